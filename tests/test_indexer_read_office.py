"""ODT, RTF and old DOC files, and which reader takes which bytes."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from poison import container
from word_files import docx, odt, paragraph

from corpus.errors import ReadError
from indexer.read import doc, formats
from indexer.read import odt as odt_reader
from indexer.read import rtf as rtf_reader
from indexer.read.flow import Flow

NUMBERS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" '
    'style:num-suffix=")"/></text:list-style>'
)


def read_odt(body: str, styles: str = NUMBERS) -> Flow:
    return odt_reader.extract("a.odt", odt(body, styles))


def read_rtf(body: str) -> Flow:
    return rtf_reader.extract("a.rtf", b"{\\rtf1\\ansi\\ansicpg1252 " + body.encode("ascii") + b"}")


def outcome(extract: Callable[[str, bytes], Flow], data: bytes) -> str:
    """`text` where some was read, else the code of the refusal."""
    try:
        return "text" if extract("a", data).text else "nothing"
    except ReadError as error:
        return error.code


def test_odt_headings_paragraphs_links_and_blanks() -> None:
    flow = read_odt(
        '<text:h text:outline-level="2">Apologies</text:h>'
        '<text:p>From<text:s text:c="3"/>the <text:a xlink:href="http://a.example/">Mayor</text:a>.<text:line-break/>'
        "Noted.</text:p>"
    )
    assert flow.text == "Apologies\n\nFrom the Mayor.\nNoted."
    assert [(mark.level, mark.span.of(flow.text)) for mark in flow.headings] == [(2, "Apologies")]
    assert [(link.span.of(flow.text), link.address) for link in flow.links] == [("Mayor", "http://a.example/")]


def test_odt_list_labels() -> None:
    inner = "<text:list><text:list-item><text:p>B</text:p></text:list-item></text:list>"
    flow = read_odt(
        f'<text:list text:style-name="L"><text:list-item><text:p>A</text:p>{inner}</text:list-item>'
        "<text:list-item><text:p>C</text:p></text:list-item></text:list><text:p>between</text:p>"
        '<text:list text:style-name="L" text:continue-numbering="true">'
        "<text:list-item><text:p>D</text:p></text:list-item></text:list>"
    )
    assert flow.text == "1. A\n(a) B\n2. C\n\nbetween\n\n3. D"


def test_odt_tables_deletions_and_notes() -> None:
    flow = read_odt(
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Payee</text:p>"
        "</table:table-cell><table:table-cell><text:p>Sum</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows><table:table-row><table:table-cell><text:p>Clerk</text:p></table:table-cell>"
        "<table:table-cell><text:p>£1</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>Claim<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Source</text:p>"
        "</text:note-body></text:note></text:p>"
    )
    assert flow.text == "Payee | Sum\nClerk | £1\n\nClaim [Source]"
    assert flow.tables[0].header is not None
    assert flow.tables[0].header.of(flow.text) == "Payee | Sum"


def test_rtf_paragraphs_characters_and_labels() -> None:
    flow = read_rtf(
        "{\\fonttbl{\\f0 Arial;}}{\\info{\\title x}}{\\header Page}{\\outlinelevel0 Apologies\\par}"
        "\\pard{\\listtext 1.\\tab}Cllr O\\rquote Neill \\'a3100 \\u8364?5 \\u-10179?\\u-8704?\\line two\\par"
        "{\\v hidden}{\\deleted gone}{\\*\\unknown x}end\\~here"
    )
    assert flow.text == "Apologies\n\n1. Cllr O’Neill £100 €5 😀\ntwo\n\nend here"
    assert [(mark.level, mark.span.of(flow.text)) for mark in flow.headings] == [(1, "Apologies")]


def test_rtf_tables_and_links() -> None:
    flow = read_rtf(
        "before\\par\\trowd\\pard\\intbl Payee\\cell Sum\\cell\\row\\trowd\\pard\\intbl\\cell 1\\cell\\row\\pard "
        '{\\field{\\*\\fldinst HYPERLINK "http://a.example/"}{\\fldrslt after}}\\par'
    )
    assert flow.text == "before\n\nPayee | Sum\n| 1\n\nafter"
    assert [one.span.of(flow.text) for one in flow.tables] == ["Payee | Sum\n| 1"]
    assert [(link.span.of(flow.text), link.address) for link in flow.links] == [("after", "http://a.example/")]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Zl", "Zp", "Cn")), max_size=200))
def test_rtf_gives_back_every_word(words: str) -> None:
    written = "".join(
        f"\\{one}" if one in "\\{}" else one if one.isascii() else "".join(f"\\u{unit}?" for unit in _units(one))
        for one in words
    )
    assert read_rtf(f"{written} end").text.split() == f"{words} end".split()


def _units(one: str) -> tuple[int, ...]:
    raw = one.encode("utf-16-le")
    return struct.unpack(f"<{len(raw) // 2}h", raw)


@given(st.binary(max_size=300))
def test_rtf_of_any_bytes_is_read_or_refused(data: bytes) -> None:
    assert outcome(rtf_reader.extract, b"{\\rtf1 " + data) in ("text", "broken-rtf", "no-text", "too-deep")


def word_97(text: str, hidden: tuple[int, int] | None = None, heading: int = 0, row_end: bool = False) -> bytes:
    """A Word 97 file of one piece: `hidden` characters, its first paragraph's style, a row end at its end."""
    stream = bytearray(4096)
    struct.pack_into("<2H", stream, 0, 0xA5EC, 0xC1)
    struct.pack_into("<i", stream, 0x4C, len(text))
    raw = text.encode("utf-16-le")
    stream[1024 : 1024 + len(raw)] = raw
    places = [1024, 1024, 1024, 1024 + len(raw)]
    if hidden:
        places[1:3] = [1024 + 2 * hidden[0], 1024 + 2 * hidden[1]]
    characters = struct.pack("<4I", *places) + bytes([0, 200, 0])
    stream[2048 : 2048 + len(characters)] = characters
    stream[2048 + 400 : 2048 + 404] = struct.pack("<BHB", 3, 0x083C, 1)
    stream[2048 + 511] = 3
    ends = [1024, 1024 + 2 * (text.index("\r") + 1) if "\r" in text else 1024, 1024 + len(raw) - 2, 1024 + len(raw)]
    paragraphs = struct.pack("<4I", *ends) + b"".join(bytes([at]).ljust(13, b"\0") for at in (200, 210, 220))
    stream[2560 : 2560 + len(paragraphs)] = paragraphs
    stream[2560 + 400 : 2560 + 404] = struct.pack("<BHB", 2, heading, 0)
    stream[2560 + 420 : 2560 + 426] = struct.pack("<BHHB", 3, 0, 0x2416, int(row_end))
    stream[2560 + 440 : 2560 + 446] = struct.pack("<BHHB", 3, 0, 0x2417, int(row_end))
    stream[2560 + 511] = 3
    table = struct.pack("<BI", 2, 16) + struct.pack("<2IHIH", 0, len(text), 0, 1024, 0)
    table += struct.pack("<2II", 0, 0, 4) + struct.pack("<2II", 0, 0, 5)
    struct.pack_into("<2I", stream, 0x01A2, 0, 21)
    struct.pack_into("<2I", stream, 0xFA, 21, 12)
    struct.pack_into("<2I", stream, 0x102, 33, 12)
    return _two_streams(bytes(stream), table.ljust(4096, b"\0"))


