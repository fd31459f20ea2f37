"""What is the adapter, as a file, and how is it laid over the model that it was made for?

`weights.safetensors`, half precision. For a matrix `<name>` of the transformer there are `<name>.up` [rows, rank] and
`<name>.down` [rank, columns]: the matrix served is the published one plus up @ down. For a bias or a scale there is
`<name>.delta`, which is added. The file's metadata name its format and the SHA-256 of the weights that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import ModelError

if TYPE_CHECKING:
    import torch

FILE = Path(__file__).with_name("weights.safetensors")
FORMAT = "1"
_PARTS = ("up", "down", "delta")


def factor(
    before: Mapping[str, torch.Tensor], after: Mapping[str, torch.Tensor], rank: int, share: float = 1.0
) -> dict[str, torch.Tensor]:
    """What has changed, times `share`, as an adapter's tensors: truncated SVD of matrices, the difference of vectors.

    Tensors that are equal before and after do not appear.
    """
    import torch

    out: dict[str, torch.Tensor] = {}
    for name in sorted(before):
        delta = (after[name].float() - before[name].float()) * share
        if not delta.any():
            continue
        if delta.ndim != 2:
            out[f"{name}.delta"] = delta.half()
            continue
        left, sizes, right = torch.linalg.svd(delta, full_matrices=False)
        root = sizes[:rank].sqrt()
        out[f"{name}.up"] = (left[:, :rank] * root).half().contiguous()
        out[f"{name}.down"] = (root.unsqueeze(1) * right[:rank]).half().contiguous()
    return out


def write(tensors: dict[str, torch.Tensor], base_sha256: str, path: Path) -> None:
    """Write an adapter for the base with these weights."""
    from safetensors.torch import save_file

    save_file(tensors, path, {"format": FORMAT, "base": base_sha256})


def merge(model: Any, path: Path, base_sha256: str) -> None:
    """Add an adapter to a transformer's weights, in place.

    ModelError if the file cannot be read, is for another base, or does not fit the model.
    """
    import torch

    tensors = _read(path, base_sha256)
    weights = dict(model.named_parameters())
    with torch.no_grad():
        for name in _names(tensors, path):
            if name not in weights:
                raise ModelError(f"{path.name}: the model has no weights called {name}")
            delta = _delta(tensors, name, path)
            if delta.shape != weights[name].shape:
                has, wants = tuple(weights[name].shape), tuple(delta.shape)
                raise ModelError(f"{path.name}: {name} is {wants} there and {has} in the model")
            weights[name] += delta


def _read(path: Path, base_sha256: str) -> dict[str, torch.Tensor]:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="pt") as file:
            said = file.metadata() or {}
            tensors = {name: file.get_tensor(name).float() for name in file.keys()}  # noqa: SIM118 (not a mapping)
    except (OSError, SafetensorError) as error:
        raise ModelError(f"{path}: the adapter cannot be read ({error})") from error
    if said.get("format") != FORMAT:
        raise ModelError(f"{path.name}: an adapter of format {said.get('format')}, not {FORMAT}")
    if said.get("base") != base_sha256:
        raise ModelError(f"{path.name}: made for weights {str(said.get('base'))[:12]}…, these are {base_sha256[:12]}…")
    return tensors


def _names(tensors: Iterable[str], path: Path) -> list[str]:
    names = set()
    for tensor in tensors:
        name, _, part = tensor.rpartition(".")
        if part not in _PARTS:
            raise ModelError(f"{path.name}: {tensor} is no part of an adapter")
        names.add(name)
    return sorted(names)


def _delta(tensors: Mapping[str, torch.Tensor], name: str, path: Path) -> torch.Tensor:
    if f"{name}.delta" in tensors:
        return tensors[f"{name}.delta"]
    up, down = tensors.get(f"{name}.up"), tensors.get(f"{name}.down")
    if up is None or down is None or up.ndim != 2 or down.ndim != 2 or up.shape[1] != down.shape[0]:
        raise ModelError(f"{path.name}: the factors of {name} do not belong together")
    return up @ down
