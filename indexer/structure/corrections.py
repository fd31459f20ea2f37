"""What did a meeting change in the minutes of an earlier one before it confirmed them?

Only in an item about minutes, or beside words that name minutes: a report "amended to read" corrects no minutes. Every
wording is a row with an example.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Correction, Reference, Span
from indexer.structure.sentences import within

CORRECTIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"\bsubject to (?:the |an? |some |one |two |minor |following |small )*"
            r"(?:amendments?|corrections?|alterations?|changes?|inclusion|addition|deletion|insertion|removal)\b",
            re.I,
        ),
        "The minutes were approved subject to the inclusion of Mrs Green in those present.",
    ),
    (
        re.compile(
            r"\bwith (?:the |an? |one |two |this |that |these |following |minor )+"
            r"(?:amendments?|corrections?|alterations?)\b",
            re.I,
        ),
        "The minutes were agreed with the following amendment:",
    ),
    (
        re.compile(r"\bshould (?:have )?(?:be |been )?(?:read|state|stated|say|said)\b", re.I),
        "Item 8: the balance should read £1,654.",
    ),
    (
        re.compile(r"\bto read\b[^.]{0,80}|\bamend(?:ed)?\b[^.]{0,60}\bto (?:read|show|state|record)\b", re.I),
        "Minute 33/24 be amended to show ten votes.",
    ),
    (
        re.compile(
            r"\b(?:be|was|were|is|been) (?:corrected|amended)\b|\bcorrections?\s+to\s+(?:the\s+)?(?:minutes?|item)\b|"
            r"\binaccura",
            re.I,
        ),
        "An inaccuracy in minute 33/24 was corrected.",
    ),
    (
        re.compile(
            r"\byn amodol ar (?:y |yr )?(?:newid|cywir|gwell|diwyg)\w*|\bgyda['’]r (?:newid|cywir|gwell|diwyg)\w*", re.I
        ),
        "yn gywir, yn amodol ar y newidiadau hyn",
    ),
)
_OF_MINUTES = re.compile(r"\b(?:minutes?|cofnod(?:ion)?|gofnodion|chofnodion)\b", re.I)
_LISTED = re.compile(r"(?:following|hyn|as follows)[^.\n]{0,40}:?\s*$", re.I)
_LONGEST = 600


def read_corrections(
    text: str, span: Span, about_minutes: bool, references: Sequence[Reference]
) -> tuple[Correction, ...]:
    """The corrections in an item's words; `about_minutes` says that the item is the confirmation of minutes.

    Each is a sentence, with the paragraph after it where the sentence ends in "the following". `of` is the reference
    within it, else the one reference to a meeting's minutes that the item makes.
    """
    if not any(pattern.search(text, span.start, span.end) for pattern, _ in CORRECTIONS):
        return ()
    paragraphs = [
        Span(match.start() + span.start, match.end() + span.start)
        for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", span.of(text))
    ]
    found: list[Correction] = []
    for order, paragraph in enumerate(paragraphs):
        if paragraph.end - paragraph.start > 20_000:
            continue
        for sentence in within(text, Span(paragraph.start, paragraph.start + len(paragraph.of(text).rstrip()))):
            words = sentence.of(text)
            if len(words) > _LONGEST or not any(pattern.search(words) for pattern, _ in CORRECTIONS):
                continue
            if not (about_minutes or _OF_MINUTES.search(words)) or (found and sentence.start < found[-1].span.end):
                continue
            end = sentence.end
            if (
                _LISTED.search(words)
                and order + 1 < len(paragraphs)
                and sentence.end >= paragraph.start + len(paragraph.of(text).rstrip())
            ):
                after = paragraphs[order + 1]
                if after.end - after.start <= _LONGEST:
                    end = after.start + len(after.of(text).rstrip())
            stretch = Span(sentence.start, end)
            found.append(Correction(stretch.of(text), stretch, _corrected(stretch, references)))
    return tuple(found)


def _corrected(stretch: Span, references: Sequence[Reference]) -> Reference | None:
    inside = [each for each in references if stretch.start <= each.span.start and each.span.end <= stretch.end]
    if len(inside) == 1:
        return inside[0]
    dated = [each for each in (inside or references) if each.date]
    return dated[0] if len(dated) == 1 else None
