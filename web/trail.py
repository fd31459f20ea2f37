"""What does a page show of an item and of a decision trail? Plain records, ready for a template."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Declaration, ItemKind, Outcome, Resolution, Span
from search.model import Quote
from search.trail_item import ItemView, Linked
from search.trail_model import Adoption, Change, Compared, Fate, Gap, Hop, Role, Trail
from web import words
from web.addresses import address, item_address, trail_address

ROLES = {
    Role.REPORT: "Report",
    Role.MINUTE: "Minute",
    Role.CORRECTION: "Correction of the minutes",
    Role.ARISING: "Arising from the minutes",
}
FATES = {
    Fate.ADOPTED: "Adopted as recommended",
    Fate.CHANGED: "Changed",
    Fate.REJECTED: "Not accepted",
    Fate.DROPPED: "Not seen among what was resolved",
    Fate.ADDED: "Added",
}
OUTCOMES = {
    "carried": "carried",
    "lost": "lost",
    "deferred": "put off",
    "withdrawn": "withdrawn",
    "noted": "noted",
    "agreed": "agreed",
}
KINDS = {
    ItemKind.MINUTE: "Minute",
    ItemKind.REPORT: "Report",
    ItemKind.AGENDA_ENTRY: "Entry of the agenda",
    ItemKind.APPENDIX: "Appendix",
}
# What the other is to this one: where this one is the first of the two, and where it is the second.
LINKS = {
    "report": ("Its report", "The entry of the agenda"),
    "minute": ("Its minute", "The report or the entry of the agenda"),
    "confirms": ("The minutes that it approves", "Where these minutes were approved"),
    "corrects": ("What it corrects", "Where it was corrected"),
    "continues": ("What it takes up", "Where it was taken up"),
    "follows": ("Where it was taken up", "Where it came from"),
    "refers": ("Names", "Named by"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """Verbatim words, their label, and where they are shown in their document."""

    label: str | None
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Why a hop is tied to another: the rule, the name and page of the other, and the words that say so."""

    why: str
    to: str
    href: str
    said: Words | None


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of one clause. `pieces` are (change, words), empty where one text is shown as it stands."""

    fate: str
    label: str
    recommended: Words | None
    resolved: Words | None
    pieces: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How what an earlier hop recommended compares with what was resolved."""

    of: str
    text: str
    clauses: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """One hop for a reader."""

    item_id: str
    role: str
    date: str
    committee: str
    heading: str
    href: str
    trail: str
    document: str
    shown_at: str
    outcome: str | None
    confirmed: str | None
    asked: bool
    said: tuple[Words, ...]
    ties: tuple[Tie, ...]
    outcomes: tuple[Outcomes, ...]
    also: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Where the trail stops short."""

    text: str
    said: Words | None


@dataclass(frozen=True, slots=True)
class Route:
    """A trail for a reader."""

    title: str
    item_id: str
    stops: tuple[Stop, ...]
    missing: tuple[Missing, ...]
    mentions: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Tied:
    """A linked item or meeting for a reader."""

    relation: str
    name: str
    href: str | None
    document: str
    why: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An item for a reader."""

    heading: str
    kind: str
    council: str | None
    committee: str
    date: str
    document: str
    shown_at: str
    trail: str
    decided: tuple[tuple[str, tuple[Words, ...]], ...]
    declarations: tuple[Words, ...]
    corrections: tuple[Words, ...]
    exempt: str | None
    sure: str | None
    why: tuple[str, ...]
    links: tuple[Tied, ...]


def route(trail: Trail) -> Route:
    """A trail for a page."""
    names = {hop.item_id: _name(hop) for hop in trail.hops}
    names |= {record.item_id: names[hop.item_id] for hop in trail.hops for record in hop.also}
    asked = next((hop for hop in trail.hops if _is(hop, trail.item_id)), trail.hops[0])
    return Route(
        title=_heading(asked),
        item_id=trail.item_id,
        stops=tuple(_stop(hop, names, _is(hop, trail.item_id)) for hop in trail.hops),
        missing=tuple(_missing(gap) for gap in trail.gaps),
        mentions=tuple(_stop(hop, names, False) for hop in trail.mentions),
    )


