"""What a question leaves out: read where business in general is asked for, never where the words are what is asked."""

from __future__ import annotations

import re

import pytest

from search.excepted import FORMS, matters
from search.wire import Searcher


@pytest.mark.parametrize(("pattern", "example"), FORMS)
def test_every_form_matches_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example)
    assert len(matters(example)) == 1


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("what was decided on everything except fostering", ["fostering"]),
        ("what motions other than those on parking were carried", ["parking"]),
        ("decisions in May 2023 not about school places", ["school places"]),
        ("all decisions of the Executive Board except the budget", ["budget"]),
        ("everything except planning, parking and school places", ["planning", "parking", "school places"]),
        ("everything but fostering", ["fostering"]),
        ("everything except care leavers and the budget", ["care leavers", "budget"]),
        ("everything except the budget of 2023", ["budget"]),
        ("everything but the pool from 2024", ["pool"]),
        ("all the decisions made in 2024 apart from those about the budget", ["budget"]),
        ("every motion in 2019 that wasn’t about parking", ["parking"]),
        ("motions which were not about parking", ["parking"]),
        ("motions that were carried about parking", []),
        ("decisions except on the", []),
        ("all items except the, and", []),
        ("all but not parking", ["parking"]),
        ("the car park was anything but full", []),
        ("why was the drive-through not approved", []),
        ("why were all motions except the Pledge lost", []),
        ("who other than the Chair declared an interest", []),
        ("were any sites other than Mill Lane considered", []),
        ("was the motion not about parking", []),
        ("grounds for excluding press and public", []),
        ("what was the cost excluding VAT", []),
        ("all except Councillor Ash voted for it", []),
        ("the motion “everything except the Pledge”", []),
        ("what was agreed, except in 2022", []),
        ("was the ward boundary other than a line on a map", []),
    ],
)
def test_what_is_left_out(text: str, left_out: list[str]) -> None:
    assert [step.value for step in matters(text)] == left_out


def test_what_is_left_out_stands_behind(sample: Searcher) -> None:
    question = "what was decided on everything except fostering"
    result = sample.search(question)
    (step,) = (step for step in result.query.steps if step.kind == "except")
    assert (step.text, step.value, step.id) == ("except fostering", "fostering", "except-fostering")
    assert step.passages
    assert not any("foster" in hit.text.casefold() for hit in result.hits[:5])
    kept = sample.search(question, without=[step.id])
    assert "foster" in kept.hits[0].text.casefold()
    assert not any("on what is left out" in hit.why for hit in kept.hits)


def test_a_body_that_is_left_out_is_not_asked_about(sample: Searcher) -> None:
    result = sample.search("decisions in 2019 other than those of the Planning Committee")
    assert [(step.kind, step.value) for step in result.query.steps if step.kind in ("committee", "except")] == [
        ("except", "Planning Committee")
    ]
    assert result.hits[0].committee != "Planning Committee"


def test_no_other_words_are_looked_for_instead_of_what_is_left_out(sample: Searcher) -> None:
    def kinds(question: str) -> list[str]:
        return [step.kind for step in sample.search(question, 1).query.steps]

    assert "synonym" in kinds("everything on care leavers")
    assert "synonym" not in kinds("everything except care leavers")
