import pytest

from corpus.model import PassageKind
from search.model import Intent, Step
from search.signs import ASPECTS, KINDS_OF_ANSWER
from web import words


@pytest.mark.parametrize(
    ("iso", "told"),
    [("2020-01-27", "27 January 2020"), ("2024-02-01", "1 February 2024"), (None, "date not stated in the document")],
)
def test_a_day_in_words(iso, told):
    assert words.day(iso) == told


@pytest.mark.parametrize(
    ("number", "title", "told"),
    [
        ("31", "The Pledge", "31. The Pledge"),
        ("CYP19", "Budget", "CYP19 Budget"),
        (None, "Budget", "Budget"),
        ("4", None, "Item 4"),
        (None, None, None),
    ],
)
def test_an_item_is_named_as_far_as_it_is_printed(number, title, told):
    assert words.item(number, title) == told


@pytest.mark.parametrize(("label", "told"), [("1", "1)"), ("a)", "a)"), ("(ii)", "(ii)"), (None, None), ("", "")])
def test_a_clause_label(label, told):
    assert words.clause(label) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2020-01-01/2020-01-31", "1 January 2020 to 31 January 2020"),
        ("2020-01-27/2020-01-27", "27 January 2020"),
        ("2020-01-01/..", "from 1 January 2020 on"),
        ("../2020-01-01", "until 1 January 2020"),
    ],
)
def test_a_date_that_was_understood(value, told):
    assert words.understood(Step("date", "then", value)) == ("then", told)
    assert words.understood(Step("outside", "not then", value)) == ("not then", f"not looked for: {told}")


def test_every_kind_and_intent_has_words():
    assert set(words.KINDS) == set(PassageKind)
    assert set(words.INTENTS) == set(Intent)
    assert set(words.SIGNS) == {name for name, _, _ in (*KINDS_OF_ANSWER, *ASPECTS)}


def test_what_a_passage_is_to_state_in_words():
    assert words.understood(Step("sign", "how much money", "amount")) == (
        "how much money",
        "asking for an amount of money",
    )
    assert words.understood(Step("sign", "EHCP", "meaning of EHCP")) == ("EHCP", "asking for the meaning of EHCP")


def test_a_recommendation_is_said_not_to_be_a_decision():
    assert words.kind("recommendation") == "Recommendation, not a decision"


@pytest.mark.parametrize(("number", "told"), [(1, "1 meeting"), (0, "0 meetings"), (1240, "1,240 meetings")])
def test_counts(number, told):
    assert words.count(number, "meeting", "meetings") == told


def test_a_period_needs_dates():
    assert words.period(None, None) is None
    assert words.period("2020-01-27", "2020-01-27") == "27 January 2020"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("2020-01-27", "2020-01-27"), ("2023-02-30", ""), ("20200127", ""), ("soon", ""), ("", "")],
)
def test_a_date_field_shows_dates_only(typed, shown):
    assert words.date_or_blank(typed) == shown
