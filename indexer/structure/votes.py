"""How did the meeting vote, as far as the minutes say?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Span, Vote
from indexer.structure.lines import Line

_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
} | {"none": 0, "nil": 0, "zero": 0}
_N = r"(?P<{0}>\d{{1,3}}|" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True)) + r")"

# Wording, example. Groups: yes, noes, abstain.
VOTE_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"\b(?:votes?\s+)?for(?:\s+the\s+\w+)?\s*[:(–-]?\s*(?:Councillors?[^()]{0,600}\()?"
            + _N.format("yes")
            + r"\)?[\s,;|.)]*(?:and\s+)?(?:votes?\s+)?against(?:\s+the\s+\w+)?\s*[:(–-]?\s*(?:Councillors?[^()]{0,600}\()?"
            + _N.format("noes")
            + r"\)?(?:[\s,;|.)]*(?:and\s+)?absten(?:tions?|tion|ded)?|[\s,;|.)]*(?:and\s+)?abstain(?:ed|ing)?)?"
            r"(?:\s*[:(–-]?\s*(?:Councillors?[^()]{0,400}\()?" + _N.format("abstain") + r")?\b",
            re.I,
        ),
        "For: 12, Against: 7, Abstain: 2",
    ),
    (
        re.compile(
            _N.format("yes")
            + r"\s+(?:members?\s+|votes?\s+|councillors?\s+)?(?:voted\s+|voting\s+|were\s+)?(?:in\s+)?(?:favour|for)\b[\s,;]*(?:and\s+|with\s+)?"
            + _N.format("noes")
            + r"\s+(?:members?\s+|votes?\s+)?(?:voted\s+|voting\s+)?against\b"
            r"(?:[\s,;]*(?:and\s+|with\s+)?" + _N.format("abstain") + r"\s+(?:members?\s+)?(?:abst\w+))?",
            re.I,
        ),
        "with 12 votes in favour, 7 against and 2 abstentions",
    ),
    (
        re.compile(
            r"\bby\s+"
            + _N.format("yes")
            + r"\s+votes?\s+to\s+"
            + _N.format("noes")
            + r"\b(?:[\s,;]*with\s+"
            + _N.format("abstain")
            + r"\s+abst\w+)?",
            re.I,
        ),
        "carried by 12 votes to 7",
    ),
    (
        re.compile(
            r"\b(?:voting|votes?)\s*:?\s*"
            + _N.format("yes")
            + r"\s*[-–]\s*"
            + _N.format("noes")
            + r"\s*[-–]\s*"
            + _N.format("abstain")
            + r"\b",
            re.I,
        ),
        "Voting: 9 - 4 - 1",
    ),
)
_UNANIMOUS = re.compile(r"\bunanimous(?:ly)?\b|\ball (?:were )?in favour\b|\bnem(?:ine)?\.? con\b", re.I)
_NAMED = re.compile(r"\b(?:named|recorded)\s+vote\b|\b(?:for|against)\b[^.\n]{0,40}?\b(?:councillors?|cllrs?)\b", re.I)
_VOTE_LINE = re.compile(
    r"^(?:\(|voting|votes?|for\b|against\b|abst|on a|on being|the (?:motion|vote|recorded)|a (?:recorded|named) vote|upon being|\[)",
    re.I,
)
_LOOK_AHEAD = 5


def read_vote(text: str, lines: Sequence[Line], first: int, after: int) -> Vote | None:
    """The vote minuted with a resolution on lines[first:after]: in it, in the lines after it, or just before it."""
    stop = after
    while stop < min(after + _LOOK_AHEAD, len(lines)) and _VOTE_LINE.match(lines[stop].plain):
        stop += 1
    windows = [(first, stop)]
    if first:
        windows.append((first - 1, first))
    for begin, end in windows:
        if begin < end:
            vote = _vote_in(text, lines[begin].bare_start, lines[end - 1].bare_end)
            if vote:
                return vote
    return None


def read_votes(text: str, lines: Sequence[Line]) -> tuple[Vote, ...]:
    """Every counted or named vote in an item's lines, in order."""
    found: list[Vote] = []
    if not lines:
        return ()
    start, end = lines[0].bare_start, lines[-1].bare_end
    while start < end:
        vote = _counted(text, start, end)
        if vote is None:
            break
        found.append(vote)
        start = vote.span.end
    return tuple(found)


def _vote_in(text: str, start: int, end: int) -> Vote | None:
    counted = _counted(text, start, end)
    if counted:
        return counted
    match = _UNANIMOUS.search(text, start, end)
    if match:
        return Vote(match.group(), Span(*match.span()), unanimous=True)
    return None


def _counted(text: str, start: int, end: int) -> Vote | None:
    found: list[tuple[int, re.Match[str]]] = []
    for pattern, _ in VOTE_FORMS:
        match = pattern.search(text, start, end)
        if match:
            found.append((match.start(), match))
    if not found:
        return None
    match = min(found, key=lambda each: each[0])[1]
    span = Span(*match.span())
    words = span.of(text)
    return Vote(
        words,
        span,
        _count(match["yes"]),
        _count(match["noes"]),
        _count(match["abstain"]),
        unanimous=bool(_UNANIMOUS.search(words)),
        named=bool(_NAMED.search(text, max(start, span.start - 200), span.end)),
    )


def _count(words: str | None) -> int | None:
    if words is None:
        return None
    return int(words) if words.isdigit() else _NUMBER_WORDS[words.lower()]
