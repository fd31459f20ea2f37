"""What does this PDF say, page by page?

PDFium gives words and ruled lines with their places; the modules beside this one make lines, tables and paragraphs of
them. A page without usable text that shows a picture is read by tesseract. A file that cannot be read as a whole is
refused with a code: encrypted, broken-pdf, too-many-pages, pixel-flood, ocr-missing, ocr-failed, ocr-too-long,
too-slow, too-large, no-text.
"""

from __future__ import annotations

import ctypes
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from corpus.errors import ReadError
from corpus.model import Heading
from corpus.model import Table as RowTable
from indexer.read import ocr
from indexer.read.pdf_figures import add_heads, find_figures, inherit
from indexer.read.pdf_flow import Piece, Scan, attach_notes, paragraphs_of, write
from indexer.read.pdf_furniture import find_furniture
from indexer.read.pdf_lines import Line, lines_of
from indexer.read.pdf_margin import split_margin
from indexer.read.pdf_page import Content, PageTooLargeError, Word, read_page
from indexer.read.pdf_tables import Table, find_tables

MAX_PAGES = 2_000
MAX_OCR_PAGES = 120
MAX_PIXELS = 60_000_000
MAX_SECONDS = 900.0
OCR_PAGE_SECONDS = 120.0
OCR_DPI = 300
MAX_CHARACTERS = 20_000_000

_TAIL = 2_048
_FEW_LETTERS = 12
_MANY_LETTERS = 150
_GLANCE_DPI = 40
_STEM = 11.0
_LONG_TITLE = 60
_INK = 160
_BAD_SHARE = 0.3
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|xlsx?|pptx?|odt|rtf|txt|tif|jpg|indd)$", re.I)
_MAKER = re.compile(r"^Microsoft (?:Word|Excel|PowerPoint) - ")
_EMPTY_TITLE = re.compile(r"^(?:untitled|document\d*|slide \d+|print|scan\w*|\W*)$", re.I)
_DATE = re.compile(r"^D:(\d{4})(\d\d)(\d\d)")


@dataclass(frozen=True, slots=True)
class Pages:
    """The text of a PDF, where its pages and tables stand, what came from OCR, and what the file says of itself.

    `created` is the day (ISO 8601) on which the file says that it was made: never the date of a meeting.
    """

    text: str
    page_starts: tuple[int, ...]
    scans: tuple[Scan, ...] = ()
    tables: tuple[RowTable, ...] = ()
    headings: tuple[Heading, ...] = ()
    title: str | None = None
    created: str | None = None


def extract(
    name: str,
    data: bytes,
    *,
    max_pages: int = MAX_PAGES,
    max_ocr_pages: int = MAX_OCR_PAGES,
    max_s: float = MAX_SECONDS,
) -> Pages:
    """The text of a PDF in reading order. ReadError as the module says."""
    ends_by = time.monotonic() + max_s
    with _opened(name, data) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if count <= 0:
            raise ReadError(name, "broken-pdf", "it has no pages")
        if count > max_pages:
            raise ReadError(name, "too-many-pages", f"{count:,} pages, the limit is {max_pages:,}")
        contents = [_content(name, document, number, ends_by) for number in range(1, count + 1)]
        if sum(len(word.text) + 1 for content in contents for word in content.words) > MAX_CHARACTERS:
            raise ReadError(name, "too-large", f"more than {MAX_CHARACTERS:,} characters")
        _read_scans(name, document, contents, max_ocr_pages, ends_by)
        title, created = _title(document), _created(document)
    written = write(*_laid_out(contents))
    if not written.text.strip():
        raise ReadError(name, "no-text", "there are no words on its pages")
    return Pages(written.text, written.page_starts, written.scans, written.tables, written.headings, title, created)


@contextmanager
def _opened(name: str, data: bytes) -> Iterator[Any]:
    if b"%%EOF" not in data[-_TAIL:] and b"startxref" not in data[-_TAIL:]:
        raise ReadError(name, "broken-pdf", "its end is missing: the file was cut off")
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        error = pdfium.FPDF_GetLastError()
        if error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise ReadError(name, "encrypted", "it asks for a password")
        raise ReadError(name, "broken-pdf", "it is damaged and cannot be opened")
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _content(name: str, document: Any, number: int, ends_by: float) -> Content:
    if time.monotonic() > ends_by:
        raise ReadError(name, "too-slow", f"page {number} was not reached in time")
    try:
        content = read_page(document, number)
    except PageTooLargeError as error:
        raise ReadError(name, "too-large", f"page {number} holds {error.count:,} characters") from error
    if content is None:
        raise ReadError(name, "broken-pdf", f"page {number} is damaged and cannot be read")
    return content


def _read_scans(name: str, document: Any, contents: list[Content], max_ocr_pages: int, ends_by: float) -> None:
    """Puts tesseract's words in the place of those of each page without a usable text layer."""
    scanned = [
        content
        for content in contents
        if _is_scan(content) and not _is_blank(_render(name, document, content, _GLANCE_DPI)[0])
    ]
    if len(scanned) > max_ocr_pages:
        raise ReadError(name, "ocr-too-long", f"{len(scanned)} scanned pages, the limit is {max_ocr_pages}")
    for content in scanned:
        if time.monotonic() > ends_by:
            raise ReadError(name, "too-slow", f"page {content.number} was not reached in time")
        gray, width, height, dpi = _render(name, document, content, OCR_DPI)
        # Letters that are drawn have stems like short rules. Where there are words under a scan, they may lie otherwise
        # than the page is shown, and its rules with them.
        content.rules = [] if content.words else [rule for rule in content.rules if rule.end - rule.start >= _STEM]
        content.words = ocr.read_picture(name, gray, width, height, dpi, OCR_PAGE_SECONDS)


