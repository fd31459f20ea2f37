"""Which body met, when and where? Read from a meeting's title block, never from its items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import DateMention, Precision, find_dates
from corpus.model import Span
from corpus.names import title_case
from indexer.structure.lines import Line, is_caps, is_title_case
from indexer.structure.markers import PAGE_HEADS

BODY_WORD = re.compile(
    r"\b(?:Committee|Sub-?Committee|Board|Cabinet|Council|Panel|Forum|Executive|Commission|Trust|Partnership|Assembly|"
    r"Working (?:Group|Party)|Task (?:Group|Force)|Steering Group|Authority|Governing Body|Pwyllgor|Cyngor|Cabinet Member|"
    r"Joint Committee|Municipal District|Parish Meeting|Area Meeting)\b",
    re.I,
)
_OF_BODY = re.compile(
    r"\b(?:meeting|minutes|notes|extract|proceedings)\s+(?:of|for)\s+(?:(?:the|a|an)\s+)?(?:(?:\w+\s+){0,3}?meeting\s+of\s+(?:the\s+)?)?"
    r"(?P<body>[^.;:\n]{4,140}?)(?=\s*(?:,?\s+(?:which\s+was\s+)?held\b|,?\s+on\s+(?:\w+day\b|the\s+\d|\d)|\s+\(|,?\s+at\s+\d|\s*[,–-]\s*(?:\w+day|\d{1,2}(?:st|nd|rd|th)?\s+\w+\s+\d{4})|,?\s+in\s+the\b|,?\s+to be held|\s+dated|\s+relevant|$))",
    re.I,
)
_BODY_MEETING = re.compile(
    r"^(?P<body>[^.;:]{4,140}?)[\s,–-]+(?:(?:annual|ordinary|extraordinary|special|general|full|agm|monthly|statutory|virtual)\s+)*(?:meeting|agm)(?:\s+(?:was\s+)?held\b|\s+minutes|\s*[-–,:]|\s+\d|\s+\w+day\b|$)",
    re.I,
)
_THIS = re.compile(
    r"^(?:this|the above(?:-named)?|the)\s+(?:committee|board|panel|council|cabinet|body|meeting)$", re.I
)
_NOT_BODY = re.compile(
    r"\b(?:were|was|is|are|has|have|had|will|be|please|contact|welcome[ds]?|resolved|apologies|present|agenda item|"
    r"view|notice|report to|councillors?|members|chief executive|tel(?:ephone)?|e-?mail|fictional|sample|clerk)\b|@|https?:",
    re.I,
)
_STRIP = re.compile(
    r"^(?:(?:the\s+)?(?:draft|unconfirmed|approved|confirmed|signed|unapproved)\s+)*(?:(?:agenda|minutes|notes|proceedings|extract(?:s)?)\b[\s,:]*(?:and\s+)?)+"
    r"(?:(?:of|for|from)\b\s*)?(?:(?:the|a|an)\s+)?|"
    r"^(?:(?:annual|ordinary|extraordinary|special|monthly|statutory|virtual|remote)\s+)*meeting\s+of\s+(?:the\s+)?",
    re.I,
)
_TAIL = re.compile(
    r"[\s,–—-]*(?:\b(?:(?:annual|ordinary|extraordinary|special|general|monthly|statutory|agm)\s+)*(?:meeting|agm)\b.*|"
    r"\b(?:held|on\s+\w+day|minutes|agenda)\b.*|[-–—]\s*$)$",
    re.I,
)
_TIME = re.compile(
    r"\b(?P<time>(?:[01]?\d|2[0-3])(?:[.:][0-5]\d)?\s*(?:[ap]\.?\s?m\b\.?|noon)|(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s*(?:hours|hrs))?|12\s+noon)",
    re.I,
)
_VENUE_LABEL = re.compile(r"^(?:venue|location|place|lleoliad)\s*:\s*(?P<venue>.+)$", re.I)
_VENUE_AFTER = re.compile(
    r"(?:\b(?:held|meeting)\b.{0,160}?|^.{0,80}?\d{4},?\s+)\b(?:in|at)\s+(?P<venue>(?:the\s+)?[A-Z][^.;\n]{4,120}?)(?=\s*(?:,?\s+(?:on|at|commencing|starting)\s+(?:\w+day|\d)|\.|$))"
)
_PLACE = re.compile(
    r"\b(?:Room|Hall|Suite|Chamber|Centre|Center|House|Offices?|Building|Street|Road|School|Church|Library|Guildhall|Pavilion|Teams|Zoom|Remote|Virtual|Hub|Institute)\b"
)
_OTHER_MEETING = re.compile(
    r"\b(?:minutes of the (?:last |previous )?meeting|previous meeting|last meeting|next meeting|published|despatch|dispatch|issued|issue date|date of publication|updated|deadline|substitut)",
    re.I,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bdydd\b", re.I)
_HEADER_LINES = 30


@dataclass(frozen=True, slots=True)
class Header:
    """A meeting's title block. `lines` is how many lines of those given it takes."""

    committee: str | None
    committee_span: Span | None
    date: str | None
    time: str | None
    venue: str | None
    span: Span | None


def read_header(text: str, lines: Sequence[Line]) -> Header:
    """The title block in a meeting's lines before its first item or attendance list."""
    block = list(lines[:_HEADER_LINES])
    day = _day(block)
    body = _body(block)
    venue = _venue(block, day)
    used = [
        line
        for line in block
        if line in (body[1] if body else None, day[1] if day else None, venue[1] if venue else None)
    ]
    span = Span(min(line.start for line in used), max(line.end for line in used)) if used else None
    return Header(
        committee=title_case(body[0]) if body else None,
        committee_span=body[1].span if body else None,
        date=day[0].iso if day else None,
        time=_time(block, day[1] if day else None),
        venue=venue[0] if venue else None,
        span=span,
    )


