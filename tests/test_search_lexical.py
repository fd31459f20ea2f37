"""Words and their stand-ins: a stand-in counts its part of the word it stands for, and never adds to it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import small_index
from hypothesis import given
from hypothesis import strategies as st

from indexer.store import Generation, open_generation
from search import lexical
from search.model import Expansion

PARAGRAPHS = [
    "The pothole in Mill Lane was mended.",
    "Carriageway defects were reported.",
    "The carriageway was swept.",
    "Defects of another kind.",
    "A pothole, and carriageway defects beside the pothole.",
]


@pytest.fixture(name="generation", scope="module")
def _generation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    index = tmp_path_factory.mktemp("lexical") / "index"
    small_index.write(index, [small_index.entry("minutes.txt", PARAGRAPHS)])
    generation = open_generation(index)
    yield generation
    generation.close()


def expansion(weight: float) -> Expansion:
    return Expansion(("pothol",), ("carriageway", "defect"), weight)


def test_without_expansions_the_engine_is_asked_and_with_unused_ones_the_sum_is_the_same(
    generation: Generation,
) -> None:
    tokens = generation.tokens("pothole in the lane, pothole")
    plain = lexical.scores(generation, tokens)
    unused = lexical.scores(generation, tokens, [Expansion(("elsewhere",), ("defect",), 1.0)])
    assert plain.max() > 0
    np.testing.assert_allclose(plain, unused, atol=1e-6)


def test_a_stand_in_must_be_there_whole(generation: Generation) -> None:
    scores = lexical.scores(generation, ["pothol"], [expansion(0.5)])
    texts = [passage.text for passage in generation.passages(range(generation.size))]
    found = {text for text, score in zip(texts, scores, strict=True) if score > 0}
    assert found == {PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[4]}


@given(st.floats(0.05, 1.0))
def test_a_stand_in_never_lowers_a_score_nor_counts_more_than_its_weight(generation: Generation, weight: float) -> None:
    plain = lexical.scores(generation, ["pothol"])
    more = lexical.scores(generation, ["pothol"], [expansion(weight)])
    assert (more >= plain - 1e-6).all()
    assert (more <= np.maximum(plain, weight) + 1e-6).all()


WORDS = st.sampled_from(["pothol", "carriageway", "defect", "lane", "mill", "report", "nowher"])


@given(
    st.lists(WORDS, min_size=1, max_size=4),
    st.lists(
        st.builds(
            Expansion,
            st.lists(WORDS, min_size=1, max_size=2).map(tuple),
            st.lists(WORDS, min_size=1, max_size=3).map(tuple),
            st.floats(0.05, 1.0),
        ),
        max_size=4,
    ),
)
def test_each_word_counts_by_itself_or_its_best_stand_in(
    generation: Generation, tokens: list[str], expansions: list[Expansion]
) -> None:
    expected = np.zeros(generation.size)
    for token in tokens:
        found = lexical.frequency(generation, token)
        for each in expansions:
            if token in each.instead_of:
                least = np.min([lexical.frequency(generation, other) for other in each.tokens], axis=0)
                found = np.maximum(found, each.weight * least)
        expected += lexical.idf(generation, token) * found
    expected /= lexical.upper_bound(generation, tokens)
    np.testing.assert_allclose(lexical.scores(generation, tokens, expansions), expected, atol=1e-6)


def test_rows_that_hold_a_word(generation: Generation) -> None:
    held = generation.passages(lexical.holding(generation, "pothol"))
    assert {passage.text for passage in held} == {PARAGRAPHS[0], PARAGRAPHS[4]}
    assert len(lexical.holding(generation, "nowhere")) == 0
