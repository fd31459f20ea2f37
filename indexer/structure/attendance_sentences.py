"""Whom do sentences name as present, absent or in the chair?

"Apologies were received from …", "Councillors Green and Brown were present.", "Ann Green took the chair."
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Span
from indexer.structure.attendance import Attendance
from indexer.structure.attendance_label import ITEM_NUMBER, label_of
from indexer.structure.attendance_words import APOLOGIES_SENTENCES, CHAIR_SENTENCES, ELECTED_SENTENCES, NOBODY
from indexer.structure.joined import Joined
from indexer.structure.lines import Line
from indexer.structure.name_lines import WRAP_WIDTH, is_open, looks_like_names
from indexer.structure.people import names_in, read_names
from indexer.structure.person_entry import Entry
from indexer.structure.person_meant import by_initials, resolve
from indexer.structure.wording import either

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
            and (is_open(words.text) or len(lines[follow - 1].plain) >= WRAP_WIDTH)
            and not ITEM_NUMBER.match(lines[follow].plain)
        ):
            words.add(lines[follow])
            follow += 1
        stop = _NAMES_END.search(words.text, match.end())
        found = read_names(words.part(match.end(), stop.start() if stop else len(words)), "apologies")
        if found:
            entries += found
            spans += [each.span for each in lines[index:follow]]
    return entries, spans


def apologies_under(text: str, lines: Sequence[Line]) -> tuple[list[Entry], list[Span]]:
    """The people listed in an item about apologies: after its title, or in the lines below it."""
    if not lines:
        return [], []
    words = Joined(text, lines[:1])
    number = ITEM_NUMBER.match(words.text)
    start = number.end() if number else 0
    match = _ABOUT_APOLOGIES.match(words.text[start:])
    if match is None:
        return [], []
    start += match.end()
    taken = [lines[0]]
    if start < len(words):
        rest = words.text[start:]
        if not _is_listing(rest):
            return [], []
    for line in lines[1:6]:
        if label_of(line.plain) or not _is_listing(line.plain) or (len(taken) > 1 and line.gap > max(1, lines[1].gap)):
            break
        words.add(line, between=" " if words.text.endswith(",") else "\n")
        taken.append(line)
    entries = read_names(words.part(start, len(words)), "apologies")
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
            if found.add(read_names(words.part(0, match.end("names")), "present")):
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
                named = read_names(words.part(match.start("name"), match.end("name")), "present")
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


def _is_listing(plain: str) -> bool:
    """Whether words are a list of names, as far as they look so; "None" is one too."""
    return bool(_NONE.match(plain)) or (bool(names_in(plain, "apologies")) and looks_like_names(plain))
