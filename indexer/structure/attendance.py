"""Who was there, who sent apologies, and who was in the chair?

Lists stand under labels ("Present:", "Apologies"), in sentences, in the cells of a table, or one name a line. Names are
as printed, without title and role; what a role in brackets or after a dash says is kept with the person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.model import Person, Span
from corpus.names import person_key
from indexer.structure.attendance_words import (
    APOLOGIES_SENTENCES,
    CHAIR_SENTENCES,
    ELECTED_SENTENCES,
    LABELS,
    NOBODY,
    label_pattern,
)
from indexer.structure.joined import Joined
from indexer.structure.lines import Line, line_of, split
from indexer.structure.people import Entry, by_initials, read_names, read_words, resolve, says_officer
from indexer.structure.titles import usual_title
from indexer.structure.wording import either

_LABELS = tuple((row.part, label_pattern(row)) for row in LABELS)
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
_COLUMN_LABELS = re.compile(r"^(?:[^:|]{3,30}:\s*\|?\s*){2,4}$")
_WERE_PRESENT = re.compile(
    r"^(?P<names>(?:Councillors?|Cllrs?|Members?|Mr|Mrs|Ms)\b[^.;]*(?:\.(?=\s[A-Z][a-z]+\b)[^.;]*)*?)\s+(?:were|"
    r"was)\s+(?:also\s+)?(?:present|in attendance)\s*\.?$"
)
_NONE = either(NOBODY, before="^", after=r"\.?$")
_NOBODY_FROM = re.compile(r"no(?:ne)?\b[^.]*\.\s", re.I)
_APOLOGIES = either(APOLOGIES_SENTENCES)
_CHAIRED = tuple(re.compile(row.pattern, re.I) for row in CHAIR_SENTENCES)
_ELECTED = tuple(re.compile(row.pattern, re.I) for row in ELECTED_SENTENCES)
_NAMES_END = re.compile(
    r"(?<![A-Z])(?<!Cllr)(?<!Cllrs)(?<!Cyng)(?<!Mrs)(?<!Mr)(?<!Ms)(?<!Dr)\.(?:\s|$)|;\s*(?=\w+ \w+ \w+ \w+ \w+)|"
    r"\s+who\s|\s+noted(?=\.?\s*$|\.\s)|\s+\(?(?:due|because|as|owing)\s|\s+and\s+(?:these|it|were|was)\b|\s+(?:were|was)\s"
)
_ABOUT_APOLOGIES = re.compile(
    r"^(?:to\s+(?:receive|note|accept|record|consider)\s+(?:and\s+\w+\s+)?(?:any\s+)?)?(?:[\w']+\s+(?:and|ac|&)\s+)?"
    r"(?:apologies|ymddiheuriadau)(?:\s+(?:for|am)\s+(?:absence|"
    r"absenoldeb))?(?:\s+accepted)?(?:\s+from)?(?:\s+(?:and|ac|&)\s+[\w ]{3,30}?)?(?P<stop>\s*(?:[:.,–-]|$))\s*",
    re.I,
)
_ITEM_NUMBER = re.compile(r"^\(?\d{1,5}(?:[./-]\d{1,4}){0,3}[.):]?\s*")
_OF_MEMBERS = re.compile(r"(?:\w+ )?(?:members?|councillors?|cllrs?) (?:present|in attendance|attending)\b", re.I)
_IN_ATTENDANCE = re.compile(r"in attendance\s*:", re.I)
_BARE_PRESENT = re.compile(r"present\b(?!\s+in\b)", re.I)
_LONGEST_LABEL = 40
_PUBLIC = re.compile(
    r"[,.]?\s*(?:(?:together\s+)?with\s+|and\s+|plus\s+)?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s+"
    r"members?\s+of\s+(?:the\s+)?(?:public|press)\b",
    re.I,
)
_SAYS_MEMBER = re.compile(r"(?:(?:elected|board|committee|council)\s+)?(?:members?|mem|cllr|councillor)\b", re.I)
_MEMBERS_MARKED = 2
_TORN = re.compile(r"([A-Z]{2,})[^\w\s.,:;|()&-](?=[A-Z])")
_TORN_INITIALS = re.compile(r"[\s.:–-]*|\s*(?:[/\\][A-Z]{1,3}|[A-Z]{1,3}[/\\])\s*")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PARTY_LINE = re.compile(
    r"^(?:conservative|labour|liberal democrat|green|independent|plaid cymru|reform|snp)s?\b(?:\s+\w+){0,2}\s*:?$", re.I
)
_AND_FIRST = re.compile(r"^(?:and|&)\s", re.I)
_WRAP_WIDTH = 50
_MAX_LINES = 40


@dataclass(slots=True)
class Attendance:
    """What the attendance lines of one meeting say. `spans` are those lines; `last` is the index after the last.

    `of_members`: a list has been read that is headed as one of members. `attending`: whom the first list headed "In
    attendance" names.
    """

    chair: str | None = None
    vice_chair: str | None = None
    entries: list[Entry] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    last: int = 0
    chair_span: Span | None = None
    of_members: bool = False
    attending: list[Entry] = field(default_factory=list)

    @property
    def people(self) -> tuple[Person, ...]:
        """Whom the lists name, each once in each list, in order."""
        seen: dict[tuple[str, str], Person] = {}
        for entry in self.entries:
            seen.setdefault((entry.person.part, entry.person.name), entry.person)
        return tuple(seen.values())

    def names(self, part: str) -> tuple[str, ...]:
        """The names in one list (present, apologies, officers, others), each once, in order."""
        return tuple(dict.fromkeys(person.name for person in self.people if person.part == part))

    @property
    def initials(self) -> dict[str, str]:
        """The initials that are printed beside one name only, with that name."""
        printed = {entry.initials for entry in self.entries if entry.initials}
        return {each: one.person.name for each in sorted(printed) if (one := by_initials(each, self.entries))}

    def add(self, entries: Sequence[Entry]) -> bool:
        """Add people; whether there were any."""
        for entry in entries:
            self.entries.append(entry)
            if entry.chair and self.chair is None and entry.person.part == "present":
                self.chair, self.chair_span = entry.person.name, entry.person.span
            elif entry.vice and self.vice_chair is None and entry.person.part == "present":
                self.vice_chair = entry.person.name
        return bool(entries)


def label_of(plain: str) -> tuple[str, int] | None:
    """Which attendance label a line begins with, and where its names begin; None for any other line.

    A label in capitals with one letter that extraction lost to a sign ("PRESE/T") is that label.
    """
    torn = _TORN.match(plain)
    spellings = [plain] if torn is None else [torn[1] + letter + plain[torn.end(1) + 1 :] for letter in _CAPITALS]
    for spelling in spellings:
        for part, pattern in _LABELS:
            match = pattern.match(spelling)
            if match:
                return part, match.end()
    return None


def begins_present(line: Line) -> bool:
    """Whether a line begins the list of those present."""
    label = label_of(line.plain)
    return label is not None and label[0] == "present"


def label_behind(text: str, line: Line) -> Line | None:
    """The label with which another line ends ("… AT 10 A.M. PRESENT IN THE CHAIR:"), as a line of its own."""
    words = text[line.bare_start : line.bare_end]
    if not words.endswith(":") or len(words) < _LONGEST_LABEL:
        return None
    for start in re.finditer(r"(?<=\s)\S", words):
        tail = words[start.start() :]
        label = label_of(tail) if len(tail) < _LONGEST_LABEL else None
        if label and label[1] == len(tail):
            return line_of(text, line.bare_start + start.start(), line.end, line.index, line.gap)
    return None


def read_attendance(text: str, lines: Sequence[Line]) -> Attendance:
    """The attendance stated in a meeting's header lines (those before its first item)."""
    found = Attendance()
    block = list(lines[:_MAX_LINES])
    position = 0
    while position < len(block):
        line = block[position]
        columns = _columns(line)
        if columns:
            position = _read_columns(text, block, position, columns, found)
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
        if not _is_officer(entry):
            entry.person = _in_part(entry.person, "present")
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
            entry.person = _in_part(entry.person, "others")


