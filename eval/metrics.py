"""How good is a ranking, and how sure are we?

Every figure is a mean over questions of a number between 0 and 1. Its interval is the 95 % percentile bootstrap by
question; two runs are compared on the same questions (Smucker, Allan, Carterette: A comparison of statistical
significance tests for information retrieval evaluation, CIKM 2007). Everything is seeded: same input, same figures.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000
FLIPS = 10_000
SEED = 1


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over n questions with its 95 % interval."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """One run against another on the same questions: `difference` is the first's mean less the second's.

    `p` is two-sided, of a paired randomisation test, not adjusted for the number of comparisons. `wins` counts the
    questions on which the first is better.
    """

    difference: Estimate
    p: float
    wins: int
    ties: int
    losses: int


def recall_at(rank: int | None, k: int) -> float:
    """1 when the first right passage stands among the first k, else 0; None is a rank beyond all."""
    return float(rank is not None and rank <= k)


def reciprocal_rank(rank: int | None) -> float:
    """1 / rank of the first right passage, 0 where there is none."""
    return 0.0 if rank is None else 1.0 / rank


def recall_of(grades: Sequence[int], relevant: int, k: int) -> float:
    """The share of a question's relevant documents among the first k; `grades` are those found, 0 for not relevant."""
    return sum(grade > 0 for grade in grades[:k]) / relevant


def ndcg_at(grades: Sequence[int], judged: Sequence[int], k: int) -> float:
    """Discounted gain of the first k over the best possible one (Järvelin & Kekäläinen 2002; gain is the grade).

    `grades` are those of what was found, best first; `judged` those of all relevant documents, in any order.
    """
    return _gain(grades[:k]) / _gain(sorted(judged, reverse=True)[:k])


def estimate(values: Sequence[float]) -> Estimate:
    """The mean and its interval. ValueError for no values: what was not measured has no figure."""
    if not values:
        raise ValueError("nothing to take a mean of")
    numbers = np.asarray(values, dtype=np.float64)
    means = np.sort(numbers[_draws(len(numbers))].mean(axis=1))
    low, high = means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES)]
    return Estimate(float(numbers.mean()), float(low), float(high), len(numbers))


def compare(first: Sequence[float], second: Sequence[float]) -> Comparison:
    """Pairs by position; the sign of each difference is flipped at random 10,000 times.

    p = (1 + flips at least as extreme as what was seen) / (1 + flips): never 0, and 1 for equal runs.
    """
    if len(first) != len(second):
        raise ValueError("two runs are compared on the same questions")
    differences = np.asarray(first, dtype=np.float64) - np.asarray(second, dtype=np.float64)
    difference = estimate(differences.tolist())
    signs = np.random.default_rng(SEED).integers(0, 2, size=(FLIPS, len(differences)), dtype=np.int8) * 2 - 1
    flipped = np.abs(signs @ differences)
    extreme = int((flipped >= abs(differences.sum()) - 1e-9).sum())
    wins, losses = int((differences > 0).sum()), int((differences < 0).sum())
    return Comparison(difference, (1 + extreme) / (1 + FLIPS), wins, len(differences) - wins - losses, losses)


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def adjusted(ps: Sequence[float]) -> list[float]:
    """Each p as it counts among all of them (Holm 1979): the chance of one false alarm or more stays below it."""
    order = sorted(range(len(ps)), key=lambda at: ps[at])
    found, least = [0.0] * len(ps), 0.0
    for done, at in enumerate(order):
        least = max(least, min(1.0, ps[at] * (len(ps) - done)))
        found[at] = least
    return found


@lru_cache(maxsize=32)
def _draws(n: int) -> NDArray[np.intp]:
    """Which questions each resample holds; Python's generator, so that the scoring script draws the same ones."""
    generator = random.Random(SEED)  # noqa: S311 - no secret depends on it
    rows = [generator.choices(range(n), k=n) for _ in range(RESAMPLES)]
    return np.asarray(rows, dtype=np.intp)
