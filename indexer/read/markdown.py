"""What does this Markdown file say to somebody who reads it rendered?

Markdown of councils comes from three makers: people, site generators (front matter on top) and programs that turned a
PDF into text (pages divided by rules, their numbers left in the flow, every line a paragraph). All are CommonMark with
tables, read by markdown-it-py; what the makers do to lines and pages is mended first (`markdown_pages`). Numbers of
list entries stay as written, because minutes refer to them; only a list that calls every entry `1.` is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.errors import ReadError
from corpus.model import Heading, Link, Scanned, Span, Table
from indexer.read import html
from indexer.read.flow import BULLET, Flow, Mark, Writer
from indexer.read.markdown_pages import Page, continues, fills, measure, pages

EXTENSIONS = (".md", ".markdown", ".mdown", ".mkd")
MAX_NESTING = 60
_FRONT = re.compile(r"\A\ufeff?---[ \t\r]*\n(?P<front>[\w-]+[ \t]*:.*\n(?:.*\n){0,200}?)---[ \t]*(?:\r?\n|\Z)")
_STATED = re.compile(r"^(?P<key>title|date|permalink|url|source|link)[ \t]*:[ \t]*(?P<value>.+?)[ \t]*$", re.M | re.I)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ][\d:.+Z-]+)?$")
_ORIGINAL = re.compile(r"\s*(?P<link>\[[^\]\n]+\]\((?P<address>https?://[^\s()]+)\))\s*\n\s*-{3,}[ \t]*$", re.M)
# A post's title is evidence of a council, but a date in it can be wrong where the minutes are right: it stays out.
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b", re.I)
_BREAK = re.compile(r"<br\b[^>]*>", re.I)
_WORD = re.compile(r"\w+")
_OPENING = 400


def is_markdown(name: str, text: str) -> bool:
    """Whether to read the text as Markdown: no byte tells it from plain text, so front matter or the name must."""
    front = _FRONT.match(text)
    return name.lower().endswith(EXTENSIONS) or bool(front and _STATED.search(front["front"]))


def extract(name: str, source: str) -> Flow:
    """The flow of the decoded file. ReadError(no-text) where nothing is left of it."""
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    stated, body = _front_matter(source)
    original = _ORIGINAL.match(body)
    if original:
        stated["source"] = original["address"]
        body = body[original.end("link") :]
    writer = Writer()
    title = stated.get("title")
    if title and not _DAY.search(title) and not _opens_with(title, body):
        mark = writer.open()
        writer.words(title)
        writer.headings.append(Heading(writer.close(mark) or Span(0, 0), 1))
        writer.paragraph()
    starts, scanned = _write_pages(pages(body), writer)
    flow = writer.flow()
    if not flow.text:
        raise ReadError(name, "no-text", "there are no words in it")
    date = stated.get("date", "")
    return replace(
        flow,
        title=title or (_words_of(flow, flow.headings[0].span) if flow.headings else None),
        url=next((stated[key] for key in ("url", "source", "link", "permalink") if "://" in stated.get(key, "")), None),
        created=date if _ISO_DATE.match(date) else None,
        page_starts=starts,
        scanned=scanned,
    )


def _write_pages(divided: Sequence[Page], writer: Writer) -> tuple[tuple[int, ...], tuple[Scanned, ...]]:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).enable("table").disable("code")
    starts: list[int] = []
    scanned: list[Scanned] = []
    before = ""
    for page in divided:
        if continues(before, page.text):
            writer.resume()
        mark = writer.open()
        _Rendering(writer).blocks(parser.parse(page.text))
        span = writer.close(mark)
        if page.numbered:
            starts.append(span.start if span else writer.length)
        if page.scanned and span:
            scanned.append(Scanned(span, None))
        writer.paragraph()
        before = page.text or before
    # An empty page in the middle begins where the next one does; Writer owes line ends only before a word.
    for at in range(len(starts) - 1, 0, -1):
        starts[at - 1] = min(starts[at - 1], starts[at])
    return tuple(starts), tuple(scanned)


def _front_matter(source: str) -> tuple[dict[str, str], str]:
    """Title, date and address that the front matter states, and the body after it."""
    found = _FRONT.match(source)
    if not found:
        return {}, source
    stated = {one["key"].lower(): one["value"].strip("\"'") for one in _STATED.finditer(found["front"])}
    return stated, source[found.end() :]


def _opens_with(title: str, body: str) -> bool:
    """Whether the body repeats the title's words in its first lines."""
    return set(_WORD.findall(title.lower())) <= set(_WORD.findall(body[:_OPENING].lower()))


def _words_of(flow: Flow, span: Span) -> str:
    return span.of(flow.text)


