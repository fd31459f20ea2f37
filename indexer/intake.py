"""Which documents does the next generation hold, and which of them must be read, parsed and cut anew?

`take` compares what was found with the generation before and reads what is new. `entries` then gives every document
with its records, in the order of ids, so that the same documents give the same generation whatever the order in which
they came. What fails is quarantined: a file with the reader's reason, a document that the parser or a law of the
records stumbles over with `parse-failed` or `inconsistent`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.errors import ReadError
from corpus.model import Document, document_id
from indexer.chunk import passages
from indexer.generation import Generation
from indexer.manifest import Versions
from indexer.progress import Progress
from indexer.read import MAX_BYTES, read
from indexer.scan import Found, Scan, under
from indexer.schema import Entry, Location, Quarantined
from indexer.structure.parse import parse
from indexer.verify import contradictions

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Intake:
    """What the next generation will hold. `fresh` documents were read in this run and wait to be parsed.

    `from_given` counts the locations under the paths that the user gave, `before` are the documents of the generation
    before, `read` and `unchanged` count files.
    """

    before: frozenset[str]
    locations: list[Location] = field(default_factory=list)
    quarantined: list[Quarantined] = field(default_factory=list)
    fresh: dict[str, Document] = field(default_factory=dict)
    from_given: int = 0
    read: int = 0
    unchanged: int = 0
    new: int = 0

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

    What the generation before holds of other paths stays, unless `only` these count.
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
    for done, file in enumerate(looked.files, 1):
        known, bad = locations.get(file.key), quarantined.get(file.key)
        if same_reader and known and (known.size_bytes, known.mtime_ns) == (file.size_bytes, file.mtime_ns):
            taken.locations.append(known)
            taken.unchanged += 1
        elif same_all and bad and (bad.size_bytes, bad.mtime_ns) == (file.size_bytes, file.mtime_ns):
            taken.quarantined.append(bad)
            taken.unchanged += 1
        else:
            _read(file, taken, taken.before if same_reader else frozenset())
        progress("read", done, len(looked.files))
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
                Quarantined(at.path, error.code, error.why, at.size_bytes, at.mtime_ns) for at in places
            ]
            taken.quarantined.sort(key=lambda bad: bad.path)
        progress("parse", done, len(ids))


def _read(file: Found, taken: Intake, known: frozenset[str]) -> None:
    taken.read += 1
    try:
        if file.size_bytes > MAX_BYTES:
            raise ReadError(file.key, "too-large", f"{file.size_bytes:,} bytes, the limit is {MAX_BYTES:,}")
        data = file.path.read_bytes()
        one = document_id(data)
        if one not in known and one not in taken.fresh:
            taken.fresh[one] = read(file.path, data)
        taken.locations.append(Location(file.key, one, file.size_bytes, file.mtime_ns))
    except ReadError as error:
        taken.quarantined.append(Quarantined(file.key, error.code, error.why, file.size_bytes, file.mtime_ns))
    except OSError as error:
        why = error.strerror or "it could not be opened"
        taken.quarantined.append(Quarantined(file.key, "unreadable", why, file.size_bytes, file.mtime_ns))


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
