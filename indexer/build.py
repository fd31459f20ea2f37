"""How does an index follow from paths, with as little work as possible?

Scan the paths; read what is new or changed; take everything else from the generation before; write the next generation
and publish it. A file of known path, size and time is not read; known bytes are not parsed; known words are not
embedded. One bad document costs one document: it is quarantined with a reason. A run with nothing to do publishes
nothing.
"""

from __future__ import annotations

import logging
import resource
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import FormatVersionError, IndexDamagedError, IndexMissingError, NothingToIndexError
from indexer import bm25, intake, lock, saved, scan, schema, store, store_write, vectors
from indexer.fs import Disk, Step, named_errors, unwatched
from indexer.generation import GENERATIONS, MODELS, Generation
from indexer.manifest import Manifest
from indexer.model import locate
from indexer.progress import Progress, shown
from indexer.read.pool import processors
from indexer.spool import Spool

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a run did.

    `read` files were opened, `unchanged` ones were known by path, size and time; `new` and `removed` are documents.
    `documents` and `passages` are what the generation now holds. `embedded` counts texts that the model had to see: up
    to two a passage (with and without its header), equal ones once. `skipped` is how many files were passed by, by
    reason. `seconds` are those of each stage, which together are the whole run. `pages` were read in this run;
    `reader_bytes` is the most memory that a child process took to read, `own_bytes` that of this process, `run_bytes`
    what all of them together never exceeded.
    `notes` say in words why the generation before could not be used, where it could not.
    """

    index: Path
    generation: str
    published: bool
    documents: int
    passages: int
    read: int
    unchanged: int
    new: int
    removed: int
    embedded: int
    quarantined: tuple[schema.Quarantined, ...]
    skipped: dict[str, int]
    model: str
    runtime: str
    seconds: dict[str, float]
    notes: tuple[str, ...] = ()
    pages: int = 0
    reader_bytes: int = 0
    own_bytes: int = 0
    run_bytes: int = 0


@dataclass(slots=True)
class _Clock:
    """Seconds by stage, in the order of first use."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = round(self.seconds.get(stage, 0.0) + time.perf_counter() - begun, 3)


def build(
    paths: list[Path],
    index: Path,
    model: str | None = None,
    progress: Progress | None = None,
    step: Step = unwatched,
    only: bool = False,
) -> BuildReport:
    """Bring the index up to date with the files under `paths`; those of other paths stay, unless `only` these count.

    `model` None keeps the index's own, or takes the default for a new one. `progress` None shows a bar on a terminal.
    `step` is told of every act on the disk. NothingToIndexError if the paths hold nothing that we read, UsageError for
    a path that does not exist, LockedError, ModelError, DiskError; whatever happens, what was published stays.
    """
    disk = Disk(step)
    with ExitStack() as stack:
        stack.enter_context(named_errors(index))
        disk.make_folder(index / GENERATIONS)
        stack.enter_context(lock.writer(index))
        store_write.tidy(index, disk)
        stack.callback(_drop_draft, index)
        watched = progress or stack.enter_context(shown())
        previous, found, notes = _previous(index)
        if previous is not None:
            stack.callback(previous.close)
        fresh = stack.enter_context(Spool(index / GENERATIONS))
        return _Build(index, paths, model, watched, disk, previous, found, notes, fresh, only).run()


