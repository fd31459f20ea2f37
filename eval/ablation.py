"""What is each part of a search worth? The same questions, with one part switched off in turn.

The parts are the two legs, and every kind of step that the search says it understood from a question (`Step.kind`),
removed as a user removes it. A kind that is new in `search.understand` has its row here by itself. A question without
such a step keeps its ranking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.questions import Question
from eval.runs import DEPTH, Progress, Run, of_hit
from search.model import Mode
from search.wire import Searcher

EVERY_STEP = "every step"
LEGS = {"words": Mode.VECTOR, "meaning": Mode.LEXICAL}  # a leg switched off leaves the mode of the other


@dataclass(frozen=True, slots=True)
class Part:
    """A part switched off: how many of the answerable questions have it, and what the search finds without it."""

    off: str
    concerned: int
    run: Run


def ablate(searcher: Searcher, questions: Sequence[Question], runs: Sequence[Run], progress: Progress) -> list[Part]:
    """A part a leg, then a kind of step in alphabetical order, then all steps at once.

    `runs` are named for their modes. Unanswerable questions are not counted; refused ones stay refused.
    """
    by_mode = {run.name: run for run in runs}
    whole = by_mode[Mode.HYBRID.value]
    asked = [question for question in questions if question.answerable and question.id not in whole.refused]
    steps = {question.id: searcher.search(question.question, 1).query.steps for question in asked}
    parts = [Part(name, len(asked), by_mode[mode.value]) for name, mode in LEGS.items()]
    kinds = sorted({step.kind for each in steps.values() for step in each})
    for name, off in [*((kind, {kind}) for kind in kinds), (EVERY_STEP, set(kinds))]:
        removed = {id: [step.id for step in each if step.kind in off] for id, each in steps.items()}
        concerned = [question for question in asked if removed[question.id]]
        found = dict(whole.found)
        for question in concerned:
            hits = searcher.search(question.question, DEPTH, without=removed[question.id]).hits
            found[question.id] = tuple(of_hit(hit) for hit in hits)
        parts.append(Part(name, len(concerned), Run(name, found, whole.refused, ())))
        progress(f"without {name}: {len(concerned)} questions")
    return parts
