"""Is there a margin column that says who shall act, and beside which line does each entry stand?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.read.pdf_lines import Line, make_line
from indexer.read.pdf_page import Word

HEAD = re.compile(
    r"^(?:for\s+)?(?:actions?|actioned|owner|gweithredu)(?:\s+(?:by|on|required|points?|for|who|owner))?\s*:?$", re.I
)
# Who shall act, by initials.
INITIALS = re.compile(r"^(?:[A-Z]{2,4}[a-z]?|All)(?:[/,&](?:[A-Z]{2,4}[a-z]?)?)*$")
_MARGIN_FROM = 0.6
_REACH = 90.0
_RIGHT = 24.0
_ENTRY = 60
_APART = 0.45


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
    """A margin column under the heading `head`, right of `gutter`; None where text reaches into it.

    There only initials of those present (`known`) that stand apart at the end of a line, from `near` on, are entries.
    """

    gutter: float | None
    near: float
    head: str
    known: frozenset[str]


def split_margin(
    pages: Sequence[Sequence[Line]], widths: Sequence[float]
) -> tuple[list[list[Line]], list[Note], str | None]:
    """The lines without the margin column, its entries, and its printed heading; unchanged where there is none.

    On a page where text runs across the column only the initials of those present are taken for entries.
    """
    result: list[list[Line]] = []
    notes: list[Note] = []
    column: _Column | None = None
    printed: str | None = None
    known: set[str] = {"All", "ALL"}
    for lines, width in zip(pages, widths, strict=True):
        headed = _head(lines, width)
        below = [line for line in lines if headed is None or line.base > headed.base]
        if headed is not None:
            known |= _initials([line for line in lines if line.base < headed.base])
            column = _column(headed, below, frozenset(known))
            printed = printed or column.head
        if column is None:
            result.append(list(lines))
            continue
        here = column if _holds(column, below) else replace(column, gutter=None)
        kept: list[Line] = []
        for line in lines:
            if line is headed:
                beside = line.segments[-1].words
            else:
                beside = _entry(here, line) if headed is None or line.base > headed.base else []
                if beside and not HEAD.match(" ".join(word.text for word in beside)):
                    notes.append(Note(line.page, line.base, line.size, tuple(beside)))
            rest = line.words[: len(line.words) - len(beside)]
            if rest:
                kept.append(make_line(line.page, rest) if beside else line)
        result.append(kept)
    return result, notes, printed if notes else None


def _initials(lines: Sequence[Line]) -> set[str]:
    """The initials that stand beside names above the column."""
    return {
        segment.words[-1].text
        for line in lines
        for segment in line.segments
        if INITIALS.match(segment.words[-1].text) and len(segment.words) <= 4
    }


def _column(headed: Line, below: Sequence[Line], known: frozenset[str]) -> _Column:
    title = headed.segments[-1]
    return _Column(_gutter(below, title.words[0]), title.x0 - 6, title.text.rstrip(": "), known)


def _entry(column: _Column, line: Line) -> list[Word]:
    """The words of a line that stand in the margin column; they are its last."""
    if column.gutter is not None:
        return [word for word in line.words if word.x0 >= column.gutter]
    last = line.words[-1]
    apart = len(line.words) == 1 or last.x0 - line.words[-2].x1 > _APART * line.size
    parts = re.split(r"[/,&]", last.text)
    return [last] if apart and last.x0 >= column.near and all(part in column.known for part in parts) else []


def _head(lines: Sequence[Line], width: float) -> Line | None:
    for line in lines:
        last = line.segments[-1]
        rest = line.segments[:-1]
        if len(rest) <= 2 and last.x0 >= width * _MARGIN_FROM and HEAD.match(last.text):
            if any(HEAD.match(segment.text) for segment in rest):
                continue
            return line
    return None


def _gutter(lines: Sequence[Line], head: Word) -> float | None:
    """The x near the heading that few lines cross and the most entries stand right of: where the column begins."""
    best: tuple[float, bool, float, float] | None = None
    for step in range(int((_REACH + _RIGHT) // 3)):
        x = head.x1 + _RIGHT - 3 * step
        gaps = [_gap_at(line, x) for line in lines]
        crossing = sum(1 for gap in gaps if gap == 0.0)
        if crossing > len(lines) // 16:
            continue
        tight = sum(1 for gap, line in zip(gaps, lines, strict=True) if gap is not None and gap < line.size)
        beside = sum(1 for line in lines if any(word.x0 >= x for word in line.words))
        score = (3 * crossing + 0.5 * tight - beside, x > head.x0 - 1, abs(x - head.x0), x)
        best = score if best is None or score < best else best
    return None if best is None else best[3]


def _gap_at(line: Line, x: float) -> float | None:
    """How wide the line's gap at x is, 0 where a word runs across; None where one of its sides is empty."""
    left = max([word.x1 for word in line.words if word.x0 < x], default=None)
    right = min([word.x0 for word in line.words if word.x0 >= x], default=None)
    if left is not None and left > x + 1:
        return 0.0
    return None if left is None or right is None else right - left


def _holds(column: _Column, lines: Sequence[Line]) -> bool:
    """Whether the column stands clear on these lines: hardly any crosses its gutter, and what is beside is short."""
    if column.gutter is None:
        return True
    crossing = sum(1 for line in lines if _gap_at(line, column.gutter) == 0.0)
    beside = [_entry(column, line) for line in lines]
    long = any(sum(len(word.text) + 1 for word in words) > _ENTRY for words in beside)
    return any(beside) and crossing <= len(lines) // 16 and not long
