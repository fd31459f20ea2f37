"""Who was there, who sent apologies, who was in the chair?"""

from __future__ import annotations

import pytest

from indexer.structure.attendance import apologies_in, clean_name, present_in, read_attendance
from indexer.structure.declarations import read_declarations
from indexer.structure.lines import split


def names(text: str, label: str) -> tuple[str, ...]:
    return read_attendance(text, split(text)).names(label)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Present: Councillors Green (Chair), Brown, P. Grey Jones and White",
            ("Green", "Brown", "P. Grey Jones", "White"),
        ),
        (
            "PRESENT: The Mayor (Councillor S Green) in the Chair\n\nCouncillors A Brown and B White",
            ("S Green", "A Brown", "B White"),
        ),
        (
            "**Present:** Cllr. R. Green - Chair, Cllr. A. Brown - Vice Chair & Cllr. M. White.",
            ("R. Green", "A. Brown", "M. White"),
        ),
        (
            "Attendees:\n\nAnn Bee (ABC), Cy Dee (Fire & Rescue), Di Fox (HSO/Bright Sparks)",
            ("Ann Bee (ABC)", "Cy Dee (Fire & Rescue)", "Di Fox (HSO/Bright Sparks)"),
        ),
        ("Members Present:\nCouncillors Green,\nBrown and White", ("Green", "Brown", "White")),
        (
            "Present: Councillors:\n\nLabour\nCouncillor A Green\nConservative\nCouncillor B White",
            ("A Green", "B White"),
        ),
        (
            "Present: Ann Green, Bob Brown, Cy White, Di Black, Ed\nGrey MSP, Fay Pink,\nGil Gold",
            ("Ann Green", "Bob Brown", "Cy White", "Di Black", "Ed Grey MSP", "Fay Pink", "Gil Gold"),
        ),
        ("Present: Chairman Cllr Green, Cllrs Brown & White", ("Green", "Brown", "White")),
        ("Present: None", ()),
        ("Present: 6 members of the public", ()),
    ],
)
def test_present(text: str, expected: tuple[str, ...]) -> None:
    assert names(text, "present") == expected


def test_every_label_keeps_its_own_names() -> None:
    text = (
        "Present: Councillors Green (Chair), Brown (Vice-Chair)\n\nApologies for Absence: Councillor Grey\n\n"
        "Absence declared on Council business: None\n\nOfficers present: A. Bee and C. Dee\n\n"
        "In attendance: Councillor Pink (Portfolio Holder)\n\nA paragraph about nothing."
    )
    found = read_attendance(text, split(text))
    assert (found.chair, found.vice_chair) == ("Green", "Brown")
    assert found.names("apologies") == ("Grey",)
    assert found.names("officers") == ("A. Bee", "C. Dee")
    assert found.names("others") == ("Pink (Portfolio Holder)",)
    assert found.last == 5


def test_the_absent_are_not_present() -> None:
    text = (
        "- (Present)** Councillor T Green (Chair)\nCouncillors Brown and White\n- (Not Present)** "
        "Councillors Grey\nMr Pink (Governor)"
    )
    assert names(text, "present") == ("T Green", "Brown", "White")
    assert names(text, "apologies") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Apologies for absence were received from Councillors Green, A Brown, Mr White and Miss Black.",
            ("Green", "A Brown", "Mr White", "Miss Black"),
        ),
        ("Apologies were submitted on behalf of Cllr. J. Green. The reason was accepted.", ("J. Green",)),
        ("Apologies had been received from Councillor Green, who was ill.", ("Green",)),
        ("No apologies were received.", ()),
        ("Apologies were received from the public for the noise.", ()),
    ],
)
def test_apologies_in_a_sentence(text: str, expected: tuple[str, ...]) -> None:
    assert apologies_in(text, split(text))[0] == expected


def test_present_in_a_sentence() -> None:
    found = present_in(split("Councillors Green (Chair) and Brown and Mrs D White (Independent Member) were present."))
    assert found.names("present") == ("Green", "Brown", "Mrs D White (Independent Member)")
    assert found.chair == "Green"


@pytest.mark.parametrize(
    "words", ["", "None", "members of the public", "The meeting was held", "Labour", "12 residents", "and"]
)
def test_no_name(words: str) -> None:
    assert clean_name(words) is None


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("Councillor Green declared a personal interest in item 4, as a governor.", "Green"),
        ("Mr D Green CC declared a personal interest in items 4 and 5.", "Mr D Green CC"),
        ("Cllr. A. Green disclosed a disclosable pecuniary interest in item 3.", "A. Green"),
        ("Councillors Green and Brown both declared an interest in minute 7.", "Councillors Green and Brown"),
    ],
)
def test_declarations(text: str, member: str) -> None:
    (declaration,) = read_declarations(text, split(text))
    assert declaration.member == member
    assert declaration.text == text


def test_declarations_that_run_over_lines() -> None:
    text = (
        "Mr Green CC declared a personal interest in items 4 and\n5. Mr A E Brown CC declared a\n"
        "personal interest as a governor.\n\nMr White spoke."
    )
    found = read_declarations(text, split(text))
    assert [each.member for each in found] == ["Mr Green CC", "Mr A E Brown CC"]
    assert [" ".join(each.text.split()) for each in found] == [
        "Mr Green CC declared a personal interest in items 4 and 5.",
        "Mr A E Brown CC declared a personal interest as a governor.",
    ]


def test_nobody_declared_anything() -> None:
    text = "There were no declarations of interest. Councillor Green expressed an interest in the scheme."
    assert read_declarations(text, split(text)) == ()
