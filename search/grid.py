"""How do the rows of a table that a quote holds lie in columns, and what are the columns called?

Only for showing: the words of a quote stay as they stand in the document. A line is a row where tabs or bars part its
cells; the row that names the columns is in the quote, is the quote before it, or stands above it in a passage found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Span
from search.model import Hit, Quote
from search.rows import headings, is_row

_RULE = re.compile(r"^[\s|:+=-]*-{2,}[\s|:+=-]*$")
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s*[/–-]\s*\d{2,4})?\b|\bQ[1-4]\b")
_FIGURE = re.compile(r"\d")
FEW = 3  # cells that a row has at least which makes a table by itself


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, all equally long; `header` names the columns, None where nothing does."""

    header: tuple[str, ...] | None
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A quote as it is shown: prose and tables in its order. `named_by` is the quote whose only row is its header."""

    quote: Quote
    blocks: tuple[str | Grid, ...]
    named_by: Quote | None = None

    @property
    def has_table(self) -> bool:
        """Whether anything of it is a table."""
        return any(isinstance(block, Grid) for block in self.blocks)


def lay_out(quotes: Sequence[Quote], hits: Sequence[Hit]) -> list[Laid]:
    """The quotes in order; one that is no more than the header of the next one's table goes into that table."""
    out: list[Laid] = []
    at = 0
    while at < len(quotes):
        here, following = quotes[at], quotes[at + 1] if at + 1 < len(quotes) else None
        if following and _names(here, following):
            out.append(Laid(following, blocks(following.text, here.text), here))
            at += 2
            continue
        out.append(Laid(here, blocks(here.text, _above(here, hits))))
        at += 1
    return out


def blocks(text: str, above: str | None = None) -> tuple[str | Grid, ...]:
    """Prose and tables of a text, in order. `above` is the row that names the columns of a table it begins with."""
    out: list[str | Grid] = []
    rows: list[str] = []
    for line in [*text.split("\n"), ""]:
        if _is_line_of_a_table(line):
            rows.append(line)
            continue
        if rows:
            out.append(_table(rows, above if not out else None))
            rows = []
        if line.strip():
            if out and isinstance(out[-1], str):
                out[-1] = f"{out[-1]}\n{line}"
            else:
                out.append(line)
    return tuple(out)


def _table(lines: list[str], above: str | None) -> str | Grid:
    """The lines as a table, or as they are where they are too little of one."""
    parted = [(_cells(line), bool(_RULE.match(line))) for line in lines]
    rows = [cells for cells, rule in parted if not rule]
    if not rows or (len(rows) == 1 and len(rows[0]) < FEW and above is None):
        return "\n".join(lines)
    header: tuple[str, ...] | None = None
    if len(parted) > 1 and parted[1][1] and len(rows) > 1:
        header, rows = rows[0], rows[1:]
    elif above is not None:
        header = _cells(above)
    elif len(rows) > 1 and _is_header(rows[0], rows[1:]):
        header, rows = rows[0], rows[1:]
    wide = max(len(row) for row in [*rows, header or ()])
    return Grid(_filled(header, wide) if header else None, tuple(_filled(row, wide) for row in rows))


def _is_line_of_a_table(line: str) -> bool:
    return is_row(line) or bool("|" in line and _RULE.match(line))


def _cells(line: str) -> tuple[str, ...]:
    """All cells of a row, empty ones too: what stands outside the outer bars is none."""
    held = line.strip(" ")
    if "|" in held:
        held = held.strip()
        return tuple(cell.strip() for cell in held.removeprefix("|").removesuffix("|").split("|"))
    return tuple(cell.strip() for cell in held.rstrip("\t").split("\t"))


def _is_header(first: tuple[str, ...], rest: list[tuple[str, ...]]) -> bool:
    """Whether a first row names columns: no figures in it but years, and figures in most of the rows below it."""
    if any(_FIGURE.search(_YEAR.sub("", cell)) for cell in first):
        return False
    with_figures = sum(any(_FIGURE.search(cell) for cell in row[1:]) for row in rest)
    return 2 * with_figures >= len(rest)


def _filled(row: tuple[str, ...], wide: int) -> tuple[str, ...]:
    return (*row, *[""] * (wide - len(row)))


def _names(one: Quote, other: Quote) -> bool:
    """Whether a quote is no more than the row that names the columns of the next quote's rows."""
    lines = [line for line in other.text.split("\n") if line.strip()]
    return (
        one.document_id == other.document_id
        and one.end <= other.start
        and one.lead == other.lead
        and not one.label
        and "\n" not in one.text.strip()
        and is_row(one.text)
        and bool(lines)
        and all(_is_line_of_a_table(line) for line in lines)
        and len(_cells(one.text)) == len(_cells(lines[0]))
        and _is_header(_cells(one.text), [_cells(line) for line in lines if not _RULE.match(line)])
    )


def _above(quote: Quote, hits: Sequence[Hit]) -> str | None:
    """The header of the table that a quote begins in, where a hit holds it; None where the quote begins the table."""
    for hit in hits:
        if hit.document_id != quote.document_id or not hit.start < quote.start < hit.end:
            continue
        first = quote.text.split("\n", 1)[0]
        start = quote.start - hit.start
        row = Span(start, start + len(first))
        if row.of(hit.text) != first:
            continue
        found = headings(hit.text, row)
        if found and len(_cells(found.of(hit.text))) == len(_cells(first)):
            return found.of(hit.text)
    return None
