"""What was changed in earlier minutes is kept with the minutes that it changes."""

from __future__ import annotations

import re

import pytest
from small_minutes import PARISH, parsed

from corpus.model import Correction, Span
from indexer.structure.corrections import CORRECTIONS, read_corrections
from indexer.structure.references import read_references


def read(text: str, about_minutes: bool = True) -> tuple[Correction, ...]:
    span = Span(0, len(text))
    return read_corrections(text, span, about_minutes, read_references(text, span))


@pytest.mark.parametrize(("pattern", "example"), CORRECTIONS, ids=[example for _, example in CORRECTIONS])
def test_every_wording_is_a_correction(pattern: re.Pattern[str], example: str) -> None:
    assert pattern.search(example)
    assert [each.text for each in read(example)] == [example]


def test_a_correction_knows_the_minutes_that_it_changes() -> None:
    (found,) = read("The minutes of the meeting held on 4 March 2024 were signed subject to the deletion of “not”.")
    assert found.of is not None
    assert found.of.date == "2024-03-04"


def test_a_list_after_the_sentence_belongs_to_it() -> None:
    (found,) = read("The minutes were agreed with the following amendment:\n\nItem 3: for red read green.")
    assert found.text.endswith("read green.")


def test_a_report_amended_to_read_otherwise_corrects_no_minutes() -> None:
    assert read("The policy was amended to read “green”.", about_minutes=False) == ()


def test_the_item_keeps_its_corrections() -> None:
    text = PARISH.replace("ALLOTMENTS", "MINUTES").replace(
        "It was RESOLVED to raise", "Item 3 of the minutes of 4 March 2021 should read green. It was RESOLVED to raise"
    )
    (meeting,) = parsed(text).meetings
    assert [len(item.corrections) for item in meeting.items] == [0, 0, 1]
