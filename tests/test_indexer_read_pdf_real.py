"""PDFs of real councils: words, order, pages, owners, refusals. Reads them where they are; they are not shipped."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from corpus.errors import ReadError
from eval.bench import read_pdf
from indexer.read import pdf

POPPLER = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


@pytest.fixture
def real(shared: Path) -> Path:
    return shared / "corpus" / "real"


def last_figures(lines: list[str]) -> list[float]:
    return [float(each) for line in lines[-2:] for each in re.findall(r"\b[01]\.\d{4}\b", line)]


@POPPLER
def test_words_are_those_of_pdftotext(real: Path) -> None:
    recall, _, worst = last_figures(list(read_pdf.layout(real, 12, 0)))
    assert recall >= 0.99
    assert worst >= 0.93


def test_text_twins_have_the_same_words_in_order(real: Path) -> None:
    common, order = last_figures(list(read_pdf.twins(real / "wyevalley_wales" / "minutes", 0, 0)))
    assert common >= 0.97
    assert order >= 0.95


@POPPLER
def test_quotes_lie_on_their_pages(real: Path) -> None:
    *_, last = read_pdf.pages(real / "kent_moderngov_pdfs", 0, 20)
    right, elsewhere, missing = (int(each) for each in re.findall(r"\d+", last)[1:])
    assert elsewhere == 0
    assert right >= 19
    assert missing <= 1


def test_every_pdf_is_read_or_refused_by_name(real: Path) -> None:
    codes: dict[str, int] = {}
    owners = 0
    for path in sorted(real.rglob("*.pdf")):
        try:
            read = pdf.extract(path.name, path.read_bytes(), max_ocr_pages=0)
        except ReadError as error:
            codes[error.code] = codes.get(error.code, 0) + 1
            continue
        assert list(read.page_starts) == sorted(read.page_starts)
        assert read.page_starts[0] == 0
        assert len(read.text.split()) > 20, path.name
        owners += bool(re.search(r"\[Action: [A-Z]", read.text, re.I))
    assert set(codes) == {"broken-pdf", "ocr-too-long"}
    assert codes["broken-pdf"] == 1
    assert owners >= 60
