"""Which questions ask for a list or a count of records, and which for a figure in a text."""

from __future__ import annotations

import pytest

from search.enquiry import ATTENDING, DEEDS, FORMS, Sort, enquiry


@pytest.mark.parametrize(("sort", "example"), [(row[0], row[2]) for row in FORMS])
def test_every_form_reads_its_example(sort: Sort, example: str) -> None:
    asked = enquiry(example)
    assert asked is not None
    assert asked.sort is sort


@pytest.mark.parametrize(("deed", "example"), [(name, example) for name, _, example in (*DEEDS, *ATTENDING)])
def test_every_deed_is_read_in_its_example(deed: str, example: str) -> None:
    asked = enquiry(example)
    assert asked is not None
    assert asked.deed == deed


@pytest.mark.parametrize(
    "question",
    [
        "How many care leavers were there in 2022?",
        "How many homes were refused at Carr Lane?",
        "How often do the panels meet?",
        "How often is the play area inspected?",
        "Which schools had their admission number cut to 45, and when?",
        "What did the Council resolve about the Pledge?",
        "What happened to the motion on parking?",
        "Which reasons were given by the Committee for the application being refused?",
        "How many planning applications were decided in time?",
        "How much was the budget for libraries?",
    ],
)
def test_a_figure_or_a_decision_is_no_list(question: str) -> None:
    assert enquiry(question) is None


def test_motions_fall_without_a_helping_verb() -> None:
    asked = enquiry("Which motions fell in 2023?")
    assert asked is not None
    assert (asked.sort, asked.noun, asked.deed) == (Sort.DECISIONS, "motions", "lose")
    assert enquiry("Which motions refer to housing?") is None


def test_no_is_said_to_what_is_refused() -> None:
    asked = enquiry("What did we say no to?")
    assert asked is not None
    assert (asked.sort, asked.deed, asked.said) == (Sort.DECISIONS, "refuse", "say no to")


def test_the_noun_tells_which_business_is_asked_for() -> None:
    asked = enquiry("How many motions were withdrawn in 2025?")
    assert asked is not None
    assert (asked.noun, asked.deed, asked.said) == ("motions", "withdraw", "withdrawn")
