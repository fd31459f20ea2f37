"""Which meetings, items and resolutions does a document hold?"""

from __future__ import annotations

import re

from corpus.model import Document, ItemKind, Meeting, MeetingKind, Parsed, Span
from indexer.structure.acronyms import read_acronyms
from indexer.structure.complete import completed
from indexer.structure.council import find_council
from indexer.structure.furniture import find_furniture, find_margin_notes
from indexer.structure.lines import Line, split
from indexer.structure.meeting import bounded, finish, from_drafts
from indexer.structure.pack import read_pack
from indexer.structure.page import is_page, is_pipe_table, page_items, table_items

PARSER_VERSION = "9"

_SAYS_MINUTES = re.compile(r"minutes|decision", re.I)
_MINUTED = re.compile(r"^(?:minutes|resolved|decision)\b\s*:", re.I)


def parse(document: Document) -> Parsed:
    """The records of a document; the same document always gives the same records.

    A layout that nothing recognises gives one meeting without items, never wrong items.
    """
    text = document.text
    lines = split(text)
    furniture = find_furniture(lines)
    live = [line for line in lines if line.index not in furniture] or lines
    margin: set[int] = set()
    if live and is_pipe_table(live):
        meetings = [_table_meeting(document, live)]
    elif live and is_page(live):
        meetings = [_page_meeting(document, live)]
    else:
        margin, notes = find_margin_notes(live)
        skip = margin | {index for note in notes for index in range(note.first, note.after)}
        meetings = read_pack(document, [line for line in live if line.index not in skip] or live, notes)
    council = find_council(text, live, document.title)
    return Parsed(
        document_id=document.id,
        document=document.name,
        council=council.name if council else None,
        council_inferred=bool(council and council.inferred),
        council_evidence=council.evidence if council else None,
        meetings=completed(text, [bounded(text, meeting) for meeting in meetings]),
        furniture=tuple(line.span for line in lines if line.index in furniture or line.index in margin),
        acronyms=read_acronyms(text, [Span(0, len(text))], live),
    )


def _page_meeting(document: Document, lines: list[Line]) -> Meeting:
    header_lines, drafts = page_items(document.text, lines)
    agenda_only = not any(_SAYS_MINUTES.search(line.plain) for line in lines[:4]) and not any(
        _MINUTED.match(line.plain) for line in lines
    )
    if agenda_only:
        for draft in drafts:
            draft.kind = ItemKind.AGENDA_ENTRY
    return finish(
        document,
        from_drafts(document, lines, header_lines, drafts, MeetingKind.AGENDA if agenda_only else MeetingKind.MINUTES),
    )


def _table_meeting(document: Document, lines: list[Line]) -> Meeting:
    header_lines, drafts, _ = table_items(document.text, lines)
    return finish(document, from_drafts(document, lines, header_lines, drafts, MeetingKind.MINUTES))
