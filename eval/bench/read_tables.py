"""Does the passage that holds a table's row also know the heading of the column that is asked about?

    python -m eval.bench.read_tables FOLDER CELLS.jsonl

Each line of CELLS names a cell as a person sees it on the page: `document` (its path under FOLDER), `row` (its label),
`column` (the headings above the cell, outermost first) and `value`. Counted are cells whose row is one line of
the text that holds label and value ("row"), those whose value stands in the column of that heading ("column"), and
those whose passage names every heading, in its text or its header ("told"). Real cells stay outside this repository.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from corpus.model import Document, Passage, Table
from eval.tables import table
from indexer.chunk import passages
from indexer.read import read
from indexer.structure.parse import parse


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the cells that were missed, then the counts."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.read_tables", description="Ask for cells of tables.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("cells", type=Path)
    given = parser.parse_args(arguments)
    cells = [json.loads(line) for line in given.cells.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = [judge(*_opened(given.folder / cell["document"]), cell) for cell in cells]
    missed = [
        [Path(cell["document"]).name[:40], cell["row"][:40], " / ".join(cell["column"])[:40], *map(_mark, marks)]
        for cell, marks in zip(cells, found, strict=True)
        if not all(marks)
    ]
    if missed:
        sys.stdout.write(
            table(("document", "row", "column", "row found", "in column", "told"), missed, left=(0, 1, 2)) + "\n"
        )
    counts = [sum(marks[at] for marks in found) for at in range(3)]
    sys.stdout.write(f"{len(cells)} cells: row {counts[0]}, in its column {counts[1]}, heading told {counts[2]}\n")
    return 0


def judge(document: Document, held: Sequence[Passage], cell: dict[str, Any]) -> tuple[bool, bool, bool]:
    """Whether the row is one line with label and value, the value stands under its heading, the passage names it."""
    for start, line in _lines(document.text):
        if _folded(cell["row"]) not in _folded(line) or cell["value"] not in line.replace("|", " ").split():
            continue
        passage = next(one for one in held if one.span.start <= start + len(line) // 2 < one.span.end)
        words = _folded(f"{passage.header} {passage.text}")
        told = all(_folded(word) in words for heading in cell["column"] for word in heading.split())
        at = next((one for one in document.tables if one.span.start <= start < one.span.end), None)
        return True, at is not None and _under(document.text, at, line, cell), told
    return False, False, False


def _under(text: str, at: Table, line: str, cell: dict[str, Any]) -> bool:
    """Whether the value stands in the column that the headings lead to, each at or right of the one above it."""
    if at.header is None:
        return False
    rows = [_cells(row) for row in at.header.of(text).split("\n")]
    width = max(map(len, rows))
    columns = [" ".join(row[place] for row in rows if place < len(row)) for place in range(width)]
    place = 0
    for heading in cell["column"]:
        while place < width and not all(_folded(word) in _folded(columns[place]) for word in heading.split()):
            place += 1
    cells = _cells(line)
    return place < len(cells) and cell["value"] in (cells[place], *cells[place].split())


def _cells(line: str) -> list[str]:
    return [one.strip() for one in f" {line}".split(" | ")]


def _lines(text: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, line))
        start += len(line) + 1
    return found


@cache
def _opened(path: Path) -> tuple[Document, tuple[Passage, ...]]:
    document = read(path)
    return document, tuple(passages(document, parse(document)))


def _folded(text: str) -> str:
    return "".join(text.casefold().split())


def _mark(held: bool) -> str:
    return "yes" if held else "no"


if __name__ == "__main__":
    raise SystemExit(main())
