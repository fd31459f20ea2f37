"""Can a vote have been on this motion: do its words, its counts and what was moved before it agree with that?"""

from __future__ import annotations

import re

from corpus.model import Outcome, Resolution, Span, Vote
from indexer.structure.acts import act_of
from indexer.structure.ballot import Ballot, Sentences
from indexer.structure.subject import CARRIED, CLOSED, LOST, Subject, amends, subject_of

_MOTION_TALK = re.compile(
    r"\b(?:moved|proposed|motion|substantive|proposal)\b|"
    r"(?<!\bno )\bamendments?\b(?!\)?\s+(?:regulations|act|order|rules)\b)",
    re.I,
)
_MOVED = re.compile(r"\b(?:moved|proposed)\b", re.I)
_EXCLUSIVE_ACTS = frozenset({"approve", "refuse", "defer", "withdraw"})
_COMMON = re.compile(
    r"^(?:that|this|with|from|have|been|were|will|would|which|their|there|they|them|upon|being|vote|voti|put|moti|moved|"
    r"propo|secon|recom|repor|commi|counc|board|carri|agree|favou|again|absta|membe|meeti|set|above|below|above|"
    r"accor|there|offic|resol|decis|made|when|then|also|other|follo|words|into|such)"
)
_FAILED = (Outcome.LOST, Outcome.WITHDRAWN)
_LOOK_BACK = 10


def ties(sentences: Sentences, ballot: Ballot, record: Resolution, end: int) -> bool:
    """Whether the words about the vote speak of this motion, and its counts and words agree with the outcome."""
    vote, scope = ballot.vote, ballot.scope
    before = sentences.text[scope.start : vote.span.end]
    after = sentences.text[vote.span.end : min(scope.end, max(end, vote.span.end))]
    lost = record.outcome is Outcome.LOST
    if not _agrees(vote, lost) or (CARRIED if lost else LOST).search(f"{before} {after}"):
        return False
    told = is_told(record)
    own = record.text if not told else record.clauses[0].text
    subject = subject_of(before, after, own)
    if subject is Subject.OTHER:
        return False
    if subject in (Subject.MOTION, Subject.UNNAMED) and ballot.opens:
        subject = _antecedent(sentences, ballot, own) or subject
    if told:
        on_amendment = record.amends or amends(sentences.spans[sentences.at(record.span.end - 1)].of(sentences.text))
        return (
            subject is not Subject.OTHER
            and (not on_amendment or subject is not Subject.SUBSTANTIVE)
            and (on_amendment or subject is not Subject.AMENDMENT)
        )
    return subject not in (Subject.AMENDMENT, Subject.OTHER) and same_matter(sentences, ballot, record)


def _antecedent(sentences: Sentences, ballot: Ballot, own: str) -> Subject | None:
    """What was last put before the vote: an amendment counts as long as nothing said what became of it."""
    start = sentences.at(ballot.scope.start)
    for place in range(start - 1, max(-1, start - 1 - _LOOK_BACK), -1):
        words = sentences.spans[place].of(sentences.text)
        if not _MOTION_TALK.search(words):
            continue
        subject = subject_of(words, "", own)
        if subject in (Subject.AMENDMENT, Subject.OTHER) and CLOSED.search(words):
            return None
        return subject if subject in (Subject.AMENDMENT, Subject.OTHER, Subject.SUBSTANTIVE) else None
    return None


def same_matter(sentences: Sentences, ballot: Ballot, record: Resolution, strictly: bool = False) -> bool:
    """Whether what was moved before the vote can be this motion: no contrary act, not a word in common wanting."""
    words = ""
    for place in range(ballot.first, max(-1, ballot.first - 4), -1):
        sentence = sentences.spans[place]
        if sentence.start < record.span.end and record.span.start < sentence.end:
            sentence = Span(sentence.start, max(sentence.start, record.span.start))
        if _MOVED.search(sentence.of(sentences.text)):
            words = sentence.of(sentences.text)
            break
    moved = _matter(words)
    if not moved:
        return not strictly
    act = act_of(moved)
    acts = {each.act for each in record.clauses} | {act_of(record.lead_in or "")} - {None}
    if act in _EXCLUSIVE_ACTS and acts & _EXCLUSIVE_ACTS:
        return act in acts
    stems = _stems(moved)
    shared = stems & _stems(record.text)
    return bool(shared) or (len(stems) < 3 and not strictly)


def is_told(record: Resolution) -> bool:
    """Whether the record is a motion with the sentence that says what became of it, and no decision in words."""
    return record.outcome in _FAILED or record.amends


def _agrees(vote: Vote, lost: bool) -> bool:
    """Whether the counts can have led to the outcome; a tie goes by the casting vote, either way."""
    if vote.votes_for is None or vote.votes_against is None or vote.votes_for == vote.votes_against:
        return not (lost and vote.unanimous)
    return (vote.votes_for > vote.votes_against) is not lost


def _matter(sentence: str) -> str:
    """What was moved: the words after "that", else the sentence up to its count, without names and counts."""
    _, that, rest = sentence.partition(" that ")
    words = rest if that else sentence
    return re.sub(r"\b(?:and|was|were)?\s*(?:carried|agreed|lost)\b.*$", "", words, flags=re.S)


def _stems(words: str) -> set[str]:
    return {word[:5] for word in re.findall(r"\b[a-z]{4,}\b", words) if not _COMMON.match(word[:5])}
