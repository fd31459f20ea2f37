"""What vectors does a transformer give while it is trained? As when it serves: the mean of its tokens, at length 1.

Texts go through in parts of like length, each part in one thread: two cores are busier with a part each than with
half of every product. So `Parts` has a graph for each part, and `back` carries what the loss says of the vectors back
through them.
"""

from __future__ import annotations

from concurrent.futures import Executor
from typing import Any

import torch
from torch import Tensor

_TOKENS = 1024  # that go through at once, padding included


class Parts:
    """float32[len(texts), dimension] in `vectors`, a leaf whose gradient `back` hands on to the weights."""

    def __init__(self, model: Any, tokenizer: Any, texts: list[str], max_tokens: int, threads: Executor) -> None:
        tokens = tokenizer(texts, truncation=True, max_length=max_tokens)["input_ids"]
        self._threads = threads
        self._rows = _like_length([len(one) for one in tokens])
        self._parts = list(
            threads.map(lambda rows: _through(model, [tokens[row] for row in rows], tokenizer.pad_token_id), self._rows)
        )
        order = torch.tensor([row for rows in self._rows for row in rows])
        self.vectors = torch.empty(len(texts), self._parts[0].shape[1])
        self.vectors[order] = torch.cat([part.detach() for part in self._parts])
        self.vectors.requires_grad_()

    def back(self) -> None:
        """Add what the vectors' gradient means for the weights to the weights' gradients."""
        gradient = self.vectors.grad
        if gradient is None:
            raise ValueError("no loss has been carried back to the vectors")
        list(self._threads.map(lambda part, rows: part.backward(gradient[rows]), self._parts, self._rows))


def _like_length(lengths: list[int]) -> list[list[int]]:
    """Numbers of texts, longest first, in parts of at most _TOKENS with padding, or of one text."""
    out: list[list[int]] = []
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        if out and (len(out[-1]) + 1) * lengths[out[-1][0]] <= _TOKENS:
            out[-1].append(row)
        else:
            out.append([row])
    return out


def _through(model: Any, tokens: list[list[int]], padding: int) -> Tensor:
    width = max(map(len, tokens))
    ids = torch.tensor([one + [padding] * (width - len(one)) for one in tokens])
    mask = torch.tensor([[1] * len(one) + [0] * (width - len(one)) for one in tokens])
    with torch.autocast("cpu", torch.bfloat16, cache_enabled=False):  # a cache would join the graphs of two parts
        states = model(input_ids=ids, attention_mask=mask).last_hidden_state
    weights = mask.unsqueeze(-1).float()
    return torch.nn.functional.normalize((states.float() * weights).sum(1) / weights.sum(1), dim=1)
