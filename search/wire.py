"""Where are the parts put together? Here, and only here."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import UsageError
from corpus.model import PassageKind
from corpus.names import council_key, key
from indexer.store import Generation, open_generation
from search import retrieve, status
from search.answer import answer
from search.group import LOOKED_AT
from search.highlight import Marker
from search.leadin import long_date
from search.model import Answer, Coverage, Filter, Mode, Named, SearchResult
from search.named_rows import NamedRows
from search.reading import Reader
from search.scope import meant
from search.trail import trail
from search.trail_find import find, item_answered
from search.trail_item import ItemView, look
from search.trail_model import Trail
from search.understand import check_question, whole_councils
from search.writer.setting import WriterSetting
from search.writer.write import Writer

MOST = 200  # hits of one search, at most
EVIDENCE = 30  # passages that an answer may draw on
SHOWN = 10  # of which are shown as hits
WORDS = 1 << 16  # words whose analysis is remembered


class Searcher:
    """One open index generation that answers questions. Thread-safe; holds its generation until closed.

    `writer` is a language model that may word answers; it stays the caller's to close.
    """

    def __init__(self, generation: Generation, writer: Writer | None = None) -> None:
        self.generation = generation
        self._writer = writer
        self._coverage = coverage(generation)
        self._councils = tuple(named.name for named in self._coverage.councils)
        self._committees = tuple(named.name for named in self._coverage.committees)
        self._named = NamedRows(generation, whole_councils(self._councils, self._committees))
        self._reader = Reader(generation, self._councils, self._committees, self._named)
        self._marker = Marker(lru_cache(maxsize=WORDS)(lambda word: tuple(generation.tokens(word))))

    def search(
        self,
        question: str,
        k: int = 10,
        filter: Filter | None = None,
        mode: Mode = Mode.HYBRID,
        without: Collection[str] = (),
    ) -> SearchResult:
        """Up to k hits, best first. QueryError for a question that cannot be searched; UsageError for a bad filter.

        `without` are ids of steps (`Step.id`) that the question is not to be read with; one it has not is no error.
        """
        if not 1 <= k <= MOST:
            raise UsageError(f"k is {k}; it can be 1 to {MOST}")
        text = check_question(question)
        chosen = filter or Filter()
        rows = self._rows(chosen)
        query = self._reader.read(text, chosen, mode, without)
        ranked = retrieve.rank(self.generation, query, rows, k + LOOKED_AT, self._named, self._reader.worded)
        query = ranked.query
        shown, groups = retrieve.grouped(self.generation, query, ranked)
        return SearchResult(query, retrieve.hits(query, retrieve.first(shown, k), groups, self._marker), ranked.stats)

    def ask(self, question: str, filter: Filter | None = None, without: Collection[str] = ()) -> Answer:
        """The answer in the documents' own words, or `related`, or `not_found`. `without` and errors as `search`."""
        text = check_question(question)
        chosen = filter or Filter()
        rows = self._rows(chosen)
        query = self._reader.read(text, chosen, Mode.HYBRID, without)
        ranked = retrieve.rank(self.generation, query, rows, EVIDENCE + LOOKED_AT, self._named, self._reader.worded)
        query = ranked.query
        shown, groups = retrieve.grouped(self.generation, query, ranked)
        hits = retrieve.hits(query, retrieve.first(shown, SHOWN), groups, self._marker)
        evidence = retrieve.first(ranked, EVIDENCE)
        given = answer(self.generation, query, evidence, hits, self._searched(ranked.stats.searched))
        given = self._writer.write(self.generation, given) if self._writer else given
        return replace(given, statuses=status.of_answer(self.generation, given))

    def trail(self, reference: str) -> Trail:
        """The trail of the item that a reference means (`search.trail_find`). UnknownIdError, UsageError."""
        return trail(self.generation, find(self.generation, reference))

    def trail_of(self, answer: Answer) -> Trail | None:
        """The trail of what an answer quotes first; None where that is no resolution, or nothing leads to it or on."""
        item_id = item_answered(self.generation, answer)
        if item_id is None:
            return None
        found = trail(self.generation, item_id)
        return found if len(found.hops) > 1 or found.gaps else None

    def item(self, item_id: str) -> ItemView:
        """One item with what is linked to it. UnknownIdError."""
        return look(self.generation, item_id)

    def coverage(self) -> Coverage:
        """What the open generation holds."""
        return self._coverage

    def close(self) -> None:
        """Let the generation go."""
        self.generation.close()

    def _searched(self, passages: int) -> str:
        held = self._coverage
        text = f"{passages:,} passages of {held.documents:,} documents"
        if held.committees:
            text += f" by {len(held.committees):,} bodies" if len(held.committees) > 1 else " by one body"
        if held.date_from and held.date_to:
            text += f", meetings from {long_date(held.date_from)} to {long_date(held.date_to)}"
        return text

    def _rows(self, filter: Filter) -> NDArray[np.int64] | None:
        """The rows that a filter leaves; None for all. UsageError for a value that the index does not hold."""
        if filter == Filter():
            return None
        if filter.kind is not None and filter.kind not in set(PassageKind):
            raise UsageError(f"unknown kind {filter.kind!r}; known are {', '.join(PassageKind)}")
        first, last = _day("from", filter.date_from), _day("to", filter.date_to)
        if first and last and first > last:
            raise UsageError(f"from ({first}) is later than to ({last})")
        councils = _matching("council", filter.council, self._councils)
        committees = _matching("committee", filter.committee, self._committees)
        kinds = None if filter.kind is None else [filter.kind]
        found = [
            self.generation.rows(council, committee, first, last, kinds)
            for council in councils
            for committee in committees
        ]
        return np.unique(np.concatenate(found))


