"""What is on the agenda, and which of its entries is a report about?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.dates import Precision, find_dates
from corpus.model import ItemKind, Span
from corpus.names import key
from indexer.structure.draft import Draft
from indexer.structure.lines import Line, heading_strength, is_caps, trim
from indexer.structure.numbering import best_chain
from indexer.structure.titles import usual_title

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
_HEADING = re.compile(r"^(?:[\w.' ]{0,60}\s)?(?:agenda|rhaglen)$", re.I)
_FIRST = re.compile(r"^\(?1[.)]?\s")
_ASIDE = re.compile(
    r"(?P<title>[A-Z](?:[^\s.;:]+\s+){0,5}[^\s.;:|]+)\s+[-–—|]\s+"
    r"(?:[Tt]o\s+(?!be\b)[a-z]+|the following|in response to)\b"
)
# A number at the beginning of a line of an agenda, which says itself that it is one.
_RUNNING = re.compile(
    r"[*_\\]*\(?(?P<number>\d{1,2})(?:\\?[.),:][*_]*[ \t]*|[*_]*[ \t]+)(?P<rest>[*_‘’“”\"'(]*[A-Z0-9].*)?$"
)
# What says of a letter or a notice that an agenda follows.
_CALLS = re.compile(
    r"^\W*agenda\b|\b(?:summoned|invited|requested) to attend\b|\bappended agenda\b|"
    r"\bagenda\b.{0,60}\b(?:hereunder|below|overleaf|as follows)\b",
    re.I,
)
_CALLING_LINES = 45
_LONGEST_CALL = 400
# The day of the meeting may stand so far below the heading "Agenda".
_DATE_BELOW = 4
_LEAST_UNNUMBERED = 4
_LONGEST_ENTRY = 200
_TO_DO = re.compile(
    r"^to (?:elect|appoint|receive|approve|consider|discuss|note|confirm|agree|adopt|sign|resolve|review)\b", re.I
)
_NUMBER_ALONE = re.compile(r"^\(?\d{1,3}[.)]$")
_DAY_AFTER = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b", re.I
)
_LEAST_RUN = 3
_STOP_WORDS_TEXT = (
    "the a an of and to in on for with from report reports update annual by at s - – council committee board"
)
_STOP_WORDS = frozenset(_STOP_WORDS_TEXT.split(" "))
_LEAST_OVERLAP = 0.4


def agenda_entries(text: str, lines: Sequence[Line]) -> tuple[list[Line], list[Draft]]:
    """The lines before the list, and its entries; no entries where there is no list. `6 (A)` is numbered 6(A)."""
    head = next((position for position in range(len(lines)) if _is_head(lines, position)), None)
    first = (head + 1) if head is not None else 0
    chain = best_chain(text, list(lines[first:]))
    called = head is not None or calls_meeting(lines)
    run = _run(text, lines, first) if called else []
    runs = len(run) > len(chain) and {each.line.index for each in chain} <= {lines[at].index for at, _ in run}
    if head is not None and not chain and not run:
        return _unnumbered(lines, head)
    if head is None and len(chain) < 3 and not runs:
        return list(lines), []
    marks: list[tuple[int, str, Span]] = []
    group: int | None = None
    wanted = {numbered.line.index: numbered for numbered in chain}
    running = {lines[at].index: match for at, match in run} if runs else {}
    for position in range(first, len(lines)):
        line = lines[position]
        bare = text[line.bare_start : line.bare_end]
        if line.index in running:
            match = running[line.index]
            group = int(match["number"])
            title = _title(text, match.start("rest"), line.bare_end) if match["rest"] else Span(0, 0)
            marks.append((position, match["number"], title))
            continue
        entry = _ENTRY.match(bare)
        if (
            entry
            and not running
            and (line.index in wanted or _next_entry(entry, group))
            and (is_caps(entry["rest"][:60]) or heading_strength(line, entry["rest"]) >= 1 or line.index in wanted)
        ):
            group = int(re.sub(r"\D", "", entry["number"]))
            marks.append(
                (position, entry["number"], _title(text, line.bare_start + entry.start("rest"), line.bare_end))
            )
            continue
        sub = _SUB_ENTRY.match(bare)
        if (
            sub
            and group is not None
            and _is_entry(sub, marks, position)
            and heading_strength(line, _PAGES.sub("", sub["rest"])) >= 1
        ):
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
    # "AGENDA" may stand on top and again over the list; the title block goes down to the last of them.
    heads = [position for position in range(marks[0][0]) if _is_head(lines, position)]
    header_end = heads[-1] if heads else marks[0][0]
    if not _dated(lines[:header_end]) and _dated(lines[header_end : marks[0][0]][:_DATE_BELOW]):
        header_end = marks[0][0]
    return list(lines[:header_end]), drafts


def _dated(lines: Sequence[Line]) -> bool:
    """Whether a short line is of a day."""
    return any(
        mention.precision is Precision.DAY
        for line in lines
        if len(line.plain) < _LONGEST_ENTRY
        for mention in find_dates(line.plain)
    )


def _unnumbered(lines: Sequence[Line], head: int) -> tuple[list[Line], list[Draft]]:
    """The entries of an agenda without numbers: the lines under its heading, set alike, half of them usual business."""
    listed: list[Line] = []
    for line in lines[head + 1 :]:
        if (len(listed) > 1 and bool(line.gap) != bool(listed[1].gap)) or len(line.plain) > _LONGEST_ENTRY:
            break
        listed.append(line)
    usual = sum(1 for line in listed if usual_title(line.plain) or _TO_DO.match(line.plain))
    if len(listed) < _LEAST_UNNUMBERED or usual * 2 < len(listed):
        return list(lines), []
    return list(lines[:head]), [
        Draft(line.start, None, line.bare, [], ItemKind.AGENDA_ENTRY, end=line.end) for line in listed
    ]


def _run(text: str, lines: Sequence[Line], first: int) -> list[tuple[int, re.Match[str]]]:
    """The longest run of lines numbered 1, 2, 3 … without a break (a number may come twice), whatever follows it.

    A number alone counts where the line below it is its title, not where it stands in a column of numbers.
    """
    best: list[tuple[int, re.Match[str]]] = []
    found: list[tuple[int, re.Match[str]]] = []
    for position in range(first, len(lines)):
        line = lines[position]
        match = (
            _RUNNING.match(text, line.bare_start, line.bare_end) if line.plain[:3].strip("(")[:1].isdigit() else None
        )
        if match is None or (line.bullet and not found):
            continue
        if not match["rest"] and any(
            _NUMBER_ALONE.match(lines[at].plain) for at in (position - 1, position + 1) if 0 <= at < len(lines)
        ):
            continue
        number = int(match["number"])
        last = int(found[-1][1]["number"]) if found else 0
        again = bool(found) and number == last and line.gap and heading_strength(line, match["rest"] or "") >= 2
        if (number == last + 1 or again) and not _DAY_AFTER.match(match["rest"] or ""):
            found.append((position, match))
        elif number == 1:
            best = max(best, found, key=len)
            found = [(position, match)]
    best = max(best, found, key=len)
    return best if len(best) >= _LEAST_RUN else []


def calls_meeting(lines: Sequence[Line]) -> bool:
    """Whether the first lines call a meeting of some day: a letter or a notice that an agenda follows."""
    head = lines[:_CALLING_LINES]
    return any(_CALLS.search(line.plain) for line in head) and any(
        mention.precision is Precision.DAY
        for line in head
        if len(line.plain) < _LONGEST_CALL
        for mention in find_dates(line.plain)
    )


def agendas(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The stretches [first, after) of the lines that are an agenda each; one for all where numbers begin once only."""
    heads = [position for position in range(len(lines)) if _is_over_numbers(lines, position)]
    starts = [0, *heads[1:]]
    return [*zip(starts, [*starts[1:], len(lines)], strict=True)]


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


