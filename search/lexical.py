"""How well do the words of the question match each passage? BM25 over header and text.

BM25 as in Robertson & Zaragoza (2009), in the Lucene form that bm25s computes. A raw BM25 score says nothing on its
own; here it is divided by the score of an imaginary passage that holds every word of the question in plenty, so that 1
means "all of it, often" and the number compares between questions. Words that the index has never seen count in that
bound: a question about something unknown cannot score high on its common words.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from indexer.store import Generation


def scores(generation: Generation, tokens: list[str]) -> NDArray[np.float32]:
    """float32[n]: for every passage the share, 0 to 1, of the best score that the tokens could reach."""
    if not tokens or not generation.size:
        return np.zeros(generation.size, dtype=np.float32)
    raw: NDArray[np.float32] = generation.bm25.get_scores(tokens).astype(np.float32, copy=False)
    return raw / np.float32(upper_bound(generation, tokens))


def upper_bound(generation: Generation, tokens: list[str]) -> float:
    """The BM25 score of a passage that holds every token infinitely often: the sum of their idf."""
    return sum(idf(generation, token) for token in tokens)


def idf(generation: Generation, token: str) -> float:
    """Lucene's inverse document frequency of an analysed token; highest for one that no passage holds."""
    return generation.idf(token) or math.log(1 + (generation.size + 0.5) / 0.5)
