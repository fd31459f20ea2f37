"""Files that nobody should index and that must cost only themselves, made by functions, with the code of each."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable

from word_files import WORD, docx, odt, paragraph, zipped

Make = Callable[[], bytes]


def zip_bomb() -> bytes:
    """Half a megabyte that unpacks to half a gigabyte."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(500):
            part.write(b" " * 1_000_000)
    return held.getvalue()


def lying_bomb() -> bytes:
    """A part that unpacks to more than its directory says."""
    data = bytearray(zipped({"word/document.xml": b" " * 60_000_000}))
    central = data.index(b"PK\x01\x02")
    for at in (22, central + 24):
        struct.pack_into("<I", data, at, 1_000)
    return bytes(data)


def many_entries() -> bytes:
    """An end record that claims 65,535 entries."""
    return b"PK\x03\x04" + b"\0" * 30 + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 46, 34, 0)


def repetitive_part() -> bytes:
    """A ratio that no real text has, in a total that would pass."""
    return zipped({"word/document.xml": b"<w:p/>" * 2_000_000})


def encrypted_zip() -> bytes:
    """A DOCX whose parts are marked as encrypted."""
    data = bytearray(docx(paragraph("secret")))
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    return bytes(data)


def entity_bomb() -> bytes:
    """Billion laughs in the main part."""
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = f"<w:document {WORD}><w:body>{paragraph('&l11;')}</w:body></w:document>"
    body = f"<!DOCTYPE w:document [<!ENTITY l0 'lol'>{lines}]>{body}"
    return zipped({"word/document.xml": body})


def outside_entity() -> bytes:
    """An entity that names a file of the machine (XXE)."""
    body = f"<w:document {WORD}><w:body>{paragraph('&x;')}</w:body></w:document>"
    body = f"<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>{body}"
    return zipped({"word/document.xml": body})


def deep_xml() -> bytes:
    """A thousand content controls, each within the last."""
    depth = 1_000
    body = "<w:sdt><w:sdtContent>" * depth + paragraph("deep") + "</w:sdtContent></w:sdt>" * depth
    return docx(body)


def deep_rtf() -> bytes:
    """A hundred thousand open groups."""
    return b"{\\rtf1 " + b"{" * 100_000 + b"deep" + b"}" * 100_001


