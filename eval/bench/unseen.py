"""Does the search find more about bodies that the adapter was not trained on?

    python -m eval.bench.unseen INDEX [--data ../shared/training] [--passages N]

INDEX is of `../shared/corpus/real`, alone or with other documents. The questions written from passages of the sources
held back (`indexer.adapter.data.HELD_BACK`) are asked of all of it; right is a passage of the same file that holds half
of the training passage's runs of three words, or where none does the one that holds most, a third at least. Passages
that say the same elsewhere count as wrong, so only differences between two searches mean anything.
docs/decisions/0084 to 0086 quote figures of the first 250 passages.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from corpus.errors import MinutebookError
from corpus.model import Passage
from eval.metrics import recall_at, reciprocal_rank
from eval.ranking import CUTOFFS
from eval.runs import DEPTH
from eval.tables import table
from indexer.adapter.data import KINDS, Example, load, split
from search.wire import Searcher, open_searcher

SEED = 5
RUN = 3  # words
HALF, THIRD = 1 / 2, 1 / 3

Runs = frozenset[tuple[str, ...]]


def runs(text: str) -> Runs:
    """The runs of three words of a text, in small letters."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def right(wanted: Runs, passages: Sequence[Passage]) -> frozenset[str]:
    """The ids of the passages that hold what was asked about; none where nothing holds a third of it."""
    shares = {passage.id: len(wanted & runs(passage.text)) / max(1, len(wanted)) for passage in passages}
    half = frozenset(id for id, share in shares.items() if share >= HALF)
    best = max(shares, key=lambda id: shares[id], default="")
    return half or frozenset({best} if shares.get(best, 0.0) >= THIRD else ())


def placed(searcher: Searcher, examples: Sequence[Example], most: int) -> Iterator[tuple[Example, frozenset[str]]]:
    """The first `most` examples whose file is indexed and holds their passage, in an order that the seed decides."""
    generation = searcher.generation
    order = random.Random(SEED).sample(examples, len(examples))  # noqa: S311 - no secret depends on it
    by_path = {path: row.id for row in generation.documents() for path in row.locations}
    found = 0
    for example in order:
        document = next((id for path, id in by_path.items() if path.endswith(f"/{example.file}")), None)
        if document is None:
            continue
        if held := right(runs(example.text), generation.passages(generation.rows_of(document))):
            yield example, held
            found += 1
        if found == most:
            return


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask and print; the exit code of the error where there is one."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.unseen", description="Ask about bodies held back.")
    parser.add_argument("index", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/training"))
    parser.add_argument("--passages", type=int, default=250)
    given = parser.parse_args(arguments)
    figures: dict[str, list[list[float]]] = {kind: [] for kind in KINDS}
    try:
        _, examples = split(load(given.data))
        with closing(open_searcher(given.index)) as searcher:
            for example, held in placed(searcher, examples, given.passages):
                for kind, question in zip(KINDS, example.questions, strict=True):
                    hits = searcher.search(question, DEPTH).hits
                    rank = next((hit.rank for hit in hits if hit.id in held), None)
                    figures[kind].append([*(recall_at(rank, k) for k in CUTOFFS), reciprocal_rank(rank)])
    except MinutebookError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    if not figures[KINDS[0]]:
        sys.stderr.write(f"{given.index} holds none of the documents of {given.data}\n")
        return 1
    every = [row for each in figures.values() for row in each]
    rows = [
        [name, *(f"{value:.3f}" for value in np.mean(each, axis=0))]
        for name, each in [*figures.items(), ("all", every)]
    ]
    sys.stdout.write(table([f"{len(every)} questions", *(f"recall@{k}" for k in CUTOFFS), "MRR@10"], rows) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
