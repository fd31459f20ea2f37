"""At which meetings was somebody present, absent or in the chair?

A name of the question is looked for in the attendance of every meeting meant. Where it may be two people's ("Marsh"
of two councils, or A Marsh and E Marsh), it is nobody's, and both are shown instead of a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Person
from indexer.store import Attended, Generation, Held, resolve
from search.entries import Entry, line
from search.model import Query
from search.naming import people
from search.scope import Scope, council_of

_PARTS = {
    "present": ("present", "officers", "others"),
    "chair": ("present",),
    "apologies": ("apologies",),
    "absent": ("apologies", "absent"),
}
_CHAIRS = re.compile(r"(?i)\bin the chair\b|(?<!vice[- ])(?<!deputy )\bchair(?:man|woman|person)?\b")
_UNTITLED = re.compile(r"\b(?:did|has|was|does|is)\s+((?:[A-Z][\w'’.-]*\s+){0,2}[A-Z][\w'’-]+)")


@dataclass(frozen=True, slots=True)
class Attendance:
    """The meetings of one person, newest first; `others` where the name may be that of several people instead.

    `names` are what to call the person: as asked, as printed in full, by the last name.
    """

    names: tuple[str, ...]
    entries: list[Entry]
    others: list[Entry]


def attendance(generation: Generation, query: Query, deed: str) -> Attendance | None:
    """The meetings that a person of the question attended, missed or chaired; None where no such person is named."""
    name = _named(query)
    if name is None:
        return None
    scope = Scope(generation, query)
    by_meeting: dict[str, list[Attended]] = {}
    for row in generation.register().attended:
        if scope.holds(row.meeting):
            by_meeting.setdefault(row.meeting.id, []).append(row)
    surname = name.split()[-1].casefold()
    found: list[tuple[Held, Person]] = []
    several = False
    for rows in by_meeting.values():
        answering = _distinct([row.person for row in rows if resolve(name, [row.person])])
        several = several or len(answering) > 1
        found += [(rows[0].meeting, row.person) for row in rows if row.person in answering]
    if not found:
        return (
            Attendance((name,), [], [])
            if any(surname in row.person.key for row in generation.register().attended)
            else None
        )
    identities = _identities(generation, found)
    if several or len(identities) > 1:
        return Attendance((name,), [], [Entry(held, None, (person.span,)) for held, person in identities])
    done = {held.id: (held, person) for held, person in reversed(found) if _did(person, deed)}
    rows_of = sorted(done.values(), key=lambda pair: (pair[0].date or "", pair[0].id), reverse=True)
    names = (name, identities[0][1].name, name.split()[-1])
    return Attendance(names, [_entry(generation, *each) for each in rows_of], [])


def _named(query: Query) -> str | None:
    """The person whom the question names, with a title or as capitalised words after "did"."""
    titled = [step.value for step in people(query.reading)]
    aside = {word for step in query.steps if step.kind in ("council", "committee") for word in step.value.split()}
    bare = [m[1] for m in _UNTITLED.finditer(query.reading) if not set(m[1].split()) & aside]
    return next(iter([*titled, *bare]), None)


def _distinct(people: list[Person]) -> list[Person]:
    """Without the same person listed twice; a fuller name stands for a shorter that it agrees with."""
    out: list[Person] = []
    for person in sorted(people, key=lambda one: -len(one.key)):
        if not any(resolve(person.name, [other]) for other in out):
            out.append(person)
    return out


def _identities(generation: Generation, found: list[tuple[Held, Person]]) -> list[tuple[Held, Person]]:
    """One meeting of each who may be another person: of another council, or with forenames that do not agree.

    Minutes that do not state their council are of the one that has such a body, where only one has.
    """
    council = council_of(generation)
    out: list[tuple[Held, Person]] = []
    for held, person in sorted(found, key=lambda pair: (-len(pair[1].key), pair[0].id)):
        if not any(council(where) == council(held) and resolve(person.name, [other]) for where, other in out):
            out.append((held, person))
    return out


def _did(person: Person, deed: str) -> bool:
    return person.part in _PARTS[deed] and (deed != "chair" or bool(_CHAIRS.search(person.role or "")))


def _entry(generation: Generation, held: Held, person: Person) -> Entry:
    """A name where the attendance has it; the whole line where that is short."""
    text = generation.document(held.document_id).text
    return Entry(held, None, (line(text, person.span), person.span))
