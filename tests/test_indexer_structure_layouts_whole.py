"""How the layouts seen in the wild print a whole meeting: an invented example each, by the layout's number.

Those that differ in the wording of a decision only are in test_indexer_structure_layouts.py; together they are all.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
import test_indexer_structure_layouts as wordings
from small_minutes import parsed

from corpus.model import Item, Meeting, Outcome

HEAD = "Minutes of the Parks Committee held on 4 March 2024\n\nPresent: Councillors A Green and B Brown\n\n"
NUMBER_OF_LAYOUTS = 47

LOST_WORD = f"""{HEAD}12. PONDS

The Board considered a report on ponds.

(1) the report be noted; and

(2) the fence be built.

13. HEDGES

The Board heard of hedges. The Director said that the following had to be cut:

(1) the hedge at the mill, which can be
    seen; and

(2) the hedge at the weir.

14. CLOSE

None.
"""

PAGE = """Agenda and minutes

Planning Board
Monday, 4th March, 2024 6.30 p.m.

Venue: Guildhall, Ambleford. View directions

Items
No. Item

1.

Minutes

To approve as a correct record the minutes of 5 February 2024.

Decision:

To approve the minutes of the meeting held on 5 February 2024 as a correct record.

2.

Ponds

Minutes:

The Board heard of ponds.
"""

MOVERS_ALONE = f"""{HEAD}12. ELECTION OF CHAIRMAN

Proposed by Cllr A Green, seconded by Cllr B Brown.

That Cllr Ash be elected Chairman for the year.

13. HEDGES

Proposed by Cllr A Green, seconded by Cllr B Brown.

That the hedge be felled.

The motion was lost.

14. CLOSE

None.
"""

STARRED = """MINUTES of MEETING of FERNSIDE AREA COMMITTEE held in the TOWN HALL on WEDNESDAY, 6 MARCH 2024

Present: Councillor A Green (Chair)

Councillor B Brown Councillor C Ash

1. APOLOGIES FOR ABSENCE

There were none.

2. MINUTES

The Minutes of the meeting held on 7 February 2024 were approved as a correct record.

3. ROADS UPDATE

Consideration was given to a report.

Decision

The contents of the report were noted.

*4. LEASE OF THE PIER

The Committee agreed the recommendations.
"""

VOLUME = """THE FERNSIDE COUNCIL

VOLUME OF MINUTES

INDEX

Planning Committee, 4 March 2024 | 1
Housing Committee, 6 March 2024 | 3

Minutes of Meeting of the Planning Committee held in the Council Chamber on Monday, 4 March 2024 at 10.00 am

Present:

Mr A Green, Mrs B Brown

1. Apologies for Absence

None.

2. Roads

The Committee AGREED to mend the road.

- 2 -

The meeting ended at 11.00 am.

- 3 -

Minutes of Meeting of the Housing Committee held in the Council Chamber on Wednesday, 6 March 2024 at 2.00 pm

Present:

Mr C Ash, Mrs D Oak

1. Apologies for Absence

None.

2. Rents

The Committee NOTED the report.

The meeting ended at 3.00 pm.
"""

CASTING_VOTE = """Minutes of the Parks Committee

Meeting of the Committee held on 4th March, 2024

Members present: Councillor A Green (Chairperson); and Councillors Brown, Ash and Oak.

Apologies

An apology was reported.

Minutes

The minutes of the meeting of 5th February were taken as read and signed as correct.

SWINGS IN THE PARK

Moved by Councillor Brown,
Seconded by Councillor Ash,

“That the swings be bought.”

On a vote by show of hands two Members voted for the proposal and two against. The Chairperson exercised his casting \
vote in favour and the proposal was accordingly declared carried.

BENCHES

Moved by Councillor Oak,
Seconded by Councillor Ash; and

Resolved – That the benches be painted.
"""

RUNNING_HEAD = """MM 04.03.2024

FERNSIDE CITY COUNCIL

Minutes of the Monthly Meeting of Council held in the Council Chamber on Monday, 4 March 2024 at 7.00 pm

PRESENT: The Right Worshipful the Mayor, Councillor A Green; Aldermen B Brown and C Ash; Councillors D Oak and E Elm

1. Apologies

It was agreed to accept the apology of Alderman Yew.

MM 04.03.2024

2. Declarations of Interest

There were none.

12

MM 04.03.2024

3. Minutes

It was proposed by Alderman B Brown, seconded by Councillor D Oak and agreed that the minutes be confirmed.
"""

PRAYER = """MINUTES OF THE PROCEEDINGS OF THE MEETING OF FERNSIDE BOROUGH COUNCIL HELD ON MONDAY 4 MARCH 2024

In the Chair : The Mayor (Councillor A Green)

