import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.analyse import STOP_WORDS, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Board RESOLVED", ["board", "resolv"]),
        ("children's Children’s children", ["children", "children", "children"]),
        ("O'Brien O’Brien", ["obrien", "obrien"]),
        ("members' schools'", ["member", "school"]),
        ("£1,234.50", ["1234.50"]),
        ("£1234.50 1,234,567", ["1234.50", "1234567"]),
        ("2019/20 2019-20 2019–20 2019/2020", ["2019/20", "2019"] * 4),
        ("2004-2010", ["2004", "2010"]),
        ("21.44 6.30", ["21.44", "6.30"]),
        ("6.30pm 6.30 pm", ["6.30", "pm", "6.30", "pm"]),
        ("27th 1st 2nd 3rd", ["27", "1", "2", "3"]),
        ("CYP19", ["cyp19", "19"]),
        ("PB41/2020", ["pb41/2020"]),
        ("3/4/2021", ["3/4/2021", "3", "4", "2021"]),
        ("item 6(E)", ["item", "6", "e"]),
        ("£1.4m", ["1.4m"]),
        ("co-opted", ["coopt", "co", "opt"]),
        ("well-being wellbeing", ["wellb", "well", "wellb"]),
        ("e-mail email", ["email", "e", "mail", "email"]),
        ("Ynys Môn, Tŷ Gŵyr", ["ynys", "mon", "ty", "gwyr"]),
        ("may not no", ["may", "not", "no"]),
        ("", []),
        ("— … |", []),
    ],
)
def test_words_as_minutes_print_them(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("schools", "School"),
        ("what was resolved", "RESOLVED: That"),
        ("childrens", "Children’s"),
        ("2019", "the 2019/20 budget"),
        ("1234", "£1,234"),
        ("minute 19", "CYP19"),
        ("wellbeing", "well-being"),
        ("well being", "well-being"),
    ],
)
def test_a_question_shares_a_word_with_what_it_means(asked: str, printed: str) -> None:
    assert set(tokens(asked)) & set(tokens(printed))


def test_stop_words_are_dropped_however_written() -> None:
    assert tokens(" ".join(sorted(STOP_WORDS)).upper()) == []


@settings(deadline=None)
@given(st.text(), st.text())
def test_words_do_not_depend_on_what_stands_beside_them(left: str, right: str) -> None:
    assert tokens(f"{left} {right}") == tokens(left) + tokens(right)


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=127)))
def test_case_does_not_matter(text: str) -> None:
    assert tokens(text.upper()) == tokens(text.lower()) == tokens(text)


@settings(deadline=None)
@given(st.text())
def test_tokens_are_never_empty_and_hold_no_space(text: str) -> None:
    assert all(token and not any(char.isspace() for char in token) for token in tokens(text))
