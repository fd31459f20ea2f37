"""Which of a paragraph's sentences is it that an owner is to do?

The last that says so of the owner by name ("GB to mend it"); where none does, the last. Who moved a motion is no deed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Span

_LABEL = re.compile(
    r"[*_]*\(?(?:\d{1,2}(?:\.\d{1,2})*)?\s?(?:[ivx]{1,5}|[a-z])?(?<=[\w])\)(?:\s+(?=\S)|(?=[A-ZÀ-Þ]))|\d{1,2}\.(?:\d{1,2}\.?)*\s+(?=\S)|"
    r"[a-h]\.\s+(?=[A-Z])"
)
_MOVERS = re.compile(r"(?:Prop|Proposed|Proposer|Seconded|2nd)\b")
_STOP = re.compile(
    r"(?<!\bCllr)(?<!\bCllrs)(?<!\bCyng)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bNo)(?<!\b[A-Z])[.!?][’”\"')]*\s+(?:\|\s+)?"
    r"(?=[A-ZÀ-Þ(‘“])"
)
_STOP_AFTER_ABBREVIATION = re.compile(
    r"(?<=[A-Z]\.[A-Z]\.)\s+(?=(?:The|It|In|This|There|With|Cllrs?|Councillors?|Mewn|Mae|Bydd|Roedd|Cytunwyd|Nid|Y|Yr|Clerk|"
    r"Clerc)\b)"
)
_EACH = re.compile(r"\s*(?:and\s+)?(?P<owner>[A-Z]{2,4}|[A-Z]{1,2}[a-z])\s+(?:to|will)\s+[a-z]")
_UNDERTAKES = r"(?:to|will|would|should|shall|agreed|offered|undertook|volunteered|i(?![’']))"
_AND_OTHERS = (
    r"(?:\s*(?:,|/|&|\band\b|\ba[’']?[cr]?\b)\s*(?:(?:the|y|yr)\s+)?[A-Z][\w.’']*(?:\s[A-Z][\w.’']*){0,2})*"
    r"(?:\s+(?:is|are|was|were))?"
)
_ASKED = r"(?:asked|requested|resolved that|agreed that|gofynnwyd i[’']?r?|bydd(?:ai)?)"


def label_end(text: str, start: int, end: int) -> int:
    """Where the words begin after the label of a list's entry at `start` ("a)", "3i)", "4.2"); `start` without one."""
    label = _LABEL.match(text, start, end)
    return label.end() if label else start


def deed_of(text: str, span: Span, owners: Sequence[str], at: int | None = None) -> Span:
    """The sentence of a paragraph that its owners are to do; from the sentence at the place `at` on, where it is given.

    Where several owners are named in sentences that follow each other, all of those.
    """
    sentences = sentences_of(text, span)
    if at is not None:
        begun = next((each for each in reversed(sentences) if each.start <= at), sentences[0])
        return Span(begun.start, span.end)
    spoken = [place for place, each in enumerate(sentences) if not _MOVERS.match(each.of(text))]
    if not spoken:
        return span
    naming = [place for place in spoken if _named(sentences[place].of(text), owners)]
    if not naming:
        return sentences[spoken[-1]]
    last = first = naming[-1]
    missing = set(owners) - set(_named(sentences[last].of(text), owners))
    while missing and first and (more := missing & set(_mentioned(sentences[first - 1].of(text), owners))):
        missing -= more
        first -= 1
    return Span(sentences[first].start, sentences[last].end)


def each_to_do(text: str, span: Span) -> list[tuple[Span, str]]:
    """The deeds of several people, where a sentence says of each what is his: "GB to ask Ann; AC to ask Bob".

    Empty where there is one, or where a part says nothing of whom.
    """
    found: list[tuple[Span, str]] = []
    start = span.start
    for words in span.of(text).split(";"):
        match = _EACH.match(words)
        if match is None:
            return []
        led = len(words) - len(words.lstrip())
        found.append((Span(start + led, start + len(words.rstrip(" \t\r\n|"))), match["owner"]))
        start += len(words) + 1
    return found if len({owner for _, owner in found}) > 1 else []


def sentences_of(text: str, span: Span) -> list[Span]:
    """The sentences of a stretch, without the white space between them."""
    stops = [
        match.end() for stop in (_STOP, _STOP_AFTER_ABBREVIATION) for match in stop.finditer(text, span.start, span.end)
    ]
    starts = [span.start, *sorted(set(stops))]
    ends = [*starts[1:], span.end]
    return [
        Span(start, start + len(text[start:end].rstrip(" \t\r\n|")))
        for start, end in zip(starts, ends, strict=True)
        if text[start:end].strip()
    ]


def _named(words: str, owners: Sequence[str]) -> list[str]:
    """Those of the owners whom a sentence says to act."""
    return [owner for owner in owners if _acts(words, owner)]


def _mentioned(words: str, owners: Sequence[str]) -> list[str]:
    return [owner for owner in owners if re.search(rf"(?<!\w){re.escape(owner)}(?!\w)", words)]


def _acts(words: str, owner: str) -> bool:
    name = rf"(?<!\w){re.escape(owner)}(?!\w)"
    return bool(
        re.search(rf"{name}{_AND_OTHERS}\s+{_UNDERTAKES}\b", words)
        or re.search(rf"\b{_ASKED}\s+(?:(?:the|y|yr)\s+)?(?:[A-Z][\w.’']*\s+){{0,3}}?{name}", words, re.I)
    )
