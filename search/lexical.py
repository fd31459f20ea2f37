"""How well do the words of the question match each passage? BM25 over header and text.

BM25 as in Robertson & Zaragoza (2009), in the Lucene form that bm25s computes. A raw BM25 score says nothing on its
own; here it is divided by the score of an imaginary passage that holds every word of the question in plenty, so that 1
means "all of it, often" and the number compares between questions. Words that the index has never seen count in that
bound: a question about something unknown cannot score high on its common words.

Other words for the question's (`Expansion`) stand in for them at a part of their weight: each word of the question is
scored by itself or by its best stand-in, whichever is more, so that an expansion never adds to a word that is there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.store import Generation
from search.model import Expansion


def scores(generation: Generation, tokens: Sequence[str], expansions: Sequence[Expansion] = ()) -> NDArray[np.float32]:
    """float32[n]: for every passage the share, 0 to 1, of the best score that the tokens could reach."""
    if not tokens or not generation.size:
        return np.zeros(generation.size, dtype=np.float32)
    if not expansions:
        raw: NDArray[np.float32] = generation.bm25.get_scores(list(tokens)).astype(np.float32, copy=False)
        return raw / np.float32(upper_bound(generation, tokens))
    total = np.zeros(generation.size, dtype=np.float32)
    stand_ins = [(expansion, _holding_all(generation, expansion.tokens)) for expansion in expansions]
    for token in tokens:
        weight = np.float32(idf(generation, token))
        rows, shares = _postings(generation, token)
        others = [(expansion, instead) for expansion, instead in stand_ins if token in expansion.instead_of]
        if not others:
            total[rows] += weight * shares
            continue
        found = np.zeros(generation.size, dtype=np.float32)
        found[rows] = shares
        for expansion, (rows, shares) in others:
            found[rows] = np.maximum(found[rows], np.float32(expansion.weight) * shares)
        found *= weight
        total += found
    total /= np.float32(upper_bound(generation, tokens))
    return total


def upper_bound(generation: Generation, tokens: Sequence[str]) -> float:
    """The BM25 score of a passage that holds every token infinitely often: the sum of their idf."""
    return sum(idf(generation, token) for token in tokens)


def idf(generation: Generation, token: str) -> float:
    """Lucene's inverse document frequency of an analysed token; highest for one that no passage holds."""
    return generation.idf(token) or math.log(1 + (generation.size + 0.5) / 0.5)


def holding(generation: Generation, token: str) -> NDArray[np.int64]:
    """The rows of the passages that hold a token, ascending."""
    number = generation.bm25.vocab_dict.get(token)
    if number is None:
        return np.zeros(0, dtype=np.int64)
    start, end = generation.bm25.scores["indptr"][number : number + 2]
    return np.sort(np.asarray(generation.bm25.scores["indices"][start:end], dtype=np.int64))


def frequency(generation: Generation, token: str) -> NDArray[np.float32]:
    """float32[n]: BM25's share of frequency, from 0 (the passage does not hold the token) up to 1 (in plenty)."""
    found = np.zeros(generation.size, dtype=np.float32)
    rows, shares = _postings(generation, token)
    found[rows] = shares
    return found


def _postings(generation: Generation, token: str) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """The rows of the passages that hold a token, and the token's share of frequency in each."""
    number = generation.bm25.vocab_dict.get(token)
    weight = generation.idf(token)
    if number is None or not weight:
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32)
    start, end = generation.bm25.scores["indptr"][number : number + 2]
    rows = generation.bm25.scores["indices"][start:end].astype(np.intp)  # each use as an index would convert them again
    shares: NDArray[np.float32] = generation.bm25.scores["data"][start:end] / weight
    return rows, shares


def _holding_all(generation: Generation, tokens: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """The rows of the passages that hold every token, and the share of the one that each holds least of."""
    (rows, shares), *others = sorted((_postings(generation, token) for token in tokens), key=lambda one: len(one[0]))
    for other_rows, other_shares in others:
        dense = np.zeros(generation.size, dtype=np.float32)
        dense[other_rows] = other_shares
        shares = np.minimum(shares, dense[rows])
        held = shares > 0
        rows, shares = rows[held], shares[held]
    return rows, shares
