"""How far is the work? Shown on a terminal, silent elsewhere.

A `Progress` is called with the name of a stage, how much of it is done and how much there is. Data goes to stdout, so
bars go to stderr.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Never

Progress = Callable[[str, int, int], None]


def silent(stage: str, done: int, total: int) -> None:
    """Nobody watches."""


@contextmanager
def shown() -> Iterator[Progress]:
    """A bar for the stage at work, where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield silent
        return
    from tqdm import tqdm

    bars: dict[str, tqdm[Never]] = {}

    def show(stage: str, done: int, total: int) -> None:
        if stage not in bars:
            bars[stage] = tqdm(total=total, desc=stage, file=sys.stderr, leave=False)
        bars[stage].update(done - bars[stage].n)

    try:
        yield show
    finally:
        for bar in bars.values():
            bar.close()
