"""A generation made by hand: a few records, made-up vectors, no reader, parser or chunker. For tests of the store."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tiny_model import tiny_export, tiny_original

from corpus.model import (
    Anchor,
    Clause,
    Document,
    Heading,
    Item,
    ItemKind,
    LanguageSpan,
    Link,
    Meeting,
    MeetingKind,
    Outcome,
    Parsed,
    Passage,
    PassageKind,
    Resolution,
    Scanned,
    Span,
    Table,
    document_id,
    record_id,
)
from indexer import bm25, embed_onnx, manifest, store, store_write
from indexer.fs import Disk
from indexer.generation import GENERATIONS, MODELS
from indexer.manifest import Manifest, ModelInfo
from indexer.schema import Entry, Location, Quarantined
from indexer.vectors import Vectors
from indexer.windows import windows

DIMENSION = 32


def entry(
    name: str,
    paragraphs: list[str],
    council: str | None = "Wrenmere Borough Council",
    committee: str | None = "Children's Board",
    date: str | None = "2021-03-04",
    kind: PassageKind = PassageKind.DISCUSSION,
) -> Entry:
    """A document of one meeting with one item; every paragraph is a passage, the last one is its resolution."""
    text = "\n\n".join(paragraphs)
    data = text.encode()
    id = document_id(data)
    whole = Span(0, len(text))
    last = Span(len(text) - len(paragraphs[-1]), len(text))
    clause = Clause(None, paragraphs[-1], last, "note")
    made = Resolution(
        record_id(id, "r", last.start), "RESOLVED", None, paragraphs[-1], last, (clause,), Outcome.CARRIED
    )
    item = Item(record_id(id, "i", 0), "CYP1", "Places", ItemKind.MINUTE, whole, resolutions=(made,))
    meeting = Meeting(
        record_id(id, "m", 0),
        MeetingKind.MINUTES,
        committee,
        date,
        whole,
        (whole,),
        present=("A Green",),
        items=(item,),
    )
    document = Document(
        id,
        name,
        hashlib.sha256(data).hexdigest(),
        len(data),
        "text/plain",
        text,
        (0, 5),
        "A title",
        "https://x.test/a",
        created="2021-03-10",
        headings=(Heading(Span(0, 3), 2),),
        links=(Link(Span(0, 3), "#a"),),
        anchors=(Anchor(0, "a"),),
        tables=(Table(whole, Span(0, 3)), Table(whole, None)),
        scanned=(Scanned(Span(0, 3), 91.5), Scanned(Span(3, 5), None)),
        languages=(LanguageSpan(whole, "en"), LanguageSpan(Span(0, 0), None)),
    )
    parsed = Parsed(id, name, council, False, None, (meeting,))
    spans = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    passages = tuple(
        Passage(
            id=record_id(id, "p", span.start),
            document_id=id,
            document=name,
            span=span,
            text=span.of(text),
            header=" | ".join(filter(None, (council, committee, date))),
            kind=kind,
            page=2,
            council=council,
            committee=committee,
            date=date,
            meeting_id=meeting.id,
            meeting_kind="minutes",
            item_id=item.id,
            item_number="CYP1",
            item_title="Places",
            record_id=made.id if span == last else None,
            language="en",
            ocr=91.5 if span == last else None,
        )
        for span in spans
    )
    return Entry(document, parsed, passages)


def vector(text: str) -> NDArray[np.float32]:
    """A unit vector that follows from a text and means nothing."""
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    row = np.random.default_rng(seed).standard_normal(DIMENSION).astype(np.float32)
    return row / np.linalg.norm(row)


def write(index: Path, entries: list[Entry], disk: Disk | None = None) -> Manifest:
    """Publish a generation of these entries, as `indexer.build` would."""
    disk = disk or Disk()
    (index / GENERATIONS).mkdir(parents=True, exist_ok=True)
    original = tiny_original()
    export = index / MODELS / original.revision
    if not export.exists():
        shutil.copytree(tiny_export() / original.revision, export)
    before = store.current(index) if (index / store.CURRENT).exists() else None
    store_write.tidy(index, disk)
    draft = store_write.begin(index, disk)
    entries = sorted(entries, key=lambda one: one.document.id)
    locations = [Location(f"/minutes/{one.document.name}", one.document.id, 10, 20) for one in entries]
    quarantined = [Quarantined("/minutes/broken.txt", "binary", "not text", 3, 4)]
    counts, texts = store_write.write_corpus(draft, entries, locations, quarantined, disk)
    store_write.write_words(draft, [bm25.words(header, text) for header, text in texts], disk)
    body = np.array([vector(text) for _, text in texts], np.float32).reshape(-1, DIMENSION)
    header = np.array([vector(f"{header}\n{text}") for header, text in texts], np.float32).reshape(-1, DIMENSION)
    cut = [windows(text) for _, text in texts]
    parts = np.array([vector(part) for each in cut for part in each], np.float16).reshape(-1, DIMENSION)
    starts = np.cumsum([0, *map(len, cut)], dtype=np.int64)
    store_write.write_vectors(draft, Vectors(body, header, parts, starts, len(texts)), disk)
    files = {name: manifest.measure(export / name) for name in embed_onnx.FILES}
    model = ModelInfo(original.name, original.revision, DIMENSION, True, "onnx", files)
    made = Manifest("", ("/minutes",), model, store.versions(), counts, {})
    return store_write.publish(index, draft, made, before, disk)
