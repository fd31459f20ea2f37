"""How is an error told over HTTP? As RFC 9457 problem details, one clear line in `detail`, never a traceback."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from http import HTTPStatus

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from api.errors import BusyError
from corpus.errors import MinutebookError

MEDIA_TYPE = "application/problem+json"
_ABSOLUTE = re.compile(r"~?/|[A-Za-z]:[/\\]|\\\\")
_PATHS = re.compile(
    r"(?P<quote>['\"])(?P<quoted>(?:~?/|[A-Za-z]:[/\\]|\\\\)[^'\"]+)(?P=quote)|"
    r"(?<![\w./\\:])(?P<path>(?:~?/|[A-Za-z]:[/\\]|\\\\)[^\s'\"`;,)]+(?<![.:]))"
)
_SOURCES = re.compile(r"(?P<command>`minutebook index) (?:(?! --)[^`])+(?P<options>[^`]*`)")


@dataclass(frozen=True, slots=True)
class Problem:
    """RFC 9457's members, and headers that go with them. `type` points to its entry on the reference page."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    headers: dict[str, str] = field(default_factory=dict)


def of_ours(error: MinutebookError, path: str) -> Problem:
    """The problem that one of our own errors is."""
    headers = {"Retry-After": str(error.retry_after_s)} if isinstance(error, BusyError) else {}
    return Problem(f"/docs#{slug(type(error))}", error.title, error.http_status, told(error), path, headers)


def told(error: MinutebookError) -> str:
    """What an error says, to somebody who has no business knowing where on the server's disk things are.

    Of a fault of the server a path's last part stays, and "PATH…" stands for the folders that the index was made from.
    """
    words = str(error)
    if error.http_status < 500:
        return words
    head, colon, rest = words.partition(": ")
    if colon and _ABSOLUTE.match(head):
        words = f"{_last_part(head)}: {rest}"
    words = _SOURCES.sub(r"\g<command> PATH…\g<options>", words)
    return _PATHS.sub(lambda match: _last_part(match["quoted"] or match["path"]), words)


def _last_part(path: str) -> str:
    return re.split(r"[/\\]", path.rstrip("/\\"))[-1]


def of_http(error: HTTPException, path: str) -> Problem:
    """The problem that the framework found: no such page, no such method."""
    phrase = HTTPStatus(error.status_code).phrase
    told = {
        404: "there is nothing at this address; /docs lists what there is",
        405: "this address answers GET requests only",
    }
    detail = told.get(error.status_code, str(error.detail))
    return Problem("about:blank", phrase, error.status_code, detail, path, dict(error.headers or {}))


def of_validation(error: RequestValidationError, path: str) -> Problem:
    """The problem that the framework's own check of a parameter found; the first one, on one line."""
    first = error.errors()[0]
    where = str(first["loc"][-1])
    return Problem("about:blank", "The request cannot be used as it stands", 422, f"{where}: {first['msg']}", path)


def of_failure(error_id: str) -> Problem:
    """The problem of an error that nobody foresaw. The log has the rest under the same id."""
    detail = f"this is a fault of ours; the log describes it under the id {error_id}"
    return Problem("about:blank", "Something went wrong", 500, detail, f"urn:minutebook:failure:{error_id}")


def as_json(problem: Problem) -> JSONResponse:
    """The response that a program gets."""
    body = {name: value for name, value in asdict(problem).items() if name != "headers"}
    return JSONResponse(body, problem.status, problem.headers, MEDIA_TYPE)


def slug(kind: type[MinutebookError]) -> str:
    """`IndexMissingError` → `index-missing`: the anchor of its entry on the reference page."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__.removesuffix("Error")).lower() or "error"
