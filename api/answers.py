"""What does the HTTP API say of an answer, its decisions and their trail? The command line's JSON too."""

from __future__ import annotations

import hashlib
from typing import Literal

from pydantic import Field

from api.schemas import Body, HitBody, ItemBody, QuoteBody, StepBody, steps
from search.model import Answer, DecisionStatus, Query
from search.trail_model import Trail
from web.addresses import address, trail_address


class StopBody(Body):
    """One hop of an answer's trail, in brief."""

    item_id: str = Field(examples=["0f3a5bd91c77.i1204"])
    role: Literal["report", "minute", "correction", "arising"] = Field(
        description="The report to a meeting, its minute, or what was corrected or arose when minutes were approved."
    )
    date: str | None = Field(description="ISO 8601; null where the document states none.", examples=["2020-01-27"])
    committee: str | None = Field(description="Null where the document does not tell.", examples=["Executive Board"])
    item: ItemBody
    outcome: str | None = Field(description="Of the last resolution; null where none is minuted.", examples=["carried"])
    adoption: str | None = Field(description="What became of what was recommended.", examples=["1 changed"])


class BriefBody(Body):
    """The trail of an answered resolution, in brief; `/api/v1/trail/{item_id}` gives it whole."""

    item_id: str = Field(examples=["0f3a5bd91c77.i1204"])
    permalink: str = Field(examples=["/trail/0f3a5bd91c77.i1204"])
    hops: list[StopBody]
    gaps: list[str]

    @classmethod
    def of(cls, trail: Trail) -> BriefBody:
        """The JSON form of a trail in brief."""
        return cls(
            item_id=trail.item_id,
            permalink=trail_address(trail.item_id),
            hops=[
                StopBody(
                    item_id=hop.item_id,
                    role=hop.role.value,
                    date=hop.date,
                    committee=hop.committee,
                    item=ItemBody(number=hop.number, title=hop.title),
                    outcome=hop.outcome,
                    adoption=hop.adoptions[-1].text if hop.adoptions else None,
                )
                for hop in trail.hops
            ],
            gaps=[gap.text for gap in trail.gaps],
        )


class StatusBody(Body):
    """What became of one resolution that an answer quotes, as far as what is indexed shows it."""

    became: Literal[
        "rescinded",
        "superseded",
        "amended",
        "confirmed",
        "adopted",
        "changed",
        "not-accepted",
        "taken-up",
        "completed",
        "awaited",
        "deferred",
        "corrected",
        "unchanged",
    ] = Field(
        description="`adopted`, `changed`, `not-accepted`: by the body that it was recommended to; `awaited`: sent on, "
        "and not seen to be taken up there; `corrected`: a later meeting corrected the minute quoted; `unchanged`: "
        "nothing later is seen in what is indexed."
    )
    words: str = Field(description="In our words.", examples=["On 13 May 2024 the Executive Board rescinded it:"])
    quote: QuoteBody | None = Field(description="The words that say so; null where nothing later is seen.")
    item_id: str | None = Field(description="The item of that quote.", examples=["0f3a5bd91c77.i1204"])
    document: str = Field(description="Of the resolution: file name.", examples=["2020-01-27-minutes.html"])
    start: int = Field(description="Of the resolution: code points of the document's text.", examples=[1204])
    end: int = Field(description="Of the resolution: code points, exclusive.", examples=[1239])
    date: str | None = Field(description="Of the resolution: ISO 8601; null if not stated.", examples=["2020-01-27"])
    item: ItemBody
    permalink: str = Field(description="Shows the resolution.", examples=["/documents/0f3a5bd91c77"])

    @classmethod
    def of(cls, told: DecisionStatus) -> StatusBody:
        """The JSON form of a status."""
        made = told.decision
        return cls(
            became=told.became.value,
            words=told.words,
            quote=QuoteBody.of(told.quote) if told.quote else None,
            item_id=told.item_id,
            document=made.document,
            start=made.start,
            end=made.end,
            date=made.date,
            item=ItemBody(number=made.item_number, title=made.item_title),
            permalink=address(made.document_id, made.start, made.end),
        )


class AnswerBody(Body):
    """An answer in the documents' own words, or the plain statement that there is none."""

    id: str = Field(description="The same for the same question and filters.", examples=["b5d0f8a4c2e1"])
    status: Literal["answered", "related", "not_found"] = Field(
        description="`related`: the matter was found but not what was asked; `not_found`: the index does not tell."
    )
    answer: str = Field(description="Our lead-in. Every claim stands in `quotes`.", examples=["On 27 January 2020:"])
    quotes: list[QuoteBody]
    hits: list[HitBody]
    searched: str = Field(description="What was searched, in words.", examples=["1,830 passages of 24 documents"])
    generation: str = Field(description="The index generation that answered.", examples=["3f9c2a71"])
    understood: list[StepBody]
    written_by: str | None = Field(
        description="The language model that wrote `answer`, which was checked against the quotes; null: we did.",
        examples=[None],
    )
    withheld: str | None = Field(
        description="Why the words of the language model that is set are not shown; null where nothing was withheld.",
        examples=[None],
    )
    trail: BriefBody | None = Field(
        description="The way that the resolution quoted first took through the documents; null where there is none."
    )
    statuses: list[StatusBody] = Field(description="What became of the resolutions quoted, in their order.")

    @classmethod
    def of(cls, answer: Answer, generation: str, trail: Trail | None = None) -> AnswerBody:
        """The JSON form of an answer, with the trail of what it quotes."""
        return cls(
            id=question_id(answer.query),
            status=answer.status.value,
            answer=answer.text,
            quotes=[QuoteBody.of(quote) for quote in answer.quotes],
            hits=[HitBody.of(hit) for hit in answer.hits],
            searched=answer.searched,
            generation=generation,
            understood=steps(answer.query),
            written_by=answer.written_by,
            withheld=answer.withheld,
            trail=BriefBody.of(trail) if trail else None,
            statuses=[StatusBody.of(each) for each in answer.statuses],
        )


def question_id(query: Query) -> str:
    """Twelve hex digits of the SHA-256 of the question and its filters: the same question has the same id."""
    chosen = query.filter
    parts = (query.text, chosen.council, chosen.committee, chosen.date_from, chosen.date_to, chosen.kind)
    return hashlib.sha256("\0".join(part or "" for part in parts).encode()).hexdigest()[:12]
