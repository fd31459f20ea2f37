"""Whom does a list of names name, in which role, and which of them does a name in the text mean?

A list that cannot be split into names gives none, rather than a sentence called a name; a name that two people answer
to is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from corpus.model import Person
from corpus.names import person_key
from indexer.structure.attendance_words import (
    CHAIR_ROLES,
    MEMBER_ROLES,
    MEMBER_TITLES,
    NOBODY,
    OFFICER_ROLES,
    VICE_ROLES,
)
from indexer.structure.joined import Joined
from indexer.structure.lines import split
from indexer.structure.wording import either

_TITLE = either(
    MEMBER_TITLES,
    before=r"^(?:(?:the|and|&|plus|also|present|together with)\s+)*(?:(?:hon|right)\.?\s+)?",
    after=r"\b[.:,]?\s*(?:[–-]\s+)?",
)
_CHAIR = either(CHAIR_ROLES, before=r"(?<![\w-])", after=r"(?![\w-])")
_VICE = either(VICE_ROLES, before=r"(?<![\w-])", after=r"(?![\w-])")
_MAYOR = re.compile(
    r"^(?:the\s+)?(?:(?:right )?worshipful\s+)?(?:the\s+)?(?:(?:deputy|lord|town)\s+)*(?:mayor|provost|convener|"
    r"leader|chair(?:man|woman|person)?)\b",
    re.I,
)
_CHAIR_ROLE = either(
    (*CHAIR_ROLES, *VICE_ROLES), before=r"^(?:and\s+|the\s+)?", after=r"(?![\w-])[\s,:.]*(?:of [\w &-]{3,60})?$"
)
_MEMBER_ROLE = either(MEMBER_ROLES, before=r"^(?:and\s+)?", after=r"\.?$")
_OFFICER_ROLE = either(OFFICER_ROLES, before=r"^(?:and\s+|&\s+)?", after=r"\.?$")
_ROLE_FIRST = re.compile(
    r"^(?P<role>(?:the\s+)?(?:(?:acting|temporary|parish|town|deputy|vice[- ]?|present)\s*)*(?:chair(?:man|"
    r"woman|person)?|clerk|cadeirydd|"
    r"clerc|secretary|treasurer|convener|mayor|an cathaoirleach|leas-?ch?athaoirleach|cathaoirleach|"
    r"(?:chief )?superintendent|inspector|sergeant))\b\s*[:,–-]?\s+(?=(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\b|"
    r"[A-Z]\.?\s*[A-Z]|[A-Z][a-zà-ÿ'’]+\s+[A-Z])",
    re.I,
)
_HONORIFIC = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Rev|Revd|Sir|Dame|Lord|Lady|M/s|Cllr|Cmhlr|PC|PCSO|CSO|Sgt|WPC|CPO)\b\.?"
)
_CIVIL = r"(?:Mr|Mrs|Ms|Miss|Dr)\b"
_ELSEWHERE = re.compile(r"(?:county|district|borough)\s+(?:councillor|cllr)\b", re.I)
_MEMBERS_TITLED = 2
_NAME_IN_BRACKETS = re.compile(
    rf"\(\s*(?P<name>{_HONORIFIC}\s*[^()]{{2,50}}?|[A-Z][\wà-ÿ'’]+(?:\s[A-Z][\w'’]+){{1,2}})\s*\)"
)
_OFFICE = re.compile(
    r"\b(?:officer|planner|engineer|director|manager|researcher|architect|administrator|accountant|CEO|executive|"
    r"head of)\b",
    re.I,
)
_NONE = either(NOBODY, before="^", after=r"\.?$")
_COUNT = re.compile(
    r"^(?:(?:there\s+(?:were|was)\s+)?(?:and\s+|plus\s+|together with\s+|approximately\s+|c\.?\s*)*(?:\d+|an?|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|no)\b.*"
    r"\b(?:members?|public|residents?|press|visitors?|parishioners?|electors?|people|others?|officers?|"
    r"representatives?|observers?|person|reporter)\b|"
    r"(?:the\s+)?(?:members?\s+of\s+(?:the\s+)?public|public|press|residents)\b)",
    re.I,
)
_NOT_A_NAME = re.compile(
    r"\b(?:were|was|had|have|has|will|would|is|are|the|public|members?|for|from|received|absence|apologies|"
    r"meeting|arrived|left|joined|item|"
    r"press|residents?|total|also|attendance|present|council|committee|board|minutes?|agenda|police|with|that|"
    r"this|not|no|who|which|"
    r"because|due|given|sent|noted|accepted|open|welcome[ds]?|department|directorate|services|manager|officer|"
    r"director|clerk|engineer|planner|CEO|"
    r"apology|report|reports|vacancy|road|january|february|september|october|november|december|"
    r"\d{2,})\b",
    re.I,
)
_PARTY = re.compile(
    r"^(?:conservatives?|labour|liberal democrats?|green(?= (?:group|party))|independents?|plaid cymru|reform(?: "
    r"uk)?|snp|sdlp|sinn f[eé]in|dup|uup|alliance)(?:\s+(?:group|party))?$",
    re.I,
)
_INITIALS = re.compile(r"^(?:[A-Z]{1,4}[a-z]{0,2}[A-Z]?[a-z]?)$")
# Whom somebody is there for, behind a full name: "Ann Green (WBC) | AG".
_STANDS_FOR = re.compile(r"^[A-Z]{2,6}$")
_INITIALS_BEHIND = re.compile(r"\)\s*[A-Z]{2,4}$")
# Those who came with the members are none.
_WITH = re.compile(r"\b(?:together\s+with|plus)\b", re.I)
# "WBC Highways" is no name, while "ANN GREEN" is.
_BODY_FIRST = re.compile(r"^(?!(?:PCSO|CSO|CPO|WPC|PC)\b)[A-Z]{3,}\s+[A-Z][a-z]")
_PARTICLE = r"(?:de|da|du|van|von|der|den|la|le|ap|ab|ferch|Ó|Ní|Uí|Mac|Nic|O['’]|Di|St\.?)"
_PARTICLE_SMALL = r"(?:de|da|du|van|von|der|den|la|le|ap|ab|ferch|of)"
_NAME_WORD = r"(?:[A-ZÀ-Þ][\w'’‘.-]*|[A-ZÀ-Þ]\.|\([A-Z.\s]{1,5}\))"
_NAME = re.compile(
    rf"^(?:{_HONORIFIC}\s*)*(?:{_NAME_WORD}|{_PARTICLE})(?:\s*(?:{_NAME_WORD}|{_PARTICLE}|{_PARTICLE_SMALL})){{0,5}}$"
)
_SPLIT = re.compile(
    r"\s*(?:[,;•·|\n]|\band\b(?=\s*[A-Z])|\band\s+the\b|&(?=\s*[A-Z])|&\s*the\b|\bplus\b|\btogether\s+with\b|"
    r"\bwith\s+(?=(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:members?|residents?|parishioners?)\b)|"
    r"\band\s+(?=(?:\d+|an?|one|two|three|four|five|six|several)\s)|\band\s+(?=members\b)|"
    r"\.\s+(?=(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\b)|"
    r"(?<=[a-zà-ÿ]{3})(?<!Cllrs)(?<!Messrs)(?<!Cyng)\.\s+(?=[A-Z]|\d+ )|\ba(?:['’]?[cr])?\b(?=\s+(?:y\s+)?[A-Z])|"
    r"(?<=[)\]])\s+(?=[A-Z0-9])|"
    r"(?<=\s[A-Z]{2})[ ]+(?=(?:Cllrs?\.?|Councillors?)[ ]+[A-Z])|"
    r"(?<=[a-zà-ÿ])(?<!Cllr)(?<!Councillor)(?<!Clerk)(?<!County)"
    r"(?<!Borough)(?<!District)(?<!Parish)(?<!Town)(?<!City)(?<!Vice)(?<!Retiring)\.?[ ]+"
    r"(?=(?:Clerk|Chairman|Cllrs?\.?|Councillors?|Mrs|Mr|Ms|(?:Borough|County|District) (?:Cllrs?\.?|"
    r"Councillors?))[ ]+[A-Z]))\s*"
)
_ABBREVIATED = re.compile(r"^(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?|[A-Z]\.?)$")
_BRACKET = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]")
_SUFFIX = re.compile(
    r"\s+(?P<role>in the chair|(?:borough|boro['’]|county|district|city)\s+(?:councillor|cllr)\.?|(?-i:(?!CC|"
    r"OBE|MBE|CBE|BEM|JP|DL|KC|QC)[A-Z]{2,5})|"
    r"M\.?S\.?P\.?|M\.?P\.?|(?:parish\s+)?clerk|(?:vice[- ])?chair(?:man|woman|person)?)$",
    re.I,
)
_AFTER_NAME = re.compile(r"^(?P<name>[^:–—]+?)(?:\s+[-–—]\s*|\s*[-–—]\s+|\s*[–—]\s*|\s*:\s*)(?P<role>.+)$")
# A remark on somebody: "Ann Green (who is abroad)".
_REMARK = re.compile(r"who\s", re.I)
_MESSRS = re.compile(r"^messrs\.?\s+", re.I)
# Not what somebody is but how long they stayed: movements.py reads it.
_MOVED = re.compile(r"^(?:to the point|left|until|up to|to item|arrived|joined|from (?:item|minute|\d)|late)\b", re.I)
_LONGEST = 70
_LONGEST_LIST = 20_000


@dataclass(slots=True)
class Entry:
    """Somebody whom a list names. `chair` and `vice` say who was in the chair as far as the list does."""

    person: Person
    chair: bool = False
    vice: bool = False
    initials: str | None = None


@dataclass(slots=True)
class _Piece:
    words: str
    start: int
    end: int
    before: str

    @property
    def goes_on(self) -> bool:
        """Whether it may say something of the name before it: after a comma, not after "and the"."""
        return self.before.strip() in ("", ",", "|")

    @property
    def own_line(self) -> bool:
        """Whether a line begins with it."""
        return "\n" in self.before


def read_names(words: Joined, part: str) -> list[Entry]:
    """The people whom a list names; `part` is the list's. A line break in `words` parts two names."""
    text = words.text
    found: list[Entry] = []
    covered = 0
    if len(text) > _LONGEST_LIST:
        return []
    for match in _NAME_IN_BRACKETS.finditer(text):
        # "Chief Executive (Mr. A. Green), Director, Drains (Ms. B. Brown)": the name stands in the brackets.
        begin = max(covered, *(text.rfind(mark, covered, match.start()) + 1 for mark in "()|"))
        role = " ".join(text[begin : match.start()].split()).strip(" ,;.&")
        role = re.sub(r"^and\s+", "", role)
        titled = re.match(_HONORIFIC, match["name"])
        if not role or (_name_of(role) and not _OFFICER_ROLE.match(role)) or not (titled or _OFFICE.search(role)):
            continue
        if begin > covered:
            found += _listed(words, covered, begin, part)
        entry = _entry(words, match["name"], match.start("name"), part, [role])
        if entry:
            found.append(entry)
        covered = match.end()
    return found + _listed(words, covered, len(text), part)


