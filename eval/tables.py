"""How do figures read as text?

Every table is Markdown with its columns aligned, so that it reads the same in a terminal and in the report file. An
interval stands in brackets after its figure; a dash is a figure that nothing was measured for.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from eval.answers import Tally
from eval.evaluation import JUDGED, Evaluation
from eval.metrics import Estimate
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


def comparison_table(evaluation: Evaluation) -> str:
    """The hybrid run against each other run, question by question."""
    rows = [
        [
            f"{JUDGED} less {name}",
            f"{each.difference.value:+.3f} [{each.difference.low:+.2f}, {each.difference.high:+.2f}]",
            f"{each.p:.4f}",
            str(each.wins),
            str(each.ties),
            str(each.losses),
        ]
        for name, each in evaluation.comparisons.items()
    ]
    return table(["reciprocal rank", "difference", "p", "better", "same", "worse"], rows)


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


def _answer_cells(tally: Tally) -> list[str]:
    return [
        str(tally.answerable + tally.unanswerable),
        _of(tally.answered, tally.answerable),
        _of(tally.facts_right, tally.answerable),
        _of(tally.source_right, tally.answerable),
        _of(tally.declined, tally.unanswerable),
    ]


def _of(count: int, total: int) -> str:
    return f"{count}/{total} {count / total:.2f}" if total else "–"
