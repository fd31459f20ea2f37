"""What each part is worth: every part has its row, and only the questions that have it are asked again."""

import json
from pathlib import Path

import pytest

from eval.ablation import EVERY_STEP, ablate
from eval.baseline import by_ranks, run_all
from eval.questions import Evidence, Question
from search.wire import Searcher

QUESTIONS = (
    Question("dated", "What was resolved in January 2023?", "fact", "officer", True, (Evidence("m.txt", "bins"),)),
    Question("plain", "care leavers pledge", "fact", "officer", True, (Evidence("m.txt", "bins"),)),
    Question("none", "lunar tide tables of 2023", "unanswerable", "officer", False),
)


def test_each_part_is_switched_off_for_the_questions_that_have_it(sample: Searcher) -> None:
    runs = run_all(sample, QUESTIONS, lambda _: None)
    by_name = {run.name: run for run in runs}
    parts = {part.off: part for part in ablate(sample, QUESTIONS, runs, lambda _: None)}
    assert list(parts)[:2] == ["words", "meaning"]
    assert list(parts)[-1] == EVERY_STEP
    assert parts["words"].run is by_name["vector"]
    assert parts["meaning"].run is by_name["lexical"]
    assert parts["date"].concerned == 1
    whole = by_name["hybrid"].found
    assert parts["date"].run.found["plain"] == whole["plain"]
    assert parts["date"].run.found["dated"] != whole["dated"]
    assert all(part.run.found["none"] == whole["none"] for part in list(parts.values())[2:])


def test_ranks_of_two_legs_add_up() -> None:
    # a: 1/61 + 1/63, b: 1/62 + 1/61, c: 1/63, d: 1/62
    assert by_ranks([["a", "b", "c"], ["b", "d", "a"]]) == ["b", "a", "d", "c"]


def test_equal_sums_of_ranks_are_in_the_order_of_ids() -> None:
    assert by_ranks([["b", "a"], ["a", "b"]]) == ["a", "b"]


def test_the_report_holds_the_parts(sample_index: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    from eval.report import evaluate

    rows = [
        {"id": "a", "question": "What was resolved in January 2023?", "category": "fact", "asker": "officer"}
        | {"relevant": [{"document": "m.txt", "quote": "bins"}], "answer": "", "answer_facts": [], "expect": {}}
        | {"answerable": True}
    ]
    (tmp_path / "q.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = evaluate(sample_index, tmp_path / "q.jsonl", tmp_path / "out", lambda _: None)
    assert {"words", "meaning", "date", "intent", EVERY_STEP} <= {part.off for part in found.ablation}
    assert "| every step " in (tmp_path / "out/report.md").read_text(encoding="utf-8")
