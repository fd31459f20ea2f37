"""Matching, running and judging, on runs small enough to see through."""

import json
from pathlib import Path

import pytest

from corpus.errors import QueryError, UsageError
from corpus.model import Passage, PassageKind, Span
from eval.baseline import Baseline
from eval.match import fold, holds, is_right
from eval.questions import Evidence, Question, load_questions
from eval.ranking import compare_all, compare_runs, judge
from eval.runs import Found, Run, collect, write_run

LONG = (
    "that the chairman of the board be asked to write to each of the four schools in the east of the borough about the "
    "state of their playing fields"
)


def _question(id: str, quote: str, category: str = "fact", answerable: bool = True) -> Question:
    relevant = (Evidence("minutes.txt", quote),) if answerable else ()
    return Question(id, f"About {quote}?", category, "resident", answerable, relevant)


def _found(text: str, document: str = "minutes.txt") -> Found:
    return Found(f"{document}:{text[:12]}", document, text, None, None, None, None, None)


def _run(name: str, **found: list[str]) -> Run:
    return Run(name, {id: tuple(_found(text) for text in texts) for id, texts in found.items()}, {}, ())


def test_folding_takes_out_what_no_reader_sees() -> None:
    assert fold("The  *Board’s*\n| “plan” – _next_ year |") == 'the board\'s "plan" - next year'


def test_a_short_quote_must_stand_whole() -> None:
    assert holds(fold("It was RESOLVED that the plan be noted."), "the plan be noted")
    assert not holds(fold("It was RESOLVED that the plan be"), "the plan be noted")


def test_either_half_of_a_long_quote_is_enough_and_no_less() -> None:
    middle = fold(LONG).rfind(" ", 0, len(LONG) // 2 + 1)
    assert holds(f"xx {LONG[:middle]}", LONG)
    assert holds(f"{LONG[middle + 1 :]} xx", LONG)
    assert not holds(LONG[5:middle], LONG)


def test_a_passage_of_another_document_is_not_right() -> None:
    evidence = [Evidence("folder/minutes.txt", "plan")]
    assert is_right("elsewhere/minutes.txt", "the plan", evidence)
    assert not is_right("other.txt", "the plan", evidence)


def test_what_stands_beyond_two_thousand_characters_does_not_count() -> None:
    evidence = [Evidence("minutes.txt", "plan")]
    assert is_right("minutes.txt", "x" * 1995 + " plan", evidence)
    assert not is_right("minutes.txt", "x" * 1996 + " plan", evidence)


def test_figures_of_a_run_worked_by_hand() -> None:
    questions = [
        _question("a", "first thing"),
        _question("b", "second thing"),
        _question("c", "third thing", category="resolution"),
        _question("d", "fourth thing", category="unanswerable", answerable=False),
    ]
    run = _run("hybrid", a=["the first thing"], b=["no", "no", "no", "a second thing"], c=["no"], d=["fourth thing"])
    judged = judge(questions, run)
    assert judged.ranks == {"a": 1, "b": 4, "c": None}
    assert [judged.overall.recall[k].value for k in (1, 5, 10)] == pytest.approx([1 / 3, 2 / 3, 2 / 3])
    assert judged.overall.mrr.value == pytest.approx((1 + 0.25) / 3)
    assert list(judged.by_category) == ["fact", "resolution"]
    assert judged.by_category["fact"].mrr.value == pytest.approx(0.625)
    assert judged.curve == pytest.approx([1 / 3] * 3 + [2 / 3] * 7)


def test_the_eleventh_passage_does_not_count() -> None:
    judged = judge([_question("a", "thing")], _run("hybrid", a=["no"] * 10 + ["thing"]))
    assert judged.ranks == {"a": None}


def test_two_runs_are_compared_by_question_not_by_order() -> None:
    questions = [_question("a", "one"), _question("b", "two")]
    better = judge(questions, _run("hybrid", a=["one"], b=["no", "two"]))
    worse = judge(questions, _run("lexical", b=["no", "two"], a=["no", "one"]))
    found = compare_runs(better, worse)
    assert (found.wins, found.ties, found.losses) == (1, 1, 0)
    assert found.difference.value == pytest.approx(0.25)


def test_runs_are_compared_by_every_measure_and_among_some_questions() -> None:
    questions = [_question("a", "one"), _question("b", "two")]
    best = judge(questions, _run("hybrid", a=["one"], b=["two"]))
    other = judge(questions, _run("lexical", a=["one"], b=["no", "two"]))
    found = {each.measure: each for each in compare_all(best, [other])}
    assert found["reciprocal rank"].comparison.difference.value == pytest.approx(0.25)
    assert found["recall@1"].comparison.wins == 1
    assert found["recall@5"].comparison.ties == 2
    assert all(each.run == "lexical" and each.p == each.comparison.p for each in found.values())
    assert compare_runs(best, other, among={"b"}).difference.value == pytest.approx(0.5)


def test_a_question_that_cannot_be_searched_is_a_result() -> None:
    def find(question: str) -> list[Found]:
        if "two" in question:
            raise QueryError("nothing to search")
        return [_found("one")]

    told: list[str] = []
    run = collect("lexical", find, [_question("a", "one"), _question("b", "two")], told.append)
    assert run.refused == {"b": "nothing to search"}
    assert judge([_question("a", "one"), _question("b", "two")], run).refused == 1
    assert run.found["b"] == ()
    assert len(run.ms) == 2
    assert told == ["lexical: 2 of 2 questions"]


def test_a_fault_of_the_searcher_ends_the_run() -> None:
    def find(question: str) -> list[Found]:
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="disk"):
        collect("lexical", find, [_question("a", "one")], lambda _: None)


