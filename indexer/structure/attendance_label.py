"""Which lines begin a list of those who attended, and of which part?"""

from __future__ import annotations

import re

from indexer.structure.attendance_words import LABELS, label_pattern
from indexer.structure.lines import Line, line_of

_LABELS = tuple((row.part, label_pattern(row)) for row in LABELS)
ITEM_NUMBER = re.compile(r"^\(?\d{1,5}(?:[./-]\d{1,4}){0,3}[.):]?\s*")
_LONGEST_LABEL = 40
PUBLIC = re.compile(
    r"[,.]?\s*(?:(?:together\s+)?with\s+|and\s+|plus\s+)?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s+"
    r"members?\s+of\s+(?:the\s+)?(?:public|press)\b",
    re.I,
)
_TORN = re.compile(r"([A-Z]{2,})[^\w\s.,:;|()&-](?=[A-Z])")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def label_of(plain: str) -> tuple[str, int] | None:
    """Which attendance label a line begins with, and where its names begin; None for any other line.

    A label in capitals with one letter that extraction lost to a sign ("PRESE/T") is that label.
    """
    torn = _TORN.match(plain)
    spellings = [plain] if torn is None else [torn[1] + letter + plain[torn.end(1) + 1 :] for letter in _CAPITALS]
    for spelling in spellings:
        for part, pattern in _LABELS:
            match = pattern.match(spelling)
            if match:
                return part, match.end()
    return None


def begins_present(line: Line) -> bool:
    """Whether a line begins the list of those present."""
    label = label_of(line.plain)
    return label is not None and label[0] == "present"


def label_behind(text: str, line: Line) -> Line | None:
    """The label with which another line ends ("… AT 10 A.M. PRESENT IN THE CHAIR:"), as a line of its own."""
    words = text[line.bare_start : line.bare_end]
    if not words.endswith(":") or len(words) < _LONGEST_LABEL:
        return None
    for start in re.finditer(r"(?<=\s)\S", words):
        tail = words[start.start() :]
        label = label_of(tail) if len(tail) < _LONGEST_LABEL else None
        if label and label[1] == len(tail):
            return line_of(text, line.bare_start + start.start(), line.end, line.index, line.gap)
    return None


def numbered_label(line: Line) -> tuple[str, int] | None:
    """The label that a line begins with, after an item's number too ("3. Apologies"); a count of people is none."""
    number = None if PUBLIC.match(line.plain) else ITEM_NUMBER.match(line.plain)
    found = label_of(line.plain) or (label_of(line.plain[number.end() :]) if number else None)
    return (found[0], found[1] + (number.end() if number else 0)) if found else None
