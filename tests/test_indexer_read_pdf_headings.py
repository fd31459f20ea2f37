"""Which rows of a PDF's table name its columns, and which tables go on over the page's end."""

from __future__ import annotations

import pytest

from corpus.model import Span
from indexer.read.pdf_headings import Written, tables_of


def found(*rows: tuple[bool, int, str], between: dict[int, str] | None = None) -> list[tuple[str, str | None]]:
    """The tables that these rows (whether one begins, page, text) make: their first rows, and their heading rows."""
    text, written = "", []
    table = 0
    for number, (begins, page, row) in enumerate(rows):
        table += begins
        text += "\n" + (between or {}).get(number, "")
        written.append(Written(table, page, Span(len(text), len(text) + len(row)), tuple(f" {row}".split(" | "))))
        text += row
    tables = tables_of(text, written)
    return [(one.span.of(text).split("\n")[0], one.header.of(text) if one.header else None) for one in tables]


@pytest.mark.parametrize(
    ("first", "named"),
    [
        ("Year | Places", True),
        ("Name | 2018-19 | 2019/20", True),
        ("| Budget | Variance", True),
        ("| 31/03/2024 | 30-Sep-24 | Mar-26", True),
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


def test_rows_of_units_belong_to_the_heading_and_a_line_of_figures_does_not() -> None:
    rows = [(True, 1, "Year | Places | Cost"), (False, 1, "| in use | £000s"), (False, 1, "2018 | 40 | 7")]
    assert found(*rows, (False, 1, "2019 | 52 | 8"))[0][1] == "Year | Places | Cost\n| in use | £000s"


def test_a_line_that_says_the_unit_may_stand_above_the_heading() -> None:
    rows = [
        (True, 1, "All figures in £m |  | "),
        (False, 1, "Block | Budget | Forecast"),
        (False, 1, "Schools | 1 | 2"),
    ]
    assert found(*rows)[0][1] == "All figures in £m |  | \nBlock | Budget | Forecast"


def test_a_table_has_the_heading_of_the_one_whose_columns_it_stands_under() -> None:
    text = "Year | Places\n2018 | 40\nA note.\nTotal | 92"
    rows = [
        Written(1, 1, Span(0, 13), ("Year", "Places")),
        Written(1, 1, Span(14, 23), ("2018", "40")),
        Written(2, 1, Span(32, 42), ("Total", "92"), under=1),
    ]
    assert [table.header for table in tables_of(text, rows)] == [Span(0, 13), Span(0, 13)]
