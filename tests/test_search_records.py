"""Lists, counts, attendance and office holders over all meetings of the sample corpus."""

from __future__ import annotations

import re

import pytest

from corpus.names import key
from search import proof, quote
from search.model import Answer, Filter, Status
from search.scope import meant
from search.wire import Searcher


def dates(answer: Answer) -> list[str]:
    return [quoted.date or "" for quoted in answer.quotes]


def number(answer: Answer) -> int:
    found = re.search(r"\b\d+\b", answer.text)
    assert found is not None, answer.text
    return int(found.group())


def test_deferred_items_are_listed_newest_first_each_with_its_decision(sample: Searcher) -> None:
    answer = sample.ask("Which items were deferred?")
    assert answer.status is Status.ANSWERED
    assert dates(answer) == ["2024-07-10", "2024-04-18", "2023-03-15", "2021-06-17", "2019-09-11"]
    assert all("deferred" in quoted.text for quoted in answer.quotes)
    assert number(answer) == 5


def test_a_decision_that_ends_in_a_list_is_quoted_with_it(sample: Searcher) -> None:
    """It was cut at "be deferred, to allow"."""
    answer = sample.ask("Which applications were deferred?")
    carding = next(quoted for quoted in answer.quotes if quoted.date == "2019-09-11")
    assert "to allow" in carding.text
    assert "flood risk assessment" in carding.text
    assert carding.text.endswith(".")


def test_a_year_and_a_body_bind(sample: Searcher) -> None:
    answer = sample.ask("What did the Planning Committee refuse in 2022?")
    assert [(quoted.committee, quoted.date) for quoted in answer.quotes] == [("Planning Committee", "2022-03-09")]
    assert "be refused" in answer.quotes[0].text


def test_the_users_filter_binds(sample: Searcher) -> None:
    answer = sample.ask("Which items were deferred?", Filter(committee="Executive Board"))
    assert dates(answer) == ["2024-04-18", "2021-06-17"]


def test_a_list_reads_a_filter_as_a_search_does() -> None:
    """An equal name alone where there is one, else those that hold its words."""
    names = ["Executive", "Executive Board", "Planning Committee"]
    assert meant("the executive", names, key) == {key("Executive")}
    assert meant("Executive", names[1:], key) == {key("Executive Board")}
    assert meant("Exec", names, key) == frozenset()


@pytest.mark.parametrize("committee", ["Board", "Council", "planning"])
def test_what_is_listed_is_of_a_body_that_a_search_finds(sample: Searcher, committee: str) -> None:
    listed = {
        quoted.committee for quoted in sample.ask("Which items were deferred?", Filter(committee=committee)).quotes
    }
    found = {hit.committee for hit in sample.search("deferred", 50, Filter(committee=committee)).hits}
    assert listed <= found


def test_nothing_found_is_said_with_what_was_asked(sample: Searcher) -> None:
    answer = sample.ask("Which items were deferred in 2017?")
    assert answer.status is Status.NOT_FOUND
    assert answer.quotes == ()
    assert "“2017”" in answer.text


def test_a_lost_amendment_is_no_refusal_and_a_carried_refusal_no_loss(sample: Searcher) -> None:
    lost = {(quoted.date, quoted.item_number) for quoted in sample.ask("What motions were lost?").quotes}
    refused = {(quoted.date, quoted.item_number) for quoted in sample.ask("Which applications were refused?").quotes}
    assert ("2025-02-12", "74") in lost  # a motion to refuse that fell
    assert ("2025-02-12", "74") not in refused
    assert ("2025-02-12", "75") in refused - lost


def test_what_is_withdrawn_in_so_many_words_is_found_and_is_of_the_kind_asked_for(sample: Searcher) -> None:
    motions = sample.ask("How many motions were withdrawn?")
    assert (number(motions), dates(motions)) == (1, ["2025-07-16"])
    assert dates(sample.ask("Which applications were withdrawn?")) == ["2019-11-06"]
    assert sample.ask("Which petitions were withdrawn?").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("How often was the pavilion discussed?", 3),
        ("How many times did Councillor Holloway send apologies?", 2),
        ("How many meetings of the Planning Committee did Councillor Sheikh chair?", 5),
        ("How many meetings did the Planning Committee hold in 2019?", 2),
        ("How many declarations of interest were made in 2022?", 3),
        ("How many actions does the Clerk have?", 5),
        ("How many times did Council vote on council tax?", 3),
    ],
)
def test_a_count_is_the_number_of_things_quoted(sample: Searcher, question: str, count: int) -> None:
    answer = sample.ask(question)
    assert answer.status is Status.ANSWERED
    assert (number(answer), len(answer.quotes)) == (count, count)
    assert len({(quoted.document_id, quoted.start) for quoted in answer.quotes}) == count
    assert all(quote.stands(sample.generation, quoted) for quoted in answer.quotes)
    assert proof.unproved(answer.text, answer.quotes, count) == []


