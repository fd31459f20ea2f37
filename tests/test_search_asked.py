"""What kind of thing a question asks for, and what tells one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.asked import KINDS, Asked, asked, new_names
from search.model import Query
from search.rivals import rivalled


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much did the Council pay for the mill?", "amount"),
        ("How much was the claim for the flood?", "amount"),
        ("How much longer will the bridge be shut?", "duration"),
        ("How often is the ditch cleared?", "frequency"),
        ("How many allotments are empty?", "number"),
        ("What share of homes has a meter?", "percentage"),
        ("When does the ferry start again?", "date"),
        ("Which firms bid for the sea wall?", "named"),
        ("Who is the warden of Mossfield?", "person"),
        ("How did each councillor vote on the weir?", "voters"),
        ("What is the address of the hostel?", "address"),
        ("eel numbers, 2030 and 2031", "number"),
        ("Who asked about eel numbers?", "person"),
        ("When are eel numbers counted?", "date"),
        ("What did members say about the numbers of eels?", None),
        ("Why are eel numbers falling?", None),
        ("telephone numbers of the wardens", None),
        ("Why was the weir closed?", None),
        ("a note from a mother whose roof leaked", None),
        ("the day which year groups went to the weir", None),
    ],
)
def test_the_kind_asked_for(question: str, kind: str | None) -> None:
    found = asked(Query(question))
    assert (found.kind if found else None) == kind


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("amount", "The mill was bought for £310,000."),
        ("amount", "Item\tCost (£)\tFencing\t4,100"),
        ("number", "Nine plots were empty."),
        ("number", "There were 14 plots without a tenant on 3 May 2031."),
        ("percentage", "32 of 44 homes had one."),
        ("frequency", "The ditch is cleared each autumn."),
        ("duration", "It would be shut for six weeks."),
        ("named", "The wall would be built by Harrow Marine Ltd."),
        ("person", "Mrs Quist had been made warden."),
        ("address", "The hostel at 14 Tanner Street was full."),
        ("voters", "For the motion: Councillors Ashby and Quist."),
        ("time", "The doors open at 6.30 pm."),
        ("date", "It starts in the spring."),
    ],
)
def test_what_tells_a_kind(kind: str, text: str) -> None:
    assert Asked(kind).told(text, "")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("amount", "The purchase was exempt under paragraph 3 of Part 1 of Schedule 12A."),
        ("number", "The report of 3 May 2031 (minute 22) was noted."),
        ("number", "3.2 The wardens report each month."),
        ("percentage", "The report for 2031/32 was noted."),
        ("voters", "16 voting for, 2 against and 1 abstaining"),
        ("address", "The hostel took in its first guest on 8 January."),
        ("time", "It met in the afternoon."),
        ("named", "The tenders in the exempt report were accepted by the Director of Works."),
    ],
)
def test_what_only_looks_like_it(kind: str, text: str) -> None:
    assert not Asked(kind).told(text, "")


def test_a_name_of_the_question_is_not_the_name_asked_for() -> None:
    question = "Which firm mends the lock at Mossfield?"
    assert not Asked("named").told("The lock at Mossfield was mended.", question)
    assert Asked("named").told("The lock at Mossfield was mended by Harrow Marine.", question)
    assert new_names("It was mended by Harrow Marine.", "Harrow Marine") == []


def test_the_office_of_who_is_asked_for() -> None:
    found = asked(Query("Who was appointed headteacher of Mossfield School?"))
    assert found is not None
    assert found.office == "headteacher"


@given(st.text(max_size=200), st.sampled_from([name for name, _ in KINDS]))
def test_any_text_may_be_asked_about(text: str, kind: str) -> None:
    assert Asked(kind).told(text, text) in (True, False)


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("complaints about adult care", "Complaints about children's care rose.", True),
        ("complaints about adult care", "Complaints about adult and children's care rose.", False),
        ("complaints about children's care", "Complaints rose.", False),
        ("the second bridge", "The first bridge was opened.", True),
        ("the first or the second bridge", "The first bridge was opened.", False),
        ("the internal audit", "The external audit was finished.", True),
        ("young adults at the weir", "Children swam at the weir.", False),
    ],
)
def test_the_other_one_of_two(question: str, text: str, other: bool) -> None:
    assert rivalled(question, text) is other


@given(st.text(max_size=100), st.text(max_size=100))
def test_a_text_with_all_words_of_the_question_has_no_rival(question: str, more: str) -> None:
    assert not rivalled(question, f"{question} {more}")
