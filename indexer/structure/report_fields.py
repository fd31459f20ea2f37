"""What does a report state of itself on its front sheet, and under which headings does it go on?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Report, Section, Span
from indexer.structure.lines import Line, heading_strength, is_caps, trim

_NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.0)?)[.)]?\s+(?P<title>[^\n]{3,160})$")
_RUN_IN = re.compile(r"^(?P<title>[^:a-z]{3,60}|[A-Z][\w ]{3,40}(?:\(s\))?)\s*:\s+\S")
_WARD_BREAKS = re.compile(r"\s*(?:[,;\n]|\band\b|&)\s*")
_NO_WARD = re.compile(r"^(?:n/?a|none|not applicable|nil|-+)?\.?$", re.I)
_LEAST_SECTIONS = 2


def report_fields(
    text: str, author: str | None, date: str | None, portfolio: str | None, wards: Span | None, lines: Sequence[Line]
) -> Report:
    """The record of a report whose head states these; `lines` are those after the head."""
    return Report(author, date, portfolio, _wards(text, wards), sections(text, lines))


def sections(text: str, lines: Sequence[Line]) -> tuple[Section, ...]:
    """The numbered headings of a report that run on, each up to the next; none where fewer than two do."""
    heads: list[tuple[int, str, Span]] = []
    for position, line in enumerate(lines):
        match = _NUMBERED.match(text[line.bare_start : line.bare_end])
        if match is None or not (line.gap or position == 0):
            continue
        seq, last = int(match["number"].split(".")[0]), int(heads[-1][1].split(".")[0]) if heads else None
        run_in = _RUN_IN.match(match["title"])
        title = (run_in["title"] if run_in else match["title"].rstrip(" :")).strip(" *_")
        strength = heading_strength(line, title)
        fits = seq in (1, 2) if last is None else last < seq <= last + 2
        if not fits or title.endswith(".") or not (strength >= 2 or (strength == 1 and len(title.split()) <= 8)):
            continue
        if not is_caps(title) and not run_in and position + 1 < len(lines) and not lines[position + 1].gap:
            continue
        start = line.bare_start + text[line.bare_start : line.bare_end].index(title)
        heads.append((position, match["number"], Span(start, start + len(title))))
    if len(heads) < _LEAST_SECTIONS:
        return ()
    found: list[Section] = []
    for order, (position, number, span) in enumerate(heads):
        stop = heads[order + 1][0] if order + 1 < len(heads) else len(lines)
        whole = Span(lines[position].start, lines[stop - 1].end)
        found.append(Section(number, " ".join(span.of(text).split()), whole))
    return tuple(found)


def _wards(text: str, span: Span | None) -> tuple[str, ...]:
    if span is None or span.end <= span.start:
        return ()
    words = trim(text, span.start, span.end, "*_|", "*_|.").of(text)
    if len(words) > 300:
        return ()
    names = [" ".join(name.split()) for name in _WARD_BREAKS.split(words)]
    return tuple(name for name in names if not _NO_WARD.match(name))
