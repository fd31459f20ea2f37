"""A report says of itself who wrote it, for which wards, under which headings; appendices belong to it."""

from __future__ import annotations

import re

import pytest
from small_minutes import parsed

from corpus.model import Item, ItemKind, MeetingKind
from indexer.structure.decision_record import LABELS
from indexer.structure.reports import HEAD_KEYS

FROM = """From: Jo Green, Member for Weirs

Al Brown, Director of Ferries

To: Weir Committee – 4 March 2024

Subject: Ferry Steps

Decision no: 24/00007

Classification: Unrestricted

Electoral Divisions: Ferry Road, Weir Lane and Mill

1. Introduction

1.1 The steps are worn.

2. Financial implications

2.1 There are none.

3. Conclusion

3.1 They should be mended.

Appendix 1: Drawings
Appendix 2: Costs
"""


def items(text: str) -> list[Item]:
    return [item for meeting in parsed(text).meetings for item in meeting.items]


@pytest.mark.parametrize(("name", "pattern", "example"), HEAD_KEYS, ids=[row[0] for row in HEAD_KEYS])
def test_every_key_of_a_head_finds_its_example(name: str, pattern: object, example: str) -> None:
    assert getattr(pattern, "match")(example), name  # noqa: B009 a row's pattern


def test_a_report_states_author_day_wards_and_sections() -> None:
    (item,) = items(FROM)
    assert (item.kind, item.title) == (ItemKind.REPORT, "Ferry Steps")
    report = item.report
    assert report is not None
    assert report.author == "Jo Green, Member for Weirs Al Brown, Director of Ferries"
    assert (report.date, report.portfolio) == ("2024-03-04", None)
    assert report.wards == ("Ferry Road", "Weir Lane", "Mill")
    assert [(each.number, each.title) for each in report.sections] == [
        ("1", "Introduction"),
        ("2", "Financial implications"),
        ("3", "Conclusion"),
    ]
    for section in report.sections:
        assert section.title in section.span.of(FROM)


def test_the_body_that_a_report_is_made_to_is_not_its_day_nor_a_member() -> None:
    (meeting,) = parsed(FROM).meetings
    assert (meeting.committee, meeting.date) == ("Weir Committee", "2024-03-04")
    (meeting,) = parsed(FROM.replace("Weir Committee – 4 March 2024", "Jo Green, Cabinet Member for Weirs")).meetings
    assert (meeting.committee, meeting.date) == (None, None)


def test_an_appendix_belongs_to_its_report() -> None:
    text = (
        FROM.split("Appendix 1")[0] + "Background documents\n\nNone.\n\nAppendix 1\n\nDrawings of the Steps\n\nHere.\n"
    )
    report, appendix = items(text)
    assert appendix.kind is ItemKind.APPENDIX
    assert appendix.belongs_to == report.id
    assert report.belongs_to is None


AGENDA = """AMBLEFORD BOROUGH COUNCIL

WEIR COMMITTEE

Monday, 4 March 2024 at 6.30 p.m.

AGENDA

1. MINUTES\t1 - 6

2. FERRY STEPS\t7

3. WEIR GATES\t9

REPORT TO: Weir Committee
DATE: 4 March 2024
REPORTING OFFICER: Director
SUBJECT: Ferry steps

1.0 PURPOSE

1.1 To mend them.
"""


def test_a_report_belongs_to_the_entry_of_its_subject() -> None:
    made = items(AGENDA)
    report = next(item for item in made if item.kind is ItemKind.REPORT)
    entry = next(item for item in made if item.id == report.belongs_to)
    assert (entry.number, entry.title, report.number) == ("2", "FERRY STEPS", "2")


