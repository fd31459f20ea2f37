"""How is one line of a list quoted, and how many lines have room?

An entry is one thing counted: a meeting, a decision, a declaration. It is quoted once, by the fullest of its stretches
that has room, so that the number of quotes is the number of things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Span
from indexer.store import Business, Generation, Held
from search import quote
from search.model import Quote

ROOM = 160  # words quoted in a list
MOST = 30  # entries shown
LONG = 45  # words of one entry, at most
WHOLE = 110  # words that one may have rather than break off ("be deferred, to allow")
_ENDED = re.compile(r"[.;!?)”\"’']\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a list. `stretches` are the spans that can stand for it, the fullest first; one at least.

    `named` where it is an item that bears the name of the matter.
    """

    meeting: Held
    item: Business | None
    stretches: tuple[Span, ...]
    named: bool = False


def quotes(generation: Generation, entries: Sequence[Entry]) -> list[Quote]:
    """The entries as quotes in their order, the first of them at least, as many as have room."""
    out: list[Quote] = []
    used = 0
    each = min(LONG, max(ROOM // max(len(entries), 1), 10))
    whole = _spans(generation, entries, each, WHOLE)
    spans = whole if sum(words for _, words in whole) <= ROOM else _spans(generation, entries, each, each)
    for entry, (span, words) in zip(entries, spans, strict=False):
        used += words
        if out and used > ROOM:
            break
        out.append(_made(generation, entry, span))
    return out


def _spans(generation: Generation, entries: Sequence[Entry], most: int, whole: int) -> list[tuple[Span, int]]:
    """What is quoted of each of the first MOST entries, and its words."""
    out = []
    for entry in entries[:MOST]:
        text = generation.document(entry.meeting.document_id).text
        span = _fitting(text, entry.stretches, most, whole)
        out.append((span, len(span.of(text).split())))
    return out


def line(text: str, place: Span) -> Span:
    """The line (or lines) that a place stands in, without white space around it."""
    start, end = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end)
    held = text[start : end if end >= 0 else len(text)]
    return Span(start + len(held) - len(held.lstrip()), start + len(held.rstrip()))


def _fitting(text: str, stretches: Sequence[Span], most: int, whole: int) -> Span:
    """The first stretch of at most `most` words, else the shortest; rather than break off one of up to `whole`."""
    lengths = {span: len(span.of(text).split()) for span in stretches}
    ended = [span for span in stretches if _ENDED.search(span.of(text)) and lengths[span] <= whole]
    for fitting in ([span for span in of if lengths[span] <= most] for of in (ended, stretches if not ended else ())):
        if fitting:
            return fitting[0]
    return min(ended or stretches, key=lambda span: lengths[span])


def _made(generation: Generation, entry: Entry, span: Span) -> Quote:
    meeting = generation.meeting(entry.meeting.id)
    item = generation.item(entry.item.id) if entry.item else None
    document = generation.document(entry.meeting.document_id)
    return quote.make(document, span, entry.meeting.council, meeting, item)
