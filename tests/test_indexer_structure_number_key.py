"""Numbers compare in one form, however they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.structure.number_key import is_distinctive, number_key, runs_on


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("31.", "31"),
        ("CYP19", "cyp/19"),
        ("CYP 07", "cyp/7"),
        ("21.44", "21/44"),
        ("61-20/21", "61/20/21"),
        ("Cou/285/07-08", "cou/285/7/8"),
        ("298/PF", "298/pf"),
        ("10457/04/19", "10457/4/19"),
        ("6(E)", "6/e"),
        ("6 e", "6/e"),
        ("2023/165", "23/165"),
        ("Minute No. 23", "23"),
        ("Agenda item 6(E)", "6/e"),
        ("Cofnod 12", "12"),
        ("19\\.", "19"),
        ("", None),
        (None, None),
        ("...", None),
    ],
)
def test_numbers_have_one_key(printed: str | None, key: str | None) -> None:
    assert number_key(printed) == key


@given(st.text(alphabet="0123456789ABab/.-() ", max_size=12))
def test_a_key_is_its_own_key(printed: str) -> None:
    once = number_key(printed)
    assert number_key(once) == once


@pytest.mark.parametrize(
    ("key", "distinctive"),
    [("cyp/19", True), ("61/20/21", True), ("298/pf", True), ("31", False), ("6/e", False), ("23/165", True)],
)
def test_numbers_that_name_one_item_for_years(key: str, distinctive: bool) -> None:
    assert is_distinctive(key) is distinctive


def test_the_part_that_runs() -> None:
    assert [runs_on(key) for key in ("cyp/19", "31", "61/20/21")] == [19, 31, None]
