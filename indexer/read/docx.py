"""What does this Word file (DOCX) say, as Word shows it?

Paragraphs, headings, the list labels that Word draws, tables row by row, links, footnotes at the end. Left out:
deletions that are tracked, comments, hidden text, field codes, page headers and footers, save that what stands at the
head of the first page (a council's name, a DRAFT watermark) opens the text once. Pages are not given: a DOCX has none
until somebody's Word draws them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from corpus.errors import ReadError
from corpus.model import Heading, Link
from indexer.read import archive
from indexer.read.docx_numbering import Numbering, read_numbering
from indexer.read.docx_styles import BODY_LEVEL, Styles, listing_of, outline_level, read_styles
from indexer.read.docx_table import write_table
from indexer.read.docx_xml import attribute, child, children, local, on, relation, value, word
from indexer.read.flow import Flow, Mark, Writer

_OFFICE_DOCUMENT = "/officeDocument"
_TRANSPARENT_NAMES = "ins moveTo sdt sdtContent smartTag customXml fldSimple dir bdo"
_TRANSPARENT = frozenset(_TRANSPARENT_NAMES.split())
_DROPPED_NAMES = "del moveFrom instrText delText delInstrText commentReference annotationRef pPr rPr sectPr sdtPr"
_DROPPED = frozenset(_DROPPED_NAMES.split())
_FIELD_LINK = re.compile(r'\s*HYPERLINK\s+(?P<local>\\l\s+)?"(?P<address>[^"]+)"', re.I)
_PAGE_WORDS = re.compile(r"\b(?:page|tudalen|of|o)\b|[\W\d_]", re.I)
SHORT_ENTRY = 200
OPENING = 2_000
_PRIVATE_USE = range(0xE000, 0xF900)


def extract(name: str, data: bytes) -> Flow:
    """The document's flow. ReadError: those of `archive`, unsupported-format, broken-docx, no-text."""
    opened = archive.unpack(name, data)
    main = _main_part(opened)
    if main is None:
        raise ReadError(name, "unsupported-format", "it is a zip file, but not a Word document")
    root = opened.xml(main)
    body = child(root, "body") if root is not None else None
    if body is None:
        raise ReadError(name, "broken-docx", "its main part holds no document")
    parts = _Parts(opened, main)
    walk = _Walk(
        parts,
        read_styles(opened.xml(parts.path("/styles") or "")),
        read_numbering(opened.xml(parts.path("/numbering") or "")),
    )
    walk.first_page_head(body)
    walk.blocks(body)
    walk.notes()
    flow = walk.writer.flow()
    if not flow.text:
        raise ReadError(name, "no-text", "there are no words in it")
    title, created, modified = _properties(opened)
    return replace(flow, title=title if _stands_in(title, flow.text) else None, created=created, modified=modified)


def _main_part(opened: archive.Archive) -> str | None:
    """The part that the package calls its document, if it is Word's."""
    relations = opened.xml("_rels/.rels")
    if relations is None:
        return "word/document.xml" if "word/document.xml" in opened.names else None
    for one in relations:
        target = str(one.get("Target") or "").lstrip("/")
        if str(one.get("Type") or "").endswith(_OFFICE_DOCUMENT) and target in opened.names:
            root = opened.xml(target)
            return target if word(root) == "document" else None
    return None


def _properties(opened: archive.Archive) -> tuple[str | None, str | None, str | None]:
    """Title, creation and last change, as the file's properties state them."""
    root = opened.xml("docProps/core.xml")
    stated = {local(one): (one.text or "").strip() for one in root} if root is not None else {}
    return stated.get("title") or None, stated.get("created") or None, stated.get("modified") or None


def _stands_in(title: str | None, text: str) -> bool:
    """Whether the text opens with the title's words; the property is often that of an older file, copied and edited."""
    opening = set(re.findall(r"\w+", text[:OPENING].lower()))
    return bool(title) and set(re.findall(r"\w+", (title or "").lower())) <= opening


