"""Which words of a passage matched the question, and how is that said?

A word is marked when the analyser turns it into a token of the question, or of other words for the question's that the
passage holds whole. Spans are within the passage's text.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from itertools import chain

from corpus.model import Passage, Span
from search.fuse import Scored
from search.model import Expansion, Mode, Query

_WITHIN = "./:,'’–-"  # what may stand within a word
_WORD = re.compile(rf"\w+(?:[{_WITHIN}]\w+)*")
_SAID = {
    "phrase": "words in quotation marks: all there",
    "copied": "the question, word for word",
    "minute": "minute asked about",
    "person": "person named",
    "holds": "holds the kind of thing asked for",
    "stated": "states what is asked of the meeting",
    "defined": "says what the short form means",
    "except": "on what is left out",
    "business": "a decision on the business of a better match",
}
_MANY = 40  # marks in one passage, at most
REMEMBERED = 1 << 16  # pieces of text, some 300 bytes each


class Marker:
    """Marks the words that matched. Safe to use from several threads.

    A text is looked at in pieces, what stands between its spaces. Which pieces hold a token is remembered, whoever
    asks: few pieces of a passage are new, and of the rest only those that hold a token of the question are taken apart.
    """

    def __init__(self, analyse: Callable[[str], Sequence[str]], remembered: int = REMEMBERED) -> None:
        """`analyse` gives the tokens of a single word."""
        self._analyse = analyse
        self._most = remembered
        self._lock = threading.Lock()
        self._known: set[str] = set()
        self._holding: dict[str, set[str]] = {}  # known pieces by token

    def marks(
        self, texts: Sequence[str], tokens: set[str], expansions: Sequence[Expansion] = ()
    ) -> list[tuple[Span, ...]]:
        """For each text the spans of its words that share a token with the question, in order, not overlapping."""
        asked = tokens.union(*(expansion.tokens for expansion in expansions))
        pieces = [set(text.split()) for text in texts]
        holding = self._pieces_holding(asked, pieces)
        taken_apart: dict[str, list[tuple[str, Sequence[str]]]] = {}
        found = []
        for text, of_text in zip(texts, pieces, strict=True):
            words: dict[str, Sequence[str]] = {}
            for piece in of_text & holding:
                if piece not in taken_apart:
                    taken_apart[piece] = [
                        (word, told)
                        for word in _WORD.findall(piece)
                        if not asked.isdisjoint(told := self._analyse(word))
                    ]
                words.update(taken_apart[piece])
            held = set(chain.from_iterable(words.values()))
            wanted = tokens.union(*[each.tokens for each in expansions if held.issuperset(each.tokens)])
            marks = sorted(
                place for word, told in words.items() if not wanted.isdisjoint(told) for place in _places(text, word)
            )
            found.append(tuple([Span(*mark) for mark in marks[:_MANY]]))
        return found

    def _pieces_holding(self, asked: set[str], texts: Sequence[set[str]]) -> set[str]:
        """The known pieces that hold a token; those of the texts are known then."""
        with self._lock:
            if len(self._known) > self._most:
                self._known, self._holding = set(), {}
            for pieces in texts:
                for piece in pieces - self._known:
                    for word in _WORD.findall(piece):
                        for token in self._analyse(word):
                            self._holding.setdefault(token, set()).add(piece)
                self._known |= pieces
            return set().union(*[self._holding[token] for token in asked if token in self._holding])


def _places(text: str, word: str) -> list[tuple[int, int]]:
    """Where a word stands in a text by itself, as `_WORD` would find it."""
    places = []
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not _goes_on(text[end : end + 2]) and not (start and _goes_on(text[max(start - 2, 0) : start][::-1])):
            places.append((start, end))
        start = text.find(word, end)
    return places


def _goes_on(beside: str) -> bool:
    """Whether a word goes on with the two characters beside it, the nearer one first."""
    if beside[:1] in _WITHIN:
        beside = beside[1:]
    return beside[:1].isalnum() or beside[:1] == "_"


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
        elif bonus == "outside":
            reasons.append(f"date not asked about: {passage.date}")
        elif bonus == "kind":
            reasons.append(f"kind asked for: {passage.kind.value}")
        else:
            reasons.append(_SAID[bonus])
    return tuple(reasons)
