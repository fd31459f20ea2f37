"""Which passages come first, given both legs and what was understood of the question?

A sum of exact scores of both legs for every candidate of either, never of ranks (docs/decisions/0021). What was
understood adds a little: a passage of the council or period that the question names, of the kind that it asks for, or
that states the kind of thing that it asks for, moves up; one of a period that it refuses, or on what it leaves out,
moves down; nothing is filtered out. How far the words are trusted depends on the question: their score is a share of
what its words could reach at most, rare ones for more, and counts the more the more of them the best passage holds
(docs/decisions/0086).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.model import Passage, PassageKind
from corpus.names import council_key, key
from search import excepted, naming
from search.model import Intent, Mode, Query
from search.signs import signs
from search.understand import Period, is_of, named, periods, refused


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part adds; 1.0 is one full cosine. Chosen on three sets of questions (docs/decisions/0086).

    `lexical` counts by the root of the number of the question's words that the best passage holds. Of many words the
    right passage holds a smaller share; where no passage holds much of a question, its words are not those of the
    minutes. `item` is how much of the way a resolution moves up to the best passage on the same business,
    where a decision is asked for; all of it puts the resolution right before that passage. `cited` counts on top of
    `minute` where the passage is of all else that the question names: more than anything but words in quotation marks;
    and once more for the best passage of each of several. `excepted` is taken off what is on a matter left out.
    """

    lexical: float = 0.65
    council: float = 0.10
    committee: float = 0.05
    period: float = 0.15
    kind: float = 0.06
    resolution: float = 0.15
    attendance: float = 0.10
    item: float = 1.0
    stated: float = 0.10
    defined: float = 0.10
    holds: float = 0.04
    person: float = 0.05
    minute: float = 0.30
    cited: float = 5.0
    excepted: float = 0.30
    phrase: float = 10.0
    copied: float = 0.30


WEIGHTS = Weights()
REMEMBERED = 8192  # passages by sign

