"""What became of a resolution: rescinded, superseded, changed, adopted elsewhere, carried out, or nothing later seen?

Only what the documents say is told, each with the words that say it: a later item that is tied to this one
(`search.trail`) and whose resolution names this decision and undoes, replaces, changes or keeps it; what the body that
it was sent to resolved; or where it was sent or put off and nothing indexed takes it up. Where nothing later is seen,
that is said of what is indexed, never of the world.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Item, ItemKind, Outcome, Resolution, Span
from corpus.names import council_key, key
from indexer.store import Generation
from search import leadin, proof, quote, status_again, status_corrected
from search.model import Answer, Became, DecisionStatus, Quote
from search.status_deeds import content, deed_done, said_done
from search.trail import trail
from search.trail_hop import decided, meeting_of, quoted
from search.trail_model import Fate, Hop, Role, Trail

MOST = 3  # told of one resolution
OPENING = 4  # words from which on the opening of a resolution tells what its clauses do not
ASKED = 3  # items of one answer whose resolutions are looked at

_NO_DECISION = (Outcome.LOST, Outcome.WITHDRAWN, Outcome.UNKNOWN)
_MERELY = frozenset(("note", "receive", "thank", "consider", "welcome"))
_FORM = re.compile(
    r"(?i)\bminutes\b|\bofnodion\b|\bapologies\b|\bexclusion of (?:the )?(?:press|public)\b|\bdeclarations?\b|"
    r"\bmatters arising\b|\bcodi\b|\bany other\b|\bcorrespondence\b|\bnew business\b|\bopen forum\b|\bpublic part"
)
_ORDER = tuple(Became)
_SHOWN = (Fate.CHANGED, Fate.ADOPTED, Fate.REJECTED)
FATES = {
    Fate.ADOPTED: (Became.ADOPTED, "adopted what was recommended:"),
    Fate.CHANGED: (Became.CHANGED, "resolved on what was recommended, not in the same words:"),
    Fate.REJECTED: (Became.NOT_ACCEPTED, "did not accept what was recommended:"),
}
"""What a body made of what was recommended to it, and how it is told."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A status of a decision that is known."""

    became: Became
    words: str
    quote: Quote | None
    item_id: str | None


def of_answer(generation: Generation, answer: Answer) -> tuple[DecisionStatus, ...]:
    """What was corrected of an answer's quotes; then what became of each resolution quoted, none of lost motions."""
    out: dict[object, DecisionStatus] = {}
    seen: dict[str, Trail] = {}
    for item, made in _resolutions(generation, answer):
        if item.id not in seen and len(seen) >= ASKED:
            continue
        known = seen.setdefault(item.id, trail(generation, item.id))
        here = hop_of(known, item.id)
        for told in of_resolution(generation, known, item, made):
            out.setdefault((here and (here.date, here.number, here.title), told.words, told.quote), told)
    return (*status_corrected.of_quotes(generation, answer.quotes), *out.values())


def of_resolution(generation: Generation, known: Trail, item: Item, made: Resolution) -> list[DecisionStatus]:
    """What became of a resolution of an item whose trail is known: what undoes it first, the newest of each first."""
    if made.amends or made.outcome in _NO_DECISION:
        return []
    here = hop_of(known, item.id)
    if here is None or here.date is None:
        return []
    decision = _at(generation, item, made.span, None)
    told = [each for hop in _later(known, here) for each in _told(generation, known, here, item, made, hop)]
    told += _open(known, here, made)
    told = [each for each in told if each.quote and quote.stands(generation, each.quote) and _borne_out(each)]
    if not told and not _merely(made):
        told = list(_again(generation, known, here, item, made))
    found = [DecisionStatus(decision, each.became, each.words, each.quote, each.item_id) for each in told]
    found.sort(key=lambda told: told.quote.date or "" if told.quote else "", reverse=True)
    found.sort(key=lambda told: _ORDER.index(told.became))
    return found[:MOST]


