"""An answer over a made-up document, and the part of a generation that the writer of a language model needs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from indexer.analyse import tokens
from indexer.read import read
from indexer.structure.parse import parse
from search import leadin, quote
from search.model import Answer, Hit, Query, Quote, Status

BOARD = """Marlow Vale Borough Council

Minutes of the meeting of the Executive Board held on Monday 27 January 2020 at 2.00 pm in the Guildhall

Present: Councillors A Green (Chairman), B Brown and C White

30 LIBRARIES

Members discussed the opening hours of the three libraries, which some of them found too short for people in work.

31 THE PLEDGE

RESOLVED: That
1) the refreshed Pledge be approved; and
2) the sum of £40,000 be spent by 3 March 2021.

32 PARKING

Councillor Brown moved that parking be free on Saturdays.

The motion was put to the vote and LOST.
"""


class Generation:
    """Documents with their records, and how the word index reads a text."""

    def __init__(self, *texts: str) -> None:
        self._documents = {document.id: document for document in (read(Path("a.txt"), text.encode()) for text in texts)}
        self._parsed = {id: parse(document) for id, document in self._documents.items()}
        self.ids = list(self._documents)

    def document(self, id):
        return self._documents[id]

    def parsed(self, id):
        return self._parsed[id]

    def tokens(self, text: str) -> list[str]:
        return tokens(text)


def own_answer(generation: Generation, status: Status = Status.ANSWERED, question: str = "the Pledge") -> Answer:
    """Our own answer: the clauses of minute 31; the debate of item 30 among the passages found."""
    document = generation.document(generation.ids[0])
    parsed = generation.parsed(document.id)
    meeting = parsed.meetings[0]
    item = next(item for item in meeting.items if item.resolutions)
    resolution = item.resolutions[0]
    lead = leadin.decided(meeting.date, meeting.committee, parsed.council, resolution.outcome, resolution.lead_in)
    quotes = [quote.make(document, c.span, parsed.council, meeting, item, c.label) for c in resolution.clauses]
    quotes = [replace(one, lead=lead) for one in quotes]
    hits = tuple(_hit(rank, document, parsed.council, meeting, one) for rank, one in enumerate(meeting.items, 1))
    return Answer(status, lead, tuple(quotes), hits, Query(question), "1 passage of 1 document")


def _hit(rank, document, council, meeting, item) -> Hit:
    return Hit(
        rank=rank,
        score=1 / rank,
        id=f"{document.id}.p{item.span.start}",
        document=document.name,
        document_id=document.id,
        council=council,
        committee=meeting.committee,
        date=meeting.date,
        item_id=item.id,
        item_number=item.number,
        item_title=item.title,
        kind="discussion",
        text=item.span.of(document.text),
        start=item.span.start,
        end=item.span.end,
        page=None,
        highlights=(),
        why=(),
    )


def a_quote(text: str = "it be noted.", **source: str | None) -> Quote:
    """A quote for the tests of what may stand over it; its words stand in no document."""
    known = {
        "council": "Marlow Vale Borough Council",
        "committee": "Executive Board",
        "date": "2020-01-27",
        "item_number": "31",
        "item_title": "The Pledge",
    } | source
    return Quote(text, "a.txt", "0" * 12, 0, len(text), None, lead="ours", **known)