def apologies_in(text: str, lines: Sequence[Line]) -> tuple[list[Entry], list[Span]]:
    """The people in "Apologies for absence were received from …" sentences, and the lines that hold them."""
    entries: list[Entry] = []
    spans: list[Span] = []
    for index, line in enumerate(lines):
        if "polog" not in line.plain and "POLOG" not in line.plain and "mddiheur" not in line.plain:
            continue
        words = Joined(text, [line])
        said = list(_APOLOGIES.finditer(words.text))
        if not said:
            continue
        # "Apologies from: None from members. Apologies from Mr Green": the first that names somebody.
        match = next((each for each in said if not _NOBODY_FROM.match(words.text[each.end() :])), said[0])
        follow = index + 1
        while (
            not _NAMES_END.search(words.text, match.end())
            and follow < len(lines)
            and lines[follow].gap == 0
            and (_open(words.text) or len(lines[follow - 1].plain) >= _WRAP_WIDTH)
            and not _ITEM_NUMBER.match(lines[follow].plain)
        ):
            words.add(lines[follow])
            follow += 1
        stop = _NAMES_END.search(words.text, match.end())
        found = _between(words, match.end(), stop.start() if stop else len(words), "apologies")
        if found:
            entries += found
            spans += [each.span for each in lines[index:follow]]
    return entries, spans


