"""Actions: explicit marks only, with owner and due date where they are printed."""

from __future__ import annotations

import pytest

from indexer.structure.actions import read_actions
from indexer.structure.due import TIMES, due_of
from indexer.structure.lines import split


def actions(text: str, title: str | None = None) -> list[tuple[str | None, str, str | None]]:
    found = read_actions(text, split(text), (), title)
    assert all(each.span.of(text) == each.text for each in found)
    return [(each.owner, each.text, each.due) for each in found]


@pytest.mark.parametrize(("pattern", "example"), TIMES, ids=lambda value: str(value)[:20])
def test_a_time_reads_its_example(pattern: object, example: str) -> None:
    assert due_of(example) is not None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Clerk to reply by 31 March 2024", "2024-03-31"),
        ("Clerk to reply by 31 March", "31 March"),
        ("to bring back in six months", "in six months"),
        ("report back in two weeks’ time", "in two weeks’ time"),
        ("the road was closed in two weeks", None),
        ("Clerk to write", None),
    ],
)
def test_when_it_is_due(text: str, due: str | None) -> None:
    assert due_of(text) == due


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Action: Clerk to write by 31 March.", [("Clerk", "Clerk to write by 31 March.", "31 March")]),
        ("• The fence is broken. GB to mend it. | GB", [("GB", "The fence is broken. GB to mend it.", None)]),
        ("The fence is broken. Clerk to write. | Clerk", [("Clerk", "Clerk to write.", None)]),
        (
            "3i) The review is to be put on the agenda. | Clerk",
            [("Clerk", "The review is to be put on the agenda.", None)],
        ),
        (
            "• The fence has not | GB\nbeen mended. GB to ask.",
            [("GB", "The fence has not | GB\nbeen mended. GB to ask.", None)],
        ),
        (
            "• The fence is broken and must be mended. | GB | BG",
            [("GB, BG", "The fence is broken and must be mended.", None)],
        ),
        (
            "Cyng. Llwyd i ysgrifennu at y Sir. | Cyng. A. Llwyd/Clerc",
            [("Cyng. A. Llwyd/Clerc", "Cyng. Llwyd i ysgrifennu at y Sir.", None)],
        ),
        ("• The lamp is out. It is old. [Action: GB]", [("GB", "The lamp is out. It is old.", None)]),
        ("NO to ask the farmer. | NO", [("NO", "NO to ask the farmer.", None)]),
        ("Was the form sent? | NO", []),
        (
            "GB to ask | GB\nwhether anybody would come\nHall – AC to ask for keys | AC",
            [
                ("GB", "GB to ask | GB\nwhether anybody would come", None),
                ("AC", "Hall – AC to ask for keys", None),
            ],
        ),
        ("The letter was read. | Noted", []),
        ("Bench for the green, second hand | £40", []),
        ("The minutes were correct. | Signed by the Chair", []),
    ],
)
def test_owners_in_columns_and_brackets(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert actions(text) == expected


def test_a_table_of_actions() -> None:
    text = "Action | Owner\nMend the fence by 4 May 2024 | Clerk\nBuy a bin | GB"
    assert actions(text) == [("Clerk", "Mend the fence by 4 May 2024", "2024-05-04"), ("GB", "Buy a bin", None)]


def test_a_table_of_what_became_of_earlier_actions_asks_for_nothing() -> None:
    text = "No | Action | Owner | Update\n4 | Mend the fence at last | GB | Done"
    assert actions(text, "Actions from the previous meeting") == []
    assert actions(text, "Actions") != []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Behind the label only who: the words above are to be done.
        ("The fence is broken. It is to be mended.\nAction: GB", [("GB", "It is to be mended.", None)]),
        (
            "• The fence is broken. It is to be mended.\nACTION: Clerk",
            [("Clerk", "The fence is broken. It is to be mended.", None)],
        ),
        ("Action: GB", []),
        ("The bus shelter lacks a slate - Action : GB to replace it", [("GB", "GB to replace it", None)]),
        ("The bin is full. The board will be mended - Action GB", [("GB", "The board will be mended", None)]),
        ("The strategy of 2016 - Action Plan for Housing", []),
        # A short line above is no part of the entry.
        (
            "Tweed News\nSBC Plan – the Chair will attend [Action: GB]",
            [("GB", "SBC Plan – the Chair will attend", None)],
        ),
    ],
)
def test_marks_that_say_who_behind_the_words(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert actions(text) == expected
