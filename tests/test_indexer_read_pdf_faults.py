"""Each poisoned PDF ends in its named error, within bounds."""

from __future__ import annotations

import random

import pytest
from pdf_builder import Page, build

from corpus.errors import ReadError
from indexer.read import ocr, pdf, pdf_page

GOOD = build([Page().text(72, 100, "Minutes of the meeting"), Page().text(72, 100, "Resolved")])
# RC4, 40 bits, a user password: what PDFium needs to see to ask for one.
ENCRYPTED = GOOD.replace(
    b"trailer\n<<",
    b"trailer\n<< /ID [<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>] "
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> /P -44 >>",
)


def code_of(data: bytes, **options: int) -> str:
    with pytest.raises(ReadError) as raised:
        pdf.extract("a.pdf", data, **options)
    return raised.value.code


def test_a_password_is_encrypted() -> None:
    assert code_of(ENCRYPTED) == "encrypted"


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9])
def test_a_file_that_was_cut_off_is_broken(kept: float) -> None:
    assert code_of(GOOD[: int(len(GOOD) * kept)]) == "broken-pdf"


def test_a_file_of_noise_is_broken() -> None:
    noise = random.Random(7).randbytes(5_000)
    assert code_of(b"%PDF-1.4\n" + noise + b"\n%%EOF") == "broken-pdf"


def test_no_pages_is_broken() -> None:
    assert code_of(build([], kids="", count=0)) == "broken-pdf"


def test_a_page_tree_that_loops_is_broken() -> None:
    looped = build([Page().text(72, 100, "x")], kids="2 0 R 2 0 R", count=3)
    assert code_of(looped) == "broken-pdf"


def test_pages_that_are_not_there_are_broken() -> None:
    assert code_of(build([Page().text(72, 100, "x")], count=50)) == "broken-pdf"


def test_too_many_pages_are_refused_before_any_is_read() -> None:
    assert code_of(build([Page().text(72, 100, "x")] * 3), max_pages=2) == "too-many-pages"


def test_a_claim_of_a_billion_pages_costs_nothing() -> None:
    assert len(pdf.extract("a.pdf", build([Page().text(72, 100, "Minutes")], count=1_000_000_000)).page_starts) == 1


def test_no_time_is_too_slow() -> None:
    assert code_of(GOOD, max_s=-1) == "too-slow"


def test_too_much_text_on_a_page_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_page, "MAX_CHARACTERS", 10)
    assert code_of(GOOD) == "too-large"


def test_a_blank_document_has_no_text() -> None:
    assert code_of(build([Page()])) == "no-text"


def scan(wide: int = 300, high: int = 424) -> Page:
    """A page that is nothing but a grey picture with a dark band."""
    return Page(picture=(wide, high, b"\xff" * (wide * (high - 40)) + b"\x20" * (wide * 40)))


def test_a_scan_without_tesseract_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr.shutil, "which", lambda program: None)
    assert code_of(build([scan()])) == "ocr-missing"


def test_one_scanned_page_without_tesseract_refuses_the_whole_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr.shutil, "which", lambda program: None)
    assert code_of(build([Page().text(72, 100, "Minutes of the meeting"), scan()])) == "ocr-missing"


def test_too_many_scanned_pages_are_refused() -> None:
    assert code_of(build([scan(), scan()]), max_ocr_pages=1) == "ocr-too-long"


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PIXELS", 100_000)
    assert code_of(build([scan()])) == "pixel-flood"


def test_an_empty_picture_is_no_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr.shutil, "which", lambda program: None)
    white = Page(picture=(100, 100, b"\xff" * 10_000))
    assert pdf.extract("a.pdf", build([Page().text(72, 100, "Minutes"), white])).text == "Minutes"


def test_bytes_changed_at_random_end_in_text_or_a_named_error() -> None:
    draw = random.Random(11)
    codes = set()
    for _ in range(300):
        data = bytearray(GOOD)
        for _ in range(draw.randrange(1, 12)):
            data[draw.randrange(len(data))] = draw.randrange(256)
        try:
            pdf.extract("a.pdf", bytes(data), max_ocr_pages=0)
        except ReadError as error:
            codes.add(error.code)
    assert "broken-pdf" in codes
    assert codes <= {"broken-pdf", "no-text", "encrypted", "too-many-pages", "ocr-too-long"}
