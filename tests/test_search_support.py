"""What speaks for an answer, and the near misses that it must give away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import quote
from search.model import Intent, Query, Stats, Status, Step
from search.part import Case, Drafted, Part
from search.retrieve import Ranked
from search.support import ENOUGH, Support, measure
from search.wire import Searcher

SHARE = st.floats(0, 1)
SUPPORTS = st.builds(Support, *(SHARE for _ in range(8)), clear=st.floats(-0.2, 0.4))
WHOLE = Support(told=1.0, near=0.7, names=1.0, numbers=1.0, dates=1.0, holds=1.0, known=1.0, strange=0.0)


@given(SUPPORTS)
def test_support_is_a_share(support: Support) -> None:
    assert 0.0 <= support.value <= 1.0


@given(SUPPORTS, st.sampled_from(["told", "near", "names", "numbers", "dates", "holds"]), SHARE)
def test_telling_less_never_supports_more(support: Support, part: str, share: float) -> None:
    less = replace(support, **{part: min(share, getattr(support, part))})
    assert less.value <= support.value


@given(SUPPORTS, st.floats(0, 0.4))
def test_what_stands_out_less_is_never_supported_more(support: Support, less: float) -> None:
    assert replace(support, clear=support.clear - less).value <= support.value


@pytest.mark.parametrize("part", ["names", "numbers", "dates", "holds"])
def test_all_the_words_without_what_is_named_are_no_answer(part: str) -> None:
    assert WHOLE.value >= ENOUGH
    assert replace(WHOLE, **{part: 0.5 if part != "holds" else 0.0}).value < ENOUGH
    assert replace(WHOLE, **{part: 0.0}).named


@pytest.mark.parametrize(
    "question",
    [
        "What precept did Low Sallow parish set for 2023/24?",  # another parish's is there
        "Key Stage 2 results for children in care in 2024",  # the table ends before
        "Which firm carried out the internal audit of Eastbeck parish council?",  # no such body
        "library opening hours in Reykjavik",  # no such place
        "How many tonnes of food waste were collected in 1987?",  # no such year
        "How much is the setting-up-home allowance for someone leaving care in 2011?",
        "Which companies won the home to school transport contracts in 2011?",
        "How much did the Council pay for the house bought as a children's home?",  # an exempt report
        "How did each councillor vote on the climate emergency motion in 2019?",  # totals only
        "Who was appointed headteacher of Low Sallow Primary School?",  # nobody is named
    ],
)
def test_near_misses_are_not_answered(question: str, sample: Searcher) -> None:
    assert sample.ask(question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "wheelchair users able to get into the shallow water at the baths",
        "could the old red phone box be turned into something for the village",
    ],
)
def test_a_question_in_other_words_is_answered_by_its_meaning(question: str, sample: Searcher) -> None:
    answer = sample.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.support is not None
    assert answer.support >= ENOUGH


def test_what_is_not_answered_has_too_little_support_or_none(sample: Searcher) -> None:
    for question in ("How did Cllr Yarwood vote on the swimming pool?", "Who won the election in Reykjavik in 2019?"):
        answer = sample.ask(question)
        assert answer.status is not Status.ANSWERED
        assert answer.support is None or answer.support < ENOUGH


@pytest.mark.parametrize(
    ("question", "whole", "share"),
    [
        ("What was resolved on the fair in 2024?", True, 0.0),  # of a meeting of 2023, whatever year it names
        ("What was resolved on the fair in 2024?", False, 1.0),  # papers may tell of another year's decision
        ("What was resolved on the fair of 2024?", True, 1.0),  # the fair's year, not the meeting's
        ("What was resolved on the fair in 2023?", True, 1.0),
    ],
)
def test_a_decision_is_of_the_year_of_its_meeting(question: str, whole: bool, share: float, sample: Searcher) -> None:
    rows = range(sample.generation.size)
    passage = next(p for p in sample.generation.passages(rows) if p.item_id and p.date == "2023-03-01")
    item, meeting = sample.generation.item(passage.item_id or ""), sample.generation.meeting(passage.meeting_id or "")
    made = quote.make(sample.generation.document(passage.document_id), passage.span, passage.council, meeting, item)
    made = replace(made, text="That the fair be held again in 2024.")
    year = question[-5:-1]
    query = Query(question, intent=Intent.RESOLUTION, steps=(Step("date", year, f"{year}-01-01/{year}-12-31"),))
    ranked = Ranked(query, [], [passage], [], np.zeros(0, np.float32), Stats(0, 0, {}))
    case = Case(sample.generation, query, ranked, ["fair"], [])
    assert measure(case, Drafted([Part("The Council resolved:", [made], whole)])).dates == share
