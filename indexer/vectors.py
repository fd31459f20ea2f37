"""Which vectors does a passage get, and which of them are known already?

One of its text alone, one of its header and text, and one of each of its windows (`indexer.windows`). A text that the
generation before has embedded with the same model is not embedded again; the same text twice is embedded once.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer import embed_onnx, manifest
from indexer.chunk import CHUNKER_VERSION
from indexer.embed import Embedder, SentenceTransformerEmbedder, in_slices
from indexer.fs import Disk
from indexer.generation import Generation
from indexer.manifest import ModelInfo
from indexer.model import Model
from indexer.progress import Progress
from indexer.saved import Saved
from indexer.windows import windows

Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A model that is ready to embed, and what the manifest says of it."""

    embedder: Embedder
    info: ModelInfo


@dataclass(frozen=True, slots=True)
class Vectors:
    """The vectors of passages in their order.

    `windows`, float16, are those of all windows, passage by passage; those of passage i are the rows from `starts[i]`
    up to `starts[i + 1]`, one at least. `embedded` counts the texts that the model had to see.
    """

    body: Rows
    header: Rows
    windows: NDArray[np.float16]
    starts: NDArray[np.int64]
    embedded: int


def in_context(header: str, text: str) -> str:
    """A passage as it is read in its place: what the header vector and the word index are made from."""
    return f"{header}\n{text}" if header else text


def prepare(model: Model, models: Path, disk: Disk) -> Prepared:
    """Open the embedder of a model, exporting it first where it is of a kind that we export and is not yet."""
    folder = models / model.revision
    if not embed_onnx.exportable(model):
        direct = SentenceTransformerEmbedder(model)
        return Prepared(direct, ModelInfo(model.name, model.revision, direct.dimension, True, "sentence-transformers"))
    if not embed_onnx.is_exported(folder):
        disk.make_folder(models)
        embed_onnx.export(SentenceTransformerEmbedder(model), folder, disk)
    quick = embed_onnx.OnnxEmbedder(embed_onnx.read_export(folder))
    files = {name: manifest.measure(folder / name) for name in embed_onnx.FILES}
    return Prepared(quick, ModelInfo(model.name, model.revision, quick.dimension, True, "onnx", files))


def is_of_today(model: ModelInfo) -> bool:
    """Whether the export of a published generation has every file that one made now would have."""
    return model.runtime != "onnx" or set(model.files) == set(embed_onnx.FILES)


def of(
    passages: list[tuple[str, str]],
    model: Prepared,
    previous: Generation | None,
    index: Path,
    disk: Disk,
    progress: Progress,
) -> Vectors:
    """The vectors of (header, text) pairs.

    What is embedded is saved under `index` as it is made, so that the next run can go on from there.
    """
    bodies = [text for _, text in passages]
    headed = [in_context(header, text) for header, text in passages]
    cut = [windows(text) for text in bodies]
    parts = [part for each in cut for part in each]
    known, known_parts = _known(previous, model.info.revision)
    saved = Saved(index, model.info.revision, model.info.dimension, disk)
    for text in {*bodies, *headed, *parts} - known.keys():
        row = saved.get(text)
        if row is not None:
            known[text] = row
    whole = {*bodies, *headed}
    missing = sorted((whole - known.keys()) | (set(parts) - whole - known.keys() - known_parts.keys()))
    done = 0
    for texts, rows in in_slices(model.embedder, missing):
        known.update(zip(texts, rows, strict=True))
        saved.add(texts, rows)
        done += len(texts)
        progress("embed", done, len(missing))
    dimension = model.info.dimension
    return Vectors(
        body=np.array([known[text] for text in bodies], np.float32).reshape(-1, dimension),
        header=np.array([known[text] for text in headed], np.float32).reshape(-1, dimension),
        windows=np.array([known[text] if text in known else known_parts[text] for text in parts], np.float16).reshape(
            -1, dimension
        ),
        starts=np.cumsum([0, *map(len, cut)], dtype=np.int64),
        embedded=len(missing),
    )


def mean(body: Rows, header: Rows) -> Rows:
    """The mean of two unit rows, again of length 1 (opposite rows, which text does not give, stay 0)."""
    rows = body + header
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.ascontiguousarray(rows / np.maximum(lengths, 1e-12), np.float32)


def _known(previous: Generation | None, revision: str) -> tuple[dict[str, Rows], dict[str, NDArray[np.float16]]]:
    """Every text that the generation before has a vector of, by the same model, with that vector; windows apart.

    A window's vector is kept in half precision and serves windows only, so that what is known gives the same files as
    what is embedded. Windows that are cut otherwise now are not known.
    """
    if previous is None or previous.manifest.model.revision != revision:
        return {}, {}
    known: dict[str, Rows] = {}
    parts: dict[str, NDArray[np.float16]] = {}
    for row, passage in enumerate(previous.passages(range(previous.size))):
        known[passage.text] = previous.body[row]
        known[in_context(passage.header, passage.text)] = previous.header[row]
        if previous.manifest.versions.chunker == CHUNKER_VERSION:
            first, end = previous.window_starts[row : row + 2].tolist()
            parts.update(zip(windows(passage.text), previous.windows[first:end], strict=True))
    return known, parts
