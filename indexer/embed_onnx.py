"""How are vectors made in a third of a second from a cold start, without torch?

A model that is a Transformer with mean pooling is exported once, when an index is first built, to
`<index>/models/<revision>/`: `model.onnx` (weights and pooling in one graph), `tokenizer.json` and `settings.json`
(name, revision, dimension, max_tokens, pad_id, inputs, and the SHA-256 of the other two). `OnnxEmbedder` then needs
onnxruntime and tokenizers only. The export is compared with the original on a few texts before it is kept.

Beside them lies what questions are served with: `questions-1.onnx`, the same graph with weights of 8 bits
(`indexer.small_graph`), and `questions-1.json` with its SHA-256. Another form of it takes the next number, so that the
files of a generation stay as they were written; `minutebook index` adds the form of today. A generation that was made
before there was one is served with `model.onnx`.
"""

from __future__ import annotations

import hashlib
import json
import os
import warnings
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from indexer.fs import Disk
from indexer.model import Model, modules

if TYPE_CHECKING:
    from indexer.embed import SentenceTransformerEmbedder

MODEL, TOKENIZER, SETTINGS = "model.onnx", "tokenizer.json", "settings.json"
QUESTIONS, QUESTIONS_SETTINGS = "questions-1.onnx", "questions-1.json"
FILES = (MODEL, TOKENIZER, SETTINGS, QUESTIONS, QUESTIONS_SETTINGS)

_OPSET = 17
_MEND = "run `minutebook index` again, which exports it anew"
_SERVING = 2  # threads for a question by full weights; more wait for each other, and none may keep a processor busy
_BATCH = 8  # 97 passages/s here; 64 gave fewer, because padding grows
_TOLERANCE = 1e-4
_LEAST_COSINE = 0.99  # of vectors by weights of 8 bits with the original's: .998 for no words, .9995 for a question
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_ARCHITECTURES = frozenset({"bert", "distilbert", "mpnet", "roberta", "xlm-roberta"})  # each one tested
_PROBES = [
    "",
    "RESOLVED: That",
    "what did the board decide about school places?",
    "The committee considered a report of the Strategic Director. " * 4,
    "minutes " * 600,
]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the graph does not say. `inputs` are the tensors that it takes, in the tokenizer's names."""

    name: str
    revision: str
    dimension: int
    max_tokens: int
    pad_id: int
    inputs: tuple[str, ...]
    model_sha256: str
    tokenizer_sha256: str


