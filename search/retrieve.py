"""Which passages answer a query, best first?

Candidates are the best 400 of each leg among the rows that the filter leaves; both legs score every candidate exactly.
The candidate depth is fixed, so the first k hits are a prefix of the first k + 1.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from corpus.model import Passage
from indexer.store import Generation
from search import dense, lexical
from search.fuse import Scored, fuse
from search.highlight import highlights, why
from search.model import Hit, Mode, Query, Stats

DEPTH = 400


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
    """Candidates best first with their passages, the question's tokens and vector (empty if unused), how it went."""

    scored: list[Scored]
    passages: list[Passage]
    tokens: list[str]
    vector: NDArray[np.float32]
    stats: Stats


def rank(generation: Generation, query: Query, rows: NDArray[np.int64] | None, k: int) -> Ranked:
    """The best k candidates among `rows` (None: all). An empty index or filter gives none."""
    clock = Clock()
    tokens = generation.tokens(query.text)
    searched = generation.size if rows is None else len(rows)
    words = lexical.scores(generation, tokens)
    clock.lap("lexical")
    legs = []
    if query.mode is not Mode.VECTOR:
        legs.append(_best(words, rows))
    vector = np.zeros(0, dtype=np.float32)
    if query.mode is not Mode.LEXICAL and searched:
        vector = generation.embedder().embed([query.text])[0]
        clock.lap("embed")
        legs.append(dense.nearest(generation, vector, DEPTH, rows))
    candidates: NDArray[np.int64] = np.unique(np.concatenate(legs)) if legs else np.zeros(0, dtype=np.int64)
    meaning = (
        dense.scores(generation, vector, candidates)
        if len(vector) and len(candidates)
        else np.zeros(len(candidates), dtype=np.float32)
    )
    clock.lap("vector")
    passages = generation.passages([int(row) for row in candidates])
    scored = fuse(query, candidates, words[candidates], meaning, passages)[:k]
    by_row = dict(zip((int(row) for row in candidates), passages, strict=True))
    clock.lap("fuse")
    return Ranked(scored, [by_row[s.row] for s in scored], tokens, vector, Stats(len(candidates), searched, clock.ms))


def first(ranked: Ranked, k: int) -> Ranked:
    """The best k of what was ranked."""
    return replace(ranked, scored=ranked.scored[:k], passages=ranked.passages[:k])


def _best(words: NDArray[np.float32], rows: NDArray[np.int64] | None) -> NDArray[np.int64]:
    """Rows that share a word with the question, the best DEPTH by score (ties by row)."""
    found: NDArray[np.int64] = np.flatnonzero(words > 0) if rows is None else rows[words[rows] > 0]
    if len(found) > DEPTH:
        found = found[np.argsort(-words[found], kind="stable")[:DEPTH]]
    return found


def hits(generation: Generation, query: Query, ranked: Ranked) -> tuple[Hit, ...]:
    """What is shown of ranked passages: where each comes from, what matched, and why."""
    wanted = set(ranked.tokens)
    out = []
    for rank_from_1, (scored, passage) in enumerate(zip(ranked.scored, ranked.passages, strict=True), start=1):
        marks = highlights(passage.text, wanted, generation.tokens)
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
            )
        )
    return tuple(out)
