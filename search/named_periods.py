"""Which stretches of time do a text's words name, by the calendar?

Dates as `corpus.dates` reads them, and what British papers say besides. A day that does not exist names its month. A
month without a year names a period only beside another that has one ("from April to June 2023"). A financial year
("2019/20", April to March) names when meetings were only where the question says "financial year", or asks what a
meeting did: papers on 2019/20 are of meetings after it, and hold "2019/20" in words; so do those on its quarters.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from corpus.dates import ENGLISH_MONTHS, Precision, find_dates

MONTHS = {name: number for number, names in enumerate(ENGLISH_MONTHS, start=1) for name in names}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # first months; a winter ends in the next year
# First months of the years of councils' accounts, of their offices, and of schools; each runs for twelve months.
YEARS = {"financial": 4, "fiscal": 4, "municipal": 5, "civic": 5, "academic": 9, "school": 9}
KINDS = "|".join(YEARS)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|\s?[/–-]\s?\d)"
_OF = r"\s+(?:(?:of|in)\s+)?(?:the\s+year\s+)?"
# Wording before a year → an example, its first and last month. No standard says what is "early": here it is a third.
PARTS: tuple[tuple[str, str, tuple[int, int]], ...] = (
    (r"(?:early|(?:start|beginning)\s+of)[\s-]+", "what was agreed in early 2020", (1, 4)),
    (r"(?:mid|middle\s+of)[\s-]*", "the review of mid-2021", (5, 8)),
    (r"(?:late|(?:end|close)\s+of)[\s-]+", "what was spent by the end of 2020", (9, 12)),
    (rf"(?:first\s+half{_OF}|h1\s+)", "meetings in the first half of 2022", (1, 6)),
    (rf"(?:(?:second|last|latter)\s+half{_OF}|h2\s+)", "meetings in the second half of 2022", (7, 12)),
    (r"autumn\s+term\s+(?:of\s+)?", "attendance in the autumn term 2022", (9, 12)),
    (r"spring\s+term\s+(?:of\s+)?", "attendance in the spring term of 2023", (1, 3)),
    (r"summer\s+term\s+(?:of\s+)?", "attendance in the summer term 2023", (4, 7)),
    (rf"(?:(?:first|1st)\s+quarter|q(?:uarter\s)?1){_OF}", "performance in Q1 2022", (1, 3)),
    (rf"(?:(?:second|2nd)\s+quarter|q(?:uarter\s)?2){_OF}", "the second quarter of 2021", (4, 6)),
    (rf"(?:(?:third|3rd)\s+quarter|q(?:uarter\s)?3){_OF}", "in quarter 3 of 2021", (7, 9)),
    (rf"(?:(?:fourth|4th|last|final)\s+quarter|q(?:uarter\s)?4){_OF}", "the last quarter of 2021", (10, 12)),
)  # fmt: skip
_PARTS = tuple((re.compile(rf"(?i)\b(?:the\s+)?{wording}{_YEAR}"), months) for wording, _, months in PARTS)
_SEASON = re.compile(rf"(?i)\b({'|'.join(SEASONS)})(?: of)? (?P<year>(?:19|20)\d\d)(?:\s?[/–-]\s?\d\d)?(?![\d/-])")
_DECADE = re.compile(r"(?i)\b(?:the )?((?:19|20)\d)0s\b")
_YEARS = re.compile(r"(?<![\d/.£-])((?:19|20)\d\d)\s?[–-]\s?((?:19|20)\d\d)(?![\d/]|-\d)")
# Not "1 January 2009 – 10 January 2009", whose second part is a day.
_SPLIT = (
    r"((?:19|20)\d\d)\s?[/–-]\s?(?:19|20)?(\d\d)(?![\d/]|-\d)"
    r"(?!(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)"
)
_SPLIT_YEAR = re.compile(
    rf"(?i)\b(?:the\s+)?(?:(?P<before>{KINDS}|f)\s*y(?:ear)?\s*(?:of\s+)?)?{_SPLIT}(?:\s+(?P<behind>{KINDS})\s+year\b)?"
)
_WITHIN = re.compile(r"(?i)\b(?:in|during|throughout|since|before|until|between|and|from|to)\s+(?:the\s+)?$")
_NO_NOUN = re.compile(
    r"(?i)^\s*(?:$|[?.,;:)–-]|(?:on|about|by|for|at|and|or|to|that|with|until|till|the|did|was|were|has|have|who|what)\b)"
)
_OF_A_MEETING = re.compile(
    r"(?i)\b(?:decid|decision|resol[uv]|agree|approv|adopt|endors|reject|refus|defer|vote|motion|met\b|meet|sat\b|"
    r"attend(?:ed|ees)|chaired|discuss)"
)
_OF_FIGURES = re.compile(r"(?i)\b(?:proportion|percent|per cent|share|rates?|how much|on time|in time)\b|[%£]")
_SHORT_YEAR = re.compile(rf"(?i)\b({MONTH})\b\.?\s+['’‘](\d\d)\b")
# A month, with its day or without, joined to one behind it that has the year.
_YEARLESS = re.compile(
    rf"(?i)\b(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{MONTH})\b\.?"
    r"(?:\s*,\s*|\s*,?\s+(?:and|or|to|until|till|through)\s+|\s?[–-]\s?)(?:the\s+)?$"
)
# What has the form of a day; one that `find_dates` passes over does not exist.
_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i)\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<month>{MONTH})\b\.?[\s,-]{{1,3}}(?P<year>(?:19|20)\d\d)\b",
        rf"(?i)\b(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b",
        r"(?<![\d./-])(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?![\d/-])",
        r"(?<![\d./-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d/-])",
    )
)


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a text, [start, end), and the first and last day that they name (ISO 8601, both of it).

    `note` tells what of the words is not so, a sentence. `first` is empty where they name no period at all.
    """

    start: int
    end: int
    first: str
    last: str
    note: str | None = None


