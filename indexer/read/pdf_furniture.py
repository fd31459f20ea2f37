"""Which lines belong to the page and not to the text: running headers and footers, page numbers?

A running line is left in the text once: a header where it first stands (it may be the only place that names the
council), a footer where it last stands. Page numbers go everywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from indexer.read.pdf_lines import Line

# How many lines from the top or bottom of a page may be running ones.
_DEPTH = 4
_ZONE = 0.14
_NEAR = 8.0
# A line of as many parts names the columns of a table that goes on over the page's end, as do those under it.
_COLUMNS = 4
_DIGITS = re.compile(r"\d{1,4}")
_PAGE_NUMBER = re.compile(r"^\W*(?:p(?:age|g)?\.?|tudalen)?\W*(\d{1,4})\W*(?:(?:of|o|/)\W*\d{1,4})?\W*$", re.I)
_PAGE_WORD = re.compile(r"^\W*(?:page|pg|tudalen)\W*\d{1,4}\W*(?:(?:of|o|/)\W*\d{1,4})?\W*$", re.I)
# Numbered headings that may open page after page: their number is not the page's.
_COUNTED = re.compile(r"^(?:appendix|annexe?|agenda|item|minute|schedule|section|part|table|atodiad|eitem|adran)\b")
_BARE_NUMBER = re.compile(r"^[-–—!|\s]*(\d{1,4})[-–—|\s]*$")


def find_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[int]:
    """`id` of every line that is left out. `pages` are the lines of each page, top to bottom."""
    edges: dict[tuple[bool, str], list[tuple[int, Line]]] = defaultdict(list)
    numbers: dict[tuple[bool, int], list[tuple[int, Line]]] = defaultdict(list)
    out: set[int] = set()
    for index, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for at_top, line in _edge_lines(lines, height):
            plain = line.plain.strip()
            number = _PAGE_NUMBER.match(plain)
            if number and _PAGE_WORD.match(plain):
                out.add(id(line))
                continue
            if number and _BARE_NUMBER.match(plain):
                numbers[at_top, int(number[1]) - index].append((index, line))
                if len(pages) == 1 and not at_top and line.bottom > height * 0.9 and line is lines[-1]:
                    out.add(id(line))
            folded = plain.casefold()
            edges[at_top, folded].append((index, line))
            if not _COUNTED.match(folded):
                for digits in _DIGITS.finditer(folded):
                    key = f"{folded[: digits.start()]}#{int(digits[0]) - index}{folded[digits.end() :]}"
                    edges[at_top, key].append((index, line))
    for found in numbers.values():
        if len(found) >= 2:
            out |= {id(line) for _, line in found}
    for (at_top, key), found in edges.items():
        running = _running(found, len(pages))
        if not running:
            continue
        if any(c.isalpha() for c in key):
            keep = running[0] if at_top else running[-1]
            running = [line for line in running if line is not keep or "#" in key]
        out |= {id(line) for line in running}
    return out


def _edge_lines(lines: Sequence[Line], height: float) -> list[tuple[bool, Line]]:
    found: list[tuple[bool, Line]] = []
    ordered = sorted(lines, key=lambda line: line.base)
    for line in ordered[:_DEPTH]:
        if len(line.segments) >= _COLUMNS:
            break
        if line.bottom <= height * _ZONE:
            found.append((True, line))
    for line in ordered[-_DEPTH:]:
        if line.top >= height * (1 - _ZONE):
            found.append((False, line))
    return found


def _running(found: list[tuple[int, Line]], pages: int) -> list[Line]:
    """Those of the lines with one wording that stand at the same height of at least two pages, and often enough."""
    best: list[Line] = []
    for _, line in found:
        same = [other for _, other in found if abs(other.base - line.base) <= _NEAR]
        if len(same) > len(best):
            best = same
    on = len({line.page for line in best})
    if on >= 3 or (on == 2 and pages <= 6):
        return sorted(best, key=lambda line: line.page)
    return []
