"""How do figures read as text?

Every table is Markdown with its columns aligned, so that it reads the same in a terminal and in the report file. An
interval stands in brackets after its figure; a dash is a figure that nothing was measured for.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from eval.answers import Tally
from eval.evaluation import JUDGED, Evaluation
from eval.metrics import Comparison, Estimate
from eval.ranking import CUTOFFS, Figures


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], left: Container[int] = (0,)) -> str:
    """A Markdown table. Columns in `left` are aligned to the left, others to the right; bars in a cell are escaped."""
    cells = [[" ".join(cell.split()).replace("|", "\\|") for cell in row] for row in (headings, *rows)]
    widths = [max(3, *(len(row[column]) for row in cells)) for column in range(len(headings))]
    rule = "|".join(
        ":" + "-" * (width + 1) if column in left else "-" * (width + 1) + ":" for column, width in enumerate(widths)
    )
    lines = [
        " | ".join(
            cell.ljust(width) if column in left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    ]
    return "\n".join([f"| {lines[0]} |", f"|{rule}|", *(f"| {line} |" for line in lines[1:])])


def interval(estimate: Estimate | None) -> str:
    """`0.880 [0.82, 0.94]`, or a dash."""
    return "–" if estimate is None else f"{estimate.value:.3f} [{estimate.low:.2f}, {estimate.high:.2f}]"


def overall_table(evaluation: Evaluation) -> str:
    """Every run over all answerable questions."""
    rows = [
        [run.name, *(interval(run.overall.recall[k]) for k in CUTOFFS), interval(run.overall.mrr)]
        for run in evaluation.runs
    ]
    return table(["run", *(f"recall@{k}" for k in CUTOFFS), "MRR@10"], rows)


def recall_by_category(evaluation: Evaluation, k: int) -> str:
    """recall@k of every run by category of question."""
    return _by_category(evaluation, lambda figures: figures.recall[k])


def mrr_by_category(evaluation: Evaluation) -> str:
    """MRR@10 of every run by category of question."""
    return _by_category(evaluation, lambda figures: figures.mrr)


def difference(each: Comparison) -> str:
    """`+0.123 [+0.05, +0.20]`."""
    return f"{each.difference.value:+.3f} [{each.difference.low:+.2f}, {each.difference.high:+.2f}]"


def comparison_table(evaluation: Evaluation) -> str:
    """The hybrid run against each other run, question by question, by every measure."""
    rows = [
        [
            f"{JUDGED} less {each.run}",
            each.measure,
            difference(each.comparison),
            f"{each.comparison.p:.4f}",
            f"{each.p:.4f}",
            str(each.comparison.wins),
            str(each.comparison.ties),
            str(each.comparison.losses),
        ]
        for each in evaluation.comparisons
    ]
    return table(["", "measure", "difference", "p", "p (Holm)", "better", "same", "worse"], rows, left=(0, 1))


def category_table(evaluation: Evaluation) -> str:
    """The hybrid run by category, and its reciprocal rank less that of each other run (p in brackets, on its own)."""
    hybrid = next(run for run in evaluation.runs if run.name == JUDGED)
    others = [run.name for run in evaluation.runs if run.name != JUDGED]
    rows = [
        [
            category,
            str(figures.n),
            *(f"{figures.recall[k].value:.3f}" for k in CUTOFFS),
            interval(figures.mrr),
            *(f"{each.difference.value:+.3f} ({each.p:.3f})" for each in _of_runs(evaluation, category, others)),
        ]
        for category, figures in hybrid.by_category.items()
    ]
    heads = [
        f"category, {JUDGED}",
        "n",
        *(f"recall@{k}" for k in CUTOFFS),
        "MRR@10",
        *(f"MRR less {name}" for name in others),
    ]
    return table(heads, rows)


def ablation_table(evaluation: Evaluation) -> str:
    """The hybrid run, then without each part in turn; the difference is what the part adds to the reciprocal rank."""
    whole = next(run for run in evaluation.runs if run.name == JUDGED).overall
    rows = [["nothing", str(whole.n), *_values(whole), "", "", "", ""]]
    rows += [
        [
            each.off,
            str(each.concerned),
            *_values(each.figures),
            difference(each.comparison),
            f"{each.comparison.p:.4f}",
            str(each.comparison.wins),
            str(each.comparison.losses),
        ]
        for each in evaluation.ablation
    ]
    heads = ["off", "questions", *(f"recall@{k}" for k in CUTOFFS), "MRR@10", "its worth in MRR", "p", "helped", "hurt"]
    return table(heads, rows)


def answer_table(evaluation: Evaluation) -> str:
    """Shares of answers, over all questions and by category."""
    rows = [["all", *_answer_cells(evaluation.answers)]]
    rows += [[category, *_answer_cells(tally)] for category, tally in evaluation.answers_by_category.items()]
    return table(["answers", "n", "answered", "facts right", "sources right", "declined"], rows)


def answer_lines(evaluation: Evaluation) -> str:
    """What the shares alone do not say: intervals, quotes and attribution."""
    tally = evaluation.answers
    rows = [
        ["answered, of the answerable", interval(tally.answered_share)],
        ["facts right, of the answerable", interval(tally.facts_share)],
        ["facts right, of those answered", interval(tally.right_when_answered)],
        ["sources right, of the answerable", interval(tally.source_share)],
        ["declined, of the unanswerable", interval(tally.declined_share)],
        ["quotes exact", f"{tally.quotes_exact} of {tally.quotes}"],
        ["quotes in place", f"{tally.quotes_in_place} of {tally.quotes}"],
    ]
    return table(["answers", "figure"], rows)


def calibration_table(evaluation: Evaluation) -> str:
    """What would be answered and declined if more or less support were asked of an answer."""
    rows = [
        [f"{point.threshold:.2f}", *(_share(value) for value in (point.facts, point.wrong, point.declined))]
        for point in evaluation.calibration
    ]
    return table(["support asked", "facts right", "answered wrongly", "declined"], rows)


def attribution_table(evaluation: Evaluation) -> str:
    """What passages that hold the evidence say of where it stands."""
    rows = [
        [name, str(counted.same), str(counted.other), str(counted.unstated)]
        for name, counted in evaluation.attribution.fields.items()
    ]
    return table(["attribution", "as expected", "another", "not stated"], rows)


def _by_category(evaluation: Evaluation, pick: Callable[[Figures], Estimate]) -> str:
    categories = evaluation.runs[0].by_category
    rows = [
        [category, str(figures.n), *(interval(pick(run.by_category[category])) for run in evaluation.runs)]
        for category, figures in categories.items()
    ]
    return table(["category", "n", *(run.name for run in evaluation.runs)], rows)


def _of_runs(evaluation: Evaluation, category: str, others: Sequence[str]) -> list[Comparison]:
    return [evaluation.comparisons_by_category[category][name] for name in others]


def _values(figures: Figures) -> list[str]:
    return [*(f"{figures.recall[k].value:.3f}" for k in CUTOFFS), f"{figures.mrr.value:.3f}"]


def _answer_cells(tally: Tally) -> list[str]:
    return [
        str(tally.answerable + tally.unanswerable),
        _of(tally.answered, tally.answerable),
        _of(tally.facts_right, tally.answerable),
        _of(tally.source_right, tally.answerable),
        _of(tally.declined, tally.unanswerable),
    ]


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _of(count: int, total: int) -> str:
    return f"{count}/{total} {count / total:.2f}" if total else "–"
