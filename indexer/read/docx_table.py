"""Is this Word table data, or does it lay out a page? And how is each written as text?

Data goes row by row, `cell | cell | cell`. Many clerks set whole minutes in a table (number, minute, action); there the
cells are written one below the other, and what stands in a column headed "Action" follows its paragraph as
"Action: …", because that column is the only place that says whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from corpus.model import Span, Table
from indexer.read.docx_xml import child, on, word
from indexer.read.flow import Mark, Writer
from indexer.read.pdf_headings import names_columns

RICH_PARAGRAPHS = 3
RICH_CHARACTERS = 400
ACTION_HEAD = re.compile(
    r"(?:actions?(?: (?:by|for|required|points?|owner))?|by whom|owner|who|responsible|lead)\W*$", re.I
)

Blocks = Callable[[Any], None]


def write_table(table: Any, writer: Writer, blocks: Blocks) -> None:
    """Write a table into `writer`; `blocks` writes what stands in a cell."""
    rows = [cells for cells in map(list, map(_cells, _rows(table))) if any(map(words, cells))]
    if not rows:
        return
    writer.paragraph()
    if _lays_out(rows):
        _write_layout(rows, writer, blocks)
    else:
        _write_data(table, rows, writer, blocks)
    writer.paragraph()


def words(element: Any) -> str:
    """The visible words of an element, paragraphs run together."""
    return "".join(one.text or "" for one in element.iter() if word(one) == "t").strip()


def _write_data(table: Any, rows: list[list[Any]], writer: Writer, blocks: Blocks) -> None:
    whole, head, header = writer.open(), writer.open(), None
    last = _header_rows(table, rows)
    for number, cells in enumerate(rows, 1):
        _write_row(cells, writer, blocks)
        if number == last:
            header = writer.close(head)
    if not last:
        writer.close(head)
    _keep(writer, whole, header)


def _write_layout(rows: list[list[Any]], writer: Writer, blocks: Blocks) -> None:
    whole = writer.open()
    action = next((at for at, cell in enumerate(rows[0]) if ACTION_HEAD.match(words(cell))), None)
    header = None
    if action is not None:
        head = writer.open()
        _write_row(rows.pop(0), writer, blocks)
        header = writer.close(head)
    for cells in rows:
        writer.paragraph()
        for at, cell in enumerate(cells):
            if not words(cell):
                continue
            if at == action and len(cells) > 1:
                writer.begin_row()
                writer.words("Action: ")
                blocks(cell)
                writer.end_row()
                writer.paragraph()
            else:
                blocks(cell)
                writer.paragraph()
    _keep(writer, whole, header)


def _write_row(cells: list[Any], writer: Writer, blocks: Blocks) -> None:
    writer.begin_row()
    for at, cell in enumerate(cells):
        if at:
            writer.words(" | ")
        blocks(cell)
    writer.end_row()


def _keep(writer: Writer, whole: Mark, header: Span | None) -> None:
    span = writer.close(whole)
    if span:
        writer.tables.append(Table(span, header))


def _lays_out(rows: list[list[Any]]) -> bool:
    """A table of one column, or one where a quarter of the rows hold running text, is no data."""
    if all(len(cells) == 1 for cells in rows):
        return True
    rich = sum(any(_rich(cell) for cell in cells) for cells in rows)
    return rich * 4 >= len(rows)


def _rich(cell: Any) -> bool:
    if any(word(one) == "tbl" for one in cell.iter()):
        return True
    filled = sum(1 for one in cell.iter() if word(one) == "p" and words(one))
    return filled >= RICH_PARAGRAPHS or len(words(cell)) > RICH_CHARACTERS


def _header_rows(table: Any, rows: list[list[Any]]) -> int:
    """How many rows head the table: those marked so, else the first if it is words and years; 0 where none does."""
    marked = 0
    for row in _rows(table):
        if not on(child(row, "trPr"), "tblHeader"):
            break
        marked += 1
    if marked:
        return min(marked, len(rows))
    return int(len(rows) > 1 and names_columns([words(cell) for cell in rows[0]]))


def _rows(table: Any) -> Iterator[Any]:
    """The rows, save those whose deletion is tracked."""
    for element in table:
        kind = word(element)
        if kind == "tr" and child(child(element, "trPr"), "del") is None:
            yield element
        elif kind in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows(element)


def _cells(row: Any) -> Iterator[Any]:
    for element in row:
        kind = word(element)
        if kind == "tc":
            yield element
        elif kind in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _cells(element)
