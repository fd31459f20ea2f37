"""Kinds of answer on the sample corpus: actions, meanings, tables, comparisons; how long, and how honest."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from search import proof, quote
from search.model import Answer, Status
from search.part import MOST
from search.rows import is_row
from search.wire import Searcher

QUESTIONS = Path(__file__).parent.parent / "eval" / "questions" / "sample.jsonl"


@pytest.fixture(scope="module")
def answers(sample: Searcher) -> list[Answer]:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [sample.ask(json.loads(line)["question"]) for line in lines[::4]]


def test_an_action_is_told_with_its_owner_and_date(sample: Searcher) -> None:
    answer = sample.ask("Who was asked to circulate repairs satisfaction figures by ward, and by when?")
    assert answer.status is Status.ANSWERED
    assert answer.quotes[0].lead.startswith("Actions that the minutes of")
    assert "Owen Tapley" in answer.quotes[0].text
    assert "30 April 2024" in answer.quotes[0].text


def test_a_short_form_with_two_meanings_has_both(sample: Searcher) -> None:
    answer = sample.ask("What does CIB stand for?")
    assert answer.status is Status.ANSWERED
    told = " ".join(quoted.text for quoted in answer.quotes)
    assert "Capital Investment Board" in told
    assert "Improvement Board" in told


def test_a_figure_of_a_table_is_told_with_the_names_of_its_columns(sample: Searcher) -> None:
    answer = sample.ask("How much does a level 3 foster carer receive each week from July 2021?")
    assert answer.status is Status.ANSWERED
    texts = [quoted.text for quoted in answer.quotes]
    row = next(at for at, text in enumerate(texts) if "£260" in text)
    above = "\n".join(texts[: row + 1])
    assert "Weekly fee from 1 July 2021" in above


def test_each_side_of_a_comparison_has_a_quotation(sample: Searcher) -> None:
    answer = sample.ask("Compare the votes on free parking in 2019 and 2025")
    years = {(quoted.date or "")[:4] for quoted in answer.quotes}
    assert {"2019", "2025"} <= years


def test_every_lead_in_shown_is_borne_out(answers: list[Answer]) -> None:
    checked = 0
    for answer in answers:
        if answer.status is not Status.ANSWERED:
            continue
        for lead in {quoted.lead for quoted in answer.quotes}:
            under = [quoted for quoted in answer.quotes if quoted.lead == lead]
            counting = len(under) if lead.startswith("The minutes that are indexed") else None
            assert proof.unproved(lead, under, counting) == []
            checked += 1
    assert checked > 40


def test_answers_are_short_but_for_one_long_resolution(answers: list[Answer]) -> None:
    for answer in answers:
        leads = dict.fromkeys(quoted.lead for quoted in answer.quotes)
        length = quote.words(list(answer.quotes)) + sum(len(lead.split()) for lead in leads)
        one = len({quoted.lead for quoted in answer.quotes}) == 1
        assert length <= MOST + 25 or one, (answer.query.text, length)


def test_nothing_is_quoted_twice(answers: list[Answer]) -> None:
    for answer in answers:
        spans = sorted((quoted.document_id, quoted.start, quoted.end) for quoted in answer.quotes)
        for (one, _, end), (other, start, _) in pairwise(spans):
            assert one != other or start >= end, answer.query.text


def test_a_heading_of_a_table_is_not_told_alone(answers: list[Answer]) -> None:
    for answer in answers:
        rows = [quoted for quoted in answer.quotes if is_row(quoted.text)]
        assert len(rows) != 1 or any(char.isdigit() for char in rows[0].text)
