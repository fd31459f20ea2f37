"""Tables of actions: which columns they have, which rows ask for something, and the list behind the last item."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_minutes import parsed

from corpus.model import Action, ItemKind
from indexer.structure.action_tables import DONE, FOR_WHAT, TOLD, WHAT, WHEN, WHO, Columns, columns_of, read_table
from indexer.structure.actions import listed_actions
from indexer.structure.closing import HEADS
from indexer.structure.lines import split
from indexer.structure.wording import Wording


def table(text: str, title: str | None = None, agenda: bool = False) -> list[Action]:
    lines = split(text)
    columns = columns_of(text, lines[0])
    assert columns is not None
    found, after = read_table(text, lines, 0, columns, title, agenda)
    assert after == len(lines)
    assert all(each.span.of(text) == each.text for each in found)
    return found


@pytest.mark.parametrize(
    "row", [row for rows in (WHAT, WHO, WHEN, TOLD, DONE, FOR_WHAT, HEADS) for row in rows], ids=lambda row: row.example
)
def test_each_wording_is_found_in_its_example(row: Wording) -> None:
    assert re.fullmatch(rf"(?:{row.pattern})", row.example, re.I)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("No | Action | Owner", Columns(1, 2, None, None, 3)),
        ("NO | ACTION | Update | OWNER", Columns(1, 3, None, 2, 4)),
        ("| Action | By whom | By when |", Columns(0, 1, 2, None, 3)),
        ("Ref | Action | Status", Columns(1, None, None, 2, 3)),
        ("No | | Owner | Update", Columns(1, 2, None, 3, 4)),
        ("Rhif | Gweithredu | Gan bwy | Erbyn pryd", Columns(1, 2, 3, None, 4)),
        ("Payee | Detail | Total", None),
        ("Item | Action", None),
        ("Action: Clerk to write", None),
    ],
)
def test_what_heads_a_table_of_actions(head: str, expected: Columns | None) -> None:
    assert columns_of(head, split(head)[0]) == expected


def test_rows_say_who_and_by_when() -> None:
    found = table(
        "No | Action | Lead | Due date\n"
        "1 | Mend the gate | AG | 4 May 2024\n"
        "2 | Ask for quotations for the bench | AG AG | TBC\n"
        "|  |  | later\n"
        "| | Paint the bench | BB |\n"
        "3 | For information | AG\n"
    )
    assert [(each.owner, each.text, each.due) for each in found] == [
        ("AG", "Mend the gate", "2024-05-04"),
        ("AG", "Ask for quotations for the bench", None),
        ("BB", "Paint the bench", None),
    ]


def test_a_row_that_goes_on_without_owner_is_no_action_of_its_own() -> None:
    found = table("No | Action | Owner\n1 | Mend the gate | AG\n | and the fence beside it |")
    assert [each.text for each in found] == ["Mend the gate"]


EARLIER = (
    "No | Action | Owner | Update\n1 | Mend the gate | AG | On-going\n2 | Buy a bin | BB | Completed\n3 | Ask Ann | AG"
)


def test_what_an_earlier_meeting_asked_for_is_told_in_minutes_and_asked_about_in_an_agenda() -> None:
    title = "Actions from previous meeting"
    assert [each.text for each in table(EARLIER, title)] == ["Ask Ann"]
    assert [each.text for each in table(EARLIER, title, agenda=True)] == ["Mend the gate", "Ask Ann"]
    assert len(table(EARLIER, "Actions")) == 3


def test_news_in_a_column_without_a_head_count() -> None:
    text = "No | Action | Owner\n1 | Mend the gate | AG | Gate mended\n2 | Buy a bin | BB"
    assert [each.text for each in table(text, "Actions from last meeting")] == ["Buy a bin"]


def test_an_agenda_lists_actions_in_tables_only() -> None:
    text = "Action: Clerk to write\n" + EARLIER
    assert [each.text for each in listed_actions(text, split(text), "Actions from previous meeting")] == [
        "Mend the gate",
        "Ask Ann",
    ]


@given(st.lists(st.text(alphabet="ab |\n", max_size=40), max_size=6))
def test_every_action_is_verbatim(rows: list[str]) -> None:
    text = "No | Action | Owner\n" + "\n".join(rows)
    lines = split(text)
    columns = columns_of(text, lines[0])
    assert columns is not None
    found, after = read_table(text, lines, 0, columns)
    assert all(each.span.of(text) == each.text for each in found)
    assert 1 <= after <= len(lines)


MINUTES = """AMBLEFORD PARISH COUNCIL
Minutes of the meeting held on 4 March 2024
Present: Ann Green (AG) Chair, Bob Brown (BB)

1. APOLOGIES
None.

2. FENCES
The fence is to be mended.

Signed ............ Chair

ACTION LIST SUMMARY

No | Action | Owner
24.1 | Mend the fence | AG
24.2 | Paint the gate | BB

Clerk: Jo Bloggs
"""


def test_the_list_behind_the_signature_is_an_appendix() -> None:
    (meeting,) = parsed(MINUTES).meetings
    closing = meeting.items[-1]
    assert (closing.title, closing.kind, closing.number) == ("ACTION LIST SUMMARY", ItemKind.APPENDIX, None)
    assert [(each.owner, each.text) for each in closing.actions] == [("AG", "Mend the fence"), ("BB", "Paint the gate")]
    assert closing.why == ("it stands behind the items under a title of its own",)
    assert not meeting.items[1].actions


def test_without_a_table_there_is_no_list() -> None:
    text = MINUTES.replace("No | Action | Owner", "No actions")
    assert [item.kind for item in parsed(text).meetings[0].items] == [ItemKind.MINUTE, ItemKind.MINUTE]
