"""Which lines of a title block are one sentence or one name, broken over lines?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.dates import ENGLISH_MONTHS
from indexer.structure.body import is_body_heading
from indexer.structure.joined import Joined
from indexer.structure.lines import Line, is_caps
from indexer.structure.markers import PAGE_HEADS

_OPEN_END = re.compile(r"(?:[,–—-]|\b(?:of|the|at|in|on|and|&|for|held|by|to|a|an))$", re.I)
_DAY_END = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\W{0,3}$", re.I)
_MONTH_START = re.compile(rf"(?:{'|'.join(name for names in ENGLISH_MONTHS for name in names)})\b", re.I)
ABBREVIATED = re.compile(r"\b(?:Co|St|Mr|Mrs|Ms|Dr|Cllr|No)\.$")
_RUN = 420
_RUN_LINES = 20
_WIDE = 60


def run(text: str, block: Sequence[Line], position: int) -> tuple[Joined, list[Line]]:
    """A line with those that go on with it: a sentence or a name that is broken over lines; and those lines."""
    usual = _usual_gap(block)
    taken = [block[position]]
    words = Joined(text, taken)
    for line in block[position + 1 : position + _RUN_LINES]:
        if len(words) >= _RUN or not _runs_on(taken[-1], line, usual):
            break
        words.add(line)
        taken.append(line)
    return words, taken


def _usual_gap(block: Sequence[Line]) -> int:
    """How many blank lines stand between the lines of a paragraph: one in a text that is spaced throughout."""
    gaps = [line.gap for line in block[1:]]
    return 1 if len(gaps) > 2 and sum(gap == 0 for gap in gaps) * 5 <= len(gaps) else 0


def _runs_on(before: Line, line: Line, usual: int) -> bool:
    """Whether a line goes on with the one before it, as far as their looks tell."""
    if line.bullet or before.plain.endswith((":", ";", "?", "!")) or PAGE_HEADS.match(line.plain):
        return False
    if before.plain.endswith(".") and not ABBREVIATED.search(before.plain):
        return False
    if _OPEN_END.search(before.plain) or line.plain[:1].islower():
        return True
    if _DAY_END.search(before.plain) and _MONTH_START.match(line.plain):
        return True
    both_caps = is_caps(before.plain) and is_caps(" ".join(line.plain.split()[:3]))
    if line.gap > usual or usual:
        wide = line.gap <= usual and len(before.plain) >= _WIDE
        return wide or (both_caps and not (is_body_heading(before.plain) and is_body_heading(line.plain)))
    return len(before.plain) >= _WIDE or both_caps
