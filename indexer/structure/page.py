"""Which items does a ModernGov meeting page hold, as a page copied to text, or as a pipe table?

Numbers stand on lines of their own, before the title. Where they are lost, titles are known by the file mark behind
them ("PDF 81 KB") or by the wide gap before them; an item whose title is lost too is still an item, without a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Span
from indexer.structure.draft import Draft
from indexer.structure.lines import Line, heading_strength, line_of, trim
from indexer.structure.markers import FILE_MARK, PAGE_HEADS, PAGE_ITEMS, PAGE_LABELS
from indexer.structure.numbering import NUMBER_FORMS

_NUMBER_ALONE = re.compile(
    r"^(?P<number>"
    + "|".join(
        re.sub(r"\(\?P<\w+>", "(?:", form.pattern.pattern)
        for form in NUMBER_FORMS
        if form.name not in ("word-number", "number-dot-zero", "year-month-number", "number", "number-bracket")
    )
    + r"|\d{1,4}[a-z]?)\.?$"
)
_TABLE_HEAD = re.compile(
    r"^\|?\s*(?:no\.?|rhif\.?|number|item)\s*\|\s*(?:item|eitem|title|minutes?|business)\s*\|?", re.I
)
_MINUTES = re.compile(r"\b(?:Minutes|Cofnodion|Decision|Additional documents):")
_LONGEST_TITLE = 300
_ROW_NUMBER = re.compile(r"^[*_]*(?P<number>[\w/.()-]{1,14}?)[*_]*\.?$")


def is_page(lines: Sequence[Line]) -> bool:
    """Whether the text is a ModernGov page: its heading, item table or labels stand in it."""
    heads = any(PAGE_HEADS.match(line.plain) for line in lines[:6])
    items = any(PAGE_ITEMS.match(line.plain) for line in lines[:60])
    labels = sum(1 for line in lines if PAGE_LABELS.match(line.plain) and line.plain.endswith(":"))
    numbers = sum(1 for line in lines if _NUMBER_ALONE.match(line.plain) and line.gap)
    return (items and (heads or labels >= 1 or numbers >= 2)) or (heads and labels >= 2)


def is_pipe_table(lines: Sequence[Line]) -> bool:
    """Whether the text is the same page's item table with cells parted by pipes."""
    return any(_TABLE_HEAD.match(line.plain) for line in lines[:60])


def page_items(text: str, lines: Sequence[Line]) -> tuple[list[Line], list[Draft]]:
    """The page's title block and its items."""
    first = _first_item(text, lines)
    header = list(lines[:first])
    starts = _starts(text, lines, first)
    drafts: list[Draft] = []
    for order, position in enumerate(starts):
        stop = starts[order + 1] if order + 1 < len(starts) else len(lines)
        drafts.append(_draft(text, list(lines[position:stop])))
    numbered = any(draft.number for draft in drafts)
    # Between numbered items a heading without text ("FINANCE PORTFOLIO") groups items; it is none itself.
    return header, [draft for draft in drafts if draft.body or draft.number or not numbered]


def table_items(text: str, lines: Sequence[Line]) -> tuple[list[Line], list[Draft], list[Line]]:
    """The title block, the items, and the lines after the table."""
    head = next(position for position, line in enumerate(lines) if _TABLE_HEAD.match(line.plain))
    drafts: list[Draft] = []
    row: list[Line] = []
    after: list[Line] = []
    for position in range(head + 1, len(lines)):
        line = lines[position]
        raw = text[line.start : line.end]
        if not raw.strip("| -:"):
            row = _end_row(text, row, drafts)
            continue
        if (
            not row
            and "|" not in raw
            and not any("|" in text[each.start : each.end] for each in lines[position : position + 30])
        ):
            after = list(lines[position:])
            break
        if raw.startswith("|") and row:
            row = _end_row(text, row, drafts)
        row.append(line)
        if raw.endswith("|"):
            row = _end_row(text, row, drafts)
    _end_row(text, row, drafts)
    return list(lines[:head]), drafts, after


def _first_item(text: str, lines: Sequence[Line]) -> int:
    for position, line in enumerate(lines):
        if PAGE_ITEMS.match(line.plain):
            following = position + 1
            while following < len(lines) and PAGE_ITEMS.match(lines[following].plain):
                following += 1
            return following
        if position and _NUMBER_ALONE.match(line.plain) and line.gap:
            return position
        if FILE_MARK.search(line.plain) and not PAGE_HEADS.match(line.plain) and position > 4:
            return position
    return len(lines)


def _starts(text: str, lines: Sequence[Line], first: int) -> list[int]:
    numbered = [
        position
        for position in range(first, len(lines))
        if _NUMBER_ALONE.match(lines[position].plain) and (lines[position].gap or position == first)
    ]
    numbered = _running(lines, numbered)
    taken = set(numbered) | {position + 1 for position in numbered}
    wide = _wide_gap([lines[position] for position in range(first, len(lines)) if position not in taken])
    starts = set(numbered)
    for position in range(first, len(lines)):
        line = lines[position]
        if position in taken or (PAGE_LABELS.match(line.plain) and numbered):
            continue
        if (FILE_MARK.search(line.plain) and not line.bullet and line.gap and _file_is_title(lines, position)) or (
            not numbered and position == first
        ):
            starts.add(position)
        elif line.bullet or _belongs(line) or (PAGE_LABELS.match(line.plain) and line.gap < wide):
            continue
        elif (line.gap >= wide and (not numbered or _interlude(lines, position))) or (
            not numbered and line.gap >= 2 and heading_strength(line) >= 2 and _interlude(lines, position)
        ):
            starts.add(position)
    return sorted(starts)


