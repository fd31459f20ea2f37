"""Does the day of the week that is printed beside a meeting's date contradict it?

"Monday 3 March 2020" was a Tuesday: one of the two is a slip, and the page does not say which. The date is kept as
printed; the reader is told.
"""

from __future__ import annotations

import re
from datetime import date

from corpus.dates import Precision, find_dates
from corpus.model import Meeting

# Each day from Monday on, by language, in the forms that minutes print.
DAYS: dict[str, tuple[str, ...]] = {
    "en": (
        r"mon(?:day)?",
        r"tue(?:s(?:day)?)?",
        r"wed(?:nesday)?",
        r"thu(?:rs(?:day)?)?",
        r"fri(?:day)?",
        r"sat(?:urday)?",
        r"sun(?:day)?",
    ),
    "cy": (r"l+un", r"[mf]awrth", r"[mf]ercher", r"iau", r"g?wener", r"sadwrn", r"sul"),
    "ga": ("luain", "máirt", "céadaoin", "déardaoin", "haoine", "sathairn", "domhnaigh"),
}
_LED = {"en": r"\b", "cy": r"\b(?:dydd|nos)\s+", "ga": r"\b(?:dé\s+)?"}
_BEFORE = r"\b\.?[\s,.|*_]*(?:(?:the|an|y|yr)\s+)?\Z"
_AFTER = r"\A[\s,*_]*\(?\s*"
_PRINTED = tuple(
    (
        place,
        re.compile(f"(?P<day>{_LED[language]}{name}){_BEFORE}", re.I),
        re.compile(f"{_AFTER}(?P<day>{name})\\b", re.I),
    )
    for language, names in DAYS.items()
    for place, name in enumerate(names)
)
_LOOK = 30
_AFTER_LOOK = 16


def contradictions(text: str, meeting: Meeting) -> tuple[str, ...]:
    """What the words that state a meeting's date get wrong about its day of the week, in a sentence; empty without."""
    span = next((each.span for each in meeting.stated if each.field == "date"), None)
    if span is None or meeting.date is None:
        return ()
    days = [each for each in find_dates(span.of(text)) if each.precision is Precision.DAY]
    if len(days) != 1 or days[0].first != days[0].last or days[0].first != meeting.date:
        return ()
    held = date.fromisoformat(meeting.date)
    before, after = text[max(0, span.start - _LOOK) : span.start], text[span.end : span.end + _AFTER_LOOK]
    for place, leads, follows in _PRINTED:
        match = leads.search(before) or (follows.search(after) if "(" in after else None)
        if match:
            if place == held.weekday():
                return ()
            printed = " ".join(match["day"].split())
            return (f'"{printed}" is printed beside the date, but {meeting.date} was a {held:%A}',)
    return ()
