"""Which documents record the same meeting: its agenda, a draft, the approved minutes, the same in another format?

Meetings of different documents that state the same council, committee and date are versions of one another. So is a
document that leaves some of them out, states nothing else instead, and has nearly the same words as one that states
all (a text copy without its letterhead). They are linked, never merged: each keeps its own words and what it does not
state stays unstated. An extract of another body's minutes is not a version of them, and meetings of one day that state
different times (an annual meeting and the one after it) are different meetings.
"""

from __future__ import annotations

import heapq
import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from corpus.model import Document, Meeting, MeetingKind, Parsed
from corpus.names import council_key, key
from indexer.structure.standing import standing_in, standing_of, title_end


class Standing(StrEnum):
    """What a version says of itself, the one that binds first."""

    APPROVED = "approved"
    MINUTES = "minutes"
    DRAFT = "draft"
    NOTES = "notes"
    AGENDA = "agenda"


@dataclass(frozen=True, slots=True)
class MeetingVersion:
    """One document's record of a meeting. `written` is the file's own day of writing, None where it does not say.

    `clock` is the time as the hands of a clock show it, in minutes from 12 (`clock_of`). `sketch` tells the words
    (`sketch_of`); None where the document records several meetings or has too few words.
    """

    council_key: str | None
    committee_key: str | None
    date: str | None
    meeting_id: str
    document_id: str
    document: str
    standing: Standing
    written: str | None
    clock: int | None = None
    sketch: array[int] | None = None


_TIME = re.compile(r"\b([01]?\d|2[0-3])(?:\s?[.:]\s?([0-5]\d))?(?!\d)")
_WORD = re.compile(r"[^\W_]+")
_WORDS, _RUN, _KEPT, _ENOUGH = 2000, 4, 128, 100
# Twins of the real corpus share .74 or more of their runs of words; documents of different meetings that state nothing
# against it, .48 at most where they have a hundred runs.
_SAME = 0.7
_LOOKED_UP = 16  # two documents that share .7 share none of their 16 smallest hashes once in 10^8


def of_document(document: Document, parsed: Parsed) -> list[MeetingVersion]:
    """The meetings of a document by which versions are told, one for each committee and date.

    One that leaves out council, committee or date counts only where the document records no other meeting.
    """
    meetings = [meeting for meeting in parsed.meetings if meeting.kind is not MeetingKind.EXTRACT]
    sketch = sketch_of(document.text) if len(meetings) == 1 else None
    found: dict[tuple[str | None, str | None], MeetingVersion] = {}
    for meeting in meetings:
        version = MeetingVersion(
            council_key(parsed.council) if parsed.council else None,
            key(meeting.committee) if meeting.committee else None,
            meeting.date,
            meeting.id,
            document.id,
            document.name,
            standing(document, meeting),
            document.modified or document.created,
            clock_of(meeting.time),
            sketch,
        )
        if not _states_all(version) and sketch is None:
            continue
        known = found.get((version.committee_key, version.date))
        # A pack may hold the agenda of a meeting and its reports: the first that binds most stands for it.
        if known is None or _RANK[version.standing] < _RANK[known.standing]:
            found[version.committee_key, version.date] = version
    return list(found.values())


def clock_of(time: str | None) -> int | None:
    """Minutes from 12 o'clock as the hands show them, so that "7.30 pm", "19:30" and "7.30" are one; None for none."""
    found = _TIME.search(time) if time else None
    return (int(found[1]) % 12) * 60 + int(found[2] or 0) if found else None


def sketch_of(text: str) -> array[int] | None:
    """The smallest hashes of a text's runs of four words: texts share as many of these as of their runs (Broder, 1997).

    Of the first 2,000 words; None where there are fewer than a hundred runs, which say too little.
    """
    words = [match.group() for match in islice(_WORD.finditer(text.casefold()), _WORDS)]
    runs = {zlib.crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(len(words) - _RUN + 1)}
    return array("I", heapq.nsmallest(_KEPT, runs)) if len(runs) >= _ENOUGH else None


