"""How many passages are of what was read: none is told, and never takes the place of what is there."""

from __future__ import annotations

import pytest

from search.model import Step
from search.wire import Searcher


def step(sample: Searcher, question: str, kind: str) -> Step:
    return next(step for step in sample.search(question, 1).query.steps if step.kind == kind)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("what was agreed in 1985", "date"),
        ("what was agreed in 2099", "date"),
        ("what was agreed in spring 1999", "date"),
        ("what did Councillor Xanthopoulos say", "person"),
        ('who said "the purple badger parade"', "phrase"),
    ],
)
def test_a_step_of_which_nothing_is_indexed_says_so(sample: Searcher, question: str, kind: str) -> None:
    found = step(sample, question, kind)
    assert found.passages == 0
    assert found.remark == "Nothing of that is indexed."


def test_what_is_there_is_counted_and_needs_no_remark(sample: Searcher) -> None:
    question = "what did the Planning Committee decide in 2019"
    body, year = step(sample, question, "committee"), step(sample, question, "date")
    assert year.passages == len(sample.generation.rows(None, None, "2019-01-01", "2019-12-31"))
    assert body.passages == next(c.passages for c in sample.coverage().committees if c.name == body.value)
    assert (body.remark, year.remark) == (None, None)
    assert step(sample, question, "intent").passages is None


def test_a_phrase_is_counted_to_the_letter(sample: Searcher) -> None:
    found = step(sample, 'what was said of the "care leavers pledge"', "phrase")
    texts = (p.text.casefold() for p in sample.generation.passages(range(sample.generation.size)))
    assert found.passages is None or found.passages == sum("care leavers pledge" in " ".join(t.split()) for t in texts)
    swapped = step(sample, '"leavers pledge care"', "phrase")
    assert swapped.passages in (0, None)


def test_a_body_without_a_passage_of_the_period_is_told(sample: Searcher) -> None:
    planned = sample.generation.rows(None, "planning committee")
    dates = {passage.date for passage in sample.generation.passages(planned)}
    held = [passage.date for passage in sample.generation.passages(range(sample.generation.size)) if passage.date]
    other = next(day for day in held if day not in dates)
    found = step(sample, f"what did the Planning Committee decide on {other}", "date")
    assert (found.passages or 0) > 0
    assert found.remark == "Nothing of Planning Committee is indexed of that time."


def test_a_day_that_does_not_exist_is_said_and_counted_by_its_month(sample: Searcher) -> None:
    assert step(sample, "what was agreed on 31 February 2023", "date").remark == "There is no day 31 February 2023."
    assert step(sample, "agreed on 31 February 1985", "date").remark == (
        "There is no day 31 February 1985. Nothing of that is indexed."
    )
