"""Items are found by running numbers or by headings, in whatever layout."""

from __future__ import annotations

import pytest
from small_minutes import PARISH, items, parsed

STARRED = """SCRUTINY COMMITTEE

At a meeting of this Committee held on
8 November 2023

- (Present)** Councillor T Green (Chair)
Councillors Brown, White and Black
- (Not Present)** Councillors Grey and
Mr Pink (Parent Governor)

7 APOLOGIES FOR ABSENCE

Apologies for absence were received from Councillor Grey and Mr Pink.

8 DRAINS

Members were told that the drains

SCRUTINY COMMITTEE

would be cleared. There were two points:

- one; and
- two.

* **Resolved that:**

- (1) the report be noted;**
- (2) **it be brought back.**

SCRUTINY COMMITTEE

9 PIPES

* Resolved that pipes be laid.

SCRUTINY COMMITTEE

-oOo-
"""


def test_page_headers_do_not_interrupt_starred_minutes() -> None:
    result = parsed(STARRED)
    (meeting,) = result.meetings
    assert (meeting.committee, meeting.date, meeting.chair) == ("Scrutiny Committee", "2023-11-08", "T Green")
    assert meeting.present == ("T Green", "Brown", "White", "Black")
    assert meeting.apologies == ("Grey", "Mr Pink")
    assert items(STARRED) == [("7", "APOLOGIES FOR ABSENCE"), ("8", "DRAINS"), ("9", "PIPES")]
    (resolution,) = meeting.items[1].resolutions
    assert [(clause.label, clause.text) for clause in resolution.clauses] == [
        ("1", "the report be noted;"),
        ("2", "it be brought back."),
    ]
    assert [span.of(STARRED) for span in result.furniture] == ["SCRUTINY COMMITTEE"] * 3 + ["-oOo-"]


