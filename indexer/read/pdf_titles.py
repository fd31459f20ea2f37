"""Which lines of a PDF are headings? A short line that stands alone, in larger type than the text or in bold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Heading, Span

_LARGER = 1.12
_MOST_BOLD = 0.2
_LEVELS = 4


@dataclass(frozen=True, slots=True)
class Set:
    """How a paragraph is set: where it stands in the text, its type, and whether it can be a heading by itself."""

    span: Span
    size: float
    bold: bool
    alone: bool


def headings_of(paragraphs: Sequence[Set]) -> tuple[Heading, ...]:
    """The headings, level 1 in the largest type; none where the document does not tell them by their type."""
    letters: Counter[int] = Counter()
    bold = 0
    for each in paragraphs:
        length = each.span.end - each.span.start
        letters[round(2 * each.size)] += length
        bold += length if each.bold else 0
    if not letters:
        return ()
    usual = max(letters, key=lambda size: (letters[size], -size)) / 2
    marks = bold <= _MOST_BOLD * letters.total()
    found = [
        (each, round(2 * each.size) if each.size >= _LARGER * usual else 0)
        for each in paragraphs
        if each.alone and (each.size >= _LARGER * usual or (marks and each.bold and each.size >= 0.9 * usual))
    ]
    sizes = sorted({size for _, size in found}, reverse=True)
    return tuple(Heading(each.span, min(sizes.index(size) + 1, _LEVELS)) for each, size in found)
