"""How close is each passage to the question in meaning? Inner products of unit vectors.

A passage has a vector of its text alone and one of header and text, and one of each of its windows. FAISS finds the
candidates (exactly: a flat index over the means of the first two), the stored vectors score every candidate of either
leg: half by the mean of the first two, half by the nearest window (docs/decisions/0084).
"""

from __future__ import annotations

import faiss
import numpy as np
from numpy.typing import NDArray

from indexer.store import Generation

WINDOW = 0.5  # of a passage's score: that of its nearest window


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


def scores(
    generation: Generation, vector: NDArray[np.float32], rows: NDArray[np.int64], window: float = WINDOW
) -> NDArray[np.float32]:
    """float32[len(rows)]: how close the question is to each row, −1 to 1; `window` is the nearest window's share."""
    body = generation.body[rows] @ vector
    header = generation.header[rows] @ vector
    mean: NDArray[np.float32] = ((body + header) / 2).astype(np.float32)
    if not window or not len(rows):
        return mean
    return (1 - np.float32(window)) * mean + np.float32(window) * _nearest_window(generation, vector, rows)


def _nearest_window(
    generation: Generation, vector: NDArray[np.float32], rows: NDArray[np.int64]
) -> NDArray[np.float32]:
    """float32[len(rows)]: the cosine of the question with the window of each row that is nearest to it."""
    starts = generation.window_starts
    counts = starts[rows + 1] - starts[rows]
    ends = np.cumsum(counts)
    at = np.arange(ends[-1]) + np.repeat(starts[rows] - (ends - counts), counts)
    close = generation.windows[at].astype(np.float32) @ vector
    best: NDArray[np.float32] = np.maximum.reduceat(close, ends - counts)
    return best
