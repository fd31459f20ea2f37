"""Which way did one matter take through the documents: report, board, executive, council, review, correction?

Hops are tied by what the index has linked (`item_links`), never by search. From the item asked about the trail goes
back along what each item takes up, and on along what takes it up; so two matters that meet in one budget do not become
one. What else came of an earlier stop belongs to it where the titles name the same. What a clause sends on and nothing
is seen to take up is a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.store import Generation
from search import adoption
from search.trail_gaps import addressed, gaps
from search.trail_model import Adoption, Hop, Role, Trail
from search.trail_walk import Walk


def trail(generation: Generation, item_id: str) -> Trail:
    """The trail of an item. UnknownIdError for an id that is not an item's."""
    walk = Walk(generation)
    generation.item(item_id)
    walk.start(item_id)
    hops = [walk.hop(stage) for stage in walk.stages]
    hops.sort(key=lambda hop: (hop.date or "", hop.role is not Role.REPORT, hop.item_id))
    hops = _with_adoptions(generation, hops)
    return Trail(item_id, tuple(hops), tuple(gaps(generation, hops, walk.later)), tuple(walk.mentions()))


def _with_adoptions(generation: Generation, hops: Sequence[Hop]) -> list[Hop]:
    """The minutes, each with what became of what its report or an earlier hop recommended to it."""
    by_id = {id: hop for hop in hops for id in (hop.item_id, *(record.item_id for record in hop.also))}
    out = []
    for hop in hops:
        found: list[Adoption] = []
        if hop.role is Role.MINUTE:
            tied = {each.to_item for each in hop.evidence}
            tied |= {id for id, other in by_id.items() for each in other.evidence if by_id.get(each.to_item) is hop}
            earlier = {by_id[id].item_id: by_id[id] for id in tied if id in by_id and by_id[id] is not hop}
            for other in sorted(earlier.values(), key=lambda each: (each.date or "", each.role.value, each.item_id)):
                made = _adoption(generation, other, hop)
                if made:
                    found.append(made)
        out.append(replace(hop, adoptions=tuple(found)))
    return out


def _adoption(generation: Generation, asked: Hop, made: Hop) -> Adoption | None:
    """What a later hop resolved on what an earlier one recommended to it; None where nothing was recommended."""
    if (asked.date or "") > (made.date or "") or made.outcome not in ("carried", "agreed", "noted"):
        return None
    recommended = addressed(generation, asked, made) if asked.role is Role.MINUTE else asked.quotes
    if asked.role is Role.REPORT and asked.meeting_id != made.meeting_id and asked.date != made.date:
        return None
    if asked.role is Role.REPORT and not generation.item(asked.item_id).recommendations:
        return None
    if not recommended:
        return None
    compared = adoption.compare(recommended, made.quotes)
    return Adoption(asked.item_id, adoption.told(compared), tuple(compared))
