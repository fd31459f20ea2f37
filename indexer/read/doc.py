"""What does this old Word file (DOC, Word 97 to 2003) say?

The text is put together from its piece table ([MS-DOC] 2.8.35 Clx). Headings and table rows are known from the
paragraphs' properties; hidden text and tracked deletions from the characters', and left out. Labels of automatic lists
are not read: such a list loses its numbers.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import olefile

from corpus.errors import ReadError
from corpus.model import Heading, Link, Table
from indexer.read.doc_properties import Runs, character_runs, paragraph_runs
from indexer.read.flow import BULLET, Flow, Mark, Writer

_WORD = 0xA5EC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_OLDEST = 0x00C1
_CHARACTERS_AT, _CLX_AT = 0x4C, 0x01A2
_CELL, _LINE, _PAGE, _PARAGRAPH, _FIELD, _RESULT, _FIELD_END = "\x07\x0b\x0c\x0d\x13\x14\x15"
_CONTROL = re.compile(r"([\x07\x0b\x0c\x0d\x13\x14\x15])")
_FIELD_LINK = re.compile(r'\s*HYPERLINK\s+(?P<local>\\l\s+)?"(?P<address>[^"]+)"', re.I)
_PRIVATE_USE = re.compile(r"[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters [start, end) of the document, stored at byte `at`, one byte each if `width` is 1, else two."""

    start: int
    end: int
    at: int
    width: int


