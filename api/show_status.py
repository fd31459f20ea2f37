"""How does what became of the decisions that an answer quotes look in a terminal?"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import groupby

from search.leadin import long_date
from search.model import DecisionStatus, Quote

WIDTH = 100
UNDATED = "date not stated"


def statuses(told: Sequence[DecisionStatus]) -> str:
    """Each decision with what became of it, in our words and those of the documents; empty for none."""
    if not told:
        return ""
    lines = ["What became of it, as far as what is indexed shows:"]
    for decision, each in groupby(told, key=lambda one: one.decision):
        lines.append(_filled(f"- {_short(decision)}", "  "))
        for status in each:
            lines.append(_indent(status.words))
            if status.quote is not None:
                lines.append(_indent(f"“{' '.join(status.quote.text.split())}”", 8))
                lines.append(_indent(f"— {_short(status.quote)} · {status.quote.document}", 8))
    return "\n".join(lines)


def _short(said: Quote) -> str:
    item = " ".join(filter(None, (said.item_number, said.item_title)))
    day = long_date(said.date) if said.date else UNDATED
    return " · ".join(filter(None, (day, said.committee, item)))


def _indent(text: str, by: int = 4) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=" " * by, subsequent_indent=" " * by)


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent=indent)
