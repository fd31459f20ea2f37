"""What does a report say of itself, where does it end, and which appendices follow it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.dates import Precision, find_dates, parse_date
from corpus.model import ItemKind, Span
from indexer.structure.decision_record import DecisionHead, read_decision_head
from indexer.structure.draft import Draft
from indexer.structure.lines import Line, heading_strength, is_caps, trim
from indexer.structure.report_fields import report_fields
from indexer.structure.titled_report import read_titled_head

# The lines of a report's head: key, wording, example. "to", "officer", "date", "subject" are kept.
HEAD_KEYS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (name, re.compile(rf"^(?:{pattern})\s*(?:\((?:s|es)\))?\s*(?::|\t|\||\s{{2,}}|$)[\s|:]*", re.I), example)
    for name, pattern, example in (
        (
            "to",
            r"report to|to|committee|meeting|decision maker|decision[- ]making body|board",
            "REPORT TO: Planning Committee",
        ),
        ("date", r"date(?: of meeting)?|meeting date", "DATE: 27 January 2020"),
        (
            "officer",
            r"reporting officer|report(?: of| by)|report author|author|lead officer|contact officer|officer|"
            r"director|from|by",
            "REPORTING OFFICER: Chief Executive",
        ),
        ("subject", r"subject|title|report title|title of report|name of report", "SUBJECT: Public Question Time"),
        (
            "portfolio",
            r"portfolio(?: holder)?|cabinet member|executive member|portfolio/lead member",
            "PORTFOLIO: Resources",
        ),
        (
            "wards",
            r"wards?(?:\(?s?\)?)?(?: affected)?|wards\(s\)|(?:electoral )?divisions?(?: affected)?",
            "WARD(S): All",
        ),
        (
            "status",
            r"status|classification|public/private|exempt|key decision|purpose|agenda item(?: no\.?)?|decision no\.?|"
            r"(?:past|future) pathway(?: of (?:the )?(?:report|paper))?",
            "CLASSIFICATION: Open",
        ),
    )
)
_START = re.compile(r"^(?:report to|report of|committee|meeting|decision maker|to|from|by)\s*(?::|\t|\|)", re.I)
_STRONG_START = re.compile(r"^(?:report (?:to|of)|from)\s*(?::|\t|\|)", re.I)
_BACKGROUND = re.compile(r"^(?:\d{1,2}(?:\.\d)?\.?\s+)?(?:list of )?background (?:papers|documents)\b", re.I)
_APPENDIX = re.compile(
    r"^(?P<number>(?:appendix|annex|annexe|atodiad)(?:\s+(?:\d{1,2}[A-Za-z]?|[A-Z]))?)\b\s*(?P<rest>.*)$", re.I
)
_CONTENTS = re.compile(r"^(?:table of )?contents$", re.I)
_PAPER_LINE = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*\.?\s|none\b|nil\b|there (?:are|is|were)\b|no\b|document\b|n/a)", re.I
)
_YEARS = re.compile(r"^\d{4}(?:\s*[-/–]\s*\d{2,4})?$")
# A report may be made to one member, and one member may decide; that is no body.
ONE_MEMBER = re.compile(r"\b(?:(?:cabinet|executive) (?:member|councillor)|portfolio holder|leader)\b", re.I)
_HEAD_LINES = 14
_COVER_GAP = 3


class Recorded(StrEnum):
    """Whether a record of decision asks for the decision, as a report does, or says that it was taken."""

    PROPOSED = "proposed"
    TAKEN = "taken"


@dataclass(slots=True)
class Head:
    """A report's head: what it states, how many lines it takes, and whether it is that of a decision's record.

    Such a record's own words begin at `text_start`, on the line `used` or below it.
    """

    fields: dict[str, Span] = field(default_factory=dict)
    used: int = 0
    recorded: Recorded | None = None
    text_start: int = 0

    def words(self, text: str, name: str) -> str | None:
        """What the head states under a key, white space collapsed."""
        span = self.fields.get(name)
        return " ".join(span.of(text).split()) or None if span else None

    def day(self, text: str) -> tuple[str, Span] | None:
        """The ISO day in the line of its own that states it, and where that stands; None without one."""
        span = self.fields.get("date")
        for mention in find_dates(span.of(text)) if span else ():
            if span and mention.precision is Precision.DAY:
                return mention.first, Span(span.start + mention.span.start, span.start + mention.span.end)
        return None

    def date(self, text: str) -> str | None:
        """The report's date; where it has no line of its own, the one after the body ("To: Cabinet – 4 March 2024")."""
        words = self.words(text, "date") or self.words(text, "to")
        return parse_date(words) if words else None