def likeness(one: array[int], other: array[int]) -> float:
    """The share of their runs of words that two texts have in common, by their sketches."""
    both = {*one} & {*other}
    smallest = heapq.nsmallest(_KEPT, {*one, *other})
    return sum(each in both for each in smallest) / len(smallest)


def standing(document: Document, meeting: Meeting) -> Standing:
    """What the title block of a meeting, or the document's title where it holds that meeting alone, says it is."""
    if meeting.kind is MeetingKind.AGENDA:
        return Standing.AGENDA
    if meeting.kind is MeetingKind.NOTES:
        return Standing.NOTES
    said = meeting.standing
    if said is None:
        start = meeting.span.start
        end = title_end(start, meeting.header_span.end if meeting.header_span else None, None, meeting.span.end)
        found = standing_in(document.text, start, end)
        opens = not document.text[:start].strip()
        said = found[0] if found else standing_of(document.title or "") if opens else None
    return Standing(said.value) if said else Standing.MINUTES


def linked(versions: Iterable[MeetingVersion]) -> list[list[MeetingVersion]]:
    """The meetings that two documents or more record, by council, committee, date and time; each with what binds first.

    Among equals the one written last comes first, one that does not say when last of all; ties by name, then id.
    """
    given = sorted(versions, key=lambda version: version.meeting_id)
    stated = [version for version in given if _states_all(version)]
    families: dict[tuple[str, str, str], list[MeetingVersion]] = defaultdict(list)
    for version in [*stated, *_completed([version for version in given if not _states_all(version)], stated)]:
        assert version.council_key is not None
        assert version.committee_key is not None
        assert version.date is not None
        families[version.council_key, version.committee_key, version.date].append(version)
    meetings = [meeting for _, family in sorted(families.items()) for meeting in _by_clock(family)]
    return [_ordered(meeting) for meeting in meetings if len(meeting) > 1]


def _by_clock(family: list[MeetingVersion]) -> list[list[MeetingVersion]]:
    """The meetings of one day; where they are several, what states no time may be of any and is left out."""
    clocks = sorted({version.clock for version in family if version.clock is not None})
    if len(clocks) < 2:
        return [family]
    return [[version for version in family if version.clock == clock] for clock in clocks]


def _states_all(version: MeetingVersion) -> bool:
    return None not in (version.council_key, version.committee_key, version.date)


def _completed(unstated: list[MeetingVersion], stated: list[MeetingVersion]) -> Iterable[MeetingVersion]:
    """Those that have nearly the words of one which states all, with its council, committee and date."""
    holders: dict[int, list[MeetingVersion]] = defaultdict(list)
    for version in stated:
        for smallest in (version.sketch or ())[:_LOOKED_UP]:
            holders[smallest].append(version)
    for version in unstated:
        if version.sketch is None:
            continue
        alike = {each.meeting_id: each for smallest in version.sketch[:_LOOKED_UP] for each in holders[smallest]}
        shares = [
            (likeness(version.sketch, each.sketch), each)
            for each in alike.values()
            if each.sketch and each.document_id != version.document_id and _agree(version, each)
        ]
        share, twin = max(shares, key=lambda pair: (pair[0], pair[1].meeting_id), default=(0.0, version))
        if share >= _SAME:
            clock = version.clock if twin.clock is None else twin.clock
            yield replace(
                version,
                council_key=twin.council_key,
                committee_key=twin.committee_key,
                date=twin.date,
                clock=clock,
            )


def _agree(version: MeetingVersion, other: MeetingVersion) -> bool:
    """What the one states, the other states likewise."""
    return (
        version.council_key in (None, other.council_key)
        and version.committee_key in (None, other.committee_key)
        and version.date in (None, other.date)
    )


_RANK = {kind: place for place, kind in enumerate(Standing)}


def _ordered(family: list[MeetingVersion]) -> list[MeetingVersion]:
    by_name = sorted(family, key=lambda version: (version.document, version.document_id))
    by_day = sorted(by_name, key=lambda version: version.written or "", reverse=True)
    return sorted(by_day, key=lambda version: _RANK[version.standing])
