"""What did each way of searching find?

A run is what one system returned for every question, best first, as TREC has it. Its file is JSON Lines,
`{id, hits: [{document, text, …}]}`, and can be scored by anybody with the question file alone.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import QueryError
from corpus.model import Passage
from eval.questions import Question
from search.model import Hit, Mode

if TYPE_CHECKING:
    from search.wire import Searcher

DEPTH = 10

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Found:
    """One passage of a run: its words and where it says it comes from."""

    id: str
    document: str
    text: str
    council: str | None
    committee: str | None
    date: str | None
    item_number: str | None
    item_title: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """What one system found: by question id, at most ten passages, best first.

    `refused` gives the reason for each question that the system would not search (it has no hits). `ms` is the time of
    each question in the order asked; it is no part of the result.
    """

    name: str
    found: dict[str, tuple[Found, ...]]
    refused: dict[str, str]
    ms: tuple[float, ...]


def ask_searcher(searcher: Searcher, mode: Mode, questions: Sequence[Question], progress: Progress) -> Run:
    """The searcher's run in one mode, named for the mode."""
    return collect(
        mode.value,
        lambda text: [of_hit(hit) for hit in searcher.search(text, DEPTH, mode=mode).hits],
        questions,
        progress,
    )


def collect(name: str, find: Callable[[str], list[Found]], questions: Sequence[Question], progress: Progress) -> Run:
    """Puts every question to `find`. A QueryError is a result: no hits, the reason kept. Other errors end the run."""
    found: dict[str, tuple[Found, ...]] = {}
    refused: dict[str, str] = {}
    ms: list[float] = []
    for count, question in enumerate(questions, start=1):
        started = time.perf_counter()
        try:
            found[question.id] = tuple(find(question.question)[:DEPTH])
        except QueryError as error:
            found[question.id] = ()
            refused[question.id] = str(error)
        ms.append((time.perf_counter() - started) * 1000)
        if count % 100 == 0 or count == len(questions):
            progress(f"{name}: {count} of {len(questions)} questions")
    return Run(name, found, refused, tuple(ms))


def of_passage(passage: Passage) -> Found:
    """A passage of the index as a run shows it."""
    return Found(
        passage.id,
        passage.document,
        passage.text,
        passage.council,
        passage.committee,
        passage.date,
        passage.item_number,
        passage.item_title,
    )


def write_run(run: Run, path: Path) -> None:
    """The run as JSON Lines, in the order of the questions."""
    lines = (
        json.dumps(
            {"id": id, "hits": [{"document": hit.document, "text": hit.text, "passage": hit.id} for hit in hits]},
            ensure_ascii=False,
        )
        for id, hits in run.found.items()
    )
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def of_hit(hit: Hit) -> Found:
    """A passage as a search shows it, as a run shows it."""
    return Found(hit.id, hit.document, hit.text, hit.council, hit.committee, hit.date, hit.item_number, hit.item_title)
