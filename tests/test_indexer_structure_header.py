"""Which body met, when and where?"""

from __future__ import annotations

import re

import pytest

from corpus.model import Document
from indexer.structure.body import without_council
from indexer.structure.body_sentence import body_in
from indexer.structure.header import Header, convening_header, read_header
from indexer.structure.header_words import (
    AFTER_FACT,
    DATE_LABELS,
    LETTER,
    MEETS,
    NEXT_MEETING,
    OTHER_MEETING,
    TOLD_OF,
    VENUE_LABELS,
    WEEKDAYS,
)
from indexer.structure.joined import Joined
from indexer.structure.lines import split
from indexer.structure.parse import parse
from indexer.structure.wording import Wording

TABLES = (OTHER_MEETING, NEXT_MEETING, TOLD_OF, MEETS, WEEKDAYS, DATE_LABELS, VENUE_LABELS, AFTER_FACT, LETTER)


@pytest.mark.parametrize("row", [row for table in TABLES for row in table], ids=lambda row: row.example)
def test_each_wording_is_found_in_its_example(row: Wording) -> None:
    assert re.search(row.pattern, row.example, re.I)


def head(text: str) -> Header:
    found = read_header(text, split(text))
    values = {"committee": found.committee, "date": found.date, "time": found.time, "venue": found.venue}
    for each in found.stated:
        words = " ".join(each.span.of(text).replace("*", "").split())
        assert words == words.strip() != ""
        if each.field in ("time", "venue"):
            assert words == values[each.field]
    assert {each.field for each in found.stated} == {name for name, value in values.items() if value is not None}
    return found


def facts(text: str) -> tuple[str | None, str | None, str | None]:
    found = head(text)
    return found.committee, found.date, found.time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "MINUTES\n\nOF\n\nPROCEEDINGS\n\nAT\n\nMEETING\n\nOF\n\nMUNICIPAL DISTRICT OF WREN-\n\nMERE HELD IN THE\n\n"
            "COUNCIL CHAMBER, ON\n\nMONDAY, 18TH MAY, 2015, AT 9.45 A.M.",
            ("Municipal District of Wren-Mere", "2015-05-18", "9.45 A.M."),
        ),
        (
            "Services,\nWrenmere Borough Council\n2nd May, 2015\n\nTo: Each Member\n\nYou are requested to "
            "attend a Meeting of the "
            'Roads Committee to be held in the\nTown Hall, Co. Wren, on Monday, 18" May, 2015 at 9.45 a.m. So.\n\n'
            "AGENDA\n\n1. To adopt Minutes of the Roads Committee held on 20th April, 2015.",
            ("Roads Committee", "2015-05-18", "9.45 a.m."),
        ),
        (
            "2nd May, 2015\n\nTo: Each Member\n\nYou are requested to attend a Meeting of the Roads Committee "
            "to be held on Monday, 18th May.\n\n"
            "To adopt Minutes of the meeting held on 20th April, 2015.",
            ("Roads Committee", "2015-05-18", None),
        ),
        (
            "2nd May, 2015\n\nTo: Each Member\n\nYou are requested to attend a Meeting of the Roads Committee "
            "to be held on 18th May.\n\n"
            "To adopt Minutes of the meeting held on 20th April, 2015.",
            ("Roads Committee", None, None),
        ),
        (
            "AGENDA\n\nCABINET\n\nThursday, 13th March, 2025, at 3.00 pm Ask for: A. Green\nTown Hall Telephone: 01234",
            ("Cabinet", "2025-03-13", "3.00 pm"),
        ),
        (
            "CYNGOR CYMUNED WRENMERE A THORNBY\nCYFARFOD 7fed RHAGFYR 2016\n\nCynhaliwyd Cyngor Cymuned "
            "Wrenmere a Thornby am 7.30pm "
            "ar y 7fed Rhagfyr 2016 yn y Neuadd.",
            ("Cyngor Cymuned Wrenmere a Thornby", "2016-12-07", "7.30pm"),
        ),
        (
            "WRENMERE PARISH COUNCIL\nNEXT MEETING TO BE HELD ON TUESDAY, 9TH JANUARY 2018 @ 7.15pm\nVILLAGE "
            "HALL\nAGENDA",
            ("Wrenmere Parish Council", "2018-01-09", "7.15pm"),
        ),
        (
            "Wrenmere Parish Council\nThe next meeting is on Monday 2 September 2024.",
            ("Wrenmere Parish Council", None, None),
        ),
        (
            "Wrenmere Community Council | MINUTES\nMinutes of Meeting held on Tuesday 3rd July 2012",
            ("Wrenmere Community Council", "2012-07-03", None),
        ),
        (
            "Minutes of Wrenmere Annual Parish Meeting held in the Hall\nAt 7.15pm on Wednesday 15 May 2013",
            ("Wrenmere Annual Parish Meeting", "2013-05-15", "7.15pm"),
        ),
        ("Minutes of the Roads Committee held on 5 and 6 May 2020", ("Roads Committee", "2020-05-05", None)),
        ("Roads Committee\n\nReport for the period 1 to 31 March 2020", ("Roads Committee", None, None)),
        (
            "Wrenmere Parish Council\n6 May 2024\n\nThe meeting was held on 1 April 2024 and its minutes were read.",
            ("Wrenmere Parish Council", "2024-05-06", None),
        ),
        (
            "Wrenmere Parish Council\nMonday 6 May 2024\nThe monthly meeting was held on 1 April 2024.",
            ("Wrenmere Parish Council", "2024-05-06", None),
        ),
        (
            "Wrenmere Parish Council\nThe meeting was held on 6 May 2024 in the Hall.",
            ("Wrenmere Parish Council", "2024-05-06", None),
        ),
        (
            "The Meeting of the Roads Committee was held on 6 May 2024\nIssue of 9 May 2024",
            ("Roads Committee", "2024-05-06", None),
        ),
        ("November Parish Council Minutes\nWrenmere Parish Council", ("Wrenmere Parish Council", None, None)),
        ("WRENMERE\nWRENMERE WRENMERE TOWN COUNCIL\nMinutes", ("Wrenmere Town Council", None, None)),
        ("Wrenmere Annual Town Council 2024", ("Wrenmere Town Council", None, None)),
        ("Minutes to Wrenmere Town Council Meeting", ("Wrenmere Town Council", None, None)),
        (
            "Minutes of the Roads Committee held on 4 March 2024\nApproved at the meeting on 8 April 2024",
            ("Roads Committee", "2024-03-04", None),
        ),
    ],
)
def test_the_title_block(text: str, expected: tuple[str | None, str | None, str | None]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        (
            "Minutes of the Roads Committee held in the Town Hall, Wrenmere on Monday 4 March 2024",
            "Town Hall, Wrenmere",
        ),
        ("MINUTES OF THE ROADS COMMITTEE\nHELD IN THE VILLAGE HALL\nON\n4th March 2024", "VILLAGE HALL"),
        ("Roads Committee\nMonday 4 March 2024\nHeld in the Old School at 7 p.m.", "Old School"),
        ("Roads Committee - 4 March 2024\nVenue: Town Hall. View directions", "Town Hall"),
        ("Roads Committee - 4 March 2024\nDate: 4 March 2024 Time: 19:00 | Venue: | All Saints", "All Saints"),
        ("Roads Committee\nMonday 4 March 2024", None),
    ],
)
def test_the_venue(text: str, venue: str | None) -> None:
    assert head(text).venue == venue


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("At a meeting of the Planning Committee held on 4 March 2024", "Planning Committee"),
        (
            "Minutes of Proceedings at Joint Policing Committee Meeting of the District of Wren held on 4 March",
            "Joint Policing Committee",
        ),
        (
            "You are requested to attend a Meeting to consider the Budget for the Municipal District of Wren to "
            "be held on",
            "Municipal District of Wren",
        ),
        (
            "Wrenmere and Thornby Community Council held their meeting at 7.30pm on the 4th March 2024",
            "Wrenmere and Thornby Community Council",
        ),
        ("The meeting of minds was held", None),
    ],
)
def test_the_body_in_a_sentence(line: str, body: str | None) -> None:
    assert body_in(line) == body


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Wrenmere Borough Council, Roads and Drains Committee", "Roads and Drains Committee"),
        ("Executive Board of Wrenmere Borough Council", "Executive Board"),
        ("Wrenmere Parish Council", "Wrenmere Parish Council"),
        ("Municipal District of Adder- Wren", "Municipal District of Adder-Wren"),
    ],
)
def test_a_committee_is_named_without_its_council(name: str, expected: str) -> None:
    assert without_council(name) == expected


