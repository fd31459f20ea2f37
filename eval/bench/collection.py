"""Does the mixture find more than its parts on documents that nobody here wrote or chose?

    minutebook eval --collection FOLDER [--collection FOLDER …] [--out DIR] [--model NAME] [--json]

Each folder is a collection in the BEIR layout (`eval.bench.beir`). It is indexed with our analyser, BM25 and encoder
into the cache folder, and every question is put to the product's own search in each mode, to rank-bm25, and to
reciprocal rank fusion of both legs. A document stands where its first passage stands; one that only repeats a passage
found comes right after it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from rank_bm25 import BM25Okapi

from corpus.errors import QueryError
from eval.baseline import FUSED, by_ranks, words
from eval.baseline import NAME as BASELINE
from eval.bench import beir_index
from eval.bench.beir import Asked, Collection, Source, load
from eval.evaluation import JUDGED
from eval.metrics import Comparison, Estimate, compare, estimate, ndcg_at, recall_of, reciprocal_rank
from eval.runs import Progress
from eval.tables import interval, table
from indexer.fs import named_errors
from search.model import Filter, Mode
from search.wire import MOST, Searcher, open_searcher

GAINS_AT = 10
CUTOFFS = (10, 100)

Find = Callable[[Asked], list[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """One system's figures, each a mean over the questions; `gains` is nDCG@10 question by question."""

    name: str
    ndcg: Estimate
    recall: dict[int, Estimate]
    mrr: Estimate
    gains: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """One collection: every system judged, and the hybrid run's nDCG@10 against each other's."""

    collection: str
    documents: int
    passages: int
    questions: int
    runs: tuple[Judged, ...]
    comparisons: dict[str, Comparison]


def measure(collection: Collection, index: Path, progress: Progress) -> Measured:
    """Puts every question to every system over an index that `beir_index.build` made."""
    with closing(open_searcher(index)) as searcher:
        found = {BASELINE: _ask_all(BASELINE, baseline(collection.documents), collection, progress)}
        for mode in (Mode.LEXICAL, Mode.VECTOR):
            found[mode.value] = _ask_all(mode.value, _finder(searcher, mode), collection, progress)
        legs = zip(found[Mode.LEXICAL.value], found[Mode.VECTOR.value], strict=True)
        found[FUSED] = [by_ranks(both) for both in legs]
        found[JUDGED] = _ask_all(JUDGED, _finder(searcher, Mode.HYBRID), collection, progress)
        passages = searcher.generation.size
    runs = {name: judge(name, collection.questions, orders) for name, orders in found.items()}
    return Measured(
        collection=collection.name,
        documents=len(collection.documents),
        passages=passages,
        questions=len(collection.questions),
        runs=tuple(runs.values()),
        comparisons={name: compare(runs[JUDGED].gains, each.gains) for name, each in runs.items() if name != JUDGED},
    )


def baseline(documents: Sequence[Source]) -> Find:
    """BM25Okapi over whole documents, split at white space; documents without any word of the question are left out."""
    bm25 = BM25Okapi([words(source.whole) for source in documents])

    def find(asked: Asked) -> list[str]:
        scores = np.asarray(bm25.get_scores(words(asked.text)))
        held = [row for row in np.argsort(-scores, kind="stable") if scores[row] != 0]
        found = (documents[row] for row in held)
        return [source.id for source in found if asked.meeting in (None, source.meeting)][:MOST]

    return find


def judge(name: str, questions: Sequence[Asked], orders: Sequence[Sequence[str]]) -> Judged:
    """The figures of one system; `orders` are document ids, best first, question by question."""
    gains, ranks = [], []
    recall: dict[int, list[float]] = {k: [] for k in CUTOFFS}
    for asked, order in zip(questions, orders, strict=True):
        grades = [asked.relevant.get(document, 0) for document in order]
        gains.append(ndcg_at(grades, list(asked.relevant.values()), GAINS_AT))
        ranks.append(next((rank for rank, grade in enumerate(grades[:GAINS_AT], start=1) if grade), None))
        for k in CUTOFFS:
            recall[k].append(recall_of(grades, len(asked.relevant), k))
    return Judged(
        name=name,
        ndcg=estimate(gains),
        recall={k: estimate(values) for k, values in recall.items()},
        mrr=estimate([reciprocal_rank(rank) for rank in ranks]),
        gains=tuple(gains),
    )


def as_text(measured: Measured) -> str:
    """Both tables of one collection."""
    rows = [
        [run.name, interval(run.ndcg), *(interval(run.recall[k]) for k in CUTOFFS), interval(run.mrr)]
        for run in measured.runs
    ]
    against = [
        [
            f"{JUDGED} less {name}",
            f"{each.difference.value:+.3f} [{each.difference.low:+.2f}, {each.difference.high:+.2f}]",
            f"{each.p:.4f}",
            str(each.wins),
            str(each.ties),
            str(each.losses),
        ]
        for name, each in measured.comparisons.items()
    ]
    return "\n\n".join(
        [
            f"{measured.collection}: {measured.documents} documents, {measured.passages} passages, "
            f"{measured.questions} questions",
            table(["run", "nDCG@10", *(f"recall@{k}" for k in CUTOFFS), "MRR@10"], rows),
            table(["nDCG@10", "difference", "p", "better", "same", "worse"], against),
        ]
    )


def run(folders: Sequence[Path], cache: Path, model: str | None, progress: Progress) -> Iterator[Measured]:
    """Measures one collection after the other; their indexes are kept in the folder `cache`.

    UsageError for a folder that is no collection; errors of making and opening an index as they come.
    """
    for folder in folders:
        collection = load(folder)
        index = cache / collection.name
        with named_errors(index):
            beir_index.build(collection, index, model, progress)
        yield measure(collection, index, progress)


def as_json(measured: Sequence[Measured]) -> str:
    """Every figure, nDCG@10 question by question included."""
    return json.dumps([asdict(each) for each in measured])


def _finder(searcher: Searcher, mode: Mode) -> Find:
    def find(asked: Asked) -> list[str]:
        chosen = Filter(committee=asked.meeting)
        try:
            hits = searcher.search(asked.text, MOST, chosen, mode).hits
        except QueryError:
            return []
        return list(
            dict.fromkeys(name for hit in hits for name in (hit.document, *(twin.document for twin in hit.also)))
        )

    return find


def _ask_all(name: str, find: Find, collection: Collection, progress: Progress) -> list[list[str]]:
    orders = [find(asked) for asked in collection.questions]
    progress(f"{collection.name}: {name}, {len(orders)} questions")
    return orders
