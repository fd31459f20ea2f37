"""How does a request reach the index? Through here: a place in the pool, a lease on a generation, one answer.

Both faces (JSON and pages) ask the desk, so both check alike and both say which generation answered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from api.current import Generations, Lease
from api.errors import NotHereError
from api.filters import check
from api.limits import WINDOW_MAX, Pool
from api.params import Asked
from corpus.errors import MinutebookError
from corpus.model import Document, Passage
from indexer.store import VersionRow
from search.model import Answer, Coverage, Hit, SearchResult
from search.trail_item import ItemView
from search.trail_model import Trail

T = TypeVar("T")

_DOCUMENT_ID = re.compile(r"[0-9a-f]{12}")
_ITEM_ID = re.compile(r"[0-9a-f]{12}\.[a-z][0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a search: its hits, whether more follow, and the generation's coverage."""

    result: SearchResult
    hits: tuple[Hit, ...]
    more: bool
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Read:
    """One document, the versions of its meetings, and the generation's coverage."""

    document: Document
    versions: tuple[VersionRow, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be used: its name, the reason's code, and the reason for people."""

    document: str
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the index holds and what it could not use. `formats`: documents of each media type."""

    coverage: Coverage
    formats: dict[str, int]
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """Asks the newest generation, in the pool."""

    generations: Generations
    pool: Pool

    async def search(self, asked: Asked) -> Found:
        """The passages from `offset` on, at most `k`."""
        return await self._ask(lambda lease: _search(lease, asked))

    async def answer(self, asked: Asked) -> tuple[Answer, Trail | None, Coverage]:
        """The answer, the trail of what it quotes, and what was searched for it."""
        return await self._ask(lambda lease: _answer(lease, asked))

    async def both(self, asked: Asked) -> tuple[Answer, Trail | None, Found]:
        """The answer with its trail and the first page of passages, of one generation."""
        return await self._ask(lambda lease: (*_answer(lease, asked)[:2], _search(lease, asked)))

    async def trail(self, item_id: str) -> tuple[Trail, Coverage]:
        """The trail of one item. NotHereError for what is no id of an item; UnknownIdError."""
        return await self._ask(lambda lease: (lease.searcher.trail(_item_id(item_id)), lease.coverage))

    async def item(self, item_id: str) -> tuple[ItemView, Coverage]:
        """One item with what is linked to it. NotHereError for what is no id of an item; UnknownIdError."""
        return await self._ask(lambda lease: (lease.searcher.item(_item_id(item_id)), lease.coverage))

    async def coverage(self) -> Coverage:
        """What the newest generation holds."""
        return await self._ask(lambda lease: lease.coverage)

    async def holdings(self) -> Holdings:
        """What the newest generation holds, and which files it could not use."""
        return await self._ask(_holdings)

    async def document(self, document_id: str) -> Read:
        """One document with its text. NotHereError when the newest generation does not hold it."""
        return await self._ask(lambda lease: _document(lease, document_id))

    async def passage(self, passage_id: str) -> tuple[Passage, Coverage]:
        """One passage. NotHereError when the newest generation does not hold it."""
        return await self._ask(lambda lease: (_passage(lease, passage_id), lease.coverage))

    async def trouble(self) -> MinutebookError | None:
        """Why the published generation is not the one that answers; None when it is."""
        return await self.pool.run(self.generations.trouble)

    async def _ask(self, job: Callable[[Lease], T]) -> T:
        def held() -> T:
            with self.generations.lease() as lease:
                return job(lease)

        return await self.pool.run(held)


def _search(lease: Lease, asked: Asked) -> Found:
    check(asked.filter, lease.coverage)
    upto = asked.offset + asked.k
    # One more than is shown: whether another page follows is then known, not guessed.
    result = lease.searcher.search(asked.question, min(upto + 1, WINDOW_MAX), asked.filter, asked.mode, asked.without)
    return Found(result, result.hits[asked.offset : upto], len(result.hits) > upto, lease.coverage)


def _answer(lease: Lease, asked: Asked) -> tuple[Answer, Trail | None, Coverage]:
    check(asked.filter, lease.coverage)
    answer = lease.searcher.ask(asked.question, asked.filter, asked.without)
    return answer, lease.searcher.trail_of(answer), lease.coverage


def _item_id(given: str) -> str:
    if not _ITEM_ID.fullmatch(given):
        raise NotHereError(f"{given[:40]!r} is not the id of an item")
    return given


def _document(lease: Lease, document_id: str) -> Read:
    if not _DOCUMENT_ID.fullmatch(document_id):
        raise NotHereError(f"{document_id[:40]!r} is not the id of a document")
    generation = lease.searcher.generation
    document = generation.document(document_id)
    return Read(document, tuple(generation.meeting_versions(document_id)), lease.coverage)


def _holdings(lease: Lease) -> Holdings:
    generation = lease.searcher.generation
    return Holdings(
        lease.coverage,
        dict(sorted(Counter(row.media_type for row in generation.documents()).items())),
        tuple(Unread(PurePath(bad.path).name, bad.code, bad.why) for bad in generation.quarantine()),
    )


def _passage(lease: Lease, passage_id: str) -> Passage:
    parent = passage_id.split(".", 1)[0]
    generation = lease.searcher.generation
    for passage in generation.passages(generation.rows_of(parent)):
        if passage.id == passage_id:
            return passage
    raise NotHereError(f"there is no passage {passage_id[:40]!r} in the index")
