"""A table in a terminal: in columns where these have room, else a row a line."""

from __future__ import annotations

from dataclasses import replace

from fake_searcher import FakeSearcher

from api import show
from api.columns import columns
from search.grid import Grid

GRID = Grid(("Measure", "2022", "2023"), (("Allotments let", "41", "138"), ("Waiting", "", "12")))


def test_columns_stand_under_each_other_and_figures_to_the_right():
    assert columns(GRID, 100, "  ") == [
        "  Measure         2022  2023",
        "  --------------  ----  ----",
        "  Allotments let    41   138",
        "  Waiting                 12",
    ]


def test_a_table_without_header_has_no_rule():
    assert columns(replace(GRID, header=None), 100, "") == ["Allotments let  41  138", "Waiting              12"]


def test_a_table_too_wide_for_the_screen_is_told_row_by_row():
    lines = columns(GRID, 20, "")
    assert max(map(len, lines)) <= 20
    assert lines[0].startswith("Measure | 2022")
    assert "138" in " ".join(lines)


def test_an_answer_shows_a_quoted_table_in_columns_and_prose_in_quotation_marks():
    given = FakeSearcher().ask("what did we resolve on the pledge")
    table = replace(given.quotes[0], text="Heading\t2021/22\nPlay area\t£1,260", label=None)
    prose = replace(given.quotes[0], text="It was noted.", label=None, start=900, end=913)
    shown = show.answer(replace(given, quotes=(table, prose)))
    assert "    Heading    2021/22\n    ---------  -------\n    Play area   £1,260\n" in shown
    assert "    “It was noted.”" in shown
