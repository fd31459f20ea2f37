"""Which passages answer a query, best first?

Candidates are the best 400 of each leg among the rows that the filter leaves, and the best 100 of each among those of
the council, body and period that the question names; both legs score every candidate exactly. The best 100 of the sum
(and 40 of what is named, and all that hold a phrase in quotation marks or are of a minute that is cited) are read, and
what was understood weighs among them. All depths are fixed, so the first k hits are a prefix of the first k + 1.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from corpus.model import Passage
from indexer.store import Generation
from search import cited, dated, dense, lexical
from search.fuse import Scored, fuse, plain
from search.group import Groups, group
from search.highlight import Marker, why
from search.model import Expansion, Hit, Mode, Query, Stats, Twin
from search.most import most
from search.named_rows import NamedRows

DEPTH = 400  # of each leg
NAMED_DEPTH = 100  # of each leg, within what the question names
READ = 100  # passages that are read and put into order, best by both legs
NAMED_READ = 40  # the same within what the question names
OWN = 0.4  # share of a question that the best passage holds, from which on it is in the words of minutes
MARKED = 0.4  # least weight of an everyday word's official ones that are marked: others stand everywhere

Worded = Callable[[Query], Query]


@dataclass(slots=True)
class Clock:
    """Milliseconds by stage."""

    ms: dict[str, float] = field(default_factory=dict)
    last: float = field(default_factory=time.perf_counter)

    def lap(self, stage: str) -> None:
        """Book the time since the last lap on `stage`."""
        now = time.perf_counter()
        self.ms[stage] = round((now - self.last) * 1000, 3)
        self.last = now


@dataclass(frozen=True, slots=True)
class Ranked:
    """Candidates best first with their passages, the question's tokens and vector (empty if unused), how it went.

    `query` is the question as it was searched: without official words for its everyday ones where its own words do.
    """

    query: Query
    scored: list[Scored]
    passages: list[Passage]
    tokens: list[str]
    vector: NDArray[np.float32]
    stats: Stats


def rank(
    generation: Generation,
    query: Query,
    rows: NDArray[np.int64] | None,
    k: int,
    named: NamedRows | None = None,
    worded: Worded | None = None,
) -> Ranked:
    """The best k candidates among `rows` (None: all). An empty index or filter gives none.

    `worded` puts official words for everyday ones into a query (`search.reading.Reader.worded`).
    """
    clock = Clock()
    tokens = generation.tokens(cited.without_cues(query, dated.searched(query)))
    searched = generation.size if rows is None else len(rows)
    query, held = words(generation, query, tokens, named, worded)
    clock.lap("lexical")
    within = named.of(query, rows) if named and query.mode is Mode.HYBRID else None
    legs: list[NDArray[np.int64]] = []
    exact = [_best(held, named.numbered(query, rows), DEPTH)] if named and query.mode is Mode.HYBRID else []
    if query.mode is not Mode.VECTOR:
        legs.append(_sharing(held, rows, DEPTH))
        legs += [_sharing(held, within, NAMED_DEPTH)] if within is not None else []
        phrases = [step.value for step in query.steps if step.kind == "phrase"]
        exact += [_best(held, cited.holding(generation, phrase, rows), DEPTH) for phrase in phrases]
    legs += exact
    vector = np.zeros(0, dtype=np.float32)
    if query.mode is not Mode.LEXICAL and searched:
        vector = _meant(generation, query)
        clock.lap("embed")
        legs.append(dense.nearest(generation, vector, DEPTH, rows))
        legs += [dense.nearest(generation, vector, NAMED_DEPTH, within)] if within is not None else []
    candidates = np.flatnonzero(_among(generation.size, *legs))
    meaning = (
        dense.scores(generation, vector, candidates)
        if len(vector) and len(candidates)
        else np.zeros(len(candidates), dtype=np.float32)
    )
    clock.lap("vector")
    stats = Stats(len(candidates), searched, clock.ms)
    highest = float(held.max(initial=0.0))
    sums = plain(query, held[candidates], meaning, highest)
    best = np.argsort(-sums, kind="stable")
    read = _pool(generation.size, candidates, best, within, exact)
    pool = np.flatnonzero(read)
    passages = generation.passages(candidates[pool])
    scored = fuse(query, candidates[pool], held[candidates[pool]], meaning[pool], passages, highest)
    by_row = dict(zip(candidates[pool].tolist(), passages, strict=True))
    least = scored[k - 1].total if k <= len(scored) else -np.inf
    unread = best[~read[best]][:k]
    for at in unread[sums[unread] > least].tolist():
        row = int(candidates[at])
        scored.append(Scored(row, float(sums[at]), float(held[row]), float(meaning[at]), ()))
    scored = sorted(scored, key=lambda each: -each.total)[:k]
    late = [each.row for each in scored if each.row not in by_row]
    by_row.update(zip(late, generation.passages(late), strict=True))
    clock.lap("fuse")
    return Ranked(query, scored, [by_row[each.row] for each in scored], tokens, vector, stats)


def words(
    generation: Generation, query: Query, tokens: list[str], named: NamedRows | None, worded: Worded | None
) -> tuple[Query, NDArray[np.float32]]:
    """float32[n]: how well the words of the question match each passage, and the query as searched.

    Official words stand in for everyday ones (`worded` puts them in) only where no passage holds `OWN` of the question:
    a question in the words of minutes would find less (docs/decisions/0107).
    """

    def scores(expansions: Sequence[Expansion]) -> NDArray[np.float32]:
        found = lexical.scores(generation, tokens, expansions)
        if named and query.mode is Mode.HYBRID:
            return dated.credited(generation, query, tokens, found, named.within)
        return found

    own = scores(query.expansions)
    if query.mode is Mode.VECTOR or own.max(initial=0.0) >= OWN:
        return replace(query, wording=()), own
    searched = worded(query) if worded else query
    return searched, scores((*query.expansions, *searched.wording)) if searched.wording else own


def grouped(generation: Generation, query: Query, ranked: Ranked) -> tuple[Ranked, Groups]:
    """The ranking without passages that only repeat an earlier one, and what each of those left stands for."""
    order, groups = group(generation, query, ranked.scored, ranked.passages)
    return (
        replace(ranked, scored=[ranked.scored[at] for at in order], passages=[ranked.passages[at] for at in order]),
        groups,
    )


def _meant(generation: Generation, query: Query) -> NDArray[np.float32]:
    """The unit vector of the question; of a corrected one the mean with and without the correction."""
    texts = list(dict.fromkeys((query.reading, query.text)))
    mean: NDArray[np.float32] = generation.question_embedder().embed(texts).mean(axis=0)
    return mean / np.float32(np.linalg.norm(mean) or 1.0)


def _pool(
    size: int,
    candidates: NDArray[np.int64],
    best: NDArray[np.int64],
    within: NDArray[np.int64] | None,
    exact: list[NDArray[np.int64]],
) -> NDArray[np.bool_]:
    """Which of the candidates are read; `best` are their positions, best first by both legs, `size` is the index's."""
    read = _among(len(candidates), best[:READ])
    if within is not None:
        read[best[_among(size, within)[candidates[best]]][:NAMED_READ]] = True
    if exact:
        read |= _among(size, *exact)[candidates]
    return read


