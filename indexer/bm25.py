"""How is a passage scored by its words?

BM25 in Lucene's variant (idf never negative), computed when the index is built (bm25s, eager scores in a sparse
matrix) and memory-mapped when it is read. A word of the header, which says whose business it is and what about, counts
as often as `HEADER` words of the text. The constants stand here; docs/decisions/0085 says how they were chosen.
"""

from __future__ import annotations

import logging
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from indexer import analyse

if TYPE_CHECKING:
    import bm25s

METHOD = "lucene"
K1 = 0.9
B = 0.4
HEADER = 3
VERSION = f"{METHOD} k1={K1} b={B} header={HEADER}"


def words(header: str, text: str) -> list[str]:
    """The words by which a passage is found: those of its header HEADER times, then those of its text."""
    return analyse.tokens(header) * HEADER + analyse.tokens(text)


def build(
    documents: list[list[str]], method: str = METHOD, k1: float = K1, b: float = B, delta: float = 0.5
) -> bm25s.BM25:
    """Score tokenised passages. The vocabulary is sorted, so equal passages give equal files.

    Token 0 is the empty string, which no text holds: it keeps the matrix well formed where no passage has a word.
    """
    bm25s = _engine()
    vocabulary = {token: number for number, token in enumerate(sorted({"", *(t for d in documents for t in d)}))}
    ids = [[vocabulary[token] for token in document] for document in documents]
    engine = bm25s.BM25(method=method, k1=k1, b=b, delta=delta)
    with np.errstate(invalid="ignore"):  # passages without any word have a mean length of 0
        engine.index((ids, vocabulary), show_progress=False)
    return engine


def save(engine: bm25s.BM25, folder: Path) -> None:
    """Write the engine as .npy and .json files; nothing is pickled."""
    engine.save(str(folder), show_progress=False, allow_pickle=False)


def load(folder: Path) -> bm25s.BM25:
    """Read an engine, its matrix memory-mapped (as plain arrays: numpy's own class for maps slows every look-up)."""
    engine = _engine().BM25.load(str(folder), mmap=True, load_corpus=False, allow_pickle=False, show_progress=False)
    engine.scores = {
        name: np.asarray(part) if isinstance(part, np.memmap) else part for name, part in engine.scores.items()
    }
    return engine


def _engine() -> Any:
    """bm25s, which switches its own debug messages on when it is imported, without them."""
    import bm25s

    logging.getLogger("bm25s").setLevel(logging.WARNING)
    return bm25s


def idf(engine: bm25s.BM25, token: str) -> float:
    """The weight of a token, and (in Lucene's variant) the score that it can add at most. 0 if no passage holds it."""
    number = engine.vocab_dict.get(token)
    if number is None:
        return 0.0
    frequency = int(engine.scores["indptr"][number + 1]) - int(engine.scores["indptr"][number])
    count = int(engine.scores["num_docs"])
    return math.log(1 + (count - frequency + 0.5) / (frequency + 0.5)) if frequency else 0.0