def read_words(words: str) -> list[str]:
    """The names in a piece of text that is no part of a list ("Councillors Green and Brown")."""
    return [entry.person.name for entry in read_names(Joined(words, split(words)), "present")]


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


def says_officer(role: str) -> bool:
    """Whether a role is that of somebody who is paid to attend."""
    return bool(_OFFICER_ROLE.match(role) or _OFFICE.search(role))


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


def _listed(words: Joined, start: int, end: int, part: str) -> list[Entry]:
    found: list[Entry] = []
    members: list[bool] = []
    titled = False
    beyond = False
    pending: list[str] = []
    honoured: list[bool] = []
    pieces = list(_pieces(words.text, start, end))
    for piece, following in zip_longest(pieces, pieces[1:]):
        raw = piece.words
        if not raw or _NONE.match(raw) or _PARTY.match(raw.strip(" :")):
            continue
        if _COUNT.match(raw):
            beyond, titled = beyond or bool(found), titled and not found
            continue
        if found and _INITIALS.match(raw) and are_initials(raw, found[-1].person.name):
            found[-1].initials = raw
            continue
        if found and piece.goes_on and not piece.own_line and _STANDS_FOR.match(raw):
            # "A. Green, WBC": whom somebody is there for.
            _add_role(found[-1], raw)
            continue
        if _is_role(raw):
            if raw.startswith("(") and found:
                _add_role(found[-1], raw)
            elif following and not following.before.strip() and not following.own_line and following.before:
                # "Chairman Councillor Green": the role stands before the name.
                pending = [raw]
            elif found and members[-1] and _OFFICER_ROLE.match(raw):
                # "Cllr Green, the Clerk": a councillor is not the clerk, who is named by office alone.
                beyond, titled = True, False
            elif found and piece.goes_on:
                _add_role(found[-1], raw)
            else:
                beyond = beyond or bool(found and members[-1])
            continue
        if found and _WITH.search(piece.before):
            beyond, titled = True, False
        titled = bool(_TITLE.match(raw)) or (titled and not piece.own_line)
        behind = following.words if following and _INITIALS.match(following.words) else ""
        initialled = bool(behind) and are_initials(behind, _BRACKET.sub("", raw).strip())
        entry = _entry(words, raw, piece.start, part, pending, titled, initialled)
        pending = []
        member = bool(_TITLE.match(raw)) or (titled and bool(members) and members[-1])
        beyond = beyond and not (piece.own_line and member)
        if entry and beyond and entry.person.part == "present" and not member:
            entry.person = replace(entry.person, part="others")
        if entry and entry.person.part == "present" and piece.own_line and _beside_members(raw, entry, found, members):
            entry.person = replace(entry.person, part="others")
            beyond = True
        if entry:
            found.append(entry)
            members.append(member)
            honoured.append(bool(re.match(_HONORIFIC, entry.person.name)) or titled or entry.initials is not None)
    if part in ("officers", "others") and len(found) > 2 and sum(honoured) * 5 >= len(found) * 3:
        # Among "Mr. A. Green, Housing Officer, Mrs. B. Brown" what has no title is the rest of a role.
        found = [entry for entry, known in zip(found, honoured, strict=True) if known]
    return found


