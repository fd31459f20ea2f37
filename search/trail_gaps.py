"""Where does a trail stop short: what was sent on, or came from, and no minutes that are indexed show it?

Computed from what is indexed and from nothing else: a gap says which minutes there are, never what they would say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from corpus.bodies import sent_to
from corpus.dates import find_dates
from corpus.model import Item, Meeting, Outcome, Resolution, Span
from corpus.names import council_key, key
from indexer.store import Generation, MeetingRow
from search import quote
from search.leadin import long_date
from search.model import Quote
from search.trail_model import Gap, Hop, Role

_WHOLE = frozenset(("council", "full council", "whole council"))
_MINUTES = re.compile(r"(?i)\bminutes\b|\bofnodion\b")
_SITS = re.compile(r"\b(?:board|committee|council|cabinet|executive|panel|commission|assembly)$")
_CAME = re.compile(
    r"\b(?:recommend(?:ed|ations?)|referred)\b[^.;]{0,40}?\b(?:by|of|from|made by)\s+(?:the\s+)?"
    r"(?P<body>(?:[A-Z][\w’'&-]*,?\s+(?:(?:of|and|for|the|&)\s+)*){0,9}?"
    r"(?:Board|Committee|Sub-Committee|Council|Cabinet|Panel|Executive|Commission|Assembly))\s+"
    r"(?:meeting\s+)?(?:held\s+)?(?:on|of|at its meeting on)\s+(?:\w+day,?\s+)?(?P<day>[^.;()]{6,24})"
)
_RECOMMENDS = re.compile(r"\brecommend|\bargymell|\brgymell", re.I)
_SAME_DAY = re.compile(r"\blater (?:in|at|during|on) (?:the|this) (?:meeting|agenda|evening)\b", re.I)
_PUT_OFF = re.compile(r"\b(?:deferred|adjourned|postponed|put off|held over)\b[^.;]{0,60}?\b(?:to|until)\b", re.I)


def gaps(generation: Generation, hops: Sequence[Hop], later: Callable[[str], list[Meeting]]) -> list[Gap]:
    """Where the trail should come from and go on, by date, and what is indexed of it.

    `later` gives the meetings at which an item was taken up.
    """
    found: list[Gap] = []
    for hop in hops:
        if hop.role is Role.MINUTE and hop.date is not None:
            found += _before(generation, hop, hops)
            found += _unplaced(generation, hop, hops)
            taken_up = [meeting for meeting in later(hop.item_id) if (meeting.date or "") > hop.date]
            found += _after(generation, hop, taken_up)
            found += _put_off(generation, hop, taken_up)
    return list(dict.fromkeys(found))


def sent(item: Item) -> Iterator[tuple[str, Span, str | None]]:
    """Body as worded, span and label of each clause that sends something on; the lead-in speaks for every clause."""
    made: tuple[Resolution, ...] = item.resolutions
    for one in made:
        if one.amends or one.outcome.value in ("lost", "withdrawn"):
            continue
        for clause in one.clauses:
            for words in dict.fromkeys((*sent_to(one.lead_in or ""), *sent_to(clause.text))):
                yield words, clause.span, clause.label


def addressed(generation: Generation, asked: Hop, made: Hop) -> list[Quote]:
    """The clauses of a hop that recommend something to the body of another; what is merely referred to it is not."""
    item = generation.item(asked.item_id)
    spans = {(span.start, span.end) for words, span, _ in sent(item) if _means(words, made.committee, made.council)}
    led = any(_RECOMMENDS.search(one.lead_in or "") for one in item.resolutions)
    return [each for each in asked.quotes if (each.start, each.end) in spans and (led or _RECOMMENDS.search(each.text))]


def sending(generation: Generation, item: Item, meeting: Meeting, there: Meeting) -> Quote | None:
    """The clause that sends an item to another meeting's body, else that puts it off."""
    document = generation.document(item.id.split(".", 1)[0])
    council = meeting.council or generation.parsed(document.id).council
    for words, span, label in sent(item):
        if _means(words, there.committee, council):
            return quote.make(document, span, council, meeting, item, label)
    for one in item.resolutions:
        if one.outcome.value == "deferred":
            return quote.make(document, one.span, council, meeting, item)
    return None


def _after(generation: Generation, hop: Hop, taken_up: Sequence[Meeting]) -> Iterator[Gap]:
    """What a clause sends to a body at which no later hop stands."""
    assert hop.date is not None
    shown: set[str] = set()
    for words, span, _ in sent(generation.item(hop.item_id)):
        own = _means(words, hop.committee, hop.council) or key(hop.committee or "").endswith(words)
        there = any(_means(words, other.committee, hop.council) for other in taken_up)
        if own or there or words in shown or not _SITS.search(words):
            continue
        held = [
            row
            for row in generation.meetings(hop.date)
            if row.date > hop.date and row.kind != "agenda" and _of(generation, row, words, hop)
        ]
        if not held and words in ("board", "committee", "panel", "executive", "commission"):
            continue  # "the committee" of a sentence, which names none
        shown.add(words)
        said = _held(_printed(hop, span, words), held, hop.date)
        yield Gap(f"It was sent to {_the(_printed(hop, span, words))}. {said}", hop.item_id, hop.date, _at(hop, span))


