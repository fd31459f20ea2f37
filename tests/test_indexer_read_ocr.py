"""What tesseract's answer means, and what it reads on a scanned page."""

from __future__ import annotations

import subprocess

import pytest

from corpus.errors import ReadError
from indexer.read import ocr, pdf

TSV = """level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
1\t1\t0\t0\t0\t0\t0\t0\t600\t800\t-1\t
5\t1\t1\t1\t1\t1\t100\t50\t80\t20\t96.5\tMinutes
5\t1\t1\t1\t1\t2\t190\t52\t30\t18\t50.0\tof
5\t1\t1\t1\t2\t1\t100\t90\t60\t20\t-1\t 
"""  # noqa: W291


def test_words_have_places_in_points_and_confidence() -> None:
    words = ocr.parse_tsv(TSV, dpi=144)
    assert [word.text for word in words] == ["Minutes", "of"]
    assert (words[0].x0, words[0].x1) == (50.0, 90.0)
    assert words[0].base == words[1].base
    assert ocr.confidence(words) == pytest.approx((96.5 * 7 + 50 * 2) / 9)


def test_a_dash_between_words_stays_and_a_ruled_line_goes() -> None:
    row = "5\t1\t1\t1\t1\t{place}\t{left}\t{top}\t{wide}\t{high}\t90\t{text}"
    rows = [
        row.format(place=1, left=100, top=50, wide=80, high=20, text="Church"),
        row.format(place=2, left=190, top=60, wide=10, high=2, text="—"),
        row.format(place=3, left=210, top=50, wide=80, high=20, text="Granted"),
        row.format(place=4, left=300, top=60, wide=400, high=2, text="—"),
        row.format(place=5, left=710, top=50, wide=3, high=30, text="|"),
    ]
    words = ocr.parse_tsv("\n".join(["level", *rows]), dpi=144)
    assert [word.text for word in words] == ["Church", "—", "Granted"]
    assert len({word.base for word in words}) == 1


def test_no_words_have_no_confidence() -> None:
    assert ocr.confidence([]) == 0.0


def run_with(monkeypatch: pytest.MonkeyPatch, result: object) -> str:
    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[object]:
        if "--list-langs" in command:
            return subprocess.CompletedProcess(command, 0, "List of languages\neng\n", "")
        if isinstance(result, Exception):
            raise result
        assert isinstance(result, int)
        return subprocess.CompletedProcess(command, result, b"", b"it went wrong\n")

    monkeypatch.setattr(ocr.shutil, "which", lambda program: "/usr/bin/tesseract")
    monkeypatch.setattr(ocr.subprocess, "run", run)
    with pytest.raises(ReadError) as raised:
        ocr.read_picture("a.pdf", b"\xff" * 64, 8, 8, 300, 5)
    return raised.value.code


def test_tesseract_that_fails_or_hangs_or_goes_away_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_with(monkeypatch, 1) == "ocr-failed"
    assert run_with(monkeypatch, subprocess.TimeoutExpired("tesseract", 5)) == "ocr-failed"
    assert run_with(monkeypatch, FileNotFoundError()) == "ocr-missing"


def test_doubtful_english_is_read_again_with_welsh_and_the_surer_reading_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def run(*arguments: object) -> list[object]:
        language = str(arguments[5])
        asked.append(language)
        return list(ocr.parse_tsv(TSV.replace("96.5", "60.0" if language == "eng" else "90.0"), 144))

    monkeypatch.setattr(ocr, "languages", lambda: ("cym", "eng"))
    monkeypatch.setattr(ocr, "_run", run)
    words = ocr.read_picture("a.pdf", b"", 1, 1, 300, 5)
    assert asked == ["eng", "eng+cym"]
    assert words[0].confidence == 90.0


@pytest.mark.skipif("eng" not in ocr.languages(), reason="tesseract with English data is not installed")
def test_a_scan_is_read_with_its_confidence_and_pages() -> None:
    from pdf_builder import Page, build
    from test_indexer_read_pdf import PROSE

    printed = build([Page().lines(72, 100, PROSE, size=13, step=18)])
    gray, wide, high = picture_of(printed)
    read = pdf.extract(
        "scan.pdf", build([Page().text(72, 100, "Agenda pack of the day"), Page(picture=(wide, high, gray))])
    )
    assert read.text.split("\n\n") == ["Agenda pack of the day", " ".join(PROSE)]
    (scan,) = read.scans
    assert read.text[scan.start : scan.end] == " ".join(PROSE)
    assert scan.start == read.page_starts[1]
    assert scan.confidence > 80


def picture_of(data: bytes) -> tuple[bytes, int, int]:
    with pdf._opened("a.pdf", data) as document:
        content = pdf._content("a.pdf", document, 1, float("inf"))
        gray, wide, high, _ = pdf._render("a.pdf", document, content, 200)
    return gray, wide, high
