"""How far is the work? Shown on a terminal, silent elsewhere.

A `Progress` is called with the name of a stage, how much of it is done, how much there is, and what else is to be said
(pages, quarantined files). Data goes to stdout, so bars go to stderr; they add rate and time left.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Never, Protocol

_UNITS = {"read": " files", "parse": " documents", "write": " documents", "embed": " passages"}


class Progress(Protocol):
    """Told how far a stage is, now and then."""

    def __call__(self, stage: str, done: int, total: int, note: str = "") -> None:
        """`done` of `total` things of the stage are done."""


def silent(stage: str, done: int, total: int, note: str = "") -> None:
    """Nobody watches."""


@contextmanager
def shown() -> Iterator[Progress]:
    """A bar for the stage at work, where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield silent
        return
    from tqdm import tqdm

    bars: dict[str, tqdm[Never]] = {}

    def show(stage: str, done: int, total: int, note: str = "") -> None:
        if stage not in bars:
            bars[stage] = tqdm(total=total, desc=stage, unit=_UNITS[stage], file=sys.stderr, leave=False)
        bars[stage].set_postfix_str(note, refresh=False)
        bars[stage].update(done - bars[stage].n)

    try:
        yield show
    finally:
        for bar in bars.values():
            bar.close()