def shown(view: ItemView) -> Shown:
    """An item for a page."""
    item, meeting, document = view.item, view.meeting, view.document

    def at(text: str, span: Span, label: str | None = None) -> Words:
        return Words(label, text, address(document.id, span.start, span.end))

    decided = [
        (_outcome(made), tuple(at(each.text, each.span, words.clause(each.label)) for each in made.clauses))
        for made in item.resolutions
    ]
    decided += [
        ("Recommended", tuple(at(each.text, each.span, words.clause(each.label)) for each in made.clauses))
        for made in item.recommendations
    ]
    return Shown(
        heading=words.item(item.number, item.title) or KINDS[item.kind],
        kind=KINDS[item.kind],
        council=view.council,
        committee=meeting.committee or "Committee not stated in the document",
        date=words.day(meeting.date),
        document=document.name,
        shown_at=address(document.id, item.span.start, item.span.end),
        trail=trail_address(item.id),
        decided=tuple(decided),
        declarations=tuple(at(each.text, each.span, _member(each)) for each in view.declarations),
        corrections=tuple(at(each.text, each.span) for each in view.corrections),
        exempt=item.exempt,
        sure=None if item.sure is None else f"{int(item.sure * 100)} %",
        why=item.why,
        links=tuple(_tied(link) for link in view.links),
    )


def _stop(hop: Hop, names: dict[str, str], asked: bool) -> Stop:
    return Stop(
        item_id=hop.item_id,
        role=ROLES[hop.role],
        date=words.day(hop.date),
        committee=hop.committee or "Committee not stated in the document",
        heading=_heading(hop),
        href=item_address(hop.item_id),
        trail=trail_address(hop.item_id),
        document=hop.document,
        shown_at=address(hop.document_id, hop.start, hop.end),
        outcome=OUTCOMES.get(hop.outcome or ""),
        confirmed=words.day(hop.confirmed) if hop.confirmed else None,
        asked=asked,
        said=tuple(_words(each) for each in hop.quotes),
        ties=tuple(
            Tie(
                each.why,
                names.get(each.to_item, each.to_item),
                item_address(each.to_item),
                _words(each.quote) if each.quote else None,
            )
            for each in hop.evidence
        ),
        outcomes=tuple(_outcomes(each, names) for each in hop.adoptions),
        also=tuple((record.document, item_address(record.item_id)) for record in hop.also),
    )


def _outcomes(adoption: Adoption, names: dict[str, str]) -> Outcomes:
    return Outcomes(
        names.get(adoption.from_item, adoption.from_item),
        adoption.text,
        tuple(_changed(each) for each in adoption.clauses),
    )


def _changed(each: Compared) -> Changed:
    differs = each.fate in (Fate.CHANGED, Fate.REJECTED)
    return Changed(
        each.fate.value,
        FATES[each.fate],
        _words(each.recommended) if each.recommended else None,
        _words(each.resolved) if each.resolved else None,
        tuple((_TAGS[piece.change], piece.text) for piece in each.diff) if differs else (),
    )


_UNDECIDED = (Outcome.LOST, Outcome.WITHDRAWN)
_TAGS = {Change.KEPT: "", Change.REMOVED: "del", Change.INSERTED: "ins"}


def _tied(link: Linked) -> Tied:
    relation = LINKS[link.kind][0 if link.outgoing else 1]
    meeting, item = link.meeting, link.item
    heading = words.item(item.number, item.title) if item else None
    name = " · ".join(filter(None, (heading, meeting.committee, words.day(meeting.date))))
    return Tied(relation, name, item_address(item.id) if item else None, link.document, link.why)


def _missing(gap: Gap) -> Missing:
    return Missing(gap.text, _words(gap.quote) if gap.quote else None)


def _words(said: Quote) -> Words:
    return Words(words.clause(said.label), said.text, address(said.document_id, said.start, said.end))


def _outcome(made: Resolution) -> str:
    """What it was, and what became of it where that is told; what was lost is no decision."""
    name = "Amendment" if made.amends else "Motion" if made.outcome in _UNDECIDED else "Decision"
    said = OUTCOMES.get(made.outcome.value)
    return f"{name} ({said})" if said else name


def _member(declared: Declaration) -> str | None:
    return f"{declared.member}:" if declared.member else None


def _heading(hop: Hop) -> str:
    return words.item(hop.number, hop.title) or ROLES[hop.role]


def _name(hop: Hop) -> str:
    return " · ".join(filter(None, (_heading(hop), hop.committee, words.day(hop.date))))


def _is(hop: Hop, item_id: str) -> bool:
    return item_id in (hop.item_id, *(record.item_id for record in hop.also))
