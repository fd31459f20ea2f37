"""Do our DOCX reader and `unstructured` find the same words, and at what cost?

    python -m eval.bench.read_office FOLDER …

For every DOCX under the folders: words of each reader, the share of ours that unstructured has and the other way round,
seconds of each, and what each marks (headings, list labels, tables, links). Peak memory before and after unstructured
is loaded is printed last.
"""

from __future__ import annotations

import argparse
import io
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import ReadError
from eval.tables import table
from indexer.read import docx
from indexer.read.flow import BULLET
from indexer.read.unstructured_quiet import partitioner

HEADINGS = ("file", "words", "of ours found", "of theirs found", "our ms", "their ms", "our marks", "their marks")
_LABEL = re.compile(rf"(?:{BULLET}|\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]) ")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.read_office", description="Compare DOCX readers.")
    parser.add_argument("folders", nargs="+", type=Path)
    files = [path for folder in parser.parse_args(arguments).folders for path in sorted(folder.rglob("*.docx"))]
    before = _peak_mb()
    begun = time.perf_counter()
    partition = partitioner("docx")
    loading = time.perf_counter() - begun
    rows = []
    for path in files:
        data = path.read_bytes()
        begun = time.perf_counter()
        try:
            flow = docx.extract(path.name, data)
        except ReadError as error:
            rows.append([path.name, error.code, *["–"] * 6])
            continue
        between = time.perf_counter()
        elements = partition(file=io.BytesIO(data))
        after = time.perf_counter()
        theirs_text = "\n".join(element.text for element in elements)
        ours, theirs = _words(flow.text), _words(theirs_text)
        shared = (ours & theirs).total()
        kinds = Counter(element.category for element in elements)
        rows.append(
            [
                path.name,
                f"{ours.total():,}",
                f"{shared / ours.total():.4f}",
                f"{shared / theirs.total():.4f}",
                f"{1000 * (between - begun):.0f}",
                f"{1000 * (after - between):.0f}",
                f"{len(flow.headings)} headings, {_labels(flow.text)} labels, {len(flow.tables)} tables, "
                f"{len(flow.links)} links",
                f"{kinds['Title']} titles, {_labels(theirs_text)} labels, {kinds['Table']} tables",
            ]
        )
    sys.stdout.write(table(HEADINGS, rows, left=(0, 6, 7)))
    sys.stdout.write(
        f"\n\nloading unstructured: {loading:.1f} s; peak memory {before} MB before, {_peak_mb()} MB after\n"
    )
    return 0


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _labels(text: str) -> int:
    return sum(bool(_LABEL.match(line)) for line in text.split("\n"))


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
