"""A short form is defined by words whose letters it has, and by nothing else."""

from __future__ import annotations

import pytest

from corpus.model import Span
from indexer.structure.acronyms import read_acronyms, spells
from indexer.structure.lines import split


def defined(text: str) -> list[tuple[str, str]]:
    found = read_acronyms(text, [Span(0, len(text))], split(text))
    for each in found:
        stretch = " ".join(each.span.of(text).split())
        assert each.short in stretch
        assert each.expansion in stretch
    return [(each.short, each.expansion) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Weir and Rivers Board (WRB) met.", [("WRB", "Weir and Rivers Board")]),
        ("a reply from the Department of Ferries (DoF)", [("DoF", "Department of Ferries")]),
        ("Equality Impact Assessments (EqIAs) were read", [("EqIAs", "Equality Impact Assessments")]),
        ("the FRP (Ferry Repair Plan) was late", [("FRP", "Ferry Repair Plan")]),
        ("the multi-agency ferry\nteam (MAFT)", [("MAFT", "multi-agency ferry team")]),
        ("Cyngor Sir Ambleford (C.S.A.)", [("C.S.A.", "Cyngor Sir Ambleford")]),
        ("Weirs Board (WB). The weirs and the board agreed.", [("WB", "Weirs Board")]),
        ("Jo Green (JG) and Al Brown (AB)", []),
        ("lessons in Safety (PSHE)", []),
        ("The Bridge School (Ferry Training Unit)", []),
        ("Mr Green (HBC)", []),
        ("as shown in Table 3 (TT)", []),
    ],
)
def test_definitions_in_running_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert defined(text) == expected


def test_one_short_form_may_have_two_meanings() -> None:
    text = "The Personal Assistant (PA) and Persistent Absence (PA): a personal assistant, persistent absence."
    assert defined(text) == [("PA", "Personal Assistant"), ("PA", "Persistent Absence")]


def test_the_same_definition_counts_once() -> None:
    assert len(defined("The Weir and Rivers Board (WRB). The Weir & Rivers Board (WRB).")) == 1


def test_a_list_of_short_forms() -> None:
    rows = ["WRB | Weir and Rivers Board", "FRP | Ferry Repair Plan", "DOF | Department of Ferries"]
    assert defined("\n".join([*rows, "GLD | Good Level of Depth"]))[-1] == ("GLD", "Good Level of Depth")
    assert defined("\n".join(rows)) == []


@pytest.mark.parametrize(
    ("short", "words", "right"),
    [
        ("WRB", "Weir Rivers Board", True),
        ("WRB", "Weir and Roads", False),
        ("EqIA", "Equality Impact Assessment", True),
    ],
)
def test_letters_and_words(short: str, words: str, right: bool) -> None:
    assert spells(short, words.split()) is right