Members Present : Aldermen – B Brown and C Ash

Councillors – D Oak, E Elm and F Fir

1 BIBLE READING, PRAYER AND WELCOME

The Mayor welcomed all.

2 APOLOGIES

None

3 MINUTES

Proposed by Councillor D Oak
Seconded by Alderman B Brown and

RESOLVED - that the Minutes of 5 February 2024 be taken as read and signed as correct.
"""

FIVE_DIGITS = """CYNGOR TREF FERNSIDE TOWN COUNCIL

Minutes of the meeting held on 4 March 2024

Present: Cllr A Green (Chair), Cllr B Brown, Cllr C Ash

10450/03/24 APOLOGIES

Cllr Oak.

10451/03/24 DECLARATIONS OF INTEREST

Cllr Green declared an interest in Minute No. 10453/03/24.

10452/03/24 MINUTES

RESOLVED: to confirm the minutes of 5 February 2024.

10453/03/24 GRANTS

RESOLVED: to pay the grant.
"""

VOTE_PAGE = f"""{HEAD}32/24. PLANNING APPLICATION

Approve the application as recommended.

Resolution status:Carried

For | 5
Councillors Green, Brown, Ash, Oak and Elm

Against | 2
Councillors Fir and Yew

Conflict Of Interests | 1
Councillor Box

33/24. HEDGE

Fell the hedge.

Resolution status:Lost

34/24. NEXT MEETING

May.
"""

TOTALS = f"""{HEAD}12. LEASE

RESOLVED: That the lease be granted.

For: 5
Against: 2
Abstained (no vote cast): 1

13. LICENCE

Voting for the motion: Councillors Green, Brown and Ash.

Voting against the motion: Councillors Oak and Elm.

Abstentions: None

RESOLVED: That the licence be granted.

14. RENT

RESOLVED: That it be raised.

For/Against/Abstain: 7/2/1
"""

INTERESTS = f"""{HEAD}11. DECLARATIONS OF INTEREST

Councillor Green declared an interest in Minute No. 13.
Councillor Brown declared a pecuniary interest in agenda item 6 (Minute No. 14).
Councillor Ash declared an interest (Minute No.    ).

12. LEASE

RESOLVED: That the lease be granted.

(NB: Councillor A Green declared a Disclosable Other Interest in the following item as he was a member of the club.)

13. LICENCE

RESOLVED: that it be granted.

14. CLOSE

None.
"""

EXEMPT = f"""{HEAD}11. LEASE

RESOLVED: That the lease be granted.

SCHEDULE 12A OF THE LOCAL GOVERNMENT ACT 1972

PART II

The Board may exclude the public under paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972.

12. SALE OF THE PIER

RESOLVED: that it be sold.

13. ACCESS

2.1 The Committee received a report.

2.2 RESOLVED: That the report be noted.

14. STAFF

Exempt under Paragraphs 12 and 13 of Part 4 of Schedule 12A of the Local Government Act 1972.

RESOLVED: to appoint.

15. TENDERS

This report is confidential, based on categories 3 and 4 of paragraph 10.4 of the Access to Information Rules.

