"""What became of a decision is told by the documents' own words: the right one, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_index import write

from indexer import store
from indexer.chunk import passages
from indexer.read import read
from indexer.schema import Entry
from indexer.store import Generation
from indexer.structure.parse import parse
from search import motion, status, status_question
from search.model import Became, DecisionStatus
from search.status_words import DEEDS, deeds
from search.trail import trail
from search.trail_hop import meeting_of
from search.wire import Searcher

FIRST = """AMBLEFORD BOROUGH COUNCIL

WEIR EXECUTIVE

MINUTES of the meeting held on Monday, 4 March 2024 at 6.30 p.m. in the Guildhall

PRESENT: Councillors D Black (Chair), E Grey and F Rust

17. APOLOGIES FOR ABSENCE

There were none.

18. FERRY STEPS REPAIR

The steps were looked at.

RESOLVED: That the ferry steps be mended before 1 June 2024 at a cost of £4,000.

19. DISPOSAL OF LAND

RESOLVED: That the plot of the notice of 5 January 2024 be sold.

20. REPORTS

RESOLVED: That the plot of the notice of 9 February 2024 be let.
"""
SECOND = """AMBLEFORD BOROUGH COUNCIL

WEIR EXECUTIVE

MINUTES of the meeting held on Monday, 13 May 2024 at 6.30 p.m. in the Guildhall

PRESENT: Councillors D Black (Chair), E Grey and F Rust

26. APOLOGIES FOR ABSENCE

There were none.

27. {title}

{said}

28. MARKET STALLS

