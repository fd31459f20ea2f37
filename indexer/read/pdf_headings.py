"""Which rows of a table name its columns, and does a table go on over the page's end?

A PDF does not say. The first row of a table counts as its heading row where it has two cells or more, all of them
short, and no figures but years and dates; rows under it that name units or the like, with an empty first cell, count
too. A table that begins where the one on the page before ended, with as many columns and no heading row of its own, is
that one going on; one whose columns stand under those of a table above it has that one's heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Span, Table

_LONGEST_CELL = 60
_MAX_HEADS = 5
_FIGURE = re.compile(r"^[-–+(£$€]*\s?\d[\d,.%/ ]*\)?[kKmM]?$")
DATED = re.compile(
    r"^(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d\d){1,2})?$|^\d{1,2}[./-](?:\d{1,2}|[A-Za-z]{3,9})[./-]\d{2,4}$|"
    r"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s?[-–/ ]?\s?\d{2,4}$"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A row of a table as it was written. `table` tells the tables of a text apart; `under` is one with its heading.

    `head` where the reader knows that the row names the columns.
    """

    table: int
    page: int
    span: Span
    cells: tuple[str, ...]
    head: bool = False
    under: int | None = None


def tables_of(text: str, rows: Sequence[Written]) -> tuple[Table, ...]:
    """The tables that these rows make, in the order of the text."""
    tables: list[Table] = []
    at_of: dict[int, int] = {}
    last: Written | None = None
    for group in _groups(rows):
        first = group[0]
        whole = Span(first.span.start, group[-1].span.end)
        heads = heading_rows([row.cells for row in group], sum(1 for row in group if row.head))
        header = Span(first.span.start, group[heads - 1].span.end) if heads else None
        above = tables[-1] if tables else None
        adjoins = (
            last is not None
            and above is not None
            and first.page == last.page + 1
            and len(first.cells) == len(last.cells)
            and not text[above.span.end : first.span.start].strip()
        )
        if header is None and adjoins and above is not None:
            tables[-1] = Table(Span(above.span.start, whole.end), above.header)
        else:
            if header is None and first.under is not None and first.under in at_of:
                header = tables[at_of[first.under]].header
            tables.append(Table(whole, header))
        at_of[first.table] = len(tables) - 1
        last = group[-1]
    return tuple(tables)


def heading_rows(rows: Sequence[Sequence[str]], known: int = 0) -> int:
    """How many rows at the top of a table name its columns; `known` of them are known to."""
    heads = known
    if not known:
        # "All figures in £m" may stand alone above them.
        titled = len(rows) > 2 and _titles(rows[0]) and names_columns(rows[1])
        if not titled and (not rows or not names_columns(rows[0])):
            return 0
        heads = 2 if titled else 1
    labelled = any(row[0].strip() for row in rows[:heads])
    figures = any(_holds_figures(row) for row in rows[heads:])
    while heads < min(_MAX_HEADS, len(rows) - 1) and names_columns(rows[heads]):
        # The label's own heading may stand lower than those of the figures.
        if rows[heads][0].strip() and (labelled or not figures):
            break
        labelled = labelled or bool(rows[heads][0].strip())
        heads += 1
    return heads


def names_columns(cells: Sequence[str]) -> bool:
    """Whether a row can be a heading row: two short cells or more, and no figures but years and dates."""
    stated = [cell.strip() for cell in cells if cell.strip()]
    return len(stated) >= 2 and all(
        len(cell) <= _LONGEST_CELL and (DATED.match(cell) or not _FIGURE.match(cell)) for cell in stated
    )


def _holds_figures(cells: Sequence[str]) -> bool:
    return any(_FIGURE.match(cell.strip()) and not DATED.match(cell.strip()) for cell in cells[1:])


def _titles(cells: Sequence[str]) -> bool:
    stated = [cell.strip() for cell in cells if cell.strip()]
    return len(cells) > 1 and len(stated) == 1 and len(stated[0]) <= _LONGEST_CELL and not _FIGURE.match(stated[0])


def _groups(rows: Sequence[Written]) -> list[list[Written]]:
    groups: list[list[Written]] = []
    for row in rows:
        if groups and groups[-1][-1].table == row.table:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups
