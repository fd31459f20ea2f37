"""Which numbers of minutes does a question cite, as the documents print them?

Minutes of one body are cited as EXB80 and printed as 80 under another layout, or the other way round: letters before
a number stand for the bodies whose items have them. Where the number is printed in the other form alone it is read so,
with the body. Letters or a form that no item of the index has, and that no word ("minute") leads in, are no citation:
CO2, HS2, 22.50. A resolution or paragraph beside a minute is a part of it, and minute 31(2) a part of 31.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from corpus.names import key
from indexer.store import Generation
from search import naming
from search.model import Query, Step
from search.named_rows import NamedRows
from search.understand import named as names_of

_LETTERED = re.compile(r"([A-Za-z]{2,5})(\d+)")
_PART = re.compile(r"(?i)(?:resolution|paragraph)s?\b")  # of a minute, where one is cited too
_CLAUSE = re.compile(r"(.+)\(\w{1,3}\)")
_LED_IN = re.compile(rf"(?i)^{naming.CITED}")


class References:
    """The numbers that the items of one generation have. Read at the first question that cites one."""

    def __init__(self, generation: Generation, named: NamedRows) -> None:
        self._generation = generation
        self._named = named

    def read(self, query: Query) -> Query:
        """The query with the minutes that it cites as they are printed; steps that are among its `removed` left out."""
        cited = [step for step in query.steps if step.kind == "minute"]
        if not cited:
            return query
        within = any(not _PART.match(step.text) for step in cited)
        steps: list[Step] = []
        for step in query.steps:
            if step.kind != "minute":
                steps.append(step)
            elif not _PART.match(step.text) or not (within or not self._holds(step.value)):
                steps += self._read(step, query)
        kept = {step.id: step for step in steps if step.id not in query.removed}
        return replace(query, steps=tuple(kept.values()))

    def _read(self, step: Step, query: Query) -> list[Step]:
        number = naming.number(step.value)
        lettered = _LETTERED.fullmatch(number)
        if lettered:
            letters, bare = lettered.groups()
            bodies = self._bodies.get(letters, {})
            if self._holds(step.value) or not bodies:
                return [step] if bodies or self._holds(step.value) or _LED_IN.match(step.text) else []
            if not any(bare in self._numbers.get(body, ()) for body in bodies):
                return [step]
            return [replace(step, value=bare), *(Step("committee", letters.upper(), name) for name in bodies.values())]
        asked = {key(name) for name in names_of(query, "committee")}
        series = [other for other in query.steps if other.kind == "minute" and other.text == step.text]
        if not self._holds(step.value) and any(self._holds(other.value) for other in series):
            return [step]  # one of several that are printed as they are cited
        others = [
            replace(step, value=f"{letters.upper()}{number}")
            for letters, bodies in self._bodies.items()
            if number.isdigit() and any(f"{letters}{number}" in self._numbers[body] for body in bodies)
            if not self._holds(step.value) or not asked.isdisjoint(bodies)
        ]
        if self._holds(step.value):
            return [step, *others]
        if (clause := _CLAUSE.fullmatch(number)) and self._holds(clause[1]):
            return [replace(step, value=clause[1], note=f"Nothing is numbered {step.value}.")]
        known = _LED_IN.match(step.text) or (_form(number) in self._forms and not _is_year(number))
        return others or ([step] if known else [])

    def _holds(self, value: str) -> bool:
        return len(self._named.numbered(Query("", steps=(Step("minute", value, value),)), None)) > 0

    @cached_property
    def _numbers(self) -> dict[str, set[str]]:
        """The numbers of items by their body's key."""
        found: dict[str, set[str]] = {}
        for item in self._generation.register().items:
            if item.number and item.meeting.committee:
                found.setdefault(key(item.meeting.committee), set()).add(naming.number(item.number))
        return found

    @cached_property
    def _bodies(self) -> dict[str, dict[str, str]]:
        """The bodies, by key, whose items have letters before their numbers, by the letters."""
        found: dict[str, dict[str, str]] = {}
        for item in self._generation.register().items:
            if item.number and item.meeting.committee and (lettered := _LETTERED.fullmatch(naming.number(item.number))):
                found.setdefault(lettered[1], {})[key(item.meeting.committee)] = item.meeting.committee
        return found

    @cached_property
    def _forms(self) -> set[str]:
        return {_form(number) for numbers in self._numbers.values() for number in numbers}


def _is_year(number: str) -> bool:
    """Whether a number can be a financial year: 23/24."""
    first, _, last = number.partition("/")
    return first.isdigit() and last.isdigit() and int(last) == (int(first) + 1) % 100


def _form(number: str) -> str:
    """What a number looks like, whichever it is: "21.44" and "3.1" are of one form."""
    return re.sub(r"\d+", "0", number)
