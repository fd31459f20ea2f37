"""How are many files read at once, in order, when any of them may kill its reader?

Each worker is a thread with a child process (`child.py`). A child that dies or answers too late is ended with its whole
process group, its file is refused with a code (`memory`, `timeout`, `crashed`, `too-large`, or the same with `parse-`
before it where it had been read), and the next file gets a fresh child. Results come in the order of the paths; at most
`AHEAD` times as many as there are workers wait in memory.
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
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.errors import MinutebookError, ReadError
from corpus.model import Document
from indexer.read.child import LENGTH_DIGITS, refused
from indexer.read.limits import DEFAULT_LIMITS, Limits
from indexer.record import load

READ = ("indexer.read:read",)
AHEAD = 8
_CHUNK = 1 << 16
_GRACE_S = 5.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: the record that the last step gave (as JSON), or an error, never both.

    `id` and `pages` are those of the document. `peak_bytes` is the most memory of the child so far, with what it
    starts; 0 where it died.
    """

    path: Path
    id: str | None
    pages: int
    record: bytes
    error: ReadError | None
    seconds: float
    peak_bytes: int

    @property
    def document(self) -> Document | None:
        """The document, where reading was the only step; None where there is none."""
        return None if self.error else load(Document, self.record)


def read_files(
    paths: Iterable[Path],
    workers: int | None = None,
    limits: Limits = DEFAULT_LIMITS,
    steps: Sequence[str] = READ,
) -> Iterator[Reading]:
    """Read every file, `workers` at a time (None: one for each processor), in the order of `paths`.

    `steps` names functions as `module:function`: the first makes a Document of a path, each of the others takes what
    the one before gave. Leaving the iteration early ends the children. ReaderStartError if there is no starting them.
    """
    workers = workers or processors()
    crew = _Crew(limits, steps)
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


def processors() -> int:
    """How many files are read at a time unless told otherwise: one for each processor that we may use."""
    return len(os.sched_getaffinity(0))


class ReaderStartError(MinutebookError):
    """No child could be started: whatever is wrong, it is not the files."""

    title = "Files cannot be read"


class _Late(Exception):
    """The child did not answer in time."""


class _Gone(Exception):
    """The child ended without an answer."""


class _TooLong(Exception):
    """The child announced an answer longer than is allowed."""


class _Crew:
    """The children, one for each thread that reads."""

    def __init__(self, limits: Limits, steps: Sequence[str]) -> None:
        self.limits = limits
        self.steps = steps
        self._own = threading.local()
        self._all: set[_Child] = set()
        self._lock = threading.Lock()

    def read(self, path: Path) -> Reading:
        """Read one file with this thread's child, a fresh one where the last has died."""
        begun = time.monotonic()
        child = self._child()
        record = b""
        try:
            facts, record = child.ask(path)
        except _Late:
            why = f"{{doing}} it took longer than {self.limits.wall_of(child.step):g} seconds"
            facts = refused(child.step, "timeout", why)
        except _TooLong:
            facts = refused(child.step, "too-large", "its records are larger than is allowed")
        except _Gone:
            facts = _why_gone(child.step, child.status(), self.limits)
        code = facts.get("code")
        if code and code.removeprefix("parse-") in _ENDED:
            self._drop(child)
        error = ReadError(path.name, code, facts["why"]) if code else None
        seconds = time.monotonic() - begun
        return Reading(path, facts.get("id"), facts.get("pages", 0), record, error, seconds, facts.get("peak_bytes", 0))

    def close(self) -> None:
        """End every child."""
        for child in list(self._all):
            child.end()

    def _child(self) -> _Child:
        child: _Child | None = getattr(self._own, "child", None)
        if child is None:
            child = _Child(self.limits, self.steps)
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
    """A child process and the pipes to it. `step` is the one that it is at."""

    def __init__(self, limits: Limits, steps: Sequence[str]) -> None:
        self.limits = limits
        self.step = 0
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
        try:
            self._say({"steps": list(steps), "limits": asdict(limits)})
            self._frame(time.monotonic() + limits.wall_s)
        except (_Gone, _Late) as error:
            self.end()
            raise ReaderStartError(
                "the process that reads files cannot be started; is the installation whole?"
            ) from error

    def ask(self, path: Path) -> tuple[dict[str, Any], bytes]:
        """The child's facts and record of a file. _Late, _Gone, _TooLong."""
        self.step = 0
        self._say(os.fspath(path.absolute()))
        while True:
            head, _, record = self._frame(time.monotonic() + self.limits.wall_of(self.step)).partition(b"\n")
            facts: dict[str, Any] = json.loads(head)
            if "begun" not in facts:
                return facts, record
            self.step = facts["begun"]

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

    def _say(self, message: dict[str, Any] | str) -> None:
        assert self.process.stdin
        try:
            self.process.stdin.write(json.dumps(message).encode("ascii") + b"\n")
            self.process.stdin.flush()
        except OSError as error:
            raise _Gone from error

    def _frame(self, deadline: float) -> bytes:
        length = int(self._take(LENGTH_DIGITS, deadline), 16)
        # The child keeps to the limit itself; one that does not is broken.
        if length > self.limits.output_bytes + _CHUNK:
            raise _TooLong
        return self._take(length, deadline)

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


def _why_gone(step: int, status: int, limits: Limits) -> dict[str, Any]:
    if status == -signal.SIGXCPU:
        return refused(step, "timeout", f"{{doing}} it takes more than {limits.cpu_of(step)} seconds of processor time")
    if status == -signal.SIGKILL:
        return refused(step, "memory", "{doing} it was ended by the system, most likely for want of memory")
    how = signal.Signals(-status).name if status < 0 else f"exit status {status}"
    return refused(step, "crashed", f"{{doing}} it crashed ({how})")