def _interlude(lines: Sequence[Line], position: int) -> bool:
    """Whether a line is a title without a number: a heading over text, not over a list."""
    after = lines[position + 1] if position + 1 < len(lines) else None
    return heading_strength(lines[position]) >= 1 and after is not None and not after.bullet


def _file_is_title(lines: Sequence[Line], position: int) -> bool:
    """Not one of the files under "Additional documents:"."""
    before = lines[position - 1] if position else None
    while before is not None and FILE_MARK.search(before.plain) and position and lines[position].gap < 2:
        position -= 1
        before = lines[position - 1] if position else None
    return before is None or not re.match(r"^additional documents", before.plain, re.I)


def _running(lines: Sequence[Line], positions: list[int]) -> list[int]:
    """Numbers that run on; a lone figure in a table cell or a list does not."""
    kept: list[int] = []
    last: int | None = None
    for position in positions:
        digits = [int(part) for part in re.findall(r"\d+", lines[position].plain)]
        if last is None or any(last < digit <= last + 5 for digit in digits):
            kept.append(position)
            last = digits[0] if last is None else next(digit for digit in digits if last < digit <= last + 5)
    return kept


def _belongs(line: Line) -> bool:
    """Whether a line goes on with the item before it, however wide the gap."""
    return bool(
        re.match(r"^(?:resolved|recommended|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[).]\s|minutes:|decision)", line.plain, re.I)
    )


def _wide_gap(lines: Sequence[Line]) -> int:
    """How many blank lines part items: two more than part most paragraphs."""
    gaps = sorted(line.gap for line in lines)
    usual = gaps[len(gaps) * 3 // 5] if gaps else 1
    return max(3, usual + 2)


def _draft(text: str, lines: list[Line]) -> Draft:
    start = lines[0].start
    number: str | None = None
    if _NUMBER_ALONE.match(lines[0].plain):
        number = lines[0].plain.rstrip(".")
        if len(lines) == 1:
            return Draft(start, number, end=lines[0].end)
        lines = lines[1:]
    first = lines[0]
    mark = FILE_MARK.search(text, first.bare_start, first.bare_end)
    end = mark.start() if mark else first.bare_end
    titled = bool(number) or bool(mark) or heading_strength(first) >= 1
    label = PAGE_LABELS.match(first.plain) and first.plain.endswith(":")
    if label or not titled or (number and not mark and heading_strength(first) == 0 and len(first.plain) > 200):
        return Draft(start, number, None, lines)
    title = trim(text, first.bare_start, end, "*_", "*_:")
    return Draft(start, number, title if title.end > title.start else None, lines[1:])


def _end_row(text: str, row: list[Line], drafts: list[Draft]) -> list[Line]:
    """Add the item that a table row holds; the next row's lines, none yet."""
    whole = trim(text, row[0].start, row[-1].end, "|", "|") if row else None
    if whole is None or whole.end <= whole.start:
        return []
    number: str | None = None
    begin = whole.start
    pipe = text.find("|", whole.start, whole.end)
    if pipe >= 0:
        cell = text[whole.start : pipe].strip()
        match = _ROW_NUMBER.match(cell)
        if match and any(character.isdigit() for character in cell):
            number = match["number"]
            begin = trim(text, pipe, whole.end, "|").start
    title, body_start = _row_title(text, begin, whole.end)
    body: list[Line] = []
    for line in row:
        piece = trim(text, max(line.start, body_start), min(line.end, whole.end), "|", "|")
        if piece.end > piece.start:
            body.append(line_of(text, piece.start, piece.end, line.index, line.gap if piece.start == line.start else 0))
    drafts.append(Draft(whole.start, number, title, body, end=whole.end))
    return []


def _row_title(text: str, start: int, end: int) -> tuple[Span | None, int]:
    """The title at the beginning of a cell, and where the text after it begins."""
    label = _MINUTES.search(text, start, end)
    stop = label.start() if label else end
    mark = FILE_MARK.search(text, start, stop)
    if mark:
        stop = mark.start()
    elif label is None:
        pipe = text.find("|", start, end)
        line_end = text.find("\n", start, end)
        ends = [each for each in (pipe, line_end) if each >= 0]
        stop = min(ends) if ends else end
    head = text[start:stop]
    sentence = re.search(r"(?<=[a-z\d)'’])\.\s+(?=[A-Z])", head)
    if sentence:
        stop = start + sentence.start() + 1
    title = trim(text, start, stop, "|*_", "|*_.")
    if not 0 < title.end - title.start <= _LONGEST_TITLE:
        return None, start
    return title, mark.end() if mark and not sentence else stop
