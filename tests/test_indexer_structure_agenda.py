"""Agendas: entries by running numbers, whatever follows them, and entries without numbers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from small_minutes import parsed

from corpus.model import Item, ItemKind, MeetingKind
from indexer.structure.agenda import agenda_entries, calls_meeting
from indexer.structure.attendance_lists import read_attendance
from indexer.structure.lines import split

SUMMONS = """Wrenmere Parish Council
5th March 2024 at 7.30pm in the Village Hall

Agenda and summons to all councillors; parishioners are welcome

1 To receive apologies for absence

2 Declarations of Interest - to receive word of any entry that touches members' own affairs.

3 To receive the minutes of February – 6th February 2024

4 Actions from previous meeting

5 Correspondence | to discuss letters since February
6 Filling the vacancy | to discuss how the empty seat is advertised

6 Playground

7 Pond – in response to a letter of the Wren Trust on clearing the reeds and the outfall.

8, Spring clean

Date of next meeting 2nd April
"""


def entries(text: str) -> list[tuple[str | None, str]]:
    _, drafts = agenda_entries(text, split(text))
    return [(draft.number, draft.title_span.of(text) if draft.title_span else "") for draft in drafts]


def items(text: str) -> tuple[MeetingKind, Sequence[Item]]:
    meeting = parsed(text).meetings[0]
    return meeting.kind, meeting.items


def test_running_numbers_are_entries_whatever_follows_them() -> None:
    assert entries(SUMMONS) == [
        ("1", "To receive apologies for absence"),
        ("2", "Declarations of Interest"),
        ("3", "To receive the minutes of February – 6th February 2024"),
        ("4", "Actions from previous meeting"),
        ("5", "Correspondence"),
        ("6", "Filling the vacancy"),
        ("6", "Playground"),
        ("7", "Pond"),
        ("8", "Spring clean"),
    ]


def test_a_summons_is_an_agenda() -> None:
    kind, found = items(SUMMONS)
    assert kind is MeetingKind.AGENDA
    assert {item.kind for item in found} == {ItemKind.AGENDA_ENTRY}


def test_a_letter_that_calls_a_meeting_has_its_agenda() -> None:
    text = (
        "To each Member\n\nI wish to inform you that a Meeting of Wrenmere Policing Committee will take place on "
        "Friday, 3 June 2022 at 10.00 a.m.\nThe agenda stands below:\n\n"
        "1. To confirm the Minutes of the Meeting held on 4 March 2022.\n\n2. To receive an update.\n\n"
        "3. To approve the Annual Report 2021.\n"
    )
    kind, found = items(text)
    assert kind is MeetingKind.AGENDA
    assert [item.number for item in found] == ["1", "2", "3"]


def test_entries_without_numbers() -> None:
    text = (
        "WRENMERE PARISH COUNCIL\nAnnual Meeting of the Parish Council\nThursday 27th May 2021\n\nAGENDA\n\n"
        "To elect a Chairman for the forthcoming year\nApologies for absence\nDeclarations of Interests\n"
        "Public participation\nTo elect a Vice-Chairman\n\nAnn Green Parish Clerk\n"
    )
    kind, found = items(text)
    assert kind is MeetingKind.AGENDA
    assert [(item.number, item.title) for item in found] == [
        (None, "To elect a Chairman for the forthcoming year"),
        (None, "Apologies for absence"),
        (None, "Declarations of Interests"),
        (None, "Public participation"),
        (None, "To elect a Vice-Chairman"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You are requested to attend a Meeting on 3 June 2022.", True),
        ("Officers may be invited to attend meetings.", False),
        ("The agenda of 3 June 2022 was noted.", False),
    ],
)
def test_what_calls_a_meeting(text: str, expected: bool) -> None:
    assert calls_meeting(split(text)) is expected


def test_a_column_of_numbers_torn_from_its_titles_numbers_nothing() -> None:
    text = "AGENDA\n\n1.\n\n2.\n\n3.\n\nsomething was said there\n"
    assert entries(text) == []


def test_a_usual_title_under_apologies_is_nobody() -> None:
    text = "Apologies for absence\nDeclarations of Interests\n"
    assert read_attendance(text, split(text)).names("apologies") == ()
