"""What marks say of a stretch: language by characters, confidence over recognised characters, a cut table's heading."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.marked import Marked
from corpus.model import Document, LanguageSpan, Scanned, Span, Table

TEXT = "Year | Places\n2018-19 | 40\n2019-20 | 52\n\nA later paragraph."
TABLE = Span(0, TEXT.index("\n\n"))
HEADING = Span(0, TEXT.index("\n"))
DOCUMENT = Document("d", "d.pdf", "", 1, "application/pdf", TEXT, tables=(Table(TABLE, HEADING),))


def test_only_rows_cut_from_their_heading_take_it_along() -> None:
    marks = Marked(DOCUMENT)
    second = TEXT.index("2018")
    assert marks.table_headings(Span(second, len(TEXT))) == ["Year | Places"]
    assert marks.table_headings(Span(TEXT.index("2019-20"), TABLE.end)) == ["Year | Places"]
    assert marks.table_headings(Span(0, len(TEXT))) == [], "it holds the heading row itself"
    assert marks.table_headings(Span(TABLE.end + 2, len(TEXT))) == [], "it holds no row"


def test_a_table_within_a_table_gives_the_heading_of_the_one_around_it_after_it_has_ended() -> None:
    outer, inner = Table(Span(0, 50), Span(0, 4)), Table(Span(10, 20), Span(10, 12))
    marks = Marked(replace(DOCUMENT, text="Head" + "x" * 60, tables=(outer, inner)))
    assert marks.table_headings(Span(30, 40)) == ["Head"]
    assert marks.table_headings(Span(14, 18)) == ["Head", "xx"]


def test_a_table_without_heading_row_gives_none() -> None:
    assert Marked(replace(DOCUMENT, tables=(Table(TABLE, None),))).table_headings(Span(20, 30)) == []


@pytest.mark.parametrize(
    ("span", "language"), [((0, 10), "en"), ((10, 30), "cy"), ((8, 20), "cy"), ((5, 13), "en"), ((30, 40), None)]
)
def test_the_language_is_that_of_most_characters(span: tuple[int, int], language: str | None) -> None:
    stretches = (LanguageSpan(Span(0, 10), "en"), LanguageSpan(Span(10, 30), "cy"), LanguageSpan(Span(30, 40), None))
    assert Marked(replace(DOCUMENT, languages=stretches)).language(Span(*span)) == language


def test_confidence_is_the_mean_over_recognised_characters() -> None:
    scanned = (Scanned(Span(0, 10), 90.0), Scanned(Span(10, 20), 60.0), Scanned(Span(20, 30), None))
    marks = Marked(replace(DOCUMENT, scanned=scanned))
    assert marks.confidence(Span(0, 10)) == 90.0
    assert marks.confidence(Span(5, 20)) == 70.0
    assert marks.confidence(Span(15, 40)) == 60.0
    assert marks.confidence(Span(20, 30)) is None, "the source does not say how surely"
    assert marks.confidence(Span(30, 40)) is None


@given(st.lists(st.integers(1, 9), max_size=8), st.integers(0, 40), st.integers(1, 40))
def test_marks_that_touch_are_found_whatever_their_places(widths: list[int], start: int, width: int) -> None:
    stretches, at = [], 0
    for number, wide in enumerate(widths):
        if number % 3:
            stretches.append(Scanned(Span(at, at + wide), float(number)))
        at += wide
    naive = [(mark, max(0, min(mark.span.end, start + width) - max(mark.span.start, start))) for mark in stretches]
    letters = sum(common for _, common in naive)
    expected = round(sum(mark.confidence * common for mark, common in naive) / letters, 1) if letters else None
    assert Marked(replace(DOCUMENT, scanned=tuple(stretches))).confidence(Span(start, start + width)) == expected
