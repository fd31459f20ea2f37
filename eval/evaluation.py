"""What does one evaluation say?

Everything here follows from an index and a question file alone: no clock, no machine. Times are kept apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eval.answers import Tally
from eval.attribution import Attribution
from eval.calibration import Point
from eval.metrics import Comparison, Estimate
from eval.ranking import Against, Figures, Ranked

JUDGED = "hybrid"


@dataclass(frozen=True, slots=True)
class Subject:
    """What was measured: the question file, the index generation and what made it, the settings of the figures."""

    questions: str
    questions_sha256: str
    answerable: int
    unanswerable: int
    generation: str
    documents: int
    passages: int
    made_with: dict[str, str]
    settings: dict[str, int]


@dataclass(frozen=True, slots=True)
class Ablated:
    """The hybrid run without one part, and the hybrid run against that by reciprocal rank.

    `concerned` counts the answerable questions that have the part at all.
    """

    off: str
    concerned: int
    figures: Figures
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Missed:
    """An answerable question whose evidence the hybrid run has not among its first five; rank None: nor its ten."""

    id: str
    category: str
    question: str
    rank: int | None


@dataclass(frozen=True, slots=True)
class Misanswered:
    """A question that was not answered as it should be, and in which way."""

    id: str
    category: str
    question: str
    status: str
    why: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The whole result. `comparisons` are the hybrid run against each other run, by every measure.

    `comparisons_by_category` are those by reciprocal rank among the questions of one category, each p on its own.
    """

    subject: Subject
    runs: tuple[Ranked, ...]
    comparisons: tuple[Against, ...]
    comparisons_by_category: dict[str, dict[str, Comparison]]
    ablation: tuple[Ablated, ...]
    answers: Tally
    answers_by_category: dict[str, Tally]
    attribution: Attribution
    missed: tuple[Missed, ...]
    misanswered: tuple[Misanswered, ...]
    calibration: tuple[Point, ...] = ()

    def figures(self) -> dict[str, float]:
        """Every overall figure by a name that expectations use: `hybrid.recall@5`, `answers.facts_right`, …"""
        named = dict(self._ranking_figures())
        named.update(self._answer_figures())
        return named

    def _ranking_figures(self) -> Iterator[tuple[str, float]]:
        for run in self.runs:
            for k, estimate in run.overall.recall.items():
                yield f"{run.name}.recall@{k}", estimate.value
            yield f"{run.name}.mrr", run.overall.mrr.value

    def _answer_figures(self) -> Iterator[tuple[str, float]]:
        shares: dict[str, Estimate | None] = {
            "answered": self.answers.answered_share,
            "facts_right": self.answers.facts_share,
            "source_right": self.answers.source_share,
            "declined": self.answers.declined_share,
            "right_when_answered": self.answers.right_when_answered,
        }
        for name, estimate in shares.items():
            if estimate is not None:
                yield f"answers.{name}", estimate.value
        if self.answers.quotes:
            yield "answers.quotes_exact", self.answers.quotes_exact / self.answers.quotes
            yield "answers.quotes_in_place", self.answers.quotes_in_place / self.answers.quotes
        for name, counted in self.attribution.fields.items():
            if counted.same + counted.other:
                yield f"attribution.{name}", counted.same / (counted.same + counted.other)
