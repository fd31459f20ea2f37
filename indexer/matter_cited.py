"""Which earlier minute does a sentence mean, that states a time, a number, or both?

A sentence that can mean two means none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.model import ItemKind
from indexer.citing import Citation
from indexer.diary import Diary, between, known, once_each, same_number, series
from indexer.item_told import Held, ItemLink, LinkKind, Told

ARISING = frozenset(("minutes", "arising"))
ASIDE = frozenset(("apologies", "interests", "next", "exclusion", "public", "programme"))
UNDONE_WORDS = 3  # words that a sentence which undoes a decision must share with it where nothing else tells which
LEAST_WORDS = 2  # words of a title that two items must share, beside body and day, to be one matter
_SERIES = 400  # days within which a body's running numbers do not start again


def cited(diary: Diary, meeting: Held, item: Told) -> Iterator[ItemLink]:
    """What the sentences of an item take up, correct or name."""
    arising = [ref for ref in item.refers if ref[0] is LinkKind.CONFIRMS] if item.usual in ARISING else []
    for citation in item.citations:
        found = False
        for number in citation.numbers:
            for other, each, why in _numbered(diary, meeting, item, citation, number, arising):
                found = True
                kind = LinkKind.CONTINUES if citation.acts and item.usual not in ASIDE else LinkKind.REFERS
                if citation.corrects and item.usual in ARISING:
                    kind = LinkKind.CORRECTS
                yield ItemLink(item.id, other.meeting_id, each.id, kind, why)
        aside = item.usual in ARISING | ASIDE or diary.is_standing(meeting.body, item)
        if not found and not citation.numbers and citation.acts and not aside:
            told = list(_worded(diary, meeting, item, citation))
            yield from told
            found = bool(told)
        if not found and not citation.numbers and citation.undoes and item.usual not in ARISING | ASIDE:
            yield from _undone(diary, meeting, item, citation)


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
        minutes = [each for each in record.items if each.kind is ItemKind.MINUTE and same_number(each.number, number)]
        if len(minutes) > 1:
            return []
        there += [(record, each) for each in minutes]
    return there if len({each.title for _, each in there}) == 1 else []


def _of_series(diary: Diary, meeting: Held, item: Told, number: str) -> dict[tuple[str, str], list[tuple[Held, Told]]]:
    """The earlier minute of the body's own running series ("CYP27" said in CYP42), by body and day."""
    letters, at = series(number)
    own, here = series(item.number or "")
    if not letters or letters != own or at is None or here is None or at >= here:
        return {}
    return {
        (meeting.body, day): there
        for day in diary[meeting.body]
        if 0 < between(day, meeting.date) <= _SERIES
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
            if each.kind is not ItemKind.MINUTE or each.usual in ARISING | ASIDE:
                continue
            if in_year and item.about != each.about:
                continue
            titles, said = item.about & each.about, citation.words & (each.about | each.clauses)
            whole = item.about & (each.about | each.clauses)
            if len(titles) >= LEAST_WORDS or (titles and len(said - titles) >= LEAST_WORDS) or len(whole) > LEAST_WORDS:
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


def _undone(diary: Diary, meeting: Held, item: Told, citation: Citation) -> Iterator[ItemLink]:
    """The minute of the one meeting that a sentence means whose decision it undoes, whatever the headings of both.

    The one whose decision states another day that the sentence states; else the one that by far the most of its words
    are of.
    """
    days = _days(diary, meeting, citation, named_only=True)
    if len(days) != 1:
        return
    body, day = next(iter(days))
    others = citation.days - {day}
    for record in diary[body][day]:
        minutes = [each for each in record.items if each.kind is ItemKind.MINUTE and each.usual not in ARISING | ASIDE]
        dated = [each for each in minutes if others & each.days]
        scored = sorted((len(citation.words & (each.about | each.clauses)), each.id) for each in minutes)
        if len(dated) == 1:
            why = "body and time are stated, and it undoes what was decided there, of the same other day"
            yield ItemLink(item.id, record.meeting_id, dated[0].id, LinkKind.CONTINUES, why)
        elif not dated and _far_ahead([score for score, _ in scored]):
            why = "body and time are stated, and it undoes what was decided there, in the same words"
            yield ItemLink(item.id, record.meeting_id, scored[-1][1], LinkKind.CONTINUES, why)


def _far_ahead(scores: Sequence[int]) -> bool:
    """Whether the last of ascending scores is high enough, and far enough from the one before it."""
    return bool(scores) and scores[-1] >= UNDONE_WORDS and (len(scores) == 1 or scores[-1] > scores[-2] + 1)


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
                        alike = len(item.about & each.about) >= LEAST_WORDS and not each.usual
                        if alike and each.kind is ItemKind.MINUTE and not diary.is_standing(body, each):
                            found[body, day].append((record, each))
    if len(found) == 1 and once_each(pairs := next(iter(found.values()))):
        for record, each in pairs:
            yield ItemLink(
                item.id, record.meeting_id, each.id, LinkKind.CONTINUES, "the time is stated, and it is about the same"
            )


def _days(diary: Diary, meeting: Held, citation: Citation, named_only: bool) -> set[tuple[str, str]]:
    """The meetings, by body and day, that a sentence can mean.

    Those of the bodies that it names; of its own body where it names none, or where a number will tell
    (`named_only` False). A month means a meeting only where the body met once in it.
    """
    named = {body for words in citation.bodies for body in known(diary, meeting, words)}
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
