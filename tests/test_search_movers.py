"""Who moved or seconded something: the line of the item that names them, an amendment's never the motion's."""

from __future__ import annotations

import pytest

from search.model import Status
from search.wire import Searcher


@pytest.mark.parametrize(
    ("question", "names", "others"),
    [
        ("Who seconded the climate emergency motion?", ("Bellis", "Desai", "2030"), ("Ashdown",)),
        ("Who moved the amendment on the climate emergency?", ("Ashdown", "Tennant", "2035"), ("Desai",)),
        ("Who seconded the motion on free parking on Saturdays in 2019?", ("Hargrave", "Fairhurst"), ()),
        ("Who proposed refusing the solar farm?", ("Holloway", "refused"), ("Nunn",)),
        ("Who proposed the purchase of the telephone kiosk?", ("kiosk for £1", "Proposed by: Cllr S Nunn"), ()),
    ],
)
def test_the_line_that_names_them_is_quoted_with_what_was_moved(
    sample: Searcher, question: str, names: tuple[str, ...], others: tuple[str, ...]
) -> None:
    given = sample.ask(question)
    told = " ".join(quote.text for quote in given.quotes)
    assert given.status is Status.ANSWERED
    assert [name for name in names if name not in told] == []
    assert [name for name in others if name in told] == []


def test_where_no_line_names_a_seconder_nothing_else_answers(sample: Searcher) -> None:
    given = sample.ask("Who seconded the dog fouling motion?")
    assert given.status is not Status.ANSWERED


def test_somebody_who_moved_elsewhere_is_no_mover(sample: Searcher) -> None:
    given = sample.ask("Who moved out of care in 2023?")
    assert "moved or seconded" not in given.text
