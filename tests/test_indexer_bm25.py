import math
from pathlib import Path

import numpy as np
import pytest
import rank_bm25
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer import bm25
from indexer.analyse import tokens

WORDS = st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h"])
CORPORA = st.lists(st.lists(WORDS, max_size=12), min_size=1, max_size=12).filter(any)
QUERIES = st.lists(WORDS | st.just("unseen"), min_size=1, max_size=5)
SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"


@settings(deadline=None)
@given(CORPORA, QUERIES, st.floats(0.1, 3), st.floats(0, 0.99), st.floats(0, 2))
def test_scores_equal_the_oracles_in_the_oracles_mode(
    corpus: list[list[str]], query: list[str], k1: float, b: float, delta: float
) -> None:
    engine = bm25.build(corpus, method="bm25+", k1=k1, b=b, delta=delta)
    oracle = rank_bm25.BM25Plus(corpus, k1=k1, b=b, delta=delta)
    assert np.allclose(engine.get_scores(query), oracle.get_scores(query), atol=1e-4)


def test_scores_equal_the_oracles_on_the_sample_corpus() -> None:
    texts = [path.read_text("utf-8") for path in sorted(SAMPLE.rglob("*.txt"))]
    if not texts:
        pytest.skip("corpus/sample holds no text files")
    corpus = [tokens(part) for text in texts for part in text.split("\n\n") if tokens(part)]
    engine = bm25.build(corpus, method="bm25+", k1=1.5, b=0.75, delta=1)
    oracle = rank_bm25.BM25Plus(corpus, k1=1.5, b=0.75, delta=1)
    for question in ("what did the board resolve", "apologies for absence", "budget 2019/20", "school places pledge"):
        found, expected = engine.get_scores(tokens(question)), oracle.get_scores(tokens(question))
        assert np.allclose(found, expected, atol=1e-4)
        assert np.ptp(expected) > 1, "the question tells no passage from another, so this proves nothing"


def naive(corpus: list[list[str]], query: list[str]) -> list[float]:
    """Robertson & Zaragoza (2009) with Lucene's idf, as on paper."""
    mean = sum(map(len, corpus)) / len(corpus)
    scores = []
    for document in corpus:
        score = 0.0
        for word in query:
            frequency = sum(word in other for other in corpus)
            idf = math.log(1 + (len(corpus) - frequency + 0.5) / (frequency + 0.5))
            tf = document.count(word)
            if tf:
                score += idf * tf / (tf + bm25.K1 * (1 - bm25.B + bm25.B * len(document) / mean))
        scores.append(score)
    return scores


@settings(deadline=None)
@given(CORPORA, QUERIES)
def test_the_variant_in_use_scores_as_on_paper(corpus: list[list[str]], query: list[str]) -> None:
    assert np.allclose(bm25.build(corpus).get_scores(query), naive(corpus, query), atol=1e-4)


@settings(deadline=None)
@given(CORPORA, QUERIES)
def test_no_score_is_above_the_sum_of_weights(corpus: list[list[str]], query: list[str]) -> None:
    engine = bm25.build(corpus)
    assert engine.get_scores(query).max() <= sum(bm25.idf(engine, word) for word in query) + 1e-4


def test_rare_words_weigh_more_and_unseen_ones_nothing() -> None:
    engine = bm25.build([["a", "b"], ["a"], ["a", "c"]])
    assert bm25.idf(engine, "b") > bm25.idf(engine, "a") > 0 == bm25.idf(engine, "unseen") == bm25.idf(engine, "")


@pytest.mark.parametrize("corpus", [[["a", "b"], [], ["b"]], [[], []], [["a"]]])
def test_a_saved_engine_scores_the_same(corpus: list[list[str]], tmp_path: Path) -> None:
    engine = bm25.build(corpus)
    bm25.save(engine, tmp_path)
    again = bm25.load(tmp_path)
    for query in (["a"], ["b", "a"], ["unseen"]):
        assert again.get_scores(query).tolist() == engine.get_scores(query).tolist()
    assert {path.suffix for path in tmp_path.iterdir()} == {".npy", ".json"}


def test_equal_passages_give_equal_files(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        bm25.save(bm25.build([["z", "a"], ["m"]]), tmp_path / folder)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
