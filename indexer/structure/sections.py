"""Which stretch of a document is what: the agenda, an earlier meeting's minutes, an extract, notes, a report?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.dates import Precision, find_dates
from indexer.structure.attendance_label import label_of
from indexer.structure.body import BODY_WORD, is_body_heading
from indexer.structure.body_sentence import body_in
from indexer.structure.lines import Line, heading_strength
from indexer.structure.reports import appendix_number, read_head


class SectionKind(StrEnum):
    """What a stretch of a document is."""

    TOP = "top"
    MINUTES = "minutes"
    EXTRACT = "extract"
    NOTES = "notes"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Section:
    """Lines [first, after) of those given."""

    kind: SectionKind
    first: int
    after: int


_AT_A_MEETING = re.compile(r"^at\s+(?:a|an|the)\b.{0,60}?\bmeeting\s+of\b", re.I)
_MINUTES_OF = re.compile(r"^(?:draft\s+|unconfirmed\s+)?(?:minutes|record|proceedings|notes)\s+(?:of|from)\b", re.I)
# A meeting minuted without attendance after another: its heading, and numbers that begin again.
_NEXT_MINUTES = re.compile(
    r"^(?:(?:draft|unconfirmed)\s+)?(?:minutes|cofnodion)\s+(?:of|from)\s+.{0,80}(?:meeting|a\.?g\.?m\.?)$", re.I
)
_FIRST_NUMBER = re.compile(r"^\(?1[.)]?\s")
_LATER_NUMBER = re.compile(r"^\(?[3-9][.)]?\s")
_VERBS = re.compile(
    r"\b(?:were|was|are|is|be|been|have|had|has|that|which|will|to (?:approve|confirm|receive|"
    r"consider|sign|agree|note))\b",
    re.I,
)
_EXTRACT = re.compile(r"\bextracts?\b", re.I)
_NOTES = re.compile(r"\bnotes\b|\bworkshop\b|\baction (?:points|log)\b", re.I)
# A cheap test before the others: whatever begins a record has one of these.
_MAY_START = re.compile(
    r"meeting|minutes|notes|record|proceedings|present|attend|council|committee|board|panel|cabinet", re.I
)
_ENTRY = re.compile(r"^(?:\d{1,3}[.)]?\s|\([A-Za-z]\)\s)")
_LOOK_DOWN = 14
_HEADING_LINES = 4
# A report that opens the document may print its contents before its first section.
_HEAD_LINES = 45
_TOP_LINES = 120


def partition(text: str, lines: Sequence[Line]) -> list[Section]:
    """The document's sections, in order, covering all lines. The first is TOP, which may be empty."""
    starts: list[tuple[int, SectionKind]] = []
    last = -1
    # Where the latest record began; the first may be the document's own, whose title block is on top.
    record = -1
    for position in range(len(lines)):
        if position <= last:
            continue
        head = read_head(text, lines[position : position + (_HEAD_LINES if position else _TOP_LINES)])
        if head:
            starts.append((position, SectionKind.REPORT))
            record, last = position, position + head.used - 1
            continue
        found = _record_start(lines, position, record)
        if found is None:
            continue
        own = record < 0 and position < _LOOK_DOWN and not _follows_agenda(lines[:position])
        if not own:
            starts.append((_heading_above(lines, position, last), found))
        record, last = position, position + 2
    sections = [Section(SectionKind.TOP, 0, starts[0][0] if starts else len(lines))]
    for order, (first, kind) in enumerate(starts):
        after = starts[order + 1][0] if order + 1 < len(starts) else len(lines)
        sections.append(Section(kind, first, after))
    return sections


def _follows_agenda(lines: Sequence[Line]) -> bool:
    return any(re.match(r"^(?:item no|agenda$)", line.plain, re.I) for line in lines)


def _record_start(lines: Sequence[Line], position: int, before: int) -> SectionKind | None:
    line = lines[position]
    plain = line.plain
    if line.bullet or len(plain) > 300 or not _MAY_START.search(plain):
        return None
    if _AT_A_MEETING.match(plain) and _dated(lines, position, 3) and _followed(lines, position):
        return SectionKind.MINUTES
    above = [each.plain for each in lines[max(0, position - 3) : position]]
    extract = any(_EXTRACT.search(words) and len(words) < 200 for words in [*above, plain])
    stopped = plain.endswith(".") and _MINUTES_OF.match(plain) and _attended(lines, position)
    strength = heading_strength(line, plain.rstrip(".") if stopped else plain)
    heading = strength >= 1 and not _VERBS.search(plain) and len(plain) <= 200
    if (
        heading
        and (_MINUTES_OF.match(plain) or (BODY_WORD.search(plain) and body_in(plain)))
        and _dated(lines, position, 3)
    ):
        if extract:
            return SectionKind.EXTRACT
        if _followed(lines, position):
            return SectionKind.NOTES if _NOTES.search(plain) else SectionKind.MINUTES
    if (
        heading
        and _NEXT_MINUTES.match(plain)
        and any(_FIRST_NUMBER.match(each.plain) for each in lines[position + 1 : position + 8])
        and any(_LATER_NUMBER.match(each.plain) for each in lines[max(0, before) : position])
    ):
        return SectionKind.MINUTES
    label = label_of(plain)
    if (
        label
        and label[0] == "present"
        and position - before > 6
        and re.match(r"^(?:attend|present|those|members present)", plain, re.I)
    ):
        group = [
            each
            for each in lines[max(0, position - 3) : position]
            if heading_strength(each) >= 1 and len(each.plain) < 160
        ]
        if any(_has_day(each.plain) and not _VERBS.search(each.plain) for each in group):
            notes = any(_NOTES.search(each.plain) for each in group) or plain.lower().startswith("attendees")
            return SectionKind.NOTES if notes else SectionKind.MINUTES
    return None


def _followed(lines: Sequence[Line], position: int) -> bool:
    """Whether attendance follows: without it, a line that names a meeting is only a mention."""
    return any(label_of(line.plain) for line in lines[position + 1 : position + _LOOK_DOWN])


def _attended(lines: Sequence[Line], position: int) -> bool:
    """Whether "Present:" stands right below: then a title block may end in a stop."""
    labels = [label_of(line.plain) for line in lines[position + 1 : position + 4]]
    return any(label and label[0] == "present" for label in labels)


def _dated(lines: Sequence[Line], position: int, most: int) -> bool:
    return any(_has_day(line.plain) for line in lines[position : position + most])


def _has_day(plain: str) -> bool:
    return any(mention.precision is Precision.DAY for mention in find_dates(plain))


def _heading_above(lines: Sequence[Line], position: int, floor: int) -> int:
    """The first line of the title block that a record's start belongs to."""
    first = position
    for _ in range(_HEADING_LINES):
        above = first - 1
        if above <= floor or above < 0:
            break
        line = lines[above]
        plain = line.plain
        if line.bullet or _ENTRY.match(plain) or plain.endswith((".", ":", ";", ",")) or len(plain) > 200:
            break
        if not (
            is_body_heading(plain)
            or appendix_number(plain)
            or _EXTRACT.search(plain)
            or _NOTES.search(plain)
            or _has_day(plain)
            or heading_strength(line) >= 3
        ):
            break
        first = above
    return first