def _resolutions(generation: Generation, answer: Answer) -> Iterator[tuple[Item, Resolution]]:
    """The resolutions that quotes of an answer stand in, each once."""
    seen: set[str] = set()
    for given in answer.quotes:
        for meeting in generation.parsed(given.document_id).meetings:
            for item in meeting.items:
                if item.kind is not ItemKind.MINUTE or not item.span.start <= given.start < item.span.end:
                    continue
                for made in item.resolutions:
                    if made.id not in seen and made.span.start <= given.start and given.end <= made.span.end:
                        seen.add(made.id)
                        yield item, made


def hop_of(known: Trail, item_id: str) -> Hop | None:
    """The hop of a trail that an item is told by."""
    for hop in known.hops:
        if item_id in (hop.item_id, *(record.item_id for record in hop.also)):
            return hop
    return None


def _later(known: Trail, here: Hop) -> list[Hop]:
    """The minutes of a later day that are tied to a hop itself, newest first."""
    return [hop for hop in reversed(known.hops) if hop.role is not Role.REPORT and _tied(here, hop)]


def _tied(earlier: Hop, later: Hop) -> bool:
    ids = {hop.item_id: {hop.item_id, *(record.item_id for record in hop.also)} for hop in (earlier, later)}
    named = any(each.to_item in ids[earlier.item_id] for each in later.evidence)
    names = any(each.to_item in ids[later.item_id] for each in earlier.evidence)
    return (later.date or "") > (earlier.date or "") and (named or names)


def _again(generation: Generation, known: Trail, here: Hop, item: Item, made: Resolution) -> Iterator[_Told]:
    """What the same body resolved later in the trail; that nothing later is seen; or neither.

    Where a later resolution of the body may be on the matter and is not known to be, nothing is said.
    """
    if here.committee is None or not item.title or _FORM.search(item.title):
        return
    for hop in reversed(known.hops):
        if hop.role is not Role.MINUTE or not _one_body(hop, here) or (hop.date or "") <= (here.date or ""):
            continue
        later = generation.item(hop.item_id)
        if best := _nearest(generation, item, made, _binding(later)):
            by = f"{leadin.when(hop.date)} {leadin.body(hop.committee, hop.council)}"
            said = _at(generation, later, *best)
            yield _status(Became.TAKEN_UP, f"{by} came back to the matter and resolved:", said, hop)
            return
    for passage in status_again.later(generation, here, item, made):
        found = generation.item(passage.item_id) if passage.item_id else None
        if found is None or not all(_merely(each) for each in _binding(found)):
            return
    yield from _unchanged(generation, here, made)


def _binding(item: Item) -> list[Resolution]:
    return [each for each in decided(item) if each.outcome not in (*_NO_DECISION, Outcome.DEFERRED)]


def _one_body(one: Hop, other: Hop) -> bool:
    return one.committee is not None and key(one.committee) == key(other.committee or "")


def _told(generation: Generation, known: Trail, here: Hop, item: Item, made: Resolution, hop: Hop) -> Iterator[_Told]:
    """What one later hop makes of the decision."""
    later = generation.item(hop.item_id)
    on = leadin.when(hop.date)
    by = leadin.body(hop.committee, hop.council)
    alone = len([other for other in known.hops if other.role is Role.MINUTE and _tied(other, hop)]) == 1
    binding = _binding(later)
    for resolution in binding:
        done = deed_done(generation, here, item, made, later, resolution, alone)
        if done is not None and (hop.role is Role.MINUTE or done.became is Became.RESCINDED):
            words = f"{on} {by} {done.said} it:"
            yield _status(done.became, words, _at(generation, later, done.span, done.label), hop)
            return
    for resolution in later.resolutions:
        tried = resolution.outcome is Outcome.LOST and not resolution.amends and hop.role is not Role.CORRECTION
        done = deed_done(generation, here, item, made, later, resolution, alone) if tried else None
        if done is not None and done.became is not Became.KEPT:
            words = f"{on} {by} did not agree the following motion on it, which was lost:"
            yield _status(Became.KEPT, words, _at(generation, later, done.span, done.label), hop)
    if hop.role is Role.MINUTE and not _merely(made):
        if adopted := _adopted(here, hop):
            became, words, said = adopted
            yield _status(became, f"{on} {by} {words}", said, hop)
        elif best := _nearest(generation, item, made, binding):
            again = "came back to it" if _one_body(hop, here) else "took it up"
            yield _status(Became.TAKEN_UP, f"{on} {by} {again} and resolved:", _at(generation, later, *best), hop)
    for each in hop.evidence:
        if each.quote is not None and each.quote.date == hop.date and said_done(each.quote.text):
            where = (
                f"The minutes of {by} for {leadin.long_date(hop.date)} say of it:" if hop.date else f"{by} said of it:"
            )
            yield _status(Became.COMPLETED, where, each.quote, hop)
            break