def _beside_members(raw: str, entry: Entry, found: Sequence[Entry], members: Sequence[bool]) -> bool:
    """Whether a line names no member: "Mr Brown" below councillors and their clerk, or another council's councillor."""
    listed = [member for each, member in zip(found, members, strict=True) if each.person.part == "present"]
    if len(listed) < _MEMBERS_TITLED or not all(listed) or not re.match(_CIVIL, raw):
        return False
    below_officer = any(each.person.part == "officers" for each in found)
    return below_officer or bool(_ELSEWHERE.match(entry.person.role or ""))


def _pieces(text: str, start: int, end: int) -> Iterator[_Piece]:
    """A list cut at its commas, ands and line ends, those in brackets left alone."""
    stretch = text[start:end]
    masked = _BRACKET.sub(lambda match: "(" + "\x00" * (len(match.group()) - 2) + ")", stretch)
    place = 0
    before = "\n"
    for match in [*_SPLIT.finditer(masked), None]:
        stop = match.start() if match else len(masked)
        led = len(stretch[place:stop]) - len(stretch[place:stop].lstrip(" .:-–*\n"))
        raw = stretch[place + led : stop].rstrip(" ,;:–-\n")
        yield _Piece(raw, start + place + led, start + place + led + len(raw), before)
        if match is None:
            return
        before = match.group()
        place = match.end()


