"""How close a passage is in meaning: half its two vectors, half its nearest window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import faiss
import numpy as np
import pytest
import small_index
from numpy.typing import NDArray

from indexer.store import Generation, open_generation
from indexer.vectors_rounded import RoundedVectors
from search import dense

LONG = "The footpath by the mill was flooded again in the first week of March. " * 12
PARAGRAPHS = ["The bins are emptied on Mondays.", LONG.strip(), "RESOLVED: That accounts be approved.", LONG[:700]]


class Vectors:
    """The mean vectors of a generation and nothing else of it."""

    def __init__(self, rows: NDArray[np.float32]) -> None:
        self._exact = faiss.IndexFlatIP(rows.shape[1])
        self._exact.add(rows)
        self._rounded = RoundedVectors(self._exact)

    def faiss(self) -> faiss.Index:
        return self._exact

    def rounded(self) -> RoundedVectors:
        return self._rounded


@pytest.fixture(name="generation", scope="module")
def _generation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    index = tmp_path_factory.mktemp("dense") / "index"
    small_index.write(index, [small_index.entry("minutes.txt", PARAGRAPHS)])
    generation = open_generation(index)
    yield generation
    generation.close()


@pytest.mark.parametrize("rows", [[0, 1, 2, 3], [3, 1], [2], []])
def test_scores_are_those_of_the_nearest_window_and_the_whole(generation: Generation, rows: list[int]) -> None:
    question = small_index.vector("when are the bins emptied")
    found = dense.scores(generation, question, np.array(rows, dtype=np.int64), 0.25)
    expected = []
    for row in rows:
        first, end = generation.window_starts[row : row + 2]
        nearest = max(generation.windows[first:end].astype(np.float32) @ question)
        whole = (generation.body[row] + generation.header[row]) @ question / 2
        expected.append(0.75 * whole + 0.25 * nearest)
    assert found == pytest.approx(np.array(expected), abs=1e-5)


def test_the_nearest_of_all_are_those_of_a_sort() -> None:
    random = np.random.default_rng(1)
    means = random.normal(size=(5000, 64)) + np.linspace(0, 2, 64)
    rows = (means / np.linalg.norm(means, axis=1, keepdims=True)).astype(np.float32)
    held = Vectors(rows)
    for question in (rows[7], -rows[7], rows[8] + rows[4999]):
        order = np.argsort(-(rows @ question))
        for depth in (100, 400):
            found = dense.nearest(cast(Generation, held), question, depth)
            assert sorted(found) == sorted(order[:depth])
            odd = np.arange(1, 5000, 2)
            of_odd = dense.nearest(cast(Generation, held), question, depth, odd)
            assert sorted(of_odd) == sorted(order[order % 2 == 1][:depth])


def test_the_nearest_of_few_passages_are_all_of_them(generation: Generation) -> None:
    question = small_index.vector("when are the bins emptied")
    assert sorted(dense.nearest(generation, question, 400)) == [0, 1, 2, 3]
    assert sorted(dense.nearest(generation, question, 400, np.array([1, 3]))) == [1, 3]
    means = generation.body + generation.header
    close = (means / np.linalg.norm(means, axis=1, keepdims=True)) @ question
    assert sorted(dense.nearest(generation, question, 1)) == [close.argmax()]
    assert sorted(dense.nearest(generation, question, 1, np.array([1, 3]))) == [1 if close[1] > close[3] else 3]


def test_every_finite_float16_is_widened_to_the_same_number() -> None:
    every = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    finite = every[np.isfinite(every)]
    assert np.array_equal(dense._widened(finite).view(np.uint32), finite.astype(np.float32).view(np.uint32))


def test_a_passage_is_as_close_as_what_it_says_in_one_window(generation: Generation) -> None:
    first = int(generation.window_starts[1])
    window = generation.windows[first + 1].astype(np.float32)
    rows = np.arange(generation.size)
    assert dense.scores(generation, window, rows, 1.0).argmax() == 1
    assert dense.scores(generation, window, rows, 1.0)[1] == pytest.approx(1, abs=2e-3)
    assert dense.scores(generation, window, rows, 0.0)[1] < 0.5
