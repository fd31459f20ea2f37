"""What did the meeting resolve, and what does a report recommend?

A marker counts where it stands at the start of a line, or in capitals within one. "Had resolved", quoted words and
"resolved" as an ordinary verb are no resolutions of this meeting. Where a page prints a decision twice (under
"Decision:" and in the minute), the later one is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Outcome, Recommendation, Resolution, Span, record_id
from indexer.structure.clauses import Body, act_of, read_body
from indexer.structure.lines import Line
from indexer.structure.markers import (
    NOT_THIS_MEETING,
    RECOMMENDATION_MARKERS,
    RESOLUTION_MARKERS,
    Marker,
)
from indexer.structure.motions import failed_motions, movers
from indexer.structure.votes import read_vote

# Lines that one resolution takes at most; a longer one is no resolution but a document.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class _Mark:
    row: Marker
    index: int
    start: int
    end: int
    labelled: bool


def read_resolutions(text: str, document_id: str, lines: Sequence[Line]) -> tuple[Resolution, ...]:
    """The resolutions in an item's lines, lost and withdrawn motions among them with that outcome, in order."""
    found: list[Resolution] = []
    until = 0
    for mark in _marks(text, lines):
        if mark.start < until:
            continue
        body = read_body(text, mark.end, lines[mark.index : mark.index + _LONGEST], mark.labelled)
        if body is None:
            continue
        until = body.end
        found.append(_resolution(text, document_id, lines, mark, body))
    found = _without_repeats(found)
    for motion in failed_motions(text, document_id, lines):
        if not any(each.span.start < motion.span.end and motion.span.start < each.span.end for each in found):
            found.append(motion)
    return tuple(sorted(found, key=lambda each: each.span))


def read_recommendations(text: str, document_id: str, lines: Sequence[Line]) -> tuple[Recommendation, ...]:
    """What a report, or a committee in its minutes, recommends; never what was resolved."""
    found: list[Recommendation] = []
    until = 0
    for index, line in enumerate(lines):
        if line.start < until:
            continue
        for row in RECOMMENDATION_MARKERS:
            match = row.pattern.match(text[line.bare_start : line.bare_end])
            if match is None:
                continue
            end = line.bare_start + max(match.end("marker"), match.end("colon"))
            body = read_body(text, end, lines[index : index + _LONGEST])
            if body is None:
                break
            start = line.bare_start + match.start("marker")
            marker = (match["marker"] + match["colon"]).rstrip()
            span = Span(start, body.end)
            found.append(
                Recommendation(
                    record_id(document_id, "c", start), marker, body.lead_in, span.of(text), span, body.clauses
                )
            )
            until = body.end
            break
    return tuple(found)


def _marks(text: str, lines: Sequence[Line]) -> Iterator[_Mark]:
    for index, line in enumerate(lines):
        bare = text[line.bare_start : line.bare_end]
        best: list[_Mark] = []
        for row in RESOLUTION_MARKERS:
            for match in row.pattern.finditer(bare):
                at = match.start("marker")
                if at and not row.inline:
                    continue
                if at and NOT_THIS_MEETING.search(bare[max(0, at - 30) : at]):
                    continue
                labelled = match["marker"].rstrip().endswith((":", "-", "–", "—"))
                end = line.bare_start + match.end("marker")
                best.append(_Mark(row, index, line.bare_start + at, end, labelled))
        best.sort(key=lambda mark: (mark.start, -mark.end))
        last = -1
        for mark in best:
            if mark.start >= last:
                yield mark
                last = mark.end


def _resolution(text: str, document_id: str, lines: Sequence[Line], mark: _Mark, body: Body) -> Resolution:
    span = Span(mark.start, body.end)
    mover, seconder = _movers(text, lines, mark, body)
    return Resolution(
        id=record_id(document_id, "r", mark.start),
        marker=text[mark.start : mark.end].strip(),
        lead_in=body.lead_in,
        text=span.of(text),
        span=span,
        clauses=body.clauses,
        outcome=_outcome(body),
        mover=mover,
        seconder=seconder,
        vote=read_vote(text, lines, mark.start, body.end, mark.index, mark.index + body.lines_used),
    )


def _outcome(body: Body) -> Outcome:
    leading = act_of(body.lead_in) if body.lead_in else None
    acts = {leading} if leading else {clause.act for clause in body.clauses}
    if acts == {"defer"}:
        return Outcome.DEFERRED
    if acts == {"withdraw"}:
        return Outcome.WITHDRAWN
    if acts and acts <= {"note", "receive"}:
        return Outcome.NOTED
    return Outcome.CARRIED


def _movers(text: str, lines: Sequence[Line], mark: _Mark, body: Body) -> tuple[str | None, str | None]:
    """Who moved and seconded: the last named before the marker within two paragraphs, else in the line that follows."""
    before = movers(text[lines[max(0, mark.index - 2)].start : mark.start])
    after = mark.index + body.lines_used
    if before != (None, None) or after >= len(lines):
        return before
    end = lines[min(after + 1, len(lines) - 1)].bare_end
    words = text[lines[after].bare_start : end].lstrip("( ")
    return movers(words, last=False) if re.match(r"proposed|moved", words, re.I) else before


def _without_repeats(found: list[Resolution]) -> list[Resolution]:
    """One resolution printed twice in an item (ModernGov's decision and minute) counts once, the later one."""
    kept: dict[tuple[str, ...], Resolution] = {}
    for resolution in found:
        words = tuple(" ".join(re.findall(r"\w+", clause.text.lower())) for clause in resolution.clauses)
        kept.pop(words, None)
        kept[words] = resolution
    return list(kept.values())
