"""Which generation of the index answers this request?

A request leases the open generation and holds it to its end. When a new one has been published, the next request opens
it; requests under way keep the old one, which is closed when the last of them is done. A new generation that cannot be
opened does not stop the one that answers already: it is remembered as the `trouble` that `/readyz` tells.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import IndexMissingError, MinutebookError
from search.model import Coverage
from search.wire import Searcher

RETRY_S = 5.0
"""A generation that did not open is tried again after this long, or as soon as another is published."""

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Lease:
    """One open generation and how many requests hold it."""

    searcher: Searcher
    coverage: Coverage
    mark: Hashable
    users: int = 0
    retired: bool = False


class Generations:
    """The open generation, and the watch for the next. Thread-safe.

    `opener` opens what is published; `mark` gives something that changes whenever something new is published, and is
    called for every request, so it must be cheap.
    """

    def __init__(
        self,
        opener: Callable[[], Searcher],
        mark: Callable[[], Hashable],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._opener = opener
        self._mark = mark
        self._clock = clock
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._held: Lease | None = None
        self._trouble: MinutebookError | None = None
        self._tried: tuple[Hashable, float] | None = None

    @contextmanager
    def lease(self) -> Iterator[Lease]:
        """The newest generation that opens, for as long as the block runs. Raises why none does, when none does."""
        self._refresh()
        with self._lock:
            held = self._held
            if held is None:
                raise self._trouble or IndexMissingError("the server is shutting down")
            held.users += 1
        try:
            yield held
        finally:
            self._give(held)

    def trouble(self) -> MinutebookError | None:
        """Why what is published now could not be opened; None when it is what answers."""
        self._refresh()
        return self._trouble

    def close(self) -> None:
        """Let the generation go, as soon as nobody holds it."""
        with self._lock:
            held, self._held = self._held, None
        if held is not None:
            self._retire(held)

    def _refresh(self) -> None:
        mark = self._mark()
        if not self._due(mark):
            return
        # While one request opens the new generation the others go on with the old one; without one they must wait.
        if not self._opening.acquire(blocking=self._held is None):
            return
        try:
            if self._due(mark):
                self._open(mark)
        finally:
            self._opening.release()

    def _due(self, mark: Hashable) -> bool:
        if self._held is not None and self._held.mark == mark:
            return False
        if self._tried is None or self._tried[0] != mark:
            return True
        return self._clock() - self._tried[1] >= RETRY_S

    def _open(self, mark: Hashable) -> None:
        try:
            searcher = self._opener()
            fresh = Lease(searcher, searcher.coverage(), mark)
        except MinutebookError as error:
            if self._held is not None:  # else the error reaches whoever asks
                logger.error("the published index cannot be opened: %s: %s", type(error).__name__, error)
            self._trouble, self._tried = error, (mark, self._clock())
            return
        with self._lock:
            old, self._held = self._held, fresh
            self._trouble = self._tried = None
        logger.info("serving generation %s", fresh.coverage.generation)
        if old is not None:
            self._retire(old)

    def _retire(self, lease: Lease) -> None:
        with self._lock:
            lease.retired = True
            idle = lease.users == 0
        if idle:
            lease.searcher.close()

    def _give(self, lease: Lease) -> None:
        with self._lock:
            lease.users -= 1
            last = lease.retired and lease.users == 0
        if last:
            lease.searcher.close()


def published(index: Path) -> tuple[int, int, int] | None:
    """What tells one publication from the next: `CURRENT` is replaced, never written to. None when there is none."""
    try:
        stat = (index / "CURRENT").stat()
    except FileNotFoundError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size
