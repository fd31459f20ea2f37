"""Which meetings, items and resolutions does a document hold?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.dates import Precision, find_dates
from corpus.model import Document, Item, ItemKind, Meeting, MeetingKind, Parsed, Span, record_id
from corpus.names import title_case
from indexer.structure import items as item_layouts
from indexer.structure import page as page_layout
from indexer.structure.agenda import AGENDA_HEAD, agenda_entries, number_reports
from indexer.structure.attendance import Attendance, apologies_in, label_of, present_in, read_attendance
from indexer.structure.council import find_council
from indexer.structure.draft import Draft, build
from indexer.structure.furniture import MarginNote, find_furniture, find_margin_notes
from indexer.structure.header import BODY_WORD, Header, is_letter, read_header
from indexer.structure.lines import Line, split
from indexer.structure.markers import KNOWN_TITLES, MEETING_ENDS
from indexer.structure.reports import Head, appendix_drafts, appendix_number, heading_span, read_head, report_drafts
from indexer.structure.sections import Section, SectionKind, partition

PARSER_VERSION = "1"

_EARLIER = re.compile(r"\bminutes\s+of\s+the\s+(?:\w+\s+){0,3}?meetings?\b[^.]{0,80}?\b(?:held\s+)?on\b", re.I)
_NEXT = re.compile(r"\b(?:next|future)\s+meeting\b", re.I)
_USUAL = re.compile(r"^\(?\d{1,4}[\w/.-]{0,8}[.):]?\s*" + KNOWN_TITLES.pattern.removeprefix("^"), re.I)
_MEMBERSHIP = re.compile(r"^(?:\w+\s+){0,3}membership\b", re.I)


def parse(document: Document) -> Parsed:
    """The records of a document. A layout that nothing recognises gives one meeting without items, never wrong items."""
    text = document.text
    lines = split(text)
    furniture = find_furniture(lines)
    live = [line for line in lines if line.index not in furniture]
    margin: set[int] = set()
    notes: list[MarginNote] = []
    if live and page_layout.is_pipe_table(live):
        meetings = [_table_meeting(document, live)]
    elif live and page_layout.is_page(live):
        meetings = [_page_meeting(document, live)]
    else:
        margin, notes = find_margin_notes(live)
        skip = margin | {index for note in notes for index in range(note.first, note.after)}
        meetings = _sectioned(document, [line for line in live if line.index not in skip], notes)
    council = find_council(text, live, document.title)
    return Parsed(
        document_id=document.id,
        document=document.name,
        council=council.name if council else None,
        council_inferred=bool(council and council.inferred),
        council_evidence=council.evidence if council else None,
        meetings=tuple(_bounded(text, meeting) for meeting in meetings),
        furniture=tuple(line.span for line in lines if line.index in furniture or line.index in margin),
    )


@dataclass(slots=True)
class _Record:
    """A meeting as it is put together."""

    kind: MeetingKind
    lines: list[Line]
    header: Header
    attendance: Attendance
    items: list[Item]
    end_time: str | None = None


def _page_meeting(document: Document, lines: list[Line]) -> Meeting:
    header_lines, drafts = page_layout.page_items(document.text, lines)
    agenda_only = not any(re.search(r"minutes|decision", line.plain, re.I) for line in lines[:4]) and not any(
        re.match(r"^(?:minutes|resolved|decision)\b\s*:", line.plain, re.I) for line in lines
    )
    if agenda_only:
        for draft in drafts:
            draft.kind = ItemKind.AGENDA_ENTRY
    return _finish(document, _from_drafts(document, lines, header_lines, drafts, MeetingKind.AGENDA if agenda_only else MeetingKind.MINUTES))


def _table_meeting(document: Document, lines: list[Line]) -> Meeting:
    header_lines, drafts, _ = page_layout.table_items(document.text, lines)
    return _finish(document, _from_drafts(document, lines, header_lines, drafts, MeetingKind.MINUTES))


def _sectioned(document: Document, lines: list[Line], notes: Sequence[MarginNote]) -> list[Meeting]:
    text = document.text
    sections = partition(text, lines)
    top = _top(document, lines[: sections[0].after], notes) if sections[0].after else None
    records: list[_Record] = [top] if top else []
    host = top
    report: Draft | None = None
    reports: list[Draft] = []
    appendices: list[Draft] = []
    for section in sections[1:]:
        block = lines[section.first : section.after]
        if section.kind is SectionKind.REPORT:
            head = read_head(text, block)
            assert head is not None
            if host is None or not _hosts(host, head, text):
                host = _report_host(text, block, head)
                records.append(host)
            drafts = report_drafts(text, block, head)
            report = drafts[0]
            reports.append(report)
            appendices += drafts[1:]
            if host is not top:
                host.lines = host.lines if host.lines and host.lines[0] is block[0] else [*host.lines, *block]
            continue
        own, rest = _own_lines(block)
        records.append(_record(document, section, own, notes))
        if report is not None:
            appendices.append(_bound_in(text, section, own))
            appendices += appendix_drafts(text, rest)
    if host is not None and (reports or appendices):
        _add_reports(document, host, reports, appendices, notes)
    if top is not None and host is not top and host is not None and not top.items and top.header.date is None:
        # What stands above a report that comes alone is its letterhead.
        records.remove(top)
        host.lines = [*top.lines, *host.lines]
    meetings = [_finish(document, record) for record in records]
    return _with_segments(document, meetings, records, host, sections, lines)


def _top(document: Document, lines: list[Line], notes: Sequence[MarginNote]) -> _Record:
    """The document's own meeting: an agenda, minutes, notes, or nothing that we recognise."""
    text = document.text
    minutes = _looks_like_minutes(lines)
    if not minutes:
        header_lines, entries = agenda_entries(text, lines)
        if entries and _looks_like_agenda(lines, entries):
            record = _from_drafts(document, lines, header_lines, entries, MeetingKind.AGENDA)
            _membership(record, header_lines)
            return record
        header = read_header(text, lines[:8], any(is_letter(line.plain) for line in lines[:40]))
        return _Record(MeetingKind.NOTES, lines, header if _states_meeting(lines) else _nothing(), Attendance(), [])
    return _minutes(document, lines, notes, MeetingKind.MINUTES)


