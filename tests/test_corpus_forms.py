"""The forms of sample documents say what the documents say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.forms import make as make_forms
from indexer.read import ocr, pdf, read

FOLDER = Path(make_forms.__file__).parent
PRINTED = [form for form in make_forms.FORMS if not form.scanned and not form.word]
WORD = [form for form in make_forms.FORMS if form.word]
SCANNED = [form for form in make_forms.FORMS if form.scanned]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.replace("’", "'").casefold())


def share(form: make_forms.Form, text: str) -> float:
    """The share of the source's words that the text has."""
    source = words((make_forms.SAMPLE / form.source).read_text(encoding="utf-8"))
    found = set(words(text))
    return sum(word in found for word in source) / len(source)


def test_the_same_program_makes_the_same_bytes() -> None:
    for form in (*PRINTED, *WORD):
        assert make_forms.make(form) == make_forms.make(form)


@pytest.mark.parametrize("form", PRINTED, ids=lambda form: form.name)
def test_a_printed_form_reads_as_its_source(form: make_forms.Form) -> None:
    read = pdf.extract(form.name, (FOLDER / f"{form.name}.pdf").read_bytes())
    assert share(form, read.text) >= 0.99
    assert len(read.page_starts) >= 2
    assert not read.scans


def test_the_owners_in_the_margin_stay_with_what_they_shall_do() -> None:
    (form,) = [form for form in make_forms.FORMS if form.column]
    text = pdf.extract(form.name, (FOLDER / f"{form.name}.pdf").read_bytes()).text
    owners = re.findall(r"^(Clerk|Cllr \w+) to .+ \[Action: \1\]$", text, re.M)
    assert owners == ["Clerk", "Cllr Nunn"]


@pytest.mark.parametrize("form", WORD, ids=lambda form: form.name)
def test_a_word_form_reads_as_its_source(form: make_forms.Form) -> None:
    document = read(FOLDER / form.file)
    assert share(form, document.text) >= 0.99
    assert document.headings


def test_the_heading_row_of_a_word_table_is_known() -> None:
    (document,) = [read(FOLDER / form.file) for form in WORD if "planning" in form.name]
    (table,) = document.tables
    assert table.header is not None
    assert table.header.of(document.text).count(" | ") == table.span.of(document.text).splitlines()[1].count(" | ") > 0


@pytest.mark.skipif("eng" not in ocr.languages(), reason="tesseract with English data is not installed")
@pytest.mark.parametrize("form", SCANNED, ids=lambda form: form.name)
def test_a_scanned_form_reads_as_its_source(form: make_forms.Form) -> None:
    read = pdf.extract(form.name, (FOLDER / f"{form.name}.pdf").read_bytes())
    assert share(form, read.text) >= 0.95
    letters = sum(scan.end - scan.start for scan in read.scans)
    assert letters >= 0.95 * len(read.text.replace("\n", ""))
    assert sum(scan.confidence * (scan.end - scan.start) for scan in read.scans) / letters > 80