def apologies_under(text: str, lines: Sequence[Line]) -> tuple[list[Entry], list[Span]]:
    """The people listed in an item about apologies: after its title, or in the lines below it."""
    if not lines:
        return [], []
    words = Joined(text, lines[:1])
    number = _ITEM_NUMBER.match(words.text)
    start = number.end() if number else 0
    match = _ABOUT_APOLOGIES.match(words.text[start:])
    if match is None:
        return [], []
    start += match.end()
    taken = [lines[0]]
    if start < len(words):
        rest = words.text[start:]
        if not _listing(rest):
            return [], []
    for line in lines[1:6]:
        if label_of(line.plain) or not _listing(line.plain) or (len(taken) > 1 and line.gap > max(1, lines[1].gap)):
            break
        words.add(line, between=" " if words.text.endswith(",") else "\n")
        taken.append(line)
    entries = _between(words, start, len(words), "apologies")
    return entries, [
        line.span for line in taken[: 1 if start < len(words) and len(taken) == 1 else len(taken)]
    ] if entries else []


def present_in(text: str, lines: Sequence[Line]) -> Attendance:
    """The members in "Councillors Green (Chair) and Brown were present." sentences."""
    found = Attendance()
    for line in lines:
        match = _WERE_PRESENT.match(line.plain)
        if match:
            words = Joined(text, [line])
            if found.add(_between(words, 0, match.end("names"), "present")):
                found.spans.append(line.span)
    return found


def chair_in(text: str, lines: Sequence[Line], found: Attendance, business: Sequence[Line] = ()) -> bool:
    """Set the chair from a sentence ("The meeting was chaired by Ann Green."); whether one says so.

    Initials ("AG chaired the meeting") count where the list of those present says whose they are. Where no sentence in
    `lines` says who was in the chair, it is whoever of those present the `business` elected to it.
    """
    return _chair_by(text, _CHAIRED, lines, found) or _chair_by(text, _ELECTED, business, found, listed=True)


def _chair_by(
    text: str, patterns: Sequence[re.Pattern[str]], lines: Sequence[Line], found: Attendance, listed: bool = False
) -> bool:
    """`listed`: the name must be that of one of those present."""
    present = [each for each in found.people if each.part == "present"]
    for line in lines:
        words = Joined(text, [line])
        for pattern in patterns:
            match = pattern.search(words.text)
            if match is None:
                continue
            known = by_initials(match["name"].strip(), found.entries)
            if known:
                found.chair, found.chair_span = known.person.name, words.span(*match.span("name"))
            else:
                named = _between(words, match.start("name"), match.end("name"), "present")
                if len(named) != 1:
                    continue
                person = named[0].person
                same = resolve(person.name, present)
                if listed and same is None:
                    continue
                found.chair, found.chair_span = same.name if same else person.name, person.span
            if not listed:
                found.spans.append(line.span)
            return True
    return False


def split_names(words: str) -> list[str]:
    """The names in a list such as "Councillors Green (Chair), Brown and Mr White (Parent Governor)"."""
    return read_words(words)


def clean_name(words: str) -> str | None:
    """A name as printed, without title and role; None for words that are no name, or more than one."""
    entries = _entries(words, "present")
    return entries[0].person.name if len(entries) == 1 else None


def _entries(words: str, part: str) -> list[Entry]:
    return read_names(Joined(words, split(words)), part)


def _between(words: Joined, start: int, end: int, part: str) -> list[Entry]:
    stretch = words.part(start, end)
    return read_names(stretch, part)


def _listing(plain: str) -> bool:
    """Whether words are a list of names, as far as they look so; "None" is one too."""
    return bool(_NONE.match(plain)) or (bool(_entries(plain, "apologies")) and _looks_like_names(plain))


def numbered_label(line: Line) -> tuple[str, int] | None:
    """The label that a line begins with, after an item's number too ("3. Apologies"); a count of people is none."""
    number = None if _PUBLIC.match(line.plain) else _ITEM_NUMBER.match(line.plain)
    found = label_of(line.plain) or (label_of(line.plain[number.end() :]) if number else None)
    return (found[0], found[1] + (number.end() if number else 0)) if found else None


