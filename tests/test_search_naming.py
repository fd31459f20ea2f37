"""Which people, minutes and exact words a question names."""

from __future__ import annotations

import re

import pytest

from search.model import Query
from search.naming import CITATIONS, OFFICES, PROSE, called, folded, minutes, offices, people, phrases
from search.wire import Searcher


@pytest.mark.parametrize(("pattern", "example"), CITATIONS)
def test_every_citation_row_matches_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example)
    assert len(minutes(example)) == 1


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("what does minute 31 say", ["31"]),
        ("Minute No. 45/23 and CYP19", ["45/23", "CYP19"]),
        ("item 6(E)", ["6(E)"]),
        ("21.44 in the record", ["21.44"]),
        ("complaints in 2019/20", []),
        ("it cost £21.44", []),
        ("the meeting at 18.30", []),
        ("a rise of 12.55% in rents", []),
        ("a 10 minute walk", []),
        ("item 20 minutes late", []),
        ("COVID-19 grants", []),
    ],
)
def test_numbers_of_minutes(text: str, numbers: list[str]) -> None:
    assert [step.value for step in minutes(text)] == numbers


def test_people_are_named_by_a_title() -> None:
    assert [step.value for step in people("what did Councillor J Ash and Cllr. Nunn say to Dr Reed?")] == [
        "J Ash",
        "Nunn",
        "Reed",
    ]
    assert people("which councillors spoke of Ash Lane") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("what did Councillors Ash and Reed say", ["Ash", "Reed"]),
        ("Cllrs Ash, J Nunn & Reed-Hale voted", ["Ash", "J Nunn", "Reed-Hale"]),
        ("Cllr Mrs A B Nunn-Reed", ["A B Nunn-Reed"]),
        ("Cllr Mrs Pat Nunn", ["Pat Nunn"]),
        ("Councillors Ash and Mrs Reed", ["Ash", "Reed"]),
        ("Councillor Ash and Highways", ["Ash"]),
    ],
)
def test_several_people_and_titles_in_a_row(text: str, names: list[str]) -> None:
    assert [step.value for step in people(text)] == names


@pytest.mark.parametrize(("pattern", "example"), OFFICES)
def test_every_office_row_matches_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example)
    assert len(offices(example)) == 1


def test_offices_are_named_in_full() -> None:
    assert [step.value for step in offices("did the Head of Legal and Democratic Services answer")] == [
        "Head of Legal and Democratic Services"
    ]
    assert offices("the head of the queue, and a leader of men") == []


def test_a_passage_names_a_surname_or_a_whole_office() -> None:
    steps = (*people("Councillor J Ash"), *offices("the Director of Children's Services"))
    named = called(Query("", steps=steps))
    assert named is not None
    assert named.search("Mrs Ash spoke")
    assert named.search("the Director\nof Children’s Services spoke")
    assert not named.search("Children's Services")
    assert called(Query("")) is None


def test_a_member_is_named_without_a_title_where_the_register_has_the_whole_name(sample: Searcher) -> None:
    def read(text: str) -> list[str]:
        return [step.value for step in sample.search(text).query.steps if step.kind == "person"]

    assert read("did Marian Stott attend in 2022") == ["Marian Stott"]
    assert read("what was Marian Stott's reply") == ["Marian Stott"]
    assert read("did Mrs Marian Stott attend") == ["Marian Stott"]
    assert read("did Miriam Stott attend") == []
    assert read("did Corporate Parenting attend") == []
    assert read("did cllr yarwood vote for it") == ["Yarwood"]
    assert read("did cllr anybody vote for it") == []


def test_the_title_of_a_person_has_no_other_words(sample: Searcher) -> None:
    kinds = {step.kind for step in sample.search("what did cllr yarwood say of parking").query.steps}
    assert "person" in kinds
    assert "synonym" not in kinds


def test_words_in_quotation_marks() -> None:
    assert [step.value for step in phrases('who said “a warm  space” or "no more"')] == ["a warm space", "no more"]
    assert phrases("the children's board and the members' room") == []
    assert [step.value for step in phrases("who said ‘the Board’s own room’")] == ["the Board’s own room"]
    assert [step.value for step in phrases("the 'warm space' in '23")] == ["warm space"]
    assert phrases("the ‘warm’ space of the members' and officers' rooms") == []
    assert [step.value for step in phrases('is it called "the warm space," or " ,"')] == ["the warm space"]


def test_quotation_marks_in_a_long_text_are_its_own_unless_much_of_it_is_quoted() -> None:
    filling = "how the footpaths and bridleways were kept " * 6
    assert len(filling.split()) > PROSE
    assert phrases(f'{filling} and which of them were "closed" or "in poor repair"') == []
    asked = "that the footpath by the mill be closed for the winter"
    assert [step.value for step in phrases(f'{filling} and who moved "{asked}"')] == [asked]


def test_folding_leaves_what_a_reader_sees() -> None:
    assert folded("A Warm\n Space – “here”") == 'a warm space - "here"'