def test_the_run_file_holds_what_a_scorer_needs(tmp_path: Path) -> None:
    write_run(_run("hybrid", a=["één"], b=[]), tmp_path / "run.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "run.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], [(hit["document"], hit["text"]) for hit in row["hits"]]) for row in rows] == [
        ("a", [("minutes.txt", "één")]),
        ("b", []),
    ]


def _passage(text: str) -> Passage:
    return Passage(f"d.p{text}", "d", "d.txt", Span(0, len(text)), text, "", PassageKind.DISCUSSION)


def test_the_baseline_finds_words_as_split_at_white_space() -> None:
    baseline = Baseline(
        [_passage(text) for text in ("The bins are full.", "bins overflow", "lamps", "the road", "dogs")]
    )
    assert [found.text for found in baseline.find("BINS overflow")] == ["bins overflow", "The bins are full."]
    assert baseline.find("bin") == []


def _row(**changes: object) -> str:
    row: dict[str, object] = {
        "id": "a", "question": "What?", "category": "fact", "asker": "officer", "answer": "That.", "expect": {},
        "relevant": [{"document": "minutes.txt", "quote": "that"}], "answer_facts": [["that", "this"]],
        "answerable": True,
    }  # fmt: skip
    return json.dumps(row | changes)


def test_a_question_file_is_read_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(f"{_row()}\n\n{_row(id='b', answerable=False, relevant=[], expect={'date': None})}\n")
    bank = load_questions(path)
    assert bank.name == "mine"
    assert [(each.id, each.answerable, each.expect) for each in bank.questions] == [("a", True, {}), ("b", False, {})]
    assert bank.questions[0].facts == (("that", "this"),)
    assert bank.answerable == bank.questions[:1]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (f"{_row()}\nnot json\n", ":2: not a question"),
        (f"{_row()}\n{_row()}\n", "occurs twice"),
        (_row(relevant=[]), "needs evidence"),
        (_row(id="../a"), "an id is"),
        (_row(answerable="yes"), "true or false"),
        (_row(answer_facts="that"), "are lists"),
        ("[]", "not a question"),
        ("\n", "no question"),
    ],
)
def test_what_is_no_question_file_is_refused(tmp_path: Path, content: str, why: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(content)
    with pytest.raises(UsageError, match=why):
        load_questions(path)


def test_a_missing_question_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.jsonl"):
        load_questions(tmp_path / "none.jsonl")
