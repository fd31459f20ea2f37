"""Which periods a question names, made one by the words around and between, and which it refuses."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.counted_periods import RELATIVE
from search.model import Filter, Mode
from search.named_periods import PARTS
from search.understand import periods, understand
from search.when import BEHIND, BOUNDS, date_steps

TODAY = date(2024, 3, 15)
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


def read(text: str) -> list[tuple[str, str]]:
    return [(step.text, step.value) for step in date_steps(text, TODAY) if step.kind == "date"]


@pytest.mark.parametrize(
    ("text", "said", "period"),
    [
        ("what was resolved in autumn 2016", "autumn 2016", "2016-09-01/2016-11-30"),
        ("the winter of 2020 floods", "winter of 2020", "2020-12-01/2021-02-28"),
        ("in winter 2019", "winter 2019", "2019-12-01/2020-02-29"),
        ("in winter 2019/20", "winter 2019/20", "2019-12-01/2020-02-29"),
        ("the closures of the 1990s", "the 1990s", "1990-01-01/1999-12-31"),
        ("the November 2019 meeting", "November 2019", "2019-11-01/2019-11-30"),
        ("the meeting of Nov '19", "Nov '19", "2019-11-01/2019-11-30"),
        ("what was agreed in early 2020", "early 2020", "2020-01-01/2020-04-30"),
        ("mid-2021", "mid-2021", "2021-05-01/2021-08-31"),
        ("at the end of 2020", "the end of 2020", "2020-09-01/2020-12-31"),
        ("Q3 2022", "Q3 2022", "2022-07-01/2022-09-30"),
        ("in the second quarter of 2021", "the second quarter of 2021", "2021-04-01/2021-06-30"),
        ("the last quarter of 2021", "the last quarter of 2021", "2021-10-01/2021-12-31"),
        ("in the first half of 2022", "the first half of 2022", "2022-01-01/2022-06-30"),
        ("attendance in the spring term 2023", "the spring term 2023", "2023-01-01/2023-03-31"),
        ("the financial year 2021/22", "the financial year 2021/22", "2021-04-01/2022-03-31"),
        ("what was decided in 2021/22", "2021/22", "2021-04-01/2022-03-31"),
        ("in the 2021/22 municipal year", "the 2021/22 municipal year", "2021-05-01/2022-04-30"),
        ("the 2021-22 academic year", "the 2021-22 academic year", "2021-09-01/2022-08-31"),
    ],
)
def test_a_period_and_the_words_that_name_it(text: str, said: str, period: str) -> None:
    assert read(text) == [(said, period)]


@pytest.mark.parametrize(
    ("text", "said", "period"),
    [
        ("decisions between 2019 and 2021", "2019 and 2021", "2019-01-01/2021-12-31"),
        ("between 2021 and 2019", "2021 and 2019", "2019-01-01/2021-12-31"),
        ("from March 2019 to May 2020", "March 2019 to May 2020", "2019-03-01/2020-05-31"),
        ("what was resolved between January and March 2024", "January and March 2024", "2024-01-01/2024-03-31"),
        ("from April to June 2023", "April to June 2023", "2023-04-01/2023-06-30"),
        ("from November to February 2020", "November to February 2020", "2019-11-01/2020-02-29"),
        ("between 27 January and 3 March 2020", "27 January and 3 March 2020", "2020-01-27/2020-03-03"),
        ("between 5 and 12 May 2020", "5 and 12 May 2020", "2020-05-05/2020-05-12"),
        ("2019 to 2021", "2019 to 2021", "2019-01-01/2021-12-31"),
        ("decisions 2019-2021", "2019-2021", "2019-01-01/2021-12-31"),
        ("decisions 2020–2021", "2020–2021", "2020-01-01/2021-12-31"),
        ("since 2020 until 2022", "2020 until 2022", "2020-01-01/2022-12-31"),
        (
            "after January 2020 and before June 2020",
            "after January 2020 and before June 2020",
            "2020-02-01/2020-05-31",
        ),
        ("before 2020 but after 2018", "before 2020 but after 2018", "2019-01-01/2019-12-31"),
        ("decided between 2019/20 and 2021/22", "2019/20 and 2021/22", "2019-04-01/2022-03-31"),
    ],
)
def test_two_ends_are_one_period(text: str, said: str, period: str) -> None:
    assert read(text) == [(said, period)]


@pytest.mark.parametrize(
    ("text", "said", "period"),
    [
        ("prior to May 2020", "prior to May 2020", "../2020-04-30"),
        ("what was agreed after 2 March 2021", "after 2 March 2021", "2021-03-03/.."),
        ("decisions from January 2020", "from January 2020", "2020-01-01/.."),
        ("the minutes from 27 January 2020", "27 January 2020", "2020-01-27/2020-01-27"),
        ("2020 onwards", "2020 onwards", "2020-01-01/.."),
        ("nothing before 2020", "nothing before 2020", "2020-01-01/.."),
        ("no later than May 2020", "no later than May 2020", "../2020-05-31"),
        ("before the end of March 2020", "before the end of March 2020", "../2020-03-30"),
        ("by the end of 2020", "by the end of 2020", "../2020-12-31"),
        ("since last March", "since last March", "2023-03-01/.."),
        ("what was sent after the December 2019 meeting", "December 2019", "2019-12-01/2019-12-31"),
        ("When is the next meeting after 2 March 2021?", "2 March 2021", "2021-03-02/2021-03-02"),
        ("what date was the next meeting after the one on 2 March 2021", "2 March 2021", "2021-03-02/2021-03-02"),
        ("When does the Planning Committee meet after 2 March 2021?", "2 March 2021", "2021-03-02/2021-03-02"),
        ("What was said when members meet in March 2021", "March 2021", "2021-03-01/2021-03-31"),
    ],
)
def test_a_bound_leaves_the_other_side_open(text: str, said: str, period: str) -> None:
    assert read(text) == [(said, period)]


@pytest.mark.parametrize(
    ("text", "said", "period"),
    [
        ("what did we spend last year", "last year", "2023-01-01/2023-12-31"),
        ("spent over the last year", "over the last year", "2023-03-01/2024-03-15"),
        ("in the last 12 months", "in the last 12 months", "2023-03-01/2024-03-15"),
        ("meetings this year", "this year", "2024-01-01/2024-12-31"),
        ("what was agreed last month", "last month", "2024-02-01/2024-02-29"),
        ("what was agreed last week", "last week", "2024-03-04/2024-03-10"),
        ("cuts over the last three years", "over the last three years", "2021-03-01/2024-03-15"),
        ("complaints in the past 6 months", "in the past 6 months", "2023-09-01/2024-03-15"),
        ("two years ago", "two years ago", "2022-01-01/2022-12-31"),
        ("last summer", "last summer", "2023-06-01/2023-08-31"),
        ("last winter", "last winter", "2023-12-01/2024-02-29"),
        ("last financial year", "last financial year", "2022-04-01/2023-03-31"),
        ("this financial year", "this financial year", "2023-04-01/2024-03-31"),
        ("the last week of May 2021", "May 2021", "2021-05-01/2021-05-31"),
    ],
)
def test_a_period_counted_from_today(text: str, said: str, period: str) -> None:
    assert read(text) == [(said, period)]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("before March 2020 or after March 2020", ["../2020-02-29", "2020-04-01/.."]),
        ("in January and March 2024", ["2024-01-01/2024-01-31", "2024-03-01/2024-03-31"]),
        ("before 2018 and after 2020", ["../2017-12-31", "2021-01-01/.."]),
        ("meetings in 2020 and 2021", ["2020-01-01/2020-12-31", "2021-01-01/2021-12-31"]),
    ],
)
def test_periods_that_are_two_stay_two_with_an_id_each(text: str, periods: list[str]) -> None:
    steps = date_steps(text, TODAY)
    assert [step.value for step in steps] == periods
    assert len({step.id for step in steps}) == len(steps)


@pytest.mark.parametrize(
    "text",
    [
        "complaints in 2019/20",
        "the 2021-22 accounts",
        "what was agreed in the 2021/22 budget",
        "how much was approved in 2021/22",
        "performance at quarter 2 of 2021/22",
        "school attendance in 2018–19",
        "in January",
        "on 27 January",
        "the last two meetings",
    ],
)
def test_no_period_is_read_where_the_question_names_none(text: str) -> None:
    assert date_steps(text, TODAY) == []


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("what was decided, but not in 2024", ["2024-01-01/2024-12-31"]),
        ("everything except 2024 and 2025", ["2024-01-01/2024-12-31", "2025-01-01/2025-12-31"]),
        ("decisions excluding the meeting of 27 January 2020", ["2020-01-27/2020-01-27"]),
        ("anything not between 2019 and 2021", ["2019-01-01/2021-12-31"]),
        ("other than those made since 2020", ["2020-01-01/.."]),
    ],
)
def test_what_is_refused_is_no_period_to_look_in(text: str, refused: list[str]) -> None:
    assert [(step.kind, step.value) for step in date_steps(text, TODAY)] == [("outside", value) for value in refused]


def test_a_part_that_is_refused_is_taken_out_of_the_period_asked_about() -> None:
    (period,) = periods(understand("bins in 2023, but not in March 2023", Filter(), Mode.HYBRID))
    assert [period.holds(day) for day in ("2023-02-28", "2023-03-01", "2023-03-31", "2023-04-01")] == [
        *(True, False, False, True)
    ]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("what was said on 31 February 2020", "2020-02-01/2020-02-29"),
        ("on 31/02/2020", "2020-02-01/2020-02-29"),
        ("February 30, 2021", "2021-02-01/2021-02-28"),
        ("14/13/2020", "2020-01-01/2020-12-31"),
    ],
)
def test_a_day_that_does_not_exist_is_said_to_be_none_and_its_month_counts(text: str, period: str) -> None:
    (step,) = date_steps(text, TODAY)
    assert step.value == period
    assert step.note == f"There is no day {step.text}."


@pytest.mark.parametrize(("pattern", "example"), [row[1:3] for row in RELATIVE])
def test_every_row_of_what_is_counted_from_today_matches_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.I)
    assert len(date_steps(example, TODAY)) == 1


@pytest.mark.parametrize(
    ("pattern", "example"), [row[:2] for row in PARTS] + [row[:2] for row in BOUNDS] + [row[:2] for row in BEHIND]
)
def test_every_other_wording_matches_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.I)
    assert len(date_steps(example, TODAY)) == 1


def test_months_are_counted_over_the_turn_of_the_year() -> None:
    assert date_steps("agreed last month", date(2024, 1, 31))[0].value == "2023-12-01/2023-12-31"
    assert date_steps("decided last January", date(2024, 1, 31))[0].value == "2023-01-01/2023-01-31"


@given(one=DAYS, other=DAYS, day=DAYS, form=st.sampled_from(("between {} and {}", "from {} to {}", "{} - {}")))
def test_a_range_holds_exactly_the_days_between_its_ends(one: date, other: date, day: date, form: str) -> None:
    first, last = sorted((one, other))
    query = understand(form.format(*(f"{d.day} {d:%B} {d.year}" for d in (first, last))), Filter(), Mode.HYBRID)
    (period,) = periods(query)
    for asked in (day, first, last, first - timedelta(days=1), last + timedelta(days=1)):
        assert period.holds(asked.isoformat()) == (first <= asked <= last)
    assert period.days == (last - first).days + 1


@given(one=DAYS, other=DAYS, day=DAYS)
def test_joined_bounds_hold_exactly_the_days_within_both(one: date, other: date, day: date) -> None:
    first, last = sorted((one, other))
    text = f"after {first.day} {first:%B} {first.year} and before {last.day} {last:%B} {last.year}"
    found = periods(understand(text, Filter(), Mode.HYBRID))
    if (last - first).days > 1:
        assert len(found) == 1
        assert found[0].holds(day.isoformat()) == (first < day < last)


def test_a_bound_of_the_next_period_is_not_that_of_this_one() -> None:
    assert read("homes in 2019 and after 2022") == [("2019", "2019-01-01/2019-12-31"), ("after 2022", "2023-01-01/..")]
    assert read("homes in 2019 and after March 2022") == [
        ("2019", "2019-01-01/2019-12-31"),
        ("after March 2022", "2022-04-01/.."),
    ]
    assert read("homes in 2019 and after") == [("2019 and after", "2019-01-01/..")]
