"""Which documents record the same meeting: its agenda, a draft, the approved minutes, the same in another format?

Meetings of different documents that state the same council, committee and date are versions of one another. They are
linked, never merged: each keeps its own words. An extract of another body's minutes is not a version of them. Nothing
is linked on what a document does not state.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Document, Meeting, MeetingKind, Parsed
from corpus.names import council_key, key


class Standing(StrEnum):
    """What a version says of itself, the one that binds first."""

    APPROVED = "approved"
    MINUTES = "minutes"
    DRAFT = "draft"
    NOTES = "notes"
    AGENDA = "agenda"


@dataclass(frozen=True, slots=True)
class MeetingVersion:
    """One document's record of a meeting. `written` is the file's own day of writing, None where it does not say."""

    council_key: str
    committee_key: str
    date: str
    meeting_id: str
    document_id: str
    document: str
    standing: Standing
    written: str | None


# Said in a title block, of the document itself; "the minutes of March were approved" stands further down.
_DRAFT = re.compile(r"\b(?:draft|unapproved|unconfirmed|subject to (?:approval|confirmation))\b", re.I)
_APPROVED = re.compile(
    r"\b(?:approved|confirmed|adopted|signed) (?:minutes|copy|version)\b|\(\s*(?:approved|confirmed)\s*\)", re.I
)
_OPENING = 300


def of_document(document: Document, parsed: Parsed) -> list[MeetingVersion]:
    """The meetings of a document that state all that versions are told by, one for each committee and date."""
    if parsed.council is None:
        return []
    found: dict[tuple[str, str], MeetingVersion] = {}
    for meeting in parsed.meetings:
        if meeting.kind is MeetingKind.EXTRACT or meeting.committee is None or meeting.date is None:
            continue
        version = MeetingVersion(
            council_key(parsed.council),
            key(meeting.committee),
            meeting.date,
            meeting.id,
            document.id,
            document.name,
            standing(document, meeting),
            document.modified or document.created,
        )
        known = found.get((version.committee_key, version.date))
        # A pack may hold the agenda of a meeting and its reports: the first that binds most stands for it.
        if known is None or _RANK[version.standing] < _RANK[known.standing]:
            found[version.committee_key, version.date] = version
    return list(found.values())


def standing(document: Document, meeting: Meeting) -> Standing:
    """What the title block of a meeting, or the document's title where it holds that meeting alone, says it is."""
    if meeting.kind is MeetingKind.AGENDA:
        return Standing.AGENDA
    if meeting.kind is MeetingKind.NOTES:
        return Standing.NOTES
    start = meeting.span.start
    block = document.text[start : meeting.header_span.end if meeting.header_span else start + _OPENING]
    said = f"{document.title or ''}\n{block}" if start == 0 or not document.text[:start].strip() else block
    if _DRAFT.search(said):
        return Standing.DRAFT
    return Standing.APPROVED if _APPROVED.search(said) else Standing.MINUTES


def linked(versions: Iterable[MeetingVersion]) -> list[list[MeetingVersion]]:
    """The meetings that two documents or more record, by council, committee and date; each with what binds first.

    Among equals the one written last comes first, one that does not say when last of all; ties by name, then id.
    """
    families: dict[tuple[str, str, str], list[MeetingVersion]] = defaultdict(list)
    for version in versions:
        families[version.council_key, version.committee_key, version.date].append(version)
    return [_ordered(family) for _, family in sorted(families.items()) if len(family) > 1]


_RANK = {kind: place for place, kind in enumerate(Standing)}


def _ordered(family: list[MeetingVersion]) -> list[MeetingVersion]:
    by_name = sorted(family, key=lambda version: (version.document, version.document_id))
    by_day = sorted(by_name, key=lambda version: version.written or "", reverse=True)
    return sorted(by_day, key=lambda version: _RANK[version.standing])
