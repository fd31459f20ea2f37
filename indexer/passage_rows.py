"""Which passage stands in a row?

A search reads some hundred passages to put them into order, and questions to one index fall on the same passages again
and again: the last `REMEMBERED` are kept as they were read. Any number of threads may ask at once.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.model import Passage
from indexer import schema

REMEMBERED = 1 << 14  # passages, some 2 kB each


class PassageRows:
    """The passages of one generation by row. `read` puts a question to its database."""

    def __init__(self, read: Callable[..., list[sqlite3.Row]], remembered: int = REMEMBERED) -> None:
        self._read = read
        self._most = remembered
        self._lock = threading.Lock()
        self._kept: OrderedDict[int, Passage] = OrderedDict()

    def of(self, rows: Sequence[int] | NDArray[np.int64]) -> list[Passage]:
        """The passages of row numbers, in the order given. KeyError, with the number, for one that is not there."""
        wanted = [int(row) for row in rows]
        with self._lock:
            found = {row: self._kept[row] for row in wanted if row in self._kept}
            for row in found:
                self._kept.move_to_end(row)
        if missing := [row for row in wanted if row not in found]:
            read = self._read(schema.PASSAGES_BY_ROW, json.dumps(missing))
            late = {row[0]: schema.passage(row) for row in read}
            found |= late
            with self._lock:
                self._kept |= late
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return [found[row] for row in wanted]
