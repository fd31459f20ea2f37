"""What does this OpenDocument text (ODT) say?

Headings, paragraphs, list labels, tables row by row, links, footnotes where they stand; tracked deletions and
annotations are left out. Read with lxml from content.xml (OASIS OpenDocument 1.3 part 3).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from corpus.errors import ReadError
from corpus.model import Heading, Link, Table
from indexer.read import archive
from indexer.read.docx_numbering import written
from indexer.read.docx_xml import local
from indexer.read.flow import BULLET, Flow, Writer

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
RICH_CHARACTERS = 400
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_DROPPED_NAMES = (
    "tracked-changes annotation annotation-end note-citation forms sequence-decls variable-decls user-field-decls "
    "soft-page-break table-column table-columns table-header-columns desc title"
)
_DROPPED = frozenset(_DROPPED_NAMES.split())


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list style looks."""

    bullet: bool
    form: str = "decimal"
    before: str = ""
    after: str = ""
    start: int = 1
    levels_shown: int = 1


@dataclass(slots=True)
class _List:
    """A list that is open: its style and how far it has counted."""

    style: str
    count: int | None = None


def extract(name: str, data: bytes) -> Flow:
    """The document's flow. ReadError: those of `archive`, encrypted, broken-odt, no-text."""
    opened = archive.unpack(name, data)
    manifest = opened.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None:
        raise ReadError(name, "encrypted", "it is protected by a password")
    root = opened.xml("content.xml")
    body = next(root.iter(f"{OFFICE}text"), None) if root is not None else None
    if body is None:
        raise ReadError(name, "broken-odt", "it holds no text document")
    styles = opened.xml("styles.xml")
    walk = _Walk(_list_styles(root) | (_list_styles(styles) if styles is not None else {}))
    walk.blocks(body)
    flow = walk.writer.flow()
    if not flow.text:
        raise ReadError(name, "no-text", "there are no words in it")
    meta = opened.xml("meta.xml")
    stated = {local(one): (one.text or "").strip() for one in meta.iter()} if meta is not None else {}
    return replace(flow, created=stated.get("creation-date") or None, modified=stated.get("date") or None)


