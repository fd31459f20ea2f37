"""Which body met, when and where? Read from a meeting's title block, never from its items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import DateMention, Precision, find_dates
from corpus.model import Span
from corpus.names import key, title_case
from indexer.structure.council import BOROUGH_OF
from indexer.structure.lines import Line, is_caps, is_title_case
from indexer.structure.markers import PAGE_HEADS

BODY_WORD = re.compile(
    r"\b(?:Committee|Sub-?Committee|Board|Cabinet|Council(?!\s+(?:Chambers?|Offices?|House|Tax|Buildings|Headquarters|HQ))|Panel|Forum|Executive|Commission|Trust|Partnership|Assembly|"
    r"Working (?:Group|Party)|Task (?:Group|Force)|Steering Group|Authority|Governing Body|"
    r"Pwyllgor|Cyngor|Cabinet Member|"
    r"Joint Committee|Municipal District|Parish Meeting|Area Meeting)\b",
    re.I,
)
_OF_BODY = re.compile(
    r"\b(?:meeting|minutes|notes|extract|proceedings)\s+(?:of|for)\s+(?:(?:the|a|an)\s+)?(?:(?:\w+\s+){0,3}?meeting\s+of\s+(?:the\s+)?)?"
    r"(?P<body>[^.;:\n]{4,140}?)(?=\s*(?:,?\s+(?:which\s+was\s+)?held\b|,?\s+on\s+(?:\w+day\b|"
    r"the\s+\d|\d)|\s+\(|,?\s+at\s+\d|\s*[,–-]\s*(?:\w+day|\d{1,2}(?:st|nd|rd|th)?\s+\w+\s+\d{4})|"
    r",?\s+in\s+the\b|,?\s+to be held|\s+dated|\s+relevant|$))",
    re.I,
)
_BODY_MEETING = re.compile(
    r"^(?P<body>[^.;:]{4,140}?)[\s,–-]+(?:(?:annual|ordinary|extraordinary|special|general|full|agm|monthly|statutory|virtual)\s+)*(?:meeting|agm)(?:\s+(?:was\s+)?held\b|\s+minutes|\s*[-–,:]|\s+\d|\s+\w+day\b|$)",
    re.I,
)
_THIS = re.compile(
    r"^(?:this|the above(?:-named)?|the)\s+(?:committee|board|panel|council|cabinet|body|meeting)$", re.I
)
_AFTER_BODY = re.compile(
    r"\s*(?:$|\(|[-–—:,]\s*(?!held|on\b)|(?:of|for|on|in|no\.?|number)\b(?!\s+(?:the\s+)?\d)|\d+$|[A-Z]$)", re.I
)
_NOT_BODY = re.compile(
    r"^(?:in|at|to|chair of|dear)\b|^(?:committee|meeting) of\b.*\bcouncil$|"
    r"\b(?:chair of|each member|were|was|is|are|has|have|had|"
    r"will|be|please|contact|welcome[ds]?|resolved|apologies|present|agenda item|member|secretary|"
    r"treasurer|mrs?|ms|miss|above|review|terms|"
    r"view|venue|location|notice|report to|councillors?|members|chief executive|tel(?:ephone)?|"
    r"e-?mail|fictional|sample|clerk)\b|@|https?:",
    re.I,
)
_STRIP = re.compile(
    r"^(?:(?:the\s+)?(?:draft|unconfirmed|approved|confirmed|signed|unapproved)\s+)*(?:(?:agenda|minutes|notes|proceedings|extract(?:s)?)\b[\s,:]*(?:and\s+)?)+"
    r"(?:(?:of|for|from)\b\s*)?(?:(?:the|a|an)\s+)?|"
    r"^(?:(?:annual|ordinary|extraordinary|special|monthly|statutory|virtual|remote)\s+)*meeting\s+of\s+(?:the\s+)?",
    re.I,
)
_TAIL = re.compile(
    r"[\s,–—-]*(?:\b(?:(?:annual|ordinary|extraordinary|special|general|monthly|statutory|public|agm)\s+)*(?:meeting|agm)\b.*|"
    r"\b(?:held|on\s+\w+day|minutes|agenda)\b.*|[-–—]\s*$)$",
    re.I,
)
_TIME = re.compile(
    r"(?<![\d.:])\b(?P<time>(?:[01]?\d|2[0-3])(?:[.:][0-5]\d)?\s*(?:[ap]\.?\s?m\b\.?|noon)|(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s*(?:hours|hrs))?|12\s+noon)",
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
    r"\b(?:(?:adopt|approve|confirm|receive|sign|agree|note|consider)\b.{0,60}\bminutes|minutes "
    r"of the (?:last|previous) meeting|previous meeting|last meeting|next meeting|published|"
    r"despatch|dispatch|issued|issue date|date of publication|updated|deadline|substitut)",
    re.I,
)
_PERIOD = re.compile(
    r"^(?:(?:the|a|an|annual|ordinary|extraordinary|special|last|months?|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)\s+)+",
    re.I,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bdydd\b", re.I)
_LETTER = re.compile(
    r"^(?:dear\b|to\s*:|ref\b)|\b(?:requested|summoned|invited) to attend\b|\bnotice is (?:hereby "
    r")?given\b|\ba chara\b|\byours\b",
    re.I,
)
_HEADER_LINES = 30
_LONGEST = 600
# An item of an agenda names other meetings.
_ENTRY = re.compile(r"^\|?\s*(?:\d{1,3}|[a-z]|[ivx]{1,5})\s*[.)|](?!\d)")


@dataclass(frozen=True, slots=True)
class Header:
    """A meeting's title block. `lines` is how many lines of those given it takes."""

    committee: str | None
    committee_span: Span | None
    date: str | None
    time: str | None
    venue: str | None
    span: Span | None


