"""Which lines make one paragraph, and how is the text written down?

A paragraph is one line of the text; list entries stand one a line with their labels; a table's rows are
`cell | cell | cell`. Lines that were broken to fit the page are joined again, over a page's end too; a line that was
broken though the next word would have fitted stays broken.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from corpus.model import Heading, Span, Table
from indexer.read.pdf_headings import Written as WrittenRow
from indexer.read.pdf_headings import tables_of
from indexer.read.pdf_lines import LABEL, Line, joined_segments
from indexer.read.pdf_margin import INITIALS, Note
from indexer.read.pdf_tables import Row
from indexer.read.pdf_titles import Set, headings_of

_STRONG = re.compile(
    r"^(?:\(?\d{1,4}(?:\.\d{1,3}){0,4}[.)]\)?|\d{1,2}\.\d{1,2}\.\d{1,3}|\(?[a-z][.)]|\([A-Za-z]\)|\(?[ivxlc]{1,5}[.)]\)?|[•●○▪◦·‣➢∑*])$"
)
_NUMBER = re.compile(r"^\d{1,3}(?:\.\d{1,3}){0,3}$")
_GLUED = re.compile(r"^\(?\d{1,3}(?:\.\d{1,3}){0,3}[ivx]{1,5}\)|^\[\d{1,2}\]")
_BULLET = re.compile(r"^[•●○▪◦·‣➢∑*–—-]$|^o$")
_YEAR = re.compile(r"^(?:19|20)\d\d\.$")
_CLOSED = (".", ":", ";", "!", "?", ".”", ".’", '."', ".)")
_HYPHEN = re.compile(r"[A-Za-zÀ-ÿŵŷŴŶ]-$")
_LAST_LETTERS = re.compile(r"[^\W\d_]+$")
_FIRST_LETTERS = re.compile(r"[a-zà-ÿ]+(?![^\W_])")
_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# A gap this many times the usual distance of lines parts paragraphs.
_GAP = 1.28
_LONG = 30
# Marks at the right of a line: how long at most, how far right, and how many make them this document's habit.
_MARK = 30
_MARK_FROM = 0.6
_MARKS = 3
# A heading is no longer than this.
_TITLE = 120


@dataclass(slots=True)
class Paragraph:
    """Lines that are read on, or one row of a table; `gap` says whether space stands before it."""

    lines: list[Line] = field(default_factory=list)
    row: Row | None = None
    page: int = 0
    gap: bool = False
    notes: list[Note] = field(default_factory=list)
    body_x0: float = 0.0
    tails: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scan:
    """Characters of the text that came from OCR, and how sure it was of them: 0 to 100, the mean over characters."""

    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Written:
    """The text, where each page begins in it, which stretches of it came from OCR, and where tables stand."""

    text: str
    page_starts: tuple[int, ...]
    scans: tuple[Scan, ...]
    tables: tuple[Table, ...] = ()
    headings: tuple[Heading, ...] = ()


Piece = Line | tuple[int, Row]


def paragraphs_of(pieces: Sequence[Piece]) -> list[Paragraph]:
    """The lines and table rows, in reading order, as paragraphs."""
    lines = [piece for piece in pieces if isinstance(piece, Line)]
    _set_right_edges(lines)
    pitch = _Pitch(lines)
    marked = sum(1 for line in lines if _marked(line)) >= _MARKS
    found: list[Paragraph] = []
    current: Paragraph | None = None
    for piece in pieces:
        if not isinstance(piece, Line):
            page, row = piece
            goes_on = current is not None and current.row is not None and current.row.table is row.table
            current = Paragraph(row=row, page=page, gap=not goes_on)
            found.append(current)
            continue
        if current is not None and current.row is None and _runs_in(current, piece, pitch):
            current.lines[-1] = joined_segments(current.lines[-1])
        if current is not None and current.row is None and _goes_on(current, piece, pitch):
            current.lines.append(piece)
            continue
        if marked and current is not None and _is_mark(current, piece, pitch):
            current.tails.append(piece.plain)
            continue
        before = current
        current = Paragraph([piece], page=piece.page, body_x0=_body_x0(piece))
        current.gap = before is None or _apart(before, piece, pitch)
        found.append(current)
    return found


def attach_notes(paragraphs: Sequence[Paragraph], notes: Sequence[Note]) -> None:
    """Gives each margin note to the paragraph that it stands beside, else to the one above it on its page."""
    places: dict[int, list[tuple[float, float, Paragraph]]] = defaultdict(list)
    for paragraph in paragraphs:
        if paragraph.row is not None:
            places[paragraph.page].append((paragraph.row.top, paragraph.row.bottom, paragraph))
        for line in paragraph.lines:
            places[line.page].append((line.base - 0.6 * line.size, line.base + 0.6 * line.size, paragraph))
    for note in notes:
        on_page = places.get(note.page, [])
        beside = [place for place in on_page if place[0] <= note.base <= place[1]]
        above = [place for place in on_page if place[1] <= note.base]
        if beside:
            min(beside, key=lambda place: abs(place[0] + place[1] - 2 * note.base))[2].notes.append(note)
        elif above:
            max(above, key=lambda place: place[1])[2].notes.append(note)
        elif on_page:
            min(on_page, key=lambda place: place[0])[2].notes.append(note)


def write(paragraphs: Sequence[Paragraph], pages: int, head: str | None) -> Written:
    """The text of the paragraphs. `head` is the margin column's printed heading, set before its entries."""
    words = _Vocabulary(paragraphs)
    out: list[str] = []
    length = 0
    starts: list[int] = []
    scans: list[Scan] = []
    rows: list[WrittenRow] = []
    sets: list[Set] = []

    def put(text: str) -> None:
        nonlocal length
        out.append(text)
        length += len(text)

    for paragraph in paragraphs:
        if out:
            put("\n\n" if paragraph.gap else "\n")
        begin = length
        if paragraph.row is not None:
            _open_pages(starts, paragraph.page, length)
            cells = [words.joined([line.plain for line in cell]) for cell in paragraph.row.cells]
            put(" | ".join(cells).strip().rstrip("| "))
            rows.append(_written(paragraph.row, paragraph.page, Span(begin, length), cells))
        for position, line in enumerate(paragraph.lines):
            text = line_text(line)
            if position:
                joint = words.joint(out[-1], text)
                if joint is None:
                    out[-1] = out[-1][:-1]
                    length -= 1
                else:
                    put(joint)
            _open_pages(starts, line.page, length)
            put(text)
        if paragraph.lines:
            sets.append(_set(paragraph, Span(begin, length)))
        for tail in paragraph.tails:
            put(f" | {tail}")
        if paragraph.notes:
            put(_notes(paragraph.notes, head))
        scan = _scan(paragraph, begin, length)
        if scan:
            scans.append(scan)
    _open_pages(starts, pages, length)
    whole = "".join(out)
    return Written(whole, tuple(starts), tuple(scans), tables_of(whole, rows), headings_of(sets))


