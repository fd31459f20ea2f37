"""A small, deterministic searcher over two made-up documents, for the tests of what stands in front of a searcher.

It matches whole words but for stop words, and answers `related` for "parking", `not_found` where nothing matches.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace

from corpus.model import (
    Declaration,
    Document,
    Item,
    ItemKind,
    LanguageSpan,
    Meeting,
    MeetingKind,
    Passage,
    PassageKind,
    Scanned,
    Span,
    document_id,
)
from indexer.analyse import STOP_WORDS
from indexer.store import DocumentRow, UnknownIdError, VersionRow
from search.model import (
    Answer,
    Coverage,
    Filter,
    Hit,
    Mode,
    Named,
    Query,
    Quote,
    SearchResult,
    Stats,
    Status,
    Step,
)
from search.trail_item import ItemView, Linked
from search.trail_model import Adoption, Change, Compared, Evidence, Fate, Gap, Hop, Piece, Role, Trail

COUNCIL = "Marlow Vale Borough Council"
BOARD = "Children's Services Board"
PLANNING = "Planning Committee"

_LINES = [
    "MINUTES of the Board",
    "31. THE PLEDGE",
    "RESOLVED: That\n1) the Pledge be approved; and\n2) it be reviewed in a year.",
    "The Chairman said that the pledge mattered. " + "The meeting went on about many other things at length. " * 30,
    "32. CAR <i>PARKING</i> & MORE",
    "Members discussed parking on the High Street.",
    "RECOMMENDED: That the parking report be noted.",
]
TEXT = "\n\n".join(_LINES)
OTHER = "Notes of a workshop about libraries\n\nThe group talked about opening hours of libraries."
FIRST = Document(
    document_id(TEXT.encode()),
    "2020-01-27-board.html",
    "ab" * 32,
    len(TEXT),
    "text/html",
    TEXT,
    (0, 300),
    languages=(LanguageSpan(Span(0, len(TEXT)), "en"),),
    scanned=(Scanned(Span(300, 400), 91.4),),
)
SECOND = Document(document_id(OTHER.encode()), "workshop <notes>.txt", "cd" * 32, len(OTHER), "text/plain", OTHER)


def _passage(document: Document, line: str, kind: PassageKind, **known: str) -> Passage:
    start = document.text.index(line)
    return Passage(
        id=f"{document.id}.p{start}",
        document_id=document.id,
        document=document.name,
        span=Span(start, start + len(line)),
        text=line,
        header="",
        kind=kind,
        page=document.page_of(start),
        **known,
    )


_PLEDGE = {
    "council": COUNCIL,
    "committee": BOARD,
    "date": "2020-01-27",
    "item_number": "31",
    "item_title": "THE PLEDGE",
}
_PARKING = {**_PLEDGE, "committee": PLANNING, "item_number": "32", "item_title": "CAR <i>PARKING</i> & MORE"}
PASSAGES = [
    _passage(FIRST, _LINES[2], PassageKind.RESOLUTION, **_PLEDGE),
    _passage(FIRST, _LINES[3].strip(), PassageKind.DISCUSSION, **_PLEDGE),
    _passage(FIRST, _LINES[5], PassageKind.DISCUSSION, **_PARKING),
    _passage(FIRST, _LINES[6], PassageKind.RECOMMENDATION, **_PARKING),
    _passage(SECOND, "The group talked about opening hours of libraries.", PassageKind.NOTES),
]


def _said(words: str, label: str | None = None) -> Quote:
    start = TEXT.index(words)
    known = (COUNCIL, BOARD, "2020-01-27", "31", "THE PLEDGE", label)
    return Quote(words, FIRST.name, FIRST.id, start, start + len(words), FIRST.page_of(start), *known)


ITEM_ID = f"{FIRST.id}.i{TEXT.index(_LINES[1])}"
_RESOLVED = (_said("the Pledge be approved; and", "1"), _said("it be reviewed in a year.", "2"))
_REPORTED = _said("RECOMMENDED: That the parking report be noted.")
_HOP = Hop(
    *(ITEM_ID, f"{FIRST.id}.m0", Role.MINUTE, FIRST.name, FIRST.id, COUNCIL, BOARD, "2020-01-27", "31", "THE PLEDGE"),
    *(TEXT.index(_LINES[1]), TEXT.index(_LINES[4]), "carried", _RESOLVED, ()),
    adoptions=(
        Adoption(
            f"{SECOND.id}.i0",
            "1 changed, 1 added",
            (
                Compared(
                    Fate.CHANGED, _REPORTED, _RESOLVED[0], (Piece(Change.REMOVED, "noted"), Piece(Change.KEPT, "be"))
                ),
                Compared(Fate.ADDED, None, _RESOLVED[1], ()),
            ),
        ),
    ),
)
_REPORT = Hop(
    *(f"{SECOND.id}.i0", f"{SECOND.id}.m0", Role.REPORT, SECOND.name, SECOND.id, COUNCIL, BOARD, "2020-01-27"),
    *(None, "The <b>Pledge</b>", 0, 20, None, (_REPORTED,), (Evidence("the same title", ITEM_ID, None),)),
)
_GAP = Gap("It was sent to Council. No minutes of Council after 27 January 2020 are indexed.", ITEM_ID, None, None)
TRAIL = Trail(ITEM_ID, (_REPORT, _HOP), (_GAP,))
_SPAN = Span(TEXT.index(_LINES[1]), TEXT.index(_LINES[4]))
_ITEM = Item(
    *(ITEM_ID, "31", "THE PLEDGE", ItemKind.MINUTE, _SPAN), exempt="paragraph 3", sure=0.97, why=("a <running> number",)
)
_MEETING = Meeting(
    *(f"{FIRST.id}.m0", MeetingKind.MINUTES, BOARD, "2020-01-27", Span(0, len(TEXT)), (Span(0, len(TEXT)),)),
    items=(_ITEM,),
)
VIEW = ItemView(
    *(FIRST, COUNCIL, _MEETING, _ITEM, (Declaration("Green", _LINES[5], _SPAN),), ()),
    (Linked("minute", False, "the same title", SECOND.name, _MEETING, _ITEM),),
)


class FakeGeneration:
    """The part of `indexer.store.Generation` that shows documents."""

    def __init__(self, name: str) -> None:
        self.name = name

    def document(self, document_id: str) -> Document:
        for document in (FIRST, SECOND):
            if document.id == document_id:
                return document
        raise UnknownIdError(f"there is no record {document_id} in the index")

    def documents(self) -> list[DocumentRow]:
        return [
            DocumentRow(one.id, one.name, (), COUNCIL, one.media_type, one.size_bytes, one.sha256, 0, 1)
            for one in (FIRST, SECOND)
        ]

    def meeting_versions(self, document_id: str) -> list[VersionRow]:
        rows = [("draft", 0, FIRST), ("agenda", 1, SECOND)]
        return [
            VersionRow(COUNCIL, BOARD, "2020-01-27", place, standing, f"{one.id}.m0", one.id, one.name)
            for standing, place, one in rows
            if document_id == FIRST.id
        ]

    def quarantine(self) -> list[SimpleNamespace]:
        return [SimpleNamespace(path="/srv/minutes/locked <1>.pdf", code="encrypted", why="it asks for a password")]

    def rows_of(self, document_id: str) -> list[int]:
        return [row for row, passage in enumerate(PASSAGES) if passage.document_id == document_id]

    def passages(self, rows: list[int]) -> list[Passage]:
        return [PASSAGES[row] for row in rows]


class FakeSearcher:
    """The methods of `search.wire.Searcher`. `copies` repeats the passages, for paging."""

    def __init__(self, name: str = "0123abcd", copies: int = 1) -> None:
        self.generation = FakeGeneration(name)
        self.closed = False
        self.copies = copies

    def search(
        self,
        question: str,
        k: int = 10,
        filter: Filter | None = None,
        mode: Mode = Mode.HYBRID,
        without: Sequence[str] = (),
    ) -> SearchResult:
        assert not self.closed
        chosen = filter or Filter()
        left = [passage for passage in PASSAGES * self.copies if _meets(passage, chosen)]
        words = set(re.findall(r"\w+", question.lower())) - STOP_WORDS
        found = [(passage, _spans(passage.text, words)) for passage in left]
        hits = [_hit(rank, passage, spans) for rank, (passage, spans) in enumerate([f for f in found if f[1]], 1)]
        read = (Step("date", "January 2020", "2020-01-01/2020-01-31"),) if "2020" in words else ()
        steps = tuple(step for step in read if step.id not in without)
        query = Query(question, chosen, mode, steps=steps, removed=frozenset(without))
        return SearchResult(query, tuple(hits[:k]), Stats(len(left), len(left), {"lexical": 0.5}))

    def ask(self, question: str, filter: Filter | None = None, without: Sequence[str] = ()) -> Answer:
        result = self.search(question, 10, filter, without=without)
        searched = f"{result.stats.searched} passages of 2 documents"
        if not result.hits:
            return Answer(Status.NOT_FOUND, "", (), (), result.query, searched)
        if "parking" in question:
            text = "Parking was discussed; no resolution was found."
            quotes = (replace(_quote(result.hits[0], 0, len(result.hits[0].text), None), lead=text),)
            return Answer(Status.RELATED, text, quotes, result.hits, result.query, searched)
        best = result.hits[0]
        parts = [("1", "the Pledge be approved; and"), ("2", "it be reviewed in a year.")]
        quotes = tuple(
            _quote(best, best.text.index(words), best.text.index(words) + len(words), label)
            for label, words in parts
            if words in best.text
        )
        text = "On 27 January 2020 the Board resolved:"
        quotes = tuple(replace(quote, lead=text) for quote in quotes)
        return Answer(Status.ANSWERED, text, quotes, result.hits, result.query, searched)

    def trail(self, reference: str) -> Trail:
        if reference != ITEM_ID:
            raise UnknownIdError(f"there is no item {reference} in the index")
        return TRAIL

    def trail_of(self, answer: Answer) -> Trail | None:
        return TRAIL if answer.status is Status.ANSWERED else None

    def item(self, item_id: str) -> ItemView:
        if item_id != ITEM_ID:
            raise UnknownIdError(f"there is no item {item_id} in the index")
        return VIEW

    def coverage(self) -> Coverage:
        return Coverage(
            generation=self.generation.name,
            documents=2,
            meetings=2,
            items=2,
            resolutions=1,
            passages=len(PASSAGES) * self.copies,
            date_from="2020-01-27",
            date_to="2020-01-27",
            councils=(Named(COUNCIL, 4),),
            committees=(Named(BOARD, 2), Named(PLANNING, 2)),
            kinds=tuple(Named(kind, 1) for kind in ("discussion", "notes", "recommendation", "resolution")),
        )

    def close(self) -> None:
        assert not self.closed
        self.closed = True


def _meets(passage: Passage, chosen: Filter) -> bool:
    return (
        (chosen.council is None or passage.council is not None)
        and (chosen.committee is None or chosen.committee.lower() in (passage.committee or "").lower())
        and (chosen.kind is None or passage.kind == chosen.kind)
        and (chosen.date_from is None or (passage.date or "") >= chosen.date_from)
        and (chosen.date_to is None or "0" < (passage.date or "") <= chosen.date_to)
    )


def _spans(text: str, words: set[str]) -> tuple[Span, ...]:
    return tuple(Span(*word.span()) for word in re.finditer(r"\w+", text) if word.group().lower() in words)


def _hit(rank: int, passage: Passage, spans: tuple[Span, ...]) -> Hit:
    return Hit(
        rank=rank,
        score=1 / rank,
        id=passage.id,
        document=passage.document,
        document_id=passage.document_id,
        council=passage.council,
        committee=passage.committee,
        date=passage.date,
        item_id=passage.item_id,
        item_number=passage.item_number,
        item_title=passage.item_title,
        kind=passage.kind,
        text=passage.text,
        start=passage.span.start,
        end=passage.span.end,
        page=passage.page,
        highlights=spans,
        why=("words: " + ", ".join(sorted({span.of(passage.text).lower() for span in spans})),),
    )


def _quote(hit: Hit, start: int, end: int, label: str | None) -> Quote:
    return Quote(
        text=hit.text[start:end],
        document=hit.document,
        document_id=hit.document_id,
        start=hit.start + start,
        end=hit.start + end,
        page=hit.page,
        council=hit.council,
        committee=hit.committee,
        date=hit.date,
        item_number=hit.item_number,
        item_title=hit.item_title,
        label=label,
    )
