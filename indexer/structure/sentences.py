"""Where are the sentences of an item, whether a line holds several or a sentence runs over several lines?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Span
from indexer.structure.lines import Line

_SHORT = "Cllr Clr Cllrs Cmhlr Cyng No Nos Mr Mrs Ms Dr St Rev Prof Prop"
_ABBREVIATED = "".join(rf"(?<!\b{word}\.)" for word in _SHORT.split())
_CUT = re.compile(
    rf"(?:(?<=[.!?])|(?<=[.!?]['\"’”)*])|(?<=[.!?]\*\*))(?<!\b[A-Z]\.){_ABBREVIATED}\s+(?=[A-Z0-9“\"‘'(\[*])"
)
_RUNS_ON = re.compile(r"[a-z\d(]")
_STOPPED = (".", "!", "?", ":", ";")
# A line this long is one that a printer broke; a shorter one, or the row of a table, is a line of its own.
_BROKEN_AT = 60
_LONGEST = 600


def sentences(text: str, lines: Sequence[Line]) -> list[Span]:
    """The sentences of the lines, in order. A line without a stop is one too, unless the next runs on from it."""
    found: list[Span] = []
    first = 0
    for index in range(len(lines)):
        if index + 1 < len(lines) and _runs_on(lines[index], lines[index + 1]):
            continue
        found += within(text, Span(lines[first].bare_start, lines[index].bare_end))
        first = index + 1
    return found


def within(text: str, span: Span) -> list[Span]:
    """The sentences of one paragraph."""
    cuts = list(_CUT.finditer(text, span.start, span.end))
    starts = [span.start, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), span.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def sentence_start(words: str, place: int) -> int:
    """Where the sentence that `place` lies in begins, within one paragraph; it looks back 600 characters."""
    start = max(0, place - _LONGEST)
    for cut in _CUT.finditer(words, start, min(len(words), place + 1)):
        if cut.end() <= place:
            start = cut.end()
    return start


def _runs_on(line: Line, following: Line) -> bool:
    if following.gap or following.bullet or line.plain.rstrip("*_ ").endswith(_STOPPED):
        return False
    long = len(line.plain) >= _BROKEN_AT and "|" not in line.plain
    return bool(_RUNS_ON.match(following.plain)) or long