def _set(paragraph: Paragraph, span: Span) -> Set:
    line = paragraph.lines[0]
    plain = line.plain
    alone = (
        len(paragraph.lines) == 1
        and 3 <= len(plain) <= _TITLE
        and len(line.segments) <= 1 + is_labelled(line)
        and not plain.endswith((".", ",", ";"))
        and sum(character.isalpha() for character in plain) * 2 > len(plain)
        and all(word.confidence is None for word in line.words)
        and not paragraph.tails
        and not paragraph.notes
    )
    return Set(span, line.size, line.bold, alone)


def _written(row: Row, page: int, span: Span, cells: Sequence[str]) -> WrittenRow:
    under = row.table.under if row.table else None
    return WrittenRow(id(row.table), page, span, tuple(cells), row.head, None if under is None else id(under))


def line_text(line: Line) -> str:
    """The words of a line: a label and its text with a space between them, other columns with ` | `."""
    texts = [segment.text for segment in line.segments]
    if len(texts) > 1 and (LABEL.match(texts[0]) or texts[0].endswith(":")):
        texts[:2] = [f"{texts[0]} {texts[1]}"]
        if len(texts) > 1 and _BULLET.match(texts[0].split(" ", 1)[-1]):
            texts[:2] = [f"{texts[0]} {texts[1]}"]
    return " | ".join(texts)


def _open_pages(starts: list[int], page: int, offset: int) -> None:
    while len(starts) < page:
        starts.append(offset if starts else 0)


def _notes(notes: Sequence[Note], head: str | None) -> str:
    texts = list(dict.fromkeys(note.text for note in notes))
    apart = ", " if all(INITIALS.match(text) for text in texts) else " "
    joined = texts[0]
    for text in texts[1:]:
        joined += text if joined.endswith("/") else f"{apart}{text}"
    return f" [{head}: {joined}]" if head else f" | {joined}"


def _all_lines(paragraph: Paragraph) -> list[Line]:
    cells = paragraph.row.cells if paragraph.row is not None else []
    return [*paragraph.lines, *(line for cell in cells for line in cell)]


