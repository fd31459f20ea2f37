"""Which of all vectors are nearest, roughly and soon, before a few of them are compared exactly?

Their numbers are rounded to 8 bits: a quarter of the memory to read, multiplied as whole numbers. The nearest 400 of
16,000 passages are all among the 440 that are nearest so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import faiss

_MOST = 127  # the largest of the whole numbers, which the largest number of all vectors becomes
_AT_ONCE = 4096  # vectors that are rounded at a time, so that the room for them stays small


class RoundedVectors:
    """The vectors of a flat index, rounded. Safe to use from several threads."""

    def __init__(self, exact: faiss.Index) -> None:
        """`exact` is an IndexFlatIP."""
        import faiss

        flat: Any = exact
        vectors = faiss.rev_swig_ptr(flat.get_xb(), flat.ntotal * flat.d).reshape(flat.ntotal, flat.d)
        self._held: Any = faiss.IndexScalarQuantizer(
            flat.d, faiss.ScalarQuantizer.QT_8bit_direct_signed, faiss.METRIC_INNER_PRODUCT
        )
        largest = max(vectors.max(initial=0.0), -vectors.min(initial=0.0))
        for start in range(0, len(vectors), _AT_ONCE):
            self._held.add(_rounded(vectors[start : start + _AT_ONCE], largest))

    def nearest(self, vector: NDArray[np.float32], depth: int) -> NDArray[np.int64]:
        """The `depth` rows (all, where there are not so many) of which the rounded product is largest, best first."""
        import faiss

        if not self._held.ntotal:
            return np.zeros(0, dtype=np.int64)
        faiss.omp_set_num_threads(1)  # of the calling thread's work alone
        _, found = self._held.search(_rounded(vector[None], np.abs(vector).max()), min(depth, self._held.ntotal))
        rows: NDArray[np.int64] = found[0]
        return rows


def _rounded(vectors: NDArray[np.float32], largest: float) -> NDArray[np.float32]:
    """Vectors as whole numbers, of which `largest` becomes the largest."""
    whole: NDArray[np.float32] = np.rint(vectors * np.float32(_MOST / max(largest, 1e-12)))
    return whole