@dataclass(slots=True)
class _List:
    """A list that is open: the labels of its entries in order, and how many were written."""

    labels: list[str]
    written: int = 0

    def next(self) -> str:
        self.written += 1
        return self.labels[self.written - 1]


@dataclass(slots=True)
class _Rendering:
    """markdown-it's tokens, in order, into a writer."""

    writer: Writer
    lists: list[_List] = field(default_factory=list)
    heading: Mark | None = None
    table: Mark | None = None
    table_head: Mark | None = None
    header: Span | None = None
    cells: int = 0

    def blocks(self, tokens: Sequence[Token]) -> None:
        """Write what the tokens show."""
        for at, token in enumerate(tokens):
            kind = token.type
            if kind in ("bullet_list_open", "ordered_list_open"):
                if not self.lists:
                    self.writer.paragraph()
                self.lists.append(_List(_labels(tokens, at)))
            elif kind in ("bullet_list_close", "ordered_list_close"):
                self.lists.pop()
                if not self.lists:
                    self.writer.paragraph()
            elif kind == "list_item_open":
                self.writer.line()
                self.writer.words(self.lists[-1].next() + " ")
            elif kind == "paragraph_close":
                if token.hidden:
                    self.writer.line()
                else:
                    self.writer.paragraph()
            elif kind == "inline":
                self._inline(token)
            elif kind in ("fence", "code_block"):
                self._lines(token.content)
            elif kind == "html_block":
                self._html(token.content)
            elif kind.startswith("heading"):
                self._heading(token)
            elif kind.startswith(("table", "thead", "tr", "th", "td")):
                self._table(kind)
            elif kind == "hr":
                self.writer.paragraph()

    def _heading(self, token: Token) -> None:
        self.writer.paragraph()
        if token.nesting == 1:
            self.heading = self.writer.open()
        elif self.heading:
            span = self.writer.close(self.heading)
            if span:
                self.writer.headings.append(Heading(span, int(token.tag[1])))
            self.heading = None

    def _table(self, kind: str) -> None:
        if kind == "table_open":
            self.writer.paragraph()
            self.table, self.header = self.writer.open(), None
        elif kind == "thead_open":
            self.table_head = self.writer.open()
        elif kind == "thead_close" and self.table_head:
            self.header = self.writer.close(self.table_head)
        elif kind == "table_close" and self.table:
            span = self.writer.close(self.table)
            if span:
                self.writer.tables.append(Table(span, self.header))
            self.writer.paragraph()
        elif kind == "tr_open":
            self.writer.begin_row()
            self.cells = 0
        elif kind == "tr_close":
            self.writer.end_row()
        elif kind in ("th_open", "td_open"):
            if self.cells:
                self.writer.words(" | ")
            self.cells += 1

    def _inline(self, token: Token) -> None:
        lines = token.content.split("\n")
        width = max(map(measure, lines))
        line = 0
        opened: list[tuple[Mark, str]] = []
        for one in token.children or ():
            if one.type in ("text", "code_inline"):
                self.writer.words(one.content)
            elif one.type == "softbreak":
                if fills(lines[line], lines[line + 1], width):
                    self.writer.words(" ")
                else:
                    self.writer.line()
                line += 1
            elif one.type == "hardbreak":
                self.writer.line()
                line += 1
            elif one.type == "html_inline" and _BREAK.match(one.content):
                self.writer.line()
            elif one.type == "link_open":
                opened.append((self.writer.open(), str(one.attrs.get("href", ""))))
            elif one.type == "link_close":
                mark, address = opened.pop()
                span = self.writer.close(mark)
                if span and address:
                    self.writer.links.append(Link(span, address))

    def _html(self, source: str) -> None:
        try:
            shown = html.extract("", source).text
        except ReadError:
            return
        self.writer.paragraph()
        self._lines(shown)

    def _lines(self, text: str) -> None:
        for line in text.split("\n"):
            if line.strip():
                self.writer.words(line)
                self.writer.line()
            else:
                self.writer.paragraph()


def _labels(tokens: Sequence[Token], at: int) -> list[str]:
    """The labels of the entries of the list that opens at this token."""
    level = tokens[at].level
    entries: list[Token] = []
    for token in tokens[at + 1 :]:
        if token.level == level:
            break
        if token.type == "list_item_open" and token.level == level + 1:
            entries.append(token)
    if tokens[at].type == "bullet_list_open":
        return [BULLET for _ in entries]
    numbers = [entry.info for entry in entries]
    if len(set(numbers)) == 1:
        numbers = [str(int(numbers[0]) + more) for more in range(len(numbers))]
    return [f"{number}{entry.markup}" for number, entry in zip(numbers, entries, strict=True)]
