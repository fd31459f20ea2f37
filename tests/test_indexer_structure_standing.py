"""Is a record of a meeting a draft, or approved?"""

from __future__ import annotations

import pytest

from corpus.model import Standing
from indexer.structure.standing import MARKS, Mark, standing_in, standing_of


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.example)
def test_each_mark_is_read_in_its_example(mark: Mark) -> None:
    assert standing_of(mark.example) is mark.standing


@pytest.mark.parametrize(
    "words",
    [
        "Minutes of Proceedings at Draft Budgetary Plan Meeting",
        "Minutes of the Planning Committee",
        "The Council approved the budget",
        "Copy of the approved plan",
    ],
)
def test_what_is_no_mark(words: str) -> None:
    assert standing_of(words) is None


def test_where_it_says_so() -> None:
    text = "WRENMERE\n\n* DRAFT *\n\nMinutes"
    found = standing_in(text, 0, len(text))
    assert found is not None
    assert (found[0], found[1].of(text).strip("* ")) == (Standing.DRAFT, "DRAFT")
    assert standing_in(text, 0, 9) is None
