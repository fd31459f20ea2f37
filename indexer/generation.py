"""What can be asked of one open generation?

Passages by row, rows by filter, documents and their parsed records by id, the word index, the vectors, the model. The
format stands in `indexer.store`, which opens generations. Every file is opened when the generation is, so that it keeps
working when the generation is collected under it.
"""

from __future__ import annotations

import hashlib
import json
import shlex
import sqlite3
import threading
import weakref
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from corpus.errors import FormatVersionError, IndexDamagedError, UsageError
from corpus.model import Document, Item, Meeting, Parsed, Passage
from indexer import analyse, bm25, record, schema
from indexer.citing import Citation, citations
from indexer.manifest import FileInfo, Manifest
from indexer.passage_rows import PassageRows
from indexer.register import Register
from indexer.register import read as read_register
from indexer.vectors_rounded import RoundedVectors

if TYPE_CHECKING:
    import bm25s
    import faiss

    from indexer.embed import Embedder

GENERATIONS, MODELS = "generations", "models"
CORPUS, WORDS, BODY, HEADER, VECTORS = "corpus.sqlite", "bm25", "body.npy", "header.npy", "vectors.faiss"
WINDOWS, WINDOW_STARTS = "windows.npy", "window_starts.npy"
TOKENS = 1 << 14  # tokens whose weight is remembered: it is asked for again and again while one question is read


class UnknownIdError(UsageError):
    """An id that the open generation does not hold."""

    http_status = 404
    title = "There is no record of that id"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as it is listed. `locations` are the paths at which its bytes were found, sorted."""

    id: str
    name: str
    locations: tuple[str, ...]
    council: str | None
    media_type: str
    size_bytes: int
    sha256: str
    pages: int
    passages: int


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One document's record of a meeting that other documents record too; `place` 0 binds first.

    Council and committee are as this document prints them, or where it does not, as another version does.
    """

    council: str
    committee: str
    date: str
    place: int
    standing: str
    meeting_id: str
    document_id: str
    document: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """An item and what another document says of the same business: another item, or a whole meeting.

    `kind` is what the second is to the first (`indexer.item_links.LinkKind`), `why` the rule that linked them.
    """

    from_item: str
    from_document: str
    kind: str
    to_meeting: str
    to_item: str | None
    to_document: str
    why: str


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One document's record of a meeting, as it is listed; the council is the document's."""

    id: str
    document_id: str
    kind: str
    committee: str
    date: str
    council: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """A name as most often printed, its key, and how many passages bear it."""

    name: str
    key: str
    passages: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a generation holds; dates are those of dated passages, None where there are none."""

    documents: int
    meetings: int
    passages: int
    date_from: str | None
    date_to: str | None
    councils: tuple[Tally, ...]
    committees: tuple[Tally, ...]
    kinds: tuple[Tally, ...]


