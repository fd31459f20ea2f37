"""The golden rankings: those in the repository are those of the search as it is, and a change of one is seen."""

from pathlib import Path

import pytest

from eval.bench import golden
from eval.questions import load_questions
from search.wire import Searcher


@pytest.fixture(scope="module")
def made(sample: Searcher) -> dict[str, str]:
    return golden.pages(sample, load_questions(golden.QUESTIONS))


def test_the_golden_rankings_are_those_of_the_search(made: dict[str, str]) -> None:
    differing = golden.changed(made, golden.GOLDEN)
    assert not differing, "if this is meant: python -m eval.bench.golden, read the difference, commit it"


def test_a_page_shows_its_question_its_ranks_and_its_target(made: dict[str, str]) -> None:
    for question in load_questions(golden.QUESTIONS).questions:
        lines = made[f"{question.id}.txt"].splitlines()
        assert lines[1] == question.question
        ranks = next((line for line in lines if line.startswith("rank: ")), None)
        assert (ranks is not None) == question.answerable
        assert any(line.startswith("→") for line in lines) == (ranks is not None and "hybrid none" not in ranks)


def test_what_changed_is_named_and_renewed(tmp_path: Path) -> None:
    made = {"a.txt": "one\n", "b.txt": "two\n"}
    golden.write(made, tmp_path)
    assert golden.changed(made, tmp_path) == []
    (tmp_path / "a.txt").write_text("another\n")
    (tmp_path / "b.txt").unlink()
    (tmp_path / "c.txt").write_text("of a question that is gone\n")
    assert golden.changed(made, tmp_path) == ["a.txt", "b.txt", "c.txt"]
    golden.write(made, tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == made
