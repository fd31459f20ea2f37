"""Web pages → the words that people read, in the form in which they copy them."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ReadError
from corpus.model import Document
from indexer.read import read
from indexer.structure.parse import parse

MODERNGOV = """<!DOCTYPE html>
<html lang="en"><head><title>Agenda for Planning Board, Monday 4 March 2024 - Ambleford Borough Council</title>
<link rel="canonical" href="https://democracy.ambleford.example/ieListDocuments.aspx?MId=1"/>
<script>var minutes = "RESOLVED: never";</script></head><body>
<nav><ul><li>Home</li><li>Committees</li></ul></nav>
<div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">Agenda and minutes</h1></div>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt">Planning Board - Monday 4 March 2024 7.00 pm</h2></div>
<div class="mgLinks"><ul class="mgActionList"><li>Agenda frontsheet PDF 198 KB</li></ul></div>
<div class="mgContent"><p><span class="mgLabel">Venue: </span>Guildhall, Ambleford. <a href="#">View directions</a></p>
<table class="mgItemTable" id="mgItemTable"><caption class="mgSectionTitle">Items</caption>
<tr><th class="mgHide">No.</th><th class="mgHide">Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">54.</p></td><td><p class="mgAiTitleTxt">Minutes</p>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>The minutes were
   approved.</p><p>&nbsp;</p></div></td></tr>
