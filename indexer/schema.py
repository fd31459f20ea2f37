"""Which tables does `corpus.sqlite` hold, and how do records become rows and rows records again?

Columns are what is filtered, joined or listed; the parsed record of a document is kept as JSON beside them
(`indexer.record`), without loss, and so are the marks of its format. `passages.row` is the row of the vectors and of
the BM25 matrix, from 0. Keys (`council_key`, `committee_key`) are names as `corpus.names` normalises them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.model import Document, Item, Meeting, Parsed, Passage, PassageKind, Span
from corpus.names import acronym_key, council_key, key
from indexer import record
from indexer.item_told import ItemLink
from indexer.manifest import FORMAT_VERSION
from indexer.meeting_versions import MeetingVersion, linked

SCHEMA = f"""
PRAGMA user_version = {FORMAT_VERSION};
CREATE TABLE documents (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, size_bytes INTEGER NOT NULL,
  media_type TEXT NOT NULL, title TEXT, url TEXT, council TEXT, council_key TEXT,
  pages INTEGER NOT NULL, created TEXT, modified TEXT,
  record TEXT NOT NULL, text TEXT NOT NULL, parsed TEXT NOT NULL
) STRICT;
CREATE TABLE locations (
  path TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents (id),
  size_bytes INTEGER NOT NULL, mtime_ns INTEGER NOT NULL
) STRICT;
CREATE INDEX locations_document ON locations (document_id);
CREATE TABLE quarantine (
  path TEXT PRIMARY KEY, code TEXT NOT NULL, why TEXT NOT NULL, size_bytes INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
  document_id TEXT
) STRICT;
CREATE TABLE meetings (
  id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents (id), kind TEXT NOT NULL,
  committee TEXT, committee_key TEXT, date TEXT, not_before TEXT, not_after TEXT,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX meetings_document ON meetings (document_id);
CREATE INDEX meetings_committee ON meetings (committee_key, date);
CREATE TABLE items (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings (id), number TEXT, title TEXT,
  kind TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX items_meeting ON items (meeting_id);
CREATE TABLE resolutions (
  id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES items (id), kind TEXT NOT NULL, marker TEXT NOT NULL,
  outcome TEXT, start INTEGER NOT NULL, "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX resolutions_item ON resolutions (item_id);
CREATE TABLE passages (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document_id TEXT NOT NULL REFERENCES documents (id),
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, header TEXT NOT NULL, kind TEXT NOT NULL,
  page INTEGER, council TEXT, council_key TEXT, committee TEXT, committee_key TEXT, date TEXT,
  meeting_id TEXT, meeting_kind TEXT, item_id TEXT, item_number TEXT, item_title TEXT, record_id TEXT,
  language TEXT, ocr REAL
) STRICT;
CREATE INDEX passages_document ON passages (document_id);
CREATE INDEX passages_council ON passages (council_key);
CREATE INDEX passages_committee ON passages (committee_key, date);
CREATE INDEX passages_date ON passages (date);
CREATE INDEX passages_kind ON passages (kind);
CREATE TABLE acronyms (
  document_id TEXT NOT NULL REFERENCES documents (id), key TEXT NOT NULL, short TEXT NOT NULL, expansion TEXT NOT NULL
) STRICT;
CREATE TABLE meeting_versions (
  family INTEGER NOT NULL, place INTEGER NOT NULL,
  council_key TEXT NOT NULL, committee_key TEXT NOT NULL, date TEXT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id), document_id TEXT NOT NULL REFERENCES documents (id),
  standing TEXT NOT NULL, PRIMARY KEY (family, place)
) STRICT;
CREATE INDEX meeting_versions_document ON meeting_versions (document_id);
CREATE TABLE item_links (
  from_item TEXT NOT NULL REFERENCES items (id), kind TEXT NOT NULL, to_meeting TEXT NOT NULL REFERENCES meetings (id),
  to_item TEXT REFERENCES items (id), why TEXT NOT NULL, UNIQUE (from_item, kind, to_meeting, to_item)
) STRICT;
CREATE INDEX item_links_to_item ON item_links (to_item);
CREATE INDEX item_links_to_meeting ON item_links (to_meeting);
"""
# Columns in the order of the fields of Passage, the row before them: reading them by name takes twice as long.
PASSAGES_BY_ROW = """
SELECT p.row, p.id, p.document_id, d.name, p.start, p."end", p.text, p.header, p.kind, p.page, p.council, p.committee,
  p.date, p.meeting_id, p.meeting_kind, p.item_id, p.item_number, p.item_title, p.record_id, p.language, p.ocr
FROM passages p JOIN documents d ON d.id = p.document_id WHERE p.row IN (SELECT value FROM json_each(?))
"""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a document's bytes were found, and how the file looked then (so that an unchanged one is not read)."""

    path: str
    document_id: str
    size_bytes: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file that could not be used: `code` is stable, `why` is for people. Tried again when it or a reader changes.

    `document_id` is that of its bytes, None where they were not read.
    """

    path: str
    code: str
    why: str
    size_bytes: int
    mtime_ns: int
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One document with all that follows from it."""

    document: Document
    parsed: Parsed
    passages: tuple[Passage, ...]


def create(path: Path) -> sqlite3.Connection:
    """A new database for one writer. No journal: a generation that was not finished is thrown away whole."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON;" + SCHEMA)
    connection.execute("BEGIN")
    return connection


def open_readonly(path: Path) -> sqlite3.Connection:
    """A connection that never writes and takes no lock. One at a time may use it: callers hold a lock."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def insert_entry(connection: sqlite3.Connection, entry: Entry, first_row: int) -> None:
    """Write a document and its records; its passages get rows from `first_row` on."""
    document, parsed = entry.document, entry.parsed
    connection.execute(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(document.id, document.name, document.sha256, document.size_bytes, document.media_type),
            *(document.title, document.url, parsed.council, _key(parsed.council, council=True)),
            *(len(document.page_starts), document.created, document.modified),
            *(record.dump(replace(document, text="")), document.text, record.dump(parsed)),
        ),
    )
    for meeting in parsed.meetings:
        connection.execute(
            "INSERT INTO meetings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _of_meeting(document.id, meeting)
        )
        connection.executemany("INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?)", map(_of_item(meeting), meeting.items))
        for item in meeting.items:
            connection.executemany("INSERT INTO resolutions VALUES (?, ?, ?, ?, ?, ?, ?)", _of_decisions(item))
    connection.executemany(
        "INSERT INTO acronyms VALUES (?, ?, ?, ?)",
        ((document.id, acronym_key(one.short), one.short, one.expansion) for one in parsed.acronyms),
    )
    connection.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_of_passage(first_row + at, passage) for at, passage in enumerate(entry.passages)),
    )