@dataclass(slots=True)
class _Walk:
    """The document's elements in order, into a writer."""

    levels: dict[tuple[str, int], _Level]
    writer: Writer = field(default_factory=Writer)
    lists: list[_List] = field(default_factory=list)
    label: str = ""
    continued: dict[str, int] = field(default_factory=dict)

    def blocks(self, parent: Any) -> None:
        """Paragraphs, lists and tables of a body, section, cell or box."""
        for element in parent:
            kind = local(element)
            if kind in ("p", "h"):
                self.paragraph(element, kind)
            elif kind == "list":
                self.list(element)
            elif kind == "table":
                self.table(element)
            elif kind not in _DROPPED:
                self.blocks(element)

    def paragraph(self, element: Any, kind: str) -> None:
        """A paragraph or heading, with the label that a list keeps for it."""
        if not self.lists:
            self.writer.paragraph()
        mark = self.writer.open()
        if self.label and "".join(element.itertext()).strip():
            self.writer.words(self.label + " ")
            self.label = ""
        self.inline(element)
        span = self.writer.close(mark)
        level = element.get(f"{TEXT}outline-level", "1")
        if span and kind == "h":
            self.writer.headings.append(Heading(span, int(level) if level.isdigit() else 1))
        if self.lists and kind == "p":
            self.writer.line()
        else:
            self.writer.paragraph()

    def list(self, element: Any) -> None:
        """A list, nested or not, each entry with its label."""
        style = element.get(f"{TEXT}style-name") or (self.lists[-1].style if self.lists else "")
        known = element.get("{http://www.w3.org/XML/1998/namespace}id") or ""
        goes_on = element.get(f"{TEXT}continue-list") or ""
        count = self.continued.get(goes_on) if goes_on else None
        if count is None and element.get(f"{TEXT}continue-numbering") == "true":
            count = self.continued.get(f"style:{style}:{len(self.lists)}")
        opened = _List(style, count)
        if not self.lists:
            self.writer.paragraph()
        self.lists.append(opened)
        for entry in element:
            if local(entry) not in ("list-item", "list-header"):
                continue
            self.label = self._label(entry) if local(entry) == "list-item" and _own_words(entry) else ""
            self.blocks(entry)
            self.label = ""
        self.lists.pop()
        if opened.count is not None:
            self.continued[known] = opened.count
            self.continued[f"style:{style}:{len(self.lists)}"] = opened.count
        if not self.lists:
            self.writer.paragraph()

    def table(self, element: Any) -> None:
        """A table of data row by row; one that lays out running text, paragraph by paragraph."""
        rows = [[cell for cell in row if local(cell) == "table-cell"] for row in element.iter(f"{TABLE}table-row")]
        rows = [row for row in rows if any(_words(cell) for cell in row)]
        self.writer.paragraph()
        rich = sum(any(len(_words(cell)) > RICH_CHARACTERS or _nested(cell) for cell in row) for row in rows)
        if not rows or rich * 4 >= len(rows) or all(len(row) == 1 for row in rows):
            for row in rows:
                for cell in row:
                    self.blocks(cell)
            self.writer.paragraph()
            return
        whole, head, header = self.writer.open(), self.writer.open(), None
        headed = sum(1 for _ in element.iterfind(f"{TABLE}table-header-rows/{TABLE}table-row"))
        for number, row in enumerate(rows, 1):
            self.writer.begin_row()
            for at, cell in enumerate(row):
                if at:
                    self.writer.words(" | ")
                self.blocks(cell)
            self.writer.end_row()
            if number == headed:
                header = self.writer.close(head)
        if header is None and not (headed and headed <= len(rows)):
            self.writer.close(head)
        span = self.writer.close(whole)
        if span:
            self.writer.tables.append(Table(span, header))
        self.writer.paragraph()

    def inline(self, element: Any) -> None:
        """The words of a paragraph."""
        self.writer.words(element.text or "")
        for one in element:
            kind = local(one)
            if kind == "s" or kind == "tab":
                self.writer.words(" ")
            elif kind == "line-break":
                self.writer.line()
            elif kind == "a":
                self._link(one)
            elif kind == "note":
                self._note(one)
            elif kind in ("frame", "text-box"):
                self.blocks(one)
            elif kind in ("bookmark", "bookmark-start"):
                self.writer.anchor(one.get(f"{TEXT}name") or "")
            elif kind and kind not in _DROPPED:
                self.inline(one)
            self.writer.words(one.tail or "")

    def _link(self, element: Any) -> None:
        mark = self.writer.open()
        self.inline(element)
        span, address = self.writer.close(mark), element.get(XLINK_HREF)
        if span and address:
            self.writer.links.append(Link(span, address))

    def _note(self, element: Any) -> None:
        self.writer.words(" [")
        for body in element.iterfind(f"{TEXT}note-body"):
            for paragraph in body:
                self.inline(paragraph)
        self.writer.words("]")

    def _label(self, entry: Any) -> str:
        opened, depth = self.lists[-1], len(self.lists)
        level = self.levels.get((opened.style, depth)) or _Level(bullet=True)
        start = entry.get(f"{TEXT}start-value")
        if start and start.isdigit():
            opened.count = int(start)
        else:
            opened.count = level.start if opened.count is None else opened.count + 1
        if level.bullet:
            return BULLET
        shown = self.lists[max(0, depth - level.levels_shown) :]
        numbers = [
            written(one.count or 1, level.form if one is opened else self._form(at))
            for at, one in enumerate(shown, depth - len(shown) + 1)
        ]
        return f"{level.before}{'.'.join(filter(None, numbers))}{level.after}" if numbers[-1] else ""

    def _form(self, depth: int) -> str:
        level = self.levels.get((self.lists[depth - 1].style, depth))
        return level.form if level and not level.bullet else "none"


def _list_styles(root: Any) -> dict[tuple[str, int], _Level]:
    found: dict[tuple[str, int], _Level] = {}
    for style in root.iter(f"{TEXT}list-style"):
        for level in style:
            depth = level.get(f"{TEXT}level") or "1"
            if not depth.isdigit():
                continue
            numbered = local(level) == "list-level-style-number"
            start, shown = level.get(f"{TEXT}start-value") or "1", level.get(f"{TEXT}display-levels") or "1"
            found[(style.get(f"{STYLE}name") or "", int(depth))] = _Level(
                bullet=not numbered,
                form=_FORMS.get(level.get(f"{STYLE}num-format") or "", "decimal"),
                before=level.get(f"{STYLE}num-prefix") or "",
                after=level.get(f"{STYLE}num-suffix") or "",
                start=int(start) if start.isdigit() else 1,
                levels_shown=int(shown) if shown.isdigit() else 1,
            )
    return found


def _words(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _own_words(entry: Any) -> bool:
    return any(local(one) in ("p", "h") and _words(one) for one in entry)


def _nested(cell: Any) -> bool:
    return next(cell.iter(f"{TABLE}table"), None) is not None or sum(local(one) in ("p", "h") for one in cell) > 3
