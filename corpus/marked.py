"""What do a document's marks say of one stretch of it: its language, how surely it was recognised, its table's heading?

Marks of a kind stand in the order of the text and do not overlap, so those of a stretch are found by bisection.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from corpus.model import Document, Span

_LONGEST_HEADING = 400  # characters of a heading row that a passage takes along


class Marked:
    """The marks of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._languages = _Order([mark.span for mark in document.languages])
        self._scanned = _Order([mark.span for mark in document.scanned])
        self._tables = _Order([mark.span for mark in document.tables])

    def language(self, span: Span) -> str | None:
        """The language of most of its characters; None where nothing tells."""
        characters: Counter[str] = Counter()
        for at in self._languages.touching(span):
            mark = self._document.languages[at]
            if mark.language is not None:
                characters[mark.language] += _common(mark.span, span)
        return min(characters, key=lambda code: (-characters[code], code)) if characters else None

    def confidence(self, span: Span) -> float | None:
        """How sure recognition was of it, 0 to 100: the mean over its recognised characters, to one decimal.

        None where none of it was recognised from a picture, or the source does not say how surely.
        """
        marks = [self._document.scanned[at] for at in self._scanned.touching(span)]
        stated = [(mark.confidence, _common(mark.span, span)) for mark in marks if mark.confidence is not None]
        letters = sum(common for _, common in stated)
        return round(sum(sure * common for sure, common in stated) / letters, 1) if letters else None

    def table_headings(self, span: Span) -> list[str]:
        """The heading rows of tables of which the stretch holds later rows without them."""
        found = []
        for at in self._tables.touching(span):
            table, heading = self._document.tables[at].span, self._document.tables[at].header
            if heading is not None and heading.end <= span.start < table.end:
                found.append(heading.of(self._document.text)[:_LONGEST_HEADING])
        return found


class _Order:
    """Stretches in the order of the text."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = [span.start for span in spans]
        # The furthest end so far: a table within a table ends before the one around it.
        self._ends = list(accumulate((span.end for span in spans), max))

    def touching(self, span: Span) -> range:
        """Indices of the stretches that may share characters with `span`, first to last."""
        return range(bisect.bisect_right(self._ends, span.start), bisect.bisect_left(self._starts, span.end))


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
