"""How is a file read and parsed in a process of its own, so that a poisoned file costs one file?

This module is the child: `python -m indexer.read.child` takes one path a line on stdin (JSON) and answers with frames
on stdout: a length in 8 hex digits, then that many bytes, a line of JSON with the facts and, where the last step was
done, the record that it gave. A frame `{"ready": true}` comes first of all, and `{"begun": n}` before step n of 1 and
on, so that the parent knows which step a dead child was at. It holds nothing between files. Memory, processor time,
file size and open files are limited by the kernel (`setrlimit`), connections are refused by an audit hook; the parent
(`pool.py`) adds the limit on waiting time and on the size of the answer.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from corpus.errors import ReadError
from corpus.model import Document
from indexer.read.limits import Limits
from indexer.record import plain

LENGTH_DIGITS = 8
CONNECTING = frozenset({"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"})

Steps = Sequence[Callable[[Any], Any]]


def main() -> int:
    """Serve requests until stdin ends. The first line is the settings: the names of the steps and the limits."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a library prints must not get between the frames.
    os.dup2(2, 1)
    settings = json.loads(requests.readline())
    limits = Limits(**settings["limits"])
    steps = found(settings["steps"])
    confine(limits)

    def begin(step: int) -> None:
        _allow_cpu(limits.cpu_of(step))
        if step:
            _send(answers, {"begun": step})

    _send(answers, {"ready": True})
    for line in requests:
        facts, record = answer(steps, Path(json.loads(line)), begin)
        facts["peak_bytes"] = _peak_bytes()
        if len(record) > limits.output_bytes:
            facts, record = facts | refused(len(steps) - 1, "too-large", "its records are larger than is allowed"), b""
        _send(answers, facts, record)
        if facts.get("code", "").endswith("memory"):
            return 0
    return 0


def found(names: Sequence[str]) -> Steps:
    """The functions that names such as `indexer.read:read` stand for."""
    parts = [name.partition(":") for name in names]
    return [getattr(importlib.import_module(module), function) for module, _, function in parts]


def answer(steps: Steps, path: Path, begin: Callable[[int], None]) -> tuple[dict[str, Any], bytes]:
    """The facts and the record of one file: the first step makes a document of the path, the next go on from there.

    Facts are the document's id and pages, or a code and the reason why not; `begin` is told of each step.
    """
    value: Any = path
    facts: dict[str, Any] = {}
    for number, step in enumerate(steps):
        begin(number)
        try:
            value = step(value)
            if isinstance(value, Document):
                facts = {"id": value.id, "pages": len(value.page_starts)}
            if number == len(steps) - 1:
                return facts, json.dumps(plain(value)).encode("ascii")
        except ReadError as error:
            return {"code": error.code, "why": error.why}, b""
        except MemoryError:
            return refused(number, "memory", "{doing} it takes more memory than is allowed"), b""
        except RecursionError:
            return refused(number, "too-deep", "its parts are nested too deep"), b""
        except Exception as error:  # whatever anybody raises for bytes that nobody foresaw costs this file alone
            return refused(number, "failed", f"{{doing}} it failed with {type(error).__name__}"), b""
    raise AssertionError("there is always a step")


def refused(step: int, kind: str, why: str) -> dict[str, Any]:
    """Code and reason of a refusal: what reading calls `memory` is `parse-memory` where a later step comes to it."""
    doing = "parsing" if step else "reading"
    code = f"parse-{kind}" if step else "read-failed" if kind == "failed" else kind
    return {"code": code, "why": why.format(doing=doing)}


def confine(limits: Limits) -> None:
    """Take the limits for the rest of this process's life, or the system's where those are lower; no way back."""
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, limits.written_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    sys.addaudithook(_refuse_connections)


def _refuse_connections(event: str, _arguments: tuple[Any, ...]) -> None:
    if event in CONNECTING:
        raise PermissionError("a reader makes no connections")


def _allow_cpu(seconds: int) -> None:
    """Let what comes next use this much; the kernel ends the process by SIGXCPU when it is used up."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent.ru_utime + spent.ru_stime) + 1 + seconds, hard))


def _peak_bytes() -> int:
    """The most memory that this process has held, and the largest that it has started (tesseract).

    Not `ru_maxrss` of itself, which counts what the parent held when it started us; that of a child counts what we held
    likewise, so the sum is never too little.
    """
    status = Path("/proc/self/status").read_text("ascii", "replace")
    own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
    return (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) << 10


def _send(answers: BinaryIO, facts: dict[str, Any], record: bytes = b"") -> None:
    head = json.dumps(facts).encode("ascii") + b"\n"
    answers.write(b"%0*x" % (LENGTH_DIGITS, len(head) + len(record)) + head)
    answers.write(record)
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
