"""Which people, offices, minutes and exact words does the question name?

A person is named by a title and a name (without a title: `members.py`), a minute by its number as minutes are cited,
exact words by quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from corpus.model import Passage
from search.model import Query, Step

CITED = r"(?:minute|min|item|resolution|paragraph)s?\.?\s+(?:(?:no|number|ref)s?\b\.?\s*)?"  # what says that a number is one
_NUMBER = r"\d{1,4}(?:[./]\d{1,4})*(?:\([A-Za-z0-9]{1,3}\))?[a-z]?"
# Wording of a citation → an example. The group holds the number.
CITATIONS: tuple[tuple[str, str], ...] = (
    (rf"(?i)\b{CITED}({_NUMBER})(?!\w|\s*(?:%|percent|minutes))", "what does minute 31 say"),
    (rf"(?i)\b{CITED}([a-z]{{2,5}}[/-]?\d{{1,4}})(?![\w/])", "minute EXB80"),
    (r"\b(?!COVID)([A-Z]{2,5}(?:[ -]?\d{1,4}(?:/\d{2,4})*|/\d{1,4}(?!\d*/)))\b", "CYP19"),
    (r"(?<![£\d./-])(?<!at )\b(\d{2}\.\d{2,3})\b(?!\s*(?:[ap]\.?m|%|per|million|m\b|hours)|[./]\d)", "what was 21.44 about"),
    (r"(?<![\d/-])(\d{1,3}/\d{2})(?![\d/])", "minute reference 45/23"),
)  # fmt: skip
_CITATIONS = tuple(re.compile(pattern) for pattern, _ in CITATIONS)
_DAY = (
    r"(?!\w|[./]\d|\s*(?:%|percent|minutes)|\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)"
)
_MEMBER = rf"(?:[a-z]{{2,5}}[/-]?)?(?!(?:19|20)\d\d\b){_NUMBER}{_DAY}"
# Several minutes under one word: what stands between two numbers → an example.
SERIES: tuple[tuple[str, str], ...] = (
    (rf"(?i)\b(?:minute|min|item|resolution|paragraph)(?:s\.?\s+(?:nos?\b\.?\s*)?|\.?\s+nos\b\.?\s*){_MEMBER}(?:\s*(?:,|,?\s(?:and|or)\s|&|\bto\b|\bthrough\b|[-–—])\s*{_MEMBER})+", "items 4, 5 and 7"),
    (rf"(?i)\b(?:minute|item)\s+(?:no\b\.?\s*)?{_MEMBER}\s?[-–—]\s?{_MEMBER}", "minute 31-33"),
    (rf"\b(?!COVID)[A-Z]{{2,5}}\d{{1,4}}\s?(?:[-–—]\s?(?:[A-Z]{{2,5}})?|to\s[A-Z]{{2,5}})\d{{1,4}}{_DAY}", "EXB63-65"),
)  # fmt: skip
_SERIES = tuple(re.compile(pattern) for pattern, _ in SERIES)
_LAST = re.compile(r"(?i)(?:\bto\b|\bthrough\b|[-–—])\s*$")  # before a number: all from the one before it
_OF_SERIES = re.compile(rf"(?i)(?:\b[a-z]{{2,5}}[/-]?)?{_NUMBER}")
_LETTER = re.compile(r"(\d+)\(([a-z])\)")
LONGEST = 12  # minutes of one range
_UNREAD = "Of the minutes between {} and {} none is looked for."
_ASIDE = re.compile(r"[\s.:-]+$|[\s-]|(?<=[A-Za-z])[/.](?=\d)")
PROSE = 40  # words; a question that is longer tells its matter at length (docs/decisions/0097)
_YEARS = re.compile(r"(19|20)\d\d/\d\d|\d\d/\d\d/\d\d(\d\d)?")
_TITLE = (
    r"(?:[Cc]ouncillors?|[Cc]llrs?\.?|Mr\.?|Mrs\.?|Ms\.?|Miss|Messrs\.?|Dr\.?|Sir|Dame|Rev\.?|PCSO|Professor|"
    r"Alderman|Baroness|Lord)"
)
_TITLES = rf"(?:{_TITLE}\s+)+"
_NAME = rf"(?!{_TITLE}\s)(?:[A-Z]\.?\s+){{0,3}}[A-Z][\w'’-]+(?:\s+(?!{_TITLE}\s)[A-Z][\w'’-]+)?"
_TITLED = re.compile(rf"\b{_TITLES}({_NAME})")
_SEVERAL = re.compile(
    rf"\b(?:[Cc]ouncillors|[Cc]llrs\.?|Messrs\.?)\s+(?:{_NAME})((?:(?:\s*,\s*|\s+(?:and|&)\s+){{1,2}}(?:{_NAME}))+)"
)
_ONE = re.compile(_NAME)
# An office as a question names it → an example. The group holds the office.
OFFICES: tuple[tuple[str, str], ...] = (
    (r"\b((?i:(?:(?:deputy|assistant|acting|interim|strategic|executive|operational|corporate|vice)[ -]){0,2}(?:director|head|leader|manager|chair|portfolio holder|cabinet member|executive member|lead member|champion) (?:of|for) (?:the )?)(?:[A-Z][\w'’-]+,? (?:(?:and|of|for|the|&) )*){0,6}[A-Z][\w'’-]+)", "what did the Director of Children's Services say"),
    (r"(?i)\b((?:deputy )?leader of the (?:council|opposition)|(?:deputy )?chief executive(?: officer)?|(?:deputy )?chief fire officer|chief constable|monitoring officer|returning officer|section 151 officer|head of paid service)\b", "the leader of the council"),
)  # fmt: skip
_OFFICES = tuple(re.compile(pattern) for pattern, _ in OFFICES)
_QUOTED = re.compile(r"[\"“”]([^\"“”]{3,200})[\"“”]")
# Two words at least: "the Members' view" is no quotation.
_SINGLE = re.compile(r"(?<!\w)['‘](?=[^\W\d_])((?:[^'‘’\"“”]|(?<=\w)['’](?=\w)){3,200})['’](?!\w)")
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


def people(text: str) -> list[Step]:
    """People named with a title ("Councillor Ash", "Cllr Mrs J Reed"), or after one for several ("Cllrs Ash and Reed").

    The value is the name without it. In the order of the text.
    """
    found = [(match.start(), Step("person", match.group(), match[1])) for match in _TITLED.finditer(text)]
    for match in _SEVERAL.finditer(text):
        for name in _ONE.finditer(match[1]):
            found.append((match.start(1) + name.start(), Step("person", name.group(), name.group())))
    return [step for _, step in sorted(found, key=lambda pair: pair[0])]


def offices(text: str) -> list[Step]:
    """Offices that a question names ("the Director of Children's Services"), whoever holds them."""
    return [Step("office", match[1], match[1]) for pattern in _OFFICES for match in pattern.finditer(text)]


def called(query: Query) -> re.Pattern[str] | None:
    """What a passage holds that names a person or office of the question: a surname, or the whole office."""
    words = [step.value.split()[-1] for step in query.steps if step.kind == "person"]
    words += [step.value for step in query.steps if step.kind == "office"]
    marks = [r"\s+".join(map(re.escape, each.split())) for each in words]
    either = "|".join(re.sub("['’]", "['’]", mark) for mark in marks)
    return re.compile(rf"\b(?:{either})\b", re.I) if marks else None


def minutes(text: str) -> list[Step]:
    """Numbers of minutes and items as they are cited ("minute 31", "CYP19", "minutes 31 to 33"), a step for each."""
    steps: dict[str, Step] = {}
    for several in _SERIES:
        for match in several.finditer(text):
            for value, note in _members(match.group()):
                steps.setdefault(number(value), Step("minute", match.group(), value, note=note))
    for pattern in _CITATIONS:
        for match in pattern.finditer(text):
            if not _YEARS.fullmatch(match[1]):
                steps.setdefault(number(match[1]), Step("minute", match.group().strip(), match[1]))
    return [*steps.values()]


def _lettered(first: str, last: str) -> list[str]:
    """Those between two that differ in a letter alone: 6(b) between 6(a) and 6(c)."""
    ends = _LETTER.fullmatch(first.casefold()), _LETTER.fullmatch(last.casefold())
    if not ends[0] or not ends[1] or ends[0][1] != ends[1][1]:
        return []
    return [f"{ends[0][1]}({chr(letter)})" for letter in range(ord(ends[0][2]) + 1, ord(ends[1][2]))]


def _members(series: str) -> list[tuple[str, str | None]]:
    """The numbers of a series, those between two ends too; what is to be told of one where too many lie between."""
    out: list[tuple[str, str | None]] = []
    for match in _OF_SERIES.finditer(series):
        value, note = match.group(), None
        if out and _LAST.search(series[: match.start()]):
            if len(lettered := _lettered(out[-1][0], value)) < LONGEST:
                out += [(between, None) for between in lettered]
            else:
                note = _UNREAD.format(out[-1][0], value)
            ends = re.fullmatch(r"(.*?)(\d+)", out[-1][0]), re.fullmatch(r"(.*?)(\d+)", value)
            if ends[0] and ends[1] and ends[1][1] in ("", ends[0][1]):
                lead, first, last = ends[0][1], int(ends[0][2]), int(ends[1][2])
                value = f"{lead}{last}"
                if last - first <= LONGEST:
                    out += [(f"{lead}{between}", None) for between in range(first + 1, last)]
                else:
                    note = _UNREAD.format(f"{lead}{first}", value)
        out.append((value, note))
    return out


def phrases(text: str) -> list[Step]:
    """Words in quotation marks: the value is what stands between them, without a stop or comma at its end.

    In a text of more than PROSE words they are names and emphases of its own prose, unless a tenth of it is quoted so.
    """
    found = [(match.group(), match[1].rstrip(" ,.;:").split()) for match in _QUOTED.finditer(text)]
    single = [(match.group(), match[1].rstrip(" ,.;:").split()) for match in _SINGLE.finditer(_QUOTED.sub(" ", text))]
    found += [(typed, words) for typed, words in single if len(words) > 1]
    least = 1 if len(text.split()) <= PROSE else len(text.split()) / 10
    return [Step("phrase", typed, " ".join(words)) for typed, words in found if len(words) >= least]


def numbers(query: Query) -> frozenset[str]:
    """The numbers of the minutes that a question cites, in the form in which they are compared."""
    return frozenset(number(step.value) for step in query.steps if step.kind == "minute")


def is_minute(passage: Passage, cited: Collection[str]) -> bool:
    """Whether a passage is of an item whose number is among some (`numbers`)."""
    return passage.item_number is not None and number(passage.item_number) in cited


def points_at_minute(query: Query) -> bool:
    """Whether a question is after the minute that it cites, and does not tell its matter at length or cite paragraphs."""
    cited = [step.text.casefold() for step in query.steps if step.kind == "minute"]
    at_length = len(query.reading.split()) > PROSE
    return bool(cited) and not at_length and not any(text.startswith(("paragraph", "resolution")) for text in cited)


def number(text: str) -> str:
    """In which form numbers are compared: without spaces, hyphens, what parts letters from them, what ends them."""
    return _ASIDE.sub("", text).casefold()


def folded(text: str) -> str:
    """Text without differences that no reader of a quotation sees: white space, case, dashes, quotation marks."""
    return " ".join(text.translate(_FOLD).casefold().split())
