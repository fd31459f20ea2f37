"""Who was there, who sent apologies, and who was in the chair?

Names are as printed, without title and role; what a role in brackets or after a dash says is kept with the person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.model import Person, Span
from indexer.structure.person_entry import Entry
from indexer.structure.person_meant import by_initials


@dataclass(slots=True)
class Attendance:
    """What the attendance lines of one meeting say. `spans` are those lines; `last` is the index after the last.

    `of_members`: a list has been read that is headed as one of members. `attending`: whom the first list headed "In
    attendance" names.
    """

    chair: str | None = None
    vice_chair: str | None = None
    entries: list[Entry] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    last: int = 0
    chair_span: Span | None = None
    of_members: bool = False
    attending: list[Entry] = field(default_factory=list)

    @property
    def people(self) -> tuple[Person, ...]:
        """Whom the lists name, each once in each list, in order."""
        seen: dict[tuple[str, str], Person] = {}
        for entry in self.entries:
            seen.setdefault((entry.person.part, entry.person.name), entry.person)
        return tuple(seen.values())

    def names(self, part: str) -> tuple[str, ...]:
        """The names in one list (present, apologies, officers, others), each once, in order."""
        return tuple(dict.fromkeys(person.name for person in self.people if person.part == part))

    @property
    def initials(self) -> dict[str, str]:
        """The initials that are printed beside one name only, with that name."""
        printed = {entry.initials for entry in self.entries if entry.initials}
        return {each: one.person.name for each in sorted(printed) if (one := by_initials(each, self.entries))}

    def add(self, entries: Sequence[Entry]) -> bool:
        """Add people; whether there were any."""
        for entry in entries:
            self.entries.append(entry)
            if entry.chair and self.chair is None and entry.person.part == "present":
                self.chair, self.chair_span = entry.person.name, entry.person.span
            elif entry.vice and self.vice_chair is None and entry.person.part == "present":
                self.vice_chair = entry.person.name
        return bool(entries)
