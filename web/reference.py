"""What does the HTTP API offer, for a reader? The OpenAPI document, flattened for a page that needs no script."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of the query string. `rule` says in words what values it takes."""

    name: str
    required: bool
    about: str
    rule: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One address that answers GET. `example` can be followed as it stands, where it names nothing in braces."""

    path: str
    summary: str
    about: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    example: str
    body: str
    statuses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One member of a body."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Shape:
    """One body, or a part of one."""

    name: str
    about: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One type of problem: its anchor, status and meaning."""

    anchor: str
    status: int
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole reference page."""

    version: str
    operations: tuple[Operation, ...]
    shapes: tuple[Shape, ...]
    faults: tuple[Fault, ...]


def reference(openapi: Mapping[str, Any], faults: Sequence[Fault]) -> Reference:
    """The page's content from an OpenAPI 3.1 document."""
    operations = tuple(_operation(path, methods["get"]) for path, methods in openapi["paths"].items())
    schemas = openapi.get("components", {}).get("schemas", {})
    shapes = tuple(_shape(name, schema) for name, schema in sorted(schemas.items()))
    return Reference(openapi["info"]["version"], operations, shapes, tuple(faults))


def _operation(path: str, get: Mapping[str, Any]) -> Operation:
    given = get.get("parameters", [])
    needed = [
        (parameter["name"], parameter["example"])
        for parameter in given
        if parameter["required"] and parameter["in"] == "query"
    ]
    content = get["responses"]["200"]["content"]["application/json"]["schema"]
    return Operation(
        path=path,
        summary=get["summary"],
        about=tuple(paragraph.replace("\n", " ") for paragraph in get.get("description", "").split("\n\n")),
        parameters=tuple(_parameter(parameter) for parameter in given),
        example=f"{path}?{urlencode(needed)}" if needed else path,
        body=_type(content),
        statuses=tuple((status, response["description"]) for status, response in get["responses"].items()),
    )


def _parameter(parameter: Mapping[str, Any]) -> Parameter:
    return Parameter(
        parameter["name"], parameter["required"], parameter["description"], ", ".join(_rules(parameter["schema"]))
    )


def _rules(schema: Mapping[str, Any]) -> Iterator[str]:
    if "enum" in schema:
        yield "one of " + ", ".join(schema["enum"])
    elif schema.get("format") == "date":
        yield "a date, year-month-day"
    elif schema["type"] == "array":
        yield f"may be given up to {schema['maxItems']} times, each at most {schema['items']['maxLength']:,} characters"
    elif schema["type"] == "integer":
        yield f"a whole number from {schema['minimum']} to {schema['maximum']}"
    else:
        yield f"text, at most {schema['maxLength']:,} characters"
    if "default" in schema:
        yield f"{schema['default']} if not given"


def _shape(name: str, schema: Mapping[str, Any]) -> Shape:
    fields = tuple(
        Field(field, _type(inner), inner.get("description", ""))
        for field, inner in schema.get("properties", {}).items()
    )
    return Shape(name, schema.get("description", "").replace("\n", " "), fields)


def _type(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[-1])
    if "anyOf" in schema:
        return " or ".join(_type(inner) for inner in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(json.dumps(value) for value in schema["enum"])
    if "const" in schema:
        return json.dumps(schema["const"])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    if schema.get("type") == "object":
        return f"object of {_type(schema['additionalProperties'])}"
    return str(schema.get("type", "anything"))
