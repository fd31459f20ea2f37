"""The curve of answers and refusals by the support asked."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from eval.answers import Mark
from eval.calibration import STEPS, curve
from search.model import Status


def _mark(answerable: bool, stated: bool, support: float | None) -> Mark:
    return Mark("a", "fact", answerable, Status.RELATED, False, False, 0, 0, 0, stated and answerable, support)


MARKS = st.lists(st.builds(_mark, st.booleans(), st.booleans(), st.none() | st.floats(0, 1)), max_size=30)


@given(MARKS)
def test_asking_more_support_answers_less_and_declines_more(marks: list[Mark]) -> None:
    points = curve(marks)
    assert [point.threshold for point in points] == [step / STEPS for step in range(STEPS + 1)]
    for before, after in pairwise(points):
        assert (before.facts or 0) >= (after.facts or 0)
        assert (before.wrong or 0) >= (after.wrong or 0)
        assert (before.declined or 0) <= (after.declined or 0)


def test_shares_are_of_the_answerable_and_of_the_unanswerable() -> None:
    marks = [_mark(True, True, 0.9), _mark(True, False, 0.4), _mark(True, True, None), _mark(False, False, 0.6)]
    half = curve(marks)[STEPS // 2]
    assert (half.facts, half.wrong, half.declined) == (1 / 3, 0.0, 0.0)
    low, high = curve(marks)[0], curve(marks)[-1]
    assert (low.facts, low.wrong, low.declined) == (1 / 3, 1 / 3, 0.0)
    assert (high.facts, high.wrong, high.declined) == (0.0, 0.0, 1.0)


def test_a_share_of_nothing_is_none() -> None:
    assert {(point.facts, point.declined) for point in curve([])} == {(None, None)}
