"""Which documents does the next generation hold, and which of them must be read, parsed and cut anew?

`take` compares what was found with the generation before and reads what is new; `parse_again` is for documents that
another parser has parsed. `entries` then gives every document with its records, in the order of ids, so that the same
documents give the same generation whatever the order in which they came. Child processes read, parse and cut, several
files at a time (`indexer.read.pool`), the same bytes once. What fails is quarantined with the reader's reason, or with
one of the parser's (`parse-…`, `inconsistent`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.model import id_of
from indexer.entry import PARSE_AGAIN, READ_AND_PARSE
from indexer.generation import CORPUS, GENERATIONS, Generation
from indexer.manifest import Versions
from indexer.progress import Progress
from indexer.read import MAX_BYTES
from indexer.read.pool import Reading, read_files
from indexer.record import load
from indexer.scan import Found, Scan, under
from indexer.schema import Entry, Location, Quarantined
from indexer.spool import Spool


@dataclass(slots=True)
class Intake:
    """What the next generation will hold. `fresh` are the records made in this run, by document.

    `before` are the documents of the generation before, `read` and `unchanged` count files, `pages` were read in this
    run, `peak_bytes` is the most memory that one child process took, with what it started.
    """

    before: frozenset[str]
    fresh: Spool
    locations: list[Location] = field(default_factory=list)
    quarantined: list[Quarantined] = field(default_factory=list)
    read: int = 0
    unchanged: int = 0
    pages: int = 0
    peak_bytes: int = 0

    @property
    def documents(self) -> frozenset[str]:
        """The ids of all documents."""
        return frozenset(at.document_id for at in self.locations)


def take(
    looked: Scan,
    scanned: list[str],
    previous: Generation | None,
    versions: Versions,
    fresh: Spool,
    progress: Progress,
    only: bool = False,
) -> Intake:
    """Read what is new or changed under the `scanned` paths.

    What the generation before holds of other paths stays, unless `only` these count. A quarantined file is tried again
    when its bytes change, or the program that could not use it; one that could not be opened each time, and a scan once
    there is a program to recognise it.
    """
    locations = {at.path: at for at in previous.locations()} if previous else {}
    quarantined = {bad.path: bad for bad in previous.quarantine()} if previous else {}
    taken = Intake(before=frozenset(at.document_id for at in locations.values()), fresh=fresh)
    if not only:
        taken.locations += [at for path, at in locations.items() if not under(path, scanned)]
        taken.quarantined += [bad for path, bad in quarantined.items() if not under(path, scanned)]
    taken.quarantined += [Quarantined(bad.path, bad.code, bad.why, 0, 0) for bad in looked.unreadable]
    same_reader = previous is not None and previous.manifest.versions.reader == versions.reader
    same_all = previous is not None and previous.manifest.versions == versions
    refused = {path: bad for path, bad in quarantined.items() if (same_all if _of_parser(bad.code) else same_reader)}
    for path in _curable(refused):
        del refused[path]
    waiting: list[Found] = []
    for file in looked.files:
        known, bad = locations.get(file.key), refused.get(file.key)
        if same_reader and known and (known.size_bytes, known.mtime_ns) == (file.size_bytes, file.mtime_ns):
            taken.locations.append(known)
            taken.unchanged += 1
        elif bad and (bad.size_bytes, bad.mtime_ns) == (file.size_bytes, file.mtime_ns):
            taken.quarantined.append(bad)
            taken.unchanged += 1
        else:
            waiting.append(file)
    if waiting:
        _Reader(taken, taken.before if same_reader else frozenset(), refused).read(waiting, progress)
    taken.locations.sort(key=lambda at: at.path)
    taken.quarantined.sort(key=lambda bad: bad.path)
    return taken


def parse_again(
    taken: Intake, index: Path, previous: Generation | None, versions: Versions, progress: Progress
) -> None:
    """Parse and cut what stays of the generation before, if that was done by other versions; what fails goes."""
    before = previous.manifest.versions if previous else versions
    if previous is None or (before.parser, before.chunker) == (versions.parser, versions.chunker):
        return
    ids = sorted(one for one in taken.documents if one not in taken.fresh)
    corpus = index / GENERATIONS / previous.manifest.name / CORPUS
    for done, reading in enumerate(read_files((corpus / one for one in ids), steps=PARSE_AGAIN), 1):
        _keep(taken, reading.path.name, reading)
        progress("parse", done, len(ids), f"{len(taken.quarantined)} quarantined")
    taken.quarantined.sort(key=lambda bad: bad.path)


def entries(taken: Intake, previous: Generation | None, progress: Progress) -> Iterator[Entry]:
    """Every document with its records, by id. It is called as the first of its places is, in the order of paths."""
    names: dict[str, str] = {}
    for at in taken.locations:
        names.setdefault(at.document_id, Path(at.path).name)
    for done, one in enumerate(sorted(names), 1):
        if one in taken.fresh:
            entry = load(Entry, taken.fresh.take(one))
        else:
            assert previous is not None
            passages = previous.passages(previous.rows_of(one))
            entry = Entry(previous.document(one), previous.parsed(one), tuple(passages))
        name = names[one]
        yield replace(entry, document=replace(entry.document, name=name), parsed=replace(entry.parsed, document=name))
        progress("write", done, len(names))


def _of_parser(code: str) -> bool:
    return code == "inconsistent" or code.startswith("parse-")


def _keep(taken: Intake, one: str, reading: Reading) -> None:
    """Keep the records of a document, or move all its places to the quarantine."""
    taken.peak_bytes = max(taken.peak_bytes, reading.peak_bytes)
    if reading.error is None:
        taken.fresh.put(one, reading.record)
        return
    code, why = reading.error.code, reading.error.why
    places = [at for at in taken.locations if at.document_id == one]
    taken.locations[:] = [at for at in taken.locations if at.document_id != one]
    taken.quarantined += [Quarantined(at.path, code, why, at.size_bytes, at.mtime_ns, one) for at in places]


def _curable(refused: Mapping[str, Quarantined]) -> list[str]:
    """Paths of files that may be read now though nothing about them or the program has changed."""
    scans = [path for path, bad in refused.items() if bad.code == "ocr-missing"]
    if scans:
        from indexer.read import ocr

        if "eng" not in ocr.languages():
            scans = []
    return scans + [path for path, bad in refused.items() if bad.code in ("unreadable", "changed")]


class _Reader:
    """Reads files whose bytes are not known yet, each bytes once, in child processes."""

    def __init__(self, taken: Intake, known: frozenset[str], refused: Mapping[str, Quarantined]) -> None:
        self.taken = taken
        self.known = known
        self.refused = {bad.document_id: bad for bad in refused.values() if bad.document_id}
        self.waiting: dict[str, list[Found]] = {}
        self.ids: dict[Path, str] = {}

    def read(self, files: list[Found], progress: Progress) -> None:
        """Everything that can be read of `files` becomes a location, the rest is quarantined."""
        taken = self.taken
        for done, reading in enumerate(read_files(self._unknown(files), steps=READ_AND_PARSE), 1):
            one = self.ids[reading.path]
            taken.peak_bytes = max(taken.peak_bytes, reading.peak_bytes)
            if reading.error:
                self._give_up(one, reading.error.code, reading.error.why)
            elif reading.id != one:
                self._refuse(self.waiting.pop(one), "changed", "it changed while it was being read")
            else:
                taken.fresh.put(one, reading.record)
                taken.pages += reading.pages
            progress("read", done, len(files), f"{taken.pages:,} pages, {len(taken.quarantined)} quarantined")
        for one, places in self.waiting.items():
            self._place(places, one)
        progress("read", len(files), len(files), f"{taken.pages:,} pages, {len(taken.quarantined)} quarantined")

    def _unknown(self, files: list[Found]) -> Iterator[Path]:
        """The files to be read; the others are dealt with on the way."""
        for file in files:
            self.taken.read += 1
            if file.size_bytes > MAX_BYTES:
                self._refuse([file], "too-large", f"{file.size_bytes:,} bytes, the limit is {MAX_BYTES:,}")
                continue
            try:
                with file.path.open("rb") as opened:
                    one = id_of(hashlib.file_digest(opened, "sha256").hexdigest())
            except OSError as error:
                self._refuse([file], "unreadable", error.strerror or "it could not be opened")
                continue
            bad = self.refused.get(one)
            if one in self.known:
                self._place([file], one)
            elif bad:
                self._refuse([file], bad.code, bad.why, one)
            elif one in self.waiting:
                self.waiting[one].append(file)
            else:
                self.waiting[one] = [file]
                self.ids[file.path] = one
                yield file.path

    def _give_up(self, one: str, code: str, why: str) -> None:
        """Refuse what has these bytes, also where they are met again."""
        files = self.waiting.pop(one)
        self._refuse(files, code, why, one)
        self.refused[one] = Quarantined(files[0].key, code, why, files[0].size_bytes, files[0].mtime_ns, one)

    def _place(self, files: list[Found], one: str) -> None:
        self.taken.locations += [Location(file.key, one, file.size_bytes, file.mtime_ns) for file in files]

    def _refuse(self, files: list[Found], code: str, why: str, one: str | None = None) -> None:
        self.taken.quarantined += [
            Quarantined(file.key, code, why, file.size_bytes, file.mtime_ns, one) for file in files
        ]