def insert_locations(connection: sqlite3.Connection, locations: Iterable[Location]) -> None:
    """Write where the documents were found."""
    rows = ((at.path, at.document_id, at.size_bytes, at.mtime_ns) for at in locations)
    connection.executemany("INSERT INTO locations VALUES (?, ?, ?, ?)", rows)


def insert_quarantined(connection: sqlite3.Connection, quarantined: Iterable[Quarantined]) -> None:
    """Write what could not be used."""
    rows = ((bad.path, bad.code, bad.why, bad.size_bytes, bad.mtime_ns, bad.document_id) for bad in quarantined)
    connection.executemany("INSERT INTO quarantine VALUES (?, ?, ?, ?, ?, ?)", rows)


def insert_versions(connection: sqlite3.Connection, versions: Iterable[MeetingVersion]) -> None:
    """Write which meetings have more than one document, the version that binds first in place 0."""
    rows = (
        (at, place, one.council_key, one.committee_key, one.date, one.meeting_id, one.document_id, one.standing.value)
        for at, family in enumerate(linked(versions))
        for place, one in enumerate(family)
    )
    connection.executemany("INSERT INTO meeting_versions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def insert_links(connection: sqlite3.Connection, links: Iterable[ItemLink]) -> None:
    """Write which items of different documents are one piece of business."""
    rows = ((one.from_item, one.kind.value, one.to_meeting, one.to_item, one.why) for one in links)
    connection.executemany("INSERT INTO item_links VALUES (?, ?, ?, ?, ?)", rows)


def document(row: sqlite3.Row) -> Document:
    """A row of `documents` as a Document."""
    return replace(record.load(Document, row["record"]), text=row["text"])


def passage(row: sqlite3.Row) -> Passage:
    """A row of `PASSAGES_BY_ROW` as a Passage."""
    _, id, document_id, document, start, end, text, header, kind, *rest = row
    return Passage(id, document_id, document, Span(start, end), text, header, PassageKind(kind), *rest)


def _of_meeting(document_id: str, meeting: Meeting) -> tuple[Any, ...]:
    return (
        *(meeting.id, document_id, meeting.kind.value, meeting.committee, _key(meeting.committee), meeting.date),
        *(meeting.not_before, meeting.not_after, meeting.span.start, meeting.span.end),
    )


def _of_item(meeting: Meeting) -> Any:
    return lambda item: (
        *(item.id, meeting.id, item.number, item.title, item.kind.value, item.span.start, item.span.end),
    )


def _of_decisions(item: Item) -> Iterator[tuple[Any, ...]]:
    for made in item.resolutions:
        yield made.id, item.id, "resolution", made.marker, made.outcome.value, made.span.start, made.span.end
    for asked in item.recommendations:
        yield asked.id, item.id, "recommendation", asked.marker, None, asked.span.start, asked.span.end


def _of_passage(row: int, passage: Passage) -> tuple[Any, ...]:
    return (
        *(row, passage.id, passage.document_id, passage.span.start, passage.span.end, passage.text, passage.header),
        *(passage.kind.value, passage.page, passage.council, _key(passage.council, council=True)),
        *(passage.committee, _key(passage.committee), passage.date, passage.meeting_id, passage.meeting_kind),
        *(passage.item_id, passage.item_number, passage.item_title, passage.record_id),
        *(passage.language, passage.ocr),
    )


def _key(name: str | None, council: bool = False) -> str | None:
    if name is None:
        return None
    return council_key(name) if council else key(name)