class OnnxEmbedder:
    """The exported model. Safe to use from several threads; the first use of a process takes a third of a second."""

    def __init__(self, files: Mapping[str, bytes], serving: bool = False) -> None:
        """Start from the export's files by name. ModelError naming the one that is not what was exported.

        `serving`: for questions, one after the other, on processors that others need as well (docs/decisions/0096), by
        the small weights where `files` has them (0104); which it needs then tells `for_questions`.
        """
        import onnxruntime
        import tokenizers

        settings = parse_settings(files[SETTINGS])
        small = serving and QUESTIONS in files
        graph = _questions(files) if small else _checked(files, MODEL, settings.model_sha256)
        words = _checked(files, TOKENIZER, settings.tokenizer_sha256)
        self.name = settings.name
        self.revision = settings.revision
        self.dimension = settings.dimension
        self._settings = settings
        self._tokenizer = tokenizers.Tokenizer.from_str(words.decode("utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(settings.max_tokens)
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        if serving:
            options.intra_op_num_threads = 1 if small else min(_SERVING, os.cpu_count() or 1)
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def embed(self, texts: list[str]) -> NDArray[np.float32]:
        """Unit rows in the order of the texts; worked off in small batches of like length."""
        rows = np.zeros((len(texts), self.dimension), np.float32)
        if len(texts) == 1:
            encoded = [self._tokenizer.encode(texts[0].strip())]  # a batch would wake the tokenizer's threads
        else:
            encoded = self._tokenizer.encode_batch([text.strip() for text in texts])
        order = sorted(range(len(texts)), key=lambda at: len(encoded[at].ids))
        for start in range(0, len(order), _BATCH):
            part = order[start : start + _BATCH]
            rows[part] = self._session.run(None, self._batch([encoded[at] for at in part]))[0]
        return rows

    def _batch(self, encoded: list[Any]) -> dict[str, NDArray[np.int64]]:
        shape = (len(encoded), max(len(one.ids) for one in encoded))
        tensors = {name: np.zeros(shape, np.int64) for name in _INPUTS}
        tensors["input_ids"][:] = self._settings.pad_id
        for at, one in enumerate(encoded):
            tensors["input_ids"][at, : len(one.ids)] = one.ids
            tensors["attention_mask"][at, : len(one.ids)] = one.attention_mask
            tensors["token_type_ids"][at, : len(one.ids)] = one.type_ids
        return {name: tensors[name] for name in self._settings.inputs}


def for_questions(names: Collection[str]) -> list[str]:
    """Those of an export's files that an embedder with small weights reads."""
    return [name for name in names if name != MODEL]


def for_passages(names: Collection[str]) -> list[str]:
    """Those of an export's files that an embedder with full weights reads."""
    return [name for name in names if name not in (QUESTIONS, QUESTIONS_SETTINGS)]


def exportable(model: Model) -> bool:
    """Whether a model is of the kind that we export: a known transformer, mean pooling, perhaps normalised.

    One that puts a prompt before every text, or changes its letters on its own, is not.
    """
    found = modules(model)
    if [kind for kind, _ in found] not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
        return False
    transformer, pooling = found[0][1], _json(found[1][1] / "config.json")
    modes = {name for name, on in pooling.items() if name.startswith("pooling_mode_") and on is True}
    return (
        (pooling.get("pooling_mode") == "mean" or modes == {"pooling_mode_mean_tokens"})
        and _json(transformer / "config.json").get("model_type") in _ARCHITECTURES
        and not _json(transformer / "sentence_bert_config.json").get("do_lower_case")
        and not _json(model.folder / "config_sentence_transformers.json").get("default_prompt_name")
    )


def _json(path: Path) -> dict[str, Any]:
    """A configuration file; an absent one configures nothing."""
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def is_exported(folder: Path) -> bool:
    """Whether a whole export lies in a folder, by the hashes that it states."""
    try:
        _questions(_read(folder, (QUESTIONS, QUESTIONS_SETTINGS)))
    except ModelError:
        return False
    return _has_model(folder)


def _has_model(folder: Path) -> bool:
    try:
        files = _read(folder, (MODEL, TOKENIZER, SETTINGS))
        settings = parse_settings(files[SETTINGS])
        _checked(files, MODEL, settings.model_sha256)
        _checked(files, TOKENIZER, settings.tokenizer_sha256)
    except ModelError:
        return False
    return True


def export(original: SentenceTransformerEmbedder, folder: Path, disk: Disk) -> None:
    """Export a model to a folder that appears whole or not at all. ModelError if its vectors are not the original's.

    A whole `model.onnx` there, with what belongs to it, is kept: generations state its hash. What serves questions is
    then added; its settings come last, and without them it is not there.
    """
    if _has_model(folder):
        _export_questions(original, folder, disk)
        disk.sync_tree(folder)
        return
    making = folder.with_name(f".making-{folder.name}")
    disk.remove(making)
    disk.make_folder(making)
    transformer = original.model[0]
    inputs = _inputs(transformer)
    disk.step(f"write {MODEL}")
    _export_graph(transformer, transformer.auto_model, inputs, making / MODEL)
    disk.write(making / TOKENIZER, transformer.tokenizer.backend_tokenizer.to_str().encode())
    settings = Settings(
        name=original.name,
        revision=original.revision,
        dimension=original.dimension,
        max_tokens=int(original.model.max_seq_length),
        pad_id=int(transformer.tokenizer.pad_token_id),
        inputs=inputs,
        model_sha256=_sha256((making / MODEL).read_bytes()),
        tokenizer_sha256=_sha256((making / TOKENIZER).read_bytes()),
    )
    disk.write(making / SETTINGS, json.dumps(asdict(settings), indent=1).encode())
    _export_questions(original, making, disk)
    files = read_export(making)
    difference = float(np.abs(OnnxEmbedder(files).embed(_PROBES) - original.embed(_PROBES)).max())
    if difference > _TOLERANCE:
        raise ModelError(f"{original.name}: the exported model gives other vectors (by {difference:.2g})")
    disk.sync_tree(making)
    disk.remove(folder)
    disk.rename(making, folder)


def _export_questions(original: SentenceTransformerEmbedder, folder: Path, disk: Disk) -> None:
    """Add what serves questions to a folder with the rest of an export."""
    from indexer import small_graph

    transformer = original.model[0]
    disk.step(f"write {QUESTIONS}")
    network = small_graph.small(transformer.auto_model)
    _export_graph(transformer, network, _inputs(transformer), folder / QUESTIONS, {small_graph.DOMAIN: 1})
    stated = json.dumps({"sha256": _sha256((folder / QUESTIONS).read_bytes())}, indent=1).encode()
    files = _read(folder, (QUESTIONS, TOKENIZER, SETTINGS)) | {QUESTIONS_SETTINGS: stated}
    cosines = (OnnxEmbedder(files, serving=True).embed(_PROBES) * original.embed(_PROBES)).sum(axis=1)
    if cosines.min() < _LEAST_COSINE:
        raise ModelError(f"{original.name}: weights of 8 bits give other vectors (cosine {cosines.min():.4f})")
    disk.replace(folder / QUESTIONS_SETTINGS, stated)


def _inputs(transformer: Any) -> tuple[str, ...]:
    return tuple(name for name in transformer.tokenizer(["word"]) if name in _INPUTS)


def _export_graph(
    transformer: Any, network: Any, inputs: tuple[str, ...], path: Path, domains: Mapping[str, int] | None = None
) -> None:
    """Write the graph of a network that takes what the transformer's does; `domains` are versions of others' nodes."""
    import torch
    from torch.onnx._internal.torchscript_exporter import onnx_proto_utils

    class Pooled(torch.nn.Module):
        """The transformer, the mean of its token vectors, at length 1."""

        def __init__(self) -> None:
            super().__init__()
            self.inner = network

        def forward(self, *tensors: Any) -> Any:
            named = dict(zip(inputs, tensors, strict=True))
            states = self.inner(**named).last_hidden_state
            mask = named["attention_mask"].unsqueeze(-1).to(states.dtype)
            mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, p=2, dim=1)

    sample = transformer.tokenizer(
        ["two words", "a sentence of more than two words"], padding=True, return_tensors="pt"
    )
    # The exporter re-reads its output with the package `onnx` (17 MB, and protobuf) to insert functions of a kind that
    # no exported graph here has; the pinned torch lets that step be left out.
    insert_functions = onnx_proto_utils._add_onnxscript_fn
    onnx_proto_utils._add_onnxscript_fn = lambda graph, _: graph  # type: ignore[assignment]
    try:
        with warnings.catch_warnings(), torch.no_grad():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                Pooled().eval(),
                tuple(sample[name] for name in inputs),
                str(path),
                dynamo=False,
                opset_version=_OPSET,
                input_names=list(inputs),
                output_names=["vector"],
                dynamic_axes={**{name: {0: "text", 1: "token"} for name in inputs}, "vector": {0: "text"}},
                custom_opsets=domains,
            )
    finally:
        onnx_proto_utils._add_onnxscript_fn = insert_functions


