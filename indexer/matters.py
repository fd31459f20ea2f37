"""Which items of different meetings are one matter on its way: recommended, referred, put off, taken up again?

Within one council, and never on a likeness of titles alone. Either the later item says so (it states the body's day or
month, and the number of the minute or the matter), or both titles bear the same application number, or the earlier item
sent it to that body or put it off and the next item there bears the same title. A rule that finds two finds none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from corpus.model import ItemKind, MeetingKind
from corpus.names import council_key
from indexer.citing import Citation, content
from indexer.item_told import Held, ItemLink, LinkKind, Told

Days = dict[str, list[Held]]
Standing = frozenset[tuple[str, frozenset[str]]]
"""Headings that a body has at many of its meetings, by body and title: they name no one matter."""

_RECORDS = frozenset((MeetingKind.MINUTES, MeetingKind.EXTRACT, MeetingKind.NOTES))
_ARISING = frozenset(("minutes", "arising"))
_ASIDE = frozenset(("apologies", "interests", "next", "exclusion", "public", "programme"))
_COUNCIL = frozenset(("council", "full council", "whole council"))
_LEAST_WORDS = 2  # words of a title that two items must share, beside body and day, to be one matter
_LEAST_MEMBERS = 4  # members whom two records of a body must share to be of one council
_OFTEN = 3  # days on which a body has a heading, from which on it names no one matter
_DEPARTMENT_WORDS = """
    directorate department services service operations maintenance support planning environmental environment economic
    development corporate housing highways transport transportation finance community communities leisure property
    enterprise tourism physical cultural disposal land lands reports outside bodies representatives clerk chairman
    chair allocations roads grants grant applications accounts correspondence business notice submitted
"""
_DEPARTMENT = content(_DEPARTMENT_WORDS)
_SERIES = 400  # days within which a body's running numbers do not start again
_SENT = 400  # days within which a body takes up what was sent to it under the same title
_PUT_OFF = 760
_SAME = 0.8  # share of the words of two titles from which on they are the same


class Diary(dict[str, Days]):
    """The records of meetings of one council by body and day."""

    standing: Standing = frozenset()

    def is_standing(self, body: str, item: Told) -> bool:
        """Whether an item's heading is one that its body has again and again, or one of a department."""
        return (body, item.about) in self.standing or item.about <= _DEPARTMENT


def matter_links(held: Sequence[Held]) -> Iterator[ItemLink]:
    """The links of matters among the meetings of an index."""
    councils: dict[str, Diary] = defaultdict(Diary)
    for meeting in held:
        if meeting.council and meeting.kind in _RECORDS:
            councils[meeting.council].setdefault(meeting.body, defaultdict(list))[meeting.date].append(meeting)
    for diary in councils.values():
        diary.standing = _standing(diary)
    for meeting in held:
        if meeting.council in councils:
            yield from _of_meeting(councils[meeting.council], meeting)
    for diary in councils.values():
        yield from _applications(diary)


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
        yield from _cited(diary, meeting, item)
        if meeting.kind in _RECORDS and item.kind is ItemKind.MINUTE:
            yield from _sent_on(diary, meeting, item)
            yield from _put_off(diary, meeting, item)


def _standing(diary: Diary) -> Standing:
    days: dict[tuple[str, frozenset[str]], set[str]] = defaultdict(set)
    for body, by_day in diary.items():
        for day, records in by_day.items():
            for record in records:
                for item in record.items:
                    days[body, item.about].add(day)
    return frozenset(at for at, on in days.items() if len(on) >= _OFTEN)


def _cited(diary: Diary, meeting: Held, item: Told) -> Iterator[ItemLink]:
    arising = [ref for ref in item.refers if ref[0] is LinkKind.CONFIRMS] if item.usual in _ARISING else []
    for citation in item.citations:
        found = False
        for number in citation.numbers:
            for other, each, why in _numbered(diary, meeting, item, citation, number, arising):
                found = True
                kind = LinkKind.CONTINUES if citation.acts and item.usual not in _ASIDE else LinkKind.REFERS
                if citation.corrects and item.usual in _ARISING:
                    kind = LinkKind.CORRECTS
                yield ItemLink(item.id, other.meeting_id, each.id, kind, why)
        aside = item.usual in _ARISING | _ASIDE or diary.is_standing(meeting.body, item)
        if not found and not citation.numbers and citation.acts and not aside:
            yield from _worded(diary, meeting, item, citation)


