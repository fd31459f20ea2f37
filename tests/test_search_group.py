"""Passages that say the same thing over again are listed once, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import small_index

from corpus.model import Passage, PassageKind, Span
from indexer.store import Generation, open_generation
from search.fuse import Scored
from search.group import group
from search.model import Intent, Query

SAME = "The Board noted the report of the Director on school places for the coming year and thanked the officers."


@pytest.fixture(name="generation", scope="module")
def _generation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    index = tmp_path_factory.mktemp("group") / "index"
    small_index.write(
        index,
        [
            small_index.entry("pack.txt", ["Pack", SAME], kind=PassageKind.REPORT),
            small_index.entry("minutes.txt", ["Minutes", SAME], kind=PassageKind.RESOLUTION),
            small_index.entry("later.txt", ["Later", SAME], date="2022-09-09"),
        ],
    )
    generation = open_generation(index)
    yield generation
    generation.close()


def listed(generation: Generation, intent: Intent) -> tuple[list[str], dict[str, list[str]]]:
    passages = generation.passages(range(generation.size))
    order = sorted(
        range(len(passages)), key=lambda at: (["pack", "later", "minutes"].index(passages[at].document[:-4]), at)
    )
    ranked = [passages[at] for at in order]
    scored = [Scored(at, 1.0, 0.0, 0.0, ()) for at in order]
    places, groups = group(generation, Query("q", intent=intent), scored, ranked)
    names = {passage.id: f"{passage.document[:-4]} {passage.text[:3]}" for passage in passages}
    assert {ranked[at].id for at in places} | {p.id for g in groups.values() for p in g} == set(names)
    return [names[ranked[at].id] for at in places], {
        names[id]: [names[twin.id] for twin in twins] for id, twins in groups.items()
    }


def test_the_first_is_listed_and_its_twin_of_the_same_day_stands_under_it(generation: Generation) -> None:
    shown, under = listed(generation, Intent.FACT)
    assert under == {"pack The": ["minutes The"]}
    assert "minutes The" not in shown
    assert "later The" in shown  # the same words of another meeting are another matter


def test_what_binds_is_listed_where_a_decision_is_asked_for(generation: Generation) -> None:
    shown, under = listed(generation, Intent.RESOLUTION)
    assert under == {"minutes The": ["pack The"]}
    assert "pack The" not in shown


def test_short_lines_that_repeat_are_not_grouped(generation: Generation) -> None:
    shown, _ = listed(generation, Intent.FACT)
    assert {"pack Pac", "minutes Min", "later Lat"} <= set(shown)


def of_business(name: str, kind: PassageKind, title: str = "Parks", record: str | None = None) -> Passage:
    return Passage(
        name,
        name,
        f"{name}.txt",
        Span(0, len(name)),
        name,
        "",
        kind,
        date="2023-01-18",
        item_title=title,
        record_id=record,
    )


def told(passages: list[Passage], vectors: list[tuple[float, float]], intent: Intent) -> dict[str, list[str]]:
    """What is listed, in order, and what under it."""
    stored: Any = SimpleNamespace(body=np.array(vectors, dtype=np.float32))
    scored = [Scored(at, 1.0, 0.0, 0.0, ()) for at in range(len(passages))]
    order, groups = group(stored, Query("q", intent=intent), scored, passages)
    return {passages[at].id: [twin.id for twin in groups.get(passages[at].id, ())] for at in order}


def test_the_report_and_the_minute_of_one_matter_are_one_where_they_tell_the_same() -> None:
    report, minute = (
        of_business("report", PassageKind.REPORT),
        of_business("minute", PassageKind.RESOLUTION, record="r1"),
    )
    part, other = of_business("part", PassageKind.REPORT), of_business("other", PassageKind.REPORT, "Roads")
    passages, near = [report, minute, part, other], (0.8, 0.6)
    vectors = [(1.0, 0.0), near, (0.0, 1.0), (1.0, 0.0)]  # the other part of the report tells something else
    assert told(passages, vectors, Intent.FACT) == {"report": ["minute"], "part": [], "other": []}
    assert told(passages, vectors, Intent.RESOLUTION) == {"minute": ["report"], "part": [], "other": []}


def test_two_resolutions_on_one_matter_are_both_listed() -> None:
    passages = [
        of_business("talk", PassageKind.DISCUSSION),
        of_business("first", PassageKind.RESOLUTION, record="r1"),
        of_business("second", PassageKind.RESOLUTION, record="r2"),
    ]
    assert told(passages, [(1.0, 0.0)] * 3, Intent.RESOLUTION) == {"first": ["talk"], "second": []}
