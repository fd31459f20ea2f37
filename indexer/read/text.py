"""What are the characters of these bytes, where does each page of plain text begin, where are rows of a table?"""

from __future__ import annotations

import re
import unicodedata

from charset_normalizer import from_bytes

from corpus.errors import ReadError
from corpus.model import Span, Table
from indexer.read.pdf_headings import heading_rows

_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})""", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 200_000
_DIVIDER = re.compile(r"[\s|:+=-]*-{3}[\s|:+=-]*")
_MIN_ROWS = 3


def decode(name: str, data: bytes) -> str:
    """The characters, newlines as they are in the file; a byte order mark is not one of them.

    UTF-8, UTF-16 with a byte order mark, the encoding that an HTML page declares, else Windows-1252 where that reads as
    text, else what charset-normalizer is sure of. ReadError: encoding, binary.
    """
    text = _decode(name, data)
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    if controls > 2 and controls * 50 > min(len(text), _SAMPLE):
        raise ReadError(name, "binary", "it is full of control characters, so it is not text")
    return text


def page_starts(text: str) -> tuple[int, ...]:
    """Where pages begin in plain text that marks them by form feeds; empty where it does not."""
    breaks = [match.end() for match in re.finditer("\f", text)]
    return (0, *breaks) if breaks else ()


def tables(text: str) -> tuple[Table, ...]:
    """The tables that lines with `|` make: at least three in a row, with as many cells each.

    The lines above a divider (`---|---`) are the heading; where there is none, the rows that read like one.
    """
    found: list[Table] = []
    rows: list[tuple[Span, list[str]]] = []
    divided = 0
    start = 0
    for line in [*text.split("\n"), ""]:
        cells = line.strip().strip("|").split("|")
        end = start + len(line.rstrip())
        if rows and not divided and "|" in line and _DIVIDER.fullmatch(line):
            divided = len(rows)
        elif "|" in line and line.strip(" |") and (not rows or len(cells) == len(rows[0][1])):
            rows.append((Span(start, end), cells))
        else:
            _close(found, rows, divided)
            rows, divided = [], 0
            if "|" in line and line.strip(" |"):
                rows.append((Span(start, end), cells))
        start += len(line) + 1
    return tuple(found)


def _close(found: list[Table], rows: list[tuple[Span, list[str]]], divided: int) -> None:
    if len(rows) < _MIN_ROWS or len(rows[0][1]) < 2:
        return
    first = rows[0][0].start
    heads = divided or heading_rows([cells for _, cells in rows])
    header = Span(first, rows[heads - 1][0].end) if heads else None
    found.append(Table(Span(first, rows[-1][0].end), header))


def _decode(name: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(name, data, "utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:4096])
    if declared:
        encoding = declared[1].decode("ascii").lower()
        if encoding not in ("utf-8", "utf8"):
            # Browsers read a page declared as Latin-1 as Windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels).
            return _strict(name, data, "cp1252" if encoding in ("iso-8859-1", "latin1", "latin-1") else encoding)
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    if western and _plausible(western):
        return western
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise ReadError(name, "encoding", "its encoding could not be recognised; save it as UTF-8")
    return _strict(name, data, best.encoding)


def _strict(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as error:
        raise ReadError(name, "encoding", f"it is not valid {encoding}; save it as UTF-8") from error


def _plausible(text: str) -> bool:
    """Whether text decoded as Windows-1252 reads as a Western language: letters and usual marks, few oddities."""
    sample = text[:_SAMPLE]
    high = [character for character in sample if ord(character) > 0x7F]
    if _CONTROL.search(sample):
        return False
    usual = sum(
        1 for character in high if unicodedata.category(character)[0] == "L" or character in "‘’“”–—…•·£€°½¼¾\xa0§©®™´"
    )
    return usual * 10 >= len(high) * 9 and len(high) * 5 <= len(sample)
