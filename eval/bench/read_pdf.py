"""How well and how fast are PDFs read?

    python -m eval.bench.read_pdf layout|twins|pages|speed|scans FOLDER [--documents N] [--quotes N]

`layout` compares words with `pdftotext -layout` on N text PDFs chosen by hash; `twins` with the .txt of the same stem;
`pages` looks up quotes that pdftotext finds on one page only; `speed` counts pages a second of processor time, without
OCR; `scans` prints tesseract's confidence. poppler-utils must be installed for `layout` and `pages`.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import random
import re
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from corpus.errors import MinutebookError, ReadError, UsageError
from eval.tables import table
from indexer.read import pdf

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^<>]{1,80}>")
_FEW_WORDS = 80
_QUOTE_WORDS = 8
_SEED = 1


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: letters and digits, case folded."""
    return _WORD.findall(text.casefold())


def recall(wanted: Sequence[str], found: Sequence[str]) -> float:
    """The share of the wanted words, each as often as it stands there, that is among those found."""
    return (Counter(wanted) & Counter(found)).total() / len(wanted) if wanted else 1.0


def in_order(one: Sequence[str], other: Sequence[str]) -> float:
    """Twice the longest common subsequence over the sum of lengths, by bits (Hyyrö, 2004)."""
    places: dict[str, int] = {}
    for index, word in enumerate(one):
        places[word] = places.get(word, 0) | 1 << index
    full = (1 << len(one)) - 1
    state = full
    for word in other:
        kept = state & places.get(word, 0)
        state = ((state + kept) | (state - kept)) & full
    return 2 * (len(one) - state.bit_count()) / max(len(one) + len(other), 1)


def _pdfs(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".pdf")


def _by_hash(folder: Path) -> list[Path]:
    return sorted(_pdfs(folder), key=lambda path: hashlib.sha256(path.read_bytes()).hexdigest())


def _text(path: Path) -> pdf.Pages | None:
    """What our reader makes of a file without OCR; None where it refuses it."""
    try:
        return pdf.extract(path.name, path.read_bytes(), max_ocr_pages=0)
    except ReadError:
        return None


def _poppler(path: Path, *options: str) -> str:
    done = subprocess.run(  # noqa: S603
        ["pdftotext", *options, str(path), "-"],  # noqa: S607
        capture_output=True,
        check=False,
        timeout=120,
    )
    return done.stdout.decode("utf-8", errors="replace")


def layout(folder: Path, documents: int, _: int) -> Iterator[str]:
    """Word recall against `pdftotext -layout`."""
    rows: list[tuple[float, int, str, str]] = []
    wanted: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for path in _by_hash(folder):
        if len(rows) == documents:
            break
        theirs = words_of(_poppler(path, "-layout"))
        if len(theirs) < _FEW_WORDS:
            continue
        pages = _text(path)
        ours = words_of(pages.text) if pages else []
        missing = Counter(theirs) - Counter(ours)
        wanted.update(theirs)
        lost.update(missing)
        examples = " ".join(word for word, _ in missing.most_common(8))
        rows.append((recall(theirs, ours), len(theirs), path.name, examples))
    rows.sort()
    yield table(
        ("document", "words", "recall", "missed most"),
        [(name, str(count), f"{share:.4f}", examples) for share, count, name, examples in rows[:15]],
        left=(0, 3),
    )
    yield f"{len(rows)} documents, {wanted.total():,} words: recall {1 - lost.total() / max(wanted.total(), 1):.4f}, "
    yield f"median {statistics.median(row[0] for row in rows):.4f}, worst {rows[0][0]:.4f}"


def twins(folder: Path, _: int, __: int) -> Iterator[str]:
    """Words in common and in order with the text of the same name."""
    rows: list[tuple[str, float, float]] = []
    for path in _pdfs(folder):
        twin = path.with_suffix(".txt")
        pages = _text(path) if twin.exists() else None
        if pages is None:
            continue
        theirs = words_of(html.unescape(_TAG.sub(" ", twin.read_text(encoding="utf-8", errors="replace"))))
        ours = words_of(pages.text)
        common = 2 * (Counter(theirs) & Counter(ours)).total() / max(len(theirs) + len(ours), 1)
        rows.append((f"{path.parent.name}/{path.name}", common, in_order(theirs, ours)))
    yield table(("document", "in common", "in order"), [(name, f"{a:.4f}", f"{b:.4f}") for name, a, b in rows])
    yield f"{len(rows)} twins: in common {statistics.mean(row[1] for row in rows):.4f}, "
    yield f"in order {statistics.mean(row[2] for row in rows):.4f}"


