"""What would most people build? BM25 from rank-bm25 over the same passages, words split at white space.

It is the row that every other row must beat. Scores are as the library gives them; passages with the same score keep
the order of the index.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rank_bm25 import BM25Okapi

from corpus.model import Passage
from eval.runs import DEPTH, Found, of_passage

NAME = "rank-bm25"


class Baseline:
    """An index of all passages in memory."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._bm25 = BM25Okapi([_words(passage.text) for passage in passages])

    def find(self, question: str) -> list[Found]:
        """Ten passages, best first; those without any word of the question are left out."""
        scores = np.asarray(self._bm25.get_scores(_words(question)))
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        return [of_passage(self._passages[row]) for row in best if scores[row] != 0]


def _words(text: str) -> list[str]:
    return text.lower().split()
