"""Which stretches of a document are indexed and shown?

The document is cut into regions (one item, a meeting's title block, the agenda list, whatever lies between), each
region into blocks (paragraph, list entry, table row, resolution), and blocks are packed into passages. Laws, tested:
a passage is verbatim (`document.text[span] == passage.text`), holds at most 2,000 characters, belongs to one item, and
every word of the document lies in a passage, and every passage holds one: what stands between two records without a
letter or digit (the bars of a table, the stars of bold type, a line to sign on) is none. A resolution keeps the end of
the discussion before it, so that the passage says what was resolved *about*; clauses of one resolution stay together
while they fit.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.marked import Marked
from corpus.model import (
    Document,
    Item,
    ItemKind,
    Meeting,
    MeetingKind,
    Parsed,
    Passage,
    PassageKind,
    Span,
    record_id,
)

CHUNKER_VERSION = "4"

LIMIT = 2000  # characters of a passage, at most (design.md)
TARGET = 1200  # characters at which a passage is full; chosen by recall, docs/decisions/0020
_LONGEST_HEADING = 120  # characters of a heading that a header takes along
CONTEXT = 600  # characters of discussion that a resolution may take along

_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"(?<=[.;:?!])\s+(?=[A-Z(‘“'\"•·])")
_BLANK = re.compile(r"\n[ \t\xa0\r]*\n")
_NUMBERED_HEADING = re.compile(r"^[*_# ]*(?:\d{1,2}(?:\.\d{1,2}){0,2}\.?|[A-Z]\.)\s+\S")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_ORNAMENT = re.compile(r"[\W_]*(?=0*o)[o0]{3,}[\W_]*", re.I)  # "-oOo-"
_LIST_ENTRY = re.compile(r"^\s*(?:[-*•·+]|\(?[a-z0-9ivx]{1,4}[).])\s", re.I)


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch that belongs to one item (or to none) of one meeting (or of none)."""

    span: Span
    meeting: Meeting | None
    item: Item | None


@dataclass(slots=True)
class Block:
    """A stretch that is not cut unless it must be. `record` is the id of the record it is or is part of."""

    start: int
    end: int
    kind: PassageKind | None = None
    record: str | None = None
    heading: bool = False


def passages(document: Document, parsed: Parsed) -> list[Passage]:
    """The passages of a document in the order of the text."""
    marks = Marked(document)
    return [
        replace(
            passage,
            header=" | ".join(filter(None, (passage.header, *map(_one_line, marks.table_headings(passage.span))))),
            language=marks.language(passage.span),
            ocr=marks.confidence(passage.span),
        )
        for region in _regions(document.text, parsed)
        for passage in _of_region(document, parsed, region)
    ]


def _regions(text: str, parsed: Parsed) -> list[Region]:
    """Cut the text where an item or a meeting starts or ends; the innermost owner gets each stretch."""
    owners: list[tuple[Span, Meeting, Item | None]] = []
    for meeting in parsed.meetings:
        owners += [(segment, meeting, None) for segment in meeting.segments or (meeting.span,)]
        owners += [(item.span, meeting, item) for item in meeting.items]
    cuts = sorted({0, len(text)} | {edge for span, _, _ in owners for edge in (span.start, span.end)})
    cuts = [cut for cut in cuts if 0 <= cut <= len(text)]
    # Widest first, so that the narrowest owner is written last and wins; of two on one stretch (a meeting bound in as
    # another's appendix) the one of the shorter meeting, and within a meeting its item.
    owner: list[tuple[Meeting | None, Item | None]] = [(None, None)] * max(len(cuts) - 1, 0)
    for span, meeting_of, item_of in sorted(owners, key=_by_width):
        for at in range(bisect.bisect_left(cuts, span.start), bisect.bisect_left(cuts, span.end)):
            owner[at] = (meeting_of, item_of)
    regions: list[Region] = []
    for at, (its_meeting, its_item) in enumerate(owner):
        start, end = cuts[at], cuts[at + 1]
        if not _says(text, start, end):
            continue
        last = regions[-1] if regions else None
        adjoins = last and not text[last.span.end : start].strip()
        same_item = last and ((last.item is its_item and adjoins) or (_is_listed(last.item) and _is_listed(its_item)))
        if last and last.meeting is its_meeting and same_item:
            regions[-1] = Region(Span(last.span.start, end), last.meeting, last.item)
        else:
            regions.append(Region(Span(start, end), its_meeting, its_item))
    return regions


def _by_width(owner: tuple[Span, Meeting, Item | None]) -> tuple[int, int, bool]:
    span, meeting, item = owner
    return span.start - span.end, meeting.span.start - meeting.span.end, item is not None


