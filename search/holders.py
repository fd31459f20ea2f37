"""Who holds an office, as of when?

Minutes tell who was Mayor at a meeting, never who is Mayor today. So the newest minutes that name somebody in that
office are quoted, an attendance ("Councillor Ash (Chair)") or an election, and told with their date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from corpus.model import Outcome, Span
from corpus.names import key, person_key
from indexer.store import Attended, Decided, Generation, Held, resolve
from search import extract, lexical
from search.entries import LONG, Entry, line
from search.leadin import body, long_date
from search.model import Query
from search.scope import Scope, council_of
from search.topic import ASKING

MOST = 3  # holders of one office shown
NEAR = 90  # characters around a name within which its role stands
# How an office is asked for → an example. `{office}` is one of OFFICES.
FORMS: tuple[tuple[str, str], ...] = (
    (r"^\W*who(?:['’]s| is| was| are| were)(?: currently| now)? (?:the |our |its )?(?:current |present |new )?{office}\b(?!['’])", "Who is the Mayor of Wrenmere?"),
    (r"^\W*(?:name|name of) (?:the |our )?(?:current |present |new )?{office}\b", "Name of the clerk of Thornby Heath"),
    (r"^\W*who (?:currently )?(?P<verb>chairs|leads|clerks)\b", "Who chairs the Planning Committee?"),
)  # fmt: skip
OFFICES: tuple[tuple[str, str], ...] = (
    (r"(?:[\w'’-]+ ){0,2}mayor(?:ess)?", "the Deputy Mayor"),
    (r"(?:[\w'’-]+ ){0,2}(?:vice|deputy)[- ]?chair(?:man|woman|person)?", "the vice-chairman"),
    (r"chair(?:man|woman|person)?", "the chairman"),
    (r"(?:[\w'’-]+ ){0,2}(?:clerk|treasurer|provost|leader|convener|cathaoirleach)", "the parish clerk"),
    (r"(?:[\w'’-]+ ){0,2}chief executive(?: officer)?|(?:[\w'’-]+ ){1,2}officer", "the Monitoring Officer"),
    (r"(?:[\w'’-]+ ){0,2}(?:director|head|portfolio holder|cabinet member|executive member)", "the Head of Planning"),
)  # fmt: skip
_OFFICE = "(?P<office>" + "|".join(pattern for pattern, _ in OFFICES) + ")"
_FORMS = tuple(re.compile(pattern.replace("{office}", _OFFICE), re.I) for pattern, _ in FORMS)
_VERBS = {"chairs": "chair", "leads": "leader", "clerks": "clerk"}
_CHAIR = re.compile(r"(?i)\bchair(?:man|woman|person)\b")
# An office beside a name, set off by commas or brackets: "The Mayor, Councillor Ash," and "Mrs Reed (Clerk)".
_NAME = r"(?:(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr)\.? )(?:[A-Z][\w'’.-]* ){0,2}?(?P<name>[A-Z][\w'’-]+)"
_BESIDE = re.compile(rf"\b[Tt]he (?P<role>(?:[A-Z][\w'’-]+ ){{0,3}}[A-Z][\w'’-]+)(?:, | \(){_NAME}\b(?=[,)])")
_MEMBERS = frozenset(("chair", "mayor", "leader", "provost", "cathaoirleach"))  # stems of offices that members hold
# What follows a role that is one of another body: "Chair of the Parent Council", "Chair, Eastbeck School Governors".
_ELSEWHERE = re.compile(
    r"^\W{0,3}(?:of (?:the )?|(?:, ?))(?:[A-Z][\w'’-]+ ){0,5}(?:Council|School|Association|Group|Trust|Society|Club|Partnership|Forum|Governors)\b"
)
_LESSER = ("vice", "deputi", "assist", "act", "former", "interim", "past")  # stems that make another office of one
_ELECTED = re.compile(r"(?i)\b(?:re-?)?(?:elected|appointed)\b")


@dataclass(frozen=True, slots=True)
class Holders:
    """Who held the office, newest first, each with a lead-in that says as of when; `sure` where one body is meant.

    None found is the answer where the question names an office and nothing else of which the minutes might tell.
    """

    found: list[tuple[str, Entry]]
    sure: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """Somebody in the office at a meeting, and how to find the words that say so."""

    meeting: Held
    name: str
    place: Callable[[], Span | None]


def holders(generation: Generation, query: Query) -> Holders | None:
    """Who holds the office that a question asks for; None where it asks for none, or no minutes tell."""
    match = next((match for form in _FORMS if (match := form.search(query.reading))), None)
    if match is None:
        return None
    wanted = _wanted(generation, query, match)
    scope = Scope(generation, query)
    if not wanted or scope.strange:
        return None
    rows = [
        row
        for tell in (_attending, _elected)
        for row in tell(generation, wanted)
        if row.meeting.date and scope.holds(row.meeting)
    ]
    rows = rows or [row for row in _mentioned(generation, wanted) if row.meeting.date and scope.holds(row.meeting)]
    rows.sort(key=lambda row: row.meeting.date or "", reverse=True)
    of_one = council_of(generation)
    bodies: dict[str, tuple[_Row, Span]] = {}
    people: dict[str, tuple[_Row, Span]] = {}
    for row in rows:
        council = of_one(row.meeting)
        mark = f"{council} {key(row.meeting.committee or '')}" if "chair" in wanted else council
        name = person_key(row.name).split()[-1]
        if (mark not in bodies or (scope.names and name not in people)) and (place := row.place()):
            bodies.setdefault(mark, (row, place))
            people.setdefault(name, (row, place))
    if not bodies:
        office = match.groupdict().get("office")
        alone = office is not None and wanted <= set(_tokens(generation, office))
        return Holders([], False) if alone else None
    sure = len(bodies) == 1
    shown = [*(people if sure and scope.names else bodies).values()]
    told = [(_lead(row.meeting), Entry(row.meeting, None, (place,))) for row, place in shown[:MOST]]
    return Holders(told, sure)


def _wanted(generation: Generation, query: Query, match: re.Match[str]) -> set[str]:
    """The analysed words of the office, with all that the question says of it."""
    verb = match.groupdict().get("verb")
    words = (
        f"{_VERBS[verb.casefold()]} {query.reading[match.end() :]}" if verb else query.reading[match.start("office") :]
    )
    aside = set(generation.tokens(f"{ASKING} current currently now present new today moment name"))
    for step in query.steps:
        if step.kind in ("council", "committee", "date"):
            words = re.sub(rf"(?i)\b{re.escape(step.text)}\b", " ", words)
        if step.kind in ("council", "committee"):
            aside |= set(generation.tokens(step.value))
    return set(_tokens(generation, words)) - (aside - set(generation.tokens("chair mayor clerk leader")))


def _tokens(generation: Generation, text: str) -> list[str]:
    return generation.tokens(_CHAIR.sub("chair", text.replace("-", " ")))


def _is(generation: Generation, wanted: set[str], told: str) -> bool:
    """Whether a role is the office: all of its words, and none that makes a lesser office of it."""
    held = set(_tokens(generation, told))
    return wanted <= held and not any(word in held and word not in wanted for word in _LESSER)


def _attending(generation: Generation, wanted: set[str]) -> Iterator[_Row]:
    """Those whom the attendance lists in that role; a guest's office is of some other body."""
    strangers = ("others", "officers") if wanted & _MEMBERS else ("others",)
    for row in generation.register().attended:
        if row.person.part not in strangers and row.person.role and _is(generation, wanted, row.person.role):
            yield _Row(row.meeting, row.person.name, partial(_named, generation, row))


