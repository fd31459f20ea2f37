"""The nouns of a decision trail: Trail, Hop, Evidence, Gap, Compared. Read after `search/model.py`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from search.model import Quote


class Role(StrEnum):
    """What a hop is in its trail: a report to a meeting, its minute, what was said of it when minutes were approved."""

    REPORT = "report"
    MINUTE = "minute"
    CORRECTION = "correction"
    ARISING = "arising"


class Fate(StrEnum):
    """What became of one recommended clause; ADDED is a clause that nobody had recommended."""

    ADOPTED = "adopted"
    CHANGED = "changed"
    REJECTED = "rejected"
    DROPPED = "dropped"
    ADDED = "added"


class Change(StrEnum):
    """What became of words between two texts."""

    KEPT = "kept"
    REMOVED = "removed"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that were kept, removed or inserted."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One clause as recommended and as resolved; `diff` is word by word, from the one to the other.

    `recommended` is None for what was added, `resolved` for what was dropped or was adopted by a clause that adopts the
    recommendations without repeating them.
    """

    fate: Fate
    recommended: Quote | None
    resolved: Quote | None
    diff: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Adoption:
    """How what an earlier hop recommended compares with what a later one resolved. `text` says it in our words."""

    from_item: str
    text: str
    clauses: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a hop is tied to another: the rule in words, that other item's id, and the words that say so."""

    why: str
    to_item: str
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Record:
    """Another document that records the same: the item's id there and the document's name."""

    item_id: str
    document: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One stop of the matter. What the document does not state is None.

    `quotes` are what was resolved or recommended there, or the heading where neither was. `outcome` is that of the last
    resolution. `evidence` is empty for the item that was asked about. `confirmed` says when its minutes were approved.
    """

    item_id: str
    meeting_id: str
    role: Role
    document: str
    document_id: str
    council: str | None
    committee: str | None
    date: str | None
    number: str | None
    title: str | None
    start: int
    end: int
    outcome: str | None
    quotes: tuple[Quote, ...]
    evidence: tuple[Evidence, ...]
    also: tuple[Record, ...] = ()
    confirmed: str | None = None
    adoptions: tuple[Adoption, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Where the trail should go on and what is indexed does not show it. `text` is ours, `quote` the words that say so.

    `after` is the id of the hop that it follows, None for what comes before the first.
    """

    text: str
    after: str | None
    date: str | None
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Trail:
    """One matter through the documents: hops by date (a report before its minute), ties by item id; then the gaps.

    `mentions` are items that name one of the hops and do not take it up, or are named so; they are no hops.
    """

    item_id: str
    hops: tuple[Hop, ...]
    gaps: tuple[Gap, ...]
    mentions: tuple[Hop, ...] = ()
