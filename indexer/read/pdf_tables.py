"""Where do ruled lines make a table, and what stands in each of its cells?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from indexer.read.pdf_lines import Line, make_line
from indexer.read.pdf_page import Rule, Word

_JOIN = 3.0
_FIGURE = re.compile(r"^[-–+(£]*\d[\d,.%]*\)?$")
_MIN_BANDS = 3
_GUTTER = 5
_SENTENCE = 60
_MAX_RULES = 3_000
_MAX_EDGES = 250
# A cell with more lines than this is a part of the page's layout rather than of a table.
_MAX_CELL_LINES = 14


@dataclass(slots=True, eq=False)
class Row:
    """A row of a table: the lines of each cell; `head` where it names the columns."""

    cells: list[list[Line]]
    top: float
    bottom: float
    head: bool = False
    table: Table | None = field(default=None, repr=False)


@dataclass(slots=True, eq=False)
class Table:
    """A table of one page. `edges` are the x at which its columns begin, and the last one's end; empty if not ruled.

    `figures` are where the figures of each column stand, empty if ruled; `under` is the table above whose heading
    names its columns too.
    """

    page: int
    top: float
    bottom: float
    rows: list[Row]
    edges: tuple[float, ...] = ()
    figures: tuple[tuple[float, float], ...] = ()
    under: Table | None = None

    def __post_init__(self) -> None:
        self.own()

    def own(self) -> None:
        """Tell its rows that they are its."""
        for row in self.rows:
            row.table = self

    def words(self) -> list[Word]:
        """Every word in its cells."""
        return [word for row in self.rows for cell in row.cells for line in cell for word in line.words]


def find_tables(
    page: int, rules: Sequence[Rule], words: Sequence[Word], before: Sequence[Table] = ()
) -> tuple[list[Table], set[int]]:
    """The tables of a page from top to bottom, and `id` of every word in them; `before` are the last page's."""
    tables: list[Table] = []
    taken: set[int] = set()
    if len(rules) > _MAX_RULES:
        return tables, taken
    for group in _groups(rules):
        table = _table(page, group, [word for word in words if id(word) not in taken])
        if table is not None:
            tables.append(table)
            taken |= {id(word) for word in table.words()}
    for ys, start, end in _bands(rules):
        within = [
            word for word in words if id(word) not in taken and start - _JOIN <= (word.x0 + word.x1) / 2 <= end + _JOIN
        ]
        table = _banded(page, ys, start, end, within, before)
        if table is not None:
            tables.append(table)
            taken |= {id(word) for word in table.words()}
    tables.sort(key=lambda table: table.top)
    return tables, taken


def _bands(rules: Sequence[Rule]) -> list[tuple[list[float], float, float]]:
    """Heights of horizontal rules of one length under one another, with their left and right ends."""
    alike: dict[tuple[int, int], list[Rule]] = {}
    for rule in rules:
        if rule.horizontal:
            alike.setdefault((round(rule.start / 4), round(rule.end / 4)), []).append(rule)
    found = []
    for group in alike.values():
        ys = _edges([rule.at for rule in group])
        if len(ys) > _MIN_BANDS:
            found.append((ys, group[0].start, group[0].end))
    return found


def _banded(
    page: int, ys: list[float], start: float, end: float, words: Sequence[Word], before: Sequence[Table]
) -> Table | None:
    """A table that only lines under its rows mark: its columns are where hardly any row has a word.

    Where a table of the page before between rules of the same length has more, they are that one's.
    """
    bands: list[list[Word]] = [[] for _ in range(len(ys) - 1)]
    for word in words:
        band = bisect_right(ys, word.base - 0.3 * word.size) - 1
        if 0 <= band < len(bands):
            bands[band].append(word)
    filled = [band for band in bands if band]
    if len(filled) < _MIN_BANDS:
        return None
    # Rows of figures tell the columns where words written across all of them stand between.
    strong = [band for band in filled if _figures(band) >= 2]
    gutters = _gutters(filled, start, end)
    if len(gutters) < 2 and len(strong) >= _MIN_BANDS:
        gutters = _gutters(strong, start, end)
    for table in before:
        edges = table.edges
        goes_on = bool(edges) and abs(edges[0] - start) <= _JOIN and abs(edges[-1] - end) <= _JOIN
        if goes_on and len(edges) - 2 > len(gutters):
            gutters = list(edges[1:-1])
    if len(gutters) < 2:
        return None
    rows = []
    for index, band_words in enumerate(bands):
        cells: list[list[Word]] = [[] for _ in range(len(gutters) + 1)]
        across = _crosses(band_words, gutters)
        first = min((bisect_right(gutters, word.x0) for word in band_words), default=0)
        for word in band_words:
            cells[first if across else bisect_right(gutters, (word.x0 + word.x1) / 2)].append(word)
        if band_words:
            rows.append(Row([_lines(page, cell) for cell in cells], ys[index], ys[index + 1]))
    if _misses(rows) or any(_arranges(row) for row in rows):
        return None
    return Table(page, ys[0], ys[-1], rows, (start, *gutters, end))


