"""What did a reader take from a file: running text, and the marks that the format states about stretches of it?

Every format with structure of its own (DOCX, ODT, RTF, Markdown) is written into one `Flow` through one `Writer`, so
that all of them give the text form that the parser reads best: a heading on a line of its own, list labels before
their entries, table rows as `cell | cell`, one blank line between paragraphs, no trailing blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.model import Anchor, Heading, Link, Scanned, Span, Table

BULLET = "•"
_SPACE = re.compile(r"[\s\x00-\x1f\x7f\xa0\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Flow:
    """A file's text with what its format states. Offsets are code points of `text`.

    `created` and `modified` are the file's own ISO dates of writing (or posting), never the meeting's.
    """

    text: str
    title: str | None = None
    url: str | None = None
    created: str | None = None
    modified: str | None = None
    page_starts: tuple[int, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    tables: tuple[Table, ...] = ()
    scanned: tuple[Scanned, ...] = ()


@dataclass(slots=True, eq=False)
class Mark:
    """A stretch being written; `start` is None until its first word is. Two marks at one place are two."""

    start: int | None = None


@dataclass(slots=True)
class Writer:
    """Text as it grows. Blanks and line ends are owed until the next word is written, so none ever trails."""

    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    length: int = 0
    _pieces: list[str] = field(default_factory=list)
    _waiting: list[Mark] = field(default_factory=list)
    _names: list[str] = field(default_factory=list)
    _lines_owed: int = 0
    _blank_owed: bool = False
    _within_line: int = 0

    def words(self, text: str) -> None:
        """Add words to the line; runs of blanks and control characters count as one blank."""
        plain = _SPACE.sub(" ", text)
        content = plain.strip(" ")
        if plain.startswith(" "):
            self._blank_owed = True
        if content:
            self._write(content)
            self._blank_owed = plain.endswith(" ")

    def line(self) -> None:
        """End the line; within a table row, which is one line, a blank is owed instead."""
        if self._within_line:
            self._blank_owed = True
        else:
            self._lines_owed = max(self._lines_owed, 1)

    def paragraph(self) -> None:
        """End the paragraph: a blank line follows."""
        if self._within_line:
            self._blank_owed = True
        else:
            self._lines_owed = 2

    def resume(self) -> None:
        """Go on in the line that was ended: what comes next belongs to its sentence."""
        if self._lines_owed:
            self._lines_owed, self._blank_owed = 0, True

    def begin_row(self) -> None:
        """Until `end_row` everything stays on one line."""
        self.line()
        self._within_line += 1

    def end_row(self) -> None:
        """End a row that `begin_row` began."""
        self._within_line -= 1
        self.line()

    def open(self) -> Mark:
        """A mark that begins with the next word."""
        mark = Mark()
        self._waiting.append(mark)
        return mark

    def close(self, mark: Mark) -> Span | None:
        """The stretch since `open`, None where nothing was written."""
        if mark.start is None:
            self._waiting.remove(mark)
            return None
        return Span(mark.start, self.length)

    def anchor(self, name: str) -> None:
        """Name the place where the next word begins."""
        self._names.append(name)

    def text(self) -> str:
        """What has been written."""
        return "".join(self._pieces)

    def flow(self) -> Flow:
        """The text and marks so far."""
        return Flow(
            self.text(),
            headings=tuple(self.headings),
            links=tuple(self.links),
            anchors=tuple(self.anchors),
            tables=tuple(self.tables),
        )

    def _write(self, content: str) -> None:
        if self._lines_owed:
            if self._pieces:
                self._put("\n" * self._lines_owed)
        elif self._blank_owed and self._pieces:
            self._put(" ")
        self._lines_owed, self._blank_owed = 0, False
        for mark in self._waiting:
            mark.start = self.length
        self._waiting.clear()
        self.anchors.extend(Anchor(self.length, name) for name in self._names)
        self._names.clear()
        self._put(content)

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self.length += len(text)
