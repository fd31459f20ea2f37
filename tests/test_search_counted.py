"""What a question counts, and whether a text tells how many of that there are."""

from __future__ import annotations

import pytest

from search import counted
from search.model import Status
from search.wire import Searcher


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("How many affordable homes were secured at the shed?", "affordable homes"),
        ("Compare the number of homes refused at Carr Lane in 2022", "homes refused"),
        ("How many complaints about housing repairs were there?", "complaints"),
        ("how many schools?", "schools"),
        ("children in care numbers 2022 vs 2025", "children in care"),
        ("the numbers of missing episodes in 2022", "missing episodes"),
        ("Who counted the votes?", ""),
    ],
)
def test_what_is_counted_ends_where_the_rest_of_the_question_begins(question: str, thing: str) -> None:
    assert counted.thing(question) == thing


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("an application for up to 64 dwellings on grazing land", True),  # another word for homes
        ("a legal agreement securing thirteen affordable homes", True),
        ("The number of affordable homes let by the end of March was 79.", True),
        ("The number of visitors was 79, as in the year before, when homes were built.", False),
        ("The village needed some new homes.", False),
        ("The visibility was 43 metres.", False),
        ("The number of let-to-buy homes stood at about 79.", True),
        (f"The number of {'-' * 60} was unknown.", False),  # a rule; it took for ever
        ("4 Homes for Children", False),  # the number of a section
        ("a meeting on 4 March 2024 about homes", False),
    ],
)
def test_a_count_is_a_number_before_what_is_counted(text: str, tells: bool, sample: Searcher) -> None:
    query = sample.search("How many homes were there?", 1).query
    assert counted.tells(sample.generation, text, counted.tokens(sample.generation, query)) is tells


def test_a_number_of_something_else_is_no_count(sample: Searcher) -> None:
    """They were answered with a number of visits, of suspensions."""
    for question in (
        "How many midwives attend the family hub?",
        "How many mentors did the virtual school hire for excluded pupils?",
    ):
        answer = sample.ask(question)
        assert answer.status is Status.RELATED, question
        assert "not the figure" in answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many people signed the petition about the Sunday bus?", "1,184 signatures"),
        ("How many votes did the free parking motion get?", "for the motion 7"),  # tells all the rest
        ("How many complaints about housing repairs were there in 2021/22?", "164"),  # a row of a table
        ("How many youngsters live outside the borough?", "23 lived outside"),  # another word
    ],
)
def test_a_count_in_other_words_or_in_a_table_answers(question: str, words: str, sample: Searcher) -> None:
    answer = sample.ask(question)
    assert answer.status is Status.ANSWERED
    assert any(words in quoted.text for quoted in answer.quotes)
