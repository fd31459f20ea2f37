"""Which documents does the next generation hold, and which of them must be read, parsed and cut anew?

`take` compares what was found with the generation before and reads what is new. `entries` then gives every document
with its records, in the order of ids, so that the same documents give the same generation whatever the order in which
they came. Files are read by child processes, several at a time (`indexer.read.pool`), the same bytes once. What fails
is quarantined: a file with the reader's reason, a document that the parser or a law of the records stumbles over with
`parse-failed` or `inconsistent`.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.errors import ReadError
from corpus.model import Document, id_of
from indexer.chunk import passages
from indexer.generation import Generation
from indexer.manifest import Versions
from indexer.progress import Progress
from indexer.read import MAX_BYTES
from indexer.read.pool import read_files
from indexer.scan import Found, Scan, under
from indexer.schema import Entry, Location, Quarantined
from indexer.structure.parse import parse
from indexer.verify import contradictions

log = logging.getLogger(__name__)

_PARSING = frozenset({"parse-failed", "inconsistent"})


@dataclass(slots=True)
class Intake:
    """What the next generation will hold. `fresh` documents were read in this run and wait to be parsed.

    `from_given` counts the locations under the paths that the user gave, `before` are the documents of the generation
    before, `read` and `unchanged` count files, `pages` were read in this run, `peak_bytes` is the most memory that
    one child process took.
    """

    before: frozenset[str]
    locations: list[Location] = field(default_factory=list)
    quarantined: list[Quarantined] = field(default_factory=list)
    fresh: dict[str, Document] = field(default_factory=dict)
    from_given: int = 0
    read: int = 0
    unchanged: int = 0
    new: int = 0
    pages: int = 0
    peak_bytes: int = 0

    @property
    def documents(self) -> frozenset[str]:
        """The ids of all documents."""
        return frozenset(at.document_id for at in self.locations)


def take(
    looked: Scan,
    given: list[str],
    scanned: list[str],
    previous: Generation | None,
    versions: Versions,
    progress: Progress,
    only: bool = False,
) -> Intake:
    """Read what is new or changed under the `scanned` paths (`given` by the user, or in need of reading again).

    What the generation before holds of other paths stays, unless `only` these count. A quarantined file is tried again
    when its bytes change, or the program that could not use it; one that could not be opened each time, and a scan once
    there is a program to recognise it.
    """
    locations = {at.path: at for at in previous.locations()} if previous else {}
    quarantined = {bad.path: bad for bad in previous.quarantine()} if previous else {}
    taken = Intake(before=frozenset(at.document_id for at in locations.values()))
    if not only:
        taken.locations += [at for path, at in locations.items() if not under(path, scanned)]
        taken.quarantined += [bad for path, bad in quarantined.items() if not under(path, scanned)]
    taken.quarantined += [Quarantined(bad.path, bad.code, bad.why, 0, 0) for bad in looked.unreadable]
    same_reader = previous is not None and previous.manifest.versions.reader == versions.reader
    same_all = previous is not None and previous.manifest.versions == versions
    refused = {path: bad for path, bad in quarantined.items() if (same_all if bad.code in _PARSING else same_reader)}
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
    taken.from_given = sum(under(at.path, given) for at in taken.locations)
    taken.new = len(taken.documents - taken.before)
    return taken


def entries(taken: Intake, previous: Generation | None, versions: Versions, progress: Progress) -> Iterator[Entry]:
    """Every document with its records, by id.

    One that fails moves from the intake's locations to its quarantine: the lists are final when the last entry is out.
    """
    ids = sorted(taken.documents)
    for done, one in enumerate(ids, 1):
        places = [at for at in taken.locations if at.document_id == one]
        name = Path(places[0].path).name
        try:
            yield _entry(one, name, taken, previous, versions)
        except ReadError as error:
            taken.locations[:] = [at for at in taken.locations if at.document_id != one]
            taken.quarantined += [
                Quarantined(at.path, error.code, error.why, at.size_bytes, at.mtime_ns, one) for at in places
            ]
            taken.quarantined.sort(key=lambda bad: bad.path)
        progress("parse", done, len(ids))


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
        for done, reading in enumerate(read_files(self._unknown(files)), 1):
            one = self.ids[reading.path]
            if reading.document is None:
                assert reading.error
                self._refuse(self.waiting[one], reading.error.code, reading.error.why, one)
            elif reading.document.id != one:
                self._refuse(self.waiting[one], "changed", "it changed while it was being read")
            else:
                taken.fresh[one] = reading.document
                taken.pages += len(reading.document.page_starts)
            taken.peak_bytes = max(taken.peak_bytes, reading.peak_bytes)
            progress("read", done, len(files), f"{taken.pages:,} pages, {len(taken.quarantined)} quarantined")
        for one in taken.fresh:
            self._place(self.waiting[one], one)
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

    def _place(self, files: list[Found], one: str) -> None:
        self.taken.locations += [Location(file.key, one, file.size_bytes, file.mtime_ns) for file in files]

    def _refuse(self, files: list[Found], code: str, why: str, one: str | None = None) -> None:
        self.taken.quarantined += [
            Quarantined(file.key, code, why, file.size_bytes, file.mtime_ns, one) for file in files
        ]


def _entry(one: str, name: str, taken: Intake, previous: Generation | None, versions: Versions) -> Entry:
    fresh = taken.fresh.pop(one, None)
    if fresh is not None:
        return _parsed(replace(fresh, name=name))
    assert previous is not None
    document = replace(previous.document(one), name=name)
    before = previous.manifest.versions
    if before.parser != versions.parser:
        return _parsed(document)
    parsed = replace(previous.parsed(one), document=name)
    if before.chunker != versions.chunker:
        return Entry(document, parsed, tuple(passages(document, parsed)))
    return Entry(document, parsed, tuple(previous.passages(previous.rows_of(one))))


def _parsed(document: Document) -> Entry:
    """Parse and cut a document. ReadError whatever goes wrong: the other documents are to be indexed all the same."""
    try:
        parsed = parse(document)
        entry = Entry(document, parsed, tuple(passages(document, parsed)))
    except Exception as error:
        log.exception("document %s could not be parsed", document.id)
        raise ReadError(document.name, "parse-failed", f"{type(error).__name__} while parsing it") from error
    wrong = contradictions(document, parsed, entry.passages)
    if wrong:
        log.error("document %s: %s", document.id, wrong[0])
        raise ReadError(document.name, "inconsistent", wrong[0])
    return entry
