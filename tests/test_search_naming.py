"""Which people, minutes and exact words a question names."""

from __future__ import annotations

import re

import pytest

from search.naming import CITATIONS, PROSE, folded, minutes, people, phrases


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


def test_words_in_quotation_marks() -> None:
    assert [step.value for step in phrases('who said “a warm  space” or "no more"')] == ["a warm space", "no more"]
    assert phrases("the children's board and the members' room") == []
    assert [step.value for step in phrases('is it called "the warm space," or " ,"')] == ["the warm space"]


def test_quotation_marks_in_a_long_text_are_its_own_unless_much_of_it_is_quoted() -> None:
    filling = "how the footpaths and bridleways were kept " * 6
    assert len(filling.split()) > PROSE
    assert phrases(f'{filling} and which of them were "closed" or "in poor repair"') == []
    asked = "that the footpath by the mill be closed for the winter"
    assert [step.value for step in phrases(f'{filling} and who moved "{asked}"')] == [asked]


def test_folding_leaves_what_a_reader_sees() -> None:
    assert folded("A Warm\n Space – “here”") == 'a warm space - "here"'
