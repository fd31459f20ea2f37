"""May this lead-in stand over these quotations?

A lead-in introduces; it does not retell. Every word of it is one that claims nothing, or stands in the council, body,
date or item of a quotation chosen: never in the words quoted, which speak for themselves. So no number, date, amount or
name comes from anywhere else. Who decided, and when, must be as recorded; after "resolved" comes the matter or the
quotations, never what was resolved; and what was lost must be called lost. A lead-in that fails is not mended:
WithheldError says which law it broke, in words of ours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from search.leadin import long_date
from search.writer import vocabulary
from search.writer.errors import WithheldError
from search.writer.offer import Kind, Unit
from search.writer.prompt import LEAD_WORDS
from search.writer.sentence import Sentence, Tokens, begins, read, run_at, sentences, stems

CHARACTERS = 450
_PUNCTUATION = frozenset(" .,;:'’()-–—/&£%€$")
_LINK = re.compile(r"(?i)://|\bwww\b|[^\W\d_]\.[^\W\d_]|//")
_BE = frozenset(("be", "been", "is", "are", "was", "were"))
_WRITERS = frozenset(("paper", "papers", "minutes", "record", "records"))


@dataclass(frozen=True, slots=True)
class _Source:
    """The metadata of a unit as sentences; an empty one where it is not stated."""

    kind: Kind
    day: str | None
    council: Sentence
    committee: Sentence
    title: Sentence
    rest: tuple[Sentence, ...]


def check(lead_in: str, chosen: Sequence[Unit], tokens: Tokens) -> None:
    """WithheldError unless every sentence of the lead-in is borne out by the source of one of the units chosen.

    A sentence without a name, date or number of its own speaks of what the one before it speaks of; as the first it
    speaks of all that is chosen.
    """
    _look(lead_in)
    sources = [_source(unit, tokens) for unit in chosen]
    before = sources
    for at, sentence in enumerate(sentences(_titles_closed(lead_in, chosen), tokens)):
        looked_at = sources if sentence.anchored else before
        faults = [_fault(sentence, source, tokens) for source in looked_at]
        borne = [source for source, fault in zip(looked_at, faults, strict=True) if fault is None]
        if not borne or (at == 0 and not sentence.anchored and any(faults)):
            raise WithheldError(f"the language model's lead-in {next(fault for fault in faults if fault)}")
        before = borne


def _look(lead_in: str) -> None:
    if not re.search(r"\w", lead_in) or len(lead_in) > CHARACTERS or len(lead_in.split()) > LEAD_WORDS:
        raise WithheldError(f"the language model's lead-in is empty or longer than {LEAD_WORDS} words")
    for char in lead_in:
        latin = char.isalpha() and unicodedata.name(char, "").startswith("LATIN ")
        if not latin and char not in _PUNCTUATION and not (char.isascii() and char.isdigit()):
            raise WithheldError("the language model's lead-in holds markup or characters that a sentence does not need")
    if _LINK.search(lead_in):
        raise WithheldError("the language model's lead-in holds an address")


def _titles_closed(lead_in: str, chosen: Sequence[Unit]) -> str:
    """The lead-in without what would end a sentence within a title that it gives whole."""
    for title in sorted({unit.quotes[0].item_title or "" for unit in chosen} - {""}, key=len, reverse=True):
        whole = r"\s+".join(map(re.escape, title.split()))
        lead_in = re.sub(whole, lambda found: re.sub(r"[.;:!?]", ",", found.group()), lead_in, flags=re.I)
    return lead_in


def _source(unit: Unit, tokens: Tokens) -> _Source:
    first = unit.quotes[0]
    item = " ".join(filter(None, (first.item_number, first.item_title)))
    return _Source(
        unit.kind,
        first.date,
        read(first.council or "", tokens),
        read(first.committee or "", tokens),
        read(first.item_title or "", tokens),
        (read(item, tokens), read(long_date(first.date) if first.date else "", tokens)),
    )


def _fault(sentence: Sentence, source: _Source, tokens: Tokens) -> str | None:
    """Why the sentence is not borne out by the source; None where it is."""
    return (
        _verbs(sentence, source)
        or _words(sentence, source, tokens)
        or _names(sentence, source)
        or _dates(sentence, source)
        or _subject(sentence, source)
    )


def _verbs(sentence: Sentence, source: _Source) -> str | None:
    """Whether it says of the record what it is, and no more."""
    rule, only = vocabulary.RULES[source.kind], sentence.folded
    places = [at for at, word in enumerate(only) if begins(word, rule.verbs)]
    if not places:
        return f"does not say that what it introduces was {source.kind.value}"
    title = source.title.folded
    if any(
        begins(word, vocabulary.DECIDED) and not begins(word, rule.verbs) and (at < places[0] or word not in title)
        for at, word in enumerate(only)
    ):
        return "tells a decision in other words than the record"
    for at in places:
        after = [word for word in only[at + 1 : at + 3] if word != "the"]
        if after and after[0] not in vocabulary.ONWARD and not (rule.passive and after[0] in ("at", "on")):
            return "retells what it should introduce"
        if at and only[at - 1] in _BE and not rule.passive:
            return "retells what it should introduce"
    return None


def _words(sentence: Sentence, source: _Source, tokens: Tokens) -> str | None:
    """Whether every word claims nothing or stands in the metadata."""
    rule = vocabulary.RULES[source.kind]
    known = frozenset(chain.from_iterable(one.stems for one in _usable(sentence, source)))
    for word in sentence.folded:
        free = word in vocabulary.FUNCTION or word in vocabulary.FRAMING or begins(word, (*rule.verbs, *rule.free))
        if not free and not stems(word, tokens) <= known:
            return "holds words, names or figures that the source of its quotations does not state"
    return None


def _usable(sentence: Sentence, source: _Source) -> list[Sentence]:
    """Metadata whose words may be used; none that denies or demands, and doubt only where the sentence doubts too."""
    return [
        one
        for one in (source.council, source.committee, source.title, *source.rest)
        if not one.turned and not one.told and (sentence.doubtful or not one.doubtful)
    ]


def _names(sentence: Sentence, source: _Source) -> str | None:
    """Whether the words of each name, and each number with its unit, stand together in one piece of metadata."""
    usable = _usable(sentence, source)
    if any(all(run_at(name.value, one) is None for one in usable) for name in sentence.names):
        return "holds a name that the source of its quotations does not state"
    if any(all(number not in one.numbers for one in usable) for number in sentence.numbers):
        return "holds a number that the source of its quotations does not state"
    return None


def _dates(sentence: Sentence, source: _Source) -> str | None:
    """Whether each date is the meeting's, or stands in the item's title, given whole after the verb."""
    only = sentence.folded
    verb = next(at for at, word in enumerate(only) if begins(word, vocabulary.RULES[source.kind].verbs))
    titled = {sentence.words[at][1] for at in _places(source.title.folded, only) if at > verb}
    if any(
        place not in titled and not (source.day and first <= source.day <= last)
        for first, last, place in sentence.dates
    ):
        return "gives another date than the record"
    return None


def _subject(sentence: Sentence, source: _Source) -> str | None:
    """Whether a decision, or a recommendation, is told of whoever made it."""
    only = sentence.folded
    verb = next(at for at, word in enumerate(only) if begins(word, vocabulary.RULES[source.kind].verbs))
    titled = {at for at in _places(source.title.folded, only) if at > verb}
    if any(word == "by" and at > verb and at not in titled for at, word in enumerate(only)):
        return "does not name the body before what it decided"
    bodies = [at for at, word in enumerate(only) if word in vocabulary.BODIES]
    if source.kind is Kind.RECOMMENDED:
        report = [at for at, word in enumerate(only[:verb]) if begins(word, ("report",))]
        if not report or (bodies and bodies[0] < report[0]):
            return "does not say that a report recommended it"
    if source.kind is Kind.SAID and not any(word in _WRITERS for word in only[:verb]):
        return "does not say that the papers say it"
    own = source.committee.folded or source.council.folded
    head = [word for word in own if word in vocabulary.BODIES][-1:]
    body = _places(own, only) | {at for at in bodies if [only[at]] == head}
    beside = _places(source.council.folded, only) | titled
    if bodies and (not body or any(at not in body | beside for at in bodies)):
        return "names another body than the record"
    return None


def _places(name: list[str], only: list[str]) -> set[int]:
    """Where a whole name stands in a sentence: the places of its words."""
    starts = [at for at in range(len(only) - len(name) + 1) if name and only[at : at + len(name)] == name]
    return {at + more for at in starts for more in range(len(name))}
