"""What do the figures look like?

Colours are Okabe and Ito's, told apart by all common kinds of colour blindness; every run has its own marker as well.
Files hold no date, so that the same figures give the same bytes. matplotlib is imported when something is drawn.
"""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from eval.evaluation import Evaluation
from eval.runs import DEPTH
from search.support import ENOUGH

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#56B4E9", "#CC79A7")
MARKERS = ("o", "s", "^", "v", "D")
RIGHT, WRONG, SILENT = "#009E73", "#D55E00", "#BBBBBB"


def write_plots(evaluation: Evaluation, folder: Path) -> list[Path]:
    """Draws every plot as PNG and SVG into the folder; the paths written, in order."""
    import matplotlib

    folder.mkdir(parents=True, exist_ok=True)
    drawings = {
        "recall": recall_curves(evaluation),
        "mrr-by-category": mrr_by_category(evaluation),
        "answers-by-category": answers_by_category(evaluation),
        "support": support_curve(evaluation),
    }
    written: list[Path] = []
    with matplotlib.rc_context({"svg.hashsalt": "minutebook", "svg.fonttype": "none"}):
        for name, figure in drawings.items():
            for suffix, metadata in ((".png", {"Software": None}), (".svg", {"Date": None})):
                path = folder / f"{name}{suffix}"
                figure.savefig(path, dpi=130, metadata=metadata)
                written.append(path)
    return written


def recall_curves(evaluation: Evaluation) -> Figure:
    """recall@k for k from 1 to 10, a line a run."""
    figure, axes = _figure(7.0, 4.6, "both")
    for run, colour, marker in zip(evaluation.runs, COLOURS, MARKERS, strict=False):
        axes.plot(range(1, DEPTH + 1), run.curve, color=colour, marker=marker, label=run.name, linewidth=2)
    axes.set_xticks(range(1, DEPTH + 1))
    axes.set_ylim(0, 1.02)
    axes.set_xlabel("k, passages looked at")
    axes.set_ylabel("recall@k, share of questions")
    figure.suptitle(f"Evidence among the first k passages ({_questions(evaluation)})")
    axes.legend(loc="lower right", frameon=False)
    return figure


def mrr_by_category(evaluation: Evaluation) -> Figure:
    """MRR@10 by category with 95 % intervals, a bar a run."""
    categories = list(evaluation.runs[0].by_category)
    figure, axes = _figure(9.0, 1.6 + 0.85 * len(categories), "x")
    height = 0.8 / len(evaluation.runs)
    for place, (run, colour) in enumerate(zip(evaluation.runs, COLOURS, strict=False)):
        estimates = [run.by_category[category].mrr for category in categories]
        values = [each.value for each in estimates]
        errors = [
            [max(0.0, each.value - each.low) for each in estimates],
            [max(0.0, each.high - each.value) for each in estimates],
        ]
        rows = [row + (place - (len(evaluation.runs) - 1) / 2) * height for row in range(len(categories))]
        axes.barh(
            rows, values, height * 0.92, xerr=errors, color=colour, label=run.name,
            error_kw={"ecolor": "#333333", "elinewidth": 1, "capsize": 2},
        )  # fmt: skip
    axes.set_yticks(range(len(categories)))
    axes.set_yticklabels(
        [f"{_wrapped(category)}\nn = {evaluation.runs[0].by_category[category].n}" for category in categories]
    )
    axes.set_ylim(len(categories) - 0.5, -0.5)
    axes.set_xlim(0, 1.02)
    axes.set_xlabel("MRR@10, with 95 % bootstrap interval")
    figure.suptitle(f"Mean reciprocal rank by kind of question ({_questions(evaluation)})")
    figure.legend(loc="outside lower center", ncols=len(evaluation.runs), frameon=False)
    return figure


def answers_by_category(evaluation: Evaluation) -> Figure:
    """What became of the questions of each category, stacked: right, wrong, not answered."""
    tallies = evaluation.answers_by_category
    right = [tally.facts_right + tally.declined for tally in tallies.values()]
    silent = [tally.answerable - tally.answered for tally in tallies.values()]
    totals = [tally.answerable + tally.unanswerable for tally in tallies.values()]
    wrong = [total - yes - none for total, yes, none in zip(totals, right, silent, strict=True)]
    figure, axes = _figure(9.0, 1.6 + 0.5 * len(tallies), "x")
    start = [0] * len(tallies)
    parts = (
        ("answered rightly, or rightly declined", right, RIGHT),
        ("not answered", silent, SILENT),
        ("answered, facts not right", wrong, WRONG),
    )
    for label, counts, colour in parts:
        axes.barh(range(len(tallies)), counts, left=start, color=colour, label=label, edgecolor="white")
        for row, count in enumerate(counts):
            if count:
                axes.text(start[row] + count / 2, row, str(count), ha="center", va="center", fontsize=9)
        start = [before + count for before, count in zip(start, counts, strict=True)]
    axes.set_yticks(range(len(tallies)))
    axes.set_yticklabels([_wrapped(category) for category in tallies])
    axes.set_ylim(len(tallies) - 0.5, -0.5)
    axes.set_xlabel("questions")
    figure.suptitle(f"Answers by kind of question ({evaluation.subject.questions})")
    figure.legend(loc="outside lower center", ncols=3, frameon=False)
    return figure


def support_curve(evaluation: Evaluation) -> Figure:
    """Facts right, answered wrongly and declined, by the support that is asked of an answer; the one in use marked."""
    figure, axes = _figure(7.0, 4.6, "both")
    points = evaluation.calibration
    lines = (
        ("facts right, of the answerable", [each.facts for each in points], RIGHT, "o"),
        ("answered, facts not right", [each.wrong for each in points], WRONG, "s"),
        ("declined, of the unanswerable", [each.declined for each in points], COLOURS[0], "^"),
    )
    for label, shares, colour, marker in lines:
        drawn = [float("nan") if share is None else share for share in shares]
        axes.plot([each.threshold for each in points], drawn, color=colour, marker=marker, label=label, linewidth=2)
    axes.axvline(ENOUGH, color="#333333", linestyle="--", linewidth=1, label=f"in use: {ENOUGH:.2f}")
    axes.set_ylim(0, 1.02)
    axes.set_xlabel("support asked of an answer")
    axes.set_ylabel("share of questions")
    figure.suptitle(f"Answers and refusals by the support asked ({_questions(evaluation)})")
    figure.legend(loc="outside lower center", ncols=2, frameon=False)
    return figure


def _figure(width_inches: float, height_inches: float, grid: Literal["both", "x"]) -> tuple[Figure, Axes]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width_inches, height_inches), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.grid(axis=grid, color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes


def _questions(evaluation: Evaluation) -> str:
    return f"{evaluation.subject.questions}, {evaluation.subject.answerable} questions"


def _wrapped(category: str) -> str:
    return "\n".join(textwrap.wrap(category, 24))
