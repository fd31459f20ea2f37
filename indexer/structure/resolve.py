"""To which item or meeting of the same document does a reference point? Only where exactly one answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Item, ItemKind, Meeting, MeetingKind, Reference
from corpus.names import key
from indexer.structure.number_key import is_distinctive, number_key, runs_on
from indexer.structure.titles import usual_title

# What says that "item 6" is an item of this meeting's agenda.
_OF_AGENDA = re.compile(r"\bagenda\b", re.I)
_BEFORE_AGENDA = re.compile(
    r"\b(?:interests?|diddordeb|take|taken|taking|see|under|dealt|deal|discuss(?:ed)?|considered|move|moved|defer(?:red)?|"
    r"relat(?:ing|ion)|connection|presentation|recorded|covered|attend(?:ed|ance)?)\s+(?:\w+\s+){0,3}$",
    re.I,
)
_AFTER_AGENDA = re.compile(
    r"\s*(?:\([a-z]\)\s*)?(?:,?\s*(?:on|of)\s+(?:the|this|tonight['’]s)\s+(?:\w+\s+)?agenda|"
    r"ar (?:yr|y) agenda)\b",
    re.I,
)
_TITLED = re.compile(r"\s*[–—-]\s*(?P<title>[A-Z][^.;:\n]{3,60})")
_AROUND = 40


def resolved(text: str, meetings: Sequence[Meeting], meeting: Meeting, item: Item, reference: Reference) -> Reference:
    """The reference with the item or the meeting that it points to, both None where none or several answer."""
    if reference.date is not None:
        answering = [each for each in meetings if answers(each.committee, each.date, reference, meeting.committee)]
        minuted = [each for each in answering if each.kind is not MeetingKind.AGENDA] or answering
        if len(minuted) != 1 or (minuted[0].id == meeting.id and reference.number is None):
            return reference
        found = replace(reference, meeting_id=minuted[0].id)
        if reference.number is None:
            return found
        one = numbered(minuted[0].items, reference.number, pinned=True)
        return replace(found, item_id=one.id) if one else found
    if reference.number is None or reference.body is not None:
        return reference
    asks_item = "item" in reference.text.casefold()
    if asks_item:
        if speaks_of_earlier(item) or item.corrections or not _speaks_of_agenda(text, reference):
            return reference
        one = numbered(meeting.items, reference.number, pinned=False)
        one = one if one is not None and _named_so(text, reference, one) else None
    else:
        held = [
            each
            for each in meetings
            if any(number_key(other.number) == number_key(reference.number) for other in each.items)
        ]
        sure = is_distinctive(number_key(reference.number) or "") or _runs_high(meeting, reference.number)
        one = numbered(held[0].items, reference.number, pinned=False) if len(held) == 1 and sure else None
    return replace(reference, item_id=one.id) if one is not None and one.id != item.id else reference


def answers(committee: str | None, date: str | None, reference: Reference, own: str | None) -> bool:
    """Whether a meeting of that body and day is the one that a reference names.

    A reference that names no body, or names the body it stands in by its last words ("the Committee"), means `own`.
    """
    return date is not None and date == reference.date and same_body(committee, reference.body, own)


def same_body(committee: str | None, named: str | None, own: str | None) -> bool:
    """Whether `committee` is the body that words name; None and short names mean the body that speaks."""
    if named is None or (own is not None and _is_end_of(named, own)):
        return committee is not None and own is not None and key(committee) == key(own)
    return committee is not None and key(committee) == key(named)


def numbered(items: Sequence[Item], number: str, pinned: bool) -> Item | None:
    """The one item of these that bears a number; minutes come before reports and entries of the same number.

    `pinned`: the meeting is stated, so that "minute 61" may mean 61-20/21 where one item runs so.
    """
    wanted = number_key(number)
    kinds = (ItemKind.MINUTE, ItemKind.AGENDA_ENTRY, ItemKind.REPORT)
    for kind in kinds:
        found = [each for each in items if each.kind is kind and each.number_key == wanted and wanted is not None]
        if found:
            return found[0] if len(found) == 1 else None
    if not pinned or wanted is None or not wanted.isdigit():
        return None
    running = [each for each in items if each.kind is ItemKind.MINUTE and _runs(each) == int(wanted)]
    return running[0] if len(running) == 1 else None


def speaks_of_earlier(item: Item) -> bool:
    """Whether an item is about earlier minutes, so that the numbers in it are theirs."""
    usual = usual_title(item.title) if item.title else None
    return usual is not None and usual.name in ("minutes", "arising")


def _speaks_of_agenda(text: str, reference: Reference) -> bool:
    """Whether the words around an item's number say that it is one of the agenda, not of some list."""
    start, end = reference.span.start, reference.span.end
    return bool(
        _OF_AGENDA.search(text[start:end])
        or _BEFORE_AGENDA.search(text[max(0, start - _AROUND) : start])
        or _AFTER_AGENDA.match(text[end : end + _AROUND])
    )


def _named_so(text: str, reference: Reference, item: Item) -> bool:
    """Whether the title that follows a number after a dash, where one does, shares a word with the item's."""
    named = _TITLED.match(text[reference.span.end : reference.span.end + 2 * _AROUND])
    if named is None or item.title is None:
        return True
    return bool(set(key(named["title"]).split()) & set(key(item.title).split()))


def _runs(item: Item) -> int | None:
    return runs_on(item.number_key) if item.number_key else None


def _runs_high(meeting: Meeting, number: str) -> bool:
    """Whether the meeting's numbers run on from earlier ones, so that one of them names one minute of the year."""
    figures = [int(each.number_key) for each in meeting.items if each.number_key and each.number_key.isdigit()]
    return bool(figures) and min(figures) > 12 and (number_key(number) or "").isdigit()


def _is_end_of(named: str, own: str) -> bool:
    short, full = key(named).split(), key(own).split()
    return bool(short) and full[-len(short) :] == short