class _Parts:
    """The parts that the main part points to."""

    def __init__(self, opened: archive.Archive, main: str) -> None:
        self.opened = opened
        folder, file = posixpath.split(main)
        self.relations: dict[str, tuple[str, str, bool]] = {}
        root = opened.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        for one in root if root is not None else ():
            outside = one.get("TargetMode") == "External"
            target = str(one.get("Target") or "")
            path = target if outside else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            self.relations[str(one.get("Id"))] = (str(one.get("Type") or ""), path, outside)

    def path(self, kind: str) -> str | None:
        """The inner part of this kind, None where there is none."""
        return next(
            (path for type_, path, outside in self.relations.values() if type_.endswith(kind) and not outside), None
        )

    def address(self, relation_id: str) -> str | None:
        """Where a link leads."""
        return self.relations.get(relation_id, ("", "", False))[1] or None

    def root(self, relation_id: str) -> Any:
        """The root of a related inner part, or None."""
        _, path, outside = self.relations.get(relation_id, ("", "", True))
        return None if outside else self.opened.xml(path)


@dataclass(slots=True)
class _Field:
    """A field that has begun: its code so far, whether its result is being read, the link that the result is."""

    code: str = ""
    showing: bool = False
    mark: Mark | None = None


@dataclass(slots=True)
class _Walk:
    """The document's elements in order, into a writer."""

    parts: _Parts
    styles: Styles
    numbering: Numbering
    writer: Writer = field(default_factory=Writer)
    fields: list[_Field] = field(default_factory=list)
    noted: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    style: str | None = None
    after_entry: bool = False
    lead: str = ""

    def blocks(self, parent: Any) -> None:
        """Paragraphs and tables of a body, cell, box or note."""
        for element in parent:
            kind = word(element)
            if kind == "p":
                self.paragraph(element)
            elif kind == "tbl":
                write_table(element, self.writer, self.blocks)
            elif kind == "bookmarkStart":
                self._anchor(element)
            elif kind in _TRANSPARENT:
                self.blocks(element)
            elif local(element) == "AlternateContent":
                for chosen in _chosen(element):
                    self.blocks(chosen)

    def paragraph(self, element: Any) -> None:
        """One paragraph with its label, and after it the text boxes that hang on it."""
        properties = child(element, "pPr")
        style = value(properties, "pStyle")
        listing, heading = self._listing(properties, style), self._heading(properties, style)
        label = self.numbering.label(*listing) if listing and not _deleted(properties) else ""
        length = _length(element)
        short_entry = bool(label) and not heading and 0 < length <= SHORT_ENTRY
        if not (short_entry and self.after_entry):
            self.writer.paragraph()
        self.after_entry = short_entry
        self.style = style
        mark = self.writer.open()
        if length:
            self.writer.words(f"{self.lead}{label} " if label else self.lead)
            self.lead = ""
        self.inline(element)
        span = self.writer.close(mark)
        if span and heading:
            self.writer.headings.append(Heading(span, heading))
        self.writer.line()
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box)

    def inline(self, parent: Any) -> None:
        """Runs, links and fields of a paragraph."""
        for element in parent:
            kind = word(element)
            if kind == "r":
                self.run(element)
            elif kind == "hyperlink":
                self._link(element)
            elif kind == "bookmarkStart":
                self._anchor(element)
            elif kind in _TRANSPARENT:
                self.inline(element)
            elif local(element) in ("oMath", "oMathPara"):
                self.writer.words("".join(str(text) for text in element.itertext()))

    def run(self, run: Any) -> None:
        """The words of one run, and the fields that begin or end in it."""
        properties = child(run, "rPr")
        hidden = on(properties, "vanish")
        if hidden or (hidden is None and self._style_hides(properties)):
            return
        for element in run:
            kind = word(element)
            if kind == "fldChar":
                self._field(attribute(element, "fldCharType"))
            elif kind == "instrText" and self.fields:
                self.fields[-1].code += element.text or ""
            elif kind in _DROPPED or not all(one.showing for one in self.fields):
                continue
            elif kind == "t":
                self.writer.words(element.text or "")
            elif kind in ("tab", "ptab"):
                self.writer.words(" ")
            elif kind in ("br", "cr"):
                self.writer.line()
            elif kind == "noBreakHyphen":
                self.writer.words("-")
            elif kind == "sym":
                self.writer.words(_symbol(attribute(element, "char")))
            elif kind in ("footnoteReference", "endnoteReference"):
                self._note(kind.removesuffix("Reference"), attribute(element, "id") or "")
            else:
                self._hanging(element)

    def notes(self) -> None:
        """The footnotes and endnotes that were referred to, after the text, each with its label."""
        texts: dict[tuple[str, str], Any] = {}
        for kind in ("footnote", "endnote"):
            path = self.parts.path(f"/{kind}s")
            root = self.parts.opened.xml(path) if path else None
            texts |= {(kind, attribute(one, "id") or ""): one for one in children(root, kind)}
        for number, key in enumerate(self.noted, 1):
            if key in texts:
                self.lead = f"[{number}] "
                self.blocks(texts[key])

    def first_page_head(self, body: Any) -> None:
        """What stands at the head of the first page, unless it is a page number or the body opens with it."""
        section = child(body, "sectPr")
        for one in body.iter():
            if word(one) == "sectPr":
                section = one
                break
        wanted = "first" if on(section, "titlePg") else "default"
        for reference in children(section, "headerReference"):
            if (attribute(reference, "type") or "default") == wanted:
                root = self.parts.root(relation(reference, "id") or "")
                if root is None:
                    continue
                for mark in root.iter("{urn:schemas-microsoft-com:vml}textpath"):
                    self.writer.words(str(mark.get("string") or ""))
                    self.writer.paragraph()
                words = " ".join(str(one.text or "") for one in root.iter() if word(one) == "t")
                if _PAGE_WORDS.sub("", words) and not _opens_with(body, words):
                    self.blocks(root)

    def _listing(self, properties: Any, style: str | None) -> tuple[str, int] | None:
        list_id, level = listing_of(properties)
        if list_id is None:
            stated = self.styles.listing(style)
            if stated is None:
                return None
            list_id, styled_level, owner = stated
            if level is None:
                level = styled_level
            if level is None and list_id in self.numbering.abstract_of:
                level = self.numbering.level_of_style(list_id, owner)
        return None if list_id == "0" else (list_id, level or 0)

    def _heading(self, properties: Any, style: str | None) -> int | None:
        own = outline_level(properties)
        if own is not None:
            return own + 1 if own < BODY_LEVEL else None
        return self.styles.heading_level(style)

    def _style_hides(self, properties: Any) -> bool:
        own = value(properties, "rStyle")
        return self.styles.hidden(self.style) or (own is not None and self.styles.hidden(own))

    def _link(self, element: Any) -> None:
        inner, outer = attribute(element, "anchor"), relation(element, "id")
        address = self.parts.address(outer) if outer else None
        if inner:
            address = f"{address or ''}#{inner}"
        mark = self.writer.open()
        self.inline(element)
        span = self.writer.close(mark)
        if span and address:
            self.writer.links.append(Link(span, address))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].showing = True
            self.fields[-1].mark = self.writer.open()
        elif kind == "end" and self.fields:
            done = self.fields.pop()
            span = self.writer.close(done.mark) if done.mark else None
            link = _FIELD_LINK.match(done.code)
            if span and link:
                self.writer.links.append(Link(span, ("#" if link["local"] else "") + link["address"]))

    def _anchor(self, element: Any) -> None:
        name = attribute(element, "name")
        if name and name != "_GoBack":
            self.writer.anchor(name)

    def _note(self, kind: str, note: str) -> None:
        self.noted.append((kind, note))
        self.writer.words(f" [{len(self.noted)}]")

    def _hanging(self, element: Any) -> None:
        """Text boxes of a drawing; of two forms of one drawing only the first."""
        if local(element) == "AlternateContent":
            for chosen in _chosen(element):
                self._hanging(chosen)
        else:
            self.boxes.extend(one for one in element.iter() if word(one) == "txbxContent")


def _chosen(alternatives: Any) -> Iterator[Any]:
    """The first of the alternatives that a file offers for one thing."""
    yield from list(alternatives)[:1]


def _deleted(properties: Any) -> bool:
    """Whether the paragraph's end is a tracked deletion."""
    return child(child(properties, "rPr"), "del") is not None


def _length(paragraph: Any) -> int:
    """Characters of the paragraph. Word counts an empty entry of a list, but its label alone says nothing."""
    return len("".join(one.text or "" for one in paragraph.iter() if word(one) == "t").strip())


def _opens_with(body: Any, words: str) -> bool:
    wanted = "".join(words.split()).lower()
    text = ""
    for one in body.iter():
        if word(one) == "t":
            text += "".join((one.text or "").split()).lower()
            if len(text) > 2 * len(wanted):
                break
    return wanted in text


def _symbol(code: str | None) -> str:
    """A symbol by its code; one of a private font (Wingdings and the like) is drawn as a bullet, its usual use."""
    if not code or not re.fullmatch(r"[0-9A-Fa-f]{1,5}", code):
        return ""
    point = int(code, 16)
    return "•" if point in _PRIVATE_USE or not chr(point).isprintable() else chr(point)
