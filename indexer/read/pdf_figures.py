"""Where do figures under one another make a table that no ruled lines mark, and in which column stands each cell?

Budget tables are often set without rules. There the figures tell the columns: those of one column overlap from row to
row, so a figure keeps its column where its neighbours are empty. What stands above the first row of figures in these
columns, short and without figures but years and dates, is the table's heading.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.read.pdf_headings import DATED, names_columns
from indexer.read.pdf_lines import Line, make_line
from indexer.read.pdf_page import Word
from indexer.read.pdf_tables import Row, Table

FIGURE = re.compile(r"^[-–+(£$€]*\d[\d,.]*[%kKmM]{0,2}\)?[*†]?$")
_SIGN = re.compile(r"^[-–+£$€]$")
_LABEL = re.compile(r"^\(?\d{1,3}(?:\.\d{1,3})*[.)]?$")
# Wider than a space: what stands this far (in heights of type) from its neighbours stands in a cell of its own.
_APART = 0.5
_MIN_ROWS = 3
_MIN_COLUMNS = 2
_PROSE = 90
_MAX_BETWEEN = 3
_ROW_GAP = 4.5
_LONGEST_HEAD = 45
_LONE_HEAD = 20
_HEAD_GAP = 2.6
_MAX_HEADS = 8
_SLACK = 1.5
_SAME = 4.0
_NEAR = 20.0


@dataclass(frozen=True, slots=True)
class _Column:
    """From where to where the figures of a column stand."""

    x0: float
    x1: float

    def holds(self, word: Word) -> bool:
        return self.x0 - _SLACK <= (word.x0 + word.x1) / 2 <= self.x1 + _SLACK


def find_figures(page: int, lines: Sequence[Line], ruled: Sequence[Table] = ()) -> list[Table]:
    """The tables that aligned figures make of these lines, from top to bottom; `ruled` are those with rules."""
    ordered = sorted(lines, key=lambda line: line.base)
    tables: list[Table] = []
    left: list[Line] = []
    free = 0
    for first, last in _stretches(ordered):
        columns = _columns([line for line in ordered[first : last + 1] if len(_apart(line)) >= _MIN_COLUMNS])
        if columns is None:
            continue
        first, last = _reach(ordered, first, last, columns, free)
        body = ordered[first : last + 1]
        edges = _edges(body, columns)
        head = head_above(ordered[free:first], body[0], columns)
        rows = [
            *(_heading_row(page, line, edges, columns) for line in head),
            *_joined([_row(page, line, edges, columns) for line in body]),
        ]
        figures = tuple((column.x0, column.x1) for column in columns)
        tables.append(Table(page, rows[0].top, body[-1].bottom, rows, figures=figures))
        left.extend(ordered[free : first - len(head)])
        free = last + 1
    left.extend(ordered[free:])
    known = sorted([*ruled, *tables], key=lambda table: -table.bottom)
    return [*tables, *(table for line in left if (table := _lone(page, line, known)) is not None)]


def inherit(pages: Sequence[Sequence[Table]]) -> None:
    """Says of each table which one above it has the same columns: on its page, the page before, or any where ruled."""
    seen: list[Table] = []
    for tables in pages:
        for table in tables:
            near = (other for other in reversed(seen) if other.page >= table.page - 1 and _alike(other, table))
            far = (other for other in reversed(seen) if _same_rules(other, table))
            table.under = table.under or next(near, None) or next(far, None)
            seen.append(table)


def _lone(page: int, line: Line, known: Sequence[Table]) -> Table | None:
    """A row that stands by itself under a table (its total) in the columns of that one; `known` nearest first."""
    figures = [word for word in _apart(line) if not DATED.match(word.text)]
    if len(figures) < _MIN_COLUMNS:
        return None
    for table in known:
        columns = [_Column(x0, x1) for x0, x1 in (table.figures or pairwise(table.edges))]
        held = [next((at for at, column in enumerate(columns) if column.holds(word)), None) for word in figures]
        if table.bottom <= line.base and None not in held and len(set(held)) == len(held):
            edges = table.edges[1:-1] or _edges([line], columns)
            row = _row(page, line, edges, columns)
            return Table(page, line.top, line.bottom, [row], table.edges, table.figures, table)
    return None


def add_heads(page: int, tables: Sequence[Table], lines: Sequence[Line]) -> None:
    """Gives ruled tables that do not name their columns the line or lines above that do: often a band of colour."""
    for table in tables:
        first = table.rows[0]
        texts = [" ".join(line.plain for line in cell) for cell in first.cells]
        body = next((line for cell in first.cells for line in cell), None)
        if not table.edges or body is None or names_columns(texts):
            continue
        columns = [_Column(x0, x1) for x0, x1 in pairwise(table.edges)]
        above = sorted((line for line in lines if line.base < table.top + 1), key=lambda line: line.base)
        head = head_above(above, body, columns)
        cells: list[list[Line]] = [[] for _ in columns]
        for line in head:
            for at, words in _under(line, table.edges):
                cells[at].append(make_line(page, words))
        if 2 * sum(1 for cell in cells if cell) > len(cells):
            table.top = head[0].top
            table.rows.insert(0, Row(cells, head[0].top, head[-1].bottom, head=True))
            table.own()


def _under(line: Line, edges: Sequence[float]) -> list[tuple[int, list[Word]]]:
    placed: dict[int, list[Word]] = {}
    for word in line.words:
        at = min(max(bisect_right(edges, (word.x0 + word.x1) / 2) - 1, 0), len(edges) - 2)
        placed.setdefault(at, []).append(word)
    return sorted(placed.items())


def head_above(above: Sequence[Line], body: Line, columns: Sequence[_Column]) -> list[Line]:
    """The lines that name the columns of a table whose first line is `body`, top first; `above` ends before it."""
    head: list[Line] = []
    below = body
    for line in reversed(above):
        if len(head) >= _MAX_HEADS or below.base - line.base > _HEAD_GAP * max(line.size, below.size):
            break
        if not 0.75 * body.size <= line.size <= 1.35 * body.size or not _heads(line, columns):
            break
        head.insert(0, line)
        below = line
    while head and len(head[0].segments) == 1 and not _over(head[0], columns):
        head.pop(0)
    return head if any(len(line.segments) > 1 for line in head) else []


def _heads(line: Line, columns: Sequence[_Column]) -> bool:
    texts = [segment.text for segment in line.segments]
    if any(len(text) > _LONGEST_HEAD or text.endswith((".", ";")) for text in texts):
        return False
    if any(FIGURE.match(word.text) and not DATED.match(word.text) for word in _apart(line)):
        return False
    over = _over(line, columns)
    if len(texts) == 1:
        return not over or (len(texts[0]) <= _LONE_HEAD and line.x0 >= columns[0].x0 - 3 * line.size)
    return 2 * over >= len(texts)


def _over(line: Line, columns: Sequence[_Column]) -> int:
    """How many parts of a line stand over a column."""
    return sum(
        1 for segment in line.segments if any(segment.x0 < column.x1 and segment.x1 > column.x0 for column in columns)
    )


def _apart(line: Line) -> list[Word]:
    """The figures of a line that stand apart from what is beside them; a list label at its head is none."""
    found = []
    words = line.words
    for at, word in enumerate(words):
        figure = FIGURE.match(word.text) or DATED.match(word.text)
        if not figure or (at == 0 and _LABEL.match(word.text)):
            continue
        room = _APART * min(line.size, word.size)
        before, after = words[at - 1] if at else None, words[at + 1] if at + 1 < len(words) else None
        signed = before is not None and _SIGN.match(before.text)
        clear = before is None or signed or word.x0 - before.x1 >= room
        if clear and (after is None or after.x0 - word.x1 >= room):
            found.append(word)
    return found


def _strong(line: Line) -> bool:
    apart = _apart(line)
    return len(apart) >= _MIN_COLUMNS and any(not DATED.match(word.text) for word in apart)


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """First and last line of each run of rows of figures, with what stands between them."""
    begin = before = None
    count = 0
    for at, line in enumerate(lines):
        if begin is not None and before is not None:
            far = line.base - lines[at - 1].base > _ROW_GAP * line.size
            if far or at - before > _MAX_BETWEEN or (len(line.segments) == 1 and len(line.plain) >= _PROSE):
                if count >= _MIN_ROWS:
                    yield begin, before
                begin = None
        if _strong(line):
            if begin is None:
                begin, count = at, 0
            before, count = at, count + 1
    if begin is not None and before is not None and count >= _MIN_ROWS:
        yield begin, before


def _columns(rows: Sequence[Line]) -> list[_Column] | None:
    """Where the figures of these rows overlap; None where they stand anyhow."""
    tight = _tight(rows)
    figures = sorted(
        (word for row in rows for word in (*_apart(row), *tight.get(id(row), ()))), key=lambda word: word.x0
    )
    groups: list[list[Word]] = []
    reach = 0.0
    for word in figures:
        if groups and word.x0 < reach - 0.3:
            groups[-1].append(word)
            reach = max(reach, word.x1)
        else:
            groups.append([word])
            reach = word.x1
    columns = [
        _Column(min(word.x0 for word in group), max(word.x1 for word in group)) for group in groups if len(group) > 1
    ]
    if len(columns) < _MIN_COLUMNS:
        return None
    held = [[sum(1 for word in _apart(row) if column.holds(word)) for column in columns] for row in rows]
    full = sum(1 for counts in held if sum(1 for count in counts if count) >= _MIN_COLUMNS)
    doubled = sum(1 for counts in held if max(counts) > 1)
    return columns if full >= _MIN_ROWS and doubled * 8 <= len(rows) else None


def _tight(rows: Sequence[Line]) -> dict[int, list[Word]]:
    """Figures of each row (by `id`) that text follows closely, where both keep their edges from row to row."""
    met: dict[tuple[int, int], list[tuple[int, Word]]] = {}
    for row in rows:
        for before, word, after in zip([None, *row.words], row.words, row.words[1:], strict=False):
            clear = before is None or word.x0 - before.x1 >= _APART * row.size
            figure = FIGURE.match(word.text) and not FIGURE.match(after.text)
            if clear and figure and after.x0 - word.x1 < _APART * row.size:
                met.setdefault((round(word.x1 / 2), round(after.x0 / 2)), []).append((id(row), word))
    found: dict[int, list[Word]] = {}
    for places in met.values():
        if len(places) >= _MIN_ROWS:
            for row_id, word in places:
                found.setdefault(row_id, []).append(word)
    return found


def _reach(lines: Sequence[Line], first: int, last: int, columns: Sequence[_Column], free: int) -> tuple[int, int]:
    """The table's first and last line: rows with one figure at either end belong to it too."""
    while last + 1 < len(lines) and _belongs(lines[last + 1], lines[last], columns):
        last += 1
    while first > free and _belongs(lines[first - 1], lines[first], columns):
        first -= 1
    return first, last


