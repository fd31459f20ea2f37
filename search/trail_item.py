"""What is one item, how sure is the parser of it, and what else records its business?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Correction, Declaration, Document, Item, ItemKind, Meeting
from indexer.store import Generation, UnknownIdError


@dataclass(frozen=True, slots=True)
class Linked:
    """Another item, or a whole meeting (`item` None), that the index has linked to this one.

    `kind` is what the second of the two is to the first (`indexer.item_told.LinkKind`), `outgoing` whether this item is
    the first. `why` is the rule, in words.
    """

    kind: str
    outgoing: bool
    why: str
    document: str
    meeting: Meeting
    item: Item | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item in its meeting and document, with what is linked to it.

    `declarations` are those minuted in it and those of its meeting that name its number; `corrections` those that it
    makes in earlier minutes.
    """

    document: Document
    council: str | None
    meeting: Meeting
    item: Item
    declarations: tuple[Declaration, ...]
    corrections: tuple[Correction, ...]
    links: tuple[Linked, ...]


def look(generation: Generation, item_id: str) -> ItemView:
    """An item with its links, in the order of a trail. UnknownIdError."""
    document, meeting, item = _found(generation, item_id)
    links = sorted(
        _links(generation, item_id),
        key=lambda link: (link.meeting.date or "", link.item.id if link.item else link.meeting.id, link.kind),
    )
    return ItemView(
        document,
        meeting.council or generation.parsed(document.id).council,
        meeting,
        item,
        tuple(_declarations(meeting, item)),
        item.corrections,
        tuple(links),
    )


def _links(generation: Generation, item_id: str) -> Iterator[Linked]:
    for link in generation.item_links(item_id=item_id):
        outgoing = link.from_item == item_id
        other = link.to_item if outgoing else link.from_item
        if other is None:
            meeting = generation.meeting(link.to_meeting)
            yield Linked(link.kind, True, link.why, generation.document(link.to_document).name, meeting, None)
        else:
            document, meeting, item = _found(generation, other)
            yield Linked(link.kind, outgoing, link.why, document.name, meeting, item)
    _, own, item = _found(generation, item_id)
    if item.kind is not ItemKind.MINUTE:
        return
    for link in generation.item_links(meeting_id=own.id):
        if link.to_meeting == own.id and link.to_item is None and link.kind == "confirms":
            document, meeting, confirming = _found(generation, link.from_item)
            yield Linked(link.kind, False, link.why, document.name, meeting, confirming)


def _declarations(meeting: Meeting, item: Item) -> Iterator[Declaration]:
    for each in meeting.items:
        for declared in each.declarations:
            if each.id == item.id or (item.number is not None and declared.item_number == item.number):
                yield declared


def _found(generation: Generation, item_id: str) -> tuple[Document, Meeting, Item]:
    document = generation.document(item_id.split(".", 1)[0])
    for meeting in generation.parsed(document.id).meetings:
        for item in meeting.items:
            if item.id == item_id:
                return document, meeting, item
    raise UnknownIdError(f"there is no item {item_id} in the index")