def named_periods(text: str) -> Iterator[Found]:
    """Every period that the text names, the exacter reading of a stretch before others that overlap it."""
    for read in _READERS:
        yield from read(text)


def span_of(year: int, first: int, months: int) -> tuple[str, str]:
    """The first and last day of so many months from a month of a year on; the month may lie outside 1 to 12."""
    began, ended = year * 12 + first - 1, year * 12 + first + months - 2
    last = date(ended // 12, ended % 12 + 1, monthrange(ended // 12, ended % 12 + 1)[1])
    return date(began // 12, began % 12 + 1, 1).isoformat(), last.isoformat()


def _no_days(text: str) -> Iterator[Found]:
    """Days that do not exist, as the month that they name, or the year where there is no such month either."""
    read = [mention.span for mention in find_dates(text) if mention.precision is Precision.DAY]
    for match in (match for pattern in _DAYS for match in pattern.finditer(text)):
        if any(span.start < match.end() and match.start() < span.end for span in read):
            continue
        said = match["month"].casefold()
        month, year = MONTHS.get(said) or int(said), int(match["year"])
        if (
            1 <= month <= 12 and 1 <= int(match["day"]) <= monthrange(year, month)[1]
        ):  # behind what is none: "32 and 27 May"
            day = date(year, month, int(match["day"])).isoformat()
            yield Found(*match.span(), day, day)
            continue
        first, last = span_of(year, month, 1) if 1 <= month <= 12 else span_of(year, 1, 12)
        yield Found(*match.span(), first, last, f"There is no day {match.group()}.")


def _dates(text: str) -> Iterator[Found]:
    for mention in find_dates(text):
        yield Found(mention.span.start, mention.span.end, mention.first, mention.last)
        if mention.precision is Precision.YEAR:
            continue
        start, year, month = mention.span.start, int(mention.first[:4]), int(mention.first[5:7])
        while led := _YEARLESS.search(text[:start]):
            own = MONTHS[led["month"].casefold()]
            year, month = year - (own > month), own
            first, last = span_of(year, month, 1)
            if led["day"]:
                first = last = f"{first[:8]}{min(int(led['day']), int(last[8:])) or 1:02}"
            start = led.start()
            yield Found(start, led.end("month"), first, last)


def _parts(text: str) -> Iterator[Found]:
    for pattern, (first, last) in _PARTS:
        for match in pattern.finditer(text):
            yield Found(*match.span(), *span_of(int(match["year"]), first, last - first + 1))


def _seasons(text: str) -> Iterator[Found]:
    for match in _SEASON.finditer(text):
        yield Found(*match.span(), *span_of(int(match["year"]), SEASONS[match[1].lower()], 3))


def _decades(text: str) -> Iterator[Found]:
    for match in _DECADE.finditer(text):
        yield Found(*match.span(), *span_of(int(match[1]) * 10, 1, 120))


def _split_years(text: str) -> Iterator[Found]:
    """Financial years and others that begin in one year and end in the next; without days where none of a meeting."""
    for match in _SPLIT_YEAR.finditer(text):
        year = int(match[2])
        if (year + 1) % 100 != int(match[3]):
            continue
        kind = (match["before"] or match["behind"] or "").casefold()
        if not kind and _YEARS.search(match.group()):
            continue
        alone = _WITHIN.search(text[: match.start()]) and _NO_NOUN.search(text[match.end() :])
        own = alone and _OF_A_MEETING.search(text) and not _OF_FIGURES.search(text)
        first, last = span_of(year, YEARS.get(kind, 4), 12) if kind or own else ("", "")
        yield Found(*match.span(), first, last)


def _years(text: str) -> Iterator[Found]:
    for match in _YEARS.finditer(text):
        if match[1] < match[2]:
            yield Found(*match.span(), f"{match[1]}-01-01", f"{match[2]}-12-31")


def _short_years(text: str) -> Iterator[Found]:
    for match in _SHORT_YEAR.finditer(text):
        year = int(match[2])
        yield Found(*match.span(), *span_of((2000 if year < 70 else 1900) + year, MONTHS[match[1].casefold()], 1))


_READERS: tuple[Callable[[str], Iterator[Found]], ...] = (
    _seasons,
    _split_years,
    _years,
    _parts,
    _decades,
    _short_years,
    _no_days,
    _dates,
)
