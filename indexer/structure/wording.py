"""What is a wording: words of a language, and a line that shows them? The tests read each one in its example."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording, its language (`en`, `cy`, `ga`), and a line that shows it."""

    language: str
    pattern: str
    example: str


def either(table: tuple[Wording, ...], before: str = "", after: str = "") -> re.Pattern[str]:
    """One pattern of all rows of a table, case folded."""
    return re.compile(before + "(?:" + "|".join(row.pattern for row in table) + ")" + after, re.I)
