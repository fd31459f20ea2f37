"""Whose document is this? Only what the document itself shows counts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from small_minutes import parsed

from corpus.model import Document
from indexer.read import read
from indexer.structure.council import TABLE, find_council
from indexer.structure.lines import split
from indexer.structure.outline import as_json, as_outline
from indexer.structure.parse import parse


def council(text: str, title: str | None = None) -> tuple[str, bool] | None:
    found = find_council(text, split(text), title)
    return (found.name, found.inferred) if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("AMBLEFORD BOROUGH COUNCIL\n\nPLANNING COMMITTEE", "Ambleford Borough Council"),
        ("Minutes of Ambleford Parish Council held on 4 May 2012", "Ambleford Parish Council"),
        ("At a meeting of the Executive Board of Ambleford City Council held on 4 May", "Ambleford City Council"),
        ("Royal Borough of Kingston upon Thames\n\nCabinet", "Royal Borough of Kingston upon Thames"),
        ("MINUTES OF THE THORNBY HEATH TOWN COUNCIL MEETING", "Thornby Heath Town Council"),
        ("Minuted of the Ambleford Annual Parish Council Meeting", "Ambleford Parish Council"),
        ("Cyngor Cymuned Llanfair\n\nCofnodion", "Cyngor Cymuned Llanfair"),
        ("Minutes of January Ambleford Parish Council", "Ambleford Parish Council"),
        ("AMBLEFORD AMBLEFORD TOWN COUNCIL\n\nMinutes", "Ambleford Town Council"),
        ("MINUTES OF AMBLEFORD ANNUAL PARISH COUNCIL MEETING", "Ambleford Parish Council"),
        ("Held in Council Chamber, Ambleford Borough Council, on 4 May", "Ambleford Borough Council"),
        ("Change and Drains. BOROUGH Ambleford Borough Council", "Ambleford Borough Council"),
        ("Borough Council Ambleford Borough Council, High Street", "Ambleford Borough Council"),
        ("Logo Wrenmere Borough Council", "Wrenmere Borough Council"),
        ("North Wrenmere Borough Council", "North Wrenmere Borough Council"),
        ("Ambleford, Thornby and Heath Parish Council\n\nMinutes", "Ambleford, Thornby and Heath Parish Council"),
    ],
)
def test_a_name_in_the_title_block(text: str, name: str) -> None:
    assert council(text) == (name, False)


def test_the_title_of_a_web_page_names_it() -> None:
    assert council("Planning", "Agenda for Planning - Ambleford Borough Council") == (
        "Ambleford Borough Council",
        False,
    )


def test_a_known_domain_in_the_title_block_infers_it_and_is_the_evidence() -> None:
    text = "Agenda\n\nContact: Jo on 01632 960000 or e-mail jo@wrenmere.example"
    found = find_council(text, split(text))
    assert found is not None
    assert (found.name, found.inferred) == ("Wrenmere Borough Council", True)
    assert found.evidence is not None
    assert found.evidence.of(text) == "wrenmere.example"


def test_a_place_named_often_infers_its_borough() -> None:
    text = "\n\n".join(["PLANNING COMMITTEE", *["Homes in Wrenmere were few."] * 5])
    assert council(text) == ("Wrenmere Borough Council", True)


@pytest.mark.parametrize(
    "text",
    [
        "PLANNING COMMITTEE\n\nHomes in Wrenmere were few.",
        "\n\n".join(["NOTES", *["Progress in Reading, Writing and Maths."] * 9]),
        "\n\n".join(["NOTES", *["Roads in Norfolk were bad."] * 9]),
        "Minutes of the Parish Council\n\n" + "\n\n".join(["Wrenmere's bins were late."] * 9),
        "PLANNING COMMITTEE\n\n" + "x\n\n" * 20 + "Thornby Heath Parish Council objected. " * 5,
        "PLANNING COMMITTEE\n\nPresent: Councillor Green, from Thornby Heath Parish Council",
        "Agenda\n\njo@wrenmere.example or jo@leeds.gov.uk",
        "Thornby PC November meeting\n\n1. Apologies\n\nNone.\n\n2. Letters\n\nFrom Norfolk County Council, noted.",
    ],
    ids=[
        "once",
        "a-word",
        "a-county",
        "a-parish",
        "another-council-often",
        "a-representative",
        "two-domains",
        "an-item",
    ],
)
def test_no_evidence_no_council(text: str) -> None:
    assert council(text) is None


def test_the_table_holds_facts_in_order() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [row["name"] for row in rows]
    domains = [domain for row in rows for domain in row["domains"].split()]
    assert names == sorted(set(names))
    assert len(domains) == len(set(domains))
    assert len(rows) > 400
    assert all("." in domain and "/" not in domain and domain == domain.lower() for domain in domains)


def test_a_borough_alone_on_its_line_is_the_council_and_no_part_of_the_committee() -> None:
    head = "Borough of Nowhere\nRoads Committee\n\nMinutes of the meeting held on 18 January 2023\n\n"
    text = head + "Present: Councillors Ash (Chair) and Birch\n\n1. APOLOGIES\n\nThere were none.\n"
    parsed = parse(Document("d", "d.txt", "", len(text), "text/plain", text))
    assert (parsed.council, parsed.council_inferred) == ("Borough of Nowhere", False)
    assert parsed.meetings[0].committee == "Roads Committee"


PACK = """FERNSIDE BOROUGH COUNCIL

