"""Which other words do councils have for what is asked? A thesaurus of UK local government, as data.

`thesaurus.csv` has one group of like words a row: `subject` is for people who edit the file, `terms` are divided by
semicolons. A term of a group found in a question brings in the others, as expansions of little weight (`WEIGHT`).
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path

from indexer.store import Generation
from search.model import Expansion, Step
from search.spelling import is_english

FILE = Path(__file__).with_name("thesaurus.csv")
WEIGHT = 0.35  # of the word itself; measured, docs/decisions/0072
LONGEST = 6  # tokens of a term, at most
SHOWN = 4  # other words that a step names

INFLECTED = 2  # letters by which a word may be longer or shorter than the term: "parking" is not "park"

Tokens = tuple[str, ...]
Terms = dict[Tokens, list[tuple[str, list[tuple[str, Tokens]]]]]


@cache
def groups() -> tuple[tuple[str, ...], ...]:
    """The groups as written, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(tuple(term.strip() for term in row["terms"].split(";")) for row in csv.DictReader(file))


def analysed(analyse: Callable[[str], list[str]]) -> Terms:
    """Analysed term → the term as written and its group, each term as written and analysed, for every group of it.

    Takes some hundredths of a second.
    """
    out: Terms = {}
    for group in groups():
        by_tokens: dict[Tokens, str] = {}
        for term in group:
            by_tokens.setdefault(tuple(analyse(term)), term)
        pairs = [(term, tokens) for tokens, term in by_tokens.items()]
        for term, tokens in pairs:
            out.setdefault(tokens, []).append((term, pairs))
    return out


def look_up(generation: Generation, terms: Terms, text: str) -> list[tuple[Step, list[Expansion]]]:
    """Each term that the question holds and the index has other words for, with these.

    Of terms within terms the longest is taken; a term that stands twice counts once.
    """
    words = text.split()
    at_word = [(token, place) for place, word in enumerate(words) for token in generation.tokens(word)]
    tokens = tuple(token for token, _ in at_word)
    found: dict[Tokens, tuple[Step, list[Expansion]]] = {}
    at = 0
    while at < len(tokens):
        length = next((n for n in range(min(LONGEST, len(tokens) - at), 0, -1) if tokens[at : at + n] in terms), 0)
        asked = tokens[at : at + length]
        if length and asked not in found:
            typed = " ".join(words[at_word[at][1] : at_word[at + length - 1][1] + 1]).strip("?.,;:!“”\"'()")
            others = {
                other: term
                for own, group in terms[asked]
                if length > 1 or (abs(len(own) - len(typed)) <= INFLECTED and _meant(own, typed))
                for term, other in group
                if not set(other) <= set(tokens) and all(generation.idf(token) for token in other)
            }
            if others:
                step = Step("synonym", typed, ", ".join([*others.values()][:SHOWN]))
                found[asked] = (step, [Expansion(asked, other, WEIGHT) for other in others])
        at += length or 1
    return [*found.values()]


def _meant(own: str, typed: str) -> bool:
    """Whether a word is the term, not another that is spelt like it: "send" is not SEND."""
    return not (own.isupper() and typed.islower() and is_english(typed))