def open_searcher(index: Path, model: str | None = None, writer: Writer | None = None) -> Searcher:
    """Open the published generation under `index`. IndexMissingError, FormatVersionError or IndexDamagedError."""
    return Searcher(open_generation(index, model=model), writer)


def open_writer(setting: WriterSetting | None, at_once: int = 1) -> Writer | None:
    """The language model of a setting; None where none is set. Nothing is sent before the first answer."""
    if setting is None:
        return None
    from search.writer.client import Client

    return Writer(setting, Client(setting), at_once)


def coverage(generation: Generation) -> Coverage:
    """What a generation holds, names by number of passages."""
    held, counts = generation.coverage(), generation.manifest.counts
    return Coverage(
        generation=generation.name,
        documents=counts.documents,
        meetings=counts.meetings,
        items=counts.items,
        resolutions=counts.resolutions,
        passages=generation.size,
        date_from=held.date_from,
        date_to=held.date_to,
        councils=tuple(Named(tally.name, tally.passages) for tally in held.councils),
        committees=tuple(Named(tally.name, tally.passages) for tally in held.committees),
        kinds=tuple(Named(tally.name, tally.passages) for tally in held.kinds),
    )


def _matching(what: str, value: str | None, names: tuple[str, ...]) -> list[str | None]:
    """Keys of the indexed names that a filter value means: equal by key, else holding its words; [None] for none."""
    if value is None:
        return [None]
    to_key = council_key if what == "council" else key
    if not to_key(value):
        raise UsageError(f"the {what} filter holds no words")
    found = meant(value, names, to_key)
    if not found:
        known = "; ".join(names[:8]) or "none"
        raise UsageError(f"no {what} called {value!r} is indexed; known are: {known}")
    return [*sorted(found)]


def _day(name: str, value: str | None) -> str | None:
    if value is None:
        return None
    with suppress(ValueError):
        if date.fromisoformat(value).isoformat() == value:  # 20200127 and 2020-W05-1 are days too, by the standard
            return value
    raise UsageError(f"{name} is {value!r}; write a day that exists, as in 2020-01-27")
