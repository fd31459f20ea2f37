"""What is on the agenda, and which of its entries is a report about?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.model import ItemKind, Span
from corpus.names import key
from indexer.structure.draft import Draft
from indexer.structure.lines import Line, heading_strength, is_caps, trim
from indexer.structure.numbering import best_chain

AGENDA_HEAD = re.compile(
    r"^(?:item\s*(?:no\.?|number)?(?:\s+(?:title|subject|business|item|report))*(?:\s+page(?:s|\s*no\.?|\s*number)?)?|"
    r"a\s?g\s?e\s?n\s?d\s?a|agenda items?|business|order of business|items? of business|no\.?\s+item(?:\s+pages?)?|"
    r"part (?:1|i|a)(?:\s*[-–].*)?|rhaglen)$",
    re.I,
)
_ENTRY = re.compile(r"[*_\\]*(?P<number>\d{1,2}[A-Za-z]?)[*_\\]*[.):]?[*_]*[ \t]+(?P<rest>\S.*)$")
_SUB_ENTRY = re.compile(r"[*_]*(?:\((?P<bracketed>[A-Za-z])\)|(?P<plain>[A-Za-z])\))[*_]*[ \t]+(?P<rest>\S.*)$")
_PAGES = re.compile(
    r"(?:[ \t]{2,}|\t|\s*\.{3,}\s*)(?:\(?(?:pages?\s*)?\d{1,4}(?:\s*[-–]\s*\d{1,4})?\)?)?\s*$|"
    r"\s*\(pages?\s+\d+\s*[-–]\s*\d+\)\s*$",
    re.I,
)
_STOP_WORDS_TEXT = (
    "the a an of and to in on for with from report reports update annual by at s - – council committee board"
)
_STOP_WORDS = frozenset(_STOP_WORDS_TEXT.split(" "))
_LEAST_OVERLAP = 0.4


def agenda_entries(text: str, lines: Sequence[Line]) -> tuple[list[Line], list[Draft]]:
    """The lines before the list, and its entries; no entries where there is no list. `6 (A)` is numbered 6(A)."""
    head = next(
        (position for position, line in enumerate(lines) if AGENDA_HEAD.match(" ".join(line.plain.split()))), None
    )
    first = (head + 1) if head is not None else 0
    chain = best_chain(text, list(lines[first:]))
    if head is None and len(chain) < 3:
        return list(lines), []
    marks: list[tuple[int, str, Span]] = []
    group: int | None = None
    wanted = {numbered.line.index: numbered for numbered in chain}
    for position in range(first, len(lines)):
        line = lines[position]
        bare = text[line.bare_start : line.bare_end]
        entry = _ENTRY.match(bare)
        if (
            entry
            and (line.index in wanted or _next_entry(entry, group))
            and (is_caps(entry["rest"][:60]) or heading_strength(line, entry["rest"]) >= 1 or line.index in wanted)
        ):
            group = int(re.sub(r"\D", "", entry["number"]))
            marks.append(
                (position, entry["number"], _title(text, line.bare_start + entry.start("rest"), line.bare_end))
            )
            continue
        sub = _SUB_ENTRY.match(bare)
        if sub and group is not None and heading_strength(line, _PAGES.sub("", sub["rest"])) >= 1:
            letter = sub["bracketed"] or sub["plain"]
            marks.append(
                (position, f"{group}({letter})", _title(text, line.bare_start + sub.start("rest"), line.bare_end))
            )
        elif line.index in wanted:
            numbered = wanted[line.index]
            group = numbered.seq
            marks.append((position, numbered.number, _title(text, numbered.rest_start, line.bare_end)))
    if len(marks) < 2:
        return list(lines), []
    tight = sum(1 for position, _, _ in marks[1:] if lines[position].gap == 0) * 2 >= len(marks)
    drafts: list[Draft] = []
    for order, (position, number, title) in enumerate(marks):
        stop = marks[order + 1][0] if order + 1 < len(marks) else len(lines)
        body: list[Line] = []
        for line in lines[position + 1 : stop]:
            if tight and line.gap:
                break
            body.append(line)
        if not tight and order + 1 == len(marks):
            body = body[:6]
        if title.end <= title.start and body:
            title, body = body[0].bare, body[1:]
        end = body[-1].end if body else max(lines[position].end, title.end)
        titled = title if title.end > title.start else None
        drafts.append(Draft(lines[position].start, number, titled, body, ItemKind.AGENDA_ENTRY, end=end))
    header_end = head if head is not None else marks[0][0]
    return list(lines[:header_end]), drafts


def number_reports(entries: Sequence[Draft], subjects: Sequence[str], text: str) -> list[str | None]:
    """The agenda number of each report, in order, by the words of its subject; None where no entry is like it.

    Entries and reports run in the same order. A report left over between two that found theirs takes the one entry left
    over between those, if the two share a word.
    """
    titles = [_words(entry.title_span.of(text) if entry.title_span else "") for entry in entries]
    wanted = [_words(subject) for subject in subjects]
    pairs = _align(titles, wanted)
    result: list[str | None] = [None] * len(wanted)
    for entry, report in pairs:
        result[report] = entries[entry].number
    bounds = [(-1, -1), *pairs, (len(titles), len(wanted))]
    for (entry, report), (next_entry, next_report) in pairwise(bounds):
        free = [index for index in range(entry + 1, next_entry) if not _is_group(entries, index)]
        shared = [index for index in free if next_report - report == 2 and titles[index] & wanted[report + 1]]
        if len(shared) == 1:
            result[report + 1] = entries[shared[0]].number
    return result


def _align(titles: Sequence[frozenset[str]], wanted: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    """The pairs (entry, report) in order whose likeness is greatest in sum; only pairs alike enough."""
    rows, columns = len(titles), len(wanted)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            likeness = _likeness(titles[row], wanted[column])
            take = likeness + best[row + 1][column + 1] if likeness >= _LEAST_OVERLAP else 0.0
            best[row][column] = max(take, best[row + 1][column], best[row][column + 1])
    pairs: list[tuple[int, int]] = []
    row = column = 0
    while row < rows and column < columns:
        likeness = _likeness(titles[row], wanted[column])
        if likeness >= _LEAST_OVERLAP and best[row][column] == likeness + best[row + 1][column + 1]:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _words(title: str) -> frozenset[str]:
    return frozenset(
        word.rstrip("s") for word in key(re.sub(r"<[^>]+>", "", title)).split() if word not in _STOP_WORDS
    ) or frozenset(key(title).split())


def _is_group(entries: Sequence[Draft], index: int) -> bool:
    """A heading such as "6. Policy issues" over (A), (B), (C)."""
    return index + 1 < len(entries) and (entries[index + 1].number or "").startswith(f"{entries[index].number}(")


def _next_entry(entry: re.Match[str], group: int | None) -> bool:
    number = int(re.sub(r"\D", "", entry["number"]))
    return number == 1 if group is None else number in (group, group + 1)


def _title(text: str, start: int, end: int) -> Span:
    pages = _PAGES.search(text[start:end])
    return trim(text, start, start + pages.start() if pages else end, "*_", "*_")