def _numbered(
    diary: Diary,
    meeting: Held,
    item: Told,
    citation: Citation,
    number: str,
    arising: Sequence[tuple[LinkKind, str | None, str | None, str]],
) -> Iterator[tuple[Held, Told, str]]:
    """The records of the one minute that a number in a sentence can mean; none where several or none answer."""
    why = "body, time and number are stated"
    days = _days(diary, meeting, citation, named_only=False)
    found = {when: there for when in days if (there := _bearing(diary, when, number))}
    if not found and arising:
        why = "those minutes are approved and the number is stated"
        days = {(body, day) for _, _, body, day in arising if body and day in diary.get(body, {})}
        found = {when: there for when in days if (there := _bearing(diary, when, number))}
    if not found and not citation.periods:
        why = "a running number of the same body is stated"
        found = _of_series(diary, meeting, item, number)
    if len(found) == 1:
        for other, each in next(iter(found.values())):
            yield other, each, why


def _bearing(diary: Diary, when: tuple[str, str], number: str) -> list[tuple[Held, Told]]:
    """Each record's one minute of that number; empty where a record has two, or records differ in what it is."""
    there: list[tuple[Held, Told]] = []
    for record in diary[when[0]][when[1]]:
        minutes = [each for each in record.items if each.kind is ItemKind.MINUTE and _same_number(each.number, number)]
        if len(minutes) > 1:
            return []
        there += [(record, each) for each in minutes]
    return there if len({each.title for _, each in there}) == 1 else []


def _of_series(diary: Diary, meeting: Held, item: Told, number: str) -> dict[tuple[str, str], list[tuple[Held, Told]]]:
    """The earlier minute of the body's own running series ("CYP27" said in CYP42), by body and day."""
    letters, at = _series(number)
    own, here = _series(item.number or "")
    if not letters or letters != own or at is None or here is None or at >= here:
        return {}
    return {
        (meeting.body, day): there
        for day in diary[meeting.body]
        if 0 < _between(day, meeting.date) <= _SERIES
        and (there := [pair for pair in _bearing(diary, (meeting.body, day), number) if pair[1].number == number])
    }


def _worded(diary: Diary, meeting: Held, item: Told, citation: Citation) -> Iterator[ItemLink]:
    """The minute of the one meeting that a sentence means which is about the same."""
    days = _days(diary, meeting, citation, named_only=True)
    if not days and not citation.bodies:
        yield from _elsewhere(diary, meeting, item, citation)
    if len(days) != 1:
        return
    body, day = next(iter(days))
    in_year = any(first[5:] == "01-01" and last[5:] == "12-31" for first, last in citation.periods)
    scored: dict[str, int] = {}
    for record in diary[body][day]:
        for each in record.items:
            if each.kind is not ItemKind.MINUTE or each.usual in _ARISING | _ASIDE:
                continue
            if in_year and item.about != each.about:
                continue
            titles, said = item.about & each.about, citation.words & (each.about | each.clauses)
            whole = item.about & (each.about | each.clauses)
            if (
                len(titles) >= _LEAST_WORDS
                or (titles and len(said - titles) >= _LEAST_WORDS)
                or len(whole) > _LEAST_WORDS
            ):
                scored[each.id] = len(titles) + len(whole | said)
    for record in diary[body][day]:
        mine = sorted((scored[each.id], each.id) for each in record.items if each.id in scored)
        told = {each.id: each for each in record.items}
        alone = mine and (len(mine) == 1 or mine[-1][0] > mine[-2][0] + 1)
        if alone and not diary.is_standing(body, told[mine[-1][1]]):
            yield ItemLink(
                item.id,
                record.meeting_id,
                mine[-1][1],
                LinkKind.CONTINUES,
                "body and time are stated, and it is about the same",
            )


def _elsewhere(diary: Diary, meeting: Held, item: Told, citation: Citation) -> Iterator[ItemLink]:
    """The one minute of all the council's of the times that a sentence states which bears the same words in its title.

    For a sentence that names no body, of a time at which its own body did not meet.
    """
    found: dict[tuple[str, str], list[tuple[Held, Told]]] = defaultdict(list)
    for body, by_day in diary.items():
        for day, records in by_day.items():
            if day < meeting.date and any(
                first <= day <= last and first[:7] == last[:7] for first, last in citation.periods
            ):
                for record in records:
                    for each in record.items:
                        alike = len(item.about & each.about) >= _LEAST_WORDS and not each.usual
                        if alike and each.kind is ItemKind.MINUTE and not diary.is_standing(body, each):
                            found[body, day].append((record, each))
    if len(found) == 1 and _once_each(pairs := next(iter(found.values()))):
        for record, each in pairs:
            yield ItemLink(
                item.id, record.meeting_id, each.id, LinkKind.CONTINUES, "the time is stated, and it is about the same"
            )


