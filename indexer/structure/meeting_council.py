"""Whose meeting is it, where a document of one council holds the minutes of another, or of a committee of several?

Only a council named in the meeting's own title block counts, as whose body met ("the Planning Committee of …") or on a
line of its own; a council's offices where a meeting was held are no evidence.
"""

from __future__ import annotations

import re

from corpus.model import Span
from corpus.names import council_key
from indexer.structure.council import Council, printed_councils

_OF = re.compile(r"\b(?:of|for|between)\s+(?:the\s+)?(?:(?:minutes|meeting)\s+of\s+(?:the\s+)?)?$", re.I)
_JOINS = re.compile(r"\s*(?:,|and|&|,\s+and)\s+(?:the\s+)?", re.I)
_PLACE = re.compile(r"\b(?:at|in|offices?|chambers?|hall|room)\b[^.;\n]{0,40}$", re.I)


def meeting_council(text: str, start: int, end: int, document_council: str | None) -> tuple[str, Span] | None:
    """The council (or councils, as printed) of the meeting whose title block is [start, end), and where that stands.

    None where it names none, or the document's own.
    """
    named = [each for each in printed_councils(text, start, end) if _is_whose(text, start, end, each)]
    if not named or document_council is None:
        return None
    first = named[0]
    assert first.evidence is not None
    whole, last = first.evidence, first
    for other in named[1:]:
        assert other.evidence is not None
        if council_key(other.name) == council_key(last.name) or not _JOINS.fullmatch(
            text, whole.end, other.evidence.start
        ):
            break
        whole, last = Span(whole.start, other.evidence.end), other
    if last is not first:
        return " ".join(whole.of(text).split()), whole
    if council_key(first.name) == council_key(document_council):
        return None
    return first.name, first.evidence


def _is_whose(text: str, start: int, end: int, council: Council) -> bool:
    """Whether a council is named as the one whose body met."""
    span = council.evidence
    assert span is not None
    begin = max(start, text.rfind("\n", start, span.start) + 1)
    before = text[begin : span.start]
    stop = text.find("\n", span.end, end)
    alone = not before.strip(" *_#\t") and not text[span.end : stop if stop >= 0 else end].strip(" *_\t")
    return alone or bool(_OF.search(before)) or (bool(_JOINS.search(before[-6:])) and not _PLACE.search(before))
