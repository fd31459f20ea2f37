"""Which body met, when and where? Read from a meeting's title block, never from its items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.dates import DateMention, Precision, find_dates, parse_date
from corpus.model import Span, Stated
from corpus.names import title_case
from indexer.structure.broken_lines import ABBREVIATED
from indexer.structure.convening import convening
from indexer.structure.find_body import find_body
from indexer.structure.header_words import (
    AFTER_FACT,
    DATE_LABELS,
    LETTER,
    MEETS,
    NEXT_MEETING,
    OTHER_MEETING,
    TOLD_OF,
    VENUE_LABELS,
    WEEKDAYS,
)
from indexer.structure.implied_day import DAY_WITHOUT_YEAR
from indexer.structure.joined import Joined
from indexer.structure.lines import Line
from indexer.structure.wording import either

_TIME = re.compile(
    r"(?<![\d.:£])\b(?P<time>(?:[01]?\d|2[0-3])(?:\s?[.:]\s?[0-5]\d)?\s*(?:[ap]\.?\s?m\b\.?|noon)|(?:[01]?\d|"
    r"2[0-3])[:.][0-5]\d(?:\s*(?:hours|hrs))?|12\s+noon)",
    re.I,
)
_VENUE_AFTER = re.compile(
    r"(?:\bheld\b.{0,120}?|\bmeeting\b.{0,160}?|^.{0,80}?\d{4},?\s+|\bcynhaliwyd\b.{0,120}?)\b(?:in|at|"
    r"yn)\s+(?P<venue>(?:(?:the|yr?)\s+)?(?-i:[A-ZÀ-Þ])"
    r"(?:[^.;\n]|(?<=\bCo)\.|(?<=\bSt)\.){3,120}?)(?=\s*(?:,?\s+(?:on|at|commencing|starting|"
    r"from)\s+(?:the\s+)?(?:\w+day|\d|an?\b)|,?\s+\w+day\b|"
    r",?\s+\d{1,2}(?:st|nd|rd|th)\b|\.(?<!\bCo\.)(?<!\bSt\.)|\s+to\s+consider\b|$))",
    re.I,
)
_HELD = re.compile(r"\bheld\b|\bmeeting\b|\bcynhaliwyd\b", re.I)
_VENUE_TRIM = r"^(?:the|yr?)\s+|,?\s+and\s+(?:set out|online)\b.*$"
_VENUE_LINES = 5
_PLACE = re.compile(
    r"\b(?:Room|Hall|Suite|Chamber|Centre|Center|House|Offices?|Building|Street|Road|School|Church|Library|"
    r"Guildhall|Pavilion|Teams|Zoom|Remote|Virtual|Hub|Institute|Workspace|Green|Club|Inn|Neuadd|Ystafell|Ysgol)\b",
    re.I,
)
_OTHER = either(OTHER_MEETING)
_OTHER_OR_NEXT = either((*OTHER_MEETING, *NEXT_MEETING))
_MEETS = either(MEETS)
_TOLD_OF = either(TOLD_OF)
_WEEKDAY_BEFORE = either(WEEKDAYS, after=r"[\s,.|]*(?:the\s+|an\s+)?$")
_WEEKDAY = either(WEEKDAYS)
_RIGHT_BEFORE = re.compile(
    r"\b(?:held|on|meeting|of|ar|ar\s+y|cyfarfod|council|committee|board)\b\W*(?:the\s+|yr?\s+)?$", re.I
)
_DATE_LABEL = either(DATE_LABELS, before="^", after=r"\W*")
_VENUE_LABEL = either(VENUE_LABELS, before=r"(?:^|\|\s*|(?<=\d)\s)", after=r"\s*(?P<venue>.+)$")
_AFTER_FACT = either(AFTER_FACT)
_LETTER = either(LETTER)
_ENDS = re.compile(r"[.;!?]$")
_SENTENCE = re.compile(r"(?<=[a-z)\d]{3})[.;]\s+(?=[A-Z])|\s\|\s")
_HEADER_LINES = 30
_LONGEST = 600
_SHORT = 60
_DAYS_OF_ONE_MEETING = 3
_LOOK_BACK = 220
_WEEKS_AHEAD = 6
# Character recognition reads "21st" as "21%" where the weekday tells that a day of the month stands there.
_MISREAD = re.compile(r"(?P<day>\b[a-z]+day,?\s+(?:the\s+)?\d{1,2})[%°*'\"’”]{1,2}(?=,?\s+[a-z]{3,9}\b)", re.I)
# A page that says itself that its date is wrong.
_DISOWNED = re.compile(r"\s*[(\[][^)\]]{0,60}?\b(?:error|mistake|incorrect|wrong|should (?:be|read|have been))\b", re.I)
_CALLS = re.compile(r"\bmeeting (?:of [^.]{3,80} )?(?:is |will |to )(?:to )?be held|\bagenda\b", re.I)
_AGENDA = re.compile(r"^(?:agenda|rhaglen|clár)\s*:?$", re.I)
# An item of an agenda names other meetings.
_ENTRY = re.compile(r"^\|?\s*(?:\d{1,3}|[a-z]|[ivx]{1,5})\s*[.)|](?!\d)")


@dataclass(frozen=True, slots=True)
class Header:
    """A meeting's title block: what it states, and the words that state each fact."""

    committee: str | None
    committee_span: Span | None
    date: str | None
    time: str | None
    venue: str | None
    span: Span | None
    stated: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True)
