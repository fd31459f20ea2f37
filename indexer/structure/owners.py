"""Who is to act, where a column or a mark at the end of a paragraph says so?

Initials ("RB", "PWh/RA"), offices ("Clerk", "Clerc", "All") and councillors, as printed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from indexer.structure.person_entry import Entry

INITIALS = r"(?:[A-Z]{2,4}|[A-Z]{1,2}[a-z])"
_OFFICE = (
    r"(?:(?:[Tt]he\s+|[Yy]\s+)?(?:Clerk|Clerc|Chair(?:man|person)?|Cadeirydd|Vice[- ]Chair|Secretary|Treasurer|All|"
    r"Pawb|"
    r"Everyone|RFO|(?:All\s+)?(?:Members|[Cc]ouncillors|Cllrs)))"
)
_PERSON = r"(?:(?:Cllrs?\.?|Councillors?|Cyng(?:horydd|\.)?|Cynghorwyr|Mr|Mrs|Ms|Dr)\s*[A-Z][\w.’' -]{1,30}?)"
_ONE = rf"(?:{INITIALS}|{_OFFICE}|{_PERSON})"
_JOIN = r"(?:\s*(?:/|,|&|\|)\s*|\s+and\s+|\s+a[’']?r?\s+|\s+)"
_FURTHER = r"(?:[A-Z]\.\s?){1,2}[A-Z][\w’'-]+"
OWNER = re.compile(rf"{_ONE}(?:{_JOIN}(?:{_ONE}|{_FURTHER})){{0,4}}\.?$")
_PART = re.compile(r"\s*(?:/|,|&|\|)\s*|\s+(?:and|a|ac|a[’']r)\s+")
_TITLE = re.compile(r"^(?:the\s+|y\s+)?(?:cllrs?|councillors?|cyng(?:horydd|horwyr)?|mr|mrs|ms|miss|dr)\b\.?\s*", re.I)
_ALONE = re.compile(rf"{INITIALS}(?:\s*[/,&]\s*{INITIALS}){{0,3}}$")
_ACTS = re.compile(
    rf"\b(?P<owner>{INITIALS}(?:\s?[/,&]\s?{INITIALS})*)\s+(?:to|will|would|agreed|offered|is\s+to|are\s+to)\b"
)


def known_initials(entries: Sequence[Entry]) -> frozenset[str]:
    """The initials of those whom the attendance names: as printed beside a name, or of the one name that they fit."""
    printed = {entry.initials for entry in entries if entry.initials}
    derived: dict[str, set[str]] = {}
    for person in (entry.person for entry in entries):
        words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", _TITLE.sub("", person.name)) if word[0].isupper()]
        if len(words) > 1:
            derived.setdefault("".join(word[0] for word in words), set()).add(person.key)
    return frozenset(printed | {initials for initials, keys in derived.items() if len(keys) == 1})


def known_owner(plain: str, known: Collection[str]) -> str | None:
    """The words, where they are initials of somebody known and nothing else ("RB", "BM/AM"); None for others."""
    words = plain.strip(" .")
    if not known or not _ALONE.fullmatch(words):
        return None
    return words if all(part in known for part in parts_of(words)) else None


def parts_of(owner: str) -> list[str]:
    """Each of the owners named together, without title: "Cllr A. Green/Clerk" is A. Green and the Clerk."""
    parts = [_TITLE.sub("", part).strip(" .") for part in _PART.split(owner)]
    return [part for part in parts if part]


def acts(plain: str) -> list[str]:
    """Those whom words say to act, by their initials: "GB to mend it"."""
    return [part for match in _ACTS.finditer(plain) for part in parts_of(match["owner"])]
