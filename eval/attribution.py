"""Is what we found shown under the right council, committee and date?

A question's `expect` says where its first evidence stands. The first passage of the hybrid run that holds this evidence
is compared with it, field by field: the same, another, or nothing stated. Another is the worst thing that we can show.
Names are compared as the index does, without their usual trimmings; a committee also without its council's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.names import council_key, key
from eval.match import is_right
from eval.questions import Question
from eval.runs import Found, Run

FIELDS = ("council", "committee", "date")


@dataclass(frozen=True, slots=True)
class Counted:
    """Passages that state the same as expected, another, or nothing."""

    same: int
    other: int
    unstated: int


@dataclass(frozen=True, slots=True)
class Wrong:
    """A passage that holds a question's evidence and states another council, committee or date than expected."""

    id: str
    field: str
    expected: str
    stated: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """The count by field, and each wrong one to be looked at."""

    fields: dict[str, Counted]
    wrong: tuple[Wrong, ...]


def check_attribution(questions: Sequence[Question], run: Run) -> Attribution:
    """Only over questions whose evidence the run found and which state the field."""
    verdicts: dict[str, list[str]] = {field: [] for field in FIELDS}
    wrong: list[Wrong] = []
    for question in questions:
        holder = _holder(question, run)
        if holder is None:
            continue
        stated = {"council": holder.council, "committee": holder.committee, "date": holder.date}
        for field in FIELDS:
            expected, shown = question.expect.get(field), stated[field]
            if expected is None:
                continue
            if shown is None:
                verdicts[field].append("unstated")
            elif _same(field, question, holder, shown):
                verdicts[field].append("same")
            else:
                verdicts[field].append("other")
                wrong.append(Wrong(question.id, field, expected, shown))
    counted = {
        field: Counted(found.count("same"), found.count("other"), found.count("unstated"))
        for field, found in verdicts.items()
    }
    return Attribution(counted, tuple(wrong))


def _holder(question: Question, run: Run) -> Found | None:
    for hit in run.found.get(question.id, ()):
        if is_right(hit.document, hit.text, question.relevant[:1]):
            return hit
    return None


def _same(field: str, question: Question, holder: Found, shown: str) -> bool:
    expected = question.expect[field]
    if field == "date":
        return expected == shown
    if field == "council":
        return council_key(expected) == council_key(shown)
    councils = {council_key(name) for name in (question.expect.get("council"), holder.council) if name}
    return _bare(expected, councils) == _bare(shown, councils)


def _bare(committee: str, councils: set[str]) -> str:
    name = key(committee)
    for council in councils:
        name = name.removeprefix(f"{council} ")
    return name
