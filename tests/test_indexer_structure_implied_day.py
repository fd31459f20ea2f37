"""A day is implied only where the document's own words leave one possibility; else the meeting has none."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_minutes import parsed

from corpus.model import MeetingKind
from indexer.structure.implied_day import FOLLOWS, day_after
from indexer.structure.wording import Wording

YEARLESS = """MINUTES OF MEETING OF FERNSIDE PARISH COUNCIL HELD IN THE HALL ON {day} AT 7PM

Present: Councillors Green, Brown and Ash

1. Apologies

None.

2. Minutes

The minutes of the monthly meeting held on 14th December 2023 were approved.

3. Hedges

It was resolved that the hedge be cut.
"""

TWO = """FERNSIDE PARISH COUNCIL

Annual Parish Meeting in the Village Hall
on Tuesday, 7th May 2024 at 7.00pm
{said}

Annual Parish Meeting Agenda
1. To approve the minutes of the last Annual Parish Meeting
2. To receive reports
3. To hear electors

A.G.M. Agenda
1. To elect a Chairman
2. To receive apologies
3. To approve the accounts
"""


def test_the_year_of_a_day_follows_from_the_minutes_that_were_confirmed() -> None:
    text = YEARLESS.format(day="THURSDAY 18TH JANUARY")
    (meeting,) = parsed(text).meetings
    assert meeting.date == "2024-01-18"
    assert [fact.span.of(text) for fact in meeting.stated if fact.field == "date"] == ["THURSDAY 18TH JANUARY"]


def test_a_weekday_that_is_not_that_days_leaves_the_meeting_without_a_day() -> None:
    (meeting,) = parsed(YEARLESS.format(day="FRIDAY 18TH JANUARY")).meetings
    assert (meeting.date, meeting.not_before) == (None, "2023-12-14")


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2030, 1, 1)))
def test_an_implied_day_comes_after_the_earlier_one_and_has_its_weekday(earlier: object) -> None:
    iso = str(earlier)
    found = day_after("Thursday 18th January", 0, 21, iso)
    assert found is None or (iso < found[0] and date.fromisoformat(found[0]).weekday() == 3)


def test_a_meeting_said_to_follow_another_was_held_on_its_day() -> None:
    said = "The meeting is followed by the AGM of the Parish Council."
    text = TWO.format(said=said)
    first, second = parsed(text).meetings
    assert (first.kind, first.committee, first.date) == (MeetingKind.AGENDA, "Annual Parish Meeting", "2024-05-07")
    assert (second.committee, second.date) == ("Fernside Parish Council", "2024-05-07")
    (stated,) = (fact.span.of(text) for fact in second.stated if fact.field == "date")
    assert re.fullmatch(r"meeting is followed by the AGM of the Parish Council", stated)


def test_a_second_agenda_that_says_nothing_of_its_day_has_none() -> None:
    first, second = parsed(TWO.format(said="Tea will be served.")).meetings
    assert (first.date, second.date, second.committee) == ("2024-05-07", None, None)


@pytest.mark.parametrize("row", FOLLOWS, ids=lambda row: row.example[:24])
def test_a_wording_reads_its_example(row: Wording) -> None:
    assert re.search(row.pattern, row.example, re.I)


def test_a_date_that_the_page_calls_an_error_is_none() -> None:
    text = "FERNSIDE PARISH COUNCIL\n\nMINUTES OF MEETING\n\nMONDAY 1 JULY 2024 (An error: it should be August)\n\n"
    (meeting,) = parsed(
        f"{text}Present: Cllr Green, Cllr Brown\n\n1. Apologies\n\nNone.\n\n2. Hedges\n\nNone."
    ).meetings
    assert meeting.date is None


def test_a_misread_ordinal_behind_its_weekday_is_a_day() -> None:
    head = "MINUTES OF MEETING OF FERNSIDE PARISH COUNCIL HELD IN THE HALL ON THURSDAY, 21% JULY, 2016 AT 7PM\n\n"
    (meeting,) = parsed(
        f"{head}Present: Cllr Green, Cllr Brown\n\n1. Apologies\n\nNone.\n\n2. Hedges\n\nNone."
    ).meetings
    assert meeting.date == "2016-07-21"
