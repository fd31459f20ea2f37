"""Outside collections: read as they are, indexed without loss, judged by numbers worked by hand."""

import json
import math
import shutil
from pathlib import Path

import pytest

from api.cli import main
from corpus.errors import UsageError
from eval.bench import beir_index, collection
from eval.bench.beir import Asked, load
from eval.metrics import ndcg_at, recall_of
from search.understand import LIMIT
from search.wire import open_searcher

DOCUMENTS = [
    ("a#0", "Ms Ash", "The bins of the market are emptied at night. " * 60),
    ("a#1", "", "Swans nest by the weir each spring."),
    ("b#0", "The weir", "The weir is mended with oak from the commons."),
    ("b#1", "", ""),
]
QUESTIONS = [("q1", "when are bins emptied", "a"), ("q2", "what is the weir mended with", None), ("q3", "?", None)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "small"
    found.mkdir()
    rows = [{"_id": id, "title": title, "text": text} for id, title, text in DOCUMENTS]
    (found / "corpus.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    asked = [{"_id": id, "text": text} | ({"meeting": group} if group else {}) for id, text, group in QUESTIONS]
    (found / "queries.jsonl").write_text("".join(json.dumps(row) + "\n" for row in asked))
    (found / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\ta#0\t1\nq2\tb#0\t2\nq2\ta#1\t1\nq3\ta#1\t0\n")
    return found


def test_a_collection_is_read(folder: Path) -> None:
    found = load(folder)
    assert [source.id for source in found.documents] == ["a#0", "a#1", "b#0"]
    assert [(asked.id, asked.meeting, asked.relevant) for asked in found.questions] == [
        ("q1", "a", {"a#0": 1}),
        ("q2", None, {"b#0": 2, "a#1": 1}),
    ]
    assert found.documents[0].meeting == "a"


def test_a_title_that_begins_the_text_is_not_said_twice(folder: Path) -> None:
    row = {"_id": "c", "title": "On weirs", "text": "On weirs and swans."}
    path = folder / "corpus.jsonl"
    path.write_text(path.read_text() + json.dumps(row) + "\n")
    assert load(folder).documents[-1].whole == "On weirs and swans."
    assert load(folder).documents[0].whole.startswith("Ms Ash\nThe bins")


def test_a_long_question_is_cut_after_a_word(folder: Path) -> None:
    (folder / "queries.jsonl").write_text(json.dumps({"_id": "q1", "text": "weir " * 400}) + "\n")
    (text,) = [asked.text for asked in load(folder).questions]
    assert len(text) <= LIMIT
    assert set(text.split()) == {"weir"}


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("corpus.jsonl", "{]\n", "corpus.jsonl:1"),
        ("queries.jsonl", '{"_id": "q1"}\n', "queries.jsonl:1: an object with _id and text"),
        ("qrels.tsv", "heading\nq1\ta#0\n", "qrels.tsv:2: not a judgement"),
        ("qrels.tsv", "heading\nq1\tz\t1\n", "the document z, which is not there"),
        ("qrels.tsv", "heading\n", "no question has a judged document"),
    ],
)
def test_what_is_not_in_the_layout_is_named(folder: Path, file: str, text: str, complaint: str) -> None:
    (folder / file).write_text(text)
    with pytest.raises(UsageError, match=complaint):
        load(folder)


def test_a_collection_is_searched_by_the_search_itself(folder: Path, sample_index: Path, tmp_path: Path) -> None:
    index, held = tmp_path / "index", load(folder)
    shutil.copytree(sample_index / "models", index / "models")
    beir_index.build(held, index, None, lambda _: None)
    searcher = open_searcher(index)
    passages = searcher.generation.passages(range(searcher.generation.size))
    searcher.close()
    long = [each for each in passages if each.document == "a#0"]
    assert len(long) > 1  # cut as the encoder needs
    assert all(each.header == "Ms Ash" and len(each.text) <= 2000 for each in long)
    assert "".join("".join(each.text.split()) for each in long) == "".join(DOCUMENTS[0][2].split())
    measured = collection.measure(held, index, lambda _: None)
    assert [run.name for run in measured.runs] == ["rank-bm25", "lexical", "vector", "RRF", "hybrid"]
    hybrid = measured.runs[-1]
    assert hybrid.gains[0] == 1.0
    assert hybrid.recall[100].value == 1.0
    assert "small: 3 documents" in collection.as_text(measured)
    again: list[str] = []
    beir_index.build(held, index, None, again.append)
    assert again == []  # nothing was embedded anew


def test_the_baseline_keeps_to_the_meeting_that_is_asked_about(folder: Path) -> None:
    find = collection.baseline(load(folder).documents)
    assert "b#0" in find(Asked("q", "the weir", None, {"b#0": 1}))
    assert "b#0" not in find(Asked("q", "the weir", "a", {"b#0": 1}))


def test_gain_is_discounted_by_rank_and_compared_with_the_best() -> None:
    best = 2 / math.log2(2) + 1 / math.log2(3)
    assert ndcg_at([2, 1], [1, 2], 10) == pytest.approx(1.0)
    assert ndcg_at([0, 2, 1], [2, 1], 10) == pytest.approx((2 / math.log2(3) + 1 / math.log2(4)) / best)
    assert ndcg_at([0, 0, 2], [2, 1], 2) == 0.0


def test_recall_is_of_all_relevant_documents() -> None:
    assert recall_of([1, 0, 2, 1], 4, 3) == 0.5


def test_figures_of_one_system_worked_by_hand() -> None:
    questions = [Asked("q1", "?", None, {"a": 1}), Asked("q2", "?", None, {"b": 1, "c": 1})]
    found = collection.judge("plain", questions, [["x", "a"], []])
    assert found.mrr.value == pytest.approx(0.25)
    assert found.recall[10].value == pytest.approx(0.5)
    assert found.ndcg.value == pytest.approx(0.5 / math.log2(3))


def test_a_folder_without_judgements_is_one_line_and_its_code(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "qrels.tsv").unlink()
    assert main(["eval", "--collection", str(folder), "--out", str(folder / "cache")]) == UsageError.exit_code
    assert "neither qrels.tsv nor qrels/test.tsv" in capsys.readouterr().err


def test_a_collection_and_questions_of_ones_own_are_not_measured_at_once(folder: Path) -> None:
    assert main(["eval", "questions.jsonl", "--collection", str(folder)]) == UsageError.exit_code
