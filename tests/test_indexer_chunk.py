"""Passages: verbatim, bounded, without a gap, and each belonging to one item."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import (
    Clause,
    Document,
    Item,
    ItemKind,
    Meeting,
    MeetingKind,
    Parsed,
    Passage,
    PassageKind,
    Resolution,
    Span,
)
from indexer.chunk import LIMIT, TARGET, passages


def document(text: str) -> Document:
    return Document("d", "d.txt", "", len(text), "text/plain", text)


def parsed(*meetings: Meeting) -> Parsed:
    return Parsed("d", "d.txt", "Borough Council", False, None, meetings)


def meeting(text: str, *items: Item, kind: MeetingKind = MeetingKind.MINUTES) -> Meeting:
    whole = Span(0, len(text))
    return Meeting("d.m0", kind, "Board", "2023-01-18", whole, (whole,), items=items)


def item(text: str, start_of: str, end_of: str, **fields: object) -> Item:
    span = Span(text.index(start_of), text.index(end_of) + len(end_of))
    return Item(f"d.i{span.start}", "1", "Parks", fields.pop("kind", ItemKind.MINUTE), span, **fields)  # type: ignore[arg-type]


def uncovered(text: str, found: list[Passage]) -> str:
    """The letters and digits that stand in no passage."""
    left = list(text)
    for passage in found:
        left[passage.span.start : passage.span.end] = " " * (passage.span.end - passage.span.start)
    return "".join(each for each in left if each.isalnum())


words = st.sampled_from(
    ["park", "board.", "Members", "asked;", "\n", "\n\n", "1)", "RESOLVED:", "x" * 300, "|", "•", "**", "”"]
)


@given(st.lists(words, max_size=120).map(" ".join), st.data())
@settings(max_examples=200, deadline=None)
def test_laws(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    items = tuple(
        Item(f"d.i{number}", None, None, ItemKind.MINUTE, Span(start, end))
        for number, (start, end) in enumerate(pairwise(cuts))
        if start < end
    )
    found = passages(document(text), parsed(meeting(text, *items)))
    assert [passage.span for passage in found] == sorted(passage.span for passage in found)
    assert len({passage.id for passage in found}) == len(found)
    assert uncovered(text, found) == ""
    for passage in found:
        assert passage.text == text[passage.span.start : passage.span.end]
        assert len(passage.text) <= LIMIT
        assert any(each.isalnum() for each in passage.text)
        owners = [i for i in items if i.span.start <= passage.span.start < i.span.end]
        assert [i.id for i in owners] == ([passage.item_id] if passage.item_id else [])
        assert all(passage.span.end <= i.span.end for i in owners)


def test_a_resolution_keeps_its_clauses_and_the_end_of_the_discussion() -> None:
    discussion = "\n\n".join(
        f"Paragraph {n} of the discussion. " + "Members talked about parks. " * 8 for n in range(8)
    )
    text = f"1. Parks\n\n{discussion}\n\nRESOLVED: That the Board\n\n1) keep the park; and\n\n2) mend the gate."
    start = text.index("RESOLVED")
    clauses = tuple(Clause(label, t, Span(text.index(t), text.index(t) + len(t))) for label, t in
                    (("1", "keep the park; and"), ("2", "mend the gate.")))  # fmt: skip
    resolution = Resolution("d.r9", "RESOLVED:", "That the Board", text[start:], Span(start, len(text)), clauses)
    found = passages(document(text), parsed(meeting(text, item(text, "1. Parks", "gate.", resolutions=(resolution,)))))
    holding = [passage for passage in found if passage.kind is PassageKind.RESOLUTION]
    assert [passage.record_id for passage in holding] == ["d.r9"]
    assert text[start:] in holding[0].text
    assert "Paragraph 7" in holding[0].text
    assert len(holding[0].text) <= TARGET


def test_a_short_item_is_one_passage_and_knows_where_it_belongs() -> None:
    text = "Board\n\n1. Parks\n\nThe Board heard about parks.\n\n2. Roads\n\nThe Board heard about roads."
    found = passages(document(text), parsed(meeting(text, item(text, "1. Parks", "about parks."))))
    parks = next(passage for passage in found if "about parks" in passage.text)
    assert parks.text == "1. Parks\n\nThe Board heard about parks."
    assert parks.header == "Borough Council | Board | 2023-01-18 | 1 Parks"
    assert (parks.item_number, parks.item_title, parks.committee, parks.date) == ("1", "Parks", "Board", "2023-01-18")
    assert parks.kind is PassageKind.DISCUSSION


@pytest.mark.parametrize("between", ["**", "| |\n| |", "__________", "-oOo-", "* * *", "."])
def test_what_holds_no_word_is_no_passage(between: str) -> None:
    text = f"1. Parks\n\nThe Board heard about parks.\n\n{between}\n\n2. Roads\n\nThe Board heard about roads."
    whole = meeting(text, item(text, "1. Parks", "about parks."), item(text, "2. Roads", "about roads."))
    found = [passage.text for passage in passages(document(text), parsed(whole))]
    assert found == ["1. Parks\n\nThe Board heard about parks.", "2. Roads\n\nThe Board heard about roads."]


def test_the_end_of_a_quotation_stays_with_its_words() -> None:
    text = "1. Parks\n\nRESOLVED: “That the gate be mended”.\n\nThe Board rose."
    clause = Span(text.index("RESOLVED"), text.index("”"))
    resolution = Resolution("d.r9", "RESOLVED:", "", text[clause.start : clause.end], clause, ())
    found = passages(document(text), parsed(meeting(text, item(text, "1. Parks", "rose.", resolutions=(resolution,)))))
    assert "mended”." in found[0].text


def test_the_bars_of_a_table_do_not_cut_an_agenda() -> None:
    text = "| 1. Minutes |\n| 2. Parks |"
    entries = [item(text, name, name, kind=ItemKind.AGENDA_ENTRY) for name in ("1. Minutes", "2. Parks")]
    found = passages(document(text), parsed(meeting(text, *entries, kind=MeetingKind.AGENDA)))
    assert [passage.text for passage in found] == ["1. Minutes |\n| 2. Parks"]


def test_agenda_entries_are_one_list() -> None:
    text = "1. Minutes\n2. Parks\n3. Roads"
    entries = [item(text, line, line, kind=ItemKind.AGENDA_ENTRY) for line in text.splitlines()]
    found = passages(document(text), parsed(meeting(text, *entries, kind=MeetingKind.AGENDA)))
    assert [passage.text for passage in found] == [text]
    assert found[0].kind is PassageKind.AGENDA
    assert found[0].item_id is None


def test_a_word_without_end_is_cut() -> None:
    text = "x" * (3 * LIMIT)
    found = passages(document(text), parsed())
    assert "".join(passage.text for passage in found) == text
    assert max(len(passage.text) for passage in found) <= LIMIT


def test_a_heading_stands_in_the_header_of_what_follows() -> None:
    body = "The service answered every letter within the week that it came. " * 12
    text = f"3.0 SUPPORTING INFORMATION\n\n{body}\n\n{body}\n\n4.0 RISKS\n\n{body}"
    found = passages(document(text), parsed())
    assert [passage.header.split(" | ")[-1] for passage in found][-1] == "4.0 RISKS"
    assert any(passage.header.endswith("SUPPORTING INFORMATION") for passage in found)


@pytest.mark.parametrize("text", ["", " \n\n\t"])
def test_nothing_gives_nothing(text: str) -> None:
    assert passages(document(text), parsed()) == []


def test_passages_fill_up_to_the_target() -> None:
    text = "\n\n".join(f"Paragraph {n} says something about the park." for n in range(200))
    found = passages(document(text), parsed())
    assert all(len(passage.text) <= TARGET for passage in found)
    assert sum(len(passage.text) for passage in found) / len(found) > TARGET * 0.8


def test_an_agenda_belongs_to_its_own_meeting_when_another_follows() -> None:
    agenda = "1. Minutes\n2. Parks\n"
    text = agenda + "\nTrust notes\n\nThe group talked about parks."
    entries = tuple(item(text, line, line, kind=ItemKind.AGENDA_ENTRY) for line in agenda.splitlines())
    first, rest = Span(0, len(agenda)), Span(len(agenda), len(text))
    board = Meeting("d.m0", MeetingKind.AGENDA, "Board", "2023-01-18", first, (first,), items=entries)
    trust = Meeting("d.m1", MeetingKind.NOTES, "Trust", "2022-10-31", rest, (rest,))
    found = passages(document(text), parsed(board, trust))
    assert [(p.committee, p.date) for p in found] == [("Board", "2023-01-18"), ("Trust", "2022-10-31")]


@given(st.lists(words, min_size=5, max_size=80).map(" ".join), st.data())
@settings(max_examples=200)
def test_a_passage_lies_in_the_segments_of_its_meeting(text: str, data: st.DataObject) -> None:
    cuts = sorted({0, len(text), *data.draw(st.lists(st.integers(0, len(text)), max_size=5))})
    meetings = []
    for number, (start, end) in enumerate(pairwise(cuts)):
        middle = data.draw(st.integers(start, end))
        kind = data.draw(st.sampled_from([ItemKind.AGENDA_ENTRY, ItemKind.MINUTE]))
        spans = [Span(a, b) for a, b in ((start, middle), (middle, end)) if a < b]
        items = tuple(Item(f"d.i{span.start}", None, None, kind, span) for span in spans)
        whole = Span(start, end)
        meetings.append(
            Meeting(f"d.m{number}", MeetingKind.MINUTES, f"Body {number}", None, whole, (whole,), items=items)
        )
    for passage in passages(document(text), parsed(*meetings)):
        own = next(meeting for meeting in meetings if meeting.id == passage.meeting_id)
        assert own.span.start <= passage.span.start
        assert passage.span.end <= own.span.end


def test_a_meeting_bound_in_as_an_appendix_keeps_its_own_name() -> None:
    notes = "Workshop notes\n\nAttendees: Ash, Birch\n\nThe group talked about parks."
    text = f"Board agenda\n\n{notes}"
    at = text.index(notes)
    whole, inner = Span(0, len(text)), Span(at, len(text))
    appendix = Item("d.i1", None, "Workshop notes", ItemKind.APPENDIX, inner)
    board = Meeting("d.m0", MeetingKind.AGENDA, "Board", "2023-01-18", whole, (whole,), items=(appendix,))
    trust = Meeting("d.m1", MeetingKind.NOTES, "Trust", "2022-10-31", inner, (inner,))
    found = next(p for p in passages(document(text), parsed(board, trust)) if "Attendees" in p.text)
    assert (found.committee, found.date, found.item_id) == ("Trust", "2022-10-31", None)