def test_a_parish_councils_minutes() -> None:
    result = parsed(PARISH)
    (meeting,) = result.meetings
    assert (result.council, result.council_inferred) == ("Thornby Parish Council", False)
    assert (meeting.committee, meeting.date, meeting.chair) == ("Thornby Parish Council", "2021-10-11", "J Bunting")
    assert meeting.present[:3] == ("J Bunting", "E Marsh", "R Tolley")
    assert [item.number for item in meeting.items] == ["21.44", "21.45", "21.46"]
    (declaration,) = meeting.items[1].declarations
    assert (declaration.member, declaration.text) == (
        "Marsh",
        "Cllr Marsh declared a personal interest in minute 21.46, as a plot holder.",
    )
    assert meeting.items[2].resolutions[0].clauses[0].text == "to raise the rent to £42."
    (action,) = meeting.items[2].actions
    assert (action.owner, action.due) == ("Clerk", "2021-10-31")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Minutes of a meeting of the Council held on Monday 4th March 2024.<br /><br />Present: "
            "Cllrs Green & Brown.<br />"
            "<br />4117.Police Report:  Attached.<br /><br />4118.Apologies for absence:  None.<br "
            "/><br />4119.Declarations of interest: None.",
            [("4117", "Police Report"), ("4118", "Apologies for absence"), ("4119", "Declarations of interest")],
        ),
        (
            "**THORNBY COMMUNITY COUNCIL**\n\n**GENERAL MEETING MONDAY 2 SEPTEMBER 2024**\n\n**Present**: "
            "Ann Green, Bob Brown\n\n"
            "1.  MINUTES OF THE JULY MEETING\\\n    These were moved as correct.\n\n2\\. MATTERS ARISING\n"
            "\na)  **Bins**\n\n"
            "i)  Carry forward.\n\n3.  DATE OF NEXT MEETING\n\nTo be agreed.",
            [("1", "MINUTES OF THE JULY MEETING"), ("2", "MATTERS ARISING"), ("3", "DATE OF NEXT MEETING")],
        ),
        (
            "Minutes of Thornby Parish Council held on 4 May 2012\n\nPresent: Mrs Green, Mr Brown\n\n"
            "**Apologies**\n\nNone.\n\n"
            "**Matters Arising**\n\nThe litter bin was fixed.\n\n**Correspondence**\n\nA letter was read.",
            [(None, "Apologies"), (None, "Matters Arising"), (None, "Correspondence")],
        ),
        (
            "Minutes of the Planning Committee held on 4 May 2012\n\nPresent: Councillors Green and "
            "Brown\n\n**1.**\n\n**Adoption of Minutes**\n\n"
            "They were adopted.\n\n**2.**\n\n**Disposal of Land**\n\nNoted. The list was:\n\n1. A "
            "field.\n2. A lane.\n\nThat was all.",
            [("1", "Adoption of Minutes"), ("2", "Disposal of Land")],
        ),
    ],
    ids=["br-tags", "markdown", "headings-only", "number-alone"],
)
def test_other_layouts(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert items(text) == expected


def test_headings_of_one_print_are_items_whatever_their_business() -> None:
    text = (
        "Minutes of Thornby Parish Council held on 4 May 2012\n\nPresent: Mrs Green, Mr Brown\n\n"
        "Apologies: Mr White\n\nPolice Matters:\n\nTwo bicycles went.\n\nMatters Arising:\n\na) Bins were fixed.\n\n"
        "Lantern Parade:\n\nThe route was shown.\n\nIt was said that:\n\nall was well.\n\n"
        "Planning Applications:\n\nNone."
    )
    assert items(text) == [
        (None, "Police Matters"),
        (None, "Matters Arising"),
        (None, "Lantern Parade"),
        (None, "Planning Applications"),
    ]


MINUTED = """AMBLEFORD PARISH COUNCIL

Minutes of the meeting held on Thursday 4 April 2024 at 7 pm

Present: Cllrs Green (Chair), Brown and White

"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "04.24.03 Apologies\nNone\n\n04.24.01 Election of Chair\nCllr Green stood.\n\n"
            "04.24.02 Welcome\nAll were.\n\n"
            "04.24.04 Minutes\nSigned.\n\n03.23.05 Finance\nBills were paid.\n\nOther matters\nThe weir leaks.\n\n"
            "Date of next meetings : last Thursday\n\nSigned ……………… Chair",
            [
                ("04.24.03", "Apologies"),
                ("04.24.01", "Election of Chair"),
                ("04.24.02", "Welcome"),
                ("04.24.04", "Minutes"),
                ("03.23.05", "Finance"),
                (None, "Other matters"),
                (None, "Date of next meetings"),
            ],
        ),
        (
            "1. Apologies\n\nNone.\n\n2. Minutes\n\nSigned.\n\n4. Ferry Repairs\n\nTaken first.\n\n"
            "3. Weir Gates\n\nLater.\n\n"
            "5. Correspondence\n\nNone.",
            [
                ("1", "Apologies"),
                ("2", "Minutes"),
                ("4", "Ferry Repairs"),
                ("3", "Weir Gates"),
                ("5", "Correspondence"),
            ],
        ),
        (
            "1.\n\nAdoption of Minutes\n\nThey were signed.\n\n2.\n\nDisposal of Land\n\n(a)\n\n"
            "Circulated, a report of the "
            "clerk on the weir field.\n\n3.\n\nWorks Directorate\n\n(a)\n\nNew Ferry Steps\n\nThey were drawn.\n\n"
            "(b)\n\nOld Ferry Steps\n\nThey are worn.\n\nQUESTIONS\n\n4.\n\n"
            "Question by Councillor Brown\n\nWhen will it end?",
            [
                ("1", "Adoption of Minutes"),
                ("2", "Disposal of Land"),
                ("3", "Works Directorate"),
                ("(a)", "New Ferry Steps"),
                ("(b)", "Old Ferry Steps"),
                ("4", "Question by Councillor Brown"),
            ],
        ),
        (
            "1. Apologies\n\nNone.\n\n2. Reports\n\n2.1 Chairman's Report:\n\nHe had been away.\n\n2.2 Weir Report:\n\n"
            "It leaks.\n\n3. Accounts: Financial position update\n\n"
            "3.1 The account stands at £5.\n\n3.2 It stood at £6.\n\n"
            "OPEN SESSION\n\nNobody spoke.",
            [
                ("1", "Apologies"),
                ("2", "Reports"),
                ("2.1", "Chairman's Report"),
                ("2.2", "Weir Report"),
                ("3", "Accounts: Financial position update"),
                (None, "OPEN SESSION"),
            ],
        ),
        (
            "3638.\tPolice Reports:  Attached.\n\n"
            "3639. To receive matters raised by\n   the public for later:  Nobody came.\n\n"
            "3640. To set the precept for 2024-25:  It was set.\n\n3641. Ferry:  It runs.",
            [
                ("3638", "Police Reports"),
                ("3639", "To receive matters raised by the public for later"),
                ("3640", "To set the precept for 2024-25"),
                ("3641", "Ferry"),
            ],
        ),
        (
            "MATTERS ARISING\n\n1. A wreath was bought.\n\n2. The litter was picked.\n\nPLANNING\n\n"
            "1. Mill Lane. A porch.\n\n"
            "2. Weir Road. A shed.\n\n3. Ferry Road. A roof.\n\nCORRESPONDENCE\n\n1. A letter.\n\n2. Another letter.",
            [(None, "MATTERS ARISING"), (None, "PLANNING"), (None, "CORRESPONDENCE")],
        ),
        (
            "1. Apologies\n\nNone.\n\n2. Minutes\n\nSigned.\n\n2A. Ferry Toll\n\nIt was set.\n\n"
            "3. Weir\n\nIt leaks.\n\n"
            "4. Planning - the following had come in:\n\nA porch.",
            [("1", "Apologies"), ("2", "Minutes"), ("2A", "Ferry Toll"), ("3", "Weir"), ("4", "Planning")],
        ),
        (
            "1. Apologies None.\n\n2. Minutes Signed. --- 3. Weir Gates\n\nThey leak.\n\n4. Next Meeting\n\nIn May.",
            [("1", "Apologies"), ("2", "Minutes Signed"), ("3", "Weir Gates"), ("4", "Next Meeting")],
        ),
    ],
    ids=[
        "out-of-order-and-slips",
        "taken-first",
        "number-on-a-line-of-its-own",
        "headed-parts",
        "title-and-text-on-one-line",
        "lists-under-headings",
        "inserted-item",
        "end-of-a-scanned-page",
    ],
)
def test_layouts_of_minutes(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert items(MINUTED + text + "\n") == expected


WELSH = """CYNGOR CYMUNED ABERWREN

Cynhaliwyd cyfarfod o Gyngor Cymuned Aberwren am 7.30pm ar y 12fed Gorffennaf 2017

PRESENNOL

Cynghorwyr Alun Lloyd a Mair Puw

1. CROESO AC YMDDIHEURIADAU
Croesawyd pawb.

2. CADARNHAU COFNODION Y CYFARFOD DIWETHAF
Roedd y cofnodion yn gywir.

3. MATERION YN CODI
Dim.
"""


def test_minutes_in_welsh() -> None:
    assert [number for number, _ in items(WELSH)] == ["1", "2", "3"]


def test_an_election_before_the_first_number_is_an_item() -> None:
    text = (
        MINUTED + "Election of Chair\n\nCllr Green stood.\n\n" + "23. Apologies\n\nNone.\n\n24. Weir\n\nIt leaks.\n\n"
    )
    assert items(text + "25. Minutes\n\nSigned.\n")[0] == (None, "Election of Chair")


def test_a_title_loses_its_marks_and_stops() -> None:
    text = MINUTED + "1. Apologies.\n\nNone.\n\n2. Ferry Tolls:-\n\nSet.\n\n3. **Minutes**\n\nSigned.\n"
    assert [title for _, title in items(text)] == ["Apologies", "Ferry Tolls", "Minutes"]


def test_a_column_of_numbers_torn_from_its_titles_is_no_item() -> None:
    text = (
        MINUTED
        + "1. Apologies\n\nNone.\n\n2. Weir\n\nIt leaks.\n\n3. Minutes\n\nSigned.\n\n4.\n\n5.\n\n6.\n\nFerry\n\nWet.\n"
    )
    assert items(text)[-1] == ("3", "Minutes")


def test_a_title_leaves_out_its_number_on_the_agenda_and_keeps_that_of_the_matter() -> None:
    long = (
        "24/00109 - Transfer the younger section of the Strengthening Service from the Directorate of Children and of \
Young People and their Education to the Directorate of Adult Social Care, of Health and of Public Health"
    )
    text = (
        f"Minutes of the Cabinet held on 4 March 2024\n\nPresent: Mr A Green, Mr B Brown\n\n90. {long}\n\n(Item 7)\n\n\
It was noted.\n\n91. Hedges (Item 9)\n\nNone.\n\n92. Close\n\nNone.\n"
    )
    assert items(text) == [("90", long), ("91", "Hedges"), ("92", "Close")]


def test_a_title_ends_where_its_list_or_its_text_begins_on_the_line() -> None:
    text = (
        MINUTED
        + "1. Election of Chairman It was agreed that Cllr Green stay.\n\n2. Matters arising • The gate was hung. "
        "• The lamp was lit.\n\n3. Correspondence 3.1 Letter about a weir\n\n4. Planning applications received. 4.1 A "
        "shed was built.\n\n5. Repair of the lych gate: Quote received from a joiner, which was taken.\n\n"
        "6. Cllr Brown and others asked: Who pays for it was not said.\n\n7. Date of next meeting: 2 May.\n"
    )
    assert items(text) == [
        ("1", "Election of Chairman"),
        ("2", "Matters arising"),
        ("3", "Correspondence"),
        ("4", "Planning applications received"),
        ("5", "Repair of the lych gate"),
        ("6", None),
        ("7", "Date of next meeting"),
    ]


def test_welsh_minutes_of_two_usual_items_are_minutes() -> None:
    text = (
        "CYNGOR CYMUNED AMBLEFORD\n\nCynhaliwyd cyfarfod y Cyngor ar y 6ed Chwefror 2019.\n\nPRESENNOL\nCynghorwyr Ann "
        "Gwyrdd a Siôn Brown.\n\n1. CROESO AC YMDDIHEURIADAU\nCafwyd croeso.\n\n2. DATGANIADAU O DDIDDORDEB\nDim.\n\n"
        "3. GWRYCHOEDD\nTrafodwyd y gwrychoedd.\n"
    )
    assert [number for number, _ in items(text)] == ["1", "2", "3"]
