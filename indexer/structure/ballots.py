"""Which vote decided which motion?

A vote belongs to a motion only where the text ties it: within the motion's own sentence, or in the sentence directly
before or after it, or in a recorded vote printed there. A vote on an amendment, on part of a recommendation or on
another motion stays with the item, and so does a vote whose counts or words contradict the outcome.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Outcome, Resolution, Span, Vote
from indexer.structure.ballot import Ballot, Sentences, ballots_in
from indexer.structure.ballot_matter import is_told, same_matter, ties
from indexer.structure.lines import Line
from indexer.structure.subject import amends

_LABEL = re.compile(r"^\W*(?:voting|votes?|for|in favour|against|result|\d{1,3} (?:for|in favour))\b", re.I)
_FOLLOWS = re.compile(
    r"^\W*(?:voting|votes?|voted|for|in favour|against|result|(?:there|members?|councillors?)\s+(?:were|voted)|"
    r"(?:a |the )?(?:recorded|named)\s+vote|on (?:a|being)|upon|the (?:vote|voting|motion|resolution|recommendations?|"
    r"proposal|decision|substantive)|th(?:is|ese) (?:was|were|motion|resolution|decision)|(?:it was )?(?:carried|"
    r"agreed|passed)|with \d|by \d|\w+ (?:members?|councillors?|votes?)\b|\d+ (?:for|in favour)|unanimous|"
    r"all in favour|title \||motion\b.*\||(?:proposed|moved)\b[^.]{0,120}\bseconded)",
    re.I,
)
_NEW_MOTION = re.compile(r"\b(?:moved|proposed)\b[^.]{0,200}?\b(?:that|to)\b|\bthen\s+(?:moved|proposed)\b", re.I)
_MOVERS_ONLY = re.compile(r"^\W*(?:proposed|seconded|moved)(?:\s+by)?\b(?!.*\bthat\b).{0,120}$", re.I | re.S)
_SAYS_CARRIED = re.compile(
    r"^\W*(?:(?:\d{1,2}[.)]\s+)?(?:(?:the|this)\s+)?(?:\w+\s+){0,3}?"
    r"(?:motion|recommendations?|proposal|resolution|application)\b.{0,60}?"
    r"\bcarried\b.{0,12}|(?:and\s+)?(?:it|this)\s+was\s+(?:therefore|accordingly|then|duly)?(?:\s+carried)?\W*|"
    r"(?:the\s+)?(?:(?:lord\s+)?mayor|chair\w*|convener|cathaoirleach|pr[ií]omh\s+chomhairleoir|meetings?\s+administrator|"
    r"clerk|director|provost)\b.{0,30}\bdeclared\b(?:(?!\bamendment\b).){0,160}\bcarried\b.{0,12}|"
    r"accordingly,?\s+the\s+following\s+(?:resolution|motion)\s+was\s+(?:adopted|passed)\b.{0,40}|"
    r"there\s+were\s+no\s+abstentions|(?:and|accordingly|therefore|carried)\W*)\W*$",
    re.I | re.S,
)
_PERSONAL_VOTE = re.compile(
    r"^\W*(?:councillors?|cllrs?|mr|mrs|ms|dr)\b.{0,120}\b(?:abstained|voted against|vote(?:s)?\b.{0,30}\brecorded)\b",
    re.I | re.S,
)
_ENDS = re.compile(
    r"^[\s.)\],;*_]*(?:(?:with|and)\s+.{0,80}\babst\w+[\s.)\],;*_]*|\([^()]{0,120}\)[\s.)\],;*_]*)?$", re.S
)
_BEGINS = re.compile(r"^[\s,:;([–—*-]*(?:(?:by|with|on)\s+(?:a\s+)?(?:vote\s+of\s+)?)?$", re.I)
_DECISION = re.compile(r"^decisions?(?:\s+made)?\s*:?$", re.I)
_MINUTES = re.compile(r"^minutes?\s*:?$", re.I)
_FILLERS = 4


def with_votes(text: str, lines: Sequence[Line], records: Sequence[Resolution]) -> list[Resolution]:
    """The motions of an item (in order, lost ones among them), each with the vote that decided it where one is tied."""
    if not records:
        return []
    return _Item(text, lines, records).told()


class _Item:
    """One item's sentences, ballots and motions; `taken` are the ballots that a motion has."""

    def __init__(self, text: str, lines: Sequence[Line], records: Sequence[Resolution]) -> None:
        self.text = text
        self.lines = lines
        self.records = sorted(records, key=lambda each: each.span)
        self.sentences = Sentences(text, lines)
        self.spans = self.sentences.spans
        self.ballots = ballots_in(self.sentences)
        self.ballot_starts = [ballot.vote.span.start for ballot in self.ballots]
        self.first_in = {ballot.first: ballot for ballot in reversed(self.ballots)}
        self.last_in = {ballot.last: ballot for ballot in self.ballots}
        self.record_starts = [each.span.start for each in self.records]
        self.record_ends = [each.span.end for each in self.records]
        self.resolved = sum(not is_told(each) for each in self.records)
        self.taken: set[Span] = set()

    def told(self) -> list[Resolution]:
        votes: dict[str, Vote] = {}
        order = sorted(self.records, key=lambda each: (not is_told(each), each.span))
        for steps in ((self._own,), (self._after, self._before, self._ahead)):
            for record in order:
                if record.id in votes or _was_withdrawn(record):
                    continue
                for step in steps:
                    ballot = step(record)
                    if ballot is not None:
                        votes[record.id] = ballot.vote
                        self.taken.add(ballot.vote.span)
                        break
        return [replace(each, vote=votes.get(each.id)) for each in self.records]

    def _own(self, record: Resolution) -> Ballot | None:
        """The vote in the motion's own sentence: before its words, right behind its marker, or at its end."""
        if is_told(record):
            return self._of_the_outcome(record)
        if not record.text.startswith(record.marker):
            # A sentence with its movers, and how it went behind them.
            held = self._starting(record.span.start, record.span.end)
            return held[0] if len(held) == 1 and ties(self.sentences, held[0], record, record.span.end) else None
        marker_end = record.span.start + len(record.marker)
        first, last = self.sentences.at(record.span.start), self.sentences.at(record.span.end - 1)
        head_start = max(self.spans[first].start, self._end_before(record))
        within = self._starting(record.span.start, record.span.end)
        for ballot in reversed(self._starting(head_start, record.span.end)):
            span = ballot.vote.span
            if span.end <= marker_end and ties(self.sentences, ballot, record, marker_end):
                return ballot
            if marker_end <= span.start and (
                (_BEGINS.match(self.text[marker_end : span.start]) and len(within) == 1)
                or (
                    self._closes(ballot, record, last)
                    and len([each for each in within if each.first == ballot.first]) == 1
                )
            ):
                return ballot if ties(self.sentences, ballot, record, ballot.scope.end) else None
        return None

    def _closes(self, ballot: Ballot, record: Resolution, last: int) -> bool:
        """Whether a vote within the motion's text closes it; with several clauses it must be a sentence of its own."""
        span = ballot.vote.span
        if ballot.last != last or not _ENDS.match(self.text[span.end : self.spans[last].end]):
            return False
        clause = record.clauses[-1].span
        alone = self.spans[ballot.first].start > clause.start
        return alone or (len(record.clauses) == 1)

    def _starting(self, start: int, end: int) -> list[Ballot]:
        """The ballots whose vote starts within [start, end), in order."""
        return self.ballots[bisect_left(self.ballot_starts, start) : bisect_left(self.ballot_starts, end)]

    def _of_the_outcome(self, record: Resolution) -> Ballot | None:
        """The vote in the sentence that says the loss, or that an amendment was carried."""
        last = self.sentences.at(record.span.end - 1)
        sentence = self.spans[last]
        for ballot in self._starting(self.spans[max(0, last - _FILLERS)].start, sentence.end):
            if ballot.last == last and ties(self.sentences, ballot, record, ballot.scope.end):
                return ballot
        return None

    def _end_before(self, record: Resolution) -> int:
        """Where the motion before this one ends."""
        place = bisect_right(self.record_ends, record.span.start)
        return self.record_ends[place - 1] if place else 0

    def _start_after(self, record: Resolution) -> int:
        place = bisect_left(self.record_starts, record.span.end)
        return self.record_starts[place] if place < len(self.record_starts) else self.spans[-1].end + 1

    def _before(self, record: Resolution) -> Ballot | None:
        """The vote in the sentence directly before the motion (or what became of it)."""
        if is_told(record):
            place, floor = self.sentences.at(record.span.end - 1), max(self._end_before(record), 0)
        else:
            place, floor = self.sentences.at(record.span.start), self._end_before(record)
        return self._closest_before(record, place, floor)

    def _closest_before(self, record: Resolution, place: int, floor: int) -> Ballot | None:
        for _ in range(_FILLERS + 1):
            place -= 1
            if place < 0 or self.spans[place].end < floor:
                return None
            ballot = self.last_in.get(place)
            if self.spans[place].start < floor and not (ballot and not ballot.opens):
                return None
            if ballot:
                free = ballot.vote.span not in self.taken and self._is_free_of_follower(ballot, record)
                return ballot if free and ties(self.sentences, ballot, record, ballot.scope.end) else None
            words = self.spans[place].of(self.text)
            filler = _SAYS_CARRIED.match(words) or _PERSONAL_VOTE.match(words) or _MOVERS_ONLY.match(words)
            if not filler or amends(words):
                return None
        return None

    def _after(self, record: Resolution) -> Ballot | None:
        """The vote in the lines that follow the motion: who moved it, how the vote went."""
        place = self.sentences.at(record.span.end - 1)
        stop = self._start_after(record)
        for _ in range(_FILLERS + 1):
            place += 1
            if place >= len(self.spans) or self.spans[place].start >= stop:
                return None
            words = self.spans[place].of(self.text)
            ballot = self.first_in.get(place)
            if ballot:
                if (
                    ballot.vote.span.end > stop
                    or not _FOLLOWS.match(words)
                    or _NEW_MOTION.search(words)
                    or ballot.vote.span in self.taken
                ):
                    return None
                if self._leads_to_next(ballot, record, stop):
                    return None
                return ballot if ties(self.sentences, ballot, record, ballot.scope.end) else None
            if not (_MOVERS_ONLY.match(words) or (_FOLLOWS.match(words) and not amends(words))):
                return None
        return None

    def _ahead(self, record: Resolution) -> Ballot | None:
        """The last vote of the minute, where the decision is printed ahead of the minute and is the only one."""
        if self.resolved != 1 or is_told(record) or not self._is_printed_ahead(record):
            return None
        ballot = self._closest_before(record, len(self.spans), record.span.end)
        return ballot if ballot and same_matter(self.sentences, ballot, record, strictly=True) else None

    def _is_printed_ahead(self, record: Resolution) -> bool:
        label: Line | None = None
        for line in self.lines:
            if line.start <= record.span.start < line.end:
                break
            label = line
        headed = label is not None and bool(_DECISION.match(label.plain))
        headed = headed or bool(_DECISION.match(record.marker))
        return headed and any(line.start >= record.span.end and _MINUTES.match(line.plain) for line in self.lines)

    def _leads_to_next(self, ballot: Ballot, record: Resolution, stop: int) -> bool:
        """Whether a vote between two motions is, or may be, the later one's."""
        follower = next((each for each in self.records if each.span.start == stop), None)
        if follower is None:
            return False
        edge = follower.span.end if is_told(follower) else follower.span.start
        between = self.text[ballot.scope.end : edge]
        if not is_told(follower) and re.sub(r"(?i)\b(?:and|it|was|therefore|accordingly|then)\b|\W", "", between):
            return False
        if is_told(follower):
            return False
        if not self.text[record.span.end : ballot.vote.span.start].count("\n"):
            return False
        words = self.spans[ballot.first].of(self.text)
        return not (_LABEL.match(words) and not self._votes_lead())

    def _votes_lead(self) -> bool:
        """Whether this item prints a vote's line above the motion: its first motion has one there."""
        first = self.sentences.at(self.records[0].span.start)
        return first - 1 in self.last_in

    def _is_free_of_follower(self, ballot: Ballot, record: Resolution) -> bool:
        """Whether no earlier motion may have the vote that stands before this one."""
        place = bisect_right(self.record_ends, ballot.scope.start)
        if not place or is_told(record):
            return True
        earlier = self.records[place - 1]
        gap = self.text[earlier.span.end : ballot.scope.start]
        if re.search(r"\w", gap) or is_told(earlier):
            return True
        tail = self.text[ballot.vote.span.end : record.span.start]
        return bool(re.search(r"\b(?:and )?it was\W*(?:therefore|accordingly|then)?\W*$|\baccordingly\W*$", tail, re.I))


def _was_withdrawn(record: Resolution) -> bool:
    """Whether a motion was withdrawn, so that nobody voted on it; a resolution to withdraw something was voted on."""
    return record.outcome is Outcome.WITHDRAWN and not record.text.startswith(record.marker)
