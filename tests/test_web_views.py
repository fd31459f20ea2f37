from dataclasses import replace

from fake_searcher import FakeSearcher

from corpus.model import Span
from search.grid import Grid
from search.model import Status
from web.assets import load
from web.pages import Found, Pages
from web.views import Form, address, results, told

ANSWER = FakeSearcher().ask("what did we resolve on the pledge")
FIRST, SECOND = ANSWER.quotes
LATER = replace(FIRST, date="2021-02-01", item_number="7")


def test_neighbouring_quotes_of_one_item_stand_under_one_source_and_lead_in():
    (shown,) = told(ANSWER)
    assert [said.label for said in shown.said] == ["1)", "2)"]
    assert shown.source.item == "31. THE PLEDGE"
    assert shown.lead_in == FIRST.lead


def test_every_lead_in_stands_above_its_own_quotes():
    quotes = (replace(FIRST, lead="They resolved:"), replace(LATER, lead="They said:"))
    assert [(one.lead_in, one.source.date) for one in told(replace(ANSWER, quotes=quotes))] == [
        ("They resolved:", "27 January 2020"),
        ("They said:", "1 February 2021"),
    ]


def test_a_lead_in_over_two_sources_is_said_once():
    quotes = (replace(FIRST, lead="They said:"), replace(LATER, lead="They said:"))
    assert [one.lead_in for one in told(replace(ANSWER, quotes=quotes))] == ["They said:", ""]


def test_an_answer_without_quotes_cites_nothing():
    assert told(replace(ANSWER, status=Status.NOT_FOUND, quotes=())) == ()


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


def test_a_quoted_table_has_its_cells_and_keeps_its_words():
    table = replace(FIRST, text="Heading\t2021/22\nPlay area\t£1,260", label=None)
    (shown,) = told(replace(ANSWER, quotes=(table,)))
    (said,) = shown.said
    assert said.text == table.text
    assert said.blocks == (Grid(("Heading", "2021/22"), (("Play area", "£1,260"),)),)


def test_a_quote_without_a_table_has_no_blocks():
    (shown,) = told(ANSWER)
    assert [said.blocks for said in shown.said] == [(), ()]


def test_a_header_that_is_a_quote_of_its_own_is_linked_from_its_table():
    header = replace(FIRST, text="Heading\t2021/22\t2022/23", label=None, start=10, end=33)
    row = replace(FIRST, text="Play area\t£1,260\t£2,310", label=None, start=90, end=113)
    (shown,) = told(replace(ANSWER, quotes=(header, row)))
    assert [(said.href, said.columns) for said in shown.said] == [
        (address(FIRST.document_id, 90, 113), address(FIRST.document_id, 10, 33))
    ]


def test_the_cells_of_a_table_are_escaped_on_the_page():
    cell = "<script>x</script>"
    table = replace(FIRST, text=f"Heading\t2021/22\t2022/23\n{cell}\t£1\t£2", label=None)
    given = replace(ANSWER, quotes=(table,))
    found = Found(given, (), (), None, 1, 0, None, None)
    page = Pages(load(), None).found(Form(q="x"), FakeSearcher().coverage(), found)
    assert cell not in page
    assert '<th scope="row">&lt;script&gt;' in page
