"""Vectors of 8 bits: the order is that of the vectors themselves, but for what is nearly as near."""

from __future__ import annotations

import faiss
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.vectors_rounded import RoundedVectors


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 300), st.sampled_from([1, 2, 37, 384]), st.integers(1, 400), st.integers(0, 2**32 - 1))
def test_what_is_left_out_is_hardly_nearer_than_what_is_found(count: int, size: int, depth: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    rows = random.normal(size=(count, size)).astype(np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    exact = faiss.IndexFlatIP(size)
    exact.add(rows)
    question = random.normal(size=size).astype(np.float32)
    question /= np.linalg.norm(question)
    found = RoundedVectors(exact).nearest(question, depth)
    assert len(set(found.tolist())) == len(found) == min(depth, count)
    close = rows @ question
    step = (np.abs(rows).max(initial=0) + np.abs(question).max()) / 254 * np.sqrt(size)  # how far rounding moves one
    assert (np.diff(close[found]) <= 2 * step).all()
    left = np.setdiff1d(np.arange(count), found)
    if len(left):
        assert close[left].max() <= close[found].min() + 2 * step


@pytest.mark.parametrize("question", [[0.0, 0.0], [1.0, 0.0]])
def test_rows_without_a_number_are_found_too(question: list[float]) -> None:
    exact = faiss.IndexFlatIP(2)
    exact.add(np.zeros((3, 2), dtype=np.float32))
    found = RoundedVectors(exact).nearest(np.array(question, dtype=np.float32), 5)
    assert sorted(found.tolist()) == [0, 1, 2]


def test_more_rows_than_are_rounded_at_a_time() -> None:
    rows = np.eye(3, dtype=np.float32)[np.arange(10_000) % 3]
    exact = faiss.IndexFlatIP(3)
    exact.add(rows)
    found = RoundedVectors(exact).nearest(np.array([0, 1, 0], dtype=np.float32), 3333)
    assert set((found % 3).tolist()) == {1}
