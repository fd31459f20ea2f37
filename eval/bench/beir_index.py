"""How does an outside collection become an index that `search` opens like any other?

Its documents are cut into passages, analysed and embedded as ours are, without the parser: a title stands where a
council's passages have their header, the meeting that a document is part of where they have their committee. The index
is kept, so that a second run embeds nothing that it has seen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from corpus.errors import FormatVersionError, IndexDamagedError, IndexMissingError
from corpus.model import Document, Parsed, id_of
from eval.bench.beir import Collection, Source
from eval.runs import Progress
from indexer import bm25, chunk, lock, saved, store, store_write, vectors
from indexer.fs import Disk
from indexer.generation import GENERATIONS, MODELS, Generation
from indexer.manifest import Manifest
from indexer.model import locate
from indexer.schema import Entry

_REPORT_EVERY = 512


def build(collection: Collection, index: Path, model: str | None, progress: Progress) -> None:
    """Bring the index of a collection up to date; `model` None is the default one. LockedError, ModelError, OSError."""
    disk = Disk()
    disk.make_folder(index / GENERATIONS)
    with ExitStack() as stack:
        stack.enter_context(lock.writer(index))
        store_write.tidy(index, disk)
        previous = _previous(index)
        if previous is not None:
            stack.callback(previous.close)
        draft = store_write.begin(index, disk)
        counts, texts = store_write.write_corpus(draft, _entries(collection), [], [], disk)
        store_write.write_words(draft, [bm25.words(*text) for text in texts], disk)
        prepared = vectors.prepare(locate(model), index / MODELS, disk)

        def report(stage: str, done: int, total: int, note: str = "") -> None:
            if done % _REPORT_EVERY == 0 or done == total:
                progress(f"{collection.name}: {stage} {done} of {total} {note}".rstrip())

        store_write.write_vectors(draft, vectors.of(texts, prepared, previous, index, disk, report), disk)
        made = Manifest("", (collection.name,), prepared.info, store.versions(), counts, {})
        store_write.publish(index, draft, made, previous.manifest.name if previous else None, disk)
        saved.forget(index, disk)


def _entries(collection: Collection) -> Iterator[Entry]:
    for source in collection.documents:
        yield _entry(collection.name, source)


def _entry(collection: str, source: Source) -> Entry:
    """One document; its id comes from the collection's, since two documents may hold the same words."""
    sha256 = hashlib.sha256(f"{collection}\n{source.id}".encode()).hexdigest()
    text = source.text or source.title
    document = Document(id_of(sha256), source.id, sha256, len(text.encode()), "text/plain", text)
    parsed = Parsed(document.id, source.id, None, False, None, ())
    header = " ".join(source.heading.split()) if source.text else ""
    cut = chunk.passages(document, parsed)
    return Entry(document, parsed, tuple(replace(each, header=header, committee=source.meeting) for each in cut))


def _previous(index: Path) -> Generation | None:
    """The generation before, for its vectors: of any version, but None where it is of another format or not whole."""
    try:
        found = store.read_manifest(index, store.current(index))
    except (IndexMissingError, FormatVersionError, IndexDamagedError):
        return None
    return None if store.damage(index, found) else Generation(index, found)
