"""Do two forms of the same minutes read alike, and is each told to be in its language?

    python -m eval.bench.read_twins words|languages FOLDER

`words` compares each Word file with the Markdown post that shares most words with it; those that share fewer than nine
tenths with any are no twins and are named as such. `languages` reads the pairs of Welsh and English files that
FOLDER/PAIRS_welsh_english.jsonl names (`{"cy": path, "en": path}` a line) and counts documents and paragraphs.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from corpus.errors import MinutebookError, ReadError, UsageError
from eval.bench.read_pdf import in_order, words_of
from eval.tables import table
from indexer.read import read
from indexer.read.language import language_of, main_language

PAIRS = "PAIRS_welsh_english.jsonl"
_TWIN = 0.9


def words(folder: Path) -> Iterator[str]:
    """Words in common, and in common in order, of Word files and Markdown posts."""
    posts = [(path.name, words_of(read(path).text)) for path in sorted(folder.rglob("*.md"))]
    files = sorted(folder.rglob("*.docx"))
    if not posts or not files:
        raise UsageError(f"{folder} holds no Word files beside Markdown posts")
    rows: list[tuple[str, str, float, float]] = []
    for path in files:
        try:
            ours = words_of(read(path).text)
        except ReadError as error:
            yield f"{path.name}: not read ({error.code})"
            continue
        share, name, theirs = max((_common(ours, theirs), name, theirs) for name, theirs in posts)
        if share < _TWIN:
            yield f"{path.name}: no twin, at most {share:.4f} in common"
        else:
            rows.append((path.name, name, share, in_order(ours, theirs)))
    yield table(
        ("Word file", "post", "in common", "in order"),
        [(file, post, f"{share:.4f}", f"{order:.4f}") for file, post, share, order in rows],
        left=(0, 1),
    )
    if rows:
        shares = [share for _, _, share, _ in rows]
        yield f"{len(rows)} twins: in common {statistics.mean(shares):.4f}, worst {min(shares):.4f}; "
        yield f"in order {statistics.mean(row[3] for row in rows):.4f}"


def languages(folder: Path) -> Iterator[str]:
    """Documents and paragraphs told to be in the language of their file."""
    try:
        pairs = [json.loads(line) for line in (folder / PAIRS).read_text("utf-8").splitlines()]
    except OSError as error:
        raise UsageError(f"{folder / PAIRS}: {error.strerror}") from error
    right = count = 0
    told: Counter[str] = Counter()
    for language, name in (each for pair in pairs for each in pair.items()):
        text = read(folder / name).text
        found = main_language(text)
        count += 1
        right += found == language
        if found != language:
            yield f"{name}: {found}, not {language}"
        for paragraph in filter(str.strip, re.split(r"\n\s*\n", text)):
            said = language_of(paragraph)
            told["not told" if said is None else "right" if said == language else "wrong"] += 1
    yield f"{right} of {count} documents right; paragraphs: " + ", ".join(
        f"{told[kind]:,} {kind}" for kind in ("right", "wrong", "not told")
    )


MEASURES: dict[str, Callable[[Path], Iterator[str]]] = {"words": words, "languages": languages}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one measure; 2 for a folder without twins."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.read_twins", description="Do twins read alike?")
    parser.add_argument("measure", choices=sorted(MEASURES))
    parser.add_argument("folder", type=Path)
    options = parser.parse_args(arguments)
    try:
        for line in MEASURES[options.measure](options.folder):
            sys.stdout.write(f"{line}\n")
    except MinutebookError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


def _common(one: Sequence[str], other: Sequence[str]) -> float:
    return 2 * (Counter(one) & Counter(other)).total() / max(len(one) + len(other), 1)


if __name__ == "__main__":
    sys.exit(main())
