"""Does the question compare, and what with what?

Two periods, two councils or two bodies that a question names are two places to look: each is searched by itself, for
what the question asks without the other's name, and answered with a quotation of its own. What one of them does not
hold is not made up from the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.model import Passage
from corpus.names import council_key, key
from indexer.store import Generation
from search import extract, retrieve
from search.extract import Sentence
from search.fuse import Scored
from search.model import Filter, Query, Step
from search.part import Case
from search.retrieve import Ranked
from search.support import speaks_of
from search.understand import Period, is_of, named, periods

SIDES = 3  # places compared, at most
DEEP = 12  # passages of each side
BETWEEN = 2  # words between the name of a side and its own period
CLAUSE = 4  # words between what joins another side and its name: "with the number approved in 2024"
FIRST = 6  # sentences of a side, among which one must hold what is asked for
BEHIND = 0.25  # how far a period's own meetings may be behind what else speaks of it, in the best sentence's score
_JOINS = r"\b(?:and|or|with|to|than|versus|vs|against|compared)\b"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the places compared: a council, a body (both by key) or a period, and the steps that name it."""

    steps: tuple[Step, ...]
    council: str | None = None
    body: str | None = None
    period: Period | None = None

    @property
    def name(self) -> str:
        """What it is called: a period as in the question, a council or a body in full."""
        first = self.steps[0]
        return first.text if self.period is not None else first.value

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
    councils = _names(query, "council", council_key)
    if len(councils) > 1:
        return _dated(query, [Side(steps, council=name) for name, steps in councils[:SIDES]])
    dated = [step for step in query.steps if step.kind == "date"]
    spans = {span: step for step, span in zip(dated, periods(query), strict=True) if span.first or span.last}
    if len(spans) > 1:
        return [Side((step,), period=span) for span, step in list(spans.items())[:SIDES]]
    bodies = _names(query, "committee", key)
    if len(bodies) > 1:
        return _dated(query, [Side(steps, body=name) for name, steps in bodies[:SIDES]])
    return []


def cases(case: Case) -> dict[str, Case]:
    """The case as each side that is compared has it, by its name; none unless at least two sides have passages."""
    compared = sides(case.query)
    found = {side.name: _told(case, side, _asked_of(case.query, side, compared)) for side in compared}
    held = {name: each for name, each in found.items() if each.ranked.passages}
    return held if len(held) > 1 else {}


def _told(case: Case, side: Side, query: Query) -> Case:
    """The case as one side has it.

    A period is told by its own meetings, where these tell about as much as all that speaks of it.
    """
    every = _by_matter(_ranked(case, query, side))
    sentences = extract.best(case.generation, query, every, case.about)
    own = _only(every, side.holds)
    if side.period is not None and 0 < len(own.passages) < len(every.passages):
        there = extract.best(case.generation, query, own, case.about)
        if _best(there) >= _best(sentences) - BEHIND:
            return replace(case, query=query, ranked=own, sentences=there)
    return replace(case, query=query, ranked=every, sentences=sentences)


def _best(sentences: list[Sentence]) -> float:
    """The score of the best sentence; of the first ones that hold what is asked for, where one does."""
    first = sentences[:FIRST]
    return max((sentence.score for sentence in first if sentence.holds), default=-1.0)


def _names(query: Query, kind: str, to_key: Callable[[str], str]) -> list[tuple[str, tuple[Step, ...]]]:
    """The councils or bodies that a question names, by key, each with its steps, in the order of the question."""
    keys = dict.fromkeys(to_key(name) for name in named(query, kind))
    steps = {one: tuple(s for s in query.steps if s.kind == kind and to_key(s.value) == one) for one in keys}
    return sorted(steps.items(), key=lambda pair: _place(query.reading, pair[1]))


def _place(text: str, steps: tuple[Step, ...]) -> int:
    """Where in a text the first of the names stands."""
    return min((m.start() for s in steps if (m := re.search(rf"(?i)\b(?:{_named(s)})\b", text))), default=len(text))


