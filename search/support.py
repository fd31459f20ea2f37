"""How well do the quotes of an answer support it?

A near miss looks like an answer: the right topic of another year, body or council, every word but the one that matters,
or the matter without the sum that is asked for. So each quote is asked by itself how much of the question it tells, in
its words or in its meaning, and what the question names – names, numbers, periods – must be told where it stands. The
result is one number, and below a threshold an answer is not given as one (docs/decisions/0088).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.dates import find_dates
from corpus.model import Passage
from search import counted, lexical
from search.asked import Asked, asked
from search.leadin import long_date
from search.model import Intent, Query, Quote
from search.part import Case, Drafted, quotes
from search.rivals import rivalled
from search.topic import ASKING, unknown
from search.understand import Period, periods

_NAME = re.compile(r"(?<=[\w,;’'-] )[A-Z][\w’'-]+")
_FIRST = re.compile(r"^[A-Z][a-z’'-]+(?= [a-z])")
_UNDERSTOOD = ("date", "outside", "council", "committee")
_NUMBER = re.compile(r"\S*\d\S*")
_WHEN = r"(?i)\b(?:in|during|within|on)\W+(?:the )?(?:meetings? of )?"
ENOUGH = 0.46  # support from which on quotes are an answer: the curves of three sets, docs/decisions/0098
AHEAD = 0.45  # what a passage counts that is ahead of the next, in its score; MOST_AHEAD at most
MOST_AHEAD = 0.3
STANDING_OUT = 0.25  # what a sentence counts that is ahead of the sixth, in its score
USUAL = 0.18  # both, with half of all questions (0.45 of 0.156 and 0.25 of 0.443)
SHARPNESS = 3  # how steeply support falls with what is named and not told
BESIDE = 0.4  # what the words told count beside the meaning, of those that the index knows
NEARBY = 0.7  # what a number or time counts that stands in the passage, but not in the quote
RIVALLED = 0.4  # what a quote counts that speaks of the other one of two (`search/rivals.py`)
OTHER = 0.5  # what another word for one of the question's counts
MOSTLY = 0.6  # share of the topic that a quote must tell, or a number in it must stand with what is to be counted
FEW = 4  # words of a topic, up to which an unknown one is all that matters
REST = 0.9  # share told of the words that the index knows, from which on an unknown first word is a name


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for an answer, each from 0 to 1.

    `told` is the share of the topic, by rarity, that the best quote and what is known of it hold, `near` the closeness
    in meaning of the best sentence; `names`, `numbers` and `dates` are the shares told of what the question names,
    `holds` whether the kind of thing that is asked for is there, `strange` the share of the topic that the index does
    not know, `known` the share of a short topic that it knows (of a long one all: its other words say enough).
    """

    told: float
    near: float
    names: float
    numbers: float
    dates: float
    holds: float
    known: float
    strange: float
    clear: float = 0.0

    @property
    def value(self) -> float:
        """All of it in one number, 0 to 1."""
        named = self.names * self.numbers * self.dates
        rest = self.told if self.known < 1.0 else min(1.0, self.told / max(1.0 - self.strange, 0.01))
        meant = self.near + BESIDE * rest
        told = min(1.0, max(self.told * self.known, meant)) + self.clear
        return float(min(1.0, max(0.0, told)) * named**SHARPNESS * self.holds)

    @property
    def named(self) -> bool:
        """Whether it is something named in the question that is not told."""
        return min(self.names, self.numbers, self.dates, self.holds) < 1.0

    @property
    def why(self) -> str:
        """Why this is no answer, in words."""
        if self.dates < 1.0:
            return "What was found is not of the time that the question names."
        if self.names < 1.0 or self.numbers < 1.0:
            return "What was found does not tell all that the question names."
        if not self.holds:
            return "The matter is mentioned, but not the figure, person or place that is asked for."
        return "This is the nearest that was found; it may not answer the question."


