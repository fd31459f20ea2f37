"""How are records kept, and sent between processes, so that they come back the same? As JSON, one object a record."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


def dump(record: Any) -> str:
    """Every field of a record and of the records within it, under its own name."""
    return json.dumps(plain(record), ensure_ascii=False, separators=(",", ":"))


def load(kind: type[Record], text: str | bytes) -> Record:
    """The record that `dump` wrote: `load(type(record), dump(record)) == record`."""
    return built(kind, json.loads(text))


def plain(value: Any) -> Any:
    """A record as JSON values."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value


def built(kind: type[Record], value: Any) -> Record:
    """The record of JSON values that `plain` made."""
    made: Record = _built(kind, value)
    return made


def _built(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = get_origin(kind)
    if origin is tuple:
        return tuple(_built(get_args(kind)[0], each) for each in value)
    options = [option for option in get_args(kind) if option is not type(None)] if origin is not None else []
    if options:
        return _built(options[0], value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{field.name: _built(hints[field.name], value[field.name]) for field in fields(kind)})
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
