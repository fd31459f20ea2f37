"""Who came late, left early or came back, as the minutes say?

"Councillor Green left the meeting at 7.15 p.m." and a note beside a name ("to the point mentioned") count; "asked to
leave" and "members of the public left" do not. Every wording is a row with an example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.model import Movement, Person, Span
from indexer.structure.people import read_words


@dataclass(frozen=True, slots=True)
class Wording:
    """What somebody did (arrived, left, returned), in which language, by which words, and a sentence that shows it."""

    kind: str
    language: str
    pattern: str
    example: str


_PLACE = (
    r"(?:the\s+|this\s+)?(?:council\s+|committee\s+|remainder\s+of\s+the\s+)?(?:meeting|room|chamber|"
    r"building|table|hall|proceedings|debate)"
)
# After the name of the one who did it.
VERBS = (
    Wording(
        "left",
        "en",
        rf"left\s+{_PLACE}|left\s+at\s+\d|left\s+during\b",
        "Councillor Green left the meeting at 7.15 p.m.",
    ),
    Wording(
        "left",
        "en",
        rf"(?:withdrew|retired)\s+from\s+{_PLACE}|vacated\s+{_PLACE}",
        "Cllr A. Green withdrew from the meeting.",
    ),
    Wording(
        "arrived", "en", rf"arrived\s+(?:late\b|at\b|during\b|in\b)|entered\s+{_PLACE}", "Cllr Green arrived at 7.40pm."
    ),
    Wording("arrived", "en", rf"joined\s+(?:{_PLACE}|(?:at|during)\s+)", "Councillor Green joined during item 5."),
    Wording(
        "returned",
        "en",
        rf"(?:returned\s+to|re-?joined|re-?entered)\s+{_PLACE}",
        "Councillor Green returned to the meeting.",
    ),
)
# Before the name.
VERBS_FIRST = (
    Wording("left", "cy", r"gadawodd\s+(?:yr?\s+)?(?=cyng)", "Gadawodd y Cyng. Gwyrdd y cyfarfod."),
    Wording("arrived", "cy", r"(?:ymunodd|cyrhaeddodd)\s+(?:yr?\s+)?(?=cyng)", "Ymunodd y Cyng. Gwyrdd â'r cyfarfod."),
    Wording("returned", "cy", r"dychwelodd\s+(?:yr?\s+)?(?=cyng)", "Dychwelodd y Cyng. Gwyrdd i'r cyfarfod."),
)
# In brackets beside a name in the attendance.
NOTES = (
    Wording(
        "left",
        "en",
        r"to the point mentioned|left\b.*|until\b.*|up to (?:and including )?item\b.*|to item\b.*",
        "A. Green (to the point mentioned)",
    ),
    Wording(
        "arrived", "en", r"arrived\b.*|joined\b.*|from (?:item|minute|\d)\b.*|late\b.*", "A. Green (arrived 7.40pm)"
    ),
)

_NAME_WORD = r"(?-i:[A-ZÀ-Þ]\w?\.|[A-ZÀ-Þ][\w'’]*(?:-[\w'’]+)*)"
_TITLE = (
    r"(?-i:(?:County\s+|Borough\s+|District\s+|Town\s+)?(?:Councillors?|Cllrs?|Cyng(?:horydd|horwyr)?|"
    r"Ald(?:erman)?|Mrs|Mr|Ms|Miss|Dr|PCSO|PC|Superintendent|Inspector)\b\.?)"
)
_PEOPLE = (
    rf"(?P<people>{_TITLE}\s+{_NAME_WORD}(?:\s+(?:\([A-Z.]{{1,4}}\)|{_NAME_WORD})){{0,3}}(?:(?:\s*,\s*|"
    rf"\s*,?\s+and\s+|\s*&\s*)(?:{_TITLE}\s+)?{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,2}}){{0,5}})"
)
_BETWEEN = (
    r"(?:\s*\([^()\n]{0,60}\))?(?:\s*,?\s*(?:also|both|then|had|has|having\s+[^.;]{0,120}?,|"
    r"(?:again\s+)?declared\s+[^.;]{0,200}?[,\s](?:and\s+)?|and|who)\s+){0,3}\s*"
)
_AFTER_NAME = tuple((row.kind, re.compile(rf"\b{_PEOPLE}{_BETWEEN}(?:{row.pattern})", re.I)) for row in VERBS)
_BY_INITIALS = tuple(
    (row.kind, re.compile(rf"\b(?P<who>[A-Z]{{2,4}}|[A-Z]{{1,2}}[a-z]){_BETWEEN}\(?(?:and\s+)?(?:{row.pattern})"))
    for row in VERBS
)
_BEFORE_NAME = tuple((row.kind, re.compile(rf"\b(?:{row.pattern}){_PEOPLE}", re.I)) for row in VERBS_FIRST)
_NOTE = re.compile(r"\s*\(\s*(?P<note>[^()\n]{3,80}?)\s*\)")
_NOTES = tuple((row.kind, re.compile(row.pattern, re.I)) for row in NOTES)
_TIME = re.compile(
    r"(?:\bat|@|\b)\s*(?P<time>\d{1,2}(?:[.:]\d{2})?\s*(?:[ap]\.?\s?m\b\.?)|\d{1,2}[.:]\d{2}(?:\s*(?:hours|hrs))?)",
    re.I,
)
_END = re.compile(
    r"\.(?=\s*(?:\n|$))|(?<!\b[A-Z])(?<!Cllr)(?<!\bMr)(?<!\bMrs)(?<!\bp)(?<!\ba)(?<!\d)\.(?=\s|$)|"
    r"[.](?=\s+[A-Z][a-z])|\n\s*\n|\n(?=\d+[.)\s])|[;)]"
)
_HINT = re.compile(
    r"\b(?:left|withdrew|retired|vacated|arrived|entered|joined|returned|re-?joined|re-?entered|gadawodd|"
    r"ymunodd|cyrhaeddodd|dychwelodd)\b",
    re.I,
)
_SOMEBODY = re.compile(_TITLE)
_VERB = re.compile("|".join(rf"(?:{row.pattern})" for row in (*VERBS, *VERBS_FIRST)), re.I)
# A transcript may say it any number of times; minutes do not.
_MOST = 500
_LOOK_BACK = 320
_LONGEST = 240


def movements_in(
    text: str, stretches: Sequence[Span], people: Sequence[Person], initials: Mapping[str, str] | None = None
) -> tuple[Movement, ...]:
    """Who came and went in the stretches of a meeting, in the order of the text; names are as printed.

    `initials` are those that the attendance prints beside a name: "AG left the meeting" is of the one who has them.
    """
    found = list(_beside_names(text, people))
    for stretch in stretches:
        seen = stretch.start
        left = _MOST
        for hint in _HINT.finditer(text, stretch.start, stretch.end):
            if not left or not _VERB.match(text, hint.start()):
                continue
            left -= 1
            start = max(seen, hint.start() - _LOOK_BACK, stretch.start)
            for movement in _in_sentence(text, start, hint, stretch.end, initials or {}):
                found.append(movement)
                seen = max(seen, hint.end())
    unique = {(each.span.start, each.name): each for each in found}
    return tuple(unique[place] for place in sorted(unique, key=lambda place: (place[0], place[1] or "")))


def _in_sentence(
    text: str, start: int, hint: re.Match[str], end: int, initials: Mapping[str, str]
) -> Iterator[Movement]:
    stop = min(end, hint.end() + 60)
    for kind, pattern in _BY_INITIALS if initials else ():
        for match in pattern.finditer(text, start, stop):
            if match["who"] in initials and match.start() <= hint.start() < match.end() and not _crosses(match.group()):
                span = _until_stop(text, match, end)
                time = _TIME.search(text, match.end("who"), span.end)
                yield Movement(
                    initials[match["who"]], kind, span.of(text), span, time["time"].strip() if time else None
                )
                return
    if not _SOMEBODY.search(text, start, stop):
        return
    for kind, pattern in (*_AFTER_NAME, *_BEFORE_NAME):
        for match in pattern.finditer(text, start, stop):
            if not match.start() <= hint.start() < match.end() or _crosses(match.group()):
                continue
            span = _until_stop(text, match, end)
            time = _TIME.search(text, match.end("people"), span.end)
            for name in read_words(match["people"]):
                yield Movement(name, kind, span.of(text), span, time["time"].strip() if time else None)
            return


def _until_stop(text: str, match: re.Match[str], end: int) -> Span:
    """From a match to the end of its sentence."""
    most = min(end, match.start() + _LONGEST)
    close = _END.search(text, match.end(), most)
    return _trimmed(text, match.start(), close.start() + (close.group() == ".") if close else most)


def _crosses(words: str) -> bool:
    """Whether a match runs over the end of a paragraph."""
    return bool(re.search(r"\n\s*\n|\n\s*\d+[.)]", words))


def _beside_names(text: str, people: Sequence[Person]) -> Iterator[Movement]:
    for person in people:
        note = _NOTE.match(text, person.span.end)
        for kind, pattern in _NOTES if note else ():
            assert note is not None
            if pattern.fullmatch(note["note"]):
                time = _TIME.search(note["note"])
                span = Span(person.span.start, note.end())
                yield Movement(person.name, kind, span.of(text), span, time["time"].strip() if time else None)
                break


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start, start + len(words.rstrip(" \t\r\n|*_")))
