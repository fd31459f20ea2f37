"""Which passages say the same thing over again, so that it is listed once?

The pack and the minutes of one meeting, the agenda, the report and the minute of one item repeat each other word for
word. Of the best `LOOKED_AT` passages those whose vectors nearly agree are compared by their runs of four words. Where
most of the shorter one's stand in the longer one, only one of them is listed, and the others under it: the one ranked
first, or where a decision is asked for the one that binds, the minute before the pack.
"""

from __future__ import annotations

import re

import numpy as np

from corpus.model import Passage, PassageKind
from indexer.store import Generation
from search.fuse import Scored
from search.model import Intent, Query

LOOKED_AT = 40  # passages at the top that are compared
ALIKE = 0.85  # cosine of two passages' vectors from which on their words are compared
RUN = 4  # words
SHARED = 0.8  # share of the shorter one's runs that the longer one must hold
LEAST = 12  # runs that the shorter one must have: lines such as "Apologies for absence" repeat everywhere
_WORD = re.compile(r"\w+")

Groups = dict[str, tuple[Passage, ...]]


def group(
    generation: Generation, query: Query, scored: list[Scored], passages: list[Passage]
) -> tuple[list[int], Groups]:
    """Positions of the passages to list, best first, and what is listed under each by its id."""
    top = min(LOOKED_AT, len(scored))
    vectors = generation.body[[each.row for each in scored[:top]]]
    close = np.einsum("id,jd->ij", vectors, vectors)  # too little work for threads of BLAS, which wait for each other
    runs: dict[int, frozenset[int]] = {}
    leader: dict[int, int] = {}
    for at in range(top):
        for earlier in range(at):
            if earlier in leader or close[at, earlier] < ALIKE or not _may_repeat(passages[at], passages[earlier]):
                continue
            for one in (at, earlier):
                if one not in runs:
                    runs[one] = _runs(passages[one].text)
            if _repeats(runs[at], runs[earlier]):
                leader[at] = earlier
                break
    members: dict[int, list[int]] = {}
    for at, first in sorted(leader.items()):
        members.setdefault(first, [first]).append(at)
    listed = {first: _listed(query, passages, group_of) for first, group_of in members.items()}
    order = [listed.get(at, at) for at in range(len(scored)) if at not in leader]
    groups = {
        passages[listed[first]].id: tuple(passages[at] for at in group_of if at != listed[first])
        for first, group_of in members.items()
    }
    return order, groups


def _may_repeat(one: Passage, other: Passage) -> bool:
    """Two passages of one item are its parts; two meetings may use the same words of different things."""
    return one.document_id != other.document_id and (one.date == other.date or None in (one.date, other.date))


def _runs(text: str) -> frozenset[int]:
    words = _WORD.findall(text.casefold())
    return frozenset(hash(tuple(words[at : at + RUN])) for at in range(len(words) - RUN + 1))


def _repeats(one: frozenset[int], other: frozenset[int]) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= LEAST and len(one & other) >= SHARED * shorter


def _listed(query: Query, passages: list[Passage], members: list[int]) -> int:
    if query.intent is Intent.RESOLUTION:
        binding = [at for at in members if passages[at].kind is PassageKind.RESOLUTION]
        return (binding or members)[0]
    return members[0]
