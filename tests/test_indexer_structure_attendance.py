"""Who was there, who sent apologies, who was in the chair?"""

from __future__ import annotations

import re

import pytest
from small_minutes import parsed

from indexer.structure.attendance_label import label_behind, label_of
from indexer.structure.attendance_lists import read_attendance
from indexer.structure.attendance_sentences import apologies_in, apologies_under, chair_in, present_in
from indexer.structure.attendance_words import (
    APOLOGIES_SENTENCES,
    CHAIR_ROLES,
    CHAIR_SENTENCES,
    ELECTED_SENTENCES,
    LABELS,
    MEMBER_ROLES,
    MEMBER_TITLES,
    NOBODY,
    OFFICER_ROLES,
    VICE_ROLES,
    Label,
    label_pattern,
)
from indexer.structure.lines import split
from indexer.structure.people import clean_name
from indexer.structure.wording import Wording


def names(text: str, label: str) -> tuple[str, ...]:
    return read_attendance(text, split(text)).names(label)


@pytest.mark.parametrize("row", LABELS, ids=lambda row: row.example)
def test_each_label_is_found_in_its_example(row: Label) -> None:
    assert label_pattern(row).match(row.example)
    found = label_of(row.example)
    assert found is not None
    assert found[0] == row.part


TABLES = (
    MEMBER_TITLES,
    CHAIR_ROLES,
    VICE_ROLES,
    MEMBER_ROLES,
    OFFICER_ROLES,
    NOBODY,
    APOLOGIES_SENTENCES,
    CHAIR_SENTENCES,
    ELECTED_SENTENCES,
)


@pytest.mark.parametrize("row", [row for table in TABLES for row in table], ids=lambda row: row.example)
def test_each_wording_is_found_in_its_example(row: Wording) -> None:
    assert re.search(row.pattern, row.example, re.I)


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
            ("Ann Green", "Bob Brown", "Cy White", "Di Black", "Ed Grey", "Fay Pink", "Gil Gold"),
        ),
        ("Present: Chairman Cllr Green, Cllrs Brown & White", ("Green", "Brown", "White")),
        (
            "PRESENT. Chairman, V.Chairman & Messrs Green, Brown & White plus five members of the public",
            ("Green", "Brown", "White"),
        ),
        (
            "Present - A. Green - Chairman, Mrs. Brown together with 2 members of the public.",
            ("A. Green", "Mrs. Brown"),
        ),
        ("Present: Cllrs Green, Brown, County Cllr White & the Clerk.", ("Green", "Brown", "White")),
        (
            "Present\nCouncillors A Green (Chair) B Brown, C White and\nD Black Clerk E Grey",
            ("A Green", "B Brown", "C White", "D Black"),
        ),
        (
            "PRESENT | Ann Green (Chair) | AG | Bob Brown | BBr\nCy White (XYZ) | CW | Di Black | DB",
            ("Ann Green", "Bob Brown", "Cy White", "Di Black"),
        ),
        (
            "Present Ann Green | AG | Bob Brown (XYZ) | BB\nCy White (XYZ) CW | Di Black | DB",
            ("Ann Green", "Bob Brown", "Cy White", "Di Black"),
        ),
        ("Attendees: Ann Green (XYZ), Bob Brown (XYZ)", ("Ann Green (XYZ)", "Bob Brown (XYZ)")),
        (
            "Present: Also in attendance: | 1. Apologies:\nA Green (AG) | C White | D Black\nB Brown (BB) | E Grey",
            ("A Green", "B Brown"),
        ),
        (
            "PRESENNOL\nCynghorwyr Ann Gwyrdd, Siôn Brown a’r Cynghorydd Sir Elen Llwyd.",
            ("Ann Gwyrdd", "Siôn Brown", "Elen Llwyd"),
        ),
        (
            "Those Attending Mrs A Green, Mr B Brown, Mrs C White (Clerk), 5 members of the public.",
            ("Mrs A Green", "Mr B Brown"),
        ),
        ("Present: Cllr A Green, (Chairman) Cllr Mrs B Brown", ("A Green", "Mrs B Brown")),
        ("Present: A. Green, B. Brown. C. White and D. Black", ("A. Green", "B. Brown", "C. White", "D. Black")),
        ("Present: Ann Green MSP (who came by train), Bob Brown", ("Ann Green", "Bob Brown")),
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
    assert found.names("others") == ("Pink",)
    assert found.last == 5
    assert [person.role for person in found.people] == ["Chair", "Vice-Chair", None, None, None, "Portfolio Holder"]
    assert all(person.span.of(text) == person.name for person in found.people)


