"""How does a model's graph get small enough for the processor's cache, so that one question is soon a vector?

Every product with weights becomes ONNX Runtime's own `MatMulNBits`: weights of 8 bits, a scale for every 32 of a row,
and the numbers that they meet rounded likewise while it runs. Where the network is BERT's or RoBERTa's, queries, keys
and values come from one product and attention is one node. The tables of words and places are in half precision. What
that does to vectors stands in docs/decisions/0104.

This module imports torch: only an export imports it. The classes with `symbolic` compute nothing; they tell torch's
exporter which node to write, and of which shape its output is.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

import torch

DOMAIN = "com.microsoft"  # of the nodes that ONNX Runtime has and ONNX has not
BLOCK = 32  # weights that share a scale
_BITS = 8
_ROUNDED = 4  # MatMulNBits' `accuracy_level`: 4 rounds what the weights meet to 8 bits as well
_ZERO = 128  # the code of 0


def small(network: Any) -> torch.nn.Module:
    """A copy of a transformer that is for export alone: called as the original, it gives outputs of the same shape."""
    return _Small(network)


def packed(weight: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Codes uint8[n, blocks, BLOCK] and scales float32[n, blocks] of weights [n, k]: weight ≈ (code − 128) · scale."""
    blocks = torch.nn.functional.pad(weight.float(), (0, -weight.shape[1] % BLOCK)).reshape(len(weight), -1, BLOCK)
    scales = blocks.abs().amax(2).clamp(min=1e-12) / (_ZERO - 1)
    return ((blocks / scales[..., None]).round() + _ZERO).to(torch.uint8), scales


@dataclass(slots=True)
class _Mask:
    """The attention mask of the texts on their way through the network: int32[texts, tokens]."""

    tensor: torch.Tensor | None = None


class _Small(torch.nn.Module):
    def __init__(self, network: Any) -> None:
        super().__init__()
        self.mask = _Mask()
        self.network = _replaced(copy.deepcopy(network), self.mask)

    def forward(self, **tensors: torch.Tensor) -> Any:
        self.mask.tensor = tensors["attention_mask"].to(torch.int32)
        return self.network(**tensors)


def _replaced(module: Any, mask: _Mask) -> Any:
    """The module itself, with every part of it that has a smaller form in that form."""
    for name, part in list(module.named_children()):
        if {"query", "key", "value", "num_attention_heads"} <= set(dir(part)):
            setattr(module, name, _Attention(part, mask))
        elif isinstance(part, torch.nn.Linear):
            setattr(module, name, _Linear(part.weight, part.bias))
        elif isinstance(part, torch.nn.Embedding):
            setattr(module, name, _Table(part))
        else:
            _replaced(part, mask)
    return module


def _fixed(tensor: torch.Tensor) -> torch.nn.Parameter:
    return torch.nn.Parameter(tensor.detach(), requires_grad=False)


class _Table(torch.nn.Module):
    def __init__(self, table: torch.nn.Embedding) -> None:
        super().__init__()
        self.rows = _fixed(table.weight.half())

    def forward(self, numbers: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.embedding(numbers, self.rows).float()


class _Linear(torch.nn.Module):
    def __init__(self, weight: torch.Tensor, bias: torch.Tensor | None) -> None:
        super().__init__()
        codes, scales = packed(weight)
        self.codes, self.scales = _fixed(codes), _fixed(scales)
        self.bias = _fixed(torch.zeros(len(weight)) if bias is None else bias)
        self.columns = weight.shape[1]

    def forward(self, rows: torch.Tensor) -> Any:
        return _Product.apply(rows, self.codes, self.scales, self.bias, self.columns)  # type: ignore[no-untyped-call]


class _Attention(torch.nn.Module):
    """Self-attention; the mask is that of the texts, whatever the layer is given."""

    def __init__(self, layer: Any, mask: _Mask) -> None:
        super().__init__()
        parts = (layer.query, layer.key, layer.value)
        self.all = _Linear(torch.cat([part.weight for part in parts]), torch.cat([part.bias for part in parts]))
        self.width = layer.query.out_features
        self.heads = layer.num_attention_heads
        self.mask = mask

    def forward(self, rows: torch.Tensor, *_: Any, **__: Any) -> tuple[Any, None]:
        parts = self.all(rows).split(self.width, -1)
        return _Heads.apply(*parts, self.mask.tensor, self.heads), None  # type: ignore[no-untyped-call]


class _Product(torch.autograd.Function):
    @staticmethod
    def forward(_: Any, rows: torch.Tensor, codes: torch.Tensor, *__: Any) -> torch.Tensor:
        return rows.new_zeros(*rows.shape[:-1], len(codes))

    @staticmethod
    def symbolic(graph: Any, rows: Any, codes: Any, scales: Any, bias: Any, columns: int) -> Any:
        height = codes.type().sizes()[0]
        return graph.op(
            f"{DOMAIN}::MatMulNBits",
            *(rows, codes, scales, _left_out(graph), _left_out(graph), bias),
            K_i=columns,
            N_i=height,
            bits_i=_BITS,
            block_size_i=BLOCK,
            accuracy_level_i=_ROUNDED,
        ).setType(rows.type().with_sizes([None] * (rows.type().dim() - 1) + [height]))


class _Heads(torch.autograd.Function):
    @staticmethod
    def forward(_: Any, query: torch.Tensor, *__: Any) -> torch.Tensor:
        return torch.zeros_like(query)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, mask: Any, heads: int) -> Any:
        tensors = (query, key, value, _left_out(graph), mask)
        return graph.op(f"{DOMAIN}::MultiHeadAttention", *tensors, num_heads_i=heads).setType(query.type())


def _left_out(graph: Any) -> Any:
    """An input of a node that is not given."""
    nothing = graph.op("prim::Constant")
    nothing.setType(torch._C.OptionalType.ofTensor())
    return nothing
