"""On which day was a meeting held whose own words do not print the whole date?

Two cases only, both from words of the document: a day of the week and month without its year, where the minutes that
the meeting confirmed tell the year; and a meeting that is said to have followed another of the same document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.dates import parse_date
from corpus.model import Span
from indexer.structure.wording import Wording, either

DAY_WITHOUT_YEAR = re.compile(
    r"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s+(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\b(?!,?\s*\d{4})",
    re.I,
)
# The words above a meeting, or its first ones, that say that it followed another of the same day.
FOLLOWS = (
    Wording(
        "en",
        r"\b(?:meeting\s+)?(?:is|was|will\s+be|to\s+be)\s+(?:(?:immediately|directly)\s+)?followed\s+by\s+(?:the|an?)\s+"
        r"(?P<next>[^.;:\n]{3,80})",
        "The meeting is followed by the AGM of the Parish Council.",
    ),
    Wording(
        "en",
        r"\bheld\s+(?:(?:immediately|directly|straight)\s+)(?:after|following)\s+(?:the\s+)?(?:conclusion\s+of\s+|close\s+of\s+)?"
        r"(?:the\s+)?(?:Annual\b[^.;:\n]{0,40}?\bMeeting|A\.?G\.?M\b|Parish\s+Meeting)",
        "The General Meeting was held directly after the conclusion of the AGM.",
    ),
)
_FOLLOWED_BY = re.compile(FOLLOWS[0].pattern, re.I)
_HELD_AFTER = either(FOLLOWS[1:])
_GENERAL = re.compile(r"\bA\.?\s?G\.?\s?M\b|\bannual\b|\bgeneral\b|\bordinary\b|\bmonthly\b|\bcouncil\b", re.I)
_COUNCIL = re.compile(r"\b(?:Parish|Town|Community)\s+Council\b", re.I)
_WITHIN = timedelta(days=200)


@dataclass(frozen=True, slots=True)
class Followed:
    """That a meeting followed another on its day: the words that say so, and whether they name the council's own."""

    span: Span
    of_council: bool


def day_after(text: str, start: int, end: int, earlier: str) -> tuple[str, Span] | None:
    """The ISO date of "Thursday 18th January" in [start, end): its first after the ISO date `earlier`.

    None where the weekday is not that day's, or where it comes more than 200 days later.
    """
    match = DAY_WITHOUT_YEAR.search(text, start, end)
    if match is None:
        return None
    since = date.fromisoformat(earlier)
    for year in (since.year, since.year + 1):
        held = parse_date(f"{match['day']} {match['month']} {year}")
        day = date.fromisoformat(held) if held else None
        if day is None or day <= since:
            continue
        if day - since > _WITHIN or day.strftime("%A").casefold() != match["weekday"].casefold():
            return None
        return day.isoformat(), Span(*match.span())
    return None


def followed(text: str, above: Span, own: Span) -> Followed | None:
    """What says that the meeting whose first lines are `own` followed the one whose title block is `above`."""
    match = _HELD_AFTER.search(text, own.start, own.end)
    if match:
        return Followed(Span(*match.span()), False)
    match = _FOLLOWED_BY.search(text, above.start, above.end)
    if match and _GENERAL.search(match["next"]):
        return Followed(Span(*match.span()), bool(_COUNCIL.search(match["next"])))
    return None