CABINET

AGENDA

Monday, 4 March 2024

1. Apologies for absence
2. Minutes
3. Minutes of other bodies

{title}

Present: Councillors A Green and B Brown

1. Apologies

None.

2. Bins

RESOLVED: That the bins be bought.
"""


@pytest.mark.parametrize(
    ("title", "council", "words"),
    [
        (
            "Minutes of a meeting of the Planning Committee of Wickford District Council held on 5 February 2024",
            "Wickford District Council",
            "Wickford District Council",
        ),
        (
            "At a meeting of the Joint Committee of Fernside Borough Council and Wickford District Council held on "
            "5 February 2024",
            "Fernside Borough Council and Wickford District Council",
            "Fernside Borough Council and Wickford District Council",
        ),
        (
            "WICKFORD TOWN COUNCIL\n\nMinutes of a meeting of the Council held on 5 February 2024",
            "Wickford Town Council",
            "WICKFORD TOWN COUNCIL",
        ),
    ],
)
def test_a_meeting_of_another_council_is_told_with_the_words_that_name_it(title: str, council: str, words: str) -> None:
    text = PACK.format(title=title)
    agenda, bound_in = parsed(text).meetings
    assert (agenda.council, agenda.date) == (None, "2024-03-04")
    assert bound_in.council == council
    assert [fact.span.of(text) for fact in bound_in.stated if fact.field == "council"] == [words]


@pytest.mark.parametrize(
    "title",
    [
        "Minutes of a meeting of the Planning Committee held on 5 February 2024 at Wickford Town Council offices",
        "Minutes of a meeting of the Planning Committee of Fernside Borough Council held on 5 February 2024",
        "Minutes of a meeting of the Planning Committee held on 5 February 2024",
    ],
)
def test_a_place_or_the_documents_own_council_is_no_other(title: str) -> None:
    _, bound_in = parsed(PACK.format(title=title)).meetings
    assert bound_in.council is None


def test_an_inferred_council_is_marked_in_outline_and_json() -> None:
    head = "Planning Committee\n\nAGENDA\n\nMonday, 4 March 2024\n\nContact: jo@leics.gov.uk\n\n"
    text = f"{head}1. Apologies\n2. Minutes\n3. Ponds\n"
    document = read(Path("a.txt"), text.encode())
    made = parse(document)
    assert made.council_inferred
    assert as_json(made, document)["council_inferred"] is True
    assert "(inferred from “leics.gov.uk”)" in as_outline(made, document)
