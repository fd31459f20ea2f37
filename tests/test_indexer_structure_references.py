"""References say what they point to, and are resolved only where exactly one item or meeting answers."""

from __future__ import annotations

import pytest
from small_minutes import parsed

from corpus.model import Reference, Span
from indexer.structure.references import POINTERS, Pointer, read_references


def read(text: str) -> list[tuple[str | None, str | None, str | None]]:
    found = read_references(text, Span(0, len(text)))
    assert all(each.span.of(text) == each.text for each in found)
    return [(each.number, each.body, each.date) for each in found]


@pytest.mark.parametrize("pointer", POINTERS, ids=lambda pointer: pointer.example)
def test_every_wording_points_somewhere(pointer: Pointer) -> None:
    assert pointer.pattern.search(pointer.example)
    assert len(read(pointer.example)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minute 23 of the meeting held on 4 March 2024 was read.", [("23", None, "2024-03-04")]),
        ("(Minute No. 61-20/21 refers)", [("61-20/21", None, None)]),
        (
            "Minutes of the meeting of the Weir Board held on 4 March 2024 (Minute 7)",
            [("7", "Weir Board", "2024-03-04")],
        ),
        ("Cabinet minute 54 of 12 May 2023", [("54", "Cabinet", "2023-05-12")]),
        ("Items 9 and 12 were taken together.", [("9", None, None), ("12", None, None)]),
        (
            "The minutes of the Ferry Trust meetings held on 30 April 2024 and 4 June 2024",
            [(None, "Ferry Trust", "2024-04-30"), (None, "Ferry Trust", "2024-06-04")],
        ),
        ("At its meeting on 4 March 2024 the Board put it off.", [(None, None, "2024-03-04")]),
        ("a 15 minute 30 mile walk", []),
        ("The minutes 4 March 2024", []),
        ("The next meeting of the Weir Board will be held on 4 March 2024.", []),
        ("Item 3: Drains\n\nThey were looked at.", []),
        ("five minutes 20 seconds", []),
    ],
)
def test_what_the_words_say(text: str, expected: list[tuple[str | None, str | None, str | None]]) -> None:
    assert read(text) == expected


MINUTES = """AMBLEFORD TOWN COUNCIL

Minutes of the Town Council held on Monday 4 March 2024 at 7 pm

Present: Councillors Green (Chair), Brown and White

23/31 APOLOGIES

None.

23/32 WEIR

Minute {number} was read again.

23/33 FERRY

Nothing was said.
"""


def references(text: str) -> list[Reference]:
    return [each for meeting in parsed(text).meetings for item in meeting.items for each in item.references]


def test_a_number_that_one_item_of_the_document_bears_is_resolved() -> None:
    text = MINUTES.format(number="23/33")
    (reference,) = references(text)
    (meeting,) = parsed(text).meetings
    assert reference.item_id == meeting.items[2].id


@pytest.mark.parametrize("number", ["22/33", "33", "23/32"])
def test_a_number_of_none_or_of_itself_is_not(number: str) -> None:
    (reference,) = references(MINUTES.format(number=number))
    assert reference.item_id is None


def test_an_item_of_the_agenda_is_not_looked_for_among_earlier_minutes() -> None:
    text = MINUTES.replace("23/", "").replace("WEIR", "MATTERS ARISING").format(number="")
    assert all(each.item_id is None for each in references(text.replace("Minute  was", "Item 31 on the agenda was")))
    named = text.replace("MATTERS ARISING", "WEIR").replace("Minute  was", "Item 33 on the agenda was")
    assert [each.item_id is not None for each in references(named)] == [True]
    assert [each.item_id for each in references(named.replace(" on the agenda", ""))] == [None]
    other = named.replace("Item 33 on the agenda", "What agenda item 33 – Roof Tiles – says")
    assert [each.item_id for each in references(other)] == [None]


def test_minutes_of_another_meeting_in_the_document_are_found_by_body_and_day() -> None:
    second = MINUTES.replace("4 March", "1 April").replace("23/3", "23/4")
    second = second.format(number="23/33").replace(
        "None.", "The minutes of the meeting held on 4 March 2024 were signed."
    )
    text = MINUTES.format(number="23/31") + "\n\n\n" + second
    one, other = parsed(text).meetings
    (confirmed,) = other.items[0].references
    assert confirmed.meeting_id == one.id
    (far,) = other.items[1].references
    assert far.item_id == one.items[2].id
