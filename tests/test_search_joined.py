"""Quotes of one item that stand close together are shown as one, but never over a decision between them."""

from __future__ import annotations

from corpus.model import Item, Meeting, Span
from search import quote
from search.compose import joined
from search.part import Part
from search.wire import Searcher


def _around(sample: Searcher, decision: bool) -> list[Part]:
    """A part with the five characters before and after a stretch of an item: its resolution, or words before that."""
    generation = sample.generation
    for document in generation.documents():
        parsed = generation.parsed(document.id)
        for meeting in parsed.meetings:
            for item in meeting.items:
                for resolution in item.resolutions:
                    span = resolution.span
                    if span.start - item.span.start < 80 or item.span.end - span.end < 20 or len(resolution.text) > 150:
                        continue
                    if not decision:
                        span = Span(span.start - 40, span.start - 30)
                    return [_part(sample, document.id, meeting, item, span)]
    raise AssertionError("the sample has no such resolution")


def _part(sample: Searcher, document_id: str, meeting: Meeting, item: Item, span: Span) -> Part:
    document = sample.generation.document(document_id)
    ends = (Span(span.start - 5, span.start), Span(span.end, span.end + 5))
    return Part("The papers say:", [quote.make(document, each, None, meeting, item) for each in ends])


def test_quotes_close_together_become_one(sample: Searcher) -> None:
    (part,) = joined(sample.generation, _around(sample, decision=False))
    assert len(part.quotes) == 1


def test_a_decision_between_keeps_them_apart(sample: Searcher) -> None:
    (part,) = joined(sample.generation, _around(sample, decision=True))
    assert len(part.quotes) == 2
