"""Which sentences of the passages found answer the question?

Every sentence of the best passages is scored by the words that it shares with the question (weighted by rarity), its
closeness in meaning, the rank of its passage, and whether it holds the kind of thing that is asked for (an amount, a
percentage, a date). What is returned are spans of the document, never rewritten words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.model import Passage, PassageKind, Span
from indexer.store import Generation
from search import lexical
from search.model import Intent, Query
from search.retrieve import Ranked
from search.signs import SHORT_FORM, asked_for

PASSAGES = 4  # passages whose sentences compete
EMBEDDED = 12  # sentences whose meaning is compared too: the best by words; each costs milliseconds
_BREAK = re.compile(
    r"\n+|(?<![ .(][A-Z]\.)(?<!Cllr\.)(?<!Mrs\.)(?<!Mr\.)(?<!Dr\.)(?<!No\.)(?<=[.;?!])\s+(?=[A-Z(‘“'\"•·£\d])|(?<=[.;])\s+(?=\([ivxa-z0-9]{1,4}\))"
)
_WORD = re.compile(r"\w")
_OPEN = re.compile(r"(?:[:=]|:\s*\(?\w{1,4}\)?\.?|\bit was)\s*$")
_LABEL = re.compile(r"^\s*(?:[-*•·+]+\s*)?(?:\(?[a-z0-9ivx]{1,4}[).]|[-*•·+])?\s*$", re.I)
_ASKS = re.compile(
    r"(?i)\?$|^(?:(?:a|the) )?(?:query|question|comment|concern)s? (?:was|were)\b|^(?:it was |members? |councillors? |cllr )?"
    r"(?:quer(?:ied|y)|asked|questioned|enquired|raised)\b"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a passage: `span` in the document, its score and the parts of it; `at` is the passage's rank − 1.

    `shared` is the share of the topic that it holds, `holds` whether it has the kind of thing that is asked for.
    """

    span: Span
    text: str
    score: float
    shared: float
    meaning: float
    holds: bool
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
    """The best EMBEDDED sentences of the best passages, best first (ties by position)."""
    pool: list[tuple[Passage, int, Span, float]] = []
    for at, (scored, passage) in enumerate(zip(ranked.scored[:PASSAGES], ranked.passages, strict=False)):
        pool += [(passage, at, span, scored.total) for span in sentences(passage)]
    if not pool:
        return []
    weights = {token: lexical.idf(generation, token) for token in topic}
    whole = sum(weights.values()) or 1.0
    best_total = max(total for *_, total in pool) or 1.0
    wanted = asked_for(query)
    found = []
    for passage, at, span, total in pool:
        text = passage.text[span.start - passage.span.start : span.end - passage.span.start]
        tokens = set(generation.tokens(text))
        shared = sum(weight for token, weight in weights.items() if token in tokens) / whole
        holds = wanted is None or bool(wanted.search(text))
        score = shared + total / best_total + _fits(query, text, passage, holds and wanted is not None)
        found.append(Sentence(span, text, score, shared, 0.0, holds, passage, at))
    found.sort(key=lambda s: (-s.score, s.at, s.span.start))
    close = found[:EMBEDDED]
    meanings = generation.embedder().embed([sentence.text for sentence in close]) @ ranked.vector
    close = [
        replace(sentence, score=sentence.score + float(meaning), meaning=float(meaning))
        for sentence, meaning in zip(close, meanings, strict=True)
    ]
    return sorted(close, key=lambda s: (-s.score, s.at, s.span.start))


def grown(sentence: Sentence, words: int) -> Span:
    """The sentence with what follows it in its passage, while a question awaits its answer, a colon its list or a short
    sentence its sense; up to about `words` words."""
    spans = sentences(sentence.passage)
    at = next(i for i, span in enumerate(spans) if span.start == sentence.span.start)
    text, base = sentence.passage.text, sentence.passage.span.start
    end, used, awaited = sentence.span.end, len(sentence.text.split()), _awaits(sentence.text)
    for span in spans[at + 1 :]:
        following = text[span.start - base : span.end - base]
        used += len(following.split())
        if used > words or not awaited:
            break
        end = span.end
        awaited = awaited - 1 + (_awaits(following) > 1)
    return Span(sentence.span.start, end)


def leads_on(text: str) -> bool:
    """Whether a text breaks off for what follows: with a colon, a list's first label, "it was"."""
    return bool(_OPEN.search(text))


def _awaits(text: str) -> int:
    """How many further sentences a sentence calls for."""
    if leads_on(text):
        return 6
    return 2 if _ASKS.search(text.strip()) else 1


def _fits(query: Query, text: str, passage: Passage, holds: bool) -> float:
    """A little for a sentence that holds the kind of thing that is asked for; less for a heading."""
    fit = 0.3 if holds else 0.0
    if query.intent is Intent.MEANING and _defines(text, SHORT_FORM.findall(query.reading)):
        fit += 0.6
    if query.intent is Intent.ATTENDANCE and passage.kind is PassageKind.ATTENDANCE:
        fit += 0.2
    if is_title(text, passage) or (len(text.split()) < 5 and not any(c.isdigit() for c in text)):
        fit -= 0.6
    return fit


def _defines(text: str, acronyms: list[str]) -> bool:
    return any(f"({acronym})" in text or f"{acronym} (" in text for acronym in acronyms)


def is_title(text: str, passage: Passage) -> bool:
    """Whether a text is no more than the title of its item, with or without the number."""
    title = " ".join((passage.item_title or "").casefold().split())
    words = " ".join(text.casefold().split())
    return (
        bool(title)
        and (words.endswith(title) or title.startswith(words) or words.startswith(title))
        and (len(words) < len(title) + 30)
    )
