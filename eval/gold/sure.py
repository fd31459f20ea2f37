"""How often is an item right that the parser is so sure of?

    python -m eval.gold.sure [--shared ../shared] [--json]

Reads and parses each document of the open gold, and the three whose gold is in the shared folder. An item found is
right where it covers one of the gold's, as the scorer counts (half of both or more); each of the gold's is covered
once. Told by the parser's first reason, and by level of sureness: `indexer/structure/confidence.py` keeps what each
sign is worth.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.model import Document, Item, Span
from eval.gold.unpack import unpacked
from eval.tables import table
from indexer.read import read
from indexer.structure.parse import parse

HERE = Path(__file__).parent
# The lower ends of the levels that are told apart.
LEVELS = (0.97, 0.95, 0.9, 0.8, 0.6, 0.0)
_COVERS = 0.5
_SIGNS = (
    "its number follows",
    "leaving out",
    "out of order",
    "first of those that run on",
    "it has a number",
    "a report's head",
    "headed",
    "it follows a report",
    "behind the items",
    "a heading without a number",
    "a heading of usual business",
    "title in capitals",
    "a stretch of text",
    "a heading among",
)


@dataclass(frozen=True, slots=True)
class Judged:
    """An item that the parser found: how sure it is, its first reason, whether the gold has it."""

    sure: float
    sign: str
    right: bool


def judgements(folder: Path, shared: Path) -> Iterator[Judged]:
    """Every item found in the documents of the gold, ours and the three of the shared folder.

    Errors: as `read`, PlaceLostError where the gold does not fit.
    """
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = read(shared / "corpus" / "real" / gold["document"])
        yield from _judged(unpacked(gold, document.text), document)
    for path in sorted((shared / "eval" / "structure").glob("*.json")):
        document = read(shared / "corpus" / path.name.removesuffix(".json"))
        yield from _judged(json.loads(path.read_text(encoding="utf-8")), document)


def _judged(gold: dict[str, Any], document: Document) -> Iterator[Judged]:
    wanted = [Span(item["char_start"], item["char_end"]) for each in gold["meetings"] for item in each["items"]]
    found = [item for meeting in parse(document).meetings for item in meeting.items]
    right = covered(wanted, [item.span for item in found])
    for place, item in enumerate(found):
        yield Judged(item.sure or 0.0, sign_of(item), place in right)


def covered(wanted: Sequence[Span], found: Sequence[Span]) -> set[int]:
    """Which of the stretches found cover one that is wanted; each that is wanted takes the best of those left."""
    right: set[int] = set()
    for span in wanted:
        best = max(
            ((_overlap(span, each), place) for place, each in enumerate(found) if place not in right), default=(0.0, 0)
        )
        if best[0] >= _COVERS:
            right.add(best[1])
    return right


def sign_of(item: Item) -> str:
    """The kind of the parser's first reason, without the numbers that it names."""
    first = item.why[0] if item.why else ""
    known = [sign for sign in _SIGNS if sign in first]
    return known[-1] if known else "no reason"


def level_of(sure: float) -> float:
    """The lower end of the level that a sureness falls in."""
    return next(level for level in LEVELS if sure >= level)


def rows(judged: Sequence[Judged]) -> list[list[str]]:
    """By sign, then by level: how many items, how many of them right, the share, what one more right and one more wrong

    would make of it (the share that so few items let us expect), the mean sureness.
    """
    shown: list[list[str]] = []
    for name in sorted({each.sign for each in judged}):
        shown.append(_row(name, [each for each in judged if each.sign == name]))
    for level in LEVELS:
        of_level = [each for each in judged if level_of(each.sure) == level]
        if of_level:
            shown.append(_row(f"sure ≥ {level:.2f}", of_level))
    return shown


def _row(name: str, judged: Sequence[Judged]) -> list[str]:
    right = sum(each.right for each in judged)
    mean = sum(each.sure for each in judged) / len(judged)
    expected = (right + 1) / (len(judged) + 2)
    return [name, str(len(judged)), str(right), f"{right / len(judged):.3f}", f"{expected:.2f}", f"{mean:.3f}"]


def _overlap(one: Span, other: Span) -> float:
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    whole = max(one.end, other.end) - min(one.start, other.start)
    return shared / whole if whole else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge, and print the table (or JSON: the same rows)."""
    parser = argparse.ArgumentParser(prog="python -m eval.gold.sure", description="How sure, and how often right.")
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("MINUTEBOOK_REAL_CORPUS", "../shared")))
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    shown = rows(list(judgements(HERE / "open", given.shared)))
    head = ("sign or level", "items", "right", "share", "to expect", "mean sureness")
    if given.json:
        sys.stdout.write(json.dumps([dict(zip(head, row, strict=True)) for row in shown]) + "\n")
    else:
        sys.stdout.write(table(head, shown) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
