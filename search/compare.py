"""Does the question compare, and what with what?

Two periods, two councils or two bodies that a question names are two places to look: each is answered from its own
passages, a quotation each, and what one of them does not hold is not made up from the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from corpus.model import Passage
from corpus.names import council_key, key
from search import extract
from search.model import Query
from search.part import Case
from search.understand import is_of, named, periods

Holds = Callable[[Passage], bool]
SIDES = 3  # places compared, at most


def sides(query: Query) -> list[Holds]:
    """What each place that is compared holds, in the order of the question; none where nothing is compared."""
    councils = list(dict.fromkeys(council_key(name) for name in named(query, "council")))
    if len(councils) > 1:
        return [
            lambda passage, council=council: council_key(passage.council or "") == council  # type: ignore[misc]
            for council in councils[:SIDES]
        ]
    spans = [span for span in dict.fromkeys(periods(query)) if span.first or span.last]
    if len(spans) > 1:
        return [lambda passage, span=span: span.holds(passage.date) for span in spans[:SIDES]]  # type: ignore[misc]
    bodies = list(dict.fromkeys(key(name) for name in named(query, "committee")))
    if len(bodies) > 1:
        return [lambda passage, body=body: is_of(passage, {body}) for body in bodies[:SIDES]]  # type: ignore[misc]
    return []


def cases(case: Case) -> list[Case]:
    """The case as each side that is compared has it; none unless at least two sides have passages."""
    found = []
    for holds in sides(case.query):
        kept = [
            (scored, passage)
            for scored, passage in zip(case.ranked.scored, case.ranked.passages, strict=True)
            if holds(passage)
        ]
        if not kept:
            continue
        ranked = replace(case.ranked, scored=[each for each, _ in kept], passages=[each for _, each in kept])
        sentences = extract.best(case.generation, case.query, ranked, case.about)
        found.append(replace(case, ranked=ranked, sentences=sentences))
    return found if len(found) > 1 else []
