"""A report says of itself who wrote it, for which wards, under which headings; appendices belong to it."""

from __future__ import annotations

import pytest
from small_minutes import parsed

from corpus.model import Item, ItemKind
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


def test_a_record_of_what_was_decided_is_no_proposal() -> None:
    found = parsed(PROPOSED.replace("PROPOSED ", "")).meetings[0].items
    assert [item for item in found if item.kind is ItemKind.REPORT] == []
