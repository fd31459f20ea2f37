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
from search.topic import coverage
from search.understand import named, periods

# What is asked for → how the question asks → how a line states it. First match wins.
ASPECTS: tuple[tuple[str, str, str], ...] = (
    ("apologies", r"apolog|absent|not (present|there)|missing from|who missed|did not attend", r"apologies|absent|not present|ymddiheuriadau"),
    ("next meeting", r"next meeting|meet(ing)? (next|after|again)", r"next (meeting|ordinary)"),
    ("contact", r"\bcontact|phone|telephone|e-?mail", r"\bcontact|@|\b0\d{3,4} \d{3}"),
    ("vice-chair", r"vice[- ]?chair|deputy chair", r"vice[- ]?chair|deputy chair"),
    ("chair", r"\bchair(ed|s|man|woman|person|ing)?\b|presid", r"\(chair|\bchair(man|woman|person)?\b|presid|in the chair"),
    ("officers", r"officers? (were |was )?(present|there|attend)|which officers|what officers", r"officers?|in attendance"),
    ("end", r"\b(finish|end(ed)?|close[ds]?|conclude[ds]?)\b", r"(ended|closed|finished|concluded|rose) at|meeting (ended|closed)"),
    ("venue", r"\bwhere\b|venue|which (room|building|hall)", r"venue|room|hall|chamber|suite|centre|building|office"),
    ("time", r"what time|when (did|does|was|is|will).*(start|begin|held|meet|place)|what day", r"\b\d{1,2}[.:]\d{2}|\b\d{1,2} ?[ap]\.?m|\b(19|20)\d\d\b"),
    ("present", r"present|attend|who was (there|at)|who were|members? (of|on)", r"present|attend|councillors?|cllrs?|membership"),
)  # fmt: skip
TAIL = 1200  # characters at the end of a meeting, where its end and the next meeting are stated
LABEL = 4  # words of a line that is no more than a label
_COMPILED = tuple((name, re.compile(ask, re.I), re.compile(state, re.I)) for name, ask, state in ASPECTS)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that states what was asked, and the meeting that it belongs to."""

    span: Span
    meeting: Meeting
    document_id: str
    council: str | None


def lines(generation: Generation, query: Query, ranked: Ranked, topic: list[str]) -> list[Line]:
    """Lines of the best matching meeting that state what is asked, in the order of the text; or none.

    The first aspect asked for must be stated; a second one is added where the same meeting states it.
    """
    wanted = [(name, state) for name, ask, state in _COMPILED if ask.search(query.text)][:2]
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
        if spans and meeting.date is not None and not dated:
            continue
        if councils and passage.council not in councils:
            continue
        text = generation.document(passage.document_id).text
        places = [*meeting.attendance_spans, *((meeting.header_span,) if meeting.header_span else ())]
        places += [item.span for item in meeting.items if item.title and _is_about(item.title, wanted)]
        if wanted[0][0] in ("end", "next meeting") and meeting.segments:
            last = meeting.segments[-1]
            places.append(Span(max(last.start, last.end - TAIL), last.end))
        found = [Line(span, meeting, passage.document_id, passage.council) for span in _stating(text, places, wanted)]
        if not found:
            continue
        named_by = coverage(generation, topic, f"{meeting.committee or ''} {passage.council or ''}")
        score = scored.total + 0.5 * named_by + 0.3 * dated
        if best is None or score > best[0]:
            best = (score, passage.id, found)
    return best[2] if best else []


def _is_about(title: str, wanted: list[tuple[str, re.Pattern[str]]]) -> bool:
    return any(state.search(title) for name, state in wanted if name in ("apologies", "next meeting", "present"))


def _stating(text: str, places: list[Span], wanted: list[tuple[str, re.Pattern[str]]]) -> list[Span]:
    """For each aspect the first line among the places that states it; after a bare label the lines that fill it."""
    out: list[Span] = []
    found = _lines(text, places)
    for position, (_, state) in enumerate(wanted):
        at = next((at for at, span in enumerate(found) if state.search(span.of(text))), None)
        if at is None:
            if position == 0:
                return []
            continue
        whole = found[at]
        for following in found[at + 1 : at + 4]:
            if len(whole.of(text).split()) > LABEL:
                break
            whole = Span(whole.start, following.end)
        if whole not in out:
            out.append(whole)
    return sorted(out)


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
