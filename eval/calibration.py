"""How do answers and refusals trade against each other as the support that is asked of an answer rises?

At every threshold an answer counts as given when its support reaches it; whether it is right is judged as it was
written. The threshold in use is one point of the curve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.answers import Mark

STEPS = 20


@dataclass(frozen=True, slots=True)
class Point:
    """Shares at one threshold: facts right and answered wrongly of the answerable, declined of the unanswerable.

    A share of no questions is None.
    """

    threshold: float
    facts: float | None
    wrong: float | None
    declined: float | None


def curve(marks: Sequence[Mark]) -> tuple[Point, ...]:
    """Points from threshold 0 to 1. A mark without a support is never answered, whatever the threshold."""
    return tuple(_point(marks, step / STEPS) for step in range(STEPS + 1))


def _point(marks: Sequence[Mark], threshold: float) -> Point:
    given = [each.support is not None and each.support >= threshold for each in marks]
    asked = [(yes, each.stated) for yes, each in zip(given, marks, strict=True) if each.answerable]
    others = [yes for yes, each in zip(given, marks, strict=True) if not each.answerable]
    return Point(
        threshold,
        _share([yes and stated for yes, stated in asked]),
        _share([yes and not stated for yes, stated in asked]),
        _share([not yes for yes in others]),
    )


def _share(flags: Sequence[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None
