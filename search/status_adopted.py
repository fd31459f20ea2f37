"""Was what was recommended adopted: which clause was resolved on it, by whom, and what had been recommended?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.names import council_key, key
from search import leadin, status
from search.decisions import ENOUGH, Found
from search.model import Quote
from search.part import Case, Drafted, Part
from search.topic import coverage
from search.trail import trail
from search.trail_model import Compared, Hop, Role
from search.understand import named


def recommended(case: Case, held: Sequence[Found]) -> Drafted | None:
    """The clause resolved on the recommendation that is asked about, and that recommendation; None where none is seen.

    Of the clauses compared in the trails of the decisions on the matter the one that covers the topic best, of equals
    the newest, by the body that the question names.
    """
    best: tuple[tuple[float, str], Hop, Compared] | None = None
    for hop, compared in _compared(case, held):
        texts = [said.text for said in (compared.recommended, compared.resolved) if said]
        covered = coverage(case.generation, case.about, " ".join((hop.title or "", *texts)))
        if covered >= ENOUGH and (best is None or (round(covered, 3), hop.date or "") > best[0]):
            best = (round(covered, 3), hop.date or ""), hop, compared
    if best is None:
        return None
    _, hop, compared = best
    assert compared.recommended is not None
    assert compared.resolved is not None
    said = f"{leadin.when(hop.date)} {leadin.body(hop.committee, hop.council)} {status.FATES[compared.fate][1]}"
    return Drafted(
        [Part(said, [compared.resolved], whole=True), Part(_asked(compared.recommended), [compared.recommended])]
    )


def _compared(case: Case, held: Sequence[Found]) -> Iterator[tuple[Hop, Compared]]:
    """The clauses resolved on recommendations in the trails of the decisions, by the bodies that are named."""
    bodies = {key(name) for name in named(case.query, "committee")}
    for each in held:
        for hop in trail(case.generation, each.item.id).hops:
            whole = "council" in bodies and council_key(hop.committee or "") == council_key(hop.council or "")
            if hop.role is not Role.MINUTE or (bodies and not whole and key(hop.committee or "") not in bodies):
                continue
            for adoption in hop.adoptions:
                for compared in adoption.clauses:
                    if compared.recommended and compared.resolved and compared.fate in status.FATES:
                        yield hop, compared


def _asked(said: Quote) -> str:
    """The lead-in of what had been recommended."""
    day = f" on {leadin.long_date(said.date)}" if said.date else ""
    return f"What had been recommended, in the papers of {leadin.body(said.committee, said.council)}{day}:"
