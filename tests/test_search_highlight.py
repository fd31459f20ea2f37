"""Which words of a passage are marked: every one that shares a token with the question, where it stands."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from indexer.analyse import tokens
from search import highlight
from search.model import Expansion

TEXT = "The bins of Mill Lane (bins, bins!) – a looked after child's bin-day; 1.234 bins"


@given(
    st.text(alphabet="bBiInNsS’'-–./:, \n(1áʼ_", max_size=40),
    st.sets(st.sampled_from(["bin", "1", "b", "n", "in"]), min_size=1),
)
@example("bins bin-day bin bins.bin 'bin' b_in", {"bin"})
def test_every_word_with_a_token_of_the_question_is_marked(text: str, wanted: set[str]) -> None:
    expected = [match.span() for match in highlight._WORD.finditer(text) if wanted & set(tokens(match.group()))]
    assert [(mark.start, mark.end) for mark in highlight.highlights(text, wanted, tokens)] == expected[
        : highlight._MANY
    ]


def test_other_words_are_marked_where_the_passage_holds_all_of_them() -> None:
    looked_after = Expansion(("care",), ("look", "child"), 0.5)
    marked = [span.of(TEXT) for span in highlight.highlights(TEXT, {"bin"}, tokens, [looked_after])]
    assert marked == ["bins", "bins", "bins", "looked", "child's", "bin-day", "bins"]
    elsewhere = Expansion(("care",), ("look", "parent"), 0.5)
    assert "looked" not in [span.of(TEXT) for span in highlight.highlights(TEXT, {"bin"}, tokens, [elsewhere])]


def test_nothing_asked_marks_nothing() -> None:
    assert highlight.highlights(TEXT, set(), tokens) == ()