class _Build:
    """One run; holds what its stages share."""

    def __init__(
        self,
        index: Path,
        paths: list[Path],
        model: str | None,
        progress: Progress,
        disk: Disk,
        previous: Generation | None,
        found: Manifest | None,
        notes: list[str],
        fresh: Spool,
        only: bool,
    ) -> None:
        self.index = index
        self.progress = progress
        self.disk = disk
        self.previous = previous
        self.notes = notes
        self.fresh = fresh
        self.only = only
        self.clock = _Clock()
        self.versions = store.versions()
        self.before = found.name if found else None
        self.model = locate(model if model is not None or found is None else found.model.name)
        self.given = [scan.stored(scan.absolute(path)) for path in paths]
        self.paths = [*paths, *([] if only else self._again(found))]
        self.scanned = [scan.stored(scan.absolute(path)) for path in self.paths]
        self.sources = tuple(sorted({*self.given, *(found.sources if found and not only else ())}))

    def run(self) -> BuildReport:
        with self.clock("scan"):
            known = frozenset(at.path for at in self.previous.locations()) if self.previous else frozenset()
            looked = scan.scan(self.paths, known, without=self.index)
        with self.clock("read"):
            taken = intake.take(
                looked, self.scanned, self.previous, self.versions, self.fresh, self.progress, self.only
            )
        with self.clock("parse"):
            intake.parse_again(taken, self.index, self.previous, self.versions, self.progress)
        removed = len(taken.before - taken.documents)
        from_given = any(scan.under(at.path, self.given) for at in taken.locations)
        if not from_given and not (removed and taken.documents):
            raise NothingToIndexError(_nothing(self.given, taken, looked))
        self.sources = tuple(
            source for source in self.sources if any(scan.within(at.path, source) for at in taken.locations)
        )
        if self._nothing_to_do(taken):
            assert self.previous
            saved.forget(self.index, self.disk)
            return self._report(self.previous.manifest, taken, looked, removed, 0, published=False)
        made, embedded = self._make(taken)
        return self._report(made, taken, looked, removed, embedded, published=made.name != self.before)

    def _make(self, taken: intake.Intake) -> tuple[Manifest, int]:
        draft = store_write.begin(self.index, self.disk)
        with self.clock("write"):
            entries = intake.entries(taken, self.previous, self.progress)
            counts, texts = store_write.write_corpus(draft, entries, taken.locations, taken.quarantined, self.disk)
        with self.clock("words"):
            store_write.write_words(draft, [bm25.words(header, text) for header, text in texts], self.disk)
        with self.clock("model"):
            model = vectors.prepare(self.model, self.index / MODELS, self.disk)
        with self.clock("embed"):
            made_vectors = vectors.of(texts, model, self.previous, self.index, self.disk, self.progress)
            store_write.write_vectors(draft, made_vectors, self.disk)
        with self.clock("publish"):
            made = Manifest("", self.sources, model.info, self.versions, counts, {})
            made = store_write.publish(self.index, draft, made, self.before, self.disk)
            saved.forget(self.index, self.disk)
        return made, made_vectors.embedded

    def _again(self, found: Manifest | None) -> list[Path]:
        """Sources that must be read again though nobody named them: the generation or its reader cannot be built on."""
        if found is None or (self.previous is not None and found.versions.reader == self.versions.reader):
            return []
        return [Path(source) for source in found.sources if Path(source).exists()]

    def _nothing_to_do(self, taken: intake.Intake) -> bool:
        before = self.previous
        return (
            before is not None
            and before.manifest.versions == self.versions
            and before.manifest.model.revision == self.model.revision
            and vectors.is_of_today(before.manifest.model)
            and before.manifest.sources == self.sources
            and before.locations() == taken.locations
            and before.quarantine() == taken.quarantined
        )

    def _report(
        self, made: Manifest, taken: intake.Intake, looked: scan.Scan, removed: int, embedded: int, published: bool
    ) -> BuildReport:
        own_bytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        return BuildReport(
            index=self.index,
            generation=made.name,
            published=published,
            documents=made.counts.documents,
            passages=made.counts.passages,
            read=taken.read,
            unchanged=taken.unchanged,
            new=len(taken.documents - taken.before),
            removed=removed,
            embedded=embedded,
            quarantined=tuple(taken.quarantined),
            skipped=dict(sorted(Counter(missed.code for missed in looked.skipped).items())),
            model=made.model.name,
            runtime=made.model.runtime,
            seconds=self.clock.seconds,
            notes=tuple(self.notes),
            pages=taken.pages,
            reader_bytes=taken.peak_bytes,
            own_bytes=own_bytes,
            run_bytes=own_bytes + processors() * taken.peak_bytes,
        )


def _previous(index: Path) -> tuple[Generation | None, Manifest | None, list[str]]:
    """The published generation, checked to the last byte, if it can be built on; its manifest where that is whole."""
    try:
        name = store.current(index)
    except IndexMissingError:
        return None, None, []
    except IndexDamagedError as error:
        return None, None, [str(error)]
    try:
        found = store.read_manifest(index, name)
    except (IndexDamagedError, FormatVersionError) as error:
        return None, None, [str(error)]
    wrong = store.damage(index, found)
    if wrong:
        return None, found, wrong
    try:
        return Generation(index, found), found, []
    except (OSError, ValueError, KeyError, sqlite3.Error) as error:
        return None, found, [str(error)]


def _drop_draft(index: Path) -> None:
    """Remove what a failed run left, as far as the disk lets us: the next run does it otherwise."""
    try:
        store_write.tidy(index, Disk())
    except OSError:
        log.warning("%s: a draft could not be removed; the next run will", index)


def _nothing(given: list[str], taken: intake.Intake, looked: scan.Scan) -> str:
    """What was wrong with the files under the given paths: how many of each kind, and the first one's reason."""
    bad = [(one.path, one.code, one.why) for one in taken.quarantined if scan.under(one.path, given)]
    bad += [(missed.path, missed.code, missed.why) for missed in looked.skipped]
    if not bad:
        why = "no files there"
    else:
        counts = sorted(Counter(code for _, code, _ in bad).items())
        why = ", ".join(f"{count} {code}" for code, count in counts) + f"; {bad[0][0]}: {bad[0][2]}"
    return f"{' '.join(given)}: nothing that could be indexed ({why}); nothing was published"
