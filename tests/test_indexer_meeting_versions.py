"""Documents of one meeting are linked in the order in which they bind; what is not stated links nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_index import entry

from corpus.model import MeetingKind
from indexer.meeting_versions import (
    MeetingVersion,
    Standing,
    clock_of,
    likeness,
    linked,
    of_document,
    sketch_of,
    standing,
)
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
    for unstated in UNSTATED:
        assert found(entry("a.txt", ["The Board met."], **unstated)) == []
    assert found(entry("a.txt", ["The Board met."]), MeetingKind.EXTRACT) == []


UNSTATED: list[dict[str, None]] = [{"council": None}, {"committee": None}, {"date": None}]
WORDS = [f"The Board heard of ward {number} and of street {number * 7}." for number in range(40)]


@pytest.mark.parametrize("unstated", [*UNSTATED, {"council": None, "committee": None, "date": None}])
def test_a_copy_without_its_letterhead_is_linked_to_what_has_its_words(unstated: dict[str, None]) -> None:
    whole = found(entry("whole.pdf", ["Wrenmere", *WORDS]))
    copy = found(entry("copy.txt", WORDS, **unstated))
    other = found(entry("other.pdf", WORDS[::-1], date="2021-05-06"))
    ((first, second),) = linked([*copy, *other, *whole])
    assert [first.document, second.document] == ["copy.txt", "whole.pdf"]
    assert (first.council_key, first.committee_key, first.date) == (
        second.council_key,
        second.committee_key,
        second.date,
    )


@pytest.mark.parametrize(
    "other",
    [{"council": "Eastmoor"}, {"committee": "Planning"}, {"date": "2021-05-06"}],
    ids=lambda stated: next(iter(stated)),
)
def test_a_copy_that_states_something_else_is_linked_to_nothing(other: dict[str, str]) -> None:
    silent = next(name for name in ("council", "committee", "date") if name not in other)
    whole = found(entry("whole.pdf", WORDS))
    assert linked([*whole, *found(entry("copy.txt", WORDS, **(other | {silent: None})))]) == []


def test_meetings_of_one_day_at_different_times_are_different_meetings() -> None:
    given = [
        version("agenda", Standing.AGENDA),
        version("minutes"),
        version("parish", Standing.AGENDA),
        version("silent"),
    ]
    clocks = [clock_of(time) for time in ("7.30 pm", "19:30", "7pm", None)]
    timed = [replace(one, clock=clock) for one, clock in zip(given, clocks, strict=True)]
    assert [[one.document for one in family] for family in linked(timed)] == [["minutes", "agenda"]]
    alike = [replace(one, clock=None if one.clock == clock_of("7pm") else one.clock) for one in timed]
    assert [[one.document for one in family] for family in linked(alike)] == [["minutes", "silent", "agenda", "parish"]]


@pytest.mark.parametrize(
    ("time", "minutes"),
    [
        ("7.30 pm", 450),
        ("19:30", 450),
        ("7pm", 420),
        ("3PM.", 180),
        ("12.15 p.m.", 15),
        ("10 a.m.", 600),
        ("noon", None),
    ],
)
def test_times_are_as_a_clock_shows_them(time: str, minutes: int | None) -> None:
    assert clock_of(time) == minutes


def test_few_words_or_other_words_link_nothing() -> None:
    assert found(entry("short.txt", WORDS[:5], date=None)) == []
    whole = found(entry("whole.pdf", WORDS))
    half = found(entry("half.txt", [*WORDS[:20], *(line.replace("Board", "Panel") for line in WORDS)], date=None))
    assert half != []
    assert linked([*whole, *half]) == []


@given(st.lists(st.sampled_from("abcdefgh"), min_size=110, max_size=400), st.integers(0, 400))
def test_likeness_is_the_share_of_runs_where_all_are_kept(letters: list[str], cut: int) -> None:
    texts = [" ".join(letters), " ".join(letters[cut % 100 :] + letters[: cut % 7])]
    sketches = [sketch_of(text) for text in texts]
    runs = [{tuple(words[at : at + 4]) for at in range(len(words) - 3)} for words in map(str.split, texts)]
    for sketch, held in zip(sketches, runs, strict=True):
        assert (sketch is None) == (len(held) < 100)
    if sketches[0] and sketches[1]:
        assert likeness(sketches[0], sketches[0]) == 1
        assert likeness(sketches[0], sketches[1]) == likeness(sketches[1], sketches[0])
        if len(runs[0] | runs[1]) <= 128:
            assert likeness(sketches[0], sketches[1]) == len(runs[0] & runs[1]) / len(runs[0] | runs[1])


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
