"""A motion printed in full is told with its clauses, whatever became of it; where it was lost it is no decision."""

from __future__ import annotations

import pytest

from corpus.model import Outcome, Resolution
from indexer.structure.lines import split
from indexer.structure.put import LEADS, RESOLVES, put_motions
from indexer.structure.resolutions import read_resolutions
from indexer.structure.wording import Wording, either

DEBATE = """1) Mr Green proposed, and Mr Brown seconded the motion that

“The Council notes that:

a. The pond is deep.
b. The pond is cold.

This Council resolves to:

Request that the Leader writes to the Minister, asking for the following:

1. A rail around the pond.
2. A bench beside it.

2) Ms Ash proposed and Mr Oak seconded the following amendment to the motion set out in paragraph 1:

“This Council resolves to:

(1) Drain the pond
(2) Plant a hedge
(2) Sell the boat
(3) (2) Thank the ferryman.”

3) Following the debate, the Chairman put the amendment set out in paragraph 2 to the vote, which was as follows:

For (2)

Ms Ash, Mr Oak

Against (3)

Mr Green, Mr Brown, Mr Elm

Amendment lost.

4) Mr Green said that it was late.

5) The Chairman put the motion set out in paragraph 1 to the vote.

Motion lost.
"""


def read(text: str) -> tuple[Resolution, ...]:
    return read_resolutions(text, "0" * 12, split(text))


def test_a_lost_motion_and_a_lost_amendment_have_their_clauses_movers_and_votes() -> None:
    motion, amendment = read(DEBATE)
    assert (motion.outcome, motion.amends, motion.mover, motion.seconder) == (
        Outcome.LOST,
        False,
        "Mr Green",
        "Mr Brown",
    )
    assert motion.lead_in == "This Council resolves to:"
    assert [(clause.label, clause.level, clause.act) for clause in motion.clauses] == [
        (None, 0, "request"),
        ("1", 1, "request"),
        ("2", 1, "request"),
    ]
    assert (amendment.outcome, amendment.amends) == (Outcome.LOST, True)
    assert (amendment.mover, amendment.seconder) == ("Ms Ash", "Mr Oak")
    assert [clause.label for clause in amendment.clauses] == ["1", "2", "2", "3 (2)"]
    assert amendment.clauses[-1].text == "Thank the ferryman."
    assert amendment.vote is not None
    assert (amendment.vote.votes_for, amendment.vote.votes_against) == (2, 3)


def test_the_spans_of_a_motion_in_full_are_verbatim() -> None:
    for motion in read(DEBATE):
        assert motion.span.of(DEBATE) == motion.text
        for clause in motion.clauses:
            assert clause.span.of(DEBATE) == clause.text


def test_an_outcome_told_twice_is_one_motion() -> None:
    twice = DEBATE.replace("Amendment lost.", "Amendment lost.\n\nThe amendment set out in paragraph 2 was lost.")
    assert [motion.amends for motion in read(twice)] == [False, True]


def test_a_motion_that_was_carried_is_told_by_its_resolution_alone() -> None:
    carried = DEBATE.replace("Motion lost.", "RESOLVED that a rail be built around the pond.")
    assert [(each.outcome, each.amends) for each in read(carried)] == [
        (Outcome.LOST, True),
        (Outcome.CARRIED, False),
    ]


def test_a_motion_without_a_closing_mark_ends_where_the_debate_begins() -> None:
    text = (
        "1) Mr Green proposed, and Mr Brown seconded the motion that “Council is asked to buy the field.\n\n"
        "2) Following the debate, the Chairman put the motion set out in paragraph 1 to the vote.\n\nMotion lost."
    )
    (put,) = put_motions(text, split(text))
    assert [clause.text for clause in put.clauses] == ["Council is asked to buy the field."]


def test_quoted_words_that_nobody_moved_are_no_motion() -> None:
    text = "Mr Green read from the letter:\n\n“The Council resolves to:\n\n1. Sell the field.”\n\nMotion lost."
    assert put_motions(text, split(text)) == []


@pytest.mark.parametrize("row", LEADS, ids=lambda row: row.example[:20])
def test_the_words_that_lead_to_a_motion_read_their_example(row: Wording) -> None:
    assert either((row,)).search(row.example)


@pytest.mark.parametrize("row", RESOLVES, ids=lambda row: row.example[:20])
def test_the_words_by_which_a_motion_asks_read_their_example(row: Wording) -> None:
    assert either((row,)).search(row.example)
