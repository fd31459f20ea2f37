"""Is the sample what its README promises: fictional, consistent in its dates, and rich in threads?"""

import re
from calendar import month_name
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from corpus.model import Document, Item, ItemKind, Meeting, MeetingKind, Outcome, Parsed
from indexer.read import read
from indexer.structure.parse import parse

SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"
PATHS = tuple(sorted(path for path in SAMPLE.iterdir() if path.suffix in (".txt", ".html")))
MONTHS = list(month_name)[1:]
WEEKDAY_DATE = re.compile(
    rf"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(MONTHS)}),?\s+(\d{{4}})"
)
COUNCIL = "Wrenmere Borough Council"
BODIES = {
    "audit": "Audit and Governance Committee",
    "council": "Council",
    "cyp-scrutiny": "Children and Young People Scrutiny Board",
    "executive-board": "Executive Board",
    "planning": "Planning Committee",
    "thornby-heath": "Thornby Heath Parish Council",
}

each_document = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)


@cache
def document_of(path: Path) -> Document:
    return read(path)


@cache
def parsed_of(path: Path) -> Parsed:
    return parse(document_of(path))


def named(name: str) -> Path:
    (path,) = (each for each in PATHS if each.name.startswith(name))
    return path


def main_meeting(path: Path) -> Meeting:
    """The meeting that the file is named for, not one bound into it."""
    kind = MeetingKind.AGENDA if "agenda-pack" in path.name else MeetingKind.MINUTES
    return next(meeting for meeting in parsed_of(path).meetings if meeting.kind is kind)


def item(path: Path, title: str) -> Item:
    return next(each for each in main_meeting(path).items if title.lower() in (each.title or "").lower())


def decisions(each: Item) -> str:
    return " ".join(" ".join(resolution.text.split()) for resolution in each.resolutions)


def test_there_are_enough_documents_of_every_body_and_format() -> None:
    names = [path.name for path in PATHS]
    assert len(names) >= 26
    assert sum(name.endswith(".html") for name in names) >= 4
    assert {body for body in BODIES if any(name.startswith(body) for name in names)} == set(BODIES)


def test_the_readme_lists_exactly_the_documents() -> None:
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`([\w-]+\.(?:txt|html))`", readme)) == {path.name for path in PATHS}


@each_document
def test_every_document_says_that_it_is_fictional(path: Path) -> None:
    source = " ".join(path.read_text(encoding="utf-8").split())
    assert re.search(
        r"is a fictional (council|parish); this (document|page) is a sample written for Minutebook", source
    )


@each_document
def test_every_weekday_is_right(path: Path) -> None:
    for weekday, day, month, year in WEEKDAY_DATE.findall(document_of(path).text):
        stated = date(int(year), MONTHS.index(month) + 1, int(day))
        assert f"{weekday}day" == f"{stated:%A}", stated


def test_the_documents_span_2018_to_2025() -> None:
    years = {match[1] for path in PATHS if (match := re.search(r"-(20\d\d)-\d\d-\d\d-", path.name))}
    assert years == {str(year) for year in range(2018, 2026)}


@each_document
def test_date_and_body_are_read_as_the_file_name_states_them(path: Path) -> None:
    match = re.match(r"([a-z-]+)-(20\d\d-\d\d-\d\d)-([a-z-]+)", path.stem)
    assert match is not None
    meetings = [(meeting.date, meeting.committee) for meeting in parsed_of(path).meetings]
    if match[3].startswith("report"):
        assert any(each.kind is ItemKind.REPORT for meeting in parsed_of(path).meetings for each in meeting.items)
    else:
        bodies = {BODIES[match[1]], COUNCIL} if match[1] == "council" else {BODIES[match[1]]}
        assert {(match[2], body) for body in bodies} & set(meetings)


@each_document
def test_no_document_is_attributed_to_another_council(path: Path) -> None:
    parish = path.name.startswith("thornby-heath")
    allowed = {None, "Thornby Heath Parish Council"} if parish else {None, "Wrenmere", COUNCIL}
    assert parsed_of(path).council in allowed


@each_document
def test_every_record_is_verbatim(path: Path) -> None:
    text = document_of(path).text
    for meeting in parsed_of(path).meetings:
        for each in meeting.items:
            for resolution in each.resolutions:
                assert resolution.span.of(text) == resolution.text
                assert all(clause.span.of(text) == clause.text for clause in resolution.clauses)
            assert all(action.span.of(text) for action in each.actions)


