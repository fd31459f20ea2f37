from dataclasses import replace

import pytest
from fake_searcher import FakeSearcher

from corpus.model import Span
from search.model import Status
from web.views import Form, address, results, told

ANSWER = FakeSearcher().ask("what did we resolve on the pledge")
FIRST, SECOND = ANSWER.quotes
LATER = replace(FIRST, date="2021-02-01", item_number="7")


def test_neighbouring_quotes_of_one_item_stand_under_one_source():
    shown = told(ANSWER)
    assert [[said.label for said in one.said] for one in shown.cited] == [["1)", "2)"]]
    assert shown.cited[0].source.item == "31. THE PLEDGE"
    assert shown.lead_in == ANSWER.text


def test_each_line_of_the_lead_in_stands_above_the_meeting_whose_date_it_names():
    text = "On 27 January 2020 they resolved:\nOn 1 February 2021 they resolved:"
    shown = told(replace(ANSWER, text=text, quotes=(FIRST, SECOND, LATER)))
    assert shown.lead_in == ""
    assert [(one.lead_in, one.source.date) for one in shown.cited] == [
        ("On 27 January 2020 they resolved:", "27 January 2020"),
        ("On 1 February 2021 they resolved:", "1 February 2021"),
    ]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("On 1 February 2021:\nOn 27 January 2020:", (FIRST, LATER)),
        ("On 27 January 2020:", (FIRST, LATER)),
        ("On 27 January 2020:\nOn 1 February 2021:", (FIRST, LATER, replace(FIRST, item_number="8"))),
        ("On 27 January 2020:\nOn 27 January 2020:", (FIRST, replace(FIRST, item_number="8"))),
    ],
)
def test_a_lead_in_that_cannot_be_shared_out_for_certain_stands_above_all(text, quotes):
    shown = told(replace(ANSWER, text=text, quotes=quotes))
    assert shown.lead_in == text
    assert {one.lead_in for one in shown.cited} == {None}


def test_an_answer_without_quotes_cites_nothing():
    assert told(replace(ANSWER, status=Status.NOT_FOUND, quotes=())).cited == ()


def test_a_hit_without_item_is_headed_by_its_kind_and_states_nothing_unstated():
    (shown,) = results(FakeSearcher().search("libraries").hits)
    assert (shown.heading, shown.source.item, shown.source.council) == ("Notes", None, None)
    assert shown.source.date == "date not stated in the document"


def test_a_long_passage_is_shown_in_part_and_whole():
    hit = FakeSearcher().search("chairman").hits[0]
    (shown,) = results([hit])
    assert "".join(piece.text for piece in shown.whole) == hit.text
    part = "".join(piece.text for piece in shown.shown)
    assert part in hit.text
    assert (shown.cut_before, shown.cut_after) == (False, True)
    assert len(part) < len(hit.text)


def test_marks_are_the_hits_own_highlights():
    hit = replace(FakeSearcher().search("pledge").hits[0], highlights=(Span(0, 8),))
    (shown,) = results([hit])
    assert [piece.text for piece in shown.shown if piece.marked] == ["RESOLVED"]


def test_an_address_shows_a_stretch_of_a_document():
    assert address("0123456789ab", 4, 9) == "/documents/0123456789ab?start=4&end=9#c4"


def test_a_form_knows_its_conditions_and_the_search_without_one_of_them():
    form = Form.of({"q": "a b", "committee": "Planning & co", "from": "2020-01-27", "kind": "recommendation"})
    assert form.filters == [
        ("committee", "Planning & co"),
        ("from", "27 January 2020"),
        ("kind", "Recommendation, not a decision"),
    ]
    assert form.without("committee") == "/?q=a+b&from=2020-01-27&kind=recommendation"
