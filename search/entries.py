"""How is one line of a list quoted, and how many lines have room?

An entry is one thing counted: a meeting, a decision, a declaration. It is quoted once, by the fullest of its stretches
that has room, so that the number of quotes is the number of things.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Span
from indexer.store import Business, Generation, Held
from search import quote
from search.model import Quote

ROOM = 160  # words quoted in a list
MOST = 30  # entries shown
LONG = 45  # words of one entry, at most


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
    for entry in entries[:MOST]:
        text = generation.document(entry.meeting.document_id).text
        span = _fitting(text, entry.stretches, each)
        used += len(span.of(text).split())
        if out and used > ROOM:
            break
        out.append(_made(generation, entry, span))
    return out


def line(text: str, place: Span) -> Span:
    """The line (or lines) that a place stands in, without white space around it."""
    start, end = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end)
    held = text[start : end if end >= 0 else len(text)]
    return Span(start + len(held) - len(held.lstrip()), start + len(held.rstrip()))


def _fitting(text: str, stretches: Sequence[Span], most: int) -> Span:
    """The first stretch of at most `most` words, else the shortest."""
    lengths = [len(span.of(text).split()) for span in stretches]
    return next(
        (span for span, length in zip(stretches, lengths, strict=True) if length <= most),
        stretches[lengths.index(min(lengths))],
    )


def _made(generation: Generation, entry: Entry, span: Span) -> Quote:
    meeting = generation.meeting(entry.meeting.id)
    item = generation.item(entry.item.id) if entry.item else None
    document = generation.document(entry.meeting.document_id)
    return quote.make(document, span, entry.meeting.council, meeting, item)
