"""By when is an action to be done, in the words of the document?"""

from __future__ import annotations

import re

from corpus.dates import Precision, find_dates

_DUE = re.compile(r"\b(?:by|before|due|deadline|no later than|erbyn)\b\W*(?:\w+day\W*)?(?:the\s+)?$", re.I)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Ionawr|Chwefror|Mawrth|"
    r"Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr)"
)
_COUNT = r"(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)"

# Wording, example: a time that is no date of a calendar; what it says is given as printed.
TIMES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            rf"\b(?:by|before|no later than|erbyn)\s+(?:the\s+)?"
            rf"(?P<due>\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH})\b"
        ),
        "to be paid by 31 March",
    ),
    (
        re.compile(
            rf"\b(?P<due>(?:by|before)\s+(?:the\s+)?(?:end|middle|beginning|start)\s+of\s+(?:the\s+)?"
            rf"(?:week|month|year|quarter|financial\s+year|{_MONTH}(?:\s+\d{{4}})?))\b"
        ),
        "Clerk to reply by the end of the month",
    ),
    (
        re.compile(
            r"\b(?<!prior )(?P<due>(?:by|before|for|to|at|in time for)\s+the\s+next\s+(?:[\w-]+\s+){0,2}?meeting)\b"
        ),
        "Clerk to bring a quotation to the next meeting",
    ),
    (
        re.compile(
            rf"\b(?P<due>within\s+(?:the\s+next\s+)?{_COUNT}\s+(?:working\s+)?(?:days?|weeks?|months?|years?))\b"
        ),
        "Clerk to reply within 14 days",
    ),
    (
        re.compile(
            rf"\b(?:back|report|reports|review|reviewed|return|returned|revisit|again|update|reconsider\w*)\b[^.;]{{0,60}}?"
            rf"\b(?P<due>in\s+{_COUNT}\s+(?:days?|weeks?|months?|years?)(?:[’']?s?[’']?\s+time)?)\b"
        ),
        "to bring back in six months",
    ),
    (re.compile(r"\b(?P<due>erbyn\s+y\s+cyfarfod\s+nesaf)\b"), "Clerc i adrodd erbyn y cyfarfod nesaf"),
)


def due_of(words: str) -> str | None:
    """The ISO date that an action's words set, else the time as printed ("in six months"); None where they set none."""
    for mention in find_dates(words):
        if mention.precision is Precision.DAY and _DUE.search(words[: mention.span.start]):
            return mention.iso
    found = [match for pattern, _ in TIMES if (match := pattern.search(words))]
    return " ".join(min(found, key=lambda match: match.start())["due"].split()) if found else None