def read_head(text: str, lines: Sequence[Line]) -> Head | None:
    """The head of a report or of a record of decision that begins at lines[0]; None where these lines are no head.

    Of labelled lines three are the least.
    """
    if not lines:
        return None
    record = read_decision_head(text, lines)
    if record is not None:
        return _record_head(record)
    if not _START.match(_plain(text, lines[0])):
        titled = read_titled_head(text, lines)
        return Head(titled.fields, titled.used) if titled else None
    head = Head()
    current: str | None = None
    for position, line in enumerate(lines[:_HEAD_LINES]):
        plain = _plain(text, line)
        for name, pattern, _ in HEAD_KEYS:
            match = pattern.match(plain)
            if match and (name not in head.fields or name == "status"):
                start = line.bare_start + _raw_offset(text, line, match.end())
                current = name
                if start < line.bare_end:
                    head.fields[name] = Span(start, line.bare_end)
                else:
                    head.fields[name] = Span(line.bare_end, line.bare_end)
                head.used = position + 1
                break
        else:
            value = head.fields.get(current) if current else None
            goes_on = line.gap == 0 or (current == "officer" and _key_follows(text, lines[position + 1 : position + 5]))
            if (
                value is not None
                and (goes_on or value.end <= value.start)
                and len(plain) < 200
                and not re.match(r"^\d", plain)
            ):
                head.fields[current or ""] = Span(
                    value.start if value.end > value.start else line.bare_start, line.bare_end
                )
                head.used = position + 1
            elif line.gap:
                break
    stated = [name for name, span in head.fields.items() if span.end > span.start]
    least = 3 if _STRONG_START.match(_plain(text, lines[0])) else 4
    return head if len(stated) >= least and "subject" in head.fields else None


def _record_head(record: DecisionHead) -> Head:
    """The head of a record of decision in the same form as a report's."""
    head = Head(dict(record.fields), record.used, Recorded.PROPOSED if record.proposed else Recorded.TAKEN)
    head.text_start = record.text_start
    return head


def _key_follows(text: str, lines: Sequence[Line]) -> bool:
    """Whether a head goes on after further authors, each in a paragraph of its own."""
    return any(pattern.match(_plain(text, line)) for line in lines for name, pattern, _ in HEAD_KEYS if name == "to")


def report_drafts(text: str, lines: Sequence[Line], head: Head) -> list[Draft]:
    """The report (or record of decision) that begins at lines[0], and the appendices printed behind it."""
    stop = _proper_end(text, lines, head.used)
    body = list(lines[head.used : stop])
    officer = head.words(text, "officer")
    portfolio = head.words(text, "portfolio")
    taker = head.words(text, "to")
    if portfolio is None and taker and ONE_MEMBER.search(taker):
        portfolio = taker
    report = Draft(
        lines[0].start,
        head.words(text, "number") if head.recorded else None,
        _trim(text, head.fields["subject"]),
        body,
        ItemKind.MINUTE if head.recorded is Recorded.TAKEN else ItemKind.REPORT,
        officer=officer,
        report=report_fields(text, officer, head.date(text), portfolio, head.fields.get("wards"), body),
        recorded=Span(body[0].bare_start, head.text_start) if head.recorded and body else None,
    )
    return [report, *appendix_drafts(text, lines[stop:])]


def appendix_drafts(text: str, lines: Sequence[Line]) -> list[Draft]:
    """The appendices in these lines: each begins at "Appendix n", at a cover title, or at the title over contents."""
    if not lines:
        return []
    starts = [0]
    for position in range(1, len(lines)):
        if position - starts[-1] < 2:
            continue
        if _begins_appendix(text, lines, position):
            starts.append(position)
    drafts: list[Draft] = []
    for order, start in enumerate(starts):
        stop = starts[order + 1] if order + 1 < len(starts) else len(lines)
        drafts.append(_appendix(text, lines[start:stop]))
    return drafts


def appendix_number(plain: str) -> str | None:
    """ "Appendix 1" where a line begins so as a heading."""
    match = _APPENDIX.match(plain)
    return match["number"] if match and " " in match["number"] else None


