"""How did the meeting vote, as far as the minutes say?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.model import Span, Vote
from indexer.structure.lines import Line
from indexer.structure.recorded import recorded_votes

_WORDS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_NUMBER_WORDS = {word: number for number, word in enumerate(_WORDS.split(" "))} | {"none": 0, "nil": 0, "zero": 0}
_NUMBER = r"\d{1,3}|" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
_MOTION = r"(?:\s+(?:of\s+)?(?:the\s+)?(?:motion|amendment|proposal|recommendation|resolution|it))?"
# Between the counts: the names of those who voted so, or nothing but stops.
_NAMES = r"(?:\s*:?\s*(?:Councillors?|Cllrs?|Members?)\b[^\d]{0,700}?)?[\s,;|.:)]*(?:and\s+)?"
_WHO = r"(?:\s+(?:members?|votes?|councillors?))?(?:\s+(?:voted|voting|were|cast))?"

# "Abstained (no vote cast) 1"
_NO_VOTE = r"(?:\s*\(no\s+votes?(?:\s+cast)?\))?(?!\s*\(no\s+vote)"
# Wording, example. Groups: yes, noes, abstain.
VOTE_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            rf"\b(?:for|in favour){_MOTION}\s*[,:–-]?\s*\(?(?P<yes>{_NUMBER})\b\)?{_NAMES}"
            rf"(?:votes?\s+)?against{_MOTION}\s*[,:–-]?\s*\(?(?P<noes>{_NUMBER})\b\)?"
            rf"(?:{_NAMES}(?:abst\w+{_NO_VOTE}\s*[,:–-]?\s*\(?(?P<abstain>{_NUMBER})\b\)?|(?P<abstain2>{_NUMBER})\s+(?:members?\s+)?abst\w+))?",
            re.I,
        ),
        "For: 12, Against: 7, Abstain: 2",
    ),
    (
        re.compile(
            r"\bfor\s*/\s*against(?:\s*/\s*abst\w+)?\s*[:–-]?\s*\(?(?P<yes>\d{1,3})\s*/\s*(?P<noes>\d{1,3})"
            r"(?:\s*/\s*(?P<abstain>\d{1,3}))?",
            re.I,
        ),
        "For/Against/Abstain: 12/7/2",
    ),
    (
        re.compile(
            rf"\b(?P<yes>{_NUMBER}){_WHO}\s+(?:in\s+favour|for)\b{_MOTION}[\s,;]*(?:and\s+|with\s+)?"
            rf"(?P<noes>{_NUMBER}){_WHO}\s+against\b{_MOTION}"
            rf"(?:[\s,;]*(?:and\s+|with\s+)?(?P<abstain>{_NUMBER})\s+(?:members?\s+)?abst\w+)?",
            re.I,
        ),
        "with 12 votes in favour, 7 against and 2 abstentions",
    ),
    (
        re.compile(
            rf"\bby\s+(?P<yes>{_NUMBER})\s+votes?\s+to\s+(?P<noes>{_NUMBER})\b"
            rf"(?:[\s,;]*(?:and\s+|with\s+)?(?P<abstain>{_NUMBER})\s+(?:members?\s+|councillors?\s+)?abst\w+)?",
            re.I,
        ),
        "carried by 12 votes to 7",
    ),
    (
        re.compile(
            rf"\b(?:carried|lost|defeated)\s*,?\s+\(?(?:by\s+)?(?P<yes>{_NUMBER})\s*(?:to\s|[-–])\s*(?P<noes>{_NUMBER})\b"
            rf"(?=\s*(?:[.,;:)]|with\b|and\b|$))"
            rf"(?:[\s,;]*(?:and\s+|with\s+)?(?P<abstain>{_NUMBER})\s+(?:members?\s+|councillors?\s+)?abst\w+)?",
            re.I,
        ),
        "carried 12-7",
    ),
    (
        re.compile(
            rf"\b(?:voting|votes?)\s*:?\s*(?P<yes>{_NUMBER})\s*[-–]\s*(?P<noes>{_NUMBER})\s*[-–]\s*(?P<abstain>{_NUMBER})\b",
            re.I,
        ),
        "Voting: 9 - 4 - 1",
    ),
    (
        re.compile(
            rf"\bvotes?\s*\(\s*(?P<yes>{_NUMBER})\s*[-–]\s*(?P<noes>{_NUMBER})\s*(?:[-–]\s*(?P<abstain>{_NUMBER})\s*)?\)",
            re.I,
        ),
        "After a vote (8-1) it was agreed",
    ),
    (
        re.compile(rf"\bo\s+(?P<yes>{_NUMBER})\s+pleidlais\s+i\s+(?P<noes>{_NUMBER})\b(?P<abstain>(?!))?", re.I),
        "o 7 pleidlais i 3",
    ),
)
UNANIMOUS = re.compile(
    r"\bunanimous(?:ly)?\b|\ball (?:were )?in favour\b|\bnem(?:ine)?\.? con\b|\byn unfrydol\b|"
    r"\bph?awb (?:yn gyt[uû]n|o blaid)\b",
    re.I,
)
# No count without one of these.
_HINT = re.compile(r"against|vot(?:es?|ing)\b|carried|lost|defeated|pleidlais", re.I)
_LOST_BY = re.compile(r"\b(?:lost|defeated|not carried)\b(?:(?!\b(?<!not )(?:carried|agreed)\b)[^.;]){0,60}$", re.I)
_NAMED = re.compile(r"\b(?:named|recorded)\s+vote\b|\b(?:for|against)\b[^.\n]{0,40}?\b(?:councillors?|cllrs?)\b", re.I)


def read_votes(text: str, lines: Sequence[Line]) -> tuple[Vote, ...]:
    """Every counted vote in an item's lines, in order."""
    return tuple(counted(text, lines[0].bare_start, lines[-1].bare_end)) if lines else ()


def counted(text: str, start: int, end: int) -> Iterator[Vote]:
    """The counts in [start, end), in order, none overlapping; those of recorded votes with their names."""
    recorded = list(recorded_votes(text, start, end))
    if not _HINT.search(text, start, end):
        yield from recorded
        return
    found = sorted(
        (match.start(), -match.end(), match)
        for pattern, _ in VOTE_FORMS
        for match in pattern.finditer(text, start, end)
    )
    votes = recorded[:]
    last = start
    for begin, negative_end, match in found:
        if begin < last or any(each.span.start < -negative_end and begin < each.span.end for each in recorded):
            continue
        last = -negative_end
        groups = match.groupdict()
        words = match.group()
        yes, noes = _count(groups["yes"]), _count(groups["noes"])
        if yes is not None and noes is not None and _margin_of_loss(text, begin, words):
            yes, noes = min(yes, noes), max(yes, noes)
        vote = Vote(
            words,
            Span(*match.span()),
            yes,
            noes,
            _count(groups["abstain"] or groups.get("abstain2")),
            unanimous=bool(UNANIMOUS.search(words)),
            named=bool(_NAMED.search(text, max(start, begin - 200), match.end())),
        )
        votes.append(vote)
    yield from sorted(votes, key=lambda each: each.span)


def _margin_of_loss(text: str, begin: int, words: str) -> bool:
    """Whether the counts are those by which a motion was lost ("lost by 7 votes to 5"), the greater against it."""
    margin = re.match(r"(?:by\b|(?P<lost>lost|defeated)\b)", words, re.I)
    return bool(margin and (margin["lost"] or _LOST_BY.search(text, max(0, begin - 90), begin)))


def _count(words: str | None) -> int | None:
    if words is None:
        return None
    return int(words) if words.isdigit() else _NUMBER_WORDS[words.lower()]
