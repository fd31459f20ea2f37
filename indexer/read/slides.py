"""What do the slides of this presentation (PPTX) say? A slide is a page.

Read by `unstructured`, which knows a slide's placeholders, tables and groups; speaker's notes, which no meeting saw,
are left out.
"""

from __future__ import annotations

import io
from dataclasses import replace

from corpus.errors import ReadError
from corpus.model import Heading, Table
from indexer.read import archive, html
from indexer.read.flow import BULLET, Flow, Writer
from indexer.read.unstructured_quiet import partitioner

MAIN_PART = "ppt/presentation.xml"


def extract(name: str, data: bytes) -> Flow:
    """The slides' flow. ReadError: those of `archive` for any part, unsupported-format, broken-pptx, no-text."""
    opened = archive.unpack(name, data)
    if MAIN_PART not in opened.names:
        raise ReadError(name, "unsupported-format", "it is a zip file, but not a presentation")
    for part in sorted(opened.names):
        if part.endswith((".xml", ".rels")):
            # python-pptx opens every part; each is looked at here first, with entities and depth bounded.
            opened.xml(part)
    partition = partitioner("pptx")
    try:
        elements = partition(file=io.BytesIO(data), include_slide_notes=False, include_page_breaks=False)
    except (KeyError, ValueError, AttributeError, TypeError, IndexError) as error:
        # python-pptx meets a package that lacks a part with whatever it ran into.
        raise ReadError(name, "broken-pptx", "it is a damaged presentation") from error
    writer = Writer()
    starts: list[int] = []
    for element in elements:
        page = element.metadata.page_number or 1
        if page > len(starts):
            writer.paragraph()
        mark = writer.open()
        _write(element, writer)
        span = writer.close(mark)
        if span is None:
            continue
        # A slide without words begins where the next one does.
        starts.extend(span.start for _ in range(page - len(starts)))
        if element.category == "Title" and not element.metadata.category_depth:
            writer.headings.append(Heading(span, 1))
        elif element.category == "Table":
            writer.tables.append(Table(span, None))
    flow = writer.flow()
    if not flow.text:
        raise ReadError(name, "no-text", "there are no words on its slides")
    return replace(flow, page_starts=tuple(starts))


def _write(element: object, writer: Writer) -> None:
    text = str(getattr(element, "text", ""))
    metadata = getattr(element, "metadata", None)
    rows = getattr(metadata, "text_as_html", None)
    if rows:
        writer.paragraph()
        for line in html.extract("", rows).text.split("\n"):
            writer.words(line)
            writer.line()
        writer.paragraph()
        return
    entry = getattr(element, "category", "") == "ListItem"
    if not entry:
        writer.paragraph()
    writer.words(f"{BULLET} {text}" if entry else text)
    writer.line()