def test_the_pledge_goes_from_report_to_board_to_executive_to_council() -> None:
    pack = parsed_of(named("cyp-scrutiny-2023-01-18-agenda-pack"))
    report = next(
        each
        for meeting in pack.meetings
        for each in meeting.items
        if each.kind is ItemKind.REPORT and "Care Leavers Pledge" in (each.title or "")
    )
    assert "23rd birthday" in " ".join(each.text for each in report.recommendations)
    assert not report.resolutions
    assert "25th birthday" in decisions(item(named("cyp-scrutiny-2023-01-18-minutes"), "Care Leavers Pledge"))
    assert "25th birthday" in decisions(item(named("executive-board-2023-02-16"), "Care Leavers Pledge"))
    assert "1 April 2023" in decisions(item(named("council-2023-03-01"), "Care Leavers Pledge"))


def test_the_pledge_is_reviewed_and_amended() -> None:
    assert "45 days" in decisions(item(named("cyp-scrutiny-2024-03-13"), "Review of the First Year"))
    assert "not accepted" in decisions(item(named("executive-board-2024-04-18"), "amendments"))
    assert "1 September 2024" in decisions(item(named("council-2024-07-17"), "Amendments"))


def test_the_pack_binds_in_earlier_minutes_and_an_extract() -> None:
    meetings = parsed_of(named("cyp-scrutiny-2023-01-18-agenda-pack")).meetings
    assert {(meeting.kind, meeting.date) for meeting in meetings} >= {
        (MeetingKind.AGENDA, "2023-01-18"),
        (MeetingKind.MINUTES, "2022-11-09"),
        (MeetingKind.EXTRACT, "2022-12-15"),
    }


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("council-2019-07-17", "FREE PARKING ON SATURDAYS"),
        ("council-2024-07-17", "Council Tax and Foster Carers"),
        ("cyp-scrutiny-2024-03-13", "Foster Carers and Council Tax"),
    ],
)
def test_a_lost_motion_is_no_decision(name: str, title: str) -> None:
    lost = item(named(name), title)
    assert "LOST" in lost.span.of(document_of(named(name)).text)
    assert all(resolution.outcome in (Outcome.LOST, Outcome.UNKNOWN) for resolution in lost.resolutions)


def test_a_recorded_vote_names_those_for_against_and_abstaining() -> None:
    votes = item(named("council-2023-03-01"), "REVENUE BUDGET").votes
    assert any(vote.named and (vote.votes_for, vote.votes_against) == (12, 4) for vote in votes)


def test_an_exempt_item_has_its_paragraph_and_a_public_resolution() -> None:
    exempt = item(named("executive-board-2023-02-16"), "Acquisition of a Property")
    assert "3" in (exempt.exempt or "")
    assert "acquisition be approved" in decisions(exempt)


def test_earlier_minutes_are_corrected_at_the_next_meeting() -> None:
    assert "of whom 32 lived outside" in " ".join(document_of(named("cyp-scrutiny-2023-01-18-minutes")).text.split())
    assert '"23" for "32"' in decisions(item(named("cyp-scrutiny-2023-03-15"), "MINUTES"))


def test_planning_defers_an_application_and_takes_it_up_again() -> None:
    before, after = (item(named(f"planning-2019-{day}"), "19/00412/FUL") for day in ("09-11", "11-06"))
    assert "be deferred" in decisions(before)
    assert decisions(after)
    assert "be deferred" not in decisions(after)


def test_actions_have_owners() -> None:
    owners = {
        action.owner
        for path in PATHS
        for meeting in parsed_of(path).meetings
        for each in meeting.items
        for action in each.actions
        if action.owner
    }
    assert len(owners) >= 5


def test_interests_are_declared_in_every_body() -> None:
    declaring = {
        body
        for body in BODIES
        for path in PATHS
        if path.name.startswith(body) and path.stem.endswith("-minutes")
        if any(each.declarations for each in main_meeting(path).items)
    }
    assert declaring == set(BODIES)


def test_one_acronym_has_two_meanings() -> None:
    assert "Capital Investment Board (CIB)" in document_of(named("executive-board-2019-03-14")).text
    assert "Children’s Improvement Board (CIB)" in document_of(named("cyp-scrutiny-2021-09-22")).text