def test_what_calls_no_meeting_has_no_convening_sentence() -> None:
    text = "A report on drains\n\nThe Roads Committee will consider it in May 2024."
    assert convening_header(text, split(text)) is None


def test_joined_words_lead_back_to_the_document() -> None:
    text = "**ROADS AND**\n\n**DRAINS** COM-\nMITTEE  of\tWren"
    words = Joined(text, split(text))
    assert words.text == "ROADS AND DRAINS COM-MITTEE of Wren"
    at = words.text.find("DRAINS")
    assert words.span(at, at + 6).of(text) == "DRAINS"
    assert words.span(0, 16).of(text) == "ROADS AND**\n\n**DRAINS"
    with pytest.raises(ValueError, match="no words"):
        words.span(9, 10)


def test_a_labelled_day_binds_before_a_sentence_that_names_another_meeting() -> None:
    text = (
        "Meeting Details\n\nMeeting Name: Monthly Meeting of Municipal District of Wrenmere\n\n"
        "Date and Time: 2016-07-18 09:45\n\n"
        "Files:\n\nMinutes of Meeting of Municipal District of Wrenmere held on 20th June 2016.pdf\n"
    )
    document = Document("d", "page.md", "0" * 64, len(text), "text/markdown", text)
    assert [meeting.date for meeting in parse(document).meetings] == ["2016-07-18"]


@pytest.mark.parametrize(
    ("written", "day", "expected"),
    [
        ("10th June 2022.", "Thursday 16th June", "2022-06-16"),
        ("10th June 2022.", "Friday 16th June", None),
        ("10th June 2022.", "Thursday 9th June", None),
        ("10th June 2022.", "16th June", None),
        ("10th January 2022.", "Thursday 16th June", None),
        ("", "Thursday 16th June", None),
    ],
)
def test_a_day_without_its_year_is_of_the_letters_year(written: str, day: str, expected: str | None) -> None:
    text = (
        f"{written}\n\nTo each Member of Wrenmere Town Council\n\nYou are requested to attend the Monthly Meeting of "
        f"Wrenmere Town Council to be held on {day} at 3.00pm in the Town Hall.\n\nAGENDA\n"
    )
    assert head(text).date == expected