def test_an_office_before_the_name_in_brackets() -> None:
    text = (
        "PRESENT IN THE CHAIR:\n\nCouncillor A. Green, Cathaoirleach.\n\nMEMBERS PRESENT:\n\nCouncillors Brown "
        "(J), Brown (M)\n\nand White.\n\n"
        "OFFICIALS IN ATTENDANCE:\n\nDirector, Roads and Drains (Mr. B. Black), Meetings Administrator "
        "(Ms.\n\nC. Grey), Apologies: Clerical Officer (Ms. D. Pink)."
    )
    found = read_attendance(text, split(text))
    assert found.chair == "A. Green"
    assert found.names("present") == ("A. Green", "Brown (J)", "Brown (M)", "White")
    assert [(person.name, person.role) for person in found.people if person.part == "officers"] == [
        ("Mr. B. Black", "Director, Roads and Drains"),
        ("Ms. C. Grey", "Meetings Administrator"),
    ]
    assert found.names("apologies") == ("Ms. D. Pink",)


def test_columns_under_labels_that_stand_in_one_line() -> None:
    text = (
        "Present: Also in attendance: | Apologies:\nA Green (AG) [Chair] | B Brown | C White\nD Black (DB) | E Grey\n"
        "F Pink (Clerk - FP)\nG Gold\nThe meeting began."
    )
    found = read_attendance(text, split(text))
    assert found.chair == "A Green"
    assert found.names("present") == ("A Green", "D Black")
    assert found.names("officers") == ("F Pink",)
    assert found.names("others") == ("B Brown", "E Grey")
    assert found.names("apologies") == ("C White",)


def test_a_label_within_a_row_names_the_rest_of_that_row_only() -> None:
    text = (
        "Present:\nAnn Green (AGR) Clerk Apologies: Bob Brown (BBR)\nCy White (CWH) Councillor\n"
        "Di Black (DBL) Councillor"
    )
    assert names(text, "apologies") == ("Bob Brown",)


def test_guests_in_attendance_are_no_officers() -> None:
    text = "Present: Ann Green and Bob Brown\nIn Attendance: Cy White, Chair, School Council"
    found = read_attendance(text, split(text))
    assert (found.names("officers"), found.names("others")) == ((), ("Cy White",))
    assert found.chair is None


def test_the_absent_are_not_present() -> None:
    text = (
        "- (Present)** Councillor T Green (Chair)\nCouncillors Brown and White\n- (Not Present)** "
        "Councillors Grey\nMr Pink (Governor)"
    )
    assert names(text, "present") == ("T Green", "Brown", "White")
    assert names(text, "apologies") == ()
    assert names(text, "absent")[0] == "Grey"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Apologies for absence were received from Councillors Green, A Brown, Mr White and Miss Black.",
            ("Green", "A Brown", "Mr White", "Miss Black"),
        ),
        ("Apologies were submitted on behalf of Cllr. J. Green. The reason was accepted.", ("J. Green",)),
        ("Apologies had been received from Councillor Green, who was ill.", ("Green",)),
        ("Apologies had been received from Ann Green\n2 Declarations of interest", ("Ann Green",)),
        ("The Clerk reported apologies from Mr Green and Mrs Brown.", ("Mr Green", "Mrs Brown")),
        ("An apology for his inability to attend the Meeting was received from Councillor Brown (M).", ("Brown (M)",)),
        ("Derbyniwyd ymddiheuriadau gan y Cynghorwyr Ann Gwyrdd a Siôn Brown.", ("Ann Gwyrdd", "Siôn Brown")),
        ("Apologies for absence from: No apologies from members. Apologies from District Cllr Grey noted.", ("Grey",)),
        ("No apologies were received.", ()),
        ("Apologies were received from the public for the noise.", ()),
    ],
)
def test_apologies_in_a_sentence(text: str, expected: tuple[str, ...]) -> None:
    assert tuple(entry.person.name for entry in apologies_in(text, split(text))[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3. Apologies for Absence\nAnn Green, Bob Brown (XYZ)", ("Ann Green", "Bob Brown (XYZ)")),
        ("3639. To receive apologies for absence: Cllrs Green, Brown & White.", ("Green", "Brown", "White")),
        (
            "1. Apologies for Absence accepted from:\n\nMrs A Green.\n\nMr B Brown - Borough Councillor",
            ("Mrs A Green", "Mr B Brown"),
        ),
        ("2. Apologies: None", ()),
        ("2. Apologies\nA letter of apology was read by the Clerk.", ()),
        ("2. Finance\nAnn Green, Bob Brown", ()),
    ],
)
def test_apologies_under_their_title(text: str, expected: tuple[str, ...]) -> None:
    assert tuple(entry.person.name for entry in apologies_under(text, split(text))[0]) == expected


def test_present_in_a_sentence() -> None:
    text = "Councillors Green (Chair) and Brown and Mrs D White (Independent Member) were present."
    found = present_in(text, split(text))
    assert found.names("present") == ("Green", "Brown", "Mrs D White")
    assert found.chair == "Green"


