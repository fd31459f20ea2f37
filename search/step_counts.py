"""How many indexed passages are of what was read in a question, or hold it?

A step of which nothing is indexed is no error: it was read, and the reader is told that nothing of it is there, rather
than left with passages of other years and people. Periods, councils and bodies are counted by what the search reads of
them anyway, minutes by the numbers of items, names and matters by the word index, and words in quotation marks to the
letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from indexer.store import Generation
from search import cited, naming
from search.model import Query, Step
from search.named_rows import NamedRows
from search.understand import period

READ = 100  # passages that are read for words in quotation marks, at most


def counted(generation: Generation, named: NamedRows, steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps with their numbers of passages; a period says where no council or body named has one of it."""
    rows = {step: found for step in steps if (found := _rows(generation, named, step)) is not None}
    out = []
    for step in steps:
        if step.kind == "phrase":
            step = replace(step, passages=_holding(generation, step))
        elif step in rows:
            step = replace(step, passages=len(rows[step]), note=step.note or _apart(generation, rows, step))
        out.append(step)
    return tuple(out)


def _rows(generation: Generation, named: NamedRows, step: Step) -> NDArray[np.int64] | None:
    """The rows of what a step reads; None for a kind of step that no rows are of."""
    if step.kind in ("date", "outside"):
        return named.within(period(step))
    if step.kind in ("council", "committee"):
        return named.called(step.kind, step.value)
    if step.kind == "minute":
        return named.numbered(Query("", steps=(step,)), None)
    if step.kind == "person":
        return cited.sharing(generation, step.value.split()[-1])
    if step.kind in ("office", "except"):
        return cited.sharing(generation, step.value)
    return None


def _apart(generation: Generation, rows: dict[Step, NDArray[np.int64]], step: Step) -> str | None:
    """That a period has passages, but none of a council or body that is named beside it; None where it is not so."""
    if step.kind != "date" or not len(rows[step]):
        return None
    within = np.zeros(generation.size, dtype=np.bool_)
    within[rows[step]] = True
    for kind in ("council", "committee"):
        beside = [(other, found) for other, found in rows.items() if other.kind == kind and len(found)]
        if beside and not any(within[found].any() for _, found in beside):
            return f"Nothing of {' or '.join(other.value for other, _ in beside)} is indexed of that time."
    return None


def _holding(generation: Generation, step: Step) -> int | None:
    """How many passages hold words to the letter; None where too many hold each of them to be read."""
    shared = cited.sharing(generation, step.value)
    if len(shared) > READ:
        return None
    wanted = naming.folded(step.value)
    return sum(wanted in naming.folded(passage.text) for passage in generation.passages(shared))
