"""Is this a report whose front sheet has few labels: the body, the day, the title and the author, a line each?

"Planning Committee", "4 March 2024", the title, "Report by the Director of Highways". Such lines begin many things, so
a heading over its purpose or its recommendations must follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.dates import DateMention, Precision, find_dates
from corpus.model import Span
from indexer.structure.body import is_body_heading
from indexer.structure.lines import Line, heading_strength, trim
from indexer.structure.wording import Wording, either

# Who wrote it, on a line of its own.
AUTHORS = (
    Wording(
        "en",
        r"(?:joint\s+)?report\s+(?:by|of|from)\s*(?:the\s+)?:?\s*(?P<author>[A-Z].{3,140})$",
        "Report by Jo Green, Director of Highways",
    ),
    Wording("en", r"(?:by|report\s+author|author)\s*[:|]\s*(?P<author2>[A-Z].{3,160})$", "By | Jo Green, Director"),
    Wording("cy", r"adroddiad\s+(?:gan|y|yr)\s+(?P<author3>[A-Z].{3,140})$", "Adroddiad gan y Prif Weithredwr"),
)
# To whom it is, without a label's colon.
_TO = re.compile(
    r"^(?:[Rr]eport\s+)?(?:[Tt]o|TO)\s+(?:the\s+)?(?P<to>[A-Z][^:|]{3,80}?)(?:\s*[-–—,]\s*(?=\w+day\b|\d)|$)"
)
_AUTHOR = either(AUTHORS, before=r"^")
_PORTFOLIO = re.compile(
    r"^(?:relevant\s+)?(?:portfolio\s+holder|(?:cabinet|executive|lead)\s+member)\s*[:|]\s*(?P<portfolio>\S.*)$", re.I
)
_WARDS = re.compile(r"^(?:relevant\s+)?(?:wards?|divisions?)(?:\(s\))?(?:\s+affected)?\s*[:|]\s*(?P<wards>\S.*)$", re.I)
_PURPOSE = re.compile(
    r"^(?:\d{1,2}(?:\.\d)?[.)]?\s+)?(?:\|\s*)?(?:recommendations?(?:\(s\))?|purpose(?:\s+of\s+(?:the\s+|this\s+)?report)?|"
    r"executive\s+summary|summary|introduction|argymhell(?:ion|iad)|diben\s+yr\s+adroddiad)\s*:?$",
    re.I,
)
# A front sheet with these labels is read by them, from its first on.
_LABELLED = re.compile(r"^(?:report\s+to|to|from|subject|committee|meeting|date)\s*(?::|\||\t)", re.I)
_FRONT_LINES = 12
_LONGEST = 200


@dataclass(slots=True)
class TitledHead:
    """What such a front sheet states, by the keys of a report's head, and how many lines it takes."""

    fields: dict[str, Span] = field(default_factory=dict)
    used: int = 0


def read_titled_head(text: str, lines: Sequence[Line]) -> TitledHead | None:
    """The front sheet that begins at lines[0]; None where it lacks a part, or no heading of a report follows it."""
    if not lines or not _may_begin(lines[0]):
        return None
    head = TitledHead()
    title: Span | None = None
    for position, line in enumerate(lines[:_FRONT_LINES]):
        if _LABELLED.match(line.plain):
            return None
        if len(line.plain) > _LONGEST or _PURPOSE.match(line.plain):
            break
        span = trim(text, line.bare_start, line.bare_end, "*_", "*_")
        found = _stated(text, line, span)
        if found is None:
            if title is None and "officer" not in head.fields and heading_strength(line) >= 1:
                title = span
            continue
        name, stated = found
        if name == "to" and name in head.fields:
            continue
        head.fields.setdefault(name, stated)
        head.used = position + 1
    if title is not None:
        head.fields["subject"] = title
    if not {"subject", "officer", "to"} <= head.fields.keys():
        return None
    if "date" not in head.fields and not _days(head.fields["to"].of(text)):
        return None
    follows = any(_PURPOSE.match(line.plain) for line in lines[head.used :])
    return head if follows else None


def _may_begin(line: Line) -> bool:
    return not line.bullet and len(line.plain) <= _LONGEST and heading_strength(line) >= 2


def _stated(text: str, line: Line, span: Span) -> tuple[str, Span] | None:
    """What a line of the front sheet states, if it is no title."""
    plain = line.plain
    for name, pattern in (("officer", _AUTHOR), ("portfolio", _PORTFOLIO), ("wards", _WARDS)):
        match = pattern.match(plain)
        if match:
            words = next(group for group in match.groups() if group)
            at = text.find(words, line.bare_start, line.bare_end)
            return name, Span(at, at + len(words)) if at >= 0 else span
    to = _TO.match(plain)
    if to and is_body_heading(to["to"]):
        return "to", Span(span.start + text[span.start : span.end].find(to["to"]), span.end)
    days = _days(plain)
    if len(days) == 1 and len(plain) <= len(days[0].text) + 12:
        return "date", span
    if is_body_heading(plain):
        return "to", span
    return None


def _days(words: str) -> list[DateMention]:
    return [mention for mention in find_dates(words) if mention.precision is Precision.DAY]
