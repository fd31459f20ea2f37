"""How is the adapter made?

    python -m indexer.adapter.train [--data ../shared/training] [--out FILE]

Every weight of the published model but the words' own vectors is trained so that each question finds its passage among
those of its batch, and each passage its questions (InfoNCE, scale 20). A passage is encoded once a step for its three
questions, half the time with its header. The first epoch takes passages in a random order; later ones put each beside
its rivals (`indexer.adapter.mine`) and join half of them with words of another passage of the document, because what we
index is longer and holds more than one matter. What has changed is written as low-rank factors
(`indexer.adapter.weights`); every ten minutes what there is so far. The sources in `data.HELD_BACK` are never seen.
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import cross_entropy

from indexer.adapter import mine, weights
from indexer.adapter.data import KINDS, Example, load, split
from indexer.adapter.encode import encode
from indexer.model import BASE_MODEL, locate
from indexer.vectors import in_context

log = logging.getLogger(__name__)

_CHECKPOINT_S = 600


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that decides what is learned, beside the data."""

    epochs: int = 2
    batch: int = 64
    group: int = 4  # a passage and its rivals, put into one batch
    rate: float = 1e-4
    scale: float = 20.0
    joined_words: int = 60  # of another passage
    passage_tokens: int = 256
    question_tokens: int = 64
    rank: int = 64
    share: float = 0.6  # of what was learned, the rest is the published weights
    seed: int = 7


RECIPE = Recipe()


def main() -> int:
    """Train and write the adapter."""
    parser = argparse.ArgumentParser(prog="python -m indexer.adapter.train")
    parser.add_argument("--data", type=Path, default=Path("../shared/training"))
    parser.add_argument("--out", type=Path, default=weights.FILE)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    examples, _ = split(load(given.data))
    model, tokenizer = published()
    before = {name: weight.clone() for name, weight in model.state_dict().items()}

    def keep() -> None:
        weights.write(
            weights.factor(before, model.state_dict(), RECIPE.rank, RECIPE.share),
            locate(BASE_MODEL).revision,
            given.out,
        )

    train(model, tokenizer, examples, RECIPE, keep)
    keep()
    return 0


def published() -> tuple[Any, Any]:
    """The published transformer without dropout, its words' own vectors frozen, and its tokenizer."""
    from transformers import AutoModel, AutoTokenizer

    folder = str(locate(BASE_MODEL).folder)
    model = AutoModel.from_pretrained(
        folder, local_files_only=True, use_safetensors=True, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
    )
    return model, AutoTokenizer.from_pretrained(folder, local_files_only=True)


def train(model: Any, tokenizer: Any, examples: list[Example], recipe: Recipe, keep: Callable[[], None]) -> list[float]:
    """Train a transformer in place; the loss of each step. `keep` is called every ten minutes."""
    chance = random.Random(recipe.seed)  # noqa: S311 (an order, not a secret)
    trained = _trained(model)
    steps = recipe.epochs * (len(examples) // recipe.batch)
    optimiser = torch.optim.AdamW(trained, lr=recipe.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps))
    words = mine.stems(examples)
    beside: dict[str, list[int]] = {}
    for row, one in enumerate(examples):
        beside.setdefault(one.file, []).append(row)
    seen = Seen(len(examples), model.config.hidden_size)
    began = kept = time.monotonic()
    losses: list[float] = []
    model.train()
    for epoch in range(recipe.epochs):
        for rows in _batches(examples, words, seen if epoch else None, recipe, chance):
            texts, twins = _shown(examples, rows, words, beside if epoch else {}, recipe.joined_words, chance)
            losses.append(_learn(model, tokenizer, examples, rows, texts, twins, seen, recipe))
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            log.info("%5.0f s  step %d of %d  loss %.4f", time.monotonic() - began, len(losses), steps, losses[-1])
            if time.monotonic() - kept > _CHECKPOINT_S:
                keep()
                kept = time.monotonic()
    return losses


