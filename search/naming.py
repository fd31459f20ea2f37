"""Which people, minutes and exact words does the question name?

A person is named by a title and a name, a minute by its number as minutes are cited, exact words by quotation marks.
"""

from __future__ import annotations

import re

from corpus.model import Passage
from search.model import Query, Step

# Wording of a citation → an example. The group holds the number.
CITATIONS: tuple[tuple[str, str], ...] = (
    (r"(?i)\b(?:minute|min|item|resolution|paragraph)s?\.?\s+(?:(?:no|number|ref)\b\.?\s*)?(\d{1,4}(?:[./]\d{1,4})*(?:\([A-Za-z0-9]{1,3}\))?[a-z]?)(?!\w|\s*(?:%|percent|minutes))", "what does minute 31 say"),
    (r"\b(?!COVID)([A-Z]{2,5}[ -]?\d{1,4}(?:/\d{2,4})*)\b", "CYP19"),
    (r"(?<![£\d./-])(?<!at )\b(\d{2}\.\d{2,3})\b(?!\s*(?:[ap]\.?m|%|per|million|m\b|hours)|[./]\d)", "what was 21.44 about"),
    (r"(?<![\d/-])(\d{1,3}/\d{2})(?![\d/])", "minute reference 45/23"),
)  # fmt: skip
_CITATIONS = tuple(re.compile(pattern) for pattern, _ in CITATIONS)
PROSE = 40  # words; a question that is longer tells its matter at length (docs/decisions/0097)
_YEARS = re.compile(r"(19|20)\d\d/\d\d|\d\d/\d\d/\d\d(\d\d)?")
_TITLED = re.compile(
    r"\b(?:[Cc]ouncillors?|[Cc]llrs?\.?|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|Sir|Dame|Rev\.?|PCSO|Professor|Alderman|Baroness|Lord)"
    r"\s+((?:[A-Z]\.?\s+){0,3}[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?)"
)
_QUOTED = re.compile(r"[\"“”]([^\"“”]{3,200})[\"“”]")
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


def people(text: str) -> list[Step]:
    """People named with a title ("Councillor Ash", "Dr J Reed"); the value is the name without it."""
    return [Step("person", match.group(), match[1]) for match in _TITLED.finditer(text)]


def minutes(text: str) -> list[Step]:
    """Numbers of minutes and items as they are cited ("minute 31", "CYP19", "21.44"); the value is the number."""
    steps: dict[str, Step] = {}
    for pattern in _CITATIONS:
        for match in pattern.finditer(text):
            if not _YEARS.fullmatch(match[1]):
                steps.setdefault(_number(match[1]), Step("minute", match.group().strip(), match[1]))
    return [*steps.values()]


def phrases(text: str) -> list[Step]:
    """Words in quotation marks: the value is what stands between them, without a stop or comma at its end.

    In a text of more than PROSE words they are names and emphases of its own prose, unless a tenth of it is quoted so.
    """
    found = [(match.group(), match[1].rstrip(" ,.;:").split()) for match in _QUOTED.finditer(text)]
    least = 1 if len(text.split()) <= PROSE else len(text.split()) / 10
    return [Step("phrase", typed, " ".join(words)) for typed, words in found if len(words) >= least]


def is_minute(passage: Passage, query: Query) -> bool:
    """Whether a passage is of an item whose number the question cites."""
    wanted = {_number(step.value) for step in query.steps if step.kind == "minute"}
    return bool(wanted) and passage.item_number is not None and _number(passage.item_number) in wanted


def folded(text: str) -> str:
    """Text without differences that no reader of a quotation sees: white space, case, dashes, quotation marks."""
    return " ".join(text.translate(_FOLD).casefold().split())


def _number(text: str) -> str:
    return re.sub(r"[\s.:-]+$|[\s-]", "", text).casefold()
