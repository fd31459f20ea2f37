"""What does a reader see who asks why a question came out as it did?

One file a question: what was asked, where the evidence stands, which rank each run gave it, what was answered, and the
first six passages of the hybrid run, one line each, the right ones marked. A change of ranking shows as a difference of
these files.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval.answers import Given, Mark
from eval.evaluation import JUDGED
from eval.match import is_right
from eval.questions import Question
from eval.ranking import Ranked
from eval.runs import Found, Run

SHOWN = 6
QUOTES_SHOWN = 3
EXCERPT_CHARS = 110


def write_rankings(
    folder: Path,
    questions: Sequence[Question],
    judged: Sequence[Ranked],
    run: Run,
    given: dict[str, Given],
    marks: dict[str, Mark],
) -> None:
    """Writes `<question id>.txt` for every question and removes the `.txt` files of an earlier evaluation."""
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("*.txt"):
        stale.unlink()
    for question in questions:
        ranks = {each.name: each.ranks.get(question.id) for each in judged}
        text = as_text(question, ranks, run.found[question.id], given[question.id], marks[question.id])
        (folder / f"{question.id}.txt").write_text(text, encoding="utf-8")


def as_text(question: Question, ranks: dict[str, int | None], found: Sequence[Found], given: Given, mark: Mark) -> str:
    """The page of one question. A right passage beyond the sixth is shown after the six."""
    answer = [f"answer: {_verdict(given, mark)}", *_said(given)]
    return _lines([*_asked(question, ranks), *answer, "", *_ranked(question, ranks, found)])


def as_golden(question: Question, ranks: dict[str, int | None], found: Sequence[Found]) -> str:
    """The same page without the answer, so that a difference is one of ranking."""
    return _lines([*_asked(question, ranks), "", *_ranked(question, ranks, found)])


def _lines(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _asked(question: Question, ranks: dict[str, int | None]) -> list[str]:
    lines = [f"{question.id} · {question.category} · {question.asker}", question.question, ""]
    if not question.answerable:
        return [*lines, "evidence: none; the documents do not answer this"]
    lines += [f"evidence: {each.document}: {_cut(each.quote)}" for each in question.relevant]
    return [*lines, "rank: " + ", ".join(f"{name} {rank or 'none'}" for name, rank in ranks.items())]


def _ranked(question: Question, ranks: dict[str, int | None], found: Sequence[Found]) -> list[str]:
    lines = [f"{JUDGED}:"]
    target = ranks.get(JUDGED)
    for rank, hit in enumerate(found, start=1):
        if rank <= SHOWN or rank == target:
            right = question.answerable and is_right(hit.document, hit.text, question.relevant)
            lines.append(f"{'→' if right else ' '} {rank:>2}  {_where(hit)} | {_cut(hit.text)}")
    return lines


def _verdict(given: Given, mark: Mark) -> str:
    if given.refused is not None:
        return f"refused ({given.refused})"
    if not mark.answerable:
        return f"{given.status.value}"
    return f"{given.status.value}, facts {'right' if mark.facts else 'not right'}, source " + (
        "right" if mark.source else "not right"
    )


def _said(given: Given) -> list[str]:
    lines = [f"    {_cut(given.text)}"] if given.text else []
    return lines + [f"    “{_cut(quote.text)}”" for quote in given.quotes[:QUOTES_SHOWN]]


def _where(hit: Found) -> str:
    item = " ".join(part for part in (hit.item_number, hit.item_title) if part)
    return " · ".join(part for part in (hit.document, hit.committee, hit.date, item) if part)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT_CHARS else line[: EXCERPT_CHARS - 1] + "…"