def _elected(generation: Generation, wanted: set[str]) -> Iterator[_Row]:
    """The elections to an office: an item that bears its name, and a resolution that elects one of those there."""
    people: dict[str, list[Attended]] = {}
    for row in generation.register().attended:
        people.setdefault(row.meeting.id, []).append(row)
    for made in generation.register().decided:
        if made.outcome in (Outcome.LOST, Outcome.DEFERRED, Outcome.WITHDRAWN) or not _ELECTED.search(made.text):
            continue
        if _is(generation, wanted, made.item.title or "") and _is(generation, wanted, made.text):
            named = _whom(made, people.get(made.item.meeting.id, []))
            if named and len(made.text.split()) <= LONG:
                yield _Row(made.item.meeting, named, partial(Span, made.span.start, made.span.end))


def _mentioned(generation: Generation, wanted: set[str]) -> Iterator[_Row]:
    """Sentences that set the office beside a name: "The Mayor, Councillor Ash, was in the chair"."""
    rows: np.ndarray | None = None
    for token in wanted:
        found = lexical.holding(generation, token)
        rows = found if rows is None else np.intersect1d(rows, found, assume_unique=True)
    meetings = {held.id: held for held in generation.register().meetings}
    for passage in generation.passages([] if rows is None else [int(row) for row in rows]):
        held = meetings.get(passage.meeting_id or "")
        if held is None or not _BESIDE.search(passage.text):
            continue
        for span in extract.sentences(passage):
            sentence = passage.text[span.start - passage.span.start : span.end - passage.span.start]
            if len(sentence.split()) > LONG:
                continue
            for match in _BESIDE.finditer(sentence):
                if _is(generation, wanted, match["role"]):
                    yield _Row(held, match["name"], partial(Span, span.start, span.end))


def _whom(made: Decided, people: list[Attended]) -> str | None:
    """The one person of the meeting whose surname the resolution holds."""
    words = set(re.findall(r"[\w'’-]+", made.text.casefold()))
    found = [row.person for row in people if row.person.key and row.person.key.split()[-1] in words]
    first = found[0] if found else None
    return first.name if first and all(resolve(one.name, [first]) for one in found) else None


def _named(generation: Generation, row: Attended) -> Span | None:
    """The line that names somebody with the role; of a long line what stands between the marks around both.

    None where the words after the role say that it is one in another body.
    """
    text = generation.document(row.meeting.document_id).text
    whole = line(text, row.person.span)
    first = (row.person.role or "").split(", ")[0]
    at = text.casefold().find(first.casefold(), row.person.span.end, row.person.span.end + NEAR)
    if at >= 0 and _ELSEWHERE.search(text[at + len(first) : whole.end]):
        return None
    if len(whole.of(text).split()) <= LONG:
        return whole
    start, end = row.person.span.start, row.person.span.end
    for part in (row.person.role or "").split(", "):
        around = text[max(whole.start, start - NEAR) : end + NEAR]
        at = around.casefold().find(part.casefold())
        if at >= 0:
            at += max(whole.start, start - NEAR)
            start, end = min(start, at), max(end, at + len(part))
    before = max(text.rfind(mark, whole.start, start) for mark in ",;:\n")
    after = min((at for mark in ",;\n" if (at := text.find(mark, end)) >= 0), default=whole.end)
    left = max(before + 1, whole.start)
    held = text[left : min(after, whole.end)]
    return Span(left + len(held) - len(held.lstrip()), left + len(held.rstrip()))


def _lead(held: Held) -> str:
    return f"As of the meeting of {body(held.committee, held.council)} on {long_date(held.date or '')}:"
