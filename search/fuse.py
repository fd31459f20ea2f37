"""Which passages come first, given both legs and what was understood of the question?

A sum of exact scores of both legs for every candidate of either, never of ranks (docs/decisions/0021). What was
understood adds a little: a passage of the council or period that the question names, or of the kind that it asks for,
moves up; nothing is filtered out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.model import Passage, PassageKind
from corpus.names import council_key, key
from search.model import Intent, Mode, Query
from search.understand import Period, named, periods


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part adds; 1.0 is one full cosine. Chosen on open questions (docs/decisions/0021)."""

    lexical: float = 1.0
    council: float = 0.10
    committee: float = 0.05
    period: float = 0.10
    kind: float = 0.06


WEIGHTS = Weights()

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
    weights: Weights = WEIGHTS,
) -> list[Scored]:
    """Candidates best first, ties by passage id. All four sequences run over the same candidates.

    In a one-legged mode the other leg and the bonuses count nothing.
    """
    spans = periods(query)
    councils = {_council(name) for name in named(query, "council")}
    committees = {_committee(name) for name in named(query, "committee")}
    scored: list[tuple[float, str, Scored]] = []
    for row, words, meaning, passage in zip(rows, lexical, vector, passages, strict=True):
        bonuses: tuple[tuple[str, float], ...] = ()
        if query.mode is Mode.LEXICAL:
            total = float(words)
        elif query.mode is Mode.VECTOR:
            total = float(meaning)
        else:
            bonuses = _bonuses(query, passage, spans, councils, committees, weights)
            total = float(meaning) + weights.lexical * float(words) + sum(weight for _, weight in bonuses)
        names = tuple(name for name, _ in bonuses)
        scored.append((-total, passage.id, Scored(int(row), total, float(words), float(meaning), names)))
    scored.sort(key=lambda entry: entry[:2])
    return [entry[2] for entry in scored]


def _bonuses(
    query: Query, passage: Passage, spans: list[Period], councils: set[str], committees: set[str], weights: Weights
) -> tuple[tuple[str, float], ...]:
    found = []
    if passage.council and _council(passage.council) in councils:
        found.append(("council", weights.council))
    if passage.committee and _committee(passage.committee) in committees:
        found.append(("committee", weights.committee))
    if any(period.holds(passage.date) for period in spans):
        found.append(("date", weights.period))
    if passage.kind in KINDS.get(query.intent, ()):
        found.append(("kind", weights.kind))
    return tuple(found)


@lru_cache(maxsize=4096)
def _council(name: str) -> str:
    return council_key(name)


@lru_cache(maxsize=4096)
def _committee(name: str) -> str:
    return key(name)
