"""What a question points at exactly is read, however it scores."""

from __future__ import annotations

import numpy as np
import pytest

from search import cited
from search.model import Query, Step
from search.wire import Searcher


@pytest.mark.parametrize(
    ("typed", "number", "left"),
    [("Minute no. 31", "31", "31 of May"), ("item 6(a)", "6(a)", "6(a) of May"), ("CYP19", "CYP19", "CYP19 of May")],
)
def test_the_word_before_a_number_is_not_searched(typed: str, number: str, left: str) -> None:
    query = Query(f"{typed} of May", steps=(Step("minute", typed, number),))
    assert cited.without_cues(query, query.text) == left


def test_every_passage_that_holds_a_phrase_competes(sample: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    generation, phrase = sample.generation, "be approved and signed"
    wanted = {
        row for row, passage in enumerate(generation.passages(range(generation.size)))
        if phrase in " ".join(passage.text.split()).casefold()
    }  # fmt: skip
    assert wanted <= set(cited.holding(generation, phrase, None).tolist())
    monkeypatch.setattr(cited, "DEPTH", 3)
    assert set(cited.holding(generation, phrase, None).tolist()) == wanted
    some = np.array(sorted(wanted)[:2])
    assert cited.holding(generation, phrase, some).tolist() == some.tolist()


@pytest.mark.parametrize(
    "question", ["the Millrace Road pool for six", "seven had cost more than had", "It was agreed that no more."]
)
def test_a_question_copied_out_of_a_passage_finds_it_first(question: str, sample: Searcher) -> None:
    words = question.rstrip(".")
    result = sample.search(question)
    (step,) = (step for step in result.query.steps if step.kind == "phrase")
    assert (step.text, step.value, step.passages) == (words, words, 1)
    assert words in " ".join(result.hits[0].text.split())
    assert "the question, word for word" in result.hits[0].why
    less = sample.search(question, without=[step.id])
    assert step.id not in {other.id for other in less.query.steps}
    assert words not in " ".join(less.hits[0].text.split())


@pytest.mark.parametrize(
    "question",
    [
        "the Millrace pool",
        "what is a personal education plan",
        "pool for six Road Millrace the",
        "members of the Committee",
    ],
)
def test_what_is_short_asked_shuffled_or_common_is_not_copied(question: str, sample: Searcher) -> None:
    assert cited.copied(sample.generation, question) is None


@pytest.mark.parametrize(
    "question", ["minute 57", "min. no. 57 of 1 March 2023", "Minute 57 of the Council of March 2023"]
)
def test_a_minute_that_is_cited_is_first(question: str, sample: Searcher) -> None:
    first = sample.search(question, 5).hits[0]
    assert first.item_number is not None
    assert first.item_number.rstrip(".") == "57"
