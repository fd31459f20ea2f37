"""What does one stretch of lines record of one meeting: title block, attendance, items?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.dates import find_dates
from corpus.model import Document, Item, ItemKind, Meeting, MeetingKind, Span, Standing, Stated, record_id
from indexer.structure import items as item_layouts
from indexer.structure.attendance import Attendance
from indexer.structure.attendance_label import begins_present, label_behind, label_of, numbered_label
from indexer.structure.attendance_lists import read_attendance
from indexer.structure.attendance_sentences import apologies_in, apologies_under, chair_in, present_in
from indexer.structure.closing import closing_list
from indexer.structure.council import printed_in
from indexer.structure.draft import Draft, build
from indexer.structure.furniture import MarginNote
from indexer.structure.header import Header, convening_header, labels_its_day, read_header
from indexer.structure.implied_day import day_after
from indexer.structure.lines import Line, line_of
from indexer.structure.markers import FOLLOWING_ITEM
from indexer.structure.meeting_council import meeting_council
from indexer.structure.movements import movements_in
from indexer.structure.owners import known_initials
from indexer.structure.private import apart
from indexer.structure.standing import standing_in, standing_of, title_end

_TITLE_LOOK = 2_000
_EARLIER = re.compile(r"\bminutes\s+of\s+(?:the\s+)?(?:\w+\s+){0,3}?meetings?\b[^.]{0,80}?\b(?:held\s+)?on\b", re.I)
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
    known = known_initials(attendance.entries)
    items = [build(text, document.id, draft, notes, known) for draft in drafts]
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
    minuted = kind is not MeetingKind.AGENDA
    labelled = next(
        (
            place
            for place, line in enumerate(header_lines)
            if (numbered_label(line) if minuted else label_of(line.plain))
        ),
        None,
    )
    title_lines = header_lines if labelled is None else header_lines[:labelled]
    attendance = Attendance()
    if labelled is not None:
        behind = label_behind(text, header_lines[labelled - 2]) if labelled > 1 else None
        listed = [behind, *header_lines[labelled - 1 :]] if behind else header_lines[labelled:]
        attendance = read_attendance(text, listed)
    _move_prefaces(drafts)
    apart(text, drafts)
    if minuted:
        attendance = _attendance_within(text, header_lines, lines, drafts, attendance)
    known = known_initials(attendance.entries)
    closing = closing_list(text, lines, drafts[-1].finish()) if drafts and kind is MeetingKind.MINUTES else None
    drafts = [*drafts, closing] if closing else drafts
    items = [build(text, document.id, draft, notes, known) for draft in drafts]
    return Record(kind, lines, read_header(text, title_lines or header_lines), attendance, items)


def _attendance_within(
    text: str, header_lines: Sequence[Line], lines: Sequence[Line], drafts: Sequence[Draft], found: Attendance
) -> Attendance:
    """Who attended, with what the first items say of it where the title block does not."""
    items = [_lines_of(text, lines, draft) for draft in drafts]
    if not found.names("present"):
        for body in items[:2]:
            place = next((position for position, line in enumerate(body) if label_of(line.plain)), None)
            inside = read_attendance(text, body[place:]) if place is not None else Attendance()
            if inside.names("present"):
                found = inside
                break
        if not found.names("present"):
            said = present_in(text, [line for body in items[:3] for line in body])
            found = said if said.entries else found
    if not found.names("apologies"):
        seen = {line.index for line in header_lines}
        rest = (
            [line for body in items for line in body] if drafts else [line for line in lines if line.index not in seen]
        )
        for body in items[:_APOLOGIES_WITHIN]:
            entries, spans = apologies_under(text, body)
            if entries:
                break
        else:
            entries, spans = apologies_in(text, [*header_lines, *rest])
        if found.add(entries):
            found.spans += spans
    if found.chair is None:
        first = [line for body in items[:1] for line in body]
        chair_in(text, [*header_lines, *first], found, [line for body in items[:_ELECTS_WITHIN] for line in body])
    return found


def _attendance_of_notes(text: str, lines: Sequence[Line]) -> Attendance:
    """Who attended according to notes in which nothing else is recognised: a labelled list of two names or more."""
    top = [line for line in lines[:_TOP_OF_NOTES] if len(line.plain) < _LONGEST_LIST]
    place = next((position for position, line in enumerate(top) if begins_present(line)), None)
    if place is None:
        return Attendance()
    found = read_attendance(text, top[place:])
    if len(found.names("present")) < 2:
        return Attendance()
    return _attendance_within(text, top, lines, [], found)


def _lines_of(text: str, lines: Sequence[Line], draft: Draft) -> list[Line]:
    """An item's lines, from its title on; its number is taken off the first."""
    stop = draft.finish()
    within = [line for line in lines if draft.start <= line.start < stop]
    body = [line for line in draft.body if not within or line.start >= within[-1].end]
    number = draft.number or ""
    if within and number:
        first = within[0]
        at = text.find(number, first.start, first.end)
        begin = at + len(number) if at >= 0 else first.start
        rest = text[begin : first.end]
        begin += len(rest) - len(rest.lstrip(" .):\t*_"))
        if begin < first.end:
            within[0] = line_of(text, begin, first.end, first.index, first.gap)
    return [*within, *body]


