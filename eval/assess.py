"""What do runs and answers add up to?

From what was found and given to the figures of one evaluation: pure, without an index.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.ablation import Part
from eval.answers import Mark, tally
from eval.attribution import check_attribution
from eval.calibration import curve
from eval.evaluation import JUDGED, Ablated, Evaluation, Misanswered, Missed, Subject
from eval.metrics import Comparison
from eval.questions import Question, QuestionSet
from eval.ranking import Ranked, compare_all, compare_runs, judge
from eval.runs import Run
from search.model import Status

FOUND_WITHIN = 5


def assess(
    bank: QuestionSet, runs: Sequence[Run], marks: Sequence[Mark], subject: Subject, parts: Sequence[Part] = ()
) -> Evaluation:
    """Judges what was found and answered; the run named `hybrid` is the one compared, listed and attributed.

    `parts` are the runs of the hybrid search with a part switched off.
    """
    judged = [judge(bank.questions, run) for run in runs]
    hybrid = next(each for each in judged if each.name == JUDGED)
    found = next(run for run in runs if run.name == JUDGED)
    others = [each for each in judged if each.name != JUDGED]
    categories = sorted({each.category for each in marks})
    return Evaluation(
        subject=subject,
        runs=tuple(judged),
        comparisons=compare_all(hybrid, others),
        comparisons_by_category=_by_category(bank.answerable, hybrid, others),
        ablation=tuple(_ablated(bank.answerable, hybrid, part) for part in parts),
        answers=tally(marks),
        answers_by_category={
            category: tally([each for each in marks if each.category == category]) for category in categories
        },
        attribution=check_attribution(bank.answerable, found),
        missed=tuple(_missed(bank.answerable, hybrid)),
        misanswered=tuple(_misanswered(bank, marks)),
        calibration=curve(marks),
    )


def _by_category(
    questions: Sequence[Question], hybrid: Ranked, others: Sequence[Ranked]
) -> dict[str, dict[str, Comparison]]:
    return {
        category: {
            other.name: compare_runs(
                hybrid, other, among={question.id for question in questions if question.category == category}
            )
            for other in others
        }
        for category in hybrid.by_category
    }


def _ablated(questions: Sequence[Question], hybrid: Ranked, part: Part) -> Ablated:
    less = judge(questions, part.run)
    return Ablated(part.off, part.concerned, less.overall, compare_runs(hybrid, less))


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
