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
