"""A day of the week that the date contradicts is told; the date stays as printed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_minutes import parsed

from indexer.structure.outline_lines import meeting_lines
from indexer.structure.weekday import DAYS


def notes(day: str) -> tuple[str | None, tuple[str, ...]]:
    (meeting,) = parsed(
        f"AMBLEFORD PARISH COUNCIL\n\nMinutes of the meeting held on {day}\n\nPresent: Cllrs Green, Brown\n\n"
        "1. APOLOGIES FOR ABSENCE\nNone.\n\n2. MINUTES\nSigned.\n"
    ).meetings
    return meeting.date, meeting.notes


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("Monday 3 March 2020", '"Monday" is printed beside the date, but 2020-03-03 was a Tuesday'),
        ("Mon. 3rd March 2020", '"Mon" is printed beside the date, but 2020-03-03 was a Tuesday'),
        ("Nos Lun 3 Mawrth 2020", '"Nos Lun" is printed beside the date, but 2020-03-03 was a Tuesday'),
        ("3 March 2020 (Monday)", '"Monday" is printed beside the date, but 2020-03-03 was a Tuesday'),
    ],
)
def test_a_slip_is_told_and_the_date_kept(day: str, said: str) -> None:
    assert notes(day) == ("2020-03-03", (said,))


@pytest.mark.parametrize(
    "day", ["Tuesday 3 March 2020", "Tues, 3 March 2020", "Nos Fawrth 3 Mawrth 2020", "3 March 2020", "3 March 2020."]
)
def test_what_agrees_or_is_not_printed_is_not_told(day: str) -> None:
    assert notes(day) == ("2020-03-03", ())


def test_the_outline_shows_it() -> None:
    (meeting,) = parsed(
        "AMBLEFORD PARISH COUNCIL\n\nMinutes of the meeting held on Monday 3 March 2020\n\n"
        "Present: Cllrs Green, Brown\n\n1. APOLOGIES FOR ABSENCE\nNone.\n\n2. MINUTES\nSigned.\n"
    ).meetings
    assert f"  Note: {meeting.notes[0]}" in list(meeting_lines(meeting))


def test_every_language_has_seven_days() -> None:
    assert {language: len(days) for language, days in DAYS.items()} == {"en": 7, "cy": 7, "ga": 7}


@settings(max_examples=20)
@given(st.dates(date(1974, 1, 1), date(2040, 1, 1)), st.integers(1, 6))
def test_only_the_right_day_goes_without_a_note(day: date, off: int) -> None:
    printed = f"{day.day} {day:%B %Y}"
    assert notes(f"{day:%A} {printed}") == (day.isoformat(), ())
    assert len(notes(f"{day + timedelta(days=off):%A} {printed}")[1]) == 1