def _columns(line: Line) -> list[str]:
    """The parts of a table's columns that a line of labels alone heads ("Present: Also in attendance:")."""
    if not _COLUMN_LABELS.match(line.plain + (":" if not line.plain.endswith(":") else "")):
        return []
    pieces = [_ITEM_NUMBER.sub("", piece.strip(" |")) for piece in re.split(r":\s*\|?\s*", line.plain)]
    labels = [label_of(piece + ":") for piece in pieces if piece]
    parts = [label[0] for label in labels if label]
    return parts if len(parts) == len(labels) >= 2 else []


def _read_columns(text: str, block: Sequence[Line], position: int, parts: Sequence[str], found: Attendance) -> int:
    """Read the rows under labels that head columns; the position after them.

    A row with one cell is of the first column, unless the names of that column have initials and this one has not.
    """
    found.spans.append(block[position].span)
    position += 1
    first: list[Entry] = []
    parts = list(parts)
    widest, torn = len(parts), False
    while position < len(block):
        line = block[position]
        cells = line.plain.split("|")
        headed = [label_of(cell.strip()) for cell in cells]
        listed = [cell.strip() for cell, label in zip(cells, headed, strict=True) if not label and cell.strip()]
        if not all(_looks_like_names(cell) for cell in listed):
            break
        if headed[0] and _of_first_column(block, position, widest):
            # A further list begins in the first column; of which column the other cells are nobody knows.
            parts[0], torn = headed[0][0], True
            found.spans.append(line.span)
            position += 1
            found.last = position
            continue
        if headed[0]:
            break
        closed = any(entry.person.part == "officers" for entry in first)
        if len(cells) < widest and (torn or (closed and not _is_known(cells[0]))):
            # Below the clerk, who ends the first column, a row that lost a cell is of nobody knows which columns.
            position += 1
            continue
        widest = max(widest, len(cells))
        words = Joined(text, [line])
        place = 0
        for column, cell in enumerate(words.text.split("|")):
            stretch = (place, place + len(cell))
            place += len(cell) + 1
            label = headed[column]
            if label and column < len(parts):
                # A further list begins in the column: "Mrs B Brown (Clerk) | Apologies:".
                parts[column] = label[0]
                stretch = (stretch[0] + len(cell) - len(cell.lstrip()) + label[1], stretch[1])
            if column >= len(parts) or not words.text[slice(*stretch)].strip() or parts[column] == "business":
                continue
            entries = _between(words, *stretch, parts[column])
            marked = first and sum(entry.initials is not None for entry in first) * 2 > len(first)
            if len(cells) == 1 and marked and entries and entries[0].initials is None:
                continue
            found.add(entries)
            if column == 0:
                first += entries
        found.spans.append(line.span)
        position += 1
        found.last = position
    return position


def _is_known(cell: str) -> bool:
    """Whether a cell says what its person is: an officer, or somebody with initials."""
    return any(entry.initials is not None or _is_officer(entry) for entry in _entries(cell, "present"))


def _of_first_column(block: Sequence[Line], position: int, widest: int) -> bool:
    """Whether a label in a row that lost a cell is of the table's first column: the next row has all its cells."""
    cells = block[position].plain.count("|") + 1
    after = block[position + 1] if position + 1 < len(block) else None
    return widest > cells > 1 and after is not None and after.gap == 0 and after.plain.count("|") + 1 == widest


def _list_end(block: Sequence[Line], position: int) -> int:
    """Where the list that begins at a line ends: before the next label, or the first line that is no part of it."""
    after = position + 1
    empty = _empty_label(block[position].plain)
    while after < len(block):
        line = block[after]
        if numbered_label(line) or _columns(line) or not (_goes_on(line) or _wraps(block[after - 1], line)):
            break
        listed = _listed(line.plain)
        alike = line.gap == block[position + 1].gap and _with_initials(line.plain)
        wrapped = _open(block[after - 1].plain) or _wraps(block[after - 1], line)
        party = bool(_PARTY_LINE.match(line.plain))
        if not (line.gap == 0 or empty or listed or alike or wrapped or party or _AND_FIRST.match(line.plain)):
            break
        empty = party
        after += 1
    return after


def _listed(plain: str) -> bool:
    return len(_entries(plain, "present")) > 1 or bool(re.match(r"^(?:cllr|councillor|mr|mrs|ms|cyng)\b", plain, re.I))


def _with_initials(plain: str) -> bool:
    """Whether a line is one name with its initials ("Ann Green (AGR) Councillor")."""
    return any(entry.initials for entry in _entries(plain, "present"))


def _empty_label(plain: str) -> bool:
    label = label_of(plain)
    return bool(label) and label[1] >= len(plain) - 1 if label else False


