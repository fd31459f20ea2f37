"""What does this RTF file say?

Paragraphs, the list labels that the writing program left in it, headings by outline level, table rows, links; headers,
footers, pictures, comments, hidden and deleted text are left out. The walk is a loop over tokens with a stack of its
own, so nesting costs nothing but is bounded all the same (RTF 1.9.1).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from corpus.errors import ReadError
from corpus.model import Heading, Link, Table
from indexer.read.flow import BULLET, Flow, Mark, Writer

MAX_DEPTH = 2_000
_TOKEN = re.compile(
    rb"\\(?:([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|'([0-9a-fA-F]{2})|([^a-zA-Z]))|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
_DROPPED_NAMES = (
    "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf "
    "footnote annotation atnid atnauthor comment listtable listoverridetable rsidtbl revtbl xmlnstbl themedata "
    "colorschememapping latentstyles datastore generator filetbl nonshppict private bkmkend bkmkstart"
)
_DROPPED = frozenset(_DROPPED_NAMES.split())
_SHOWN_STARRED = frozenset({"shppict", "fldinst", "pn", "pntext", "listtext"})
_CHARACTERS = {
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": BULLET,
    "emspace": " ",
    "enspace": " ",
    "tab": " ",
}
_LINK = re.compile(r'\s*HYPERLINK\s+(?P<local>\\l\s+)?"?(?P<address>[^"\s]+)', re.I)
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(slots=True)
class _State:
    """What a group inherits and may change."""

    dropped: bool = False
    hidden: bool = False
    instruction: bool = False
    skip: int = 1
    field: _Field | None = None


@dataclass(slots=True)
class _Field:
    code: bytearray = field(default_factory=bytearray)
    mark: Mark | None = None


def extract(name: str, data: bytes) -> Flow:
    """The document's flow. ReadError: broken-rtf, too-deep, no-text."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ReadError(name, "broken-rtf", "it does not begin as RTF does")
    reading = _Reading(name)
    for token in _TOKEN.finditer(data):
        reading.take(token)
        if not reading.depth:
            # What stands behind the document's own group is padding.
            break
    flow = reading.finish()
    if reading.depth > 0:
        raise ReadError(name, "broken-rtf", "it is cut off")
    if not flow.text:
        raise ReadError(name, "no-text", "there are no words in it")
    return flow


