"""Figures against numbers worked by hand."""

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics import FLIPS, RESAMPLES, adjusted, compare, estimate, recall_at, reciprocal_rank


def test_recall_counts_the_cutoff_itself() -> None:
    assert [recall_at(rank, 5) for rank in (1, 5, 6, None)] == [1.0, 1.0, 0.0, 0.0]


def test_reciprocal_rank_is_nought_beyond_the_list() -> None:
    assert [reciprocal_rank(rank) for rank in (1, 2, 4, None)] == [1.0, 0.5, 0.25, 0.0]


def test_mean_reciprocal_rank_of_four_questions() -> None:
    # (1 + 1/2 + 1/4 + 0) / 4
    assert estimate([reciprocal_rank(rank) for rank in (1, 2, 4, None)]).value == pytest.approx(0.4375)


def test_the_interval_of_equal_values_is_the_value() -> None:
    assert estimate([0.5] * 7).low == estimate([0.5] * 7).high == 0.5


def test_the_interval_of_two_coin_faces_reaches_both_ends() -> None:
    # A resample of {0, 1} is all 0 or all 1 a quarter of the time each, far more often than one in forty.
    both = estimate([0.0, 1.0])
    assert (both.low, both.value, both.high, both.n) == (0.0, 0.5, 1.0, 2)


def test_the_interval_has_about_the_width_that_theory_gives() -> None:
    values = [1.0] * 80 + [0.0] * 20
    theory = 1.96 * math.sqrt(0.8 * 0.2 / 100)
    found = estimate(values)
    assert (found.high - found.low) / 2 == pytest.approx(theory, rel=0.1)


def test_several_comparisons_are_adjusted_as_holm_has_it() -> None:
    # .01 × 4, .02 × 3, .03 × 2, .04 × 1, and never less than the one before
    assert adjusted([0.03, 0.01, 0.04, 0.02]) == pytest.approx([0.06, 0.04, 0.06, 0.06])
    assert adjusted([0.9, 0.8]) == [1.0, 1.0]
    assert adjusted([0.02]) == [0.02]


def test_no_values_have_no_mean() -> None:
    with pytest.raises(ValueError, match="nothing"):
        estimate([])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_an_interval_lies_within_the_values_and_repeats(values: list[float]) -> None:
    found = estimate(values)
    slack = 1e-12
    assert min(values) - slack <= found.low <= found.high <= max(values) + slack
    assert estimate(values) == found


def test_the_resamples_are_those_of_the_standard_generator() -> None:
    import random

    generator = random.Random(1)
    values = [0.0, 0.25, 0.5, 1.0, 1.0]
    means = sorted(sum(generator.choices(values, k=5)) / 5 for _ in range(RESAMPLES))
    found = estimate(values)
    assert (found.low, found.high) == (means[50], means[1950])


def test_p_agrees_with_all_the_sign_flips_counted() -> None:
    first, second = [1.0, 1.0, 0.5, 1.0, 0.25, 1.0], [0.5, 0.0, 0.5, 0.2, 0.5, 0.0]
    differences = [a - b for a, b in zip(first, second, strict=True)]
    sums = [
        abs(sum(sign * d for sign, d in zip(signs, differences, strict=True))) for signs in product((-1, 1), repeat=6)
    ]
    exact = sum(value >= abs(sum(differences)) - 1e-9 for value in sums) / len(sums)
    assert compare(first, second).p == pytest.approx(exact, abs=0.01)


def test_wins_ties_and_losses_are_counted_for_the_first() -> None:
    found = compare([1.0, 0.5, 0.0, 0.2], [0.5, 0.5, 1.0, 0.1])
    assert (found.wins, found.ties, found.losses) == (2, 1, 1)
    assert found.difference.value == pytest.approx((0.5 + 0.0 - 1.0 + 0.1) / 4)


def test_equal_runs_have_p_one_and_no_difference() -> None:
    found = compare([1.0, 0.0, 0.5], [1.0, 0.0, 0.5])
    assert (found.p, found.difference.value) == (1.0, 0.0)


def test_a_run_that_always_wins_has_the_least_p() -> None:
    assert compare([1.0] * 40, [0.0] * 40).p == pytest.approx(1 / (1 + FLIPS), abs=1e-6)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=12))
def test_swapping_the_runs_swaps_the_sign_and_keeps_p(pairs: list[tuple[float, float]]) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    there, back = compare(first, second), compare(second, first)
    assert there.difference.value == pytest.approx(-back.difference.value)
    assert there.p == back.p
    assert (there.wins, there.losses) == (back.losses, back.wins)


def test_runs_over_other_questions_are_not_compared() -> None:
    with pytest.raises(ValueError, match="same questions"):
        compare([1.0], [1.0, 0.0])
