"""How does the report file read?"""

from __future__ import annotations

from eval.evaluation import Evaluation
from eval.tables import (
    ablation_table,
    answer_lines,
    answer_table,
    attribution_table,
    calibration_table,
    category_table,
    comparison_table,
    mrr_by_category,
    overall_table,
    recall_by_category,
    table,
)
from search.support import ENOUGH


def as_markdown(evaluation: Evaluation) -> str:
    """The report file: the figures, what they were measured on, and every failure."""
    subject = evaluation.subject
    facts = {
        "questions": f"{subject.questions} (SHA-256 {subject.questions_sha256})",
        "answerable": str(subject.answerable),
        "unanswerable": str(subject.unanswerable),
        "index generation": subject.generation,
        "documents": str(subject.documents),
        "passages": str(subject.passages),
        **subject.made_with,
        **{name: str(value) for name, value in subject.settings.items()},
    }
    parts = [
        f"# How good are search and answers? ({subject.questions})",
        "Brackets hold 95 % bootstrap intervals by question. A question counts as found at k once a passage among the "
        "first k holds its evidence. `docs/evaluation.md` in the repository says how all of this is measured.",
        "## Search",
        overall_table(evaluation),
        "![recall by number of passages looked at](plots/recall.png)",
        comparison_table(evaluation),
        "p is two-sided, of a paired randomisation test, for one comparison; Holm's p allows for all of a measure.",
        "### By kind of question",
        category_table(evaluation),
        "### What each part is worth",
        "A leg, or a kind of step understood from questions, switched off; `questions` counts those that have it.",
        ablation_table(evaluation),
        "### recall@5 by kind of question",
        recall_by_category(evaluation, 5),
        "### MRR@10 by kind of question",
        mrr_by_category(evaluation),
        "![MRR by kind of question](plots/mrr-by-category.png)",
        "## Answers",
        answer_lines(evaluation),
        answer_table(evaluation),
        "![answers by kind of question](plots/answers-by-category.png)",
        "### By the support asked of an answer",
        f"An answer is given from a support of {ENOUGH:.2f} on; docs/decisions/0088 says how the support is made.",
        calibration_table(evaluation),
        "![answers and refusals by the support asked](plots/support.png)",
        "## Attribution",
        "The first passage that holds a question's first evidence, against where its author says that this stands.",
        attribution_table(evaluation),
        _wrong_attributions(evaluation),
        "## Evidence not among the first five",
        _missed(evaluation),
        "## Not answered as they should be",
        _misanswered(evaluation),
        "## What was measured",
        table(["fact", "value"], list(facts.items()), left=(0, 1)),
    ]
    return "\n\n".join(parts) + "\n"


def _wrong_attributions(evaluation: Evaluation) -> str:
    rows = [[each.id, each.field, each.expected, each.stated] for each in evaluation.attribution.wrong]
    if not rows:
        return "None states another council, committee or date."
    return table(["question", "field", "expected", "stated"], rows, left=range(4))


def _missed(evaluation: Evaluation) -> str:
    rows = [[each.id, each.category, str(each.rank or "none"), each.question] for each in evaluation.missed]
    return table(["question", "category", "rank", "asked"], rows, left=(0, 1, 3)) if rows else "None."


def _misanswered(evaluation: Evaluation) -> str:
    rows = [[each.id, each.category, each.status, each.why, each.question] for each in evaluation.misanswered]
    return table(["question", "category", "status", "why", "asked"], rows, left=range(5)) if rows else "None."
