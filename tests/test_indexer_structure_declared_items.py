"""A declaration of interest without a number belongs to its own item, or to the one that its words name."""

from __future__ import annotations

import re

import pytest
from small_minutes import parsed

from indexer.structure.declared_items import FOLLOWING, HERE
from indexer.structure.wording import Wording


def declared(text: str) -> list[tuple[str | None, str | None]]:
    return [
        (each.member, each.item_number)
        for meeting in parsed(text).meetings
        for item in meeting.items
        for each in item.declarations
    ]


def minutes(interests: str, fences: str = "The fence is broken.", more: str = "") -> str:
    return f"""AMBLEFORD PARISH COUNCIL
Minutes of the meeting held on 4 March 2024
Present: Cllrs Green (Chair), Brown

1. APOLOGIES FOR ABSENCE
None.

2. DECLARATIONS OF INTEREST
{interests}

3. PLANNING APPLICATIONS
There were two.

4. CHURCH FENCES
{fences}
{more}
"""


@pytest.mark.parametrize("row", [*HERE, *FOLLOWING], ids=lambda row: row.example)
def test_each_wording_is_found_in_its_example(row: Wording) -> None:
    assert re.search(row.pattern, row.example, re.I)


@pytest.mark.parametrize(
    ("interests", "expected"),
    [
        ("Cllr Green declared an interest in the planning application for the mill.", "3"),
        ("Cllr Green declared an interest in matters relating to the church and its fences.", "4"),
        ("Cllr Green declared an interest in the church hall.", None),
        ("Cllr Green declared an interest in planning and in the church fences.", None),
        ("Cllr Green declared an interest in this item.", None),
    ],
)
def test_the_words_name_one_item_or_none(interests: str, expected: str | None) -> None:
    assert declared(minutes(interests)) == [("Green", expected)]


@pytest.mark.parametrize(
    ("fences", "expected"),
    [
        ("Cllr Green declared an interest in this item.", "4"),
        ("Cllr Green again declared an interest.", "4"),
        ("Cllr Green declared an interest and took no part in the vote.", "4"),
        ("Cllr Green again declared an interest in item 3.", "3"),
        ("Cllr Green declared an interest in the mill.", None),
    ],
)
def test_where_it_is_minuted(fences: str, expected: str | None) -> None:
    assert declared(minutes("None.", fences)) == [("Green", expected)]


def test_two_items_that_could_be_meant_give_none() -> None:
    more = "\n5. PLANNING APPLICATIONS\nA third one."
    assert declared(minutes("Cllr Green declared an interest in the planning application.", more=more)) == [
        ("Green", None)
    ]
