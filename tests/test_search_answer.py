"""Answers on the sample corpus: verbatim, from the right body and day, and honest where there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.model import Outcome
from search.model import Answer, Filter, Status
from search.wire import Searcher

QUESTIONS = Path(__file__).parent.parent / "eval" / "questions" / "sample.jsonl"


def questions() -> list[str]:
    return [json.loads(line)["question"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines() if line]


def check_verbatim(searcher: Searcher, answer: Answer) -> None:
    for quote in answer.quotes:
        document = searcher.generation.document(quote.document_id)
        assert document.name == quote.document
        assert document.text[quote.start : quote.end] == quote.text


def test_every_quote_stands_where_it_says(sample: Searcher) -> None:
    for question in questions()[::6]:
        check_verbatim(sample, sample.ask(question))


def test_nothing_but_resolutions_stands_under_a_resolved_lead_in(sample: Searcher) -> None:
    """No proposal, debate or other meeting's words: each quote lies in a carried resolution or is its own vote."""
    bare = ["sports pavilion", "care experience", "pledge", "libraries", "carding shed", "budget", "parking motion"]
    checked = 0
    for question in [*questions()[::3], *bare, *(f"What did we decide about {topic}?" for topic in bare)]:
        answer = sample.ask(question)
        for quote in answer.quotes:
            if "resolved" not in quote.lead:
                continue
            checked += 1
            parsed = sample.generation.parsed(quote.document_id)
            records = [r for m in parsed.meetings if m.date == quote.date for i in m.items for r in i.resolutions]
            spans = [r.span for r in records if r.outcome not in (Outcome.LOST, Outcome.WITHDRAWN)]
            spans += [r.vote.span for r in records if r.vote]
            assert any(s.start <= quote.start and quote.end <= s.end for s in spans), (question, quote.text)
    assert checked > 50


def test_the_newest_resolution_comes_first_and_earlier_ones_follow(sample: Searcher) -> None:
    answer = sample.ask("what did we resolve on the Pledge")
    assert answer.status is Status.ANSWERED
    dates = list(dict.fromkeys(quote.date for quote in answer.quotes))
    assert dates == sorted((date for date in dates if date), reverse=True)
    assert dates[:2] == ["2024-07-17", "2023-03-01"], "as README shows it"
    assert "pledge" in (answer.quotes[0].item_title or "").lower()
    for date in dates:
        told = " ".join(f"{quote.item_title} {quote.text}" for quote in answer.quotes if quote.date == date)
        assert "pledge" in told.lower()


def test_a_period_binds_the_decision(sample: Searcher) -> None:
    answer = sample.ask("what did the Executive Board resolve on the Pledge in February 2023")
    assert answer.status is Status.ANSWERED
    assert {quote.date for quote in answer.quotes} == {"2023-02-16"}
    assert {quote.committee for quote in answer.quotes} == {"Executive Board"}


def test_a_lost_motion_is_told_as_lost(sample: Searcher) -> None:
    answer = sample.ask("What did Council decide on the free Saturday parking motion in July 2019?")
    assert answer.status is Status.ANSWERED
    assert "lost" in answer.text
    assert "resolved" not in answer.text
    assert "free of charge on Saturdays" in answer.quotes[0].text
    check_verbatim(sample, answer)


def test_a_vote_against_is_not_told_as_the_vote_of_what_was_carried(sample: Searcher) -> None:
    answer = sample.ask("What did the parish council decide on the sale of the pavilion?")
    assert not any("2 for and 3 against" in quote.text for quote in answer.quotes) or "lost" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "What did Council resolve about trolleybuses in Zanzibar?",
        "What did the Executive Board decide in March 1999?",
    ],
)
def test_not_found_says_so_and_quotes_nothing(question: str, sample: Searcher) -> None:
    answer = sample.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.quotes == ()
    assert answer.text
    assert "passages" in answer.searched


def test_a_filter_binds_the_answer(sample: Searcher) -> None:
    answer = sample.ask("what was resolved on the Pledge", Filter(committee="Executive Board", date_to="2023-12-31"))
    assert answer.quotes
    assert {quote.committee for quote in answer.quotes} == {"Executive Board"}
    assert all(quote.date and quote.date <= "2023-12-31" for quote in answer.quotes)


def test_answers_repeat(sample: Searcher) -> None:
    question = "how many complaints were upheld"
    assert sample.ask(question) == sample.ask(question)


def test_the_pledge_over_the_real_documents(real: Searcher) -> None:
    """The founding question: the four clauses of minute 31 of 27 January 2020, verbatim, first."""
    answer = real.ask("what did we resolve on the Pledge")
    assert answer.status is Status.ANSWERED
    first = answer.quotes[:4]
    assert [quote.label for quote in first] == ["1", "2", "3", "4"]
    assert {(quote.date, quote.item_number) for quote in first} == {("2020-01-27", "31")}
    check_verbatim(real, answer)


def test_what_a_page_does_not_state_is_not_given(real: Searcher) -> None:
    """The Leicestershire page states neither its committee nor its date."""
    answer = real.ask("What did Leicestershire resolve about the fostering service?")
    theirs = [quote for quote in answer.quotes if quote.council and "Leicestershire" in quote.council]
    assert theirs
    assert {(quote.committee, quote.date) for quote in theirs} == {(None, None)}


def test_a_council_and_another_councils_committee_named_together_are_two_places(sample: Searcher) -> None:
    given = sample.ask(
        "What did Thornby Heath Parish Council and Planning Committee decide on houses south of Carr Lane?"
    )
    assert given.status is Status.ANSWERED
    assert {quote.council for quote in given.quotes} == {"Thornby Heath Parish Council", "Wrenmere Borough Council"}
    of_neither = sample.ask("Did the Planning Committee of Thornby Heath Parish Council refuse the drive-through?")
    assert of_neither.status is not Status.ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "who was at the meeting of the planning committee in March 2022",
        "Who came to the planning committee on 9 March 2022?",
    ],
)
def test_who_was_there_is_asked_in_everyday_words_too(sample: Searcher, question: str) -> None:
    given = sample.ask(question)
    assert given.status is Status.ANSWERED
    assert any("Councillor Sheikh" in quote.text for quote in given.quotes)
    assert {quote.date for quote in given.quotes} == {"2022-03-09"}
