"""From which item on is the public excluded, and by which paragraph, where a heading splits the business in two?

"SCHEDULE 12A … PART II", "PART B – EXEMPT ITEMS": the words below such a heading speak of the items behind it, not of
the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Span
from indexer.structure.draft import Draft
from indexer.structure.lines import Line, heading_strength
from indexer.structure.markers import EXEMPT
from indexer.structure.wording import Wording, either

PRIVATE = (
    Wording("en", r"schedule\s+12\s?a\b.{0,80}", "SCHEDULE 12A OF THE LOCAL GOVERNMENT ACT 1972"),
    Wording(
        "en",
        r"part\s+(?:ii|2|two|b)(?:\s*[-–—:(]\s*.{0,80}|\s+(?:exempt|confidential|private|closed)\b.{0,60})?",
        "PART II – EXEMPT ITEMS",
    ),
    Wording(
        "en",
        r"(?:exempt|confidential|private|closed)\s+(?:items?|business|session|part|information|matters)\b.{0,60}",
        "CONFIDENTIAL BUSINESS",
    ),
    Wording("cy", r"(?:eitemau?|busnes)\s+(?:eithriedig|cyfrinachol)\b.{0,60}", "EITEMAU EITHRIEDIG"),
)
PUBLIC = (
    Wording("en", r"part\s+(?:i|1|one|a)\b.{0,60}|open\s+(?:items|business|session)", "PART I"),
    Wording("en", r".*\bpublic\s+(?:were|was)\s+re-?admitted\b.*", "The public were readmitted to the meeting."),
)
_PRIVATE = either(PRIVATE, before=r"^", after=r"$")
_PUBLIC = either(PUBLIC, before=r"^", after=r"\.?$")
_LINES = 8


def apart(text: str, drafts: Sequence[Draft]) -> None:
    """Take such a heading, with what stands below it, off the item before it, and tell the items behind it."""
    exempted: Span | None = None
    for draft in drafts:
        draft.exempted = exempted
        if draft.body and _PUBLIC.match(draft.body[-1].plain):
            exempted = None
        place = _heading(draft.body)
        if place is None:
            continue
        words = Span(draft.body[place].start, draft.body[-1].end)
        said = EXEMPT.search(text, words.start, words.end)
        if said is None:
            continue
        exempted = Span(*said.span())
        draft.body = draft.body[:place]
        draft.end = max((line.end for line in draft.body), default=None)
        if draft.end is None:
            draft.end = draft.title_span.end if draft.title_span else None


def _heading(lines: Sequence[Line]) -> int | None:
    """Where the last lines of an item begin with such a heading."""
    for place in range(max(0, len(lines) - _LINES), len(lines)):
        line = lines[place]
        if line.gap and not line.bullet and heading_strength(line) >= 2 and _PRIVATE.match(line.plain):
            return place
    return None
