"""Which reader takes this file, and what does it give? Decided from the bytes; a name only breaks a tie."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.errors import ReadError
from indexer.read import breaks, doc, docx, markdown, odt, rtf, text
from indexer.read.flow import Flow

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
DOC = "application/msword"
RTF = "application/rtf"
MARKDOWN = "text/markdown"
HTML = "text/html"

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODT_MARK = b"mimetypeapplication/vnd.oasis.opendocument.text"
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_BINARY: dict[str, Callable[[str, bytes], Flow]] = {
    DOCX: docx.extract,
    ODT: odt.extract,
    DOC: doc.extract,
    RTF: rtf.extract,
}


def media_type(data: bytes) -> str | None:
    """DOCX, ODT, DOC or RTF where the first bytes say so, else None. Any zip file that is no ODT is tried as DOCX."""
    start = data[:128].lstrip()
    if start.startswith(_ZIP):
        return ODT if _ODT_MARK in start else DOCX
    if start.startswith(_OLE):
        return DOC
    return RTF if start.startswith(b"{\\rtf") else None


def flow(name: str, data: bytes) -> tuple[str, Flow] | None:
    """The media type and flow of a file that this package's newer readers take; None for HTML, PDF and plain text.

    ReadError as each reader says.
    """
    kind = media_type(data)
    if kind is not None:
        return kind, _BINARY[kind](name, data)
    if data.startswith(b"%PDF-") or b"\x00" in data[:4096]:
        return None
    decoded = text.decode(name, data)
    if _PAGE.match(decoded[:4096]):
        return None
    if markdown.is_markdown(name, decoded):
        return MARKDOWN, markdown.extract(name, decoded)
    if breaks.has_breaks(decoded):
        shown = breaks.extract(decoded)
        if not shown.text:
            raise ReadError(name, "no-text", "there are no words in it")
        return HTML, shown
    return None
