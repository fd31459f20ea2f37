"""Which rows are of the council, the body, the period or the minute that a question names?

They are candidates even where their words and meaning would not put them among the best of a large index. The rows of
a name are remembered: a question that names the same council again costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.names import council_key, key
from indexer.store import Generation
from search import naming
from search.model import Query
from search.understand import FULL, Period, named, periods

REMEMBERED = 64  # sets of rows


class NamedRows:
    """Rows by what a question names, for one generation. Safe to use from several threads."""

    def __init__(self, generation: Generation, whole: Sequence[str] = ()) -> None:
        """`whole` are the committees that are a council meeting as a whole (`understand.whole_councils`)."""
        self._whole = whole
        self._generation = generation
        self._size = generation.size
        self._read = lru_cache(maxsize=REMEMBERED)(generation.rows)

    def of(self, query: Query, rows: NDArray[np.int64] | None) -> NDArray[np.int64] | None:
        """The rows (of `rows`, where given) that everything named agrees with; None where nothing is named.

        Several names of one kind are alternatives. Where no row is of all that is named, the periods alone count,
        then the councils.
        """
        spans = [self.within(period) for period in periods(query)]
        councils = [self.called("council", name) for name in named(query, "council")]
        committees = [self.called("committee", name) for name in named(query, "committee")]
        kinds = [self._any_of(each) for each in (spans, councils, committees) if each]
        if not kinds:
            return None
        found = np.logical_and.reduce(kinds)
        if not found.any():
            found = kinds[0]
        return np.flatnonzero(found) if rows is None else rows[found[rows]]

    def numbered(self, query: Query, rows: NDArray[np.int64] | None) -> NDArray[np.int64]:
        """The rows (of `rows`, where given) of items whose number the question cites.

        Where some are of all else that it names, those alone.
        """
        cited = {naming.number(step.value) for step in query.steps if step.kind == "minute"}
        held = [self._by_number[number] for number in sorted(cited & self._by_number.keys())] if cited else []
        if not held:
            return np.zeros(0, dtype=np.int64)
        found = np.flatnonzero(self._any_of(held))
        if rows is not None:
            found = np.intersect1d(found, rows, assume_unique=True)
        agreeing = self.of(query, found)
        return found if agreeing is None or not len(agreeing) else agreeing

    @cached_property
    def _by_number(self) -> dict[str, NDArray[np.int64]]:
        found: dict[str, list[int]] = {}
        for row, printed in self._generation.numbered():
            found.setdefault(naming.number(printed), []).append(row)
        return {number: np.array(of_it, dtype=np.int64) for number, of_it in found.items()}

    def within(self, period: Period) -> NDArray[np.int64]:
        """The rows of meetings in a period."""
        return self._read(None, None, period.first, period.last)

    def called(self, kind: str, name: str) -> NDArray[np.int64]:
        """The rows of a "council" or a "committee" by name; those of a council's own meetings for `FULL`."""
        if kind == "council":
            return self._read(council_key(name))
        if name != FULL or not self._whole:
            return self._read(None, key(name))
        return np.flatnonzero(self._any_of([self._read(None, key(each)) for each in (name, *self._whole)]))

    def _any_of(self, several: Sequence[NDArray[np.int64]]) -> NDArray[np.bool_]:
        """bool[n]: which rows are in any of the arrays; as flags, because sorted sets take ten times as long."""
        held = np.zeros(self._size, dtype=np.bool_)
        for rows in several:
            held[rows] = True
        return held
