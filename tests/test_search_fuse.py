"""The sum of both legs and of what was understood: what moves a passage up, and what can never outrank what."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from corpus.model import Passage, PassageKind, Span
from search.fuse import fuse, trust
from search.model import Intent, Mode, Query, Step


def passage(name: str, text: str = "", kind: PassageKind = PassageKind.DISCUSSION, **known: str) -> Passage:
    return Passage(name, "d", "d.txt", Span(0, len(text)), text, "", kind, **known)  # type: ignore[arg-type]


def order(
    query: Query, passages: list[Passage], words: list[float] | None = None, meaning: list[float] | None = None
) -> list[str]:
    zeros = [0.0] * len(passages)
    scored = fuse(
        query,
        np.arange(len(passages)),
        np.array(words or zeros, dtype=np.float32),
        np.array(meaning or zeros, dtype=np.float32),
        passages,
        max(words or zeros),
    )
    return [passages[each.row].id for each in scored]


def test_equals_are_in_the_order_of_their_ids() -> None:
    assert order(Query("q"), [passage("b"), passage("a"), passage("c")]) == ["a", "b", "c"]


def test_words_count_the_more_the_more_of_them_the_question_has() -> None:
    short, long = Query("q", words=2), Query("q", words=18)
    assert trust(long, 0.5) == pytest.approx(3 * trust(short, 0.5))
    passages = [passage("words"), passage("meaning")]
    assert order(short, passages, [0.5, 0.0], [0.0, 0.4]) == ["meaning", "words"]
    assert order(long, passages, [0.5, 0.0], [0.0, 0.4]) == ["words", "meaning"]


def test_words_count_the_less_the_less_of_them_any_passage_holds() -> None:
    query = Query("q", words=8)
    assert trust(query, 0.2) == pytest.approx(trust(query, 0.8) / 2)
    assert trust(query, 0.0) == 0.0


def test_words_in_quotation_marks_outrank_everything_else_in_every_mode() -> None:
    query = Query("“a warm space”", steps=(Step("phrase", "“a warm space”", "a warm space"),), words=50)
    passages = [passage("all", "space warm"), passage("held", "It was A  Warm\nSpace.")]
    for mode in Mode:
        assert order(replace(query, mode=mode), passages, [0.7, 0.0], [0.7, -0.2]) == ["held", "all"]


def test_a_minute_that_is_cited_comes_before_one_that_mentions_its_number() -> None:
    query = Query("minute 31", steps=(Step("minute", "minute 31", "31"),), words=2)
    passages = [passage("mentions", "31"), passage("is", item_number="31.")]
    assert order(query, passages, [0.4, 0.2]) == ["is", "mentions"]


def test_a_minute_that_is_cited_with_its_day_comes_before_everything() -> None:
    steps = (Step("minute", "minute 31", "31"), Step("date", "27 January 2020", "2020-01-27/2020-01-27"))
    query = Query("minute 31 of 27 January 2020", steps=steps, words=6)
    passages = [
        passage("all of its words", date="2020-01-27", item_number="30"),
        passage("another day", date="2020-02-24", item_number="31"),
        passage("is", date="2020-01-27", item_number="31."),
    ]
    assert order(query, passages, [1.0, 0.9, 0.0], [0.9, 0.9, 0.0])[0] == "is"
    paragraph = replace(query, steps=(Step("minute", "paragraph 31", "31"), steps[1]))
    assert order(paragraph, passages, [1.0, 0.9, 0.0], [0.9, 0.9, 0.0])[0] != "is"


def test_a_decision_is_found_by_what_was_said_of_its_business() -> None:
    known = {"council": "Wrenmere Borough Council", "date": "2023-01-18", "item_title": "THE PLEDGE"}
    passages = [
        passage("debate", kind=PassageKind.DISCUSSION, **known),
        passage("b decision", kind=PassageKind.RESOLUTION, **known),
        passage("a decision", kind=PassageKind.RESOLUTION, **known),
        passage("other", kind=PassageKind.RESOLUTION, **{**known, "item_title": "PARKING"}),
    ]
    meaning = [0.6, 0.35, 0.3, 0.4]
    talk, decided = Query("q", intent=Intent.DISCUSSION), Query("q", intent=Intent.RESOLUTION)
    assert order(talk, passages, meaning=meaning) == ["debate", "other", "b decision", "a decision"]
    assert order(decided, passages, meaning=meaning) == ["b decision", "a decision", "debate", "other"]


def test_a_period_that_is_refused_stands_behind_what_is_as_good() -> None:
    query = Query("q", steps=(Step("outside", "not in 2024", "2024-01-01/2024-12-31"),))
    passages = [passage("a", date="2024-03-06"), passage("b", date="2023-03-01"), passage("c")]
    assert order(query, passages, meaning=[0.5, 0.45, 0.4]) == ["b", "c", "a"]
    assert order(query, passages, meaning=[0.6, 0.4, 0.3])[0] == "a"  # it is not filtered out
    assert order(Query("q"), passages, meaning=[0.5, 0.45, 0.4]) == ["a", "b", "c"]


def test_a_matter_that_is_left_out_stands_behind() -> None:
    query = Query("q", steps=(Step("except", "except care homes", "care homes"),))
    passages = [
        passage("a", "the Care\nHome fees"),
        passage("b", "care of homes"),
        passage("c", item_title="CARE HOMES"),
    ]
    assert order(query, passages, meaning=[0.6, 0.4, 0.6]) == ["b", "a", "c"]
    assert order(Query("q"), passages, meaning=[0.6, 0.4, 0.6]) == ["a", "c", "b"]


def test_one_leg_alone_takes_no_notice_of_what_was_understood() -> None:
    query = Query("q", mode=Mode.VECTOR, intent=Intent.RESOLUTION)
    passages = [passage("near"), passage("kind", kind=PassageKind.RESOLUTION)]
    assert order(query, passages, meaning=[0.31, 0.30]) == ["near", "kind"]
