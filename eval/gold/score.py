"""How much of the gold does the parser find, by layout?

    python -m eval.gold.score [--shared ../shared] [--held-out] [--by document] [--json]

Reads each document of the gold with our reader, parses it, and scores the parse with `eval/score_structure.py` of the
shared folder, which knows nothing of our code. Counts are added up over the documents of a layout, so a figure is a
micro-average: the F1 over all items, clauses, names of the layout. The gold holds what was put to the meeting
whatever became of it, so our `motions` (lost, withdrawn, amendments) count as resolutions here. `date` counts
meetings whose date is right, `date wrong` those with a date that is not the gold's: the worst fault. `act` counts
clauses whose text and act are right.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from eval.gold.unpack import unpacked
from eval.tables import table
from indexer.read import read
from indexer.structure.outline import as_json
from indexer.structure.parse import parse

HERE = Path(__file__).parent
F1S = {
    "meetings": "meetings (body and date)",
    "items": "items (span)",
    "resolutions": "resolutions (clauses)",
    "recommendations": "recommendations (clauses)",
    "present": "present",
    "apologies": "apologies",
    "actions": "actions (explicit)",
}
PARTS = {"title": "of those: title exact", "number": "number exact", "kind": "kind"}
COLUMNS = (*F1S, *PARTS, "date", "date wrong", "act")


class Counts:
    """What was found of what there is; adds up."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()

    def add(self, scores: dict[str, Any], extra: dict[str, tuple[int, int]]) -> None:
        """Count one document."""
        self.found["documents"] += 1
        for name, key in F1S.items():
            for part in ("tp", "found", "gold"):
                self.found[f"{name} {part}"] += scores[key][part]
        for name, key in PARTS.items():
            right, of = scores[key].split("/")
            self.found[f"{name} tp"] += int(right)
            self.found[f"{name} gold"] += int(of)
        for name, (right, count) in extra.items():
            self.found[f"{name} tp"] += right
            self.found[f"{name} gold"] += count

    def f1(self, name: str) -> float | None:
        """2·tp / (found + gold); None where there is nothing to find and nothing was found."""
        whole = self.found[f"{name} found"] + self.found[f"{name} gold"]
        return 2 * self.found[f"{name} tp"] / whole if whole else None

    def cells(self) -> list[str]:
        """One row of the table."""
        shown = [str(self.found["documents"])]
        for name in COLUMNS:
            if name in F1S:
                value = self.f1(name)
                shown.append("–" if value is None else f"{value:.3f} ({self.found[f'{name} gold']})")
            else:
                shown.append(f"{self.found[f'{name} tp']}/{self.found[f'{name} gold']}")
        return shown


def score(folder: Path, shared: Path, by: str = "layout") -> dict[str, Counts]:
    """Counts by layout (or document), and of `all`. Errors: as `read`, PlaceLostError where the gold does not fit."""
    judge = scorer(shared)
    rows: dict[str, Counts] = {}
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = read(shared / "corpus" / "real" / gold["document"])
        full = unpacked(gold, document.text)
        got = _with_motions(json.loads(json.dumps(as_json(parse(document), document))))
        scores = judge.score(full, got)
        name = path.stem if by == "document" else gold["layout"]
        for key in (name, "all"):
            rows.setdefault(key, Counts()).add(scores, _extra(full, got, judge))
    return dict(sorted(rows.items(), key=lambda row: (row[0] == "all", row[0])))


def scorer(shared: Path) -> Any:
    """The scorer that others use, from the shared folder."""
    spec = importlib.util.spec_from_file_location("score_structure", shared / "eval" / "score_structure.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _with_motions(parsed: dict[str, Any]) -> dict[str, Any]:
    for meeting in parsed["meetings"]:
        for item in meeting["items"]:
            item["resolutions"] += item["motions"]
    return parsed


def _extra(gold: dict[str, Any], got: dict[str, Any], judge: Any) -> dict[str, tuple[int, int]]:
    wanted = [meeting["date"] for meeting in gold["meetings"] if meeting["date"]]
    dated = [meeting["date"] for meeting in got["meetings"] if meeting["date"]]
    acts = list(_acts(gold, judge))
    return {
        "date": (judge.bag(wanted, dated), len(wanted)),
        "date wrong": (len(dated) - judge.bag(wanted, dated), len(dated)),
        "act": (judge.bag(acts, list(_acts(got, judge))), len(acts)),
    }


def _acts(parsed: dict[str, Any], judge: Any) -> Iterable[tuple[str, str | None]]:
    for meeting in parsed["meetings"]:
        for item in meeting["items"]:
            for resolution in item["resolutions"]:
                for clause in resolution["clauses"]:
                    yield judge.fold(clause["text"]), clause["act"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Score, and print the table (or JSON: F1 or right/of by row and figure)."""
    parser = argparse.ArgumentParser(prog="python -m eval.gold.score", description="Score the parser on the gold.")
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("MINUTEBOOK_REAL_CORPUS", "../shared")))
    parser.add_argument("--held-out", action="store_true", help="the set kept apart; look once, when the work is done")
    parser.add_argument("--by", choices=("layout", "document"), default="layout")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    rows = score(HERE / ("held_out" if given.held_out else "open"), given.shared, given.by)
    if given.json:
        figures = {
            name: dict(zip(("documents", *COLUMNS), counts.cells(), strict=True)) for name, counts in rows.items()
        }
        sys.stdout.write(json.dumps(figures) + "\n")
    else:
        shown = table((given.by, "docs", *COLUMNS), [[name, *counts.cells()] for name, counts in rows.items()])
        sys.stdout.write(shown + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
