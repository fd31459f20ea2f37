"""Is an unknown word with a capital a name that no document holds, or a slip in a word that they hold?

A real name that is not indexed must not become another's, so a word with a capital asks for more than one in small
letters: that the documents print it beside its neighbour ("Corporate Parrents"), that it names an indexed body
("Planing Committee"), or that it stands where a thing does and no name. After a title only the register's surnames
count. Where a name is what it would be put right to, only letters that changed places, or one written twice or once,
are a slip: "Smyth" is not "Smith", "Jonhson" is "Johnson".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import OSA

from corpus.names import key
from indexer.store import Generation
from search import lexical

SHORTEST = 5  # letters of a name that is put right
_READ = 40  # passages in which two words are looked for side by side
_TITLED = re.compile(
    r"\b(?:(?i:councillors?|cllrs?|mr|mrs|ms|dr|sir|dame|rev|professor|alderman|baroness|lord|mayor)\.?|Miss)\s+"
    r"(?:(?:[A-Z][\w'’-]*\.?|and|&)(?:,?\s+)){0,6}$"
)
_BEFORE = re.compile(r"([^\W\d_]+)(?:['’]s)? $")
_AFTER = re.compile(r"^(?:['’]s)? ([^\W\d_]+)")
_OPENING_TEXT = "did does do has have was were is are the a an which what how when where who why list show on in of for"
_OPENING = frozenset(_OPENING_TEXT.split(" "))  # words that have a capital as the first of a question
_OF_A_THING = re.compile(r"(?i)(?:^\W*|\b(?:the|an?|our|this|that|these|those|their|all|of)\s+)$")

Beside = Mapping[tuple[str, bool], frozenset[str]]


def surname(names: Mapping[str, str], word: str) -> str | None:
    """The one surname that a word after a title is a slip of, as printed; None where none is, or several are."""
    found = [printed for name, printed in names.items() if is_slip_of_a_name(word.casefold(), name)]
    return found[0] if len(found) == 1 else None


def surnames(generation: Generation) -> dict[str, str]:
    """Surnames of those whom the register names, as printed, by their key."""
    out: dict[str, str] = {}
    for row in generation.register().attended:
        printed = re.findall(r"[\w'’-]+", row.person.name)
        name = row.person.key.split()[-1] if row.person.key else ""
        if len(name) >= SHORTEST and name.isalpha() and printed and key(printed[-1]) == name:
            out.setdefault(name, printed[-1])
    return out


def beside(committees: Iterable[str], councils: Iterable[str]) -> Beside:
    """Which words stand before (True) or after (False) a word in the names of bodies; of councils likewise."""
    found: dict[tuple[str, bool], set[str]] = {}
    for name in (*committees, *councils):
        for first, second in pairwise(key(name).split()):
            found.setdefault((second, True), set()).add(first)
            found.setdefault((first, False), set()).add(second)
    return {at: frozenset(words) for at, words in found.items()}


def of_a_body(known: Beside, named: frozenset[str], text: str, start: int, end: int) -> str | None:
    """The word of a body's name that a word of the question is one edit from, beside the same neighbour.

    `named` are the words of councils' names, which are places.
    """
    word = text[start:end].casefold()
    left, right = neighbours(text, start, end)
    for neighbour, after in ((right, True), (left, False)):
        for candidate in sorted(known.get(((neighbour or "").casefold(), after), ())):
            if len(candidate) < SHORTEST or OSA.distance(word, candidate, score_cutoff=1) != 1:
                continue
            if candidate not in named or is_slip_of_a_name(word, candidate):
                return candidate
    return None


def is_titled(text: str, start: int) -> bool:
    """Whether a title stands before a word, or before the names that lead up to it."""
    return _TITLED.search(text[:start]) is not None


def stands(generation: Generation, text: str, start: int, end: int, printed: str, is_name: bool) -> bool:
    """Whether a word of the question with a capital may be put right to one that the documents print."""
    word = text[start:end]
    strict = is_slip_of_a_name(word.casefold(), printed)
    around = [
        (each, before)
        for each, before in zip(neighbours(text, start, end), (True, False), strict=True)
        if each and each[0].isupper() and each.casefold() not in _OPENING
    ]
    if around:
        together = any(_together(generation, each, printed, before) for each, before in around)
        return together and (strict or not is_name)
    if word.isupper():
        return False  # initials, most likely
    return strict or (not is_name and _OF_A_THING.search(text[:start]) is not None)


def neighbours(text: str, start: int, end: int) -> tuple[str | None, str | None]:
    """The words right before and after, a space between."""
    left, right = _BEFORE.search(text[:start]), _AFTER.search(text[end:])
    return (left[1] if left else None, right[1] if right else None)


def is_slip_of_a_name(typed: str, name: str) -> bool:
    """Whether two words in small letters differ by two letters that changed places, or one written twice or once."""
    if OSA.distance(typed, name, score_cutoff=1) != 1:
        return False
    return sorted(typed) == sorted(name) or re.sub(r"(.)\1", r"\1", typed) == re.sub(r"(.)\1", r"\1", name)


def _together(generation: Generation, neighbour: str, printed: str, before: bool) -> bool:
    """Whether the documents have a word right before (or after) another, in whatever form."""
    first, second = (neighbour, printed) if before else (printed, neighbour)
    tokens = [*generation.tokens(first), *generation.tokens(second)]
    if len(tokens) != 2:
        return False
    rows = np.intersect1d(lexical.holding(generation, tokens[0]), lexical.holding(generation, tokens[1]))
    return any(
        (tokens[0], tokens[1]) in set(pairwise(generation.tokens(f"{each.header}\n{each.text}")))
        for each in generation.passages(rows[:_READ])
    )
