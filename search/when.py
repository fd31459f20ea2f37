"""Which periods does the question name, and which does it refuse?

What `named_periods` and `counted_periods` find is made one period by the words around and between: two ends ("between
2019 and 2021"), a bound ("since 2020"), two bounds ("after January 2020 and before June 2020"). A period that is
refused ("not in 2024") is a step of its own kind, `outside`, which nothing is looked for in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from search.counted_periods import counted_periods
from search.model import Step
from search.named_periods import Found, named_periods

# Words before a period → an example, which end it is, and whether the period itself is in. The first row that fits.
BOUNDS: tuple[tuple[str, str, str, bool], ...] = (
    (r"no(?:t|thing)?\s+(?:before|earlier\s+than|prior\s+to)", "nothing before 2020", "first", True),
    (r"no(?:t|thing)?\s+(?:after|later\s+than|since)", "no later than May 2020", "last", True),
    (r"after|later\s+than", "after March 2020", "first", False),
    (r"since|from|as\s+of", "since 2020", "first", True),
    (r"before|prior\s+to|earlier\s+than", "before March 2020", "last", False),
    (r"until|till|up\s+to|by", "by May 2020", "last", True),
)
# Words behind a period → an example, which end it is.
BEHIND: tuple[tuple[str, str, str], ...] = (
    (r"onwards?|and\s+(?:later|after|onwards?|since)|or\s+(?:later|after)", "decisions of 2020 onwards", "first"),
    (r"(?:and|or)\s+(?:earlier|before)", "decisions of 2020 or earlier", "last"),
)
_WITHIN = r"\s+(?:in\s+)?(?:the\s+(?:year|month|week|end|start|beginning)\s+(?:of\s+)?)?$"
_BOUNDS = tuple((re.compile(rf"(?i)\b({words}){_WITHIN}"), end, held) for words, _, end, held in BOUNDS)
# "2019 and after 2022" is two periods.
_BEHIND = tuple((re.compile(rf"(?i)^,?\s+(?:{words})\b(?!\s+(?:[a-z]+\s+)?\d)"), end) for words, _, end in BEHIND)
_END_OF = re.compile(r"(?i)\b(?:end|close)\s+of\s+(?:the\s+)?$")
_ENDING = re.compile(r"(?i)(?:the\s+)?(?:end|close|late)\b")
# "The minutes from 2 March" are those of the day; "when is the next meeting after 2 March" stands in that day's papers.
_OF = re.compile(r"(?i)\b(?:minutes?|agendas?|papers?|notes|records?|letter|e-?mail|meetings?|reports?)\s+from\s+$")
_NEXT_AFTER = re.compile(
    r"(?i)\b(?:when|where|what (?:date|day|time)|which (?:date|day)|date|time|venue)\b.*"
    r"(?:\bnext\b.*\bmeet(?:ing|s)?\b.*|\bmeets?(?: again| next)? )\b"
    r"(?:after|following)\s*(?:that of|the one (?:of|on)|the meeting (?:of|on))?\s*$"
)
_REFUSED = re.compile(
    r"(?i)\b(?:not|except(?:ing|ed)?(?:\s+for)?|excluding|other\s+than|apart\s+from|outside(?:\s+of)?|without|ignoring)\s+"
    r"(?:(?:the|those|that|one|ones|anything|any|meetings?|minutes|decisions?|held|made|taken|in|on|of|at|during|between)\s+)*$"
)
_TO = re.compile(r"(?i)^\s*,?\s*(?:(?:and\s+)?(?:up\s+to|until|till)|to|through|[-–—])\s*(?:the\s+)?$")
_AND = re.compile(r"(?i)^\s*,?\s*and\s+(?:the\s+)?$")
_TWO_ENDS = re.compile(r"(?i)\b(?:between|from)\s+(?:the\s+)?$")
_BOTH = re.compile(r"(?i)^\s*,?\s*(?:and|but)?\s*$")
_LISTED = re.compile(r"(?i)^\s*(?:,|,?\s*(?:and|or|nor))\s*(?:(?:in|on|of|from)\s+)?(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class _Span:
    """What was found, and what the words around make of it: where it stands with them, its ends (None is open)."""

    found: Found
    start: int
    end: int
    first: str | None
    last: str | None
    refused: bool = False


def date_steps(text: str, today: date) -> list[Step]:
    """Periods as ISO 8601 intervals: "in January 2023" is 2023-01-01/2023-01-31, "since 2020" is 2020-01-01/.."""
    spans: list[_Span] = []
    for found in _apart([*counted_periods(text, today), *named_periods(text)]):
        span = _read(text, found)
        if spans and (joined := _joined(text, spans[-1], span)):
            spans[-1] = joined
            continue
        if spans and spans[-1].refused and _LISTED.match(text[spans[-1].end : span.start]):
            span = replace(span, refused=True)
        spans.append(span)
    return [
        Step(
            "outside" if span.refused else "date",
            text[span.start : span.end],
            f"{span.first or '..'}/{span.last or '..'}",
            note=span.found.note,
        )
        for span in spans
    ]


def _apart(found: Sequence[Found]) -> list[Found]:
    """Those that overlap none before them, in the order of the text; what names no period only keeps others out."""
    kept: list[Found] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted((one for one in kept if one.first), key=lambda one: one.start)


def _read(text: str, found: Found) -> _Span:
    """A period with the words that bound or refuse it."""
    before = text[: found.start]
    span = _Span(found, found.start, found.end, found.first, found.last)
    if _NEXT_AFTER.search(before) or _OF.search(before):
        return span
    span = _bounded(text, span)
    if refused := _REFUSED.search(text[: span.start]):
        return replace(span, start=refused.start(), refused=True)
    return span


def _bounded(text: str, span: _Span) -> _Span:
    """The period with the side open that the words right before it, or else behind it, leave open."""
    found = span.found
    for pattern, end, held in _BOUNDS:
        if cue := pattern.search(text[: span.start]):
            if end == "first":
                return replace(
                    span, start=cue.start(), first=found.first if held else _shifted(found.last, 1), last=None
                )
            return replace(span, start=cue.start(), first=None, last=found.last if held else _before(text, found))
    for pattern, end in _BEHIND:
        if cue := pattern.match(text[span.end :]):
            first, last = (found.first, None) if end == "first" else (None, found.last)
            return replace(span, end=span.end + cue.end(), first=first, last=last)
    return span


def _before(text: str, found: Found) -> str:
    """The last day before a period; what is before the end of one may lie in it."""
    ending = _END_OF.search(text[: found.start]) or _ENDING.match(text[found.start :])
    return _shifted(found.last if ending else found.first, -1)


def _joined(text: str, one: _Span, other: _Span) -> _Span | None:
    """Two neighbours as one period: its two ends, or a bound on either side; None where they are two."""
    between = text[one.end : other.found.start]
    ends = _TO.match(between) or (_AND.match(between) and _TWO_ENDS.search(text[: one.found.start]))
    if ends and one.first:
        start = one.start if one.refused else one.found.start
        first, last = min(one.first, other.found.first), max(one.found.last, other.found.last)
        found = Found(one.found.start, other.found.end, first, last, one.found.note or other.found.note)
        return _Span(found, start, other.found.end, first, last, one.refused)
    if one.refused or other.refused or not _BOTH.match(text[one.end : other.start]):
        return None
    for begins, goes_until in ((one, other), (other, one)):
        if begins.last is None and goes_until.first is None and (begins.first or "") <= (goes_until.last or ""):
            found = replace(one.found, end=other.found.end, note=one.found.note or other.found.note)
            return _Span(found, one.start, other.end, begins.first, goes_until.last)
    return None


def _shifted(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
