"""Which words of a passage matched the question, and how is that said?

A word is marked when the analyser turns it into a token of the question, or of other words for the question's that the
passage holds whole. Spans are within the passage's text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain

from corpus.model import Passage, Span
from search.fuse import Scored
from search.model import Expansion, Mode, Query

_WORD = re.compile(r"\w+(?:[./:,'’–-]\w+)*")
_SAID = {
    "phrase": "words in quotation marks: all there",
    "minute": "minute asked about",
    "person": "person named",
    "holds": "holds the kind of thing asked for",
    "stated": "states what is asked of the meeting",
    "defined": "says what the short form means",
}
_MANY = 40  # marks in one passage, at most
REMEMBERED = 512  # passages whose words are remembered, some 20 kB each


def highlights(
    text: str, tokens: set[str], analyse: Callable[[str], Sequence[str]], expansions: Sequence[Expansion] = ()
) -> tuple[Span, ...]:
    """Spans of the words of `text` that share a token with the question, in order, not overlapping."""
    if not tokens and not expansions:
        return ()
    words = _words(text)
    told = {word: analyse(word) for word in words}
    held = set(chain.from_iterable(told.values())) if expansions else set()
    wanted = tokens.union(*(expansion.tokens for expansion in expansions if held.issuperset(expansion.tokens)))
    matching = [word for word, found in told.items() if not wanted.isdisjoint(found)]
    marks = sorted((start, start + len(word)) for word in matching for start in words[word])
    return tuple(Span(*mark) for mark in marks[:_MANY])


@lru_cache(maxsize=REMEMBERED)
def _words(text: str) -> dict[str, list[int]]:
    """Each word of a text with where it begins, every time."""
    found: dict[str, list[int]] = {}
    end = 0
    for word in _WORD.findall(text):
        start = text.index(word, end)  # between two words there is nothing that a word could begin with
        end = start + len(word)
        found.setdefault(word, []).append(start)
    return found


def why(query: Query, passage: Passage, scored: Scored, matched: list[str]) -> tuple[str, ...]:
    """Why a passage was found, in words: the words it shares, closeness in meaning, what was understood."""
    reasons = []
    if matched and query.mode is not Mode.VECTOR:
        reasons.append("words: " + ", ".join(matched))
    if query.mode is not Mode.LEXICAL:
        reasons.append(f"meaning: {scored.vector:.2f} of 1")
    for bonus in scored.bonuses:
        if bonus == "council":
            reasons.append(f"council named: {passage.council}")
        elif bonus == "committee":
            reasons.append(f"committee named: {passage.committee}")
        elif bonus == "date":
            reasons.append(f"date asked about: {passage.date}")
        elif bonus == "kind":
            reasons.append(f"kind asked for: {passage.kind.value}")
        else:
            reasons.append(_SAID[bonus])
    return tuple(reasons)
