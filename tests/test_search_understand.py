"""What is read from a question: dates, names, intent; and which questions cannot be searched at all."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from corpus.errors import QueryError
from corpus.model import Passage, PassageKind, Span
from search.model import Filter, Intent, Mode, Query
from search.understand import CUES, FULL, LIMIT, Period, check_question, is_of, named, periods, understand

COUNCILS = ("Wrenmere Borough Council", "Wren Town Council", "St Osyth District Council")
LONG = "Young People, Families, Schools and Lifelong Learning Policy and Performance Scrutiny Board"
COMMITTEES = ("Executive Board", "Planning Committee", "Children's Board")


def read(text: str) -> Query:
    return understand(text, Filter(), Mode.HYBRID, COUNCILS, COMMITTEES)


@pytest.mark.parametrize(("intent", "pattern", "example"), CUES)
def test_every_cue_row_matches_its_example(intent: Intent, pattern: str, example: str) -> None:
    assert re.search(pattern, example)
    assert read(example).intent is intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what did we resolve on the Pledge", Intent.RESOLUTION),
        ("pledge endorsed?", Intent.RESOLUTION),
        ("What did the officers recommend on parking", Intent.RECOMMENDATION),
        ("Who chaired the January meeting", Intent.ATTENDANCE),
        ("where did the parish council meet", Intent.ATTENDANCE),
        ("What does EHCP stand for?", Intent.MEANING),
        ("How many complaints were there", Intent.FACT),
        ("Why was the application refused", Intent.DISCUSSION),
        ("potholes", Intent.DISCUSSION),
        ("what decisions were made on the Pledge in 2023", Intent.RESOLUTION),
        ("the resolutions of May", Intent.RESOLUTION),
        ("which motions fell", Intent.RESOLUTION),
        ("did the amendments pass or which amendments fell", Intent.RESOLUTION),
        ("was the application turned down", Intent.RESOLUTION),
        ("did they turn the new bus shelter down", Intent.RESOLUTION),
        ("was the scheme put off", Intent.RESOLUTION),
        ("outcomes of children in care", Intent.DISCUSSION),
        ("who passed away", Intent.DISCUSSION),
        (f"where did the {LONG} meet on 3 March 2022", Intent.ATTENDANCE),
        (f"was Councillor Ash at the {LONG} on 3 March 2022 or absent", Intent.ATTENDANCE),
        ("who wasn't there in May", Intent.ATTENDANCE),
        ("who did not turn up", Intent.ATTENDANCE),
        ("was cllr ash there?", Intent.ATTENDANCE),
        ("Was Dr J Ash at the last meeting", Intent.ATTENDANCE),
        ("was Councillor Ash there when the budget was approved", Intent.RESOLUTION),
        ("was Mr Ash elected at the council", Intent.DISCUSSION),
        ("who presided", Intent.ATTENDANCE),
        ("members present 3 March 2022", Intent.ATTENDANCE),
        ("which room was the meeting in", Intent.ATTENDANCE),
        ("how long did the meeting last", Intent.ATTENDANCE),
        ("what was the start time of the meeting", Intent.ATTENDANCE),
        ("when did the meeting close", Intent.ATTENDANCE),
        ("when does the consultation on the board's plan close", Intent.DISCUSSION),
        (f"when does the call-in period for the decisions of the {LONG} end", Intent.FACT),
    ],
)
def test_intent(text: str, intent: Intent) -> None:
    assert read(text).intent is intent


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("what was resolved on 18 January 2023", "2023-01-18", "2023-01-18"),
        ("decisions in January 2023", "2023-01-01", "2023-01-31"),
        ("decisions in February 2024", "2024-02-01", "2024-02-29"),
        ("decisions since 2020", "2020-01-01", None),
        ("decisions before March 2021", None, "2021-02-28"),
        ("decisions until March 2021", None, "2021-03-31"),
        ("decisions after 2020", "2021-01-01", None),
    ],
)
def test_periods(text: str, first: str | None, last: str | None) -> None:
    assert periods(read(text)) == [Period(first, last)]


def test_a_date_that_does_not_exist_is_no_period() -> None:
    assert not any(period.first == "2023-02-30" for period in periods(read("what happened on 30 February 2023")))


def test_periods_hold_dates() -> None:
    period = Period("2023-01-01", "2023-01-31")
    assert period.holds("2023-01-01")
    assert period.holds("2023-01-31")
    assert not period.holds("2023-02-01")
    assert not period.holds(None)
    assert Period("2020-01-01", None).holds("2025-06-01")


def test_names_are_found_as_whole_words_and_the_longest_wins() -> None:
    assert named(read("what did Wrenmere’s Executive Board say"), "council") == ["Wrenmere Borough Council"]
    assert named(read("what did Wrenmere’s executive board say"), "committee") == ["Executive Board"]
    assert named(read("did St Osyth agree"), "council") == ["St Osyth District Council"]
    assert named(read("the wrens in the park"), "council") == []


@pytest.mark.parametrize("text", ["", "   ", "?!…", "\n\t"])
def test_a_question_without_words_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        check_question(text)


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "\x1b[31mred"])
def test_characters_that_are_no_text_are_refused(text: str) -> None:
    with pytest.raises(QueryError, match="no text"):
        check_question(text)


def test_the_longest_question_passes_and_one_more_character_does_not() -> None:
    assert check_question("a" * LIMIT) == "a" * LIMIT
    with pytest.raises(QueryError, match="at most 1,000"):
        check_question("a" * (LIMIT + 1))


@pytest.mark.parametrize(
    ("text", "found"),
    [("what did Council decide", True), ("the council tax rise", False), ("Wren Town Council minutes", False)],
)
def test_a_common_word_is_a_body_only_where_it_stands_as_a_name(text: str, found: bool) -> None:
    query = understand(text, Filter(), Mode.HYBRID, COUNCILS, ("Council",))
    assert (named(query, "committee") == ["Council"]) is found


def test_a_kind_of_body_that_is_not_indexed_is_understood_as_one() -> None:
    assert named(read("what did Cabinet decide about parking"), "committee") == ["Cabinet"]
    assert named(read("the cabinet beside the road"), "committee") == []


def test_initials_name_a_committee() -> None:
    query = understand("apologies cyp march 2024", Filter(), Mode.HYBRID, (), ("Children and Young People Board",))
    assert named(query, "committee") == ["Children and Young People Board"]


def test_a_time_that_is_not_a_meetings_is_no_attendance() -> None:
    assert read("When does the free bus start?").intent is Intent.FACT
    assert read("When did the board meet?").intent is Intent.ATTENDANCE


def test_white_space_is_collapsed_and_text_normalised() -> None:
    assert check_question("  what\n did\twe  ") == "what did we"
    assert check_question("cafe\u0301") == "caf\u00e9"


def test_a_council_that_meets_as_a_whole_is_called_council_and_its_name_is_no_body() -> None:
    committees = ("Wrenmere Borough Council", "Executive Board")

    def bodies(text: str) -> list[str]:
        return named(understand(text, Filter(), Mode.HYBRID, COUNCILS, committees), "committee")

    assert bodies("what did Council decide") == [FULL]
    assert bodies("what did Wrenmere Borough Council decide") == []
    passage = Passage("p", "d", "d.txt", Span(0, 0), "", "", PassageKind.DISCUSSION, council="Wrenmere Borough Council")
    assert is_of(replace(passage, committee="Wrenmere Borough Council"), {"council"})
    assert is_of(replace(passage, committee="The Executive Board"), {"executive board"})
    assert not is_of(replace(passage, committee="Executive Board"), {"council"})
    assert not is_of(passage, {"council"})


BODIES = ("Audit and Governance Committee", "Children and Young People Scrutiny Board", "Executive Board", "Council")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("what did the Audit Committee find", [("audit committee", BODIES[0])]),
        ("what did the PSB decide", [("PSB", BODIES[1])]),
        ("governance cttee minutes", [("governance committee", BODIES[0])]),
        ("who chairs the scrutiny board", [("scrutiny board", BODIES[1])]),
        ("exec board decisions", [("executive board", BODIES[2])]),
        ("what did full council vote on", [("council", BODIES[3])]),
        ("the full council tax", []),
        ("what did the Health Scrutiny Board decide", []),
        ("what did the board say", []),
        ("a board of governance", []),
    ],
)
def test_a_body_is_known_by_a_part_of_its_name_that_no_other_has(text: str, read: list[tuple[str, str]]) -> None:
    steps = understand(text, Filter(), Mode.HYBRID, committees=BODIES).steps
    assert [(step.text, step.value) for step in steps if step.kind == "committee"] == read


def test_what_several_bodies_are_called_is_read_as_none() -> None:
    bodies = ("Health Scrutiny Board", "Housing Scrutiny Board")
    steps = understand("who chairs the scrutiny board", Filter(), Mode.HYBRID, committees=bodies).steps
    assert not [step for step in steps if step.kind == "committee"]