class _Fact:
    """A value as read, the words that state it, and the line that they begin on."""

    value: str
    span: Span
    line: Line


def read_header(text: str, lines: Sequence[Line], letter: bool = False) -> Header:
    """The title block in a meeting's lines before its first item or attendance list.

    In a `letter` a date alone is the letter's and does not count.
    """
    block = _block(lines)
    letter = letter or any(is_letter(line.plain) for line in block)
    called = convening_header(text, lines) if letter else None
    if called:
        return called
    above = _above_agenda(block)
    day = _day(text, above, letter) if above else None
    if day and len(above) < len(block):
        block = above
    body = find_body(text, block)
    day = day or _day(text, block, letter)
    committee = _Fact(title_case(body.name), body.span, body.line) if body else None
    return _header(committee, day, _time(text, block, day), _venue(text, block, day))


def convening_header(text: str, lines: Sequence[Line]) -> Header | None:
    """The title block where a sentence calls or records the meeting ("a Meeting of … to be held on …"), or None.

    What such a sentence does not state of the day, no other line does, but for the year: that is the letter's.
    """
    block = _block(lines)
    block = _above_agenda(block) or block
    found = convening(text, block)
    if found is None:
        return None
    body, sentence = found
    day = _day(text, sentence, letter=True, whole=True) or _day_of_letter(text, block, sentence)
    committee = _Fact(title_case(body.name), body.span, body.line)
    return _header(committee, day, _time(text, sentence, day), _venue(text, sentence, day))


def labels_its_day(text: str, header: Header) -> bool:
    """Whether the line of the header's date begins with a label for it ("Date and time: …")."""
    day = next((fact.span for fact in header.stated if fact.field == "date"), None)
    if day is None:
        return False
    return bool(_DATE_LABEL.match(text[text.rfind("\n", 0, day.start) + 1 : day.start].lstrip("*_ ")))


def is_letter(plain: str) -> bool:
    """Whether a line is of a letter: "Dear …", "You are requested to attend"."""
    return bool(_LETTER.search(plain))


def _block(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines[:_HEADER_LINES] if len(line.plain) <= _LONGEST and not _ENTRY.match(line.plain)]


def _above_agenda(block: list[Line]) -> list[Line]:
    """The lines above the heading "Agenda": the letter that calls the meeting, or its title block."""
    at = next((place for place, line in enumerate(block) if _AGENDA.match(line.plain)), None)
    return block if at is None else block[:at]


