"""How does a table look in a terminal? In columns where they have room, else a row a line, cells parted by bars."""

from __future__ import annotations

import re
import textwrap

from search.grid import Grid

GAP = "  "
_NUMBER = re.compile(r"^[£€$]?[+-]?\d[\d,.]*\s?%?$")


def columns(grid: Grid, width: int, indent: str) -> list[str]:
    """The lines of a table, none wider than `width` where it can be helped; figures stand to the right."""
    rows = [*([grid.header] if grid.header else []), *grid.rows]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    if len(indent) + sum(widths) + len(GAP) * (len(widths) - 1) > width:
        told = [
            textwrap.wrap(" | ".join(row), width, initial_indent=indent, subsequent_indent=f"{indent}  ")
            for row in rows
        ]
        below = [f"{indent}{'-' * 8}"] if grid.header else []
        return [*told[0], *below, *(line for row in told[1:] for line in row)]
    right = [all(not cell or _NUMBER.match(cell) for cell in column) for column in zip(*grid.rows, strict=True)]
    lines = [
        indent
        + GAP.join(
            cell.rjust(wide) if to_right else cell.ljust(wide)
            for cell, wide, to_right in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in rows
    ]
    rule = indent + GAP.join("-" * wide for wide in widths)
    return [lines[0], rule, *lines[1:]] if grid.header else lines
