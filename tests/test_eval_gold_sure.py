"""How often an item is right that the parser is so sure of: the counting, and the order of the signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Span
from eval.gold.sure import LEVELS, Judged, covered, judgements, level_of, rows
from indexer.structure import confidence


@pytest.mark.parametrize(
    ("wanted", "found", "right"),
    [
        ([(0, 10)], [(0, 10)], {0}),
        ([(0, 10)], [(0, 4)], set()),
        ([(0, 10)], [(0, 5)], {0}),
        ([(0, 10), (10, 20)], [(0, 20)], {0}),
        ([(0, 10)], [(0, 8), (0, 10)], {1}),
        ([(0, 10), (0, 10)], [(0, 10)], {0}),
        ([], [(0, 10)], set()),
    ],
)
def test_an_item_is_right_where_it_covers_half_of_both(
    wanted: list[tuple[int, int]], found: list[tuple[int, int]], right: set[int]
) -> None:
    assert covered([Span(*each) for each in wanted], [Span(*each) for each in found]) == right


def test_levels_hold_every_sureness() -> None:
    assert [level_of(sure) for sure in (1.0, 0.97, 0.96, 0.9, 0.3, 0.0)] == [0.97, 0.97, 0.95, 0.9, 0.0, 0.0]
    assert list(LEVELS) == sorted(LEVELS, reverse=True)


def test_the_table_counts_by_sign_and_by_level() -> None:
    judged = [Judged(0.99, "headed", True), Judged(0.9, "headed", False), Judged(0.9, "leaving out", True)]
    assert rows(judged) == [
        ["headed", "2", "1", "0.500", "0.50", "0.945"],
        ["leaving out", "1", "1", "1.000", "0.67", "0.900"],
        ["sure ≥ 0.97", "1", "1", "1.000", "0.67", "0.990"],
        ["sure ≥ 0.90", "2", "1", "0.500", "0.50", "0.900"],
    ]


def test_the_order_of_the_signs_is_that_of_the_gold() -> None:
    worth = (
        confidence.FOLLOWS,
        confidence.FIRST_OF_RUN,
        confidence.SKIPS,
        confidence.OUT_OF_ORDER,
        confidence.REPORT_HEAD,
        confidence.APPENDIX_COVER,
        confidence.ENTRY,
        confidence.OTHER_HEADING,
        confidence.CAPITALS,
    )
    assert list(worth) == sorted(worth, reverse=True)
    assert len({confidence.BETWEEN_NUMBERS, confidence.USUAL_HEADING, confidence.OTHER_HEADING}) == 1


def test_real_documents_have_reasons_that_are_told_apart(shared: Path, tmp_path: Path) -> None:
    judged = list(judgements(tmp_path, shared))
    assert len(judged) > 40
    assert "no reason" not in {each.sign for each in judged}
    assert sum(each.right for each in judged) >= len(judged) * 0.95
