"""Who is in a table whose columns are headed by labels ("Present: Also in attendance:")?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.structure.attendance import Attendance
from indexer.structure.attendance_label import ITEM_NUMBER, label_of
from indexer.structure.joined import Joined
from indexer.structure.lines import Line
from indexer.structure.name_lines import looks_like_names
from indexer.structure.people import names_in, read_names
from indexer.structure.person_entry import Entry

_COLUMN_LABELS = re.compile(r"^(?:[^:|]{3,30}:\s*\|?\s*){2,4}$")


def columns_of(line: Line) -> list[str]:
    """The parts of a table's columns that a line of labels alone heads ("Present: Also in attendance:")."""
    if not _COLUMN_LABELS.match(line.plain + (":" if not line.plain.endswith(":") else "")):
        return []
    pieces = [ITEM_NUMBER.sub("", piece.strip(" |")) for piece in re.split(r":\s*\|?\s*", line.plain)]
    labels = [label_of(piece + ":") for piece in pieces if piece]
    parts = [label[0] for label in labels if label]
    return parts if len(parts) == len(labels) >= 2 else []


def read_columns(text: str, block: Sequence[Line], position: int, parts: Sequence[str], found: Attendance) -> int:
    """Read the rows under labels that head columns; the position after them.

    A row with one cell is of the first column, unless the names of that column have initials and this one has not.
    """
    found.spans.append(block[position].span)
    position += 1
    first: list[Entry] = []
    parts = list(parts)
    widest, torn = len(parts), False
    while position < len(block):
        line = block[position]
        cells = line.plain.split("|")
        headed = [label_of(cell.strip()) for cell in cells]
        listed = [cell.strip() for cell, label in zip(cells, headed, strict=True) if not label and cell.strip()]
        if not all(looks_like_names(cell) for cell in listed):
            break
        if headed[0] and _of_first_column(block, position, widest):
            # A further list begins in the first column; of which column the other cells are nobody knows.
            parts[0], torn = headed[0][0], True
            found.spans.append(line.span)
            position += 1
            found.last = position
            continue
        if headed[0]:
            break
        closed = any(entry.person.part == "officers" for entry in first)
        if len(cells) < widest and (torn or (closed and not _is_known(cells[0]))):
            # Below the clerk, who ends the first column, a row that lost a cell is of nobody knows which columns.
            position += 1
            continue
        widest = max(widest, len(cells))
        words = Joined(text, [line])
        place = 0
        for column, cell in enumerate(words.text.split("|")):
            stretch = (place, place + len(cell))
            place += len(cell) + 1
            label = headed[column]
            if label and column < len(parts):
                # A further list begins in the column: "Mrs B Brown (Clerk) | Apologies:".
                parts[column] = label[0]
                stretch = (stretch[0] + len(cell) - len(cell.lstrip()) + label[1], stretch[1])
            if column >= len(parts) or not words.text[slice(*stretch)].strip() or parts[column] == "business":
                continue
            entries = read_names(words.part(*stretch), parts[column])
            marked = first and sum(entry.initials is not None for entry in first) * 2 > len(first)
            if len(cells) == 1 and marked and entries and entries[0].initials is None:
                continue
            found.add(entries)
            if column == 0:
                first += entries
        found.spans.append(line.span)
        position += 1
        found.last = position
    return position


def _is_known(cell: str) -> bool:
    """Whether a cell says what its person is: an officer, or somebody with initials."""
    return any(entry.initials is not None or entry.is_officer for entry in names_in(cell, "present"))


def _of_first_column(block: Sequence[Line], position: int, widest: int) -> bool:
    """Whether a label in a row that lost a cell is of the table's first column: the next row has all its cells."""
    cells = block[position].plain.count("|") + 1
    after = block[position + 1] if position + 1 < len(block) else None
    return widest > cells > 1 and after is not None and after.gap == 0 and after.plain.count("|") + 1 == widest
