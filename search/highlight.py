"""Which words of a passage matched the question, and how is that said?

A word is marked when the analyser turns it into a token of the question. Spans are within the passage's text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.model import Passage, Span
from search.fuse import Scored
from search.model import Mode, Query

_WORD = re.compile(r"\w+(?:[./:,'’–-]\w+)*")
_MANY = 40  # marks in one passage, at most


def highlights(text: str, tokens: set[str], analyse: Callable[[str], list[str]]) -> tuple[Span, ...]:
    """Spans of the words of `text` that share a token with the question, in order, not overlapping."""
    if not tokens:
        return ()
    found = (Span(*m.span()) for m in _WORD.finditer(text) if not tokens.isdisjoint(analyse(m.group())))
    return tuple(span for span, _ in zip(found, range(_MANY), strict=False))


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
        else:
            reasons.append(f"kind asked for: {passage.kind.value}")
    return tuple(reasons)
