"""What becomes of every file under some folders: read, or refused with which reason, at what cost?

    python -m eval.bench.read_all [--workers N] [--memory-mb N] [--refused] FOLDER …

Prints one row for each folder and format: files, documents read, pages, words, files refused by reason, seconds of
reading, and the largest memory of a child. Every file is tried, whatever its name; the order is that of the paths. The
exit code is 1 if a reader crashed or ran late, because both are faults of ours.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eval.tables import table
from indexer.read.language import main_language
from indexer.read.limits import Limits
from indexer.read.pool import Reading, read_files

FAULTS = frozenset({"crashed", "timeout", "read-failed"})
HEADINGS = ("folder", "format", "files", "read", "pages", "words", "en/cy/–", "refused", "seconds", "peak MB")


@dataclass(slots=True)
class Row:
    """The figures of one folder and format."""

    files: int = 0
    read: int = 0
    pages: int = 0
    words: int = 0
    seconds: float = 0.0
    peak_bytes: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    languages: Counter[str | None] = field(default_factory=Counter)

    def add(self, reading: Reading) -> None:
        """Count one file."""
        self.files += 1
        self.seconds += reading.seconds
        self.peak_bytes = max(self.peak_bytes, reading.peak_bytes)
        document = reading.document
        if reading.error:
            self.refused[reading.error.code] += 1
        elif document:
            self.read += 1
            self.pages += len(document.page_starts)
            self.words += len(document.text.split())
            self.languages[main_language(document.text)] += 1

    def cells(self) -> list[str]:
        """The figures as the table shows them."""
        refused = ", ".join(f"{code} {count}" for code, count in sorted(self.refused.items()))
        languages = "/".join(str(self.languages[language]) for language in ("en", "cy", None))
        figures = [f"{figure:,}" for figure in (self.files, self.read, self.pages, self.words)]
        return [*figures, languages, refused or "–", f"{self.seconds:.1f}", f"{self.peak_bytes / 1e6:.0f}"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, and print the table. 1 where a reader crashed or ran late."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.read_all", description="Read every file, and count.")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--memory-mb", type=int, default=1024)
    parser.add_argument("--refused", action="store_true", help="name every refused file on stderr")
    given = parser.parse_args(arguments)
    files = [(folder, path) for folder in given.folders for path in sorted(folder.rglob("*")) if path.is_file()]
    rows: dict[tuple[str, str], Row] = {}
    begun = time.perf_counter()
    readings = read_files(
        [path for _, path in files],
        workers=given.workers,
        limits=Limits(memory_bytes=given.memory_mb << 20),
    )
    for done, ((folder, path), reading) in enumerate(zip(files, readings, strict=True), 1):
        inner = path.relative_to(folder)
        key = (inner.parts[0] if len(inner.parts) > 1 else folder.name, path.suffix.lower() or "–")
        rows.setdefault(key, Row()).add(reading)
        if reading.error and given.refused:
            sys.stderr.write(f"{reading.error}\n")
        if done % 100 == 0:
            sys.stderr.write(f"{done} of {len(files)} files, {time.perf_counter() - begun:.0f} s\n")
    shown = table(HEADINGS, [[*key, *row.cells()] for key, row in sorted(rows.items())], left=(0, 1, 7))
    wall = time.perf_counter() - begun
    parent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    peak = max((row.peak_bytes for row in rows.values()), default=0)
    total = sum(row.files for row in rows.values())
    sys.stdout.write(
        f"{shown}\n\n{total:,} files in {wall:.1f} s with {given.workers} workers; largest child {peak / 1e6:.0f} MB, "
        f"this process {parent / 1e6:.0f} MB, together at most {(given.workers * peak + parent) / 1e6:.0f} MB\n"
    )
    return int(any(code in FAULTS for row in rows.values() for code in row.refused))


if __name__ == "__main__":
    sys.exit(main())
