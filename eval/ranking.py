"""Where does the first right passage stand, and what does that make of the run?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

from eval.match import is_right
from eval.metrics import Comparison, Estimate, adjusted, compare, estimate, recall_at, reciprocal_rank
from eval.questions import Question
from eval.runs import DEPTH, Run

CUTOFFS = (1, 5, 10)
MRR = "reciprocal rank"
MEASURES: dict[str, Callable[[int | None], float]] = {
    MRR: reciprocal_rank,
    "recall@1": partial(recall_at, k=1),
    "recall@5": partial(recall_at, k=5),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """recall@k by k, where a question counts as found once any of its evidence is among the first k, and MRR@10."""

    n: int
    recall: dict[int, Estimate]
    mrr: Estimate


@dataclass(frozen=True, slots=True)
class Against:
    """A run compared with the one named `run` by one measure; `p` is the comparison's own, adjusted (Holm)."""

    run: str
    measure: str
    comparison: Comparison
    p: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """A run judged. `ranks` are those of the answerable questions, None where nothing right is in the first ten.

    `curve[k - 1]` is recall@k. `refused` counts answerable questions that the system would not search.
    """

    name: str
    ranks: dict[str, int | None]
    overall: Figures
    by_category: dict[str, Figures]
    curve: tuple[float, ...]
    refused: int


def judge(questions: Sequence[Question], run: Run) -> Ranked:
    """Judges the answerable questions; categories in alphabetical order. ValueError when there is none."""
    asked = [question for question in questions if question.answerable]
    ranks = {question.id: first_right(question, run) for question in asked}
    categories = sorted({question.category for question in asked})
    return Ranked(
        name=run.name,
        ranks=ranks,
        overall=_figures(list(ranks.values())),
        by_category={
            category: _figures([ranks[question.id] for question in asked if question.category == category])
            for category in categories
        },
        curve=tuple(sum(recall_at(rank, k) for rank in ranks.values()) / len(ranks) for k in range(1, DEPTH + 1)),
        refused=sum(id in run.refused for id in ranks),
    )


def first_right(question: Question, run: Run) -> int | None:
    """The rank, from 1, of the first of ten passages that holds evidence."""
    for rank, hit in enumerate(run.found.get(question.id, ())[:DEPTH], start=1):
        if is_right(hit.document, hit.text, question.relevant):
            return rank
    return None


def compare_runs(first: Ranked, second: Ranked, measure: str = MRR, among: Collection[str] | None = None) -> Comparison:
    """By one of `MEASURES`, question by question; `among` are the ids to look at, None for all."""
    of = MEASURES[measure]
    ids = [id for id in first.ranks if among is None or id in among]
    return compare([of(first.ranks[id]) for id in ids], [of(second.ranks[id]) for id in ids])


def compare_all(first: Ranked, others: Sequence[Ranked]) -> tuple[Against, ...]:
    """One run against each other, by every measure in turn; p is adjusted for the number of others."""
    found: list[Against] = []
    for measure in MEASURES:
        compared = [(other.name, compare_runs(first, other, measure)) for other in others]
        counted = adjusted([each.p for _, each in compared])
        found += [Against(name, measure, each, p) for (name, each), p in zip(compared, counted, strict=True)]
    return tuple(found)


def _figures(ranks: Sequence[int | None]) -> Figures:
    return Figures(
        n=len(ranks),
        recall={k: estimate([recall_at(rank, k) for rank in ranks]) for k in CUTOFFS},
        mrr=estimate([reciprocal_rank(rank) for rank in ranks]),
    )
