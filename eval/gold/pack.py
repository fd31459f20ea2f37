"""How does gold written with the document's words become gold without them?

    python -m eval.gold.pack --corpus FOLDER --into eval/gold/open FULL.json …

FULL.json has the form of the structure files beside the open questions: text verbatim with its `char_start` and
`char_end` in the text that our reader takes from the file. Names, titles, clauses and actions become places; labels,
numbers, dates, kinds and acts stay. Notes and everything else are dropped.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.errors import MinutebookError
from corpus.model import Span
from corpus.place import Letters, Place
from indexer.read import read

_MEETING_LABELS = ("kind", "date", "time")
_CLAUSE_LABELS = ("label", "act")
_DECISION_LABELS = ("outcome",)


def packed(full: dict[str, Any], text: str) -> dict[str, Any]:
    """The gold of a document, its words taken out. KeyError where `full` lacks a field; PlaceLostError see place."""
    letters = Letters(text)
    return {
        "document": full["document"],
        "layout": full["layout"],
        "council": full["council"],
        "meetings": [_meeting(meeting, letters, text) for meeting in full["meetings"]],
    }


def _meeting(meeting: dict[str, Any], letters: Letters, text: str) -> dict[str, Any]:
    return {
        **{label: meeting.get(label) for label in _MEETING_LABELS},
        "place": letters.place(Span(meeting["char_start"], meeting["char_end"])),
        "committee": _within(meeting.get("committee"), meeting.get("committee_evidence"), letters, text),
        "chair": _place(meeting.get("chair"), letters),
        **{part: [_place(name, letters) for name in meeting[part]] for part in ("present", "apologies", "officers")},
        "items": [_item(item, letters, text) for item in meeting["items"]],
    }


def _item(item: dict[str, Any], letters: Letters, text: str) -> dict[str, Any]:
    whole = {"char_start": item["char_start"], "char_end": item["char_end"]}
    return {
        "number": item["number"],
        "kind": item["kind"],
        "place": _place(whole, letters),
        "title": _place(item["title"], letters),
        **{key: [_decision(each, letters) for each in item[key]] for key in ("resolutions", "recommendations")},
        "actions": [
            {
                "explicit": action["explicit"],
                "owner": _within(action.get("owner"), whole, letters, text),
                "place": _place(action, letters),
            }
            for action in item["actions"]
        ],
    }


def _decision(decision: dict[str, Any], letters: Letters) -> dict[str, Any]:
    return {
        **{label: decision[label] for label in _DECISION_LABELS if decision.get(label)},
        "clauses": [
            {**{label: clause.get(label) for label in _CLAUSE_LABELS}, "place": _place(clause, letters)}
            for clause in decision["clauses"]
        ],
    }


def _place(words: dict[str, Any] | None, letters: Letters) -> Place | None:
    return letters.place(Span(words["char_start"], words["char_end"])) if words else None


def _within(
    words: str | None, whole: dict[str, Any] | None, letters: Letters, text: str
) -> Place | dict[str, str] | None:
    """The place of words within a stretch; a label of their own where they are not printed so."""
    if not words:
        return None
    if whole:
        at = text.find(words, whole["char_start"], whole["char_end"])
        if at >= 0:
            return letters.place(Span(at, at + len(words)))
    return {"label": words}


def main(arguments: Sequence[str] | None = None) -> int:
    """Pack each file. 2 where one could not be."""
    parser = argparse.ArgumentParser(prog="python -m eval.gold.pack", description="Take the words out of gold files.")
    parser.add_argument("full", nargs="+", type=Path)
    parser.add_argument("--corpus", type=Path, required=True, help="the folder that the documents' paths start from")
    parser.add_argument("--into", type=Path, required=True)
    given = parser.parse_args(arguments)
    for path in given.full:
        full = json.loads(path.read_text(encoding="utf-8"))
        try:
            gold = packed(full, read(given.corpus / full["document"]).text)
        except MinutebookError as error:
            sys.stderr.write(f"{path}: {error}\n")
            return 2
        target = given.into / path.name
        target.write_text(json.dumps(gold, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
        sys.stderr.write(f"{path.name}: {sum(len(meeting['items']) for meeting in gold['meetings'])} items\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
