"""The rows with the highest scores are those that a sort would put first."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.most import most


@given(st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), max_size=30), st.integers(1, 40), st.data())
def test_the_highest_scores_are_those_of_a_sort_and_ties_go_by_row(
    values: list[float], depth: int, data: st.DataObject
) -> None:
    rows = [row for row in range(len(values)) if data.draw(st.booleans())]
    found = most(np.array([values[row] for row in rows], dtype=np.float32), np.array(rows, dtype=np.int64), depth)
    assert sorted(found.tolist()) == sorted(sorted(rows, key=lambda row: (-values[row], row))[:depth])
