"""To which motion does a sentence belong, and may it be quoted here?

A vote says nothing without its motion, and a motion that was lost says nothing of another matter: "the proposal would
cost £112,000 a year" is no answer to what a road sign cost.
"""

from __future__ import annotations

from corpus.model import Item, Outcome, Resolution, Span, Vote
from search.decisions import ENOUGH
from search.extract import Sentence
from search.part import Case
from search.topic import coverage

MEANT = 0.5  # closeness in meaning from which on a sentence is on the matter, whatever its words


def of(item: Item, sentence: Span) -> Resolution | None:
    """The motion or resolution that a sentence begins in, or whose vote it tells; None where it is neither."""
    for made in item.resolutions:
        if made.span.start <= sentence.start < made.span.end:
            return made
    for made in item.resolutions:
        vote = made.vote
        if vote and agrees(vote, made) and vote.span.start < sentence.end and sentence.start < vote.span.end:
            return made
    return None


def strays(case: Case, sentence: Sentence) -> bool:
    """Whether a sentence is of a motion that was lost or withdrawn, on another matter than the one asked about."""
    item = case.generation.item(sentence.passage.item_id) if sentence.passage.item_id else None
    made = of(item, sentence.span) if item else None
    if item is None or made is None or made.outcome not in (Outcome.LOST, Outcome.WITHDRAWN):
        return False
    told = f"{item.title or ''} {made.text}"
    return coverage(case.generation, case.about, told) < ENOUGH and sentence.meaning < MEANT


def agrees(vote: Vote, made: Resolution) -> bool:
    """Whether a vote can be the one that led to the outcome; one that cannot belongs to another motion."""
    if made.outcome not in (Outcome.LOST, Outcome.CARRIED, Outcome.NOTED, Outcome.AGREED):
        return False
    if vote.votes_for is None or vote.votes_against is None:
        return True
    carried = vote.votes_for >= vote.votes_against  # a tie goes by the casting vote, either way
    return carried == (made.outcome is not Outcome.LOST) or vote.votes_for == vote.votes_against
