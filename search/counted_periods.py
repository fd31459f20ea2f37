"""Which stretches of time does a text name that are counted from today ("last year", "two months ago")?

Of a year, month, week or season that is told from today the whole is meant: "last year" is the calendar year before
this one. "The last year" and "the past six months" are the time up to today.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from search.named_periods import KINDS, MONTH, MONTHS, SEASONS, YEARS, Found, span_of

Counted = Callable[[date, int, str], tuple[str, str]]
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "couple of": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNTIL_NOW = r"(?:(?:over|in|during|within|for)\s+)?(?:the|these)\s+(?:last|past)"
_NOT_OF = rf"(?!\s+of\s+(?:the|that|its|\d|(?:{MONTH})\b))"  # "the last week of May 2021" is not told from today
_UNIT = rf"\s+(?P<unit>year|month|week|day)s?\b{_NOT_OF}"


def _up_to(today: date, count: int, unit: str) -> tuple[str, str]:
    """The time up to today, from the first of the month on where years and months are counted."""
    if unit in ("week", "day"):
        return (today - timedelta(days=count * (7 if unit == "week" else 1))).isoformat(), today.isoformat()
    return _whole(today, -count, unit if unit == "month" else "twelve")[0], today.isoformat()


def _whole(today: date, offset: int, unit: str) -> tuple[str, str]:
    """The whole day, week (from Monday), month or calendar year so many of them from today's."""
    if unit == "day":
        day = today + timedelta(days=offset)
        return day.isoformat(), day.isoformat()
    if unit == "week":
        monday = today + timedelta(days=7 * offset - today.weekday())
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    if unit == "year":
        return span_of(today.year + offset, 1, 12)
    return span_of(today.year, today.month + offset * (12 if unit == "twelve" else 1), 1)


def _year_of(today: date, offset: int, kind: str) -> tuple[str, str]:
    """The financial year (or another of `YEARS`) so many from the one that today lies in."""
    first = YEARS[kind]
    return span_of(today.year - (today.month < first) + offset, first, 12)


def _quarter(today: date, offset: int, _: str) -> tuple[str, str]:
    return span_of(today.year, (today.month - 1) // 3 * 3 + 1 + 3 * offset, 3)


def _newest_month(today: date, _: int, name: str) -> tuple[str, str]:
    """The newest month of that name that is over."""
    month = MONTHS[name]
    return span_of(today.year - (month >= today.month), month, 1)


def _newest_season(today: date, _: int, name: str) -> tuple[str, str]:
    """The newest season of that name that is over."""
    newest = (span_of(today.year - back, SEASONS[name], 3) for back in range(3))
    return next((first, last) for first, last in newest if last < today.isoformat())


# Name, wording, an example, what it means. `count` is a number in figures or words, `unit` what is counted.
RELATIVE: tuple[tuple[str, str, str, Counted], ...] = (
    ("years of a kind", rf"(?:the\s+)?(?P<which>last|previous|this|current)\s+(?P<unit>{KINDS})\s+year\b", "what did we resolve last financial year", lambda today, count, unit: _year_of(today, count, unit)),
    ("up to today", rf"{_UNTIL_NOW}(?:\s+{_COUNT})?{_UNIT}", "cuts over the last three years", _up_to),
    ("up to today, counted", rf"(?:(?:over|in|during|within|for)\s+)?(?:last|past)\s+{_COUNT}{_UNIT}", "complaints in past 6 months", _up_to),
    ("ago", rf"\b{_COUNT}\s+(?P<unit>year|month|week|day)s?\s+ago\b", "what was agreed two years ago", lambda today, count, unit: _whole(today, -count, unit)),
    ("told from today", rf"(?:so\s+far\s+)?\b(?P<which>last|this)\s+(?P<unit>year|month|week)\b{_NOT_OF}", "what did we spend last year", _whole),
    ("quarter", r"\b(?P<which>last|this)\s+(?P<unit>quarter)\b(?!\s+(?:of|\d))", "the figures of last quarter", _quarter),
    ("yesterday", r"\b(?P<yesterday>yesterday)\b", "what was agreed yesterday", lambda today, _, __: _whole(today, -1, "day")),
    ("month by name", rf"\blast\s+(?P<unit>{MONTH})\b(?!\s+(?:of\s+)?\d)", "decisions since last March", _newest_month),
    ("season by name", rf"\blast\s+(?P<unit>{'|'.join(SEASONS)})\b(?!\s+(?:of\s+)?\d)", "what was said last summer", _newest_season),
)  # fmt: skip
_RELATIVE = tuple((re.compile(pattern, re.I), counted) for _, pattern, _, counted in RELATIVE)
_OFFSETS = {"last": -1, "previous": -1, "this": 0, "current": 0}


def counted_periods(text: str, today: date) -> Iterator[Found]:
    """Every period of the text that is counted from today, the exacter reading of a stretch before others."""
    for pattern, counted in _RELATIVE:
        for match in pattern.finditer(text):
            said = {name: (value or "").casefold() for name, value in match.groupdict().items()}
            if which := said.get("which"):
                count = _OFFSETS[which]
            else:
                number = said.get("count") or "1"
                count = _NUMBERS.get(number) or int(number)
            yield Found(*match.span(), *counted(today, count, said.get("unit", "")))
