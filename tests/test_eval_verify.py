"""The gate: it can fail, it names what fell, and it does not pass what it cannot judge."""

import json
from pathlib import Path

import pytest

from corpus.errors import UsageError
from eval.answers import Mark
from eval.assess import assess
from eval.evaluation import Evaluation, Subject
from eval.expected import Expectation, Expected, load_expected
from eval.questions import Evidence, Question, QuestionSet
from eval.runs import Found, Run
from eval.verify import check
from search.model import Status

HASH = "a" * 64


@pytest.fixture
def evaluation() -> Evaluation:
    """Two questions: one found first and answered, one not found and not answered. recall@1 is a half."""
    questions = tuple(Question(id, "?", "fact", "officer", True, (Evidence("m.txt", id * 4),)) for id in "ab")
    right = Found("p", "m.txt", "aaaa", None, None, None, None, None)
    run = Run("hybrid", {"a": (right,), "b": (right,)}, {}, ())
    marks = [
        Mark("a", "fact", True, Status.ANSWERED, True, True, 1, 1, 1),
        Mark("b", "fact", True, Status.NOT_FOUND, False, False, 0, 0, 0),
    ]
    subject = Subject("small", HASH, 2, 0, "g", 1, 1, {}, {})
    return assess(QuestionSet("small", HASH, questions), [run], marks, subject)


def _expected(*figures: Expectation, sha256: str = HASH) -> Expected:
    return Expected({"small": sha256}, {"small": figures})


def test_figures_at_or_within_the_tolerance_pass(evaluation: Evaluation) -> None:
    expected = _expected(
        Expectation("hybrid.recall@1", 0.5, 0.0),
        Expectation("answers.facts_right", 0.52, 0.02),
        Expectation("answers.quotes_in_place", 1.0, 0.0),
    )
    assert check(evaluation, expected) == []


def test_each_figure_that_fell_is_named(evaluation: Evaluation) -> None:
    expected = _expected(
        Expectation("hybrid.recall@1", 0.6, 0.05),
        Expectation("hybrid.recall@5", 0.5, 0.0),
        Expectation("answers.answered", 0.9, 0.1),
    )
    assert check(evaluation, expected) == [
        "hybrid.recall@1 is 0.500, below 0.550 (0.600 less 0.050)",
        "answers.answered is 0.500, below 0.800 (0.900 less 0.100)",
    ]


def test_a_figure_that_was_not_measured_fails(evaluation: Evaluation) -> None:
    expected = _expected(Expectation("answers.declined", 0.8, 0.1))
    assert check(evaluation, expected) == ["answers.declined was not measured; expected 0.800"]


def test_a_set_without_expectations_neither_passes_nor_fails(evaluation: Evaluation) -> None:
    with pytest.raises(UsageError, match="nothing is expected"):
        check(evaluation, Expected({"other": HASH}, {"other": ()}))


def test_expectations_of_other_questions_are_not_used(evaluation: Evaluation) -> None:
    with pytest.raises(UsageError, match="not those"):
        check(evaluation, _expected(Expectation("hybrid.recall@1", 0.1, 0.0), sha256="b" * 64))


def test_a_file_of_expectations_is_read(tmp_path: Path) -> None:
    path = tmp_path / "expected.json"
    row = {"measured": 0.9, "tolerance": 0.02}
    path.write_text(json.dumps({"small": {"questions_sha256": HASH, "figures": {"hybrid.mrr": row}}}))
    found = load_expected(path)
    assert found.figures["small"] == (Expectation("hybrid.mrr", 0.9, 0.02),)
    assert found.figures["small"][0].floor == pytest.approx(0.88)


@pytest.mark.parametrize("content", ["", "[]", '{"small": {}}', '{"small": {"questions_sha256": "a", "figures": []}}'])
def test_what_is_no_file_of_expectations_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "expected.json"
    path.write_text(content)
    with pytest.raises(UsageError, match="not a file of expectations"):
        load_expected(path)
