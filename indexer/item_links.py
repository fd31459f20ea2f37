"""Which items are one piece of business: entry, report, minute, and what the next meeting says of it?

Exact rules only, within one council: the same body and day, and then one number or one title that exactly one item of
each side bears; or a reference that states body, day and number. Nothing is linked on a likeness of words alone. A
meeting that leaves out body or day is linked to nothing, one that leaves out its council only by its members. How one
matter goes from meeting to meeting stands in `indexer.matters`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus.bodies import sent_to
from corpus.dates import find_dates
from corpus.model import (
    Document,
    Item,
    ItemKind,
    Meeting,
    MeetingKind,
    Outcome,
    Parsed,
    Recommendation,
    Reference,
    Resolution,
)
from corpus.names import council_key, key, person_key
from indexer.citing import citations, content, days
from indexer.item_told import Held, ItemLink, LinkKind, Told, body_key
from indexer.matters import matter_links, with_council
from indexer.structure.number_key import is_distinctive, number_key
from indexer.structure.titles import usual_title

_PUT_OFF_TO = re.compile(r"\b(?:deferred|adjourned|postponed|put off|held over)\b[^.;]{0,60}?\b(?:to|until)\b", re.I)
_CODE = re.compile(
    r"(?<![\w/])(?:[A-Z]{1,4}/)?\d{2,4}/\d{3,6}/[A-Z]{1,5}\d?\b|(?<![\w/])\d{2}/\d{5}\b|(?<![\w/])[A-Z]{1,4}/\d{2,4}/\d{3,6}\b"
)
_HEAD = re.compile(r":|\s[-–—]\s")
_OF_MINUTES = re.compile(r"\bminutes\b|ofnodion\b", re.I)
_CONFIRMED = re.compile(
    r"\b(?:approved|agreed|confirmed|adopted|accepted)\b|\b(?:true|correct|accurate)\b[^.]{0,20}\brecord\b|\bgywir\b",
    re.I,
)
# So many words a title needs, beside the day and the body, to name its business; usual business needs one.
_LEAST_WORDS = 2
_SMALL = frozenset(("a", "an", "and", "of", "the", "to", "for", "in", "on", "any", "receive", "consider", "report"))


def of_document(document: Document, parsed: Parsed) -> list[Held]:
    """The meetings of a document by which links are told."""
    found: list[Held] = []
    for meeting in parsed.meetings:
        council = meeting.council or parsed.council
        if meeting.committee is None or meeting.date is None:
            continue
        body = body_key(meeting.committee, council or "")
        items = tuple(_told(document.text, meeting, item, body, council or "") for item in meeting.items)
        members = frozenset(person_key(name).split()[-1] for name in meeting.present if person_key(name))
        of = council_key(council) if council else ""
        found.append(Held(of, body, meeting.date, meeting.kind, meeting.id, document.id, items, members))
    return found


def linked(held: Iterable[Held]) -> list[ItemLink]:
    """The links among the meetings of an index, each once, by from, kind, to.

    Of two rules that say the same of two items the one is kept that says more: it takes up, and not just names.
    """
    days: dict[tuple[str, str, str], list[Held]] = defaultdict(list)
    told = [each for each in with_council(held) if each.council]
    told.sort(key=lambda each: each.meeting_id)
    for meeting in told:
        days[meeting.council, meeting.body, meeting.date].append(meeting)
    links: set[ItemLink] = set()
    for family in days.values():
        links.update(_one_meeting(family))
        for meeting in family:
            for item in meeting.items:
                links.update(_referred(days, meeting, item))
    links.update(matter_links(told))
    return sorted(_once(links), key=lambda each: (each.from_item, each.kind, each.to_meeting, each.to_item or ""))


def _once(links: Iterable[ItemLink]) -> list[ItemLink]:
    """Without a second rule for one kind of link, and without what is merely named where it is taken up as well."""
    kept: dict[tuple[str, str, str | None, LinkKind], ItemLink] = {}
    for link in sorted(links, key=lambda each: each.why):
        kept.setdefault((link.from_item, link.to_meeting, link.to_item, link.kind), link)
    of = {kind: {at[:3] for at in kept if at[3] is kind} for kind in LinkKind}
    told = {
        LinkKind.REFERS: of[LinkKind.CONTINUES] | of[LinkKind.CORRECTS],
        LinkKind.CONTINUES: of[LinkKind.CORRECTS],
    }
    back = {(to, first) for first, _, to in of[LinkKind.CONTINUES]}
    return [
        link
        for at, link in kept.items()
        if at[:3] not in told.get(at[3], ()) and not (at[3] is LinkKind.FOLLOWS and (at[0], at[2]) in back)
    ]


def _told(text: str, meeting: Meeting, item: Item, body: str, council: str) -> Told:
    usual = usual_title(item.title) if item.title else None
    decided: tuple[Resolution | Recommendation, ...] = (*item.resolutions, *item.recommendations)
    words = key(item.title) if item.title else None
    refers: list[tuple[LinkKind, str | None, str | None, str]] = []
    about_minutes = usual is not None and usual.name == "minutes"
    corrected = {each.of.span for each in item.corrections if each.of}
    for reference in item.references:
        if reference.date is None or reference.date == meeting.date:
            continue
        named = _named_body(reference, meeting, body, council)
        if named is None:
            continue
        number = number_key(reference.number)
        if reference.span in corrected:
            refers.append((LinkKind.CORRECTS, number, named, reference.date))
        confirms = (
            item.kind is ItemKind.MINUTE
            and number is None
            and ((about_minutes and (named == body or _is_minutes(reference, text))) or _is_confirmed(reference, text))
        )
        refers.append((LinkKind.CONFIRMS if confirms else LinkKind.REFERS, number, named, reference.date))
    return Told(
        item.id,
        item.kind,
        number_key(item.number),
        words if words and (usual or len(words.split()) >= _LEAST_WORDS) else None,
        frozenset(words.split()) - _SMALL if words else frozenset(),
        usual.name if usual else None,
        _agenda_item(text, item),
        item.belongs_to,
        tuple(refers),
        content(item.title or ""),
        content(_HEAD.split(item.title or "", maxsplit=1)[0]),
        content(" ".join(clause.text for each in decided for clause in each.clauses)),
        frozenset(_CODE.findall(item.title or "")),
        tuple(dict.fromkeys(body for each in decided for body in _sent_to(each))),
        any(isinstance(each, Resolution) and each.outcome is Outcome.DEFERRED for each in decided),
        _put_off_to(meeting, decided),
        days(" ".join(each.text for each in decided)),
        tuple(citations(text, meeting, item)),
    )


def _sent_to(decided: Resolution | Recommendation) -> Iterator[str]:
    """The bodies that the lead-in and the clauses send something to, as worded."""
    for words in (decided.lead_in or "", *(clause.text for clause in decided.clauses)):
        yield from sent_to(words)


def _put_off_to(meeting: Meeting, decided: Iterable[Resolution | Recommendation]) -> str | None:
    for each in decided:
        match = _PUT_OFF_TO.search(each.text)
        later = [day.first for day in find_dates(each.text) if match and day.iso and day.first > (meeting.date or "")]
        if later:
            return min(later)
    return None


def _is_minutes(reference: Reference, text: str) -> bool:
    """Whether a reference is to minutes, by its words or those before it."""
    before = text[max(0, reference.span.start - 60) : reference.span.start]
    return bool(_OF_MINUTES.search(reference.text) or _OF_MINUTES.search(before))


def _is_confirmed(reference: Reference, text: str) -> bool:
    """Whether the words right after a reference to minutes confirm them, whatever title the item bears."""
    after = re.split(r"[.;]\s", text[reference.span.end : reference.span.end + 160], maxsplit=1)[0]
    return bool(_OF_MINUTES.search(reference.text) and _CONFIRMED.search(after))


def _named_body(reference: Reference, meeting: Meeting, own: str, council: str) -> str | None:
    """The body that a reference names; the one that speaks, where it names none or names that by its last words."""
    if reference.body is None:
        return own
    said = key(reference.body).split()
    full = key(meeting.committee or "").split()
    if said and full[-len(said) :] == said:
        return own
    return body_key(reference.body, council)


def _agenda_item(text: str, item: Item) -> str | None:
    """The agenda number that a minute states right under its title: "(Item 3)"."""
    if item.kind is not ItemKind.MINUTE or item.title_span is None or not item.references:
        return None
    first = item.references[0]
    if first.span.start - item.title_span.end > 8 or first.date or "item" not in first.text.casefold():
        return None
    after = text[first.span.end : first.span.end + 2]
    lead = text[item.title_span.end : first.span.start]
    return number_key(first.number) if "(" in lead and after.startswith(")") else None


def _one_meeting(family: Sequence[Held]) -> Iterator[ItemLink]:
    """Entry to report, and entry and report to minute, of one body and day."""
    entries = [(meeting, each) for meeting in family for each in meeting.items if each.kind is ItemKind.AGENDA_ENTRY]
    known = {each.id for _, each in entries}
    bound = {each.belongs_to for meeting in family for each in meeting.items if each.kind is ItemKind.REPORT}
    for meeting in family:
        for report in meeting.items:
            if report.kind is ItemKind.REPORT and report.belongs_to in known:
                yield ItemLink(
                    report.belongs_to, meeting.meeting_id, report.id, LinkKind.REPORT, "bound in under its number"
                )
    for kind, link in ((ItemKind.REPORT, LinkKind.REPORT), (ItemKind.MINUTE, LinkKind.MINUTE)):
        for meeting in family:
            there = [each for each in meeting.items if each.kind is kind and each.belongs_to not in known]
            for document in {held.meeting_id for held, _ in entries}:
                asked = [each for held, each in entries if held.meeting_id == document]
                if link is LinkKind.REPORT:
                    asked = [each for each in asked if each.id not in bound]
                for one, other, why in _pairs(asked, there):
                    yield ItemLink(one.id, meeting.meeting_id, other.id, link, why)
    reports = [(meeting, each) for meeting in family for each in meeting.items if each.kind is ItemKind.REPORT]
    for meeting in family:
        minutes = [each for each in meeting.items if each.kind is ItemKind.MINUTE]
        for _, report in reports:
            for one, other, why in _pairs([report], minutes):
                if why != "the same number":
                    yield ItemLink(one.id, meeting.meeting_id, other.id, LinkKind.MINUTE, why)


def _pairs(ones: Sequence[Told], others: Sequence[Told]) -> Iterator[tuple[Told, Told, str]]:
    """The pairs of which each rule finds exactly one on either side; the first rule that finds one tells why."""
    done: set[str] = set()
    taken: set[str] = set()
    for why, of_one, of_other in _RULES:
        by_one, by_other = _single(ones, of_one), _single(others, of_other)
        for what, one in by_one.items():
            other = by_other.get(what)
            if other is not None and one.id not in done and other.id not in taken and _may_be_one(one, other):
                done.add(one.id)
                taken.add(other.id)
                yield one, other, why


def _may_be_one(one: Told, other: Told) -> bool:
    """Whether titles do not speak against it: a number that slipped on an agenda stands over other business."""
    same_business = one.usual is not None and one.usual == other.usual
    return same_business or not one.words or not other.words or bool(one.words & other.words)


def _single(items: Sequence[Told], of: object) -> dict[str, Told]:
    assert callable(of)
    found: dict[str, list[Told]] = defaultdict(list)
    for item in items:
        what = of(item)
        if what is not None:
            found[what].append(item)
    return {what: each[0] for what, each in found.items() if len(each) == 1}


def _number_and_title(item: Told) -> str | None:
    return f"{item.number} {item.title}" if item.number and item.title else None


def _distinctive(item: Told) -> str | None:
    if item.number is None:
        return None
    return item.number if is_distinctive(item.number) or (item.number.isdigit() and int(item.number) > 99) else None


def _number_and_usual(item: Told) -> str | None:
    return f"{item.number} {item.usual}" if item.number and item.usual else None


_RULES = (
    ("the same number and title", _number_and_title, _number_and_title),
    ("the minute names the item of the agenda", lambda one: one.number, lambda other: other.agenda_item),
    ("the same number", _distinctive, _distinctive),
    ("the same title", lambda one: one.title, lambda other: other.title),
    ("the same number, and both the same usual business", _number_and_usual, _number_and_usual),
)


def _referred(days: dict[tuple[str, str, str], list[Held]], meeting: Held, item: Told) -> Iterator[ItemLink]:
    for kind, number, body, date in item.refers:
        if body is None:
            continue
        there = days.get((meeting.council, body, date), [])
        minuted = [each for each in there if each.kind is MeetingKind.MINUTES]
        if not minuted and kind is LinkKind.REFERS:
            minuted = there
        for other in minuted:
            if number is None:
                yield ItemLink(item.id, other.meeting_id, None, kind, "it states the body and the day")
                continue
            found = [each for each in other.items if each.number == number]
            minutes = [each for each in found if each.kind is ItemKind.MINUTE] or found
            if len(minutes) == 1:
                yield ItemLink(item.id, other.meeting_id, minutes[0].id, kind, "it states body, day and number")