def _is_scan(content: Content) -> bool:
    if content.doubtful > _BAD_SHARE:
        return True
    if len(content.words) > _MANY_LETTERS:
        return False
    letters = sum(sum(c.isalnum() for c in word.text) for word in content.words)
    if letters <= _FEW_LETTERS:
        return content.pictures > 0.05 or content.objects >= 40
    return content.pictures > 0.8 and letters <= _MANY_LETTERS


def _is_blank(gray: bytes) -> bool:
    """Whether a picture of a page shows next to nothing: no ink on 999 of 1,000 of its points."""
    return sum(1 for point in gray if point < _INK) * 1000 < len(gray)


def _render(name: str, document: Any, content: Content, dpi: int) -> tuple[bytes, int, int, int]:
    """A grey picture of the page, its width and height in pixels, and pixels an inch."""
    page = pdfium.FPDF_LoadPage(document, content.number - 1)
    if not page:
        raise ReadError(name, "broken-pdf", f"page {content.number} is damaged and cannot be shown")
    try:
        _refuse_floods(name, page, content)
        while dpi > 70 and (content.width * dpi / 72) * (content.height * dpi / 72) > MAX_PIXELS / 2:
            dpi -= 30
        width, height = int(content.width * dpi / 72), int(content.height * dpi / 72)
        if width < 8 or height < 8 or width * height > MAX_PIXELS:
            raise ReadError(name, "pixel-flood", f"page {content.number} is {width:,} × {height:,} pixels")
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
        if not bitmap:
            raise ReadError(name, "pixel-flood", f"page {content.number} cannot be shown in memory")
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            raw = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
    finally:
        pdfium.FPDF_ClosePage(page)
    if stride != width:
        raw = b"".join(raw[row * stride : row * stride + width] for row in range(height))
    return raw, width, height, dpi


def _refuse_floods(name: str, page: Any, content: Content) -> None:
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    for index in range(min(content.objects, 200)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        if pdfium.FPDFImageObj_GetImagePixelSize(drawn, wide, high) and wide.value * high.value > MAX_PIXELS:
            raise ReadError(
                name, "pixel-flood", f"a picture on page {content.number} has {wide.value:,} × {high.value:,} pixels"
            )


def _laid_out(contents: list[Content]) -> tuple[list[Any], int, str | None]:
    """The paragraphs of all pages, how many pages there are, and the heading of the margin column."""
    pages = [lines_of(content.number, content.words) for content in contents]
    furniture = find_furniture(pages, [content.height for content in contents])
    pages = [[line for line in lines if id(line) not in furniture] for lines in pages]
    pages, notes, head = split_margin(pages, [content.width for content in contents])
    pieces: list[Piece] = []
    found: list[list[Table]] = []
    for content, lines in zip(contents, pages, strict=True):
        words: list[Word] = [word for line in lines for word in line.words]
        tables, taken = find_tables(content.number, content.rules, words, found[-1] if found else ())
        free = _without(content.number, lines, taken)
        add_heads(content.number, tables, free)
        heads = {id(word) for table in tables for word in table.words()}
        free = _without(content.number, free, heads)
        tables = sorted([*tables, *find_figures(content.number, free, tables)], key=lambda table: table.top)
        found.append(tables)
        pieces.extend(_in_order(content.number, lines, tables))
    inherit(found)
    paragraphs = paragraphs_of(pieces)
    attach_notes(paragraphs, notes)
    return paragraphs, len(contents), head


def _without(number: int, lines: list[Line], taken: set[int]) -> list[Line]:
    """The lines without the words that are a table's."""
    free: list[Line] = []
    for line in lines:
        rest = [word for word in line.words if id(word) not in taken]
        if len(rest) == len(line.words):
            free.append(line)
        elif rest:
            free.extend(lines_of(number, rest))
    return free


def _in_order(number: int, lines: list[Line], tables: list[Table]) -> Iterator[Piece]:
    """Lines and table rows from top to bottom; the words of a table are no line's any more."""
    taken = {id(word) for table in tables for word in table.words()}
    waiting = list(tables)
    for line in lines:
        while waiting and waiting[0].top < line.base:
            yield from ((number, row) for row in waiting.pop(0).rows)
        yield from _without(number, [line], taken) if taken else (line,)
    for table in waiting:
        yield from ((number, row) for row in table.rows)


def _meta(document: Any, key: bytes) -> str:
    size = pdfium.FPDF_GetMetaText(document, key, None, 0)
    if not 2 < size < 4_000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document, key, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", errors="replace").strip()


def _title(document: Any) -> str | None:
    """The title in the file's properties, where it is more than a file name."""
    title = _MAKER.sub("", " ".join(_meta(document, b"Title").split()))
    machine_made = " " not in title and len(title) > _LONG_TITLE
    return None if machine_made or _FILE_NAME.search(title) or _EMPTY_TITLE.match(title) else title


def _created(document: Any) -> str | None:
    match = _DATE.match(_meta(document, b"CreationDate"))
    return "-".join(match.groups()) if match else None
