"""Entry, report, minute and confirmation are linked by exact rules; nothing is linked on a guess."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_index import write

from corpus.model import Document
from indexer import item_links, store
from indexer.chunk import passages
from indexer.item_links import LinkKind, body_key, linked
from indexer.read import read
from indexer.schema import Entry
from indexer.structure.parse import parse

HEAD = """AMBLEFORD BOROUGH COUNCIL

WEIR COMMITTEE

{what}

Monday, {day} at 6.30 p.m.

"""
AGENDA = (
    HEAD.format(what="AGENDA", day="4 March 2024")
    + """AGENDA

1. MINUTES

2. FERRY STEPS

3. WEIR GATES
"""
)
MINUTES = """AMBLEFORD BOROUGH COUNCIL

At a meeting of the Weir Committee held on Monday, {day} in the Guildhall

Present: Councillors Green (Chair), Brown and White

{first} MINUTES

The minutes of the meeting held on {last} were taken as read and signed as a correct record.

{second} FERRY STEPS

They were looked at. Minute 23/41 of {last} was noted.

{third} OTHER WEIRS

There are none.
"""
MARCH = MINUTES.format(day="4 March 2024", last="5 February 2024", first="23/50", second="23/51", third="23/52")
FEBRUARY = MINUTES.format(day="5 February 2024", last="8 January 2024", first="23/40", second="23/41", third="23/42")


def document(text: str, name: str) -> Document:
    return read(Path(name), text.encode())


def links(*texts: str) -> list[tuple[LinkKind, str, str | None]]:
    """Kind, title of the first, and title of the second, None where the second is a meeting."""
    documents = [document(text, f"{at}.txt") for at, text in enumerate(texts)]
    parsed = [parse(each) for each in documents]
    titles = {item.id: item.title for each in parsed for meeting in each.meetings for item in meeting.items}
    held = [one for each, made in zip(documents, parsed, strict=True) for one in item_links.of_document(each, made)]
    found = linked(held)
    assert linked(reversed(held)) == found
    return [(one.kind, titles[one.from_item] or "", titles[one.to_item] if one.to_item else None) for one in found]


def test_an_entry_its_minute_and_the_next_meetings_confirmation() -> None:
    found = links(AGENDA, MARCH, FEBRUARY)
    assert (LinkKind.MINUTE, "FERRY STEPS", "FERRY STEPS") in found
    assert (LinkKind.MINUTE, "MINUTES", "MINUTES") in found
    assert (LinkKind.CONFIRMS, "MINUTES", None) in found
    assert (LinkKind.REFERS, "FERRY STEPS", "FERRY STEPS") in found
    assert len(found) == 4


@pytest.mark.parametrize(
    ("before", "after"),
    [("WEIR COMMITTEE", "FERRY COMMITTEE"), ("4 March", "5 March"), ("AMBLEFORD", "OTHERFORD")],
    ids=["another body", "another day", "another council"],
)
def test_another_body_day_or_council_links_nothing(before: str, after: str) -> None:
    assert links(AGENDA.replace(before, after), MARCH) == []


def test_two_items_of_one_title_link_nothing() -> None:
    twice = AGENDA.replace("WEIR GATES", "FERRY STEPS")
    assert [kind for kind, title, _ in links(twice, MARCH) if title == "FERRY STEPS"] == []


def test_a_number_alone_links_what_its_title_does_not_speak_against() -> None:
    entries = (
        AGENDA.replace("1. ", "23/50 ").replace("2. FERRY", "23/51 NEW FERRY").replace("3. WEIR GATES", "23/52 TOLLS")
    )
    found = links(entries, MARCH)
    assert (LinkKind.MINUTE, "NEW FERRY STEPS", "FERRY STEPS") in found
    assert not any(title == "TOLLS" for _, title, _ in found)


def test_an_agenda_is_not_what_was_confirmed() -> None:
    assert links(AGENDA.replace("4 March", "5 February"), MARCH) == []


def test_links_are_read_from_the_index(tmp_path: Path) -> None:
    entries = []
    for at, text in enumerate((AGENDA, MARCH, FEBRUARY)):
        one = document(text, f"{at}.txt")
        made = parse(one)
        entries.append(Entry(one, made, tuple(passages(one, made))))
    write(tmp_path, entries)
    generation = store.open_generation(tmp_path)
    march = entries[1].parsed.meetings[0]
    rows = generation.item_links(meeting_id=march.id)
    assert {row.kind for row in rows} == {"minute", "confirms", "refers"}
    (entry,) = generation.item_links(item_id=march.items[1].id)[:1]
    assert entry.why
    confirmed = next(row for row in rows if row.kind == "confirms")
    assert (confirmed.from_item, confirmed.to_item) == (march.items[0].id, None)
    assert confirmed.to_document == entries[2].document.id
    assert generation.item_links(meeting_id=entries[2].parsed.meetings[0].id) != []
    assert len(generation.item_links()) == 4
    generation.close()


def test_the_council_itself_goes_by_several_names() -> None:
    assert {
        body_key(name, "Ambleford Borough Council") for name in ("Full Council", "Ambleford Borough Council", "Council")
    } == {"council"}
    assert body_key("Weir Committee", "Ambleford Borough Council") == "weir committee"
