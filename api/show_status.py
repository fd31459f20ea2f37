"""How does what became of the decisions that an answer quotes look in a terminal?"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import groupby

from search.leadin import long_date
from search.model import Answer, Became, DecisionStatus, Quote

WIDTH = 100
UNDATED = "date not stated"


def statuses(told: Sequence[DecisionStatus]) -> str:
    """Each decision with what became of it, in our words and those of the documents; empty for none.

    A correction stands at its quote instead (`corrections`).
    """
    told = [one for one in told if one.became is not Became.CORRECTED]
    if not told:
        return ""
    lines = ["What became of it, as far as what is indexed shows:"]
    for decision, each in groupby(told, key=lambda one: one.decision):
        lines.append(_filled(f"- {_short(decision)}", "  "))
        for status in each:
            lines += _told(status)
    return "\n".join(lines)


def corrections(given: Answer, under: Sequence[Quote]) -> list[str]:
    """Lines that tell what of some quotes of an answer was corrected later; none for none."""
    told = [one for one in given.statuses if one.became is Became.CORRECTED and one.decision in under]
    lines = [line for one in told for line in _told(one)]
    return ["    A correction, minuted later:", *lines, ""] if lines else []


def _told(status: DecisionStatus) -> list[str]:
    lines = [_indent(status.words)]
    if status.quote is not None:
        lines.append(_indent(f"“{' '.join(status.quote.text.split())}”", 8))
        lines.append(_indent(f"— {_short(status.quote)} · {status.quote.document}", 8))
    return lines


def _short(said: Quote) -> str:
    item = " ".join(filter(None, (said.item_number, said.item_title)))
    day = long_date(said.date) if said.date else UNDATED
    return " · ".join(filter(None, (day, said.committee, item)))


def _indent(text: str, by: int = 4) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=" " * by, subsequent_indent=" " * by)


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent=indent)
