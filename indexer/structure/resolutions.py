"""What did the meeting resolve, and what does a report recommend?

A marker counts where it stands at the start of a line, or in capitals within one. "Had resolved", quoted words and
"resolved" as an ordinary verb are no resolutions of this meeting; nor is what was agreed elsewhere, or told of. Where
a page prints a decision twice (under "Decision:" and in the minute), the later one is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from corpus.model import Clause, Outcome, Recommendation, Resolution, Span, record_id
from indexer.structure.acts import DECIDES, act_of, addressee
from indexer.structure.agreements import AGREEMENTS, ELSEWHERE, REPORTED, VIEW
from indexer.structure.ballots import with_votes
from indexer.structure.bare import BARE, FAILS, SAID_CARRIED
from indexer.structure.carried import carried_sentences
from indexer.structure.clauses import Body, read_body
from indexer.structure.lines import Line
from indexer.structure.markers import (
    LOOSE_RECOMMENDATIONS,
    NOT_THIS_MEETING,
    RECOMMENDATION_MARKERS,
    REPORT_MARKERS,
    RESOLUTION_MARKERS,
    Marker,
)
from indexer.structure.motions import failed_motions, moves
from indexer.structure.reasons import with_reasons
from indexer.structure.sentences import sentence_start, within
from indexer.structure.subject import amends

# Lines that one resolution takes at most; a longer one is no resolution but a document.
_LONGEST = 400
_WITHDRAWN = re.compile(
    r"\bwithdrawn\b|\bwithdraw\s+(?:the|this)\s+(?:motion|item|report|application|amendment)\b", re.I
)
_ADJOURNED = re.compile(r"\badjourn(?:ed)?\s+(?:the|this)\s+[Mm]eeting\b|\b[Mm]eeting\s+be\s+adjourned\b")
# What ModernGov prints of a long minute's beginning; a resolution cut in the middle is none.
_CUT_SHORT = re.compile(r"(?:\.\.\.|…)\s*view the full minutes text\b")
_CUT_LOOK = 40
# So far behind a motion without a deciding word is told how it went.
_OUTCOME_LOOK = 400
_SAYS_AGREED = re.compile(r"agree|consensus|ytun|gyt[uû]n|unfrydol|o blaid", re.I)
# Between the decision and the minute of it.
_BLOCK_LABEL = re.compile(r"^\W*(?:minutes?|decisions?)\s*:?\W*$", re.I | re.M)
_QUOTE_LOOK = 2000
# Marks of one wording that one line can hold; a line with more is no minute.
_MOST_MARKS = 40
_MOVER_LINE = re.compile(r"^[( ]*(?:proposed|moved|prop\b|proposer\b|cynigiwyd)", re.I)
_MOVER_BEHIND = re.compile(r"[\s.,;:(–—-]*(?:(?:proposed|moved|prop\b|proposer\b)|(?:approval\W{1,4})?proposed)", re.I)
_MARKERS: tuple[Marker, ...] = (*RESOLUTION_MARKERS, *AGREEMENTS, *BARE)
# No marker counts in a line without one of these.
_HINT = re.compile(
    r"resolv|agree|deci[ds]|carried|consensus|noted|approve|enderfynwyd|ytun|pawb|phawb|phasiwyd|\b(?:and|was)\W*$|"
    r"^[“\"]?that\b|^\(?[1ai][).]\s|^penderfyniad",
    re.I,
)
# A marker that says what stands behind it ("The following payments were agreed:", "The Council NOTED").
_MARKER_SAYS = re.compile(r"approved|payments|donations|noted|representatives|members were", re.I)
# "… asked for a bench - it was agreed …": what is told of ends at the dash.
_DASHED = re.compile(r"\s[-–—]\s+$")
_OPEN_QUOTE = re.compile(r"[“”]")
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
    marks = _without_bare(text, list(_marks(text, lines)), lines)
    failed = list(failed_motions(text, document_id, lines, [mark.start for mark in marks]))
    failures = deque(sorted(failed, key=lambda each: each.span.end))
    until = edge = 0
    resolved: list[int] = []
    for mark in marks:
        if mark.start < until:
            continue
        body = read_body(text, mark.end, lines[mark.index : mark.index + _LONGEST], mark.labelled)
        if body is None or _CUT_SHORT.search(text, mark.start, body.end + _CUT_LOOK):
            continue
        while failures and failures[0].span.end <= mark.start:
            edge = max(edge, failures.popleft().span.end)
        moved = _moved(text, lines, mark, body, edge)
        until, edge = body.end, moved.end
        if not mark.row.agreed:
            resolved.append(mark.start)
        found.append(_resolution(text, document_id, mark, body, moved))
    found = sorted(_without_repeats(text, found), key=lambda each: each.span)
    for motion in failed:
        place = bisect_left(found, motion.span, key=lambda each: each.span)
        if not any(_overlap(each, motion) for each in found[max(0, place - 1) : place + 1]):
            found.insert(place, motion)
    taken = [each.span for each in found]
    for sentence in list(carried_sentences(text, document_id, lines, taken, resolved)):
        insort(found, sentence, key=lambda each: each.span)
    return tuple(with_reasons(text, lines, with_votes(text, lines, found)))


def read_recommendations(
    text: str, document_id: str, lines: Sequence[Line], report: bool = False
) -> tuple[Recommendation, ...]:
    """What a `report`, or a committee in its minutes, recommends; never what was resolved."""
    rows = (*RECOMMENDATION_MARKERS, *REPORT_MARKERS) if report else RECOMMENDATION_MARKERS
    found = tuple(_recommended(text, document_id, lines, rows))
    return found or (tuple(_recommended(text, document_id, lines, LOOSE_RECOMMENDATIONS)) if report else ())


def _recommended(
    text: str, document_id: str, lines: Sequence[Line], rows: Sequence[Marker]
) -> Iterator[Recommendation]:
    until = 0
    for index, line in enumerate(lines):
        if line.start < until:
            continue
        for row in rows:
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
            yield Recommendation(
                record_id(document_id, "c", start), marker, body.lead_in, span.of(text), span, body.clauses
            )
            until = body.end
            break


def read_recorded(
    text: str, document_id: str, lines: Sequence[Line], label: Span, taken: bool
) -> tuple[tuple[Resolution, ...], tuple[Recommendation, ...]]:
    """The decision of a record of decision, whose words begin behind its `label` in lines[0], with its reasons.

    Before it is `taken` it is a recommendation to whoever takes it.
    """
    body = read_body(text, label.end, lines[:_LONGEST])
    if body is None:
        return (), ()
    span = Span(label.start, body.end)
    marker = label.of(text).strip(" *_|\t")
    clauses = _typed(body, "")
    if not taken:
        found = Recommendation(
            record_id(document_id, "c", span.start), marker, body.lead_in, span.of(text), span, clauses
        )
        return (), (found,)
    decision = Resolution(
        record_id(document_id, "r", span.start), marker, body.lead_in, span.of(text), span, clauses, Outcome.CARRIED
    )
    return tuple(with_reasons(text, lines, [decision])), ()


def _marks(text: str, lines: Sequence[Line]) -> Iterator[_Mark]:
    paragraph = 0
    for index, line in enumerate(lines):
        if not index or line.gap or line.bullet or line.bare_start - paragraph > _QUOTE_LOOK:
            paragraph = line.bare_start
        bare = text[line.bare_start : line.bare_end]
        if not _HINT.search(bare):
            continue
        best: list[_Mark] = []
        for row in _MARKERS:
            for match in islice(row.pattern.finditer(bare), _MOST_MARKS):
                at = match.start("marker")
                if at and not row.inline and row.above is None:
                    continue
                if row.before is not None and not _comes(row.before, lines, index):
                    continue
                if row.above is not None and not (index and row.above.search(lines[index - 1].plain)):
                    continue
                place = line.bare_start + at
                if not _is_of_this_meeting(row, text[paragraph:place], text[place : line.bare_end], match["marker"]):
                    continue
                labelled = (
                    row.before is not None or row in BARE or match["marker"].rstrip().endswith((":", "-", "–", "—"))
                )
                end = line.bare_start + match.end("marker")
                best.append(_Mark(row, index, line.bare_start + at, end, labelled))
        best.sort(key=lambda mark: (mark.start, -mark.end))
        last = -1
        for mark in best:
            if mark.start >= last:
                yield mark
                last = mark.end


def _without_bare(text: str, marks: list[_Mark], lines: Sequence[Line]) -> list[_Mark]:
    """The marks without those that only stand in for a word, where another decides, or where the motion failed."""
    bare = [mark for mark in marks if mark.row in BARE]
    if not bare:
        return marks
    formal = any(not mark.row.agreed and mark.row not in BARE for mark in marks)
    dropped: set[int] = set()
    for mark in bare:
        body = None if formal else read_body(text, mark.end, lines[mark.index : mark.index + _LONGEST])
        inside = body and any(mark.start < other.start < body.end for other in marks if other not in bare)
        if body is None or inside or FAILS.search(text, mark.start, lines[-1].bare_end):
            dropped.add(mark.start)
    return [mark for mark in marks if mark.row not in BARE or mark.start not in dropped]


def _comes(pattern: re.Pattern[str], lines: Sequence[Line], index: int) -> bool:
    """Whether the line after that one begins so."""
    return index + 1 < len(lines) and bool(pattern.match(lines[index + 1].plain))


def _is_of_this_meeting(row: Marker, before: str, words: str, marker: str) -> bool:
    """Whether a marker decides here and now, by the words of its paragraph before it and those of its line from it."""
    if NOT_THIS_MEETING.search(before[-30:]):
        return False
    if not row.agreed and row.after is None:
        return True
    before = before[sentence_start(before + words[:1], len(before)) :]
    if _DASHED.search(before) and row.after is None:
        before = ""
    if row.after is not None and not row.after.search(before):
        return False
    quoted = _OPEN_QUOTE.findall(before)
    if quoted and quoted[-1] == "“":
        return False
    if row.agreed and VIEW.match(words[len(marker) :]):
        return False
    return not (REPORTED.search(before) or ELSEWHERE.search(before))


def _resolution(text: str, document_id: str, mark: _Mark, body: Body, moved: _Moved) -> Resolution:
    span = Span(mark.start, body.end)
    return Resolution(
        id=record_id(document_id, "r", mark.start),
        marker=text[mark.start : mark.end].strip(),
        lead_in=body.lead_in,
        text=span.of(text),
        span=span,
        clauses=_typed(body, text[mark.start : mark.end]),
        outcome=_outcome(mark, text, body),
        mover=moved.mover,
        seconder=moved.seconder,
    )


def _typed(body: Body, marker: str) -> tuple[Clause, ...]:
    """The clauses; one that names no act does what the words before the list say, else the marker; else it decides."""
    led = act_of(body.lead_in or (marker if _MARKER_SAYS.search(marker) else ""))
    to = addressee(body.lead_in, led) if body.lead_in else None
    return tuple(
        clause if clause.act else replace(clause, act=led or DECIDES, to=to if led else None) for clause in body.clauses
    )


def _outcome(mark: _Mark, text: str, body: Body) -> Outcome:
    if mark.row.undecided and not SAID_CARRIED.search(text, body.end, min(len(text), body.end + _OUTCOME_LOOK)):
        return Outcome.UNKNOWN
    leading = act_of(body.lead_in) if body.lead_in else None
    words = text[mark.start : mark.end]
    acts = {leading} if leading else {clause.act for clause in body.clauses}
    said = body.lead_in or body.clauses[0].text
    if acts == {"defer"} and not _ADJOURNED.search(said):
        return Outcome.DEFERRED
    if acts == {"withdraw"} and _WITHDRAWN.search(said):
        return Outcome.WITHDRAWN
    noted = {"note"} if mark.row.agreed else {"note", "receive"}
    if (acts and acts <= noted) or "NOTED" in words:
        return Outcome.NOTED
    return Outcome.AGREED if mark.row.agreed and _SAYS_AGREED.search(words) else Outcome.CARRIED


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
    last = lines[min(mark.index + max(body.lines_used, 1) - 1, len(lines) - 1)]
    behind = _MOVER_BEHIND.match(text, body.end, last.bare_end)
    if behind:
        named = moves(text[body.end : last.bare_end])
        if named and not _LEADS_ON.match(text, body.end + named[0][0].end, last.bare_end):
            place, mover, seconder = named[0]
            return _Moved(mover, seconder, body.end + place.end)
    after = mark.index + body.lines_used
    above = lines[max(0, mark.index - 2) : mark.index]
    led = any(line.start >= edge and _MOVER_LINE.match(line.plain) for line in above)
    if after < len(lines) and not led and not behind and _MOVER_LINE.match(lines[after].plain):
        start, end = lines[after].bare_start, lines[min(after + 1, len(lines) - 1)].bare_end
        named = moves(text[start:end])
        if named and not _LEADS_ON.match(text, start + named[0][0].end, end):
            place, mover, seconder = named[0]
            return _Moved(mover, seconder, start + place.end)
    start = max(lines[max(0, mark.index - 2)].start, edge)
    if mark.row.agreed and not mark.labelled:
        line = lines[mark.index]
        start = max(
            edge, line.bare_start + sentence_start(text[line.bare_start : line.bare_end], mark.start - line.bare_start)
        )
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


def _without_repeats(text: str, found: list[Resolution]) -> list[Resolution]:
    """One resolution printed twice in an item (ModernGov's decision and minute) counts once, the later one.

    The same words moved again ("(a) … (b) … that the draft minutes be adopted") are another resolution.
    """
    kept: dict[tuple[str, ...], list[Resolution]] = {}
    for resolution in found:
        words = tuple(" ".join(re.findall(r"\w+", clause.text.lower())) for clause in resolution.clauses)
        same = kept.setdefault(words, [])
        if same and not _is_moved_again(text, same[-1], resolution):
            same.pop()
        same.append(resolution)
    return [each for same in kept.values() for each in same]


def _is_moved_again(text: str, one: Resolution, other: Resolution) -> bool:
    movers = (one.mover, one.seconder), (other.mover, other.seconder)
    if not all(name for pair in movers for name in pair):
        return False
    return movers[0] != movers[1] or not _BLOCK_LABEL.search(text, one.span.end, other.span.start)
