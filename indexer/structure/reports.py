"""What does a report say of itself, where does it end, and which appendices follow it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.dates import parse_date
from corpus.model import ItemKind, Span
from indexer.structure.draft import Draft
from indexer.structure.lines import Line, heading_strength, is_caps, trim

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
            r"reporting officer|report(?: of| by)|report author|author|lead officer|contact officer|officer|director",
            "REPORTING OFFICER: Chief Executive",
        ),
        ("subject", r"subject|title|report title|title of report|name of report", "SUBJECT: Public Question Time"),
        (
            "portfolio",
            r"portfolio(?: holder)?|cabinet member|executive member|portfolio/lead member",
            "PORTFOLIO: Resources",
        ),
        ("wards", r"wards?(?:\(?s?\)?)?(?: affected)?|wards\(s\)|electoral divisions?", "WARD(S): All"),
        (
            "status",
            r"status|classification|public/private|exempt|key decision|purpose|agenda item(?: no\.?)?",
            "CLASSIFICATION: Open",
        ),
    )
)
_START = re.compile(r"^(?:report to|report of|committee|meeting|decision maker|to)\s*(?::|\t|\|)", re.I)
_STRONG_START = re.compile(r"^report (?:to|of)\s*(?::|\t|\|)", re.I)
_BACKGROUND = re.compile(r"^(?:\d{1,2}(?:\.\d)?\.?\s+)?(?:list of )?background (?:papers|documents)\b", re.I)
_APPENDIX = re.compile(
    r"^(?P<number>(?:appendix|annex|annexe|atodiad)(?:\s+(?:\d{1,2}[A-Za-z]?|[A-Z]))?)\b\s*(?P<rest>.*)$", re.I
)
_CONTENTS = re.compile(r"^(?:table of )?contents$", re.I)
_PAPER_LINE = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*\.?\s|none\b|nil\b|there (?:are|is|were)\b|no\b|document\b|n/a)", re.I
)
_YEARS = re.compile(r"^\d{4}(?:\s*[-/–]\s*\d{2,4})?$")
_HEAD_LINES = 14
_COVER_GAP = 3


@dataclass(slots=True)
class Head:
    """A report's head: what it states, and how many lines it takes."""

    fields: dict[str, Span] = field(default_factory=dict)
    used: int = 0

    def words(self, text: str, name: str) -> str | None:
        """What the head states under a key, white space collapsed."""
        span = self.fields.get(name)
        return " ".join(span.of(text).split()) or None if span else None

    def date(self, text: str) -> str | None:
        """The report's date."""
        words = self.words(text, "date")
        return parse_date(words) if words else None


def read_head(text: str, lines: Sequence[Line]) -> Head | None:
    """The head of a report that begins at lines[0]; None where these lines are no head (three keys are the least)."""
    if not lines or not _START.match(_plain(text, lines[0])):
        return None
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
            if (
                value is not None
                and (line.gap == 0 or value.end <= value.start)
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


def report_drafts(text: str, lines: Sequence[Line], head: Head) -> list[Draft]:
    """The report that begins at lines[0], and the appendices printed behind it."""
    stop = _proper_end(text, lines, head.used)
    report = Draft(
        lines[0].start,
        None,
        _trim(text, head.fields["subject"]),
        list(lines[head.used : stop]),
        ItemKind.REPORT,
        officer=head.words(text, "officer"),
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
            if lines[position].gap and _is_appendix_heading(lines[position]):
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
        ):
            return position
        position += 1
    return len(lines)


def _begins_appendix(text: str, lines: Sequence[Line], position: int) -> bool:
    line = lines[position]
    if not line.gap or line.bullet:
        return False
    if _is_appendix_heading(line):
        return True
    if position + 1 >= len(lines) or heading_strength(line) < 2 or re.match(r"^\d", line.plain):
        return False
    after = lines[position + 1]
    if _CONTENTS.match(after.plain):
        return True
    prose = heading_strength(after) == 0 and "\t" not in text[after.start : after.end] and len(after.plain) > 60
    return after.gap >= _COVER_GAP and prose and len(line.plain.split()) >= 3


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