def _days(diary: Diary, meeting: Held, citation: Citation, named_only: bool) -> set[tuple[str, str]]:
    """The meetings, by body and day, that a sentence can mean.

    Those of the bodies that it names; of its own body where it names none, or where a number will tell
    (`named_only` False). A month means a meeting only where the body met once in it.
    """
    named = {body for words in citation.bodies for body in _known(diary, meeting, words)}
    if not named and citation.bodies and named_only:
        return set()
    if not named or not named_only:
        named.add(meeting.body)
    found: set[tuple[str, str]] = set()
    for first, last in citation.periods:
        for body in named:
            days = [day for day in diary.get(body, {}) if first <= day <= last and day < meeting.date]
            if len(days) == 1:
                found.add((body, days[0]))
    return found


def _known(diary: Diary, meeting: Held, words: str) -> set[str]:
    """The bodies that words can mean: that of this name, its own, else the one whose name ends with them."""
    if words in diary:
        return {words}
    if words in _COUNCIL or council_key(words) == meeting.council:
        return {"council"} & set(diary)
    if words.endswith("council"):  # another council than this one
        return set()
    if f" {meeting.body}".endswith(f" {words}"):
        return {meeting.body}
    ending = {body for body in diary if body.endswith(f" {words}") or f" {words}".endswith(f" {body}")}
    return ending if len(ending) == 1 else set()


def _sent_on(diary: Diary, meeting: Held, item: Told) -> Iterator[ItemLink]:
    """What a clause sends to another body, and the first item there of the same title."""
    for words in item.sent:
        for body in _known(diary, meeting, words) - {meeting.body}:
            why = "a clause sends it to that body, and the title is the same"
            yield from _next(diary, meeting, item, body, _SENT, why)


def _put_off(diary: Diary, meeting: Held, item: Told) -> Iterator[ItemLink]:
    if item.deferred:
        why = "it was put off, and that body's next item has the same title"
        yield from _next(diary, meeting, item, meeting.body, _PUT_OFF, why, item.put_off_to or "")


def _next(
    diary: Diary, meeting: Held, item: Told, body: str, within: int, why: str, not_before: str = ""
) -> Iterator[ItemLink]:
    """The link to the first later item of a body under the same title; none where its first day has two."""
    if item.usual or len(item.about) < _LEAST_WORDS or diary.is_standing(meeting.body, item):
        return
    for day in sorted(diary.get(body, {})):
        if not (day > meeting.date and day >= not_before and _between(meeting.date, day) <= within):
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


def _applications(diary: Diary) -> Iterator[ItemLink]:
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
            if not (_once_each(by_day[before]) and _once_each(by_day[after])):
                continue
            for _, later in by_day[after]:
                for record, earlier in by_day[before]:
                    yield ItemLink(
                        later.id, record.meeting_id, earlier.id, LinkKind.CONTINUES, "the same application number"
                    )


def _once_each(pairs: Sequence[tuple[Held, Told]]) -> bool:
    """Whether no record has two of these items, and they are of one body."""
    return (
        len({record.meeting_id for record, _ in pairs}) == len(pairs) and len({record.body for record, _ in pairs}) == 1
    )


def _same_title(earlier: Told, later: Told) -> bool:
    """Whether the titles say the same; what a later one adds after a colon or dash is left aside."""
    for about in (later.about, later.head):
        if about and len(earlier.about & about) / len(earlier.about | about) >= _SAME:
            return True
    return False


def _same_number(one: str | None, other: str) -> bool:
    """Whether two number keys are of one minute of a known meeting: equal, or equal but for letters that one lacks."""
    if one is None or one == other:
        return one is not None
    (letters, at), (others, number) = _series(one), _series(other)
    return at is not None and at == number and not (letters and others)


def _series(number: str) -> tuple[str, int | None]:
    """The letters before a running number and that number; None where the key has other parts."""
    parts = number.split("/")
    if len(parts) == 1 and parts[0].isdigit():
        return "", int(parts[0])
    if len(parts) == 2 and parts[0].isalpha() and parts[1].isdigit():
        return parts[0], int(parts[1])
    return number, None


def _between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
