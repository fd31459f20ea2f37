"""Which meetings are bound into one document: an agenda with its reports, earlier minutes, extracts, notes?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus.dates import find_dates
from corpus.model import Document, Item, ItemKind, Meeting, MeetingKind, Span, Stated
from corpus.names import title_case
from indexer.structure.agenda import agenda_entries, agendas, number_reports
from indexer.structure.attendance import Attendance
from indexer.structure.attendance_label import label_of
from indexer.structure.body import BODY_WORD
from indexer.structure.council import printed_in
from indexer.structure.decision_record import signed_day
from indexer.structure.draft import Draft, build
from indexer.structure.furniture import MarginNote
from indexer.structure.header import Header, is_letter, read_header
from indexer.structure.implied_day import followed
from indexer.structure.lines import Line, trim
from indexer.structure.markers import MEETING_ENDS
from indexer.structure.meeting import Record, finish, from_drafts, minutes_record, notes_record
from indexer.structure.noted import notes_under_agenda
from indexer.structure.recognise import looks_like_agenda, looks_like_minutes, states_meeting
from indexer.structure.reports import (
    ONE_MEMBER,
    Head,
    Recorded,
    appendix_drafts,
    appendix_number,
    heading_span,
    read_head,
    report_drafts,
)
from indexer.structure.sections import Section, SectionKind, partition

_MEMBERSHIP = re.compile(r"^(?:\w+\s+){0,3}membership\b", re.I)
_MEMBER_ROLE = re.compile(
    r"^(?:Councillor|Cllr\.?)\s+(?P<name>[^()\t]+?)\s*"
    r"\((?P<vice>(?:vice|deputy)[- ])?chair(?:man|woman|person)?\)",
    re.I,
)
# A meeting says among its first lines that it followed another.
_FIRST_LINES = 6


@dataclass(slots=True)
class _Host:
    """A meeting that reports are made to, with those reports and what is appended to them."""

    record: Record
    reports: list[Draft] = field(default_factory=list)
    appendices: list[Draft] = field(default_factory=list)


def read_pack(document: Document, lines: list[Line], notes: Sequence[MarginNote]) -> list[Meeting]:
    """The meetings of a document, in its order; one without items where nothing in it is recognised."""
    text = document.text
    sections = partition(text, lines)
    top = _top(document, lines[: sections[0].after], notes) if sections[0].after else None
    records: list[Record] = [top] if top else []
    if top is not None and top.kind is MeetingKind.AGENDA:
        records += _further_agendas(document, top)
    host = _Host(top) if top else None
    hosts = [host] if host else []
    for section in sections[1:]:
        block = lines[section.first : section.after]
        if section.kind is SectionKind.REPORT:
            head = read_head(text, block)
            assert head is not None, "partition found a report's head here"
            if host is None or not _hosts(host.record, head, text):
                host = _Host(_report_host(text, block, head))
                hosts.append(host)
                records.append(host.record)
            elif host.record is not top:
                host.record.lines = [*host.record.lines, *block]
            report, *appended = report_drafts(text, block, head)
            host.reports.append(report)
            host.appendices += appended
            continue
        own, rest = _own_lines(block)
        records.append(_record(document, section, own, notes))
        if host is not None and host.reports:
            host.appendices += [_bound_in(section, own), *appendix_drafts(text, rest)]
    for each in hosts:
        _add_reports(document, each, notes)
    for earlier, later in pairwise(records):
        _follow(text, earlier, later)
    alone = len(records) > 1 and any(each.record is records[1] for each in hosts)
    if top is not None and alone and _is_letterhead(top):
        # What stands above a report that comes alone is its letterhead.
        records.remove(top)
        records[0].lines = [*top.lines, *records[0].lines]
    return _with_segments(document, records, hosts[0].record if hosts else None, lines)


def _top(document: Document, lines: list[Line], notes: Sequence[MarginNote]) -> Record:
    """The document's own meeting: an agenda, minutes, notes, or nothing that we recognise."""
    text = document.text
    minutes = looks_like_minutes(lines)
    if not minutes:
        (first, after), *_ = agendas(lines)
        header_lines, entries = agenda_entries(text, lines[first:after])
        notes_of_it = notes_under_agenda(document, lines, header_lines, entries) if entries else None
        if notes_of_it is not None:
            return notes_of_it
        if entries and looks_like_agenda(lines, entries):
            record = from_drafts(document, lines, header_lines, entries, MeetingKind.AGENDA)
            _membership(record, header_lines)
            return record
        header = read_header(text, lines[:8], any(is_letter(line.plain) for line in lines[:40]))
        return Record(MeetingKind.NOTES, lines, header if states_meeting(lines) else _nothing(), Attendance(), [])
    return minutes_record(document, lines, notes, MeetingKind.MINUTES)


