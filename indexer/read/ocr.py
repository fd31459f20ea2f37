"""Which words does a picture of a page show, and how sure is tesseract of each?"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import defaultdict
from statistics import median

from corpus.errors import ReadError
from indexer.read.pdf_page import Word

PROGRAM = "tesseract"
# Below this mean confidence a page is read again with the second language.
_DOUBT = 75.0
# What tesseract makes of a table's ruled lines.
_RULED = " |_—[]"
# Points; a dash is as wide as a letter at most, what is left of a ruled line much wider.
_DASH_WIDE = 12.0


def languages() -> tuple[str, ...]:
    """The languages that tesseract has data for; empty where it is not installed."""
    program = shutil.which(PROGRAM)
    if program is None:
        return ()
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=30)  # noqa: S603
    return tuple(line.strip() for line in listed.stdout.splitlines()[1:] if line.strip())


def read_picture(name: str, gray: bytes, width: int, height: int, dpi: int, timeout_s: float) -> list[Word]:
    """The words of a picture with 8 bits a pixel, in points from its top left; English, then with Welsh if doubtful.

    ReadError: ocr-missing, ocr-failed.
    """
    known = languages()
    if "eng" not in known:
        raise ReadError(name, "ocr-missing", "it is scanned, and tesseract with English data is not installed")
    words = _run(name, gray, width, height, dpi, "eng", timeout_s)
    if "cym" in known and words and confidence(words) < _DOUBT:
        again = _run(name, gray, width, height, dpi, "eng+cym", timeout_s)
        if confidence(again) > confidence(words):
            return again
    return words


def confidence(words: list[Word]) -> float:
    """The mean confidence over the characters of words, 0 to 100; 0 where there are none."""
    letters = sum(len(word.text) for word in words)
    return sum((word.confidence or 0.0) * len(word.text) for word in words) / letters if letters else 0.0


def parse_tsv(tsv: str, dpi: int) -> list[Word]:
    """Tesseract's words (TSV level 5), those of one line on one baseline, in points."""
    scale = 72.0 / dpi
    lines: dict[tuple[str, ...], list[tuple[str, float, float, float, float, float]]] = defaultdict(list)
    for row in tsv.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) < 12 or fields[0] != "5" or not fields[11].strip():
            continue
        left, top, wide, high, sure = (float(each) for each in fields[6:11])
        if not fields[11].strip(_RULED):
            if fields[11].strip() != "—" or wide * scale > _DASH_WIDE:
                continue
            # A dash between words has no height of its own; it stands half way up the letters beside it.
            top, high = top - wide, high + 2 * wide
        lines[tuple(fields[1:5])].append((fields[11].strip(), left, left + wide, top, top + high, sure))
    sizes = {
        key: median(bottom - top for _, _, _, top, bottom, _ in members) * scale * 1.25
        for key, members in lines.items()
    }
    usual = median(sizes.values()) if sizes else 0.0
    words: list[Word] = []
    for key, members in lines.items():
        base = median(bottom for *_, bottom, _ in members) * scale
        # Capitals and descenders make lines of one type differ in height; a title's differs more.
        size = usual if 0.6 * usual < sizes[key] < 1.5 * usual else sizes[key]
        for text, left, right, _, _, sure in members:
            for part in text.split():
                words.append(
                    Word(
                        part, left * scale, right * scale, base - 0.8 * size, base + 0.2 * size, base, size, False, sure
                    )
                )
    return words


def _run(name: str, gray: bytes, width: int, height: int, dpi: int, language: str, timeout_s: float) -> list[Word]:
    program = shutil.which(PROGRAM) or PROGRAM
    command = [program, "stdin", "stdout", "--dpi", str(dpi), "-l", language, "--psm", "3", "tsv"]
    picture = b"P5\n%d %d\n255\n" % (width, height) + gray
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=picture,
            capture_output=True,
            check=False,
            timeout=timeout_s,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(name, "ocr-failed", f"tesseract took longer than {timeout_s:g} s for a page") from error
    except OSError as error:
        raise ReadError(name, "ocr-missing", "it is scanned, and tesseract could not be started") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", errors="replace").strip().splitlines()
        raise ReadError(
            name, "ocr-failed", f"tesseract stopped with {done.returncode}: {said[-1] if said else ''}"[:200]
        )
    return parse_tsv(done.stdout.decode("utf-8", errors="replace"), dpi)
