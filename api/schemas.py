"""What do the bodies of the HTTP API look like? The same names as the command line's JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.model import Span
from search.model import Coverage, Hit, Named, Query, Quote, SearchResult, Stats, Step, Twin


class Body(BaseModel):
    """A part of a response."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ItemBody(Body):
    """The item of business that a passage belongs to."""

    number: str | None = Field(description="As printed; null where the document has lost it.", examples=["31"])
    title: str | None = Field(description="As printed; null where the document has lost it.", examples=["The Pledge"])


class SpanBody(Body):
    """Code points, [start, end)."""

    start: int = Field(examples=[4])
    end: int = Field(examples=[10])


LANGUAGE = Field(default=None, description="`en`, `cy`; null where nothing tells.", examples=["en"])
OCR = Field(
    default=None,
    description="How sure character recognition was, 0 to 100; null where the text was not recognised from a picture.",
    examples=[None],
)


class TwinBody(Body):
    """A passage that says what a hit says, in another document."""

    id: str = Field(examples=["0f3a5bd91c77.p310-420"])
    document: str = Field(description="File name.", examples=["2020-01-27-pack.pdf"])
    committee: str | None = Field(description="Null where the document does not tell.", examples=["Executive Board"])
    date: str | None = Field(description="ISO 8601; null where the document states none.", examples=["2020-01-27"])
    item_number: str | None = Field(description="As printed.", examples=["31"])
    kind: str = Field(examples=["report"])
    start: int = Field(description="Code points of the document's text.", examples=[310])
    end: int = Field(description="Code points of the document's text, exclusive.", examples=[420])
    page: int | None = Field(description="From 1; null where the format has no pages.", examples=[None])

    @classmethod
    def of(cls, twin: Twin) -> TwinBody:
        """The JSON form of a twin."""
        return cls(
            id=twin.id,
            document=twin.document,
            committee=twin.committee,
            date=twin.date,
            item_number=twin.item_number,
            kind=twin.kind,
            start=twin.start,
            end=twin.end,
            page=twin.page,
        )


class HitBody(Body):
    """One passage, verbatim, and where it stands."""

    rank: int = Field(description="From 1.", examples=[1])
    score: float = Field(description="Compares within one search only.", examples=[1.25])
    id: str = Field(description="Stable: `/passages/{id}` shows it in its document.", examples=["0f3a5bd91c77.p1204"])
    document: str = Field(description="File name.", examples=["2020-01-27-minutes.html"])
    council: str | None = Field(description="Null where the document does not tell.", examples=["Borough Council"])
    committee: str | None = Field(description="Null where the document does not tell.", examples=["Executive Board"])
    date: str | None = Field(description="ISO 8601; null where the document states none.", examples=["2020-01-27"])
    item: ItemBody
    kind: str = Field(examples=["resolution"])
    text: str = Field(
        description="Verbatim; at most 2,000 characters.", examples=["RESOLVED: That the report be noted."]
    )
    start: int = Field(description="Code points of the document's text.", examples=[1204])
    end: int = Field(description="Code points of the document's text, exclusive.", examples=[1239])
    page: int | None = Field(description="From 1; null where the format has no pages.", examples=[None])
    highlights: list[SpanBody] = Field(description="What matched, as spans of `text`.")
    why: list[str] = Field(description="Why it matched, in words.", examples=[["words: report, noted"]])
    language: str | None = LANGUAGE
    ocr: float | None = OCR
    also: list[TwinBody] = Field(description="Passages on the same matter that tell the same, not listed again.")

    @classmethod
    def of(cls, hit: Hit) -> HitBody:
        """The JSON form of a hit."""
        return cls(
            rank=hit.rank,
            score=hit.score,
            id=hit.id,
            document=hit.document,
            council=hit.council,
            committee=hit.committee,
            date=hit.date,
            item=ItemBody(number=hit.item_number, title=hit.item_title),
            kind=hit.kind,
            text=hit.text,
            start=hit.start,
            end=hit.end,
            page=hit.page,
            highlights=[_span(span) for span in hit.highlights],
            why=list(hit.why),
            language=hit.language,
            ocr=hit.ocr,
            also=[TwinBody.of(twin) for twin in hit.also],
        )


class QuoteBody(Body):
    """Verbatim words of a document and where they stand."""

    text: str = Field(examples=["That the report be noted."])
    document: str = Field(description="File name.", examples=["2020-01-27-minutes.html"])
    start: int = Field(description="Code points of the document's text.", examples=[1214])
    end: int = Field(description="Code points of the document's text, exclusive.", examples=[1239])
    page: int | None = Field(description="From 1; null where the format has no pages.", examples=[None])
    council: str | None = Field(description="Null where the document does not tell.", examples=["Borough Council"])
    committee: str | None = Field(description="Null where the document does not tell.", examples=["Executive Board"])
    date: str | None = Field(description="ISO 8601; null where the document states none.", examples=["2020-01-27"])
    item: ItemBody
    label: str | None = Field(description="The clause's own label; null where it has none.", examples=["1"])
    lead: str = Field(description="Our lead-in that the quote stands under.", examples=["On 27 January 2020 …:"])
    language: str | None = LANGUAGE
    ocr: float | None = OCR

    @classmethod
    def of(cls, quote: Quote) -> QuoteBody:
        """The JSON form of a quote."""
        return cls(
            text=quote.text,
            document=quote.document,
            start=quote.start,
            end=quote.end,
            page=quote.page,
            council=quote.council,
            committee=quote.committee,
            date=quote.date,
            item=ItemBody(number=quote.item_number, title=quote.item_title),
            label=quote.label,
            lead=quote.lead,
            language=quote.language,
            ocr=quote.ocr,
        )


