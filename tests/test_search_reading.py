"""A question read against documents: every step can be left out, by an id that says what it is."""

from __future__ import annotations

import pytest

from search.model import Intent, Mode
from search.wire import Searcher

QUESTION = "what did the Executive Board resolve about the care leavers pledg for kids in January 2023"


def test_every_step_can_be_left_out(sample: Searcher) -> None:
    steps = sample.search(QUESTION).query.steps
    assert {step.kind for step in steps} >= {"committee", "date", "synonym", "intent"}
    assert len({step.id for step in steps}) == len(steps)
    for step in steps:
        less = sample.search(QUESTION, without=[step.id]).query
        assert step.id not in {other.id for other in less.steps}
        assert step.id in less.removed
    bare = sample.search(QUESTION, without=[step.id for step in steps]).query
    assert (bare.steps, bare.expansions, bare.intent) == ((), (), Intent.FACT)


def test_a_step_that_the_question_has_not_is_no_error(sample: Searcher) -> None:
    assert sample.search("pledge", without=["synonym-nowhere"]).hits == sample.search("pledge").hits


def test_a_slip_is_searched_as_typed_and_as_meant(sample: Searcher) -> None:
    query = sample.search("what was said of the pavillion roof").query
    assert (query.text, query.reading) == (
        "what was said of the pavillion roof",
        "what was said of the pavilion roof",
    )
    (step,) = (step for step in query.steps if step.kind == "spelling")
    kept = sample.search("what was said of the pavillion roof", without=[step.id]).query
    assert kept.reading == kept.text


def test_meaning_alone_has_no_other_words(sample: Searcher) -> None:
    assert sample.search("kids at the tip", mode=Mode.VECTOR).query.expansions == ()
    assert sample.search("kids at the tip").query.expansions


def test_words_in_quotation_marks_come_first(sample: Searcher) -> None:
    document = sample.generation.documents()[0]
    passage = sample.generation.passages(sample.generation.rows_of(document.id))[-1]
    phrase = " ".join(passage.text.split()[3:9])
    hits = sample.search(f"school places and “{phrase}”", 5).hits
    assert any(phrase in " ".join(hit.text.split()) for hit in hits[:1])
    assert "words in quotation marks: all there" in hits[0].why


@pytest.mark.parametrize("mode", [Mode.HYBRID, Mode.LEXICAL])
def test_a_removed_step_moves_no_passage_of_a_question_without_it(sample: Searcher, mode: Mode) -> None:
    assert sample.search("library hours", mode=mode).hits == sample.search("library hours", mode=mode, without=[]).hits
