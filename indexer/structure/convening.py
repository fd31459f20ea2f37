"""Which body does a sentence name that calls or records the meeting?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.structure.broken_lines import ABBREVIATED, run
from indexer.structure.find_body import BARE_COUNCIL, Body, body_of, has_day, heading_at, in_full
from indexer.structure.joined import Joined
from indexer.structure.lines import Line

_CALLED = re.compile(r"\b(?:requested|summoned|invited)\s+to\s+attend\b", re.I)
_CONVENES = re.compile(
    _CALLED.pattern + r"|\bmeeting\b.{0,200}\b(?:(?:to|will) be held|will take place)\b|\b(?:minutes|proceedings|"
    r"notes)\b.{0,160}\bheld\b|\b[cg]ynhaliwyd\b",
    re.I,
)
_WAS_HELD = re.compile(r"^(?:an?|the)\s+(?:\w+\s+){0,3}meeting\s+of\b.{4,200}\bwas\s+held\b", re.I)
_MORE_LINES = 3
_TOP = 4


def convening(text: str, block: Sequence[Line]) -> tuple[Body, list[Line]] | None:
    """The body that a sentence names which calls or records a meeting, and the sentence's lines; None where none does.

    A meeting is called by "You are requested to attend a meeting of …" or "A meeting of … will be held", recorded by
    "Minutes of a meeting of … held …".
    """
    for position, line in enumerate(block):
        words, taken = run(text, block, position)
        if not (_CONVENES.search(words.text) or (position < _TOP and _WAS_HELD.match(words.text))):
            continue
        _to_its_day(words, taken, block[position + len(taken) : position + len(taken) + _MORE_LINES])
        body = body_of(words, line)
        if body:
            if BARE_COUNCIL.fullmatch(body.name):
                headings = [heading_at(text, block, place, False) for place in range(position)]
                body = in_full(body, [each for each in headings if each], text, block)
            return body, taken
        if _CALLED.search(line.plain):
            return None
    return None


def _to_its_day(words: Joined, taken: list[Line], following: Sequence[Line]) -> None:
    """Add the lines after a sentence that is cut before it states the day, as far as that."""
    before = len(words), len(taken)
    for line in following:
        if has_day(words.text) or (taken[-1].plain.endswith(".") and not ABBREVIATED.search(taken[-1].plain)):
            return
        words.add(line)
        taken.append(line)
    if not has_day(words.text):
        words.cut(before[0])
        del taken[before[1] :]