def read_export(folder: Path) -> dict[str, bytes]:
    """The files of an export by name. ModelError if one cannot be read."""
    return _read(folder, FILES)


def _read(folder: Path, names: Collection[str]) -> dict[str, bytes]:
    try:
        return {name: (folder / name).read_bytes() for name in names}
    except OSError as error:
        raise ModelError(f"{error.filename}: {error.strerror}; {_MEND}") from error


def parse_settings(data: bytes) -> Settings:
    """The settings of an export. ModelError if they are not that."""
    try:
        found = json.loads(data)
        return Settings(**{**found, "inputs": tuple(found["inputs"])})
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{SETTINGS} of the exported model cannot be read ({error}); {_MEND}") from error


def _questions(files: Mapping[str, bytes]) -> bytes:
    """The graph that serves questions. ModelError if it is not the one that was exported."""
    try:
        sha256 = str(json.loads(files[QUESTIONS_SETTINGS])["sha256"])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{QUESTIONS_SETTINGS} of the exported model cannot be read ({error}); {_MEND}") from error
    return _checked(files, QUESTIONS, sha256)


def _checked(files: Mapping[str, bytes], name: str, sha256: str) -> bytes:
    if _sha256(files[name]) != sha256:
        raise ModelError(f"{name} is not the file that was exported; {_MEND}")
    return files[name]


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
