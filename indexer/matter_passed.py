"""Where was a matter taken up that was sent to a body, put off, or bears an application's number?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from corpus.model import ItemKind
from indexer.diary import Diary, between, known, once_each
from indexer.item_told import Held, ItemLink, LinkKind, Told
from indexer.matter_cited import LEAST_WORDS

_SENT = 400  # days within which a body takes up what was sent to it under the same title
_PUT_OFF = 760
_SAME = 0.8  # share of the words of two titles from which on they are the same


def sent_on(diary: Diary, meeting: Held, item: Told) -> Iterator[ItemLink]:
    """What a clause sends to another body, and the first item there of the same title."""
    for words in item.sent:
        for body in known(diary, meeting, words) - {meeting.body}:
            why = "a clause sends it to that body, and the title is the same"
            yield from _next(diary, meeting, item, body, _SENT, why)


def put_off(diary: Diary, meeting: Held, item: Told) -> Iterator[ItemLink]:
    """What was put off, and the next item of the body under the same title."""
    if item.deferred:
        why = "it was put off, and that body's next item has the same title"
        yield from _next(diary, meeting, item, meeting.body, _PUT_OFF, why, item.put_off_to or "")


def _next(
    diary: Diary, meeting: Held, item: Told, body: str, within: int, why: str, not_before: str = ""
) -> Iterator[ItemLink]:
    """The link to the first later item of a body under the same title; none where its first day has two."""
    if item.usual or len(item.about) < LEAST_WORDS or diary.is_standing(meeting.body, item):
        return
    for day in sorted(diary.get(body, {})):
        if not (day > meeting.date and day >= not_before and between(meeting.date, day) <= within):
            continue
        found = []
        for record in diary[body][day]:
            same = [each for each in record.items if each.kind is ItemKind.MINUTE and _same_title(item, each)]
            if len(same) > 1:
                return
            found += [(record, each) for each in same]
        for record, each in found:
            yield ItemLink(item.id, record.meeting_id, each.id, LinkKind.FOLLOWS, why)
        if found:
            return


def applications(diary: Diary) -> Iterator[ItemLink]:
    """From each item to the one before it, of any body, whose title bears the same application number."""
    bearing: dict[str, dict[str, list[tuple[Held, Told]]]] = defaultdict(lambda: defaultdict(list))
    for days in diary.values():
        for day, records in days.items():
            for record in records:
                for each in record.items:
                    for code in each.codes if each.kind is ItemKind.MINUTE else ():
                        bearing[code][day].append((record, each))
    for by_day in bearing.values():
        days_of = sorted(by_day)
        for before, after in pairwise(days_of):
            if not (once_each(by_day[before]) and once_each(by_day[after])):
                continue
            for _, later in by_day[after]:
                for record, earlier in by_day[before]:
                    yield ItemLink(
                        later.id, record.meeting_id, earlier.id, LinkKind.CONTINUES, "the same application number"
                    )


def _same_title(earlier: Told, later: Told) -> bool:
    """Whether the titles say the same; what a later one adds after a colon or dash is left aside."""
    for about in (later.about, later.head):
        if about and len(earlier.about & about) / len(earlier.about | about) >= _SAME:
            return True
    return False