def _belongs(line: Line, beside: Line, columns: Sequence[_Column]) -> bool:
    if abs(line.base - beside.base) > _HEAD_GAP * line.size:
        return False
    figures = [word for word in _apart(line) if not DATED.match(word.text)]
    return bool(figures) and all(any(column.holds(word) for column in columns) for word in figures)


def _edges(body: Sequence[Line], columns: Sequence[_Column]) -> list[float]:
    """The x at which each column after the first begins; words between figures have columns of their own."""
    spans: list[tuple[float, float]] = [(column.x0, column.x1) for column in columns]
    texts = [
        (run[0].x0, max(word.x1 for word in run), any(column.holds(run[0]) for column in columns))
        for line in body
        for kind, run in _runs(line, columns)
        if kind is None
    ]
    between = [(columns[at].x1, columns[at + 1].x0) for at in range(len(columns) - 1)]
    for low, high in [(-1.0, columns[0].x0), *between, (columns[-1].x1, 1e9)]:
        starts = sorted((x0, min(x1, high)) for x0, x1, _ in texts if low - _SLACK <= x0 < high)
        merged: list[list[float]] = []
        for x0, x1 in starts:
            if merged and x0 <= merged[-1][1] + 1:
                merged[-1][1] = max(merged[-1][1], x1)
            else:
                merged.append([x0, x1])
        spans.extend((x0, x1) for x0, x1 in merged)
    spans.sort()
    return [(max(one[0], min(one[1], other[0])) + other[0]) / 2 for one, other in pairwise(spans)]


