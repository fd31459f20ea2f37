"""The signs of what is asked for are steps: shown, and without the step they do not weigh."""

from __future__ import annotations

import re

import pytest

from search.model import Intent, Query, Step
from search.signs import ASPECTS, KINDS_OF_ANSWER, sign_steps, signs
from search.understand import LIFTED
from search.wire import Searcher


@pytest.mark.parametrize(
    ("text", "intent", "told"),
    [
        ("How much money was set aside", Intent.FACT, [("How much money", "amount")]),
        ("who signed the register", Intent.FACT, [("who", "person")]),
        ("what time did the meeting start", Intent.ATTENDANCE, [("what time", "time")]),
        ("who took the chair", Intent.ATTENDANCE, [("who", "person"), ("chair", "chair")]),
        ("what does EHCP mean", Intent.MEANING, [("EHCP", "meaning of EHCP")]),
        ("what was said of the library", Intent.DISCUSSION, []),
        ("what did the council say of schools", Intent.DISCUSSION, []),
        ("which local schools were named", Intent.DISCUSSION, [("which local schools", "body")]),
        ("what is done to address flooding", Intent.DISCUSSION, []),
        ("did an owner whose tree fell pay", Intent.DISCUSSION, []),
        ("apologies 18/1/23", Intent.ATTENDANCE, [("apologies", "apologies")]),
        ("where is the next planning meeting", Intent.ATTENDANCE, [("next planning meeting", "next meeting")]),
    ],
)
def test_what_is_asked_for_is_a_step(text: str, intent: Intent, told: list[tuple[str, str]]) -> None:
    steps = sign_steps(text, intent)
    assert [(step.text, step.value) for step in steps] == told
    assert len(signs(Query(text, intent=intent, steps=tuple(steps)))) == len(told)
    assert signs(Query(text, intent=intent)) == []


@pytest.mark.parametrize(("name", "ask", "states"), [*KINDS_OF_ANSWER, *ASPECTS])
def test_every_sign_has_a_name_of_its_own(name: str, ask: str, states: str) -> None:
    assert [other for other, _, _ in (*KINDS_OF_ANSWER, *ASPECTS)].count(name) == 1
    assert Step("sign", "", name).id == "sign-" + re.sub(r"\W+", "-", name)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("how many complaints were made", "holds the kind of thing asked for"),
        ("who sent apologies to the Planning Committee", "states what is asked of the meeting"),
        ("what does EHCP stand for", "says what the short form means"),
    ],
)
def test_without_the_step_a_sign_does_not_weigh(question: str, reason: str, sample: Searcher) -> None:
    result = sample.search(question)
    assert any(reason in hit.why for hit in result.hits)
    told = [step.id for step in result.query.steps if step.kind == "sign"]
    assert told
    assert not any(reason in hit.why for hit in sample.search(question, without=told).hits)


def test_the_lift_of_a_decision_is_told_and_goes_with_the_intent(sample: Searcher) -> None:
    question, reason = "what was decided on the school places plan", "a decision on the business of a better match"
    result = sample.search(question)
    assert [step.note for step in result.query.steps if step.kind == "intent"] == [LIFTED]
    assert any(reason in hit.why for hit in result.hits)
    bare = sample.search(question, without=["intent"])
    assert not any(reason in hit.why or "kind asked for: resolution" in hit.why for hit in bare.hits)
