"""Recorded votes with names: who voted for, against, and not at all."""

from __future__ import annotations

import pytest

from indexer.structure.lines import split
from indexer.structure.recorded import SIDES, recorded_votes
from indexer.structure.resolutions import read_resolutions


def votes(text: str) -> list[tuple[object, ...]]:
    found = list(recorded_votes(text, 0, len(text)))
    assert all(vote.span.of(text) == vote.text for vote in found)
    return [
        (
            vote.votes_for,
            vote.names_for,
            vote.votes_against,
            vote.names_against,
            vote.abstentions,
            vote.names_abstaining,
        )
        for vote in found
    ]


@pytest.mark.parametrize(("side", "pattern", "example"), SIDES, ids=lambda value: str(value)[:24])
def test_a_label_reads_its_example(side: str, pattern: str, example: str) -> None:
    lines = {"for": "For (2)", "against": "Against (1)", "abstain": "Abstain (0)"}
    names = {"for": "Councillors Green and Brown", "against": "Councillor Grey", "abstain": ""}
    lines[side] = example
    text = "\n\n".join(f"{lines[each]}\n\n{names[each]}".strip() for each in ("for", "against", "abstain"))
    (found,) = votes(text)
    assert (found[1], found[3]) == (("Green", "Brown"), ("Grey",))


@pytest.mark.parametrize(
    "text",
    [
        "For (2): Councillors Green and Brown (M)\n\nAgainst (1): Councillor Grey\n\nAbstentions (0)",
        "For (2)\n\nCouncillors Green, Brown (M)\n\nAgainst (1)\n\nCouncillor Grey\n\nAbstain (0)\nMotion carried.",
        "In Favour\n\nCouncillors Green, Brown (M). (2)\n\nAgainst\n\nCouncillor Grey. (1) Abstentions\n\nThere were "
        "no abstentions.\n\nThe Mayor spoke.",
        "For the motion (2): Councillors Green and Brown (M)\n\nAgainst the motion (1): Councillor Grey\n\n"
        "Abstained: 0",
    ],
)
def test_names_and_counts(text: str) -> None:
    assert votes(text) == [(2, ("Green", "Brown (M)"), 1, ("Grey",), 0, ())]


def test_counts_that_are_not_printed_are_not_made_up() -> None:
    assert votes("For\n\nCouncillors Green and Brown\n\nAgainst\n\nCouncillor Grey") == [
        (None, ("Green", "Brown"), None, ("Grey",), None, ())
    ]


@pytest.mark.parametrize(
    "text",
    [
        "For Councillor Green\n\nCouncillors Brown and White (2)\n\nFor Councillor Grey\n\nCouncillor Black (1)",
        "For sale: the hall.\n\nAgainst the wall stood a bench.",
        "For next year: bins, benches.",
        "For: 12, Against: 7",
    ],
)
def test_no_table_of_names(text: str) -> None:
    assert votes(text) == []


def test_a_recorded_vote_sits_with_its_resolution() -> None:
    text = (
        "The voting was as follows:\n\nFor (2)\n\nCouncillors Green and Brown\n\nAgainst (1)\n\nCouncillor Grey\n\n"
        "The motion was carried.\n\nRESOLVED: That the grant be paid."
    )
    (resolution,) = read_resolutions(text, "d", split(text))
    assert resolution.vote is not None
    assert (resolution.vote.votes_for, resolution.vote.names_against) == (2, ("Grey",))
