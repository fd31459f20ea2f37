"""Which words of a passage are marked: every one that shares a token with the question, where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from corpus.model import Span
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
    assert [(mark.start, mark.end) for mark in marks(text, wanted)] == expected[: highlight._MANY]


def test_other_words_are_marked_where_the_passage_holds_all_of_them() -> None:
    looked_after = Expansion(("care",), ("look", "child"), 0.5)
    marked = [span.of(TEXT) for span in marks(TEXT, {"bin"}, [looked_after])]
    assert marked == ["bins", "bins", "bins", "looked", "child's", "bin-day", "bins"]
    elsewhere = Expansion(("care",), ("look", "parent"), 0.5)
    assert "looked" not in [span.of(TEXT) for span in marks(TEXT, {"bin"}, [elsewhere])]


def test_nothing_asked_marks_nothing() -> None:
    assert marks(TEXT, set()) == ()


def test_marks_do_not_depend_on_what_was_asked_before() -> None:
    texts = [TEXT, "bins", "", "the board’s bin"]
    fresh = [highlight.Marker(tokens).marks([text], {"bin", "board"})[0] for text in texts]
    for remembered in (0, 3, 1000):
        marker = highlight.Marker(tokens, remembered)
        for asked in ({"1.234"}, {"bin", "board"}, {"day"}, {"bin", "board"}):
            found = marker.marks(texts, asked)
        assert found == fresh


def marks(text: str, wanted: set[str], expansions: Sequence[Expansion] = ()) -> tuple[Span, ...]:
    (found,) = highlight.Marker(tokens).marks([text], wanted, expansions)
    return found
