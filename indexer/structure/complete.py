"""What do the items of a document say beyond their own text: to what do they point, how sure are we of each?

The last step of parsing: it needs all meetings of a document, because one item may point to another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Item, ItemKind, Meeting
from indexer.structure.confidence import judged
from indexer.structure.corrections import read_corrections
from indexer.structure.declared_items import tied
from indexer.structure.number_key import number_key
from indexer.structure.references import read_references
from indexer.structure.resolve import resolved, speaks_of_earlier
from indexer.structure.titles import role_of
from indexer.structure.weekday import contradictions


def completed(text: str, meetings: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """The meetings, their items with comparable numbers, roles, references, corrections, and how sure each is."""
    read = [
        replace(
            meeting,
            items=judged(text, tied(_read(text, meeting.items))),
            notes=(*meeting.notes, *contradictions(text, meeting)),
        )
        for meeting in meetings
    ]
    return tuple(
        replace(meeting, items=tuple(_resolved(text, read, meeting, item) for item in meeting.items))
        for meeting in read
    )


def _read(text: str, items: Sequence[Item]) -> list[Item]:
    found: list[Item] = []
    numbered = [position for position, item in enumerate(items) if item.number and item.kind is ItemKind.MINUTE]
    for position, item in enumerate(items):
        references = read_references(text, item.span)
        between = item.number is None and bool(numbered) and numbered[0] < position
        corrections = (
            read_corrections(text, item.span, speaks_of_earlier(item), references)
            if item.kind is ItemKind.MINUTE
            else ()
        )
        found.append(
            replace(
                item,
                number_key=number_key(item.number),
                role=role_of(item.title, between) if item.title and item.kind is not ItemKind.APPENDIX else None,
                references=references,
                corrections=corrections,
            )
        )
    return found


def _resolved(text: str, meetings: Sequence[Meeting], meeting: Meeting, item: Item) -> Item:
    if not item.references:
        return item
    references = tuple(resolved(text, meetings, meeting, item, each) for each in item.references)
    by_span = {each.span: each for each in references}
    corrections = tuple(
        replace(each, of=by_span.get(each.of.span, each.of)) if each.of else each for each in item.corrections
    )
    return replace(item, references=references, corrections=corrections)
