"""Which other words do councils have for what is asked? A thesaurus of UK and Irish local government, as data.

`thesaurus.csv` has one group of like words a row: `subject` is for people who edit the file; `terms` (divided by
semicolons) stand for each other; `asked` are words that bring the terms in and are brought in by nothing, because
people say them and minutes do not, or mean something else by them. They are expansions of little weight (`WEIGHT`);
only a short form and the words whose initials it is stand for each other as the documents' own short forms do.

A term is found as it is written, small words included: "put off" is not "put", nor "look at children" looked after
children. Of several words each may be inflected; one word by itself may only be in the plural, so that "refused" is
no refuse and "parking" no park. One in capitals is not the English word in small letters: "send" is not SEND.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from itertools import accumulate, chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from indexer.store import Generation
from search import acronyms
from search.model import Expansion, Step
from search.spelling import is_english

FILE = Path(__file__).with_name("thesaurus.csv")
WEIGHT = 0.35  # of the word itself; measured, docs/decisions/0072
LONGEST = 8  # words of a term, at most
SHOWN = 4  # other words that a step names
SHOUTED = 3  # words in capitals: from more on a question is shouted, and no word of it is a short form for that

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CAPITAL = re.compile(r"[A-Z]")
_SMALL = frozenset(["a", "an", "and", "at", "for", "from", "in", "of", "on", "or", "the", "to", "with"])

Words = tuple[str, ...]
Others = list[tuple[str, Words]]
Terms = dict[Words, list[tuple[str, Others]]]
_Of = TypeVar("_Of")


class Group(NamedTuple):
    """A row of the file."""

    terms: Words
    asked: Words


@cache
def groups() -> tuple[Group, ...]:
    """The groups as written, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Group(divided(row["terms"]), divided(row["asked"] or "")) for row in csv.DictReader(file))


def analysed(analyse: Callable[[str], list[str]]) -> Terms:
    """Every way of asking, word by word → as written, and the terms of its group, as written and as tokens.

    Takes some hundredths of a second.
    """
    out: Terms = {}
    for group in groups():
        others = [(term, tuple(analyse(term))) for term in group.terms]
        for own in (*group.terms, *group.asked):
            out.setdefault(key(analyse, own), []).append((own, others))
    return out


def look_up(
    generation: Generation,
    terms: Terms,
    text: str,
    names: Collection[str] = (),
    known: Collection[Expansion] = (),
) -> list[tuple[Step, list[Expansion]]]:
    """Each term that the question holds and the index has other words for, with these.

    Of terms within terms the longest is taken; a term that stands twice counts once. Words of `names`, which are
    parts of the question, are left alone; what is `known` already is not said again.
    """
    given = set(generation.tokens(text))
    said = {(frozenset(each.instead_of), frozenset(each.tokens)) for each in known}
    found: dict[Words, tuple[Step, list[Expansion]]] = {}
    for typed, groups_of in spans(terms, generation.tokens, text, names, _meant):
        asked = tuple(generation.tokens(typed))
        brought: dict[Words, tuple[str, float]] = {}
        for own, others in groups_of:
            for term, other in others:
                if not given.issuperset(other) and (frozenset(asked), frozenset(other)) not in said:
                    alike = _initials(own, term) or _initials(term, own)
                    if all(generation.idf(token) for token in other):
                        brought.setdefault(other, (term, acronyms.WEIGHT if alike else WEIGHT))
        helping = {other: brought[other] for other in brought if _helps(other, asked, brought)}
        if helping and asked not in found:
            step = Step("synonym", typed, ", ".join([term for term, _ in helping.values()][:SHOWN]))
            found[asked] = (step, [Expansion(asked, other, weight) for other, (_, weight) in helping.items()])
    return [*found.values()]


def spans(
    terms: Mapping[Words, list[tuple[str, _Of]]],
    analyse: Callable[[str], list[str]],
    text: str,
    names: Collection[str],
    meant: Callable[[str, str, int], bool],
) -> Iterator[tuple[str, list[tuple[str, _Of]]]]:
    """What of a question is a term, as typed, with its entries; in its order, the longest of those that begin together.

    `meant` tells of a term as written, as typed (in small letters where all is shouted) and its number of words whether
    the one is the other.
    """
    words = [word for word in _WORD.finditer(text) if not _within(names, text, word)]
    keys = [key(analyse, word.group()) for word in words]
    parts = tuple(chain.from_iterable(keys))
    starts = list(accumulate(map(len, keys), initial=0))  # of each word among the parts
    shouted = text.isupper() and len(words) > SHOUTED
    at = 0
    while at < len(words):
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            entries = terms.get(parts[starts[at] : starts[at + length]])
            if not entries:
                continue
            typed = text[words[at].start() : words[at + length - 1].end()]
            if of := [each for each in entries if meant(each[0], typed.lower() if shouted else typed, length)]:
                yield typed, of
                break
        else:
            length = 1
        at += length


def divided(cell: str) -> Words:
    return tuple(term.strip() for term in cell.split(";") if term.strip())


def key(analyse: Callable[[str], list[str]], term: str) -> Words:
    """The stems of a term, and the small words that the index leaves out as they are."""
    return tuple(part for word in _WORD.findall(term) for part in analyse(word) or [word.casefold()])


def _within(names: Collection[str], text: str, word: re.Match[str]) -> bool:
    return any(0 <= (at := text.find(name)) <= word.start() and word.end() <= at + len(name) for name in names if name)


def _helps(other: Words, asked: Words, brought: dict[Words, tuple[str, float]]) -> bool:
    """Whether passages can hold these words and not those asked for, nor others of as much weight within these.

    "ward boundary" brings nothing to "ward".
    """
    beside = [asked, *(each for each, (_, weight) in brought.items() if weight >= brought[other][1])]
    return not any(set(each) < set(other) for each in beside)


def _meant(own: str, typed: str, length: int) -> bool:
    """Whether what was typed is the term, not other words of the same stems."""
    if len(_CAPITAL.findall(own)) > 1 and length == 1 and not _short(typed):
        return False
    return length > 1 or singular(own) == singular(typed)


def _short(typed: str) -> bool:
    """Whether a word may be a short form: in capitals, or in small letters what is no English word."""
    return len(_CAPITAL.findall(typed)) > 1 or (typed.islower() and not is_english(typed))


def singular(word: str) -> str:
    """A word in the singular, roughly: enough to tell a plural of it from other words of its stem."""
    word = re.sub(r"['’]s?$", "", word.casefold())
    word = re.sub(r"ies$", "y", word)
    return re.sub(r"(?<=(?:ch|sh|ss|.x))es$|(?<=[^s])s$", "", word)


def _initials(short: str, words: str) -> bool:
    """Whether a short form in capitals is made of the initials of the words."""
    if not short.isupper() or len(short) < 2:
        return False
    parts = _WORD.findall(words.lower())
    return len(parts) > 1 and short.lower().rstrip("s") in (
        "".join(part[0] for part in parts),
        "".join(part[0] for part in parts if part not in _SMALL),
    )
