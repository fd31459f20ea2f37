"""Which meetings, items and resolutions does a document hold? One small document a layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import ItemKind, MeetingKind, Parsed
from indexer.read import read
from indexer.structure.parse import parse


def parsed(text: str) -> Parsed:
    return parse(read(Path("a.txt"), text.encode()))


def items(text: str) -> list[tuple[str | None, str | None]]:
    return [(item.number, item.title) for meeting in parsed(text).meetings for item in meeting.items]


PAGE = """Agenda and minutes

Planning Board
Monday, 4th March, 2024 6.30 p.m.

Venue: Guildhall, Ambleford. View directions

Contact: Jo Bloggs on 01632 960000 or e-mail jo@ambleford.example

Items
No. Item

23.

MINUTES pdf icon PDF 83 KB

Minutes:

The minutes of the meeting held on 5 February 2024 were signed.

24.

DRAINS pdf icon PDF 1 MB

Additional documents:

Minutes:

The Board considered drains.

RESOLVED:  That the report be noted.





Waiver of Standing Order 50

The Chair asked for the waiver.


25.

PIPES

Minutes:

RESOLVED: That pipes be laid.
"""


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


STARRED = """SCRUTINY COMMITTEE

At a meeting of this Committee held on
8 November 2023

- (Present)** Councillor T Green (Chair)
Councillors Brown, White and Black
- (Not Present)** Councillors Grey and
Mr Pink (Parent Governor)

7 APOLOGIES FOR ABSENCE

Apologies for absence were received from Councillor Grey and Mr Pink.

8 DRAINS

Members were told that the drains

SCRUTINY COMMITTEE

would be cleared. There were two points:

- one; and
- two.

* **Resolved that:**

- (1) the report be noted;**
- (2) **it be brought back.**

SCRUTINY COMMITTEE

9 PIPES

* Resolved that pipes be laid.

SCRUTINY COMMITTEE

-oOo-
"""


def test_page_headers_do_not_interrupt_starred_minutes() -> None:
    result = parsed(STARRED)
    (meeting,) = result.meetings
    assert (meeting.committee, meeting.date, meeting.chair) == ("Scrutiny Committee", "2023-11-08", "T Green")
    assert meeting.present == ("T Green", "Brown", "White", "Black")
    assert meeting.apologies == ("Grey", "Mr Pink")
    assert items(STARRED) == [("7", "APOLOGIES FOR ABSENCE"), ("8", "DRAINS"), ("9", "PIPES")]
    (resolution,) = meeting.items[1].resolutions
    assert [(clause.label, clause.text) for clause in resolution.clauses] == [
        ("1", "the report be noted;"),
        ("2", "it be brought back."),
    ]
    assert [span.of(STARRED) for span in result.furniture] == ["SCRUTINY COMMITTEE"] * 3 + ["-oOo-"]


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


PARISH = """THORNBY PARISH COUNCIL

Minutes of the meeting held on Monday 11 October 2021 at 7.30 pm in the Village Hall

Present: Cllr J Bunting (Chairman), Cllr E Marsh & Cllr R Tolley. Also present: Mrs Stott (Clerk)

21.44 APOLOGIES FOR ABSENCE

Cllr Nunn had sent apologies. It was RESOLVED that the reason be accepted.

21.45 DECLARATIONS OF INTEREST

Cllr Marsh declared a personal interest in minute 21.46, as a plot holder.

21.46 ALLOTMENTS

It was RESOLVED to raise the rent to £42. Action: Clerk to write by 31 October 2021.

