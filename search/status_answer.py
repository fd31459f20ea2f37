"""Which quotes tell what became of the decision that is asked about?

The words that decide it stand first: the later resolution that undoes, replaces or keeps it, or what another body made
of it; then the decision itself. Without such words a question whether it still stands is not answered: what is shown is
the decision, and that nothing later on it is seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import ItemKind, Outcome, Resolution
from search import decisions, leadin, status
from search.compose import decided
from search.decisions import Found
from search.model import Became, DecisionStatus
from search.part import Case, Drafted, Part, fit, merged, overlaps, quotes, unanswered
from search.status_adopted import recommended
from search.status_question import Asks
from search.status_words import deeds
from search.trail import trail

UNSEEN = "Nothing in what is indexed is seen to rescind, replace or confirm this decision."
UNAGREED = "No decision to do this is seen in what is indexed."

_DEEDS = frozenset((Became.RESCINDED, Became.SUPERSEDED, Became.AMENDED, Became.KEPT))
_LATER = _DEEDS | {Became.ADOPTED, Became.CHANGED, Became.NOT_ACCEPTED, Became.TAKEN_UP, Became.COMPLETED}


def found(case: Case, asks: Asks) -> Drafted | None:
    """What became of the decisions on the matter, with the words that say so first; None where nothing is told so."""
    if not case.about:
        return None
    held = decisions.find(case.generation, case.query, case.ranked, case.about, "resolutions")
    held = [each for each in held if each.item.kind is ItemKind.MINUTE]
    if asks is Asks.ADOPTED:
        return recommended(case, held)
    if asks in (Asks.STANDS, Asks.UNDONE):
        return _undone(case, held) or _unseen(case, held)
    return _later(case, held)


def _undone(case: Case, held: Sequence[Found]) -> Drafted | None:
    """The newest resolution that undoes, replaces, changes or keeps one of the decisions, and that decision."""
    told = [(each, made, became) for each, made, became in _became(case, held) if became.became in _DEEDS]
    if not told:
        return None
    each, made, became = max(told, key=lambda row: row[2].quote.date or "" if row[2].quote else "")
    assert became.quote is not None
    parts = [Part(became.words, [became.quote], whole=True)]
    own = decided(case, each.passage, each.meeting, each.item, made)
    if fit([*parts, own]):
        parts.append(own)
    return Drafted(merged(parts))


def _later(case: Case, held: Sequence[Found]) -> Drafted | None:
    """The decisions with what later items that are not among them made of them, newest first; None without such."""
    items = {(each.passage.document_id, each.item.span.start, each.item.span.end) for each in held}
    parts: list[Part] = []
    for _, _, became in _became(case, held):
        said = became.quote
        if said is None or became.became not in _LATER or overlaps(said, quotes(parts)):
            continue
        if not any(said.document_id == id and start <= said.start < end for id, start, end in items):
            lead = became.words
            if became.became is Became.TAKEN_UP:  # "it" would name nothing where the earlier decision has no room
                lead = leadin.decided(said.date, said.committee, said.council, Outcome.CARRIED, None)
            part = Part(lead, [said], whole=True)
            if not parts or fit([*parts, part]):
                parts.append(part)
    if not parts:
        return None
    for each, made in _made(case, held):
        part = decided(case, each.passage, each.meeting, each.item, made)
        if not any(overlaps(said, quotes(parts)) for said in part.quotes) and fit([*parts, part]):
            parts.append(part)
    return Drafted(merged(sorted(parts, key=lambda part: part.quotes[0].date or "", reverse=True)))


def _unseen(case: Case, held: Sequence[Found]) -> Drafted | None:
    """The decisions themselves: no answer whether they stand, unless one by its words undoes or changes another."""
    undoing: list[Part] = []
    parts: list[Part] = []
    agreed = False
    for each, made in _made(case, held):
        part = decided(case, each.passage, each.meeting, each.item, made)
        binds = decisions.binds(made)
        does = binds and any(any(deeds(clause.text)) for clause in made.clauses)
        if not (undoing or parts) or fit([*undoing, *parts, part]):
            (undoing if does else parts).append(part)
            agreed |= binds
    if undoing:
        return Drafted(merged([*undoing, *parts]))
    return unanswered(Drafted(merged(parts)), UNSEEN if agreed else UNAGREED) if parts else None


def _made(case: Case, held: Sequence[Found]) -> Iterator[tuple[Found, Resolution]]:
    """Of each item the resolution that fits the question best; one of two records of the same."""
    seen: set[tuple[str | None, str]] = set()
    for each in held:
        text = case.generation.document(each.passage.document_id).text
        record = decisions.pick(case.generation, case.query, text, each, case.about)
        mark = (each.meeting.date, "".join(filter(str.isalnum, record.clauses[0].text)) if record.clauses else "")
        if isinstance(record, Resolution) and mark not in seen:
            seen.add(mark)
            yield each, record


def _became(case: Case, held: Sequence[Found]) -> Iterator[tuple[Found, Resolution, DecisionStatus]]:
    for each, made in _made(case, held):
        known = trail(case.generation, each.item.id)
        for became in status.of_resolution(case.generation, known, each.item, made):
            if became.quote is not None:
                yield each, made, became