def _open(plain: str) -> bool:
    return bool(re.search(r"(?:,|\band|&)$", plain))


def _words(text: str, lines: Sequence[Line]) -> Joined:
    """The lines of a list as one; a line break parts names except where a list of them goes on."""
    words = Joined(text, lines[:1])
    for before, line in pairwise(lines):
        words.add(line, between=" " if _open(before.plain) or _wraps(before, line) else "\n")
    return words


def _read_list(words: Joined, found: Attendance) -> None:
    """Read a list, with the labels that stand within its lines."""
    plain = words.text
    label: str | None = None
    starts = [0, *(match.end() for match in _INLINE_LABEL.finditer(plain)), len(plain)]
    for start, stop in pairwise(starts):
        piece = plain[start:stop]
        number = _ITEM_NUMBER.match(piece)
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
        entries = _between(words, begin, row if row >= 0 else stop, part)
        if part == "others" and label == "present":
            for entry in entries:
                entry.person = _in_part(entry.person, "officers" if _is_officer(entry) else "others")
        if (
            label == "officers"
            and re.match(r"in attendance\b", piece.strip(), re.I)
            and not any(_is_officer(each) for each in entries)
        ):
            for entry in entries:
                entry.person = _in_part(entry.person, "others")
        elif label == "officers":
            for entry in entries:
                before = plain[
                    max(0, plain.find(entry.person.name, begin) - 14) : max(0, plain.find(entry.person.name, begin))
                ]
                if re.search(r"\b(?:cllr|councillor)s?\.?\s*$", before, re.I):
                    entry.person = _in_part(entry.person, "others")
        if labelled and _CHAIR_LABEL.match(piece):
            for entry in entries[:1]:
                entry.chair = True
        if labelled and not found.entries and _IN_ATTENDANCE.match(piece[skip:]):
            found.attending += entries
        found.add(entries)


def _is_officer(entry: Entry) -> bool:
    return entry.person.role is not None and says_officer(entry.person.role)


def _in_part(person: Person, part: str) -> Person:
    return Person(person.name, person_key(person.name), part, person.span, person.role)


def _wraps(line: Line, following: Line) -> bool:
    """Whether a name is broken over two lines: a long list that stops within a name and goes on without a title."""
    plain = line.plain
    if following.gap > 1 or len(plain) < _WRAP_WIDTH or "," not in plain or re.search(r"[;:|]$", plain):
        return False
    if re.search(r"[.)]$", plain) and not re.search(r"\b(?:Mr|Mrs|Ms|Dr|[A-Z])\.$", plain):
        return False
    titled = re.match(r"^(?:cllr|councillor|mr|mrs|ms|miss|dr|rev|sir)\b", following.plain, re.I)
    return not (label_of(following.plain) or titled) and (
        _looks_like_names(following.plain) or following.plain.count(",") > 0 or "(" in following.plain
    )


def _goes_on(line: Line) -> bool:
    return _looks_like_names(line.plain)


def _looks_like_names(plain: str) -> bool:
    """Whether a line is made of names and roles, as far as capitals and its length tell."""
    plain = _PUBLIC.sub("", plain).strip(" :") or plain
    if plain.endswith("?") or len(plain) > 2500 or _is_capitals(plain):
        return False
    if len(plain.split()) > 1 and usual_title(plain) and not re.match(r"^(?:PC|PCSO|WPC|CPO|Sgt|Inspector)\b", plain):
        return False
    if re.match(r"^(?:the\s+)?(?:cllrs?|councillors?|alderm[ae]n|cynghor\w+|mayor)\b", plain, re.I) and not re.search(
        r"\b(?:declared|said|reported|proposed|welcomed|asked|informed|raised|stated|thanked|opened)\b", plain
    ):
        return True
    if _PARTY_LINE.match(plain):
        return True
    bare = re.sub(r"[()]", "", re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", plain))
    pieces = [piece for piece in re.split(r"[,;|]|\band\b|&", bare) if not _TORN_INITIALS.fullmatch(piece)]
    return bool(pieces) and all(
        len(piece.split()) <= 9
        and re.match(r"\s*(?:(?:the|of|in|for|to|[A-ZÀ-Þ0-9][\w.'’/-]*)[\s:–-]*)+(?:[-–]\s*.{1,40})?\.?\s*$", piece)
        for piece in pieces
    )


def _is_capitals(plain: str) -> bool:
    """Whether a line is a heading in capitals rather than a name."""
    letters = [character for character in plain if character.isalpha()]
    return len(letters) > 3 and all(letter.isupper() for letter in letters)
