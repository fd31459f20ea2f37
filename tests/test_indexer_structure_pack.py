"""What is bound into one document is told apart: an agenda, its reports, earlier minutes, extracts, notes."""

from __future__ import annotations

from small_minutes import PARISH, parsed

from corpus.model import ItemKind, MeetingKind

PACK = """**Children
and Families Board**

**Monday, 4 March 2024 at 6.30 p.m.
Council Chamber, Guildhall, Ambleford**

BOARD MEMBERSHIP

Councillor Ann Green (Chair)\tLabour
Councillor Bob Brown (Vice-Chair)\tLabour

Please contact Jo Bloggs for further information.

Item No.\tPage No.
1. MINUTES\t1 - 6
2. DECLARATION OF INTEREST\t
Members are reminded to declare them.
3. PUBLIC QUESTION TIME\t7 - 9
4. POLICY ISSUES\t
(A) DRAINS IN SCHOOLS\t10 - 12
(B) THE PLEDGE TO PUPILS\t13 - 15

CHILDREN AND FAMILIES BOARD

At a meeting of the Children and Families Board on Monday, 5 February 2024 in the Guildhall, Ambleford

Present: Councillors Green (Chair), Brown (Vice-Chair), A. White and Black

Apologies for Absence: Councillors Grey and J. Pink

Officers present: A. Bee and C. Dee

CF16 MINUTES

The minutes were signed.

CF17 A LONG TITLE
OVER TWO LINES

The Chair requested a report. He also

Action

requested that it be disseminated to all

governors.

Director of
Children's
Services

RESOLVED: That it be received.

Meeting ended at 8.30 p.m.

REPORT TO: Children & Families Board

DATE: 4 March 2024

REPORTING OFFICER: Chief Executive

SUBJECT: Public Question Time

WARD(s): All

1.0 PURPOSE OF REPORT

1.1 To answer questions.

2.0 RECOMMENDED: That any questions be dealt with.

3.0 LIST OF BACKGROUND PAPERS

3.1 There are none.

REPORT TO:\tChildren & Families Board
DATE:\t4 March 2024
REPORTING OFFICER:\tDirector
SUBJECT:\tDrains in Schools
WARDS:\tAll

1.0 **PURPOSE**

The Team have agreed the following actions:

1. Clear the drains.
2. Lay pipes.

2.0 **RECOMMENDATION: That:**

i) **the report be noted; and**

ii) pipes be laid.

3.0 LIST OF BACKGROUND PAPERS

None.

Appendix 1

Extract of Executive Minutes relevant to the Board

EXECUTIVE BOARD MEETING HELD ON 17 JANUARY 2024

EXB45\tDRAINS
-----\t-----

RESOLVED: That Council be recommended to lay pipes.

REPORT TO: Children & Families Board

DATE: 4 March 2024

REPORTING OFFICER: Director

SUBJECT: Pledge to Pupils

1.0 RECOMMENDATIONS

1.1 Members note the Pledge.

2.0 LIST OF BACKGROUND PAPERS

None.

WORKSHOP NOTES

Review of Ambleford Children's Trust Plans – 31.1.24

Attendees:

Ann Bee (ABC), Cy Dee (Fire & Rescue)

First Table Feedback

Good ideas were heard from all who came to the workshop.

Next Steps Agreed

- Clerk to book a room.
- Reps of all groups to attend.
"""


def test_an_agenda_pack() -> None:
    result = parsed(PACK)
    agenda, earlier, extract, notes = result.meetings
    assert (agenda.kind, agenda.committee, agenda.date) == (
        MeetingKind.AGENDA,
        "Children and Families Board",
        "2024-03-04",
    )
    assert (agenda.chair, agenda.vice_chair, agenda.present) == ("Ann Green", "Bob Brown", ())
    assert [(item.kind.value, item.number, item.title) for item in agenda.items] == [
        ("agenda-entry", "1", "MINUTES"),
        ("agenda-entry", "2", "DECLARATION OF INTEREST"),
        ("agenda-entry", "3", "PUBLIC QUESTION TIME"),
        ("agenda-entry", "4", "POLICY ISSUES"),
        ("agenda-entry", "4(A)", "DRAINS IN SCHOOLS"),
        ("agenda-entry", "4(B)", "THE PLEDGE TO PUPILS"),
        ("report", "3", "Public Question Time"),
        ("report", "4(A)", "Drains in Schools"),
        ("appendix", "Appendix 1", "Extract of Executive Minutes relevant to the Board"),
        ("report", "4(B)", "Pledge to Pupils"),
        ("appendix", None, "WORKSHOP NOTES Review of Ambleford Children's Trust Plans – 31.1.24"),
    ]
    assert (earlier.kind, earlier.committee, earlier.date) == (
        MeetingKind.MINUTES,
        "Children and Families Board",
        "2024-02-05",
    )
    assert (earlier.chair, earlier.vice_chair, earlier.end_time) == ("Green", "Brown", "8.30 p.m.")
    assert earlier.present == ("Green", "Brown", "A. White", "Black")
    assert earlier.apologies == ("Grey", "J. Pink")
    assert earlier.officers == ("A. Bee", "C. Dee")
    assert [(item.number, item.title) for item in earlier.items] == [
        ("CF16", "MINUTES"),
        ("CF17", "A LONG TITLE OVER TWO LINES"),
    ]
    assert (extract.kind, extract.committee, extract.date) == (MeetingKind.EXTRACT, "Executive Board", "2024-01-17")
    assert [(item.number, item.title) for item in extract.items] == [("EXB45", "DRAINS")]
    assert (notes.kind, notes.committee, notes.date) == (MeetingKind.NOTES, "Ambleford Children's Trust", "2024-01-31")
    assert notes.present == ("Ann Bee (ABC)", "Cy Dee (Fire & Rescue)")


