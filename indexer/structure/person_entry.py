"""Whom does one piece of a list name, and as what ("Cllr A. Green (Chair)", "Ann Green - Clerk")?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.model import Person
from corpus.names import person_key
from indexer.structure.attendance_words import MEMBER_TITLES
from indexer.structure.joined import Joined
from indexer.structure.person_name import BRACKET, INITIALS, are_initials, name_of
from indexer.structure.person_roles import CHAIR, MOVED, OFFICER_ROLE, VICE, says_officer, says_role
from indexer.structure.wording import either

TITLE = either(
    MEMBER_TITLES,
    before=r"^(?:(?:the|and|&|plus|also|present|together with)\s+)*(?:(?:hon|right)\.?\s+)?",
    after=r"\b[.:,]?\s*(?:[–-]\s+)?",
)
_MAYOR = re.compile(
    r"^(?:the\s+)?(?:(?:right )?worshipful\s+)?(?:the\s+)?(?:(?:deputy|lord|town)\s+)*(?:mayor|provost|convener|"
    r"leader|chair(?:man|woman|person)?)\b",
    re.I,
)
_ROLE_FIRST = re.compile(
    r"^(?P<role>(?:the\s+)?(?:(?:acting|temporary|parish|town|deputy|vice[- ]?|present)\s*)*(?:chair(?:man|"
    r"woman|person)?|clerk|cadeirydd|"
    r"clerc|secretary|treasurer|convener|mayor|an cathaoirleach|leas-?ch?athaoirleach|cathaoirleach|"
    r"(?:chief )?superintendent|inspector|sergeant))\b\s*[:,–-]?\s+(?=(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\b|"
    r"[A-Z]\.?\s*[A-Z]|[A-Z][a-zà-ÿ'’]+\s+[A-Z])",
    re.I,
)
# Whom somebody is there for, behind a full name: "Ann Green (WBC) | AG".
STANDS_FOR = re.compile(r"^[A-Z]{2,6}$")
_INITIALS_BEHIND = re.compile(r"\)\s*[A-Z]{2,4}$")
_SUFFIX = re.compile(
    r"\s+(?P<role>in the chair|(?:borough|boro['’]|county|district|city)\s+(?:councillor|cllr)\.?|(?-i:(?!CC|"
    r"OBE|MBE|CBE|BEM|JP|DL|KC|QC)[A-Z]{2,5})|"
    r"M\.?S\.?P\.?|M\.?P\.?|(?:parish\s+)?clerk|(?:vice[- ])?chair(?:man|woman|person)?)$",
    re.I,
)
_AFTER_NAME = re.compile(r"^(?P<name>[^:–—]+?)(?:\s+[-–—]\s*|\s*[-–—]\s+|\s*[–—]\s*|\s*:\s*)(?P<role>.+)$")
# A remark on somebody: "Ann Green (who is abroad)", "Ann Green (third time)"; an organisation begins with a capital.
_REMARK = re.compile(r"(?i:who)\s|[a-zà-ÿ\d]")
_MESSRS = re.compile(r"^messrs\.?\s+", re.I)


@dataclass(slots=True)
class Entry:
    """Somebody whom a list names. `chair` and `vice` say who was in the chair as far as the list does."""

    person: Person
    chair: bool = False
    vice: bool = False
    initials: str | None = None

    @property
    def is_officer(self) -> bool:
        """Whether the role that is stated is that of somebody who is paid to attend."""
        return self.person.role is not None and says_officer(self.person.role)

    def move_to(self, part: str) -> None:
        """Count the person among those of another part."""
        self.person = replace(self.person, part=part)


def entry_of(
    words: Joined,
    raw: str,
    start: int,
    part: str,
    roles: list[str],
    titled: bool = False,
    initialled: bool = False,
) -> Entry | None:
    """The person whom a piece of a list names, with the roles that it states; None for words that are no name.

    `initialled`: initials follow in the next cell, so that capitals in brackets are not the person's own.
    """
    place = start
    initialled = initialled or bool(_INITIALS_BEHIND.search(raw))
    first = _ROLE_FIRST.match(raw)
    if first:
        roles = [*roles, first["role"]]
        place, raw = place + first.end(), raw[first.end() :]
    mayor = re.match(_MAYOR.pattern + r"[,\s]*(?P<open>\()?(?=(?:councillor|cllr)\b)", raw, re.I)
    if mayor:
        roles = [*roles, raw[: mayor.end()].strip(" (,")]
        place, raw = place + mayor.end(), raw[mayor.end() :]
        raw = re.sub(r"\)(?=\s|$)", "", raw, count=1) if mayor["open"] else raw
    title = TITLE.match(raw)
    titled = titled or bool(title)
    if title:
        place, raw = place + title.end(), raw[title.end() :]
    else:
        messrs = _MESSRS.match(raw)
        if messrs:
            place, raw = place + messrs.end(), raw[messrs.end() :]
    initials: str | None = None
    tail = _AFTER_NAME.match(raw)
    if tail and not re.match(r"^[A-Z]\w*-[A-Z]\w*$", raw.split(" - ")[0].strip() if " - " not in raw else ""):
        head = tail["name"].strip()
        if name_of(BRACKET.sub("", head).strip()):
            roles = [*roles, tail["role"].strip(" .")]
            raw = head
    kept = raw
    for bracket in list(BRACKET.finditer(raw)):
        inside = bracket.group()[1:-1].strip()
        bare = BRACKET.sub("", raw).strip()
        if (
            INITIALS.match(inside.split()[-1] if inside else "")
            and are_initials(inside.split()[-1], bare)
            and len(bare.split()) > 1
        ):
            initials = inside.split()[-1]
            if len(inside.split()) > 1:
                roles = [*roles, inside.rsplit(" ", 1)[0].strip(" -–")]
            kept = kept.replace(bracket.group(), " ")
        elif says_role(inside) or (initialled and STANDS_FOR.match(inside) and len(bare.split()) > 1):
            roles = [*roles, inside]
            kept = kept.replace(bracket.group(), " ")
        elif bracket.group().startswith("[") or _REMARK.match(inside):
            kept = kept.replace(bracket.group(), " ")
    while suffix := _SUFFIX.search(kept.rstrip(" .")):
        if " " not in kept[: suffix.start()].strip():
            break
        kept = kept[: suffix.start()]
        if INITIALS.match(suffix["role"]) and are_initials(suffix["role"], kept.strip()):
            initials = suffix["role"]
        else:
            roles = [*roles, suffix["role"]]
    name = name_of(" ".join(kept.split()), titled, part)
    if name is None:
        return None
    at = words.text.find(name, place)
    if at < 0 or at > place + len(raw) + 2:
        core = re.sub(r"\s*\(.*$", "", name).split()[0]
        at = words.text.find(core, place)
        if at < 0:
            return None
        span = words.span(at, min(len(words.text), place + len(raw)))
    else:
        span = words.span(at, at + len(name))
    entry = Entry(Person(name, person_key(name), part, span, None), initials=initials)
    for role in roles:
        add_role(entry, role)
    return entry


def add_role(entry: Entry, role: str) -> None:
    """Note a role that stands after a name, and what it says about the chair."""
    role = " ".join(role.split()).strip(" ,.()[]–-")
    role += ")" if role.count("(") > role.count(")") else ""
    if not role or MOVED.match(role):
        return
    person = entry.person
    known = f"{person.role}, {role}" if person.role else role
    part = "officers" if person.part == "present" and OFFICER_ROLE.match(role) else person.part
    entry.person = Person(person.name, person.key, part, person.span, known)
    if VICE.search(role) and not re.search(r"\bin the chair\b", role, re.I):
        entry.vice = True
    elif CHAIR.search(role):
        entry.chair = True
