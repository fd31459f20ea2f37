"""What kind of file is this? Decided from the bytes; a name can be wrong, and often is."""

from __future__ import annotations

import re

from corpus.errors import ReadError

TEXT = "text/plain"
HTML = "text/html"

# The first bytes of formats that nobody should index. Those with a reader of their own are told in `formats`.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "a database (SQLite)"),
    (b"%!PS", "a print file (PostScript)"),
    (b"\x1b%-12345X", "a print file (PJL)"),
    (b"MIME-Version:", "a web archive (MHTML)"),
)
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML_START = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.I)
_HTML_TAGS = re.compile(rb"</(?:p|div|td|tr|table|span|li|ul|h[1-6]|title)\s*>", re.I)
_LEAST_TAGS = 4
_LOOK = 4096


def media_type(name: str, data: bytes) -> str:
    """TEXT or HTML. ReadError: empty, unsupported-format for a format known by its first bytes, binary."""
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        if data.count(b"\x00"):
            raise ReadError(name, "binary", "it holds nothing but NUL bytes")
        raise ReadError(name, "empty", "the file is empty")
    start = data.lstrip()[:16]
    for signature, kind in SIGNATURES:
        if start.startswith(signature) and (signature != b"MZ" or b"\x00" in data[:_LOOK]):
            raise ReadError(
                name,
                "unsupported-format",
                f"it is {kind}; no text is read from that",
            )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = data[:_LOOK].replace(b"\x00", b"")
    else:
        head = data[:_LOOK]
        if b"\x00" in data:
            raise ReadError(name, "binary", "it holds NUL bytes, so it is not text")
    # Markdown and text copied from PDFs may hold tags; a page begins with one.
    opens = _without_mark(head).lstrip().startswith(b"<")
    page = _HTML_START.search(head) or len(_HTML_TAGS.findall(data[: 16 * _LOOK])) >= _LEAST_TAGS
    if opens and page:
        return HTML
    if _without_mark(head).lstrip().startswith(b"<?xml"):
        raise ReadError(name, "unsupported-format", "it is XML that is no page; no text is read from that")
    return TEXT


def _without_mark(head: bytes) -> bytes:
    for mark in BYTE_ORDER_MARKS:
        head = head.removeprefix(mark)
    return head
