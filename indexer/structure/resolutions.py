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
    MOTION_OUTCOMES,
    NOT_THIS_MEETING,
    RECOMMENDATION_MARKERS,
    RESOLUTION_MARKERS,
    Marker,
)
from indexer.structure.votes import read_vote

_PROPOSED = re.compile(
    r"(?:\b[Pp]roposed|\bPROPOSED|\b[Mm]oved|\bMOVED)\s*(?:by|BY)?\s*:?\s*(?P<mover>[^,;:.()]{3,60}?(?:\.\s?[A-Z][^,;:.()]{1,40})?)"
    r"(?:,|\s+and|;|\.)?\s*(?:and\s+)?(?:was\s+)?(?:[Dd]uly\s+)?(?:[Ss]econded|SECONDED)\s*(?:by|BY)?\s*:?\s*"
    r"(?P<seconder>[^,;:()]{3,60}?)(?=\s*(?:,|;|:|\(|\.(?:\s|$)|$|\s+and\b|\s+that\b|\s+it\b|\s+to\b|\s+[-–—]))"
)
_TITLES = re.compile(r"^(?:the\s+)?(?:councillors?|cllrs?\.?|clr\.?)\s+", re.I)
_SENTENCE = re.compile(r"[^.!?]*(?:[.!?](?!\s|$)[^.!?]*)*[.!?]?", re.S)


@dataclass(frozen=True, slots=True)
class _Mark:
    row: Marker
    index: int
    start: int
    end: int


def read_resolutions(text: str, document_id: str, lines: Sequence[Line]) -> tuple[Resolution, ...]:
    """The resolutions in an item's lines, lost and withdrawn motions among them with that outcome, in order."""
    found: list[Resolution] = []
    until = 0
    for mark in _marks(text, lines):
        if mark.start < until:
            continue
        body = read_body(text, mark.end, lines[mark.index :])
        if body is None:
            continue
        until = body.end
        found.append(_resolution(text, document_id, lines, mark, body))
    found = _without_repeats(found)
    for motion in _failed_motions(text, document_id, lines):
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
            body = read_body(text, end, lines[index:])
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
                best.append(_Mark(row, index, line.bare_start + at, line.bare_start + match.end("marker")))
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
        vote=read_vote(text, lines, mark.index, mark.index + body.lines_used),
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
    first = max(0, mark.index - 2)
    before = text[lines[first].start : mark.start]
    matches = list(_PROPOSED.finditer(before))
    if matches:
        match = matches[-1]
    else:
        after_index = mark.index + body.lines_used
        if after_index >= len(lines):
            return None, None
        after = text[lines[after_index].bare_start : lines[min(after_index + 1, len(lines) - 1)].bare_end]
        following = _PROPOSED.match(after.lstrip("( "))
        if following is None:
            return None, None
        match = following
    return _person(match["mover"]), _person(match["seconder"])


def _person(words: str) -> str | None:
    name = " ".join(words.replace("*", "").split()).strip(" .,-–")
    name = _TITLES.sub("", name)
    return name if name[:1].isupper() and len(name.split()) <= 5 else None


def _without_repeats(found: list[Resolution]) -> list[Resolution]:
    """One resolution printed twice in an item (ModernGov's decision and minute) counts once, the later one."""
    kept: dict[tuple[str, ...], Resolution] = {}
    for resolution in found:
        words = tuple(" ".join(re.findall(r"\w+", clause.text.lower())) for clause in resolution.clauses)
        kept.pop(words, None)
        kept[words] = resolution
    return list(kept.values())


def _failed_motions(text: str, document_id: str, lines: Sequence[Line]) -> Iterator[Resolution]:
    from corpus.model import Clause

    for index, line in enumerate(lines):
        bare = text[line.bare_start : line.bare_end]
        for name, pattern, _ in MOTION_OUTCOMES:
            match = pattern.search(bare)
            if match is None or NOT_THIS_MEETING.search(bare[: match.start()][-30:]):
                continue
            start, end = _sentence_around(bare, match.start(), match.end())
            span = Span(line.bare_start + start, line.bare_start + end)
            words = span.of(text)
            yield Resolution(
                id=record_id(document_id, "r", span.start),
                marker=next(group for group in match.groups() if group),
                lead_in=None,
                text=words,
                span=span,
                clauses=(Clause(None, words, span, None),),
                outcome=Outcome.LOST if name == "lost" else Outcome.WITHDRAWN,
                vote=read_vote(text, lines, index, index + 1),
            )
            break


def _sentence_around(words: str, start: int, end: int) -> tuple[int, int]:
    begin = max(words.rfind(". ", 0, start), words.rfind("? ", 0, start), words.rfind("! ", 0, start))
    begin = begin + 2 if begin >= 0 else 0
    stop = words.find(". ", end)
    return begin, stop + 1 if stop >= 0 else len(words)