def _two_streams(main: bytes, side: bytes) -> bytes:
    """The container of `poison.container` with a second stream beside the first."""
    data = bytearray(container("WordDocument"))
    data[-4096:] = main
    sectors = struct.pack("<8I", *range(11, 18), 0xFFFFFFFE)
    data[512 + 40 : 512 + 72] = sectors
    entry = bytearray(data[1024 + 128 : 1024 + 256])
    name = "0Table".encode("utf-16-le")
    entry[:64] = name.ljust(64, b"\0")
    struct.pack_into("<H", entry, 64, len(name) + 2)
    struct.pack_into("<I", entry, 116, 10)
    data[1024 + 256 : 1024 + 384] = entry
    struct.pack_into("<I", data, 1024 + 128 + 68, 2)
    return bytes(data) + side


def test_doc_paragraphs_fields_and_hidden_text() -> None:
    text = 'Apologies\rFrom \x13 HYPERLINK "http://a.example/" \x14the Mayor\x15.\x0bNoted.\r'
    flow = doc.extract("a.doc", word_97(text, heading=1))
    assert flow.text == "Apologies\n\nFrom the Mayor.\nNoted."
    assert [(mark.level, mark.span.of(flow.text)) for mark in flow.headings] == [(1, "Apologies")]
    assert [(link.span.of(flow.text), link.address) for link in flow.links] == [("the Mayor", "http://a.example/")]
    assert doc.extract("a.doc", word_97("kept hidden kept\r", hidden=(5, 12))).text == "kept kept"


