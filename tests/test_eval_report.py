"""The report: complete, readable, the same each time."""

import dataclasses
import json
from pathlib import Path

import pytest

from eval.answers import Given, Mark
from eval.assess import assess
from eval.attribution import check_attribution
from eval.evaluation import Evaluation, Subject
from eval.page import as_markdown
from eval.plots import write_plots
from eval.questions import Evidence, Question, QuestionSet
from eval.rankings import write_rankings
from eval.report import as_json, as_text, write_report
from eval.runs import Found, Run
from eval.tables import table
from eval.timings import percentile
from search.model import Status

NAMES = ("rank-bm25", "lexical", "vector", "hybrid")


def _question(id: str, category: str, quote: str, **expect: str) -> Question:
    return Question(id, f"What of the {quote}?", category, "officer", True, (Evidence("m.txt", quote),), expect=expect)


BANK = QuestionSet(
    "small",
    "0" * 64,
    (
        _question("a", "fact", "bins", council="Wrenmere Borough Council", committee="Board", date="2020-01-27"),
        _question("b", "fact", "lamps | posts", date="2020-01-27"),
        _question("c", "resolution", "roads", council="Wrenmere", committee="The Board", date="2020-01-28"),
        Question("d", "What of the moon?", "unanswerable", "resident", False),
    ),
)


def _found(text: str, date: str | None = "2020-01-27") -> Found:
    return Found(f"m.p{text}", "m.txt", text, "Wrenmere", "Board", date, "4", "Streets")


def _run(name: str, **found: list[Found]) -> Run:
    return Run(name, {id: tuple(found.get(id, ())) for id in "abcd"}, {}, (1.0, 2.0, 3.0, 4.0))


def _runs() -> list[Run]:
    weak = _run("rank-bm25", a=[_found("no"), _found("bins")])
    best = _run("hybrid", a=[_found("bins")], b=[_found("no"), _found("lamps posts", date=None)], c=[_found("roads")])
    return [weak, _run("lexical", a=[_found("bins")]), _run("vector", b=[_found("lamps posts")]), best]


def _marks() -> list[Mark]:
    return [
        Mark("a", "fact", True, Status.ANSWERED, True, True, 1, 1, 1),
        Mark("b", "fact", True, Status.ANSWERED, False, True, 2, 2, 2),
        Mark("c", "resolution", True, Status.NOT_FOUND, False, False, 0, 0, 0),
        Mark("d", "unanswerable", False, Status.ANSWERED, False, False, 1, 1, 0),
    ]


@pytest.fixture
def evaluation() -> Evaluation:
    subject = Subject("small", "0" * 64, 3, 1, "g1", 1, 9, {"model": "tiny"}, {"seed": 1})
    return assess(BANK, _runs(), _marks(), subject)


def test_the_text_shows_every_run_and_its_figures(evaluation: Evaluation) -> None:
    text = as_text(evaluation)
    rows = {line.split("|")[1].strip(): line for line in text.splitlines() if line.startswith("| ")}
    assert all(name in rows for name in NAMES)
    # hybrid: ranks 1, 2, 1 -> recall@1 2/3, recall@5 1, MRR 2.5/3; rank-bm25: rank 2 once of three -> MRR 1/6
    assert "0.667 [" in rows["hybrid"]
    assert "1.000 [1.00, 1.00]" in rows["hybrid"]
    assert "0.833 [" in rows["hybrid"]
    assert "0.167 [" in rows["rank-bm25"]
    assert "+0.667 [" in rows["hybrid less rank-bm25"]
    assert "3 answerable and 1 unanswerable" in text


def test_answers_are_counted_over_all_and_by_category(evaluation: Evaluation) -> None:
    rows = {line.split("|")[1].strip(): line for line in as_text(evaluation).splitlines() if line.startswith("| ")}
    assert "1/3 0.33" in rows["all"]
    assert "0/1 0.00" in rows["unanswerable"]
    assert "3 of 4" in rows["quotes in place"]


def test_every_fault_is_listed_with_its_question(evaluation: Evaluation) -> None:
    assert [(each.id, each.why) for each in evaluation.misanswered] == [
        ("b", "facts not right"),
        ("c", "not answered"),
        ("d", "a quote is not in its document"),
    ]
    page = as_markdown(evaluation)
    assert "What of the lamps \\| posts?" in page
    assert "| d " in page


def test_evidence_missed_is_listed_with_its_rank() -> None:
    run = _run("hybrid", a=[_found("no")] * 6 + [_found("bins")], b=[_found("lamps posts")])
    subject = Subject("small", "0" * 64, 3, 1, "g1", 1, 9, {}, {})
    evaluation = assess(BANK, [run], _marks(), subject)
    assert [(each.id, each.rank) for each in evaluation.missed] == [("a", 7), ("c", None)]


def test_attribution_counts_same_other_and_unstated(evaluation: Evaluation) -> None:
    fields = evaluation.attribution.fields
    assert (fields["council"].same, fields["council"].other) == (2, 0)
    assert (fields["committee"].same, fields["committee"].other) == (2, 0)
    assert (fields["date"].same, fields["date"].other, fields["date"].unstated) == (1, 1, 1)
    wrong = [(each.id, each.field, each.stated) for each in evaluation.attribution.wrong]
    assert wrong == [("c", "date", "2020-01-27")]


