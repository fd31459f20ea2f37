"""A question for what is so now is told the newest figure first; no part is lost, past questions keep their order."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from fake_searcher import FakeSearcher

from search.model import Intent, Query, Stats, Step
from search.newest import NOW, asks_for_now, newest_first
from search.part import Case, Drafted, Part
from search.retrieve import Ranked
from search.wire import Searcher

QUOTE = FakeSearcher().ask("what did we resolve on the pledge").quotes[0]
NEWEST = "How many fostering households are there?"


@pytest.mark.parametrize(("pattern", "example"), NOW)
def test_every_form_matches_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.I)
    assert asks_for_now(example)


@pytest.mark.parametrize(
    "question", ["How many fostering households were there?", "What is the precept for 2023/24?", "who chaired it"]
)
def test_a_question_for_what_was_asks_for_no_newest(question: str) -> None:
    assert not asks_for_now(question)


def part(words: str, day: str | None) -> Part:
    return Part(f"The papers of {day} say:", [replace(QUOTE, text=words, date=day)])


def ordered(sample: Searcher, question: str, parts: list[Part], steps: tuple[Step, ...] = ()) -> list[str | None]:
    about = sample.generation.tokens("fostering households")
    query = Query(question, intent=Intent.FACT, steps=steps)
    ranked = Ranked(query, [], [], [], np.zeros(0, np.float32), Stats(0, 0, {}))
    case = Case(sample.generation, query, ranked, about, [])
    found = newest_first(case, Drafted(parts))
    assert sorted(each.lead for each in found.parts) == sorted(each.lead for each in parts)
    return [each.quotes[0].date for each in found.parts]


def test_the_newest_of_those_that_state_it_comes_first_and_undated_last(sample: Searcher) -> None:
    parts = [
        part("There were 74 fostering households.", "2018-09-19"),
        part("There are some fostering households, 60.", None),
        part("The number of fostering households was now 79.", "2021-06-17"),
    ]
    assert ordered(sample, NEWEST, parts) == ["2021-06-17", "2018-09-19", None]
    assert ordered(sample, "How many fostering households were there?", parts) == ["2018-09-19", None, "2021-06-17"]
    dated = (Step("date", "2018", "2018-01-01/2018-12-31"),)
    assert ordered(sample, NEWEST, parts, dated) == ["2018-09-19", None, "2021-06-17"]


def test_what_tells_less_of_it_or_no_figure_keeps_its_place(sample: Searcher) -> None:
    parts = [
        part("There were 74 fostering households.", "2018-09-19"),
        part("There were 12 households more.", "2022-01-01"),
        part("Fostering households are needed.", "2023-01-01"),
    ]
    assert ordered(sample, NEWEST, parts) == ["2018-09-19", "2022-01-01", "2023-01-01"]


def test_an_answer_tells_the_newest_first(sample: Searcher) -> None:
    days = [quote.date or "" for quote in sample.ask(NEWEST).quotes if "fostering households" in quote.text]
    assert len(set(days)) > 1
    assert days == sorted(days, reverse=True)
