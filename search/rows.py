"""Is a line a row of a table, and which line above it names the columns?

Tables reach us as lines whose cells are parted by tabs or bars, whatever the file was. A row by itself says little:
"2021/22, 668, £3.94 million" needs "Year, Pupils carried, Cost" above it, and both are quoted together.
"""

from __future__ import annotations

import re

from corpus.model import Span

_PART = re.compile(r"\t+|\s*\|\s*")
_WORD = re.compile(r"\w")
_BACK = 6000  # characters above a row in which its table may begin
LONGEST = 40  # words of a row; a line with more is prose laid out in a table
_ABOVE = 600  # characters above a table in which its caption may stand
CAPTION = 25  # words of a caption, at most
CAPTION_GAP = 4  # line ends between a caption and its table, at most
GAP = 2  # line ends between two rows of one table, at most
LISTED = 3  # lines of a table of contents, at least
# "2.1 Number of compliments by year .....\t4": a section and what it is called; what leads to its page.
_SECTION = re.compile(r"\W*\d+(?:\.\d+)*\.? [^\t|]*")
_TO_PAGE = re.compile(r"(?<![\t .…])([\t .…]+)(\d{1,3})\s*$")
_LEADER = re.compile(r"\.{3}|…")


def cells(line: str) -> list[str]:
    """The cells of a line that hold anything, in order; one for a line that is no row."""
    return [cell.strip() for cell in _PART.split(line) if _WORD.search(cell)]


def is_row(line: str) -> bool:
    """Whether a line has the cells of a table's row: two and more, and no prose in them."""
    return "\n" not in line.strip() and len(cells(line)) > 1 and len(line.split()) <= LONGEST


def contents(text: str) -> list[Span]:
    """The lines of a table of contents, whose pages ascend: each tells where something is said, and not what.

    Without a leader of dots they are a table's where they stand under its heading, unless that is of pages.
    """
    found = [(line, page) for line in re.finditer(r"[^\n]+", text) if (page := _page(line.group()))]
    pages = [int(page[2]) for _, page in found]
    if len(found) < LISTED or pages != sorted(pages):
        return []
    spans = [Span(*line.span()) for line, _ in found]
    heading = headings(text, spans[0])
    if heading and "page" not in heading.of(text).casefold() and not any(_LEADER.search(page[1]) for _, page in found):
        return []
    return spans


def _page(line: str) -> re.Match[str] | None:
    """What leads to the page that a line of a table of contents ends in, and the page."""
    found = _TO_PAGE.search(line)
    if found is None or not ("\t" in found[1] or _LEADER.search(found[1])):
        return None
    section = line[: found.start()]
    return found if _SECTION.fullmatch(section) and re.search(r"[^\W\d]", section) else None


def headings(text: str, row: Span) -> Span | None:
    """The first row of the table that a row stands in, which names its columns; None where the row is the first."""
    if not is_row(row.of(text)):
        return None
    top, found = row.start, None
    above = text[max(0, row.start - _BACK) : row.start]
    for match in reversed(list(re.finditer(r"[^\n]+", above))):
        start = row.start - len(above) + match.start()
        end = start + len(match.group())
        if not match.group().strip():
            continue
        if text.count("\n", end, top) > GAP:
            break
        if not is_row(match.group()):
            if _WORD.search(match.group()):
                break
            continue
        top, found = start, Span(start, start + len(match.group().rstrip()))
    return _trimmed(text, found) if found else None


def caption(text: str, table: Span) -> Span | None:
    """The line above a table (its first row is `table`) that says what it is of; None where there is none near."""
    above = text[max(0, table.start - _ABOVE) : table.start]
    lines = [m for m in re.finditer(r"[^\n]+", above) if _WORD.search(m.group())]
    if not lines:
        return None
    last = lines[-1]
    near = above.count("\n", last.end()) <= CAPTION_GAP
    if not near or is_row(last.group()) or len(last.group().split()) > CAPTION:
        return None
    start = table.start - len(above) + last.start()
    return _trimmed(text, Span(start, start + len(last.group().rstrip())))


def _trimmed(text: str, span: Span) -> Span:
    held = span.of(text)
    return Span(span.start + len(held) - len(held.lstrip()), span.end)
