"""Which list of actions stands behind the last item, as an appendix of the minutes?

Under a heading of its own ("ACTION LIST SUMMARY"), often after the signature: it repeats what the items asked for, with
owners, and belongs to none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus.model import ItemKind
from indexer.structure.action_tables import columns_of
from indexer.structure.draft import Draft
from indexer.structure.lines import Line
from indexer.structure.wording import Wording, either

HEADS = (
    Wording(
        "en",
        r"(?:summary\s+of\s+)?actions?(?:\s+(?:list|log|points?|sheet|summary|schedule|tracker|table|arising|required|from|"
        r"the|this|meeting|of))*",
        "ACTION LIST SUMMARY",
    ),
    Wording(
        "cy", r"(?:rhestr|crynodeb|tabl)\s+(?:o['’]r\s+|o\s+)?gamau(?:\s+gweithredu)?", "Rhestr o gamau gweithredu"
    ),
)
_HEAD = either(HEADS, before="^", after=r"\s*:?$")


def closing_list(text: str, lines: Sequence[Line], after: int) -> Draft | None:
    """The item that a table of actions under such a heading makes after the place `after`; None without one."""
    behind = [line for line in lines if line.start >= after]
    for position, (line, following) in enumerate(pairwise(behind)):
        if not (_HEAD.match(line.plain) and columns_of(text, following)):
            continue
        end = position + 2
        while end < len(behind) and "|" in text[behind[end].start : behind[end].end]:
            end += 1
        return Draft(
            line.start,
            title_span=line.bare,
            body=list(behind[position + 1 : end]),
            kind=ItemKind.APPENDIX,
        )
    return None
