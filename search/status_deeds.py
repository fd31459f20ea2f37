"""Does a later resolution undo, replace, change or keep this very decision, by its own words?

A deed by itself is not enough ("the parking order be revoked"): the words must name the decision, by the number of its
minute or the day of its meeting, or point to the only decision that the later item takes up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.dates import Precision, find_dates
from corpus.model import Item, Resolution, Span
from indexer.store import Generation, number_key, same_number
from search.decisions import binds
from search.model import Became
from search.status_words import DONE, Done, deeds
from search.topic import ASKING
from search.trail_model import Hop

SHARED = 2  # words that what is undone must share with the decision where neither number nor day is given …
HALF = 0.5  # … and the share of its words that these are
_NOT = re.compile(r"(?i)\b(?:not|never|no)\b")
_ITEM = re.compile(r"^(?:agenda\s+)?(?:items?|eitem(?:au)?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Deeded:
    """What was done to a decision, our word for it, and the clause that does it."""

    became: Became
    said: str
    span: Span
    label: str | None


def deed_done(
    generation: Generation, here: Hop, item: Item, made: Resolution, later: Item, resolution: Resolution, alone: bool
) -> Deeded | None:
    """The deed of a later resolution to one of an earlier item; None where it does none, or to something else.

    `alone` is whether that item is the only decision that the later one takes up.
    """
    text = generation.document(later.id.split(".", 1)[0]).text
    for span, label in _stretches(resolution):
        for done in deeds(span.of(text)):
            named = _names(text, span, done, here, later) or (alone and _points(generation, done, item, made))
            if named and _meant(generation, done, here, item, made):
                return Deeded(done.became, done.deed.said, span, label)
    return None


def content(generation: Generation, words: str) -> frozenset[str]:
    """What words are about: their tokens without figures and those of asking, deciding and meeting."""
    usual = generation.tokens(ASKING)
    return frozenset(token for token in generation.tokens(words) if token.isalpha() and token not in usual)


def said_done(words: str) -> bool:
    """Whether a sentence tells that something was carried out."""
    return bool(DONE.search(words)) and not _NOT.search(words)


def _stretches(resolution: Resolution) -> Iterator[tuple[Span, str | None]]:
    """The opening of a resolution and its clauses."""
    if resolution.lead_in and resolution.clauses and resolution.span.start < resolution.clauses[0].span.start:
        yield Span(resolution.span.start, resolution.clauses[0].span.start), None
    for clause in resolution.clauses:
        yield clause.span, clause.label


def _names(text: str, span: Span, done: Done, here: Hop, later: Item) -> bool:
    """Whether the words name the decision by the number of its minute, or the day of its meeting."""
    printed = [
        each
        for each in later.references
        if each.number and span.start <= each.span.start < span.end and not _ITEM.match(each.text)
    ]
    numbers = [number_key(each.number) or "" for each in printed if " ".join(each.span.of(text).split()) in done.words]
    days = [day for day in find_dates(done.words) if day.precision is not Precision.YEAR]
    dated = any(day.first <= (here.date or "") <= day.last for day in days)
    if numbers:
        own = number_key(here.number)
        return any(same_number(own, number) for number in numbers) and (dated or not days)
    return dated


def _meant(generation: Generation, done: Done, here: Hop, item: Item, made: Resolution) -> bool:
    """Whether the words mean this resolution of its item: by a day that it alone states, or by the most words."""
    others = [each for each in item.resolutions if each.id != made.id and binds(each)]
    if not others:
        return True
    days = {day.iso for day in find_dates(done.words) if day.iso} - {here.date}
    if days:
        return bool(days & _days(made)) and not any(days & _days(other) for other in others)
    about = content(generation, done.words)
    own, *rest = (len(about & content(generation, each.text)) for each in (made, *others))
    return own > max(rest)


def _days(made: Resolution) -> set[str | None]:
    return {day.iso for day in find_dates(made.text) if day.iso}


def _points(generation: Generation, done: Done, item: Item, made: Resolution) -> bool:
    """Whether the words mean the only decision that is taken up: by pointing to it, or by what it is about."""
    days = [day for day in find_dates(done.words) if day.precision is not Precision.YEAR]
    if days or re.search(r"\d", done.words):
        return False
    if done.points:
        return True
    if done.became is not Became.RESCINDED:
        return False
    about = content(generation, done.words) - content(generation, done.deed.said)
    own = content(generation, f"{item.title or ''} {made.text}")
    return len(about & own) >= SHARED and len(about & own) >= HALF * len(about)
