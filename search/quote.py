"""How does a stretch of a document become a quote with its source?"""

from __future__ import annotations

from corpus.marked import Marked
from corpus.model import Document, Item, Meeting, Span
from indexer.store import Generation
from search.model import Quote


def make(
    document: Document,
    span: Span,
    council: str | None,
    meeting: Meeting | None,
    item: Item | None,
    label: str | None = None,
) -> Quote:
    """The quote of a span. What meeting or item do not state stays None."""
    marks = Marked(document)
    return Quote(
        text=span.of(document.text),
        document=document.name,
        document_id=document.id,
        start=span.start,
        end=span.end,
        page=document.page_of(span.start),
        council=council,
        committee=meeting.committee if meeting else None,
        date=meeting.date if meeting else None,
        item_number=item.number if item else None,
        item_title=item.title if item else None,
        label=label,
        language=marks.language(span),
        ocr=marks.confidence(span),
    )


def stands(generation: Generation, quote: Quote) -> bool:
    """The verbatim law: the quoted words stand at their offsets in the stored text."""
    return (
        bool(quote.text.strip()) and generation.document(quote.document_id).text[quote.start : quote.end] == quote.text
    )


def words(quotes: list[Quote]) -> int:
    """How many words the quotes hold together."""
    return sum(len(quote.text.split()) for quote in quotes)
