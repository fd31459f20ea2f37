"""The nouns of asking: Query, Filter, Hit, Quote, Answer. Read after `corpus/model.py`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.model import Span


class Mode(StrEnum):
    """Which legs answer a search."""

    HYBRID = "hybrid"
    LEXICAL = "lexical"
    VECTOR = "vector"


class Intent(StrEnum):
    """What kind of thing the question asks for; decides what may answer it."""

    RESOLUTION = "resolution"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    ATTENDANCE = "attendance"
    MEANING = "meaning"
    DISCUSSION = "discussion"
    FACT = "fact"


class Status(StrEnum):
    """The three honest states of an answer."""

    ANSWERED = "answered"
    RELATED = "related"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Filter:
    """What a passage must satisfy to be searched at all. Dates are ISO 8601, inclusive; None is no condition.

    An undated passage satisfies no date condition. `council` and `committee` match by normalised name
    (`corpus.names.key`), or when the filter's words are contained in the name.
    """

    council: str | None = None
    committee: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was understood from the question, shown to the user.

    `kind` is date | outside | except | council | committee | person | office | minute | phrase | spelling | acronym |
    synonym | wording | sign | intent; `text` is the part of the question it was read from, `value` what it was read as.
    `outside` is a period that the question refuses, `except` a matter that it leaves out, `sign` the kind of thing
    that a passage is to state. `passages` counts those indexed that are of what was read or hold it, None where none
    is counted; `note` is a sentence on what of the text was not read, or what the step does besides.
    """

    kind: str
    text: str
    value: str
    passages: int | None = None
    note: str | None = None

    @property
    def remark(self) -> str | None:
        """What a reader is told of the step besides: what was not read in its words, that nothing of it is indexed."""
        missing = "Nothing of that is indexed." if self.passages == 0 else None
        return " ".join(filter(None, (self.note, missing))) or None

    @property
    def id(self) -> str:
        """What names the step in a request to search without it; made of what was read, so that it can be linked to."""
        parts = [self.kind] if self.kind in ("intent", "wording") else [self.kind, self.text]
        if self.kind in ("council", "committee", "acronym"):
            parts.append(self.value)
        one_of_several = self.kind == "minute" and not re.search(rf"(?<![\w/-]){re.escape(self.value)}$", self.text)
        if one_of_several:
            parts.insert(1, self.value)
        if self.kind in ("sign", "except"):
            parts[1:] = [self.value]
        return "-".join(re.findall(r"\w+", " ".join(parts).casefold()))[:80]


@dataclass(frozen=True, slots=True)
class Expansion:
    """Other words for some of the question's: analysed tokens that count `weight` (0 to 1) of `instead_of`, together.

    A passage must hold all of `tokens`.
    """

    instead_of: tuple[str, ...]
    tokens: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Query:
    """A question after understanding. `filter` is the user's own and binds; what was understood only weighs.

    `text` is the question as asked, `reading` the same with slips of the pen put right: what is searched (its
    meaning as typed too). `removed` are the ids of steps that the user does not want, `words` how many tokens the
    question has. `wording` are official words for everyday ones, which count in the search alone.
    """

    text: str
    filter: Filter = field(default_factory=Filter)
    mode: Mode = Mode.HYBRID
    intent: Intent = Intent.FACT
    steps: tuple[Step, ...] = ()
    corrected: str | None = None
    expansions: tuple[Expansion, ...] = ()
    wording: tuple[Expansion, ...] = ()
    removed: frozenset[str] = frozenset()
    words: int = 1

    @property
    def reading(self) -> str:
        """The question with corrected spelling."""
        return self.corrected or self.text


@dataclass(frozen=True, slots=True)
class Twin:
    """A passage that says what a hit says, elsewhere: the pack's copy of a minute, an agenda's of a report."""

    id: str
    document: str
    document_id: str
    committee: str | None
    date: str | None
    item_number: str | None
    kind: str
    start: int
    end: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage found. `rank` is from 1; scores compare within one search only.

    `highlights` are spans within `text` (not within the document) of the words that matched. `why` says in words why
    it matched. `start`, `end` are code points of the document's text. `language` is `en`, `cy` or None where nothing
    tells; `ocr` how sure character recognition was, 0 to 100, None where the text was not recognised from a picture.
    `also` are passages on the same matter that tell the same, which are not listed again (docs/decisions/0106).
    """

    rank: int
    score: float
    id: str
    document: str
    document_id: str
    council: str | None
    committee: str | None
    date: str | None
    item_id: str | None
    item_number: str | None
    item_title: str | None
    kind: str
    text: str
    start: int
    end: int
    page: int | None
    highlights: tuple[Span, ...]
    why: tuple[str, ...]
    language: str | None = None
    ocr: float | None = None
    also: tuple[Twin, ...] = ()


@dataclass(frozen=True, slots=True)
class Stats:
    """How a search went: candidates scored, passages that the filter left, milliseconds by stage."""

    candidates: int
    searched: int
    ms: dict[str, float]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits best first (ties by passage id, so runs repeat), the query as understood, and how it went."""

    query: Query
    hits: tuple[Hit, ...]
    stats: Stats


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words of a document and where they stand; `language` and `ocr` as of a hit."""

    text: str
    document: str
    document_id: str
    start: int
    end: int
    page: int | None
    council: str | None
    committee: str | None
    date: str | None
    item_number: str | None
    item_title: str | None
    label: str | None = None
    lead: str = ""
    language: str | None = None
    ocr: float | None = None


class Became(StrEnum):
    """What the documents show to have become of a decision; UNCHANGED is that nothing later on it is seen.

    CORRECTED is that a later meeting corrected the minute that a quote stands in, which need be no decision.
    """

    RESCINDED = "rescinded"
    SUPERSEDED = "superseded"
    AMENDED = "amended"
    KEPT = "confirmed"
    ADOPTED = "adopted"
    CHANGED = "changed"
    NOT_ACCEPTED = "not-accepted"
    TAKEN_UP = "taken-up"
    COMPLETED = "completed"
    AWAITED = "awaited"
    DEFERRED = "deferred"
    CORRECTED = "corrected"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class DecisionStatus:
    """What became of one resolution (`decision`, all of it; the quote where it was CORRECTED), as far as is indexed.

    `words` are ours and say no more than `quote`, whose item is `item_id`. Where nothing later is seen both are None,
    and `words` name the last meeting of that body that is indexed.
    """

    decision: Quote
    became: Became
    words: str
    quote: Quote | None = None
    item_id: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What `ask` says. Every claim stands in `quotes`; `Quote.lead` is the lead-in of ours that a quote stands under.

    `text` is those lead-ins in order, a line each, or why there is no answer. `written_by` is the language model that
    wrote `text` instead, checked (search/writer); `withheld` says why the words of one are not shown, where one is set.
    `support` is how well the quotes support an answer, 0 to 1 (`search/support.py`); None where they were no answer
    whatever their support. `statuses` tell what became of the resolutions quoted (search/status.py), in their order.
    """

    status: Status
    text: str
    quotes: tuple[Quote, ...]
    hits: tuple[Hit, ...]
    query: Query
    searched: str
    written_by: str | None = None
    withheld: str | None = None
    support: float | None = None
    statuses: tuple[DecisionStatus, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A filter value and how many passages it leaves."""

    name: str
    passages: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the index holds, for filters and for honest "not found" answers."""

    generation: str
    documents: int
    meetings: int
    items: int
    resolutions: int
    passages: int
    date_from: str | None
    date_to: str | None
    councils: tuple[Named, ...]
    committees: tuple[Named, ...]
    kinds: tuple[Named, ...]
