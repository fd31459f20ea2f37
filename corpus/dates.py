"""Which days, months and years does a text name? British forms only: the day comes before the month.

A date that does not exist (31 February, 14/13/2020) is no date. Nothing is completed from context: "27 January" without
a year is not a mention, because its year would have to be guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from corpus.model import Span


class Precision(StrEnum):
    """How much of a date the text states."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text. `first` and `last` are ISO 8601 days: the same day, or those of "5 and 6 May 2020"."""

    text: str
    span: Span
    precision: Precision
    first: str
    last: str

    @property
    def iso(self) -> str | None:
        """The day, the first of several; None where only a month or a year is stated."""
        return self.first if self.precision is Precision.DAY else None


ENGLISH_MONTHS = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
WELSH_MONTHS = (
    ("ionawr",),
    ("chwefror",),
    ("mawrth", "fawrth"),
    ("ebrill",),
    ("mai", "fai"),
    ("mehefin", "fehefin"),
    ("gorffennaf", "orffennaf"),
    ("awst",),
    ("medi", "fedi"),
    ("hydref",),
    ("tachwedd", "dachwedd"),
    ("rhagfyr", "ragfyr"),
)
IRISH_MONTHS = (
    ("eanáir",),
    ("feabhra",),
    ("márta",),
    ("aibreán",),
    ("bealtaine",),
    ("meitheamh",),
    ("iúil",),
    ("lúnasa",),
    ("meán fómhair",),
    ("deireadh fómhair",),
    ("samhain",),
    ("nollaig",),
)
MONTH_NUMBER = {
    name: number + 1
    for months in (ENGLISH_MONTHS, WELSH_MONTHS, IRISH_MONTHS)
    for number, names in enumerate(months)
    for name in names
}

_MONTH = "|".join(sorted(MONTH_NUMBER, key=len, reverse=True))
_ZERO_OF_OCTOBER = re.compile(r"\b0(?=ct(?:ober)?\b)", re.I)
_LETTER_IN_YEAR = re.compile(rf"(?P<led>\b(?:{_MONTH})\b[\s,.]{{1,4}})(?P<year>2[0O][0-9O]{{2}})(?![\w])", re.I)
_SLIP = re.compile(r"\b0ct|\b2(?:O\w\w|0O\w|0\dO)\b", re.I)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ORDINAL = r"\s{0,2}(?:\^?(?:st|nd|rd|th|ain|af|fed|eg|ydd|il|ed|ú)\^?|[\"”“’‘'°º™]{1,3})?"
_DAY = rf"(?P<day>[0-3]?\d){_ORDINAL}"
_GAP = r"(?:[\s,.]{1,4}|-)"
# "5 and 6 May 2020", "27/28 August 2017", "5ed a 6ed Mai 2020": days of one meeting.
_TWO_DAYS = rf"(?P<begin>[0-3]?\d){_ORDINAL}\s{{0,2}}(?:[-–/&]|and|to|a)\s{{0,2}}{_DAY}"
_PATTERNS: tuple[tuple[Precision, re.Pattern[str]], ...] = (
    (Precision.DAY, re.compile(r"(?<![\d.,/-])" + _YEAR + r"-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])")),
    (
        Precision.DAY,
        re.compile(
            rf"(?<![\d.,/£-]){_TWO_DAYS}{_GAP}(?:of\s+|o\s+)?(?P<month>{_MONTH})\b\.?(?:[\s,]{{0,4}}|-){_YEAR}(?!\d)",
            re.I,
        ),
    ),
    (
        Precision.DAY,
        re.compile(
            rf"(?<![\d.,/£-]){_DAY}{_GAP}(?:of\s+|o\s+)?(?P<month>{_MONTH})\b\.?(?:[\s,]{{0,4}}|-){_YEAR}(?!\d)", re.I
        ),
    ),
    (
        Precision.DAY,
        re.compile(rf"(?<![\d.,/£-])(?<!\w)(?P<month>{_MONTH})\s+{_DAY}(?!\d)[\s,]{{1,4}}{_YEAR}(?!\d)", re.I),
    ),
    (
        Precision.DAY,
        re.compile(
            r"(?<![\d.,/£:-])(?P<day>[0-3]?\d)(?P<mark>[./-])(?P<month>[01]?\d)(?P=mark)(?P<year>(?:19|20)?\d\d)"
            r"(?![\d/-]|[.,]\d)"
        ),
    ),
    (Precision.MONTH, re.compile(rf"(?<!\w)(?P<month>{_MONTH})\b\.?,?\s+{_YEAR}(?!\d)", re.I)),
    (Precision.YEAR, re.compile(r"(?<![\d.,/£-])(?<!\w)" + _YEAR + r"(?![\d/%]|[.,]\d|\w|-\d)")),
)


def find_dates(text: str) -> list[DateMention]:
    """Every date that `text` states, in order, none overlapping; the exacter reading of a stretch wins.

    Two-digit years count from 1970 to 2069. "3/4/2021" is 3 April 2021. Character recognition's "0ctober" and "2O24"
    can be nothing but October and, behind a month, 2024; other slips are not mended.
    """
    printed, text = text, _mended(text)
    taken = bytearray(len(text))
    found: list[DateMention] = []
    for precision, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            mention = _mention(precision, match)
            if mention is None:
                if precision is not Precision.YEAR:
                    taken[start:end] = b"\1" * (end - start)
                continue
            taken[start:end] = b"\1" * (end - start)
            found.append(mention if printed is text else replace(mention, text=mention.span.of(printed)))
    found.sort(key=lambda mention: mention.span)
    return found


def _mended(text: str) -> str:
    """The text, as long as before, with the letters and digits that stand for each other in a date put right."""
    if not _SLIP.search(text):
        return text
    text = _ZERO_OF_OCTOBER.sub("o", text)
    return _LETTER_IN_YEAR.sub(lambda match: match["led"] + match["year"].upper().replace("O", "0"), text)


def parse_date(text: str) -> str | None:
    """The one exact day that `text` states, ISO 8601; None where it states none or several different ones."""
    days = {mention.iso for mention in find_dates(text) if mention.iso}
    return days.pop() if len(days) == 1 else None


def _mention(precision: Precision, match: re.Match[str]) -> DateMention | None:
    span = Span(*match.span())
    groups = match.groupdict()
    year = _full_year(groups["year"])
    if precision is Precision.YEAR:
        return DateMention(match.group(), span, precision, f"{year}-01-01", f"{year}-12-31")
    month_text = groups["month"].lower()
    month = int(month_text) if month_text.isdigit() else MONTH_NUMBER[month_text]
    if not 1 <= month <= 12:
        return None
    if precision is Precision.MONTH:
        last = monthrange(year, month)[1]
        return DateMention(match.group(), span, precision, f"{year}-{month:02}-01", f"{year}-{month:02}-{last:02}")
    day = int(groups["day"])
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    last_day = date(year, month, day).isoformat()
    begin = int(groups.get("begin") or day)
    if not 1 <= begin <= day:
        return None
    return DateMention(match.group(), span, precision, date(year, month, begin).isoformat(), last_day)


def _full_year(text: str) -> int:
    year = int(text)
    if year >= 100:
        return year
    return 2000 + year if year < 70 else 1900 + year
