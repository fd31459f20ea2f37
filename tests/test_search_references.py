"""Minutes as they are cited: several under one word, and with or without the letters that a layout prints."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.model import Query, Step
from search.naming import LONGEST, SERIES, minutes, number
from search.references import References
from search.wire import Searcher


@pytest.mark.parametrize(("pattern", "example"), SERIES)
def test_every_row_of_series_matches_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example)
    assert len(minutes(example)) > 1


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("minutes 31 to 33", ["31", "32", "33"]),
        ("minutes 31–33 of 27 January 2020", ["31", "32", "33"]),
        ("minute 31-32", ["31", "32"]),
        ("items 4 and 5", ["4", "5"]),
        ("items 4, 5, and 7 to 9", ["4", "5", "7", "8", "9"]),
        ("minutes EXB63 to EXB65", ["EXB63", "EXB64", "EXB65"]),
        ("minutes CYP19-21", ["CYP19", "CYP20", "CYP21"]),
        ("minutes 6(a) and 6(b)", ["6(a)", "6(b)"]),
        ("items 6(A) to 6(C)", ["6(A)", "6(b)", "6(C)"]),
        ("items 6(a) to 6(z)", ["6(a)", "6(z)"]),
        ("minute nos 12 and 14", ["12", "14"]),
        ("EXB63-65", ["EXB63", "EXB64", "EXB65"]),
        ("what do EXB63 to EXB65 say", ["EXB63", "EXB64", "EXB65"]),
        ("EXB63 to 65 members", ["EXB63"]),
        ("COVID19-21", []),
        ("minutes 31 and 27 January 2020", ["31"]),
        ("minutes 31, 2020", ["31"]),
        ("minute 31 to 40 members", ["31"]),
        ("minute CPB/12", ["CPB/12"]),
        ("Minute exb80", ["exb80"]),
        ("application FUL/2022/0123/A", []),
    ],
)
def test_minutes_are_cited(text: str, cited: list[str]) -> None:
    assert [step.value for step in minutes(text)] == cited


@given(st.integers(1, 900), st.integers(1, LONGEST), st.sampled_from(["", "CYP", "PLN/"]))
def test_a_range_is_each_of_its_minutes_and_every_step_has_its_own_id(first: int, more: int, letters: str) -> None:
    steps = minutes(f"minutes {letters}{first} to {letters}{first + more}")
    assert [step.value for step in steps] == [f"{letters}{first + each}" for each in range(more + 1)]
    assert len({step.id for step in steps}) == more + 1


def test_ids_are_apart_however_long_the_list() -> None:
    steps = minutes("minutes " + ", ".join(map(str, range(101, 140))))
    assert len({step.id for step in steps}) == len(steps) == 39


def test_what_is_not_read_of_a_long_range_is_told() -> None:
    first, last = minutes("minutes 20 to 90")
    assert (first.value, last.value) == ("20", "90")
    assert last.remark == "Of the minutes between 20 and 90 none is looked for."
    first, last = minutes("items 6(a) to 6(z)")
    assert last.remark == "Of the minutes between 6(a) and 6(z) none is looked for."


def test_letters_and_a_number_are_one_however_they_are_parted() -> None:
    assert {number(text) for text in ("CPB/12", "CPB12", "cpb 12", "CPB-12", "CPB.12.")} == {"cpb12"}
    assert number("45/23") != number("4523")


def steps(sample: Searcher, question: str, kind: str = "minute") -> list[Step]:
    return [step for step in sample.search(question, 1).query.steps if step.kind == kind]


def test_a_number_is_read_as_it_is_printed(sample: Searcher) -> None:
    """The Executive Board's minutes are EXB88 in one layout and 80 in another."""
    (step,) = steps(sample, "minute 88")
    assert (step.value, step.passages, step.remark) == ("EXB88", 1, None)
    question = "minute EXB80"
    assert [step.value for step in steps(sample, question)] == ["80"]
    assert [step.value for step in steps(sample, question, "committee")] == ["Executive Board"]
    first = sample.search(question, 1).hits[0]
    assert (number(first.item_number or ""), first.committee) == ("80", "Executive Board")
    assert steps(sample, question, "committee")[0].id == "committee-exb-executive-board"
    bare = sample.search(question, without=["committee-exb-executive-board", "minute-80-minute-exb80"]).query
    assert not [step for step in bare.steps if step.kind in ("minute", "committee")]


def test_the_minutes_of_a_range_are_of_one_print(sample: Searcher) -> None:
    assert [step.value for step in steps(sample, "minutes 4 to 6")] == ["4", "5", "6"]
    assert [step.value for step in steps(sample, "minutes 2 and 3")] == ["PLN2", "PLN3"]


def test_a_part_of_a_minute_points_at_the_minute(sample: Searcher) -> None:
    assert [step.value for step in steps(sample, "resolution 2 of minute 31")] == ["31"]
    (step,) = steps(sample, "minute 31(2)")
    assert (step.value, step.remark) == ("31", "Nothing is numbered 31(2).")
    assert steps(sample, "what does paragraph 999 say") == []


@pytest.mark.parametrize("question", ["minute 999", "minute CPB/12", "EXB999"])
def test_a_minute_that_is_not_indexed_says_so(question: str, sample: Searcher) -> None:
    (step,) = steps(sample, question)
    assert (step.passages, step.remark) == (0, "Nothing of that is indexed.")


@pytest.mark.parametrize("question", ["CO2 emissions in the borough", "noise of HS2", "the meeting at 22/50"])
def test_what_no_minute_is_called_is_none(question: str, sample: Searcher) -> None:
    assert steps(sample, question) == []


def test_a_financial_year_is_no_minute_unless_it_is_printed_as_one(sample: Searcher) -> None:
    references = References(sample.generation, sample._named)
    references._forms = {"0/0"}  # as of minutes numbered 45/23

    def read(text: str) -> list[str]:
        return [step.value for step in references.read(Query(text, steps=tuple(minutes(text)))).steps]

    assert read("council tax 23/24") == []
    assert read("reference 45/23") == ["45/23"]
    assert read("minute 23/24") == ["23/24"]


def test_each_of_several_minutes_is_found_first(sample: Searcher) -> None:
    hits = sample.search("minutes 31 to 33 of the Children and Young People Scrutiny Board of 18 January 2023", 5).hits
    assert {re.sub(r"\D", "", hit.item_number or "") for hit in hits[:3]} == {"31", "32", "33"}
    assert [step.passages for step in steps(sample, "minutes 31 to 33")] == [
        len(
            {
                p.id
                for p in sample.generation.passages(range(sample.generation.size))
                if number(p.item_number or "") == n
            }
        )
        for n in ("31", "32", "33")
    ]
