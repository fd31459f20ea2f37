"""Nothing is said over quotations that they and their metadata do not bear out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.model import Outcome
from search import leadin
from search.model import Quote
from search.proof import unproved

NAMES = st.lists(
    st.sampled_from(["Ashford", "Board", "Council", "of", "Mere", "Parish", "Scrutiny", "Young", "2nd"]), min_size=1
).map(" ".join)
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31)).map(date.isoformat)
TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=40)


def quote(text: str, council: str | None, committee: str | None, day: str | None, title: str | None) -> Quote:
    return Quote(text, "a.txt", "0" * 12, 0, len(text), None, council, committee, day, None, title)


def leads(day: str | None, committee: str | None, council: str | None, title: str | None) -> list[str]:
    decided = [
        leadin.decided(day, committee, council, outcome, None, amends) for outcome in Outcome for amends in (0, 1)
    ]
    others = (leadin.stated(day, committee, council), leadin.acted(day, committee, council))
    return [*decided, *others, leadin.recommended(title, day, committee, council)]


@given(TEXTS, st.none() | NAMES, st.none() | NAMES, st.none() | DAYS, st.none() | NAMES)
def test_lead_ins_made_of_the_metadata_are_borne_out(
    text: str, council: str | None, committee: str | None, day: str | None, title: str | None
) -> None:
    shown = [quote(text, council, committee, day, title)]
    for lead in leads(day, committee, council, title):
        assert unproved(lead, shown) == []


@given(DAYS, DAYS, NAMES)
def test_another_date_is_not_borne_out(said: str, stated: str, body: str) -> None:
    assume(said != stated)
    shown = [quote("it was agreed", None, body, stated, None)]
    for lead in leads(said, body, None, None):
        assert leadin.long_date(said) in unproved(lead, shown)


@given(st.sampled_from(["£1,250", "12.5%", "7", "2021/22", "Dunmore", "Cabinet"]), NAMES, DAYS)
def test_a_figure_or_name_from_elsewhere_is_not_borne_out(strange: str, body: str, day: str) -> None:
    shown = [quote("the report be noted", None, body, day, None)]
    assume(strange not in f"{body} {leadin.long_date(day)}".split())
    assert strange in unproved(f"{leadin.stated(day, body, None)} {strange} was agreed", shown)


@pytest.mark.parametrize("strange", ["£1,250", "Dunmore", "12 May 2021"])
def test_what_the_quote_itself_says_may_be_said(strange: str) -> None:
    shown = [quote(f"that {strange} be so", None, None, None, None)]
    assert unproved(f"It was agreed: {strange}", shown) == []


def test_only_a_lead_in_that_counts_may_name_how_many_quotes_there_are() -> None:
    shown = [quote("the pavilion", None, None, None, None)] * 2
    assert unproved("The minutes record 2 of 14 matters:", shown) == ["2", "14"]
    assert unproved("The minutes record 2 of 14 matters:", shown, 14) == []
    assert unproved("The minutes record 2 of 15 matters:", shown, 14) == ["15"]


@given(st.lists(st.sampled_from(["2016", "March 2022", "Ashford Parish Council"]), min_size=1, max_size=3), NAMES, DAYS)
def test_that_nothing_was_found_claims_nothing_and_what_follows_it_must_be_borne_out(
    sides: list[str], body: str, day: str
) -> None:
    shown = [quote("the report be noted", None, body, day, None)]
    lead = leadin.stated(day, body, None)
    assert unproved(f"{leadin.missing(sides)} {lead}", shown) == []
    assert unproved(f"{leadin.missing(sides)} {lead} Dunmore", shown) == ["Dunmore"]
    assert unproved(f"Ashby. {leadin.missing(['2016'])} {lead}", [*shown]) == ["Ashby"]
