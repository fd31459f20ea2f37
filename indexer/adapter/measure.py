"""Does the adapter find more, on questions about public bodies that it was not trained on?

    python -m indexer.adapter.measure [--data ../shared/training] [--model NAME ...]

For each model, recall@1, recall@5 and MRR of the questions of the sources held back, among their passages: scored by
the mean of the passage's vectors with and without header, then as `search.dense` does, half by that and half by its
nearest window. Each with the difference between the first model and the last, and a 95 % interval from 2,000 resamples
of passages.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.adapter.data import KINDS, Example, load, split
from indexer.embed import Embedder, SentenceTransformerEmbedder
from indexer.model import BASE_MODEL, DEFAULT_MODEL, locate
from indexer.vectors import in_context
from indexer.windows import windows

SHARES = (0.0, 0.5)  # without windows, and as `search.dense.WINDOW` has it, which `indexer` may not import
Ranks = NDArray[np.int64]


def main() -> int:
    """Print the table of the card."""
    parser = argparse.ArgumentParser(prog="python -m indexer.adapter.measure")
    parser.add_argument("--data", type=Path, default=Path("../shared/training"))
    parser.add_argument("--model", nargs="*", default=[BASE_MODEL, DEFAULT_MODEL])
    given = parser.parse_args()
    _, held_back = split(load(given.data))
    print(f"{len(held_back)} passages of {', '.join(sorted({one.source for one in held_back}))}")  # noqa: T201
    of_all = [ranks(SentenceTransformerEmbedder(locate(name)), held_back) for name in given.model]
    for number, share in enumerate(SHARES):
        found = [each[number] for each in of_all]
        print(f"share of the nearest window: {share}")  # noqa: T201
        for name, each in zip(given.model, found, strict=True):
            for kind, row in zip((*KINDS, "all"), (*each, each.ravel()), strict=True):
                print(f"{name:28} {kind:10} {figures(row)}")  # noqa: T201
        for kind, before, after in zip((*KINDS, "all"), _rows(found[0]), _rows(found[-1]), strict=True):
            low, middle, high = gain(before, after)
            print(f"{'difference in MRR':28} {kind:10} {middle:+.3f} ({low:+.3f} to {high:+.3f})")  # noqa: T201
    return 0


def ranks(embedder: Embedder, examples: list[Example], shares: tuple[float, ...] = SHARES) -> Ranks:
    """int64[shares, 3, n]: the rank, from 1, of each example's passage, by the windows' share and kind of question."""
    body = embedder.embed([one.text for one in examples])
    header = embedder.embed([in_context(one.header, one.text) for one in examples])
    cut = [windows(one.text) for one in examples]
    starts = np.cumsum([0, *map(len, cut[:-1])])
    parts = embedder.embed([part for each in cut for part in each])
    out = np.empty((len(shares), len(KINDS), len(examples)), np.int64)
    for kind in range(len(KINDS)):
        asked = embedder.embed([one.questions[kind] for one in examples])
        whole, nearest = asked @ ((body + header) / 2).T, np.maximum.reduceat(asked @ parts.T, starts, axis=1)
        for number, share in enumerate(shares):
            scores = (1 - share) * whole + share * nearest
            out[number, kind] = 1 + (scores > scores.diagonal()[:, None]).sum(axis=1)
    return out


def figures(found: Ranks) -> str:
    """Recall at 1 and 5, and mean reciprocal rank."""
    return f"{(found <= 1).mean():.3f} {(found <= 5).mean():.3f} {(1 / found).mean():.3f}"


def gain(before: list[Ranks], after: list[Ranks], draws: int = 2000, seed: int = 7) -> tuple[float, float, float]:
    """The difference in mean reciprocal rank, with the ends of its 95 % interval: low, difference, high."""
    each = (1 / np.array(after) - 1 / np.array(before)).mean(axis=0)
    chance = np.random.default_rng(seed)
    drawn = each[chance.integers(0, len(each), (draws, len(each)))].mean(axis=1)
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(each.mean()), float(high)


def _rows(found: Ranks) -> list[list[Ranks]]:
    """The ranks of each kind alone, then those of all kinds, which belong together by passage."""
    return [*([row] for row in found), list(found)]


if __name__ == "__main__":
    sys.exit(main())