def read_header(text: str, lines: Sequence[Line], letter: bool = False) -> Header:
    """The title block in a meeting's lines before its first item or attendance list.

    In a `letter` a date alone is the letter's and does not count.
    """
    block = [line for line in lines[:_HEADER_LINES] if len(line.plain) <= _LONGEST and not _ENTRY.match(line.plain)]
    day = _day(block, letter or any(is_letter(line.plain) for line in block))
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
    """The body that a line names in full ("At a meeting of the Planning Committee held on …"), if it names one."""
    for match in (_OF_BODY.search(plain), _BODY_MEETING.match(plain)):
        name = _clean(match["body"]) if match else ""
        if name and _is_body(name) and not _THIS.match(name):
            return name
    return None


def is_body_heading(plain: str) -> bool:
    """Whether a line is nothing but the name of a body."""
    if len(plain) > 140 or plain.endswith((".", ";", ":")) or not _is_body(plain):
        return False
    return is_caps(plain) or is_title_case(plain)


def _is_body(name: str) -> bool:
    """Whether a name ends in a word for a body, or in that word and what it is for ("Committee on Licensing")."""
    if _NOT_BODY.search(name) or not name[:1].isalpha() or re.search(r"\b(?:of|for|on|in|the|and)$|^and\b", name, re.I):
        return False
    words = list(BODY_WORD.finditer(name))
    return bool(words) and bool(_AFTER_BODY.match(name, words[-1].end()))


def is_letter(plain: str) -> bool:
    """Whether a line is of a letter: "Dear …", "You are requested to attend"."""
    return bool(_LETTER.search(plain))


def _day(block: Sequence[Line], letter: bool) -> tuple[DateMention, Line] | None:
    """The date of the meeting: with its weekday, or by "held on", before a bare one; never another meeting's.

    A bare date counts in a title block only: above a letter ("You are requested to attend") it is the letter's.
    """
    best: tuple[int, DateMention, Line] | None = None
    for position, line in enumerate(block):
        if _OTHER_MEETING.search(line.plain):
            continue
        # A date may be broken over two lines.
        after = block[position + 1].plain if position + 1 < len(block) else ""
        words = f"{line.plain} {after}"
        for mention in find_dates(words):
            if mention.precision is not Precision.DAY or mention.span.start >= len(line.plain):
                continue
            before = words[max(0, mention.span.start - 25) : mention.span.start]
            if _WEEKDAY.search(before) or re.search(r"\b(?:held|on|meeting|of)\b\W*$", before, re.I):
                rank = 3
            elif (not letter and len(line.plain) <= 60) or re.match(r"^date\b", words, re.I):
                rank = 2
            else:
                continue
            if best is None or rank > best[0]:
                best = (rank, mention, line)
    return (best[1], best[2]) if best else None


