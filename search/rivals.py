"""Does a text speak of the other one of two: the adult where the question is about children, the second for the first?

A near miss shares every word with the question but one, and has another word of the same kind in its place.
"""

from __future__ import annotations

import re

# Words of one kind, of which a thing is one only: whoever asks for one is not answered by another. Spellings by "/".
KINDS: tuple[str, ...] = (
    "adult child/children/children's",
    "primary secondary nursery/infant/junior",
    "internal external",
    "capital revenue",
    "gross net",
    "boy/boys girl/girls",
    "male/men/man female/women/woman",
    "first second third fourth fifth sixth seventh eighth",
    "first-stage second-stage",
    "north/northern south/southern east/eastern west/western",
    "morning afternoon evening",
    "monday tuesday wednesday thursday friday saturday sunday",
    "spring summer autumn winter",
    "minimum/lowest maximum/highest",
    "urban rural",
    "indoor outdoor",
    "full-time part-time",
    "permanent temporary",
    "voluntary compulsory",
)
_YEARS = re.compile(r"\b((?:19|20)\d\d)\s?[/–-]\s?(?:19|20)?(\d\d)\b")
_LONGER = re.compile(rf"{_YEARS.pattern} (?:to|until|[–-]) {_YEARS.pattern}")
_WORD = re.compile(r"[^\W\d_][\w-]*(?:['’]s)?")
_KINDS = tuple(tuple(frozenset(one.split("/")) for one in kind.split()) for kind in KINDS)


def rivalled(question: str, text: str) -> bool:
    """Whether a word of the question is missing in the text, and another of its kind, not of the question, is there."""
    if of_another_year(question, text):
        return True
    asked, held = _words(question), _words(text)
    for kind in _KINDS:
        named = [one for one in kind if one & asked]
        if named and not any(one & held for one in named) and any(one & held for one in kind if one not in named):
            return True
    return False


def of_another_year(question: str, text: str) -> bool:
    """Whether a text names financial or school years ("2023/24", "2023-2024"), and none of those asked about."""
    asked, held = _year_spans(question), _year_spans(text)
    return bool(asked and held) and not asked & held


def _year_spans(text: str) -> set[str]:
    """First years of the financial or school years that a text names; a longer span ("2023/24 to 2025/26") is none."""
    found = _YEARS.findall(_LONGER.sub(" ", text))
    return {first for first, last in found if (int(last) - int(first)) % 100 == 1}


def _words(text: str) -> set[str]:
    return {word.casefold().replace("’", "'") for word in _WORD.findall(text)}