def _among(size: int, *kept: NDArray[np.int64]) -> NDArray[np.bool_]:
    """bool[size]: which numbers below `size` are in any of the arrays."""
    held = np.zeros(size, dtype=np.bool_)
    for numbers in kept:
        held[numbers] = True
    return held


def first(ranked: Ranked, k: int) -> Ranked:
    """The best k of what was ranked."""
    return replace(ranked, scored=ranked.scored[:k], passages=ranked.passages[:k])


def _sharing(words: NDArray[np.float32], rows: NDArray[np.int64] | None, depth: int) -> NDArray[np.int64]:
    """Rows that share a word with the question, the best `depth` by score (ties by row), in no order."""
    found: NDArray[np.int64] = np.flatnonzero(words > 0) if rows is None else rows[words[rows] > 0]
    return _best(words, found, depth)


def _best(words: NDArray[np.float32], rows: NDArray[np.int64], depth: int) -> NDArray[np.int64]:
    """Of `rows` (ascending) the best `depth` by their score among those of all rows (ties by row), in no order."""
    return most(words[rows], rows, depth)


def hits(query: Query, ranked: Ranked, groups: Groups, marker: Marker) -> tuple[Hit, ...]:
    """What is shown of ranked passages: where each comes from, what matched, and why."""
    told = (*query.expansions, *(other for other in query.wording if other.weight >= MARKED))
    marked = marker.marks([passage.text for passage in ranked.passages], set(ranked.tokens), told)
    out = []
    for rank_from_1, (scored, passage, marks) in enumerate(
        zip(ranked.scored, ranked.passages, marked, strict=True), start=1
    ):
        shown = sorted({span.of(passage.text).lower() for span in marks})
        out.append(
            Hit(
                rank=rank_from_1,
                score=round(scored.total, 6),
                id=passage.id,
                document=passage.document,
                document_id=passage.document_id,
                council=passage.council,
                committee=passage.committee,
                date=passage.date,
                item_id=passage.item_id,
                item_number=passage.item_number,
                item_title=passage.item_title,
                kind=passage.kind.value,
                text=passage.text,
                start=passage.span.start,
                end=passage.span.end,
                page=passage.page,
                highlights=marks,
                why=why(query, passage, scored, shown),
                language=passage.language,
                ocr=passage.ocr,
                also=tuple(map(_twin, groups.get(passage.id, ()))),
            )
        )
    return tuple(out)


def _twin(passage: Passage) -> Twin:
    return Twin(
        id=passage.id,
        document=passage.document,
        document_id=passage.document_id,
        committee=passage.committee,
        date=passage.date,
        item_number=passage.item_number,
        kind=passage.kind.value,
        start=passage.span.start,
        end=passage.span.end,
        page=passage.page,
    )
