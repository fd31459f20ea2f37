"""Which rows does a question point at exactly: the minute that it cites by number, the words that it quotes?

They are read whatever their scores, so that no better match of other words keeps them from competing. What says that a
number is one of a minute ("minute", "no.") says nothing of the matter, and is not searched for. A question that stands
word for word in a few passages was copied from one of them, and points at it without quotation marks.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from indexer.store import Generation
from search import lexical, naming
from search.model import Query, Step

LEAST = 4  # words of a question that may be copied out of a passage
READ = 8  # passages that are read to see whether they hold it
RARE = 3  # passages that hold it, at most; of words in more none was copied
DEPTH = 400  # rows that hold the words of a phrase, as many as are read without a look at the order of the words
_ASKING = re.compile(r"(?i)\W*(?:what|who|whose|when|where|which|how|why)\b")
_CUE = re.compile(rf"(?i)^{naming.CITED}(?=\d|[a-z]{{2,5}}[/-]?\d)")


def copied(generation: Generation, text: str) -> Step | None:
    """The whole question as words to be found to the letter, where RARE passages at most hold it so; else None.

    One in a questioner's words ("what …", "who …") is no copy.
    """
    words = text.strip(" .,;:?!").split()
    tokens = sorted(set(generation.tokens(text)), key=lambda token: (-lexical.idf(generation, token), token))
    if len(words) < LEAST or len(tokens) < 2 or _ASKING.match(text):
        return None
    found = lexical.holding(generation, tokens[0])
    for token in tokens[1:]:
        if len(found) <= READ:
            break
        found = np.intersect1d(found, lexical.holding(generation, token), assume_unique=True)
    if not 0 < len(found) <= READ:
        return None
    wanted = naming.folded(" ".join(words))
    held = sum(wanted in naming.folded(passage.text) for passage in generation.passages(found))
    return Step("phrase", " ".join(words), " ".join(words)) if 0 < held <= RARE else None


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
