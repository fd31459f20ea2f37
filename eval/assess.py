"""What do runs and answers add up to?

From what was found and given to the figures of one evaluation: pure, without an index.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.answers import Mark, tally
from eval.attribution import check_attribution
from eval.evaluation import JUDGED, Evaluation, Misanswered, Missed, Subject
from eval.questions import Question, QuestionSet
from eval.ranking import Ranked, compare_runs, judge
from eval.runs import Run
from search.model import Status

FOUND_WITHIN = 5


def assess(bank: QuestionSet, runs: Sequence[Run], marks: Sequence[Mark], subject: Subject) -> Evaluation:
    """Judges what was found and answered; the run named `hybrid` is the one compared, listed and attributed."""
    judged = [judge(bank.questions, run) for run in runs]
    hybrid = next(each for each in judged if each.name == JUDGED)
    found = next(run for run in runs if run.name == JUDGED)
    categories = sorted({each.category for each in marks})
    return Evaluation(
        subject=subject,
        runs=tuple(judged),
        comparisons={each.name: compare_runs(hybrid, each) for each in judged if each.name != JUDGED},
        answers=tally(marks),
        answers_by_category={
            category: tally([each for each in marks if each.category == category]) for category in categories
        },
        attribution=check_attribution(bank.answerable, found),
        missed=tuple(_missed(bank.answerable, hybrid)),
        misanswered=tuple(_misanswered(bank, marks)),
    )


def _missed(questions: Sequence[Question], hybrid: Ranked) -> list[Missed]:
    return [
        Missed(question.id, question.category, question.question, rank)
        for question in questions
        if (rank := hybrid.ranks[question.id]) is None or rank > FOUND_WITHIN
    ]


def _misanswered(bank: QuestionSet, marks: Sequence[Mark]) -> list[Misanswered]:
    asked = {question.id: question.question for question in bank.questions}
    listed = []
    for each in marks:
        why = _fault(each)
        if why is not None:
            listed.append(Misanswered(each.id, each.category, asked[each.id], each.status.value, why))
    return listed


def _fault(each: Mark) -> str | None:
    said = each.status is Status.ANSWERED
    if each.quotes_in_place < each.quotes:
        return "a quote is not in its document"
    if not each.answerable:
        return "answered, though nothing answers it" if said else None
    if not said:
        return "not answered"
    if not each.facts:
        return "facts not right"
    return None if each.source else "source not right"