def _minutes(document: Document, lines: list[Line], notes: Sequence[MarginNote], kind: MeetingKind) -> _Record:
    text = document.text
    body, end_time, _ = item_layouts.before_end(lines)
    drafts = item_layouts.numbered(text, body)
    if not drafts:
        drafts = item_layouts.headed(text, body)
    if not drafts and kind is MeetingKind.EXTRACT:
        drafts = item_layouts.numbered(text, body, least=1)
    first = drafts[0].start if drafts else None
    header_lines = [line for line in body if first is None or line.start < first]
    record = _from_drafts(document, lines, header_lines, drafts, kind, notes)
    record.end_time = end_time
    return record


def _record(document: Document, section: Section, lines: list[Line], notes: Sequence[MarginNote]) -> _Record:
    if section.kind is SectionKind.NOTES:
        return _notes(document, lines, notes)
    kind = MeetingKind.EXTRACT if section.kind is SectionKind.EXTRACT else MeetingKind.MINUTES
    return _minutes(document, lines, notes, kind)


def _notes(document: Document, lines: list[Line], notes: Sequence[MarginNote]) -> _Record:
    text = document.text
    first = next((position for position, line in enumerate(lines) if label_of(line.plain)), 0)
    attendance = read_attendance(text, lines[first:])
    after = first + attendance.last
    drafts = item_layouts.sectioned(text, lines[after:])
    items = [build(text, document.id, draft, notes) for draft in drafts]
    header = read_header(text, lines[:first])
    if header.committee is None or len(header.committee.split()) > 8:
        header = replace(header, committee=_body_within(lines[:first]))
    return _Record(MeetingKind.NOTES, lines, header, attendance, items)


def _body_within(lines: Sequence[Line]) -> str | None:
    """A body named within a heading: "Review of the Wrenmere Children's Trust arrangements" names that trust."""
    for line in lines:
        match = re.search(
            r"\b(?P<body>(?:[A-Z][\w'’-]+\s+){1,6}(?:Trust|Board|Committee|Panel|Forum|Partnership|Group|Council|Commission))\b", line.plain
        )
        if match:
            return re.sub(r"^(?:Review|Notes|Minutes|Meeting)\s+(?:of\s+)?(?:the\s+)?", "", match["body"])
    return None


