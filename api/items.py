"""What does the body of the HTTP API look like for one item of business? The command line's JSON too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from api.schemas import Body, ItemBody
from api.trails import DATE, END, NAMED, START
from corpus.model import Clause, Recommendation, Resolution, Span
from search.trail_item import ItemView, Linked
from web.addresses import address


class WordsBody(Body):
    """A verbatim stretch of the document, with what was read from it."""

    text: str = Field(examples=["That the report be noted."])
    start: int = START
    end: int = END
    about: str | None = Field(description="The member who declared, the act of a clause; null where none is stated.")


class DecidedBody(Body):
    """A resolution, or what a report recommends."""

    marker: str = Field(examples=["RESOLVED"])
    outcome: str | None = Field(description="Null for a recommendation.", examples=["carried"])
    start: int = START
    end: int = END
    clauses: list[WordsBody]

    @classmethod
    def of(cls, made: Resolution | Recommendation) -> DecidedBody:
        """The JSON form of a resolution or recommendation."""
        return cls(
            marker=made.marker,
            outcome=made.outcome.value if isinstance(made, Resolution) else None,
            start=made.span.start,
            end=made.span.end,
            clauses=[_clause(each) for each in made.clauses],
        )


class LinkedBody(Body):
    """Another item, or a whole meeting, that the index has linked to this one."""

    kind: str = Field(
        description="What the second is to the first: `report`, `minute`, `confirms`, `corrects`, `continues`, "
        "`follows` or `refers`.",
        examples=["minute"],
    )
    outgoing: bool = Field(description="Whether this item is the first of the two.")
    why: str = Field(description="The rule, in words.", examples=["the same title"])
    item_id: str | None = Field(description="Null where a whole meeting is meant.", examples=["0f3a5bd91c77.i1204"])
    date: str | None = DATE
    committee: str | None = NAMED
    item: ItemBody
    document: str = Field(description="File name.", examples=["2020-01-27-minutes.html"])

    @classmethod
    def of(cls, linked: Linked) -> LinkedBody:
        """The JSON form of a link."""
        item = linked.item
        return cls(
            kind=linked.kind,
            outgoing=linked.outgoing,
            why=linked.why,
            item_id=item.id if item else None,
            date=linked.meeting.date,
            committee=linked.meeting.committee,
            item=ItemBody(number=item.number if item else None, title=item.title if item else None),
            document=linked.document,
        )


class OneItemBody(Body):
    """One item of business, what was decided in it, and what else records it."""

    id: str = Field(examples=["0f3a5bd91c77.i1204"])
    kind: Literal["minute", "report", "agenda-entry", "appendix"] = Field(description="What the item is.")
    item: ItemBody
    council: str | None = Field(description="Null where the document does not tell.", examples=["Borough Council"])
    committee: str | None = NAMED
    date: str | None = DATE
    document: str = Field(description="File name.", examples=["2020-01-27-minutes.html"])
    start: int = START
    end: int = END
    permalink: str = Field(description="Shows the item in its document.", examples=["/documents/0f3a5bd91c77"])
    sure: float | None = Field(description="How sure the parser is that this is one item, 0 to 1.", examples=[0.97])
    why: list[str] = Field(description="Why it is that sure, in words.")
    exempt: str | None = Field(description="The paragraph of Schedule 12A that it cites.", examples=[None])
    resolutions: list[DecidedBody]
    recommendations: list[DecidedBody]
    declarations: list[WordsBody] = Field(description="Interests declared in it, and elsewhere at its meeting in it.")
    corrections: list[WordsBody] = Field(description="What it changes in earlier minutes.")
    links: list[LinkedBody]
    generation: str = Field(description="The index generation that answered.", examples=["3f9c2a71"])

    @classmethod
    def of(cls, view: ItemView, generation: str) -> OneItemBody:
        """The JSON form of an item."""
        item, meeting = view.item, view.meeting
        return cls(
            id=item.id,
            kind=item.kind.value,
            item=ItemBody(number=item.number, title=item.title),
            council=view.council,
            committee=meeting.committee,
            date=meeting.date,
            document=view.document.name,
            start=item.span.start,
            end=item.span.end,
            permalink=address(view.document.id, item.span.start, item.span.end),
            sure=item.sure,
            why=list(item.why),
            exempt=item.exempt,
            resolutions=_decided(item.resolutions),
            recommendations=_decided(item.recommendations),
            declarations=[_words(each.text, each.span, each.member) for each in view.declarations],
            corrections=[_words(each.text, each.span, None) for each in view.corrections],
            links=[LinkedBody.of(each) for each in view.links],
            generation=generation,
        )


def _decided(made: Iterable[Resolution | Recommendation]) -> list[DecidedBody]:
    return [DecidedBody.of(each) for each in made]


def _clause(clause: Clause) -> WordsBody:
    return _words(clause.text, clause.span, clause.act)


def _words(text: str, span: Span, about: str | None) -> WordsBody:
    return WordsBody(text=text, start=span.start, end=span.end, about=about)
