"""Which meeting is "the last meeting" of a body?

The newest one, up to today, of which the index holds minutes: of the body or council that the question names, else of
any; the meeting before last is the one before it. It is read as a date, shown like every other step and removable.
Nothing is read where the question names a body that is not there, or where the last meeting is only that whose minutes
were approved.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from corpus.names import council_key, key
from indexer.store import Generation, Held
from search.model import Query, Step
from search.scope import Scope
from search.understand import FULL, named

_BEFORE_LAST = r"before\s+(?:the\s+)?last(?:\s+(?:one|meeting))?\b"
_NEWEST = r"(?:last but one|second last|penultimate|last|latest|most recent|newest|previous)"
_BODIES = (
    r"(?:sub-?committee|committee|board|panel|cabinet|executive|council|forum|assembly|commission|group|partnership)"
)
# How a last meeting is asked for → an example. What `body` holds must be known to the index, or be no more than a kind.
FORMS: tuple[tuple[str, str], ...] = (
    (rf"\b(?P<body>(?:(?!meeting\b)[\w&'’,-]+\s+){{0,8}}?{_BODIES})\s+meeting\s+{_BEFORE_LAST}", "who chaired the Planning Committee meeting before last"),
    (rf"\bmeeting\s+(?:of\s+(?:the\s+|our\s+|full\s+)*(?P<body>(?:[\w&'’,-]+\s+){{0,8}}?{_BODIES}(?:\s+{_BODIES})*)\s+)?{_BEFORE_LAST}", "what was decided at the meeting of the Planning Committee before last"),
    (rf"\b{_NEWEST}\s+(?:(?:full|ordinary|public)\s+)?meeting\b(?:\s+but\s+one\b)?(?:\s+of\s+(?:the\s+|our\s+|full\s+)*(?P<body>(?:[\w&'’,-]+\s+){{0,8}}?{_BODIES}(?:\s+{_BODIES})*)\b)?", "what was decided at the last meeting of the Planning Committee"),
    (rf"\b{_NEWEST}\s+(?:full\s+)?(?P<body>(?:(?!meeting\b)[\w&'’,-]+\s+){{0,8}}?{_BODIES})\s+meeting\b", "who chaired the last Planning Committee meeting"),
    (rf"\b(?P<body>(?:[\w&'’,-]+\s+){{0,8}}?{_BODIES})\s+(?:last|most recently)\s+(?:met|meet|sat|sit)\b", "when did the Planning Committee last meet"),
)  # fmt: skip
_FORMS = tuple(re.compile(pattern, re.I) for pattern, _ in FORMS)
# Words before "the last meeting" with which it is the one before: its minutes are approved, its actions come up.
_BEFORE_IT = re.compile(
    r"(?i)\b(?:minutes?|notes|record|aris(?:ing|en|e)|actions?|since|before|after|until|from|than)\s+(?:\w+\s+)?(?:of\s+|from\s+|at\s+)?(?:(?:the|its|our|their|that)\s+)?$"
)
_ONE_EARLIER = re.compile(rf"(?i)\b(?:but\s+one|second\s+last|penultimate|{_BEFORE_LAST})")
_KIND = re.compile(rf"(?i)^(?:(?:full|parish|town|community|borough|city|county|district)\s+)*{_BODIES}$")
_LEADING_UP = re.compile(r"(?i)^.*\b(?:the|our|did|has|have|of|when|what|where|who|on)\s+")
_DATED_AFTER = re.compile(
    r"(?i)^\s*,?\s*(?:held\s+)?(?:(?:in|of|on|during)\s+(?:the\s+)?(?:year\s+)?|(?=(?:before|prior to|until|up to)\b))"
)


def put_in(query: Query, generation: Generation, today: date | None = None) -> Query:
    """The query with the day of the last meeting as a step, where it asks for one that the index holds.

    A period that stands right behind ("the last meeting in 2021") bounds it and goes into the step; with any other the
    last meeting is left unread. A step whose id is among the query's `removed` is left out.
    """
    found = next((match for form in _FORMS if (match := form.search(query.reading))), None)
    if found is None or _BEFORE_IT.search(query.reading[: found.start()]):
        return query
    dates = [step for step in query.steps if step.kind == "date"]
    start, end = found.start(), found.end()
    if found["body"] and found.start("body") == start:
        start = found.end("body") - len(_bare(found["body"]))
    if dates:
        at = query.reading.find(dates[0].text, end)
        led = _DATED_AFTER.search(query.reading[end:])
        if len(dates) > 1 or led is None or end + led.end() != at:
            return query
        end = at + len(dates[0].text)
    days = _days(query, found["body"], generation, (today or date.today()).isoformat())
    earlier = bool(_ONE_EARLIER.search(found.group()))
    if len(days) <= earlier:
        return query
    step = Step("date", query.reading[start:end], f"{days[earlier]}/{days[earlier]}")
    if step.id in query.removed:
        return query
    return replace(query, steps=(step, *(other for other in query.steps if other.kind != "date")))


def _days(query: Query, body: str | None, generation: Generation, today: str) -> list[str]:
    """The days of the meetings meant that have items, newest first; none of an unknown body's."""
    scope = Scope(generation, query)
    bodies = named(query, "committee")
    called = _bare(body or "")
    if scope.strange or not (_KIND.match(called) or _is_among(called, [*bodies, *named(query, "council")])):
        return []
    kind = [] if bodies else key(called).split() if _KIND.match(called) else key(called).split()[-1:]
    register = generation.register()
    minuted = {item.meeting.id for item in register.items}
    meant = [
        held for held in register.meetings if held.id in minuted and (held.date or "9") <= today and scope.holds(held)
    ]
    of_kind = [held for held in meant if _of_kind(held, kind)]
    if not of_kind and kind == [key(FULL)]:
        of_kind = meant
    return sorted({held.date for held in of_kind if held.date}, reverse=True)


def _is_among(called: str, names: list[str]) -> bool:
    """Whether a body is called by one of the names, or by a part of one; a body not called at all is any."""
    own = f" {key(called)} "
    return not own.strip() or any(own in f" {key(name)} " or f" {key(name)} " in own for name in names)


def _bare(body: str) -> str:
    """A body as it is called, without what leads up to it ("when did the")."""
    return _LEADING_UP.sub("", body).strip()


def _of_kind(held: Held, kind: list[str]) -> bool:
    """Whether a meeting is of such a body ("parish council"); a council's own meeting is no committee's of it."""
    name = key(held.committee or "")
    own = name == key(FULL) or bool(held.council and council_key(held.committee or "") == council_key(held.council))
    if kind[-1:] == [key(FULL)] and not own:
        return False
    return set(kind) - {"full"} <= set(f"{name} {key(held.council or '')}".split())
