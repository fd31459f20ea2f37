"""What was extracted from one file, as JSON: its pages, headings, links, tables, languages, scanned stretches?

The same names from the HTTP API and from `minutebook parse --json`. Offsets are code points of the document's text.
"""

from __future__ import annotations

from pydantic import Field

from api.schemas import Body
from corpus.model import Document, Span

START = Field(description="Code points of the document's text.", examples=[1204])
END = Field(description="Code points of the document's text, exclusive.", examples=[1239])


class HeadingBody(Body):
    """A line that the format calls a heading."""

    start: int = START
    end: int = END
    level: int = Field(description="From 1.", examples=[2])
    text: str = Field(examples=["THE PLEDGE"])


class LinkBody(Body):
    """Words that lead somewhere."""

    start: int = START
    end: int = END
    address: str = Field(description="As written in the file, never followed.", examples=["mgAi.aspx?ID=31"])


class AnchorBody(Body):
    """A place that the document names, so that a link can lead to it."""

    start: int = START
    name: str = Field(examples=["AI31"])


class TableBody(Body):
    """The rows of a table, a line each, cells parted by ` | `."""

    start: int = START
    end: int = END
    header: str | None = Field(
        description="Its heading rows; null where it has none. They may stand in another table above it.",
        examples=["Year | Places"],
    )


class LanguageBody(Body):
    """A stretch in one language; together they cover the text."""

    start: int = START
    end: int = END
    language: str | None = Field(description="`en`, `cy`; null where nothing tells.", examples=["en"])


class ScannedBody(Body):
    """A stretch that was recognised from a picture."""

    start: int = START
    end: int = END
    confidence: float | None = Field(
        description="How sure recognition was, 0 to 100; null where the source does not say.", examples=[91.4]
    )


class ExtractedBody(Body):
    """What the format states about a document and about stretches of its text."""

    media_type: str = Field(description="Decided from the bytes.", examples=["application/pdf"])
    size_bytes: int = Field(examples=[48213])
    sha256: str = Field(description="Of the file.")
    characters: int = Field(description="Code points of its text.", examples=[18250])
    title: str | None = Field(description="The file's own; null where it has none.", examples=["Minutes"])
    url: str | None = Field(description="Where the file says that it is published.", examples=[None])
    created: str | None = Field(
        description="The file's own day of writing, never a meeting's.", examples=["2020-02-03"]
    )
    modified: str | None = Field(description="The file's own day of writing, never a meeting's.", examples=[None])
    pages: list[int] = Field(description="Where each page begins; empty where the format has no pages.")
    headings: list[HeadingBody]
    links: list[LinkBody]
    anchors: list[AnchorBody]
    tables: list[TableBody]
    languages: list[LanguageBody]
    scanned: list[ScannedBody]

    @classmethod
    def of(cls, document: Document) -> ExtractedBody:
        """The JSON form of what was extracted."""
        text = document.text
        return cls(
            media_type=document.media_type,
            size_bytes=document.size_bytes,
            sha256=document.sha256,
            characters=len(text),
            title=document.title,
            url=document.url,
            created=document.created,
            modified=document.modified,
            pages=list(document.page_starts),
            headings=[
                HeadingBody(**_at(mark.span), level=mark.level, text=mark.span.of(text)) for mark in document.headings
            ],
            links=[LinkBody(**_at(mark.span), address=mark.address) for mark in document.links],
            anchors=[AnchorBody(start=mark.offset, name=mark.name) for mark in document.anchors],
            tables=[
                TableBody(**_at(mark.span), header=mark.header.of(text) if mark.header else None)
                for mark in document.tables
            ],
            languages=[LanguageBody(**_at(mark.span), language=mark.language) for mark in document.languages],
            scanned=[ScannedBody(**_at(mark.span), confidence=mark.confidence) for mark in document.scanned],
        )


def _at(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


class VersionBody(Body):
    """One document that records a meeting which other documents record too."""

    document_id: str = Field(examples=["0f3a5bd91c77"])
    document: str = Field(description="File name.", examples=["2020-01-27-minutes.html"])
    standing: str = Field(
        description="What it says of itself: `approved`, `minutes`, `draft`, `notes` or `agenda`.", examples=["draft"]
    )
    council: str | None = Field(examples=["Borough Council"])
    committee: str | None = Field(examples=["Executive Board"])
    date: str = Field(description="ISO 8601.", examples=["2020-01-27"])


class DocumentBody(Body):
    """One document of the index: what was extracted from it, and what else records its meetings."""

    id: str = Field(examples=["0f3a5bd91c77"])
    document: str = Field(description="File name.", examples=["2020-01-27-minutes.html"])
    versions: list[VersionBody] = Field(
        description="Every document, this one too, that records a meeting which this one records and others do; of "
        "each meeting the version that binds first comes first. They are linked, never merged."
    )
    extracted: ExtractedBody
    generation: str = Field(description="The index generation that answered.", examples=["3f9c2a71"])
