"""Which lines are the page's and not the document's: running headers, rules, page numbers, margin notes?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.structure.lines import Line, ends_open, heading_strength, is_caps
from indexer.structure.markers import FURNITURE, MARGIN_HEAD, OFFICER_WORDS, PAGE_LABELS

_REPEATS = 3
_NUMBERED = re.compile(r"^\(?(?:\d|[a-z]\)|[ivx]+[.)])", re.I)
_MARKED = re.compile(
    r"^(?:resolved|recommend|agreed|none|action|present|apologies|n/a|\||report to|date:|subject|"
    r"(?:and\s+)?(?:it was\s+)?resolved|decision\b|proposed\b|seconded\b|moved\b|prop\b|carried\b|approved\b|"
    r"all (?:agreed|in favour)|"
    r"cynigiwyd|eiliwyd|penderfynwyd|cytunwyd)",
    re.I,
)
_MARGIN_WIDTH = 34
_MARGIN_LINES = 7


@dataclass(frozen=True, slots=True)
class MarginNote:
    """An owner printed in the margin column: the words, and the lines that they take."""

    owner: str
    first: int
    after: int


def find_furniture(lines: Sequence[Line]) -> set[int]:
    """Indices of the lines that a reader skips."""
    skip = {
        line.index
        for line in lines
        if any(row.pattern.search(line.plain or "-") for row in FURNITURE) or not line.plain
    }
    skip |= _front_matter(lines)
    skip |= _running_headers([line for line in lines if line.index not in skip])
    return skip


def find_margin_notes(lines: Sequence[Line]) -> tuple[set[int], list[MarginNote]]:
    """The margin column of minutes that have one: its heading lines, and the owners in it.

    Only where a heading ("Action") stands alone is there a column; elsewhere short lines are text.
    """
    heads = {line.index for line in lines if MARGIN_HEAD.match(line.plain)}
    notes: list[MarginNote] = []
    if not heads:
        return heads, notes
    position = 0
    while position < len(lines):
        line = lines[position]
        if line.index in heads or not (line.gap and _narrow(line)):
            position += 1
            continue
        after = position + 1
        while (
            after < len(lines) and after - position < _MARGIN_LINES and lines[after].gap == 0 and _narrow(lines[after])
        ):
            after += 1
        owner = " ".join(each.plain for each in lines[position:after])
        if (after == len(lines) or lines[after].gap) and OFFICER_WORDS.match(owner):
            notes.append(MarginNote(owner, line.index, lines[after - 1].index + 1))
        position = after
    return heads, notes


def _narrow(line: Line) -> bool:
    plain = line.plain
    return (
        len(plain) <= _MARGIN_WIDTH
        and not line.bullet
        and not plain.endswith((".", ":", ";", "?"))
        and "\t" not in plain
        and not is_caps(plain)
        and not any(c.isdigit() for c in plain)
    )


def _front_matter(lines: Sequence[Line]) -> set[int]:
    """The block between two "---" lines that opens some Markdown files; its date is the post's, not the meeting's."""
    if not lines or lines[0].start > 3 or not re.fullmatch(r"-{3}", lines[0].plain or "---"):
        return set()
    if lines[0].end - lines[0].start != 3:
        return set()
    for position, line in enumerate(lines[1:30], start=1):
        if line.end - line.start == 3 and line.plain in ("---", ""):
            return {each.index for each in lines[: position + 1]}
    return set()


def _running_headers(lines: Sequence[Line]) -> set[int]:
    keys = {line.index: line.plain.casefold() for line in lines if _may_run(line)}
    counts = Counter(keys.values())
    repeated = {key for key, count in counts.items() if count >= _REPEATS}
    if not repeated:
        return set()
    top = {line.plain.casefold() for line in lines[:15]}
    subjects = {
        match[1].casefold().rstrip(".")
        for line in lines
        if (match := re.match(r"^(?:subject|title)\s*:?\s+(.{12,})$", line.plain, re.I))
    }
    running = {key for key in repeated if key in top or key in subjects}
    interrupts: Counter[str] = Counter()
    neighbours: dict[str, set[str]] = {key: set() for key in repeated}
    for position, line in enumerate(lines):
        key = keys.get(line.index)
        if key not in repeated:
            continue
        assert key is not None
        before = _other(lines, position, -1, keys, repeated)
        after = _other(lines, position, 1, keys, repeated)
        if before and after and after.plain[:1].islower() and ends_open(before.plain):
            interrupts[key] += 1
        for beside in (position - 1, position + 1):
            if 0 <= beside < len(lines) and keys.get(lines[beside].index) in repeated:
                neighbours[key].add(keys[lines[beside].index])
    running |= {key for key, count in interrupts.items() if count}
    grown = True
    while grown:
        more = {key for key in repeated - running if neighbours[key] & running}
        running |= more
        grown = bool(more)
    found: set[int] = set()
    seen: set[str] = set()
    for line in lines:
        key = keys.get(line.index)
        if key in running:
            assert key is not None
            kept = key not in seen and (key in top or re.match(r"^(?:appendix|annex|part|section)\b", key))
            if not kept:
                found.add(line.index)
            seen.add(key)
    return found


def _other(lines: Sequence[Line], position: int, step: int, keys: dict[int, str], repeated: set[str]) -> Line | None:
    """The nearest line before or after that is not itself repeated, at most six away."""
    for distance in range(1, 7):
        place = position + step * distance
        if not 0 <= place < len(lines):
            return None
        if keys.get(lines[place].index) not in repeated:
            return lines[place]
    return None


def _may_run(line: Line) -> bool:
    plain = line.plain
    return (
        len(plain) >= 8
        and bool(line.gap or line.index == 0)
        and not line.bullet
        and heading_strength(line) > 0
        and not _NUMBERED.match(plain)
        and not _MARKED.match(plain)
        and not PAGE_LABELS.match(plain)
    )
