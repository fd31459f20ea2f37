"""Is a line made of names, as far as its looks tell, and does a name in it go on in the next?"""

from __future__ import annotations

import re

from indexer.structure.attendance_label import PUBLIC, label_of
from indexer.structure.lines import Line
from indexer.structure.titles import usual_title

PARTY_LINE = re.compile(
    r"^(?:conservative|labour|liberal democrat|green|independent|plaid cymru|reform|snp)s?\b(?:\s+\w+){0,2}\s*:?$", re.I
)
_TORN_INITIALS = re.compile(r"[\s.:–-]*|\s*(?:[/\\][A-Z]{1,3}|[A-Z]{1,3}[/\\])\s*")
WRAP_WIDTH = 50


def looks_like_names(plain: str) -> bool:
    """Whether a line is made of names and roles, as far as capitals and its length tell."""
    plain = PUBLIC.sub("", plain).strip(" :") or plain
    if plain.endswith("?") or len(plain) > 2500 or _is_capitals(plain):
        return False
    if len(plain.split()) > 1 and usual_title(plain) and not re.match(r"^(?:PC|PCSO|WPC|CPO|Sgt|Inspector)\b", plain):
        return False
    if re.match(r"^(?:the\s+)?(?:cllrs?|councillors?|alderm[ae]n|cynghor\w+|mayor)\b", plain, re.I) and not re.search(
        r"\b(?:declared|said|reported|proposed|welcomed|asked|informed|raised|stated|thanked|opened)\b", plain
    ):
        return True
    if PARTY_LINE.match(plain):
        return True
    bare = re.sub(r"[()]", "", re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", plain))
    pieces = [piece for piece in re.split(r"[,;|]|\band\b|&", bare) if not _TORN_INITIALS.fullmatch(piece)]
    return bool(pieces) and all(
        len(piece.split()) <= 9
        and re.match(r"\s*(?:(?:the|of|in|for|to|[A-ZÀ-Þ0-9][\w.'’/-]*)[\s:–-]*)+(?:[-–]\s*.{1,40})?\.?\s*$", piece)
        for piece in pieces
    )


def _is_capitals(plain: str) -> bool:
    """Whether a line is a heading in capitals rather than a name."""
    letters = [character for character in plain if character.isalpha()]
    return len(letters) > 3 and all(letter.isupper() for letter in letters)


def wraps(line: Line, following: Line) -> bool:
    """Whether a name is broken over two lines: a long list that stops within a name and goes on without a title."""
    plain = line.plain
    if following.gap > 1 or len(plain) < WRAP_WIDTH or "," not in plain or re.search(r"[;:|]$", plain):
        return False
    if re.search(r"[.)]$", plain) and not re.search(r"\b(?:Mr|Mrs|Ms|Dr|[A-Z])\.$", plain):
        return False
    titled = re.match(r"^(?:cllr|councillor|mr|mrs|ms|miss|dr|rev|sir)\b", following.plain, re.I)
    return not (label_of(following.plain) or titled) and (
        looks_like_names(following.plain) or following.plain.count(",") > 0 or "(" in following.plain
    )


def is_open(plain: str) -> bool:
    """Whether a list goes on in the next line: it stops at a comma or an "and"."""
    return bool(re.search(r"(?:,|\band|&)$", plain))
