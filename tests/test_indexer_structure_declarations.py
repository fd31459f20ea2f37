"""Declarations of interest: who, of what kind, in which item."""

from __future__ import annotations

import pytest

from indexer.structure.declarations import read_declarations
from indexer.structure.lines import line_of, split


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Councillor Green declared a personal interest in item 7.", [("Green", "7", "personal")]),
        ("Cllr Green declared an interest in Item 7 (ii) and left.", [("Green", "7 (ii)", None)]),
        (
            "Councillor Green declared a disclosable pecuniary interest in Minute No. 34.",
            [("Green", "34", "disclosable pecuniary")],
        ),
        ("Councillor Green declared an interest (Minute No.   ).", [("Green", None, None)]),
        (
            "Mr Green and Mrs Brown declared a prejudicial interest in items 5 and 9.",
            [("Mr Green and Mrs Brown", "5", "prejudicial"), ("Mr Green and Mrs Brown", "9", "prejudicial")],
        ),
        ("GB declared an interest (and left).", [("GB", None, None)]),
        ("The Chairman declared an interest in item 4.", [("The Chairman", "4", None)]),
        ("A pecuniary interest was declared by Cllr Green in item 6.", [("Green", "6", "pecuniary")]),
        ("Datganodd y Cynghorydd Llwyd fuddiant personol yn eitem 5.", [("Llwyd", "5", "personol")]),
        ("There were no declarations of interest.", []),
        ("Members were asked to declare interests in any item.", []),
    ],
)
def test_what_is_declared(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    found = read_declarations(text, split(text))
    assert all(each.span.of(text) == each.text for each in found)
    assert [(each.member, each.item_number, each.interest) for each in found] == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Cllr Green re 2754.", [("Green", "2754")]),
        ("Cllr Green re Agenda No. 2754 (fair).", [("Green", "2754")]),
        ("2754 re the lean-to – Cllrs Green & Brown.", [("Cllrs Green & Brown", "2754")]),
        ("Cllr Green - item 7", [("Green", "7")]),
        ("None.", []),
    ],
)
def test_entries_under_a_heading_of_interests(entry: str, expected: list[tuple[str, str]]) -> None:
    text = f"2750. Declarations of interest: {entry}"
    start = text.index(entry)
    found = read_declarations(text, [line_of(text, start, len(text), 0, 0)])
    assert [(each.member, each.item_number) for each in found] == expected
    other = f"2750. Planning: {entry}"
    start = other.index(entry)
    assert read_declarations(other, [line_of(other, start, len(other), 0, 0)]) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fe wnaeth y Cyng. A. Llwyd ddatgan diddordeb yn Eitem Agenda 9.", [("A. Llwyd", "9")]),
        ("Derbyniwyd datganiad o ddiddordeb gan y Cyng. A. Llwyd yn Eitem Agenda Rhif 9.", [("A. Llwyd", "9")]),
        ("Fe wnaeth y Cynghorwyr canlynol ddatgan diddordeb yn eitem 4.", [(None, "4")]),
        (
            "Cafwyd datganiad o ddiddordeb gan y Cyng. A. Llwyd yn Eitem 9 Cafwyd datganiad o ddiddordeb gan y Cyng. "
            "B. Coch yn Eitem 5",
            [("A. Llwyd", "9"), ("B. Coch", "5")],
        ),
        ("The Parish Council registered an interest in the telephone box.", []),
        ("NO declared an interest in item 7.", [("NO", "7")]),
    ],
)
def test_wordings_that_other_minutes_use(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    found = read_declarations(text, split(text))
    assert all(each.span.of(text) == each.text == each.text.strip() for each in found)
    assert [(each.member, each.item_number) for each in found] == expected