Action: Clerk to write to the plot holders by 31 October 2021.
"""


def test_a_parish_councils_minutes() -> None:
    result = parsed(PARISH)
    (meeting,) = result.meetings
    assert (result.council, result.council_inferred) == ("Thornby Parish Council", False)
    assert (meeting.committee, meeting.date, meeting.chair) == ("Thornby Parish Council", "2021-10-11", "J Bunting")
    assert meeting.present[:3] == ("J Bunting", "E Marsh", "R Tolley")
    assert [item.number for item in meeting.items] == ["21.44", "21.45", "21.46"]
    (declaration,) = meeting.items[1].declarations
    assert (declaration.member, declaration.text) == (
        "Marsh",
        "Cllr Marsh declared a personal interest in minute 21.46, as a plot holder.",
    )
    assert meeting.items[2].resolutions[0].clauses[0].text == "to raise the rent to £42."
    (action,) = meeting.items[2].actions
    assert (action.owner, action.due) == ("Clerk", "2021-10-31")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Minutes of a meeting of the Council held on Monday 28th February 2022.<br /><br />Present: "
            "Cllrs Green & Brown.<br />"
            "<br />3240.Police Report:  Attached.<br /><br />3241.Apologies for absence:  None.<br "
            "/><br />3242.Declarations of interest: None.",
            [("3240", "Police Report"), ("3241", "Apologies for absence"), ("3242", "Declarations of interest")],
        ),
        (
            "**THORNBY COMMUNITY COUNCIL**\n\n**GENERAL MEETING MONDAY 2 SEPTEMBER 2024**\n\n**Present**: "
            "Ann Green, Bob Brown\n\n"
            "1.  MINUTES OF THE JULY MEETING\\\n    These were moved as correct.\n\n2\\. MATTERS ARISING\n"
            "\na)  **Bins**\n\n"
            "i)  Carry forward.\n\n3.  DATE OF NEXT MEETING\n\nTo be agreed.",
            [("1", "MINUTES OF THE JULY MEETING"), ("2", "MATTERS ARISING"), ("3", "DATE OF NEXT MEETING")],
        ),
        (
            "Minutes of Thornby Parish Council held on 4 May 2012\n\nPresent: Mrs Green, Mr Brown\n\n"
            "**Apologies**\n\nNone.\n\n"
            "**Matters Arising**\n\nThe litter bin was fixed.\n\n**Correspondence**\n\nA letter was read.",
            [(None, "Apologies"), (None, "Matters Arising"), (None, "Correspondence")],
        ),
        (
            "Minutes of the Planning Committee held on 4 May 2012\n\nPresent: Councillors Green and "
            "Brown\n\n**1.**\n\n**Adoption of Minutes**\n\n"
            "They were adopted.\n\n**2.**\n\n**Disposal of Land**\n\nNoted. The list was:\n\n1. A "
            "field.\n2. A lane.\n\nThat was all.",
            [("1", "Adoption of Minutes"), ("2", "Disposal of Land")],
        ),
    ],
    ids=["br-tags", "markdown", "headings-only", "number-alone"],
)
def test_other_layouts(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert items(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir,\n\nThank you for your letter of 4 May 2020 about the drains.\n\n1. I agree.\n"
        "\n2. You are right.\n\nYours faithfully",
        "# Notes to self\n\n- buy milk\n- ring the Council\n\n## More\n\n1. one\n2. two\n3. three\n",
        "Lorem ipsum",
        "1",
        "\n\n|\n\n",
        "def f(x):\n    return x\n",
        "2. Customer Feedback\n\n2.1 Number of compliments\n\nThere has been an increase.\n\n3. "
        "Compliments by Department\n\nText here.\n",
    ],
    ids=["letter", "markdown", "two-words", "digit", "pipes", "code", "plan"],
)
def test_an_unknown_layout_gives_one_meeting_without_items(text: str) -> None:
    result = parsed(text)
    (meeting,) = result.meetings
    assert (meeting.items, meeting.committee, meeting.date, result.council) == ((), None, None, None)


def test_a_letters_date_is_not_the_meetings() -> None:
    text = (
        "Ambleford District\n\n29 September, 2016\n\nTo: Each Member\n\nYou are requested to attend "
        "a meeting to be held in the Hall.\n\n"
        "AGENDA\n\n1. Minutes\n\nTo adopt minutes of the meeting held on 13 September 2016.\n\n"
        "2. Apologies\n\n3. Reports\n"
    )
    assert parsed(text).meetings[0].date is None


def test_a_date_in_an_agendas_entry_is_not_the_meetings() -> None:
    text = (
        "PARISH COUNCIL\n\n1. Apologies\n2. Minutes of the meeting on May 3rd 2013\n"
        + "i. AGM Minutes May 4th 2013\n3. Finance\n"
    )
    assert parsed(text).meetings[0].date is None


def test_the_front_matter_of_a_post_gives_no_date() -> None:
    text = '---\ntitle: "Council"\ndate: "2014-09-08"\n---\n\n' + PARISH.replace(" on Monday 11 October 2021", "")
    assert parsed(text).meetings[0].date is None


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


def test_exempt_items_name_their_paragraph() -> None:
    text = PAGE.replace("DRAINS pdf", "PURCHASE OF LAND pdf").replace(
        "The Board considered drains.",
        "It was exempt under paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972.",
    )
    assert [item.exempt for item in parsed(text).meetings[0].items] == [None, "3", None, None]


def test_two_meetings_in_one_document() -> None:
    second = PARISH.replace("11 October", "8 November").replace("21.4", "21.5")
    one, other = parsed(PARISH + "\n\n\n" + second).meetings
    assert (one.date, other.date) == ("2021-10-11", "2021-11-08")
    assert [item.number for item in other.items] == ["21.54", "21.55", "21.56"]
    assert one.span.end <= other.span.start


def test_an_interest_declared_before_the_item_belongs_to_that_item() -> None:
    text = PARISH.replace(
        "21.46 ALLOTMENTS", "(NB: Cllr Tolley declared a personal interest in the following item.)\n\n21.46 ALLOTMENTS"
    )
    (meeting,) = parsed(text).meetings
    assert [[each.member for each in item.declarations] for item in meeting.items] == [[], ["Marsh"], ["Tolley"]]
