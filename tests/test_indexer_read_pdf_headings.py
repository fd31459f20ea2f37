"""Which rows of a PDF's table name its columns, and which tables go on over the page's end."""

from __future__ import annotations

import pytest

from corpus.model import Span
from indexer.read.pdf_headings import tables_of


def found(*rows: tuple[bool, int, str], between: dict[int, str] | None = None) -> list[tuple[str, str | None]]:
    """The tables that these rows (whether one begins, page, text) make: their first rows, and their heading rows."""
    text, spans = "", []
    for number, (begins, page, row) in enumerate(rows):
        text += "\n" + (between or {}).get(number, "")
        spans.append((begins, page, Span(len(text), len(text) + len(row))))
        text += row
    tables = tables_of(text, spans)
    return [(one.span.of(text).split("\n")[0], one.header and one.header.of(text)) for one in tables]


@pytest.mark.parametrize(
    ("first", "named"),
    [
        ("Year | Places", True),
        ("Name | 2018-19 | 2019/20", True),
        ("| Budget | Variance", True),
        ("Homes | 40 | 52", False),
        ("Heating | £1,234.50", False),
        ("Only one cell", False),
        ("Risk | " + "a sentence that goes on and on " * 3, False),
    ],
)
def test_short_words_and_years_name_columns_and_figures_do_not(first: str, named: bool) -> None:
    assert found((True, 1, first), (False, 1, "x | 1")) == [(first, first if named else None)]


def test_a_table_goes_on_over_the_page_with_its_heading_row() -> None:
    rows = [(True, 1, "Year | Places"), (False, 1, "2018 | 40"), (True, 2, "2019 | 52"), (False, 2, "2020 | 50")]
    assert found(*rows) == [("Year | Places", "Year | Places")]
    assert (
        found(*rows[:2], (True, 2, "Year | Places"), (False, 2, "2020 | 50"))
        == [("Year | Places", "Year | Places")] * 2
    )


@pytest.mark.parametrize("row", [(True, 1, "2019 | 52"), (True, 3, "2019 | 52"), (True, 2, "2019 | 52 | 1")])
def test_another_page_or_another_count_of_columns_is_another_table(row: tuple[bool, int, str]) -> None:
    assert found((True, 1, "Year | Places"), (False, 1, "2018 | 40"), row)[1] == (row[2], None)


def test_words_between_part_tables() -> None:
    rows = [(True, 1, "Year | Places"), (True, 2, "2019 | 52")]
    assert found(*rows, between={1: "A paragraph.\n"}) == [("Year | Places", "Year | Places"), ("2019 | 52", None)]
