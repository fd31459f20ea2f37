"""Which resolutions (or recommendations) answer, and in what order?

An item answers when it holds a record of the kind asked for and covers what the question is about. The newest comes
first, because the newest binds; earlier ones on the same matter follow, dated. A lost or deferred motion is told as
such.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Item, Meeting, Outcome, Passage, Recommendation, Resolution
from indexer.store import Generation
from search.model import Query
from search.retrieve import Ranked
from search.topic import coverage
from search.understand import periods

_ABOUT_LOSS = re.compile(r"(?i)\b(lost|lose|fell|amendments?|defeated|rejected|withdr\w+|failed|against)\b")
ENOUGH = 0.5  # share of the topic that an item must cover to answer
MARGIN = 0.14  # how far behind the best item's score another item on the same matter may lie
MOST = 3  # items in one answer


@dataclass(frozen=True, slots=True)
class Found:
    """An item that answers, with its records, the passage that led to it, and how well it fits."""

    item: Item
    meeting: Meeting
    passage: Passage
    records: tuple[Resolution, ...] | tuple[Recommendation, ...]
    score: float
    covered: float


def find(generation: Generation, query: Query, ranked: Ranked, topic: list[str], kind: str) -> list[Found]:
    """Items with "resolutions" or "recommendations" (`kind`) on the topic: the best one's matter, newest first."""
    spans = periods(query)
    found: dict[str, Found] = {}
    for scored, passage in zip(ranked.scored, ranked.passages, strict=True):
        if passage.item_id is None or passage.meeting_id is None or passage.item_id in found:
            continue
        item, meeting = generation.item(passage.item_id), generation.meeting(passage.meeting_id)
        records = item.resolutions if kind == "resolutions" else item.recommendations
        if not records or (spans and not any(period.holds(meeting.date) for period in spans)):
            continue
        text = generation.document(passage.document_id).text
        title = item.title or ""
        covered = coverage(generation, topic, f"{title} {meeting.committee or ''} {item.span.of(text)}")
        in_title = coverage(generation, topic, title)
        in_records = coverage(generation, topic, " ".join(record.span.of(text) for record in records))
        if covered >= ENOUGH:
            score = scored.total + 0.3 * covered + 0.3 * max(in_title, in_records)
            found[passage.item_id] = Found(item, meeting, passage, records, score, max(in_title, in_records))
    if not found:
        return []
    best = max(found.values(), key=lambda f: (f.score, f.passage.id))
    same = [
        f
        for f in found.values()
        if f is best or (f.covered >= max(best.covered, ENOUGH) - 0.01 and f.score >= best.score - MARGIN)
    ]
    same.sort(key=lambda f: (f.meeting.date or "", f.score), reverse=True)
    return _distinct(same)[:MOST]


def pick(
    generation: Generation, query: Query, document_text: str, found: Found, topic: list[str]
) -> Resolution | Recommendation:
    """The record of an item that fits the topic best; of equals the last, which is where a debate ends.

    A lost or withdrawn motion gives way to what was decided, unless the question is about amendments or what was lost.
    """
    records: list[Resolution | Recommendation] = [*found.records]
    if not _ABOUT_LOSS.search(query.reading):
        records = [record for record in records if binds(record)] or records
    return max(
        records,
        key=lambda record: (round(coverage(generation, topic, record.span.of(document_text)), 3), record.span.start),
    )


def binds(record: Resolution | Recommendation) -> bool:
    """Whether a record is what its item came to: no lost or withdrawn motion, no amendment."""
    if isinstance(record, Recommendation):
        return True
    return record.outcome not in (Outcome.LOST, Outcome.WITHDRAWN) and not record.amends


def _distinct(found: list[Found]) -> list[Found]:
    """Without a second copy of the same records (a pack and the minutes of one meeting)."""
    seen: set[tuple[str, ...]] = set()
    out = []
    for each in found:
        words = tuple(" ".join(c.text.split()).casefold() for record in each.records for c in record.clauses)
        mark = (each.meeting.date or "", *words)
        if mark not in seen:
            seen.add(mark)
            out.append(each)
    return out
