"""Which votes does an item tell of, and which words can say what each was on?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Span, Vote
from indexer.structure.lines import Line
from indexer.structure.sentences import sentences as sentences_of
from indexer.structure.votes import UNANIMOUS, counted

_AND = re.compile(r"[;.]|\b(?:and|but|while|whereas)\b", re.I)


@dataclass(frozen=True, slots=True)
class Ballot:
    """A vote, the sentences (by position) that it stands in, and the words that can say what it was on."""

    vote: Vote
    first: int
    last: int
    scope: Span
    opens: bool


class Sentences:
    """The sentences of an item, in order, as `spans`; [begin, end) is where the item's words stand."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text = text
        self.spans = sentences_of(text, lines)
        self.begin = lines[0].bare_start if lines else 0
        self.end = lines[-1].bare_end if lines else 0
        self._starts = [span.start for span in self.spans]

    def at(self, offset: int) -> int:
        """The position of the sentence that an offset stands in; the first for one before them all."""
        return max(0, bisect_right(self._starts, offset) - 1)


def ballots_in(sentences: Sentences) -> list[Ballot]:
    """The votes of an item, in order; a word for all of them counts where no count says so already."""
    if not sentences.spans:
        return []
    text, begin, end = sentences.text, sentences.begin, sentences.end
    votes = list(counted(text, begin, end))
    starts = [vote.span.start for vote in votes]
    said: list[Vote] = []
    for match in UNANIMOUS.finditer(text, begin, end):
        place = bisect_right(starts, match.start())
        if not place or votes[place - 1].span.end <= match.start():
            said.append(Vote(match.group(), Span(*match.span()), unanimous=True))
    votes += said
    votes.sort(key=lambda vote: vote.span)
    found: list[Ballot] = []
    for place, vote in enumerate(votes):
        first, last = sentences.at(vote.span.start), sentences.at(vote.span.end - 1)
        start, stop = sentences.spans[first].start, sentences.spans[last].end
        if first and sentences.spans[first - 1].of(text).rstrip("*_ ").endswith(":"):
            start = sentences.spans[first - 1].start
        opens = True
        if place and votes[place - 1].span.end > start:
            opens = sentences.at(votes[place - 1].span.end - 1) != first
            start = _cut(text, votes[place - 1], vote)
        if place + 1 < len(votes) and votes[place + 1].span.start < stop:
            stop = _cut(text, vote, votes[place + 1])
        found.append(Ballot(vote, first, last, Span(start, stop), opens))
    return found


def _cut(text: str, vote: Vote, following: Vote) -> int:
    """Where, between two votes of a sentence, the words about the one end and those about the other begin."""
    match = _AND.search(text, vote.span.end, following.span.start)
    return match.start() if match else following.span.start
