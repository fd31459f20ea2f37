"""How long did the evaluation take? Kept apart from the report, which must not depend on the machine."""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from pathlib import Path

from eval.answers import AnswerRun
from eval.runs import Run


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share lies, nearest rank; ValueError for no values."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("nothing was timed")
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def write_timings(path: Path, runs: Sequence[Run], answers: AnswerRun, seconds: float) -> None:
    """Milliseconds a question (median, 95th percentile) by run, of the answers, and seconds of the whole."""
    timed = {run.name: run.ms for run in runs} | {"answers": answers.ms}
    written = {
        "ms_a_question": {
            name: {"median": round(statistics.median(ms), 2), "p95": round(percentile(ms, 0.95), 2)}
            for name, ms in timed.items()
        },
        "seconds": round(seconds, 2),
    }
    path.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
