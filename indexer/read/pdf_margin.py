"""Is there a margin column that says who shall act, and beside which line does each entry stand?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.read.pdf_lines import Line, make_line
from indexer.read.pdf_page import Word

HEAD = re.compile(
    r"^(?:for\s+)?(?:actions?|actioned|owner|gweithredu)(?:\s+(?:by|on|required|points?|for|who|owner))?\s*:?$", re.I
)
_MARGIN_FROM = 0.6
_REACH = 90.0
_RIGHT = 24.0
_ENTRY = 60


@dataclass(frozen=True, slots=True)
class Note:
    """An entry in the margin column: its words, where on which page it stands."""

    page: int
    base: float
    size: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class _Column:
    gutter: float
    head: str


def split_margin(
    pages: Sequence[Sequence[Line]], widths: Sequence[float]
) -> tuple[list[list[Line]], list[Note], str | None]:
    """The lines without the margin column, its entries, and its printed heading; unchanged where there is none.

    The column lasts from its heading to the first page on which text runs across it.
    """
    result: list[list[Line]] = []
    notes: list[Note] = []
    column: _Column | None = None
    printed: str | None = None
    for lines, width in zip(pages, widths, strict=True):
        kept: list[Line] = []
        begins = -1.0
        headed: Line | None = None
        head_at = _head(lines, width)
        if head_at is not None:
            head_line, head_word = head_at
            below = [line for line in lines if line.base > head_line.base]
            gutter = _gutter(below, head_word)
            if gutter is not None:
                column = _Column(gutter, head_line.segments[-1].text)
                printed = printed or column.head.rstrip(": ")
                begins = head_line.base - 1
                headed = head_line
        if column is None or not _holds(column, [line for line in lines if line.base > begins]):
            if begins < 0:
                column = None
            result.append(list(lines))
            continue
        for line in lines:
            if line is headed:
                titles = [word for segment in line.segments[:-1] for word in segment.words]
                if titles:
                    kept.append(make_line(line.page, titles))
                continue
            beside = [word for word in line.words if word.x0 >= column.gutter]
            if line.base < begins or not beside:
                kept.append(line)
                continue
            rest = [word for word in line.words if word.x0 < column.gutter]
            if rest:
                kept.append(make_line(line.page, rest))
            text = " ".join(word.text for word in beside)
            if not HEAD.match(text):
                notes.append(Note(line.page, line.base, line.size, tuple(beside)))
        result.append(kept)
    return result, notes, printed


def _head(lines: Sequence[Line], width: float) -> tuple[Line, Word] | None:
    for line in lines:
        last = line.segments[-1]
        rest = line.segments[:-1]
        if len(rest) <= 2 and last.x0 >= width * _MARGIN_FROM and HEAD.match(last.text):
            if any(HEAD.match(segment.text) for segment in rest):
                continue
            return line, last.words[0]
    return None


def _gutter(lines: Sequence[Line], head: Word) -> float | None:
    """The x near the heading that few lines cross and the most entries stand right of: where the column begins."""
    best: tuple[float, float, float] | None = None
    for step in range(int((_REACH + _RIGHT) // 3)):
        x = head.x1 + _RIGHT - 3 * step
        gaps = [_gap_at(line, x) for line in lines]
        crossing = sum(1 for gap in gaps if gap == 0.0)
        if crossing > len(lines) // 16:
            continue
        tight = sum(1 for gap, line in zip(gaps, lines, strict=True) if gap is not None and gap < line.size)
        beside = sum(1 for line in lines if any(word.x0 >= x for word in line.words))
        score = (3 * crossing + 0.5 * tight - beside, abs(x - head.x0), x)
        best = score if best is None or score < best else best
    return None if best is None else best[2]


def _gap_at(line: Line, x: float) -> float | None:
    """How wide the line's gap at x is, 0 where a word runs across; None where one of its sides is empty."""
    left = max([word.x1 for word in line.words if word.x0 < x], default=None)
    right = min([word.x0 for word in line.words if word.x0 >= x], default=None)
    if left is not None and left > x + 1:
        return 0.0
    return None if left is None or right is None else right - left


def _holds(column: _Column, lines: Sequence[Line]) -> bool:
    crossing = sum(1 for line in lines if _gap_at(line, column.gutter) == 0.0)
    beside = [[word for word in line.words if word.x0 >= column.gutter] for line in lines]
    long = sum(1 for words in beside if sum(len(word.text) + 1 for word in words) > _ENTRY)
    return crossing <= len(lines) // 16 and long == 0
