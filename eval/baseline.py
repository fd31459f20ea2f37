"""What would most people build? BM25 by rank-bm25, and ranks of words and meaning added up.

These are rows that the hybrid row must beat. rank-bm25 has the same passages, with words split at white space; its
scores are as the library gives them, and passages with the same score keep the order of the index. Reciprocal rank
fusion is over our own two legs (Cormack, Clarke & Büttcher 2009, k = 60).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from rank_bm25 import BM25Okapi

from corpus.model import Passage
from eval.questions import Question
from eval.runs import DEPTH, Found, Progress, Run, ask_searcher, collect, of_hit, of_passage
from search.model import Mode
from search.wire import Searcher

NAME = "rank-bm25"
FUSED = "RRF"
RRF_K = 60
RRF_DEPTH = 50  # passages of each leg


class Baseline:
    """An index of all passages in memory."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._bm25 = BM25Okapi([words(passage.text) for passage in passages])

    def find(self, question: str) -> list[Found]:
        """Ten passages, best first; those without any word of the question are left out."""
        scores = np.asarray(self._bm25.get_scores(words(question)))
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        return [of_passage(self._passages[row]) for row in best if scores[row] != 0]


def run_all(searcher: Searcher, questions: Sequence[Question], progress: Progress) -> list[Run]:
    """rank-bm25, each leg, reciprocal rank fusion of both, and last the search as it is, over the same passages."""
    generation = searcher.generation
    plain = Baseline(generation.passages(range(generation.size)))
    return [
        collect(NAME, plain.find, questions, progress),
        ask_searcher(searcher, Mode.LEXICAL, questions, progress),
        ask_searcher(searcher, Mode.VECTOR, questions, progress),
        collect(FUSED, partial(find_by_ranks, searcher), questions, progress),
        ask_searcher(searcher, Mode.HYBRID, questions, progress),
    ]


def find_by_ranks(searcher: Searcher, question: str) -> list[Found]:
    """Ten passages by reciprocal rank fusion of the searcher's two legs."""
    legs = [searcher.search(question, RRF_DEPTH, mode=mode).hits for mode in (Mode.LEXICAL, Mode.VECTOR)]
    by_id = {hit.id: hit for leg in legs for hit in leg}
    return [of_hit(by_id[id]) for id in by_ranks([[hit.id for hit in leg] for leg in legs])[:DEPTH]]


def by_ranks(orders: Sequence[Sequence[str]]) -> list[str]:
    """Ids of several rankings by the sum of 1 / (60 + rank); ties by id."""
    total: dict[str, float] = {}
    for order in orders:
        for rank, id in enumerate(order, start=1):
            total[id] = total.get(id, 0.0) + 1 / (RRF_K + rank)
    return sorted(total, key=lambda id: (-total[id], id))


def words(text: str) -> list[str]:
    """Lower case, split at white space."""
    return text.lower().split()
