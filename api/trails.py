"""What does the body of the HTTP API look like for a decision trail? The command line's JSON too."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.schemas import Body, ItemBody
from search.model import Quote
from search.trail_model import Adoption, Compared, Evidence, Gap, Hop, Piece, Record, Trail
from web.addresses import address, item_address

START = Field(description="Code points of the document's text.", examples=[1204])
END = Field(description="Code points of the document's text, exclusive.", examples=[1239])
DATE = Field(description="ISO 8601; null where the document states none.", examples=["2020-01-27"])
NAMED = Field(description="Null where the document does not tell.", examples=["Executive Board"])


class SaidBody(Body):
    """Verbatim words of a document and where they stand."""

    text: str = Field(examples=["That the report be noted."])
    label: str | None = Field(description="The clause's own label; null where it has none.", examples=["1"])
    document: str = Field(description="File name.", examples=["2020-01-27-minutes.html"])
    start: int = START
    end: int = END
    page: int | None = Field(description="From 1; null where the format has no pages.", examples=[None])
    permalink: str = Field(description="Shows the words in their document.", examples=["/documents/0f3a5bd91c77"])

    @classmethod
    def of(cls, said: Quote) -> SaidBody:
        """The JSON form of a quote."""
        return cls(
            text=said.text,
            label=said.label,
            document=said.document,
            start=said.start,
            end=said.end,
            page=said.page,
            permalink=address(said.document_id, said.start, said.end),
        )


class EvidenceBody(Body):
    """Why a hop is tied to another."""

    why: str = Field(description="The rule, in words.", examples=["body, time and number are stated"])
    to: str = Field(description="The id of the item that it is tied to.", examples=["0f3a5bd91c77.i1204"])
    quote: SaidBody | None = Field(description="The words that say so; null where numbers or titles do.")

    @classmethod
    def of(cls, evidence: Evidence) -> EvidenceBody:
        """The JSON form of evidence."""
        return cls(why=evidence.why, to=evidence.to_item, quote=_said(evidence.quote))


class PieceBody(Body):
    """Words that were kept, removed or inserted."""

    change: Literal["kept", "removed", "inserted"] = Field(description="What became of the words.")
    text: str = Field(examples=["23rd"])

    @classmethod
    def of(cls, piece: Piece) -> PieceBody:
        """The JSON form of a piece."""
        return cls(change=piece.change.value, text=piece.text)


class ComparedBody(Body):
    """One clause as recommended and as resolved."""

    fate: Literal["adopted", "changed", "rejected", "dropped", "added"] = Field(
        description="`adopted` as recommended, `changed`, `rejected` in words, `dropped` (not seen among what was "
        "resolved), or `added` (nobody had recommended it)."
    )
    recommended: SaidBody | None = Field(description="Null for what was added.")
    resolved: SaidBody | None = Field(description="Null for what was dropped.")
    diff: list[PieceBody] = Field(description="Word by word, in the order of the resolution.")

    @classmethod
    def of(cls, compared: Compared) -> ComparedBody:
        """The JSON form of a comparison."""
        return cls(
            fate=compared.fate.value,
            recommended=_said(compared.recommended),
            resolved=_said(compared.resolved),
            diff=[PieceBody.of(piece) for piece in compared.diff],
        )


class AdoptionBody(Body):
    """How what an earlier hop recommended compares with what this one resolved."""

    from_item: str = Field(description="The id of the hop that recommended.", examples=["0f3a5bd91c77.i1204"])
    text: str = Field(examples=["2 adopted as recommended, 1 changed"])
    clauses: list[ComparedBody]

    @classmethod
    def of(cls, adoption: Adoption) -> AdoptionBody:
        """The JSON form of an adoption."""
        return cls(
            from_item=adoption.from_item,
            text=adoption.text,
            clauses=[ComparedBody.of(each) for each in adoption.clauses],
        )


class RecordBody(Body):
    """Another document that records the same item."""

    item_id: str = Field(examples=["0f3a5bd91c77.i1204"])
    document: str = Field(description="File name.", examples=["2020-01-27-pack.pdf"])

    @classmethod
    def of(cls, record: Record) -> RecordBody:
        """The JSON form of a record."""
        return cls(item_id=record.item_id, document=record.document)


class HopBody(Body):
    """One stop of a matter on its way."""

    item_id: str = Field(examples=["0f3a5bd91c77.i1204"])
    role: Literal["report", "minute", "correction", "arising"] = Field(
        description="The report to a meeting, its minute, or what was corrected or arose when minutes were approved."
    )
    date: str | None = DATE
    council: str | None = Field(description="Null where the document does not tell.", examples=["Borough Council"])
    committee: str | None = NAMED
    item: ItemBody
    document: str = Field(description="File name.", examples=["2020-01-27-minutes.html"])
    start: int = START
    end: int = END
    permalink: str = Field(description="The page of the item.", examples=["/items/0f3a5bd91c77.i1204"])
    outcome: str | None = Field(description="Of the last resolution; null where none is minuted.", examples=["carried"])
    confirmed: str | None = Field(description="When these minutes were approved, where that is indexed.")
    quotes: list[SaidBody]
    evidence: list[EvidenceBody] = Field(description="Empty for the item that was asked about.")
    adoptions: list[AdoptionBody]
    also: list[RecordBody]

    @classmethod
    def of(cls, hop: Hop) -> HopBody:
        """The JSON form of a hop."""
        return cls(
            item_id=hop.item_id,
            role=hop.role.value,
            date=hop.date,
            council=hop.council,
            committee=hop.committee,
            item=ItemBody(number=hop.number, title=hop.title),
            document=hop.document,
            start=hop.start,
            end=hop.end,
            permalink=item_address(hop.item_id),
            outcome=hop.outcome,
            confirmed=hop.confirmed,
            quotes=[SaidBody.of(each) for each in hop.quotes],
            evidence=[EvidenceBody.of(each) for each in hop.evidence],
            adoptions=[AdoptionBody.of(each) for each in hop.adoptions],
            also=[RecordBody.of(each) for each in hop.also],
        )


class GapBody(Body):
    """Where the trail should go on, or come from, and what is indexed does not show it."""

    text: str = Field(examples=["It was sent to Council. No minutes of Council after 27 January 2020 are indexed."])
    after: str | None = Field(description="The id of the hop it follows; null for what comes before the first.")
    date: str | None = DATE
    quote: SaidBody | None = Field(description="The words that say so.")

    @classmethod
    def of(cls, gap: Gap) -> GapBody:
        """The JSON form of a gap."""
        return cls(text=gap.text, after=gap.after, date=gap.date, quote=_said(gap.quote))


class MentionBody(Body):
    """An item that names a hop, or is named by one, and does not take the matter up."""

    item_id: str = Field(examples=["0f3a5bd91c77.i1204"])
    date: str | None = DATE
    committee: str | None = NAMED
    item: ItemBody
    permalink: str = Field(examples=["/items/0f3a5bd91c77.i1204"])

    @classmethod
    def of(cls, hop: Hop) -> MentionBody:
        """The JSON form of a mention."""
        return cls(
            item_id=hop.item_id,
            date=hop.date,
            committee=hop.committee,
            item=ItemBody(number=hop.number, title=hop.title),
            permalink=item_address(hop.item_id),
        )


class TrailBody(Body):
    """One matter through the documents, by date; a report stands before the minute of its meeting."""

    item_id: str = Field(description="The item that was asked about.", examples=["0f3a5bd91c77.i1204"])
    hops: list[HopBody]
    gaps: list[GapBody]
    mentions: list[MentionBody]
    generation: str = Field(description="The index generation that answered.", examples=["3f9c2a71"])

    @classmethod
    def of(cls, trail: Trail, generation: str) -> TrailBody:
        """The JSON form of a trail."""
        return cls(
            item_id=trail.item_id,
            hops=[HopBody.of(hop) for hop in trail.hops],
            gaps=[GapBody.of(gap) for gap in trail.gaps],
            mentions=[MentionBody.of(hop) for hop in trail.mentions],
            generation=generation,
        )


def _said(said: Quote | None) -> SaidBody | None:
    return SaidBody.of(said) if said else None
