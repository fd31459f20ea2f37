"""What a body decided at a meeting: all of it where there is room, and said where there is not."""

from __future__ import annotations

import pytest

from search.model import Status
from search.part import MOST
from search.sitting import PART_ONLY
from search.wire import Searcher


@pytest.mark.parametrize(
    "question",
    [
        "what was decided at the last meeting of the Planning Committee",
        "What did the Planning Committee decide on 12 February 2025?",
    ],
)
def test_one_meetings_decisions_are_all_of_that_meeting(sample: Searcher, question: str) -> None:
    given = sample.ask(question)
    assert given.status is Status.ANSWERED
    assert {(quote.committee, quote.date) for quote in given.quotes} == {("Planning Committee", "2025-02-12")}
    told = {quote.item_title for quote in given.quotes}
    assert {title.split()[0] for title in told if title} >= {"24/01105/FUL", "24/00276/FUL", "Scheme"}
    assert "12 February 2025" in given.text


def test_a_lost_motion_gives_way_to_what_was_decided_and_the_lead_in_says_so(sample: Searcher) -> None:
    given = sample.ask("what was decided at the last meeting of the Planning Committee")
    assert given.text.startswith(PART_ONLY)
    assert not any("was lost" in quote.lead for quote in given.quotes)
    assert sum(len(quote.text.split()) for quote in given.quotes) <= MOST


def test_where_all_has_room_nothing_is_said_to_be_left_out(sample: Searcher) -> None:
    given = sample.ask("What was decided at the last meeting of Thornby Heath Parish Council?")
    assert given.status is Status.ANSWERED
    whole = [made for made in sample.generation.register().decided if made.item.meeting.date == given.quotes[0].date]
    told = " ".join(quote.text for quote in given.quotes)
    left = [
        made
        for made in whole
        if not made.amends and not any(span.of(_text(sample, made.item.id)) in told for _, span in made.acts)
    ]
    assert given.text.startswith(PART_ONLY) == bool(left)


def test_a_matter_beside_the_body_is_answered_on_that_matter(sample: Searcher) -> None:
    given = sample.ask("what was decided at the last meeting of the Planning Committee about the solar farm")
    assert {quote.item_number for quote in given.quotes} == {"74"}


def _text(sample: Searcher, item_id: str) -> str:
    return sample.generation.document(item_id.split(".", 1)[0]).text


@pytest.mark.parametrize(
    "question", ["summarise the last council meeting", "What happened at the last Council meeting?"]
)
def test_what_happened_at_a_meeting_is_what_it_decided(sample: Searcher, question: str) -> None:
    given = sample.ask(question)
    assert given.status is Status.ANSWERED
    assert {(quote.committee, quote.date) for quote in given.quotes} == {("Council", "2025-07-16")}
