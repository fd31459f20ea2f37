"""The whole evaluation, from an index to the files of the report."""

import json
from pathlib import Path

import pytest

from corpus.errors import UsageError
from eval.expected import load_expected
from eval.questions import load_questions
from eval.report import evaluate
from eval.verify import check
from search.wire import Searcher

QUESTIONS = 6


@pytest.fixture
def questions(sample: Searcher, tmp_path: Path) -> Path:
    """Questions made of the words of every so many passages, and one that nothing answers."""
    generation = sample.generation
    rows = range(0, generation.size, max(1, generation.size // QUESTIONS))
    made = [
        {
            "id": f"t{count}",
            "question": " ".join(passage.text.split()[:12]),
            "category": passage.kind,
            "asker": "officer",
            "relevant": [{"document": passage.document, "quote": passage.text[:300]}],
            "answer": "",
            "answer_facts": [],
            "expect": {"council": passage.council, "committee": passage.committee, "date": passage.date},
            "answerable": True,
        }
        for count, passage in enumerate(generation.passages(list(rows)))
    ]
    moon = {"id": "none", "question": "lunar tide tables of Saturn", "category": "unanswerable", "asker": "officer"}
    made.append(moon | {"relevant": [], "answer": "", "answer_facts": [], "expect": {}, "answerable": False})
    path = tmp_path / "made.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in made), encoding="utf-8")
    return path


def test_the_whole_report_is_written_and_repeats(sample_index: Path, questions: Path, tmp_path: Path) -> None:
    told: list[str] = []
    first = evaluate(sample_index, questions, tmp_path / "first", told.append)
    assert evaluate(sample_index, questions, tmp_path / "second", told.append) == first
    files = {str(path.relative_to(tmp_path / "first")) for path in (tmp_path / "first").rglob("*") if path.is_file()}
    assert files >= {"report.md", "report.json", "timings.json", "runs/hybrid.jsonl", "runs/answers.jsonl"}
    assert {f"rankings/{each.id}.txt" for each in load_questions(questions).questions} <= files
    differing = [name for name in sorted(files) if _bytes(tmp_path, "first", name) != _bytes(tmp_path, "second", name)]
    assert differing in ([], ["timings.json"])
    assert any("hybrid" in line for line in told)


def test_words_of_a_passage_find_it_and_say_where_it_stands(
    sample_index: Path, questions: Path, tmp_path: Path
) -> None:
    found = evaluate(sample_index, questions, tmp_path / "out", lambda _: None)
    hybrid = next(run for run in found.runs if run.name == "hybrid")
    assert hybrid.overall.recall[10].value >= 0.8
    assert found.attribution.wrong == ()
    assert found.answers.quotes_in_place == found.answers.quotes


def test_questions_without_an_answerable_one_are_refused(sample_index: Path, questions: Path, tmp_path: Path) -> None:
    lines = questions.read_text(encoding="utf-8").splitlines()
    questions.write_text(lines[-1], encoding="utf-8")
    with pytest.raises(UsageError, match="no answerable question"):
        evaluate(sample_index, questions, tmp_path / "out", lambda _: None)


def test_a_report_that_cannot_be_written_is_named(sample_index: Path, questions: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file is in the way")
    with pytest.raises(UsageError, match="out: the report cannot be written"):
        evaluate(sample_index, questions, tmp_path / "out", lambda _: None)


def test_the_five_documents_meet_what_is_expected(real_index: Path, shared: Path, tmp_path: Path) -> None:
    found = evaluate(real_index, shared / "eval/questions_open.jsonl", tmp_path, lambda _: None)
    assert check(found, load_expected()) == []
    assert found.answers.quotes == found.answers.quotes_exact == found.answers.quotes_in_place > 0


def _bytes(folder: Path, run: str, name: str) -> bytes:
    return (folder / run / name).read_bytes()
