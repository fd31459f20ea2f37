"""Whom do the lists of a meeting's header name ("Present:", "Apologies")?

A list stands behind its label, in the cells of a table, or one name a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from indexer.structure.attendance import Attendance
from indexer.structure.attendance_columns import columns_of, read_columns
from indexer.structure.attendance_label import ITEM_NUMBER, label_of, numbered_label
from indexer.structure.joined import Joined
from indexer.structure.lines import Line
from indexer.structure.name_lines import PARTY_LINE, is_open, looks_like_names, wraps
from indexer.structure.people import names_in, read_names

_CHAIR_LABEL = re.compile(
    r"^(?:present )?in the chair|^chair(?:man|woman|person)?\b|^presiding|^yn y gadair|^cadeirydd|^sa chathaoir", re.I
)
_INLINE_LABEL = re.compile(
    r"(?:(?<=[\w)])[.;,]?\s+|\s*\|\s*)(?=(?:also (?:present|in attendance)|in attendance|(?:officers|officials|"
    r"members)(?: in attendance| present)?|"
    r"apologies(?: for absence)?|absent|members of the public)[^.:|,]{0,30}?(?::|\s[–-]\s)|apologies(?: for "
    r"absence)?\s[-–]?\s*none\b|"
    r"apologies\s+(?=Cllr|Councillor|[A-Z][a-z]+ [A-Z]))",
    re.I,
)
_OF_MEMBERS = re.compile(r"(?:\w+ )?(?:members?|councillors?|cllrs?) (?:present|in attendance|attending)\b", re.I)
_IN_ATTENDANCE = re.compile(r"in attendance\s*:", re.I)
_BARE_PRESENT = re.compile(r"present\b(?!\s+in\b)", re.I)
_SAYS_MEMBER = re.compile(r"(?:(?:elected|board|committee|council)\s+)?(?:members?|mem|cllr|councillor)\b", re.I)
_MEMBERS_MARKED = 2
_AND_FIRST = re.compile(r"^(?:and|&)\s", re.I)
_MAX_LINES = 40


def read_attendance(text: str, lines: Sequence[Line]) -> Attendance:
    """The attendance stated in a meeting's header lines (those before its first item)."""
    found = Attendance()
    block = list(lines[:_MAX_LINES])
    position = 0
    while position < len(block):
        line = block[position]
        columns = columns_of(line)
        if columns:
            position = read_columns(text, block, position, columns, found)
            continue
        if numbered_label(line) is None:
            position += 1
            continue
        after = _list_end(block, position)
        words = _words(text, block[position:after])
        _read_list(words, found)
        found.spans += [each.span for each in block[position:after]]
        found.last = after
        position = after
    _part_members(found)
    _attending_as_present(found)
    return found


def _attending_as_present(found: Attendance) -> None:
    """Where no list is headed as one of those present, "In attendance: Ann Green (Chair), Bob Brown" is it.

    Only a list that says who of it is in the chair; officers in it stay officers.
    """
    if found.names("present") or not any(entry.chair for entry in found.attending):
        return
    for entry in found.attending:
        if not entry.is_officer:
            entry.move_to("present")
    kept = [entry for entry in found.entries if entry not in found.attending]
    attending = found.attending
    found.entries = []
    found.add(attending)
    found.entries += kept


def _part_members(found: Attendance) -> None:
    """Where one list says of some of those present that they are members, the others whose place it states are not."""
    present = [entry for entry in found.entries if entry.person.part == "present" and entry.person.role]
    members = [entry for entry in present if _SAYS_MEMBER.match(entry.person.role or "")]
    if len(members) < _MEMBERS_MARKED:
        return
    for entry in present:
        if entry not in members and not entry.chair and not entry.vice:
            entry.move_to("others")


def _list_end(block: Sequence[Line], position: int) -> int:
    """Where the list that begins at a line ends: before the next label, or the first line that is no part of it."""
    after = position + 1
    empty = _empty_label(block[position].plain)
    while after < len(block):
        line = block[after]
        if numbered_label(line) or columns_of(line):
            break
        if not (looks_like_names(line.plain) or wraps(block[after - 1], line)):
            break
        listed = _listed(line.plain)
        alike = line.gap == block[position + 1].gap and _with_initials(line.plain)
        wrapped = is_open(block[after - 1].plain) or wraps(block[after - 1], line)
        party = bool(PARTY_LINE.match(line.plain))
        if not (line.gap == 0 or empty or listed or alike or wrapped or party or _AND_FIRST.match(line.plain)):
            break
        empty = party
        after += 1
    return after


def _listed(plain: str) -> bool:
    return len(names_in(plain, "present")) > 1 or bool(re.match(r"^(?:cllr|councillor|mr|mrs|ms|cyng)\b", plain, re.I))


def _with_initials(plain: str) -> bool:
    """Whether a line is one name with its initials ("Ann Green (AGR) Councillor")."""
    return any(entry.initials for entry in names_in(plain, "present"))


def _empty_label(plain: str) -> bool:
    label = label_of(plain)
    return bool(label) and label[1] >= len(plain) - 1 if label else False


def _words(text: str, lines: Sequence[Line]) -> Joined:
    """The lines of a list as one; a line break parts names except where a list of them goes on."""
    words = Joined(text, lines[:1])
    for before, line in pairwise(lines):
        words.add(line, between=" " if is_open(before.plain) or wraps(before, line) else "\n")
    return words


def _read_list(words: Joined, found: Attendance) -> None:
    """Read a list, with the labels that stand within its lines."""
    plain = words.text
    label: str | None = None
    starts = [0, *(match.end() for match in _INLINE_LABEL.finditer(plain)), len(plain)]
    for start, stop in pairwise(starts):
        piece = plain[start:stop]
        number = ITEM_NUMBER.match(piece)
        skip = number.end() if number else 0
        labelled = label_of(piece[skip:].split("\n")[0])
        label = labelled[0] if labelled else label
        begin = start + (skip + labelled[1] if labelled else 0)
        if label is None or begin >= stop:
            continue
        part = "absent" if label == "not_present" else label
        if labelled and label == "present" and found.of_members and _BARE_PRESENT.match(piece[skip:]):
            # After "Councillors present" a list of those "Present" is of the others.
            part = "others"
        found.of_members = found.of_members or bool(labelled and _OF_MEMBERS.match(piece[skip:]))
        if part == "business":
            continue
        # A label within a line is of the rest of that line: what stands in the lines below is of nobody knows which.
        row = plain.find("\n", begin, stop) if start and plain[begin:stop].split("\n")[0].strip() else -1
        entries = read_names(words.part(begin, row if row >= 0 else stop), part)
        if part == "others" and label == "present":
            for entry in entries:
                entry.move_to("officers" if entry.is_officer else "others")
        if (
            label == "officers"
            and re.match(r"in attendance\b", piece.strip(), re.I)
            and not any(each.is_officer for each in entries)
        ):
            for entry in entries:
                entry.move_to("others")
        elif label == "officers":
            for entry in entries:
                before = plain[
                    max(0, plain.find(entry.person.name, begin) - 14) : max(0, plain.find(entry.person.name, begin))
                ]
                if re.search(r"\b(?:cllr|councillor)s?\.?\s*$", before, re.I):
                    entry.move_to("others")
        if labelled and _CHAIR_LABEL.match(piece):
            for entry in entries[:1]:
                entry.chair = True
        if labelled and not found.entries and _IN_ATTENDANCE.match(piece[skip:]):
            found.attending += entries
        found.add(entries)
