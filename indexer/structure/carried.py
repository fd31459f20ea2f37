"""What was decided in a sentence that no marker begins?

"The minutes were agreed as a true record", "Approval was proposed by A and seconded by B", "A bench to be bought. Prop
A, 2nd B. All in favour". Such a sentence counts where it has a deciding word in the past, or names both proposer and
seconder and says that it was carried; the clause is the whole sentence. A proposal without an outcome, what was agreed
elsewhere, and what only one person agreed to are no decisions.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from corpus.model import Clause, Outcome, Resolution, Span, record_id
from indexer.structure.acts import DECIDES, act_of
from indexer.structure.carried_moved import LEAST_WORDS, MOVERS_ALONE, SAYS_NOT_WHAT, Found, by_movers
from indexer.structure.carried_words import PASSIVES, assent_in, is_decided_here
from indexer.structure.lines import Line
from indexer.structure.motions import moves
from indexer.structure.sentences import sentences
from indexer.structure.subject import LOST

_AMENDMENT = re.compile(r"\bamendment\b(?:(?!\b(?:motion|recommendation|minutes)\b)[^.]){0,160}?\bwas\b", re.I)
_BACK_REFERENCE = re.compile(
    r"^\W*(?:and\s+)?(?:this|it|these|that|they|all)\s+(?:was|were)\b(?!.*\b(?:true|correct|accurate)\b)", re.I
)
_MINUTES = re.compile(r"\bminutes\b", re.I)
# Whatever else the item resolves, such a sentence decides of its own ("Prop: TG, 2nd AB"; "On the proposal of …").
_OF_ITS_OWN = re.compile(r"\bprop\w*\b[^.]{1,40}\b2nd\b|^\W*on\s+the\s+(?:proposal|proposition)\s+of\b", re.I)
_TO_PAY = re.compile(r"\bresolved\s+to\s+(?:pay|sign|adopt|approve|accept|renew|note)\b", re.I)
_DECLARED = re.compile(
    r"\bno\s+(?:other|further)\s+nominations?\b.{0,120}?\bdeclared\s+(?:\S+\s+){1,6}?(?:duly\s+)?(?P<word>elected)\b"
)
_NOMINATED = 600
_LONGEST_TO_PAY = 160
_HINT = re.compile(
    r"nominated|moved as|agree|approv|accept|adopt|passed|carried|elected|appointed|favour|unanim|suspend|"
    r"consensus|resolved|noted|confirmed|(?:chair|secretary|treasurer|convener)[^\n]{5,60}prop",
    re.I,
)
_CUT = re.compile(
    r"\s+\|\s+|\s*\n\s*(?=\(?(?:Prop\b|Proposed\b|Proposer\b))|"
    r"(?<=\w)\s+(?=The\s+motion\s+was\s+(?:duly\s+)?(?:proposed|moved)\s+by\b)|"
    r"\s*\n\s*(?=\W{0,3}(?:(?:Vice|Deputy|Minute)[- ])?(?:Chair\w*|Secretary|Treasurer|Convener)\W{0,3}:)"
)
_LONGEST = 1500
_NEAR = 2500


def carried_sentences(
    text: str, document_id: str, lines: Sequence[Line], taken: Sequence[Span], resolved: Sequence[int] = ()
) -> Iterator[Resolution]:
    """Decisions of that kind in an item's lines, in order; none overlaps a span of `taken` (in order).

    Near a place of `resolved` (where the item resolves in form, in order) what was moved and carried led to that, and
    is no decision of its own; nor is what was agreed in the debate, but for the minutes of an earlier meeting.
    """
    if not lines or not _HINT.search(text, lines[0].bare_start, lines[-1].bare_end):
        return
    spans = list(_without_cells(text, sentences(text, lines)))
    starts = [span.start for span in taken]
    until = -1
    for place, span in enumerate(spans):
        words = span.of(text)
        following = spans[place + 1] if place + 1 < len(spans) else None
        if span.start < until or len(words) > _LONGEST or _overlaps(span, taken, starts):
            continue
        if not _HINT.search(words) and not (following and assent_in(following.of(text))):
            continue
        before = spans[place - 1] if place else None
        if following is not None and LOST.search(following.of(text)) and not MOVERS_ALONE.match(following.of(text)):
            continue
        near = bisect_left(resolved, span.start - _NEAR) < bisect_right(resolved, span.end + _NEAR)
        own = _OF_ITS_OWN.search(words if following is None else f"{words} {following.of(text)}")
        found = None if near and not own else by_movers(text, span, words, before, following)
        if not near or _MINUTES.search(words) or _TO_PAY.search(words):
            found = found or _passive(span, words, following, text) or _declared(text, span, words)
        if found is None:
            continue
        whole, clause, marker, movers = found
        if _overlaps(whole, taken, starts) or whole.start < until or _leads_on(text, whole.end, taken, starts):
            continue
        until = whole.end
        said = clause.of(text)
        yield Resolution(
            id=record_id(document_id, "r", whole.start),
            marker=marker,
            lead_in=None,
            text=whole.of(text),
            span=whole,
            clauses=(Clause(None, said, clause, act_of(said) or DECIDES),),
            outcome=_outcome(marker),
            mover=movers[0],
            seconder=movers[1],
            amends=bool(_AMENDMENT.search(said)),
        )


def _outcome(marker: str) -> Outcome:
    if marker.casefold() == "noted":
        return Outcome.NOTED
    return Outcome.AGREED if re.search(r"agreed|consensus", marker, re.I) else Outcome.CARRIED


def _leads_on(text: str, end: int, taken: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether what stands at `end` is the resolution that the sentence led to."""
    place = bisect_left(starts, end)
    return place < len(taken) and not re.search(r"\w", text[end : taken[place].start])


def _without_cells(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The sentences, cut where a table's cell ends or a line of movers begins."""
    for span in spans:
        start = span.start
        if _TO_PAY.search(span.of(text)) and len(span.of(text)) < _LONGEST_TO_PAY:
            yield span
            continue
        for match in _CUT.finditer(text, span.start, span.end):
            if match.start() > start:
                yield Span(start, match.start())
            start = match.end()
        if start < span.end:
            yield Span(start, span.end)


def _passive(span: Span, words: str, following: Span | None, text: str) -> Found | None:
    for pattern, _ in PASSIVES:
        match = pattern.search(words)
        if match is None or not is_decided_here(words, match.start()):
            continue
        if len(words.split()) < LEAST_WORDS or _BACK_REFERENCE.match(words):
            return None
        if SAYS_NOT_WHAT.search(words):
            return None
        if following is not None and MOVERS_ALONE.match(following.of(text)):
            named = moves(following.of(text))
            if named:
                return span, span, match["word"], named[0][1:]
        return span, span, match["word"], (None, None)
    return None


def _declared(text: str, span: Span, words: str) -> Found | None:
    """ "As there were no other nominations, the Mayor declared A elected", where those who nominated A stand before."""
    match = _DECLARED.search(words)
    if match is None:
        return None
    named = [each for each in moves(text[max(0, span.start - _NOMINATED) : span.start]) if each[1] and each[2]]
    return (span, span, match["word"], named[-1][1:]) if named else None


def _overlaps(span: Span, taken: Sequence[Span], starts: Sequence[int]) -> bool:
    place = bisect_right(starts, span.start)
    near = taken[max(0, place - 1) : place + 1]
    return any(each.start < span.end and span.start < each.end for each in near)
