"""Who came late, left early or came back?"""

from __future__ import annotations

import pytest

from corpus.model import Person, Span
from corpus.names import person_key
from indexer.structure.movements import NOTES, VERBS, VERBS_FIRST, Wording, movements_in


def read(text: str) -> list[tuple[str | None, str, str | None]]:
    found = movements_in(text, [Span(0, len(text))], [])
    assert all(each.span.of(text) == each.text for each in found)
    return [(each.name, each.kind, each.time) for each in found]


@pytest.mark.parametrize("row", [*VERBS, *VERBS_FIRST], ids=lambda row: row.example)
def test_each_wording_is_read_in_its_example(row: Wording) -> None:
    ((name, kind, _),) = read(row.example)
    assert kind == row.kind
    assert name is not None
    assert name.endswith(("Green", "Gwyrdd"))


@pytest.mark.parametrize("row", NOTES, ids=lambda row: row.example)
def test_a_note_beside_a_name(row: Wording) -> None:
    text = f"Present: {row.example}"
    there = Person("A. Green", person_key("A. Green"), "present", Span(9, 17))
    (movement,) = movements_in(text, [Span(0, len(text))], [there])
    assert (movement.name, movement.kind, movement.text) == ("A. Green", row.kind, row.example)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Councillor Green left the meeting at 7.15 p.m. The vote was taken.", [("Green", "left", "7.15 p.m.")]),
        ("Cllrs A. Green and B. Brown left the room.", [("A. Green", "left", None), ("B. Brown", "left", None)]),
        (
            "Cllr. A. Green again declared an interest in item 4, left the room and did not vote.",
            [("A. Green", "left", None)],
        ),
        ("Cllr Green re-joined the meeting at 19:45.", [("Green", "returned", "19:45")]),
        ("Councillor Green was asked to leave the meeting.", []),
        ("Members of the public left the meeting.", []),
        ("Cllr Green had left a message.", []),
        ("Councillor Green spoke.\n\nThe dog left the room.", []),
    ],
)
def test_sentences(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert read(text) == expected


def test_initials_count_where_the_attendance_prints_them() -> None:
    text = "AG left the meeting as an interested party. OCC left the meeting. BB, who had joined at 8pm, spoke."
    found = movements_in(text, [Span(0, len(text))], (), {"AG": "Ann Green"})
    assert [(each.name, each.kind, each.text) for each in found] == [
        ("Ann Green", "left", "AG left the meeting as an interested party.")
    ]
    assert movements_in(text, [Span(0, len(text))], ()) == ()


def test_a_name_does_not_run_over_the_end_of_its_sentence() -> None:
    text = "Thanks were given to Mr. S Larch. The Councillors left the room to consider it."
    assert movements_in(text, [Span(0, len(text))], ()) == ()
