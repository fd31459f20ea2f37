"""Which meeting is the last one: the newest of the body meant that the index holds, never one of the future."""

from __future__ import annotations

import re
from datetime import date

import pytest

from search.latest import FORMS, put_in
from search.model import Filter, Mode, Query
from search.wire import Searcher


def read(sample: Searcher, question: str, filter: Filter | None = None, removed: frozenset[str] = frozenset()) -> Query:
    return sample._reader.read(question, filter or Filter(), Mode.HYBRID, removed)


def days(query: Query) -> list[tuple[str, str]]:
    return [(step.text, step.value.partition("/")[0]) for step in query.steps if step.kind == "date"]


@pytest.mark.parametrize(("pattern", "example"), FORMS)
def test_every_form_matches_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.I)


@pytest.mark.parametrize(
    ("question", "said", "day"),
    [
        (
            "what was decided at the last meeting of the Planning Committee",
            "last meeting of the Planning Committee",
            "2025-02-12",
        ),
        ("What did the Planning Committee decide at its most recent meeting?", "most recent meeting", "2025-02-12"),
        ("who chaired the latest Planning Committee meeting", "latest Planning Committee meeting", "2025-02-12"),
        ("when did the Planning Committee last meet", "Planning Committee last meet", "2025-02-12"),
        ("what was agreed at the last council meeting", "last council meeting", "2025-07-16"),
        ("the latest parish council meeting", "latest parish council meeting", "2025-05-12"),
        ("What did the Council resolve at its last meeting in 2023?", "last meeting in 2023", "2023-03-01"),
        ("what was resolved at the last meeting", "last meeting", "2025-07-16"),
        (
            "the last Planning Committee meeting before March 2020",
            "last Planning Committee meeting before March 2020",
            "2019-11-06",
        ),
    ],
)
def test_the_last_meeting_is_read_as_the_day_of_the_newest(
    sample: Searcher, question: str, said: str, day: str
) -> None:
    assert days(read(sample, question)) == [(said, day)]


@pytest.mark.parametrize(
    "question",
    [
        "Were the minutes of the last meeting approved by the Planning Committee?",
        "what has happened since the last meeting of the Council",
        "what was agreed at the last meeting of the licensing committee",
        "what was agreed at the last meeting of the licensing committee of Wrenmere Borough Council",
        "What was agreed at the last meeting of the Harbour Board?",
        "what did the previous administration promise",
    ],
)
def test_nothing_is_read_where_no_meeting_that_is_held_is_meant(sample: Searcher, question: str) -> None:
    assert days(read(sample, question)) == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("the meeting of the Planning Committee before last", "meeting of the Planning Committee before last"),
        ("the Planning Committee meeting before last", "Planning Committee meeting before last"),
        ("the penultimate meeting of the Planning Committee", "penultimate meeting of the Planning Committee"),
        ("the last meeting but one of the Planning Committee", "last meeting but one of the Planning Committee"),
    ],
)
def test_the_meeting_before_last_is_the_newest_but_one(sample: Searcher, question: str, said: str) -> None:
    held = {held.date for held in sample.generation.register().meetings if held.committee == "Planning Committee"}
    minuted = [item.meeting for item in sample.generation.register().items]
    items = {held.date for held in minuted if held.committee == "Planning Committee"}
    assert days(read(sample, question)) == [(said, sorted(held & items, key=str)[-2])]


def test_another_date_in_the_question_stands_and_the_last_meeting_is_left_unread(sample: Searcher) -> None:
    found = read(sample, "did the last meeting of the Planning Committee discuss the floods of 2020")
    assert days(found) == [("2020", "2020-01-01")]


def test_the_step_can_be_removed_and_the_filter_binds(sample: Searcher) -> None:
    question = "what was decided at the last meeting"
    (step,) = [step for step in read(sample, question).steps if step.kind == "date"]
    assert days(read(sample, question, removed=frozenset((step.id,)))) == []
    filtered = read(sample, question, Filter(committee="Planning Committee"))
    assert days(filtered) == [("last meeting", "2025-02-12")]


def test_a_meeting_of_the_future_is_not_the_last_one(sample: Searcher) -> None:
    question = "what was decided at the last meeting of the Planning Committee"
    query = read(sample, "what was decided", Filter())
    query = Query(text=question, steps=read(sample, "the Planning Committee").steps, intent=query.intent)
    assert days(put_in(query, sample.generation, date(2020, 1, 1))) == [
        ("last meeting of the Planning Committee", "2019-11-06")
    ]