def _is_role(words: str) -> bool:
    bare = re.sub(r"^(?:councillor|cllr)\s*/\s*", "", words.strip(" ()[]."), flags=re.I)
    return bool(
        _CHAIR_ROLE.match(bare)
        or _MEMBER_ROLE.match(bare)
        or (_OFFICER_ROLE.match(bare) and not re.match(_HONORIFIC, bare))
    )


def _add_role(entry: Entry, role: str) -> None:
    """Note a role that stands after a name, and what it says about the chair."""
    role = " ".join(role.split()).strip(" ,.()[]–-")
    role += ")" if role.count("(") > role.count(")") else ""
    if not role or _MOVED.match(role):
        return
    person = entry.person
    known = f"{person.role}, {role}" if person.role else role
    part = "officers" if person.part == "present" and _OFFICER_ROLE.match(role) else person.part
    entry.person = Person(person.name, person.key, part, person.span, known)
    if _VICE.search(role) and not re.search(r"\bin the chair\b", role, re.I):
        entry.vice = True
    elif _CHAIR.search(role):
        entry.chair = True


def _entry(
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
    title = _TITLE.match(raw)
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
        if _name_of(_BRACKET.sub("", head).strip()):
            roles = [*roles, tail["role"].strip(" .")]
            raw = head
    kept = raw
    for bracket in list(_BRACKET.finditer(raw)):
        inside = bracket.group()[1:-1].strip()
        bare = _BRACKET.sub("", raw).strip()
        if (
            _INITIALS.match(inside.split()[-1] if inside else "")
            and are_initials(inside.split()[-1], bare)
            and len(bare.split()) > 1
        ):
            initials = inside.split()[-1]
            if len(inside.split()) > 1:
                roles = [*roles, inside.rsplit(" ", 1)[0].strip(" -–")]
            kept = kept.replace(bracket.group(), " ")
        elif _says_role(inside) or (initialled and _STANDS_FOR.match(inside) and len(bare.split()) > 1):
            roles = [*roles, inside]
            kept = kept.replace(bracket.group(), " ")
        elif bracket.group().startswith("[") or _REMARK.match(inside):
            kept = kept.replace(bracket.group(), " ")
    while suffix := _SUFFIX.search(kept.rstrip(" .")):
        if " " not in kept[: suffix.start()].strip():
            break
        kept = kept[: suffix.start()]
        if _INITIALS.match(suffix["role"]) and are_initials(suffix["role"], kept.strip()):
            initials = suffix["role"]
        else:
            roles = [*roles, suffix["role"]]
    name = _name_of(" ".join(kept.split()), titled, part)
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
        _add_role(entry, role)
    return entry


def _says_role(inside: str) -> bool:
    return bool(
        _CHAIR.search(inside)
        or _VICE.search(inside)
        or _MEMBER_ROLE.match(inside)
        or _OFFICER_ROLE.match(inside)
        or re.search(
            r"\b(?:clerk|rfo|officer|manager|director|chair\w*|holder|member|representing|representative|"
            r"substitute|virtual\w*|remote\w*|via|online|for item|part)\b|^(?:to the point|left|until|up to|to "
            r"item|arrived|joined|from (?:item|minute|\d)|late)\b",
            inside,
            re.I,
        )
    )


def are_initials(initials: str, name: str) -> bool:
    """Whether initials are those of a name: the same first letter, the rest in its order."""
    letters = re.sub(r"^(?:mr|mrs|ms|miss|dr|cllr|councillor)\b\.?\s*", "", name, flags=re.I).casefold()
    wanted = initials.casefold()
    if not letters or letters[0] != wanted[:1]:
        return False
    place = 0
    for letter in wanted:
        place = letters.find(letter, place)
        if place < 0:
            return False
        place += 1
    return len(initials) >= 2


def _name_of(words: str, titled: bool = False, part: str = "present") -> str | None:
    """A name as printed, or None for words that are no name."""
    name = re.sub(r"^(?:and|&)\s+|\s+(?:and|&)$", "", words).strip(" ,;:–-*_")
    if name.endswith(".") and not re.search(r"\b[A-Z]\.$", name):
        name = name.rstrip(".").strip()
    if not name or len(name) > _LONGEST or _NONE.match(name) or _PARTY.match(name) or name.casefold() in _UNNAMED:
        return None
    head = _BRACKET.sub("", name).strip()
    if not re.search(r"[A-ZÀ-Þ][\w'’-]+", head) or _NOT_A_NAME.search(head) or _is_role(head) or re.search(r"\d", head):
        return None
    if not _NAME.match(head) or len(head.split()) > 6 or _BODY_FIRST.match(head):
        return None
    plain = re.sub(rf"^(?:{_HONORIFIC}\s*)+", "", head).strip()
    if not plain:
        return None
    alone = len(plain.split()) == 1 and plain == head
    if alone and not titled and part in ("officers", "others"):
        return None
    if alone and len(head) > 1 and head.isupper() and not titled:
        return None
    return name


_UNNAMED = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "dr",
        "cllr",
        "cllrs",
        "councillor",
        "councillors",
        "cynghorwyr",
        "v",
        "messrs",
        "cbe",
        "obe",
        "mbe",
        "dl",
        "jp",
        "cc",
    }
)
