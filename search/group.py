"""Which passages say the same thing over again, so that it is listed once?

The pack and the minutes of one meeting repeat each other word for word: of the best `LOOKED_AT` passages those whose
vectors nearly agree are compared by their runs of four words. The agenda, the report and the minute of one matter, and
the parts of one long report, tell it in other words: their vectors alone decide. Of passages that say the same only one
is listed, and the others under it: the one ranked first, or where a decision is asked for the one that binds, the
minute before the pack. Two resolutions are never one (docs/decisions/0106).
"""

from __future__ import annotations

import re

import numpy as np

from corpus.model import Passage, PassageKind
from indexer.store import Generation
from search.fuse import Scored, business
from search.model import Intent, Query

LOOKED_AT = 40  # passages at the top that are compared
ALIKE = 0.85  # cosine of two passages' vectors from which on their words are compared
TOLD_AGAIN = 0.7  # the same of two passages on one business, from which on they tell the same
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
    members: dict[int, list[int]] = {}
    for at, earlier in np.argwhere(np.tril(close >= TOLD_AGAIN, -1)).tolist():
        if at in leader:
            continue
        first = leader.get(earlier, earlier)
        together = members.get(first, [first])
        if (first == earlier and _of_one_business([passages[one] for one in (*together, at)])) or (
            close[at, earlier] >= ALIKE
            and _may_repeat(passages[at], passages[earlier])
            and _repeats(*(_runs_of(passages, one, runs) for one in (at, earlier)))
        ):
            leader[at] = first
            members[first] = [*together, at]
    listed = {first: _listed(query, passages, group_of) for first, group_of in members.items()}
    order = [listed.get(at, at) for at in range(len(scored)) if at not in leader]
    groups = {
        passages[listed[first]].id: tuple(passages[at] for at in group_of if at != listed[first])
        for first, group_of in members.items()
    }
    return order, groups


def _of_one_business(passages: list[Passage]) -> bool:
    """Whether passages are all on one matter of one day, with one resolution at most among them."""
    deeds = {passage.record_id for passage in passages if passage.kind is PassageKind.RESOLUTION}
    mark = business(passages[0])
    return mark is not None and len(deeds) < 2 and all(business(other) == mark for other in passages[1:])


def _may_repeat(one: Passage, other: Passage) -> bool:
    """Two passages of one item are its parts; two meetings may use the same words of different things."""
    return one.document_id != other.document_id and (one.date == other.date or None in (one.date, other.date))


def _runs_of(passages: list[Passage], at: int, known: dict[int, frozenset[int]]) -> frozenset[int]:
    if at not in known:
        known[at] = _runs(passages[at].text)
    return known[at]


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