def _header(committee: _Fact | None, day: _Fact | None, time: _Fact | None, venue: _Fact | None) -> Header:
    used = [fact for fact in (committee, day, venue) if fact]
    named = (("committee", committee), ("date", day), ("time", time), ("venue", venue))
    return Header(
        committee=committee.value if committee else None,
        committee_span=committee.line.span if committee else None,
        date=day.value if day else None,
        time=time.value if time else None,
        venue=venue.value if venue else None,
        span=Span(
            min(min(fact.line.start, fact.span.start) for fact in used),
            max(max(fact.line.end, fact.span.end) for fact in used),
        )
        if used
        else None,
        stated=tuple(Stated(name, fact.span) for name, fact in named if fact),
    )


def _day(text: str, block: Sequence[Line], letter: bool, whole: bool = False) -> _Fact | None:
    """The date of the meeting: by "held on", or with its weekday, before a bare one; never another meeting's.

    A bare date counts in a title block only: in a letter ("You are requested to attend") it is the letter's. `whole`:
    the lines are one sentence.
    """
    best: tuple[int, _Fact] | None = None
    calls = letter or any(_CALLS.search(line.plain) for line in block)
    for position, line in enumerate(block):
        if not any(character.isdigit() for character in line.plain):
            continue
        # A date may be broken over two lines, or over several where each has but a word.
        words = Joined(text, block[position : position + 1])
        own = len(words)
        for following in block[position + 1 : position + 4]:
            words.add(following)
        plain = _MISREAD.sub(_unspoilt, words.text)
        for mention in find_dates(plain):
            if mention.precision is not Precision.DAY or mention.span.start >= own or not _one_meeting(mention):
                continue
            before = _sentence_before(text, block, position, plain[: mention.span.start], whole)
            rank = _rank(before, line, plain, mention, letter, _OTHER if calls else _OTHER_OR_NEXT)
            if rank and (best is None or rank > best[0]):
                best = (rank, _Fact(mention.first, words.span(mention.span.start, mention.span.end), line))
    return best[1] if best else None


def _day_of_letter(text: str, block: Sequence[Line], sentence: Sequence[Line]) -> _Fact | None:
    """The day that a letter calls a meeting for without its year ("Thursday 16th June"), in the letter's own year.

    Only where the letter is dated above, the weekday is right, and the day comes within some weeks of the letter.
    """
    above = [line for line in block if line.start < sentence[0].start and len(line.plain) <= _SHORT]
    dated = [mention for line in above for mention in find_dates(line.plain) if mention.precision is Precision.DAY]
    if len(dated) != 1 or not _one_meeting(dated[0]):
        return None
    written = date.fromisoformat(dated[0].first)
    for line in sentence:
        words = Joined(text, [line])
        match = DAY_WITHOUT_YEAR.search(words.text)
        if match is None:
            continue
        held = parse_date(f"{match['day']} {match['month']} {written.year}")
        day = date.fromisoformat(held) if held else None
        if day is None or day.strftime("%A").casefold() != match["weekday"].casefold():
            return None
        if not 0 <= (day - written).days <= _WEEKS_AHEAD * 7:
            return None
        return _Fact(day.isoformat(), words.span(*match.span()), line)
    return None


def _unspoilt(match: re.Match[str]) -> str:
    """The words without the marks that stand for "st" or "th", as long as before."""
    return match["day"].ljust(len(match.group()))


def _one_meeting(mention: DateMention) -> bool:
    return (date.fromisoformat(mention.last) - date.fromisoformat(mention.first)).days < _DAYS_OF_ONE_MEETING


def _sentence_before(text: str, block: Sequence[Line], position: int, words: str, whole: bool) -> str:
    """What stands before a date in its sentence, from the lines above where the sentence began there."""
    place = position
    while place and len(words) < _LOOK_BACK:
        above, line = block[place - 1], block[place]
        if not whole and ((_ENDS.search(above.plain) and not ABBREVIATED.search(above.plain)) or line.bullet):
            break
        if not whole and line.gap and not (above.plain[-1:].isalnum() or above.plain.endswith((",", "-", "–"))):
            break
        place -= 1
        words = f"{above.plain} {words}"
    words = words[-_LOOK_BACK:]
    return _SENTENCE.split(words)[-1]


