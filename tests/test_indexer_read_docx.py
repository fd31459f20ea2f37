"""DOCX: what Word shows is in the text, labels included; what it hides is not."""

from __future__ import annotations

import contextlib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_files import docx as make
from word_files import entry, level, paragraph, row, table, zipped

from corpus.errors import ReadError
from indexer.read import docx, markdown
from indexer.read.docx_numbering import written
from indexer.read.flow import Flow

HEADING = '<w:style w:styleId="H1" w:type="paragraph"><w:name w:val="heading 1"/></w:style>'
DERIVED = '<w:style w:styleId="Own" w:type="paragraph"><w:name w:val="Own"/><w:basedOn w:val="H1"/></w:style>'


def read(body: str, links: dict[str, str] | None = None, **parts: str) -> Flow:
    return docx.extract("a.docx", make(body, links, **parts))


def numbering(*levels: str, more: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{more}'


def code(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        docx.extract("a.docx", data)
    return caught.value.code


def test_paragraphs_stand_apart_and_line_breaks_stay() -> None:
    body = paragraph("One") + "<w:p><w:r><w:t>Two</w:t><w:br/><w:t>lines</w:t></w:r></w:p>"
    assert read(body).text == "One\n\nTwo\nlines"


def test_a_heading_is_known_by_its_style_or_what_that_is_based_on() -> None:
    styled = '<w:pStyle w:val="Own"/>'
    flow = read(paragraph("Apologies", styled) + paragraph("None."), styles=HEADING + DERIVED)
    assert [(mark.level, mark.span.of(flow.text)) for mark in flow.headings] == [(1, "Apologies")]


def test_the_labels_that_word_draws_are_in_the_text() -> None:
    lists = numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "%1.%3"))
    body = (
        entry("A") + entry("B", level=1) + entry("C", level=1) + entry("D", level=2) + entry("E") + entry("F", level=1)
    )
    assert read(body, numbering=lists).text.split("\n") == ["1. A", "(a) B", "(b) C", "1.i D", "2. E", "(a) F"]


def test_an_empty_entry_counts_as_word_counts_it_and_shows_nothing() -> None:
    text = read(entry("A") + entry("") + entry("B"), numbering=numbering(level(0, "decimal", "%1"))).text
    assert text.split() == ["1", "A", "3", "B"]


def test_lists_that_share_a_definition_go_on_and_one_that_restarts_begins_anew() -> None:
    more = "".join(
        f'<w:num w:numId="{one}"><w:abstractNumId w:val="0"/>{start}</w:num>'
        for one, start in (
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'),
        )
    )
    lists = numbering(level(0, "decimal", "%1."), more=more)
    body = entry("A", 1) + entry("B", 2) + entry("C", 3) + entry("D", 3)
    assert read(body, numbering=lists).text.split("\n") == ["1. A", "2. B", "7. C", "8. D"]


def test_a_list_kept_by_a_style_and_legal_numbers() -> None:
    styles = (
        '<w:style w:styleId="L" w:type="paragraph"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    lists = numbering(level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", '<w:isLgl/><w:pStyle w:val="L"/>'))
    text = read(entry("A") + paragraph("B", '<w:pStyle w:val="L"/>'), styles=styles, numbering=lists).text
    assert text.split("\n") == ["I A", "1.1 B"]


def test_a_list_that_does_not_exist_draws_nothing() -> None:
    assert read(entry("A", list_id=9)).text == "A"


@pytest.mark.parametrize(
    ("count", "form", "label"),
    [
        (4, "lowerRoman", "iv"),
        (28, "lowerLetter", "bb"),
        (22, "ordinal", "22nd"),
        (11, "ordinal", "11th"),
        (21, "cardinalText", "Twenty-one"),
        (7, "decimalZero", "07"),
        (5, "hebrew1", "5"),
        (0, "upperLetter", ""),
    ],
)
def test_number_forms(count: int, form: str, label: str) -> None:
    assert written(count, form) == label


def test_tracked_deletions_comments_and_hidden_text_are_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>kept</w:t></w:r><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t xml:space='preserve'> inserted</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>moved away</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:commentReference w:id='1'/></w:r></w:p>"
    )
    assert read(body).text == "kept inserted"


def test_a_deleted_entry_is_not_counted() -> None:
    deleted = (
        entry("x")
        .replace("</w:numPr>", "</w:numPr><w:rPr><w:del w:id='1'/></w:rPr>")
        .replace("<w:r><w:t xml:space='preserve'>x</w:t></w:r>", "")
    )
    text = read(entry("A") + deleted + entry("B"), numbering=numbering(level(0, "decimal", "%1."))).text
    assert text.split() == ["1.", "A", "2.", "B"]