def body_in(plain: str) -> str | None:
    """The body that a line names in full ("At a meeting of the Planning Committee held on …"); None where it names none."""
    match = _OF_BODY.search(plain)
    if match:
        name = _clean(match["body"])
        if name and BODY_WORD.search(name) and not _THIS.match(name) and not _NOT_BODY.search(name):
            return name
    match = _BODY_MEETING.match(plain)
    if match:
        name = _clean(match["body"])
        if name and BODY_WORD.search(name) and not _NOT_BODY.search(name) and not _THIS.match(name):
            return name
    return None


def is_body_heading(plain: str) -> bool:
    """Whether a line is nothing but the name of a body."""
    if not BODY_WORD.search(plain) or _NOT_BODY.search(plain) or len(plain) > 140 or plain.endswith((".", ";", ":")):
        return False
    return is_caps(plain) or is_title_case(plain)


def states_meeting(plain: str) -> bool:
    """Whether a line says of itself that a meeting's record begins: "At a meeting of …", "Minutes of …"."""
    return bool(re.match(r"^(?:at|in)\s+(?:a|an|the)\b.{0,40}\bmeeting\b", plain, re.I) or _STRIP.match(plain))


def _day(block: Sequence[Line]) -> tuple[DateMention, Line] | None:
    """The date of the meeting: with its weekday, or by "held on", before a bare one; never another meeting's."""
    best: tuple[int, DateMention, Line] | None = None
    for line in block:
        if _OTHER_MEETING.search(line.plain):
            continue
        words = line.plain
        for mention in find_dates(words):
            if mention.precision is not Precision.DAY:
                continue
            before = words[max(0, mention.span.start - 25) : mention.span.start]
            rank = 1
            if _WEEKDAY.search(before) or re.search(r"\b(?:held|on|meeting)\b\W*$", before, re.I):
                rank = 3
            elif len(words) <= 60 or re.match(r"^date\b", words, re.I):
                rank = 2
            if rank == 1 and len(words) > 160:
                continue
            if best is None or rank > best[0]:
                best = (rank, mention, line)
    return (best[1], best[2]) if best else None


def _body(block: Sequence[Line]) -> tuple[str, Line] | None:
    named: tuple[str, Line] | None = None
    headings: list[tuple[str, Line]] = []
    for position, line in enumerate(block):
        plain = line.plain
        if PAGE_HEADS.match(plain) or _OTHER_MEETING.search(plain):
            continue
        labelled = re.match(r"^(?:committee|body|meeting|report to|pwyllgor)\s*:\s*(?P<name>.+)$", plain, re.I)
        if labelled and BODY_WORD.search(labelled["name"]):
            return _clean(labelled["name"]), line
        name = body_in(plain)
        if name and named is None:
            named = (name, line)
        heading = _TAIL.sub("", _STRIP.sub("", re.split(r"\s+[-–—]\s+(?=\w+day\b|\d)", plain)[0])).strip(" ,-–—")
        if heading and is_body_heading(heading):
            before = block[position - 1] if position else None
            if before is not None and line.gap == 0 and headings == [] and _continues(before.plain, plain):
                heading = f"{before.plain} {heading}"
            headings.append((heading, line))
    if headings:
        committees = [each for each in headings if not re.search(r"\bCouncil$", each[0], re.I)]
        best = (committees or headings)[0]
        if named and not re.search(r"\bCouncil$", named[0], re.I) and named[0].lower() != best[0].lower():
            return named
        return best
    return named


def _continues(before: str, plain: str) -> bool:
    """Whether a body's name began on the line above: words in the same case, no date, no stop."""
    if not before or find_dates(before) or before.endswith((".", ":", ";")) or PAGE_HEADS.match(before):
        return False
    if _NOT_BODY.search(before) or re.search(r"\bCouncil$", before, re.I) or _STRIP.match(before):
        return False
    return is_caps(before) == is_caps(plain) and (is_caps(before) or is_title_case(before)) and len(before) < 80


def _clean(name: str) -> str:
    name = " ".join(name.split()).strip(" ,-–—*")
    name = _TAIL.sub("", _STRIP.sub("", name)).strip(" ,-–—")
    return re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.I)


def _time(block: Sequence[Line], day_line: Line | None) -> str | None:
    order = [day_line] if day_line else []
    order += [
        line
        for line in block
        if line is not day_line
        and (_WEEKDAY.search(line.plain) or re.search(r"\b(?:time|held|at|commenc)", line.plain, re.I))
    ]
    for line in order:
        # A date such as 27.01.20 must not be read as a time.
        words = line.plain
        for mention in reversed(find_dates(words)):
            words = words[: mention.span.start] + " " * len(mention.text) + words[mention.span.end :]
        match = _TIME.search(words)
        if match:
            return match["time"].strip()
    return None


def _venue(block: Sequence[Line], day: tuple[DateMention, Line] | None) -> tuple[str, Line] | None:
    for line in block:
        match = _VENUE_LABEL.match(line.plain)
        if match:
            venue = re.sub(r"\.?\s*View directions\.?$", "", match["venue"]).strip()
            return (venue, line) if venue else None
    for line in block:
        match = _VENUE_AFTER.search(line.plain)
        if match and (_PLACE.search(match["venue"]) or line is (day[1] if day else None)):
            return match["venue"].strip(" ,"), line
    if day:
        after = [line for line in block if line.index > day[1].index][:2]
        for line in after:
            if line.gap == 0 and _PLACE.search(line.plain) and len(line.plain) < 140 and not find_dates(line.plain):
                return re.sub(r"^(?:in|at)\s+", "", line.plain, flags=re.I), line
    return None
