"""A person sees at a glance what was decided, by whom, how the vote went, and where the parser is not sure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from small_minutes import PARISH

from corpus.model import Movement, Parsed, Span, Standing, Vote
from indexer.read import read
from indexer.structure.outline import as_json, as_outline
from indexer.structure.parse import parse

DOCUMENT = read(Path("minutes.txt"), PARISH.encode())


def parsed() -> Parsed:
    return parse(DOCUMENT)


def test_the_outline_of_small_minutes() -> None:
    lines = as_outline(parsed(), DOCUMENT).splitlines()
    assert lines[0] == "minutes.txt"
    assert lines[1] == "Council: Thornby Parish Council"
    assert any(line.startswith("  Present (3): J Bunting") for line in lines)
    assert any(line.split(maxsplit=1) == ["21.46", "ALLOTMENTS"] for line in lines)
    assert any("to raise the rent" in line and line.strip().startswith("carried:") for line in lines)
    assert any("by 31 October 2021" in line and "action (Clerk" in line for line in lines)


def test_the_outline_shows_standing_movements_movers_votes_and_doubt() -> None:
    made = parsed()
    (meeting,) = made.meetings
    item = meeting.items[2]
    resolution = replace(
        item.resolutions[0], mover="Bunting", seconder="Marsh", vote=Vote("3-1", Span(0, 3), 3, 1, None)
    )
    doubtful = replace(item, resolutions=(resolution,), sure=0.62, why=("a heading without a number",), role="urgent")
    moved = Movement("Tolley", "left", "Cllr Tolley left at 8.15.", Span(0, 3), "8.15")
    changed = replace(meeting, standing=Standing.DRAFT, movements=(moved,), items=(*meeting.items[:2], doubtful))
    outline = as_outline(replace(made, meetings=(changed,)), DOCUMENT)
    assert "Minutes (draft): " in outline
    assert "left: Tolley, 8.15" in outline
    assert "(moved by Bunting; seconded by Marsh; 3 for, 1 against)" in outline
    assert "[urgent]  (62% sure: a heading without a number)" in outline


def test_the_json_says_the_same_of_each_item() -> None:
    (meeting,) = as_json(parsed(), DOCUMENT)["meetings"]
    item = meeting["items"][1]
    assert (item["number"], item["number_key"], item["why"][0]) == ("21.45", "21/45", "its number follows 21.44")
    assert [reference["item_id"] for reference in item["references"]] == [meeting["items"][2]["id"]]
