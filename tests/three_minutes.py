"""Three minutes of a fictional council, indexed with the tiny model: what the tests of building an index share."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tiny_model import tiny_model

from indexer import store
from indexer.build import BuildReport, build
from indexer.generation import GENERATIONS

MINUTES = """Wrenmere Borough Council

CHILDREN'S BOARD

At a meeting of the Children's Board on Thursday, 4 March 2021 in the Town Hall

Present: Councillors Green (Chair) and Brown

Apologies for Absence: Councillor White

1 DECLARATIONS OF INTEREST

There were none.

2 SCHOOL PLACES

The Board considered a report on {topic}.

RESOLVED: That
1) the report on {topic} be noted; and
2) the Director write to every school.

3 DATE OF NEXT MEETING

The Board would meet again in June.
"""


def run(paths: list[Path], index: Path) -> BuildReport:
    return build(paths, index, model=str(tiny_model()))


def snapshot(index: Path) -> list[object]:
    """Everything that an index says, but for its name."""
    held = store.open_generation(index)
    passages = held.passages(held.rows())
    said: list[object] = [held.documents(), passages, held.quarantine(), held.locations(), held.manifest.counts]
    said += [held.parsed(one.id) for one in held.documents()]
    said += [np.round(np.asarray(held.body), 4).tolist(), np.round(np.asarray(held.header), 4).tolist()]
    said += [held.bm25.get_scores(held.tokens("school places pledge")).tolist()]
    held.close()
    return said


def files(index: Path) -> dict[str, tuple[int, int]]:
    looks = {path: path.stat() for path in sorted((index / GENERATIONS).rglob("*"))}
    return {str(path): (look.st_ino, look.st_mtime_ns) for path, look in looks.items()}


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read, parsed or cut: each would be done by another process."""

    def never(*given: object, **named: object) -> None:
        raise AssertionError("this work was done before")

    monkeypatch.setattr("subprocess.Popen", never)