def _runs(line: Line, columns: Sequence[_Column]) -> list[tuple[int | None, list[Word]]]:
    """The words of a line as they stand together: (column, words) for figures in one, (None, words) for text."""
    runs: list[tuple[int | None, list[Word]]] = []
    for segment in line.segments:
        for at, word in enumerate(segment.words):
            column = _figure_in(word, columns)
            inside = (
                column is not None
                and 0 < at < len(segment.words) - 1
                and not any(
                    _figure_in(beside, columns) is not None for beside in (segment.words[at - 1], segment.words[at + 1])
                )
            )
            if inside:
                column = None
            glued = at and runs and runs[-1][0] == column
            if glued:
                runs[-1][1].append(word)
            else:
                runs.append((column, [word]))
    return runs


def _figure_in(word: Word, columns: Sequence[_Column]) -> int | None:
    if not (FIGURE.match(word.text) or _SIGN.match(word.text) or DATED.match(word.text)):
        return None
    return next((at for at, column in enumerate(columns) if column.holds(word)), None)


def _row(page: int, line: Line, edges: Sequence[float], columns: Sequence[_Column]) -> Row:
    """A line as cells: figures in their columns, text where it begins."""
    cells: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
    for column, run in _runs(line, columns):
        at = _middle(run) if column is not None else run[0].x0 + _SLACK
        cells[bisect_right(edges, at)].extend(run)
    return Row([[make_line(page, cell)] if cell else [] for cell in cells], line.top, line.bottom)


