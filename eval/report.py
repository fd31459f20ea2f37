"""How good are search and answers, on these questions, with this index?

`evaluate` runs five systems over the same passages, asks every question, judges the lot and writes the report:
`report.md`, `report.json`, `plots/`, `rankings/` (a page a question), `runs/` (to be scored again by anybody) and
`timings.json`, the only file with a clock in it.
"""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from corpus.errors import UsageError
from eval.ablation import ablate
from eval.answers import AnswerRun, Mark, ask_all, mark, read_source, write_answers
from eval.assess import assess
from eval.baseline import run_all
from eval.evaluation import Evaluation, Subject
from eval.match import PASSAGE_CHARS
from eval.metrics import FLIPS, RESAMPLES, SEED
from eval.page import as_markdown
from eval.plots import write_plots
from eval.questions import Question, QuestionSet, load_questions
from eval.rankings import write_rankings
from eval.runs import DEPTH, Progress, Run, write_run
from eval.tables import (
    ablation_table,
    answer_lines,
    answer_table,
    attribution_table,
    category_table,
    comparison_table,
    mrr_by_category,
    overall_table,
    recall_by_category,
)
from eval.timings import write_timings
from indexer.store import Generation
from search.model import Quote, Status
from search.wire import open_searcher


def evaluate(index: Path, questions: Path, out: Path, progress: Progress) -> Evaluation:
    """Measures the published generation under `index` and writes the report into the folder `out`.

    UsageError for a question file without an answerable question; errors of opening an index as they come.
    `progress` is told in words what is being done.
    """
    bank = load_questions(questions)
    if not bank.answerable:
        raise UsageError(f"{questions}: the question file holds no answerable question")
    started = time.perf_counter()
    with _named_errors(out):
        out.mkdir(parents=True, exist_ok=True)
    with closing(open_searcher(index)) as searcher:
        generation = searcher.generation
        runs = run_all(searcher, bank.questions, progress)
        parts = ablate(searcher, bank.questions, runs, progress)

        def ask(question: str) -> tuple[Status, str, tuple[Quote, ...], float | None]:
            answer = searcher.ask(question)
            return answer.status, answer.text, answer.quotes, answer.support

        answers = ask_all(ask, bank.questions, progress)
        marks = _mark_all(bank.questions, answers, generation)
        evaluation = assess(bank, runs, list(marks.values()), _subject(bank, generation), parts)
    progress(f"writing the report into {out}")
    with _named_errors(out):
        write_report(evaluation, out)
        write_rankings(out / "rankings", bank.questions, evaluation.runs, runs[-1], answers.given, marks)
        _write_runs(runs, answers, out / "runs")
        write_timings(out / "timings.json", runs, answers, time.perf_counter() - started)
    return evaluation


def as_text(evaluation: Evaluation) -> str:
    """The figures for a terminal."""
    subject = evaluation.subject
    return "\n\n".join(
        [
            f"{subject.questions}: {subject.answerable} answerable and {subject.unanswerable} unanswerable questions, "
            f"{subject.documents} documents, {subject.passages} passages, generation {subject.generation}",
            overall_table(evaluation),
            comparison_table(evaluation),
            category_table(evaluation),
            ablation_table(evaluation),
            "recall@5",
            recall_by_category(evaluation, 5),
            "MRR@10",
            mrr_by_category(evaluation),
            answer_lines(evaluation),
            answer_table(evaluation),
            attribution_table(evaluation),
        ]
    )


def as_json(evaluation: Evaluation) -> str:
    """The whole evaluation as JSON, figures to six places; `figures` has the overall ones by the gate's names."""
    plain = {"figures": evaluation.figures(), **dataclasses.asdict(evaluation)}
    return json.dumps(_plain(plain), ensure_ascii=False, indent=1)


def write_report(evaluation: Evaluation, out: Path) -> None:
    """Writes `report.md`, `report.json` and `plots/`: the same evaluation gives the same bytes."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "report.md").write_text(as_markdown(evaluation), encoding="utf-8")
    (out / "report.json").write_text(as_json(evaluation) + "\n", encoding="utf-8")
    write_plots(evaluation, out / "plots")


def _mark_all(questions: Sequence[Question], answers: AnswerRun, generation: Generation) -> dict[str, Mark]:
    quoted = {quote.document_id for given in answers.given.values() for quote in given.quotes}
    held = {row.id for row in generation.documents()}
    sources = {id: read_source(generation.document(id).text) for id in sorted(quoted & held)}
    return {question.id: mark(question, answers.given[question.id], sources) for question in questions}


def _subject(bank: QuestionSet, generation: Generation) -> Subject:
    manifest = generation.manifest
    return Subject(
        questions=bank.name,
        questions_sha256=bank.sha256,
        answerable=len(bank.answerable),
        unanswerable=len(bank.questions) - len(bank.answerable),
        generation=generation.name,
        documents=manifest.counts.documents,
        passages=generation.size,
        made_with={
            "model": manifest.model.name,
            "model revision": manifest.model.revision,
            "model runtime": manifest.model.runtime,
            **{f"{part} version": version for part, version in dataclasses.asdict(manifest.versions).items()},
        },
        settings={
            "passages looked at": DEPTH,
            "characters of a passage judged": PASSAGE_CHARS,
            "bootstrap resamples": RESAMPLES,
            "randomisation flips": FLIPS,
            "seed": SEED,
        },
    )


@contextmanager
def _named_errors(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"{out}: the report cannot be written ({error.strerror})") from error


def _write_runs(runs: Sequence[Run], answers: AnswerRun, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for run in runs:
        write_run(run, folder / f"{run.name}.jsonl")
    write_answers(answers, folder / "answers.jsonl")


def _plain(value: object) -> object:
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
