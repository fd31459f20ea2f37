"""Which sentence decides because it names who moved and seconded, and says that it was carried?

The sentence before or after may name them, or say how it went.
"""

from __future__ import annotations

import re

from corpus.model import Span
from indexer.structure.carried_words import ASSENT, DULY, NO_DECISION, assent_in, is_decided_here, outcome_of
from indexer.structure.motions import moves
from indexer.structure.offices import OFFICE_FILLED, same_office

MOVERS_ALONE = re.compile(r"^[\s(–-]*(?:prop(?:os(?:ed|er))?|moved|approval\W{1,4}prop\w*|approved\W{1,4})\b", re.I)
_UNNAMED = re.compile(r"(?:^|\s)(?P<matter>It\s+was\s+proposed\s+and\s+(?:duly\s+)?seconded\s+(?:that|to)\s+\w)")
_MOVED_MATTER = re.compile(r"\s*,?\s+(?P<matter>(?:that|to|the|an?)\s+\w+\s+\S)")
_APPROVED_BY = re.compile(r"^\W*(?:Approved|Adopted|Accepted)(?:\s*[-–:]\s*|\s+by\s+)\S")
SAYS_NOT_WHAT = re.compile(r"\bit\s+was\s+(?:\w+ly\s+)?agreed\W*$", re.I)
LEAST_WORDS = 4
Found = tuple[Span, Span, str, tuple[str | None, str | None]]


def by_movers(text: str, span: Span, words: str, before: Span | None, following: Span | None) -> Found | None:
    """A sentence with proposer and seconder, or one whose proposer and seconder the next names."""
    named = [each for each in moves(words) if each[1] and each[2]]
    if not named:
        return _moved_after(text, span, words, following) or _moved_by_nobody(text, span, words, following)
    place, mover, seconder = named[-1]
    filled = OFFICE_FILLED.match(words)
    if filled and not any(same_office(filled, each, text) for each in (before, following)):
        clause = Span(span.start + filled.start("matter"), span.start + filled.end("matter"))
        return Span(clause.start, span.start + place.end), clause, filled["word"], (mover, seconder)
    alone = bool(MOVERS_ALONE.match(words)) and place.start < LEAST_WORDS * 5
    outcome = outcome_of(words)
    if (outcome and not is_decided_here(words, 0)) or SAYS_NOT_WHAT.search(words):
        return None
    if _APPROVED_BY.match(words):
        return span, span, words.split()[0], (mover, seconder)
    if alone and not re.search(r"\bthat\b", words[place.end :]):
        if outcome is None or before is None or words.startswith("(") or "\n\n" in text[before.end : span.start]:
            if outcome is None or not (_has_matter(words) or words.startswith("(")):
                return None
            return span, _without_brackets(text, span), outcome, (mover, seconder)
        said = before.of(text)
        if len(said.split()) < LEAST_WORDS or not is_decided_here(said, 0):
            return None
        return Span(before.start, span.end), before, outcome, (mover, seconder)
    if outcome:
        return span, span, outcome, (mover, seconder)
    if following is not None:
        assent = ASSENT.match(following.of(text))
        close = "\n\n" not in text[span.end : following.start] or text[following.end : following.end + 1] in ("\n", "")
        if assent and close and is_decided_here(words, 0):
            return (
                Span(span.start, following.end),
                _what_was_moved(span, words, place),
                " ".join(assent.group().split()).strip(" .()"),
                (mover, seconder),
            )
    return None


def _what_was_moved(span: Span, words: str, movers: Span) -> Span:
    """What stands behind the movers where the sentence begins with them and goes on with it; else the sentence."""
    behind = _MOVED_MATTER.match(words, movers.end)
    if behind is None or re.search(r"[^\W\d]{2}", words[: movers.start]):
        return span
    return Span(span.start + behind.start("matter"), span.end)


def _moved_after(text: str, span: Span, words: str, following: Span | None) -> Found | None:
    """ "The minutes were approved. Proposed by A, seconded by B": the next sentence is about this one's movers."""
    if following is None or not MOVERS_ALONE.match(following.of(text)):
        return None
    named = [each for each in moves(following.of(text)) if each[1] and each[2]]
    outcome = outcome_of(words)
    if not named or outcome is None or not is_decided_here(words, 0) or re.search(r"\bthat\b", following.of(text)):
        return None
    return Span(span.start, following.end), span, outcome, named[0][1:]


def _moved_by_nobody(text: str, span: Span, words: str, following: Span | None) -> Found | None:
    """ "It was proposed and seconded that A be Chair. A was duly elected": nobody named, the next says how it went."""
    match = _UNNAMED.search(words)
    if match is None or following is None or "\n\n" in text[span.end : following.start]:
        return None
    said = following.of(text)
    outcome = assent_in(said)
    if outcome is None or NO_DECISION.search(words) or NO_DECISION.search(said):
        return None
    clause = Span(span.start + match.start("matter"), span.end)
    marker = outcome["word"] if outcome.re is DULY else " ".join(outcome.group().split()).strip(" .()")
    return Span(clause.start, following.end), clause, marker, (None, None)


def _without_brackets(text: str, span: Span) -> Span:
    words = span.of(text).rstrip(".")
    inner = words[1:-1]
    if words.startswith("(") and words.endswith(")") and "(" not in inner and inner.strip():
        return Span(span.start + 1, span.start + len(words) - 1)
    return span


def _has_matter(words: str) -> bool:
    """Whether a sentence that begins with its movers says itself what they moved."""
    return len(words.split()) > 12 and bool(re.search(r"\b(?:minutes|accounts|report|payments?)\b", words, re.I))
