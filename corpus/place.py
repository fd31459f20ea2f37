"""Where does a stretch of text stand, said without its words, and where is it in a text read a little otherwise?"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from corpus.errors import MinutebookError
from corpus.model import Span

Place = tuple[int, int, str, str]
"""First letter (from 0), number of letters, digest of the first letters, digest of the last letters."""

_EDGE = 24
_FARTHEST = 20_000


class PlaceLostError(MinutebookError):
    """A place is not in the text: the document is another, or its reader changed what it takes."""


class Letters:
    """The letters and digits of a text, lower case, with the offset of each."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._offsets = [offset for offset, letter in enumerate(text) if letter.isalnum()]
        self._letters = [text[offset].lower() for offset in self._offsets]
        self._first = {offset: place for place, offset in enumerate(self._offsets)}

    def place(self, span: Span) -> Place:
        """The place of a span that holds at least one letter."""
        inside = [self._first[offset] for offset in range(span.start, span.end) if offset in self._first]
        if not inside:
            raise PlaceLostError(f"no letter stands in {span.start}–{span.end}")
        start, length = inside[0], len(inside)
        edge = min(_EDGE, length)
        return start, length, self._digest(start, edge), self._digest(start + length - edge, edge)

    def find(self, place: Sequence[int | str]) -> Span:
        """The span of a place, from its first letter to behind its last; the nearest where its edges stand twice.

        A bracket that closes what the span opens belongs to it.
        """
        at, length, head, tail = int(place[0]), int(place[1]), str(place[2]), str(place[3])
        edge = min(_EDGE, length)
        first = self._nearest(at, edge, head)
        last = self._nearest(first + length - edge, edge, tail, least=first) + edge
        start, end = self._offsets[first], self._offsets[last - 1] + 1
        inside = self._text[start:end]
        if inside.count("(") > inside.count(")") and self._text[end : end + 1] == ")":
            end += 1
        return Span(start, end)

    def _nearest(self, start: int, length: int, digest: str, least: int = 0) -> int:
        for away in range(_FARTHEST):
            for at in (start - away, start + away):
                if least <= at <= len(self._letters) - length and self._digest(at, length) == digest:
                    return at
        raise PlaceLostError(f"nothing within {_FARTHEST:,} letters of letter {start:,} reads as it did")

    def _digest(self, start: int, length: int) -> str:
        words = "".join(self._letters[start : start + length])
        return hashlib.blake2s(words.encode(), digest_size=4).hexdigest()
