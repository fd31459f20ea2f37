"""What does a page show of the documents that are held, and of the files that are not?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.marked import Marked
from corpus.model import Document, Span
from web import words


@dataclass(frozen=True, slots=True)
class Version:
    """One document's record of a meeting that several documents record; `here` is the one that is shown.

    `place` is its place among them, 0 for the one that binds first.
    """

    document: str
    href: str
    standing: str
    committee: str | None
    date: str
    place: int
    here: bool


@dataclass(frozen=True, slots=True)
class Family:
    """A meeting and every version of it, the one that binds first in front."""

    meeting: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file that could not be used, and why."""

    document: str
    code: str
    why: str


def families(versions: Sequence[Version]) -> list[Family]:
    """The versions by meeting, in their order; the meeting is named as by the one that binds first."""
    found: list[list[Version]] = []
    for version in versions:
        if version.place == 0 or not found:
            found.append([])
        found[-1].append(version)
    return [
        Family(" · ".join(filter(None, (family[0].committee, words.day(family[0].date)))), tuple(family))
        for family in found
    ]


def facts(document: Document) -> list[tuple[str, str]]:
    """What a reader should know of how the text came here: label and words, only what is known."""
    read = words.scan(_surely(document), bool(document.scanned))
    told = (
        ("Format", words.media_type(document.media_type)),
        ("Pages", f"{len(document.page_starts):,}" if document.page_starts else None),
        ("Language", words.languages(_languages(document))),
        ("Recognised", read),
        ("Written", words.written(document.created, document.modified)),
    )
    return [(label, value) for label, value in told if value]


def _surely(document: Document) -> float | None:
    return Marked(document).confidence(Span(0, len(document.text)))


def _languages(document: Document) -> list[str]:
    """The languages of a tenth of the text or more, that of most of it first."""
    length: dict[str, int] = {}
    for mark in document.languages:
        if mark.language is not None:
            length[mark.language] = length.get(mark.language, 0) + mark.span.end - mark.span.start
    told = [code for code, characters in length.items() if characters * 10 >= len(document.text)]
    return sorted(told, key=lambda code: (-length[code], code))
