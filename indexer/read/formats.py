"""Which reader takes this file, and what does it give? Decided from the bytes; a name only breaks a tie."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.errors import ReadError
from corpus.model import Span
from indexer.read import breaks, doc, docx, markdown, odt, pdf, rtf, slides, sniff, text
from indexer.read.flow import Flow, Scanned

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
DOC = "application/msword"
PDF = "application/pdf"
RTF = "application/rtf"
MARKDOWN = "text/markdown"
HTML = "text/html"

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODT_MARK = b"mimetypeapplication/vnd.oasis.opendocument.text"
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_LATE_PDF = 1024


def _pdf(name: str, data: bytes) -> Flow:
    pages = pdf.extract(name, data)
    return Flow(
        pages.text,
        title=pages.title,
        created=pages.created,
        page_starts=pages.page_starts,
        scanned=tuple(Scanned(Span(scan.start, scan.end), scan.confidence) for scan in pages.scans),
    )


_BINARY: dict[str, Callable[[str, bytes], Flow]] = {
    DOCX: docx.extract,
    PPTX: slides.extract,
    ODT: odt.extract,
    DOC: doc.extract,
    PDF: _pdf,
    RTF: rtf.extract,
}


def media_type(data: bytes) -> str | None:
    """PDF, DOCX, PPTX, ODT, DOC or RTF where the bytes say so, else None. Any other zip file is tried as DOCX.

    Programs read a PDF that begins within the first 1,024 bytes, whatever stands before it, so we do too.
    """
    start = data[:128].lstrip()
    if start.startswith(_ZIP):
        if _ODT_MARK in start:
            return ODT
        # Names of parts stand in a zip file as they are.
        return PPTX if slides.MAIN_PART.encode("ascii") in data else DOCX
    if start.startswith(_OLE):
        return DOC
    if b"%PDF-" in data[:_LATE_PDF]:
        return PDF
    return RTF if start.startswith(b"{\\rtf") else None


def flow(name: str, data: bytes) -> tuple[str, Flow] | None:
    """The media type and flow of a file that this package's newer readers take; None for HTML and plain text.

    ReadError as each reader says, and as `sniff` does.
    """
    kind = media_type(data)
    if kind is not None:
        return kind, _BINARY[kind](name, data)
    sniff.media_type(name, data)
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
