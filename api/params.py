"""What did the caller ask? The query string, read strictly: one table of parameters serves reading and OpenAPI.

A parameter that we do not know, or one given twice, is refused: a filter that is silently dropped would make a wrong
answer look right. A blank value is no condition, because that is what an HTML form sends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from api.errors import ParameterError
from api.limits import (
    K_DEFAULT,
    K_MAX,
    NAME_CHARACTERS,
    QUESTION_CHARACTERS,
    STEP_CHARACTERS,
    STEPS_MAX,
    WINDOW_MAX,
)
from corpus.errors import QueryError, UsageError
from corpus.model import PassageKind, Span
from search.model import Filter, Mode

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of the query string, as OpenAPI states it."""

    name: str
    about: str
    schema: Schema
    example: str
    required: bool = False
    repeated: bool = False

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI 3.1 parameter object."""
        return {
            "name": self.name,
            "in": "query",
            "required": self.required,
            "description": self.about,
            "schema": dict(self.schema),
            "example": self.example,
        }


Q = Parameter(
    "q",
    f"The question, in plain words; at most {QUESTION_CHARACTERS:,} characters.",
    {"type": "string", "minLength": 1, "maxLength": QUESTION_CHARACTERS},
    "what did we resolve on the Pledge",
    required=True,
)
WITHOUT = Parameter(
    "without",
    "The `id` of a step in `understood` that the question is not to be read with; may be given again for another. "
    "One that the question has not is ignored.",
    {"type": "array", "items": {"type": "string", "maxLength": STEP_CHARACTERS}, "maxItems": STEPS_MAX},
    "synonym-kids",
    repeated=True,
)
FILTERS = (
    Parameter(
        "council",
        "Only passages of this council: its name as in `/api/v1/coverage`, or words of it.",
        {"type": "string", "maxLength": NAME_CHARACTERS},
        "Borough Council",
    ),
    Parameter(
        "committee",
        "Only passages of this committee: its name as in `/api/v1/coverage`, or words of it.",
        {"type": "string", "maxLength": NAME_CHARACTERS},
        "Executive Board",
    ),
    Parameter(
        "from",
        "Only meetings on this day or later. A passage whose document states no date never matches.",
        {"type": "string", "format": "date"},
        "2019-04-01",
    ),
    Parameter(
        "to",
        "Only meetings on this day or earlier. A passage whose document states no date never matches.",
        {"type": "string", "format": "date"},
        "2020-03-31",
    ),
    Parameter(
        "kind",
        "Only passages of this kind.",
        {"type": "string", "enum": [kind.value for kind in PassageKind]},
        "resolution",
    ),
)
PAGING = (
    Parameter(
        "k",
        "How many passages to return.",
        {"type": "integer", "minimum": 1, "maximum": K_MAX, "default": K_DEFAULT},
        "10",
    ),
    Parameter(
        "offset",
        f"How many passages to leave out first. `offset` + `k` is at most {WINDOW_MAX}.",
        {"type": "integer", "minimum": 0, "maximum": WINDOW_MAX - 1, "default": 0},
        "0",
    ),
    Parameter(
        "mode",
        "Which of the two ways of searching to use: words, meaning, or both.",
        {"type": "string", "enum": [mode.value for mode in Mode], "default": Mode.HYBRID.value},
        "hybrid",
    ),
)
SEARCH = (Q, *FILTERS, *PAGING, WITHOUT)
ASK = (Q, *FILTERS, WITHOUT)
START = Parameter("start", "Where the marked stretch of the document starts.", {"type": "integer", "minimum": 0}, "12")
END = Parameter("end", "Where it ends, exclusive.", {"type": "integer", "minimum": 1}, "39")
PART = Parameter("part", "Which part of a long document to show.", {"type": "integer", "minimum": 1}, "2")
READING = (START, END, PART)
DOCUMENT = {
    "name": "document_id",
    "in": "path",
    "required": True,
    "description": "The id of a document: what stands before the first dot of a hit's `id`.",
    "schema": {"type": "string", "maxLength": 12},
    "example": "0f3a5bd91c77",
}
"""The OpenAPI parameter object of a document's address."""
ITEM = {
    "name": "item_id",
    "in": "path",
    "required": True,
    "description": "The id of an item, as `/api/v1/trail/{item_id}` and answers give it.",
    "schema": {"type": "string", "maxLength": 24},
    "example": "0f3a5bd91c77.i1204",
}
"""The OpenAPI parameter object of an item's address."""
OFFSET_MAX = 999_999_999

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to search, checked as far as it can be without an index."""

    question: str
    filter: Filter = field(default_factory=Filter)
    k: int = K_DEFAULT
    offset: int = 0
    mode: Mode = Mode.HYBRID
    without: tuple[str, ...] = ()


def values(query_string: bytes, known: Sequence[Parameter]) -> dict[str, str]:
    """The parameters given, trimmed, blank ones left out; the values of one that may be repeated joined by spaces.

    ParameterError for one unknown or repeated, UsageError for bytes that are not UTF-8.
    """
    try:
        pairs = parse_qsl(query_string.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=64)
    except UnicodeDecodeError:
        raise UsageError("the query string is not percent-encoded UTF-8") from None
    except ValueError:
        raise UsageError("the query string has more than 64 parameters") from None
    names = [parameter.name for parameter in known]
    repeated = {parameter.name for parameter in known if parameter.repeated}
    given: dict[str, str] = {}
    for name, value in pairs:
        if name not in names:
            raise ParameterError(_cut(name), f"unknown parameter; known are {', '.join(names)}")
        if name in given and name not in repeated:
            raise ParameterError(name, "given more than once")
        if "\0" in value:
            raise ParameterError(name, "holds a NUL character")
        given[name] = f"{given.get(name, '')} {value}".strip()
    return {name: value for name, value in given.items() if value}


def asked(given: Mapping[str, str]) -> Asked:
    """The request that the given values make. QueryError or ParameterError when they make none."""
    k = _number(given, "k", K_DEFAULT, 1, K_MAX)
    offset = _number(given, "offset", 0, 0, WINDOW_MAX - 1)
    if offset + k > WINDOW_MAX:
        raise ParameterError("offset", f"with k it reaches {offset + k}; results go as far as {WINDOW_MAX}")
    mode = Mode(_choice(given, "mode", Mode) or Mode.HYBRID)
    return Asked(_question(given), _filter(given), k, offset, mode, _without(given))


def stretch(given: Mapping[str, str]) -> Span | None:
    """The stretch of a document that `start` and `end` name; None without them. ParameterError for half of one."""
    if ("start" in given) != ("end" in given):
        raise ParameterError("start" if "end" in given else "end", "missing; start and end belong together")
    if "start" not in given:
        return None
    start, end = _number(given, "start", 0, 0, OFFSET_MAX), _number(given, "end", 0, 0, OFFSET_MAX)
    if start >= end:
        raise ParameterError("start", f"{start} is not before end, {end}")
    return Span(start, end)


def part(given: Mapping[str, str]) -> int | None:
    """The part of a document that is asked for, from 1; None when none is."""
    return _number(given, "part", 1, 1, OFFSET_MAX) if "part" in given else None


def link(path: str, request: Asked, **changes: int) -> str:
    """The URL that asks `request` again, with `offset` or `k` changed; defaults and empty conditions are left out."""
    chosen = request.filter
    pairs: list[tuple[str, str | int | None]] = [
        ("q", request.question),
        ("council", chosen.council),
        ("committee", chosen.committee),
        ("from", chosen.date_from),
        ("to", chosen.date_to),
        ("kind", chosen.kind),
        ("k", changes.get("k", request.k) if changes.get("k", request.k) != K_DEFAULT else None),
        ("offset", changes.get("offset", request.offset) or None),
        ("mode", request.mode.value if request.mode is not Mode.HYBRID else None),
        *(("without", step) for step in request.without),
    ]
    return f"{path}?{urlencode([(name, value) for name, value in pairs if value is not None])}"


def _question(given: Mapping[str, str]) -> str:
    question = given.get("q", "")
    if not question:
        raise QueryError("q is empty: type a question")
    if len(question) > QUESTION_CHARACTERS:
        raise QueryError(f"the question has {len(question):,} characters; the limit is {QUESTION_CHARACTERS:,}")
    return question


def _without(given: Mapping[str, str]) -> tuple[str, ...]:
    steps = tuple(dict.fromkeys(given.get("without", "").split()))
    if len(steps) > STEPS_MAX:
        raise ParameterError("without", f"{len(steps)} steps; at most {STEPS_MAX} can be left out")
    if any(len(step) > STEP_CHARACTERS for step in steps):
        raise ParameterError("without", f"longer than {STEP_CHARACTERS} characters")
    return steps


def _filter(given: Mapping[str, str]) -> Filter:
    for name in ("council", "committee"):
        if len(given.get(name, "")) > NAME_CHARACTERS:
            raise ParameterError(name, f"longer than {NAME_CHARACTERS} characters")
    first, last = _day(given, "from"), _day(given, "to")
    if first and last and first > last:
        raise ParameterError("from", f"{first} is after to, {last}")
    return Filter(given.get("council"), given.get("committee"), first, last, _choice(given, "kind", PassageKind))


def _day(given: Mapping[str, str], name: str) -> str | None:
    value = given.get(name)
    if value is None:
        return None
    if not _DAY.fullmatch(value):
        raise ParameterError(name, f"{_shown(value)} is no date; write year-month-day, such as 2020-01-27")
    try:
        date.fromisoformat(value)
    except ValueError:
        raise ParameterError(name, f"{value} is a date that does not exist") from None
    return value


def _number(given: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    value = given.get(name)
    if value is None:
        return default
    if not _WHOLE.fullmatch(value) or not low <= int(value) <= high:
        raise ParameterError(name, f"{_shown(value)} is not a whole number from {low} to {high}")
    return int(value)


def _choice(given: Mapping[str, str], name: str, choices: type[PassageKind] | type[Mode]) -> str | None:
    value = given.get(name)
    known = [choice.value for choice in choices]
    if value is not None and value not in known:
        raise ParameterError(name, f"{_shown(value)} is not one of {', '.join(known)}")
    return value


def _shown(value: str) -> str:
    """A value of the caller's on one short line."""
    return repr(_cut(value))


def _cut(value: str) -> str:
    return value if len(value) <= 60 else value[:57] + "..."
