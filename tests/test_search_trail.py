"""Every trail of the sample is found whole, and no hop is invented: not between councils, not for a title alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_index import write

from corpus.errors import UsageError
from indexer import store
from indexer.chunk import passages
from indexer.read import read
from indexer.schema import Entry
from indexer.store import Generation, UnknownIdError
from indexer.structure.parse import parse
from search.trail import trail
from search.trail_find import find
from search.trail_item import look
from search.trail_model import Hop, Role, Trail
from search.wire import Searcher

GOLD = json.loads((Path(__file__).parent.parent / "eval" / "questions" / "trails.json").read_text(encoding="utf-8"))
TRAILS = [pytest.param(each, id=each["name"]) for each in GOLD["trails"]]
GAPS = [pytest.param(each, id=" ".join(each["asked"])) for each in GOLD["gaps"]]

SCRUTINY = """{council} BOROUGH COUNCIL

WEIR SCRUTINY BOARD

MINUTES of the meeting held on Monday, 5 February 2024 at 6.30 p.m. in the Guildhall

PRESENT: Councillors A Green (Chair), B Brown and C White

40. APOLOGIES FOR ABSENCE

There were none.

41. FERRY STEPS REPAIR

The steps were looked at.

RESOLVED: That

(a) the Weir Executive be recommended to mend the ferry steps before 1 May 2024; and

(b) the ferryman be thanked.

42. WEIR GATES

RESOLVED: That the report be noted.
"""
EXECUTIVE = """{council} BOROUGH COUNCIL

WEIR EXECUTIVE

MINUTES of the meeting held on Monday, 4 March 2024 at 6.30 p.m. in the Guildhall

PRESENT: Councillors D Black (Chair), E Grey and F Rust

17. APOLOGIES FOR ABSENCE

There were none.

18. FERRY STEPS REPAIR

{said}

RESOLVED: That the ferry steps be mended before 1 June 2024.

19. WEIR GATES

