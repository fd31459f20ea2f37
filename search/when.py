"""Which periods does the question name?

Dates as `corpus.dates` reads them, made periods by the word before them ("since 2020", "before March 2021", "between
2019 and 2021"), and what British papers say besides: seasons, and periods counted from today. A month without a year
names no period, nor does a financial year: papers on 2019/20 are of meetings after it, and hold "2019/20" in words.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.dates import find_dates
from search.model import Step

_SINCE = re.compile(r"(?i)\b(since|after|from|later than)\s*$")
_BEFORE = re.compile(r"(?i)\b(before|until|till|up to|by|prior to|earlier than)\s*$")
# "When is the next meeting after 2 March": the papers of that day state it, those of a later one the next but one.
_NEXT_AFTER = re.compile(
    r"(?i)\b(?:when|where|what (?:date|day|time)|which (?:date|day)|date|time|venue)\b.*"
    r"(?:\bnext\b.*\bmeet(?:ing|s)?\b.*|\bmeets?(?: again| next)? )\b"
    r"(?:after|following)\s*(?:that of|the one (?:of|on)|the meeting (?:of|on))?\s*$"
)
_JOINED = re.compile(r"(?i)^\s*(?:and|to|until|till|-|–)\s*$")
_RANGE = re.compile(r"(?i)\b(between|from)\s*$")
_SEASON = re.compile(r"(?i)\b(spring|summer|autumn|winter)(?: of)? ((?:19|20)\d\d)\b")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_DECADE = re.compile(r"(?i)\b(?:the )?((?:19|20)\d)0s\b")

# A period counted from today → an example; `count` is a number in figures or words.
RELATIVE: tuple[tuple[str, str, str], ...] = (
    ("last year", r"(?i)\blast year\b", "what did we spend last year"),
    ("this year", r"(?i)\b(?:so far )?this year\b", "meetings this year"),
    ("last month", r"(?i)\blast month\b", "what was agreed last month"),
    ("this month", r"(?i)\bthis month\b", "what was agreed this month"),
    ("past years", r"(?i)\b(?:(?:over|in|during) )?the (?:last|past) (?P<count>\d{1,2}|two|three|four|five|ten) years\b", "cuts over the last three years"),
    ("past months", r"(?i)\b(?:(?:over|in|during) )?the (?:last|past) (?P<count>\d{1,2}|two|three|six|twelve) months\b", "complaints in the last six months"),
)  # fmt: skip
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twelve": 12}
_RELATIVE = tuple((name, re.compile(pattern)) for name, pattern, _ in RELATIVE)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    first: str
    last: str


def date_steps(text: str, today: date) -> list[Step]:
    """Periods as ISO 8601 intervals: "in January 2023" is 2023-01-01/2023-01-31, "since 2020" is 2020-01-01/.."""
    found: list[_Found] = []
    for read in (_relative, _seasons, _decades, _dates):
        for one in read(text, today):
            if all(one.end <= other.start or other.end <= one.start for other in found):
                found.append(one)
    found.sort(key=lambda one: one.start)
    steps: list[Step] = []
    at = 0
    while at < len(found):
        one, before = found[at], text[: found[at].start]
        following = found[at + 1] if at + 1 < len(found) else None
        if following and _RANGE.search(before) and _JOINED.match(text[one.end : following.start]):
            steps.append(Step("date", text[one.start : following.end], f"{one.first}/{following.last}"))
            at += 2
            continue
        steps.append(Step("date", text[one.start : one.end], _interval(one, before)))
        at += 1
    return steps


def _interval(one: _Found, before: str) -> str:
    if _NEXT_AFTER.search(before):
        return f"{one.first}/{one.last}"
    if cue := _SINCE.search(before):
        return f"{_shifted(one.last, 1) if cue[1].lower() in ('after', 'later than') else one.first}/.."
    if cue := _BEFORE.search(before):
        exclusive = cue[1].lower() in ("before", "prior to", "earlier than")
        return f"../{_shifted(one.first, -1) if exclusive else one.last}"
    return f"{one.first}/{one.last}"


def _dates(text: str, today: date) -> list[_Found]:
    return [_Found(m.span.start, m.span.end, m.first, m.last) for m in find_dates(text)]


def _seasons(text: str, today: date) -> list[_Found]:
    out = []
    for match in _SEASON.finditer(text):
        year, month = int(match[2]), _SEASONS[match[1].lower()]
        last_year, last_month = (year + 1, 2) if month == 12 else (year, month + 2)
        out.append(
            _Found(*match.span(), date(year, month, 1).isoformat(), _month_end(last_year, last_month).isoformat())
        )
    return out


def _decades(text: str, today: date) -> list[_Found]:
    return [_Found(*match.span(), f"{match[1]}0-01-01", f"{match[1]}9-12-31") for match in _DECADE.finditer(text)]


def _relative(text: str, today: date) -> list[_Found]:
    out = []
    for name, pattern in _RELATIVE:
        for match in pattern.finditer(text):
            said = match.groupdict().get("count") or "1"
            first, last = _COUNTED[name](today, _NUMBERS.get(said.lower()) or int(said))
            out.append(_Found(*match.span(), first.isoformat(), last.isoformat()))
    return out


_COUNTED: dict[str, Callable[[date, int], tuple[date, date]]] = {
    "last year": lambda today, _: (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    "this year": lambda today, _: (date(today.year, 1, 1), date(today.year, 12, 31)),
    "last month": lambda today, _: _month(today, -1),
    "this month": lambda today, _: _month(today, 0),
    "past years": lambda today, count: (_month(today, -12 * count)[0], today),
    "past months": lambda today, count: (_month(today, -count)[0], today),
}


def _month(today: date, offset: int) -> tuple[date, date]:
    """The first and last day of the month `offset` months from today's."""
    months = today.year * 12 + today.month - 1 + offset
    year, month = months // 12, months % 12 + 1
    return date(year, month, 1), _month_end(year, month)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _shifted(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
