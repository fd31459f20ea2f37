"""How is a file read in a process of its own, so that a poisoned file costs one file?

This module is the child: `python -m indexer.read.child` takes one request a line on stdin and answers each with one
frame on stdout: a length in 8 hex digits, then that many bytes of JSON. It never answers out of turn and holds nothing
between files. Memory, processor time, file size and open files are limited by the kernel (`setrlimit`), connections are
refused by an audit hook; the parent (`pool.py`) adds the limit on waiting time and on the size of the answer.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from corpus.errors import ReadError
from corpus.model import Document
from indexer.read.limits import Limits
from indexer.record import plain

LENGTH_DIGITS = 8
CONNECTING = frozenset({"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"})

Job = Callable[[Path], Document]


def main() -> int:
    """Serve requests until stdin ends. The first line is the settings: the job's name and the limits."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a library prints must not get between the frames.
    os.dup2(2, 1)
    settings = json.loads(requests.readline())
    limits = Limits(**settings["limits"])
    job = find_job(settings["job"])
    confine(limits)
    for line in requests:
        path = Path(os.fsdecode(bytes.fromhex(json.loads(line)["path"])))
        _allow_cpu(limits.cpu_s)
        answer = read_one(job, path)
        answer["peak_bytes"] = _peak_bytes()
        _send(answers, answer, limits.output_bytes)
        if answer.get("code") == "memory":
            return 0
    return 0


def find_job(name: str) -> Job:
    """The function that a name such as `indexer.read:read` stands for."""
    module, _, function = name.partition(":")
    found: Job = getattr(importlib.import_module(module), function)
    return found


def read_one(job: Job, path: Path) -> dict[str, Any]:
    """The answer for one file: its document, or a code and the reason why not."""
    try:
        return {"document": plain(job(path))}
    except ReadError as error:
        return {"code": error.code, "why": error.why}
    except MemoryError:
        return {"code": "memory", "why": "reading it takes more memory than is allowed"}
    except RecursionError:
        return {"code": "too-deep", "why": "its parts are nested too deep"}
    except Exception as error:  # whatever a library raises for bytes that nobody foresaw costs this file alone
        return {"code": "read-failed", "why": f"the reader failed with {type(error).__name__}"}


def confine(limits: Limits) -> None:
    """Take the limits for the rest of this process's life; there is no way back."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.written_bytes, limits.written_bytes))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.open_files, limits.open_files))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    sys.addaudithook(_refuse_connections)


def _refuse_connections(event: str, _arguments: tuple[Any, ...]) -> None:
    if event in CONNECTING:
        raise PermissionError("a reader makes no connections")


def _allow_cpu(seconds: int) -> None:
    """Let the next file use this much; the kernel ends the process by SIGXCPU when it is used up."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent.ru_utime + spent.ru_stime) + 1 + seconds, hard))


def _peak_bytes() -> int:
    """The most memory that this process has held; `ru_maxrss` counts what the parent held when it started us, too."""
    status = Path("/proc/self/status").read_text("ascii", "replace")
    return next(int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmHWM:"))


def _send(answers: BinaryIO, answer: dict[str, Any], most_bytes: int) -> None:
    frame = json.dumps(answer).encode("ascii")
    if len(frame) > most_bytes:
        answer = {"code": "too-large", "why": "its text is larger than is allowed", "peak_bytes": answer["peak_bytes"]}
        frame = json.dumps(answer).encode("ascii")
    answers.write(b"%0*x" % (LENGTH_DIGITS, len(frame)) + frame)
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
