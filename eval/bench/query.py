"""How long does a reader wait for a search?

    python -m eval.bench.query INDEX [--questions FILE] [--rounds N] [--starts N]

Puts every question to every system in turn, within one process as a server does, so that a busy moment of the machine
falls on all of them alike; then starts `minutebook search` a few times as a whole process. Medians are compared with
rank-bm25's and with those of the two legs in their plainest form, from the same files: a ratio travels better between
machines than a time.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np

from corpus.errors import MinutebookError
from corpus.model import Passage
from eval.baseline import NAME as BASELINE
from eval.baseline import Baseline
from eval.questions import load_questions
from eval.runs import DEPTH
from eval.tables import table
from eval.timings import percentile
from indexer.store import Generation
from search.model import Mode, SearchResult
from search.wire import open_searcher

SAMPLE = Path(__file__).parents[1] / "questions" / "sample.jsonl"
PLAIN_WORDS, PLAIN_VECTORS = "plain words", "plain vectors"
FIRST = "hybrid, first asked"
MODES = (Mode.LEXICAL, Mode.VECTOR, Mode.HYBRID)


@dataclass(slots=True)
class Timed:
    """Milliseconds of every search by one system, and of its process's processors (all threads) alike."""

    ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    def measure(self, find: Callable[[str], object], question: str) -> object:
        """What a system finds, its time booked."""
        started, used = time.perf_counter(), time.process_time()
        found = find(question)
        self.cpu_ms.append((time.process_time() - used) * 1000)
        self.ms.append((time.perf_counter() - started) * 1000)
        return found


@dataclass(frozen=True, slots=True)
class Served:
    """Every system's times over an index of so many passages; `stages` are those of the hybrid search, by name."""

    passages: int
    systems: dict[str, Timed]
    stages: dict[str, list[float]]


def time_served(index: Path, questions: Sequence[str], rounds: int) -> Served:
    """Times every search by system, `ask` included, after one round that is not counted.

    What a search remembers of an earlier one (passages, words) helps it then; so FIRST is of questions that a process
    which has answered one other gets for the first time.
    """
    first = Timed()
    with closing(open_searcher(index)) as searcher:
        searcher.search(questions[-1], k=DEPTH)
        for question in questions[:-1]:
            first.measure(partial(searcher.search, k=DEPTH), question)
    with closing(open_searcher(index)) as searcher:
        generation = searcher.generation
        baseline = Baseline(generation.passages(range(generation.size)))
        systems: dict[str, Callable[[str], object]] = {
            BASELINE: baseline.find,
            PLAIN_WORDS: partial(plain_words, generation),
            PLAIN_VECTORS: partial(plain_vectors, generation),
        }
        for mode in MODES:
            systems[mode.value] = partial(searcher.search, k=DEPTH, mode=mode)
        systems["ask"] = searcher.ask
        timed = {name: Timed() for name in systems} | ({FIRST: first} if first.ms else {})
        stages: dict[str, list[float]] = {}
        for turn in range(rounds + 1):
            for question in questions:
                for name, find in systems.items():
                    found = timed[name].measure(find, question) if turn else find(question)
                    if turn and name == Mode.HYBRID.value and isinstance(found, SearchResult):
                        for stage, ms in found.stats.ms.items():
                            stages.setdefault(stage, []).append(ms)
        return Served(generation.size, timed, stages)


def plain_words(generation: Generation, question: str) -> list[Passage]:
    """The best passages by our BM25 and nothing else: what the lexical leg cannot do without."""
    tokens = generation.tokens(question)
    if not tokens:
        return []
    scores = generation.bm25.get_scores(tokens)
    best = np.argpartition(-scores, min(DEPTH, len(scores)) - 1)[:DEPTH]
    return generation.passages(best[np.argsort(-scores[best], kind="stable")])


def plain_vectors(generation: Generation, question: str) -> list[Passage]:
    """The nearest passages to the question's served vector and nothing else: what the vector leg cannot do without."""
    _, rows = generation.faiss().search(generation.question_embedder().embed([question]), min(DEPTH, generation.size))
    return generation.passages(rows[0])


def time_cold(index: Path, question: str, starts: int) -> list[float]:
    """Milliseconds of `minutebook search`, each in a new process, from its start to its end."""
    command = [sys.executable, "-m", "api.cli", "search", question, "--index", str(index), "--json"]
    timed = []
    for _ in range(starts):
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command, no shell
        timed.append((time.perf_counter() - started) * 1000)
    return timed


def as_text(served: Served, cold: Sequence[float]) -> str:
    """Times and ratios of medians as tables. Ratios are of processor time, which other work disturbs least."""
    plain = [name for name in (BASELINE, PLAIN_WORDS, PLAIN_VECTORS) if name in served.systems]
    rows = [
        [
            name,
            f"{statistics.median(timed.ms):.2f}",
            f"{percentile(timed.ms, 0.95):.2f}",
            f"{statistics.median(timed.cpu_ms):.2f}",
            *(f"{_ratio(timed, served.systems[each]):.2f}" for each in plain),
        ]
        for name, timed in served.systems.items()
    ]
    heads = ["served, one question", "median ms", "p95 ms", "median CPU ms", *(f"/ {name}" for name in plain)]
    parts = [f"{served.passages:,} passages", table(heads, rows)]
    if served.stages:
        stages = [[name, f"{statistics.median(ms):.2f}"] for name, ms in served.stages.items()]
        parts.append(table([f"stages of {Mode.HYBRID.value}", "median ms"], stages))
    if cold:
        starts = [["minutebook search", f"{statistics.median(cold):.0f}", f"{max(cold):.0f}", str(len(cold))]]
        parts.append(table(["cold start, whole process", "median ms", "longest ms", "starts"], starts))
    return "\n\n".join(parts)


def _ratio(timed: Timed, base: Timed) -> float:
    return statistics.median(timed.cpu_ms) / max(statistics.median(base.cpu_ms), 1e-3)


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
