"""What did the language model reply? Ids of quotations, a lead-in, and whether it finds an answer; no more is read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from search.writer.errors import WithheldError

MOST = 5  # units of an answer


@dataclass(frozen=True, slots=True)
class Choice:
    """The ids chosen, in the model's order; `answers` is False where it finds that no quotation answers."""

    answers: bool
    quotes: tuple[str, ...]
    lead_in: str


def read(body: bytes, known: frozenset[str]) -> Choice:
    """The choice in a reply. WithheldError where it is not the JSON asked for or names what was not offered."""
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
        found = _object(content)
        answers, quotes, lead_in = found["answers"], found["quotes"], found["lead_in"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise _unreadable() from None
    if not isinstance(answers, bool) or not isinstance(lead_in, str) or not isinstance(quotes, list):
        raise _unreadable()
    if not all(isinstance(id, str) for id in quotes):
        raise _unreadable()
    if not set(quotes) <= known:
        raise WithheldError("the language model named a quotation that was not offered")
    chosen = tuple(dict.fromkeys(quotes))
    if len(chosen) > MOST:
        raise WithheldError(f"the language model chose more than {MOST} quotations")
    return Choice(answers, chosen, lead_in)


def _object(content: Any) -> dict[str, Any]:
    """The one object in the words of a reply, which some models put into a fence or between sentences."""
    if not isinstance(content, str):
        raise TypeError("not text")
    try:
        found = json.loads(content)
    except ValueError:
        found = json.loads(content[content.index("{") : content.rindex("}") + 1])
    if not isinstance(found, dict):
        raise TypeError("not an object")
    return found


def _unreadable() -> WithheldError:
    return WithheldError("the language model's reply is not the JSON that was asked for")
