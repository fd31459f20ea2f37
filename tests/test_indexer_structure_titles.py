"""Every row of usual headings finds its own example; other headings are no usual business."""

from __future__ import annotations

import pytest

from indexer.structure.titles import ROLES, USUAL_TITLES, UsualTitle, role_of, usual_title


@pytest.mark.parametrize("row", USUAL_TITLES, ids=lambda row: f"{row.language}-{row.name}")
def test_a_heading_is_known_by_its_example(row: UsualTitle) -> None:
    found = usual_title(row.example)
    assert found is not None
    assert found.name == row.name


@pytest.mark.parametrize("row", ROLES, ids=lambda row: f"{row.language}-{row.name}")
def test_a_role_is_known_by_its_example(row: UsualTitle) -> None:
    assert role_of(row.example, True) == row.name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("To receive and consider any apologies for absence", "apologies"),
        ("To approve the minutes of the last meeting", "minutes"),
        ("Any other business", "other"),
        ("CROESO AC YMDDIHEURIADAU", "apologies"),
        ("CADARNHAU COFNODION Y CYFARFOD DIWETHAF", "minutes"),
        ("**Matters Arising**", "arising"),
        ("The weir at Ambleford", None),
        ("Policeman's Lane footbridge", None),
    ],
)
def test_headings_with_other_words_around_them(title: str, name: str | None) -> None:
    found = usual_title(title)
    assert (found.name if found else None) == name


def test_an_interlude_stands_between_numbers_only() -> None:
    assert role_of("Suspension of standing orders", False) is None
    assert role_of("The weir at Ambleford", True) is None