def _figures(band: Sequence[Word]) -> int:
    """How many figures in a band stand apart from the words beside them."""
    count = 0
    for word in band:
        if _FIGURE.match(word.text):
            room = 0.5 * word.size
            count += not any(
                other is not word
                and abs(other.base - word.base) < room
                and other.x0 < word.x1 + room
                and other.x1 > word.x0 - room
                for other in band
            )
    return count


def _gutters(bands: Sequence[Sequence[Word]], start: float, end: float) -> list[float]:
    """Where hardly any of these bands has a word."""
    covered = [0] * (int(end - start) + 2)
    for words in bands:
        for x in {x for word in words for x in range(int(word.x0 - start), int(word.x1 - start) + 1)}:
            if 0 <= x < len(covered):
                covered[x] += 1
    gutters: list[float] = []
    begin: int | None = None
    for x, count in enumerate(covered):
        if count <= len(bands) // 8:
            begin = x if begin is None else begin
        elif begin is not None:
            if begin > 0 and x - begin >= _GUTTER:
                gutters.append(start + (begin + x) / 2)
            begin = None
    return gutters


def _crosses(words: Sequence[Word], gutters: Sequence[float]) -> bool:
    """Whether a band is a sentence or more that takes no notice of the columns."""
    crossed = sum(1 for gutter in gutters if any(word.x0 < gutter < word.x1 for word in words))
    return 2 * crossed >= len(gutters) and sum(len(word.text) + 1 for word in words) >= _SENTENCE


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that touch one another, directly or through others."""
    parent = list(range(len(rules)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    across = [index for index, rule in enumerate(rules) if rule.horizontal]
    down = sorted((index for index, rule in enumerate(rules) if not rule.horizontal), key=lambda i: rules[i].at)
    places = [rules[index].at for index in down]
    for index in across:
        rule = rules[index]
        for place in range(bisect_right(places, rule.start - _JOIN), bisect_right(places, rule.end + _JOIN)):
            other = rules[down[place]]
            if other.start - _JOIN <= rule.at <= other.end + _JOIN:
                parent[root(index)] = root(down[place])
    groups: dict[int, list[Rule]] = {}
    for index in range(len(rules)):
        groups.setdefault(root(index), []).append(rules[index])
    return [group for group in groups.values() if len(group) >= 4]


def _edges(places: Sequence[float]) -> list[float]:
    """One place for each cluster of places closer than `_JOIN`."""
    edges: list[list[float]] = []
    for place in sorted(places):
        if edges and place - edges[-1][-1] <= _JOIN:
            edges[-1].append(place)
        else:
            edges.append([place])
    return [sum(edge) / len(edge) for edge in edges]


def _table(page: int, rules: Sequence[Rule], words: Sequence[Word]) -> Table | None:
    down = [rule for rule in rules if not rule.horizontal]
    across = [rule for rule in rules if rule.horizontal]
    xs, ys = _edges([rule.at for rule in down]), _edges([rule.at for rule in across])
    if len(xs) < 2 or len(ys) < 2 or len(xs) > _MAX_EDGES or len(ys) > _MAX_EDGES:
        return None
    if len(xs) == 2:
        return None
    owner = _cells(xs, ys, down, across)
    inside: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        column = bisect_right(xs, (word.x0 + word.x1) / 2) - 1
        row = bisect_right(ys, word.base - 0.3 * word.size) - 1
        if 0 <= column < len(xs) - 1 and 0 <= row < len(ys) - 1:
            inside.setdefault(owner[row, column], []).append(word)
    _part_totals(xs, inside, owner)
    # A column of the grid in which nothing begins is two rules close together, or a merged cell's.
    kept = sorted({column for _, column in inside})
    rows: list[Row] = []
    for row in range(len(ys) - 1):
        cells = [_lines(page, inside.get((row, column), [])) for column in kept]
        rows.append(Row(cells, ys[row], ys[row + 1]))
    filled = [row for row in rows if any(row.cells)]
    if not filled or max(sum(1 for cell in row.cells if cell) for row in filled) < 2:
        return None
    if _misses(filled) or any(_arranges(row) for row in filled):
        return None
    return Table(page, ys[0], ys[-1], filled, (*(xs[column] for column in kept), xs[-1]))


def _part_totals(
    xs: list[float], inside: dict[tuple[int, int], list[Word]], owner: dict[tuple[int, int], tuple[int, int]]
) -> None:
    """Gives the figures of a merged cell (a line of totals) to the columns of the grid that they stand in."""
    for (row, first), words in list(inside.items()):
        wide = [column for column in range(first, len(xs) - 1) if owner[row, column] == (row, first)]
        if len(wide) < 3:
            continue
        words.sort(key=lambda word: word.x0)
        placed: dict[int, list[Word]] = {}
        last: Word | None = None
        for before, word in pairwise(words):
            column = bisect_right(xs, (word.x0 + word.x1) / 2) - 1
            follows = bool(placed) and before is last
            if (follows or word.x0 - before.x1 > word.size) and _FIGURE.match(word.text) and column != first:
                placed.setdefault(column, []).append(word)
                last = word
        if len(placed) >= 2 and all(len(found) == 1 for found in placed.values()):
            moved = {id(found[0]) for found in placed.values()}
            inside[row, first] = [word for word in words if id(word) not in moved]
            for column, found in placed.items():
                inside.setdefault((row, column), []).extend(found)


def _misses(rows: Sequence[Row]) -> bool:
    """Whether the rules leave out columns (wide gaps within cells) or rows (cells whose lines run on beside them)."""
    gaps = sum(1 for row in rows if any(len(line.segments) > 1 for cell in row.cells for line in cell))
    return gaps * 5 > len(rows) or any(_runs_on(row) for row in rows)


def _runs_on(row: Row) -> bool:
    figures = [cell for cell in row.cells if len(cell) >= 3 and all(_FIGURE.match(line.plain) for line in cell)]
    return len(figures) >= 2


def _arranges(row: Row) -> bool:
    """Whether a row is a part of the page's layout: one tall cell of text, and no other text beside it."""
    if max(len(cell) for cell in row.cells) <= _MAX_CELL_LINES:
        return False
    texts = [cell for cell in row.cells if len(cell) >= 3 and sum(len(line.plain) for line in cell) >= 12 * len(cell)]
    figures = [cell for cell in row.cells if len(cell) == 1 and _FIGURE.match(cell[0].plain)]
    return len(texts) < 2 and len(figures) < 2