def _proper_end(text: str, lines: Sequence[Line], first: int) -> int:
    """The index after the report's own lines: its list of background papers is its last section."""
    background = next(
        (position for position in range(first, len(lines)) if _BACKGROUND.match(lines[position].plain)), None
    )
    if background is None:
        for position in range(first, len(lines)):
            if lines[position].gap and _is_appendix_heading(lines[position]) and not _is_listed(lines, position):
                return position
        return len(lines)
    position = background + 1
    while position < len(lines):
        line = lines[position]
        raw = text[line.start : line.end]
        table = "\t" in raw or "|" in raw
        if (
            line.gap
            and not table
            and not _PAPER_LINE.match(line.plain)
            and (heading_strength(line) >= 2 or _is_appendix_heading(line))
            and not _is_listed(lines, position)
        ):
            return position
        position += 1
    return len(lines)


def _begins_appendix(text: str, lines: Sequence[Line], position: int) -> bool:
    line = lines[position]
    if not line.gap or line.bullet:
        return False
    if _is_appendix_heading(line):
        return not _is_listed(lines, position)
    if position + 1 >= len(lines) or heading_strength(line) < 2 or re.match(r"^\d", line.plain):
        return False
    after = lines[position + 1]
    if _CONTENTS.match(after.plain):
        return True
    prose = heading_strength(after) == 0 and "\t" not in text[after.start : after.end] and len(after.plain) > 60
    return after.gap >= _COVER_GAP and prose and len(line.plain.split()) >= 3


def _is_listed(lines: Sequence[Line], position: int) -> bool:
    """Whether "Appendix 1" stands in a list of appendices, right above or below another, not over its text."""
    beside = [lines[at] for at in (position - 1, position + 1) if 0 <= at < len(lines)]
    return _is_appendix_heading(lines[position]) and any(_is_appendix_heading(line) for line in beside)


def _is_appendix_heading(line: Line) -> bool:
    match = _APPENDIX.match(line.plain)
    if match is None or line.bullet or len(line.plain) > 160 or line.plain.endswith((".", ";", ",")):
        return False
    rest = match["rest"].lstrip(" -–—:")
    return " " in match["number"] and (not rest or rest[0].isupper() or rest[0].isdigit())


def _appendix(text: str, lines: Sequence[Line]) -> Draft:
    first = lines[0]
    number = appendix_number(first.plain)
    position = 0
    if number and len(first.plain) - len(number) < 3 and len(lines) > 1 and heading_strength(lines[1]):
        position = 1
    span, used = heading_span(lines[position:], 3)
    return Draft(first.start, number, span, list(lines[position + used :]), ItemKind.APPENDIX)


def heading_span(lines: Sequence[Line], most: int) -> tuple[Span | None, int]:
    """The title at the head of these lines, over up to `most` lines of one style, and how many it takes."""
    if not lines or heading_strength(lines[0]) == 0 or len(lines[0].plain) > 200:
        return None, 0
    used = 1
    while used < min(most, len(lines)):
        line = lines[used]
        same = (
            heading_strength(line) >= 2
            and is_caps(line.plain) == is_caps(lines[0].plain)
            and not _CONTENTS.match(line.plain)
        )
        if (
            line.bullet
            or re.match(r"^\d{1,2}[.)]\s", line.plain)
            or not (same or _YEARS.match(line.plain.replace(" ", "")))
        ):
            break
        used += 1
    return Span(lines[0].bare_start, lines[used - 1].bare_end), used


def _plain(text: str, line: Line) -> str:
    return re.sub(r"^[*_|\s]+", "", text[line.bare_start : line.bare_end]).replace("**", "")


def _raw_offset(text: str, line: Line, offset: int) -> int:
    """The place in the raw bare line that corresponds to `offset` in `_plain` of it."""
    raw = text[line.bare_start : line.bare_end]
    lead = re.match(r"^[*_|\s]+", raw)
    place = lead.end() if lead else 0
    count = 0
    while count < offset and place < len(raw):
        if raw.startswith("**", place):
            place += 2
            continue
        place += 1
        count += 1
    while place < len(raw) and raw[place] in "*_ \t:|":
        place += 1
    return place


def _trim(text: str, span: Span) -> Span | None:
    found = trim(text, span.start, span.end, "*_|", "*_|")
    return found if found.end > found.start else None
