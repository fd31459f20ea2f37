"""Which words do minutes have for the everyday words of a question? Two tables, as data.

`plain_words.csv` is our own: an everyday word or phrase, and the official ones that stand instead of it in minutes.
`translations.csv` is learned from questions and their passages (`indexer.adapter.translate`). Both lead one way, from
the word asked to the word said, in any inflection (but "parking" is no park where a table has both), and both serve the
search alone: what an answer rests on is judged by the question's own words and the thesaurus (docs/decisions/0107).
Words with capitals that follow each other are a name: "Mill Lane" is no factory.

They serve where no passage holds much of the question (`retrieve.OWN`). A word that many passages hold is one of the
minutes' own and brings in nothing. A word brought in counts `WEIGHT`, and no more than it is rare: "children" for
"kids" tells less than the word asked for, where every second passage holds it.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indexer.store import Generation
from search import lexical, thesaurus
from search.model import Expansion, Step

TABLES = ("plain_words.csv", "translations.csv")
WEIGHT = 0.8  # of a word brought in; measured, docs/decisions/0107
RARE = math.log(10)  # least idf of a word that brings others in: that of one which a tenth of all passages hold
SHOWN = 3  # of the words brought in for one, those that the step names

_NAME = re.compile(r"\b[A-Z][a-z][\w'’-]*(?: [A-Z][a-z][\w'’-]*)+")
_INFLECTED = re.compile(r"(?i)(?<=...)(?:ing|ed)s?$")
_ENDING = re.compile(r"(?<=..)(?:ing|ed|e|y|i)$")

Row = tuple[str, tuple[str, ...]]  # what is asked, and the terms that it brings in
Read = list[dict[thesaurus.Words, list[Row]]]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words brought in, none twice for the same, and the one step that shows them; None where there are none."""

    step: Step | None
    expansions: tuple[Expansion, ...]


NOTHING = Wording(None, ())


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of a table."""
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        return tuple((asked, thesaurus.divided(terms)) for asked, terms in [*csv.reader(file)][1:])


def analysed(analyse: Callable[[str], list[str]]) -> Read:
    """Both tables: what is asked, word by word → as written, and its terms. Takes a tenth of a second."""
    out: Read = []
    for name in TABLES:
        out.append({})
        for asked, terms in rows(name):
            out[-1].setdefault(thesaurus.key(analyse, asked), []).append((asked, terms))
    return out


def look_up(
    generation: Generation, tables: Read, text: str, names: Collection[str] = (), known: Collection[Expansion] = ()
) -> Wording:
    """What the words of a question bring in of what the index holds. `names` are parts of the question left alone.

    What is `known` is brought in, and not shown again.
    """
    given = set(generation.tokens(text))
    names = [*names, *_named(text)]
    said = {(frozenset(each.instead_of), frozenset(each.tokens)) for each in known}
    found: dict[tuple[thesaurus.Words, thesaurus.Words], float] = {}
    shown: dict[str, list[str]] = {}
    for terms in tables:
        for typed, of_word in thesaurus.spans(terms, generation.tokens, text, names, _meant):
            asked = tuple(generation.tokens(typed))
            rarity = [lexical.idf(generation, token) for token in asked]
            if max(rarity, default=0.0) < RARE:
                continue
            for term in dict.fromkeys(term for _, brought in _closest(typed, of_word) for term in brought):
                other = tuple(generation.tokens(term))
                held = [generation.idf(token) for token in other]
                if given.issuperset(other) or not all(held) or set(asked) <= set(other):
                    continue
                counts = WEIGHT * min(1.0, sum(held) / sum(rarity))
                if found.get((asked, other), 0.0) < counts:
                    found[asked, other] = counts
                if (frozenset(asked), frozenset(other)) not in said and term not in shown.setdefault(typed, []):
                    shown[typed].append(term)
    shown = {typed: terms[:SHOWN] for typed, terms in shown.items() if terms}
    step = Step("wording", ", ".join(shown), ", ".join(dict.fromkeys(term for of in shown.values() for term in of)))
    return Wording(step if shown else None, tuple(Expansion(*pair, weight) for pair, weight in found.items()))


def _closest(typed: str, of_word: list[Row]) -> list[Row]:
    """The rows without those of the bare word, which may be a noun, where a form in -ing or -ed has its own."""
    inflected = [row for row in of_word if _INFLECTED.search(row[0])]
    return inflected if inflected and _INFLECTED.search(typed) else of_word


def _named(text: str) -> list[str]:
    """Two or more words that follow each other and begin with a capital; none where most words of a text do."""
    found = [match.group() for match in _NAME.finditer(text)]
    capitals = sum(len(name.split()) for name in found)
    return found if 2 * capitals <= len(text.split()) else []


def _meant(own: str, typed: str, length: int) -> bool:
    """Whether a word typed is another form of the one in the table, and not a word of the same stem: an officer."""
    return length > 1 or _form(own) == _form(typed)


@cache
def _form(word: str) -> str:
    """A word without its inflection, roughly: stopping, stopped and stops are one, office and officer are two."""
    word = _ENDING.sub("", thesaurus.singular(word))
    return re.sub(r"([^aeiouls])\1$", r"\1", word)
