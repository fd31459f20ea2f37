"""What does one stretch of lines record of one meeting: title block, attendance, items?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.dates import find_dates
from corpus.model import Document, Item, ItemKind, Meeting, MeetingKind, Span, record_id
from indexer.structure import items as item_layouts
from indexer.structure.attendance import Attendance, apologies_in, label_of, present_in, read_attendance
from indexer.structure.draft import Draft, build
from indexer.structure.furniture import MarginNote
from indexer.structure.header import Header, read_header
from indexer.structure.lines import Line
from indexer.structure.markers import FOLLOWING_ITEM

_EARLIER = re.compile(r"\bminutes\s+of\s+the\s+(?:\w+\s+){0,3}?meetings?\b[^.]{0,80}?\b(?:held\s+)?on\b", re.I)
_NEXT = re.compile(r"\b(?:next|future)\s+meeting\b", re.I)


@dataclass(slots=True)
class Record:
    """A meeting as it is put together."""

    kind: MeetingKind
    lines: list[Line]
    header: Header
    attendance: Attendance
    items: list[Item]
    end_time: str | None = None


def minutes_record(document: Document, lines: list[Line], notes: Sequence[MarginNote], kind: MeetingKind) -> Record:
    text = document.text
    body, end_time, _ = item_layouts.before_end(lines)
    drafts = item_layouts.numbered(text, body)
    if not drafts:
        drafts = item_layouts.headed(text, body)
    if not drafts and kind is MeetingKind.EXTRACT:
        drafts = item_layouts.numbered(text, body, least=1)
    first = drafts[0].start if drafts else None
    header_lines = [line for line in body if first is None or line.start < first]
    record = from_drafts(document, lines, header_lines, drafts, kind, notes)
    record.end_time = end_time
    return record


def notes_record(document: Document, lines: list[Line], notes: Sequence[MarginNote]) -> Record:
    text = document.text
    first = next((position for position, line in enumerate(lines) if label_of(line.plain)), 0)
    attendance = read_attendance(text, lines[first:])
    after = first + attendance.last
    drafts = item_layouts.sectioned(text, lines[after:])
    items = [build(text, document.id, draft, notes) for draft in drafts]
    header = read_header(text, lines[:first])
    if header.committee is None or len(header.committee.split()) > 8:
        header = replace(header, committee=_body_within(lines[:first]))
    return Record(MeetingKind.NOTES, lines, header, attendance, items)


def from_drafts(
    document: Document,
    lines: list[Line],
    header_lines: list[Line],
    drafts: list[Draft],
    kind: MeetingKind,
    notes: Sequence[MarginNote] = (),
) -> Record:
    text = document.text
    labelled = next((position for position, line in enumerate(header_lines) if label_of(line.plain)), None)
    title_lines = header_lines if labelled is None else header_lines[:labelled]
    attendance = read_attendance(text, header_lines[labelled:]) if labelled is not None else Attendance()
    _move_prefaces(drafts)
    items = [build(text, document.id, draft, notes) for draft in drafts]
    if not attendance.lists.get("present") and kind is MeetingKind.MINUTES:
        for draft in drafts[:2]:
            place = next((position for position, line in enumerate(draft.body) if label_of(line.plain)), None)
            if place is not None:
                found = read_attendance(text, draft.body[place:])
                if found.lists.get("present"):
                    attendance = found
                    break
        if not attendance.lists.get("present"):
            said = present_in([line for draft in drafts[:3] for line in draft.body])
            if said.lists:
                attendance = said
    if not attendance.lists.get("apologies") and kind is not MeetingKind.AGENDA:
        bodies = [line for draft in drafts for line in draft.body] if drafts else lines
        seen = {line.index for line in header_lines}
        names, spans = apologies_in(text, [*header_lines, *(line for line in bodies if line.index not in seen)])
        if names:
            attendance.lists["apologies"] = list(names)
            attendance.spans += spans
    return Record(kind, lines, read_header(text, title_lines or header_lines), attendance, items)


def _move_prefaces(drafts: Sequence[Draft]) -> None:
    for draft, following in pairwise(drafts):
        if draft.end is None and len(draft.body) > 1 and FOLLOWING_ITEM.search(draft.body[-1].plain):
            following.preface.append(draft.body.pop())


def finish(document: Document, record: Record) -> Meeting:
    start = record.lines[0].start
    span = Span(start, record.lines[-1].end)
    header, attendance = record.header, record.attendance
    return Meeting(
        id=record_id(document.id, "m", start),
        kind=record.kind,
        committee=header.committee,
        date=header.date,
        span=span,
        segments=(span,),
        header_span=header.span,
        attendance_spans=tuple(sorted(set(attendance.spans))),
        time=header.time,
        end_time=record.end_time,
        venue=header.venue,
        chair=attendance.chair,
        vice_chair=attendance.vice_chair,
        present=attendance.names("present"),
        apologies=attendance.names("apologies"),
        officers=attendance.names("officers"),
        others=attendance.names("others"),
        items=tuple(record.items),
    )


def bounded(text: str, meeting: Meeting) -> Meeting:
    """For a meeting that states no date, what the document implies: after the minutes it confirms, before the next."""
    if meeting.date is not None:
        return meeting
    before: str | None = None
    after: str | None = None
    for item in meeting.items:
        if item.kind is not ItemKind.MINUTE:
            continue
        words = item.span.of(text)[:2000]
        earlier = _EARLIER.search(words)
        if earlier and before is None:
            day = next(
                (mention.iso for mention in find_dates(words[earlier.end() : earlier.end() + 60]) if mention.iso), None
            )
            before = day
        if _NEXT.search(words) and after is None:
            following = _NEXT.search(words)
            assert following is not None
            after = next((mention.iso for mention in find_dates(words[following.end() :][:200]) if mention.iso), None)
    return replace(
        meeting, not_before=before, not_after=after if after and (before is None or after > before) else None
    )


def _body_within(lines: Sequence[Line]) -> str | None:
    """A body named within a heading: "Review of the Wrenmere Children's Trust arrangements" names that trust."""
    for line in lines:
        match = re.search(
            r"\b(?P<body>(?:[A-Z][\w'’-]+\s+){1,6}(?:Trust|Board|Committee|Panel|Forum|Partnership|Group|Council|Commission))\b",
            line.plain,
        )
        if match:
            return re.sub(r"^(?:Review|Notes|Minutes|Meeting)\s+(?:of\s+)?(?:the\s+)?", "", match["body"])
    return None
