"""Which items of different meetings are one matter on its way: recommended, referred, put off, taken up again?

Within one council, and never on a likeness of titles alone. Either the later item says so (it states the body's day or
month, and the number of the minute or the matter), or both titles bear the same application number, or the earlier item
sent it to that body or put it off and the next item there bears the same title. A rule that finds two finds none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.model import ItemKind, MeetingKind
from indexer.diary import Diary, standing
from indexer.item_told import Held, ItemLink
from indexer.matter_cited import cited
from indexer.matter_passed import applications, put_off, sent_on

_RECORDS = frozenset((MeetingKind.MINUTES, MeetingKind.EXTRACT, MeetingKind.NOTES))
_LEAST_MEMBERS = 4  # members whom two records of a body must share to be of one council


def matter_links(held: Sequence[Held]) -> Iterator[ItemLink]:
    """The links of matters among the meetings of an index."""
    councils: dict[str, Diary] = defaultdict(Diary)
    for meeting in held:
        if meeting.council and meeting.kind in _RECORDS:
            councils[meeting.council].setdefault(meeting.body, defaultdict(list))[meeting.date].append(meeting)
    for diary in councils.values():
        diary.standing = standing(diary)
    for meeting in held:
        if meeting.council in councils:
            yield from _of_meeting(councils[meeting.council], meeting)
    for diary in councils.values():
        yield from applications(diary)


def with_council(held: Iterable[Held]) -> list[Held]:
    """The meetings, each of an unstated council given the one council whose body of that name has the same members."""
    meetings = list(held)
    known: dict[str, list[Held]] = defaultdict(list)
    for meeting in meetings:
        if meeting.council:
            known[meeting.body].append(meeting)
    out = []
    for meeting in meetings:
        if not meeting.council:
            of = {
                other.council
                for other in known[meeting.body]
                if len(meeting.members & other.members) >= max(_LEAST_MEMBERS, len(meeting.members) / 2)
            }
            meeting = replace(meeting, council=of.pop()) if len(of) == 1 else meeting
        out.append(meeting)
    return out


def _of_meeting(diary: Diary, meeting: Held) -> Iterator[ItemLink]:
    for item in meeting.items:
        yield from cited(diary, meeting, item)
        if meeting.kind in _RECORDS and item.kind is ItemKind.MINUTE:
            yield from sent_on(diary, meeting, item)
            yield from put_off(diary, meeting, item)
