"""Does the question compare, and what with what?

Two periods, two councils or two bodies that a question names are two places to look: each is searched by itself, for
what the question asks without the other's name, and answered with a quotation of its own. What one of them does not
hold is not made up from the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.model import Passage
from corpus.names import council_key, key
from indexer.store import Generation
from search import extract, retrieve
from search.model import Filter, Query, Step
from search.part import Case
from search.retrieve import Ranked
from search.support import speaks_of
from search.understand import Period, is_of, named, periods

SIDES = 3  # places compared, at most
DEEP = 12  # passages of each side


@dataclass(frozen=True, slots=True)
class Side:
    """One of the places compared: a council, a body (both by key) or a period, and the steps that name it."""

    steps: tuple[Step, ...]
    council: str | None = None
    body: str | None = None
    period: Period | None = None

    def holds(self, passage: Passage) -> bool:
        """Whether a passage is of the side."""
        if self.council is not None:
            return council_key(passage.council or "") == self.council
        if self.body is not None:
            return is_of(passage, {self.body})
        return self.period is not None and self.period.holds(passage.date)

    def rows(self, generation: Generation) -> NDArray[np.int64]:
        """The rows of its passages, ascending."""
        if self.period is not None:
            return generation.rows(None, None, self.period.first, self.period.last)
        return generation.rows(self.council, self.body)


def sides(query: Query) -> list[Side]:
    """The places that are compared, in the order of the question; none where nothing is compared."""
    councils = list(dict.fromkeys(council_key(name) for name in named(query, "council")))
    if len(councils) > 1:
        return [Side(_steps(query, "council", name, council_key), council=name) for name in councils[:SIDES]]
    dated = [step for step in query.steps if step.kind == "date"]
    spans = {span: step for step, span in zip(dated, periods(query), strict=True) if span.first or span.last}
    if len(spans) > 1:
        return [Side((step,), period=span) for span, step in list(spans.items())[:SIDES]]
    bodies = list(dict.fromkeys(key(name) for name in named(query, "committee")))
    if len(bodies) > 1:
        return [Side(_steps(query, "committee", name, key), body=name) for name in bodies[:SIDES]]
    return []


def cases(case: Case) -> list[Case]:
    """The case as each side that is compared has it; none unless at least two sides have passages."""
    compared = sides(case.query)
    found = []
    for side in compared:
        query = _asked_of(case.query, side, compared)
        ranked = _ranked(case, query, side)
        if ranked.passages:
            sentences = extract.best(case.generation, query, ranked, case.about)
            found.append(replace(case, query=query, ranked=ranked, sentences=sentences))
    return found if len(found) > 1 else []


def _steps(query: Query, kind: str, name: str, to_key: Callable[[str], str]) -> tuple[Step, ...]:
    return tuple(step for step in query.steps if step.kind == kind and to_key(step.value) == name)


def _asked_of(query: Query, side: Side, compared: list[Side]) -> Query:
    """The question as it is asked of one side: without the names of the others."""
    others = [step for other in compared if other is not side for step in other.steps if step not in side.steps]
    text = query.reading
    for step in others:
        text = text.replace(step.text, " ")
    text = " ".join(text.split()) or query.reading
    return replace(query, text=text, corrected=None, steps=tuple(step for step in query.steps if step not in others))


def _ranked(case: Case, query: Query, side: Side) -> Ranked:
    """The best passages of a side, and those found for the question that speak of its period, best first."""
    kept = [
        (scored, passage)
        for scored, passage in zip(case.ranked.scored, case.ranked.passages, strict=True)
        if side.holds(passage) or (side.period is not None and speaks_of(passage, side.period))
    ]
    own = case.ranked
    if case.query.filter == Filter():  # a filter of the user's has left its rows in what was ranked
        own = retrieve.rank(case.generation, query, side.rows(case.generation), DEEP)
        held = {passage.id for passage in own.passages}
        kept = [*zip(own.scored, own.passages, strict=True), *(pair for pair in kept if pair[1].id not in held)]
        kept.sort(key=lambda pair: -pair[0].total)
    return replace(own, scored=[each for each, _ in kept], passages=[each for _, each in kept])
