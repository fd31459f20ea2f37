"""Which person of a meeting does a name in its text mean?

A name that two people answer to is nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Person
from corpus.names import person_key
from indexer.structure.person_entry import Entry


def resolve(name: str, people: Sequence[Person]) -> Person | None:
    """The one person of a meeting whom a name in its text means; None where nobody or more than one answers.

    "Cllr Green" is A. Green if no other Green is there; "Cllr A. Green" is Ann Green, not Bob Green.
    """
    wanted = person_key(name).split()
    if not wanted:
        return None
    keys = {person.key: person for person in reversed(people) if person.key}
    exact = keys.get(" ".join(wanted))
    answering = [person for key, person in keys.items() if _answers(wanted, key.split())]
    if exact is not None and (len(wanted) > 1 or len(answering) == 1):
        return exact
    return answering[0] if len(answering) == 1 else None


def by_initials(initials: str, entries: Sequence[Entry]) -> Entry | None:
    """The one person whom a list gives these initials to; None where none or two have them."""
    having = [entry for entry in entries if entry.initials == initials]
    return having[0] if len(having) == 1 else None


def _answers(wanted: Sequence[str], key: Sequence[str]) -> bool:
    """Whether a person of this key may be the one meant: one surname, forenames that agree as far as they are given."""
    if not key or wanted[-1] != key[-1]:
        return False
    return all(
        one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
        for one, other in zip(wanted[:-1], key[:-1], strict=False)
    )
