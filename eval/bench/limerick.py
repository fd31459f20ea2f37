"""Are the date and the body of a meeting read as the file's own name states them?

    python -m eval.bench.limerick FOLDER

Limerick publishes its minutes as "Minutes - Monthly Meeting of … - 20th July 2020.md": the name says which meeting the
file records. A fact counts as stated where the text has it too, in its first characters. Printed are for date and body:
stated, right, empty and wrong (each wrong one by name), and what was read where the text does not state what the name
says.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from corpus.dates import find_dates
from corpus.errors import ReadError
from corpus.model import Document, Parsed
from corpus.names import key
from eval.tables import table
from indexer.read import read
from indexer.structure.parse import parse

HEADINGS = ("fact", "names", "stated", "right", "empty", "wrong", "right of stated", "not stated but read")
LOOK = 3_000
_KIND = re.compile(
    r"^(?:(?:minutes|agenda|draft budgetary plan(?: \d{4})?(?! meeting)|draft|supplementary|signed|notice|and|"
    r"cover letter\w*|"
    r"item|items|for|of)\b[\s:_–-]*)+",
    re.I,
)
_MEETING = re.compile(
    r"^(?:(?:virtual|online|monthly|special|annual|inaugural|adjourned|full|ordinary|statutory budget|draft "
    r"budgetary plan|"
    r"budget|joint|proceedings at|of|the|a|an)\s+)*meetings?\b\s*(?:to consider .{3,80}? (?=for ))?(?:'in "
    r"committee'\s*)?"
    r"(?:of|for|[-–])?\s*(?:the\s+)?",
    re.I,
)
_AFTER = re.compile(
    r"\s+(?:meeting|to consider|on athen\w+|[-–]?\s*in committee|held on)\b.*$|\s*[-–,]\s*$|\s+meeting$", re.I
)
_COUNCIL = re.compile(r"^limerick city and county council\b")
_SCANNED = 0.93
_SHORT = {"spc": "strategic policy committee", "jpc": "joint policing committee"}
_SMALL = frozenset({"the", "of", "for", "and", "to", "a", "on", "in"})
_BODY = re.compile(r"\b(?:committee|council|district|spc|subcommittee)\b", re.I)


@dataclass(frozen=True, slots=True)
class Named:
    """What a file's name states of the meeting; None for what it does not."""

    date: str | None
    body: str | None


@dataclass(slots=True)
class Score:
    """Counts for one fact, and the names of the files in which it was read wrong."""

    named: int = 0
    stated: int = 0
    right: int = 0
    empty: int = 0
    beyond: int = 0
    wrong: list[str] | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures and what was read wrong."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.limerick", description="Dates and bodies by file name.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    documents = []
    for path in sorted(folder.rglob("*.md")):
        if path.name == "README.md":
            continue
        try:
            documents.append(read(path))
        except ReadError as error:
            sys.stderr.write(f"{path.name}: {error.code}\n")
    sys.stdout.write("\n".join(report([(document, parse(document)) for document in documents])) + "\n")
    return 0


def report(parsed: Sequence[tuple[Document, Parsed]]) -> list[str]:
    """The table, then one line for each fact that was read wrong or read where the text does not state it."""
    scores = {"date": Score(wrong=[]), "body": Score(wrong=[])}
    lines: list[str] = []
    for document, records in parsed:
        named = name_states(document.name)
        head = document.text[:LOOK]
        meeting = records.meetings[0] if records.meetings else None
        read_date, read_body = (meeting.date, meeting.committee) if meeting else (None, None)
        facts = (
            ("date", named.date, bool(named.date and _has_date(head, named.date)), read_date),
            ("body", named.body, bool(named.body and _has_body(head, named.body)), read_body),
        )
        for fact, said, stated, found in facts:
            if said is None:
                continue
            score = scores[fact]
            score.named += 1
            score.stated += stated
            same = found is not None and (found == said if fact == "date" else same_body(said, found, head))
            if stated:
                score.right += same
                score.empty += found is None
            elif found is not None and not same:
                score.beyond += 1
            if found is not None and not same:
                assert score.wrong is not None
                kind = "wrong" if stated else "not stated"
                score.wrong.append(f"{fact} {kind}: {document.name!r}: read {found!r}, the name says {said!r}")
            elif stated and found is None:
                lines.append(f"{fact} empty: {document.name!r}")
    rows = [_row(fact, score) for fact, score in scores.items()]
    wrong = {line for score in scores.values() for line in score.wrong or ()}
    return [table(HEADINGS, rows), "", *sorted(wrong), *sorted(lines)]


def name_states(name: str) -> Named:
    """The date and the body that a file's name states of the meeting that it records."""
    words = " ".join(name.rsplit(".", 1)[0].replace("\xa0", " ").replace("_", " ").split())
    days = [mention for mention in find_dates(words) if mention.iso]
    if days:
        words = re.sub(r"\s*[-–]?\s*(?:mon|tues|wednes|thurs|fri)day\s*$", "", words[: days[-1].span.start], flags=re.I)
    previous = ""
    while previous != words:
        previous = words
        words = _AFTER.sub("", _MEETING.sub("", _KIND.sub("", words.strip(" -–,")))).strip(" -–,")
    body = words.split(" - ")[-1] if " - " in words and not re.search(r"\w - \w+$", words) else words
    return Named(days[-1].iso if days else None, body if _BODY.search(body) else None)


def same_body(said: str, found: str, head: str) -> bool:
    """Whether the body read is the one that the name says.

    The same words, or, printed so in the text, more of them, or fewer where the text has not the longer name; a letter
    or two that character recognition changed do not count. A meeting of "the Council" is the whole council's.
    """
    if key(found) == "council" and key(said).endswith(" council"):
        return True
    wanted, got = _words(said), _words(found)
    printed = key(found) in key(head)
    longer = key(said) in key(head)
    scanned = SequenceMatcher(None, " ".join(sorted(wanted)), " ".join(sorted(got))).ratio() >= _SCANNED
    return wanted == got or (printed and (scanned or wanted <= got or (got <= wanted and len(got) > 1 and not longer)))


def _words(name: str) -> set[str]:
    expanded = " ".join(_SHORT.get(word, word) for word in key(name).replace("sub committee", "subcommittee").split())
    rest = _COUNCIL.sub("", expanded).strip() or expanded
    return {word for word in rest.split() if word not in _SMALL}


def _has_date(head: str, iso: str) -> bool:
    return any(mention.iso == iso for mention in find_dates(" ".join(re.sub(r"[*_]+", " ", head).split())))


def _has_body(head: str, body: str) -> bool:
    return _words(body) <= _words(re.sub(r"[*_]+", " ", head)) or key(body) in key(head)


def _row(fact: str, score: Score) -> list[str]:
    wrong = score.stated - score.right - score.empty
    share = f"{score.right / score.stated:.3f}" if score.stated else "–"
    return [
        fact,
        str(score.named),
        str(score.stated),
        str(score.right),
        str(score.empty),
        str(wrong),
        share,
        str(score.beyond),
    ]


if __name__ == "__main__":
    sys.exit(main())
