"""Which words stand on one line, and in which order is a page read?

A line is what stands side by side on the page, cut into segments where the gap is too wide for a space. Two columns of
prose are read one after the other; columns of a table or a list of names stay side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from indexer.read.pdf_page import Word

# A gap wider than this many times the type's height is no space between words.
WIDE = 1.25
_MIN_COLUMN_LINES = 6
_PROSE_CHARACTERS = 22
LABEL = re.compile(
    r"^(?:\(?\d{1,4}(?:\.\d{1,3}){0,4}[.):]?\)?|\(?[A-Za-z][.)]\)?|\(?[ivxlc]{1,5}[.)]|\([a-z]{1,4}\)|[•●○▪◦·‣➢∑*–—-]|o|[A-Z]{1,4}\d{1,3}[.:]?|"
    r"\d{1,3}/\d{2,4}[.:]?|[A-Z][\w’'() -]{0,24}:)$"
)


@dataclass(slots=True)
class Segment:
    """Words of a line that stand together."""

    words: list[Word]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)


@dataclass(slots=True)
class Line:
    """What stands side by side at one height of page `page`. `right` is where the text of its column ends."""

    page: int
    segments: list[Segment]
    top: float
    bottom: float
    base: float
    size: float
    right: float = 0.0

    @property
    def words(self) -> list[Word]:
        return [word for segment in self.segments for word in segment.words]

    @property
    def x0(self) -> float:
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        return max(segment.x1 for segment in self.segments)

    @property
    def bold(self) -> bool:
        letters = [word for word in self.words if any(c.isalpha() for c in word.text)]
        return bool(letters) and sum(word.bold for word in letters) * 10 >= len(letters) * 9

    @property
    def plain(self) -> str:
        return " ".join(segment.text for segment in self.segments)


def lines_of(page: int, words: Iterable[Word]) -> list[Line]:
    """The lines of a page from top to bottom, columns of prose one after the other."""
    rows = _rows(page, list(words))
    return _columns(rows)


def make_line(page: int, words: Sequence[Word]) -> Line:
    """One line of these words, cut into segments at wide gaps."""
    ordered = sorted(words, key=lambda word: word.x0)
    size = median(word.size for word in ordered)
    segments = [Segment([ordered[0]])]
    for before, word in zip(ordered, ordered[1:], strict=False):
        if word.x0 - max(before.x1, segments[-1].words[-1].x1) > WIDE * max(min(size, word.size), 4):
            segments.append(Segment([word]))
        else:
            segments[-1].words.append(word)
    return Line(
        page,
        segments,
        min(word.top for word in ordered),
        max(word.bottom for word in ordered),
        median(word.base for word in ordered),
        size,
    )


def _rows(page: int, words: list[Word]) -> list[Line]:
    words.sort(key=lambda word: (word.base, word.x0))
    rows: list[list[Word]] = []
    anchor = 0.0
    for word in words:
        # A raised or lowered word (a date's "th") stands between the baselines of its line.
        if rows and word.base - anchor <= 0.42 * min(word.size, rows[-1][0].size, key=abs):
            rows[-1].append(word)
            if word.size >= rows[-1][0].size:
                anchor = min(anchor + 0.5, word.base)
            continue
        rows.append([word])
        anchor = word.base
    return [make_line(page, row) for row in _mend(rows)]


def _mend(rows: list[list[Word]]) -> list[list[Word]]:
    """Raised words ("th", footnote marks) go to the line whose height they stand in."""
    mended: list[list[Word]] = []
    for position, row in enumerate(rows):
        following = rows[position + 1] if position + 1 < len(rows) else None
        if following and _raised(row, following):
            following.extend(row)
            continue
        mended.append(row)
    return mended


def _raised(row: list[Word], following: list[Word]) -> bool:
    if sum(len(word.text) for word in row) > 12 or len(row) > 3:
        return False
    size = median(word.size for word in following)
    top = min(word.top for word in following if word.size >= size)
    return all(
        word.size < 0.85 * size
        and word.base > top + 0.2 * size
        and any(abs(word.x0 - other.x1) < 0.4 * size for other in following)
        for word in row
    )


def _columns(rows: list[Line]) -> list[Line]:
    """Stretches of rows that part at one gutter into two columns of prose are read column by column."""
    result: list[Line] = []
    position = 0
    while position < len(rows):
        stretch = _stretch(rows, position)
        if stretch is None:
            result.append(rows[position])
            position += 1
            continue
        after, gutter = stretch
        left, right = [], []
        for row in rows[position:after]:
            for side, words in (
                (left, [word for word in row.words if word.x1 <= gutter + 1]),
                (right, [word for word in row.words if word.x1 > gutter + 1]),
            ):
                if words:
                    side.append(make_line(row.page, words))
        result.extend(left)
        result.extend(right)
        position = after
    return result


def _stretch(rows: list[Line], position: int) -> tuple[int, float] | None:
    """Where the stretch of two-column prose that begins at `position` ends, and its gutter."""
    first = rows[position]
    if len(first.segments) != 2 or not _prose_pair(first):
        return None
    low, high = first.segments[0].x1, first.segments[1].x0
    after = position
    paired = 0
    for row in rows[position:]:
        if any(word.x0 < high - 2 and word.x1 > low + 2 for word in row.words):
            gaps = [
                (one.x1, other.x0)
                for one, other in zip(row.segments, row.segments[1:], strict=False)
                if one.x1 < high and other.x0 > low
            ]
            if len(gaps) != 1:
                if any(word.x0 < (low + high) / 2 < word.x1 for word in row.words):
                    break
                gaps = [(max((w.x1 for w in row.words if w.x1 < high), default=low), high)]
            low, high = max(low, gaps[0][0]), min(high, gaps[0][1])
            if high - low < 4:
                break
        paired += len(row.segments) == 2 and _prose_pair(row)
        after += 1
    if paired < _MIN_COLUMN_LINES or paired * 2 < after - position:
        return None
    return after, low


def _prose_pair(row: Line) -> bool:
    return all(
        len(segment.text) >= _PROSE_CHARACTERS
        and len(segment.words) >= 4
        and sum(c.isalpha() for c in segment.text) * 10 >= len(segment.text) * 7
        for segment in row.segments
    )
