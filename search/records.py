"""What answers a question for a list or a count: which things, how many, and where does each stand?

A number is stated only of things that are quoted beneath it, each with its meeting, or as "the newest 10 of 14". What
is counted is what the indexed minutes record; that is not all that ever happened, and the words say so.
"""

from __future__ import annotations

from dataclasses import replace

from indexer.store import Generation
from search import attended, holders, listing, proof
from search.enquiry import Enquiry, Sort, enquiry
from search.entries import Entry, quotes
from search.model import Answer, Hit, Query, Quote, Status
from search.scope import Scope

# Deed or sort → what one of them is called, and several.
_CALLED = {
    "defer": ("decision to defer", "decisions to defer"),
    "refuse": ("decision to refuse or reject", "decisions to refuse or reject"),
    "lose": ("motion or amendment that was lost", "motions or amendments that were lost"),
    "withdraw": ("withdrawal", "withdrawals"),
    "refer": ("decision to refer a matter elsewhere", "decisions to refer a matter elsewhere"),
    "vote": ("motion put to a vote", "motions put to a vote"),
    "unanimous": ("unanimous decision", "unanimous decisions"),
    Sort.MEETINGS: ("meeting", "meetings"),
    Sort.DISCUSSED: ("meeting at which it came up", "meetings at which it came up"),
    Sort.COUNCILS: ("council at whose meetings it came up", "councils at whose meetings it came up"),
    Sort.BODIES: ("body at whose meetings it came up", "bodies at whose meetings it came up"),
    Sort.ACTIONS: ("such action", "such actions"),
    Sort.DECLARED: ("declaration of interest", "declarations of interest"),
}
_DID = {
    "present": "as attending",
    "apologies": "among the apologies of",
    "absent": "as absent from",
    "chair": "in the chair of",
}


def answer(generation: Generation, query: Query, hits: tuple[Hit, ...], searched: str) -> Answer | None:
    """The answer to a question for a list or a count; None for any other question, or where the records are silent.

    Silent means that a matter is asked about of which no record is found: the passages may still say something of it.
    Where no matter is named, nothing found is the answer.
    """
    if query.filter.kind is not None:
        return None
    asked = enquiry(query.reading)
    if asked is None:
        return _held(generation, query, hits, searched)
    if asked.sort is Sort.ATTENDED:
        return _attended(generation, query, asked, hits, searched)
    found = listing.entries(generation, query, asked)
    if found is None or (not found and listing.matter(generation, query, asked)):
        return None
    one, several = _CALLED[asked.deed if asked.sort is Sort.DECISIONS else asked.sort]
    sort = listing.kind(asked)
    among = f" among {sort}" if sort else ""
    if not found:
        scope = Scope(generation, query)
        where = f" of a body called {scope.unnamed}" if scope.unnamed else ""
        text = f"No {one}{among}{where} was found in the minutes that are indexed{scope.names}."
        return Answer(Status.NOT_FOUND, text, (), hits, query, searched)
    shown = quotes(generation, found)
    called = one if len(found) == 1 else several
    leads = [
        f"The minutes that are indexed record {len(found)} {called}{among}{said}{_order(found, shown)}:"
        for said in (Scope(generation, query).names, "")
    ]
    unsure = _unnamed(generation, query, found)
    if unsure:
        return _given([unsure, "What follows is of several bodies:"], shown, len(found), query, hits, searched, False)
    return _given(leads, shown, len(found), query, hits, searched)


def _attended(
    generation: Generation, query: Query, asked: Enquiry, hits: tuple[Hit, ...], searched: str
) -> Answer | None:
    found = attended.attendance(generation, query, asked.deed)
    if found is None:
        return None
    if found.others:
        shown = quotes(generation, found.others)
        lead = "In what is indexed several people may be meant; no number can be given of one:"
        return _given([lead], shown, len(found.others), query, hits, searched, False)
    if not found.entries:
        name, said = found.names[0], Scope(generation, query).names
        text = f"The minutes that are indexed do not list {name} {_DID[asked.deed]} any meeting{said}."
        return Answer(Status.NOT_FOUND, text, (), hits, query, searched)
    shown = quotes(generation, found.entries)
    called = "meeting" if len(found.entries) == 1 else "meetings"
    leads = [
        f"The minutes that are indexed list {name} {_DID[asked.deed]} {len(found.entries)} {called}"
        f"{said}{_order(found.entries, shown)}:"
        for name in dict.fromkeys(found.names)
        for said in (Scope(generation, query).names, "")
    ]
    return _given(leads, shown, len(found.entries), query, hits, searched)


def _held(generation: Generation, query: Query, hits: tuple[Hit, ...], searched: str) -> Answer | None:
    """Who holds an office, each under the date as of which it is told."""
    found = holders.holders(generation, query)
    if found is None:
        return None
    if not found.found:
        text = f"Nobody is named in that office by the minutes that are indexed{Scope(generation, query).names}."
        return Answer(Status.NOT_FOUND, text, (), hits, query, searched)
    told = [replace(quotes(generation, [entry])[0], lead=lead) for lead, entry in found.found]
    if any(proof.unproved(each.lead, [each]) for each in told):
        return None
    text = "\n".join(dict.fromkeys(each.lead for each in told))
    status = Status.ANSWERED if found.sure else Status.RELATED
    return Answer(status, text, tuple(told), hits, query, searched, support=1.0 if found.sure else None)


def _given(
    leads: list[str],
    shown: list[Quote],
    held: int,
    query: Query,
    hits: tuple[Hit, ...],
    searched: str,
    answers: bool = True,
) -> Answer | None:
    """The quotes under the first lead-in that they bear out; None where they bear out none."""
    for lead in leads:
        if not proof.unproved(lead, shown, held):
            told = tuple(replace(each, lead=lead) for each in shown)
            status = Status.ANSWERED if answers else Status.RELATED
            return Answer(status, lead, told, hits, query, searched, support=1.0 if answers else None)
    return None


def _unnamed(generation: Generation, query: Query, found: list[Entry]) -> str | None:
    """Why no one number answers, where "the committee" may be any of several."""
    scope = Scope(generation, query)
    bodies = {(entry.meeting.council, entry.meeting.committee) for entry in found}
    if scope.unnamed and len(bodies) > 1:
        return f"The question does not say which {scope.unnamed}; in what is indexed it may be any of several:"
    return None


def _order(found: list[Entry], shown: list[Quote]) -> str:
    """In which order, and how many of those found there is room for."""
    if len(found) > len(shown):
        return f"; the newest {len(shown)} of them" if len(shown) > 1 else "; the newest of them"
    return ", newest first" if len(shown) > 1 else ""
