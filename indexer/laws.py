"""Do the records of one document keep the laws? Spans within the text, verbatim passages, ids that are unique."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from corpus.model import Document, Parsed, Passage, Span

_LONGEST = 2000  # characters of a passage (design.md)


def contradictions(document: Document, parsed: Parsed, passages: Sequence[Passage]) -> list[str]:
    """Where the records of a document break a law, a line each."""
    text = document.text
    wrong = [
        f"a record at {span.start} to {span.end} of {len(text)} characters"
        for span in spans(parsed)
        if not 0 <= span.start <= span.end <= len(text)
    ]
    wrong += [f"passage {one.id} is not the text of its span" for one in passages if one.span.of(text) != one.text]
    wrong += [f"passage {one.id} is {len(one.text)} characters long" for one in passages if len(one.text) > _LONGEST]
    items = [item for meeting in parsed.meetings for item in meeting.items]
    ids = [meeting.id for meeting in parsed.meetings] + [item.id for item in items] + [one.id for one in passages]
    ids += [made.id for item in items for made in item.resolutions]
    ids += [asked.id for item in items for asked in item.recommendations]
    wrong += [f"two records have the id {one}" for one, count in Counter(ids).items() if count > 1]
    return wrong


def spans(record: object) -> Iterator[Span]:
    """Every span of a record and of all records within it."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for part in record:
            yield from spans(part)
    elif is_dataclass(record):
        for field in fields(record):
            yield from spans(getattr(record, field.name))
