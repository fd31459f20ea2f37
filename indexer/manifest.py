"""What does a generation hold, who made it, and are its files the ones that were written?

`manifest.json` lists every other file of the generation with size and SHA-256, and every version that decided its
content. The generation's name is a hash of that, so equal content has an equal name and no clock is involved.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from corpus.errors import FormatVersionError, IndexDamagedError

# The ledger of formats. 1: first format. 2: marks of the file's format, language, recognition, versions of a meeting.
# 3: people with keys, what states each fact, references, reports, acronyms, how sure each item is.
# 4: vectors of windows, a table of short forms.
FORMAT_VERSION = 4

MANIFEST = "manifest.json"
NAME_LENGTH = 16


@dataclass(frozen=True, slots=True)
class FileInfo:
    """A file as written: bytes and SHA-256 (hex)."""

    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Whose vectors these are. `runtime` is onnx or sentence-transformers; `files` are those of the ONNX export."""

    name: str
    revision: str
    dimension: int
    normalised: bool
    runtime: str
    files: dict[str, FileInfo] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions that decide what is in a generation, beside its format and its model."""

    reader: str
    parser: str
    chunker: str
    analyser: str
    ranking: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a generation holds."""

    documents: int
    locations: int
    quarantined: int
    meetings: int
    items: int
    resolutions: int
    recommendations: int
    passages: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """`sources` are the paths that were indexed, absolute. `files` maps paths within the generation.

    `edition` is 1, or higher where a damaged generation of the same content stood in the way.
    """

    name: str
    sources: tuple[str, ...]
    model: ModelInfo
    versions: Versions
    counts: Counts
    files: dict[str, FileInfo]
    format_version: int = FORMAT_VERSION
    edition: int = 1


def named(manifest: Manifest) -> Manifest:
    """The manifest with the name that its content gives it."""
    content = json.dumps(asdict(replace(manifest, name="")), sort_keys=True, ensure_ascii=True)
    return replace(manifest, name=hashlib.sha256(content.encode()).hexdigest()[:NAME_LENGTH])


def dump(manifest: Manifest) -> bytes:
    """The manifest as JSON that people can read."""
    return (json.dumps(asdict(manifest), indent=1, sort_keys=True, ensure_ascii=True) + "\n").encode()


def load(path: Path, mend: str) -> Manifest:
    """Read and check a manifest: format, then name against content. FormatVersionError, IndexDamagedError."""
    try:
        data = path.read_bytes()
        found = json.loads(data)
        version = found["format_version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamagedError(str(path), f"cannot be read ({_reason(error)})", mend) from error
    if version != FORMAT_VERSION:
        raise FormatVersionError("format", version, FORMAT_VERSION, mend)
    try:
        manifest = _manifest(found)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise IndexDamagedError(str(path), f"cannot be read ({_reason(error)})", mend) from error
    if dump(manifest) != data or named(manifest).name != manifest.name:
        raise IndexDamagedError(str(path), "is not as it was written", mend)
    return manifest


def _manifest(found: dict[str, Any]) -> Manifest:
    model = dict(found["model"])
    return Manifest(
        name=found["name"],
        sources=tuple(found["sources"]),
        model=ModelInfo(**{**model, "files": _files(model["files"])}),
        versions=Versions(**found["versions"]),
        counts=Counts(**found["counts"]),
        files=_files(found["files"]),
        format_version=found["format_version"],
        edition=found["edition"],
    )


def _files(found: dict[str, Any]) -> dict[str, FileInfo]:
    return {str(name): FileInfo(**info) for name, info in found.items()}


def describe(folder: Path) -> dict[str, FileInfo]:
    """Size and SHA-256 of every file under a folder except the manifest, by relative path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): measure(path) for path in files}


def measure(path: Path) -> FileInfo:
    """Size and SHA-256 of a file."""
    with path.open("rb") as file:
        return FileInfo(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error or type(error).__name__)