def _rank(before: str, line: Line, plain: str, mention: DateMention, letter: bool, other: re.Pattern[str]) -> int:
    """How surely a date is the meeting's: 4 by a verb, 3 by its weekday, 2 bare in a title or told, 0 not at all."""
    own = line.plain
    if other.search(own) or other.search(before[-120:]) or _DISOWNED.match(plain, mention.span.end):
        return 0
    near = before[-25:]
    if _DATE_LABEL.match(plain) and not letter:
        return 4
    if _TOLD_OF.search(before):
        return 2
    weekday = bool(_WEEKDAY_BEFORE.search(near))
    if _MEETS.search(before) and (weekday or _RIGHT_BEFORE.search(near)):
        return 4
    if weekday or _RIGHT_BEFORE.search(near):
        return 0 if letter and not _MEETS.search(own) else 3
    after = plain[mention.span.end : mention.span.end + 20]
    short = len(own) <= _SHORT or _TIME.match(after.strip(" ,@at")) or bool(_AFTER_FACT.match(after))
    return 2 if short and not letter else 0


def _time(text: str, block: Sequence[Line], day: _Fact | None) -> _Fact | None:
    order = [day.line] if day else []
    at = block.index(day.line) if day else 0
    order += [line for line in block[at + 1 : at + 3] if day]
    order += [
        line
        for line in block
        if line not in order
        and (_WEEKDAY.search(line.plain) or re.search(r"\b(?:time|amser|held|at|am|commenc)", line.plain, re.I))
    ]
    for line in order:
        words = Joined(text, [line])
        # A date such as 27.01.20 must not be read as a time.
        plain = words.text
        for mention in find_dates(plain):
            plain = plain[: mention.span.start] + " " * len(mention.text) + plain[mention.span.end :]
        match = _TIME.search(plain)
        if match and not _OTHER.search(plain[: match.start()]):
            span = words.span(*match.span("time"))
            return _Fact(match["time"].strip(), span, line)
    return None


def _venue(text: str, block: Sequence[Line], day: _Fact | None) -> _Fact | None:
    for line in block:
        words = Joined(text, [line])
        match = _VENUE_LABEL.search(words.text)
        if match:
            venue = _AFTER_FACT.split(match["venue"].split(" | ")[0])[0].strip(" ,.|")
            return _at(words, venue, line) if venue else None
    for position, line in enumerate(block):
        if not _HELD.search(line.plain) and not (day and line is day.line):
            continue
        words = Joined(text, block[position : position + _VENUE_LINES])
        own = len(line.plain)
        match = _VENUE_AFTER.search(words.text)
        if match and match.start() <= own and (_PLACE.search(match["venue"]) or (day and line is day.line)):
            venue = re.sub(_VENUE_TRIM, "", _AFTER_FACT.split(match["venue"])[0].strip(" ,"), flags=re.I)
            if venue and not find_dates(venue):
                return _at(words, venue, line)
    if day:
        place = block.index(day.line)
        for line in block[place + 1 : place + 3]:
            plain = line.plain
            if line.gap == 0 and _PLACE.search(plain) and len(plain) < 140 and not find_dates(plain):
                words = Joined(text, [line])
                bare = re.sub(
                    r"^(?:(?:to be )?held\s+)?(?:in|at)\s+(?:the\s+)?|\s+at\s+\d.*$", "", words.text, flags=re.I
                )
                venue = _AFTER_FACT.split(bare)[0].strip(" ,")
                return _at(words, venue, line) if venue else None
    return None


def _at(words: Joined, value: str, line: Line) -> _Fact:
    start = words.text.find(value)
    return _Fact(value, words.span(start, start + len(value)), line)