def _put_off(generation: Generation, hop: Hop, taken_up: Sequence[Meeting]) -> Iterator[Gap]:
    """What was put off and does not return to its body."""
    if hop.outcome != "deferred" or hop.committee is None or hop.date is None:
        return
    own = key(hop.committee)
    if any(key(other.committee or "") == own for other in taken_up):
        return
    for each in _of_deferral(generation, hop):
        days = [day for day in find_dates(each.text) if day.iso and day.first > hop.date]
        to = f" to {long_date(min(day.first for day in days))}" if days and _PUT_OFF.search(each.text) else ""
        held = [
            row
            for row in generation.meetings(hop.date)
            if row.date > hop.date and row.kind != "agenda" and _of(generation, row, own, hop)
        ]
        yield Gap(f"It was put off{to}. {_held(hop.committee, held, hop.date)}", hop.item_id, hop.date, each)
        return


def _of_deferral(generation: Generation, hop: Hop) -> list[Quote]:
    """The quotes of a hop that stand in a resolution by which it was put off."""
    spans = [one.span for one in generation.item(hop.item_id).resolutions if one.outcome is Outcome.DEFERRED]
    held = [each for each in hop.quotes if any(span.start <= each.start < span.end for span in spans)]
    return [each for each in held if not _SAME_DAY.search(each.text)]


def _before(generation: Generation, hop: Hop, hops: Sequence[Hop]) -> Iterator[Gap]:
    """A meeting that recommended or referred it, by body and day, of which nothing is indexed."""
    item = generation.item(hop.item_id)
    document = generation.document(hop.document_id)
    for match in _CAME.finditer(document.text, item.span.start, item.span.end):
        days = [day.iso for day in find_dates(match["day"]) if day.iso]
        day = days[0] if days else None
        if day is None or day >= (hop.date or "") or any(other.date == day for other in hops):
            continue
        words = key(match["body"])
        held = [row for row in generation.meetings(day, day) if _of(generation, row, words, hop)]
        if held:
            continue
        name = match["body"].strip()
        meeting = generation.meeting(hop.meeting_id)
        said = quote.make(document, Span(*match.span()), hop.council, meeting, item)
        yield Gap(
            f"It came from {_the(name)} of {long_date(day)}. No minutes of that meeting are indexed.", None, day, said
        )


def _unplaced(generation: Generation, hop: Hop, hops: Sequence[Hop]) -> Iterator[Gap]:
    """An earlier meeting that it states as where something was done, of whose items none is seen to be the matter."""
    if _MINUTES.search(hop.title or ""):
        return
    item, meeting = generation.item(hop.item_id), generation.meeting(hop.meeting_id)
    document = generation.document(hop.document_id)
    shown = {other.date for other in hops}
    for link in generation.item_links(item_id=hop.item_id):
        if link.from_item != hop.item_id or link.kind != "refers" or link.to_item is not None:
            continue
        there = generation.meeting(link.to_meeting)
        if there.date is None or there.date >= (hop.date or "") or there.date in shown or there.kind == "agenda":
            continue
        for citation in generation.citations(item.id):
            if citation.acts and (there.date, there.date) in citation.periods:
                shown.add(there.date)
                name = _the(there.committee or "meeting")
                yield Gap(
                    f"It names {name} of {long_date(there.date)}. Those minutes are indexed, and no one item of them "
                    "is seen to be this matter.",
                    None,
                    there.date,
                    quote.make(document, citation.span, hop.council, meeting, item),
                )
                break


def _means(words: str, committee: str | None, council: str | None) -> bool:
    """Whether words name a body: by its name or the end of it; `council` is the council's own meeting."""
    if committee is None:
        return False
    name = key(committee)
    if council and council_key(committee) == council_key(council):
        name = "council"
    if council and council_key(words) == council_key(council):
        words = "council"
    if words in _WHOLE or name in _WHOLE:
        return words in _WHOLE and name in _WHOLE
    return name == words or (len(words.split()) > 1 and f" {name}".endswith(f" {words}"))


def _of(generation: Generation, row: MeetingRow, words: str, hop: Hop) -> bool:
    """Whether a meeting is of the body that words name, of the hop's council as far as both are stated."""
    if row.council and hop.council and council_key(row.council) != council_key(hop.council):
        return False
    return _means(words, row.committee, row.council or hop.council)


def _held(name: str, held: Sequence[MeetingRow], date: str) -> str:
    days = sorted({row.date for row in held})
    if not days:
        return f"No minutes of {_the(name)} after {long_date(date)} are indexed."
    whom = "it" if key(held[0].committee) == key(name) else _the(held[0].committee)
    if len(days) == 1:
        return f"The one later meeting of {whom} that is indexed, of {long_date(days[0])}, is not seen to take it up."
    return (
        f"None of the {len(days)} later meetings of {whom} that are indexed, from {long_date(days[0])} on, is seen to "
        "take it up."
    )


def _the(name: str) -> str:
    return name if name.casefold().startswith(("the ", "council", "full ")) else f"the {name}"


def _printed(hop: Hop, span: Span, words: str) -> str:
    """A body's name as the clause prints it."""
    for each in hop.quotes:
        if each.start == span.start:
            letters = ("['’]?".join(map(re.escape, word)) for word in words.split())  # a key is without apostrophes
            found = re.search(r"\W+(?:and\W+)?".join(letters), each.text, re.I)
            if found:
                return found.group()
    return words


def _at(hop: Hop, span: Span) -> Quote | None:
    return next((each for each in hop.quotes if (each.start, each.end) == (span.start, span.end)), None)