RESOLVED: That the report be noted.
"""
SAID = "The recommendation of the Weir Scrutiny Board of 5 February 2024 (Minute 41) was considered."


def hops(found: Trail) -> list[set[tuple[str, str]]]:
    """The records of each hop, by document and number or title."""
    return [_names(hop) for hop in found.hops]


def _names(hop: Hop) -> set[tuple[str, str]]:
    return {(hop.document, said) for said in (hop.number, hop.title) if said}


def _asked(generation: Generation, document: str, said: str) -> str:
    row = next(row for row in generation.documents() if row.name == document)
    found = [
        item.id
        for meeting in generation.parsed(row.id).meetings
        for item in meeting.items
        if said in (item.number, item.title) and item.kind.value != "agenda-entry"
    ]
    return found[0]


@pytest.mark.parametrize("gold", TRAILS)
def test_each_trail_of_the_sample_is_found_whole_and_no_hop_is_invented(sample: Searcher, gold: dict) -> None:
    found = trail(sample.generation, _asked(sample.generation, *gold["asked"]))
    wanted = [tuple(hop) for hop in gold["hops"]]
    assert len(found.hops) == len(wanted), hops(found)
    assert all(hop in names for hop, names in zip(wanted, hops(found), strict=True)), hops(found)
    assert [hop.date for hop in found.hops] == sorted(hop.date or "" for hop in found.hops)
    for hop in found.hops:
        text = sample.generation.document(hop.document_id).text
        said = [*hop.quotes, *(each.quote for each in hop.evidence if each.quote)]
        assert hop.quotes
        assert all(sample.generation.document(q.document_id).text[q.start : q.end] == q.text for q in said)
        assert text[hop.start : hop.end]
        assert hop.evidence or found.item_id in (hop.item_id, *(one.item_id for one in hop.also))


def test_an_item_of_no_trail_has_no_hop_but_itself(sample: Searcher) -> None:
    told = {tuple(hop) for each in GOLD["trails"] for hop in each["hops"]}
    alone = 0
    for row in sample.generation.documents():
        for meeting in sample.generation.parsed(row.id).meetings:
            for item in meeting.items:
                of_gold = {(row.name, item.number), (row.name, item.title)} & told
                if of_gold or item.kind.value != "minute" or row.name.endswith("pack.txt"):
                    continue
                assert [hop.item_id for hop in trail(sample.generation, item.id).hops] == [item.id], (
                    row.name,
                    item.title,
                )
                alone += 1
    assert alone > 150


@pytest.mark.parametrize("gold", GAPS)
def test_a_gap_is_shown_as_a_gap(sample: Searcher, gold: dict) -> None:
    found = trail(sample.generation, _asked(sample.generation, *gold["asked"]))
    assert any(gold["names"] in gap.text and "indexed" in gap.text and gap.quote for gap in found.gaps), found.gaps


def test_what_was_changed_on_the_way_is_told_word_by_word(sample: Searcher) -> None:
    generation = sample.generation
    found = trail(generation, find(generation, "minute 33 of 18 January 2023"))
    board = next(hop for hop in found.hops if hop.number == "33")
    (made,) = board.adoptions
    assert made.text == "1 adopted as recommended, 2 changed, 1 added"
    age = next(each for each in made.clauses if each.recommended and "23rd" in each.recommended.text)
    assert [(piece.change.value, piece.text) for piece in age.diff if piece.change != "kept"] == [
        ("removed", "23rd"),
        ("inserted", "25th"),
    ]
    kept = next(hop for hop in found.hops if hop.number == "104")
    assert "1 not accepted" in kept.adoptions[0].text
    assert board.confirmed == "2023-03-15"


def indexed(tmp_path: Path, *texts: str) -> Generation:
    entries = []
    for at, text in enumerate(texts):
        document = read(Path(f"{at}.txt"), text.encode())
        parsed = parse(document)
        entries.append(Entry(document, parsed, tuple(passages(document, parsed))))
    write(tmp_path, entries)
    return store.open_generation(tmp_path)


def steps(generation: Generation) -> Trail:
    return trail(generation, find(generation, "41 of the Weir Scrutiny Board, 5 February 2024"))


def test_a_recommendation_is_followed_to_the_minute_that_cites_it(tmp_path: Path) -> None:
    generation = indexed(
        tmp_path, SCRUTINY.format(council="AMBLEFORD"), EXECUTIVE.format(council="AMBLEFORD", said=SAID)
    )
    found = steps(generation)
    assert [hop.number for hop in found.hops] == ["41", "18"]
    (tie,) = found.hops[1].evidence
    assert tie.quote is not None
    assert tie.quote.text == SAID
    (made,) = found.hops[1].adoptions
    assert made.text == "1 changed"
    assert found.gaps == ()
    assert {link.kind for link in look(generation, found.hops[1].item_id).links} == {"continues"}
    generation.close()


def test_another_councils_item_of_the_same_title_is_no_hop(tmp_path: Path) -> None:
    generation = indexed(tmp_path, SCRUTINY.format(council="AMBLEFORD"), EXECUTIVE.format(council="OTTERBY", said=SAID))
    found = steps(generation)
    assert [hop.number for hop in found.hops] == ["41"]
    (gap,) = found.gaps
    assert (
        gap.text
        == "It was sent to the Weir Executive. No minutes of the Weir Executive after 5 February 2024 are indexed."
    )
    generation.close()


def test_a_title_alone_is_no_hop(tmp_path: Path) -> None:
    generation = indexed(
        tmp_path, SCRUTINY.format(council="AMBLEFORD"), EXECUTIVE.format(council="AMBLEFORD", said="It was looked at.")
    )
    gates = trail(generation, find(generation, "42 of 2024-02-05"))
    assert [hop.title for hop in gates.hops] == ["WEIR GATES"]
    generation.close()


def test_a_date_that_no_meeting_bears_ties_nothing(tmp_path: Path) -> None:
    said = SAID.replace("5 February", "6 February")
    generation = indexed(
        tmp_path,
        SCRUTINY.format(council="AMBLEFORD").replace("be recommended to", "be asked whether to"),
        EXECUTIVE.format(council="AMBLEFORD", said=said).replace(
            "FERRY STEPS REPAIR", "STEPS AT THE FERRY, AND OTHERS"
        ),
    )
    assert [hop.number for hop in steps(generation).hops] == ["41"]
    generation.close()


def test_a_reference_names_an_item_or_an_error_says_why(sample: Searcher) -> None:
    generation = sample.generation
    id = find(generation, "EXB80 of the Executive Board, 16 February 2023")
    assert generation.item(id).title == "Care Leavers Pledge"
    document_id, start = id.split(".i")
    for same in (id, f"/items/{id}", f"https://minutes.test/documents/{document_id}?start={start}&end=900#c{start}"):
        assert find(generation, same) == id
    with pytest.raises(UnknownIdError):
        find(generation, f"{document_id}.i1")
    for wrong in (
        "the pledge",
        "minute 99 of 16 February 2023",
        "80 of 31 February 2023",
        "minute of 16 February 2023",
    ):
        with pytest.raises(UsageError):
            find(generation, wrong)


def test_the_report_stands_before_the_minute_of_its_meeting(sample: Searcher) -> None:
    found = trail(sample.generation, find(sample.generation, "35 of 2023-01-18"))
    assert [hop.role for hop in found.hops] == [Role.REPORT, Role.MINUTE, Role.MINUTE]


def test_no_trail_of_the_real_documents_leads_to_another_council(real: Searcher) -> None:
    generation = real.generation
    reports = 0
    for row in generation.documents():
        for meeting in generation.parsed(row.id).meetings:
            for item in meeting.items:
                if item.kind.value != "minute":
                    continue
                found = trail(generation, item.id)
                assert len({hop.council for hop in found.hops}) == 1
                assert len({hop.date for hop in found.hops}) == 1, "no minute of these five documents cites another"
                reports += any(hop.role is Role.REPORT for hop in found.hops)
    assert reports >= 5
