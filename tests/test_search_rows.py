"""Rows of tables as they reach us in text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Span
from search.rows import caption, cells, contents, headings, is_row

TABLE = "Spending on drains\n\nYear\tLength\tCost\n2021/22\t4 km\t£12\n2022/23\t5 km\t£15\n\nThe board noted it.\n"


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize("row", ["2021/22\t4 km\t£12", "2022/23\t5 km\t£15"])
def test_a_row_has_the_first_row_of_its_table_for_heading(row: str) -> None:
    found = headings(TABLE, at(TABLE, row))
    assert found is not None
    assert found.of(TABLE) == "Year\tLength\tCost"


def test_neither_the_first_row_nor_prose_has_a_heading() -> None:
    assert headings(TABLE, at(TABLE, "Year\tLength\tCost")) is None
    assert headings(TABLE, at(TABLE, "The board noted it.")) is None


def test_bars_part_cells_too_and_a_rule_between_rows_is_passed_over() -> None:
    text = "| Measure | 2021 |\n|---|---|\n| Complaints | 14 |\n"
    found = headings(text, at(text, "| Complaints | 14 |"))
    assert found is not None
    assert cells(found.of(text)) == ["Measure", "2021"]


def test_the_line_above_a_table_is_its_caption() -> None:
    found = caption(TABLE, at(TABLE, "Year\tLength\tCost"))
    assert found is not None
    assert found.of(TABLE) == "Spending on drains"


def test_neither_a_row_nor_a_paragraph_nor_a_line_far_above_is_a_caption() -> None:
    assert caption(TABLE, at(TABLE, "2021/22\t4 km\t£12")) is None
    far = "Spending on drains" + "\n" * 8 + "Year\tCost\n2021\t£2\n"
    assert caption(far, at(far, "Year\tCost")) is None
    prose = "The board looked at drains. " * 9 + "\nYear\tCost\n"
    assert caption(prose, at(prose, "Year\tCost")) is None


def test_prose_laid_out_in_a_table_is_no_row() -> None:
    assert not is_row("12.\t" + "The board considered a report on drains and ditches. " * 8)


@given(st.lists(st.sampled_from(["a\tb", "1\t2", "prose here.", "", "| x | y |"]), min_size=1, max_size=12))
def test_a_heading_stands_before_its_row_and_is_a_row(lines: list[str]) -> None:
    text = "\n".join(lines)
    start = 0
    for line in lines:
        found = headings(text, Span(start, start + len(line)))
        if found is not None:
            assert found.end <= start
            assert is_row(found.of(text))
        start += len(line) + 1


def test_lines_of_a_table_of_contents_are_told_from_rows_that_are_numbered() -> None:
    listed = "1. Introduction.....\t3\n2. Feedback\t4\n2.1 Praise by year .....\t4\n3. Complaints\t7"
    assert [
        line.of(f"CONTENTS\n{listed}\nThe Board noted it.").strip() for line in contents(f"CONTENTS\n{listed}")
    ] == (listed.split("\n"))
    assert contents("1. Praise\t9\n2. Complaints\t4\n3. Comments\t7\n") == []  # no pages: they do not ascend
    assert contents("1. Praise\t9\n2. Complaints\t14\n") == []
    assert contents(TABLE) == []
    rows = "1. Damp\t12\n2. Noise\t30\n3. Litter\t41\n"
    assert contents(f"Priority\tCases\n{rows}") == []  # the columns are named
    assert len(contents(f"Section\tPage\n{rows}")) == 3
    assert len(contents(rows)) == 3


@given(st.text(alphabet="1. \t…x\n", max_size=60), st.sampled_from([".", " ", "\t", "- ", ". ", "1."]))
@settings(deadline=500)
def test_long_leaders_are_read_at_once(text: str, repeated: str) -> None:
    """A thousand blanks took four seconds."""
    for span in contents(f"1. Some words {repeated * 1000}{text}"):
        assert "\n" not in span.of(f"1. Some words {repeated * 1000}{text}")
