"""How is the adapter made?

    python -m indexer.adapter.train [--data ../shared/training] [--documents ../shared/corpus/real] [--out FILE]

Every weight of the published model but the words' own vectors is trained so that each question finds its passage
(`indexer.adapter.learn`). A passage is encoded once a step for its three questions, in one of the shapes in which it is
served (`indexer.adapter.show`), beside its rivals (`indexer.adapter.mine`), which are mined anew for each epoch. Half
of those that are not cut are joined with words of another passage of the document, because what we index is longer and
holds more than one matter. The first epochs take the shared data alone, the others what we wrote as well
(`indexer.adapter.ours`). All that differs from the published weights is written as low-rank factors
(`indexer.adapter.weights`). The sources in `data.HELD_BACK` are never seen.

After each epoch everything is kept beside the adapter, as `FILE.state`, and the command goes on from what it finds
there; at the end it is removed.
"""

from __future__ import annotations

import argparse
import logging
import math
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from indexer.adapter import mine, ours, weights
from indexer.adapter.data import KINDS, Example, load, split
from indexer.adapter.encode import Parts
from indexer.adapter.learn import Seen, learn
from indexer.adapter.show import SHAPES, show
from indexer.adapter.state import State
from indexer.model import BASE_MODEL, locate

log = logging.getLogger(__name__)

_THREADS = 2
_RANK = 64
_SHARE = 0.8  # of what was learned that is written; the rest is the published weights


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that decides what is learned, beside the data."""

    epochs: int = 7
    shared_epochs: int = 3  # the first ones, of the shared data alone
    batch: int = 64
    group: int = 4  # a passage and its rivals, put into one batch
    rate: float = 1e-4
    scale: float = 20.0
    joined_words: int = 60  # of another passage
    tokens: int = 256
    seed: int = 7


RECIPE = Recipe()


def main() -> int:
    """Train and write the adapter."""
    parser = argparse.ArgumentParser(prog="python -m indexer.adapter.train")
    parser.add_argument("--data", type=Path, default=Path("../shared/training"))
    parser.add_argument("--documents", type=Path, default=Path("../shared/corpus/real"))
    parser.add_argument("--out", type=Path, default=weights.FILE)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    torch.set_num_threads(1)  # of each of ours
    shared, _ = split(load(given.data))
    examples = ours.with_ours(shared, given.documents)
    model, tokenizer = published()
    before = {name: weight.clone() for name, weight in model.state_dict().items()}
    kept = given.out.with_name(f"{given.out.name}.state")
    train(model, tokenizer, examples, len(shared), RECIPE, kept)
    factors = weights.factor(before, model.state_dict(), _RANK, _SHARE)
    weights.write(factors, locate(BASE_MODEL).revision, given.out)
    kept.unlink()
    return 0


def published() -> tuple[Any, Any]:
    """The published transformer without dropout, its words' own vectors frozen, and its tokenizer."""
    from transformers import AutoModel, AutoTokenizer

    folder = str(locate(BASE_MODEL).folder)
    model = AutoModel.from_pretrained(
        folder, local_files_only=True, use_safetensors=True, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
    )
    return model, AutoTokenizer.from_pretrained(folder, local_files_only=True)


def train(
    model: Any, tokenizer: Any, examples: list[Example], shared: int, recipe: Recipe, kept: Path | None = None
) -> list[float]:
    """Train a transformer in place; the loss of each step of this run.

    The first `shared` examples are those of the first epochs. `kept` is where the state after each epoch is written,
    and read if it is there.
    """
    trained = _trained(model)
    optimiser = torch.optim.AdamW(trained, lr=recipe.rate, weight_decay=0.01)
    chance = random.Random(recipe.seed)  # noqa: S311 (an order, not a secret)
    state = State(repr(recipe), model, optimiser, Seen(len(examples), model.config.hidden_size), chance)
    first = state.read(kept) if kept and kept.exists() else 0
    words = mine.stems(examples)
    same = mine.same(words)
    began = time.monotonic()
    losses: list[float] = []
    model.train()
    with ThreadPoolExecutor(_THREADS) as threads:

        def encode(texts: list[str]) -> Parts:
            return Parts(model, tokenizer, texts, recipe.tokens, threads)

        for epoch in range(first, recipe.epochs):
            count = shared if epoch < recipe.shared_epochs else len(examples)
            batches = _batches(examples[:count], words[:count], state.seen, recipe, state.chance)
            beside = _beside(examples[:count])
            for at, rows in enumerate(batches):
                for group in optimiser.param_groups:
                    group["lr"] = recipe.rate * _rate((epoch + at / len(batches)) / recipe.epochs)
                shape = SHAPES[(at + epoch) % len(SHAPES)]
                shown = show(examples, rows, shape, beside, recipe.joined_words, state.chance)
                asked = [examples[row].asked(kind, state.chance) for kind in range(len(KINDS)) for row in rows]
                losses.append(learn(encode, asked, rows, shown, same, state.seen, recipe.scale))
                torch.nn.utils.clip_grad_norm_(trained, 1.0)
                optimiser.step()
                optimiser.zero_grad()
                spent = time.monotonic() - began
                log.info(
                    "%5.0f s  epoch %d of %d, step %d of %d  %s  loss %.4f",
                    spent,
                    epoch + 1,
                    recipe.epochs,
                    at + 1,
                    len(batches),
                    shape,
                    losses[-1],
                )
            if kept:
                state.write(kept, epoch + 1)
    return losses


def _trained(model: Any) -> list[Tensor]:
    """The weights that learn: all but the vectors of words and places, and a pooler that nothing uses."""
    frozen = ("embeddings.word_embeddings.", "embeddings.position_embeddings.", "pooler.")
    for name, weight in model.named_parameters():
        weight.requires_grad_(not name.startswith(frozen))
    return [weight for weight in model.parameters() if weight.requires_grad]


def _rate(done: float) -> float:
    """Part of the highest rate when `done`, 0 to 1, of all epochs is behind: straight up in the first twentieth, then
    down half a cosine, no lower than a fiftieth.
    """
    warm = 0.05
    left = (1 - done) / (1 - warm)
    return max(0.02, min(done / warm, 0.5 - 0.5 * math.cos(math.pi * min(1.0, left))))


def _beside(examples: list[Example]) -> dict[str, list[int]]:
    """The numbers of the passages of each document."""
    out: dict[str, list[int]] = {}
    for row, one in enumerate(examples):
        out.setdefault(one.file, []).append(row)
    return out


def _batches(
    examples: list[Example], words: list[frozenset[str]], seen: Seen, recipe: Recipe, chance: random.Random
) -> list[list[int]]:
    """Rows of `examples` by batch; what does not fill one is left out of this epoch."""
    count = len(examples)
    near = mine.rivals(examples, words, seen.questions[:, :count], seen.passages[:count])
    order = mine.groups(near, recipe.group, chance)
    batches = [order[at : at + recipe.batch] for at in range(0, len(order) - recipe.batch + 1, recipe.batch)]
    chance.shuffle(batches)
    return batches


if __name__ == "__main__":
    sys.exit(main())
