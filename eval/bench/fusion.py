"""Which way of putting the two legs together finds more?

    python -m eval.bench.fusion INDEX QUESTIONS

Scores every passage of the index by both legs and prints recall and MRR of each leg alone, of reciprocal rank fusion
(Cormack, Clarke & Büttcher 2009, k = 60), of weighted sums, and of the sum in use with each bonus off in turn.
docs/decisions/0021 quotes its figures.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.model import Passage
from eval.match import is_right
from eval.metrics import recall_at, reciprocal_rank
from eval.questions import Question, load_questions
from eval.runs import DEPTH
from eval.tables import table
from indexer.store import Generation, open_generation
from search import dense, lexical
from search.fuse import WEIGHTS, Weights, fuse
from search.model import Filter, Mode, Query
from search.understand import check_question, understand
from search.wire import coverage

RRF = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with both legs' scores for every passage."""

    question: Question
    query: Query
    words: NDArray[np.float32]
    meaning: NDArray[np.float32]


def ask(generation: Generation, questions: Sequence[Question]) -> list[Asked]:
    """Score every passage for every answerable question."""
    held = coverage(generation)
    councils = [named.name for named in held.councils]
    committees = [named.name for named in held.committees]
    everything = np.arange(generation.size, dtype=np.int64)
    asked = []
    for question in questions:
        text = check_question(question.question)
        query = understand(text, Filter(), Mode.HYBRID, councils, committees)
        vector = generation.embedder().embed([text])[0]
        words = lexical.scores(generation, generation.tokens(text))
        asked.append(Asked(question, query, words, dense.scores(generation, vector, everything)))
    return asked


def first_right(question: Question, order: Sequence[int], passages: Sequence[Passage]) -> int | None:
    """The rank, from 1, of the first of ten passages that holds evidence."""
    for rank, row in enumerate(order[:DEPTH], start=1):
        if is_right(passages[row].document, passages[row].text, question.relevant):
            return rank
    return None


def summed(asked: Asked, passages: list[Passage], weights: Weights) -> list[int]:
    """Rows by the sum in use, with other weights."""
    rows = np.arange(len(passages), dtype=np.int64)
    return [s.row for s in fuse(asked.query, rows, asked.words, asked.meaning, passages, weights)]


def by_ranks(asked: Asked) -> list[int]:
    """Rows by reciprocal rank fusion of both legs; a passage that shares no word has no lexical rank."""
    total = np.zeros(len(asked.words))
    for scores in (asked.words, asked.meaning):
        order = np.argsort(-scores, kind="stable")
        places = np.empty(len(order))
        places[order] = np.arange(1, len(order) + 1)
        total += np.where(scores > 0, 1 / (RRF + places), 0)
    return [int(row) for row in np.argsort(-total, kind="stable")]


def systems(passages: list[Passage]) -> dict[str, Callable[[Asked], list[int]]]:
    """Name → ranking, in the order of the table."""
    plain = Weights(lexical=1.0, council=0, committee=0, period=0, kind=0)

    def with_weights(weights: Weights) -> Callable[[Asked], list[int]]:
        return lambda asked: summed(asked, passages, weights)

    named: dict[str, Callable[[Asked], list[int]]] = {
        "words alone": lambda asked: [int(row) for row in np.argsort(-asked.words, kind="stable")],
        "meaning alone": lambda asked: [int(row) for row in np.argsort(-asked.meaning, kind="stable")],
        f"reciprocal ranks, k = {RRF}": by_ranks,
    }
    for weight in (0.25, 0.5, 0.75, 1.0, 1.5, 2.0):
        named[f"meaning + {weight} × words"] = with_weights(replace(plain, lexical=weight))
    named["… in use, with what was understood"] = with_weights(WEIGHTS)
    for part in ("council", "committee", "period", "kind"):
        named[f"… without {part}"] = with_weights(replace(WEIGHTS, **{part: 0.0}))
    return named


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.fusion", description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path)
    arguments = parser.parse_args(argv)
    questions = load_questions(arguments.questions).answerable
    with closing(open_generation(arguments.index)) as generation:
        passages = generation.passages(range(generation.size))
        asked = ask(generation, questions)
    rows = []
    for name, find in systems(passages).items():
        ranks = [first_right(each.question, find(each), passages) for each in asked]
        figures = [sum(recall_at(rank, k) for rank in ranks) / len(ranks) for k in (1, 5, 10)]
        figures.append(sum(reciprocal_rank(rank) for rank in ranks) / len(ranks))
        rows.append([name, *(f"{figure:.3f}" for figure in figures)])
    sys.stdout.write(table(["ranking", "recall@1", "recall@5", "recall@10", "MRR"], rows) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
