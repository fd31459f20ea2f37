"""The register of all documents: each meeting once, by the document that binds, in one language."""

from __future__ import annotations

from corpus.model import Meeting, MeetingKind, Parsed, Person, Span, Stated
from indexer import record
from indexer.register import read
from indexer.structure.person_meant import resolve

DAY = "2023-01-09"


def document(id: str, kind: MeetingKind, people: tuple[str, ...] = (), committee: str | None = "Board") -> str:
    span = Span(0, 5)
    listed = tuple(Person(name, name.casefold(), "present", span) for name in people)
    meeting = Meeting(
        f"{id}.m0", kind, committee, DAY, span, (span,), stated=(Stated("date", Span(2, 5)),), people=listed
    )
    return record.dump(Parsed(id, f"{id}.txt", "Wrenmere Borough Council", False, None, (meeting,)))


def rows(**kinds: str) -> list[tuple[str, str | None, str]]:
    return [(id, "Wrenmere Borough Council", text) for id, text in kinds.items()]


def test_an_agenda_is_no_meeting_held() -> None:
    assert read(rows(a=document("a", MeetingKind.AGENDA)), {}, {}).meetings == ()


def test_minutes_stand_for_the_meeting_and_an_extract_does_not() -> None:
    found = read(rows(a=document("a", MeetingKind.EXTRACT), b=document("b", MeetingKind.MINUTES)), {}, {})
    assert [(held.document_id, held.place) for held in found.meetings] == [("b", Span(2, 5))]


def test_the_version_that_binds_stands() -> None:
    both = rows(a=document("a", MeetingKind.MINUTES), b=document("b", MeetingKind.MINUTES))
    found = read(both, {"a.m0": 1, "b.m0": 0}, {})
    assert [held.document_id for held in found.meetings] == ["b"]


def test_minutes_in_two_languages_are_of_one_meeting() -> None:
    names = ("Bunting", "Marsh", "Nunn", "Peake")
    both = rows(
        a=document("a", MeetingKind.MINUTES, names, "Cyngor"), b=document("b", MeetingKind.MINUTES, names, "Council")
    )
    assert [held.document_id for held in read(both, {}, {"a": "cy", "b": "en"}).meetings] == ["b"]
    assert len(read(both, {}, {"a": "en", "b": "en"}).meetings) == 2


def test_other_people_make_another_meeting() -> None:
    both = rows(
        a=document("a", MeetingKind.MINUTES, ("Bunting", "Marsh", "Nunn"), "Cyngor"),
        b=document("b", MeetingKind.MINUTES, ("Tolley", "Peake", "Nunn"), "Council"),
    )
    assert len(read(both, {}, {"a": "cy", "b": "en"}).meetings) == 2


def test_a_name_that_two_answer_to_is_nobodys() -> None:
    span = Span(0, 1)
    both = [Person("E Marsh", "e marsh", "present", span), Person("J Marsh", "j marsh", "present", span)]
    assert resolve("Cllr Marsh", both) is None
    assert resolve("Cllr E Marsh", both) == both[0]
