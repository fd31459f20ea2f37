"""How are many files read at once, in order, when any of them may kill its reader?

Each worker is a thread with a child process (`child.py`). A child that dies or answers too late is ended with its whole
process group, its file is refused with a code (`memory`, `timeout`, `crashed`, `too-large`), and the next file gets a
fresh child. Results come in the order of the paths; at most `AHEAD` times as many as there are workers wait in memory.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.errors import ReadError
from corpus.model import Document
from indexer.read.child import LENGTH_DIGITS
from indexer.read.limits import DEFAULT_LIMITS, Limits
from indexer.record import built

READ = "indexer.read:read"
AHEAD = 8
_CHUNK = 1 << 16
_GRACE_S = 5.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: a document or an error, never both. `peak_bytes` is the child's largest so far."""

    path: Path
    document: Document | None
    error: ReadError | None
    seconds: float
    peak_bytes: int


def read_files(
    paths: Iterable[Path], workers: int | None = None, limits: Limits = DEFAULT_LIMITS, job: str = READ
) -> Iterator[Reading]:
    """Read every file, `workers` at a time (None: one for each processor), in the order of `paths`.

    `job` names the function that reads one: `module:function`. Leaving the iteration early ends the children.
    """
    workers = workers or len(os.sched_getaffinity(0))
    crew = _Crew(limits, job)
    waiting: deque[Future[Reading]] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="read") as threads:
        try:
            for path in paths:
                waiting.append(threads.submit(crew.read, path))
                if len(waiting) >= workers * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
            crew.close()


class _Late(Exception):
    """The child did not answer in time."""


class _Gone(Exception):
    """The child ended without an answer."""


class _TooLong(Exception):
    """The child announced an answer longer than is allowed."""


class _Crew:
    """The children, one for each thread that reads."""

    def __init__(self, limits: Limits, job: str) -> None:
        self.limits = limits
        self.job = job
        self._own = threading.local()
        self._all: set[_Child] = set()
        self._lock = threading.Lock()

    def read(self, path: Path) -> Reading:
        """Read one file with this thread's child, a fresh one where the last has died."""
        begun = time.monotonic()
        child = self._child()
        try:
            answer = child.ask(path)
        except _Late:
            answer = {"code": "timeout", "why": f"it was not read within {self.limits.wall_s:g} seconds"}
        except _TooLong:
            answer = {"code": "too-large", "why": "its text is larger than is allowed"}
        except _Gone:
            answer = _why_gone(child.status(), self.limits)
        if "document" not in answer and answer["code"] in _ENDED:
            self._drop(child)
        document = built(Document, answer["document"]) if "document" in answer else None
        error = None if document else ReadError(path.name, answer["code"], answer["why"])
        return Reading(path, document, error, time.monotonic() - begun, answer.get("peak_bytes", 0))

    def close(self) -> None:
        """End every child."""
        for child in list(self._all):
            child.end()

    def _child(self) -> _Child:
        child: _Child | None = getattr(self._own, "child", None)
        if child is None:
            child = _Child(self.limits, self.job)
            self._own.child = child
            with self._lock:
                self._all.add(child)
        return child

    def _drop(self, child: _Child) -> None:
        child.end()
        self._own.child = None
        with self._lock:
            self._all.discard(child)


class _Child:
    """A child process and the pipes to it."""

    def __init__(self, limits: Limits, job: str) -> None:
        self.limits = limits
        # Not -P: the child finds modules where its parent does, whatever folder it is started in.
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "OMP_NUM_THREADS": "1",
            "OMP_THREAD_LIMIT": "1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "indexer.read.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        self._settings: dict[str, Any] | None = {"job": job, "limits": asdict(limits)}

    def ask(self, path: Path) -> dict[str, Any]:
        """The child's answer for a file. _Late, _Gone, _TooLong."""
        deadline = time.monotonic() + self.limits.wall_s
        if self._settings:
            self._say(self._settings)
            self._settings = None
        self._say({"path": os.fsencode(path.absolute()).hex()})
        length = int(self._take(LENGTH_DIGITS, deadline), 16)
        # The child keeps to the limit itself; one that does not is broken.
        if length > self.limits.output_bytes + _CHUNK:
            raise _TooLong
        answer: dict[str, Any] = json.loads(self._take(length, deadline))
        return answer

    def status(self) -> int:
        """The exit status of a child that has closed its pipe: negative for a signal."""
        try:
            return self.process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            return 0

    def end(self) -> None:
        """End the child and whatever it started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _say(self, message: dict[str, Any]) -> None:
        assert self.process.stdin
        try:
            self.process.stdin.write(json.dumps(message).encode("ascii") + b"\n")
            self.process.stdin.flush()
        except OSError as error:
            raise _Gone from error

    def _take(self, wanted: int, deadline: float) -> bytes:
        assert self.process.stdout
        pieces: list[bytes] = []
        descriptor = self.process.stdout.fileno()
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while wanted:
                left = deadline - time.monotonic()
                if left <= 0 or not selector.select(left):
                    raise _Late
                piece = os.read(descriptor, min(wanted, _CHUNK))
                if not piece:
                    raise _Gone
                pieces.append(piece)
                wanted -= len(piece)
        return b"".join(pieces)


_ENDED = frozenset({"timeout", "memory", "crashed", "too-large"})


def _why_gone(status: int, limits: Limits) -> dict[str, Any]:
    if status == -signal.SIGXCPU:
        return {"code": "timeout", "why": f"reading it takes more than {limits.cpu_s} seconds of processor time"}
    if status == -signal.SIGKILL:
        return {"code": "memory", "why": "its reader was ended by the system, most likely for want of memory"}
    how = signal.Signals(-status).name if status < 0 else f"exit status {status}"
    return {"code": "crashed", "why": f"its reader crashed ({how})"}
