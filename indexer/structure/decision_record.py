"""What does a record of one decision state: who takes or took it, when, under which number, about what?

Decisions of a cabinet, of one member or of an officer are recorded on a form of their own, signed when they are taken;
the same form, headed "proposed", asks for the decision and is a report. Labels stand before what they name or above it,
two in a row over two cells too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.dates import Precision, find_dates
from corpus.model import Span
from indexer.structure.lines import Line, trim

_HEADING = re.compile(
    r"^(?:[^.;:]{0,70}\W)?(?:"
    r"(?:(?:written|public|formal)\s+)?(?:record|notice)\s+of\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,4}?decisions?"
    r"(?:\s+(?:taken\s+)?by\s+[^.;:]{3,80})?|(?:[\w-]+\s+){0,4}?decision\s+(?:record|notice)(?:\s+(?:form|sheet))?)$",
    re.I,
)
# What a label of the form names, how it is worded, an example.
LABELS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (name, re.compile(rf"(?:{pattern})\s*(?:\(s\))?\s*(?P<stop>:|\||\t|$)", re.I), example)
    for name, pattern, example in (
        (
            "to",
            r"(?:proposed\s+)?decision\s+(?:to\s+be\s+)?(?:taken|made)\s+by|"
            r"(?:name\s+of\s+)?decision[- ]?(?:maker|taker)|taken\s+by|decision\s+of",
            "DECISION TO BE TAKEN BY:",
        ),
        (
            "number",
            r"(?:decision\s+)?(?:ref(?:erence)?\.?|no\.?|number|ref(?:erence)?\.?\s+(?:no\.?|number))|"
            r"decision\s+(?:no\.?|number|ref(?:erence)?)(?:\s+(?:no\.?|number))?",
            "Decision No:",
        ),
        (
            "subject",
            r"(?:subject(?:\s+matter)?\s*/\s*)?title\s+of\s+(?:the\s+)?(?:proposed\s+)?(?:decision|report)|decision\s+title|"
            r"subject(?:\s+matter)?|(?:issue|matter)\s+for\s+decision|title|topic",
            "Title of Decision:",
        ),
        (
            "date",
            r"date\s+(?:of\s+(?:the\s+)?decision|(?:the\s+)?decision\s+(?:was\s+)?(?:taken|made)|taken|signed)|"
            r"decision\s+date|date",
            "Date of decision: 4 March 2024",
        ),
        (
            "decision",
            r"(?:the\s+)?(?:proposed\s+)?decision(?:\s+(?:made|taken))?|(?:decision|action)\s+to\s+be\s+taken|"
            r"details\s+of\s+(?:the\s+)?decision",
            "Decision made:",
        ),
        ("portfolio", r"portfolio(?:\s+holder)?|cabinet\s+portfolio|executive\s+portfolio", "Portfolio: Highways"),
        (
            "wards",
            r"(?:electoral\s+)?divisions?(?:\s+affected)?|wards?(?:\(s\))?(?:\s+affected)?",
            "Wards affected: All",
        ),
        ("officer", r"(?:report|lead|contact)\s+(?:author|officer)|officer\s+contact", "Report author: A. Green"),
        (
            "other",
            r"key\s+decision(?:\s+criteria)?|for\s+publication|(?:date\s+)?call[- ]in[^:|]*|exempt[^:|]*|"
            r"type\s+of\s+decision|status|directorate|signed|urgent",
            "Key decision: Yes",
        ),
    )
)
# Words of the heading or the labels by which nobody has decided yet.
_NOT_YET = re.compile(r"\b(?:proposed|draft|to\s+be\s+(?:taken|made))\b|\bis\s+asked\s+to\b|\bproposes?\s+to\b", re.I)
_LONGEST_HEAD = 45
_LONGEST_LABELLED = 160
_REASONS = re.compile(r"^(?:\d{1,2}[.)]?\s+)?reasons?\b", re.I)
_SIGNED = re.compile(r"^\W*(?:signed|signature)\b", re.I)
_SIGNATURE_LINES = 40


@dataclass(slots=True)
class DecisionHead:
    """What the form states above the decision's own words: stretches by label, and how many lines that is.

    `proposed` where any of its words say that nobody has decided yet. `text_start` is where the decision's own words
    begin, on the line `used` or below it.
    """

    proposed: bool
    fields: dict[str, Span] = field(default_factory=dict)
    used: int = 0
    text_start: int = 0


def read_decision_head(text: str, lines: Sequence[Line]) -> DecisionHead | None:
    """The head of a record of decision that begins at lines[0].

    None where no title stands above the decision's words, or neither who takes it nor its number is stated.
    """
    heading = _HEADING.match(lines[0].plain) if lines else None
    if heading is None or len(lines[0].plain) > _LONGEST_LABELLED:
        return None
    head = DecisionHead(bool(_NOT_YET.search(lines[0].plain)))
    waiting: list[str] = []
    current: str | None = None
    for position, line in enumerate(lines[1:_LONGEST_HEAD], start=1):
        found = list(_labelled(text, line))
        if not found:
            if _REASONS.match(line.plain):
                return None
            current = _take(text, line, waiting, current, head)
            continue
        waiting, current = [], None
        for name, span in found:
            if name == "decision" and "subject" in head.fields:
                head.used, head.text_start = position, span.start
                below = [each.plain for each in lines[position : position + 2]]
                above = [each.plain for each in lines[:position] if len(each.plain) <= _LONGEST_LABELLED]
                head.proposed = head.proposed or any(_NOT_YET.search(words) for words in (*above, *below))
                return head if head.fields.keys() & {"to", "number"} else None
            if span.end <= span.start:
                waiting.append(name)
            elif name not in head.fields:
                head.fields[name] = span
                current = name
    return None


def signed_day(text: str, lines: Sequence[Line]) -> tuple[str, Span] | None:
    """The one ISO date at or under a signature at the end of a record, and where it stands."""
    tail = list(lines[-_SIGNATURE_LINES:])
    first = next((place for place, line in enumerate(tail) if _SIGNED.match(line.plain)), None)
    if first is None:
        return None
    found: list[tuple[str, Span]] = []
    for line in tail[max(0, first - 1) :]:
        for mention in find_dates(text[line.bare_start : line.bare_end]):
            if mention.precision is Precision.DAY:
                span = Span(line.bare_start + mention.span.start, line.bare_start + mention.span.end)
                found.append((mention.first, span))
    return found[0] if len({iso for iso, _ in found}) == 1 else None


def _labelled(text: str, line: Line) -> Iterator[tuple[str, Span]]:
    """The labels that a line begins with, each with the stretch that it labels; empty where that stands below."""
    at, end = line.bare_start, line.bare_end
    while at < end:
        match = next(
            ((name, found) for name, pattern, _ in LABELS if (found := pattern.match(text, at, end))),
            None,
        )
        if match is None:
            return
        name, found = match
        start = found.end()
        stop = min((place for mark in "|\t" if (place := text.find(mark, start, end)) >= 0), default=end)
        value = trim(text, start, stop, "*_:|", "*_|")
        if value.end > value.start and any(p.match(text, value.start, value.end) for _, p, _ in LABELS):
            value, stop = Span(value.start, value.start), value.start
        yield name, value
        at = trim(text, stop, end, "*_|").start if stop < end else end


def _take(text: str, line: Line, waiting: list[str], current: str | None, head: DecisionHead) -> str | None:
    """Give a line without a label to the labels that wait for words, cell by cell, or to the one whose words run on."""
    if not waiting:
        if current is not None and not line.gap:
            head.fields[current] = Span(head.fields[current].start, line.bare_end)
            return current
        return None
    starts = [line.bare_start]
    if len(waiting) > 1:
        starts += [match.end() for match in re.finditer(r"\s*[|\t]\s*", text[line.bare_start : line.bare_end])]
        starts[1:] = [line.bare_start + start for start in starts[1:]]
    ends = [*starts[1:], line.bare_end]
    named = None
    for name, start, stop in zip(waiting, starts, ends, strict=False):
        span = trim(text, start, stop, "*_|", "*_|")
        if span.end > span.start and name not in head.fields:
            head.fields[name] = span
            named = name
    alone = len(waiting) == 1
    waiting.clear()
    return named if alone else None
