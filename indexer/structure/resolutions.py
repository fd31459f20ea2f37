"""What did the meeting resolve, and what does a report recommend?

A marker counts where it stands at the start of a line, or in capitals within one. "Had resolved", quoted words and
"resolved" as an ordinary verb are no resolutions of this meeting. Where a page prints a decision twice (under
"Decision:" and in the minute), the later one is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Outcome, Recommendation, Resolution, Span, record_id
from indexer.structure.ballots import with_votes
from indexer.structure.clauses import Body, act_of, read_body
from indexer.structure.lines import Line
from indexer.structure.markers import (
    NOT_THIS_MEETING,
    RECOMMENDATION_MARKERS,
    RESOLUTION_MARKERS,
    Marker,
)
from indexer.structure.motions import failed_motions, moves
from indexer.structure.sentences import within
from indexer.structure.subject import amends

# Lines that one resolution takes at most; a longer one is no resolution but a document.
_LONGEST = 400
_MOVER_LINE = re.compile(r"^[( ]*(?:proposed|moved)\b", re.I)
_LEADS_ON = re.compile(r"\W*(?:that|to|and)\b", re.I)


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
    marks = list(_marks(text, lines))
    failed = list(failed_motions(text, document_id, lines, [mark.start for mark in marks]))
    failures = deque(sorted(failed, key=lambda each: each.span.end))
    until = edge = 0
    for mark in marks:
        if mark.start < until:
            continue
        body = read_body(text, mark.end, lines[mark.index : mark.index + _LONGEST], mark.labelled)
        if body is None:
            continue
        while failures and failures[0].span.end <= mark.start:
            edge = max(edge, failures.popleft().span.end)
        moved = _moved(text, lines, mark, body, edge)
        until, edge = body.end, moved.end
        found.append(_resolution(text, document_id, mark, body, moved))
    found = sorted(_without_repeats(found), key=lambda each: each.span)
    for motion in failed:
        place = bisect_left(found, motion.span, key=lambda each: each.span)
        if not any(_overlap(each, motion) for each in found[max(0, place - 1) : place + 1]):
            found.insert(place, motion)
    return tuple(with_votes(text, lines, found))


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


def _resolution(text: str, document_id: str, mark: _Mark, body: Body, moved: _Moved) -> Resolution:
    span = Span(mark.start, body.end)
    return Resolution(
        id=record_id(document_id, "r", mark.start),
        marker=text[mark.start : mark.end].strip(),
        lead_in=body.lead_in,
        text=span.of(text),
        span=span,
        clauses=body.clauses,
        outcome=_outcome(body),
        mover=moved.mover,
        seconder=moved.seconder,
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


@dataclass(frozen=True, slots=True)
class _Moved:
    mover: str | None
    seconder: str | None
    end: int


def _moved(text: str, lines: Sequence[Line], mark: _Mark, body: Body, edge: int) -> _Moved:
    """Who moved and seconded, and where the words of it end: in the line that follows the resolution, else the last
    named before the marker within two paragraphs and behind `edge`, where the motion before this one ends.

    Who moved an amendment did not move the motion.
    """
    after = mark.index + body.lines_used
    above = lines[max(0, mark.index - 2) : mark.index]
    led = any(line.start >= edge and _MOVER_LINE.match(line.plain) for line in above)
    if after < len(lines) and not led and _MOVER_LINE.match(lines[after].plain):
        start, end = lines[after].bare_start, lines[min(after + 1, len(lines) - 1)].bare_end
        named = moves(text[start:end])
        if named and not _LEADS_ON.match(text, start + named[0][0].end, end):
            place, mover, seconder = named[0]
            return _Moved(mover, seconder, start + place.end)
    start = max(lines[max(0, mark.index - 2)].start, edge)
    window = text[start : mark.start]
    named = moves(window)
    if not named:
        return _Moved(None, None, body.end)
    place, mover, seconder = named[-1]
    sentence = next(each for each in within(window, Span(0, len(window))) if each.end > place.start)
    if amends(sentence.of(window)):
        return _Moved(None, None, body.end)
    return _Moved(mover, seconder, body.end)


def _overlap(one: Resolution, other: Resolution) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def _without_repeats(found: list[Resolution]) -> list[Resolution]:
    """One resolution printed twice in an item (ModernGov's decision and minute) counts once, the later one."""
    kept: dict[tuple[str, ...], Resolution] = {}
    for resolution in found:
        words = tuple(" ".join(re.findall(r"\w+", clause.text.lower())) for clause in resolution.clauses)
        kept.pop(words, None)
        kept[words] = resolution
    return list(kept.values())