<tr><td class="mgItemNumberCell"><p>55.</p></td><td><p class="mgAiTitleTxt"><a>Drains <span class="mgFileSize"><img
alt="pdf icon"> PDF 99 KB</span></a></p><p class="mgSubItemTitleTxt">Additional documents:</p>
<ul><li><a>Annex 1 <span class="mgHide">, item 55.</span></a></li></ul>
<p class="mgSubItemTitleTxt">Minutes:</p><p>RESOLVED: That</p>
<ol><li>the report be noted; and</li><li>a survey be made.</li></ol>
<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2023</td><td><p>£5</p><p>net</p></td></tr></table></td></tr>
</table></div></div><footer>Cookies</footer></body></html>"""


def page(source: str) -> Document:
    return read(Path("page.html"), source.encode())


def test_a_moderngov_page_reads_as_it_is_copied() -> None:
    document = page(MODERNGOV)
    assert document.text.split("\n\n") == [
        "Agenda and minutes",
        "Planning Board - Monday 4 March 2024 7.00 pm",
        "Venue: Guildhall, Ambleford. View directions",
        "Items",
        "",
        "54.",
        "Minutes",
        "Minutes:",
        "The minutes were approved.",
        "",
        "55.",
        "Drains",
        "Additional documents:",
        "• Annex 1",
        "Minutes:",
        "RESOLVED: That",
        "1) the report be noted; and\n2) a survey be made.",
        "Year | Cost\n2023 | £5 net",
    ]
    assert document.title == "Agenda for Planning Board, Monday 4 March 2024 - Ambleford Borough Council"
    assert document.url == "https://democracy.ambleford.example/ieListDocuments.aspx?MId=1"
    assert document.media_type == "text/html"


def test_that_page_parses_into_its_items() -> None:
    parsed = parse(page(MODERNGOV))
    (meeting,) = parsed.meetings
    assert (parsed.council, parsed.council_inferred) == ("Ambleford Borough Council", False)
    assert (meeting.committee, meeting.date, meeting.venue) == ("Planning Board", "2024-03-04", "Guildhall, Ambleford")
    assert [(item.number, item.title) for item in meeting.items] == [("54", "Minutes"), ("55", "Drains")]
    (resolution,) = meeting.items[1].resolutions
    assert [clause.text for clause in resolution.clauses] == ["the report be noted; and", "a survey be made."]


def test_a_plain_page_keeps_headings_paragraphs_and_list_labels() -> None:
    source = (
        "<html><body><h1>Minutes</h1><p>One<br>two</p><ol type='a' start='2'><li>x</li><li>y</li></ol>"
        "<ul><li>z</li></ul><div>end</div></body></html>"
    )
    assert page(source).text == "Minutes\n\nOne\ntwo\n\nb) x\nc) y\n\n• z\n\nend"


def test_roman_lists_keep_their_labels() -> None:
    source = "<html><body><ol type='i'>" + "<li>w</li>" * 5 + "</ol></body></html>"
    assert page(source).text == "i) w\nii) w\niii) w\niv) w\nv) w"


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>no</p>",
        "<p style='display: none'>no</p>",
        "<p aria-hidden='true'>no</p>",
        "<div role='navigation'>no</div>",
        "<form><button>no</button></form>",
        "<!-- no -->",
        "<style>no</style>",
    ],
)
def test_what_a_browser_does_not_show_as_content_is_dropped_but_not_what_follows(hidden: str) -> None:
    assert page(f"<html><body><p>yes</p>{hidden}tail<p>also</p></body></html>").text == "yes\n\ntail\n\nalso"


def test_a_declared_encoding_counts() -> None:
    source = '<html><head><meta charset="iso-8859-1"></head><body><p>Café \x96 £5</p></body></html>'
    document = read(Path("a.html"), source.encode("latin-1"))
    assert document.text == "Café – £5"


def test_nesting_that_libxml_gives_up_on_is_refused_with_a_reason() -> None:
    deep = "<html><body>" + "<div>" * 30_000 + "words" + "</div>" * 30_000 + "</body></html>"
    with pytest.raises(ReadError) as caught:
        page(deep)
    assert caught.value.code == "too-deep"


def test_nesting_of_a_thousand_is_read() -> None:
    assert page("<html><body>" + "<div>" * 1000 + "words" + "</div>" * 1000 + "</body></html>").text == "words"


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<li>", "<ol>", "</ol>", " a ", "<b>"]
        ),
        max_size=40,
    )
)
def test_no_tag_soup_makes_it_fail_otherwise(soup: list[str]) -> None:
    with contextlib.suppress(ReadError):
        words = set(page("<html><body>" + "".join(soup) + "</body></html>").text.split())
        assert words <= {"a", "|", "•"} | {f"{number})" for number in range(1, 50)}


def test_links_anchors_headings_and_tables_keep_their_places() -> None:
    page = read(
        Path("a.html"),
        b"<html><body><h1>Audit  Board</h1><p>See <a name='AI9'></a><a href='doc.pdf'>the  report , part 2</a>.</p>"
        b"<table><tr><th>Year</th><th> Places</th></tr><tr><td>2019</td><td>40</td></tr></table>"
        b"<ol><li><a href='#x'>One</a></li></ol><p><a href='y'></a>End</p></body></html>",
    )
    text = page.text
    assert [(one.span.of(text), one.level) for one in page.headings] == [("Audit Board", 1)]
    assert [(one.span.of(text), one.address) for one in page.links] == [
        ("the report, part 2", "doc.pdf"),
        ("One", "#x"),
    ]
    assert [(text[one.offset :].split(",")[0], one.name) for one in page.anchors] == [("the report", "AI9")]
    (table,) = page.tables
    assert table.span.of(text) == "Year | Places\n2019 | 40"
    assert table.header is not None
    assert table.header.of(text) == "Year | Places"


def test_a_table_that_arranges_the_page_is_no_table() -> None:
    page = read(
        Path("a.html"),
        b"<html><body><table><tr><td><h2>1</h2></td><td><p>Apologies</p></td></tr></table></body></html>",
    )
    assert page.tables == ()


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<a href='x'>",
                "</a>",
                "<td>",
                "<tr>",
                "<table>",
                "</table>",
                "<h2>",
                " w ",
                ", v",
                "<br>",
                "<th>",
                "</h2>",
                "<script>",
                "</script>",
                "<ul><li>",
            ]
        ),
        max_size=40,
    )
)
def test_marks_lie_within_the_text_whatever_the_tags(parts: list[str]) -> None:
    page = read(Path("a.html"), ("<html><body>words" + "".join(parts) + "</body></html>").encode())
    for mark in (*page.headings, *page.links, *page.tables):
        assert mark.span.of(page.text).strip() == mark.span.of(page.text) != ""
