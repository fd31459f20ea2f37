"""Which page of the golden rankings has changed, and how are they renewed?

    python -m eval.bench.golden            index the sample corpus, write eval/golden/sample/ anew
    python -m eval.bench.golden --check    say which pages would change; exit code 7 where there is one

A page a question of the sample corpus, with its target marked, its rank by each way of searching and the first six
passages, and `stats.txt` with the figures that follow. Whoever changes a ranking commits the pages that it changes, so
that the difference can be read. All of their words are those of our own sample.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from corpus.errors import GateError, MinutebookError
from eval.baseline import run_all
from eval.evaluation import JUDGED
from eval.questions import QuestionSet, load_questions
from eval.ranking import CUTOFFS, Ranked, judge
from eval.rankings import as_golden
from eval.tables import table
from indexer.build import build
from search.wire import Searcher, open_searcher

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpus" / "sample"
QUESTIONS = ROOT / "eval" / "questions" / "sample.jsonl"
GOLDEN = ROOT / "eval" / "golden" / "sample"
STATS = "stats.txt"


def pages(searcher: Searcher, bank: QuestionSet) -> dict[str, str]:
    """Every page by the name of its file."""
    runs = run_all(searcher, bank.questions, lambda _: None)
    judged = [judge(bank.questions, run) for run in runs]
    found = next(run for run in runs if run.name == JUDGED).found
    written = {
        f"{question.id}.txt": as_golden(
            question, {each.name: each.ranks.get(question.id) for each in judged}, found[question.id]
        )
        for question in bank.questions
    }
    return {STATS: stats(judged), **written}


def stats(judged: Sequence[Ranked]) -> str:
    """The figures of every run, over all questions and by category, to three places."""
    rows = []
    for run in judged:
        for name, figures in {"all": run.overall, **run.by_category}.items():
            values = [*(figures.recall[k].value for k in CUTOFFS), figures.mrr.value]
            rows.append([run.name, name, str(figures.n), *(f"{value:.3f}" for value in values)])
    return table(["run", "category", "n", *(f"recall@{k}" for k in CUTOFFS), "MRR@10"], rows, left=(0, 1)) + "\n"


def changed(made: dict[str, str], folder: Path) -> list[str]:
    """Names, sorted, of the pages that differ from those in the folder, are missing there, or should not be there."""
    held = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
    return sorted(name for name in made.keys() | held.keys() if made.get(name) != held.get(name))


def write(made: dict[str, str], folder: Path) -> None:
    """Replaces the pages in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed(made, folder):
        if name in made:
            (folder / name).write_text(made[name], encoding="utf-8")
        else:
            (folder / name).unlink()


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes or checks the pages; the exit code of the error where there is one."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.golden", description="Renew the golden rankings.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a page would change")
    parser.add_argument("--index", type=Path, help="build (and keep) the sample's index here")
    given = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as folder:
            index = given.index or Path(folder)
            build([SAMPLE], index, only=True)
            with closing(open_searcher(index)) as searcher:
                made = pages(searcher, load_questions(QUESTIONS))
        differing = changed(made, GOLDEN)
        sys.stdout.write("".join(f"{name}\n" for name in differing))
        if given.check and differing:
            raise GateError(f"{len(differing)} golden rankings changed; python -m eval.bench.golden renews them")
        write(made, GOLDEN)
    except MinutebookError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
