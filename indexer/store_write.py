"""How is a generation written and published?

Into a draft folder beside the published ones: every file written and flushed, then the manifest, then the folder
renamed to its name, then CURRENT replaced. A writer that dies leaves a draft, which the next one removes; readers see
the old generation until CURRENT names the new. The format stands in `indexer.store`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import MinutebookError
from indexer import bm25, item_links, manifest, schema
from indexer.fs import Disk
from indexer.generation import BODY, CORPUS, GENERATIONS, HEADER, MODELS, VECTORS, WINDOW_STARTS, WINDOWS, WORDS
from indexer.item_told import Held
from indexer.manifest import Counts, Manifest
from indexer.meeting_versions import MeetingVersion, of_document
from indexer.store import CURRENT, damage, read_manifest
from indexer.vectors import Vectors, mean

_DRAFT = ".draft"


def tidy(index: Path, disk: Disk) -> None:
    """Remove what a killed writer left half made."""
    for folder in (index / GENERATIONS, index / MODELS):
        for path in sorted(folder.glob(".*")):
            disk.remove(path)


def begin(index: Path, disk: Disk) -> Path:
    """An empty draft folder."""
    draft = index / GENERATIONS / _DRAFT
    disk.make_folder(draft)
    return draft


def write_corpus(
    draft: Path,
    entries: Iterable[schema.Entry],
    locations: list[schema.Location],
    quarantined: list[schema.Quarantined],
    disk: Disk,
) -> tuple[Counts, list[tuple[str, str]]]:
    """Write the records, one document in memory at a time; counts, and (header, text) of every passage in row order."""
    disk.step(f"write {CORPUS}")
    connection = schema.create(draft / CORPUS)
    texts: list[tuple[str, str]] = []
    versions: list[MeetingVersion] = []
    held: list[Held] = []
    documents = meetings = items = resolutions = recommendations = 0
    try:
        for entry in entries:
            schema.insert_entry(connection, entry, len(texts))
            texts += [(passage.header, passage.text) for passage in entry.passages]
            versions += of_document(entry.document, entry.parsed)
            held += item_links.of_document(entry.document, entry.parsed)
            documents += 1
            meetings += len(entry.parsed.meetings)
            for meeting in entry.parsed.meetings:
                items += len(meeting.items)
                resolutions += sum(len(item.resolutions) for item in meeting.items)
                recommendations += sum(len(item.recommendations) for item in meeting.items)
        schema.insert_versions(connection, versions)
        schema.insert_links(connection, item_links.linked(held))
        schema.insert_locations(connection, locations)
        schema.insert_quarantined(connection, quarantined)
        connection.execute("COMMIT")
    finally:
        connection.close()
    counts = Counts(
        documents, len(locations), len(quarantined), meetings, items, resolutions, recommendations, len(texts)
    )
    return counts, texts


def write_words(draft: Path, documents: list[list[str]], disk: Disk) -> None:
    """Write the word index of tokenised passages in row order."""
    disk.step(f"write {WORDS}")
    bm25.save(bm25.build(documents), draft / WORDS)


def write_vectors(draft: Path, made: Vectors, disk: Disk) -> None:
    """Write the vectors of every passage in row order, and the FAISS index over the mean of body and header."""
    import faiss

    disk.write(draft / BODY, _npy(made.body))
    disk.write(draft / HEADER, _npy(made.header))
    disk.write(draft / WINDOWS, _npy(made.windows))
    disk.write(draft / WINDOW_STARTS, _npy(made.starts))
    flat = faiss.IndexFlatIP(made.body.shape[1])
    flat.add(mean(made.body, made.header))
    disk.write(draft / VECTORS, faiss.serialize_index(flat).tobytes())


def publish(index: Path, draft: Path, made: Manifest, before: str | None, disk: Disk) -> Manifest:
    """Finish a draft, give it the name of its content, and make it the current generation in one step.

    `made` is its manifest but for name and files. `before` is the name of the generation that is current, None for
    none: it is kept, what is older is removed. Where a whole generation of that content is there already, the draft is
    dropped and the pointer moved; where a damaged one is, the draft becomes another edition of it.
    """
    made = manifest.named(replace(made, files=manifest.describe(draft)))
    while (index / GENERATIONS / made.name).exists() and not _is_whole(index, made.name):
        made = manifest.named(replace(made, edition=made.edition + 1))
    target = index / GENERATIONS / made.name
    if target.exists():
        disk.remove(draft)
    else:
        disk.write(draft / manifest.MANIFEST, manifest.dump(made))
        disk.sync_tree(draft)
        disk.rename(draft, target)
    if made.name != before:
        disk.replace(index / CURRENT, f"{made.name}\n".encode())
        _collect(index, {made.name, before}, disk)
    return made


def _is_whole(index: Path, name: str) -> bool:
    try:
        return not damage(index, read_manifest(index, name))
    except MinutebookError:
        return False


def _collect(index: Path, keep: set[str | None], disk: Disk) -> None:
    """Remove generations that nobody needs, and model exports that none of the kept ones uses."""
    folders = sorted(path for path in (index / GENERATIONS).iterdir() if not path.name.startswith("."))
    for path in folders:
        if path.name not in keep:
            disk.remove(path)
    kept = [path for path in folders if path.name in keep]
    used = {(path / manifest.MANIFEST).read_text("ascii", "replace") for path in kept}
    for export in sorted((index / MODELS).glob("*")):
        if not any(export.name in text for text in used):
            disk.remove(export)


def _npy(rows: NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, np.ascontiguousarray(rows), version=(1, 0), allow_pickle=False)
    return buffer.getvalue()
