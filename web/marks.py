"""Which stretches of a text are marked? Text in, pieces out; the template escapes each piece before it wraps it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import Span

EXCERPT = 700


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is marked or is not."""

    text: str
    marked: bool


def pieces(text: str, spans: Iterable[Span], start: int = 0, end: int | None = None) -> list[Piece]:
    """text[start:end] cut at the edges of the spans; overlapping spans are one mark, spans outside are dropped.

    The pieces joined are text[start:end], always.
    """
    end = len(text) if end is None else end
    out: list[Piece] = []
    at = start
    for span in sorted(spans):
        first, last = max(span.start, at), min(span.end, end)
        if first >= last:
            continue
        if first > at:
            out.append(Piece(text[at:first], False))
        if out and out[-1].marked and first == at:
            out[-1] = Piece(out[-1].text + text[first:last], True)
        else:
            out.append(Piece(text[first:last], True))
        at = last
    if at < end:
        out.append(Piece(text[at:end], False))
    return out


def excerpt(text: str, spans: Iterable[Span], length: int = EXCERPT) -> tuple[int, int]:
    """The window of about `length` characters that holds most of the marked ones, earliest first; cut at white space.

    All of a text that is little longer than `length`.
    """
    if len(text) <= length * 1.25:
        return 0, len(text)
    marked = sorted(spans)
    starts = [0, *(max(0, span.start - length // 5) for span in marked)]
    best = max(starts, key=lambda at: (_covered(marked, at, at + length), -at))
    start = _word_start(text, min(best, len(text) - length))
    end = len(text) if start + length >= len(text) else text.rfind(" ", start, start + length)
    return start, end if end > start else start + length


def _covered(spans: list[Span], start: int, end: int) -> int:
    return sum(max(0, min(span.end, end) - max(span.start, start)) for span in spans)


def _word_start(text: str, at: int) -> int:
    if at == 0:
        return 0
    space = text.rfind(" ", max(0, at - 40), at + 1)
    return space + 1 if space >= 0 else at
