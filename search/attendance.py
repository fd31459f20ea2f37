"""Who was there, who chaired, where, when, and whom to contact: which line of a meeting's papers states it?

Only a line that states the thing asked for is quoted. A meeting that does not state its chair has none here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Meeting, Span
from indexer.store import Generation
from search.model import Query
from search.retrieve import Ranked
from search.signs import COMPILED_ASPECTS
from search.topic import coverage
from search.understand import named, periods

_AND = re.compile(r"(?i)\band\b")
TAIL = 1200  # characters at the end of a meeting, where its end and the next meeting are stated, or at its head
ITEMS = ("apologies", "next meeting")  # aspects that have an item of their own
LABEL = 6  # words of a line that is no more than a label


# Whose names a line of an attendance list holds; a line without a label goes on from the one before. First match wins.
ROLES: tuple[tuple[str, str], ...] = (
    ("apologies", r"apolog|absent|\bnot present|ymddiheuriadau"),
    ("officers", r"\bofficers?\b|also (present|in attendance)|\bin attendance"),
    ("present", r"\bpresent\b|\battend(ees|ing|ed)?\b|\bmembers\b|\bmembership\b"),
)
_ROLES = tuple((name, re.compile(pattern, re.I)) for name, pattern in ROLES)
LISTED = {name for name, _ in ROLES}


@dataclass(frozen=True, slots=True)
class Line:
    """A line that states what was asked, and the meeting that it belongs to."""

    span: Span
    meeting: Meeting
    document_id: str
    council: str | None


def lines(generation: Generation, query: Query, ranked: Ranked, topic: list[str]) -> list[Line]:
    """Lines of the best matching meeting that state what is asked, in the order of the text; or none.

    The first aspect asked for must be stated; a second one is added where the same meeting states it. A list of names
    is quoted whole: every line of it.
    """
    wanted = [(name, state) for name, ask, state in COMPILED_ASPECTS if ask.search(query.reading)]
    wanted = wanted[: 2 if _AND.search(query.reading) else 1]
    if not wanted:
        return []
    spans, councils = periods(query), named(query, "council")
    best: tuple[float, str, list[Line]] | None = None
    seen: set[str] = set()
    for scored, passage in zip(ranked.scored, ranked.passages, strict=True):
        if passage.meeting_id is None or passage.meeting_id in seen:
            continue
        seen.add(passage.meeting_id)
        meeting = generation.meeting(passage.meeting_id)
        dated = any(period.holds(meeting.date) for period in spans)
        if spans and not dated and (meeting.date is not None or not councils):
            continue
        text = generation.document(passage.document_id).text
        found = [Line(span, meeting, passage.document_id, passage.council) for span in _stating(text, meeting, wanted)]
        if not found:
            continue
        named_by = coverage(generation, topic, f"{meeting.committee or ''} {passage.council or ''}")
        newest = 0.02 * (wanted[0][0] == "next meeting" and not spans) * _recency(meeting)
        score = scored.total + 0.5 * named_by + 0.3 * dated + newest
        if best is None or score > best[0]:
            best = (score, passage.id, found)
    return best[2] if best else []


def loosely(query: Query) -> bool:
    """Whether only "attendance" and the like ask for a meeting: pupils attend too; a chair is a meeting's alone."""
    return [name for name, ask, _ in COMPILED_ASPECTS if ask.search(query.reading)] in ([], ["present"])


def beside(generation: Generation, query: Query, topic: list[str], told: str) -> list[str]:
    """The words of the topic that neither ask for a fact of a meeting nor are told."""
    asking = " ".join(m.group() for _, ask, _ in COMPILED_ASPECTS for m in ask.finditer(query.reading))
    held = set(generation.tokens(f"{asking} {told}"))
    return [token for token in topic if token not in held]


def _recency(meeting: Meeting) -> float:
    """Years since 2000 of a meeting's date: the newest of equal candidates states what is still to come."""
    return int(meeting.date[:4]) - 2000 + int(meeting.date[5:7]) / 12 if meeting.date else 0.0


def _stating(text: str, meeting: Meeting, wanted: list[tuple[str, re.Pattern[str]]]) -> list[Span]:
    """For each aspect the lines that state it; none at all if the first aspect is not stated."""
    out: list[Span] = []
    for position, (name, state) in enumerate(wanted):
        found = _listed(text, meeting, name) if name in LISTED else []
        found = found or _stated(text, meeting, name, state)
        if not found and position == 0:
            return []
        out += [span for span in found if span not in out]
    return sorted(out)


def _listed(text: str, meeting: Meeting, role: str) -> list[Span]:
    """The lines of the attendance lists that hold the names of one role."""
    found, current = [], ""
    for span in _lines(text, list(meeting.attendance_spans)):
        label = span.of(text)[:60]
        current = next((name for name, pattern in _ROLES if pattern.search(label)), current)
        if current == role:
            found.append(span)
    return found


def _stated(text: str, meeting: Meeting, name: str, state: re.Pattern[str]) -> list[Span]:
    """The first line that states an aspect; after a bare label, and in an item about it, the lines that fill it."""
    places = [*meeting.attendance_spans, *((meeting.header_span,) if meeting.header_span else ())]
    places += [item.span for item in meeting.items if item.title and name in ITEMS and state.search(item.title)]
    if name == "contact" and meeting.segments:
        places.append(Span(meeting.segments[0].start, min(meeting.segments[0].start + TAIL, meeting.segments[0].end)))
    if name in ("end", "next meeting") and meeting.segments:
        last = meeting.segments[-1]
        places.append(Span(max(last.start, last.end - TAIL), last.end))
    found = _lines(text, places)
    at = next((at for at, span in enumerate(found) if state.search(span.of(text))), None)
    if at is None:
        return []
    whole = found[at]
    for following in found[at + 1 : at + 4]:
        if len(whole.of(text).split()) > LABEL:
            break
        whole = Span(whole.start, following.end)
    return [whole] if len(whole.of(text).split()) > 2 else []


def _lines(text: str, places: list[Span]) -> list[Span]:
    found = []
    for place in sorted(places):
        for m in re.finditer(r"[^\n]+", place.of(text)):
            line = m.group()
            left = place.start + m.start() + len(line) - len(line.lstrip())
            right = place.start + m.start() + len(line.rstrip())
            if right - left > 2:
                found.append(Span(left, min(right, left + 900)))
    return found
