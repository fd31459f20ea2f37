"""What does one step teach?

Each question is to find its passage among those of the batch, and each passage its questions (InfoNCE both ways). A
passage's score is that of the best of its texts. What is known to say the same, or holds words of the passage that was
asked about, is not counted as wrong.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import cross_entropy, normalize

from indexer.adapter.data import KINDS
from indexer.adapter.encode import Parts
from indexer.adapter.show import Shown

_NEVER = -1e4  # the score of what is not counted as wrong


class Seen:
    """The vectors that each passage and question had when it was last met: what rivals are mined from, at no cost."""

    def __init__(self, count: int, dimension: int) -> None:
        self.questions: NDArray[np.float32] = np.zeros((len(KINDS), count, dimension), np.float32)
        self.passages: NDArray[np.float32] = np.zeros((count, dimension), np.float32)


def learn(
    encode: Callable[[list[str]], Parts],
    asked: list[str],
    rows: list[int],
    shown: Shown,
    same: NDArray[np.bool_],
    seen: Seen,
    scale: float,
) -> float:
    """One step's gradients and loss.

    `asked` has the questions of one kind for all `rows`, then those of the next; `same` says of all examples which say
    nearly the same.
    """
    passages = encode(shown.texts)
    asking = encode(asked)
    vectors, questions = passages.vectors, asking.vectors.view(len(KINDS), len(rows), -1)
    own = torch.arange(len(rows)).unsqueeze(1) == shown.owner
    right = _answers(rows, shown.answers, same) & ~own
    scores = (questions @ vectors.T * scale).masked_fill(right, _NEVER)
    loss = contrast(nearest(scores, shown.owner, len(rows)))
    loss.backward()  # type: ignore[no-untyped-call]
    passages.back()
    asking.back()
    seen.questions[:, rows] = questions.detach().numpy()
    mean = torch.zeros(len(rows), vectors.shape[1]).index_add_(0, shown.owner, vectors.detach())
    seen.passages[rows] = normalize(mean, dim=1).numpy()
    return float(loss.detach())


def contrast(scores: Tensor) -> Tensor:
    """InfoNCE both ways, mean over the kinds of question, of [kinds, n, n]: a question's passage has its own number."""
    target = torch.arange(scores.shape[1])
    total = torch.zeros(())
    for kind in scores:
        total = total + cross_entropy(kind, target) + cross_entropy(kind.T, target)
    return total / (2 * len(scores))


def nearest(scores: Tensor, owner: Tensor, passages: int) -> Tensor:
    """[kinds, questions, passages]: the best of each passage's texts, of [kinds, questions, texts]."""
    out = scores.new_full((*scores.shape[:2], passages), -torch.inf)
    return out.scatter_reduce(2, owner.expand_as(scores), scores, "amax")


def _answers(rows: list[int], answers: NDArray[np.int64], same: NDArray[np.bool_]) -> Tensor:
    """bool[rows, texts]: which texts answer the questions of which rows."""
    asked = np.array(rows)
    known: NDArray[np.bool_] = same[np.ix_(asked, answers[:, 0])] | (asked[:, None] == answers[:, 1])
    return torch.from_numpy(known)
