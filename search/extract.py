"""Which sentences of the passages found answer the question?

Every sentence of the best passages is scored by the words that it shares with the question (weighted by rarity), its
closeness in meaning, the rank of its passage, and whether it holds what the question asks for (a number, a date). What
is returned are spans of the document, never rewritten words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from corpus.model import Passage, PassageKind, Span
from indexer.store import Generation
from search import lexical
from search.model import Intent, Query
from search.retrieve import Ranked

PASSAGES = 4  # passages whose sentences compete
LONGEST = 600  # characters of one quote, at most
_BREAK = re.compile(r"\n+|(?<=[.;?!])\s+(?=[A-Z(‘“'\"•·£\d])|(?<=[.;])\s+(?=\([ivxa-z0-9]{1,4}\))")
_WORD = re.compile(r"\w")
_NUMBER = re.compile(r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|none|no)\b", re.I)
_TIME = re.compile(r"\b\d{1,2}[.:]\d{2}\b|\b\d{1,2}\s?[ap]\.?m\b|\b(19|20)\d\d\b|\bmonths?\b|\bweeks?\b|\bmeeting\b", re.I)
_WHEN = re.compile(r"^\s*(when|on what date|what date|by when|what time)\b", re.I)
_LABEL = re.compile(r"^\s*(?:[-*•·+]+\s*)?(?:\(?[a-z0-9ivx]{1,4}[).]|[-*•·+])?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a passage: `span` in the document, its score, and the passage (by position in the ranking)."""

    span: Span
    text: str
    score: float
    shared: float
    meaning: float
    passage: Passage
    at: int


def sentences(passage: Passage) -> list[Span]:
    """Spans (in the document) of the sentences, list entries and table rows of a passage, in order."""
    text, spans, start = passage.text, [], 0
    for stop, resume in [*(m.span() for m in _BREAK.finditer(text)), (len(text), len(text))]:
        piece = text[start:stop]
        if _WORD.search(piece) and not _LABEL.match(piece):
            left = start + len(piece) - len(piece.lstrip())
            right = start + len(piece.rstrip())
            spans.append(Span(passage.span.start + left, passage.span.start + right))
        start = resume
    return spans


def best(generation: Generation, query: Query, ranked: Ranked, topic: list[str]) -> list[Sentence]:
    """The sentences of the best passages, best first (ties by position)."""
    pool: list[tuple[Passage, int, Span, float]] = []
    for at, (scored, passage) in enumerate(zip(ranked.scored[:PASSAGES], ranked.passages, strict=False)):
        pool += [(passage, at, span, scored.total) for span in sentences(passage)]
    if not pool:
        return []
    texts = [p.text[s.start - p.span.start : s.end - p.span.start] for p, _, s, _ in pool]
    question = generation.embedder().embed([query.text])[0]
    meanings = generation.embedder().embed(texts) @ question
    weights = {token: lexical.idf(generation, token) for token in topic}
    whole = sum(weights.values()) or 1.0
    best_total = max(total for *_, total in pool)
    found = []
    for (passage, at, span, total), text, meaning in zip(pool, texts, meanings, strict=True):
        tokens = set(generation.tokens(text))
        shared = sum(weight for token, weight in weights.items() if token in tokens) / whole
        score = shared + float(meaning) + total / best_total + _fits(query, text, passage)
        found.append(Sentence(span, text, score, shared, float(meaning), passage, at))
    return sorted(found, key=lambda s: (-s.score, s.at, s.span.start))


def _fits(query: Query, text: str, passage: Passage) -> float:
    """A little for a sentence that holds the kind of thing that is asked for."""
    fit = 0.0
    if query.intent is Intent.FACT and _NUMBER.search(text):
        fit += 0.2
    if _WHEN.search(query.text) and _TIME.search(text):
        fit += 0.2
    if query.intent is Intent.MEANING and "(" in text:
        fit += 0.2
    if query.intent is Intent.ATTENDANCE and passage.kind is PassageKind.ATTENDANCE:
        fit += 0.2
    if len(text) < 25 and not np.any([c.isdigit() for c in text]):
        fit -= 0.3
    return fit
