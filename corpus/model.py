"""What the minutes are: the nouns of record. Read this first.

Offsets are code points of `Document.text`, half open. The law that everything rests on: for every record with a span,
`document.text[span.start:span.end]` is the verbatim text that the record stands for. What a document does not state is
`None` (or an empty tuple); it is never guessed.

Ids are made from content and position (`<document id>.<letter><start offset>`), so they survive re-indexing and serve
as permalinks.
"""

from __future__ import annotations

import bisect
import hashlib
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points of `Document.text`, [start, end)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text that the span stands for."""
        return text[self.start : self.end]


class MeetingKind(StrEnum):
    """What a stretch of a document records of a meeting."""

    MINUTES = "minutes"
    AGENDA = "agenda"
    EXTRACT = "extract"
    NOTES = "notes"


class ItemKind(StrEnum):
    """What an item is: the minute of it, the report to it, its line on the agenda, or an appendix."""

    MINUTE = "minute"
    REPORT = "report"
    AGENDA_ENTRY = "agenda-entry"
    APPENDIX = "appendix"


class Outcome(StrEnum):
    """What became of what was put to the meeting; AGREED is what was agreed without a resolution in form."""

    CARRIED = "carried"
    LOST = "lost"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    NOTED = "noted"
    AGREED = "agreed"
    UNKNOWN = "unknown"


class PassageKind(StrEnum):
    """What a passage is, as users filter on it."""

    RESOLUTION = "resolution"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    ATTENDANCE = "attendance"
    DISCUSSION = "discussion"
    REPORT = "report"
    APPENDIX = "appendix"
    AGENDA = "agenda"
    NOTES = "notes"


class Standing(StrEnum):
    """How far a record of a meeting has come, where it says so itself."""

    DRAFT = "draft"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Stated:
    """The words that state a fact of a meeting; `field` is that fact's name in Meeting (`date`, `venue`, `chair` …)."""

    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class Words:
    """A verbatim stretch that has no structure of its own, such as the reasons for a decision."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the format calls a heading; level from 1."""

    span: Span
    level: int


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere. `address` is as written in the file, never followed."""

    span: Span
    address: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that the document names, so that a link can lead to it."""

    offset: int
    name: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table; `header` is the stretch of its heading rows, None where it has none."""

    span: Span
    header: Span | None


@dataclass(frozen=True, slots=True)
class Scanned:
    """A stretch that was recognised from a picture; `confidence` 0 to 100, None where the source does not state it."""

    span: Span
    confidence: float | None


@dataclass(frozen=True, slots=True)
class LanguageSpan:
    """A stretch of text in one language (`en`, `cy`), None where nothing tells."""

    span: Span
    language: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """One published file. `text` is what was extracted; for a plain-text file it is the decoded file, unchanged.

    `page_starts[i]` is the offset at which page i + 1 begins; empty where the format has no pages. `title`, `url` are
    the source's own where it has them; `created` and `modified` the file's own ISO dates of writing (or posting), never
    a meeting's. The marks after them are what the format states about stretches of the text; `languages` covers it
    without a gap.
    """

    id: str
    name: str
    sha256: str
    size_bytes: int
    media_type: str
    text: str
    page_starts: tuple[int, ...] = ()
    title: str | None = None
    url: str | None = None
    created: str | None = None
    modified: str | None = None
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    tables: tuple[Table, ...] = ()
    scanned: tuple[Scanned, ...] = ()
    languages: tuple[LanguageSpan, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """The page (from 1) that an offset lies on; None where the format has no pages."""
        return bisect.bisect_right(self.page_starts, offset) or None


def document_id(data: bytes) -> str:
    """The id of a document is the first 12 hex digits of its bytes' SHA-256: the same bytes are the same document."""
    return id_of(hashlib.sha256(data).hexdigest())


def id_of(sha256: str) -> str:
    """The id of the document whose bytes have this SHA-256 (hex)."""
    return sha256[:12]


