"""Windows of a passage: nothing is lost, nothing is long, and there is always one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.windows import CHARACTERS, windows

TEXTS = st.text(st.sampled_from("ab  .;\n"), max_size=300)


@given(TEXTS, st.integers(25, 60))
def test_windows_stand_in_the_text_in_order(text: str, characters: int) -> None:
    cut = windows(text, characters)
    at = 0
    for window in cut:
        at = text.index(window, at) + len(window)
    assert cut
    assert all(len(window) <= 2 * characters for window in cut) or cut == [text]


@given(st.lists(st.text("abcdefgh", min_size=21, max_size=60).map(lambda words: f"{words}. "), min_size=1, max_size=20))
def test_no_word_of_a_sentence_is_lost(sentences: list[str]) -> None:
    text = "".join(sentences)
    assert "".join(windows(text, 80)) == text


def test_a_short_passage_is_one_window() -> None:
    text = "RESOLVED: That the report be noted."
    assert windows(text) == [text] == windows(text, CHARACTERS)
    assert windows("Noted.") == ["Noted."]


def test_a_long_passage_is_cut_where_sentences_end() -> None:
    sentence = "The footpath by the mill was flooded again in the first week of March. "
    cut = windows(sentence * 12)
    assert len(cut) == 3
    assert all(window.endswith("March. ") for window in cut)
