"""Which row of a table names its columns, and does a table go on over the page's end?

A PDF does not say. The first row of a ruled table counts as its heading row where it has two cells or more, all of them
short, and no figures but years; a table that begins where the one on the page before ended, with as many columns and no
heading row of its own, is that one going on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Span, Table

_LONGEST_CELL = 60
_FIGURE = re.compile(r"^[-–+(£$€]*\d[\d,.%/ ]*\)?[kKmM]?$")
_YEAR = re.compile(r"^(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d\d){1,2})?$")


def tables_of(text: str, rows: Sequence[tuple[bool, int, Span]]) -> tuple[Table, ...]:
    """The tables that consecutive rows make: `rows` are (whether a table begins with it, its page, its stretch)."""
    tables: list[Table] = []
    columns = page = 0
    for begins, on_page, span in rows:
        cells = span.of(text).split(" | ")
        if not begins and tables:
            tables[-1] = Table(Span(tables[-1].span.start, span.end), tables[-1].header)
        else:
            last = tables[-1] if tables else None
            adjoins = last is not None and on_page == page + 1 and not text[last.span.end : span.start].strip()
            header = span if _names_columns(cells) else None
            if last is not None and adjoins and len(cells) == columns and header is None:
                tables[-1] = Table(Span(last.span.start, span.end), last.header)
            else:
                tables.append(Table(span, header))
        columns, page = len(cells), on_page
    return tuple(tables)


def _names_columns(cells: Sequence[str]) -> bool:
    stated = [cell.strip() for cell in cells if cell.strip()]
    return len(stated) >= 2 and all(
        len(cell) <= _LONGEST_CELL and (_YEAR.match(cell) or not _FIGURE.match(cell)) for cell in stated
    )