def _nearest(
    generation: Generation, item: Item, made: Resolution, binding: list[Resolution]
) -> tuple[Span, str | None] | None:
    """The clause of later resolutions that has most words in common with a decision, with its opening if it is first.

    None where they only take note.
    """
    own = content(generation, f"{item.title or ''} {made.text}")
    best: tuple[int, Span, str | None] | None = None
    for resolution in binding:
        for at, clause in enumerate(resolution.clauses if not _merely(resolution) else ()):
            shared = len(own & content(generation, clause.text))
            opened = at == 0 and clause.label is not None and len((resolution.lead_in or "").split()) >= OPENING
            if clause.act not in _MERELY and clause.level == 0 and (best is None or shared > best[0]):
                start = resolution.span.start if opened else clause.span.start
                best = shared, Span(start, clause.span.end), None if opened else clause.label
    return best and best[1:]


def _adopted(here: Hop, hop: Hop) -> tuple[Became, str, Quote] | None:
    """What a later body made of what this one recommended to it, with the clause that says so."""
    for adoption in hop.adoptions:
        if adoption.from_item != here.item_id:
            continue
        fates = [each for each in adoption.clauses if each.fate is not Fate.ADDED]
        shown = sorted((each for each in fates if each.resolved), key=lambda each: _SHOWN.index(each.fate))
        if not shown or shown[0].resolved is None:
            continue
        alike = {each.fate for each in fates}
        fate = alike.pop() if len(alike) == 1 else Fate.CHANGED
        return *FATES[fate], shown[0].resolved
    return None


def _open(known: Trail, here: Hop, made: Resolution) -> Iterator[_Told]:
    """Where it was sent or put off, and nothing that is indexed takes it up."""
    for gap in known.gaps:
        if gap.after != here.item_id or gap.quote is None:
            continue
        if not made.span.start <= gap.quote.start < made.span.end:
            continue
        became = Became.DEFERRED if made.outcome is Outcome.DEFERRED else Became.AWAITED
        yield _status(became, gap.text, gap.quote, here)


def _unchanged(generation: Generation, here: Hop, made: Resolution) -> Iterator[_Told]:
    """That nothing later is seen, and up to which meeting of the body that can be said."""
    if here.committee is None or here.date is None or made.outcome is Outcome.DEFERRED:
        return
    own, council = key(here.committee), council_key(here.council or "")
    days = [
        row.date
        for row in generation.meetings(here.date)
        if row.kind != "agenda" and key(row.committee) == own and council_key(row.council or "") == council
    ]
    last = max(days, default=here.date)
    name = leadin.body(here.committee, here.council)
    when = leadin.long_date(last)
    rest = (
        f"the last meeting of {name} there is of {when}"
        if last > here.date
        else f"there is no later meeting of {name} there"
    )
    yield _status(Became.UNCHANGED, f"Not seen to be rescinded or replaced in what is indexed; {rest}.", None, None)


def _merely(made: Resolution) -> bool:
    """Whether a resolution only takes note, so that nothing of it can be in force."""
    return made.outcome is Outcome.NOTED or all(clause.act in _MERELY for clause in made.clauses)


def _status(became: Became, words: str, said: Quote | None, hop: Hop | None) -> _Told:
    return _Told(became, words, said, hop.item_id if hop else None)


def _at(generation: Generation, item: Item, span: Span, label: str | None) -> Quote:
    return quoted(generation, item, meeting_of(generation, item.id), span, label)


def _borne_out(told: _Told) -> bool:
    """Whether our words name nothing that the quote and its source do not; those of a gap name what is indexed."""
    if told.became in (Became.AWAITED, Became.DEFERRED) or told.quote is None:
        return True
    return not proof.unproved(told.words, [told.quote])
