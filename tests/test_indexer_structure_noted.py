"""Notes that open with their agenda are notes: who attended, what was said, who does what; an agenda alone is none."""

from __future__ import annotations

import re

import pytest
from small_minutes import parsed

from corpus.model import ItemKind, MeetingKind
from indexer.structure.noted import HEADS
from indexer.structure.wording import Wording

AGENDA = """PPG 14 November 2024

Agenda

1. Market update
2. Balance sheet
3. Any other business
"""

NOTES = f"""{AGENDA}
Attendance:
Ann Green – Member (Chair) | Ben Brown – Officer
Cy Ash – Member | Di Oak – Adviser

Discussion Summary:

• The adviser presented the latest expectations of the market for the spring, and the group asked how far they could be
  relied upon when the budget of the next year is made.
• Officers explained that the analysis is of one day only, that the figures of another day may differ from it, and that
  nothing needs to be done before the summer.

Action Points:

Ben will send the slides to all members.
"""


def test_notes_under_their_agenda_are_one_meeting_with_both() -> None:
    (meeting,) = parsed(NOTES).meetings
    assert (meeting.kind, meeting.committee, meeting.date) == (MeetingKind.NOTES, "PPG", "2024-11-14")
    assert len(meeting.present) >= 2
    assert [(item.number, item.title, item.kind) for item in meeting.items] == [
        ("1", "Market update", ItemKind.AGENDA_ENTRY),
        ("2", "Balance sheet", ItemKind.AGENDA_ENTRY),
        ("3", "Any other business", ItemKind.AGENDA_ENTRY),
        (None, "Discussion Summary", ItemKind.MINUTE),
        (None, "Action Points", ItemKind.MINUTE),
    ]


def test_an_agenda_with_a_list_of_those_invited_is_an_agenda() -> None:
    (meeting,) = parsed(NOTES[: NOTES.index("Discussion")]).meetings
    assert meeting.kind is not MeetingKind.NOTES or not meeting.items


@pytest.mark.parametrize("row", HEADS, ids=lambda row: row.example)
def test_a_heading_of_notes_reads_its_example(row: Wording) -> None:
    assert re.fullmatch(rf"(?:{row.pattern})\s*:?", row.example, re.I)
