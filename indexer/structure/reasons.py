"""Why was it decided, and what was considered and rejected, where the page prints that under headings of its own?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Outcome, Resolution, Span, Words
from indexer.structure.lines import Line, trim


@dataclass(frozen=True, slots=True)
class Head:
    """What a heading introduces (`reasons`, `alternatives`; `other` ends both), how to know it, an example."""

    name: str
    pattern: re.Pattern[str]
    example: str


def _head(name: str, pattern: str, example: str) -> Head:
    return Head(name, re.compile(rf"^(?:\d{{1,2}}[.)]?\s+)?(?:{pattern})", re.I), example)


_STOP = r"\s*(?::\s*[-–—]?|[-–—]+|$)\s*"
HEADS: tuple[Head, ...] = (
    _head(
        "reasons",
        rf"reasons?(?:\(s\))?(?:\s+for\s+(?:the\s+|this\s+|taking\s+the\s+)?(?:\w+\s+)?"
        rf"(?:decisions?|recommendations?|resolution|refusal)(?:\(s\))?)?{_STOP}",
        "Reason(s) for Decision",
    ),
    _head(
        "reasons",
        rf"rhes(?:wm|ymau)(?:\s+(?:dros|am)\s+(?:y\s+|yr\s+)?penderfyniad)?{_STOP}",
        "Rheswm dros y penderfyniad:",
    ),
    _head(
        "alternatives",
        rf"(?:details\s+of\s+)?(?:any\s+)?(?:alternatives?|other)(?:\s+options?)?\s+considered"
        rf"(?:\s+and\s+(?:rejected|discounted))?"
        rf"(?:\s+\([^()]{{0,60}}\))?{_STOP}|options?\s+considered(?:\s+and\s+rejected)?{_STOP}|"
        rf"any\s+alternatives\s+considered\s+and\s+rejected[^:]{{0,60}}{_STOP}",
        "Alternative Options Considered and Rejected",
    ),
    _head(
        "alternatives", rf"(?:opsiynau|dewisiadau)\s+eraill(?:\s+a\s+ystyriwyd)?{_STOP}", "Opsiynau eraill a ystyriwyd:"
    ),
    _head(
        "other",
        r"(?:implementation|effective)\s+date|date\s+(?:of|for)\s+(?:implementation|decision)|(?:any\s+)?(?:declarations?|"
        r"conflicts?)\s+of\s+interests?|dispensations?\b|(?:date\s+)?call[- ]in\b|"
        r"background\s*(?:papers|documents|:|$)|"
        r"contact\b|consultation\s*(?::|$)|wards?\s+affected|minutes?\s*:?$|decision(?:\s+made)?\s*:?$|signed\b|"
        r"(?:issue|matter)\s+for\s+decision|lead\s+(?:member|officer)\b|additional\s+documents|\(?n\.?b\.?\b|\(?note\s*:|"
        r"proposed\b|seconded\b|voting\b|votes?\b|actions?\s*(?::|$)|recorded\s+vote|for\s+publication|portfolio\b",
        "Implementation Date",
    ),
)
_MOST = 30


def with_reasons(text: str, lines: Sequence[Line], records: Sequence[Resolution]) -> list[Resolution]:
    """The records of an item (in order), each decision with what is printed under such headings behind it.

    What stands behind several decisions is told of the last of them, which it follows.
    """
    told: list[Resolution] = []
    starts = [line.start for line in lines]
    for place, record in enumerate(records):
        stop = records[place + 1].span.start if place + 1 < len(records) else len(text)
        if record.outcome in (Outcome.LOST, Outcome.WITHDRAWN) or record.amends:
            told.append(record)
            continue
        first = bisect_left(starts, record.span.end)
        last = bisect_left(starts, stop)
        reasons, alternatives = _printed(text, lines[first:last])
        told.append(replace(record, reasons=reasons, alternatives=alternatives) if reasons or alternatives else record)
    return told


def head_of(line: Line) -> Head | None:
    """The heading that a line is or begins with."""
    return next((row for row in HEADS if row.pattern.match(line.plain)), None)


def _printed(text: str, lines: Sequence[Line]) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    found: dict[str, list[Words]] = {"reasons": [], "alternatives": []}
    under: str | None = None
    apart = True
    for line in lines:
        head = head_of(line)
        span = line.bare
        if head is not None:
            under = head.name if head.name in found else None
            if under is None:
                continue
            match = head.pattern.match(text[line.bare_start : line.bare_end].replace("*", " "))
            span = trim(text, line.bare_start + (match.end() if match else len(line.plain)), line.bare_end, "*_:–—-")
            apart = True
            if span.end <= span.start:
                continue
        elif under is None:
            continue
        words = found[under]
        if len(words) >= _MOST:
            break
        if words and not apart and line.gap == 0 and not line.bullet:
            joined = Span(words[-1].span.start, span.end)
            words[-1] = Words(joined.of(text), joined)
        else:
            words.append(Words(span.of(text), span))
        apart = False
    return tuple(found["reasons"]), tuple(found["alternatives"])
