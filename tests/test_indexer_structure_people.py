"""Whom does a list name, and which of them does a name in the text mean?"""

from __future__ import annotations

import pytest

from corpus.model import Person, Span
from corpus.names import person_key
from indexer.structure.joined import Joined
from indexer.structure.lines import split
from indexer.structure.people import read_names
from indexer.structure.person_meant import resolve


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Mrs A Green (Clerk)", ("Mrs A Green", "officers", "Clerk")),
        ("Clerk A Green", ("A Green", "officers", "Clerk")),
        ("A. Green - Chairman", ("A. Green", "present", "Chairman")),
        ("Cllr Green (Deputy Mayor)", ("Green", "present", "Deputy Mayor")),
        ("T Green: Boro' Councillor", ("T Green", "present", "Boro' Councillor")),
        ("Ann Green (AGr)", ("Ann Green", "present", None)),
        ("Ann Green (XYZ)", ("Ann Green (XYZ)", "present", None)),
        ("Ann Green (third time)", ("Ann Green", "present", None)),
        ("Ann Green (has been ill since May 2016)", ("Ann Green", "present", None)),
        ("Ann Green (Parent Governor – North)", ("Ann Green", "present", "Parent Governor – North")),
        ("Ann Green (external auditor)", ("Ann Green", "present", "external auditor")),
        ("Ann Green (Item 2)", ("Ann Green", "present", "Item 2")),
        ("Ann Green MP", ("Ann Green", "present", "MP")),
        ("Mr D Green CC", ("Mr D Green CC", "present", None)),
        ("Cllr Green (to the point mentioned)", ("Green", "present", None)),
        ("Novak Uí Chonchúir", ("Novak Uí Chonchúir", "present", None)),
    ],
)
def test_a_name_and_what_it_says_of_itself(words: str, expected: tuple[str, str, str | None]) -> None:
    (entry,) = read_names(Joined(words, split(words)), "present")
    assert (entry.person.name, entry.person.part, entry.person.role) == expected
    assert entry.person.span.of(words) == entry.person.name


@pytest.mark.parametrize("words", ["EDC", "the Clerk", "seven residents", "Traveller accommodation", "Councillors"])
def test_what_is_no_name(words: str) -> None:
    assert read_names(Joined(words, split(words)), "officers") == []


def test_an_officer_named_in_brackets_behind_an_office_that_no_table_knows() -> None:
    words = "Clerk (Mr A Green), Senior Drains Archivist (Ms B O’Brown)"
    found = read_names(Joined(words, split(words)), "officers")
    assert [(each.person.name, each.person.role) for each in found] == [
        ("Mr A Green", "Clerk"),
        ("Ms B O’Brown", "Senior Drains Archivist"),
    ]


def test_the_rest_of_an_office_is_no_person_among_titled_ones() -> None:
    words = "Ms. Ann Green, Housing Officer, Welfare Unit, Mr. Bob Brown, Engineer, Ms. Di Black"
    found = read_names(Joined(words, split(words)), "officers")
    assert [entry.person.name for entry in found] == ["Ms. Ann Green", "Mr. Bob Brown", "Ms. Di Black"]


def person(name: str) -> Person:
    return Person(name, person_key(name), "present", Span(0, 1))


PEOPLE = [person(name) for name in ("Ann Green", "Bob Green", "C White", "Brown (J)", "Brown (M)", "Mrs D O’Black")]


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Cllr Green", None),
        ("Cllr. A. Green", "Ann Green"),
        ("Councillor Bob Green", "Bob Green"),
        ("Councillor Z Green", None),
        ("Cllr White", "C White"),
        ("Carol White", "C White"),
        ("Cllr Brown", None),
        ("Cllr J. Brown", "Brown (J)"),
        ("Mrs O'Black", "Mrs D O’Black"),
        ("Pink", None),
        ("", None),
    ],
)
def test_a_name_that_two_answer_to_is_nobodys(name: str, who: str | None) -> None:
    found = resolve(name, PEOPLE)
    assert (found.name if found else None) == who


def test_one_person_in_two_lists_is_one() -> None:
    there = person("Ann Green")
    assert resolve("Green", [there, Person("Ann Green", there.key, "apologies", Span(5, 6))]) is there
