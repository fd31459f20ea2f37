"""A report whose front sheet has few labels is known by what stands on it; it recommends what its heading is over."""

from __future__ import annotations

import re

import pytest
from small_minutes import parsed

from corpus.model import ItemKind, MeetingKind
from indexer.structure.lines import split
from indexer.structure.titled_report import AUTHORS, read_titled_head
from indexer.structure.wording import Wording

REPORT = """Fernside Neighbourhood Committee

15 January 2026

Mill Lane Crossing - Results

Report by Jo Green, Director of Highways

Relevant Portfolio Holder: Councillor Al Brown, Portfolio Holder for Transport

Wards affected: Mill and Weir

Purpose of Report

To consider the results.

Recommendation(s)

The Committee is asked to RESOLVE that:

1. the result be noted;

2. the crossing be approved.

Background

1. The lane is narrow.
"""


def test_the_front_sheet_tells_body_day_title_author_portfolio_and_wards() -> None:
    (meeting,) = parsed(REPORT).meetings
    assert (meeting.kind, meeting.committee, meeting.date) == (
        MeetingKind.AGENDA,
        "Fernside Neighbourhood Committee",
        "2026-01-15",
    )
    (item,) = meeting.items
    assert (item.kind, item.title) == (ItemKind.REPORT, "Mill Lane Crossing - Results")
    assert item.report is not None
    assert (item.report.author, item.report.portfolio, item.report.wards) == (
        "Jo Green, Director of Highways",
        "Councillor Al Brown, Portfolio Holder for Transport",
        ("Mill", "Weir"),
    )
    assert item.resolutions == ()
    (recommended,) = item.recommendations
    assert [clause.text for clause in recommended.clauses] == ["the result be noted;", "the crossing be approved."]


def test_title_above_author_and_body_with_the_day_is_one_too() -> None:
    text = (
        "Pond Monitoring Report\n\nBy | Jo Green, Director of Ponds\n\nTo Cabinet – 30 January 2025\n\nUnrestricted\n\n"
        "2 | Recommendations\n\n2.1 Note the depth of the pond\n\n2.2 | Agree the fence\n"
    )
    (meeting,) = parsed(text).meetings
    assert (meeting.committee, meeting.date, meeting.items[0].title) == (
        "Cabinet",
        "2025-01-30",
        "Pond Monitoring Report",
    )
    assert [clause.text for each in meeting.items[0].recommendations for clause in each.clauses] == [
        "Note the depth of the pond",
        "Agree the fence",
    ]


@pytest.mark.parametrize(
    "left_out", ["15 January 2026", "Report by Jo Green, Director of Highways", "Purpose of Report"]
)
def test_without_one_of_them_it_is_no_report(left_out: str) -> None:
    text = REPORT.replace(left_out, "").replace(
        "Recommendation(s)", "" if "Purpose" in left_out else "Recommendation(s)"
    )
    assert read_titled_head(text, split(text)) is None


@pytest.mark.parametrize("row", AUTHORS, ids=lambda row: row.example)
def test_an_author_reads_its_example(row: Wording) -> None:
    assert re.fullmatch(row.pattern, row.example, re.I)