PROPOSED = """WRENSHIRE COUNTY COUNCIL – PROPOSED RECORD OF DECISION

DECISION TO BE TAKEN BY: DECISION NO:

Cabinet | 24/00001

For publication: Yes

Title of Decision:
Adoption of the Pond Plan

Decision: Cabinet is asked to:
A. ADOPT the Pond Plan; and

B. DELEGATE authority to the Director of Ponds to carry it out.

Reason(s) for decision:
The pond is full.

.................... | ....................
signed | date
"""


def test_a_proposed_decision_is_a_report_and_no_decision() -> None:
    meeting = parsed(PROPOSED).meetings[0]
    (item,) = meeting.items
    assert (meeting.committee, meeting.date) == ("Cabinet", None)
    assert (item.kind, item.title) == (ItemKind.REPORT, "Adoption of the Pond Plan")
    assert item.resolutions == ()
    assert [clause.label for each in item.recommendations for clause in each.clauses] == ["A", "B"]


def test_words_that_say_that_a_decision_is_yet_to_be_taken_make_it_a_proposal() -> None:
    (item,) = parsed(PROPOSED.replace("PROPOSED ", "")).meetings[0].items
    assert (item.kind, item.resolutions) == (ItemKind.REPORT, ())


TAKEN = """WRENSHIRE COUNTY COUNCIL

RECORD OF DECISION

DECISION TAKEN BY: | DECISION NO:
Councillor A. Green, Cabinet Member for Ponds | 24/00002

Title of Decision:
The Pond Plan

Electoral divisions affected: Fernside and Wickford

Decision:

As Cabinet Member for Ponds, I agree to:

a) ADOPT the Pond Plan; and

b) DELEGATE authority to the Director of Ponds to carry it out.

Reason(s) for decision:

The pond is full.

Any alternatives considered and rejected:

To drain it.

signed | 4 March 2024
"""


def test_a_signed_record_of_decision_is_a_decision_of_its_day() -> None:
    (meeting,) = parsed(TAKEN).meetings
    (item,) = meeting.items
    assert (meeting.kind, meeting.committee, meeting.date) == (MeetingKind.EXTRACT, None, "2024-03-04")
    assert [TAKEN[fact.span.start : fact.span.end] for fact in meeting.stated] == ["4 March 2024"]
    assert (item.kind, item.number, item.title, item.recommendations) == (
        ItemKind.MINUTE,
        "24/00002",
        "The Pond Plan",
        (),
    )
    (decision,) = item.resolutions
    assert (decision.marker, decision.lead_in) == ("Decision:", "As Cabinet Member for Ponds, I agree to:")
    assert [(clause.label, clause.act) for clause in decision.clauses] == [("a", "approve"), ("b", "delegate")]
    assert [each.text for each in (*decision.reasons, *decision.alternatives)] == ["The pond is full.", "To drain it."]
    assert item.report is not None
    assert (item.report.portfolio, item.report.wards) == (
        "Councillor A. Green, Cabinet Member for Ponds",
        ("Fernside", "Wickford"),
    )


@pytest.mark.parametrize(("name", "pattern", "example"), LABELS, ids=lambda value: str(value)[:20])
def test_a_label_of_a_record_of_decision_reads_its_example(name: str, pattern: re.Pattern[str], example: str) -> None:
    assert next(row for row, each, _ in LABELS if each.match(example)) == name
    assert pattern.match(example)


@pytest.mark.parametrize(
    "heading",
    ["RECORD OF DECISION", "Record of Executive Decision", "Officer Decision Record", "Decision Notice"],
)
def test_a_record_of_decision_is_known_by_its_heading(heading: str) -> None:
    record = parsed(TAKEN.replace("RECORD OF DECISION", heading))
    assert len(record.meetings[0].items[0].resolutions) == 1


def test_a_heading_like_it_over_other_text_is_no_record() -> None:
    for text in (
        "RECORD OF DECISION\n\nThe list of decisions is kept by the clerk.\n",
        TAKEN[: TAKEN.index("Decision:")],
    ):
        assert all(not item.resolutions for meeting in parsed(text).meetings for item in meeting.items)
