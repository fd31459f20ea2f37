"""Which sentences of the passages found answer the question?

Every sentence of the best passages is scored by the words that it shares with the question (weighted by rarity, other
words for them for less), its closeness in meaning under the title of its item, the score of its passage, and whether it
holds the kind of thing that is asked for (an amount, a percentage, a date). A row of a table is read under the row that
names its columns. What is returned are spans of the document, never rewritten words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.model import Passage, PassageKind, Span
from indexer.store import Generation
from search import counted, lexical
from search.asked import FIGURES, MEASURES, asked
from search.model import Intent, Query
from search.retrieve import Ranked
from search.rows import caption, cells, contents, headings, is_row
from search.signs import SHORT_FORM, asked_for
from search.understand import named, periods

PASSAGES = 5  # passages whose sentences compete
EMBEDDED = 24  # sentences whose meaning is compared: the best by words and passage; each costs milliseconds
ROWS = 4  # rows of one table that compete
_SUMMING = frozenset(("number", "total", "overall", "sum", "average", "ave", "all"))  # labels of a row that say nothing
SIDES = 2  # periods or councils named, from which on a question compares and every side has its room
REPLY = 45  # words more that are quoted of the sentence after one which needs it
AHEAD = 2000  # characters after a sentence that may be quoted with it
_BREAK = re.compile(
    r"\n+|(?<![ .(][A-Z]\.)(?<!Cllr\.)(?<!Mrs\.)(?<!Mr\.)(?<!Dr\.)(?<!No\.)(?<=[.;?!])\s+(?=[A-Z(‘“'\"•·£\d])|(?<=[.;])\s+(?=\([ivxa-z0-9]{1,4}\))"
)
_WORD = re.compile(r"\w")
_OPEN = re.compile(r"(?:[:=]|:\s*\(?\w{1,4}\)?\.?|\bit was)\s*$")
_ASKS = re.compile(
    r"(?i)\b(asked|queried|quer(?:y|ies)|questions?|questioned|enquired|wondered|wanted to know|clarification)\b|\?\W*$"
)
_ONWARD = re.compile(
    r"\W*(?:They|He|She|It|This|These|Those|Such|Both|Neither|However|Therefore|Consequently|Instead|Yes|No|In (?:reply|response|answer)|As a result|For (?:example|instance)|The (?:latter|former|same))\b"
)
_LABEL = re.compile(r"^\s*(?:[-*•·+]+\s*)?(?:\(?[a-z0-9ivx]{1,4}[).]|[-*•·+])?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of a sentence's score counts, in cosines. Fitted on either question set, tried on the other.

    `words` is for the share of the topic, `passage` for how far the passage's score is behind the best one's, `length`
    for thirty words more; the others are for being so (docs/decisions/0088).
    """

    words: float = 0.4
    passage: float = 1.0
    holds: float = 0.25
    lacks: float = -0.2
    title: float = -0.4
    short: float = -0.3
    length: float = 0.15
    numbers: float = 0.3
    attendance: float = -0.3
    defines: float = 0.6
    label: float = 0.2
    unasked: float = -0.2
    counted: float = 0.2


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a passage: `span` in the document, its score and the parts of it; `at` is the passage's rank − 1.

    `shared` is the share of the topic that it holds, `holds` whether it has the kind of thing that is asked for.
    `heading` is the row that names the columns, where it is a row of a table; `reach` how many words more may be quoted
    where what it says goes on in the next sentence.
    """

    span: Span
    text: str
    score: float
    shared: float
    meaning: float
    holds: bool
    passage: Passage
    at: int
    heading: Span | None = None
    reach: int = 0


def sentences(passage: Passage) -> list[Span]:
    """Spans (in the document) of the sentences, list entries and table rows of a passage, in order."""
    return [Span(passage.span.start + s.start, passage.span.start + s.end) for s in split(passage.text)]


def split(text: str) -> list[Span]:
    """Spans of the sentences, list entries and table rows of a text, in order."""
    spans, start = [], 0
    for stop, resume in [*(m.span() for m in _BREAK.finditer(text)), (len(text), len(text))]:
        if _wrapped(text[start:stop], text[resume : resume + 2]):
            continue
        piece = text[start:stop]
        if _WORD.search(piece) and not _LABEL.match(piece):
            spans.append(Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
        start = resume
    return spans


def _wrapped(before: str, after: str) -> bool:
    """Whether a line ends within a sentence: no stop, no cell, and the next line goes on in small letters."""
    return after.isalpha() and after.islower() and before[-1:].isalnum() and "\t" not in before and "|" not in before


def best(generation: Generation, query: Query, ranked: Ranked, topic: list[str]) -> list[Sentence]:
    """The best EMBEDDED sentences of the best passages, best first (ties by position). What is repeated counts once."""
    weights = {token: lexical.idf(generation, token) for token in topic}
    whole = sum(weights.values()) or 1.0
    wanted = sought(query)
    numbers = {token for token in generation.tokens(query.reading) if any(c.isdigit() for c in token)}
    kind = asked(query)
    figure = bool(numbers) or (kind is not None and kind.kind in FIGURES)
    asked_words = set(generation.tokens(query.reading)) | {t for e in query.expansions for t in e.tokens}
    things = counted.tokens(generation, query)
    top = ranked.scored[0].total if ranked.scored else 0.0
    pool: list[Sentence] = []
    contexts: dict[Span, str] = {}
    seen: set[str] = set()
    for at, (scored, passage) in enumerate(zip(ranked.scored[:PASSAGES], ranked.passages, strict=False)):
        document = generation.document(passage.document_id).text
        listed = contents(passage.text)
        for span in sentences(passage):
            text = span.of(document)
            at_line = span.start - passage.span.start
            if any(line.start <= at_line < line.end for line in listed):
                continue
            if (words := " ".join(text.split()).casefold()) in seen:
                continue
            seen.add(words)
            heading = headings(document, span)
            if heading is None and is_row(text) and not any(map(str.isdigit, text)):
                continue  # it names columns
            told = _in_table(document, heading, text) if heading else text
            tokens = set(generation.tokens(told))
            like = sum(weight * _told(token, tokens, query) for token, weight in weights.items()) / whole
            shared = sum(weight for token, weight in weights.items() if token in tokens) / whole
            holds = wanted is None or wanted(text)
            score = WEIGHTS.words * like + WEIGHTS.passage * (scored.total - top)
            score += _fits(query, text, passage, holds if wanted else None)
            score += WEIGHTS.title * (heading is None and is_row(text))
            score += _labelled(generation, text, asked_words, figure) if heading else 0.0
            score += WEIGHTS.numbers * len(numbers & tokens) / (len(numbers) or 1) * (heading is not None)
            score += WEIGHTS.counted * (bool(things) and counted.tells(generation, text, things))
            pool.append(Sentence(span, text, score, shared, 0.0, holds, passage, at, heading))
            contexts[span] = f"{passage.item_title}: {told}" if passage.item_title else told
    pool.sort(key=lambda s: (-s.score, s.at, s.span.start))
    close = _of_each_table(pool)[:EMBEDDED]
    if not close:
        return []
    meanings = generation.embedder().embed([contexts[sentence.span] for sentence in close]) @ ranked.vector
    close = [
        replace(sentence, score=sentence.score + float(meaning), meaning=float(meaning))
        for sentence, meaning in zip(close, meanings, strict=True)
    ]
    close.sort(key=lambda s: (-s.score, s.at, s.span.start))
    if len(periods(query)) < SIDES > len(named(query, "council")):
        close = [replace(s, reach=REPLY) if at == 0 or _ASKS.search(s.text) else s for at, s in enumerate(close)]
    return close


def _in_table(document: str, heading: Span, row: str) -> str:
    """A row under what its table is called and what its columns are called."""
    above = caption(document, heading)
    return " ".join([above.of(document) if above else "", heading.of(document), row])


def _labelled(generation: Generation, row: str, asked_words: set[str], figure: bool) -> float:
    """What the label of a row counts: for a figure the share of its words that the question holds; less with none."""
    words = [w for w in generation.tokens(cells(row)[0]) if not any(c.isdigit() for c in w) and w not in _SUMMING]
    if not words:
        return 0.0
    share = sum(word in asked_words for word in words) / len(words)
    return WEIGHTS.label * share * figure if share else WEIGHTS.unasked


def _of_each_table(pool: list[Sentence]) -> list[Sentence]:
    """The sentences without more than ROWS rows of one table: they share its caption and its columns."""
    taken: Counter[tuple[str, int]] = Counter()
    out = []
    for sentence in pool:
        if sentence.heading:
            table = (sentence.passage.document_id, sentence.heading.start)
            taken[table] += 1
            if taken[table] > ROWS:
                continue
        out.append(sentence)
    return out


def sought(query: Query) -> Callable[[str], bool] | None:
    """Whether a sentence may hold the kind of thing asked for; None if that is no particular kind.

    A measure is looked for strictly; a name, a person or a sum only by its signs: what is near it is quoted, and
    whether that answers is for `search/support.py`.
    """
    kind = asked(query)
    if kind is not None and kind.kind in MEASURES:
        return lambda text: kind.told(text, query.reading)
    signs = asked_for(query)
    return None if signs is None else lambda text: bool(signs.search(text))


def _told(token: str, held: set[str], query: Query) -> float:
    """How far a token is told by those held, 0 to 1: itself, or at its weight by another word for it."""
    if token in held:
        return 1.0
    others = (e.weight for e in query.expansions if token in e.instead_of and held.issuperset(e.tokens))
    return max(others, default=0.0)


def grown(sentence: Sentence, text: str, end: int, words: int) -> Span:
    """The sentence with what follows it in the document's `text`, up to about `words` words and not beyond `end`.

    In its own passage it takes what follows; beyond that only while a colon awaits its list. A row takes nothing.
    """
    if sentence.heading or is_row(sentence.text):
        return sentence.span
    start, used = sentence.span.start, len(sentence.text.split())
    last = sentence.span
    for span in split(text[start : min(end, start + AHEAD)])[1:]:
        following = Span(start + span.start, start + span.end)
        used += len(following.of(text).split())
        inside = following.end <= sentence.passage.span.end
        replied = last == sentence.span and goes_on(last.of(text), following.of(text))
        if used > words + sentence.reach * replied or not (
            inside or replied or leads_on(Span(start, last.end).of(text))
        ):
            break
        last = following
    return Span(start, last.end)


def goes_on(sentence: str, following: str) -> bool:
    """Whether a sentence needs the next one: it tells what was asked, or the next begins with a word for it."""
    return bool(_ASKS.search(sentence) or _ONWARD.match(following))


def leads_on(text: str) -> bool:
    """Whether a text breaks off for what follows: with a colon, a list's first label, "it was"."""
    return bool(_OPEN.search(text))


def _fits(query: Query, text: str, passage: Passage, holds: bool | None) -> float:
    """What the form of a sentence counts. `holds` is None where no particular kind of thing is asked for."""
    words = len(text.split())
    fit = WEIGHTS.length * min(words, 60) / 30
    if holds is not None:
        fit += WEIGHTS.holds if holds else WEIGHTS.lacks
    if query.intent is Intent.MEANING and _defines(text, SHORT_FORM.findall(query.reading)):
        fit += WEIGHTS.defines
    if is_title(text, passage):
        fit += WEIGHTS.title
    if passage.kind is PassageKind.ATTENDANCE and query.intent is not Intent.ATTENDANCE:
        fit += WEIGHTS.attendance
    if words < 5 and not any(c.isdigit() for c in text):
        fit += WEIGHTS.short
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
