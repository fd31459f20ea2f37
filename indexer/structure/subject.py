"""What does a sentence about a vote speak of: the motion itself, an amendment, or something else altogether?

Every row of words is data with an example. Where the words leave it open, the answer is the one that ties no vote: a
vote shown with the wrong motion is worse than one shown with none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Subject(StrEnum):
    """What was voted on. `OTHER`: part of a motion, a procedural motion, or a vote taken elsewhere."""

    AMENDMENT = "amendment"
    SUBSTANTIVE = "substantive"
    MOTION = "motion"
    OTHER = "other"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words tell, how to find them, and an example."""

    subject: Subject
    pattern: re.Pattern[str]
    example: str


def _row(subject: Subject, pattern: str, example: str) -> Wording:
    return Wording(subject, re.compile(pattern, re.I), example)


_MOTION = r"(?:motions?|proposals?|propositions?|recommendations?|resolutions?)"
_PART = (
    r"(?:words?|figures?|dates?|sentences?|recommendations?|paragraphs?|clauses?|conditions?|"
    r"[\"“‘][^\"”’]{1,200}[\"”’])"
)
_CHANGED = r"(?:struck out|replaced|deleted|inserted|substituted|omitted|removed|added|amended|reworded)"

# The nearest of these to the count is what was voted on.
SUBJECTS: tuple[Wording, ...] = (
    _row(
        Subject.AMENDMENT,
        r"(?<!\bno )\b(?:amendments?|addend(?:um|a)|counter[- ]?proposals?)\b"
        r"(?!\)?\s+(?:regulations|act|order|rules)\b)",
        "The amendment was carried by 6 votes to 1.",
    ),
    _row(
        Subject.AMENDMENT,
        rf"\b{_PART}[^.]{{0,160}}?\b(?:be|been)\s+(?:\w+\s+){{0,2}}?{_CHANGED}\b|\bbe amended\b|"
        rf"\bto\s+(?:insert|delete|add|substitute|replace|strike out|amend)\b[^.]{{0,60}}?\b{_PART}",
        "Councillor Green moved that the words “in May” be struck out.",
    ),
    _row(
        Subject.SUBSTANTIVE,
        rf"\bsubstantive\b|\bas (?:so |further |thus )?amended\b|\b(?:original|main|amended|composite)\s+{_MOTION}\b",
        "The motion as amended was carried, 16 voting for and 2 against.",
    ),
    _row(Subject.MOTION, rf"\b(?:the|this|that)\s+(?:\w+\s+)?{_MOTION}\b", "The motion was put and carried."),
)

# Wherever these stand in the sentence, its vote decided no whole motion of this meeting.
OTHERS: tuple[Wording, ...] = (
    _row(
        Subject.OTHER,
        r"\b(?<!for the )(?<!against the )(?:recommendations?|parts?|clauses?|limbs?|motions?|resolutions?|options?)\s+"
        r"(?:(?:no\.?\s*|number\s+)?\d{1,2}\b|\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})\))|\boptions?\s+[a-h]\b",
        "Recommendation 2 was carried by 5 votes to 3.",
    ),
    _row(
        Subject.OTHER,
        rf"\b(?:first|second|third|fourth|last|latter|former|other|another|additional|further|next)\s+"
        rf"(?:part|clause|limb|option|{_MOTION})\b",
        "The second recommendation was agreed by 5 votes to 3.",
    ),
    _row(
        Subject.OTHER,
        r"\bto (?:adjourn|suspend|proceed to (?:the )?next|extend the (?:meeting|time)|move to (?:the )?next)\b|"
        r"\b(?:meeting|debate|item) be adjourned\b|\bstanding orders? be suspended\b|\bsuspension of standing orders\b|"
        r"\b(?:question|motion) be (?:now )?put\b|\bclosure motion\b",
        "A motion to suspend standing orders was carried by 9 votes to 2.",
    ),
    _row(
        Subject.OTHER,
        r"\bhad\s+(?:\w+\s+){0,3}?(?:carried|lost|agreed|voted|approved|refused|defeated|resolved|supported|rejected|"
        r"divided|recommended|decided|passed|unanimous)\b|\bat (?:its|their|the) (?:last|previous)\b|"
        r"\b(?:last|previous) (?:meeting|year|month)\b",
        "The motion of last year had been lost by 7 votes to 11.",
    ),
)

# Counts of people who are not the meeting, unless the sentence speaks of a vote of the meeting too.
_OUTSIDE = re.compile(
    r"\b(?:letters?|representations?|responses?|respondents?|replies|comments?|objections?|petition|households?|"
    r"referendum|questionnaires?|survey|poll)\b",
    re.I,
)
_MEETING_VOTES = re.compile(
    r"\b(?:motion|moved|proposed|put to the vote|carried|lost|members?|councillors?|cllrs?|show of hands)\b", re.I
)

# What ends an amendment, so that the next vote is on something else.
CLOSED = re.compile(
    r"\b(?:carried|lost|defeated|fell|failed|withdrawn|accepted|incorporated|agreed|rejected|became part|"
    r"not seconded|no seconder|not moved)\b",
    re.I,
)
LOST = re.compile(r"\b(?:lost|defeated|not carried|fell|failed)\b", re.I)
CARRIED = re.compile(r"(?<!not )\b(?:carried|passed|agreed to)\b", re.I)


def subject_of(before: str, after: str, record: str) -> Subject:
    """What was voted on, by the words before the count (with it) and after it; `record` are the motion's own words.

    Words that the motion uses itself ("the amendments to the constitution be adopted") do not make it another's vote.
    """
    words = f"{before} {after}"
    own = _letters(record)
    for row in OTHERS:
        if any(_letters(match.group()) not in own for match in row.pattern.finditer(words)):
            return Subject.OTHER
    if _OUTSIDE.search(words) and not _MEETING_VOTES.search(words):
        return Subject.OTHER
    found = [
        (match.start(), match.end(), row.subject)
        for row in SUBJECTS
        for match in row.pattern.finditer(before)
        if not (row.subject is Subject.AMENDMENT and _letters(match.group()) in own)
    ]
    nearest = max(found, default=None)
    if nearest is None:
        following = [
            (match.start(), row.subject)
            for row in SUBJECTS
            for match in row.pattern.finditer(after)
            if not (row.subject is Subject.AMENDMENT and _letters(match.group()) in own)
        ]
        return min(following)[1] if following else Subject.UNNAMED
    if nearest[2] is Subject.MOTION and any(
        subject is Subject.AMENDMENT and not CLOSED.search(before, end) for _, end, subject in found
    ):
        return Subject.AMENDMENT
    return nearest[2]


def amends(sentence: str) -> bool:
    """Whether a sentence speaks of an amendment, or proposes one in other words."""
    return any(row.pattern.search(sentence) for row in SUBJECTS if row.subject is Subject.AMENDMENT)


def _letters(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))
