"""What does a short form stand for in these documents, and which short form stands for these words?

The definitions are those that the documents give (`indexer.structure.acronyms`). Nothing is known that no document
defines; a short form that they define twice has two meanings, and both are shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import chain, pairwise, takewhile

from corpus.names import acronym_key
from indexer.store import Generation
from search.model import Expansion, Step

WEIGHT = 0.8  # of the words themselves
MEANINGS = 3  # of one short form, at most
_SHORT = re.compile(r"\b[A-Z][A-Za-z&]{0,6}[A-Z]s?\b")
_SMALL = re.compile(r"\b[a-z]{3,6}\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEAST = 2  # words of a long form in the question, small ones not counted
_MOST = 9  # words of a long form, small ones included

Words = tuple[str, ...]


class Glossary:
    """The definitions of one generation, read when they are first asked for. Safe to use from several threads."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation

    def meanings(self, short: str) -> tuple[str, ...]:
        """What a short form stands for, the most frequent first; none where nothing defines it."""
        return tuple(words for words, _ in self._read.get(acronym_key(short), ())[:MEANINGS])

    def shorts(self, words: Words) -> tuple[str, ...]:
        """The short forms (in capitals) of words as `Generation.tokens` gives them, by the alphabet."""
        return self._by_words.get(words, ())

    @cached_property
    def _read(self) -> dict[str, list[tuple[str, Words]]]:
        """By key the meanings as printed with their tokens: those of the same tokens are one, as most often printed."""
        held: dict[str, Counter[Words]] = {}
        printed: dict[tuple[str, Words], str] = {}
        for short, expansion, documents in self._generation.acronyms():
            words = tuple(self._generation.tokens(expansion))
            held.setdefault(short, Counter())[words] += documents
            printed.setdefault((short, words), expansion)
        return {short: [(printed[short, words], words) for words, _ in of.most_common()] for short, of in held.items()}

    @cached_property
    def _by_words(self) -> dict[Words, tuple[str, ...]]:
        found: dict[Words, tuple[str, ...]] = {}
        for short, meanings in sorted(self._read.items()):
            for _, words in meanings[:MEANINGS]:
                found[words] = (*found.get(words, ()), short)
        return found


def look_up(generation: Generation, glossary: Glossary, text: str) -> list[tuple[Step, list[Expansion]]]:
    """Short forms of the question with their meanings, and long forms with their short ones."""
    return [*_short_forms(generation, glossary, text), *_long_forms(generation, glossary, text)]


def _short_forms(generation: Generation, glossary: Glossary, text: str) -> Iterator[tuple[Step, list[Expansion]]]:
    shouted = text.isupper()
    typed = [] if shouted else _SHORT.findall(text)
    typed += [word for word in _SMALL.findall(text) if not re.search(r"[aeiouy]", word)]
    for word in dict.fromkeys(typed):
        instead_of = tuple(generation.tokens(word))
        for meaning in glossary.meanings(word) if instead_of else ():
            tokens = tuple(dict.fromkeys(generation.tokens(meaning)))
            yield Step("acronym", word, meaning), [Expansion(instead_of, tokens, WEIGHT)] if tokens else []


def _long_forms(generation: Generation, glossary: Glossary, text: str) -> Iterator[tuple[Step, list[Expansion]]]:
    """Of the runs of words that have a short form the longest from each place on, the earlier first."""
    words = list(_WORD.finditer(text))
    tokens = [tuple(generation.tokens(word.group())) for word in words]
    whole = [not text[one.end() : other.start()].strip(" ,&-") for one, other in pairwise(words)]
    start = 0
    while start < len(words):
        joined = sum(1 for _ in takewhile(bool, whole[start : start + _MOST - 1]))
        for stop in range(start + joined + 1, start, -1):
            run = tuple(chain.from_iterable(tokens[start:stop]))
            shorts = glossary.shorts(run) if len(run) >= _LEAST and tokens[start] and tokens[stop - 1] else ()
            held = [short for short in shorts if generation.idf(short.lower())]
            for short in held:
                long = text[words[start].start() : words[stop - 1].end()]
                instead_of = tuple(dict.fromkeys(run))
                yield Step("acronym", long, short), [Expansion(instead_of, tuple(generation.tokens(short)), WEIGHT)]
            if held:
                start = stop - 1
                break
        start += 1
