"""What does a text mean, as a vector?

`Embedder` is the seam: unit vectors of texts. `SentenceTransformerEmbedder` serves any sentence-transformers model
through torch (several seconds to import). `indexer.embed_onnx` serves the same weights without torch, for the usual
kind of model. A text longer than the model reads (256 tokens for the default) is cut there: its vector is that of its
beginning. Passages are written to fit, mostly.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from indexer.adapter.weights import merge
from indexer.model import Model

_SLICE = 64  # texts between two reports of progress: at most this much work is lost when a run is killed


class Embedder(Protocol):
    """Texts → unit rows. `revision` names the weights: equal revisions give vectors that may be compared."""

    @property
    def name(self) -> str: ...

    @property
    def revision(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def embed(self, texts: list[str]) -> NDArray[np.float32]:
        """float32[len(texts), dimension], row i for text i, each of length 1. An empty list gives no rows."""
        ...


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, through torch, on the processor."""

    def __init__(self, model: Model) -> None:
        self.name = model.name
        self.revision = model.revision
        self.model = load(model)
        dimension = self.model.get_embedding_dimension()
        if not dimension:
            raise ModelError(f"{model.name}: the model does not say how long its vectors are")
        self.dimension = int(dimension)

    def embed(self, texts: list[str]) -> NDArray[np.float32]:
        """Unit rows in the order of the texts; sentence-transformers sorts by length on its own."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        rows = self.model.encode(texts, batch_size=16, normalize_embeddings=True, show_progress_bar=False)
        return np.ascontiguousarray(rows, np.float32)


def load(model: Model) -> Any:
    """The SentenceTransformer of a model, its adapter merged: from files, no network, no pickle, no code of its own."""
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as chatter

    chatter.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        loaded = SentenceTransformer(
            str(model.folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True, "dtype": "float32"},
        )
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise ModelError(f"{model.name}: sentence-transformers cannot load it ({error})") from error
    if model.adapter:
        merge(loaded[0].auto_model, model.adapter.path, model.adapter.base)
    return loaded


def in_slices(embedder: Embedder, texts: list[str]) -> Iterator[tuple[list[str], NDArray[np.float32]]]:
    """Embed many texts, some at a time: shorter ones first, because like goes with like without wasted work."""
    ordered = sorted(texts, key=len)
    for start in range(0, len(ordered), _SLICE):
        part = ordered[start : start + _SLICE]
        yield part, embedder.embed(part)