def _body(block: Sequence[Line]) -> tuple[str, Line] | None:
    named: tuple[str, Line] | None = None
    named_with_date = False
    headings: list[tuple[str, Line]] = []
    for position, line in enumerate(block):
        plain = line.plain
        if PAGE_HEADS.match(plain) or _OTHER_MEETING.search(plain):
            continue
        labelled = re.match(r"^(?:committee|body|meeting|report to|pwyllgor)\s*:\s*(?P<name>.+)$", plain, re.I)
        if labelled and BODY_WORD.search(labelled["name"]):
            return _clean(labelled["name"]), line
        words = _paragraph(block, position)
        name = body_in(words)
        dated = any(mention.precision is Precision.DAY for mention in find_dates(words)) if name else False
        if name and (named is None or (dated and not named_with_date)):
            named, named_with_date = (name, line), dated
        heading = _TAIL.sub("", _STRIP.sub("", re.split(r"\s+[-–—]\s+(?=\w+day\b|\d)", plain)[0])).strip(" ,-–—")
        before = block[position - 1].plain if position and line.gap == 0 and not headings else ""
        joined = f"{before} {heading}" if heading and _continues(before, plain) else heading
        found = next((each for each in (joined, heading) if each and is_body_heading(each)), None)
        if found and not re.match(r"^(?:review|report|update|terms)\b", found, re.I):
            headings.append((found, line))
    committees = [each for each in headings if not re.search(r"\bCouncil$", each[0], re.I)]
    if named and re.fullmatch(r"(?:parish|town|community|borough|county|city|district) council", named[0], re.I):
        full = [each for each in headings if key(each[0]).endswith(key(named[0]))]
        named = max(full, key=lambda each: len(each[0]), default=named)
    if named and (not committees or not re.search(r"\bCouncil$", named[0], re.I)):
        return named
    if committees:
        return committees[0]
    # Of "WRENMERE BOROUGH COUNCIL" over "COUNCIL" the second is the body that met.
    return min(headings, key=lambda each: len(each[0].split()), default=None)


def _paragraph(block: Sequence[Line], position: int) -> str:
    """A line with those that go on with it, for a name that is broken over lines."""
    words = block[position].plain
    for line in block[position + 1 : position + 3]:
        if line.gap or len(words) < 40 or words.endswith((".", ":", ";")):
            break
        words += " " + line.plain
    return re.sub(r"(?<=[A-Za-z])- (?=[A-Z])", "-", words)


def _continues(before: str, plain: str) -> bool:
    """Whether a body's name began on the line above: words in the same case, no date, no stop."""
    if not before or find_dates(before) or before.endswith((".", ":", ";")) or PAGE_HEADS.match(before):
        return False
    if _NOT_BODY.search(before) or re.search(r"\bCouncil$", before, re.I) or BOROUGH_OF.match(before):
        return False
    if _STRIP.match(before):
        return False
    return is_caps(before) == is_caps(plain) and (is_caps(before) or is_title_case(before)) and len(before) < 80


def _clean(name: str) -> str:
    name = " ".join(name.split()).strip(" ,-–—*")
    name = _TAIL.sub("", _STRIP.sub("", name)).strip(" ,-–—")
    return re.sub(r"\s+annual(?=\s)", "", _PERIOD.sub("", name), flags=re.I)


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
            return re.sub(r"^the\s+", "", match["venue"].strip(" ,"), flags=re.I), line
    if day:
        after = [line for line in block if line.index > day[1].index][:2]
        for line in after:
            if line.gap == 0 and _PLACE.search(line.plain) and len(line.plain) < 140 and not find_dates(line.plain):
                return re.sub(r"^(?:in|at)\s+", "", line.plain, flags=re.I), line
    return None
