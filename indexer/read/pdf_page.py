"""What stands on this PDF page, and where: which words, which ruled lines, which pictures?

The one module that calls PDFium's raw functions for content. Coordinates are points from the top left of the page as it
is shown (its rotation applied), y downwards.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

MAX_CHARACTERS = 200_000
MAX_OBJECTS = 4_000
MAX_SEGMENTS = 4_000
THIN = 2.6
# How many characters tell how a page is turned.
_SAMPLES = 40

_DOUBTFUL = re.compile(
    r"[\ufffd\ue000-\uf0a6\uf0a8-\uf0b6\uf0b8-\uf0d7\uf0d9-\uf0fb\uf0fd-\uf8ff\x01\x03-\x08\x0e-\x1f]"
)
# PDFium puts U+FFFE or U+0002 for a hyphen at the end of a line, and no line break after it.
_WORD = re.compile(r"[^\s\x00\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_PLAIN = str.maketrans(
    {
        "\uf0b7": "•",
        "\uf0a7": "•",
        "\uf0d8": "•",
        "\uf0fc": "•",
        "\uf02d": "–",
        "\u00ad": "-",
        "\x02": "-",
        "\ufffe": "-",
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\ufeff": None,
        "\u2010": "-",
        "\u2011": "-",
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
    }
)


class PageTooLargeError(Exception):
    """A page with more characters than any page that was printed; `count` says how many."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count:,} characters on one page")
        self.count = count


@dataclass(slots=True)
class Word:
    """A run of characters without a space. `base` is its baseline; `confidence` is OCR's, 0 to 100, else None."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, horizontal or vertical: `at` is its y or x, `start` and `end` lie along it."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Content:
    """One page. `pictures` is the share of the page that its largest picture covers, `objects` how much is drawn."""

    number: int
    width: float
    height: float
    words: list[Word]
    rules: list[Rule]
    pictures: float
    objects: int
    doubtful: float


def read_page(document: Any, number: int) -> Content | None:
    """Page `number` (from 1) of an open PDFium document, turned so that most of its words stand upright; None where
    PDFium cannot load it.
    """
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return None
    try:
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            return None
        try:
            frame = _Frame(page, _turn(page, text_page))
            words, doubtful = _words(text_page, frame)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
        rules, pictures, objects = _drawn(page, frame)
        return Content(number, frame.width, frame.height, words, rules, pictures, objects, doubtful)
    finally:
        pdfium.FPDF_ClosePage(page)


def _turn(page: Any, text_page: Any) -> int:
    """Quarter turns, clockwise, that set most of a page's words upright; the page's own where it has no words."""
    count = pdfium.FPDFText_CountChars(text_page)
    turns: Counter[int] = Counter()
    for index in range(0, count, max(count // _SAMPLES, 1)):
        angle = pdfium.FPDFText_GetCharAngle(text_page, index)
        if angle >= 0:
            turns[round(angle / (math.pi / 2)) % 4] += 1
    return turns.most_common(1)[0][0] if turns else pdfium.FPDFPage_GetRotation(page)


class _Frame:
    """Turns PDF's coordinates (from the bottom left, before rotation) into those of the page as it is read."""

    def __init__(self, page: Any, turn: int) -> None:
        # The box with what it inherits from the page tree; the page's own entries alone are often missing.
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
        self.turn = turn
        self.left, self.bottom, self.right, self.top = box.left, box.bottom, box.right, box.top
        wide, high = self.right - self.left, self.top - self.bottom
        self.width, self.height = (high, wide) if turn % 2 else (wide, high)

    def shown(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom as shown."""
        ax, ay = self.shown(left, bottom)
        bx, by = self.shown(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _words(text_page: Any, frame: _Frame) -> tuple[list[Word], float]:
    """The words in the order of the file, and the share of characters that cannot be what is shown."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return [], 0.0
    if count > MAX_CHARACTERS:
        raise PageTooLargeError(count)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", errors="replace")
    straight = len(text) == count
    place = _Places(text_page, frame)
    words = []
    for match in _WORD.finditer(text):
        first, last = match.start(), match.end() - 1
        if not straight:
            first = pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, first)
            last = pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, last)
            if first < 0 or last < first:
                continue
        shown = match.group().translate(_PLAIN)
        word = place.word(shown, first, last) if shown else None
        if word is not None:
            words.append(word)
    doubtful = len(_DOUBTFUL.findall(text))
    return words, doubtful / max(count, 1)