def test_doc_table_rows() -> None:
    flow = doc.extract("a.doc", word_97("Payee\x07Sum\x07\x07", row_end=True))
    assert flow.text == "Payee | Sum"
    assert flow.tables[0].span.of(flow.text) == "Payee | Sum"


@given(st.integers(0, 12_000), st.integers(0, 255))
def test_doc_of_changed_bytes_is_read_or_refused(at: int, byte: int) -> None:
    data = bytearray(word_97("Minutes of the meeting\rApologies: none.\r"))
    data[at % len(data)] = byte
    found = outcome(doc.extract, bytes(data))
    assert found in ("text", "broken-doc", "no-text", "encrypted", "unsupported-format")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", docx(paragraph("x")), formats.DOCX),
        ("a.docx", odt("<text:p>x</text:p>"), formats.ODT),
        ("a.pdf", b"{\\rtf1 x}", formats.RTF),
        ("a.docx", word_97("x\r"), formats.DOC),
        ("a.md", b"# Minutes\n", formats.MARKDOWN),
        ("post.txt", b"---\ntitle: Minutes\n---\nwords\n", formats.MARKDOWN),
        ("a.txt", b"One<br />two<br /> &pound;5\n", formats.HTML),
    ],
)
def test_bytes_and_not_names_decide(name: str, data: bytes, kind: str) -> None:
    taken = formats.flow(name, data)
    assert taken is not None
    assert taken[0] == kind
    assert taken[1].text


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"plain words\n", formats.TEXT), (b"<!DOCTYPE html><p>x</p>", formats.HTML), (b"a --- b\n", formats.TEXT)],
)
def test_text_and_pages_are_read_as_such_whatever_their_name(data: bytes, kind: str) -> None:
    assert formats.flow("a.pdf", data)[0] == kind


@pytest.mark.parametrize("data", [b"Fish &amp; chips\n", b"one <br> two <br> three\n"])
def test_a_mark_or_two_stay_in_plain_text_as_they_are(data: bytes) -> None:
    assert formats.flow("a.txt", data)[1].text == data.decode()


def presentation() -> bytes:
    from pptx import Presentation

    made = Presentation()
    first = made.slides.add_slide(made.slide_layouts[1])
    first.shapes.title.text = "Budget"
    first.placeholders[1].text = "Tax rises by 2.99 per cent"
    first.notes_slide.notes_text_frame.text = "unseen"
    second = made.slides.add_slide(made.slide_layouts[6])
    cells = second.shapes.add_table(2, 2, 0, 0, 100, 100).table
    for at, text in enumerate(("Year", "Share", "2018-19", "12%")):
        cells.cell(at // 2, at % 2).text = text
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def test_slides_are_pages_and_their_notes_are_not_read() -> None:
    taken = formats.flow("a.pptx", presentation())
    assert taken is not None
    kind, flow = taken
    assert kind == formats.PPTX
    assert flow.text == "Budget\n\nTax rises by 2.99 per cent\n\nYear | Share\n2018-19 | 12%"
    assert [flow.text[at:][:6] for at in flow.page_starts] == ["Budget", "Year |"]
    assert [one.span.of(flow.text) for one in flow.headings][:1] == ["Budget"]


def test_unstructured_reports_nothing_and_fetches_nothing() -> None:
    """In a process of its own, because an audit hook stays: reading slides connects nowhere and loads no torch."""
    check = (
        "import sys\n"
        "def refuse(event, arguments):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'urllib.Request'):\n"
        "        print(event, arguments)\n"
        "sys.addaudithook(refuse)\n"
        "from indexer.read import slides\n"
        "print(slides.extract('a.pptx', sys.stdin.buffer.read()).text.split()[0], 'torch' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", check],
        input=presentation(),
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout.decode().split() == ["Budget", "False"]
