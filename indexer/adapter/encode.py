"""What vectors does a transformer give while it is trained? As when it serves: the mean of its tokens, at length 1."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

_CHUNK = 32  # texts that go through at once


def encode(model: Any, tokenizer: Any, texts: list[str], max_tokens: int) -> Tensor:
    """float32[len(texts), dimension] with gradients; texts of like length go together, so that little is padding."""
    tokens = tokenizer(texts, truncation=True, max_length=max_tokens)["input_ids"]
    order = sorted(range(len(texts)), key=lambda at: len(tokens[at]))
    rows = []
    for start in range(0, len(order), _CHUNK):
        part = [tokens[at] for at in order[start : start + _CHUNK]]
        width = max(map(len, part))
        ids = torch.tensor([one + [tokenizer.pad_token_id] * (width - len(one)) for one in part])
        mask = torch.tensor([[1] * len(one) + [0] * (width - len(one)) for one in part])
        with torch.autocast("cpu", torch.bfloat16):
            states = model(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).float()
        rows.append((states.float() * weights).sum(1) / weights.sum(1))
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return torch.nn.functional.normalize(torch.cat(rows)[back], dim=1)