def pages(folder: Path, _: int, quotes: int) -> Iterator[str]:
    """Whether quotes lie on the page on which pdftotext finds them."""
    draw = random.Random(_SEED)  # noqa: S311
    places = [(path, number) for path in _pdfs(folder) for number in range(_count(path))]
    draw.shuffle(places)
    right = wrong = missing = 0
    notes: list[str] = []
    for path, number in places:
        if right + wrong + missing == quotes:
            break
        each = _poppler(path).split("\f")
        quote = _quote([words_of(line) for line in each[number].splitlines()], draw)
        if quote is None or sum(f" {quote} " in f" {' '.join(words_of(page))} " for page in each) != 1:
            continue
        read = _text(path)
        found = _pages_with(quote, read) if read else set()
        if not found:
            missing += 1
        elif found == {number + 1}:
            right += 1
            continue
        else:
            wrong += 1
        notes.append(f"{path.name} page {number + 1}, ours {sorted(found)}: {quote}")
    yield from notes
    yield f"{right + wrong + missing} quotes: {right} on the right page, {wrong} on another, {missing} not found"


def speed(folder: Path, _: int, __: int) -> Iterator[str]:
    """Pages a second of processor time, over the files that need no OCR."""
    files = [(path.name, path.read_bytes()) for path in _pdfs(folder)]
    count = refused = 0
    spent = 0.0
    for name, data in files:
        started = time.process_time()
        try:
            read = pdf.extract(name, data, max_ocr_pages=0)
        except ReadError:
            refused += 1
            continue
        spent += time.process_time() - started
        count += len(read.page_starts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    yield f"{len(files) - refused} files, {count} pages in {spent:.1f} s: {count / spent:.0f} pages a second; "
    yield f"{refused} files left out (scanned or refused); peak memory {peak} MB"


def scans(folder: Path, _: int, __: int) -> Iterator[str]:
    """Tesseract's confidence by document, weighted by characters."""
    rows: list[tuple[str, str, str, str, str]] = []
    letters = sure = 0.0
    for path in _pdfs(folder):
        data = path.read_bytes()
        try:
            pdf.extract(path.name, data, max_ocr_pages=0)
            continue
        except ReadError as error:
            if error.code != "ocr-too-long":
                rows.append((path.name, "-", "-", "-", error.code))
                continue
        started = time.perf_counter()
        read = pdf.extract(path.name, data)
        took = time.perf_counter() - started
        size = sum(scan.end - scan.start for scan in read.scans)
        mean = sum((scan.end - scan.start) * scan.confidence for scan in read.scans) / max(size, 1)
        letters, sure = letters + size, sure + mean * size
        rows.append((path.name, str(len(read.page_starts)), str(size), f"{mean:.1f}", f"{took:.1f} s"))
    yield table(("document", "pages", "characters", "confidence", ""), rows)
    yield f"mean confidence {sure / max(letters, 1):.1f} over {letters:,.0f} characters"


def _count(path: Path) -> int:
    read = _text(path)
    return len(read.page_starts) if read else 0


def _quote(lines: Sequence[Sequence[str]], draw: random.Random) -> str | None:
    long = [line for line in lines if len(line) >= _QUOTE_WORDS and sum(word.isalpha() for word in line) >= 6]
    if not long:
        return None
    line = draw.choice(long)
    first = draw.randrange(len(line) - _QUOTE_WORDS + 1)
    return " ".join(line[first : first + _QUOTE_WORDS])


def _pages_with(quote: str, read: pdf.Pages) -> set[int]:
    """The pages on which the quote begins in our text."""
    folded = [(match.start(), match.group()) for match in _WORD.finditer(read.text)]
    sought = quote.split()
    return {
        sum(1 for start in read.page_starts if start <= folded[index][0])
        for index in range(len(folded) - len(sought) + 1)
        if all(folded[index + step][1].casefold() == word for step, word in enumerate(sought))
    }


MEASURES: dict[str, Callable[[Path, int, int], Iterator[str]]] = {
    "layout": layout,
    "twins": twins,
    "pages": pages,
    "speed": speed,
    "scans": scans,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints one measure; 2 for a folder without PDFs."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.read_pdf", description="How well are PDFs read?")
    parser.add_argument("measure", choices=sorted(MEASURES))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=50)
    parser.add_argument("--quotes", type=int, default=100)
    options = parser.parse_args(arguments)
    try:
        if not _pdfs(options.folder):
            raise UsageError(f"{options.folder} holds no PDF")
        for line in MEASURES[options.measure](options.folder, options.documents, options.quotes):
            sys.stdout.write(f"{line}\n")
    except MinutebookError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