def _from_drafts(
    document: Document,
    lines: list[Line],
    header_lines: list[Line],
    drafts: list[Draft],
    kind: MeetingKind,
    notes: Sequence[MarginNote] = (),
) -> _Record:
    text = document.text
    labelled = next((position for position, line in enumerate(header_lines) if label_of(line.plain)), None)
    title_lines = header_lines if labelled is None else header_lines[:labelled]
    attendance = read_attendance(text, header_lines[labelled:]) if labelled is not None else Attendance()
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
    return _Record(kind, lines, read_header(text, title_lines or header_lines), attendance, items)


def _looks_like_minutes(lines: Sequence[Line]) -> bool:
    """Two signs of: attendance, "Minutes of …", a resolution, the meeting's end, usual business by number with text."""
    labels = [label for line in lines[:60] if (label := label_of(line.plain))]
    attended = any(name in ("present", "not_present", "apologies") for name, _ in labels)
    said = any(re.match(r"^(?:at a\b.{0,40}meeting of|(?:draft |unconfirmed )?minutes\b)", line.plain, re.I) for line in lines[:15])
    resolved = any("RESOLVED" in line.plain or line.plain.startswith("Resolved") for line in lines)
    ended = any(MEETING_ENDS.match(line.plain) for line in lines[-40:])
    business = sum(1 for line in lines if _USUAL.match(line.plain)) >= 3
    stated = attended and _states_meeting(lines)
    return sum((attended, said, resolved, ended, business)) >= 2 or stated


def _looks_like_agenda(lines: Sequence[Line], entries: Sequence[Draft]) -> bool:
    """An agenda says so, or is a bare list of usual business."""
    if any(AGENDA_HEAD.match(" ".join(line.plain.split())) for line in lines):
        return True
    if any(re.match(r"^agenda\b|^notice of\b.{0,30}meeting|.*\b(?:summoned|invited) to attend\b", line.plain, re.I) for line in lines[:25]):
        return True
    bare = sum(1 for entry in entries if not entry.body)
    usual = sum(1 for line in lines if _USUAL.match(line.plain))
    return usual >= 3 and bare * 2 >= len(entries)


def _states_meeting(lines: Sequence[Line]) -> bool:
    """Whether the first lines name a body and a day, as a meeting's title block does."""
    head = lines[:15]
    dated = any(mention.precision is Precision.DAY for line in head if len(line.plain) < 200 for mention in find_dates(line.plain))
    return dated and any(BODY_WORD.search(line.plain) and re.search(r"\bmeeting|minutes|agenda|notes\b", line.plain, re.I) for line in head)


def _nothing() -> Header:
    return Header(None, None, None, None, None, None)


def _own_lines(block: list[Line]) -> tuple[list[Line], list[Line]]:
    """A bound-in record's own lines, up to and with "Meeting ended", and what follows it."""
    for position, line in enumerate(block):
        if position > 3 and MEETING_ENDS.match(line.plain):
            return block[: position + 1], block[position + 1 :]
    return block, []


def _bound_in(text: str, section: Section, lines: list[Line]) -> Draft:
    """The appendix that a record bound into a report is."""
    number = appendix_number(lines[0].plain)
    position = 1 if number and len(lines) > 1 else 0
    if section.kind is SectionKind.NOTES:
        stop = next((place for place, line in enumerate(lines) if label_of(line.plain)), 1)
        title: Span | None = Span(lines[position].bare_start, lines[max(stop, position + 1) - 1].bare_end)
    else:
        title, _ = heading_span(lines[position:], 2)
    return Draft(lines[0].start, number, title, lines[1:], ItemKind.APPENDIX)


def _hosts(host: _Record, head: Head, text: str) -> bool:
    """Whether a report is to the meeting that the document is of: the day does not contradict it."""
    if host.kind is not MeetingKind.AGENDA:
        return False
    date = head.date(text)
    return date is None or host.header.date is None or date == host.header.date or bool(host.items)


