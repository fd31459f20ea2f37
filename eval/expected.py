"""Which figures have we promised?

`expected.json`, beside this file, holds for each question set the figures once measured and how far each may fall. It
is changed on purpose, by hand, in the commit that moves a figure; `why` is for the reader.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UsageError

COMMITTED = Path(__file__).with_name("expected.json")


@dataclass(frozen=True, slots=True)
class Expectation:
    """A figure as measured and the tolerance below it that is not yet a fall."""

    figure: str
    measured: float
    tolerance: float

    @property
    def floor(self) -> float:
        """The least value that passes."""
        return self.measured - self.tolerance


@dataclass(frozen=True, slots=True)
class Expected:
    """The expectations by question set, each with the SHA-256 of the question file it was measured on."""

    questions_sha256: dict[str, str]
    figures: dict[str, tuple[Expectation, ...]]


def load_expected(path: Path = COMMITTED) -> Expected:
    """The committed expectations. UsageError when the file is not such a file."""
    try:
        sets = json.loads(path.read_text(encoding="utf-8"))
        return Expected(
            questions_sha256={name: each["questions_sha256"] for name, each in sets.items()},
            figures={
                name: tuple(
                    Expectation(figure, float(row["measured"]), float(row["tolerance"]))
                    for figure, row in each["figures"].items()
                )
                for name, each in sets.items()
            },
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise UsageError(f"{path}: not a file of expectations ({type(error).__name__}: {error})") from error
