"""What did a body decide at a meeting, or in a year, whatever the matter?

The newest meeting first, every resolution that has room, in the order of the minutes. Where not all have, what binds
goes before what was lost or merely noted, and the approval of earlier minutes comes last; the lead-in then says that
there is more.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Item, Outcome, Resolution
from search import decisions
from search.compose import decided
from search.model import Intent
from search.part import Case, Drafted, Part, fit, merged
from search.scope import Scope
from search.understand import periods

ENOUGH = 20  # resolutions from which on no older meeting is looked at: far more than have room
PART_ONLY = "What follows is not all that was decided; the rest has no room here."
FORMAL = 2
_HAPPENED = re.compile(
    r"(?i)\b(?:what (?:happened|went on|was done)|summar(?:y|i[sz]e)|main (?:points|decisions)|came out)\b"
)
_OF_MINUTES = re.compile(r"(?i)\bminutes\b")
_FORMAL = re.compile(
    r"(?i)\bminutes\b.{0,120}\b(?:approved|confirmed|signed|agreed|accepted|adopted|correct record)\b|"
    r"\b(?:approved?|confirm(?:ed)?|sign(?:ed)?|agreed?|accept(?:ed)?)\b.{0,40}\bminutes\b|"
    r"\bapologies\b|\b(?:public|press)\b.{0,60}\bexcluded\b"
)


def asked(case: Case) -> bool:
    """Whether a question asks what was decided at a time, and names no matter but a body or council."""
    query = case.query
    named = [step for step in query.steps if step.kind in ("council", "committee")]
    own = set(case.generation.tokens(" ".join(f"{step.text} {step.value}" for step in named)))
    what = query.intent is Intent.RESOLUTION or _HAPPENED.search(query.reading)
    return bool(what) and bool(periods(query)) and not set(case.about) - own


def decided_there(case: Case) -> Drafted | None:
    """What the meetings decided that the question names by body or council and by day; None where none did."""
    generation, scope = case.generation, Scope(case.generation, case.query)
    if scope.strange:
        return None
    parts: list[Part] = []
    made: list[tuple[Item, Resolution]] = []
    for held in generation.register().meetings:
        if len(parts) >= ENOUGH:
            break
        if not held.date or not scope.holds(held):
            continue
        passage = next(
            (p for p in generation.passages(generation.rows_of(held.document_id)) if p.meeting_id == held.id), None
        )
        if passage is None:
            continue
        meeting = generation.meeting(held.id)
        for item in meeting.items:
            for one in item.resolutions:
                if not one.amends:
                    parts.append(decided(case, passage, meeting, item, one))
                    made.append((item, one))
    if _OF_MINUTES.search(case.query.reading):
        formal = [at for at in range(len(parts)) if _ordinary(*made[at]) == FORMAL]
        parts, made = [parts[at] for at in formal], [made[at] for at in formal]
    return _told(parts, made) if parts else None


def _told(parts: list[Part], made: list[tuple[Item, Resolution]]) -> Drafted:
    """As many of the parts as have room, those that matter most chosen first, in their own order."""
    chosen: list[int] = []
    for at in sorted(range(len(parts)), key=lambda at: (_ordinary(*made[at]), at)):
        if not chosen or fit([parts[each] for each in (*chosen, at)]):
            chosen.append(at)
    told = merged([parts[at] for at in sorted(chosen)])
    if len(chosen) < len(parts):
        told[0] = replace(told[0], lead=f"{PART_ONLY} {told[0].lead}")
    return Drafted(told)


def _ordinary(item: Item, resolution: Resolution) -> int:
    """How soon a resolution may be left out: 0 for what binds, 1 for what does not, FORMAL at every meeting."""
    if _FORMAL.search(resolution.text) or (item.title and re.search(r"(?i)^\W*(?:minutes|apologies)\b", item.title)):
        return FORMAL
    return int(not decisions.binds(resolution) or resolution.outcome in (Outcome.NOTED, Outcome.UNKNOWN))