class _Corpus:
    """The database of a generation: one connection, one query at a time."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._connection = schema.open_readonly(path)
        self.rows("SELECT count(*) FROM documents")  # sqlite opens the file at the first query only

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, value: str) -> sqlite3.Row:
        """The one row of an id. UnknownIdError."""
        found = self.rows(sql, value)
        if not found:
            raise UnknownIdError(f"there is no record {value} in the index")
        return found[0]

    def close(self) -> None:
        with self._lock:
            self._connection.close()


class Generation:
    """One open generation; made by `open_generation`. Any number of threads may use it at once."""

    def __init__(self, index: Path, found: Manifest) -> None:
        folder = index / GENERATIONS / found.name
        self.manifest = found
        self.name = found.name
        self.size = found.counts.passages
        self.body: NDArray[np.float32] = _mapped(folder / BODY)
        self.header: NDArray[np.float32] = _mapped(folder / HEADER)
        self.windows: NDArray[np.float16] = _mapped(folder / WINDOWS)
        self.window_starts: NDArray[np.int64] = _mapped(folder / WINDOW_STARTS)
        self.bm25: bm25s.BM25 = bm25.load(folder / WORDS)
        held = ExitStack()
        self._close = weakref.finalize(self, held.close)
        late = [folder / VECTORS, *(index / MODELS / found.model.revision / name for name in found.model.files)]
        self._files: dict[str, BinaryIO] = {path.name: held.enter_context(path.open("rb")) for path in late}
        self._corpus = corpus = _Corpus(folder / CORPUS)
        held.callback(corpus.close)
        self._passages = PassageRows(corpus.rows)
        self._late = threading.Lock()
        self._faiss: faiss.Index | None = None
        self._rounded: RoundedVectors | None = None
        self._embedder: Embedder | None = None
        self._questions: Embedder | None = None
        self._register: Register | None = None
        self._document: Callable[[str], Document] = lru_cache(maxsize=16)(lambda one: _load_document(corpus, one))
        self._idf: Callable[[str], float] = lru_cache(maxsize=TOKENS)(partial(bm25.idf, self.bm25))
        self._parsed: Callable[[str], Parsed] = lru_cache(maxsize=64)(lambda one: _load_parsed(corpus, one))

    def passages(self, rows: Sequence[int] | NDArray[np.int64]) -> list[Passage]:
        """The passages of row numbers, in the order given. UnknownIdError."""
        try:
            return self._passages.of(rows)
        except KeyError as error:
            raise UnknownIdError(f"there is no passage in row {error.args[0]}") from None

    def rows(
        self,
        council_key: str | None = None,
        committee_key: str | None = None,
        date_from: str | None = None,
        date_to: str | None = None,
        kinds: Collection[str] | None = None,
    ) -> NDArray[np.int64]:
        """Row numbers, ascending, of the passages that meet every condition; None is no condition.

        Keys compare as `corpus.names` makes them, dates are inclusive, and an undated passage meets no date condition.
        """
        conditions = [
            ("council_key = ?", council_key),
            ("committee_key = ?", committee_key),
            ("date >= ?", date_from),
            ("date <= ?", date_to),
            ("kind IN (SELECT value FROM json_each(?))", None if kinds is None else json.dumps(sorted(kinds))),
        ]
        held = [(sql, value) for sql, value in conditions if value is not None]
        where = " AND ".join(sql for sql, _ in held) or "1"
        values = (value for _, value in held)
        found = self._corpus.rows(f"SELECT row FROM passages WHERE {where} ORDER BY row", *values)  # noqa: S608 conditions above
        return np.fromiter((row[0] for row in found), np.int64, len(found))

    def numbered(self) -> list[tuple[int, str]]:
        """The row and the printed item number of every passage of a numbered item, by row."""
        found = self._corpus.rows("SELECT row, item_number FROM passages WHERE item_number IS NOT NULL ORDER BY row")
        return [(row[0], row[1]) for row in found]

    def rows_of(self, document_id: str) -> NDArray[np.int64]:
        """Row numbers, ascending, of the passages of a document; none for an id that is not there."""
        found = self._corpus.rows("SELECT row FROM passages WHERE document_id = ? ORDER BY row", document_id)
        return np.fromiter((row[0] for row in found), np.int64, len(found))

    def document(self, document_id: str) -> Document:
        """A document with its text; the last 16 are remembered. UnknownIdError."""
        return self._document(document_id)

    def documents(self) -> list[DocumentRow]:
        """Every document, by name, then id."""
        places: dict[str, list[str]] = {}
        for row in self._corpus.rows("SELECT path, document_id FROM locations ORDER BY path"):
            places.setdefault(row["document_id"], []).append(row["path"])
        found = self._corpus.rows(
            "SELECT id, name, council, media_type, size_bytes, sha256, pages, "
            "(SELECT count(*) FROM passages p WHERE p.document_id = d.id) AS passages "
            "FROM documents d ORDER BY name, id"
        )
        return [DocumentRow(**{**dict(row), "locations": tuple(places.get(row["id"], ()))}) for row in found]

    def meeting_versions(self, document_id: str | None = None) -> list[VersionRow]:
        """The meetings that several documents record (`document_id`: those that it records), the binding one first."""
        found = self._corpus.rows(
            "SELECT coalesce(d.council, max(d.council) OVER family) AS council, "
            "coalesce(m.committee, max(m.committee) OVER family) AS committee, "
            "v.date, v.place, v.standing, v.meeting_id, v.document_id, "
            "d.name AS document FROM meeting_versions v JOIN documents d ON d.id = v.document_id "
            "JOIN meetings m ON m.id = v.meeting_id WHERE ?1 IS NULL OR EXISTS (SELECT 1 FROM meeting_versions o "
            "WHERE o.document_id = ?1 AND o.family = v.family) WINDOW family AS (PARTITION BY v.family) "
            "ORDER BY v.family, v.place",
            document_id,
        )
        return [VersionRow(**dict(row)) for row in found]

    def item_links(self, item_id: str | None = None, meeting_id: str | None = None) -> list[LinkRow]:
        """The links from or to an item, or from a meeting's items or to it; all where neither is given."""
        found = self._corpus.rows(
            "WITH wanted(at) AS (SELECT rowid FROM item_links WHERE from_item = ?1 "
            "UNION SELECT rowid FROM item_links WHERE to_item = ?1 "
            "UNION SELECT rowid FROM item_links WHERE to_meeting = ?2 "
            "UNION SELECT k.rowid FROM items i JOIN item_links k ON k.from_item = i.id WHERE i.meeting_id = ?2 "
            "UNION SELECT rowid FROM item_links WHERE ?1 IS NULL AND ?2 IS NULL) "
            "SELECT l.from_item, f.document_id AS from_document, l.kind, l.to_meeting, l.to_item, "
            "t.document_id AS to_document, l.why FROM wanted JOIN item_links l ON l.rowid = wanted.at "
            "JOIN items i ON i.id = l.from_item JOIN meetings f ON f.id = i.meeting_id "
            "JOIN meetings t ON t.id = l.to_meeting ORDER BY l.from_item, l.kind, l.to_meeting, l.to_item",
            item_id,
            meeting_id,
        )
        return [LinkRow(**dict(row)) for row in found]

    def meetings(self, first: str, last: str | None = None) -> list[MeetingRow]:
        """The meetings with a body that were held from a day on, or up to another (ISO), by day and id."""
        found = self._corpus.rows(
            "SELECT m.id, m.document_id, m.kind, m.committee, m.date, d.council FROM meetings m "
            "JOIN documents d ON d.id = m.document_id WHERE m.committee IS NOT NULL AND m.date >= ?1 "
            "AND (?2 IS NULL OR m.date <= ?2) ORDER BY m.date, m.id",
            first,
            last,
        )
        return [MeetingRow(**dict(row)) for row in found]

    def citations(self, item_id: str) -> list[Citation]:
        """The sentences of an item that point back to earlier business. UnknownIdError."""
        held = self._corpus.row("SELECT meeting_id FROM items WHERE id = ?", item_id)["meeting_id"]
        meeting = self.meeting(held)
        item = next(item for item in meeting.items if item.id == item_id)
        return citations(self.document(item_id.split(".", 1)[0]).text, meeting, item)

    def acronyms(self) -> list[tuple[str, str, int]]:
        """Every short form that a document defines, by its key: key, words in full, in how many documents."""
        found = self._corpus.rows(
            "SELECT key, expansion, count(DISTINCT document_id) AS documents FROM acronyms "
            "GROUP BY key, expansion ORDER BY key, documents DESC, expansion"
        )
        return [(row["key"], row["expansion"], row["documents"]) for row in found]

    def register(self) -> Register:
        """What all documents record, each meeting once; read at the first call, then remembered."""
        with self._late:
            if self._register is None:
                places = {row[0]: row[1] for row in self._corpus.rows("SELECT meeting_id, place FROM meeting_versions")}
                found = self._corpus.rows("SELECT id, council, parsed FROM documents ORDER BY id")
                told = self._corpus.rows(
                    "SELECT document_id, language, count(*) AS n FROM passages WHERE language IS NOT NULL "
                    "GROUP BY document_id, language ORDER BY n"
                )
                languages = {row[0]: row[1] for row in told}
                self._register = read_register(((row[0], row[1], row[2]) for row in found), places, languages)
            return self._register

    def parsed(self, document_id: str) -> Parsed:
        """The parsed record of a document; the last 64 are remembered. UnknownIdError."""
        return self._parsed(document_id)

    def meeting(self, meeting_id: str) -> Meeting:
        """A meeting by its id. UnknownIdError."""
        parsed = self.parsed(
            self._corpus.row("SELECT document_id FROM meetings WHERE id = ?", meeting_id)["document_id"]
        )
        return next(meeting for meeting in parsed.meetings if meeting.id == meeting_id)

    def item(self, item_id: str) -> Item:
        """An item by its id. UnknownIdError."""
        meeting = self.meeting(self._corpus.row("SELECT meeting_id FROM items WHERE id = ?", item_id)["meeting_id"])
        return next(item for item in meeting.items if item.id == item_id)

    def locations(self) -> list[schema.Location]:
        """Where every document's bytes were found, by path."""
        return [schema.Location(**dict(row)) for row in self._corpus.rows("SELECT * FROM locations ORDER BY path")]

    def quarantine(self) -> list[schema.Quarantined]:
        """The files that could not be used, by path."""
        return [schema.Quarantined(**dict(row)) for row in self._corpus.rows("SELECT * FROM quarantine ORDER BY path")]

    def coverage(self) -> Coverage:
        """Councils, committees and kinds with their passages, most first, and the range of dates."""
        dates = self._corpus.rows("SELECT min(date) AS first, max(date) AS last FROM passages")[0]
        return Coverage(
            documents=self.manifest.counts.documents,
            meetings=self.manifest.counts.meetings,
            passages=self.size,
            date_from=dates["first"],
            date_to=dates["last"],
            councils=self._tally("council", "council_key"),
            committees=self._tally("committee", "committee_key"),
            kinds=self._tally("kind", "kind"),
        )

    def tokens(self, text: str) -> list[str]:
        """The words of a text as the word index counts them."""
        return analyse.tokens(text)

    def idf(self, token: str) -> float:
        """What a token can add to a BM25 score at most; 0 if no passage holds it."""
        return self._idf(token)

    def faiss(self) -> faiss.Index:
        """The FAISS index. Its bytes are checked before they are parsed. IndexDamagedError."""
        with self._late:
            if self._faiss is None:
                import faiss

                data = self._checked(VECTORS, self.manifest.files[VECTORS])
                self._faiss = faiss.deserialize_index(np.frombuffer(data, np.uint8))
            return self._faiss

    def rounded(self) -> RoundedVectors:
        """The vectors of `faiss` with numbers of 8 bits, made at the first call. IndexDamagedError."""
        exact = self.faiss()
        with self._late:
            if self._rounded is None:
                self._rounded = RoundedVectors(exact)
            return self._rounded

    def embedder(self) -> Embedder:
        """The model that made the vectors, loaded at the first call. ModelError, IndexDamagedError, FormatVersionError.

        From the ONNX export in a third of a second; a model without one takes sentence-transformers' several seconds.
        """
        with self._late:
            if self._embedder is None:
                self._embedder = self._open_embedder()
            return self._embedder

    def question_embedder(self) -> Embedder:
        """The same model with small weights, for a question's vector (docs/decisions/0104); errors as `embedder`.

        `embedder` itself where the generation has no small weights.
        """
        from indexer.embed_onnx import QUESTIONS, OnnxEmbedder, for_questions

        info = self.manifest.model
        if QUESTIONS not in info.files:
            return self.embedder()
        with self._late:
            if self._questions is None:
                files = {name: self._checked(name, info.files[name]) for name in for_questions(info.files)}
                self._questions = OnnxEmbedder(files, serving=True)
            return self._questions

    def close(self) -> None:
        """Let the files go; nothing may be called afterwards. Happens by itself when nobody holds the generation."""
        self._close()

    def _open_embedder(self) -> Embedder:
        info = self.manifest.model
        if info.files:
            from indexer.embed_onnx import OnnxEmbedder, for_passages

            files = {name: self._checked(name, info.files[name]) for name in for_passages(info.files)}
            return OnnxEmbedder(files, serving=True)
        from indexer.embed import SentenceTransformerEmbedder
        from indexer.model import locate

        model = locate(info.name)
        if model.revision != info.revision:
            raise FormatVersionError("model revision", info.revision[:12], model.revision[:12], mend(self.manifest))
        return SentenceTransformerEmbedder(model)

    def _checked(self, name: str, info: FileInfo) -> bytes:
        file = self._files[name]
        file.seek(0)
        data = file.read()
        if hashlib.sha256(data).hexdigest() != info.sha256:
            raise IndexDamagedError(file.name, "SHA-256 differs from the manifest's", mend(self.manifest))
        return data

    def _tally(self, name: str, key: str) -> tuple[Tally, ...]:
        found = self._corpus.rows(
            f"SELECT {key} AS key, {name} AS name, count(*) AS passages FROM passages "  # noqa: S608 our own columns
            f"WHERE {name} IS NOT NULL GROUP BY {key}, {name} ORDER BY {key}, passages DESC, name"
        )
        tallies: dict[str, Tally] = {}
        for row in found:
            known = tallies.get(row["key"])
            tallies[row["key"]] = Tally(
                known.name if known else row["name"], row["key"], row["passages"] + (known.passages if known else 0)
            )
        return tuple(sorted(tallies.values(), key=lambda tally: (-tally.passages, tally.name)))


def _mapped(path: Path) -> NDArray[Any]:
    """An array that stays on the disk; as a plain one, because numpy's own class for maps slows every look-up."""
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))


def _load_document(corpus: _Corpus, document_id: str) -> Document:
    return schema.document(corpus.row("SELECT record, text FROM documents WHERE id = ?", document_id))


def _load_parsed(corpus: _Corpus, document_id: str) -> Parsed:
    return record.load(Parsed, corpus.row("SELECT parsed FROM documents WHERE id = ?", document_id)["parsed"])


def mend(found: Manifest | None) -> str:
    """The command that mends an index, as far as it is known what it was made from."""
    sources = " ".join(shlex.quote(source) for source in found.sources) if found else "PATH…"
    return f"run `minutebook index {sources}`"
