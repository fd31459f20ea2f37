"""Which rows have the highest scores?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def most(scores: NDArray[np.float32], rows: NDArray[np.int64], depth: int) -> NDArray[np.int64]:
    """Of `rows` (ascending), each with its score, the `depth` with the highest (ties by row), in no order."""
    if len(rows) <= depth:
        return rows
    least = np.partition(scores, len(scores) - depth)[len(scores) - depth]
    above = rows[scores > least]
    return np.concatenate((above, rows[scores == least][: depth - len(above)]))
