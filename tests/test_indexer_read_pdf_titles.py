"""Which lines of a PDF are headings: by larger type or bold, standing alone."""

from __future__ import annotations

from corpus.model import Heading, Span
from indexer.read import pdf
from indexer.read.pdf_titles import Set, headings_of
from tests.pdf_builder import Page, build

PROSE = ["The Board considered the report and asked for another one in the spring of the year"] * 4


def test_a_line_in_larger_type_is_a_heading_and_a_sentence_is_none() -> None:
    page = Page().text(60, 80, "Budget of the Council", 18).lines(60, 120, PROSE).text(60, 220, "Roads and Bridges", 14)
    page.lines(60, 250, PROSE).text(60, 340, "That the report be noted.", 14)
    pages = pdf.extract("a.pdf", build([page]))
    assert [(mark.span.of(pages.text), mark.level) for mark in pages.headings] == [
        ("Budget of the Council", 1),
        ("Roads and Bridges", 2),
    ]


def test_bold_lines_are_headings_where_bold_is_rare() -> None:
    title, text = Set(Span(0, 20), 11, True, True), Set(Span(22, 400), 11, False, False)
    assert headings_of([title, text]) == (Heading(Span(0, 20), 1),)
    assert headings_of([title, Set(Span(22, 60), 11, True, False), Set(Span(62, 200), 11, False, False)]) == ()
    assert headings_of([Set(Span(0, 20), 11, True, False), text]) == ()


def test_a_document_without_words_has_no_headings() -> None:
    assert headings_of([]) == ()