RESOLVED: That the report be noted.
"""
BY = "On 13 May 2024 the Weir Executive (Ambleford Borough Council)"
CITED = "The Executive considered its decision of 4 March 2024 (Minute 18).\n\n"
TOLD = [
    (Became.RESCINDED, "rescinded it:", "RESOLVED: That the resolution of 4 March 2024 (Minute 18) be rescinded."),
    (Became.RESCINDED, "rescinded it:", CITED + "RESOLVED: That the decision be rescinded."),
    (Became.RESCINDED, "revoked it:", CITED + "RESOLVED: That minute no. 18 be revoked at once."),
    (Became.RESCINDED, "overturned it:", CITED + "It was agreed to overturn the previous decision and to wait."),
    (
        Became.SUPERSEDED,
        "decided in place of it:",
        "RESOLVED: That, in place of the resolution of 4 March 2024, the ferry steps be mended before 1 August 2024.",
    ),
    (
        Became.SUPERSEDED,
        "superseded it:",
        "RESOLVED: That the ferry steps be closed, this resolution to supersede Minute 18 of 4 March 2024.",
    ),
    (
        Became.AMENDED,
        "amended it:",
        "RESOLVED: That the resolution of 4 March 2024 (Minute 18) be amended to read May.",
    ),
    (Became.KEPT, "confirmed it:", CITED + "RESOLVED: That the decision of 4 March 2024 be reaffirmed."),
    (
        Became.KEPT,
        "did not agree the following motion on it, which was lost:",
        "Councillor Rust moved that the resolution of 4 March 2024 (Minute 18) be rescinded. On being put to the vote "
        "the motion was lost by 1 vote to 2.",
    ),
    (
        Became.COMPLETED,
        None,
        "Further to Minute 18 of 4 March 2024, the Clerk reported that the work had been completed.\n\n"
        "RESOLVED: That the report be noted.",
    ),
]
NOT_UNDONE = [
    CITED + "RESOLVED: That the decision be not rescinded.",
    CITED + "RESOLVED: That the parking order of 2012 be revoked.",
    CITED + "RESOLVED: That the resolution of 8 January 2024 (Minute 3) be rescinded.",
    CITED + "RESOLVED: That the Council be recommended to rescind the resolution of 4 March 2024.",
    CITED + "RESOLVED: That it be noted that the decision was rescinded on 4 March 2024.",
    "Further to Minute 18 of 4 March 2024, the work had not been completed.\n\nRESOLVED: That the report be noted.",
]


def indexed(tmp_path: Path, *texts: str) -> Generation:
    entries = []
    for at, text in enumerate(texts):
        document = read(Path(f"{at}.txt"), text.encode())
        parsed = parse(document)
        entries.append(Entry(document, parsed, tuple(passages(document, parsed))))
    write(tmp_path, entries)
    return store.open_generation(tmp_path)


def told(generation: Generation, number: str, day: str = "2024-03-04") -> list[DecisionStatus]:
    """What became of the resolutions of one minute."""
    return [
        each
        for row in generation.documents()
        for meeting in generation.parsed(row.id).meetings
        for item in meeting.items
        for made in item.resolutions
        if (item.number, meeting.date) == (number, day)
        for each in status.of_resolution(generation, trail(generation, item.id), item, made)
    ]


@pytest.mark.parametrize(("became", "words", "said"), TOLD, ids=lambda value: str(value)[:40])
def test_a_later_resolution_that_names_the_decision_tells_what_became_of_it(
    tmp_path: Path, became: Became, words: str | None, said: str
) -> None:
    generation = indexed(tmp_path, FIRST, SECOND.format(title="FERRY STEPS REPAIR", said=said))
    first = told(generation, "18")[0]
    assert first.became is became
    assert words is None or first.words == f"{BY} {words}"
    assert first.quote is not None
    assert first.quote.date == "2024-05-13"
    assert first.quote.text in generation.document(first.quote.document_id).text
    assert first.item_id is not None
    assert meeting_of(generation, first.item_id).date == "2024-05-13"
    assert [each.became for number in ("19", "20") for each in told(generation, number)] == [Became.UNCHANGED] * 2
    generation.close()


@pytest.mark.parametrize("said", NOT_UNDONE, ids=lambda said: said[-50:])
def test_what_does_something_else_tells_of_no_rescission(tmp_path: Path, said: str) -> None:
    generation = indexed(tmp_path, FIRST, SECOND.format(title="FERRY STEPS REPAIR", said=said))
    assert {each.became for each in told(generation, "18")} <= {Became.UNCHANGED, Became.TAKEN_UP}
    generation.close()


def test_a_rescission_under_a_departments_heading_finds_the_decision_by_the_other_day_of_both(tmp_path: Path) -> None:
    said = "RESOLVED: That the decision of 4 March 2024 on the notice of 9 February 2024 be rescinded."
    generation = indexed(tmp_path, FIRST, SECOND.format(title="DISPOSAL OF LAND", said=said))
    assert [each.became for each in told(generation, "20")] == [Became.RESCINDED]
    assert told(generation, "19") == [], "of what stands under the same heading nothing is said"
    generation.close()


def test_nothing_later_is_said_of_what_is_indexed_and_up_to_when(tmp_path: Path) -> None:
    generation = indexed(tmp_path, FIRST, SECOND.format(title="WEIR GATES", said="The gates were looked at."))
    (only,) = told(generation, "18")
    assert (only.became, only.quote, only.item_id) == (Became.UNCHANGED, None, None)
    assert only.words == (
        "Not seen to be rescinded or replaced in what is indexed; the last meeting of the Weir Executive (Ambleford "
        "Borough Council) there is of 13 May 2024."
    )
    assert told(generation, "28", "2024-05-13") == [], "what was only noted is in no force"
    generation.close()


def test_another_councils_rescission_is_none_of_ours(tmp_path: Path) -> None:
    other = SECOND.replace("AMBLEFORD", "OTTERBY").format(title="FERRY STEPS REPAIR", said=TOLD[0][2])
    generation = indexed(tmp_path, FIRST, other)
    assert [each.became for each in told(generation, "18")] == [Became.UNCHANGED]
    generation.close()


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.example)
def test_each_wording_of_a_deed_is_read_in_its_example_and_not_when_denied(deed) -> None:
    assert deed.became in [each.became for each in deeds(deed.example)]
    assert not list(deeds(f"whether {deed.example}"))


@pytest.mark.parametrize("row", status_question.ROWS, ids=lambda row: row[2])
def test_each_question_is_read_in_its_example(row) -> None:
    asks, _, example = row
    assert status_question.asked(example) is asks
    assert status_question.aside(example) in example


def test_a_question_of_a_figure_asks_for_no_decision() -> None:
    for question in (
        "How much did the speed indicator device cost?",
        "Who chaired the meeting?",
        "Is Carr Lane flooded?",
    ):
        assert status_question.asked(question) is None


def test_whether_it_still_stands_is_answered_only_with_words_that_say_so(sample: Searcher) -> None:
    stands = sample.ask("Is the Care Leavers Pledge still in force?")
    assert stands.status.value == "related"
    assert stands.quotes[0].lead.startswith("Nothing in what is indexed is seen to rescind, replace or confirm")
    assert Became.UNCHANGED in {each.became for each in stands.statuses}
    lost = sample.ask("Is free parking on Saturdays still in force?")
    assert lost.status.value == "related"
    assert lost.quotes[0].lead.startswith("No decision to do this is seen in what is indexed.")
    assert lost.statuses == ()


def test_what_became_of_it_begins_with_the_last_word_on_it(sample: Searcher) -> None:
    given = sample.ask("Was the Carding Shed application approved?")
    assert given.status.value == "answered"
    shown = [each for each in given.quotes if each.date == "2019-11-06"]
    assert shown[0].lead.startswith("On 6 November 2019 the Planning Committee")
    adopted = sample.ask("Was the scrutiny recommendation of 45 days for files accepted?")
    assert "did not accept what was recommended:" in adopted.quotes[0].lead
    assert "be not accepted" in adopted.quotes[0].text
    assert adopted.quotes[1].date == "2024-03-13"


def test_every_status_of_the_sample_stands_in_its_document(sample: Searcher) -> None:
    generation = sample.generation
    kinds = set()
    for row in generation.documents():
        for meeting in generation.parsed(row.id).meetings:
            for item in meeting.items:
                for made in item.resolutions if item.kind.value == "minute" else ():
                    for each in status.of_resolution(generation, trail(generation, item.id), item, made):
                        kinds.add(each.became)
                        said = each.quote
                        assert each.decision.text == made.span.of(generation.document(row.id).text)
                        assert (said is None) == (each.became is Became.UNCHANGED)
                        if said is not None:
                            assert generation.document(said.document_id).text[said.start : said.end] == said.text
                            assert (said.date or "") >= (meeting.date or "")
    assert kinds >= {Became.ADOPTED, Became.CHANGED, Became.TAKEN_UP, Became.AWAITED, Became.DEFERRED, Became.UNCHANGED}


def test_what_was_adopted_anew_is_never_called_unchanged(sample: Searcher) -> None:
    given = sample.ask("What replaced the Care Leavers Pledge of 2023?")
    of_council = [each for each in given.statuses if each.decision.date == "2023-03-01"]
    assert [each.became for each in of_council] == [Became.TAKEN_UP]
    assert of_council[0].quote is not None
    assert of_council[0].quote.date == "2024-07-17"
    assert (
        of_council[0].words
        == "On 17 July 2024 the Council (Wrenmere Borough Council) came back to the matter and resolved:"
    )


AGAIN = [
    ("FERRY STEPS REPAIR", "RESOLVED: That the ferry steps be mended by the Weir Trust at a cost of £9,000.", []),
    ("FERRY STEPS REPAIR", "RESOLVED: That the report on the ferry steps be noted.", [Became.UNCHANGED]),
    ("RIVERSIDE", "RESOLVED: That the ferry steps be mended by the Weir Trust in the autumn.", []),
    ("FERRY STEPS: HANDRAIL", "RESOLVED: That a handrail be put up.", []),
    ("WEIR GATES", "RESOLVED: That the gates be painted green.", [Became.UNCHANGED]),
]


@pytest.mark.parametrize(("title", "said", "became"), AGAIN, ids=lambda value: str(value)[:40])
def test_of_what_may_have_been_decided_again_nothing_is_said(
    tmp_path: Path, title: str, said: str, became: list[Became]
) -> None:
    generation = indexed(tmp_path, FIRST, SECOND.format(title=title, said=said))
    assert [each.became for each in told(generation, "18")] == became
    generation.close()


def test_a_lost_motion_answers_no_question_on_another_matter(sample: Searcher) -> None:
    given = sample.ask("what is an SID and what did it cost")
    assert given.quotes
    assert not [each for each in given.quotes if "lost" in each.lead]


def test_a_vote_told_in_the_debate_stands_with_its_motion(sample: Searcher) -> None:
    generation = sample.generation
    found = 0
    for row in generation.documents():
        for meeting in generation.parsed(row.id).meetings:
            for item in meeting.items:
                for made in item.resolutions:
                    if made.vote and motion.agrees(made.vote, made) and not made.amends:
                        belongs = motion.of(item, made.vote.span)
                        assert belongs is not None
                        assert (
                            belongs.vote == made.vote or belongs.span.start <= made.vote.span.start < belongs.span.end
                        )
                        found += 1
    assert found > 10
