"""How is a parsed document kept, so that it comes back the same? As JSON, one object a record."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

from corpus.model import Parsed

_HINTS: dict[type, dict[str, Any]] = {}


def dump(parsed: Parsed) -> str:
    """Every field of every record, under its own name."""
    return json.dumps(_plain(parsed), ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> Parsed:
    """The records that `dump` wrote: `load(dump(parsed)) == parsed`."""
    parsed = _built(Parsed, json.loads(text))
    assert isinstance(parsed, Parsed)
    return parsed


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


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
        hints = _HINTS.setdefault(kind, get_type_hints(kind))
        return kind(**{field.name: _built(hints[field.name], value[field.name]) for field in fields(kind)})
    return value
