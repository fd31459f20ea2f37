"""One matter is followed from meeting to meeting by what the minutes state; what recurs is no one matter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.bodies import bodies, sent_to
from indexer import item_links
from indexer.citing import CORRECTED, DONE, UNDONE, citations
from indexer.item_links import linked
from indexer.item_told import LinkKind
from indexer.read import read
from indexer.structure.parse import parse

MINUTES = """{council}{body}

MINUTES of the meeting held on {day} at 6.30 p.m. in the Guildhall

PRESENT: Councillors A Green (Chair), B Brown, C White, D Black and E Grey

{number}. APOLOGIES FOR ABSENCE

There were none.

{second}. {title}

{said}
"""
COUNCIL = "AMBLEFORD BOROUGH COUNCIL\n\n"
PUT_OFF = "RESOLVED: That consideration of the item be deferred to the meeting on 4 March 2024."
CITED = "As requested in February (Minute 41), the costs were reported."


def minutes(day: str, number: int, title: str, said: str, body: str = "WEIR BOARD", council: str = COUNCIL) -> str:
    return MINUTES.format(council=council, body=body, day=day, number=number, second=number + 1, title=title, said=said)


def links(*texts: str) -> list[tuple[LinkKind, str, str]]:
    documents = [read(Path(f"{at}.txt"), text.encode()) for at, text in enumerate(texts)]
    parsed = [parse(each) for each in documents]
    titles = {item.id: item.title or "" for each in parsed for meeting in each.meetings for item in meeting.items}
    held = [one for each, made in zip(documents, parsed, strict=True) for one in item_links.of_document(each, made)]
    across = (LinkKind.CONTINUES, LinkKind.FOLLOWS, LinkKind.CORRECTS)
    return [(one.kind, titles[one.from_item], titles[one.to_item or ""]) for one in linked(held) if one.kind in across]


@pytest.mark.parametrize("row", [*DONE, *CORRECTED, *UNDONE], ids=lambda row: row.example)
def test_every_wording_is_found_in_its_example(row) -> None:
    assert re.search(row.pattern, row.example, re.I)


def test_bodies_are_told_as_they_are_worded() -> None:
    said = (
        "The Executive Board and the scrutiny board asked Council, by Cabinet, about the council tax of the Council's."
    )
    assert list(bodies(said)) == ["executive board", "scrutiny board", "council", "cabinet"]
    assert list(sent_to("the matter be referred to the Weir Board, as the Ferry Board wished")) == ["weir board"]
    assert list(sent_to("That Council be recommended to adopt it")) == ["council"]
    assert list(sent_to("That the report be noted and submitted to Council")) == ["council"]
    assert list(sent_to("That it be referred to the May Meeting of the Full Council")) == ["full council"]
    for no_body in (
        "That it be reported to the Clerk, the Wardens, the Police and the Parish Council",
        "That the chair of the Weir Board be invited",
        "That it be reported to the Chief Executive",
        "That it be referred to the Chair of the Weir Board",
        "That, as set out in the report of the Clerk to the Weir Board, the steps be mended",
    ):
        assert list(sent_to(no_body)) == []


FEBRUARY = minutes("Monday, 5 February 2024", 40, "FERRY STEPS", "RESOLVED: That the costs be reported.")


def test_a_month_and_a_number_name_the_minute() -> None:
    march = minutes("Monday, 4 March 2024", 50, "COST OF THE LANDING", CITED)
    assert links(FEBRUARY, march) == [(LinkKind.CONTINUES, "COST OF THE LANDING", "FERRY STEPS")]


@pytest.mark.parametrize(
    "said",
    [
        CITED.replace("41", "44"),
        CITED.replace("February", "January"),
        "The next meeting in February would be asked about the steps.",
        "The steps were seen on 5 February 2024.",
        "The report dated 5 February 2024 was considered.",
    ],
    ids=["another number", "another month", "a month to come", "nothing done", "a report's date"],
)
def test_what_does_not_fit_names_nothing(said: str) -> None:
    assert links(FEBRUARY, minutes("Monday, 4 March 2024", 50, "COST OF THE LANDING", said)) == []


def test_what_was_put_off_returns_under_its_title() -> None:
    february = minutes("Monday, 5 February 2024", 40, "FERRY STEPS REPAIR", PUT_OFF)
    march = minutes("Monday, 4 March 2024", 50, "FERRY STEPS REPAIR: COST", "RESOLVED: That it be noted.")
    assert links(february, march) == [(LinkKind.FOLLOWS, "FERRY STEPS REPAIR", "FERRY STEPS REPAIR: COST")]
    assert links(february.replace("deferred", "noted"), march) == []


def test_a_heading_of_every_meeting_is_no_one_matter() -> None:
    february = minutes("Monday, 5 February 2024", 40, "FERRY STEPS REPAIR", PUT_OFF)
    march = minutes("Monday, 4 March 2024", 50, "FERRY STEPS REPAIR", "RESOLVED: That it be noted.")
    april = minutes("Monday, 8 April 2024", 60, "FERRY STEPS REPAIR", "RESOLVED: That it be noted.")
    assert links(february, march, april) == []


def test_an_application_number_ties_its_own_council_only() -> None:
    title = "24/00119/FUL - LAND AT THE FERRY"
    first = minutes("Monday, 5 February 2024", 40, title, "RESOLVED: That permission be refused.")
    second = minutes("Monday, 4 March 2024", 50, title, "RESOLVED: That permission be granted.")
    assert links(first, second) == [(LinkKind.CONTINUES, title, title)]
    assert links(first, second.replace("AMBLEFORD", "OTTERBY")) == []


def test_minutes_without_a_council_belong_to_the_one_with_their_members() -> None:
    february = minutes("Monday, 5 February 2024", 40, "FERRY STEPS", "RESOLVED: That the costs be reported.")
    march = minutes("Monday, 4 March 2024", 50, "COST OF THE LANDING", CITED, council="")
    assert links(february, march) == [(LinkKind.CONTINUES, "COST OF THE LANDING", "FERRY STEPS")]
    strangers = march.replace("A Green (Chair), B Brown, C White, D Black", "A Rust (Chair), B Teal, C Plum, D Navy")
    assert links(february, strangers) == []


def test_a_correction_is_one_of_the_minute_that_it_names() -> None:
    said = "It was pointed out that minute 41 should read 23 and not 32."
    approved = "The minutes of the meeting held on 5 February 2024 were approved. " + said
    march = minutes("Monday, 4 March 2024", 50, "MINUTES", approved)
    assert links(FEBRUARY, march) == [(LinkKind.CORRECTS, "MINUTES", "FERRY STEPS")]


def test_a_citation_is_its_sentence_with_number_and_time() -> None:
    document = read(Path("a.txt"), minutes("Monday, 4 March 2024", 50, "COST OF THE LANDING", CITED).encode())
    (meeting,) = parse(document).meetings
    (cited,) = citations(document.text, meeting, meeting.items[1])
    assert cited.span.of(document.text) == CITED
    assert (cited.numbers, cited.periods) == (("41",), (("2024-02-01", "2024-02-31"),))
