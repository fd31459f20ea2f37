"""Each side of a comparison is asked for by itself and told from its own record, or it is said to be missing."""

from __future__ import annotations

import pytest

from search import compare
from search.model import Status
from search.wire import Searcher


def asked(sample: Searcher, question: str) -> list[str]:
    """The question as it is asked of each side."""
    query = sample.search(question, 1).query
    sides = compare.sides(query)
    return [compare._asked_of(query, side, sides).text for side in sides]


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Compare the number of homes refused at Carr Lane in 2022 with the number approved in 2024.",
            [
                "Compare the number of homes refused at Carr Lane in 2022 .",
                "Compare the number of homes refused at Carr Lane with the number approved in 2024.",
            ],
        ),
        (
            "Did the Executive Board and the Planning Committee want the footpath?",
            ["Did the Executive Board want the footpath?", "Did and the Planning Committee want the footpath?"],
        ),
        (
            "What did Thornby Heath in 2021 and Wrenmere's planners in 2022 say of the sewer?",  # each with its year
            [
                "What did Thornby Heath in 2021 planners say of the sewer?",
                "What did and Wrenmere's planners in 2022 say of the sewer?",
            ],
        ),
        (
            "free parking and libraries in 2019 vs 2025",  # "libraries" is not part of a side
            ["free parking and libraries in 2019", "free parking and libraries vs 2025"],
        ),
    ],
)
def test_a_side_is_asked_without_the_names_of_the_others(question: str, parts: list[str], sample: Searcher) -> None:
    assert asked(sample, question) == parts


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Compare breaches of the Care Leavers Pledge in March 2024 and March 2025.",
            {"2024-03-13": "eighteen breaches", "2025-03-12": "nine breaches"},
        ),
        (
            "What was the share of repairs wrongly billed as emergencies in November 2022 and in March 2024?",
            {"2022-11-24": "18 per cent", "2024-03-21": "to 4 per cent"},
        ),
        (
            "Compare the number of homes refused at Carr Lane in 2022 with the number approved in 2024.",
            {"2022-03-09": "up to 64 dwellings", "2024-07-10": "38 dwellings"},
        ),
        (
            "How did the audit of purchasing cards in 2018 compare with the follow-up in 2020?",
            {"2018-09-27": "For 37 of them", "2020-07-23": "substantial assurance"},
        ),
    ],
)
def test_a_period_is_told_by_the_record_of_its_own_meetings(
    question: str, told: dict[str, str], sample: Searcher
) -> None:
    """They were told by whichever minutes spoke of both periods."""
    answer = sample.ask(question)
    assert answer.status is Status.ANSWERED
    for day, words in told.items():
        assert any(words in quoted.text for quoted in answer.quotes if quoted.date == day), day


def test_a_figure_that_only_a_later_paper_gives_is_told_by_that_paper(sample: Searcher) -> None:
    answer = sample.ask("children in care numbers December 2022 vs March 2025")
    assert any("31 December 2022" in quoted.text and "287" in quoted.text for quoted in answer.quotes)
    assert any("279 children in care on 31 March 2025" in quoted.text for quoted in answer.quotes)
    answer = sample.ask("How many planning enforcement complaints were there in 2020 and how many in 2021?")
    assert answer.status is Status.ANSWERED
    assert "341" in answer.quotes[0].text
    assert "297" in answer.quotes[0].text


def test_a_side_that_nothing_answers_is_said_to_be_missing(sample: Searcher) -> None:
    """It was answered with whatever named the year; and the search of a period without meetings failed."""
    answer = sample.ask("How many days of internal audit were planned in 2016 compared with 2024?")
    assert answer.status is Status.RELATED
    assert answer.text.startswith("Nothing that answers this was found for “2016”. ")
    assert {quoted.date for quoted in answer.quotes} == {"2024-03-21"}
    assert "410 days" in answer.quotes[0].text


def test_where_nothing_answers_any_side_all_are_missing(sample: Searcher) -> None:
    """What spoke of the one side named the other too: together they passed for an answer."""
    answer = sample.ask(
        "How many affordable homes were secured at the former carding shed in 2019 and how many after 2022?"
    )
    assert answer.status is Status.RELATED
    assert answer.text.startswith("Nothing that answers this was found for “2019” and “after 2022”. ")
    assert answer.quotes
    strange = sample.ask("How many midwives did Wrenmere and Thornby Heath hire?")
    assert strange.status is Status.NOT_FOUND


def test_two_periods_that_one_quotation_tells_are_both_answered(sample: Searcher) -> None:
    answer = sample.ask("Did the introduction payment scheme of 2019 work by 2021?")
    assert answer.status is Status.ANSWERED
    assert "Nothing" not in answer.text