def _is_listed(item: Item | None) -> bool:
    """Agenda entries, and what stands between them, are one list."""
    return item is not None and item.kind is ItemKind.AGENDA_ENTRY


def _of_region(document: Document, parsed: Parsed, region: Region) -> Iterator[Passage]:
    blocks = _saying(document.text, _with_records(_blocks(document.text, region.span), region, document.text))
    heading = ""
    for start, end, packed in _pack(document.text, blocks):
        if packed[0].heading:
            heading = _one_line(document.text[packed[0].start : packed[0].end])
        section = heading or _format_heading(document, region, start)
        yield _passage(document, parsed, region, start, end, packed, section)
        for block in packed:
            if block.heading:
                heading = _one_line(document.text[block.start : block.end])


def _format_heading(document: Document, region: Region, start: int) -> str:
    """The last line before `start` in the region that the format calls a heading (a style of Word, `#`, `<h2>`)."""
    if region.item and region.item.kind not in (ItemKind.REPORT, ItemKind.APPENDIX):
        return ""
    at = bisect.bisect_left(document.headings, start, key=lambda mark: mark.span.end) - 1
    if at < 0 or document.headings[at].span.start < region.span.start:
        return ""
    told = _one_line(document.headings[at].span.of(document.text))
    return told if len(told) <= _LONGEST_HEADING else ""


def _blocks(text: str, span: Span) -> list[Block]:
    """Lines, joined to paragraphs where a line goes on, cut at sentence ends where a paragraph is too long."""
    blocks: list[Block] = []
    for paragraph_start, paragraph_end in _paragraphs(text, span):
        first_line_end = text.find("\n", paragraph_start, paragraph_end)
        whole = text[paragraph_start:paragraph_end]
        is_heading = first_line_end < 0 and _is_heading(whole)
        if paragraph_end - paragraph_start <= TARGET:
            blocks.append(Block(paragraph_start, paragraph_end, heading=is_heading))
            continue
        lines = [(m.start() + paragraph_start, m.end() + paragraph_start) for m in _LINE.finditer(whole)]
        for start, end in lines:
            blocks += [Block(a, b) for a, b in _sentences(text, start, end)]
    return blocks


