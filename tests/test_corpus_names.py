"""Do two printed names mean the same council or committee?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.names import council_key, key, person_key, title_case


@pytest.mark.parametrize(
    "name",
    [
        "Parks, Markets & Commons Committee",
        "PARKS MARKETS AND COMMONS COMMITTEE",
        "The Parks,  Markets and Commons Committee.",
    ],
)
def test_one_board_has_one_key(name: str) -> None:
    assert key(name) == "parks markets and commons committee"


def test_apostrophes_of_either_kind_agree() -> None:
    assert key("Children’s Trust") == key("Children's Trust") == "childrens trust"


@pytest.mark.parametrize(
    "name",
    [
        "Wrenmere",
        "Wrenmere BC",
        "Wrenmere Council",
        "Wrenmere Borough Council",
        "WRENMERE METROPOLITAN BOROUGH COUNCIL",
        "the Borough of Wrenmere",
    ],
)
def test_one_council_has_one_council_key(name: str) -> None:
    assert council_key(name) == "wrenmere"


def test_other_places_keep_other_keys() -> None:
    assert council_key("Thornby Heath Parish Council") != council_key("Wrenmere Borough Council")
    assert council_key("North Wrenmere District Council") == "north wrenmere"


def test_a_name_of_kind_words_alone_is_kept() -> None:
    assert council_key("City Council") == "city council"


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("EXECUTIVE BOARD", "Executive Board"),
        ("CHILDREN AND YOUNG PEOPLE'S SCRUTINY SUB-COMMITTEE", "Children and Young People's Scrutiny Sub-Committee"),
        ("STANDING ADVISORY COUNCIL (SACRE) OF THE NHS", "Standing Advisory Council (SACRE) of the NHS"),
        ("Executive  Board", "Executive Board"),
    ],
)
def test_capitals_are_shown_in_title_case(printed: str, shown: str) -> None:
    assert title_case(printed) == shown


@given(st.text(max_size=60))
def test_keys_are_stable(name: str) -> None:
    assert key(key(name)) == key(name)
    assert key(title_case(name)) == key(" ".join(name.split()))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Cllr. J. O’Neill", "j oneill"),
        ("Mr A E Brown", "a e brown"),
        ("Green (J)", "j green"),
        ("E.O’Brien", "e obrien"),
        ("Ann Green (ABC)", "ann green"),
        ("Y Cynghorydd Ann Gwyrdd", "ann gwyrdd"),
    ],
)
def test_a_person_has_one_key(name: str, expected: str) -> None:
    assert person_key(name) == expected
