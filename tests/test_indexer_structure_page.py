"""A ModernGov page copied to text, or as a pipe table, gives its items even where numbers and titles were lost."""

from __future__ import annotations

from small_minutes import PAGE, items, parsed

from corpus.model import MeetingKind


def test_a_copied_moderngov_page() -> None:
    (meeting,) = parsed(PAGE).meetings
    assert (meeting.kind, meeting.committee, meeting.date) == (MeetingKind.MINUTES, "Planning Board", "2024-03-04")
    assert (meeting.time, meeting.venue) == ("6.30 p.m.", "Guildhall, Ambleford")
    assert items(PAGE) == [
        ("23", "MINUTES"),
        ("24", "DRAINS"),
        (None, "Waiver of Standing Order 50"),
        ("25", "PIPES"),
    ]
    assert [len(item.resolutions) for item in meeting.items] == [0, 1, 0, 1]


def test_a_page_that_lost_numbers_and_titles_still_has_its_items() -> None:
    text = """Agenda and minutes

Planning Board
Monday, 4th March, 2024 6.30 p.m.

No. Item


MINUTES pdf icon PDF 83 KB


The minutes were signed.




No public questions had been received.





Additional documents:


The minutes of the Executive were attached.





Drains pdf icon PDF 71 KB


The Board considered drains.


RESOLVED:  That the Board


1)    notes the report; and


2)    asks for another.
"""
    assert items(text) == [(None, "MINUTES"), (None, None), (None, None), (None, "Drains")]
    assert [len(item.resolutions) for item in parsed(text).meetings[0].items] == [0, 0, 0, 1]


def test_a_pipe_table_that_states_neither_body_nor_date() -> None:
    text = """Venue: Committee Room, Guildhall
Contact: Jo Bloggs Email: jo@ambleford.example
No. | Item |
---|---|
Minutes: The minutes of the meeting held on 5 February 2024 were signed. |
|
Question Time. Minutes: There were none. |
|
Drains and pipes. PDF 212 KB Minutes: It was considered. RESOLVED: a) That the report be noted; b) That pipes be laid. |
|
Date of next meeting. The next meeting will be on 8 April 2024. Minutes: RESOLVED: It was noted. |"""
    (meeting,) = parsed(text).meetings
    assert (meeting.committee, meeting.date) == (None, None)
    assert (meeting.not_before, meeting.not_after) == ("2024-02-05", "2024-04-08")
    assert items(text) == [
        (None, None),
        (None, "Question Time"),
        (None, "Drains and pipes"),
        (None, "Date of next meeting"),
    ]
    (resolution,) = meeting.items[2].resolutions
    assert [clause.text for clause in resolution.clauses] == ["That the report be noted;", "That pipes be laid."]


def test_a_pipe_table_that_kept_its_numbers() -> None:
    text = (
        "Planning Board\nMonday, 4 March 2024\nNo. | Item |\n---|---|\n5. | Drains. Minutes: Noted. "
        "|\n6. | Pipes. Minutes: Laid. |"
    )
    assert items(text) == [("5", "Drains"), ("6", "Pipes")]