KINDS: dict[Intent, tuple[PassageKind, ...]] = {
    Intent.RESOLUTION: (PassageKind.RESOLUTION,),
    Intent.RECOMMENDATION: (PassageKind.RECOMMENDATION,),
    Intent.ACTION: (PassageKind.ACTION,),
    Intent.ATTENDANCE: (PassageKind.ATTENDANCE,),
}


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of one candidate row and the bonuses by name."""

    row: int
    total: float
    lexical: float
    vector: float
    bonuses: tuple[str, ...]


def fuse(
    query: Query,
    rows: NDArray[np.int64],
    lexical: NDArray[np.float32],
    vector: NDArray[np.float32],
    passages: list[Passage],
    best: float,
    weights: Weights = WEIGHTS,
) -> list[Scored]:
    """Candidates best first; of equal ones a decision where one is asked for, then by its own sum, then by id.

    The sequences all run over the same candidates. `best` is the highest lexical score of any passage of the index,
    whatever the filter. In a one-legged mode the other leg and the bonuses count nothing, but for words in quotation
    marks.
    """
    judge = _judge(query, weights)
    totals: list[float] = []
    bonuses: list[tuple[str, ...]] = []
    for sum_of_legs, passage in zip(plain(query, lexical, vector, best, weights).tolist(), passages, strict=True):
        found = judge(passage)
        totals.append(sum_of_legs + sum(found.values()))
        bonuses.append(tuple(found))
    if query.mode is Mode.HYBRID and naming.points_at_minute(query) and len(cited := naming.numbers(query)) > 1:
        for at in _first_of_each(cited, totals, passages):
            totals[at] += weights.cited
    decides = query.mode is Mode.HYBRID and query.intent is Intent.RESOLUTION
    own = tuple(totals)
    if decides and weights.item:
        for at in _lift(totals, passages, weights.item):
            bonuses[at] += ("business",)
    scored = [
        (
            (-total, decides and not _is_decision(passage), -alone, passage.id),
            Scored(row, total, words, meaning, names),
        )
        for total, alone, row, words, meaning, passage, names in zip(
            totals, own, rows.tolist(), lexical.tolist(), vector.tolist(), passages, bonuses, strict=True
        )
    ]
    scored.sort(key=lambda entry: entry[0])
    return [each for _, each in scored]


def plain(
    query: Query, lexical: NDArray[np.float32], vector: NDArray[np.float32], best: float, weights: Weights = WEIGHTS
) -> NDArray[np.float64]:
    """The sum of both legs (or the leg of the mode) by candidate, before what was understood of the question."""
    if query.mode is Mode.HYBRID:
        return vector.astype(np.float64) + trust(query, best, weights) * lexical
    return (lexical if query.mode is Mode.LEXICAL else vector).astype(np.float64)


def trust(query: Query, best: float, weights: Weights = WEIGHTS) -> float:
    """What a full lexical score counts for, in cosines, where the best passage has the lexical score `best`."""
    return weights.lexical * math.sqrt(query.words * best)


def business(passage: Passage) -> tuple[str, ...] | None:
    """What makes the minute, report and agenda entry of one matter one business: council, day and title."""
    if not passage.item_title:
        return None
    return (council_key(passage.council or ""), passage.date or passage.document_id, key(passage.item_title))


def _judge(query: Query, weights: Weights) -> Callable[[Passage], dict[str, float]]:
    """What is added to a passage, by name."""
    phrases = [naming.folded(step.value) for step in query.steps if step.kind == "phrase" and step.text != step.value]
    copied = [naming.folded(step.value) for step in query.steps if step.kind == "phrase" and step.text == step.value]
    if query.mode is not Mode.HYBRID:
        return lambda passage: _phrased(passage, phrases, weights)
    spans, unwanted = periods(query), refused(query)
    councils = {council_key(name) for name in named(query, "council")}
    committees = {key(name) for name in named(query, "committee")}
    surnames = naming.called(query)
    minutes = naming.numbers(query)
    points = naming.points_at_minute(query)
    left_out = excepted.refusing(query)
    kinds_named = sum(map(bool, (councils, committees, spans)))
    textual = signs(query)
    kinds = KINDS.get(query.intent, ())
    of_kind = {Intent.RESOLUTION: weights.resolution, Intent.ATTENDANCE: weights.attendance}.get(
        query.intent, weights.kind
    )

    def judge(passage: Passage) -> dict[str, float]:
        found = _phrased(passage, phrases, weights)
        if copied and all(words in naming.folded(passage.text) for words in copied):
            found["copied"] = weights.copied
        if passage.council and council_key(passage.council) in councils:
            found["council"] = weights.council
        if committees and is_of(passage, committees):
            found["committee"] = weights.committee
        if _dated(passage, spans):
            found["date"] = weights.period
        if _dated(passage, unwanted):
            found["outside"] = -weights.period
        if left_out and excepted.is_refused(passage, left_out):
            found["except"] = -weights.excepted
        if passage.kind in kinds:
            found["kind"] = of_kind
        if minutes and naming.is_minute(passage, minutes):
            agrees = points and len(found.keys() & {"council", "committee", "date"}) == kinds_named
            found["minute"] = weights.minute + (weights.cited if agrees else 0.0)
        if surnames and surnames.search(passage.text):
            found["person"] = weights.person
        for name, pattern in textual:
            if _shows(pattern, passage.text):
                found[name] = getattr(weights, name)
        return found

    return judge


@lru_cache(maxsize=REMEMBERED)
def _shows(sign: re.Pattern[str], text: str) -> bool:
    """Whether a text holds a sign; remembered, because questions of one kind fall on the same passages."""
    return sign.search(text) is not None


def _phrased(passage: Passage, phrases: list[str], weights: Weights) -> dict[str, float]:
    """Words in quotation marks that a passage holds to the letter; each counts more than anything else can."""
    if not phrases:
        return {}
    text = naming.folded(passage.text)
    held = sum(phrase in text for phrase in phrases)
    return {"phrase": weights.phrase * held} if held else {}


def _dated(passage: Passage, spans: list[Period]) -> bool:
    return any(period.holds(passage.date) for period in spans)


def _first_of_each(cited: Collection[str], totals: list[float], passages: Sequence[Passage]) -> list[int]:
    """The position of the best passage of each minute that is cited, where there is one."""
    best: dict[str, int] = {}
    for at, passage in enumerate(passages):
        if naming.is_minute(passage, cited):
            number = naming.number(passage.item_number or "")
            best[number] = max(best.get(number, at), at, key=lambda each: totals[each])
    return [*best.values()]


def _lift(totals: list[float], passages: Sequence[Passage], share: float) -> list[int]:
    """Move each resolution part of the way up to the best passage on the same business, of any document.

    The positions of those that moved.
    """
    moved = []
    best: dict[object, float] = {}
    for total, passage in zip(totals, passages, strict=True):
        if mark := business(passage):
            best[mark] = max(best.get(mark, total), total)
    for at, passage in enumerate(passages):
        mark = business(passage)
        if mark and _is_decision(passage) and totals[at] < best[mark]:
            totals[at] = (1 - share) * totals[at] + share * best[mark]
            moved.append(at)
    return moved


def _is_decision(passage: Passage) -> bool:
    return passage.kind is PassageKind.RESOLUTION
