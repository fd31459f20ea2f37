"""What may the language model choose from?

From our own answer, by its parts: a resolution with all its clauses and its vote is one unit, never split. And from the
passages found, short stretches of plain text; none of a resolution or a recommendation, so that no clause can come to
stand without what became of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from corpus.model import Outcome, Passage, PassageKind, Resolution, Span
from indexer.store import Generation
from search import extract, leadin, quote
from search.model import Answer, Hit, Quote
from search.part import overlaps

HITS = 5  # passages whose stretches are offered
STRETCH = 60  # words of a stretch, at most
LEAST = 8  # words of a stretch, at least
MOST = 16  # units, at most
CHARACTERS = 12_000  # of all units together, about


class Kind(StrEnum):
    """What a unit records; decides which words a lead-in over it must and must not hold. A mixture is SAID."""

    RESOLVED = "resolved"
    LOST = "lost"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    AMENDMENT = "amendment"
    RECOMMENDED = "recommended"
    SAID = "said"


_OF_OUTCOME = {
    Outcome.LOST: Kind.LOST,
    Outcome.DEFERRED: Kind.DEFERRED,
    Outcome.WITHDRAWN: Kind.WITHDRAWN,
    Outcome.CARRIED: Kind.RESOLVED,
    Outcome.NOTED: Kind.RESOLVED,
    Outcome.AGREED: Kind.RESOLVED,
    Outcome.UNKNOWN: Kind.SAID,
}


@dataclass(frozen=True, slots=True)
class Unit:
    """Quotes that are chosen together or not at all, all of one source. `own`: they are part of our own answer."""

    id: str
    kind: Kind
    quotes: tuple[Quote, ...]
    own: bool


def offered(generation: Generation, given: Answer) -> list[Unit]:
    """The units of an answer: its own parts in order, then stretches of the passages found that do not overlap them."""
    own = [list(quotes) for _, quotes in groupby(given.quotes, key=_part)]
    more = [
        [one] for hit in given.hits[:HITS] for one in _stretches(generation, hit) if not overlaps(one, given.quotes)
    ]
    units: list[Unit] = []
    size = 0
    for at, quotes in enumerate([*own, *more]):
        size += sum(len(one.text) for one in quotes)
        if at >= len(own) and (len(units) >= MOST or size > CHARACTERS):
            break
        kinds = {kind for one in quotes for kind in (list(_kinds(generation, one)) or [Kind.SAID])}
        kind = kinds.pop() if len(kinds) == 1 else Kind.SAID
        units.append(Unit(f"q{at + 1}", kind, tuple(quotes), at < len(own)))
    return units


def reread(generation: Generation, unit: Unit) -> Unit | None:
    """The unit with its words as they stand in the stored text; None where they do not."""
    if not all(quote.stands(generation, one) for one in unit.quotes):
        return None
    texts = [generation.document(one.document_id).text[one.start : one.end] for one in unit.quotes]
    return replace(unit, quotes=tuple(replace(one, text=text) for one, text in zip(unit.quotes, texts, strict=True)))


def _part(one: Quote) -> tuple[str | None, ...]:
    return (one.lead, one.document_id, one.council, one.committee, one.date, one.item_number, one.item_title)


def _kinds(generation: Generation, one: Quote) -> Iterator[Kind]:
    """Of every record that the quote touches; none for plain text. A resolution's own vote is of its kind."""
    for item in (item for m in generation.parsed(one.document_id).meetings for item in m.items):
        for resolution in item.resolutions:
            spans = [resolution.span, *([resolution.vote.span] if resolution.vote else [])]
            if any(_touches(one, span) for span in spans):
                yield _of(resolution)
        if any(_touches(one, record.span) for record in item.recommendations):
            yield Kind.RECOMMENDED


def _of(resolution: Resolution) -> Kind:
    return Kind.AMENDMENT if resolution.amends else _OF_OUTCOME[resolution.outcome]


def _stretches(generation: Generation, hit: Hit) -> Iterator[Quote]:
    """Sentences of the hit that follow each other, up to STRETCH words; none that touches a record."""
    document = generation.document(hit.document_id)
    whole = Span(hit.start, hit.end)
    passage = Passage(hit.id, hit.document_id, hit.document, whole, hit.text, "", PassageKind(hit.kind))
    spans: list[Span] = []
    for span in extract.sentences(passage):
        joined = Span(spans[-1].start, span.end) if spans else span
        if spans and len(joined.of(document.text).split()) <= STRETCH:
            spans[-1] = joined
        else:
            spans.append(span)
    for span in spans:
        text = span.of(document.text)
        if not LEAST <= len(text.split()) <= STRETCH:
            continue
        one = Quote(
            text=text,
            document=hit.document,
            document_id=hit.document_id,
            start=span.start,
            end=span.end,
            page=document.page_of(span.start),
            council=hit.council,
            committee=hit.committee,
            date=hit.date,
            item_number=hit.item_number,
            item_title=hit.item_title,
            lead=leadin.stated(hit.date, hit.committee, hit.council),
            language=hit.language,
            ocr=hit.ocr,
        )
        if not any(_kinds(generation, one)):
            yield one


def _touches(one: Quote, span: Span) -> bool:
    return span.start < one.end and one.start < span.end
