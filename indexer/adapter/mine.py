"""Which passages are hard to tell from the right one?

A passage's rivals are what our own two legs, BM25 over stems and the vectors of the model as it stands, put near its
questions. They go into one batch with it, so that each step has to tell them apart at no extra cost. A passage that
says nearly the same (half of the words) is no rival but another right answer: it is never counted as wrong.
"""

from __future__ import annotations

import random

import numpy as np
from numpy.typing import NDArray

from indexer.adapter.data import Example
from indexer.analyse import tokens

SAME = 0.5  # share of common stems from which two passages count as saying the same
_DEPTH = 8


def stems(examples: list[Example]) -> list[frozenset[str]]:
    """The stems of each passage, once each."""
    return [frozenset(tokens(one.text)) for one in examples]


def same(words: list[frozenset[str]]) -> NDArray[np.bool_]:
    """bool[n, n]: which passages say nearly the same (Jaccard of stems ≥ SAME); each is the same as itself."""
    column = {word: at for at, word in enumerate(sorted({word for mine in words for word in mine}))}
    holds = np.zeros((len(words), len(column)), np.float32)
    for row, mine in enumerate(words):
        holds[row, [column[word] for word in mine]] = 1
    common = holds @ holds.T
    sizes = common.diagonal()
    out: NDArray[np.bool_] = (common >= SAME * (sizes[:, None] + sizes - common)) | np.eye(len(words), dtype=bool)
    return out


def rivals(
    examples: list[Example], words: list[frozenset[str]], questions: NDArray[np.float32], passages: NDArray[np.float32]
) -> list[list[int]]:
    """For each passage the others near its questions, hardest first, vectors and words taking turns.

    `questions` is float32[3, n, dimension], `passages` float32[n, dimension]. Before anything has vectors they are all
    0, and words alone decide.
    """
    by_words = _near_by_words(examples, words)
    out = []
    for at in range(len(examples)):
        near = (questions[:, at] @ passages.T).max(axis=0)
        by_vector = [int(row) for row in np.argsort(-near)[: _DEPTH * 3]] if near.any() else by_words[at]
        mixed = [row for pair in zip(by_vector, by_words[at], strict=False) for row in pair]
        kept = []
        for row in dict.fromkeys(mixed):
            common = len(words[at] & words[row])
            if row != at and common < SAME * (len(words[at]) + len(words[row]) - common):
                kept.append(row)
        out.append(kept[:_DEPTH])
    return out


def groups(near: list[list[int]], size: int, chance: random.Random) -> list[int]:
    """Every number once, in an order where most are followed by size − 1 of their rivals."""
    order = list(range(len(near)))
    chance.shuffle(order)
    used = [False] * len(near)
    packs: list[list[int]] = []
    single: list[list[int]] = []
    for seed in order:
        if used[seed]:
            continue
        pack = [seed, *[row for row in near[seed] if not used[row]][: size - 1]]
        for row in pack:
            used[row] = True
        (packs if len(pack) == size else single).append(pack)
    chance.shuffle(packs)
    return [row for pack in packs + single for row in pack]


def _near_by_words(examples: list[Example], words: list[frozenset[str]]) -> list[list[int]]:
    """The passages that share most idf with a passage's questions (BM25 without lengths: passages are of one size)."""
    postings: dict[str, list[int]] = {}
    for row, mine in enumerate(words):
        for word in mine:
            postings.setdefault(word, []).append(row)
    out = []
    for one in examples:
        total = np.zeros(len(examples), np.float32)
        for word in {word for question in one.questions for word in tokens(question)}:
            found = postings.get(word, [])
            if found and len(found) < len(examples) / 5:
                total[found] += np.log(len(examples) / len(found))
        out.append([int(row) for row in np.argsort(-total)[: _DEPTH * 3]])
    return out
