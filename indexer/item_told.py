"""What is kept of each item while an index is written, so that links between documents can be told?

One meeting as one document records it is `Held`, an item of it `Told`; a link is `ItemLink`. The rules that link stand
in `indexer.item_links` (one meeting) and `indexer.matters` (one matter from meeting to meeting).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import ItemKind, MeetingKind
from corpus.names import council_key, key
from indexer.citing import Citation


class LinkKind(StrEnum):
    """What the second is to the first.

    An entry's REPORT or MINUTE; minutes that the first CONFIRMS or CORRECTS; earlier business that it takes up
    (CONTINUES) or merely names (REFERS); or, from the earlier to the later, where it was sent and taken up (FOLLOWS).
    """

    REPORT = "report"
    MINUTE = "minute"
    CONFIRMS = "confirms"
    CORRECTS = "corrects"
    REFERS = "refers"
    CONTINUES = "continues"
    FOLLOWS = "follows"


@dataclass(frozen=True, slots=True)
class ItemLink:
    """From an item to another, or to a whole meeting (`to_item` None). `why` is the rule that linked them, in words."""

    from_item: str
    to_meeting: str
    to_item: str | None
    kind: LinkKind
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """What links are told by of one item. `refers` are its references by kind, number key, body key and day.

    `about` are the tokens of its title, `head` those before a colon or dash, `clauses` those of what it resolved or
    recommends, `codes` the application numbers in its title. `sent` are the bodies that its clauses send it to, as
    worded; `deferred` is whether it was put off and `put_off_to` the day that it was put off to, where that is stated.
    `days` are those stated in what it resolved or recommends.
    """

    id: str
    kind: ItemKind
    number: str | None
    title: str | None
    words: frozenset[str]
    usual: str | None
    agenda_item: str | None
    belongs_to: str | None
    refers: tuple[tuple[LinkKind, str | None, str | None, str], ...]
    about: frozenset[str] = frozenset()
    head: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    sent: tuple[str, ...] = ()
    deferred: bool = False
    put_off_to: str | None = None
    days: frozenset[str] = frozenset()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """One document's record of a meeting that states body and day, with what is told of its items.

    `council` is its key, empty where the document does not tell; `members` are the surnames of those present.
    """

    council: str
    body: str
    date: str
    kind: MeetingKind
    meeting_id: str
    document_id: str
    items: tuple[Told, ...]
    members: frozenset[str] = frozenset()


_WHOLE = re.compile(
    r"^(?:full |whole )?(?:(?:county|district|borough|city|town|parish|community|metropolitan) )*council$"
)


def body_key(committee: str, council: str) -> str:
    """A body's key; `council` for the council itself, whether the page prints its name, "Full Council" or the like."""
    name = key(committee)
    return "council" if _WHOLE.match(name) or council_key(committee) == council_key(council) else name