def measure(case: Case, drafted: Drafted) -> Support:
    """What speaks for a drafted answer: of its quotes the one that speaks for it most."""
    shown = quotes(drafted.parts)
    wanted = asked(case.query)
    held = [q for q in shown if wanted is None or _tells(case, wanted, q)]
    each = [_of_quote(case, q) for q in held or shown]
    told, near, numbers = max(each, key=lambda t: max(t[0], t[1]) * t[2] ** SHARPNESS, default=(0.0, 0.0, 1.0))
    passages = _passages(case, shown)
    venues = {case.generation.meeting(p.meeting_id).venue or "" for p in passages if p.meeting_id}
    around = _tokens(case, [*(f"{p.header} {p.text}" for p in passages), *(_known(q) for q in shown), *venues])
    support = Support(
        told=1.0 if drafted.stated else told,
        near=near,
        names=_share(case, _names(case, told), around),
        numbers=numbers,
        dates=_dates(case.query, passages, shown, bool(drafted.parts) and drafted.parts[0].whole),
        holds=float(bool(held)),
        known=1.0 - _strange(case) if len(case.about) <= FEW else 1.0,
        strange=_strange(case),
        clear=0.0 if drafted.stated else _clear(case),
    )
    miscounts = wanted is not None and support.told < MOSTLY and not _counts(case, wanted, held)
    return replace(support, holds=0.0) if miscounts and support.value >= ENOUGH else support


def _clear(case: Case) -> float:
    """How far the best passage and the best sentence are ahead of others, against what is usual."""
    passages = [scored.total for scored in case.ranked.scored[:2]]
    told = [sentence.score for sentence in case.sentences[:6]]
    ahead = passages[0] - passages[-1] if passages else 0.0
    out = told[0] - told[-1] if told else 0.0
    return AHEAD * min(ahead, MOST_AHEAD) + STANDING_OUT * out - USUAL


def _tells(case: Case, wanted: Asked, quote: Quote) -> bool:
    """Whether a quote holds the kind of thing asked for, and the office of a person who is asked for by it."""
    if not wanted.told(quote.text, case.query.reading, _known(quote)):
        return False
    held, words = _tokens(case, [quote.text]), set(_words(quote.text))
    return all(
        word in words or f"{word}s" in words or any(_other(t, held, case.query) for t in case.generation.tokens(word))
        for word in _words(wanted.office)
    )


def _counts(case: Case, wanted: Asked, held: list[Quote]) -> bool:
    """Whether a quote with a number mentions what is to be counted; True where nothing is."""
    things = counted.tokens(case.generation, case.query) if wanted.kind == "number" else frozenset()
    return not things or any(
        counted.mentions(case.generation, f"{_known(quote)} {quote.text}", things) for quote in held
    )


def _of_quote(case: Case, quote: Quote) -> tuple[float, float, float]:
    """Topic told, meaning, and numbers told, of one quote."""
    held = _tokens(case, [quote.text, quote.lead, _known(quote)])
    weights = {token: lexical.idf(case.generation, token) for token in case.about}
    whole = sum(weights.values())
    told = sum(weight * _told(token, held, case.query) for token, weight in weights.items()) / whole if whole else 1.0
    inside = [s for s in case.sentences if s.passage.document_id == quote.document_id]
    near = max((s.meaning for s in inside if quote.start <= s.span.start < quote.end), default=0.0)
    around = held | _tokens(case, [p.text for p in _passages(case, [quote])])
    numbers = []
    for figure in _NUMBER.findall(_undated(case.query)):
        tokens = set(case.generation.tokens(figure))
        numbers.append(1.0 if tokens & held or not tokens else NEARBY if tokens & around else 0.0)
    if rivalled(case.query.reading, f"{_known(quote)} {quote.text}"):
        told, near = told * RIVALLED, near * RIVALLED
    return told, max(near, 0.0), sum(numbers) / len(numbers) if numbers else 1.0


