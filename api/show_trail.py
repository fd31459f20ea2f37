"""How does a decision trail look in a terminal?"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from search.leadin import long_date
from search.model import Quote
from search.trail_model import Adoption, Change, Compared, Fate, Hop, Role, Trail

WIDTH = 100
UNDATED = "date not stated"
ROLES = {
    Role.REPORT: "report",
    Role.MINUTE: "minute",
    Role.CORRECTION: "correction of the minutes",
    Role.ARISING: "arising from the minutes",
}
FATES = {
    Fate.ADOPTED: "adopted as recommended",
    Fate.CHANGED: "changed",
    Fate.REJECTED: "not accepted",
    Fate.DROPPED: "not seen among what was resolved",
    Fate.ADDED: "added",
}
MARKS = {Change.KEPT: "{}", Change.REMOVED: "[-{}-]", Change.INSERTED: "{{+{}+}}"}


def trail(found: Trail) -> str:
    """Every hop with its words, what ties it and what became of what was recommended; then the gaps."""
    names = {hop.item_id: _short(hop) for hop in found.hops}
    names |= {record.item_id: names[hop.item_id] for hop in found.hops for record in hop.also}
    blocks = [
        "\n".join(_hop(at, hop, hop.item_id == found.item_id, names)) for at, hop in enumerate(found.hops, start=1)
    ]
    blocks += [
        _filled(f"Gap: {gap.text}") + (f"\n{_indent(f'“{gap.quote.text}”')}" if gap.quote else "") for gap in found.gaps
    ]
    if found.mentions:
        blocks.append(
            "Also named, or naming it:\n" + "\n".join(f"    {_short(hop)} [{hop.item_id}]" for hop in found.mentions)
        )
    return "\n\n".join(blocks)


def brief(found: Trail) -> str:
    """The hops of an answer's trail, a line each, with what became of what was recommended; then the gaps."""
    lines = [f"Its way through the documents (minutebook trail {found.item_id}):"]
    for hop in found.hops:
        told = [f"{ROLES[hop.role]}"] + ([hop.outcome] if hop.outcome else [])
        if hop.adoptions:
            told.append(f"of what was recommended: {hop.adoptions[-1].text}")
        lines.append(_filled(f"- {_short(hop)} ({'; '.join(told)})", "  "))
    lines += [_filled(f"- gap: {gap.text}", "  ") for gap in found.gaps]
    return "\n".join(lines)


def _hop(at: int, hop: Hop, asked: bool, names: dict[str, str]) -> Iterator[str]:
    told = [ROLES[hop.role]] + ([hop.outcome] if hop.outcome else [])
    if hop.confirmed:
        told.append(f"minutes approved on {long_date(hop.confirmed)}")
    if asked:
        told.append("the item asked about")
    yield _filled(f"{at}. {_short(hop)} ({'; '.join(told)}) [{hop.item_id}]")
    yield from map(_quoted, hop.quotes)
    also = f"; also in {', '.join(record.document for record in hop.also)}" if hop.also else ""
    first = hop.quotes[0] if hop.quotes else None
    page = f", page {first.page}" if first and first.page else ""
    yield f"    — {hop.document}{page}, characters {hop.start}–{hop.end}{also}"
    for evidence in hop.evidence:
        yield _indent(f"tied to “{names.get(evidence.to_item, evidence.to_item)}”: {evidence.why}")
        if evidence.quote:
            yield _indent(f"“{' '.join(evidence.quote.text.split())}”", 8)
    for adoption in hop.adoptions:
        yield from _adoption(adoption, names)


def _adoption(adoption: Adoption, names: dict[str, str]) -> Iterator[str]:
    yield _indent(f"of what “{names.get(adoption.from_item, adoption.from_item)}” recommended: {adoption.text}")
    for each in adoption.clauses:
        yield _indent(f"{FATES[each.fate]}: {_compared(each)}", 8)


def _compared(each: Compared) -> str:
    if each.diff and each.fate in (Fate.CHANGED, Fate.REJECTED):
        return " ".join(MARKS[piece.change].format(piece.text) for piece in each.diff)
    shown = each.recommended or each.resolved
    return " ".join(shown.text.split()) if shown else ""


def _short(hop: Hop) -> str:
    item = " ".join(filter(None, (hop.number, hop.title)))
    day = long_date(hop.date) if hop.date else UNDATED
    return " · ".join(filter(None, (day, hop.committee, item)))


def _quoted(said: Quote) -> str:
    text = " ".join(said.text.split())
    return _indent(f"{said.label}) “{text}”" if said.label else f"“{text}”")


def _indent(text: str, by: int = 4) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=" " * by, subsequent_indent=" " * by)


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent=indent)