def test_links_of_both_kinds_and_anchors() -> None:
    body = (
        '<w:p><w:bookmarkStart w:name="here"/><w:hyperlink r:id="L"><w:r><w:t>report</w:t></w:r></w:hyperlink></w:p>'
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
        '<w:instrText> HYPERLINK "http://b.example/" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>map</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    flow = read(body, links={"L": "http://a.example/"})
    assert flow.text == "report\n\nmap"
    assert [(one.span.of(flow.text), one.address) for one in flow.links] == [
        ("report", "http://a.example/"),
        ("map", "http://b.example/"),
    ]
    assert [(one.offset, one.name) for one in flow.anchors] == [(0, "here")]


def test_a_table_of_data_goes_row_by_row_with_its_header_marked() -> None:
    body = table(row("Payee", "Amount"), row("Clerk", "£329.95"), row("", "£1.00"), row("", ""))
    flow = read(paragraph("Accounts") + body + paragraph("After"))
    assert flow.text == "Accounts\n\nPayee | Amount\nClerk | £329.95\n| £1.00\n\nAfter"
    held = flow.tables[0]
    assert held.header is not None
    assert held.header.of(flow.text) == "Payee | Amount"
    assert held.span.of(flow.text).endswith("£1.00")


def test_a_row_whose_deletion_is_tracked_is_left_out() -> None:
    body = table(row("A", "1"), row("B", "2", properties="<w:del w:id='1'/>"))
    assert read(body).text == "A | 1"


def test_minutes_set_in_a_table_become_paragraphs_and_the_action_column_names_itself() -> None:
    long = "".join(paragraph(text) for text in ("First point.", "Second point.", "Third point."))
    body = table(row("No", "Minute", "Action"), row("1.", long, "Clerk"), row("2.", "Short.", ""))
    assert read(body).text.split("\n\n") == [
        "No | Minute | Action",
        "1.",
        "First point.",
        "Second point.",
        "Third point.",
        "Action: Clerk",
        "2.",
        "Short.",
    ]


def test_footnotes_follow_the_text() -> None:
    body = '<w:p><w:r><w:t>Claim</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + paragraph("End")
    notes = f'<w:footnote w:id="2">{paragraph("Source.")}</w:footnote>'
    assert read(body, footnotes=notes).text == "Claim [1]\n\nEnd\n\n[1] Source."


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('Boxed')}</w:txbxContent>"
    alternatives = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert read(f"<w:p><w:r><w:t>Text</w:t></w:r><w:r>{alternatives}</w:r></w:p>").text == "Text\n\nBoxed"


@pytest.mark.parametrize(("head", "shown"), [("Thornby Heath Parish Council", True), ("Page 3 of", False)])
def test_the_first_page_head_opens_the_text_unless_it_is_a_page_number(head: str, shown: bool) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    text = read(paragraph("Minutes") + section, header1=paragraph(head)).text
    assert text == (f"{head}\n\nMinutes" if shown else "Minutes")


def test_a_title_property_that_the_text_does_not_bear_out_is_no_title() -> None:
    core = '<cp:c xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:c>'
    for title, wanted in (("Minutes of May", "Minutes of May"), ("Minutes of 6 March 2012", None)):
        body = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
        parts = {"word/document.xml": f"{body}{paragraph('Minutes of May')}</w:body></w:document>"}
        flow = docx.extract("a.docx", zipped(parts | {"docProps/core.xml": core.format(title)}))
        assert flow.title == wanted


def test_the_strict_form_reads_alike() -> None:
    namespace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    part = f'<w:document xmlns:w="{namespace}"><w:body>{paragraph("Strict")}</w:body></w:document>'
    assert docx.extract("a.docx", zipped({"word/document.xml": part})).text == "Strict"


def test_what_is_no_word_file_is_refused_by_name() -> None:
    assert code(zipped({"a.txt": "words"})) == "unsupported-format"
    assert code(make("")) == "no-text"
    assert code(make(paragraph(" "))) == "no-text"
    assert code(zipped({"word/document.xml": "<w:document>"})) == "broken-xml"
    assert code(make(paragraph("Minutes"))[:-30]) == "broken-archive"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")), max_size=40)))
def test_every_word_is_read_in_order(words: list[str]) -> None:
    escaped = [word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for word in words]
    body = "".join(paragraph(word) for word in escaped) + paragraph("end")
    assert read(body).text.split() == " ".join([*words, "end"]).split()


def test_the_govan_twins_share_their_words(shared: Path) -> None:
    folder = shared / "corpus" / "real" / "govan_scotland"
    if not folder.is_dir():
        pytest.skip("the Govan documents are not there")
    posts = [
        Counter(markdown.extract(path.name, path.read_text(encoding="utf-8")).text.lower().split())
        for path in folder.rglob("*.md")
    ]
    shares = []
    for path in sorted(folder.rglob("*.docx")):
        with contextlib.suppress(ReadError):
            words = Counter(docx.extract(path.name, path.read_bytes()).text.lower().split())
            shares.append(max(2 * (words & post).total() / (words.total() + post.total()) for post in posts))
    twins = [share for share in shares if share > 0.9]
    assert len(twins) >= 5
    assert min(twins) >= 0.97


def test_years_and_an_empty_corner_name_columns_too() -> None:
    flow = read(table(row("", "2017-18", "2018-19"), row("Roofs", "40", "52")))
    (held,) = flow.tables
    assert held.header is not None
    assert held.header.of(flow.text).endswith("2017-18 | 2018-19")