class _Places:
    """Where characters of one text page stand; holds the buffers that PDFium writes to."""

    def __init__(self, text_page: Any, frame: _Frame) -> None:
        self._text_page, self._frame = text_page, frame
        self._rect = pdfium.FS_RECTF()
        self._rect_ref = ctypes.byref(self._rect)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._before = (0.0, 0.0)
        self._base = 0.0
        self._x_ref, self._y_ref = ctypes.byref(self._x), ctypes.byref(self._y)

    def word(self, text: str, first: int, last: int) -> Word | None:
        """The word of characters `first` to `last`; None where it is not on the page as shown, or has no size."""
        text_page, frame, rect = self._text_page, self._frame, self._rect
        if not pdfium.FPDFText_GetLooseCharBox(text_page, first, self._rect_ref):
            return None
        left, low, right, high = rect.left, rect.bottom, rect.right, rect.top
        if last > first and pdfium.FPDFText_GetLooseCharBox(text_page, last, self._rect_ref):
            left, low = min(left, rect.left), min(low, rect.bottom)
            right, high = max(right, rect.right), max(high, rect.top)
        if frame.turn == 0:
            x0, top, x1, bottom = left - frame.left, frame.top - high, right - frame.left, frame.top - low
        else:
            x0, top, x1, bottom = frame.box(left, low, right, high)
        if x1 < 0 or x0 > frame.width or bottom < 0 or top > frame.height or bottom - top < 1:
            return None
        # The same box as the word before means the same type on the same line, so the same baseline.
        if (top, bottom) != self._before:
            self._before = top, bottom
            self._base = bottom
            if pdfium.FPDFText_GetCharOrigin(text_page, first, self._x_ref, self._y_ref):
                self._base = frame.shown(self._x.value, self._y.value)[1]
        bold = pdfium.FPDFText_GetFontWeight(text_page, first) >= 600
        return Word(text, x0, x1, top, bottom, self._base, bottom - top, bold)


def _drawn(page: Any, frame: _Frame) -> tuple[list[Rule], float, int]:
    """The ruled lines, the share of the page under its largest picture, and how many objects are drawn."""
    rules: list[Rule] = []
    pictures = 0.0
    count = pdfium.FPDFPage_CountObjects(page)
    sides = [ctypes.c_float() for _ in range(4)]
    area = max(frame.width * frame.height, 1.0)
    for index in range(min(count, MAX_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT or not pdfium.FPDFPageObj_GetBounds(drawn, *sides):
            continue
        x0, top, x1, bottom = frame.box(*(side.value for side in sides))
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _rule(drawn, frame, rules, x0, top, x1, bottom)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            wide = min(x1, frame.width) - max(x0, 0)
            high = min(bottom, frame.height) - max(top, 0)
            pictures = max(pictures, max(wide, 0) * max(high, 0) / area)
    return rules, pictures, count


def _rule(drawn: Any, frame: _Frame, rules: list[Rule], x0: float, top: float, x1: float, bottom: float) -> None:
    wide, high = x1 - x0, bottom - top
    if high <= THIN and wide <= THIN:
        return
    if high <= THIN:
        rules.append(Rule(True, (top + bottom) / 2, x0, x1))
        return
    if wide <= THIN:
        rules.append(Rule(False, (x0 + x1) / 2, top, bottom))
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(drawn, fill, stroke) or not (stroke.value or fill.value):
        return
    segments = pdfium.FPDFPath_CountSegments(drawn)
    if segments <= 6 and not stroke.value:
        return
    matrix = pdfium.FS_MATRIX()
    if segments > MAX_SEGMENTS or not pdfium.FPDFPageObj_GetMatrix(drawn, matrix):
        return
    px, py = ctypes.c_float(), ctypes.c_float()
    start = before = None
    for index in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, px, py):
            continue
        x = matrix.a * px.value + matrix.c * py.value + matrix.e
        y = matrix.b * px.value + matrix.d * py.value + matrix.f
        point = frame.shown(x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
            _edge(rules, before, point)
        before = point
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
            _edge(rules, point, start)
            before = start


def _edge(rules: list[Rule], one: tuple[float, float], other: tuple[float, float]) -> None:
    (ax, ay), (bx, by) = one, other
    if abs(ay - by) <= 1 and abs(ax - bx) > THIN:
        rules.append(Rule(True, (ay + by) / 2, min(ax, bx), max(ax, bx)))
    elif abs(ax - bx) <= 1 and abs(ay - by) > THIN:
        rules.append(Rule(False, (ax + bx) / 2, min(ay, by), max(ay, by)))
