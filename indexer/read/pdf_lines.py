"""Which words stand on one line, and in which order is a page read?

A line is what stands side by side on the page, cut into segments where the gap is too wide for a space. Two columns of
prose are read one after the other; columns of a table or a list of names stay side by side.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from indexer.read.pdf_page import Word

# A gap wider than this many times the type's height is no space between words.
WIDE = 1.25
# One wider than this is none of justified type either.
VERY_WIDE = 3.0
# Two figures in a row are two columns unless a mere space is between them.
_BETWEEN_FIGURES = 0.5
_FIGURE = re.compile(r"^[-–+(£]*\d[\d,.%]*\)?$|^[-–]$")
_JUSTIFIED = 40
_MIN_COLUMN_LINES = 6
_PROSE_CHARACTERS = 22
LABEL = re.compile(
    r"^(?:\(?\d{1,4}(?:\.\d{1,3}){0,4}[.,):]?\)?|\[\d{1,2}\]|\(?[A-Za-z][.)]\)?|[a-z]|[ivxl]{1,6}|\(?[ivxlc]{1,5}[.)]|\([a-z]{1,4}\)|[•●○▪◦·‣➢∑*–—-]|o|[A-Z]{1,4}\d{1,3}[.:]?|"
    r"\d{1,3}/\d{2,4}[.:]?|[A-Z][\w’'() -]{0,24}:)$"
)


@dataclass(slots=True)
class Segment:
    """Words of a line that stand together."""

    words: list[Word]
    text: str
    x0: float
    x1: float


@dataclass(slots=True)
class Line:
    """What stands side by side at one height of page `page`. `right` is where the text of its column ends."""

    page: int
    words: list[Word]
    segments: list[Segment]
    plain: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    bold: bool
    right: float = 0.0


def lines_of(page: int, words: Iterable[Word]) -> list[Line]:
    """The lines of a page from top to bottom, columns of prose one after the other."""
    return [_mend_gaps(line, near) for line, near in _near(_columns(_rows(page, list(words))))]


def make_line(page: int, words: Sequence[Word]) -> Line:
    """One line of these words, cut into segments at wide gaps."""
    ordered = sorted(words, key=lambda word: word.x0)
    size = median([word.size for word in ordered])
    groups = [[ordered[0]]]
    reach = ordered[0].x1
    for word in ordered[1:]:
        figures = _FIGURE.match(word.text) and _FIGURE.match(groups[-1][-1].text)
        if word.x0 - reach > (_BETWEEN_FIGURES if figures else WIDE) * max(min(size, word.size), 4):
            groups.append([word])
        else:
            groups[-1].append(word)
        reach = max(reach, word.x1)
    return _line(page, ordered, [_segment(group) for group in groups], size)


def joined_segments(line: Line) -> Line:
    """The same line without its gaps."""
    joined = _line(line.page, line.words, [_segment(line.words)], line.size)
    joined.right = line.right
    return joined


def _segment(words: list[Word]) -> Segment:
    pieces = [words[0].text]
    for before, word in itertools.pairwise(words):
        # A raised "th" stands apart in the file though no space is before it.
        raised = abs(word.base - before.base) > 0.12 * before.size and word.x0 - before.x1 < 0.1 * before.size
        pieces.append(word.text if raised else f" {word.text}")
    return Segment(words, "".join(pieces), words[0].x0, max([word.x1 for word in words]))


def _line(page: int, ordered: list[Word], segments: list[Segment], size: float) -> Line:
    bold = sum(len(word.text) for word in ordered if word.bold)
    letters = sum([len(word.text) for word in ordered])
    return Line(
        page,
        ordered,
        segments,
        " ".join([segment.text for segment in segments]),
        ordered[0].x0,
        max([segment.x1 for segment in segments]),
        min([word.top for word in ordered]),
        max([word.bottom for word in ordered]),
        median([word.base for word in ordered]),
        size,
        bold * 10 >= letters * 9,
    )


def _near(lines: list[Line]) -> Iterator[tuple[Line, list[Line]]]:
    for position, line in enumerate(lines):
        yield line, lines[max(0, position - 4) : position] + lines[position + 1 : position + 5]


def _mend_gaps(line: Line, near: Sequence[Line]) -> Line:
    """Joins segments that only justified type drove apart: beside lines of text with the same two edges."""
    if len(line.segments) < 2:
        return line
    justified = any(
        len(other.segments) == 1
        and len(other.plain) >= _JUSTIFIED
        and abs(other.x0 - line.x0) <= 3
        and abs(other.x1 - line.x1) <= 3
        for other in near
    )
    if not justified:
        return line
    kept = [line.segments[0]]
    for segment in line.segments[1:]:
        gap = segment.x0 - kept[-1].x1
        if gap > VERY_WIDE * line.size or LABEL.match(kept[-1].text) or _aligned(segment, near):
            kept.append(segment)
        else:
            kept[-1] = _segment([*kept[-1].words, *segment.words])
    return line if len(kept) == len(line.segments) else _line(line.page, line.words, kept, line.size)


def _aligned(segment: Segment, near: Sequence[Line]) -> bool:
    return any(
        abs(other.x0 - segment.x0) <= 1.5 or abs(other.x1 - segment.x1) <= 0.8
        for line in near
        if len(line.segments) > 1
        for other in line.segments[1:]
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
        left: list[Line] = []
        right: list[Line] = []
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