RESOLVED: to accept.
"""


def meetings(text: str) -> tuple[Meeting, ...]:
    return parsed(text).meetings


def items(text: str) -> dict[str, Item]:
    return {item.number or item.title or "": item for meeting in meetings(text) for item in meeting.items}


def decided(item: Item) -> list[tuple[Outcome, list[str]]]:
    return [(each.outcome, [clause.text for clause in each.clauses]) for each in item.resolutions]


def layout_3() -> None:
    made = items(LOST_WORD)
    assert decided(made["12"]) == [(Outcome.CARRIED, ["the report be noted; and", "the fence be built."])]
    assert decided(made["13"]) == []


def layout_16() -> None:
    made = items(PAGE)
    assert decided(made["1"]) == [
        (Outcome.CARRIED, ["To approve the minutes of the meeting held on 5 February 2024 as a correct record."])
    ]
    assert decided(made["2"]) == []


def layout_19() -> None:
    made = items(MOVERS_ALONE)
    (elected,) = made["12"].resolutions
    assert (elected.mover, elected.seconder, elected.clauses[0].act) == ("A Green", "B Brown", "appoint")
    assert [each.outcome for each in made["13"].resolutions] == [Outcome.LOST]


def layout_31() -> None:
    made = items(STARRED)
    assert [outcome for outcome, _ in decided(made["2"])] == [Outcome.CARRIED]
    assert decided(made["3"]) == [(Outcome.NOTED, ["The contents of the report were noted."])]
    assert (made["4"].title, [outcome for outcome, _ in decided(made["4"])]) == ("LEASE OF THE PIER", [Outcome.AGREED])


def layout_32() -> None:
    first, second = meetings(VOLUME)
    assert [(each.committee, each.date) for each in (first, second)] == [
        ("Planning Committee", "2024-03-04"),
        ("Housing Committee", "2024-03-06"),
    ]
    assert [item.number for each in (first, second) for item in each.items] == ["1", "2", "1", "2"]
    assert [each.present[0] for each in (first, second)] == ["Mr A Green", "Mr C Ash"]


def layout_34() -> None:
    (meeting,) = meetings(CASTING_VOTE)
    assert (meeting.committee, meeting.date) == ("Parks Committee", "2024-03-04")
    made = {item.title: item for item in meeting.items}
    (swings,) = made["SWINGS IN THE PARK"].resolutions
    assert (swings.outcome, swings.mover, swings.seconder) == (Outcome.CARRIED, "Brown", "Ash")
    assert swings.vote is not None
    assert (swings.vote.votes_for, swings.vote.votes_against) == (2, 2)
    assert decided(made["Minutes"]) == []


def layout_35() -> None:
    made = parsed(RUNNING_HEAD)
    (meeting,) = made.meetings
    assert (meeting.committee, meeting.date, made.council) == ("Council", "2024-03-04", "Fernside City Council")
    assert [RUNNING_HEAD[span.start : span.end] for span in made.furniture].count("MM 04.03.2024") == 2
    assert [item.number for item in meeting.items] == ["1", "2", "3"]
    (confirmed,) = meeting.items[2].resolutions
    assert (confirmed.mover, confirmed.seconder) == ("B Brown", "D Oak")


def layout_36() -> None:
    (meeting,) = meetings(PRAYER)
    assert meeting.present == ("A Green", "B Brown", "C Ash", "D Oak", "E Elm", "F Fir")
    assert next((item.number, item.title) for item in meeting.items) == ("1", "BIBLE READING, PRAYER AND WELCOME")
    (confirmed,) = meeting.items[2].resolutions
    assert (confirmed.mover, confirmed.seconder) == ("D Oak", "B Brown")


def layout_40() -> None:
    made = items(FIVE_DIGITS)
    assert list(made) == ["10450/03/24", "10451/03/24", "10452/03/24", "10453/03/24"]
    assert [each.item_number for each in made["10451/03/24"].declarations] == ["10453/03/24"]


def layout_41() -> None:
    made = items(VOTE_PAGE)
    assert decided(made["32/24"]) == [(Outcome.CARRIED, ["Approve the application as recommended."])]
    (vote,) = made["32/24"].votes
    assert (vote.votes_for, vote.votes_against, vote.names_against) == (5, 2, ("Fir", "Yew"))
    assert decided(made["33/24"]) == []


def layout_44() -> None:
    made = items(TOTALS)
    counts = [
        (each.vote.votes_for, each.vote.votes_against, each.vote.abstentions)
        for number in ("12", "14")
        for each in made[number].resolutions
        if each.vote
    ]
    assert counts == [(5, 2, 1), (7, 2, 1)]
    (vote,) = made["13"].votes
    assert (vote.names_for, vote.names_against, vote.abstentions) == (("Green", "Brown", "Ash"), ("Oak", "Elm"), 0)


def layout_45() -> None:
    made = items(INTERESTS)
    assert [(each.member, each.item_number) for each in made["11"].declarations] == [
        ("Green", "13"),
        ("Brown", "6"),
        ("Ash", None),
    ]
    assert [(each.member, each.item_number) for each in made["13"].declarations] == [("A Green", "13")]
    assert made["12"].declarations == ()


def layout_46() -> None:
    made = items(EXEMPT)
    assert [(number, item.exempt) for number, item in made.items()] == [
        ("11", None),
        ("12", "3"),
        ("13", "3"),
        ("14", "12 and 13"),
        ("15", "categories 3 and 4 of paragraph 10.4"),
    ]
    assert decided(made["13"]) == [(Outcome.NOTED, ["That the report be noted."])]


WHOLE: dict[int, Callable[[], None]] = {
    3: layout_3,
    16: layout_16,
    19: layout_19,
    31: layout_31,
    32: layout_32,
    34: layout_34,
    35: layout_35,
    36: layout_36,
    40: layout_40,
    41: layout_41,
    44: layout_44,
    45: layout_45,
    46: layout_46,
}


@pytest.mark.parametrize("layout", WHOLE, ids=[f"layout {number}" for number in WHOLE])
def test_a_whole_layout_reads_its_example(layout: int) -> None:
    WHOLE[layout]()


def test_every_layout_has_an_example() -> None:
    tested = {row[0] for row in wordings.LAYOUTS} | set(WHOLE)
    assert tested == set(range(1, NUMBER_OF_LAYOUTS + 1))