@pytest.mark.parametrize(
    ("sentence", "chair"),
    [
        ("The meeting was chaired by AG.", "Ann Green"),
        ("AG chaired the meeting.", "Ann Green"),
        ("The Meeting was Chaired by Ann Green (AG).", "Ann Green"),
        ("Cllr. A. Green took the Chair and welcomed everyone.", "Ann Green"),
        ("XX chaired the meeting.", None),
        ("The meeting was chaired well.", None),
    ],
)
def test_the_chair_in_a_sentence(sentence: str, chair: str | None) -> None:
    text = f"Present | Ann Green | AG | Bob Brown | BB\n\n{sentence}"
    lines = split(text)
    found = read_attendance(text, lines)
    chair_in(text, lines, found)
    assert found.chair == chair


@pytest.mark.parametrize(
    "words", ["", "None", "members of the public", "The meeting was held", "Labour", "12 residents", "and"]
)
def test_no_name(words: str) -> None:
    assert clean_name(words) is None


def parts(text: str) -> list[tuple[str, str, str | None]]:
    return [(each.name, each.part, each.role) for each in read_attendance(text, split(text)).people]


def test_an_office_named_after_a_councillor_is_not_his() -> None:
    text = "Present: Cllrs Green (Chair), Brown, County Cllr Webb, the Clerk & Ann Hand, WBC Highways."
    assert parts(text) == [
        ("Green", "present", "Chair"),
        ("Brown", "present", None),
        ("Webb", "present", None),
        ("Ann Hand", "others", None),
    ]


def test_whoever_is_named_after_the_public_is_no_member() -> None:
    text = "Present: Mr A Green, Mr B Brown. 4 members of the public and Mr C Dale"
    assert parts(text) == [
        ("Mr A Green", "present", None),
        ("Mr B Brown", "present", None),
        ("Mr C Dale", "others", None),
    ]


def test_a_name_is_kept_before_those_who_came_with_it() -> None:
    assert names("Present: A. Green, B. Brown with three members of the public.", "present") == ("A. Green", "B. Brown")


def test_whom_somebody_is_there_for_is_no_name() -> None:
    assert parts("Apologies: Councillor B Brown and A Green, EDC") == [
        ("B Brown", "apologies", None),
        ("A Green", "apologies", "EDC"),
    ]


def test_where_some_are_marked_as_members_the_others_are_not() -> None:
    text = "Attendance:\nAnn Green – MEM (Chair) | Jo Dale – WCC\nBob Brown – MEM | Cy Ellis - WCC"
    assert parts(text) == [
        ("Ann Green", "present", "MEM (Chair)"),
        ("Jo Dale", "others", "WCC"),
        ("Bob Brown", "present", "MEM"),
        ("Cy Ellis", "others", "WCC"),
    ]


def test_a_list_may_begin_within_a_column() -> None:
    text = (
        "Present: Also in attendance:\nMr A Green (Chairman) | Cllr M Bee\nMrs C Dale (Clerk) | Apologies:\n"
        "Mrs J Fox (RFO) | Cllr B Brown\nMr D Low\n"
    )
    assert parts(text) == [
        ("Mr A Green", "present", "Chairman"),
        ("M Bee", "others", None),
        ("Mrs C Dale", "officers", "Clerk"),
        ("Mrs J Fox", "officers", "RFO"),
        ("B Brown", "apologies", None),
    ]


def test_those_present_beside_the_councillors_present_are_others() -> None:
    text = "Councillors present: Cllr. R. Green – Chair, Cllr. A. Brown\n\nPresent: Vi Dale – Clerk, Kay Fox – WCC"
    assert parts(text) == [
        ("R. Green", "present", "Chair"),
        ("A. Brown", "present", None),
        ("Vi Dale", "officers", "Clerk"),
        ("Kay Fox", "others", "WCC"),
    ]


def test_names_with_initials_run_on_without_commas_or_one_a_line() -> None:
    run_on = "Present: Cllr Jo Birch JB Chair Cllr Dave Dale DD Vice Chair Cllr Phil Nash PN Cllr Gail Key GK"
    assert names(run_on, "present") == ("Jo Birch", "Dave Dale", "Phil Nash", "Gail Key")
    a_line = "Present:\n\nAnn Green(AGR) Councillor/Chair\n\nBob Brown (BBR) Councillor\n\nFour people came."
    found = read_attendance(a_line, split(a_line))
    assert (found.names("present"), found.chair) == (("Ann Green", "Bob Brown"), "Ann Green")


def test_a_label_that_lost_a_letter_to_a_sign_is_that_label() -> None:
    text = "PRESE/T | Ann Green (Chair) | AG | Bob Brown | BB\nDick Noon | D/ | Norman Low | /L"
    assert names(text, "present") == ("Ann Green", "Bob Brown", "Dick Noon", "Norman Low")
    assert label_of("AND/OR: this") is None


