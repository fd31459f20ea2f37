"""What does this web page say, without its navigation, scripts and forms?

A ModernGov meeting page comes out in the form in which people copy it: the item's number on a line of its own, its
title, "Minutes:", paragraphs with blank lines between them. Other pages keep headings, paragraphs, lists with their
labels, and table rows as `cell | cell`. The walk is iterative, so depth of nesting costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from corpus.errors import ReadError
from indexer.read.flow import Flow
from indexer.read.ink import InkMarks

_DROPPED_TAGS_TEXT = (
    "script style noscript template svg iframe object video audio canvas form nav footer select button "
    "textarea input head link meta img map"
)
DROPPED_TAGS = frozenset(_DROPPED_TAGS_TEXT.split(" "))
# ModernGov's and common frameworks' class words for what is not content; "mgHide" is for screen readers only.
_DROPPED_CLASSES_TEXT = (
    "mgHide mgLinks mgActionList mgFileSize mgFooter mgBreadcrumb mgNavigation mgSearch sr-only "
    "visually-hidden breadcrumb skip-link cookie-banner navbar menu sidebar"
)
DROPPED_CLASSES = frozenset(_DROPPED_CLASSES_TEXT.split(" "))
_DROPPED_ROLES_TEXT = "navigation banner contentinfo search complementary alert dialog"
DROPPED_ROLES = frozenset(_DROPPED_ROLES_TEXT.split(" "))
ROOTS = (
    "//*[@id='modgov']",
    "//*[@id='mgContent']",
    "//main",
    "//*[@role='main']",
    "//article",
    "//*[@id='content']",
    "//body",
)
_BLOCKS_TEXT = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure h1 "
    "h2 h3 h4 h5 h6 header hgroup hr li main ol p pre section summary table tbody tfoot thead tr td th ul"
)
BLOCKS = frozenset(_BLOCKS_TEXT.split(" "))
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NAMED = HEADINGS | {"a"}
_MARKED = HEADINGS | {"a", "table"}
ITEM_GAP = 3
_SPACE = re.compile(r"[\s\xa0]+")
_BLANK_BEFORE_MARK = re.compile(r" +([,.;:)])")


def extract(name: str, source: str) -> Flow:
    """The content of the page, with its own title and address. ReadError: no-text where nothing is left, too-deep."""
    # An encoding declaration within a decoded string makes lxml refuse it.
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(source, parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise ReadError(name, "no-text", "the page holds nothing to read") from error
    if any("depth" in str(entry) for entry in parser.error_log):
        # libxml2 stops at 2,048 levels and drops the rest in silence.
        raise ReadError(name, "too-deep", "its tags are nested too deep; the rest of the page would be lost")
    writer = _Writer()
    for element in _content(root):
        _walk(element, writer)
        writer.paragraph()
    text = writer.text()
    if not text:
        raise ReadError(name, "no-text", "nothing is left of the page without its navigation")
    title, url = _first(root, "//title/text()"), _first(root, "//link[@rel='canonical']/@href")
    return replace(writer.marks.flow(text), title=title, url=url)


def _content(root: Any) -> list[Any]:
    for path in ROOTS:
        found = root.xpath(path)
        if found and any(_SPACE.sub("", "".join(element.itertext())) for element in found[:1]):
            return [found[0]]
    return [root]


def _first(root: Any, path: str) -> str | None:
    found = root.xpath(path)
    return (_SPACE.sub(" ", str(found[0])).strip() or None) if found else None


@dataclass
class _Writer:
    """Text as it grows: words of a line, lines, and how many blank lines the next one wants before it."""

    pieces: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    gap: int = 0
    inline: int = 0
    marks: InkMarks = field(default_factory=InkMarks)

    def words(self, text: str) -> None:
        if text:
            self.line.append(text)
            self.marks.write(text)

    def break_line(self) -> None:
        if self.inline:
            self.line.append(" ")
            return
        content = _BLANK_BEFORE_MARK.sub(r"\1", _SPACE.sub(" ", "".join(self.line))).strip()
        self.line.clear()
        if content:
            if self.pieces:
                self.pieces.append("\n" * (self.gap + 1))
            self.pieces.append(content)
            self.gap = 0

    def paragraph(self, blank_lines: int = 1) -> None:
        self.break_line()
        if not self.inline:
            self.gap = max(self.gap, blank_lines)

    def text(self) -> str:
        self.break_line()
        return "".join(self.pieces)


def _walk(root: Any, writer: _Writer) -> None:
    layout = _layout_tables(root)
    lists: list[_List] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if element is not root and _dropped(element, tag):
                # iterwalk still reports the end of a skipped element, with its tail.
                walker.skip_subtree()
                continue
            _open(element, tag, writer, layout, lists)
            _mark_start(element, tag, writer.marks, layout)
            writer.words(_SPACE.sub(" ", element.text or ""))
        else:
            if element is root or not _dropped(element, tag):
                _mark_end(element, tag, writer.marks, layout)
                _close(element, tag, writer, layout, lists)
            if element is not root:
                writer.words(_SPACE.sub(" ", element.tail or ""))


def _open(element: Any, tag: str, writer: _Writer, layout: set[Any], lists: list[_List]) -> None:
    if tag == "br":
        writer.break_line()
    elif tag in ("ol", "ul"):
        writer.paragraph()
        lists.append(_List(tag == "ol", element.get("type") or "1", _number(element.get("start"), 1)))
    elif tag == "li":
        writer.break_line()
        if lists:
            writer.words(lists[-1].label(_number(element.get("value"), 0)))
    elif tag == "tr":
        if _table_of(element) in layout:
            writer.paragraph(ITEM_GAP if "mgItemTable" in _classes(_table_of(element)) else 1)
        else:
            writer.break_line()
    elif tag in ("td", "th"):
        if _table_of(element) in layout:
            writer.paragraph()
        else:
            if element.getprevious() is not None:
                writer.words(" | ")
            writer.inline += 1
    elif tag in BLOCKS:
        writer.paragraph()


def _close(element: Any, tag: str, writer: _Writer, layout: set[Any], lists: list[_List]) -> None:
    if tag in ("td", "th") and _table_of(element) not in layout:
        writer.inline = max(0, writer.inline - 1)
    elif tag == "tr" and _table_of(element) not in layout:
        writer.break_line()
    elif tag in ("ol", "ul"):
        if lists:
            lists.pop()
        writer.paragraph()
    elif tag == "li":
        writer.break_line()
    elif tag in BLOCKS:
        writer.paragraph()


def _mark_start(element: Any, tag: str, marks: InkMarks, layout: set[Any]) -> None:
    if tag in _NAMED:
        for name in dict.fromkeys(filter(None, (element.get("id"), element.get("name") if tag == "a" else None))):
            marks.anchor(name)
    if tag in _MARKED and (tag != "table" or element not in layout):
        marks.start()


def _mark_end(element: Any, tag: str, marks: InkMarks, layout: set[Any]) -> None:
    if tag == "tr" and _table_of(element) not in layout:
        cells = [cell.tag for cell in element.iterchildren("td", "th")]
        marks.row(heads=len(cells) > 1 and set(cells) == {"th"})
    elif tag == "table" and element not in layout:
        marks.table()
    elif tag == "a":
        marks.link((element.get("href") or "").strip())
    elif tag in HEADINGS:
        marks.heading(int(tag[1]))


def _dropped(element: Any, tag: str) -> bool:
    if not tag or tag in DROPPED_TAGS or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role") in DROPPED_ROLES or (tag == "header" and element.get("id") == "page-header"):
        return True
    if re.search(r"display\s*:\s*none", element.get("style") or "", re.I):
        return True
    return bool(_classes(element) & DROPPED_CLASSES)


def _classes(element: Any) -> set[str]:
    return set((element.get("class") or "").split()) if element is not None else set()


def _table_of(element: Any) -> Any:
    """The table that a row or cell belongs to; two or three steps up in any page that a browser shows."""
    for steps, ancestor in enumerate(element.iterancestors()):
        if ancestor.tag == "table":
            return ancestor
        if steps > 4:
            break
    return None


def _layout_tables(root: Any) -> set[Any]:
    """Tables that arrange a page rather than hold data: ModernGov's item table, those with tables or headings within.

    None, for a cell outside any table, counts as layout.
    """
    layout: set[Any] = {None}
    open_tables: list[Any] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag == "table":
            if event == "end":
                open_tables.pop()
                continue
            if open_tables:
                layout.add(open_tables[-1])
            if "mgItemTable" in _classes(element):
                layout.add(element)
            open_tables.append(element)
        elif event == "start" and open_tables and element.tag in ("h1", "h2", "h3", "ol", "ul"):
            layout.add(open_tables[-1])
    return layout


@dataclass
class _List:
    """A list that is open, and the label of its next entry."""

    ordered: bool
    kind: str
    next: int

    def label(self, value: int) -> str:
        if not self.ordered:
            return "• "
        number = value or self.next
        self.next = number + 1
        return f"{next(_labels(self.kind, number))} "


def _labels(kind: str, number: int) -> Iterator[str]:
    if kind in ("a", "A") and 1 <= number <= 26:
        yield f"{chr(ord(kind) + number - 1)})"
    elif kind in ("i", "I") and 1 <= number <= 39:
        tens, units = divmod(number, 10)
        roman = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[units]
        yield f"{roman if kind == 'i' else roman.upper()})"
    else:
        yield f"{number})"


def _number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else default
