"""Whom does a list of names name?

A list that cannot be split into names gives none, rather than a sentence called a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from indexer.structure.joined import Joined
from indexer.structure.lines import split
from indexer.structure.person_entry import STANDS_FOR, TITLE, Entry, add_role, entry_of
from indexer.structure.person_name import BRACKET, INITIALS, NONE, PARTY, are_initials, name_of
from indexer.structure.person_roles import HONORIFIC, OFFICE, OFFICER_ROLE, is_role

_CIVIL = r"(?:Mr|Mrs|Ms|Miss|Dr)\b"
_ELSEWHERE = re.compile(r"(?:county|district|borough)\s+(?:councillor|cllr)\b", re.I)
_MEMBERS_TITLED = 2
_NAME_IN_BRACKETS = re.compile(
    rf"\(\s*(?P<name>{HONORIFIC}\s*[^()]{{2,50}}?|[A-Z][\wà-ÿ'’]+(?:\s[A-Z][\w'’]+){{1,2}})\s*\)"
)
_COUNT = re.compile(
    r"^(?:(?:there\s+(?:were|was)\s+)?(?:and\s+|plus\s+|together with\s+|approximately\s+|c\.?\s*)*(?:\d+|an?|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|no)\b.*"
    r"\b(?:members?|public|residents?|press|visitors?|parishioners?|electors?|people|others?|officers?|"
    r"representatives?|observers?|person|reporter)\b|"
    r"(?:the\s+)?(?:members?\s+of\s+(?:the\s+)?public|public|press|residents)\b)",
    re.I,
)
# Those who came with the members are none.
_WITH = re.compile(r"\b(?:together\s+with|plus)\b", re.I)
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
_LONGEST_LIST = 20_000


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
        titled = re.match(HONORIFIC, match["name"])
        listed_by_office = part == "officers" and re.match(_CIVIL, match["name"]) and not re.match(HONORIFIC, role)
        known = OFFICER_ROLE.match(role) or listed_by_office
        if not role or (name_of(role) and not known) or not (titled or OFFICE.search(role)):
            continue
        if begin > covered:
            found += _listed(words, covered, begin, part)
        entry = entry_of(words, match["name"], match.start("name"), part, [role])
        if entry:
            found.append(entry)
        covered = match.end()
    return found + _listed(words, covered, len(text), part)


def read_words(words: str) -> list[str]:
    """The names in a piece of text that is no part of a list ("Councillors Green and Brown")."""
    return [entry.person.name for entry in names_in(words, "present")]


def clean_name(words: str) -> str | None:
    """A name as printed, without title and role; None for words that are no name, or more than one."""
    entries = names_in(words, "present")
    return entries[0].person.name if len(entries) == 1 else None


def names_in(words: str, part: str) -> list[Entry]:
    """The people whom words that are no part of a list name, as of a list of that part."""
    return read_names(Joined(words, split(words)), part)


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
        if not raw or NONE.match(raw) or PARTY.match(raw.strip(" :")):
            continue
        if _COUNT.match(raw):
            beyond, titled = beyond or bool(found), titled and not found
            continue
        if found and INITIALS.match(raw) and are_initials(raw, found[-1].person.name):
            found[-1].initials = raw
            continue
        if found and piece.goes_on and not piece.own_line and STANDS_FOR.match(raw):
            # "A. Green, WBC": whom somebody is there for.
            add_role(found[-1], raw)
            continue
        if is_role(raw):
            if raw.startswith("(") and found:
                add_role(found[-1], raw)
            elif following and not following.before.strip() and not following.own_line and following.before:
                # "Chairman Councillor Green": the role stands before the name.
                pending = [raw]
            elif found and members[-1] and OFFICER_ROLE.match(raw):
                # "Cllr Green, the Clerk": a councillor is not the clerk, who is named by office alone.
                beyond, titled = True, False
            elif found and piece.goes_on:
                add_role(found[-1], raw)
            else:
                beyond = beyond or bool(found and members[-1])
            continue
        if found and _WITH.search(piece.before):
            beyond, titled = True, False
        titled = bool(TITLE.match(raw)) or (titled and not piece.own_line)
        behind = following.words if following and INITIALS.match(following.words) else ""
        initialled = bool(behind) and are_initials(behind, BRACKET.sub("", raw).strip())
        entry = entry_of(words, raw, piece.start, part, pending, titled, initialled)
        pending = []
        member = bool(TITLE.match(raw)) or (titled and bool(members) and members[-1])
        beyond = beyond and not (piece.own_line and member)
        if entry and beyond and entry.person.part == "present" and not member:
            entry.move_to("others")
        if entry and entry.person.part == "present" and piece.own_line and _beside_members(raw, entry, found, members):
            entry.move_to("others")
            beyond = True
        if entry:
            found.append(entry)
            members.append(member)
            honoured.append(bool(re.match(HONORIFIC, entry.person.name)) or titled or entry.initials is not None)
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
    masked = BRACKET.sub(lambda match: "(" + "\x00" * (len(match.group()) - 2) + ")", stretch)
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
