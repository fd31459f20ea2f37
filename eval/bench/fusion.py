"""Which way of putting the two legs together finds more?

    python -m eval.bench.fusion INDEX QUESTIONS     questions of ours, over an index of their documents
    python -m eval.bench.fusion INDEX COLLECTION    an outside collection, over the index of `eval.bench.collection`

Scores every passage by both legs and prints how good each leg alone is, reciprocal rank fusion, weighted sums, and sums
whose weight depends on the question: on how many of its words the best passage holds. For questions of ours also the
sum in use, and that with each of its weights off in turn. The legs are plain, without what was understood.
docs/decisions/0021 and 0044 quote its figures.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import MinutebookError
from corpus.model import Passage
from eval.baseline import RRF_K
from eval.bench.beir import load
from eval.match import is_right
from eval.metrics import ndcg_at, recall_at, reciprocal_rank
from eval.questions import load_questions
from eval.ranking import CUTOFFS
from eval.runs import DEPTH
from eval.tables import table
from indexer.store import Generation, open_generation
from search import dense, lexical, retrieve
from search.fuse import WEIGHTS, Weights, fuse
from search.model import Filter, Mode, Query
from search.reading import Reader
from search.understand import check_question
from search.wire import coverage

Scores = NDArray[np.float64]
Combine = Callable[["Legs"], Scores]
Judge = Callable[[Sequence[int]], list[float]]


@dataclass(frozen=True, slots=True)
class Legs:
    """Both legs' scores of every row that a question is put to, the rows, and how many words it has.

    `whole` is the meaning of whole passages alone, without that of their windows.
    """

    text: str
    rows: NDArray[np.int64]
    words: Scores
    meaning: Scores
    whole: Scores
    tokens: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its legs, and what a ranking of rows is worth: a number a figure."""

    legs: Legs
    judge: Judge


def by_ranks(legs: Legs) -> Scores:
    """Reciprocal rank fusion of both legs; a passage that shares no word has no lexical rank."""
    total = np.zeros(len(legs.rows))
    for scores in (legs.words, legs.meaning):
        places = np.empty(len(scores))
        places[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
        total += np.where(scores > 0, 1 / (RRF_K + places), 0)
    return total


def weighted(weight: float) -> Combine:
    """Meaning and a fixed share of words."""
    return lambda legs: legs.meaning + weight * legs.words


def by_matched(weight: float) -> Combine:
    """Words count by the root of how many of the question's words the best passage holds, rare ones for more."""
    return lambda legs: legs.meaning + weight * np.sqrt(legs.tokens * legs.words.max(initial=0.0)) * legs.words


def systems() -> dict[str, Combine]:
    """Name → scores, in the order of the table."""
    return {
        "words alone": lambda legs: legs.words,
        "meaning alone": lambda legs: legs.meaning,
        "meaning alone, without windows": lambda legs: legs.whole,
        f"reciprocal ranks, k = {RRF_K}": by_ranks,
        **{f"meaning + {weight} × words": weighted(weight) for weight in (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0)},
        **{f"meaning + {weight} × √matched × words": by_matched(weight) for weight in (0.6, 0.7, 0.8, 0.9, 1.0, 1.1)},
    }


def of_questions(generation: Generation, path: Path, passages: Sequence[Passage]) -> tuple[list[str], list[Asked]]:
    """Questions of ours: the figures' names, and every answerable question."""
    asked = []
    for question in load_questions(path).answerable:
        right = {row for row, each in enumerate(passages) if is_right(each.document, each.text, question.relevant)}

        def judge(order: Sequence[int], right: set[int] = right) -> list[float]:
            rank = next((rank for rank, row in enumerate(order[:DEPTH], start=1) if row in right), None)
            return [*(recall_at(rank, k) for k in CUTOFFS), reciprocal_rank(rank)]

        asked.append(Asked(_legs(generation, question.question, np.arange(len(passages))), judge))
    return [*(f"recall@{k}" for k in CUTOFFS), "MRR@10"], asked


def of_collection(generation: Generation, path: Path, passages: Sequence[Passage]) -> tuple[list[str], list[Asked]]:
    """An outside collection: the figure's name, and every judged question."""
    asked = []
    for question in load(path).questions:
        rows = [row for row, each in enumerate(passages) if question.meeting in (None, each.committee)]

        def judge(order: Sequence[int], relevant: dict[str, int] = question.relevant) -> list[float]:
            documents = list(dict.fromkeys(passages[row].document for row in order))
            return [ndcg_at([relevant.get(document, 0) for document in documents], list(relevant.values()), DEPTH)]

        asked.append(Asked(_legs(generation, question.text, np.asarray(rows, dtype=np.int64)), judge))
    return [f"nDCG@{DEPTH}"], asked


def in_use(
    generation: Generation, asked: Sequence[Asked], passages: list[Passage]
) -> Iterator[tuple[str, list[list[float]]]]:
    """The sum in use over all rows, then with each weight off in turn: name, figures by question."""
    held = coverage(generation)
    reader = Reader(generation, [each.name for each in held.councils], [each.name for each in held.committees])
    read = [reader.worded(reader.read(check_question(each.legs.text), Filter(), Mode.HYBRID)) for each in asked]
    variants = {"in use, with what was understood": (WEIGHTS, True), "… without windows": (WEIGHTS, False)}
    variants |= {f"… without {one.name}": (replace(WEIGHTS, **{one.name: 0.0}), True) for one in fields(Weights)}
    for name, (weights, windows) in variants.items():
        yield (
            name,
            [
                each.judge(_fused(generation, query, each.legs, passages, weights, windows))
                for query, each in zip(read, asked, strict=True)
            ],
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.fusion", description="Compare ways of fusion.")
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path, help="questions as JSONL, or the folder of a collection")
    arguments = parser.parse_args(argv)
    try:
        with closing(open_generation(arguments.index)) as generation:
            passages = generation.passages(range(generation.size))
            ours = not arguments.questions.is_dir()
            heads, asked = (of_questions if ours else of_collection)(generation, arguments.questions, passages)
            found = [
                (name, [each.judge(_order(each.legs.rows, combine(each.legs))) for each in asked])
                for name, combine in systems().items()
            ]
            found += in_use(generation, asked, passages) if ours else []
    except MinutebookError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    rows = [[name, *(f"{value:.4f}" for value in np.mean(figures, axis=0))] for name, figures in found]
    sys.stdout.write(table(["ranking", *heads], rows) + "\n")
    return 0


def _legs(generation: Generation, text: str, rows: NDArray[np.int64]) -> Legs:
    tokens = generation.tokens(text)
    vector = generation.question_embedder().embed([text])[0]
    words = lexical.scores(generation, tokens)[rows].astype(np.float64)
    meaning, whole = (
        dense.scores(generation, vector, rows, window).astype(np.float64) for window in (dense.WINDOW, 0.0)
    )
    return Legs(text, rows, words, meaning, whole, len(tokens))


def _fused(
    generation: Generation, query: Query, legs: Legs, passages: list[Passage], weights: Weights, windows: bool
) -> list[int]:
    query, words = retrieve.words(generation, query, generation.tokens(query.reading), None, None)
    best = float(words.max(initial=0.0))
    meaning = (legs.meaning if windows else legs.whole).astype(np.float32)
    return [each.row for each in fuse(query, legs.rows, words, meaning, passages, best, weights)]


def _order(rows: NDArray[np.int64], scores: Scores) -> list[int]:
    return [int(row) for row in rows[np.argsort(-scores, kind="stable")]]


if __name__ == "__main__":
    sys.exit(main())
