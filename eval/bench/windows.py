"""Would several vectors a passage find more? A measurement only: the index has none.

    python -m eval.bench.windows INDEX QUESTIONS [--characters N]

Cuts every passage at sentence and line ends into windows of about N characters, embeds them, and prints how good the
vector leg and the whole search are when a passage's closeness is mixed with that of its nearest window, and what the
windows cost. docs/decisions/0073 quotes its figures.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import MinutebookError
from corpus.model import Passage
from eval.match import is_right
from eval.metrics import recall_at, reciprocal_rank
from eval.questions import Question, load_questions
from eval.ranking import CUTOFFS
from eval.runs import DEPTH
from eval.tables import table
from indexer.store import Generation, open_generation
from search import dense, lexical
from search.fuse import fuse
from search.model import Filter, Mode
from search.reading import Reader
from search.understand import check_question
from search.wire import coverage

SHARES = (0.0, 0.2, 0.33, 0.5)
_END = re.compile(r"(?<=[.;:?!])\s+|\n+")
_SHORTEST = 20  # characters of a window


def windows(text: str, characters: int) -> list[str]:
    """The text in order, cut at the ends of sentences and lines; a longer sentence is cut hard at twice the length."""
    out, start, last = [], 0, 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        if end - start > characters and last > start:
            out.append(text[start:last])
            start = last
        while end - start > 2 * characters:
            out.append(text[start : start + characters])
            start += characters
        last = end
    out.append(text[start:])
    return [window for window in out if len(window.strip()) > _SHORTEST] or [text]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; the exit code of the error where there is one."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.windows", description="Measure several vectors.")
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--characters", type=int, default=350)
    given = parser.parse_args(arguments)
    try:
        with closing(open_generation(given.index)) as generation:
            sys.stdout.write(_measure(generation, load_questions(given.questions).answerable, given.characters))
    except MinutebookError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


def _measure(generation: Generation, questions: Sequence[Question], characters: int) -> str:
    passages = generation.passages(range(generation.size))
    cut = [windows(passage.text, characters) for passage in passages]
    owner = np.repeat(np.arange(len(passages)), [len(each) for each in cut])
    started = time.perf_counter()
    vectors = generation.embedder().embed([window for each in cut for window in each])
    took = time.perf_counter() - started
    rows = np.arange(generation.size)
    held = coverage(generation)
    reader = Reader(generation, [each.name for each in held.councils], [each.name for each in held.committees])
    found: dict[str, list[list[float]]] = {}
    for question in questions:
        query = reader.read(check_question(question.question), Filter(), Mode.HYBRID)
        vector = generation.embedder().embed([query.reading])[0]
        whole = dense.scores(generation, vector, rows)
        nearest = np.full(len(passages), -1.0, dtype=np.float32)
        np.maximum.at(nearest, owner, vectors @ vector)
        words = lexical.scores(generation, generation.tokens(query.reading), query.expansions)
        for share in SHARES:
            mixed: NDArray[np.float32] = ((1 - share) * whole + share * nearest).astype(np.float32)
            order = np.argsort(-mixed, kind="stable")[:DEPTH].tolist()
            found.setdefault(f"meaning, {share:.0%} windows", []).append(_judged(question, passages, order))
            order = [each.row for each in fuse(query, rows, words, mixed, passages)[:DEPTH]]
            found.setdefault(f"whole search, {share:.0%} windows", []).append(_judged(question, passages, order))
    lines = [[name, *(f"{value:.3f}" for value in np.mean(each, axis=0))] for name, each in sorted(found.items())]
    return (
        f"{len(owner)} windows of {len(passages)} passages, {took:.1f} s to embed, "
        f"{vectors.nbytes / 1e6:.1f} MB beside {2 * generation.body.nbytes / 1e6:.1f} MB\n\n"
        + table(["ranking", *(f"recall@{k}" for k in CUTOFFS), "MRR@10"], lines)
        + "\n"
    )


def _judged(question: Question, passages: Sequence[Passage], order: Sequence[int]) -> list[float]:
    right = (at for at, row in enumerate(order, 1) if _is_right(question, passages[row]))
    rank = next(right, None)
    return [*(recall_at(rank, k) for k in CUTOFFS), reciprocal_rank(rank)]


def _is_right(question: Question, passage: Passage) -> bool:
    return is_right(passage.document, passage.text, question.relevant)


if __name__ == "__main__":
    sys.exit(main())
