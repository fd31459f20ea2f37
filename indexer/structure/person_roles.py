"""What do words beside a name say that somebody is: in the chair, a member of some kind, an officer?"""

from __future__ import annotations

import re

from indexer.structure.attendance_words import CHAIR_ROLES, MEMBER_ROLES, OFFICER_ROLES, VICE_ROLES
from indexer.structure.wording import either

HONORIFIC = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Rev|Revd|Sir|Dame|Lord|Lady|M/s|Cllr|Cmhlr|PC|PCSO|CSO|Sgt|WPC|CPO)\b\.?"
)
CHAIR = either(CHAIR_ROLES, before=r"(?<![\w-])", after=r"(?![\w-])")
VICE = either(VICE_ROLES, before=r"(?<![\w-])", after=r"(?![\w-])")
_CHAIR_ROLE = either(
    (*CHAIR_ROLES, *VICE_ROLES), before=r"^(?:and\s+|the\s+)?", after=r"(?![\w-])[\s,:.]*(?:of [\w &-]{3,60})?$"
)
_MEMBER_ROLE = either(MEMBER_ROLES, before=r"^(?:and\s+)?", after=r"\.?$")
OFFICER_ROLE = either(OFFICER_ROLES, before=r"^(?:and\s+|&\s+)?", after=r"\.?$")
# Not what somebody is but how long they stayed: movements.py reads it.
MOVED = re.compile(r"^(?:to the point|left|until|up to|to item|arrived|joined|from (?:item|minute|\d)|late)\b", re.I)
OFFICE = re.compile(
    r"\b(?:officer|planner|engineer|director|manager|researcher|architect|administrator|accountant|CEO|executive|"
    r"head of)\b",
    re.I,
)


def is_role(words: str) -> bool:
    """Whether words are nothing but what somebody is ("Vice-Chair", "the Clerk")."""
    bare = re.sub(r"^(?:councillor|cllr)\s*/\s*", "", words.strip(" ()[]."), flags=re.I)
    return bool(
        _CHAIR_ROLE.match(bare)
        or _MEMBER_ROLE.match(bare)
        or (OFFICER_ROLE.match(bare) and not re.match(HONORIFIC, bare))
    )


def says_role(inside: str) -> bool:
    """Whether the words in brackets behind a name say what somebody is, or how and how long they attended."""
    return bool(
        CHAIR.search(inside)
        or VICE.search(inside)
        or _MEMBER_ROLE.match(inside)
        or OFFICER_ROLE.match(inside)
        or MOVED.match(inside)
        or re.search(
            r"\b(?:clerk|rfo|officer|manager|director|chair\w*|holder|member|representing|representative|governor|"
            r"auditor|analyst|secretary|treasurer|editor|(?:items?|minutes?)\s+\w*\d\w*|"
            r"substitute|virtual\w*|remote\w*|via|online|for item|part)\b",
            inside,
            re.I,
        )
    )


def says_officer(role: str) -> bool:
    """Whether a role is that of somebody who is paid to attend."""
    return bool(OFFICER_ROLE.match(role) or OFFICE.search(role))
