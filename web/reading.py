"""How is a document's text laid out for reading, with the quoted passage marked?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.marked import Marked
from corpus.model import Document, Span
from web import words
from web.marks import Piece, pieces

PART = 500_000
"""A longer document is shown in parts of about this many characters: what a browser lays out without a pause."""

_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text between blank lines. `anchor` is the id of the mark that begins in it.

    `language` is set where it is not English.
    """

    pieces: tuple[Piece, ...]
    anchor: str | None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `number` is None where the format has no pages. `reading` says how its words were recognised."""

    number: int | None
    paragraphs: tuple[Paragraph, ...]
    reading: str | None = None


def parts(text: str) -> list[Span]:
    """The text cut at line ends into stretches of about `PART` characters; one stretch for an empty text."""
    edges = [0]
    while edges[-1] + PART < len(text):
        at = edges[-1] + PART
        edges.append(text.find("\n", at, at + PART) + 1 or at)
    return [Span(start, end) for start, end in pairwise([*edges, len(text)])]


def lay_out(document: Document, shown: Span, quoted: Span | None) -> list[Page]:
    """The stretch `shown` as pages of paragraphs; only blank lines between paragraphs are left out."""
    inner = [start for start in document.page_starts if shown.start < start < shown.end]
    edges = [shown.start, *inner, shown.end]
    marks = Marked(document)
    return [
        Page(
            document.page_of(start),
            tuple(_paragraphs(document.text, start, end, quoted, marks)),
            words.scan(marks.confidence(Span(start, end)), _scanned(document, start, end)),
        )
        for start, end in pairwise(edges)
    ]


def _scanned(document: Document, start: int, end: int) -> bool:
    return any(mark.span.start < end and start < mark.span.end for mark in document.scanned)


def _paragraphs(text: str, start: int, end: int, quoted: Span | None, marks: Marked) -> list[Paragraph]:
    return [
        _paragraph(text, first, last, quoted, marks)
        for first, last in _blocks(text, start, end)
        if text[first:last].strip()
    ]


def _paragraph(text: str, first: int, last: int, quoted: Span | None, marks: Marked) -> Paragraph:
    spans: Sequence[Span] = () if quoted is None else (quoted,)
    holds = quoted is not None and first <= quoted.start < last
    anchor = f"c{quoted.start}" if quoted is not None and holds else None
    language = marks.language(Span(first, last))
    return Paragraph(tuple(pieces(text, spans, first, last)), anchor, language if language != "en" else None)


def _blocks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between blank lines; together with the blank lines they are text[start:end]."""
    out = []
    at = start
    for gap in _BLANK.finditer(text, start, end):
        out.append((at, gap.start()))
        at = gap.end()
    out.append((at, end))
    return out
