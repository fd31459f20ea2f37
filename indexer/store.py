"""What is an index generation, and how is it read?

    <index>/CURRENT                     the name of the published generation, one line
    <index>/generations/<name>/
        manifest.json                   versions, model, counts, and size and SHA-256 of every other file
        corpus.sqlite                   documents, meetings, items, resolutions, passages (`indexer.schema`)
        bm25/                           the word index of header and text, rows as in `passages.row` (`indexer.bm25`)
        body.npy, header.npy            float32[passages, dimension], unit rows: the text alone, header and text
        windows.npy, window_starts.npy  float16[windows, dimension]; passage i has rows starts[i] to starts[i + 1]
        vectors.faiss                   IndexFlatIP over the mean of both, again of length 1
    <index>/models/<revision>/          the model's ONNX export (`indexer.embed_onnx`), shared by generations:
                                        model.onnx for passages, questions-1.onnx for questions
    <index>/lock                        held by the one writer (`indexer.lock`)

A generation never changes. A writer (`indexer.store_write`) makes the next one beside it and swaps CURRENT; the one
before stays until the next swap. A reader opens every file when it opens the generation, so that it keeps working when
the generation is collected under it. Nothing is pickled. The ledger of formats stands in `indexer.manifest`.
What can be asked of an open generation stands in `indexer.generation`.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

from corpus.errors import FormatVersionError, IndexDamagedError, IndexMissingError
from indexer import analyse, bm25, manifest
from indexer.diary import same_number
from indexer.generation import (
    GENERATIONS,
    MODELS,
    Coverage,
    DocumentRow,
    Generation,
    LinkRow,
    MeetingRow,
    Tally,
    UnknownIdError,
    VersionRow,
    mend,
)
from indexer.manifest import FileInfo, Manifest, Versions
from indexer.register import Attended, Business, Decided, Declared, Held, Register, Task
from indexer.structure.number_key import number_key
from indexer.structure.person_meant import resolve

__all__ = [
    "Attended",
    "Business",
    "Check",
    "Coverage",
    "Decided",
    "Declared",
    "DocumentRow",
    "Generation",
    "Held",
    "LinkRow",
    "Manifest",
    "MeetingRow",
    "Register",
    "Tally",
    "Task",
    "UnknownIdError",
    "VersionRow",
    "current",
    "number_key",
    "open_generation",
    "resolve",
    "same_number",
    "status",
    "verify",
    "versions",
]

CURRENT = "CURRENT"

Check = Literal["size", "small", "hash"]

_NAME = re.compile(rf"[0-9a-f]{{{manifest.NAME_LENGTH}}}")
_SMALL_BYTES = 64 << 20  # SHA-256 runs at 1.9 GB/s here: 34 ms for the largest file that is always checked
_ATTEMPTS = 20


def open_generation(index: Path, model: str | None = None, check: Check = "small") -> Generation:
    """Open the published generation and refuse one that this program must not answer from.

    `model`, where given, must be the one that made the vectors. `check`: sizes of all files always; SHA-256 of files up
    to 64 MB ("small"), of all ("hash"), or of none ("size"); the FAISS and ONNX files always before they are parsed.
    IndexMissingError, IndexDamagedError, FormatVersionError, ModelError.
    """
    generation = _open(index, check)
    try:
        _refuse_versions(generation.manifest)
        if model is not None:
            _refuse_model(generation.manifest, model)
    except BaseException:
        generation.close()
        raise
    return generation


def current(index: Path) -> str:
    """The name of the published generation. IndexMissingError, IndexDamagedError."""
    path = index / CURRENT
    try:
        name = path.read_bytes().decode("ascii", "replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissingError(f"{index}: there is no index; make one with `minutebook index PATH…`") from None
    except OSError as error:
        raise IndexDamagedError(str(path), f"cannot be read ({error.strerror})", mend(None)) from error
    if not _NAME.fullmatch(name):
        raise IndexDamagedError(str(path), "does not name a generation", mend(None))
    return name


def versions() -> Versions:
    """The versions of everything in this program that decides what a generation holds."""
    from indexer.chunk import CHUNKER_VERSION
    from indexer.read import READER_VERSION
    from indexer.structure.parse import PARSER_VERSION

    return Versions(READER_VERSION, PARSER_VERSION, CHUNKER_VERSION, analyse.ANALYSER_VERSION, bm25.VERSION)


def verify(index: Path) -> list[str]:
    """Everything that is wrong with the published generation, a line each; empty if it is whole.

    Every size and SHA-256; counts of passages, vectors, BM25 and FAISS rows; every span against its text.
    IndexMissingError; FormatVersionError if it is of a format that this program cannot read.
    """
    from indexer.verify import faults

    try:
        found = read_manifest(index, current(index))
    except IndexDamagedError as error:
        return [str(error)]
    wrong = damage(index, found)
    if wrong:
        return wrong
    generation = Generation(index, found)
    try:
        return faults(generation)
    finally:
        generation.close()


def status(index: Path) -> dict[str, Any]:
    """What `minutebook status` shows, as JSON values. Errors as `open_generation`, but any versions will do."""
    generation = _open(index, "size")
    try:
        found = generation.manifest
        return {
            "index": str(index),
            "generation": found.name,
            "format_version": found.format_version,
            "sources": list(found.sources),
            "model": {
                "name": found.model.name,
                "revision": found.model.revision,
                "dimension": found.model.dimension,
                "runtime": found.model.runtime,
            },
            "versions": asdict(found.versions),
            "matches_this_program": found.versions == versions(),
            "counts": asdict(found.counts),
            "size_bytes": sum(info.size_bytes for info in found.files.values()),
            "coverage": asdict(generation.coverage()),
            "pages": sum(row.pages for row in generation.documents()),
            "formats": dict(sorted(Counter(row.media_type for row in generation.documents()).items())),
            "meeting_versions": [asdict(row) for row in generation.meeting_versions()],
            "quarantine": [{"path": bad.path, "code": bad.code, "why": bad.why} for bad in generation.quarantine()],
        }
    finally:
        generation.close()


def read_manifest(index: Path, name: str) -> Manifest:
    """The manifest of a generation by name. IndexDamagedError, FormatVersionError."""
    path = index / GENERATIONS / name / manifest.MANIFEST
    found = manifest.load(path, mend(None))
    if found.name != name:
        raise IndexDamagedError(str(path), f"is the manifest of generation {found.name}", mend(found))
    return found


def files_of(index: Path, found: Manifest) -> Iterable[tuple[Path, FileInfo]]:
    """Every file that a generation consists of, the model's export included, with what it should be."""
    folder = index / GENERATIONS / found.name
    yield from ((folder / name, info) for name, info in found.files.items())
    yield from ((index / MODELS / found.model.revision / name, info) for name, info in found.model.files.items())