def _is_head(lines: Sequence[Line], position: int) -> bool:
    return bool(AGENDA_HEAD.match(" ".join(lines[position].plain.split()))) or _is_over_numbers(lines, position)


def _is_over_numbers(lines: Sequence[Line], position: int) -> bool:
    """Whether a line is a heading that ends in "agenda", with the number 1 below it."""
    below = lines[position + 1 : position + 3]
    return bool(_HEADING.match(lines[position].plain)) and any(_FIRST.match(line.plain) for line in below)


def _is_entry(sub: re.Match[str], marks: Sequence[tuple[int, str, Span]], position: int) -> bool:
    """Whether a letter labels an entry of a group, not a point of one entry.

    Capitals do, and letters in brackets right under the group's heading or after another of the group.
    """
    letter = sub["bracketed"] or sub["plain"]
    if letter.isupper() or is_caps(sub["rest"][:60]):
        return True
    last, number, _ = marks[-1]
    return bool(sub["bracketed"]) and (position == last + 1 or number.endswith(")"))


def _next_entry(entry: re.Match[str], group: int | None) -> bool:
    number = int(re.sub(r"\D", "", entry["number"]))
    return number == 1 if group is None else number in (group, group + 1)


def _title(text: str, start: int, end: int) -> Span:
    """The entry's title, without pages, and without what it says is to be done ("Petitions - to receive any")."""
    pages = _PAGES.search(text[start:end])
    stop = start + pages.start() if pages else end
    aside = _ASIDE.match(text[start:stop])
    return trim(text, start, start + aside.end("title") if aside else stop, "*_", "*_-–—:|")