def record_id(parent: str, letter: str, start: int) -> str:
    """The id of a record at `start` within the document of `parent`: m meeting, i item, r resolution, p passage …"""
    return f"{parent.split('.', 1)[0]}.{letter}{start}"


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered part of a resolution. `text` excludes its label; `act` is what it does (note, approve, refer …).

    `to` is whom the act is addressed to as printed (recommend to *Council*, delegate to *the Chief Executive*). `level`
    is 0 for a part of the resolution, 1 for a part of the part of level 0 before it, and so on.
    """

    label: str | None
    text: str
    span: Span
    act: str | None = None
    to: str | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as minuted: what is not stated is None. `unanimous` only where the minutes say so.

    The names of those who voted are as printed, without "Councillor(s)"; empty where the vote was not named.
    """

    text: str
    span: Span
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    unanimous: bool = False
    named: bool = False
    names_for: tuple[str, ...] = ()
    names_against: tuple[str, ...] = ()
    names_abstaining: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """A decision of the meeting that minuted it; a lost or deferred motion has that outcome and is no decision.

    `text` runs from the marker to the end of the last clause; `lead_in` ("That the Board") stands between marker and
    clauses. A resolution without numbered parts has one clause without a label. `amends` is True for what was put as an
    amendment: carried, it changed the motion; it is no decision by itself. `reasons` and `alternatives` are what the
    page prints under such headings for this decision.
    """

    id: str
    marker: str
    lead_in: str | None
    text: str
    span: Span
    clauses: tuple[Clause, ...]
    outcome: Outcome = Outcome.UNKNOWN
    mover: str | None = None
    seconder: str | None = None
    vote: Vote | None = None
    amends: bool = False
    reasons: tuple[Words, ...] = ()
    alternatives: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What a report asks the meeting to do. Never a decision."""

    id: str
    marker: str
    lead_in: str | None
    text: str
    span: Span
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """Something to be done, with its owner and due date where the document states them."""

    owner: str | None
    text: str
    span: Span
    due: str | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration of interest: whose, the words of it, and the item (by number as printed) that it concerns.

    `interest` is its kind in the words of the code of conduct (`pecuniary`, `prejudicial`, `personal` …).
    """

    member: str | None
    text: str
    span: Span
    item_number: str | None = None
    interest: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that point to other business: a minute, a meeting's minutes. What the words do not say is None.

    `number` is the minute's as printed, `body` and `date` (ISO) the meeting's. `item_id` or `meeting_id` is set only
    where exactly one item or meeting of the same document answers to it; across documents the store resolves.
    """

    text: str
    span: Span
    number: str | None = None
    body: str | None = None
    date: str | None = None
    item_id: str | None = None
    meeting_id: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a meeting changed in the minutes of an earlier one, and where it says which."""

    text: str
    span: Span
    of: Reference | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a report. `title` is as printed; `span` runs from its heading to the next."""

    number: str | None
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """What a report's front sheet states of it, and its sections. What it does not state is None or empty."""

    author: str | None = None
    date: str | None = None
    portfolio: str | None = None
    wards: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form as the document defines it; one short form may be defined twice, with two meanings."""

    short: str
    expansion: str
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """One item of business. `number` is as printed (`31`, `CYP19`, `6(E)`), None where lost; so is `title`.

    `number_key` is the number in the form that references are compared in. `span` starts at the number (or title) and
    ends with the last word of the item. `exempt` is the paragraph of Schedule 12A that the item cites, where it does.
    `role` is `urgent` or `interlude` where the item is no ordinary business. `belongs_to` is the id of the item that a
    report or an appendix belongs to, in the same document. `sure` (0 to 1) says how sure the parser is that this is one
    item, and `why` its reasons, in words.
    """

    id: str
    number: str | None
    title: str | None
    kind: ItemKind
    span: Span
    title_span: Span | None = None
    resolutions: tuple[Resolution, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    actions: tuple[Action, ...] = ()
    votes: tuple[Vote, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    officer: str | None = None
    exempt: str | None = None
    number_key: str | None = None
    role: str | None = None
    belongs_to: str | None = None
    report: Report | None = None
    references: tuple[Reference, ...] = ()
    corrections: tuple[Correction, ...] = ()
    sure: float | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the attendance names. `name` is as printed, without "Councillor" and roles; `key` compares names.

    `part` is the list that names them: present, apologies, absent, officers or others. `role` is as printed (Chair,
    Clerk, co-opted member), None where none is.
    """

    name: str
    key: str
    part: str
    span: Span
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """Somebody came or went during the meeting. `kind` is arrived, left or returned; `time` is as printed."""

    name: str | None
    kind: str
    text: str
    span: Span
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting as one document records it. `date` is ISO 8601 (2020-01-27), None where not stated.

    Names in `present` and `apologies` are as printed, without "Councillor(s)" and roles. `segments` are the stretches
    of the document that belong to this meeting and not to one bound into it. `attendance_spans` are the lines that
    state who attended; `header_span` is the title block (body, date, time, venue). `not_before` and `not_after` are
    bounds for an unstated date that the document itself implies. `council` is the meeting's own where a document holds
    meetings of several; None means the document's. `stated` are the words that state each fact, `people` those whom the
    attendance names, in order. `notes` say in words what a reader should know of these facts, such as that the day of
    the week printed beside the date is not that day's.
    """

    id: str
    kind: MeetingKind
    committee: str | None
    date: str | None
    span: Span
    segments: tuple[Span, ...]
    header_span: Span | None = None
    attendance_spans: tuple[Span, ...] = ()
    time: str | None = None
    end_time: str | None = None
    venue: str | None = None
    chair: str | None = None
    vice_chair: str | None = None
    present: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    not_before: str | None = None
    not_after: str | None = None
    council: str | None = None
    stated: tuple[Stated, ...] = ()
    people: tuple[Person, ...] = ()
    movements: tuple[Movement, ...] = ()
    standing: Standing | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a document says: its council (None where nothing tells) and its meetings in document order.

    `council_inferred` is True where the council is not printed but follows from evidence such as an e-mail domain;
    `council_evidence` is that evidence. `furniture` are page headers and the like, skipped by passages' readers.
    """

    document_id: str
    document: str
    council: str | None
    council_inferred: bool
    council_evidence: Span | None
    meetings: tuple[Meeting, ...]
    furniture: tuple[Span, ...] = ()
    acronyms: tuple[Acronym, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed and shown: a verbatim stretch of a document that knows where it belongs.

    `text == document.text[span]`, at most 2,000 characters. `header` (council | committee | date | item) is context
    for the index, never part of the quote; so are the heading rows of a table whose later rows the passage holds.
    `language` is that of most of it. `ocr` is how sure character recognition was of it, 0 to 100, the mean over its
    recognised characters; None where none of it was recognised from a picture, or the source does not say how surely.
    """

    id: str
    document_id: str
    document: str
    span: Span
    text: str
    header: str
    kind: PassageKind
    page: int | None = None
    council: str | None = None
    committee: str | None = None
    date: str | None = None
    meeting_id: str | None = None
    meeting_kind: str | None = None
    item_id: str | None = None
    item_number: str | None = None
    item_title: str | None = None
    record_id: str | None = None
    language: str | None = None
    ocr: float | None = None