def _further_agendas(document: Document, top: Record) -> list[Record]:
    """The agendas printed under the first one, with numbers of their own; `top` keeps the lines before them."""
    found: list[Record] = []
    lines = top.lines
    for first, after in agendas(lines)[1:]:
        header_lines, entries = agenda_entries(document.text, lines[first:after])
        if entries:
            found.append(from_drafts(document, lines[first:after], header_lines, entries, MeetingKind.AGENDA))
    if found:
        top.lines = [line for line in lines if line.start < found[0].lines[0].start]
    return found


def _record(document: Document, section: Section, lines: list[Line], notes: Sequence[MarginNote]) -> Record:
    if section.kind is SectionKind.NOTES:
        return notes_record(document, lines, notes)
    kind = MeetingKind.EXTRACT if section.kind is SectionKind.EXTRACT else MeetingKind.MINUTES
    return minutes_record(document, lines, notes, kind)


def _follow(text: str, earlier: Record, later: Record) -> None:
    """A meeting without a date of its own that is said to have followed the one before it was held on that day.

    Its body is then the same, or the council where the words name it and the title block above prints it.
    """
    if later.header.date is not None or earlier.header.date is None or later.kind is not earlier.kind:
        return
    head = earlier.items[0].span.start if earlier.items else earlier.lines[-1].end
    top = Span(earlier.lines[0].start, max(head, earlier.lines[0].end))
    said = followed(text, top, Span(later.lines[0].start, later.lines[min(_FIRST_LINES, len(later.lines)) - 1].end))
    if said is None:
        return
    body = earlier.header.committee
    if said.of_council:
        body = printed_in(text, top.start, top.end)
    stated = [*later.header.stated, Stated("date", said.span)]
    later.header = replace(
        later.header, committee=later.header.committee or body, date=earlier.header.date, stated=tuple(stated)
    )


def _membership(record: Record, lines: Sequence[Line]) -> None:
    """The chair and vice-chair that an agenda's list of members names."""
    start = next((position for position, line in enumerate(lines) if _MEMBERSHIP.match(line.plain)), None)
    for line in lines[start + 1 :] if start is not None else []:
        match = _MEMBER_ROLE.match(line.plain)
        if match and match["vice"]:
            record.attendance.vice_chair = record.attendance.vice_chair or match["name"]
        elif match:
            record.attendance.chair = record.attendance.chair or match["name"]


def _nothing() -> Header:
    return Header(None, None, None, None, None, None)


def _own_lines(block: list[Line]) -> tuple[list[Line], list[Line]]:
    """A bound-in record's own lines, up to and with "Meeting ended", and what follows it."""
    for position, line in enumerate(block):
        if position > 3 and MEETING_ENDS.match(line.plain):
            return block[: position + 1], block[position + 1 :]
    return block, []


def _bound_in(section: Section, lines: list[Line]) -> Draft:
    """The appendix that a record bound into a report is."""
    number = appendix_number(lines[0].plain)
    position = 1 if number and len(lines) > 1 else 0
    if section.kind is SectionKind.NOTES:
        stop = next((place for place, line in enumerate(lines) if label_of(line.plain)), 1)
        title: Span | None = Span(lines[position].bare_start, lines[max(stop, position + 1) - 1].bare_end)
    else:
        title, _ = heading_span(lines[position:], 2)
    return Draft(lines[0].start, number, title, lines[1:], ItemKind.APPENDIX)


def _hosts(host: Record, head: Head, text: str) -> bool:
    """Whether a report is to that meeting: an agenda's, whose day the report's own does not contradict."""
    date = head.date(text)
    return host.kind is MeetingKind.AGENDA and (date is None or host.header.date in (None, date))


