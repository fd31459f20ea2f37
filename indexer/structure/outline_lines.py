"""Which lines tell a person at a glance what a meeting did, and where the parser is not sure?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import Acronym, Clause, Item, ItemKind, Meeting, Movement, Resolution, Vote
from indexer.structure.number_key import number_key

# Below this an item says how sure the parser is of it, and why.
SURE = 0.9
_WIDTH = 140
_NAMES = 12
_PAD = " " * 12


def meeting_lines(meeting: Meeting) -> Iterator[str]:
    """A meeting: its heading, who was there, who came and went, then its items."""
    standing = f" ({meeting.standing.value})" if meeting.standing else ""
    council = f", {meeting.council}" if meeting.council else ""
    committee = meeting.committee or "committee not stated"
    yield f"{meeting.kind.value.capitalize()}{standing}: {committee}{council}, {_when(meeting)}"
    until = f" to {meeting.end_time}" if meeting.end_time else ""
    where = ", ".join(part for part in (f"{meeting.time}{until}" if meeting.time else None, meeting.venue) if part)
    if where:
        yield f"  {where}"
    yield from (f"  Note: {note}" for note in meeting.notes)
    for label, names in (
        ("Chair", [meeting.chair]),
        ("Present", meeting.present),
        ("Apologies", meeting.apologies),
        ("Officers", meeting.officers),
        ("Others", meeting.others),
    ):
        stated = [name for name in names if name]
        if stated:
            more = f" and {len(stated) - _NAMES} more" if len(stated) > _NAMES else ""
            yield (
                f"  {label} ({len(stated)}): {', '.join(stated[:_NAMES])}{more}"
                if label != "Chair"
                else f"  Chair: {stated[0]}"
            )
    yield from (f"  {_moved(each)}" for each in meeting.movements)
    for item in meeting.items:
        yield from item_lines(item, {other.id: other for other in meeting.items})


def item_lines(item: Item, others: dict[str, Item]) -> Iterator[str]:
    """An item: number and title, what it is, what was decided, done, declared, and to what it points."""
    marks = [] if item.kind is ItemKind.MINUTE else [item.kind.value]
    marks += [item.role] if item.role else []
    owner = others.get(item.belongs_to or "")
    if owner:
        marks.append(f"belongs to {owner.number or _short(owner.title or 'what stands before it', 40)}")
    if item.exempt:
        marks.append(f"exempt, paragraph {item.exempt}")
    mark = f" [{', '.join(marks)}]" if marks else ""
    doubt = f"  ({item.sure:.0%} sure: {'; '.join(item.why)})" if item.sure is not None and item.sure < SURE else ""
    yield f"  {item.number or '–':>8}  {_short(item.title or '(title not stated)')}{mark}{doubt}"
    if item.report:
        told = [item.report.author, item.report.portfolio, ", ".join(item.report.wards)]
        yield from (f"{_PAD}{line}" for line in [" · ".join(part for part in told if part)] if line)
        if item.report.sections:
            yield f"{_PAD}sections: {_short('; '.join(each.title for each in item.report.sections))}"
    for resolution in item.resolutions:
        outcome = "amendment " + resolution.outcome.value if resolution.amends else resolution.outcome.value
        yield from _decision(outcome, resolution.lead_in, resolution.clauses, _how(resolution))
    for recommendation in item.recommendations:
        yield from _decision("recommended", recommendation.lead_in, recommendation.clauses, "")
    own = {resolution.vote.span for resolution in item.resolutions if resolution.vote}
    yield from (f"{_PAD}vote: {counted(vote)}" for vote in item.votes if vote.span not in own)
    for action in item.actions:
        told_to = ", ".join(part for part in (action.owner, f"by {action.due}" if action.due else None) if part)
        yield f"{_PAD}action{f' ({told_to})' if told_to else ''}: {_short(action.text)}"
    for declaration in item.declarations:
        yield f"{_PAD}interest: {_short(declaration.text)}"
    yield from (f"{_PAD}correction: {_short(correction.text)}" for correction in item.corrections)
    for reference in item.references:
        if (reference.number or reference.body) and number_key(reference.number) != item.number_key:
            found = others.get(reference.item_id or "")
            leads = f" → {found.number} {_short(found.title or '', 50)}".rstrip() if found else ""
            yield f"{_PAD}see: {_short(reference.text, 90)}{leads}"


def acronym_lines(acronyms: Sequence[Acronym]) -> list[str]:
    """The short forms that a document defines, one a line."""
    return ["Short forms:", *(f"  {each.short:>8}  {each.expansion}" for each in acronyms)]


def counted(vote: Vote) -> str:
    """A vote in a few words: what was counted, unanimous, by name."""
    parts = [
        f"{number} {what}"
        for number, what in ((vote.votes_for, "for"), (vote.votes_against, "against"), (vote.abstentions, "abstaining"))
        if number is not None
    ]
    parts += ["unanimous"] if vote.unanimous else []
    parts += ["by name"] if vote.named else []
    return ", ".join(parts) or _short(vote.text)


def _when(meeting: Meeting) -> str:
    if meeting.date is not None or not (meeting.not_before or meeting.not_after):
        return meeting.date or "date not stated"
    bounds = [
        f"after {meeting.not_before}" if meeting.not_before else "",
        f"before {meeting.not_after}" if meeting.not_after else "",
    ]
    return f"date not stated ({', '.join(filter(None, bounds))})"


def _moved(movement: Movement) -> str:
    return f"{movement.kind}: {movement.name or _short(movement.text)}{f', {movement.time}' if movement.time else ''}"


def _how(resolution: Resolution) -> str:
    """Who moved and seconded it, and how the vote went."""
    parts = [
        f"moved by {resolution.mover}" if resolution.mover else "",
        f"seconded by {resolution.seconder}" if resolution.seconder else "",
        counted(resolution.vote) if resolution.vote else "",
    ]
    told = "; ".join(part for part in parts if part)
    return f"  ({told})" if told else ""


def _decision(outcome: str, lead_in: str | None, clauses: tuple[Clause, ...], how: str) -> Iterator[str]:
    if len(clauses) == 1 and clauses[0].label is None:
        yield f"{_PAD}{outcome}: {_short(clauses[0].text)}{how}"
        return
    yield f"{_PAD}{outcome}: {_short(lead_in or '')}".rstrip() + how
    for clause in clauses:
        yield f"{_PAD}  {'  ' * clause.level}{clause.label or '•'} {_short(clause.text)}"


def _short(text: str, width: int = _WIDTH) -> str:
    words = " ".join(text.split())
    return words if len(words) <= width else words[: width - 1].rsplit(" ", 1)[0] + " …"