def test_a_recommendation_of_a_report_is_never_a_resolution() -> None:
    agenda = parsed(PACK).meetings[0]
    assert all(not item.resolutions for item in agenda.items)
    reports = [item for item in agenda.items if item.kind is ItemKind.REPORT]
    assert [[clause.label for clause in item.recommendations[0].clauses] for item in reports] == [
        [None],
        ["i", "ii"],
        ["1.1"],
    ]
    assert reports[1].recommendations[0].clauses[0].text == "the report be noted; and"


def test_actions_and_their_owners() -> None:
    agenda, earlier, _, notes = parsed(PACK).meetings
    (beside,) = earlier.items[1].actions
    assert beside.owner == "Director of Children's Services"
    assert beside.text.startswith("The Chair requested a report.")
    assert beside.text.endswith("governors.")
    report = next(item for item in agenda.items if item.title == "Drains in Schools")
    assert [(action.owner, action.text) for action in report.actions] == [
        ("The Team", "Clear the drains."),
        ("The Team", "Lay pipes."),
    ]
    assert [(action.owner, action.text) for action in notes.items[1].actions] == [
        ("Clerk", "Clerk to book a room."),
        ("Reps of all groups", "Reps of all groups to attend."),
    ]


def test_what_is_bound_in_is_left_out_of_the_agendas_segments() -> None:
    agenda, *others = parsed(PACK).meetings
    for other in others:
        assert all(other.span.end <= segment.start or segment.end <= other.span.start for segment in agenda.segments)
    assert agenda.span.end == len(PACK.rstrip())


def test_a_report_that_comes_alone_gives_its_meetings_body_and_day() -> None:
    text = (
        "AMBLEFORD BOROUGH COUNCIL\n\nREPORT TO: Audit Committee\n\nDATE: 4 March 2024\n\nREPORTING "
        "OFFICER: Director\n\nSUBJECT: Accounts\n\n1.0 RECOMMENDATION: That they be signed.\n"
    )
    result = parsed(text)
    (meeting,) = result.meetings
    assert (result.council, meeting.committee, meeting.date) == (
        "Ambleford Borough Council",
        "Audit Committee",
        "2024-03-04",
    )
    assert [(item.kind.value, item.title) for item in meeting.items] == [("report", "Accounts")]


def test_two_meetings_in_one_document() -> None:
    second = PARISH.replace("11 October", "8 November").replace("21.4", "21.5")
    one, other = parsed(PARISH + "\n\n\n" + second).meetings
    assert (one.date, other.date) == ("2021-10-11", "2021-11-08")
    assert [item.number for item in other.items] == ["21.54", "21.55", "21.56"]
    assert one.span.end <= other.span.start


def test_several_agendas_under_one_heading() -> None:
    text = (
        "AMBLEFORD PARISH COUNCIL\n\nMeetings on Tuesday 8 May 2018 at 7.30pm\n\nAnnual Parish Meeting Agenda\n"
        "1. To approve the minutes\n2. To hear any matters of concern\n3. Weir\n\nA.G.M. Agenda\n1. To elect a Chair\n"
        "2. Declarations of Interest - to receive any\n3. Finance -\na) Sign the statement\nb) Pay the bill\n4. Ferry\n"
    )
    one, other = parsed(text).meetings
    assert [item.number for item in one.items] == ["1", "2", "3"]
    assert [(item.number, item.title) for item in other.items] == [
        ("1", "To elect a Chair"),
        ("2", "Declarations of Interest"),
        ("3", "Finance"),
        ("4", "Ferry"),
    ]
    assert one.span.end <= other.span.start


def test_a_second_meeting_minuted_without_attendance() -> None:
    text = (
        "AMBLEFORD COMMUNITY COUNCIL\n\nMinutes of the Annual Meeting held on Monday 6 October 2025\n\n"
        "Present: Jo Green, Al Brown\n\n1. Apologies\n\nNone.\n\n"
        "2. Minutes\n\nSigned.\n\n3. Election\n\nJo Green was elected.\n\n"
        "Minutes of the October General Meeting\n\nIt followed at once.\n\n1. Weir\n\nIt leaks.\n\n2. Ferry\n\n"
        "It runs.\n\n3. Any Other Business\n\nNone.\n"
    )
    one, other = parsed(text).meetings
    assert [item.title for item in one.items] == ["Apologies", "Minutes", "Election"]
    assert [item.title for item in other.items] == ["Weir", "Ferry", "Any Other Business"]
