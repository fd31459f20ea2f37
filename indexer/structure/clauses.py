"""Which numbered parts does a resolution or recommendation have, and where does it end?

It is given the lines from the marker on, and decides how many of them belong to the resolution. A list runs on as long
as its labels do: 1, 2, 3 or a, b, c or i, ii, iii; a list within a clause gives clauses of the next level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Clause
from indexer.structure.acts import act_of, addressee
from indexer.structure.clause_ends import cell_in, quoted_end, sentence_end, unquoted
from indexer.structure.clause_walk import ClauseWalk, Part
from indexer.structure.labels import LABEL
from indexer.structure.lines import Line, trim


@dataclass(frozen=True, slots=True)
class Body:
    """What stands after a marker: words before the first label, clauses, where it ends, how many lines it took."""

    lead_in: str | None
    clauses: tuple[Clause, ...]
    end: int
    lines_used: int


def read_body(text: str, start: int, lines: Sequence[Line], labelled: bool = True) -> Body | None:
    """The resolution whose marker ends at `start` in lines[0]; the other lines follow it. None where it says nothing.

    Behind a marker that is a label ("RESOLVED:") the whole paragraph is the resolution; in a sentence ("It was RESOLVED
    that …") only the sentence is, unless a list follows.
    """
    walker = ClauseWalk(text, prose=not labelled)
    used = 0
    for index, line in enumerate(lines):
        if index == 0:
            begin = trim(text, start, line.bare_end, "*_:,").start
            cell = cell_in(text, begin, line.bare_end)
            if cell and len(lines) > 1 and _goes_on(text, lines[1]):
                cell = None
            stop = cell.start() if cell else line.bare_end
            if begin < stop:
                end = quoted_end(text, begin, stop) if labelled else sentence_end(text, begin, stop)
                walker.first(begin, end)
                walker.closed = end < stop
            if cell:
                used = 1
                break
        elif not walker.take(line):
            break
        walker.width = len(line.plain)
        used = index + 1
    return _told(text, walker, used)


def _told(text: str, walk: ClauseWalk, used: int) -> Body | None:
    """What a walk has gathered from `used` lines; None where it gathered no word."""
    parts, lead = walk.parts, walk.lead
    if not parts:
        if lead is None or lead.end <= lead.start:
            return None
        parts, lead = [Part(None, lead.start, lead.end)], None
    clauses = tuple(_clause(text, part) for part in parts if part.end > part.start)
    if not clauses:
        return None
    lead_in = " ".join(lead.of(text).split()) if lead and lead.end > lead.start else None
    return Body(lead_in, clauses, clauses[-1].span.end, used)


def _clause(text: str, part: Part) -> Clause:
    span = unquoted(text, part.start, part.end)
    words = span.of(text)
    act = act_of(words)
    return Clause(part.label, words, span, act, addressee(words, act), part.level)


def _goes_on(text: str, line: Line) -> bool:
    """Whether a line goes on in the middle of a sentence, so that the cell above it interrupts one."""
    return line.gap == 0 and line.plain[:1].islower() and not LABEL.match(text, line.bare_start, line.bare_end)