class _Reading:
    """RTF's tokens, in order, into a writer."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.writer = Writer()
        self.state = _State()
        self.stack: list[_State] = []
        self.encoding = "cp1252"
        self.raw = bytearray()
        self.to_skip = 0
        self.high = 0
        self.starred = False
        self.opening = False
        self.outline: int | None = None
        self.heading: Mark | None = None
        self.in_table = False
        self.row_open = False
        self.table: Mark | None = None
        self.cells_owed = 0

    @property
    def depth(self) -> int:
        return len(self.stack)

    def take(self, token: re.Match[bytes]) -> None:
        """One token."""
        word, number, code, symbol, brace, plain = token.groups()
        if code is not None:
            if self.to_skip:
                self.to_skip -= 1
            elif self._shown():
                self.raw += bytes.fromhex(code.decode("ascii"))
            return
        if plain is not None:
            self._plain(plain)
            self.opening = False
            return
        self._flush()
        if brace == b"{":
            self._open()
        elif brace == b"}":
            self._close()
        elif symbol is not None:
            self._symbol(symbol)
        elif word is not None:
            self._word(word.decode("ascii"), int(number) if number else None)
        if brace != b"{" and symbol != b"*":
            self.opening = False

    def finish(self) -> Flow:
        """The flow, everything closed."""
        self._flush()
        self._end_paragraph()
        self._end_table()
        return self.writer.flow()

    def _shown(self) -> bool:
        return not (self.state.dropped or self.state.hidden or self.state.instruction)

    def _plain(self, text: bytes) -> None:
        if self.to_skip:
            skipped = min(self.to_skip, len(text))
            self.to_skip -= skipped
            text = text[skipped:]
        if self.state.instruction and self.state.field and not self.state.dropped:
            self.state.field.code += text
        elif self._shown():
            self.raw += text

    def _flush(self) -> None:
        if self.raw:
            self._write(bytes(self.raw).decode(self.encoding, "replace"))
            self.raw.clear()

    def _write(self, text: str) -> None:
        if text.strip():
            self._begin()
        self.writer.words(text)

    def _begin(self) -> None:
        if self.in_table:
            if self.table is None:
                self.writer.paragraph()
                self.table = self.writer.open()
            if not self.row_open:
                self.writer.begin_row()
                self.row_open = True
            for _ in range(self.cells_owed):
                self.writer.words(" | ")
            self.cells_owed = 0
        else:
            self._end_table()
        if self.heading is None and self.outline is not None:
            self.heading = self.writer.open()

    def _open(self) -> None:
        if self.depth >= MAX_DEPTH:
            raise ReadError(self.name, "too-deep", f"its groups are nested deeper than {MAX_DEPTH:,}")
        self.stack.append(self.state)
        self.state = replace(self.state)
        self.opening, self.starred = True, False

    def _close(self) -> None:
        inner, self.state = self.state, self.stack.pop()
        if inner.field is not None and inner.field is not self.state.field:
            span = self.writer.close(inner.field.mark) if inner.field.mark else None
            link = _LINK.match(inner.field.code.decode(self.encoding, "replace"))
            if span and link:
                self.writer.links.append(Link(span, ("#" if link["local"] else "") + link["address"]))

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*" and self.opening:
            self.starred = True
        elif symbol in (b"\n", b"\r"):
            self._end_paragraph()
        elif self._shown():
            written = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}.get(symbol, "")
            if written:
                self._write(written)

    def _word(self, word: str, number: int | None) -> None:
        state = self.state
        if self.opening and (word in _DROPPED or (self.starred and word not in _SHOWN_STARRED)):
            state.dropped = True
        self.starred = False
        if word == "ansicpg" and number:
            self.encoding = _codec(f"cp{number}")
        elif word == "bin" or state.dropped:
            return
        elif word in ("v", "deleted"):
            state.hidden = number != 0
        elif word == "plain":
            state.hidden = False
        elif word == "uc":
            state.skip = max(0, min(number or 0, 10))
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word == "field":
            state.field = _Field()
        elif word == "fldinst":
            state.instruction = True
        elif word == "fldrslt" and state.field:
            state.field.mark = self.writer.open()
        elif self._shown():
            self._layout(word, number)

    def _layout(self, word: str, number: int | None) -> None:
        if word in _CHARACTERS:
            self._write(_CHARACTERS[word])
        elif word in ("par", "sect", "page"):
            self._end_paragraph()
        elif word == "line":
            self.writer.line()
        elif word == "pard":
            self.in_table, self.outline = False, None
        elif word == "intbl":
            self.in_table = True
        elif word == "outlinelevel" and number is not None:
            self.outline = number if number < 9 else None
        elif word in ("cell", "nestcell"):
            self._begin()
            self._end_heading()
            self.cells_owed += 1
        elif word in ("row", "nestrow"):
            if self.row_open:
                self.writer.end_row()
            self.row_open, self.cells_owed = False, 0

    def _unicode(self, number: int) -> None:
        point = number + 65536 if number < 0 else number
        self.to_skip = self.state.skip
        high, self.high = self.high, 0
        if 0xD800 <= point < 0xDC00:
            self.high = point
        elif 0xDC00 <= point < 0xE000:
            # RTF writes a character beyond the first 65,536 as two halves; one alone is no character.
            if high and self._shown():
                self._write(chr(0x10000 + ((high - 0xD800) << 10) + point - 0xDC00))
        elif self._shown() and 0 < point <= 0x10FFFF:
            self._write(BULLET if point in _PRIVATE_USE else chr(point))

    def _end_paragraph(self) -> None:
        self._end_heading()
        self.writer.paragraph()

    def _end_heading(self) -> None:
        if self.heading is not None:
            span = self.writer.close(self.heading)
            if span and self.outline is not None:
                self.writer.headings.append(Heading(span, self.outline + 1))
            self.heading = None

    def _end_table(self) -> None:
        if self.table is not None and not self.row_open:
            span = self.writer.close(self.table)
            if span:
                self.writer.tables.append(Table(span, None))
            self.table = None
            self.writer.paragraph()


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
