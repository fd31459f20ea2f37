"""Which rows does a question point at exactly: the minute that it cites by number, the words that it quotes?

They are read whatever their scores, so that no better match of other words keeps them from competing. What says that a
number is one of a minute ("minute", "no.") says nothing of the matter, and is not searched for.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from indexer.store import Generation
from search import lexical, naming
from search.model import Query

DEPTH = 400  # rows that hold the words of a phrase, as many as are read without a look at the order of the words
_CUE = re.compile(r"(?i)^(?:minute|min|item|resolution|paragraph)s?\.?\s+(?:(?:no|number|ref)\b\.?\s*)?(?=\d)")


def without_cues(query: Query, text: str) -> str:
    """A text of the question without the words that only say what a number is of: "Minute no. 31" is searched as 31."""
    for step in query.steps:
        if step.kind == "minute":
            text = text.replace(step.text, _CUE.sub("", step.text))
    return text


def sharing(generation: Generation, words: str) -> NDArray[np.int64]:
    """The rows that hold every one of some words; none where there is no word."""
    held = sorted((lexical.holding(generation, token) for token in set(generation.tokens(words))), key=len)
    if not held:
        return np.zeros(0, dtype=np.int64)
    found = held[0]
    for other in held[1:]:
        found = np.intersect1d(found, other, assume_unique=True)
    return found


def holding(generation: Generation, phrase: str, rows: NDArray[np.int64] | None) -> NDArray[np.int64]:
    """Rows (of `rows`, where given) that hold every word of a phrase; of more than DEPTH those with it in order."""
    found = sharing(generation, phrase)
    if rows is not None:
        found = np.intersect1d(found, rows, assume_unique=True)
    if len(found) <= DEPTH:
        return found
    wanted = naming.folded(phrase)
    return found[[wanted in naming.folded(passage.text) for passage in generation.passages(found)]]
