"""Has a figure fallen below what was promised?"""

from __future__ import annotations

from corpus.errors import UsageError
from eval.evaluation import Evaluation
from eval.expected import Expected

ROUNDING = 1e-9


def check(evaluation: Evaluation, expected: Expected) -> list[str]:
    """One line a figure that fell or was not measured; empty when all hold.

    UsageError when nothing was promised for the question set, or it was promised on other questions: such a run can
    neither pass nor fail.
    """
    subject = evaluation.subject
    if subject.questions not in expected.figures:
        known = ", ".join(sorted(expected.figures)) or "none"
        raise UsageError(f"nothing is expected of the question set {subject.questions} (expectations are for: {known})")
    if subject.questions_sha256 != expected.questions_sha256[subject.questions]:
        raise UsageError(f"the questions of {subject.questions} are not those that the expectations were measured on")
    figures = evaluation.figures()
    failures: list[str] = []
    for each in expected.figures[subject.questions]:
        value = figures.get(each.figure)
        if value is None:
            failures.append(f"{each.figure} was not measured; expected {each.measured:.3f}")
        elif value < each.floor - ROUNDING:
            failures.append(
                f"{each.figure} is {value:.3f}, below {each.floor:.3f} ({each.measured:.3f} less {each.tolerance:.3f})"
            )
    return failures
