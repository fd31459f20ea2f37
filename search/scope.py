"""Which meetings does a question speak of: whose, of which body, when?

The user's own filter binds; what the question names binds too where records are listed or counted, because a list of
another body's business is no answer. An undated meeting is of no period.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property

from corpus.names import council_key, key
from indexer.store import Generation, Held
from search.model import Query
from search.understand import FULL, Period, named, periods, refused

_OPENING = re.compile(r"^(?:Did|Does|Has|Was|Is|The|Which|What|How|When|Where|Who|Why|List|Show) ")
# A body that is meant and not named: "how often did the committee meet".
_CALLED = re.compile(
    r"\b(?:[A-Z][\w&'’-]+,? (?:(?:and|of|for|the|&) )*){1,7}(?:Sub-?[Cc]ommittee|Committee|Board|Panel|Cabinet|"
    r"Executive|Council|Forum|Assembly|Commission)\b"
)
_UNNAMED = re.compile(
    r"(?i)\b(?:the|this|our|that)\s+(committee|board|cabinet|executive|panel|assembly|forum|parish council)\b"
)


class Scope:
    """What a query's filter and its own words leave of the meetings held."""

    def __init__(self, generation: Generation, query: Query, to: str = "") -> None:
        """`to` are words of the question that name whom something went to: no body whose meetings are meant."""
        self._generation = generation
        self._query = query
        self._filter = query.filter
        self._councils = {council_key(name) for name in named(query, "council")}
        addressed = key(to)
        self._bodies = {key(name) for name in named(query, "committee") if key(name) not in addressed}
        self._periods: list[Period] = periods(query)
        self._refused: list[Period] = refused(query)
        unnamed = None if self._bodies else _UNNAMED.search(query.reading)
        self.unnamed = unnamed[1].casefold() if unnamed else None
        self.names = _said(query)

    @property
    def strange(self) -> str | None:
        """A body that is called by a name and that no indexed meeting is of; None where every one named is known."""
        known = [f" {key(name)} " for name in (*named(self._query, "committee"), *named(self._query, "council"))]
        for match in _CALLED.finditer(self._query.reading):
            called = f" {key(re.sub(_OPENING, '', match.group()))} "
            if not any(called in name or name in called for name in known):
                return match.group()
        return None

    def holds(self, meeting: Held, dated: bool = True) -> bool:
        """Whether a meeting is meant; `dated` is False where the period is not to count."""
        if self._filter.council and council_key(meeting.council or "") not in self._filtered_councils:
            return False
        if self._filter.committee and key(meeting.committee or "") not in self._filtered_bodies:
            return False
        bounds = Period(self._filter.date_from, self._filter.date_to)
        if (bounds.first or bounds.last) and not bounds.holds(meeting.date):
            return False
        if self._councils and council_key(meeting.council or "") not in self._councils:
            return False
        if self._bodies and not self._of_a_body(meeting):
            return False
        if self.unnamed and self.unnamed not in key(meeting.committee or ""):
            return False
        return not dated or self._of_time(meeting.date)

    @cached_property
    def _filtered_councils(self) -> frozenset[str]:
        names = {held.council for held in self._generation.register().meetings if held.council}
        return meant(self._filter.council or "", names, council_key)

    @cached_property
    def _filtered_bodies(self) -> frozenset[str]:
        names = {held.committee for held in self._generation.register().meetings if held.committee}
        return meant(self._filter.committee or "", names, key)

    def spans(self, day: str) -> bool:
        """Whether a day lies in a period that the question names, and in none that it refuses."""
        return self._of_time(day)

    def _of_time(self, day: str | None) -> bool:
        if any(period.holds(day) for period in self._refused):
            return False
        return not self._periods or any(period.holds(day) for period in self._periods)

    def _of_a_body(self, meeting: Held) -> bool:
        if not meeting.committee:
            return False
        whole = council_key(meeting.committee) == council_key(meeting.council or "")
        return key(meeting.committee) in self._bodies or (whole and key(FULL) in self._bodies)


def council_of(generation: Generation) -> Callable[[Held], str]:
    """The key of a meeting's council; of minutes that do not state it of the one that has such a body."""
    having: dict[str, set[str]] = {}
    for held in generation.register().meetings:
        if held.council and held.committee:
            having.setdefault(key(held.committee), set()).add(council_key(held.council))

    def found(held: Held) -> str:
        if held.council:
            return council_key(held.council)
        known = having.get(key(held.committee or ""), set())
        return next(iter(known)) if len(known) == 1 else ""

    return found


def meant(value: str, names: Iterable[str], to_key: Callable[[str], str]) -> frozenset[str]:
    """Keys of the names that a filter's value means: those equal to it by key, else those that hold its words whole."""
    known = [(name, to_key(name)) for name in names]
    equal = frozenset(own for _, own in known if own == to_key(value))
    return equal or frozenset(own for name, own in known if f" {key(value)} " in f" {key(name)} ")


def _said(query: Query) -> str:
    """The periods as the question names them, to be echoed: ` for “2023”`; nothing where it names none."""
    said = [step.text for step in query.steps if step.kind in ("date", "outside")]
    return " for " + " and ".join(f"“{each}”" for each in said) if said else ""
