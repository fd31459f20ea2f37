"""Who declared an interest, and in what words?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Declaration, Span
from indexer.structure.attendance import clean_name
from indexer.structure.lines import Line

_WHO = r"(?P<who>(?:(?:Councillors?|Cllrs?\.?|Mr|Mrs|Ms|Miss|Dr|Rev\.?|Alderman|Sir)\s+)[^;:()]{1,120}?)"
_DECLARED = re.compile(
    rf"{_WHO}\s*(?:\([^()\n]{{0,60}}\)\s*)?,?\s+(?:(?:also|each|both|then|all)\s+)?(?:declared|disclosed|registered)\s+(?:(?:a|an|the|his|her|their|that)\s+)?"
    r"(?:[\w,/ -]{0,80}?\b)?(?:interests?|predetermination)\b"
)
_INTEREST_TITLE = re.compile(r"\binterests?\b", re.I)


def read_declarations(text: str, lines: Sequence[Line]) -> tuple[Declaration, ...]:
    """The sentences in an item's lines that say who declared an interest, in order.

    One declaration a sentence; where several members are named together, `member` is the list as printed.
    """
    found: list[Declaration] = []
    for paragraph in _paragraphs(lines):
        words = paragraph.of(text)
        if "nterest" not in words:
            continue
        until = 0
        for match in _DECLARED.finditer(words):
            start = match.start("who")
            if start < until:
                continue
            until = _sentence_end(words, match.end())
            span = Span(paragraph.start + start, paragraph.start + until)
            found.append(Declaration(_member(match["who"]), span.of(text), span))
    return tuple(found)


def _paragraphs(lines: Sequence[Line]) -> list[Span]:
    """Lines that follow each other without a blank line read as one."""
    spans: list[Span] = []
    before: Line | None = None
    for line in lines:
        joined = before is not None and line.gap == 0 and line.index == before.index + 1 and not line.bullet
        start = spans.pop().start if joined else line.bare_start
        spans.append(Span(start, line.bare_end))
        before = line
    return spans


def _member(words: str) -> str | None:
    # The sentence before may run into the name where a page break lost its stop.
    last = re.split(r"\.\s+(?=(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr)\b)", words)[-1]
    if re.search(r",|\band\b", last):
        return " ".join(last.split())
    return clean_name(last) or " ".join(last.split())


def _sentence_end(words: str, start: int) -> int:
    match = re.compile(r"(?<!\b[A-Z])(?<!Cllr)(?<!Mr)(?<!Mrs)(?<!No)[.;](?:\s|$)").search(words, start)
    return match.start() + 1 if match else len(words)