def _names(case: Case, told: float) -> list[str]:
    """The words of the question that are names: with a capital inside it, or at its head, unknown, and all that is new.

    Initials are none (the documents may write them out), nor are the dates, councils and bodies understood.
    """
    aside = {
        word for step in case.query.steps if step.kind in _UNDERSTOOD for word in _words(f"{step.text} {step.value}")
    }
    aside |= set(ASKING.split())
    names = [
        name for name in _NAME.findall(case.query.reading) if not name.isupper() and not aside >= set(_words(name))
    ]
    first = _FIRST.findall(case.query.reading)
    strange = unknown(case.generation, [t for name in first for t in case.generation.tokens(name) if t in case.about])
    return names + (first if strange and told >= REST * (1 - _strange(case)) else [])


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("’s", "").replace("'s", ""))


def _undated(query: Query) -> str:
    """The question without the words of its dates."""
    text = query.reading
    for step in query.steps:
        if step.kind == "date":
            text = text.replace(step.text, " ")
    return text


def _dates(query: Query, passages: list[Passage], shown: list[Quote], minuted: bool) -> float:
    """The share of the periods asked about that a quote's meeting was in or that a quote names.

    What only the passage around a quote names counts NEARBY; an undated one may be of any time. `minuted` is a
    decision in the minutes of the meeting that took it: one "in 2025" is of a meeting of 2025, whatever years it names.
    """
    told = []
    steps = [step for step in query.steps if step.kind == "date"]
    for step, span in zip(steps, periods(query), strict=True):
        own = any(p.date is None or span.holds(p.date) for p in passages)
        when = minuted and query.intent is Intent.RESOLUTION and re.search(_WHEN + re.escape(step.text), query.reading)
        if own or when:
            told.append(float(own))
        elif any(_names_period(q.text, span) for q in shown):
            told.append(1.0)
        else:
            told.append(NEARBY * any(speaks_of(p, span) for p in passages))
    return sum(told) / len(told) if told else 1.0


def _strange(case: Case) -> float:
    """The share of the topic that the index does not know; what it has other words for counts half."""
    weights = {token: lexical.idf(case.generation, token) for token in case.about}
    lost = sum(
        weights[token] * (OTHER if any(token in e.instead_of for e in case.query.expansions) else 1.0)
        for token in unknown(case.generation, case.about)
    )
    return lost / sum(weights.values()) if weights else 0.0


def speaks_of(passage: Passage, period: Period) -> bool:
    """Whether a passage is of a meeting in the period, or names a date that overlaps it."""
    if period.holds(passage.date):
        return True
    return _names_period(passage.text, period)


def _names_period(text: str, period: Period) -> bool:
    first, last = period.first or "", period.last or "9999-12-31"
    return any(mention.first <= last and first <= mention.last for mention in find_dates(text))


def _passages(case: Case, shown: list[Quote]) -> list[Passage]:
    """The ranked passages that quotes stand in."""
    return [
        p
        for p in case.ranked.passages
        if any(q.document_id == p.document_id and q.start < p.span.end and p.span.start < q.end for q in shown)
    ]


def _known(quote: Quote) -> str:
    day = long_date(quote.date) if quote.date else ""
    return " ".join(filter(None, (quote.council, quote.committee, quote.item_number, quote.item_title, day)))


def _tokens(case: Case, texts: Iterable[str]) -> set[str]:
    """What texts hold, word by word, and each two words that stand side by side, joined by a blank."""
    tokens = case.generation.tokens(" ".join(texts))
    return {*tokens, *map(" ".join, pairwise(tokens))}


def _share(case: Case, words: list[str], held: set[str]) -> float:
    tokens = {token for word in words for token in case.generation.tokens(word)}
    return sum(_told(token, held, case.query) for token in tokens) / len(tokens) if tokens else 1.0


def _told(token: str, held: set[str], query: Query) -> float:
    """How far a token is told by those held: itself, or by another word for it."""
    if token in held:
        return 1.0
    return OTHER * _other(token, held, query)


def _other(token: str, held: set[str], query: Query) -> bool:
    """Whether another word for a token is held; of several words each must stand by the next ("head teacher")."""
    return any(
        token in e.instead_of and held.issuperset([*e.tokens, *map(" ".join, pairwise(e.tokens))])
        for e in query.expansions
    )
