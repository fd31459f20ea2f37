"""Chains of item numbers that change their form on the way."""

from __future__ import annotations

import pytest

from indexer.structure.lines import split
from indexer.structure.numbering import best_chain

HEADINGS = (
    "Police Report",
    "Apologies for Absence",
    "Minutes",
    "Matters Arising",
    "Planning Applications",
    "Treasurer’s Report",
    "Correspondence",
    "Date of Next Meeting",
)


def chain(marks: tuple[str, ...]) -> list[str]:
    text = "\n\n".join(
        f"{mark.format(place)} {title}\nThe members spoke of it."
        for place, (mark, title) in enumerate(zip(marks, HEADINGS, strict=True), start=1)
    )
    return [numbered.number for numbered in best_chain(text, split(text))]


@pytest.mark.parametrize(
    "marks",
    [
        ("{}",) * 3 + ("{}.",) * 5,
        ("{}.",) * 5 + ("{})",) * 3,
        ("{}",) * 2 + ("{}.",) * 4 + ("{})",) * 2,
        ("{}.",) * 8,
    ],
)
def test_two_plain_forms_that_run_on_are_one_chain(marks: tuple[str, ...]) -> None:
    assert chain(marks) == [str(place) for place in range(1, 9)]


def test_a_list_before_the_items_that_does_not_run_on_is_not_joined() -> None:
    text = "1) Hedges\n\n2) Lamps\n\n" + "\n\n".join(
        f"{place}. {title}\nThe members spoke of it." for place, title in enumerate(HEADINGS, start=4)
    )
    assert [numbered.number for numbered in best_chain(text, split(text))] == [str(place) for place in range(4, 12)]


def numbers(*heads: str) -> list[str]:
    text = "\n\n".join(f"{head}\nThe members spoke of it." for head in heads)
    return [numbered.number for numbered in best_chain(text, split(text))]


def test_a_number_that_lost_its_mark_is_one_where_the_others_leave_it_out() -> None:
    others = ("14. Police Report:", "15. Declarations of interest:", "17. Planning:", "18. Correspondence:")
    assert numbers(*others[:2], "16Hedges", *others[2:]) == ["14", "15", "16", "17", "18"]
    assert numbers(*others[:2], "16 Financial Report", *others[2:]) == ["14", "15", "16", "17", "18"]
    assert numbers(*others[:2], "16 Acacia Road", *others[2:]) == ["14", "15", "17", "18"]
    assert numbers(*others, "19 Date of next meeting") == ["14", "15", "17", "18", "19"]
    assert numbers(*others, "19 Acacia Road") == ["14", "15", "17", "18"]


def test_a_letter_behind_a_number_is_of_an_item_put_in() -> None:
    heads = ("1. Apologies", "2. Planning", "2a. Question on Hedges", "2b. Question on Lamps", "3. Correspondence")
    assert numbers(*heads) == ["1", "2", "2a", "2b", "3"]
