"""Which meetings, decisions, actions, declarations and people do all the documents hold, each once?

For questions over all meetings: "which applications were refused", "how often did Councillor Ash attend". Rows are
read from the records that the generation keeps, without building these (0.3 s for 1,300 documents), and point back to
them by id and span. A meeting is held once, whatever number of documents record it: by the version that binds, and
never by an agenda, which says what was to come and not what came.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from corpus.model import MeetingKind, Outcome, Person, Span
from corpus.names import council_key, key

FEW, ALIKE = 3, 0.6  # people, and the share of all named, whom two records of one meeting have in common at least
_BINDS = (MeetingKind.MINUTES, MeetingKind.NOTES, MeetingKind.EXTRACT)  # the first says most


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that was held, as the document that binds records it. `place` is where the text states its date."""

    id: str
    document_id: str
    kind: MeetingKind
    council: str | None
    committee: str | None
    date: str | None
    place: Span | None


@dataclass(frozen=True, slots=True)
class Business:
    """An item of a meeting that was held; `heading` is where its title stands."""

    id: str
    meeting: Held
    number: str | None
    title: str | None
    heading: Span | None


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of something put to a meeting. `acts` are those of its clauses, in order, with their spans.

    `vote` is where its vote is minuted, None where none is; `unanimous` only where the minutes say so.
    """

    item: Business
    outcome: Outcome
    acts: tuple[tuple[str | None, Span], ...]
    amends: bool
    text: str
    span: Span
    vote: Span | None = None
    unanimous: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """An action; `due` is an ISO day or as printed."""

    item: Business
    owner: str | None
    due: str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration of interest; `on` is the title of the item that it names, where that item is there."""

    item: Business
    member: str | None
    on: str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Attended:
    """Somebody whom the attendance of a meeting names, in which part of it, and as whom."""

    meeting: Held
    person: Person


@dataclass(frozen=True, slots=True)
class Register:
    """Every row of each kind, newest meeting first (undated last), within a meeting in the order of the text."""

    meetings: tuple[Held, ...] = ()
    items: tuple[Business, ...] = ()
    decided: tuple[Decided, ...] = ()
    tasks: tuple[Task, ...] = ()
    declared: tuple[Declared, ...] = ()
    attended: tuple[Attended, ...] = ()


def read(
    documents: Iterable[tuple[str, str | None, str]], places: dict[str, int], languages: dict[str, str]
) -> Register:
    """The register of documents (id, council, record as JSON).

    `places` are of the meetings with several versions, `languages` what most of a document is written in.
    """
    found: list[tuple[Held, dict[str, Any]]] = []
    for id, council, text in documents:
        for meeting in json.loads(text)["meetings"]:
            if MeetingKind(meeting["kind"]) in _BINDS:
                found.append((_held(id, council, meeting), meeting))
    found.sort(key=lambda pair: (_BINDS.index(pair[0].kind), places.get(pair[0].id, 0)))
    once = _in_one_language(list(_once(found)), languages)
    once.sort(key=lambda pair: pair[0].id)
    once.sort(key=lambda pair: pair[0].date or "", reverse=True)
    items = [(_business(held, item), item) for held, meeting in once for item in meeting["items"]]
    titles = {(made.meeting.id, made.number): made.title for made, _ in items if made.number}
    return Register(
        meetings=tuple(held for held, _ in once),
        items=tuple(made for made, _ in items),
        decided=tuple(_decided(made, one) for made, item in items for one in item["resolutions"]),
        tasks=tuple(
            Task(made, one["owner"], one["due"], one["text"], _span(one["span"]))
            for made, item in items
            for one in item["actions"]
        ),
        declared=tuple(
            Declared(
                made, one["member"], titles.get((made.meeting.id, one["item_number"])), one["text"], _span(one["span"])
            )
            for made, item in items
            for one in item["declarations"]
        ),
        attended=tuple(Attended(held, _person(one)) for held, meeting in once for one in meeting["people"]),
    )


def _once(found: list[tuple[Held, dict[str, Any]]]) -> Iterator[tuple[Held, dict[str, Any]]]:
    """Without the same meeting in another document, or in an extract; two of one day in one document are two."""
    seen: dict[tuple[str, str, str], Held] = {}
    for held, meeting in found:
        if held.date and held.committee:
            mark = (council_key(held.council or ""), key(held.committee), held.date)
            known = seen.setdefault(mark, held)
            if known is not held and (known.document_id != held.document_id or held.kind is MeetingKind.EXTRACT):
                continue
        yield held, meeting


def _in_one_language(
    found: list[tuple[Held, dict[str, Any]]], languages: dict[str, str]
) -> list[tuple[Held, dict[str, Any]]]:
    """Without minutes that another document has in another language: of one day, and of mostly the same people."""
    out: list[tuple[Held, dict[str, Any]]] = []
    days: dict[str, list[tuple[str, set[str]]]] = {}
    for held, meeting in sorted(found, key=lambda pair: languages.get(pair[0].document_id) != "en"):
        own, there = languages.get(held.document_id, ""), {each["key"] for each in meeting["people"]}
        same = days.setdefault(held.date or "", [])
        if held.date and any(
            own != language and len(there & others) >= max(FEW, ALIKE * len(there | others))
            for language, others in same
        ):
            continue
        same.append((own, there))
        out.append((held, meeting))
    return out


def _held(document_id: str, council: str | None, meeting: dict[str, Any]) -> Held:
    stated = next((each["span"] for each in meeting["stated"] if each["field"] == "date"), None)
    return Held(
        meeting["id"],
        document_id,
        MeetingKind(meeting["kind"]),
        meeting["council"] or council,
        meeting["committee"],
        meeting["date"],
        _span(stated) if stated else None,
    )


def _business(held: Held, item: dict[str, Any]) -> Business:
    heading = item["title_span"]
    return Business(item["id"], held, item["number"], item["title"], _span(heading) if heading else None)


def _decided(item: Business, made: dict[str, Any]) -> Decided:
    return Decided(
        item,
        Outcome(made["outcome"]),
        tuple((clause["act"], _span(clause["span"])) for clause in made["clauses"]),
        made["amends"],
        made["text"],
        _span(made["span"]),
        _span(made["vote"]["span"]) if made["vote"] else None,
        bool(made["vote"] and made["vote"]["unanimous"]),
    )


def _person(one: dict[str, Any]) -> Person:
    return Person(one["name"], one["key"], one["part"], _span(one["span"]), one["role"])


def _span(plain: dict[str, int]) -> Span:
    return Span(plain["start"], plain["end"])
