"""Which days, months and years does a text name?"""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import Precision, find_dates, parse_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Friday, 7th February, 2020 7.15 p.m.", "2020-02-07"),
        ("7 February 2020 at 7.15 p.m.", "2020-02-07"),
        ("27 th January 2020", "2020-01-27"),
        ("the 1st of March 2021", "2021-03-01"),
        ("27.01.20", "2020-01-27"),
        ("Plans – 31.10.19", "2019-10-31"),
        ("3/4/2021", "2021-04-03"),
        ("03-04-2021", "2021-04-03"),
        ("2020-01-27", "2020-01-27"),
        ("15-Jan-2026", "2026-01-15"),
        ("TUESDAY MAY 6th 2014", "2014-05-06"),
        ("Friday, 5” September, 2014", "2014-09-05"),
        ("5^th^ September 2024", "2024-09-05"),
        ("20 Medi 2021", "2021-09-20"),
        ("27ain Ionawr 2020", "2020-01-27"),
        ("29 February 2024", "2024-02-29"),
        ("1.2.69", "2069-02-01"),
        ("1.2.70", "1970-02-01"),
    ],
)
def test_one_day(text: str, iso: str) -> None:
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2020",
        "29 February 2023",
        "14/13/2020",
        "32 May 2020",
        "00/01/2020",
        "version 1.2.3.4",
        "27 January",
        "£3.4.21",
    ],
)
def test_no_day(text: str) -> None:
    assert [mention for mention in find_dates(text) if mention.precision is Precision.DAY] == []


def test_a_date_that_does_not_exist_is_not_read_as_its_month() -> None:
    assert find_dates("31 February 2020") == []


def test_months_and_years_have_bounds() -> None:
    text = "in January 2023, then in Chwefror 2024 and since 2019"
    found = [(mention.text, mention.precision, mention.first, mention.last) for mention in find_dates(text)]
    assert found == [
        ("January 2023", Precision.MONTH, "2023-01-01", "2023-01-31"),
        ("Chwefror 2024", Precision.MONTH, "2024-02-01", "2024-02-29"),
        ("2019", Precision.YEAR, "2019-01-01", "2019-12-31"),
    ]


@pytest.mark.parametrize("text", ["2017/18", "2018-19", "£2020", "2020%", "PED2020", "0151 2020.5"])
def test_what_only_looks_like_a_year(text: str) -> None:
    assert find_dates(text) == []


def test_two_days_are_not_one_date() -> None:
    assert parse_date("1 April 2018 to 31 March 2019") is None
    assert parse_date("1 April 2018, that is 1/4/2018") == "2018-04-01"


@given(st.dates(min_value=datetime.date(1970, 1, 1), max_value=datetime.date(2069, 12, 31)))
def test_every_british_print_of_a_day_reads_back(day: datetime.date) -> None:
    prints = [
        f"{day.day} {day:%B} {day.year}",
        f"{day:%A}, {day.day} {day:%B}, {day.year}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year % 100:02}",
        day.isoformat(),
    ]
    assert [parse_date(text) for text in prints] == [day.isoformat()] * len(prints)


@given(st.text(alphabet="0123456789 ./-thJanuryMy,£", max_size=60))
def test_mentions_are_verbatim_in_order_and_apart(text: str) -> None:
    mentions = find_dates(text)
    assert all(mention.span.of(text) == mention.text for mention in mentions)
    assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))
    assert all(mention.first <= mention.last for mention in mentions)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("5 and 6 May 2020", "2020-05-05", "2020-05-06"),
        ("27/28 August 2017", "2017-08-27", "2017-08-28"),
        ("7fed o Fawrth 2018", "2018-03-07", "2018-03-07"),
        ("6ed Mawrth 2019", "2019-03-06", "2019-03-06"),
        ("5ú Lúnasa 2021", "2021-08-05", "2021-08-05"),
        ("7‘ September, 2023", "2023-09-07", "2023-09-07"),
    ],
)
def test_days_of_one_meeting_and_other_languages(text: str, first: str, last: str) -> None:
    (mention,) = find_dates(text)
    assert (mention.first, mention.last, mention.text) == (first, last, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("held on 3 0ctober 2017", "2017-10-03"),
        ("MONDAY 4 MARCH 2O24", "2024-03-04"),
        ("4 March 20O4", "2004-03-04"),
        ("4 March 2S24", None),
        ("10 cars, 0ct 4", None),
    ],
)
def test_slips_of_recognition_that_can_be_nothing_else_are_read(text: str, expected: str | None) -> None:
    assert parse_date(text) == expected
    assert all(mention.text == mention.span.of(text) for mention in find_dates(text))
