"""What does a page show of an answer or a hit? Plain records made from `search.model`, ready for a template."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlencode

from search import model
from search.grid import Grid, Laid, lay_out
from search.model import Answer, DecisionStatus, Hit, Quote, Twin
from web import words
from web.addresses import address, item_address
from web.marks import Piece, excerpt, pieces

_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the search form, as typed."""

    q: str = ""
    council: str = ""
    committee: str = ""
    first: str = ""
    last: str = ""
    kind: str = ""
    mode: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Form:
        """The form that sends the given parameters."""
        return cls(
            given.get("q", ""),
            given.get("council", ""),
            given.get("committee", ""),
            given.get("from", ""),
            given.get("to", ""),
            given.get("kind", ""),
            given.get("mode", ""),
        )

    @property
    def filters(self) -> list[tuple[str, str]]:
        """The conditions that are set: label and value."""
        named = (
            ("council", self.council),
            ("committee", self.committee),
            ("from", words.day_typed(self.first)),
            ("to", words.day_typed(self.last)),
            ("kind", words.kind(self.kind) if self.kind else ""),
        )
        return [(name, value) for name, value in named if value]

    def without(self, name: str) -> str:
        """The address of the same search without one condition."""
        pairs = [
            ("q", self.q),
            ("council", self.council),
            ("committee", self.committee),
            ("from", self.first),
            ("to", self.last),
            ("kind", self.kind),
            ("mode", self.mode),
        ]
        return "/?" + urlencode([(key, value) for key, value in pairs if value and key != name])


@dataclass(frozen=True, slots=True)
class Source:
    """Where words stand, for a reader: never more than the document states."""

    committee: str
    council: str | None
    date: str
    item: str | None
    page: int | None
    document: str
    language: str | None = None
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One quote: its label ("1)"), its words, and the address that shows it in its document.

    Where it holds rows of a table, `blocks` are its prose and tables in order, and `columns` is the address of the row
    that names the columns, where that is a quote of its own.
    """

    label: str | None
    text: str
    href: str
    blocks: tuple[str | Grid, ...] = ()
    columns: str | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """Quotes that stand under one item of one meeting and one lead-in of ours, with what was corrected of them."""

    source: Source
    said: tuple[Said, ...]
    lead_in: str
    corrected: tuple[Became, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where else the same is told: in another document, or on another page of this one."""

    document: str
    date: str | None
    page: int | None
    href: str


@dataclass(frozen=True, slots=True)
class Result:
    """One hit. `heading` is its item, or its kind where it belongs to none.

    `shown` is the excerpt; `whole` is the passage, None where the excerpt is all of it. `item` is the page of its item.
    """

    source: Source
    heading: str
    kind: str
    kind_label: str
    href: str
    shown: tuple[Piece, ...]
    whole: tuple[Piece, ...] | None
    cut_before: bool
    cut_after: bool
    why: tuple[str, ...]
    also: tuple[Elsewhere, ...]
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Became:
    """One thing that became of a decision: our words, and the words that say so with where they stand."""

    words: str
    said: Said | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision that an answer quotes, by its day and heading, with what became of it."""

    date: str
    heading: str
    href: str
    became: tuple[Became, ...]


def standings(answer: Answer) -> tuple[Standing, ...]:
    """What became of the decisions that an answer quotes, decision by decision; a correction stands at its quote."""
    out: list[Standing] = []
    became = [one for one in answer.statuses if one.became is not model.Became.CORRECTED]
    for decision, each in groupby(became, key=lambda one: one.decision):
        source = _source(decision)
        href = address(decision.document_id, decision.start, decision.end)
        out.append(Standing(source.date, source.item or source.committee, href, tuple(_became(one) for one in each)))
    return tuple(out)


def _corrected(answer: Answer, cited: Cited) -> tuple[Became, ...]:
    """What later meetings corrected of the quotes that stand under one item."""
    shown = {href for said in cited.said for href in (said.href, said.columns)}
    return tuple(
        _became(one)
        for one in answer.statuses
        if one.became is model.Became.CORRECTED
        and address(one.decision.document_id, one.decision.start, one.decision.end) in shown
    )


def _became(one: DecisionStatus) -> Became:
    said = one.quote
    if said is None:
        return Became(one.words, None, None)
    href = address(said.document_id, said.start, said.end)
    return Became(one.words, Said(words.clause(said.label), said.text, href), _source(said))


def told(answer: Answer) -> tuple[Cited, ...]:
    """The quotes of an answer in its order, each under its own lead-in; one that goes on is not repeated."""
    out: list[Cited] = []
    for lead, under in groupby(answer.quotes, key=lambda given: given.lead):
        for at, one in enumerate(_cited(lay_out(list(under), answer.hits))):
            out.append(replace(one, lead_in=lead if at == 0 else "", corrected=_corrected(answer, one)))
    return tuple(out)


def results(hits: Sequence[Hit]) -> list[Result]:
    """The hits for a page."""
    return [_result(hit) for hit in hits]


def _cited(quotes: Sequence[Laid]) -> list[Cited]:
    out: list[Cited] = []
    for laid in quotes:
        given, named_by = laid.quote, laid.named_by
        source = _source(given)
        said = Said(
            words.clause(given.label),
            given.text,
            address(given.document_id, given.start, given.end),
            laid.blocks if laid.has_table else (),
            address(named_by.document_id, named_by.start, named_by.end) if named_by else None,
        )
        if out and out[-1].source == source:
            out[-1] = replace(out[-1], said=(*out[-1].said, said))
        else:
            out.append(Cited(source, (said,), given.lead))
    return out


def _result(hit: Hit) -> Result:
    first, last = excerpt(hit.text, hit.highlights)
    cut = first > 0 or last < len(hit.text)
    source = _source(hit)
    return Result(
        source=source,
        heading=source.item or words.kind(hit.kind),
        kind=hit.kind,
        kind_label=words.kind(hit.kind),
        href=address(hit.document_id, hit.start, hit.end),
        shown=_closed_up(pieces(hit.text, hit.highlights, first, last)),
        whole=_closed_up(pieces(hit.text, hit.highlights)) if cut else None,
        cut_before=first > 0,
        cut_after=last < len(hit.text),
        why=hit.why,
        also=tuple(_elsewhere(twin) for twin in hit.also),
        item=item_address(hit.item_id) if hit.item_id else None,
    )


def _elsewhere(twin: Twin) -> Elsewhere:
    date = words.day(twin.date) if twin.date else None
    return Elsewhere(twin.document, date, twin.page, address(twin.document_id, twin.start, twin.end))


def _closed_up(cut: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with one blank line where the document has several; the words stay as they are."""
    return tuple(Piece(_BLANK_LINES.sub("\n\n", piece.text), piece.marked) for piece in cut)


def _source(found: Hit | Quote) -> Source:
    return Source(
        committee=found.committee or "Committee not stated in the document",
        council=found.council,
        date=words.day(found.date),
        item=words.item(found.item_number, found.item_title),
        page=found.page,
        document=found.document,
        language=found.language if found.language != "en" else None,
        reading=words.reading(found.language, found.ocr),
    )