def _heading_row(page: int, line: Line, edges: Sequence[float], columns: Sequence[_Column]) -> Row:
    """A line of a heading as cells, by the middle of each; what spans columns alike stands over the first of them."""
    runs: list[list[Word]] = []
    for word in line.words:
        if runs and word.x0 - runs[-1][-1].x1 < _APART * line.size:
            runs[-1].append(word)
        else:
            runs.append([word])
    breadth = len(columns) // len(runs)
    groups = [columns[at : at + breadth] for at in range(0, len(columns), breadth)] if breadth else []
    spanning = (
        breadth > 1
        and len(runs) > 1
        and len(columns) == breadth * len(runs)
        and all(group[0].x0 <= _middle(run) <= group[-1].x1 for run, group in zip(runs, groups, strict=True))
    )
    cells: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
    for at, run in enumerate(runs):
        middle = (groups[at][0].x0 + groups[at][0].x1) / 2 if spanning else _middle(run)
        cells[bisect_right(edges, middle)].extend(run)
    return Row([[make_line(page, cell)] if cell else [] for cell in cells], line.top, line.bottom, head=True)


def _middle(run: Sequence[Word]) -> float:
    return (run[0].x0 + max(word.x1 for word in run)) / 2


def _joined(rows: list[Row]) -> list[Row]:
    """A first cell that was broken over two lines is one: the second goes on in small letters."""
    result: list[Row] = []
    for row in rows:
        alone = bool(row.cells[0]) and not any(row.cells[1:])
        near = bool(result) and row.top - result[-1].bottom < 0.6 * (row.bottom - row.top)
        if alone and near and result[-1].cells[0] and row.cells[0][0].plain[:1].islower():
            result[-1].cells[0].extend(row.cells[0])
            result[-1].bottom = row.bottom
            continue
        before = result[-1] if result else None
        label = before is not None and bool(before.cells[0]) and not any(before.cells[1:])
        if label and near and before is not None and row.cells[0] and row.cells[0][0].plain[:1].islower():
            row.cells[0] = [*before.cells[0], *row.cells[0]]
            row.top = before.top
            result[-1] = row
            continue
        result.append(row)
    return result


def _same_rules(one: Table, other: Table) -> bool:
    """Whether two tables have the same columns, four at least, at the same places."""
    return len(one.edges) > 4 and _edges_meet(one, other, _SAME)


def _edges_meet(one: Table, other: Table, apart: float) -> bool:
    """Whether two tables have as many columns, alike outside and not further than `apart` inside."""
    if len(one.edges) != len(other.edges) or not one.edges:
        return False
    gaps = [abs(x - y) for x, y in zip(one.edges, other.edges, strict=True)]
    return max(gaps) <= apart and gaps[0] <= _SAME and gaps[-1] <= _SAME


def _alike(above: Table, table: Table) -> bool:
    """Whether the columns of a table stand under those of one above it."""
    if table.edges:
        return _edges_meet(above, table, _NEAR)
    if above.edges:
        places = {bisect_right(above.edges, (x0 + x1) / 2) for x0, x1 in table.figures}
        return len(places) == len(table.figures) and not places & {0, len(above.edges)}
    met = sum(
        1 for x0, x1 in table.figures if any(abs(x1 - seen[1]) <= 4 or abs(x0 - seen[0]) <= 4 for seen in above.figures)
    )
    return met * 5 >= len(table.figures) * 4