def _cells(
    xs: list[float], ys: list[float], down: Sequence[Rule], across: Sequence[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place of the grid the top left place of its cell: places are one cell where no rule parts them."""
    walls = {(row, edge) for rule in down for edge in [_nearest(xs, rule.at)] for row in _crossed(ys, rule)}
    floors = {(edge, column) for rule in across for edge in [_nearest(ys, rule.at)] for column in _crossed(xs, rule)}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in owner:
                continue
            wide = column + 1
            while wide < len(xs) - 1 and (row, wide) not in walls and (row, wide) not in owner:
                wide += 1
            high = row + 1
            while high < len(ys) - 1 and not any((high, each) in floors for each in range(column, wide)):
                high += 1
            for r in range(row, high):
                for c in range(column, wide):
                    owner.setdefault((r, c), (row, column))
    return owner


def _nearest(edges: list[float], at: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - at))


def _crossed(edges: list[float], rule: Rule) -> list[int]:
    """The bands between edges that a rule runs along, over more than half of their breadth."""
    return [
        band
        for band in range(len(edges) - 1)
        if min(edges[band + 1], rule.end) - max(edges[band], rule.start) > 0.5 * (edges[band + 1] - edges[band])
    ]


def _lines(page: int, words: list[Word]) -> list[Line]:
    words.sort(key=lambda word: (word.base, word.x0))
    rows: list[list[Word]] = []
    for word in words:
        if rows and word.base - rows[-1][0].base <= 0.42 * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [make_line(page, row) for row in rows]
