"""Who is to do what by when?

Actions as the minutes record them, with owner and due date where they state these. Each is quoted whole; an owner that
stands apart from the words of the action (in a column beside it) is quoted too.
"""

from __future__ import annotations

import re

from corpus.model import Action, Item, Meeting, Passage, Span
from search import leadin, quote
from search.part import Case, Part
from search.topic import coverage
from search.understand import periods

ENOUGH = 0.6  # share of the topic that an action with its owner and its item's title must tell
MARGIN = 0.15  # how far behind the best one's share another may lie
MOST = 2
APART = 800  # characters around an action in which its owner may stand
_WHO_OR_WHEN = re.compile(
    r"(?i)\bactions?\b|\bowner\b|\bdeadline\b|\bby when\b|\bwho\b.{0,40}\b(is|was|are|were|has|had|must) to\b|"
    r"\bwho must\b|\bmust\b.{0,40}\b(do|send|circulate|report|bring|provide|arrange|submit)\b|"
    r"\bto do\b|\bdone about\b|\bassigned\b"
)


def asked(question: str) -> bool:
    """Whether a question asks for what is to be done, by whom or by when."""
    return bool(_WHO_OR_WHEN.search(question))


def found(case: Case) -> list[Part]:
    """The actions on the topic, the one that tells most of it first; none where none tells enough."""
    spans = periods(case.query)
    told: list[tuple[float, int, Part]] = []
    seen: set[str] = set()
    for at, passage in enumerate(case.ranked.passages[:10]):
        if passage.item_id is None or passage.meeting_id is None or passage.item_id in seen:
            continue
        seen.add(passage.item_id)
        item, meeting = case.generation.item(passage.item_id), case.generation.meeting(passage.meeting_id)
        if spans and not any(span.holds(meeting.date) for span in spans):
            continue
        for action in item.actions:
            part = _told(case, passage, meeting, item, action)
            words = " ".join([item.title or "", action.owner or "", *(q.text for q in part.quotes)])
            share = coverage(case.generation, case.about, words)
            if share >= ENOUGH:
                told.append((share, at, part))
    told.sort(key=lambda each: (-each[0], each[1]))
    distinct = {tuple(q.text for q in part.quotes): part for share, _, part in told if share >= told[0][0] - MARGIN}
    return list(distinct.values())[:MOST]


def _told(case: Case, passage: Passage, meeting: Meeting, item: Item, action: Action) -> Part:
    document = case.generation.document(passage.document_id)
    spans = [action.span]
    owner = _owner(document.text, action)
    if owner:
        spans.append(owner)
    lead = leadin.acted(meeting.date, meeting.committee, passage.council)
    return Part(lead, [quote.make(document, span, passage.council, meeting, item) for span in sorted(spans)])


def _owner(text: str, action: Action) -> Span | None:
    """Where the owner stands, if not in the words of the action; the nearest place after it, else before it."""
    if not action.owner or action.owner.casefold() in action.span.of(text).casefold():
        return None
    after = text.find(action.owner, action.span.end, action.span.end + APART)
    at = after if after >= 0 else text.rfind(action.owner, max(0, action.span.start - APART), action.span.start)
    return Span(at, at + len(action.owner)) if at >= 0 else None