def _report_host(text: str, block: list[Line], head: Head) -> _Record:
    words = head.words(text, "to")
    committee = title_case(words.strip("*_ ")) if words and BODY_WORD.search(words) else None
    span = Span(block[0].start, block[max(0, head.used - 1)].end)
    header = Header(committee, head.fields.get("to"), head.date(text), None, None, span)
    return _Record(MeetingKind.AGENDA, block, header, Attendance(), [])


def _add_reports(
    document: Document, host: _Record, reports: list[Draft], appendices: list[Draft], notes: Sequence[MarginNote]
) -> None:
    text = document.text
    entries = [
        Draft(item.span.start, item.number, item.title_span) for item in host.items if item.kind is ItemKind.AGENDA_ENTRY
    ]
    if entries:
        subjects = [report.title_span.of(text) if report.title_span else "" for report in reports]
        for report, number in zip(reports, number_reports(entries, subjects, text), strict=True):
            report.number = number
    host.items += [build(text, document.id, draft, notes) for draft in [*reports, *appendices]]
    host.items.sort(key=lambda item: (item.span.start, -item.span.end))


def _membership(record: _Record, lines: Sequence[Line]) -> None:
    """The chair and vice-chair that an agenda's list of members names."""
    start = next((position for position, line in enumerate(lines) if _MEMBERSHIP.match(line.plain)), None)
    if start is None:
        return
    found = read_attendance("", [])
    for line in lines[start + 1 :]:
        match = re.match(r"^(?:Councillor|Cllr\.?)\s+(?P<name>[^()\t]+?)\s*\((?P<role>[^()]*chair[^()]*)\)", line.plain, re.I)
        if match and re.search(r"vice|deputy", match["role"], re.I):
            found.vice_chair = found.vice_chair or match["name"]
        elif match:
            found.chair = found.chair or match["name"]
    record.attendance.chair, record.attendance.vice_chair = found.chair, found.vice_chair


def _finish(document: Document, record: _Record) -> Meeting:
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


def _with_segments(
    document: Document,
    meetings: list[Meeting],
    records: list[_Record],
    host: _Record | None,
    sections: list[Section],
    lines: list[Line],
) -> list[Meeting]:
    """Meetings in document order; the host's span reaches over what is bound into it, its segments leave that out."""
    if len(meetings) < 2:
        return [replace(meeting, span=_whole(document, meeting), segments=(_whole(document, meeting),)) for meeting in meetings]
    result: list[Meeting] = []
    for meeting, record in zip(meetings, records, strict=True):
        if record is host and record.kind is MeetingKind.AGENDA and lines:
            span = Span(meeting.span.start, lines[-1].end)
            inner = sorted(other.span for other in meetings if other is not meeting and span.start <= other.span.start)
            result.append(replace(meeting, span=span, segments=_without(span, inner)))
        else:
            result.append(meeting)
    return sorted(result, key=lambda meeting: (meeting.span.start, -meeting.span.end))


def _whole(document: Document, meeting: Meeting) -> Span:
    stripped = document.text.rstrip()
    start = len(document.text) - len(document.text.lstrip())
    return Span(min(start, meeting.span.start), max(len(stripped), meeting.span.end))


def _without(span: Span, inner: Sequence[Span]) -> tuple[Span, ...]:
    pieces: list[Span] = []
    start = span.start
    for each in inner:
        if each.start > start:
            pieces.append(Span(start, each.start))
        start = max(start, each.end)
    if start < span.end:
        pieces.append(Span(start, span.end))
    return tuple(pieces)


def _bounded(text: str, meeting: Meeting) -> Meeting:
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
            day = next((mention.iso for mention in find_dates(words[earlier.end() : earlier.end() + 60]) if mention.iso), None)
            before = day
        if _NEXT.search(words) and after is None:
            following = _NEXT.search(words)
            assert following is not None
            after = next((mention.iso for mention in find_dates(words[following.end() :][:200]) if mention.iso), None)
    return replace(meeting, not_before=before, not_after=after if after and (before is None or after > before) else None)


