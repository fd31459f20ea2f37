from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Document, Span
from web import reading
from web.marks import Piece, excerpt, pieces
from web.reading import lay_out, parts

SPANS = st.lists(st.tuples(st.integers(0, 130), st.integers(0, 130)).map(lambda ends: Span(min(ends), max(ends))))


@given(st.text(max_size=120), SPANS, st.integers(0, 60), st.integers(60, 120))
def test_pieces_joined_are_the_text_and_marked_is_what_a_span_covers(text, spans, start, end):
    end = min(end, len(text))
    start = min(start, end)
    cut = pieces(text, spans, start, end)
    assert "".join(piece.text for piece in cut) == text[start:end]
    marked = "".join("x" if piece.marked else "." for piece in cut for _ in piece.text)
    covered = "".join("x" if any(span.start <= at < span.end for span in spans) else "." for at in range(start, end))
    assert marked == covered
    assert all(left.marked != right.marked for left, right in pairwise(cut))


def test_neighbouring_spans_are_one_mark():
    assert pieces("abcd", [Span(1, 2), Span(2, 3)]) == [Piece("a", False), Piece("bc", True), Piece("d", False)]


def test_a_short_text_is_its_own_excerpt():
    assert excerpt("a b c", [Span(0, 1)], 700) == (0, 5)


def test_an_excerpt_holds_the_matches_and_whole_words():
    text = "word " * 100 + "pledge " + "other " * 100
    at = text.index("pledge")
    start, end = excerpt(text, [Span(at, at + 6)], 100)
    assert "pledge" in text[start:end]
    assert 0 < start < at
    assert text[start - 1] == " " == text[end]
    assert end - start <= 140


@given(st.text("ab \n", max_size=400), SPANS, st.integers(1, 60))
def test_an_excerpt_lies_within_its_text(text, spans, length):
    start, end = excerpt(text, [span for span in spans if span.end <= len(text)], length)
    assert 0 <= start <= end <= len(text)
    assert bool(text[start:end]) == bool(text)


@given(st.text("ab \n", max_size=120), st.lists(st.integers(0, 119), max_size=4), st.integers(0, 119))
def test_a_laid_out_document_leaves_out_nothing_but_white_space(text, starts, at):
    page_starts = tuple(sorted({start for start in starts if start < len(text)}))
    quoted = Span(min(at, len(text)), len(text))
    document = Document("0" * 12, "a.txt", "0" * 64, len(text), "text/plain", text, page_starts)
    pages = lay_out(document, Span(0, len(text)), quoted if quoted.start < quoted.end else None)
    shown = [piece for page in pages for paragraph in page.paragraphs for piece in paragraph.pieces]
    assert "".join("".join(piece.text for piece in shown).split()) == "".join(text.split())
    marked = "".join(piece.text for piece in shown if piece.marked)
    assert "".join(marked.split()) == "".join(text[quoted.start :].split())


def test_pages_are_numbered_and_the_quoted_paragraph_carries_the_anchor():
    text = "front\n\nsecond page\n \nquoted here"
    document = Document("0" * 12, "a.txt", "0" * 64, len(text), "text/plain", text, (0, text.index("second")))
    pages = lay_out(document, Span(0, len(text)), Span(text.index("quoted"), len(text)))
    assert [page.number for page in pages] == [1, 2]
    anchors = [paragraph.anchor for page in pages for paragraph in page.paragraphs]
    assert anchors == [None, None, f"c{text.index('quoted')}"]


@given(st.text("ab\n", max_size=80))
def test_parts_joined_are_the_text_and_none_is_twice_as_long_as_asked_for(text):
    whole = reading.PART
    reading.PART = 10
    try:
        cut = parts(text)
    finally:
        reading.PART = whole
    assert "".join(span.of(text) for span in cut) == text
    assert all(span.end - span.start <= 20 for span in cut)
    assert all(span.end - span.start >= 10 for span in cut[:-1])


def test_a_part_shows_its_own_pages():
    text = "one\n\ntwo\n\nthree"
    document = Document("0" * 12, "a.txt", "0" * 64, len(text), "text/plain", text, (0, 5, 10))
    pages = lay_out(document, Span(5, len(text)), None)
    assert [page.number for page in pages] == [2, 3]
