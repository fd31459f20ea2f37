"""Rows of a table in a quote lie in columns under what names these; no word is lost, added or moved."""

from __future__ import annotations

import re
from dataclasses import replace

from fake_searcher import FakeSearcher
from hypothesis import given
from hypothesis import strategies as st

from search.grid import Grid, blocks, lay_out

QUOTE = FakeSearcher().ask("what did we resolve on the pledge").quotes[0]
HIT = FakeSearcher().search("pledge").hits[0]
BARS = "| Measure | 2022 | 2023 |\n|---|---|---|\n| Allotments let | 41 | 38 |\n| Waiting | | 12 |"


def quoted(text: str, start: int = 0, label: str | None = None):
    return replace(QUOTE, text=text, start=start, end=start + len(text), label=label)


def test_bars_and_their_rule_make_a_table_and_empty_cells_stay_in_their_column():
    assert blocks(BARS) == (Grid(("Measure", "2022", "2023"), (("Allotments let", "41", "38"), ("Waiting", "", "12"))),)


def test_tabs_make_a_table_and_a_first_row_of_years_names_its_columns():
    text = "Heading\t2021/22\t2022/23\nPlay area\t£1,260\t£2,310"
    assert blocks(text) == (Grid(("Heading", "2021/22", "2022/23"), (("Play area", "£1,260", "£2,310"),)),)


def test_a_first_row_with_figures_of_its_own_names_nothing():
    (grid,) = blocks("Play area\t£1,260\t£2,310\nInsurance\t£1,480\t£1,610")
    assert isinstance(grid, Grid)
    assert grid.header is None


def test_prose_is_no_table_and_stands_before_and_after_one_in_its_place():
    found = blocks(f"The Clerk reported:\n{BARS}\nIt was noted.")
    assert [isinstance(block, Grid) for block in found] == [False, True, False]
    assert (found[0], found[2]) == ("The Clerk reported:", "It was noted.")
    assert blocks("It was noted that a|b is no choice.") == ("It was noted that a|b is no choice.",)


def test_a_header_quoted_before_its_row_goes_into_the_rows_table():
    header, row = "Heading\t2021/22\t2022/23", "Play area\t£1,260\t£2,310"
    (laid,) = lay_out([quoted(header), quoted(row, 90)], ())
    assert laid.quote.text == row
    assert laid.named_by is not None
    assert laid.named_by.text == header
    assert laid.blocks == (Grid(("Heading", "2021/22", "2022/23"), (("Play area", "£1,260", "£2,310"),)),)


def test_two_rows_quoted_after_each_other_stay_two():
    quotes = [quoted("Play area\t£1,260\t£2,310"), quoted("Insurance\t£1,480\t£1,610", 90)]
    assert [laid.quote for laid in lay_out(quotes, ())] == quotes


def test_a_header_of_another_document_names_nothing():
    other = replace(quoted("Heading\t2021/22\t2022/23"), document_id="ffffffffffff")
    laid = lay_out([other, quoted("Play area\t£1,260\t£2,310", 90)], ())
    assert [each.named_by for each in laid] == [None, None]


def test_the_header_is_read_from_the_passage_that_holds_the_row():
    passage = "Heading\t2021/22\t2022/23\nPlay area\t£1,260\t£2,310\nInsurance\t£1,480\t£1,610"
    hit = replace(HIT, text=passage, start=100, end=100 + len(passage), document_id=QUOTE.document_id)
    row = "Insurance\t£1,480\t£1,610"
    (laid,) = lay_out([quoted(row, 100 + passage.index(row))], (hit,))
    assert laid.blocks == (Grid(("Heading", "2021/22", "2022/23"), (("Insurance", "£1,480", "£1,610"),)),)
    (alone,) = lay_out([quoted(row, 5)], (hit,))
    assert alone.blocks == (Grid(None, (("Insurance", "£1,480", "£1,610"),)),)


@given(st.text(alphabet="ab1 \t|\n-£.", max_size=80))
def test_no_word_is_lost_added_or_moved(text: str):
    shown = " ".join(
        block if isinstance(block, str) else " ".join(" ".join(row) for row in [block.header or (), *block.rows])
        for block in blocks(text)
    )
    assert re.findall(r"[a-z1£.]+", shown) == re.findall(r"[a-z1£.]+", text)


@given(st.text(alphabet="ab1 \t|\n-", max_size=80))
def test_the_rows_of_a_table_are_equally_long(text: str):
    for block in blocks(text):
        if isinstance(block, Grid):
            assert len({len(row) for row in [*block.rows, *([block.header] if block.header else [])]}) == 1