def _dated(query: Query, found: list[Side]) -> list[Side]:
    """The sides with the period that stands by the name of each ("Wrenmere (2019) and Thornby Heath (2021)"), if so."""
    days = [step for step in query.steps if step.kind == "date"]
    own = [[day for day in days if _stand_together(query.reading, side, day)] for side in found]
    if len(days) != len(found) or {len(each) for each in own} != {1} or len({each[0] for each in own}) < len(found):
        return found
    return [replace(side, steps=(*side.steps, *each)) for side, each in zip(found, own, strict=True)]


def _stand_together(text: str, side: Side, day: Step) -> bool:
    name, when = _named(side.steps[0]), _named(day)
    behind = rf"(?:{name})\b(?:['’]s\b)?(?:\W+(?!{_JOINS})\w+){{0,{BETWEEN}}}?\W+(?:{when})"
    return bool(re.search(rf"(?i)\b(?:{behind}|(?:{when})\W+(?:{name}))\b", text))


def _asked_of(query: Query, side: Side, compared: list[Side]) -> Query:
    """The question as it is asked of one side: without the names of the others."""
    others = [step for other in compared if other is not side for step in other.steps if step not in side.steps]
    text = query.reading
    for step in others:
        text = _without(text, step, side)
    text = " ".join(text.split()) or query.reading
    return replace(query, text=text, corrected=None, steps=tuple(step for step in query.steps if step not in others))


def _without(text: str, other: Step, side: Side) -> str:
    """A question without the name of another side; behind the side's own name also without what joins it to that."""
    name = rf"(?:(?:in|at|of|for|by|from|the)\W+)*(?:{_named(other)})(?:['’]s\b)?"
    own = "|".join(map(_named, side.steps))
    joined = re.search(rf"(?i)(?<=\W)(?:{own})\b.*?(?P<other>{_JOINS}(?:\W+\w+){{0,{CLAUSE}}}?\W+{name})", text)
    if joined:
        return f"{text[: joined.start('other')]} {text[joined.end('other') :]}"
    return re.sub(rf"(?i)\b{name}", " ", text)


def _named(step: Step) -> str:
    """A pattern of the words of a step, as the question may have them."""
    words = (r"\W+".join(re.findall(r"\w+", name)) for name in (step.value, step.text))
    return "|".join(sorted(filter(None, words), key=len, reverse=True))


def _ranked(case: Case, query: Query, side: Side) -> Ranked:
    """The best passages for a side, best first: its own, and those found for the question that speak of its period."""
    found = _only(case.ranked, lambda passage: side.holds(passage) or _speaks_of(passage, side.period))
    if case.query.filter != Filter():  # it has left its rows in what was ranked
        return found
    rows = np.union1d(side.rows(case.generation), np.array([each.row for each in found.scored], dtype=np.int64))
    return retrieve.rank(case.generation, query, rows, DEEP)


def _speaks_of(passage: Passage, period: Period | None) -> bool:
    return period is not None and speaks_of(passage, period)


def _by_matter(ranked: Ranked) -> Ranked:
    """The same passages, those of the best one's item first: a figure may stand where the item begins."""
    best = ranked.passages[0].item_id if ranked.passages else None
    pairs = sorted(_pairs(ranked), key=lambda pair: best is None or pair[1].item_id != best)
    return replace(ranked, scored=[each for each, _ in pairs], passages=[each for _, each in pairs])


def _only(ranked: Ranked, holds: Callable[[Passage], bool]) -> Ranked:
    """What of a ranking is such."""
    kept = [pair for pair in _pairs(ranked) if holds(pair[1])]
    return replace(ranked, scored=[each for each, _ in kept], passages=[each for _, each in kept])


def _pairs(ranked: Ranked) -> list[tuple[Scored, Passage]]:
    return [*zip(ranked.scored, ranked.passages, strict=True)]
