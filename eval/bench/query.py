"""How long does a reader wait for a search?

    python -m eval.bench.query INDEX [--questions FILE] [--rounds N] [--starts N]

Puts every question to every system in turn, within one process as a server does, so that a busy moment of the machine
falls on all of them alike; then starts `minutebook search` a few times as a whole process. Medians are compared with
rank-bm25's: a ratio travels better between machines than a time.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from corpus.errors import MinutebookError
from eval.baseline import NAME as BASELINE
from eval.baseline import Baseline
from eval.questions import load_questions
from eval.runs import DEPTH
from eval.tables import table
from eval.timings import percentile
from search.model import Mode
from search.wire import open_searcher

SAMPLE = Path(__file__).parents[1] / "questions" / "sample.jsonl"
MODES = (Mode.LEXICAL, Mode.VECTOR, Mode.HYBRID)


def time_served(index: Path, questions: Sequence[str], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of every search by system, `ask` included, after one round that is not counted."""
    with closing(open_searcher(index)) as searcher:
        generation = searcher.generation
        baseline = Baseline(generation.passages(range(generation.size)))
        systems: dict[str, Callable[[str], object]] = {BASELINE: baseline.find}
        for mode in MODES:
            systems[mode.value] = partial(searcher.search, k=DEPTH, mode=mode)
        systems["ask"] = searcher.ask
        timed: dict[str, list[float]] = {name: [] for name in systems}
        for turn in range(rounds + 1):
            for question in questions:
                for name, find in systems.items():
                    started = time.perf_counter()
                    find(question)
                    if turn:
                        timed[name].append((time.perf_counter() - started) * 1000)
    return timed


def time_cold(index: Path, question: str, starts: int) -> list[float]:
    """Milliseconds of `minutebook search`, each in a new process, from its start to its end."""
    command = [sys.executable, "-m", "api.cli", "search", question, "--index", str(index), "--json"]
    timed = []
    for _ in range(starts):
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command, no shell
        timed.append((time.perf_counter() - started) * 1000)
    return timed


def as_text(served: dict[str, list[float]], cold: Sequence[float]) -> str:
    """Both as tables."""
    base = statistics.median(served[BASELINE])
    rows = [
        [name, f"{statistics.median(ms):.2f}", f"{percentile(ms, 0.95):.2f}", f"{statistics.median(ms) / base:.2f}"]
        for name, ms in served.items()
    ]
    parts = [table(["served, one question", "median ms", "p95 ms", f"median / {BASELINE}"], rows)]
    if cold:
        starts = [["minutebook search", f"{statistics.median(cold):.0f}", f"{max(cold):.0f}", str(len(cold))]]
        parts.append(table(["cold start, whole process", "median ms", "longest ms", "starts"], starts))
    return "\n\n".join(parts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; the exit code of the error where there is one."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.query", description="Measure the time of a search.")
    parser.add_argument("index", type=Path, help="the index folder")
    parser.add_argument("--questions", type=Path, default=SAMPLE, help="questions as JSONL (default: the sample's)")
    parser.add_argument("--rounds", type=int, default=3, help="times that each question is put (default: 3)")
    parser.add_argument("--starts", type=int, default=5, help="cold starts; 0 for none (default: 5)")
    given = parser.parse_args(arguments)
    if given.rounds < 1 or given.starts < 0:
        parser.error("--rounds is 1 or more, --starts 0 or more")
    try:
        questions = [question.question for question in load_questions(given.questions).questions]
        served = time_served(given.index, questions, given.rounds)
        cold = time_cold(given.index, questions[0], given.starts)
    except MinutebookError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.stdout.write(as_text(served, cold) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
