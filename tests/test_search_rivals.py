"""A text that names another year than the one asked about is of another year; a span of several years is of none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.model import Status
from search.rivals import of_another_year, rivalled
from search.wire import Searcher


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("the precept for 2024/25", "the precept for 2023/24 was set", True),
        ("the precept for 2024/25", "the precept for 2023-2024 was set", True),
        ("the precept for 2024-25", "the precept for 2024/2025 was set", False),
        ("the precept for 2024/25", "£9,680, against £9,200 in 2023/24 and £9,900 in 2024/25", False),
        ("the precept for 2024/25", "the capital programme for 2023/24 to 2025/26", False),
        ("the precept for 2024/25", "the strategy of 2020-2025", False),
        ("the precept", "the precept for 2023/24", False),
        ("the precept for 2024/25", "the precept was set on 2023-12-04", False),
    ],
)
def test_a_text_of_another_year_is_known_by_the_year_that_it_names(question: str, text: str, other: bool) -> None:
    assert of_another_year(question, text) is other
    assert rivalled(question, text) is other


@given(st.integers(1990, 2060), st.integers(1990, 2060), st.sampled_from("/–-"))
def test_only_the_same_year_is_the_same(asked: int, told: int, mark: str) -> None:
    def year(first: int) -> str:
        return f"in {first}{mark}{(first + 1) % 100:02}"

    assert of_another_year(year(asked), year(told)) is (asked != told)


def test_a_rise_of_another_year_is_not_told_as_that_of_the_year_asked_about(sample: Searcher) -> None:
    """The figures of 2023/24 were quoted for 2024/25, of which only a forecast stands in what is indexed."""
    given = sample.ask("What was the council tax rise in 2024/25?")
    assert not any("4.99" in quote.text for quote in given.quotes)
    given = sample.ask("What was the council tax rise in 2023/24?")
    assert given.status is Status.ANSWERED
    assert any("4.99" in quote.text for quote in given.quotes)
