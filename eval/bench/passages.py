"""How long should a passage be?

    python -m eval.bench.passages CORPUS QUESTIONS [--targets 600,900,1200,1600]

Indexes the corpus once a target size (in a temporary folder) and prints what the search in use finds.
docs/decisions/0020 rests on it.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from eval.metrics import recall_at, reciprocal_rank
from eval.questions import load_questions
from eval.ranking import first_right
from eval.runs import ask_searcher
from eval.tables import table
from indexer import chunk
from indexer.build import build
from search.model import Mode
from search.wire import open_searcher


def measure(corpus: Path, questions: Path, target: int) -> list[str]:
    """One row of the table: the index is built with `target` characters a passage."""
    bank = load_questions(questions)
    chunk.TARGET, chunk.CONTEXT = target, target // 2
    with tempfile.TemporaryDirectory() as folder:
        build([corpus], Path(folder))
        with closing(open_searcher(Path(folder))) as searcher:
            run = ask_searcher(searcher, Mode.HYBRID, bank.answerable, lambda _: None)
            generation = searcher.generation
            sizes = [len(passage.text) for passage in generation.passages(range(generation.size))]
    ranks = [first_right(question, run) for question in bank.answerable]
    figures = [sum(recall_at(rank, k) for rank in ranks) / len(ranks) for k in (1, 5, 10)]
    figures.append(sum(reciprocal_rank(rank) for rank in ranks) / len(ranks))
    return [str(target), str(len(sizes)), f"{statistics.mean(sizes):.0f}", *(f"{figure:.3f}" for figure in figures)]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.passages", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--targets", default="600,900,1200,1600")
    arguments = parser.parse_args(argv)
    rows = [measure(arguments.corpus, arguments.questions, int(target)) for target in arguments.targets.split(",")]
    headings = ["target", "passages", "mean size", "recall@1", "recall@5", "recall@10", "MRR"]
    sys.stdout.write(table(headings, rows) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
