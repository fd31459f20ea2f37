"""Which reader takes this file, and what does it give? Decided from the bytes; a name only breaks a tie."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.model import Scanned, Span
from indexer.read import breaks, doc, docx, html, markdown, odt, pdf, rtf, slides, sniff, text
from indexer.read.flow import Flow

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
DOC = "application/msword"
PDF = "application/pdf"
RTF = "application/rtf"
MARKDOWN = "text/markdown"
HTML = sniff.HTML
TEXT = sniff.TEXT

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
        headings=pages.headings,
        tables=pages.tables,
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


def flow(name: str, data: bytes) -> tuple[str, Flow]:
    """The media type, and what its reader takes from the bytes. ReadError as each reader and `sniff` say."""
    kind = media_type(data)
    if kind is not None:
        return kind, _BINARY[kind](name, data)
    kind = sniff.media_type(name, data)
    decoded = text.decode(name, data)
    if not _PAGE.match(decoded[:4096]):
        if markdown.is_markdown(name, decoded):
            return MARKDOWN, markdown.extract(name, decoded)
        if breaks.has_breaks(decoded):
            return HTML, breaks.extract(decoded)
    if kind == HTML:
        return HTML, html.extract(name, decoded)
    return TEXT, Flow(decoded, page_starts=text.page_starts(decoded), tables=text.tables(decoded))
