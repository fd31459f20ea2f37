"""Is a record of a meeting a draft, or approved? Only where it says so of itself, in its title block.

"The minutes of March were approved" stands further down and is of other minutes; a "Draft Budgetary Plan Meeting" is no
draft. Every wording is a row with an example.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Span, Standing


@dataclass(frozen=True, slots=True)
class Mark:
    """A wording, its language, what it says, and a title block that shows it."""

    standing: Standing
    language: str
    pattern: str
    example: str


MARKS = (
    Mark(Standing.DRAFT, "en", r"^\W*draft\W*$", "DRAFT"),
    Mark(
        Standing.DRAFT,
        "en",
        r"^\W*draft\s+(?:\w+\s+){0,2}(?:minutes|notes|record|copy|version)\b",
        "Draft Minutes of the Planning Committee",
    ),
    Mark(
        Standing.DRAFT,
        "en",
        r"\bminutes\b[^.\n]{0,80}?[\s(\[–-]draft\W*$",
        "Minutes of the meeting held on 4 March 2024 (DRAFT)",
    ),
    Mark(Standing.DRAFT, "en", r"\b(?:unapproved|unconfirmed|unratified|unadopted)\b", "UNCONFIRMED MINUTES"),
    Mark(
        Standing.DRAFT,
        "en",
        r"\b(?:published |minutes |are |draft )?subject to (?:\w+ )?(?:approval|confirmation|ratification|"
        r"adoption|agreement)\b",
        "Published subject to approval",
    ),
    Mark(Standing.DRAFT, "en", r"\bnot yet (?:approved|confirmed|ratified|agreed)\b", "Not yet approved"),
    Mark(Standing.DRAFT, "cy", r"^\W*drafft\W*$|\bcofnodion drafft\b|\bheb eu cadarnhau\b", "Cofnodion drafft"),
    Mark(Standing.APPROVED, "en", r"^\W*(?:approved|confirmed|adopted|ratified)\W*$", "APPROVED"),
    Mark(
        Standing.APPROVED,
        "en",
        r"^\W*(?:approved|confirmed|adopted|ratified|signed)\s+(?:minutes|copy|version)\b",
        "Approved Minutes of the Planning Committee",
    ),
    Mark(
        Standing.APPROVED,
        "en",
        r"\bminutes\b[^.\n]{0,80}?[(\[]\s*(?:approved|confirmed|adopted)\s*[)\]]",
        "Minutes (approved)",
    ),
    Mark(
        Standing.APPROVED,
        "en",
        r"^\W*minutes\s+(?:approved|confirmed)\s+(?:on|at)\b",
        "Minutes approved on 8 April 2024",
    ),
    Mark(Standing.APPROVED, "cy", r"\bcofnodion (?:cymeradwy|a gadarnhawyd)\b", "Cofnodion a gadarnhawyd"),
)
_PATTERNS = tuple((mark.standing, re.compile(mark.pattern, re.I | re.M)) for mark in MARKS)
_OPENING = 300
_LONGEST = 1_500


def standing_in(text: str, start: int, end: int) -> tuple[Standing, Span] | None:
    """What the words in [start, end) of `text` say of themselves, and where; a draft mark counts before the others."""
    for standing, pattern in _PATTERNS:
        match = pattern.search(text, start, end)
        if match:
            words = match.group()
            led = len(words) - len(words.lstrip())
            return standing, Span(match.start() + led, match.start() + led + len(words.strip()))
    return None


def standing_of(words: str) -> Standing | None:
    """What a title says of the record that it is of."""
    found = standing_in(words, 0, len(words))
    return found[0] if found else None


def title_end(start: int, header_end: int | None, body: int | None, end: int) -> int:
    """Where a title block ends: before what comes after it; 300 characters where nothing tells."""
    stop = header_end if header_end is not None else start + _OPENING
    if body is not None and body > start:
        stop = max(stop, min(body, start + _OPENING)) if header_end is None else min(max(stop, body), start + _LONGEST)
    return min(stop, end)