def _scan(paragraph: Paragraph, start: int, end: int) -> Scan | None:
    words = [word for line in _all_lines(paragraph) for word in line.words if word.confidence is not None]
    if not words:
        return None
    letters = sum(len(word.text) for word in words)
    sure = sum((word.confidence or 0.0) * len(word.text) for word in words)
    return Scan(start, end, round(sure / letters, 1))


class _Pitch:
    """The usual distance between two lines of one paragraph, for each size of type."""

    def __init__(self, lines: Sequence[Line]) -> None:
        seen: dict[int, list[float]] = defaultdict(list)
        ratios: list[float] = []
        for before, line in itertools.pairwise(lines):
            step = line.base - before.base
            # A line without room for the next word mostly stands within a paragraph.
            if before.page == line.page and 0.8 * line.size < step < 3 * line.size and _alike(before, line):
                if _full(before, line):
                    seen[round(line.size)].append(step)
                ratios.append(step / line.size)
        self._of = {size: median(steps) for size, steps in seen.items() if len(steps) >= 4}
        self._ratio = sorted(ratios)[len(ratios) // 5] if ratios else 1.2

    def is_gap(self, before: Line, line: Line) -> bool:
        usual = self._of.get(round(line.size)) or self._ratio * line.size
        step = line.base - before.base
        return step > _GAP * usual or step < 0


def _set_right_edges(lines: Sequence[Line]) -> None:
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    everywhere = sorted(line.x1 for line in lines if len(line.plain) >= 2 * _LONG)
    usual = everywhere[len(everywhere) * 9 // 10] if everywhere else None
    for on_page in by_page.values():
        spans = [
            (line.x0, line.x1) if len(line.segments) == 1 and len(line.plain) >= _LONG else None for line in on_page
        ]
        for position, line in enumerate(on_page):
            near = spans[max(0, position - 14) : position + 15]
            edges = [span[1] for span in near if span and span[0] < line.x1 and span[1] > line.x0]
            if len(edges) >= 5:
                edges.sort()
                line.right = edges[-2]
            else:
                line.right = usual if usual is not None else max(line.x1, *edges, 0.0)


def _alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= 0.18 * max(one.size, other.size)


def _body_x0(line: Line) -> float:
    """Where the text of a line begins after its labels."""
    body = line.x0
    for segment, following in itertools.pairwise(line.segments):
        if not (LABEL.match(segment.text) or segment.text.endswith(":")):
            break
        body = following.x0
    for word, after in itertools.pairwise(line.words):
        if word.x0 < body:
            continue
        numbered = _NUMBER.match(word.text) and (_BULLET.match(after.text) or after.x0 - word.x1 > 0.5 * line.size)
        if not (_STRONG.match(word.text) or _BULLET.match(word.text) or numbered):
            break
        body = after.x0
    return body


def is_labelled(line: Line, after: Line | None = None) -> bool:
    """Whether a line opens with a list label or an item number. `after` is the line that it might go on from."""
    first = line.segments[0].text
    if len(line.segments) > 1 and (LABEL.match(first) or first.endswith(":")):
        return True
    if _GLUED.match(first):
        return True
    word = line.words[0].text
    if _NUMBER.match(word) and len(line.words) > 1 and line.words[1].x0 - line.words[0].x1 > 0.5 * line.size:
        return True
    if _STRONG.match(word):
        return not (_YEAR.match(word) and after is not None and not after.plain.endswith(_CLOSED))
    if _BULLET.match(word):
        return after is None or line.x0 > after.x0 + 0.5 * line.size or is_labelled(after)
    return False


def _full(line: Line, following: Line) -> bool:
    """Whether the next word had no room on the line, so that the break is the page's and not the writer's."""
    first = following.words[0]
    return line.x1 + 0.2 * line.size + (first.x1 - first.x0) > line.right - 0.1 * line.size


def _columned(line: Line) -> bool:
    count = len(line.segments)
    return count > 2 or (count == 2 and not (LABEL.match(line.segments[0].text) or line.segments[0].text.endswith(":")))


def _goes_on(paragraph: Paragraph, line: Line, pitch: _Pitch) -> bool:
    before = paragraph.lines[-1]
    if _columned(line) and not (_marked(line) and _full(before, line)):
        return False
    if _columned(before) or not _alike(before, line) or is_labelled(line, before):
        return False
    if before.bold != line.bold and len(before.plain) > 2 and (before.bold or before.plain.endswith(_CLOSED)):
        return False
    small = line.plain[:1].islower()
    open_end = not before.plain.endswith(_CLOSED)
    full = _full(before, line) or (small and bool(_HYPHEN.search(before.plain)))
    if before.page != line.page or line.base < before.base - line.size:
        return (full or (small and open_end and len(before.plain) >= _LONG)) and (small or open_end)
    if pitch.is_gap(before, line):
        return False
    tolerance = 0.7 * line.size
    if len(paragraph.lines) == 1:
        hangs = any(abs(line.x0 - word.x0) <= 1.5 for word in before.words[1:3])
        aligned = abs(line.x0 - paragraph.body_x0) <= tolerance or line.x0 <= before.x0 + tolerance or hangs
    else:
        aligned = abs(line.x0 - before.x0) <= tolerance
    if not aligned and not (small and open_end and full):
        return False
    return full or (small and open_end and len(before.plain) >= _LONG and before.x1 > 0.7 * before.right)


def _marked(line: Line) -> bool:
    """Whether a line of text ends in a word or two set to the right: who shall act, "Noted"."""
    if len(line.segments) != 2 or LABEL.match(line.segments[0].text):
        return False
    text, mark = line.segments
    return mark.x0 > _MARK_FROM * line.right and len(mark.text) <= _MARK and len(text.words) >= 3


def _is_mark(paragraph: Paragraph, line: Line, pitch: _Pitch) -> bool:
    """Whether a line is nothing but such a mark under the paragraph that it belongs to."""
    if not paragraph.lines or paragraph.row is not None or len(line.segments) != 1 or line.bold:
        return False
    before = paragraph.lines[-1]
    near = before.page == line.page and not pitch.is_gap(before, line)
    return near and line.x0 > _MARK_FROM * line.right and line.x1 > 0.9 * line.right and len(line.plain) <= 2 * _MARK


def _runs_in(paragraph: Paragraph, line: Line, pitch: _Pitch) -> bool:
    """Whether a wide gap in the line before stands after a heading in the text, which goes on under both on `line`."""
    before = paragraph.lines[-1]
    if len(before.segments) != 2 or len(line.segments) != 1 or before.page != line.page or pitch.is_gap(before, line):
        return False
    under = line.x0 < before.segments[1].x0 - line.size and line.x0 <= paragraph.body_x0 + 0.7 * line.size
    prose = len(before.segments[1].words) >= 4 and line.plain[:1].islower() and not before.plain.endswith(_CLOSED)
    return under and prose and _full(before, line)


def _apart(before: Paragraph, line: Line, pitch: _Pitch) -> bool:
    if before.row is not None or not before.lines:
        return True
    last = before.lines[-1]
    if last.page != line.page or pitch.is_gap(last, line) or not _alike(last, line):
        return True
    return len(before.lines) > 1 and not is_labelled(line) and not _columned(line)


class _Vocabulary:
    """The words of the document, to tell a hyphen of the page from one of the word."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._count: Counter[str] = Counter()
        for paragraph in paragraphs:
            for line in _all_lines(paragraph):
                self._count.update(word.casefold() for word in _LETTERS.findall(line.plain))

    def joint(self, left: str, right: str) -> str | None:
        """What to set between two lines of a paragraph; None where the hyphen at the end of the first is to go."""
        if left.endswith(("-", "–", "/")) and not left.endswith((" -", " –", " /")):
            if not (_HYPHEN.search(left) and right[:1].islower()):
                return "" if left.endswith(("-", "/")) else " "
            head = _LETTERS.findall(left)[-1].casefold()
            tail = _LETTERS.findall(right)[0].casefold()
            whole, hyphened = self._count[head + tail], self._count[f"{head}-{tail}"]
            return None if whole > hyphened else ""
        return " "

    def _parted(self, left: str, right: str) -> bool:
        """Whether a narrow cell parts a word without a hyphen: "Forecas", "t"; the document has it whole elsewhere."""
        head, tail = _LAST_LETTERS.search(left), _FIRST_LETTERS.match(right)
        if head is None or tail is None:
            return False
        whole = self._count[(head[0] + tail[0]).casefold()]
        return whole > self._count[head[0].casefold()] or (whole > 0 and len(tail[0]) == 1 and tail[0] not in "aáoyiâ")

    def joined(self, texts: Sequence[str]) -> str:
        """The lines of a table's cell as one."""
        whole = ""
        for text in texts:
            joint = "" if not whole or self._parted(whole, text) else self.joint(whole, text)
            whole = whole[:-1] + text if joint is None else whole + joint + text
        return whole
