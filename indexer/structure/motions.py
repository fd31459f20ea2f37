"""Which motions came to nothing, which amendments were carried, and who moved what?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from corpus.model import Clause, Outcome, Resolution, Span, record_id
from indexer.structure.acts import DECIDES, act_of
from indexer.structure.lines import Line
from indexer.structure.markers import MOTION_OUTCOMES, NOT_THIS_MEETING
from indexer.structure.put import Put, put_motions
from indexer.structure.sentences import within
from indexer.structure.subject import amends

_TITLED = r"(?:(?:Councillor|Cllr|Clr|Clir|Mr|Mrs|Ms|Miss|Dr|Cyng)s?\.?\s+){0,2}(?:[A-Z]\.\s?){0,3}"
_NAME = rf"{_TITLED}[A-Z][^,;:.()\n]{{1,58}}?(?:\.\s?[A-Z][^,;:.()\n]{{1,40}})?(?:\s\([A-Z]\))?"
_COUNCILLOR = rf"(?:Councillor|Cllr\.?|Mr|Mrs|Ms|Miss|Dr|The\s+Chair(?:man)?)\s+{_NAME}"
_SHORT_NAME = r"(?:(?:Cllr|Clr|Councillor|Mr|Mrs|Ms|Miss|Dr)s?\.?\s+)*[A-Z][\w’'-]*(?:\.?\s?[A-Z][\w’'-]*){0,3}"
_WELSH_NAME = r"(?:y\s+)?(?:Cyng(?:horydd)?\.?\s+)?[A-Z][\w’'âêîôûŵŷ-]*(?:\.?\s?[A-Z][\w’'âêîôûŵŷ-]*){0,3}"
# Wording, example. Groups: mover, seconder.
MOVED_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            rf"\b(?:[Pp]roposed|PROPOSED|[Mm]oved|MOVED)\s*(?:by|BY)?\s*:?\s*(?P<mover>{_NAME})"
            r"(?:,|\s+and|;|\.)?\s*(?:and\s+)?(?:was\s+)?(?:[Dd]uly\s+)?(?:[Ss]econded|SECONDED)\s*(?:by|BY)?\s*:?\s*"
            rf"(?P<seconder>{_NAME})(?=\s*(?:,|;|:|\(|\.(?:\s|$)|$|\s+and\b|\s+that\b|\s+it\b|\s+to\b|\s+[-–—]))"
        ),
        "It was moved by Councillor Green, seconded by Councillor Brown, and",
    ),
    (
        re.compile(
            rf"\b(?P<mover>{_COUNCILLOR})\s+(?:moved|proposed)[,;]?\s+(?:(?:and|&)\s+)?(?:[^.;\n]{{0,200}}?)"
            rf"(?:seconded\s+by\s+(?P<seconder>{_COUNCILLOR})|(?P<seconder2>{_COUNCILLOR})\s+seconded)"
            r"(?=\s*(?:,|;|:|\.(?:\s|$)|$|\s+(?:and|that|the|it|to|an?)\b|\s+[-–—]))"
        ),
        "Councillor Green moved, and Councillor Brown seconded, that the grant be paid.",
    ),
    (
        re.compile(
            rf"\b[Oo]n\s+the\s+(?:proposal|proposition|motion)\s+of\s+(?P<mover>{_NAME})\s*,?\s+(?:and\s+)?"
            rf"(?:duly\s+)?seconded\s+by\s+(?P<seconder>{_NAME})(?=\s*(?:,|;|:|\(|\.(?:\s|$)|$|\s+(?:and|it|that|to)\b))"
        ),
        "On the proposal of Councillor Green, seconded by Councillor Brown, it was agreed",
    ),
    (
        re.compile(
            rf"\b(?:Prop(?:os(?:er|ed))?|PROP)\b\.?(?:\s+by)?\s*[:–-]?\s*(?P<mover>{_SHORT_NAME})\s*[,.;/&]?\s*(?:and\s+)?"
            rf"(?:2[Nn][Dd]|[Ss]ec(?:ond(?:ed|er))?)\b\.?(?:\s+by)?\s*[:–-]?\s*(?P<seconder>{_SHORT_NAME})"
            r"(?=\s*(?:[,;:.()\]|]|$|[-–—]|[Aa]ll\b|[Aa]greed|[Uu]nanimous|[Cc]arried|and\b))"
        ),
        "Prop. Cllr Green, 2nd Cllr Brown. All in favour.",
    ),
    (
        re.compile(
            rf"\b(?:Approved|Adopted|Accepted|Proposed)\s*[-–:]\s*(?P<mover>{_SHORT_NAME})\s*[,;]?\s+"
            rf"Seconded\s*[-–:]\s*(?P<seconder>{_SHORT_NAME})"
        ),
        "Approved – Green Seconded – Brown",
    ),
    (
        re.compile(
            rf"\b(?:[Aa]pproved|[Aa]dopted|[Aa]ccepted|[Nn]ominated)(?:\s+by)?\s+(?P<mover>{_SHORT_NAME})\s*,?\s+(?:and\s+)?"
            rf"seconded(?:\s+by)?\s+(?P<seconder>{_SHORT_NAME})"
        ),
        "Approved by Cllr Green and seconded by Cllr Brown.",
    ),
    (
        re.compile(
            rf"\b[Nn]ominated\s+by\s+(?P<mover>{_SHORT_NAME})\s+(?:and|&)\s+(?P<seconder>{_SHORT_NAME})(?=\s*(?:[,.;(\[]|$))"
        ),
        "Secretary: Ann Ash nominated by Green and Brown.",
    ),
    (
        re.compile(
            rf"\bmoved\s+as\s+(?:a\s+)?(?:true|correct)(?:\s+record)?\s+by\s+(?P<mover>{_SHORT_NAME})"
            rf"(?:\s*,\s+seconded\s+by|\s+and)\s+(?P<seconder>{_SHORT_NAME})"
        ),
        "These were moved as correct by Cllr Green and Cllr Brown.",
    ),
    (
        re.compile(
            rf"\b[Cc]h?ynigiwyd\s+gan\s+(?P<mover>{_WELSH_NAME})\s*,?\s+(?:ac\s+)?eiliwyd\s+gan\s+"
            rf"(?P<seconder>{_WELSH_NAME})(?=\s*(?:[,;:()]|\.(?:\s|$)|$|\s+(?:gyda|ac?|bod|y|i|yn)\b))"
        ),
        "Cynigiwyd gan y Cyng. Green, eiliwyd gan y Cyng. Brown gyda phawb yn gytûn",
    ),
)
_TITLES = re.compile(
    r"^(?:the\s+|[yY]\s+)?(?:councillors?|cllrs?\.?|clr\.?|clir\.?|cyng(?:horydd|\.)?|alderm[ae]n|ald\.?)\s+", re.I
)
_MOTION = re.compile(r"(?<!not )\b(?:moved|proposed|MOVED|PROPOSED)\b(?!\s+(?:no|none)\b)")
_QUOTED = re.compile(r"^[“\"‘']?\s*(?:That|This Council|To)\b")
_AN_AMENDMENT = re.compile(
    r"\b(?:an?|the|this|that|further|\w+(?:st|nd|rd|th)|second|first|same|^)\s*amendment\b|\bgwelliant\b", re.I
)
_A_MOTION = re.compile(r"\b(?:motion|proposal|recommendation)\b", re.I)
_LOOK_BACK = 14
_LONGEST = 1900
_FARTHEST_OUTCOME = 4000
_SET_OUT = re.compile(
    r"\b(?:set\s+out|printed|recorded|contained)\s+(?:in|at)\s+paragraph\s+(?P<number>\d{1,2}(?:\.\d{1,2})?)", re.I
)
_SUBSTANTIVE = re.compile(r"\b(?:substantive|original)\s+motion\b|\bas\s+amended\b", re.I)


def movers(words: str, last: bool = True) -> tuple[str | None, str | None]:
    """Who moved and who seconded, in the last (or first) place that says both; names without "Councillor"."""
    found = moves(words)
    return found[-1 if last else 0][1:] if found else (None, None)


def moves(words: str) -> list[tuple[Span, str | None, str | None]]:
    """Every place that says who moved and who seconded, in order: where it stands, mover, seconder."""
    found = sorted(
        (match.start(), match.end(), place, match)
        for place, (pattern, _) in enumerate(MOVED_FORMS)
        for match in pattern.finditer(words)
    )
    return [(Span(start, end), _person(match["mover"]), _person(_seconder(match))) for start, end, _, match in found]


def failed_motions(
    text: str, document_id: str, lines: Sequence[Line], resolved: Sequence[int] = ()
) -> Iterator[Resolution]:
    """Motions and amendments that were lost, fell or were withdrawn, and amendments that were carried.

    The record runs from the motion's words to its outcome where both lie within 1,900 characters (4,000 behind a motion
    printed in full, which has its clauses) and none of the places in `resolved` (where resolutions begin, in order)
    lies between, and its clause is the motion; else it is the sentence that says the outcome.
    """
    full = put_motions(text, lines)
    told: set[Span] = set()
    for index, line in enumerate(lines):
        bare = text[line.bare_start : line.bare_end]
        for name, pattern, _ in MOTION_OUTCOMES:
            match = pattern.search(bare)
            if match is None or NOT_THIS_MEETING.search(bare[max(0, match.start() - 30) : match.start()]):
                continue
            outcome = _sentence_around(text, line, line.bare_start + match.start())
            earlier = bisect_right(resolved, outcome.start)
            floor = resolved[earlier - 1] if earlier else 0
            put = _put_before(text, full, outcome)
            if put is not None:
                if put.span not in told:
                    told.add(put.span)
                    word = next(group for group in match.groups() if group)
                    between = any(put.span.end < each.span.start < outcome.start for each in full)
                    yield _in_full(text, document_id, put, outcome, name, word, between or floor > put.span.end)
                break
            motion = _motion_before(text, lines, index, outcome.start, floor)
            if motion and _AN_AMENDMENT.search(outcome.of(text)) and not amends(motion.of(text)):
                motion = None  # What was moved last is the motion itself, not the amendment to it.
            start = motion.start if motion else outcome.start
            span = Span(start, outcome.end)
            clause = motion or outcome
            moved = movers(text[max(lines[max(0, index - _LOOK_BACK)].start, start - 200, floor) : outcome.start])
            yield Resolution(
                id=record_id(document_id, "r", start),
                marker=next(group for group in match.groups() if group),
                lead_in=None,
                text=span.of(text),
                span=span,
                clauses=(Clause(None, clause.of(text), clause, act_of(clause.of(text)) or DECIDES),),
                outcome=Outcome(name),
                mover=moved[0],
                seconder=moved[1],
                amends=name == "carried" or _is_amendment(outcome.of(text), clause.of(text)),
            )
            break


def _put_before(text: str, full: Sequence[Put], outcome: Span) -> Put | None:
    """The motion printed in full that the sentence of an outcome tells of.

    It is the one whose paragraph is named there or since the last was put; else the last put, where both are amendments
    or neither is.
    """
    words = outcome.of(text)
    before = [put for put in full if put.span.end <= outcome.start]
    if not before or _SUBSTANTIVE.search(words):
        return None
    named = list(_SET_OUT.finditer(text, before[-1].span.end, outcome.end))
    if named:
        return next((put for put in reversed(before) if put.number == named[-1]["number"]), None)
    if outcome.start - before[-1].span.end > _FARTHEST_OUTCOME:
        return None
    on_amendment = bool(_AN_AMENDMENT.search(words))
    return before[-1] if before[-1].amends is on_amendment else None


def _in_full(text: str, document_id: str, put: Put, outcome: Span, name: str, marker: str, apart: bool) -> Resolution:
    """The record of a motion printed in full; it ends with its own words where its outcome is `apart` or far off."""
    near = outcome.end - put.span.end <= _FARTHEST_OUTCOME and not apart
    span = Span(put.span.start, outcome.end if near else put.span.end)
    moved = movers(put.moved.of(text))
    return Resolution(
        id=record_id(document_id, "r", span.start),
        marker=marker,
        lead_in=put.lead_in,
        text=span.of(text),
        span=span,
        clauses=put.clauses,
        outcome=Outcome(name),
        mover=moved[0],
        seconder=moved[1],
        amends=put.amends,
    )


def _sentence_around(text: str, line: Line, place: int) -> Span:
    for sentence in within(text, line.bare):
        if sentence.start <= place < sentence.end:
            return sentence
    return line.bare


def _is_amendment(outcome: str, motion: str) -> bool:
    """Whether what came to nothing was an amendment, by the words of its outcome, else by its own."""
    return bool(_AN_AMENDMENT.search(outcome) or (not _A_MOTION.search(outcome) and _AN_AMENDMENT.search(motion)))


def _motion_before(text: str, lines: Sequence[Line], index: int, before: int, floor: int) -> Span | None:
    """The words of the motion whose outcome stands at `before`: the nearest that were moved, quoted ones preferred."""
    for place in range(index, max(-1, index - _LOOK_BACK), -1):
        if before - lines[place].bare_start > _LONGEST or lines[place].bare_end <= floor:
            return None
        for sentence in reversed(within(text, lines[place].bare)):
            if sentence.end > before or sentence.start < floor or not _MOTION.search(sentence.of(text)):
                continue
            following = lines[place + 1] if place < index else None
            if following is not None and sentence.of(text).rstrip().endswith(":") and _QUOTED.match(following.plain):
                return following.bare
            return sentence
        if place < index and _QUOTED.match(lines[place].plain) and not lines[place].bullet:
            return lines[place].bare
    return None


def _seconder(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return groups["seconder"] or groups.get("seconder2") or ""


def _person(words: str) -> str | None:
    name = " ".join(words.replace("*", "").split()).strip(" .,-–")
    name = re.sub(r"\s+(?:as|who|which|for|and)\b.*$", "", _TITLES.sub("", name))
    return name if name[:1].isupper() and len(name.split()) <= 5 and not _TITLES.match(f"{name} ") else None