def _paragraphs(text: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    for gap in [*(m.span() for m in _BLANK.finditer(text, span.start, span.end)), (span.end, span.end)]:
        a, b = _trim(text, start, gap[0])
        if a < b:
            yield a, b
        start = gap[1]


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences of a line, joined again up to a third of a passage; a hard cut only where nothing ends in time."""
    begin = start
    for m in [*_SENTENCE_END.finditer(text, start, end), None]:
        stop = m.start() if m else end
        if m and stop - begin < TARGET // 3:
            continue
        while stop - begin > LIMIT:
            cut = text.rfind(" ", begin, begin + TARGET)
            cut = cut if cut > begin else begin + TARGET
            yield _trim(text, begin, cut)
            begin = cut
        a, b = _trim(text, begin, stop)
        if a < b:
            yield a, b
        begin = stop


def _with_records(blocks: list[Block], region: Region, text: str) -> list[Block]:
    """Blocks of a resolution, recommendation, action or attendance list carry its kind and id; its edges are cuts."""
    marks: list[tuple[Span, PassageKind, str | None]] = []
    if region.item:
        marks += [(r.span, PassageKind.RESOLUTION, r.id) for r in region.item.resolutions]
        marks += [(r.span, PassageKind.RECOMMENDATION, r.id) for r in region.item.recommendations]
        marks += [(a.span, PassageKind.ACTION, None) for a in region.item.actions]
    elif region.meeting:
        marks += [(s, PassageKind.ATTENDANCE, None) for s in region.meeting.attendance_spans]
    if not marks:
        return blocks
    out: list[Block] = []
    for block in blocks:
        edges = sorted(
            {block.start, block.end}
            | {edge for span, kind, _ in marks if kind is not PassageKind.ACTION for edge in (span.start, span.end)}
        )
        edges = [edge for edge in edges if block.start <= edge <= block.end]
        for start, end in pairwise(edges):
            a, b = _trim(text, start, end)
            if a >= b:
                continue
            mark = next((m for m in marks if m[0].start < b and a < m[0].end), None)
            out.append(Block(a, b, mark[1] if mark else None, mark[2] if mark else None, block.heading and not mark))
    return out


def _saying(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks that hold a word; a mark that follows one in its line (the end of a quotation) goes with it."""
    out: list[Block] = []
    for block in blocks:
        if _says(text, block.start, block.end):
            out.append(block)
        elif out and not text[out[-1].end : block.start].strip(" ") and block.end - out[-1].start <= LIMIT:
            out[-1].end = block.end
    return out


def _says(text: str, start: int, end: int) -> bool:
    """Whether a stretch holds a letter or digit, and more than an ornament."""
    return bool(_LETTER_OR_DIGIT.search(text, start, end)) and not _ORNAMENT.fullmatch(text, start, end)


def _pack(text: str, blocks: list[Block]) -> Iterator[tuple[int, int, list[Block]]]:
    """Pack blocks into passages: greedily up to TARGET, a heading with what follows it, a resolution in one piece."""
    pack: list[Block] = []
    for at, block in enumerate(blocks):
        if pack:
            size = block.end - pack[0].start
            going_on = block.record is not None and block.record == pack[-1].record
            opens = block.record is not None and not going_on
            room = LIMIT if going_on or (opens and pack[-1].end - pack[0].start <= CONTEXT) else TARGET
            if pack[-1].heading:
                room = LIMIT
            if opens and pack[-1].end - pack[0].start > CONTEXT and size > TARGET:
                kept = _tail(pack)
                if kept and kept[0] is not pack[0]:
                    head = pack[: len(pack) - len(kept)]
                    yield head[0].start, head[-1].end, head
                    pack = kept
                    size = block.end - pack[0].start
                    room = LIMIT
            if block.heading and pack[-1].end - pack[0].start > TARGET // 2 and not pack[-1].heading:
                room = 0
            closed = pack[-1].record is not None and block.record != pack[-1].record and size > TARGET // 2
            if size > room or closed:
                yield pack[0].start, pack[-1].end, pack
                pack = []
        pack.append(block)
        if at == len(blocks) - 1:
            yield pack[0].start, pack[-1].end, pack


def _tail(pack: list[Block]) -> list[Block]:
    """The last blocks of a pack that fit into CONTEXT and are no record themselves."""
    kept: list[Block] = []
    for block in reversed(pack):
        if block.record is not None or pack[-1].end - block.start > CONTEXT:
            break
        kept.insert(0, block)
    return kept


_BY_ITEM = {
    ItemKind.MINUTE: PassageKind.DISCUSSION,
    ItemKind.REPORT: PassageKind.REPORT,
    ItemKind.AGENDA_ENTRY: PassageKind.AGENDA,
    ItemKind.APPENDIX: PassageKind.APPENDIX,
}
_RANKED = (PassageKind.RESOLUTION, PassageKind.RECOMMENDATION, PassageKind.ACTION, PassageKind.ATTENDANCE)


def _kind(region: Region, packed: list[Block]) -> PassageKind:
    found = {block.kind for block in packed}
    for kind in _RANKED:
        if kind in found:
            return kind
    if region.meeting and region.meeting.kind is MeetingKind.NOTES:
        return PassageKind.NOTES
    if region.item:
        return _BY_ITEM[region.item.kind]
    if region.meeting and region.meeting.kind is MeetingKind.AGENDA:
        return PassageKind.AGENDA
    if region.meeting and region.meeting.header_span and packed[0].start <= region.meeting.header_span.end:
        return PassageKind.ATTENDANCE
    return PassageKind.DISCUSSION


def _passage(
    document: Document, parsed: Parsed, region: Region, start: int, end: int, packed: list[Block], heading: str
) -> Passage:
    meeting, item = region.meeting, None if _is_listed(region.item) else region.item
    committee = meeting.committee if meeting else None
    date = meeting.date if meeting else None
    parts = [parsed.council, committee, date, " ".join(filter(None, (item.number, item.title))) if item else None]
    if heading and not (item and item.title and heading.endswith(item.title)):
        parts.append(heading)
    return Passage(
        id=f"{record_id(document.id, 'p', start)}-{end}",
        document_id=document.id,
        document=document.name,
        span=Span(start, end),
        text=document.text[start:end],
        header=" | ".join(_one_line(part) for part in parts if part),
        kind=_kind(region, packed),
        page=document.page_of(start),
        council=parsed.council,
        committee=committee,
        date=date,
        meeting_id=meeting.id if meeting else None,
        meeting_kind=meeting.kind.value if meeting else None,
        item_id=item.id if item else None,
        item_number=item.number if item else None,
        item_title=item.title if item else None,
        record_id=next((block.record for block in packed if block.record), None),
    )


def _is_heading(line: str) -> bool:
    """A short line that is no sentence and no list entry: capitals, numbered or bold."""
    bare = line.strip("*_# \t")
    if not 3 <= len(bare) <= 120 or bare[-1] in ".;,?" or "|" in bare or "\t" in bare:
        return False
    if _NUMBERED_HEADING.match(line):
        return True
    if _LIST_ENTRY.match(line):
        return False
    return bare.isupper() or line.lstrip().startswith(("**", "#")) or (bare.istitle() and len(bare) <= 60)


def _one_line(text: str) -> str:
    return " ".join(text.replace("*", " ").split())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
