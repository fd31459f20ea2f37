"""Do notes of the meeting stand under the agenda that opens the page?

Notes of a small group print its agenda, who attended, and under a few plain headings what was said and who does what.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.dates import Precision, find_dates
from corpus.model import Document, ItemKind, MeetingKind, Span, Stated
from indexer.structure.attendance_label import begins_present
from indexer.structure.attendance_lists import read_attendance
from indexer.structure.draft import Draft, build
from indexer.structure.header import Header, read_header
from indexer.structure.lines import Line, trim
from indexer.structure.meeting import Record
from indexer.structure.wording import Wording, either

# What such notes are headed by.
HEADS = (
    Wording("en", r"(?:discussions?|summary|discussion (?:summary|points|notes))", "Discussion Summary:"),
    Wording("en", r"(?:key |main )?(?:points|notes|issues)(?: (?:discussed|raised|arising))?", "Key points:"),
    Wording("en", r"(?:actions?|actions? points?|next steps|actions? (?:agreed|arising|log))", "Action Points"),
    Wording("en", r"(?:decisions?|outcomes?|conclusions?)(?: (?:made|agreed|reached))?", "Outcomes:"),
    Wording("cy", r"(?:trafodaeth|crynodeb|camau gweithredu|pwyntiau gweithredu)", "Trafodaeth:"),
)
_HEAD = either(HEADS, before=r"^(?:\d{1,2}[.)]\s+)?", after=r"\s*:?$")
# A group known by its letters: "PPG 4 March 2024".
_LETTERS = re.compile(r"(?P<body>[A-Z][A-Z&]{1,9}(?:\s(?:meeting|notes))?)\s+[-–]?\s*(?=(?:\w+day\s+)?\d)")
_ATTENDANCE_WITHIN = 6
_LONG = 90
_LEAST_LONG = 2


def notes_under_agenda(
    document: Document, lines: Sequence[Line], header_lines: list[Line], entries: list[Draft]
) -> Record | None:
    """The notes whose agenda these entries are; None where no attendance and no headed text stand below them."""
    text = document.text
    end = max(entry.finish() for entry in entries)
    below = [line for line in lines if line.start >= end]
    place = next((at for at, line in enumerate(below[:_ATTENDANCE_WITHIN]) if begins_present(line)), None)
    if place is None:
        return None
    attendance = read_attendance(text, below[place:])
    rest = below[place + attendance.last :]
    heads = [at for at, line in enumerate(rest) if line.gap and not line.bullet and _HEAD.match(line.plain)]
    if len(attendance.names("present")) < 2 or not heads or sum(len(line.plain) > _LONG for line in rest) < _LEAST_LONG:
        return None
    drafts = list(entries)
    for order, at in enumerate(heads):
        stop = heads[order + 1] if order + 1 < len(heads) else len(rest)
        line = rest[at]
        title = trim(text, line.bare_start, line.bare_end, "*_", "*_:")
        drafts.append(Draft(line.start, None, title, list(rest[at + 1 : stop]), ItemKind.MINUTE))
    items = [build(text, document.id, draft) for draft in drafts]
    header = _named_by_letters(text, header_lines, read_header(text, header_lines))
    return Record(MeetingKind.NOTES, list(lines), header, attendance, items)


def _named_by_letters(text: str, lines: Sequence[Line], header: Header) -> Header:
    """The header with the group that its first line names by letters before the day, where no line names a body."""
    if header.committee is not None or header.date is None or not lines:
        return header
    first = lines[0]
    match = _LETTERS.match(text, first.bare_start, first.bare_end)
    dated = [each for each in find_dates(first.plain) if each.precision is Precision.DAY]
    if match is None or len(dated) != 1 or dated[0].first != header.date:
        return header
    span = Span(*match.span("body"))
    return replace(
        header,
        committee=span.of(text),
        committee_span=first.span,
        stated=(*header.stated, Stated("committee", span)),
    )
