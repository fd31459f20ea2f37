"""How do a few lines read as one, and where in the document does each of their words stand?

A title block and a list of names are broken over lines anywhere, even after every word. Joined, they read as `plain`
does (without emphasis, white space collapsed), and every stretch of the joined words leads back to the document.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.model import Span
from indexer.structure.lines import INNER, Line


class Joined:
    """The words of some lines, one space between lines; `text` is for matching, `span` says what was matched."""

    def __init__(self, text: str, lines: Iterable[Line] = ()) -> None:
        self._source = text
        self._characters: list[str] = []
        self._places: list[int] = []
        self._text: str | None = None
        for line in lines:
            self.add(line)

    @property
    def text(self) -> str:
        """The words; a name cut at a hyphen ("Adare-" over "Rathkeale") is whole again."""
        if self._text is None:
            self._text = "".join(self._characters)
        return self._text

    def __len__(self) -> int:
        return len(self._characters)

    def add(self, line: Line, start: int | None = None, between: str = " ") -> None:
        """Add a line's words, from the place `start` of the document where it is given; `between` parts lines."""
        self._text = None
        begin = line.bare_start if start is None else start
        if self._characters and (between != " " or not self._cut_here(line)):
            self._characters.append(between)
            self._places.append(self._places[-1])
        raw = self._source[begin : line.bare_end]
        position = 0
        for mark in INNER.finditer(raw):
            self._take(raw, position, mark.start(), begin)
            position = mark.end()
        self._take(raw, position, len(raw), begin)
        while self._characters and self._characters[-1].isspace():
            self._characters.pop()
            self._places.pop()

    def part(self, start: int, end: int) -> Joined:
        """The words at [start, end) of `text`, by themselves."""
        piece = Joined(self._source)
        piece._characters = self._characters[start:end]
        piece._places = self._places[start:end]
        return piece

    def cut(self, length: int) -> None:
        """Leave the first `length` characters only."""
        self._text = None
        del self._characters[length:]
        del self._places[length:]

    def span(self, start: int, end: int) -> Span:
        """Where the words at [start, end) of `text` stand in the document; without white space at its ends."""
        while start < end and self._characters[start].isspace():
            start += 1
        while end > start and self._characters[end - 1].isspace():
            end -= 1
        if start == end:
            raise ValueError("no words between these places")
        return Span(self._places[start], self._places[end - 1] + 1)

    def _cut_here(self, line: Line) -> bool:
        """Whether the last word goes on in this line: it ends with a hyphen, and the line begins with a capital."""
        end = self._characters[-2:]
        return len(end) == 2 and end[1] == "-" and end[0].isalpha() and line.plain[:1].isupper()

    def _take(self, raw: str, start: int, end: int, offset: int) -> None:
        for place in range(start, end):
            character = raw[place]
            if character.isspace():
                if not self._characters or self._characters[-1].isspace():
                    continue
                character = " "
            self._characters.append(character)
            self._places.append(offset + place)