def damage(index: Path, found: Manifest) -> list[str]:
    """Every file of a generation that is missing, added, or not as written; sizes and SHA-256 of all."""
    files = dict(files_of(index, found))
    folder = index / GENERATIONS / found.name
    wrong = [f"{path}: {why}" for path, info in files.items() if (why := _difference(path, info, hashed=True))]
    present = {path for path in folder.rglob("*") if path.is_file()} - {folder / manifest.MANIFEST}
    return wrong + [f"{path}: not in the manifest" for path in sorted(present - files.keys())]


def _open(index: Path, check: Check) -> Generation:
    """Open what CURRENT names; again if it was collected between the reading of its name and the opening."""
    for _ in range(_ATTEMPTS):
        name = current(index)
        try:
            found = read_manifest(index, name)
            for path, info in files_of(index, found):
                hashed = check == "hash" or (check == "small" and info.size_bytes <= _SMALL_BYTES)
                if why := _difference(path, info, hashed):
                    raise IndexDamagedError(str(path), why, mend(found))
            return _read(index, found)
        except IndexDamagedError:
            if current(index) == name:
                raise
    raise IndexDamagedError(str(index / CURRENT), "changed faster than it could be read", "try again")


def _read(index: Path, found: Manifest) -> Generation:
    """A Generation, whatever its readers stumble over named as damage."""
    try:
        return Generation(index, found)
    except (OSError, ValueError, KeyError, EOFError, sqlite3.Error) as error:
        raise IndexDamagedError(
            str(index / GENERATIONS / found.name), f"cannot be read ({error})", mend(found)
        ) from error


def _difference(path: Path, info: FileInfo, hashed: bool) -> str | None:
    """What is wrong with a file, in words; None if nothing that was looked at is."""
    try:
        size = path.stat().st_size
        if size != info.size_bytes:
            return f"is {size:,} bytes, the manifest says {info.size_bytes:,}"
        if hashed and manifest.measure(path).sha256 != info.sha256:
            return "SHA-256 differs from the manifest's"
    except OSError as error:
        return "is missing" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})"
    return None


def _refuse_versions(found: Manifest) -> None:
    ours = asdict(versions())
    for what, version in asdict(found.versions).items():
        if version != ours[what]:
            raise FormatVersionError(f"{what} version", version, ours[what], mend(found))


def _refuse_model(found: Manifest, model: str) -> None:
    from indexer.model import locate

    wanted = locate(model)
    if wanted.revision != found.model.revision:
        raise FormatVersionError("the model", found.model.name, wanted.name, f"{mend(found)[:-1]} --model {model}`")