_APOLOGIES_WITHIN = 8
_ELECTS_WITHIN = 5
_TOP_OF_NOTES = 40
_LONGEST_LIST = 2_500


def _move_prefaces(drafts: Sequence[Draft]) -> None:
    for draft, following in pairwise(drafts):
        if draft.end is None and len(draft.body) > 1 and FOLLOWING_ITEM.search(draft.body[-1].plain):
            following.preface.append(draft.body.pop())


def finish(document: Document, record: Record) -> Meeting:
    start = record.lines[0].start
    span = Span(start, record.lines[-1].end)
    header, attendance = record.header, record.attendance
    if record.kind is MeetingKind.NOTES and not attendance.entries and not record.items:
        attendance = _attendance_of_notes(document.text, record.lines)
    unsure = record.kind is MeetingKind.NOTES and not labels_its_day(document.text, header)
    if unsure or (record.kind is MeetingKind.MINUTES and header.date is None):
        # Whatever else is recognised in it, a sentence that calls or records a meeting tells which.
        header = convening_header(document.text, record.lines) or header
    people = attendance.people
    said = _standing(document, record, header, attendance)
    stated = list(header.stated or _stated_by_front_sheet(document.text, header))
    if attendance.chair_span:
        stated.append(Stated("chair", attendance.chair_span))
    if said and said[1]:
        stated.append(Stated("standing", said[1]))
    held = record.kind is not MeetingKind.AGENDA
    own = _own_council(document, record, header)
    if own is not None:
        stated.append(Stated("council", own[1]))
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
        council=own[0] if own else None,
        stated=tuple(stated),
        people=people,
        movements=movements_in(document.text, [span], people, attendance.initials) if held else (),
        standing=said[0] if said else None,
    )


def _stated_by_front_sheet(text: str, header: Header) -> Iterator[Stated]:
    """The words that state body and day where another module read them from a report's front sheet."""
    if header.committee is not None and header.committee_span is not None:
        yield Stated("committee", header.committee_span)
    if header.date is not None and header.span is not None:
        for mention in find_dates(header.span.of(text)):
            if mention.iso == header.date:
                start = header.span.start
                yield Stated("date", Span(start + mention.span.start, start + mention.span.end))
                return


def _standing(
    document: Document, record: Record, header: Header, attendance: Attendance
) -> tuple[Standing, Span | None] | None:
    """What the title block says of the record, or the document's title where the record opens it."""
    start = record.lines[0].start
    opens = not document.text[:start].strip()
    start = 0 if opens else start
    after = [span.start for span in attendance.spans] + [item.span.start for item in record.items]
    end = title_end(start, header.span.end if header.span else None, min(after, default=None), record.lines[-1].end)
    found = standing_in(document.text, start, end) if end > start else None
    if found is None and opens and document.title:
        titled = standing_of(document.title)
        return (titled, None) if titled else None
    return found


def _own_council(document: Document, record: Record, header: Header) -> tuple[str, Span] | None:
    """The council that met and the words that name it, where the document is another's: its minutes are bound in."""
    start = record.lines[0].start
    if header.span is None or not document.text[:start].strip():
        return None
    top = printed_in(document.text, 0, min(start, _TITLE_LOOK))
    return meeting_council(document.text, start, header.span.end, top)


def bounded(text: str, meeting: Meeting) -> Meeting:
    """For a meeting that states no date, what the document implies: after the minutes it confirms, before the next."""
    if meeting.date is not None:
        return meeting
    before: str | None = None
    after: str | None = None
    top = min((item.span.start for item in meeting.items), default=meeting.span.start)
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
    held = day_after(text, meeting.span.start, top, before) if before else None
    if held is not None:
        return replace(meeting, date=held[0], stated=(*meeting.stated, Stated("date", held[1])))
    return replace(
        meeting, not_before=before, not_after=after if after and (before is None or after > before) else None
    )


def _body_within(lines: Sequence[Line]) -> str | None:
    """A body named within a heading: "Review of the Wrenmere Children's Trust arrangements" names that trust."""
    for line in lines:
        match = re.search(
            r"\b(?P<body>(?:[A-Z][\w'’-]+\s+){1,6}(?:Trust|Board|Committee|Panel|Forum|Partnership|Group|"
            r"Council|Commission))\b",
            line.plain,
        )
        if match:
            return re.sub(r"^(?:Review|Notes|Minutes|Meeting)\s+(?:of\s+)?(?:the\s+)?", "", match["body"])
    return None
