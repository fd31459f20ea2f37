"""Are these words a person's name, and are those its initials?"""

from __future__ import annotations

import re

from indexer.structure.attendance_words import NOBODY
from indexer.structure.person_roles import HONORIFIC, is_role
from indexer.structure.wording import either

NONE = either(NOBODY, before="^", after=r"\.?$")
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
PARTY = re.compile(
    r"^(?:conservatives?|labour|liberal democrats?|green(?= (?:group|party))|independents?|plaid cymru|reform(?: "
    r"uk)?|snp|sdlp|sinn f[eé]in|dup|uup|alliance)(?:\s+(?:group|party))?$",
    re.I,
)
INITIALS = re.compile(r"^(?:[A-Z]{1,4}[a-z]{0,2}[A-Z]?[a-z]?)$")
# "WBC Highways" is no name, while "ANN GREEN" is.
_BODY_FIRST = re.compile(r"^(?!(?:PCSO|CSO|CPO|WPC|PC)\b)[A-Z]{3,}\s+[A-Z][a-z]")
_PARTICLE = r"(?:de|da|du|van|von|der|den|la|le|ap|ab|ferch|Ó|Ní|Uí|Mac|Nic|O['’]|Di|St\.?)"
_PARTICLE_SMALL = r"(?:de|da|du|van|von|der|den|la|le|ap|ab|ferch|of)"
_NAME_WORD = r"(?:[A-ZÀ-Þ][\w'’‘.-]*|[A-ZÀ-Þ]\.|\([A-Z.\s]{1,5}\))"
_NAME = re.compile(
    rf"^(?:{HONORIFIC}\s*)*(?:{_NAME_WORD}|{_PARTICLE})(?:\s*(?:{_NAME_WORD}|{_PARTICLE}|{_PARTICLE_SMALL})){{0,5}}$"
)
BRACKET = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]")
_LONGEST = 70
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


def name_of(words: str, titled: bool = False, part: str = "present") -> str | None:
    """A name as printed, or None for words that are no name."""
    name = re.sub(r"^(?:and|&)\s+|\s+(?:and|&)$", "", words).strip(" ,;:–-*_")
    if name.endswith(".") and not re.search(r"\b[A-Z]\.$", name):
        name = name.rstrip(".").strip()
    if not name or len(name) > _LONGEST or NONE.match(name) or PARTY.match(name) or name.casefold() in _UNNAMED:
        return None
    head = BRACKET.sub("", name).strip()
    if not re.search(r"[A-ZÀ-Þ][\w'’-]+", head) or _NOT_A_NAME.search(head) or is_role(head) or re.search(r"\d", head):
        return None
    if not _NAME.match(head) or len(head.split()) > 6 or _BODY_FIRST.match(head):
        return None
    plain = re.sub(rf"^(?:{HONORIFIC}\s*)+", "", head).strip()
    if not plain:
        return None
    alone = len(plain.split()) == 1 and plain == head
    if alone and not titled and part in ("officers", "others"):
        return None
    if alone and len(head) > 1 and head.isupper() and not titled:
        return None
    return name


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
