"""How close is each passage to the question in meaning? Inner products of unit vectors.

A passage has a vector of its text alone and one of header and text, and one of each of its windows. The candidates are
those nearest by the mean of the first two: every passage is compared, by its mean in numbers of 8 bits, and those that
may be among the nearest exactly. The stored vectors score every candidate of either leg: half by that mean, half by the
nearest window (docs/decisions/0084).

All products are FAISS's, which reads the vectors where they lie, and one thread makes them: several wait for each other
longer than they work (docs/decisions/0096).
"""

from __future__ import annotations

from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from indexer.store import Generation
from search.most import most

WINDOW = 0.5  # of a passage's score: that of its nearest window
_FAISS: Any = faiss  # whose stubs leave the plain products out
_UNSURE = 60  # places by which rounding may move a row; of 337 questions' nearest 400 it moved none by more than 32
_AT_ONCE = 512  # windows whose numbers are widened at a time, so that the room for them stays small
_EXPONENT = np.float32(2.0**112)  # what a float32 read off the bits of a float16 is too small by
_BITS = np.uint32(0x8FFFE000).view(np.int32)  # the sign, and the 15 bits of a float16 moved up by 13


def nearest(
    generation: Generation, vector: NDArray[np.float32], depth: int, rows: NDArray[np.int64] | None = None
) -> NDArray[np.int64]:
    """The `depth` rows (of `rows`, ascending, where given) with the mean vectors nearest to a unit vector, in no order.

    Of all rows, numbers of 8 bits, a quarter as much to read, tell those that must and those that may be among them:
    the same as without rounding, as long as that moves no row by more than _UNSURE places.
    """
    if rows is not None:
        return _nearest_of(generation, vector, depth, rows)
    found = generation.rounded().nearest(vector, depth + _UNSURE)
    sure, unsure = np.split(found, [max(depth - _UNSURE, 0)])
    return np.concatenate((sure, _nearest_of(generation, vector, depth - len(sure), np.sort(unsure))))


def _nearest_of(
    generation: Generation, vector: NDArray[np.float32], depth: int, rows: NDArray[np.int64]
) -> NDArray[np.int64]:
    if len(rows) <= depth:
        return rows
    stored: Any = generation.faiss()  # an IndexFlatIP: the vectors lie in rows
    return most(_products(vector, stored.get_xb(), rows), rows, depth)


def scores(
    generation: Generation, vector: NDArray[np.float32], rows: NDArray[np.int64], window: float = WINDOW
) -> NDArray[np.float32]:
    """float32[len(rows)]: how close the question is to each row, −1 to 1; `window` is the nearest window's share."""
    body, header = (_products(vector, _FAISS.swig_ptr(held), rows) for held in (generation.body, generation.header))
    mean: NDArray[np.float32] = (body + header) * np.float32(0.5)
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
    close = np.empty(len(at), dtype=np.float32)
    for start in range(0, len(at), _AT_ONCE):
        part = close[start : start + _AT_ONCE]
        wide = _widened(generation.windows.take(at[start : start + _AT_ONCE], axis=0))
        _FAISS.fvec_inner_products_ny(
            *(_FAISS.swig_ptr(part), _FAISS.swig_ptr(vector), _FAISS.swig_ptr(wide), len(vector), len(part))
        )
    best: NDArray[np.float32] = np.maximum.reduceat(close, ends - counts)
    return best


def _widened(half: NDArray[np.float16]) -> NDArray[np.float32]:
    """The same finite numbers as float32, to the last bit, in a third of the time that numpy's own conversion takes."""
    bits = half.view(np.int16).astype(np.int32)
    bits <<= 13
    bits &= _BITS
    wide = bits.view(np.float32)
    wide *= _EXPONENT
    return wide


def _products(vector: NDArray[np.float32], vectors: Any, rows: NDArray[np.int64]) -> NDArray[np.float32]:
    """float32[len(rows)]: the inner products of a vector with rows of those that a pointer of FAISS's points to."""
    _FAISS.omp_set_num_threads(1)
    found = np.empty(len(rows), dtype=np.float32)
    _FAISS.fvec_inner_products_by_idx(
        *(_FAISS.swig_ptr(found), _FAISS.swig_ptr(vector), vectors, _FAISS.swig_ptr(rows), len(vector), 1, len(rows))
    )
    return found
