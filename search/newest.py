"""Which of several figures comes first where the question asks for today's: "how many fostering households are there"?

The newest: minutes of different years state the same thing, and the older ones follow beneath, each dated. Only what
states the thing asked for about as fully as the best quote changes places; nothing is left out.
"""

from __future__ import annotations

import re

from search import extract
from search.part import Case, Drafted, Part
from search.topic import coverage
from search.understand import periods

AS_FULL = 0.1  # share of the topic by which another part may tell less than the first
# A question that asks for what is so now → an example.
NOW: tuple[tuple[str, str], ...] = (
    (r"^\W*how (?:many|much|long|often|old|far)\b(?:(?!\bto (?:be|have)\b).)*?\b(?:is|are|does|do|has|have)\b", "how many fostering households are there"),
    (r"^\W*what(?:['’]s| is| are)\b", "what is the precept"),
    (r"\b(?:now|currently|at present|today|these days)\b", "what do allotments cost now"),
)  # fmt: skip
_NOW = tuple(re.compile(pattern, re.I) for pattern, _ in NOW)
_THEN = re.compile(r"(?i)\b(?:was|were|did|had|been)\b|\b(?:19|20)\d\d\b")


def asks_for_now(question: str) -> bool:
    """Whether a question asks for what is so, not for what was."""
    return not _THEN.search(question) and any(pattern.search(question) for pattern in _NOW)


def newest_first(case: Case, drafted: Drafted) -> Drafted:
    """The same parts, those that state what is asked for newest first (undated last); only where now is asked for."""
    wanted = extract.sought(case.query)
    if wanted is None or periods(case.query) or not asks_for_now(case.query.reading):
        return drafted
    told = [" ".join(quote.text for quote in part.quotes) for part in drafted.parts]
    shares = [coverage(case.generation, case.about, words) for words in told]
    best = max(shares, default=0.0)
    places = [at for at, words in enumerate(told) if wanted(words) and shares[at] >= best - AS_FULL]
    newest = sorted(places, key=lambda at: (_day(drafted.parts[at]), -at), reverse=True)
    parts = [*drafted.parts]
    for place, at in zip(places, newest, strict=True):
        parts[place] = drafted.parts[at]
    return Drafted(parts, drafted.answers, drafted.stated)


def _day(part: Part) -> str:
    return max((quote.date or "" for quote in part.quotes), default="")
