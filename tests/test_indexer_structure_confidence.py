"""Every item says how sure the parser is of it and why."""

from __future__ import annotations

from small_minutes import PAGE, PARISH, parsed

from corpus.model import Item
from indexer.structure import confidence


def items(text: str) -> list[Item]:
    return [item for meeting in parsed(text).meetings for item in meeting.items]


def test_numbers_that_run_on_are_sure_and_say_so() -> None:
    one, two, three = items(PARISH)
    assert one.why[0] == "its number is the first of those that run on"
    assert two.why == ("its number follows 21.44", "usual business", "title in capitals")
    assert three.why[0] == "its number follows 21.45"
    assert min(item.sure or 0 for item in (one, two, three)) > 0.95
    assert [item.number_key for item in (one, two, three)] == ["21/44", "21/45", "21/46"]


def test_a_number_left_out_or_out_of_order_is_less_sure() -> None:
    text = PARISH.replace("21.46 ALLOTMENTS", "21.47 ALLOTMENTS")
    assert items(text)[2].why[0] == "its number follows 21.45, leaving out 1"
    assert (items(text)[2].sure or 1) < (items(PARISH)[2].sure or 0)


def test_a_heading_between_numbers_is_less_sure_still() -> None:
    waiver = items(PAGE)[2]
    assert (waiver.number, waiver.role) == (None, "interlude")
    assert waiver.why[0] == "a heading without a number among numbered items"
    assert (waiver.sure or 1) < 0.9


def test_what_cannot_be_judged_is_no_item() -> None:
    assert items("1. one\n2. two\n3. three\n") == []


def test_an_item_is_as_sure_as_its_sign_was_right_on_the_gold() -> None:
    assert items(PARISH)[2].sure == confidence.FOLLOWS
    skipping = items(PARISH.replace("21.46 ALLOTMENTS", "21.47 ALLOTMENTS"))[2]
    assert skipping.sure == confidence.SKIPS
    # Usual business takes half of the doubt.
    assert items(PARISH)[0].sure == round(1 - (1 - confidence.FIRST_OF_RUN) / 2, 2)
