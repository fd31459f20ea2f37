"""Which meetings did the bodies of one council hold, and which of their headings name a matter?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from corpus.names import council_key
from indexer.citing import content
from indexer.item_told import Held, Told

Days = dict[str, list[Held]]
Standing = frozenset[tuple[str, frozenset[str]]]
"""Headings that a body has at many of its meetings, by body and title: they name no one matter."""


_COUNCIL = frozenset(("council", "full council", "whole council"))
_OFTEN = 3  # days on which a body has a heading, from which on it names no one matter
_DEPARTMENT_WORDS = """
    directorate department services service operations maintenance support planning environmental environment economic
    development corporate housing highways transport transportation finance community communities leisure property
    enterprise tourism physical cultural disposal land lands reports outside bodies representatives clerk chairman
    chair allocations roads grants grant applications accounts correspondence business notice submitted
"""
_DEPARTMENT = content(_DEPARTMENT_WORDS)


class Diary(dict[str, Days]):
    """The records of meetings of one council by body and day."""

    standing: Standing = frozenset()

    def is_standing(self, body: str, item: Told) -> bool:
        """Whether an item's heading is one that its body has again and again, or one of a department."""
        return (body, item.about) in self.standing or item.about <= _DEPARTMENT


def standing(diary: Diary) -> Standing:
    """The headings that a body of the diary has on many days."""
    days: dict[tuple[str, frozenset[str]], set[str]] = defaultdict(set)
    for body, by_day in diary.items():
        for day, records in by_day.items():
            for record in records:
                for item in record.items:
                    days[body, item.about].add(day)
    return frozenset(at for at, on in days.items() if len(on) >= _OFTEN)


def known(diary: Diary, meeting: Held, words: str) -> set[str]:
    """The bodies that words can mean: that of this name, its own, else the one whose name ends with them."""
    if words in diary:
        return {words}
    if words in _COUNCIL or council_key(words) == meeting.council:
        return {"council"} & set(diary)
    if words.endswith("council"):  # another council than this one
        return set()
    if f" {meeting.body}".endswith(f" {words}"):
        return {meeting.body}
    ending = {body for body in diary if body.endswith(f" {words}") or f" {words}".endswith(f" {body}")}
    return ending if len(ending) == 1 else set()


def once_each(pairs: Sequence[tuple[Held, Told]]) -> bool:
    """Whether no record has two of these items, and they are of one body."""
    return (
        len({record.meeting_id for record, _ in pairs}) == len(pairs) and len({record.body for record, _ in pairs}) == 1
    )


def same_number(one: str | None, other: str) -> bool:
    """Whether two number keys are of one minute of a known meeting: equal, or equal but for letters that one lacks."""
    if one is None or one == other:
        return one is not None
    (letters, at), (others, number) = series(one), series(other)
    return at is not None and at == number and not (letters and others)


def series(number: str) -> tuple[str, int | None]:
    """The letters before a running number and that number; None where the key has other parts."""
    parts = number.split("/")
    if len(parts) == 1 and parts[0].isdigit():
        return "", int(parts[0])
    if len(parts) == 2 and parts[0].isalpha() and parts[1].isdigit():
        return parts[0], int(parts[1])
    return number, None


def between(first: str, last: str) -> int:
    """The days from one ISO day to another."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
