"""What is one stop of a trail: an item of a meeting with what it resolved or recommended, and its other records?"""

from __future__ import annotations

from corpus.model import Item, ItemKind, Meeting, Outcome, Resolution, Span
from corpus.names import council_key, key
from indexer.store import Generation
from search import quote
from search.model import Quote
from search.trail_model import Hop, Role


def decided(item: Item) -> list[Resolution]:
    """What an item resolved in the end: no amendments, and nothing lost or withdrawn where more stands."""
    own = [each for each in item.resolutions if not each.amends]
    return [each for each in own if each.outcome not in (Outcome.LOST, Outcome.WITHDRAWN)] or own


def clauses(generation: Generation, item: Item, meeting: Meeting) -> list[Quote]:
    """What an item resolved, or where it is a report recommends, clause by clause."""
    made = decided(item) if item.kind is ItemKind.MINUTE else item.recommendations
    return [quoted(generation, item, meeting, each.span, each.label) for one in made for each in one.clauses]


def of_item(generation: Generation, meeting: Meeting, item: Item, role: Role = Role.MINUTE) -> Hop:
    """An item as a hop without evidence; told by its heading where it resolved and recommended nothing."""
    document = generation.document(item.id.split(".", 1)[0])
    said = clauses(generation, item, meeting)
    if not said:
        said = [quoted(generation, item, meeting, item.title_span or _opening(document.text, item.span))]
    made = decided(item)
    return Hop(
        item_id=item.id,
        meeting_id=meeting.id,
        role=role if item.kind is ItemKind.MINUTE or role is Role.REPORT else Role.REPORT,
        document=document.name,
        document_id=document.id,
        council=meeting.council or generation.parsed(document.id).council,
        committee=meeting.committee,
        date=meeting.date,
        number=item.number,
        title=item.title,
        start=item.span.start,
        end=item.span.end,
        outcome=made[-1].outcome.value if made and item.kind is ItemKind.MINUTE else None,
        quotes=tuple(each for each in said if quote.stands(generation, each)),
        evidence=(),
    )


def copies(generation: Generation, item_id: str) -> list[str]:
    """The other records of the same item: same body, day, kind and title, of the same council."""
    item, meeting = generation.item(item_id), meeting_of(generation, item_id)
    if meeting.date is None or meeting.committee is None or not item.title:
        return []
    found = []
    for row in generation.meetings(meeting.date, meeting.date):
        if row.id == meeting.id or key(row.committee) != key(meeting.committee):
            continue
        other = generation.meeting(row.id)
        if not _same_council(generation, meeting, other):
            continue
        same = [each for each in other.items if each.kind is item.kind and key(each.title or "") == key(item.title)]
        found += [same[0].id] if len(same) == 1 else []
    return found


def _same_council(generation: Generation, one: Meeting, other: Meeting) -> bool:
    names = [each.council or generation.parsed(each.id.split(".", 1)[0]).council for each in (one, other)]
    return None not in names and len({council_key(name or "") for name in names}) == 1


def meeting_of(generation: Generation, item_id: str) -> Meeting:
    """The meeting that an item of the index is of."""
    for meeting in generation.parsed(item_id.split(".", 1)[0]).meetings:
        if any(item.id == item_id for item in meeting.items):
            return meeting
    raise AssertionError(f"item {item_id} is of no meeting")


def quoted(generation: Generation, item: Item, meeting: Meeting, span: Span, label: str | None = None) -> Quote:
    """A stretch of an item as a quote; the council is the meeting's own, else the document's."""
    document = generation.document(item.id.split(".", 1)[0])
    council = meeting.council or generation.parsed(document.id).council
    return quote.make(document, span, council, meeting, item, label)


def _opening(text: str, span: Span) -> Span:
    """The first line of a stretch."""
    end = text.find("\n", span.start, span.end)
    return Span(span.start, end if end > span.start else span.end)


def told(item: Item) -> int:
    """How much a record states; of several of one item the hop is told by the one that states most."""
    return len(item.resolutions) * 2 + len(item.recommendations) + (1 if item.number else 0)


def document_name(generation: Generation, item_id: str) -> str:
    """The name of the document that holds an item."""
    return generation.document(item_id.split(".", 1)[0]).name
