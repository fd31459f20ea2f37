"""How much may one caller ask, and how many may ask at once?"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from api.errors import BusyError

QUESTION_CHARACTERS = 1_000
NAME_CHARACTERS = 200
STEPS_MAX = 32  # steps of understanding left out of one request
STEP_CHARACTERS = 100
K_DEFAULT = 10
K_MAX = 50
WINDOW_MAX = 200
"""Results can be paged through as far as rank 200; nobody reads further, and a deeper page costs more to make."""
REQUEST_HEAD_BYTES = 2 * 1024 * 1024
"""How long a request line with headers may be: so long that a 100,000-character question still gets our own answer."""

T = TypeVar("T")


class Pool:
    """Runs searches in threads, off the event loop: at most `workers` at once, at most `waiting` more in line."""

    def __init__(self, workers: int, waiting: int, retry_after_s: int) -> None:
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="search")
        self._places = threading.BoundedSemaphore(workers + waiting)
        self._retry_after_s = retry_after_s

    async def run(self, job: Callable[[], T]) -> T:
        """What `job` returns or raises. BusyError at once when every place is taken."""
        if not self._places.acquire(blocking=False):
            raise BusyError(self._retry_after_s)
        try:
            future = self._threads.submit(job)
        except BaseException:
            self._places.release()
            raise
        # The place is given back when the thread is done, not when the caller has gone away.
        future.add_done_callback(self._give_back)
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Wait for the searches that run, and take no more."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _give_back(self, _: Future[T]) -> None:
        self._places.release()