def test_a_committee_is_the_same_with_its_council_before_it() -> None:
    expect = {"council": "Wrenmere Borough Council", "committee": "Wrenmere Board"}
    question = Question("a", "?", "fact", "officer", True, (Evidence("m.txt", "bins"),), expect=expect)
    found = check_attribution([question], _run("hybrid", a=[_found("bins")]))
    assert (found.fields["committee"].same, found.wrong) == (1, ())
    other = dataclasses.replace(question, expect=expect | {"committee": "Wrenmere Trust Board"})
    wrong = check_attribution([other], _run("hybrid", a=[_found("bins")])).wrong
    assert [(each.field, each.stated) for each in wrong] == [("committee", "Board")]


def test_attribution_looks_at_the_first_evidence_only() -> None:
    evidence = (Evidence("m.txt", "bins"), Evidence("m.txt", "lamps"))
    question = Question("a", "?", "fact", "officer", True, evidence, expect={"date": "2019-01-01"})
    found = check_attribution([question], _run("hybrid", a=[_found("lamps"), _found("bins", date="2019-01-01")]))
    assert (found.fields["date"].same, found.wrong) == (1, ())


def test_the_json_holds_figures_ranks_and_failures(evaluation: Evaluation) -> None:
    plain = json.loads(as_json(evaluation))
    hybrid = plain["runs"][3]
    assert hybrid["ranks"] == {"a": 1, "b": 2, "c": 1}
    assert hybrid["overall"]["recall"]["5"]["value"] == 1.0
    assert plain["answers"]["facts_share"]["value"] == pytest.approx(1 / 3, abs=1e-6)
    assert plain["figures"]["hybrid.recall@1"] == pytest.approx(2 / 3, abs=1e-6)
    assert plain["figures"]["answers.declined"] == 0.0
    assert plain["subject"]["made_with"] == {"model": "tiny"}


def test_the_same_evaluation_gives_the_same_files(evaluation: Evaluation, tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_report(evaluation, tmp_path / name)
    first = {path.relative_to(tmp_path / "first"): path.read_bytes() for path in _files(tmp_path / "first")}
    second = {path.relative_to(tmp_path / "second"): path.read_bytes() for path in _files(tmp_path / "second")}
    assert first == second
    assert {str(path) for path in first} >= {"report.md", "report.json", "plots/recall.png", "plots/recall.svg"}


def test_every_plot_that_the_report_shows_is_there(evaluation: Evaluation, tmp_path: Path) -> None:
    write_report(evaluation, tmp_path)
    shown = [part.split(")")[0] for part in (tmp_path / "report.md").read_text(encoding="utf-8").split("](")[1:]]
    assert len(shown) == 4
    assert all((tmp_path / path).read_bytes().startswith(b"\x89PNG") for path in shown)


def test_plots_name_their_runs_and_axes(evaluation: Evaluation, tmp_path: Path) -> None:
    write_plots(evaluation, tmp_path)
    drawn = (tmp_path / "recall.svg").read_text(encoding="utf-8")
    assert all(f">{name}<" in drawn for name in NAMES)
    assert "share of questions" in drawn
    assert "n = 2" in (tmp_path / "mrr-by-category.svg").read_text(encoding="utf-8")


def test_the_page_of_a_question_marks_its_target(evaluation: Evaluation, tmp_path: Path) -> None:
    stale = tmp_path / "old.txt"
    stale.write_text("of another evaluation")
    given = {id: Given(id, Status.NOT_FOUND, "", ()) for id in "abcd"}
    marks = {mark.id: mark for mark in _marks()}
    write_rankings(tmp_path, BANK.questions, evaluation.runs, _runs()[3], given, marks)
    assert not stale.exists()
    page = (tmp_path / "b.txt").read_text(encoding="utf-8").splitlines()
    assert "rank: rank-bm25 none, lexical none, vector 1, hybrid 2" in page
    assert page[-2:] == [
        "   1  m.txt · Board · 2020-01-27 · 4 Streets | no",
        "→  2  m.txt · Board · 4 Streets | lamps posts",
    ]
    assert "evidence: none" in (tmp_path / "d.txt").read_text(encoding="utf-8")


def test_a_target_beyond_the_sixth_is_shown_after_the_six(evaluation: Evaluation, tmp_path: Path) -> None:
    run = _run("hybrid", a=[_found("no")] * 8 + [_found("bins")])
    subject = Subject("small", "0" * 64, 3, 1, "g1", 1, 9, {}, {})
    judged = assess(BANK, [run], _marks(), subject).runs
    given = {id: Given(id, Status.NOT_FOUND, "", ()) for id in "abcd"}
    write_rankings(tmp_path, BANK.questions, judged, run, given, {mark.id: mark for mark in _marks()})
    lines = (tmp_path / "a.txt").read_text(encoding="utf-8").splitlines()
    assert [line[:4].strip() for line in lines[-7:]] == ["1", "2", "3", "4", "5", "6", "→  9"]


def test_a_table_escapes_bars_and_aligns_columns() -> None:
    assert table(["a", "number"], [["x|y", "1"]]) == "| a    | number |\n|:-----|-------:|\n| x\\|y |      1 |"


def test_percentile_by_nearest_rank() -> None:
    assert percentile([5.0, 1.0, 4.0, 2.0, 3.0], 0.5) == 3.0
    assert percentile([float(n) for n in range(1, 101)], 0.95) == 96.0
    with pytest.raises(ValueError, match="timed"):
        percentile([], 0.5)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
