"""Documents of one meeting are linked in the order in which they bind; what is not stated links nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_index import entry

from corpus.model import MeetingKind
from indexer.meeting_versions import MeetingVersion, Standing, linked, of_document, standing
from indexer.schema import Entry


def version(
    name: str, standing: Standing = Standing.MINUTES, written: str | None = None, **more: str
) -> MeetingVersion:
    told = {"council_key": "wrenmere", "committee_key": "audit", "date": "2021-03-04"} | more
    return MeetingVersion(
        **told, meeting_id=f"{name}.m0", document_id=name, document=name, standing=standing, written=written
    )


def found(made: Entry, kind: MeetingKind = MeetingKind.MINUTES) -> list[MeetingVersion]:
    meeting = replace(made.parsed.meetings[0], kind=kind)
    return of_document(made.document, replace(made.parsed, meetings=(meeting,)))


def test_what_binds_comes_first_and_among_equals_what_was_written_last() -> None:
    given = [
        version("agenda", Standing.AGENDA, "2021-02-20"),
        version("draft", Standing.DRAFT, "2021-03-10"),
        version("undated"),
        version("old", written="2021-04-01"),
        version("new", written="2021-04-08"),
        version("approved", Standing.APPROVED),
    ]
    (family,) = linked(given)
    assert [one.document for one in family] == ["approved", "new", "old", "undated", "draft", "agenda"]
    assert linked(reversed(given)) == [family]


@pytest.mark.parametrize("what", ["council_key", "committee_key", "date"])
def test_another_council_committee_or_day_is_another_meeting(what: str) -> None:
    assert linked([version("a"), version("b", **{what: "other"})]) == []


def test_a_document_that_does_not_state_its_meeting_is_linked_to_nothing() -> None:
    assert len(found(entry("a.txt", ["The Board met."]))) == 1
    for unstated in ({"council": None}, {"committee": None}, {"date": None}):
        assert found(entry("a.txt", ["The Board met."], **unstated)) == []
    assert found(entry("a.txt", ["The Board met."]), MeetingKind.EXTRACT) == []


@pytest.mark.parametrize(
    ("block", "kind", "expected"),
    [
        ("Minutes of the Audit Board", MeetingKind.MINUTES, Standing.MINUTES),
        ("DRAFT MINUTES of the Audit Board", MeetingKind.MINUTES, Standing.DRAFT),
        ("Minutes (subject to confirmation)", MeetingKind.MINUTES, Standing.DRAFT),
        ("Approved minutes of the Audit Board", MeetingKind.MINUTES, Standing.APPROVED),
        ("Minutes (Confirmed)", MeetingKind.MINUTES, Standing.APPROVED),
        ("Draft budget meeting", MeetingKind.AGENDA, Standing.AGENDA),
        ("Workshop", MeetingKind.NOTES, Standing.NOTES),
    ],
)
def test_only_the_title_block_says_what_it_is(block: str, kind: MeetingKind, expected: Standing) -> None:
    body = "x " * 200 + "The draft minutes of March were confirmed. Approved minutes are kept."
    made = entry("a.txt", [block, body])
    meeting = replace(made.parsed.meetings[0], kind=kind)
    assert standing(made.document, meeting) is expected


def test_one_document_stands_once_in_a_meeting() -> None:
    made = entry("pack.txt", ["The Board met."])
    meeting = made.parsed.meetings[0]
    twice = (replace(meeting, id="x.m0", kind=MeetingKind.AGENDA), meeting)
    (one,) = of_document(made.document, replace(made.parsed, meetings=twice))
    assert (one.standing, one.meeting_id) == (Standing.MINUTES, meeting.id)