def test_a_meeting_in_two_documents_is_counted_once(sample: Searcher) -> None:
    answer = sample.ask("How many meetings did the Children and Young People Scrutiny Board hold in 2022?")
    assert (number(answer), dates(answer)) == (1, ["2022-11-09"])


def test_which_bodies_names_each_once(sample: Searcher) -> None:
    answer = sample.ask("Which committees discussed the swimming pool?")
    bodies = [quoted.committee for quoted in answer.quotes]
    assert sorted(filter(None, bodies)) == ["Council", "Executive Board"]


def test_a_body_that_is_not_there_has_no_list_of_anothers(sample: Searcher) -> None:
    for question in (
        "How many meetings did the Licensing Committee hold in 2019?",
        "how many meetings did the licensing committee hold in 2019?",
        "Which items did the Licensing Committee defer?",
    ):
        assert sample.ask(question).status is not Status.ANSWERED, question


def test_an_unnamed_body_has_no_number(sample: Searcher) -> None:
    answer = sample.ask("How many meetings did the committee hold in 2019?")
    assert answer.status is not Status.ANSWERED or {q.committee for q in answer.quotes} == {"Planning Committee"}


def test_a_person_who_is_not_listed_so_is_not_counted(sample: Searcher) -> None:
    answer = sample.ask("How many meetings did Zebedee Quill miss?")
    assert answer.status is Status.NOT_FOUND
    assert "do not list Zebedee Quill" in answer.text


def test_actions_are_those_of_whom_the_question_names(sample: Searcher) -> None:
    answer = sample.ask("What are the actions for Cllr Nunn?")
    assert all("Nunn" in quoted.text for quoted in answer.quotes)
    assert len(answer.quotes) == 2


@pytest.mark.parametrize(
    ("question", "day", "words"),
    [
        ("Who is the mayor of Wrenmere?", "16 July 2025", "Fairhurst"),
        ("Who was the Mayor in July 2024?", "17 July 2024", "Crosse"),
        ("Who is the chair of the Planning Committee?", "12 February 2025", "Sheikh (Chair)"),
        ("Who is the clerk of Thornby Heath?", "12 May 2025", "Stott (Clerk)"),
        ("Who is the vice-chairman of Thornby Heath Parish Council?", "12 May 2025", "Marsh be elected Vice-Chairman"),
    ],
)
def test_an_office_is_told_as_of_a_meeting(sample: Searcher, question: str, day: str, words: str) -> None:
    answer = sample.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith("As of the meeting of ")
    assert day in answer.text
    assert words in answer.quotes[0].text


def test_an_office_that_nobody_is_named_in_is_not_found(sample: Searcher) -> None:
    for question in ("Who is the deputy mayor?", "Who was mayor in 2015?"):
        assert sample.ask(question).status is Status.NOT_FOUND, question


def test_the_chair_of_no_named_body_may_be_any(sample: Searcher) -> None:
    answer = sample.ask("Who is the chair?")
    assert answer.status is Status.RELATED
    assert len({quoted.lead for quoted in answer.quotes}) > 1


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Why was the drive-through coffee shop refused?", "would disturb the sleep"),
        ("Why was the food waste item deferred?", "for further information about the place of treatment"),
        ("On what grounds was the retention payment for social workers approved?", "To keep experienced staff"),
        ("What were the reasons for refusing the Mere Farm stables?", "on a bend"),
    ],
)
def test_a_reason_stands_with_its_decision(sample: Searcher, question: str, words: str) -> None:
    answer = sample.ask(question)
    assert answer.status is Status.ANSWERED
    assert any(words in quoted.text for quoted in answer.quotes)
    assert len({(quoted.document_id, quoted.item_number) for quoted in answer.quotes}) == 1


def test_a_reason_for_what_was_decided_the_other_way_is_no_answer(sample: Searcher) -> None:
    answer = sample.ask("Why was the solar farm refused?")
    assert answer.status is Status.RELATED
    assert answer.text.startswith("No such decision was found, but the contrary one.")
    assert "permission be granted" in answer.quotes[0].text


def test_figures_are_compared_whatever_was_decided(sample: Searcher) -> None:
    answer = sample.ask("Compare the number of homes refused at Carr Lane in 2022 with the number approved in 2024.")
    told = {(quoted.date or "")[:4]: quoted.text for quoted in answer.quotes}
    assert "38 dwellings" in told["2024"]
    assert "2022" in told
