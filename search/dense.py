"""How close is each passage to the question in meaning? Inner products of unit vectors.

A passage has two vectors, of its text alone and of header and text; its score is the mean of both products. FAISS finds
the candidates (exactly: a flat index over the mean vectors), the stored vectors score every candidate of either leg.
"""

from __future__ import annotations

import faiss
import numpy as np
from numpy.typing import NDArray

from indexer.store import Generation


def nearest(
    generation: Generation, vector: NDArray[np.float32], k: int, rows: NDArray[np.int64] | None
) -> NDArray[np.int64]:
    """Up to k row numbers nearest to a unit vector, best first; of `rows` only, where given."""
    index = generation.faiss()
    count = min(k, generation.size if rows is None else len(rows))
    if count == 0:
        return np.zeros(0, dtype=np.int64)
    wanted = None
    if rows is not None:
        wanted = faiss.SearchParameters(sel=faiss.IDSelectorBatch(rows))  # type: ignore[call-arg]
    _, found = index.search(vector.reshape(1, -1), count, params=wanted)
    best: NDArray[np.int64] = found[0][found[0] >= 0].astype(np.int64)
    return best


def scores(generation: Generation, vector: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float32]:
    """float32[len(rows)]: cosine of the question with each row, mean of text alone and header with text; −1 to 1."""
    body = generation.body[rows] @ vector
    header = generation.header[rows] @ vector
    mean: NDArray[np.float32] = ((body + header) / 2).astype(np.float32)
    return mean
