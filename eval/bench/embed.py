"""How many passages a second does each embedder embed, and how soon is one question a vector?

    python -m eval.bench.embed [--model NAME] [--passages N] [--words N] [FILE …]

Both embedders get the same passages: windows of words of the given text files (default: the sample corpus). Loading is
timed on its own, for sentence-transformers with the import of torch; the ONNX file is exported into a folder that is
removed afterwards.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.errors import MinutebookError, UsageError
from eval.tables import table
from indexer.embed import Embedder, SentenceTransformerEmbedder
from indexer.embed_onnx import OnnxEmbedder, export, exportable, read_export
from indexer.fs import Disk
from indexer.model import locate

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
T = TypeVar("T")

QUESTIONS = 40
QUESTION_WORDS = 9


@dataclass(frozen=True, slots=True)
class Speed:
    """`difference` is the largest of any number of any vector from the first embedder's."""

    name: str
    load_s: float
    passages_per_s: float
    question_ms: float
    difference: float


def windows(paths: Sequence[Path], words: int, count: int) -> list[str]:
    """The first `count` windows of that many words. UsageError when the files do not hold so many."""
    found: list[str] = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8").split()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{path}: cannot be read as text ({error})") from error
        found += [" ".join(text[start : start + words]) for start in range(0, len(text) - words + 1, words)]
    if len(found) < count:
        raise UsageError(f"the files hold {len(found)} passages of {words} words; {count} are asked for")
    return found[:count]


def measure(model: str | None, passages: list[str]) -> list[Speed]:
    """sentence-transformers, then ONNX where the model is of a kind that is exported."""
    located = locate(model)
    questions = [" ".join(passage.split()[:QUESTION_WORDS]) for passage in passages[:QUESTIONS]]
    original, load_s = _timed(partial(SentenceTransformerEmbedder, located))
    vectors, speed = _speed("sentence-transformers", original, load_s, passages, questions)
    speeds = [speed]
    if exportable(located):
        with tempfile.TemporaryDirectory() as folder:
            export(original, Path(folder) / "export", Disk())
            files = read_export(Path(folder) / "export")
        exported, load_s = _timed(partial(OnnxEmbedder, files))
        speeds.append(_speed("onnx", exported, load_s, passages, questions, vectors)[1])
    return speeds


def as_text(speeds: Sequence[Speed]) -> str:
    """A row an embedder, ratios to the first."""
    first = speeds[0].passages_per_s
    rows = [
        [
            each.name,
            f"{each.load_s:.2f}",
            f"{each.passages_per_s:.1f}",
            f"{each.passages_per_s / first:.2f}",
            f"{each.question_ms:.2f}",
            f"{each.difference:.1e}",
        ]
        for each in speeds
    ]
    return table(["embedder", "load s", "passages/s", "ratio", "question ms (median)", "difference"], rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; the exit code of the error where there is one."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.embed", description="Measure the embedders.")
    parser.add_argument("files", nargs="*", type=Path, help="text files (default: the sample corpus)")
    parser.add_argument("--model", help="a sentence-transformers model by folder or hub name")
    parser.add_argument("--passages", type=int, default=200, help="how many to embed (default: 200)")
    parser.add_argument("--words", type=int, default=90, help="words of a passage (default: 90, about 120 tokens)")
    given = parser.parse_args(arguments)
    if given.passages < 1 or given.words < 1:
        parser.error("--passages and --words are 1 or more")
    try:
        passages = windows(given.files or sorted(SAMPLE.glob("*.txt")), given.words, given.passages)
        speeds = measure(given.model, passages)
    except MinutebookError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.stdout.write(as_text(speeds) + "\n")
    return 0


def _speed(
    name: str,
    embedder: Embedder,
    load_s: float,
    passages: list[str],
    questions: list[str],
    reference: NDArray[np.float32] | None = None,
) -> tuple[NDArray[np.float32], Speed]:
    embedder.embed(questions[:4])
    vectors, seconds = _timed(partial(embedder.embed, passages))
    each_ms = [_timed(partial(embedder.embed, [question]))[1] * 1000 for question in questions]
    difference = 0.0 if reference is None else float(np.abs(vectors - reference).max())
    return vectors, Speed(name, load_s, len(passages) / seconds, statistics.median(each_ms), difference)


def _timed(act: Callable[[], T]) -> tuple[T, float]:
    started = time.perf_counter()
    result = act()
    return result, time.perf_counter() - started


if __name__ == "__main__":
    raise SystemExit(main())
