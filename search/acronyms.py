"""What does a short form stand for in these documents, and which short form stands for these words?

Definitions are read from the passages that hold the short form: the words with the short form in brackets, or the
short form with the words in brackets, where the letters are those of the words. Nothing is known that no document
defines; a short form that the documents define twice has two meanings, and both are shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from indexer.store import Generation
from search import lexical
from search.model import Expansion, Step

WEIGHT = 0.8  # of the words themselves
MEANINGS = 3  # of one short form, at most
_READ = 60  # passages that hold a short form and are read for definitions of it
_SHORT = re.compile(r"\b[A-Z][A-Za-z&]{0,6}[A-Z]s?\b")
_SMALL = re.compile(r"\b[a-z]{3,6}\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LINKS = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"))
_WORDS = (3, 9)  # words of a long form in the question, small ones included


class Glossary:
    """The definitions of one generation, read when they are first asked for. Safe to use from several threads."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._known: dict[str, tuple[str, ...]] = {}

    def meanings(self, short: str) -> tuple[str, ...]:
        """What a short form (in capitals) stands for, the most frequent first; none where nothing defines it."""
        if short not in self._known:
            self._known[short] = self._read(short)
        return self._known[short]

    def _read(self, short: str) -> tuple[str, ...]:
        tokens = self._generation.tokens(short)
        if not tokens:
            return ()
        rows = lexical.holding(self._generation, tokens[0])
        if len(rows) > _READ:  # those that hold it most often say what it means
            rows = np.sort(
                rows[np.argsort(-lexical.frequency(self._generation, tokens[0])[rows], kind="stable")[:_READ]]
            )
        found: Counter[str] = Counter()
        printed: dict[str, str] = {}
        for passage in self._generation.passages(rows):
            for words in definitions(short, passage.text):
                key = " ".join(self._generation.tokens(words))
                found[key] += 1
                printed.setdefault(key, words)
        return tuple(printed[key] for key, _ in found.most_common(MEANINGS))


def definitions(short: str, text: str) -> Iterator[str]:
    """The long forms that a text gives for a short form."""
    for match in re.finditer(rf"[(\[]\s*[“\"‘']?{re.escape(short)}s?[”\"’']?\s*[)\]]", text):
        before = list(_WORD.finditer(text, max(0, match.start() - 120), match.start()))
        for count in range(1, min(len(before), 2 * len(short) + 3) + 1):
            words = before[len(before) - count :]
            long = text[words[0].start() : words[-1].end()]
            if text[words[-1].end() : match.start()].strip(" \n\r\"'”’*_,-–"):
                break
            if words[0].group().lower() not in _LINKS and spells(short, long):
                yield " ".join(long.split())
                break
    for match in re.finditer(rf"\b{re.escape(short)}\s*[(\[]\s*([^()\[\]\n]{{6,90}}?)\s*[)\]]", text):
        if spells(short, match[1]):
            yield " ".join(match[1].split())


def spells(short: str, words: str) -> bool:
    """Whether a short form is made of the first letters of the words; small words may count or not."""
    letters = [letter for letter in short.rstrip("s").lower() if letter.isalpha()]
    reached = {0}
    for word in _WORD.findall(words.lower()):
        on = {at + 1 for at in reached if at < len(letters) and letters[at] == word[0]}
        reached = on | (reached if word in _LINKS else set())
        if not reached:
            return False
    return len(letters) > 1 and len(letters) in reached


def look_up(generation: Generation, glossary: Glossary, text: str) -> list[tuple[Step, list[Expansion]]]:
    """Short forms of the question with their meanings, and long forms with their short ones."""
    return [*_short_forms(generation, glossary, text), *_long_forms(generation, glossary, text)]


def _short_forms(generation: Generation, glossary: Glossary, text: str) -> Iterator[tuple[Step, list[Expansion]]]:
    shouted = text.isupper()
    typed = [] if shouted else _SHORT.findall(text)
    typed += [word for word in _SMALL.findall(text) if not re.search(r"[aeiouy]", word)]
    for word in dict.fromkeys(typed):
        instead_of = tuple(generation.tokens(word))
        for meaning in glossary.meanings(word.rstrip("s").upper()) if instead_of else ():
            tokens = tuple(dict.fromkeys(generation.tokens(meaning)))
            yield Step("acronym", word, meaning), [Expansion(instead_of, tokens, WEIGHT)] if tokens else []


def _long_forms(generation: Generation, glossary: Glossary, text: str) -> Iterator[tuple[Step, list[Expansion]]]:
    words = list(_WORD.finditer(text))
    seen: set[str] = set()
    for start, first in enumerate(words):
        if first.group().lower() in _LINKS:
            continue
        for end in range(start + _WORDS[0], min(start + _WORDS[1], len(words)) + 1):
            run = words[start:end]
            if any(text[a.end() : b.start()].strip(" ,&-") for a, b in pairwise(run)):
                break
            if run[-1].group().lower() in _LINKS:
                continue
            for short in _initials([word.group().lower() for word in run]):
                if short in seen or not generation.idf(short.lower()):
                    continue
                long = text[first.start() : run[-1].end()]
                if _same(generation, long, glossary.meanings(short)):
                    seen.add(short)
                    instead_of = tuple(dict.fromkeys(generation.tokens(long)))
                    yield Step("acronym", long, short), [Expansion(instead_of, tuple(generation.tokens(short)), WEIGHT)]


def _initials(words: Sequence[str]) -> list[str]:
    """The short forms that words could have: without their small words, and with them."""
    bare = "".join(word[0] for word in words if word not in _LINKS).upper()
    whole = "".join(word[0] for word in words).upper()
    return [short for short in dict.fromkeys((bare, whole)) if 3 <= len(short) <= 7]


def _same(generation: Generation, long: str, meanings: Sequence[str]) -> bool:
    return any(generation.tokens(long) == generation.tokens(meaning) for meaning in meanings)
