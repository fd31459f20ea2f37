"""Which passage of ours a training passage stands in."""

from __future__ import annotations

import pytest

from corpus.model import Passage, PassageKind, Span
from eval.bench.unseen import right, runs

WORDS = "one two three four five six seven eight"


def passage(id: str, text: str) -> Passage:
    return Passage(id, "d", "d.txt", Span(0, len(text)), text, "", PassageKind.DISCUSSION)


@pytest.mark.parametrize(
    ("texts", "held"),
    [
        (["zero " + WORDS, "One two three four five, six.", "one two three four"], {"0", "1"}),
        (["one two three four five no", "six seven eight"], {"0"}),
        (["one two three", "nothing"], set()),
        ([], set()),
    ],
)
def test_half_counts_and_else_the_most_from_a_third_on(texts: list[str], held: set[str]) -> None:
    assert right(runs(WORDS), [passage(str(at), text) for at, text in enumerate(texts)]) == held


def test_runs_go_over_marks_and_capitals() -> None:
    assert runs("The bins, THE bins!") == {("the", "bins", "the"), ("bins", "the", "bins")}
    assert runs("too short") == frozenset()