class Seen:
    """The vectors that each passage and question had when it was last met: what rivals are mined from, at no cost."""

    def __init__(self, count: int, dimension: int) -> None:
        self.questions: NDArray[np.float32] = np.zeros((len(KINDS), count, dimension), np.float32)
        self.passages: NDArray[np.float32] = np.zeros((count, dimension), np.float32)


def contrast(questions: Tensor, passages: Tensor, twins: Tensor, scale: float) -> Tensor:
    """InfoNCE both ways, mean over the kinds of question, of [kinds, n, d] and [n, d].

    `twins`, bool[n, n], says which passages are other right answers: they are not counted as wrong.
    """
    target = torch.arange(len(passages))
    total = torch.zeros(())
    for kind in questions:
        scores = (kind @ passages.T * scale).masked_fill(twins, -1e4)
        total = total + cross_entropy(scores, target) + cross_entropy(scores.T, target)
    return total / (2 * len(questions))


def _trained(model: Any) -> list[Tensor]:
    """The weights that learn: all but the vectors of words and places, and a pooler that nothing uses."""
    frozen = ("embeddings.word_embeddings.", "embeddings.position_embeddings.", "pooler.")
    for name, weight in model.named_parameters():
        weight.requires_grad_(not name.startswith(frozen))
    return [weight for weight in model.parameters() if weight.requires_grad]


def _rate(step: int, steps: int) -> float:
    """A tenth of the steps up, the others down to a fiftieth."""
    warm = max(1, steps // 10)
    return min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm)))


def _batches(
    examples: list[Example], words: list[frozenset[str]], seen: Seen | None, recipe: Recipe, chance: random.Random
) -> list[list[int]]:
    """Rows of `examples` by batch; what does not fill one is left out of this epoch."""
    if seen is None:
        order = list(range(len(examples)))
        chance.shuffle(order)
    else:
        order = mine.groups(mine.rivals(examples, words, seen.questions, seen.passages), recipe.group, chance)
    batches = [order[at : at + recipe.batch] for at in range(0, len(order) - recipe.batch + 1, recipe.batch)]
    chance.shuffle(batches)
    return batches


def _shown(
    examples: list[Example],
    rows: list[int],
    words: list[frozenset[str]],
    beside: dict[str, list[int]],
    joined_words: int,
    chance: random.Random,
) -> tuple[list[str], Tensor]:
    """The batch's passages as they are seen this time, and which others are right answers to a row's questions too.

    `beside` gives the rows of a document, from which words may be joined.
    """
    twins = mine.same([words[row] for row in rows]) & ~np.eye(len(rows), dtype=bool)
    texts = []
    for at, row in enumerate(rows):
        one = examples[row]
        text = one.text
        near = [other for other in beside.get(one.file, ()) if other != row]
        if near and chance.random() < 0.5:
            other = chance.choice(near)
            part = examples[other].text.split()
            before = chance.random() < 0.5
            text = " ".join([*part[-joined_words:], text] if before else [text, *part[:joined_words]])
            if other in rows:
                twins[rows.index(other), at] = True
        texts.append(in_context(one.header, text) if chance.random() < 0.5 else text)
    return texts, torch.from_numpy(twins)


def _learn(
    model: Any,
    tokenizer: Any,
    examples: list[Example],
    rows: list[int],
    texts: list[str],
    twins: Tensor,
    seen: Seen,
    recipe: Recipe,
) -> float:
    """One step's gradients and loss."""
    passages = encode(model, tokenizer, texts, recipe.passage_tokens)
    asked = [examples[row].questions[kind] for kind in range(len(KINDS)) for row in rows]
    questions = encode(model, tokenizer, asked, recipe.question_tokens).view(len(KINDS), len(rows), -1)
    loss = contrast(questions, passages, twins, recipe.scale)
    loss.backward()  # type: ignore[no-untyped-call]
    seen.questions[:, rows] = questions.detach().numpy()
    seen.passages[rows] = passages.detach().numpy()
    return float(loss.detach())


if __name__ == "__main__":
    sys.exit(main())
