"""Reasons and alternatives are told of the decision that they follow, and of nothing else."""

from __future__ import annotations

import pytest

from indexer.structure.lines import split
from indexer.structure.reasons import HEADS, Head, head_of
from indexer.structure.resolutions import read_resolutions


@pytest.mark.parametrize("row", HEADS, ids=lambda row: row.example)
def test_a_heading_reads_its_example(row: Head) -> None:
    (line,) = split(row.example)
    found = head_of(line)
    assert found is not None
    assert found.name == row.name


def told(text: str) -> list[tuple[list[str], list[str]]]:
    found = read_resolutions(text, "d", split(text))
    for each in found:
        assert all(words.span.of(text) == words.text for words in (*each.reasons, *each.alternatives))
    return [([words.text for words in each.reasons], [words.text for words in each.alternatives]) for each in found]


def test_reasons_and_alternatives_behind_a_resolution() -> None:
    text = (
        "RESOLVED: That\n\n1) the plan be adopted; and\n\n2) it be published.\n\nReason(s) for Decision\n\nThe law "
        "asks for\none.\n\nIt costs nothing.\n\nAlternative Options Considered and Rejected\n\nTo do nothing.\n\n"
        "Implementation Date\n\n4 May 2024"
    )
    assert told(text) == [(["The law asks for\none.", "It costs nothing."], ["To do nothing."])]


def test_a_reason_on_the_line_of_its_heading() -> None:
    assert told("RESOLVED – That the sum be paid.\n\nREASON – To keep the hall.\n\nMinutes:\n\nIt was late.") == [
        (["To keep the hall."], [])
    ]


def test_each_decision_has_its_own() -> None:
    text = "RESOLVED: That it be paid.\n\nReason: need.\n\nRESOLVED: That it be sold.\n\nReason: cost."
    assert told(text) == [(["need."], []), (["cost."], [])]


def test_a_reason_in_the_debate_is_none() -> None:
    assert told("RESOLVED: That it be paid.\n\nThe reason for the delay was rain.") == [([], [])]


def test_a_lost_motion_has_none() -> None:
    assert told("The motion was declared LOST.\n\nReason: need.") == [([], [])]
