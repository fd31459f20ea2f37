"""Which stretches of an old Word file are hidden, headings, cells or row ends?

Formatting lies in 512-byte pages of the main stream that list byte ranges and their property changes ("sprm",
[MS-DOC] 2.6): one kind of page for characters, one for paragraphs.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

CHARACTER_PAGES_AT, PARAGRAPH_PAGES_AT = 0xFA, 0x102
_PAGE_BYTES = 512
_VANISH, _DELETED = 0x083C, 0x0800
_IN_TABLE, _ROW_END = 0x2416, 0x2417
_OPERAND_BYTES = (1, 1, 2, 4, 2, 2, 0, 3)
_HEADING_STYLES = range(1, 10)


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Bytes [start, end) of the main stream that share properties. Styles 1 to 9 are Word's headings."""

    start: int
    end: int
    hidden: bool = False
    style: int = 0
    in_table: bool = False
    row_end: bool = False

    @property
    def heading(self) -> int | None:
        """The heading level, None for body text."""
        return self.style if self.style in _HEADING_STYLES else None


class Runs:
    """The runs of one kind in the order of their bytes."""

    def __init__(self, runs: Iterator[Run]) -> None:
        self._runs = sorted(runs)
        self._starts = [run.start for run in self._runs]

    def at(self, place: int) -> Run | None:
        """The run that holds this byte, None where no page speaks of it."""
        number = bisect_right(self._starts, place) - 1
        run = self._runs[number] if number >= 0 else None
        return run if run and place < run.end else None

    def within(self, start: int, end: int) -> Iterator[Run]:
        """The runs that touch these bytes."""
        for run in self._runs[max(0, bisect_right(self._starts, start) - 1) :]:
            if run.start >= end:
                return
            if run.end > start:
                yield run


def character_runs(stream: bytes, table: bytes) -> Runs:
    """Runs of characters that are hidden or whose deletion is tracked."""
    return Runs(run for run in _character_runs(stream, table) if run.hidden)


def paragraph_runs(stream: bytes, table: bytes) -> Runs:
    """The document's paragraphs, wherever their bytes lie."""
    return Runs(_paragraph_runs(stream, table))


def _character_runs(stream: bytes, table: bytes) -> Iterator[Run]:
    for page, places in _pages(stream, table, CHARACTER_PAGES_AT):
        for run, (start, end) in enumerate(pairwise(places)):
            word = page[4 * len(places) + run]
            changes = dict(_changes(page[2 * word + 1 : 2 * word + 1 + page[2 * word]])) if word else {}
            yield Run(start, end, hidden=1 in (changes.get(_VANISH), changes.get(_DELETED)))


def _paragraph_runs(stream: bytes, table: bytes) -> Iterator[Run]:
    for page, places in _pages(stream, table, PARAGRAPH_PAGES_AT):
        for run, (start, end) in enumerate(pairwise(places)):
            at = 2 * page[4 * len(places) + 13 * run]
            if not at:
                yield Run(start, end)
                continue
            size = 2 * page[at] - 1 if page[at] else 2 * page[at + 1]
            at += 1 if page[at] else 2
            style = struct.unpack_from("<H", page, at)[0]
            changes = dict(_changes(page[at + 2 : at + size]))
            yield Run(
                start,
                end,
                style=style,
                in_table=changes.get(_IN_TABLE) == 1,
                row_end=changes.get(_ROW_END) == 1,
            )


def _pages(stream: bytes, table: bytes, pages_at: int) -> Iterator[tuple[bytes, tuple[int, ...]]]:
    """Every page of a kind with the byte places that its runs begin at, and the last one's end."""
    at, size = struct.unpack_from("<2I", stream, pages_at)
    numbers = table[at : at + size]
    count = max(0, (len(numbers) - 4) // 8)
    for number in struct.unpack_from(f"<{count}I", numbers, 4 * (count + 1)) if count else ():
        page = stream[(number & 0x3FFFFF) * _PAGE_BYTES :][:_PAGE_BYTES]
        if len(page) == _PAGE_BYTES:
            yield page, struct.unpack_from(f"<{page[-1] + 1}I", page)


def _changes(properties: bytes) -> Iterator[tuple[int, int]]:
    """Each property change: its code and the first byte of its operand."""
    at = 0
    while at + 3 <= len(properties):
        code = struct.unpack_from("<H", properties, at)[0]
        yield code, properties[at + 2]
        at += 2 + (_OPERAND_BYTES[code >> 13] or 1 + properties[at + 2])