def container(stream: str) -> bytes:
    """The smallest OLE file with one stream of this name, its bytes all zero."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = struct.pack(
        "<8s16s5H6x9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        1,
        0,
        4096,
        end,
        0,
        end,
        0,
    )
    header += struct.pack("<109I", 0, *[free] * 108)
    sectors = [table, end, *range(3, 10), end]
    allocation = struct.pack("<128I", *sectors, *[free] * (128 - len(sectors)))

    def named(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = name.encode("utf-16-le")
        links = struct.pack("<HBB3I", len(raw) + 2, kind, 1, free, free, child)
        return raw.ljust(64, b"\0") + links + b"\0" * 36 + struct.pack("<IQ", start, size)

    folder = named("Root Entry", 5, 1, end, 0) + named(stream, 2, free, 2, 4096) + b"\0" * 256
    return header + allocation + folder + b"\0" * 4096


def half_a_docx() -> bytes:
    whole = docx("".join(paragraph(f"Paragraph {number}") for number in range(500)))
    return whole[: len(whole) // 2]


def mixed(seed: int) -> bytes:
    """A DOCX with bytes changed here and there."""
    data = bytearray(docx(paragraph("Minutes of the meeting")))
    chance = random.Random(seed)
    for _ in range(1 + seed % 8):
        data[chance.randrange(4, len(data))] = chance.randrange(256)
    return bytes(data)


MINUTES = b"Minutes of the meeting\n\nApologies: none.\n"

# File name, how its bytes are made, and the code; None where it must be read all the same.
KINDS: dict[str, tuple[str, Make, str | None]] = {
    "zip bomb": ("a.docx", zip_bomb, "archive-bomb"),
    "bomb with a false directory": ("a.docx", lying_bomb, "broken-archive"),
    "directory of many entries": ("a.docx", many_entries, "archive-bomb"),
    "absurd ratio": ("a.docx", repetitive_part, "archive-bomb"),
    "names outside the folder": ("a.docx", lambda: zipped({"../../etc/cron.d/x": "x"}), "unsafe-archive"),
    "an absolute name": ("a.docx", lambda: zipped({"/etc/x": "x"}), "unsafe-archive"),
    "encrypted zip": ("a.docx", encrypted_zip, "encrypted"),
    "encrypted Office file": ("a.docx", lambda: container("EncryptedPackage"), "encrypted"),
    "half a DOCX": ("a.docx", half_a_docx, "broken-archive"),
    "four bytes of zip": ("a.docx", lambda: b"PK\x03\x04", "broken-archive"),
    "a spreadsheet": ("a.docx", lambda: zipped({"xl/workbook.xml": "<x/>"}), "unsupported-format"),
    "malformed XML": ("a.docx", lambda: zipped({"word/document.xml": f"<w:document {WORD}><w:body>"}), "broken-xml"),
    "no document in it": ("a.docx", lambda: zipped({"word/document.xml": f"<w:document {WORD}/>"}), "broken-docx"),
    "an empty DOCX": ("a.docx", lambda: docx(""), "no-text"),
    "entity bomb": ("a.docx", entity_bomb, "unsafe-xml"),
    "outside entity": ("a.docx", outside_entity, "unsafe-xml"),
    "deep XML": ("a.docx", deep_xml, "broken-xml"),
    "ODT without a text": (
        "a.odt",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text"}, True),
        "broken-odt",
    ),
    "encrypted ODT": (
        "a.odt",
        lambda: odt("<text:p>x</text:p>", manifest="<manifest:encryption-data/>"),
        "encrypted",
    ),
    "a presentation without parts": ("a.pptx", lambda: zipped({"ppt/presentation.xml": "<x/>"}), "broken-pptx"),
    "a presentation that is a bomb": (
        "a.pptx",
        lambda: zipped({"ppt/presentation.xml": b" " * 90_000_000}),
        "archive-bomb",
    ),
    "an old Office file that is not Word's": ("a.doc", lambda: container("Workbook"), "unsupported-format"),
    "an old Word file of zeros": ("a.doc", lambda: container("WordDocument"), "unsupported-format"),
    "half an OLE header": ("a.doc", lambda: container("WordDocument")[:100], "broken-doc"),
    "OLE sectors cut off": ("a.doc", lambda: container("WordDocument")[:700], "broken-doc"),
    "deep RTF": ("a.rtf", deep_rtf, "too-deep"),
    "cut-off RTF": ("a.rtf", lambda: b"{\\rtf1 {\\b Minutes", "broken-rtf"),
    "RTF with groups that do not match": ("a.rtf", lambda: b"{\\rtf1 Minutes}}} more", None),
    "RTF without words": ("a.rtf", lambda: b"{\\rtf1 {\\fonttbl x;}}", "no-text"),
    "NUL bytes": ("a.txt", lambda: MINUTES + b"\x00" * 50, "binary"),
    "nothing but NUL": ("a.txt", lambda: b"\x00" * 500, "binary"),
    "empty": ("a.txt", lambda: b"", "empty"),
    "a byte order mark alone": ("a.txt", lambda: b"\xef\xbb\xbf", "no-text"),
    "random bytes": ("a.txt", lambda: random.Random(5).randbytes(5_000), "binary"),
    "a picture": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n" + b"\x01" * 100, "unsupported-format"),
    "PostScript": ("a.pdf", lambda: b"%!PS-Adobe-3.0\n%%Title: Minutes\n(Minutes) show\n", "unsupported-format"),
    "a web archive": ("a.doc", lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "unsupported-format"),
    "XML that is no page": ("a.doc", lambda: b"<?xml version='1.0'?><w:p>Minutes</w:p>", "unsupported-format"),
    "50 MB of text": ("a.txt", lambda: MINUTES * 1_200_000, "too-large"),
    "front matter alone": ("a.md", lambda: b"---\ndate: 2020-01-01\n---\n", "no-text"),
    "deep HTML": ("a.html", lambda: b"<html><body>" + b"<div>" * 200_000 + b"deep</body></html>", "too-deep"),
    "deep Markdown": ("a.md", lambda: b">" * 20_000 + b" deep\n\nMinutes of the meeting\n", None),
    "Markdown of brackets": ("a.md", lambda: b"[" * 50_000 + b"\n\nMinutes\n", None),
    "a DOCX that is HTML": ("a.docx", lambda: b"<!DOCTYPE html><html><body><p>Not found</p></body></html>", None),
    "a DOCX that is text": ("a.docx", lambda: MINUTES, None),
    "text with lone surrogates": ("a.txt", lambda: MINUTES.decode().encode("utf-16"), None),
}