def _report_host(text: str, block: list[Line], head: Head) -> Record:
    """The meeting that a report alone is made to; what stands after its day, or the day itself, is no body."""
    span = head.fields.get("to")
    if span is not None:
        days = find_dates(span.of(text))
        end = span.start + days[0].span.start if days else span.end
        span = trim(text, span.start, end, "*_", "*_-–—,(")
    words = span.of(text) if span is not None else ""
    named = BODY_WORD.search(words) and not ONE_MEMBER.search(words)
    committee = title_case(" ".join(span.of(text).split())) if named and span else None
    whole = Span(block[0].start, block[max(0, head.used - 1)].end)
    if head.recorded is None:
        header = Header(committee, span if named else None, head.date(text), None, None, whole)
        return Record(MeetingKind.AGENDA, block, header, Attendance(), [])
    # A record of decision is of its taking; a proposed one has no day yet.
    day = head.day(text) or signed_day(text, block) if head.recorded is Recorded.TAKEN else None
    header = Header(committee, span if named else None, day[0] if day else None, None, None, whole)
    if committee and span:
        header = replace(header, stated=(Stated("committee", span),))
    if day:
        header = replace(header, stated=(*header.stated, Stated("date", day[1])))
    return Record(MeetingKind.EXTRACT, block, header, Attendance(), [])


def _add_reports(document: Document, host: _Host, notes: Sequence[MarginNote]) -> None:
    text = document.text
    items = host.record.items
    entries = [
        Draft(item.span.start, item.number, item.title_span) for item in items if item.kind is ItemKind.AGENDA_ENTRY
    ]
    if entries:
        subjects = [report.title_span.of(text) if report.title_span else "" for report in host.reports]
        for report, number in zip(host.reports, number_reports(entries, subjects, text), strict=True):
            report.number = number
    made = [build(text, document.id, draft, notes) for draft in [*host.reports, *host.appendices]]
    items += [_belonging(each, items, made) for each in made]
    items.sort(key=lambda item: (item.span.start, -item.span.end))


def _belonging(item: Item, entries: Sequence[Item], made: Sequence[Item]) -> Item:
    """A report with the one agenda entry of its number; an appendix with the report that it stands behind."""
    if item.kind is ItemKind.REPORT:
        found = [each for each in entries if item.number is not None and each.number == item.number]
        return replace(item, belongs_to=found[0].id) if len(found) == 1 else item
    before = [each for each in made if each.kind is ItemKind.REPORT and each.span.start < item.span.start]
    return replace(item, belongs_to=max(before, key=lambda each: each.span.start).id) if before else item


def _is_letterhead(top: Record) -> bool:
    return not top.items and top.header.date is None


def _with_segments(document: Document, records: list[Record], host: Record | None, lines: list[Line]) -> list[Meeting]:
    """Meetings in document order; the host's span reaches over what is bound into it, its segments leave that out."""
    meetings = [finish(document, record) for record in records]
    if len(meetings) == 1:
        whole = Span(lines[0].start, lines[-1].end)
        return [replace(meetings[0], span=whole, segments=(whole,))]
    for place, record in enumerate(records):
        if record is host and record.kind is MeetingKind.AGENDA:
            span = Span(meetings[place].span.start, _end(meetings, place, lines))
            inner = [
                other.span
                for other in meetings
                if other is not meetings[place] and span.start <= other.span.start < span.end
            ]
            meetings[place] = replace(meetings[place], span=span, segments=_without(document.text, span, sorted(inner)))
    return sorted(meetings, key=lambda meeting: (meeting.span.start, -meeting.span.end))


def _end(meetings: Sequence[Meeting], place: int, lines: Sequence[Line]) -> int:
    """Where a host ends: with the document, or before another agenda, where nothing of it comes after that."""
    host = meetings[place]
    last = max((item.span.end for item in host.items), default=host.span.end)
    others = [each.span.start for each in meetings if each is not host and each.kind is MeetingKind.AGENDA]
    stop = min((start for start in others if start >= max(last, host.span.end)), default=None)
    return lines[-1].end if stop is None else max(line.end for line in lines if line.start < stop)


def _without(text: str, span: Span, inner: Sequence[Span]) -> tuple[Span, ...]:
    """The stretches of a span that lie outside the inner ones, without white space at their ends."""
    pieces: list[Span] = []
    start = span.start
    for each in [*inner, Span(span.end, span.end)]:
        words = text[start : each.start].strip()
        if words:
            begin = text.index(words, start)
            pieces.append(Span(begin, begin + len(words)))
        start = max(start, each.end)
    return tuple(pieces)