class StepBody(Body):
    """One thing that was understood from the question."""

    id: str = Field(description="What `without` takes, to ask again without it.", examples=["date-january-2020"])
    kind: str = Field(examples=["date"])
    text: str = Field(description="The words of the question that it was read from.", examples=["in January 2020"])
    value: str = Field(description="What they were read as.", examples=["2020-01-01/2020-01-31"])
    passages: int | None = Field(
        description="How many indexed passages are of that or hold it, filters aside; null where none is counted.",
        examples=[28],
    )
    note: str | None = Field(
        description="What was not read, that nothing is indexed, what the step does besides; null for nothing to tell.",
        examples=[None],
    )

    @classmethod
    def of(cls, step: Step) -> StepBody:
        """The JSON form of a step."""
        return cls(
            id=step.id, kind=step.kind, text=step.text, value=step.value, passages=step.passages, note=step.remark
        )


class StatsBody(Body):
    """How the search went."""

    candidates: int = Field(description="Passages that were scored.", examples=[400])
    searched: int = Field(description="Passages that the filters left to search.", examples=[1830])
    ms: dict[str, float] = Field(description="Milliseconds by stage.", examples=[{"lexical": 0.6, "vector": 2.4}])


class SearchBody(Body):
    """The passages that match a question best."""

    generation: str = Field(description="The index generation that answered.", examples=["3f9c2a71"])
    understood: list[StepBody]
    offset: int = Field(description="How many better passages were left out.", examples=[0])
    next: str | None = Field(description="Where the following passages are; null at the end.", examples=[None])
    stats: StatsBody
    hits: list[HitBody]

    @classmethod
    def of(
        cls, result: SearchResult, hits: Sequence[Hit], generation: str, offset: int, after: str | None
    ) -> SearchBody:
        """The JSON form of one page of a search."""
        return cls(
            generation=generation,
            understood=steps(result.query),
            offset=offset,
            next=after,
            stats=_stats(result.stats),
            hits=[HitBody.of(hit) for hit in hits],
        )


class NamedBody(Body):
    """A value to filter on and how many passages it leaves."""

    name: str = Field(examples=["Executive Board"])
    passages: int = Field(examples=[412])


class UnreadBody(Body):
    """A file that could not be used."""

    document: str = Field(description="File name.", examples=["2020-01-27-scan.pdf"])
    code: str = Field(description="Stable; docs/formats.md lists them.", examples=["encrypted"])
    why: str = Field(examples=["it asks for a password"])


class CoverageBody(Body):
    """What the index holds, and which files it could not use."""

    generation: str = Field(examples=["3f9c2a71"])
    documents: int = Field(examples=[24])
    meetings: int = Field(examples=[31])
    items: int = Field(examples=[240])
    resolutions: int = Field(examples=[152])
    passages: int = Field(examples=[1830])
    date_from: str | None = Field(description="The earliest date that a document states.", examples=["2018-01-15"])
    date_to: str | None = Field(description="The latest date that a document states.", examples=["2025-03-04"])
    councils: list[NamedBody]
    committees: list[NamedBody]
    kinds: list[NamedBody]
    formats: dict[str, int] = Field(description="Documents of each media type.", examples=[{"text/html": 24}])
    unread: list[UnreadBody] = Field(description="Files that were quarantined, each with its reason.")

    @classmethod
    def of(cls, coverage: Coverage, formats: dict[str, int], unread: Sequence[UnreadBody]) -> CoverageBody:
        """The JSON form of a coverage."""
        return cls(
            generation=coverage.generation,
            documents=coverage.documents,
            meetings=coverage.meetings,
            items=coverage.items,
            resolutions=coverage.resolutions,
            passages=coverage.passages,
            date_from=coverage.date_from,
            date_to=coverage.date_to,
            councils=_named(coverage.councils),
            committees=_named(coverage.committees),
            kinds=_named(coverage.kinds),
            formats=formats,
            unread=list(unread),
        )


class HealthBody(Body):
    """The process answers."""

    status: Literal["ok"] = "ok"


class ReadyBody(Body):
    """Questions can be answered. `degraded`: by an older generation, because the published one cannot be opened."""

    status: Literal["ready", "degraded"] = Field(examples=["ready"])
    generation: str = Field(examples=["3f9c2a71"])
    detail: str | None = Field(description="Why the published generation cannot be opened.", examples=[None])


class ProblemBody(Body):
    """RFC 9457 problem details."""

    type: str = Field(description="Points to its entry on the reference page.", examples=["/docs#query"])
    title: str = Field(examples=["The question cannot be searched"])
    status: int = Field(examples=[422])
    detail: str = Field(description="One line: what is wrong.", examples=["q is empty: type a question"])
    instance: str = Field(description="The path asked for, or the id of a failure.", examples=["/api/v1/search"])


def _span(span: Span) -> SpanBody:
    return SpanBody(start=span.start, end=span.end)


def steps(query: Query) -> list[StepBody]:
    """How a question was read."""
    return [StepBody.of(step) for step in query.steps]


def _stats(stats: Stats) -> StatsBody:
    return StatsBody(candidates=stats.candidates, searched=stats.searched, ms=stats.ms)


def _named(values: Sequence[Named]) -> list[NamedBody]:
    return [NamedBody(name=value.name, passages=value.passages) for value in values]