def test_a_label_may_stand_at_the_end_of_another_line() -> None:
    text = "MINUTES OF THE MEETING HELD ON MONDAY, 4TH MARCH, 2024 AT 10 A.M. PRESENT IN THE CHAIR:"
    behind = label_behind(text, split(text)[0])
    assert behind is not None
    assert behind.plain == "PRESENT IN THE CHAIR:"
    other = "The Chair asked all of those who were not there, as every year:"
    assert label_behind(other, split(other)[0]) is None


@pytest.mark.parametrize(
    ("sentence", "chair"),
    [
        ("It was agreed that Ann Green be elected Chairman for the year.", "Ann Green"),
        ("Cllr Green was duly elected as Chair.", "Ann Green"),
        ("Cllr Green was elected Vice-Chairman.", None),
        ("Cllr Green was elected Chair of the Finance Committee.", None),
        ("Cllr Low was elected Chairman.", None),
        ("Etholwyd y Cyng. Green yn Gadeirydd.", "Ann Green"),
    ],
)
def test_who_was_elected_to_the_chair(sentence: str, chair: str | None) -> None:
    text = f"Present: Ann Green, Bob Brown\n\n{sentence}"
    lines = split(text)
    found = read_attendance(text, lines)
    assert chair_in(text, [], found, lines[1:]) == (chair is not None)
    assert found.chair == chair


def test_initials_of_two_people_are_nobodys() -> None:
    text = "Present: Ann Green (AG), Bob Brown (BB), Bill Black (BB)"
    assert read_attendance(text, split(text)).initials == {"AG": "Ann Green"}


def test_how_many_of_the_public_came_is_no_label() -> None:
    text = "4 members of the public\n\nMr A. Green and Mrs B Brown"
    assert read_attendance(text, split(text)).people == ()


def test_the_list_may_be_the_first_item() -> None:
    (meeting,) = parsed(
        "AMBLEFORD PARISH COUNCIL\nMinutes of the meeting held on 4 March 2024\n\n"
        "1 Present: A. Green - Chairman, Mrs. Brown together with Mr. C Dale and 3 members of the public.\n\n"
        "2. Apologies: Mrs. Low.\n\n3. Minutes: They were signed.\n\n4. Planning: Nothing was said.\n"
    ).meetings
    assert (meeting.chair, meeting.present, meeting.apologies, meeting.others) == (
        "A. Green",
        ("A. Green", "Mrs. Brown"),
        ("Mrs. Low",),
        ("Mr. C Dale",),
    )


def test_who_was_in_attendance_is_present_where_the_list_says_who_was_in_the_chair() -> None:
    listed = "In Attendance: Ann Green (Chair), Bob Brown (Vice Chair), Cy White, Di Black (Clerk)"
    assert parts(listed + "\nApologies Received: Ed Grey") == [
        ("Ann Green", "present", "Chair"),
        ("Bob Brown", "present", "Vice Chair"),
        ("Cy White", "present", None),
        ("Di Black", "officers", "Clerk"),
        ("Ed Grey", "apologies", None),
    ]
    assert read_attendance(listed, split(listed)).chair == "Ann Green"
    assert names("In Attendance: Ann Green, Bob Brown", "present") == ()
    assert names("Present: Cllr Ed Grey\n" + listed, "present") == ("Ed Grey",)


def test_civil_names_below_titled_members_and_their_clerk_are_others() -> None:
    text = "Present\nCouncillors A Green (Chair) and\nB Brown | Clerk C White\nMrs D Black & Mr E Grey"
    assert names(text, "present") == ("A Green", "B Brown")
    assert names(text, "others") == ("Mrs D Black", "Mr E Grey")
    assert names("Present: Cllr A Green, Cllr B Brown\n\nMr C White - County Councillor", "others") == ("Mr C White",)
    assert names("Present: Cllr A Green, Cllr B Brown\nMr C White", "present") == ("A Green", "B Brown", "Mr C White")


def test_a_further_list_in_the_first_column_leaves_the_other_columns_alone() -> None:
    text = """Present: Also in attendance:
A Green (Chair) | E Grey | I Pink
B Brown (BB) | F Teal | J Plum
C White (Clerk - CW) | G Lime | K Rose
H Gold | L Rust
Apologies: M Snow | N Frost
Cllr D Black | O Hail | P Rain
Q Dew | R Fog"""
    assert names(text, "present") == ("A Green", "B Brown")
    assert names(text, "officers") == ("C White",)
    assert names(text, "apologies") == ("D Black",)
    assert names(text, "others") == ("E Grey", "F Teal", "G Lime", "O Hail")
