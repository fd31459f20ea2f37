"""What the parser does with dates that are not the meeting's, exempt items, and layouts that it does not know."""

from __future__ import annotations

import pytest
from small_minutes import PAGE, PARISH, parsed


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir,\n\nThank you for your letter of 4 May 2020 about the drains.\n\n1. I agree.\n"
        "\n2. You are right.\n\nYours faithfully",
        "# Notes to self\n\n- buy milk\n- ring the Council\n\n## More\n\n1. one\n2. two\n3. three\n",
        "Lorem ipsum",
        "1",
        "\n\n|\n\n",
        "def f(x):\n    return x\n",
        "2. Customer Feedback\n\n2.1 Number of compliments\n\nThere has been an increase.\n\n3. "
        "Compliments by Department\n\nText here.\n",
    ],
    ids=["letter", "markdown", "two-words", "digit", "pipes", "code", "plan"],
)
def test_an_unknown_layout_gives_one_meeting_without_items(text: str) -> None:
    result = parsed(text)
    (meeting,) = result.meetings
    assert (meeting.items, meeting.committee, meeting.date, result.council) == ((), None, None, None)


def test_a_letters_date_is_not_the_meetings() -> None:
    text = (
        "Ambleford District\n\n29 September, 2016\n\nTo: Each Member\n\nYou are requested to attend "
        "a meeting to be held in the Hall.\n\n"
        "AGENDA\n\n1. Minutes\n\nTo adopt minutes of the meeting held on 13 September 2016.\n\n"
        "2. Apologies\n\n3. Reports\n"
    )
    assert parsed(text).meetings[0].date is None


def test_a_date_in_an_agendas_entry_is_not_the_meetings() -> None:
    text = (
        "PARISH COUNCIL\n\n1. Apologies\n2. Minutes of the meeting on May 3rd 2013\n"
        + "i. AGM Minutes May 4th 2013\n3. Finance\n"
    )
    assert parsed(text).meetings[0].date is None


def test_the_front_matter_of_a_post_gives_no_date() -> None:
    text = '---\ntitle: "Council"\ndate: "2014-09-08"\n---\n\n' + PARISH.replace(" on Monday 11 October 2021", "")
    assert parsed(text).meetings[0].date is None


def test_exempt_items_name_their_paragraph() -> None:
    text = PAGE.replace("DRAINS pdf", "PURCHASE OF LAND pdf").replace(
        "The Board considered drains.",
        "It was exempt under paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972.",
    )
    assert [item.exempt for item in parsed(text).meetings[0].items] == [None, "3", None, None]


def test_an_interest_declared_before_the_item_belongs_to_that_item() -> None:
    text = PARISH.replace(
        "21.46 ALLOTMENTS", "(NB: Cllr Tolley declared a personal interest in the following item.)\n\n21.46 ALLOTMENTS"
    )
    (meeting,) = parsed(text).meetings
    assert [[each.member for each in item.declarations] for item in meeting.items] == [[], ["Marsh"], ["Tolley"]]
