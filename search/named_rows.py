"""Which rows are of the council, the body or the period that a question names?

They are candidates even where their words and meaning would not put them among the best of a large index. The rows of
a name are remembered: a question that names the same council again costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, reduce

import numpy as np
from numpy.typing import NDArray

from corpus.names import council_key, key
from indexer.store import Generation
from search.model import Query
from search.understand import FULL, named, periods

REMEMBERED = 64  # sets of rows


class NamedRows:
    """Rows by what a question names, for one generation. Safe to use from several threads."""

    def __init__(self, generation: Generation, whole: Sequence[str] = ()) -> None:
        """`whole` are the committees that are a council meeting as a whole (`understand.whole_councils`)."""
        self._whole = whole
        self._read = lru_cache(maxsize=REMEMBERED)(generation.rows)

    def of(self, query: Query, rows: NDArray[np.int64] | None) -> NDArray[np.int64] | None:
        """The rows (of `rows`, where given) that everything named agrees with; None where nothing is named.

        Several names of one kind are alternatives. Where no row is of all that is named, the periods alone count,
        then the councils.
        """
        spans = [self._read(None, None, period.first, period.last) for period in periods(query)]
        councils = [self._read(council_key(name)) for name in named(query, "council")]
        bodies = [
            name for asked in named(query, "committee") for name in (asked, *(self._whole if asked == FULL else ()))
        ]
        committees = [self._read(None, key(name)) for name in bodies]
        kinds = [reduce(np.union1d, each) for each in (spans, councils, committees) if each]
        if not kinds:
            return None
        found = reduce(np.intersect1d, kinds)
        if not len(found):
            found = kinds[0]
        return found if rows is None else np.intersect1d(found, rows, assume_unique=True)