def extract(name: str, data: bytes) -> Flow:
    """The document's flow. ReadError: encrypted, unsupported-format, broken-doc, no-text."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as opened:
            if opened.exists("EncryptedPackage"):
                raise ReadError(name, "encrypted", "it is protected by a password")
            if not opened.exists("WordDocument"):
                raise ReadError(name, "unsupported-format", "it is an old Office file, but not a Word document")
            stream = opened.openstream("WordDocument").read()
            flags = struct.unpack_from("<H", stream, 10)[0]
            side = "1Table" if flags & _SECOND_TABLE else "0Table"
            table = opened.openstream(side).read() if opened.exists(side) else b""
        flow = _flow(name, stream, table, flags)
    except (OSError, struct.error, LookupError, ValueError, TypeError, AttributeError) as error:
        # olefile meets broken structures with whatever its arithmetic runs into.
        raise ReadError(name, "broken-doc", "it is a damaged or cut-off Word file") from error
    if not flow.text:
        raise ReadError(name, "no-text", "there are no words in it")
    return flow


def _flow(name: str, stream: bytes, table: bytes, flags: int) -> Flow:
    ident, version = struct.unpack_from("<2H", stream)
    if ident != _WORD or version < _OLDEST:
        raise ReadError(name, "unsupported-format", "it was written by a Word older than Word 97")
    if flags & _ENCRYPTED:
        raise ReadError(name, "encrypted", "it is protected by a password")
    characters = struct.unpack_from("<i", stream, _CHARACTERS_AT)[0]
    clx_at, clx_bytes = struct.unpack_from("<2I", stream, _CLX_AT)
    hidden = character_runs(stream, table)
    writing = _Writing(paragraph_runs(stream, table))
    for piece in _pieces(table[clx_at : clx_at + clx_bytes]):
        end = min(piece.end, characters)
        for place, text in _shown(stream, piece, end, hidden):
            writing.take(place, piece.width, text)
    return writing.finish()


def _pieces(clx: bytes) -> Iterator[_Piece]:
    at = 0
    while clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if clx[at] != 2:
        raise ValueError("no piece table")
    size = struct.unpack_from("<I", clx, at + 1)[0]
    plc = clx[at + 5 : at + 5 + size]
    count = (len(plc) - 4) // 12
    starts = struct.unpack_from(f"<{count + 1}I", plc)
    for number in range(count):
        place = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)[0]
        narrow = bool(place & 0x40000000)
        place &= 0x3FFFFFFF
        yield _Piece(starts[number], starts[number + 1], place // 2 if narrow else place, 1 if narrow else 2)


def _shown(stream: bytes, piece: _Piece, end: int, hidden: Runs) -> Iterator[tuple[int, str]]:
    """The stretches of a piece that are shown, each with the byte place it begins at."""
    at, last = piece.at, piece.at + max(0, end - piece.start) * piece.width
    for run in hidden.within(at, last):
        if run.start > at:
            yield at, _decoded(stream[at : run.start], piece)
        at = max(at, min(run.end, last))
    if at < last:
        yield at, _decoded(stream[at:last], piece)


def _decoded(data: bytes, piece: _Piece) -> str:
    return data.decode("cp1252" if piece.width == 1 else "utf-16-le", "replace")


@dataclass(slots=True)
class _Field:
    """A field that has begun: its code, and the words that it shows once its result has begun."""

    code: str = ""
    mark: Mark | None = None


@dataclass(slots=True)
class _Writing:
    """The document's characters, in order, into a writer."""

    paragraphs: Runs
    writer: Writer = field(default_factory=Writer)
    fields: list[_Field] = field(default_factory=list)
    paragraph: Mark | None = None
    table: Mark | None = None
    row: bool = False
    cells_owed: int = 0

    def take(self, place: int, width: int, text: str) -> None:
        """A stretch of characters that begins at a byte place."""
        for part in _CONTROL.split(text):
            if _CONTROL.fullmatch(part):
                self._control(part, place)
            elif part:
                self._words(part, place)
            place += len(part) * width

    def finish(self) -> Flow:
        """The flow, everything closed."""
        self._end_table()
        return self.writer.flow()

    def _words(self, text: str, place: int) -> None:
        if self.fields and self.fields[-1].mark is None:
            self.fields[-1].code += text
            return
        if not self.row:
            run = self.paragraphs.at(place)
            if run and run.in_table:
                self._begin_row()
            elif text.strip():
                self._end_table()
        for _ in range(self.cells_owed):
            self.writer.words(" | ")
        self.cells_owed = 0
        if self.paragraph is None:
            self.paragraph = self.writer.open()
        self.writer.words(_PRIVATE_USE.sub(BULLET, text))

    def _control(self, mark: str, place: int) -> None:
        if mark == _FIELD:
            self.fields.append(_Field())
        elif mark == _RESULT and self.fields:
            self.fields[-1].mark = self.writer.open()
        elif mark == _FIELD_END and self.fields:
            self._end_field(self.fields.pop())
        elif mark == _LINE:
            self.writer.line()
        elif mark == _CELL:
            self._end_cell(place)
        elif mark in (_PARAGRAPH, _PAGE):
            self._end_paragraph(place)

    def _end_field(self, done: _Field) -> None:
        span = self.writer.close(done.mark) if done.mark else None
        link = _FIELD_LINK.match(done.code)
        if span and link:
            self.writer.links.append(Link(span, ("#" if link["local"] else "") + link["address"]))

    def _end_paragraph(self, place: int) -> None:
        span = self.writer.close(self.paragraph) if self.paragraph else None
        self.paragraph = None
        run = self.paragraphs.at(place)
        if span and run and run.heading and not self.row:
            self.writer.headings.append(Heading(span, run.heading))
        self.writer.paragraph()

    def _begin_row(self) -> None:
        if self.table is None:
            self.writer.paragraph()
            self.table = self.writer.open()
        self.writer.begin_row()
        self.row = True

    def _end_cell(self, place: int) -> None:
        run = self.paragraphs.at(place)
        if run and run.row_end:
            if self.row:
                self.writer.end_row()
            self.row, self.cells_owed = False, 0
            return
        if not self.row:
            self._begin_row()
        self._end_paragraph(place)
        self.cells_owed += 1

    def _end_table(self) -> None:
        if self.table is not None:
            span = self.writer.close(self.table)
            if span:
                self.writer.tables.append(Table(span, None))
            self.table = None
            self.writer.paragraph()
