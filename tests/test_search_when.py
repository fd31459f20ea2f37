"""Which periods a question names."""

from __future__ import annotations

import re
from datetime import date

import pytest

from search.when import RELATIVE, date_steps

TODAY = date(2024, 3, 15)


@pytest.mark.parametrize(
    ("text", "said", "period"),
    [
        ("what was resolved in autumn 2016", "autumn 2016", "2016-09-01/2016-11-30"),
        ("the winter of 2020 floods", "winter of 2020", None),
        ("in winter 2019", "winter 2019", "2019-12-01/2020-02-29"),
        ("decisions between 2019 and 2021", "2019 and 2021", "2019-01-01/2021-12-31"),
        ("from March 2019 to May 2020", "March 2019 to May 2020", "2019-03-01/2020-05-31"),
        ("the closures of the 1990s", "the 1990s", "1990-01-01/1999-12-31"),
        ("what did we spend last year", "last year", "2023-01-01/2023-12-31"),
        ("meetings this year", "this year", "2024-01-01/2024-12-31"),
        ("what was agreed last month", "last month", "2024-02-01/2024-02-29"),
        ("cuts over the last three years", "over the last three years", "2021-03-01/2024-03-15"),
        ("complaints in the past 6 months", "in the past 6 months", "2023-09-01/2024-03-15"),
        ("the November 2019 meeting", "November 2019", "2019-11-01/2019-11-30"),
        ("prior to May 2020", "May 2020", "../2020-04-30"),
        ("When is the next meeting after 2 March 2021?", "2 March 2021", "2021-03-02/2021-03-02"),
        ("what date was the next meeting after the one on 2 March 2021", "2 March 2021", "2021-03-02/2021-03-02"),
        ("When does the Planning Committee meet after 2 March 2021?", "2 March 2021", "2021-03-02/2021-03-02"),
        ("What was said when members meet in March 2021", "March 2021", "2021-03-01/2021-03-31"),
        ("what was agreed after 2 March 2021", "2 March 2021", "2021-03-03/.."),
    ],
)
def test_a_period_and_the_words_that_name_it(text: str, said: str, period: str | None) -> None:
    steps = date_steps(text, TODAY)
    if period is None:
        assert [step.value for step in steps] == ["2020-12-01/2021-02-28"]
    else:
        assert [(step.text, step.value) for step in steps] == [(said, period)]


@pytest.mark.parametrize("text", ["complaints in 2019/20", "the 2021-22 accounts", "in January", "room 1990"])
def test_no_period_is_read_where_the_question_names_none(text: str) -> None:
    steps = date_steps(text, TODAY)
    assert [step.value for step in steps if step.value != "1990-01-01/1990-12-31"] == []


@pytest.mark.parametrize(("name", "pattern", "example"), RELATIVE)
def test_every_relative_row_matches_its_example(name: str, pattern: str, example: str) -> None:
    assert re.search(pattern, example)
    assert len(date_steps(example, TODAY)) == 1


def test_months_are_counted_over_the_turn_of_the_year() -> None:
    assert date_steps("agreed last month", date(2024, 1, 31))[0].value == "2023-12-01/2023-12-31"
