"""Where do links, anchors, headings and tables stand in a text whose blanks are set right only when its lines end?

Characters that are no blanks ("ink") come out as many as went in and in the same order. So a place is noted as the
number of them before it, and becomes an offset when the text is done.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.model import Anchor, Heading, Link, Span, Table
from indexer.read.flow import Flow


@dataclass(slots=True)
class _Rows:
    """A table being written: where it began, where its heading rows end, how many rows it has."""

    start: int
    head_end: int | None = None
    rows: int = 0
    heads: int = 0


@dataclass(slots=True)
class InkMarks:
    """Marks of a page as it is walked; `start` and the ends nest as its tags do."""

    ink: int = 0
    _starts: list[_Rows] = field(default_factory=list)
    _anchors: list[tuple[int, str]] = field(default_factory=list)
    _links: list[tuple[int, int, str]] = field(default_factory=list)
    _headings: list[tuple[int, int, int]] = field(default_factory=list)
    _tables: list[tuple[int, int, int | None]] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Words that go into the text."""
        self.ink += sum(not character.isspace() for character in text)

    def start(self) -> None:
        """Something begins that `link`, `heading` or `table` will end."""
        self._starts.append(_Rows(self.ink))

    def anchor(self, name: str) -> None:
        """The place that comes next has a name."""
        self._anchors.append((self.ink, name))

    def link(self, address: str) -> None:
        """A link ends; one without words or address is none."""
        begun = self._starts.pop().start
        if address and begun < self.ink:
            self._links.append((begun, self.ink, address))

    def heading(self, level: int) -> None:
        """A heading ends."""
        begun = self._starts.pop().start
        if begun < self.ink:
            self._headings.append((begun, self.ink, level))

    def row(self, heads: bool) -> None:
        """A row of the table last begun ends; `heads` where it names columns."""
        table = self._starts[-1] if self._starts else None
        if table is not None:
            if heads and table.heads == table.rows:
                table.heads += 1
                table.head_end = self.ink
            table.rows += 1

    def table(self) -> None:
        """A table ends."""
        table = self._starts.pop()
        if table.start < self.ink:
            self._tables.append((table.start, self.ink, table.head_end))

    def flow(self, text: str) -> Flow:
        """The finished text with its marks, in the order of their places."""
        places = [at for at, character in enumerate(text) if not character.isspace()]

        def span(begun: int, ended: int) -> Span:
            return Span(places[begun], places[ended - 1] + 1)

        return Flow(
            text,
            headings=tuple(Heading(span(a, b), level) for a, b, level in sorted(self._headings)),
            links=tuple(Link(span(a, b), address) for a, b, address in sorted(self._links)),
            anchors=tuple(Anchor(places[at], name) for at, name in self._anchors if at < len(places)),
            tables=tuple(
                Table(span(a, b), None if head is None else span(a, head))
                for a, b, head in sorted(self._tables, key=lambda table: table[:2])
            ),
        )
