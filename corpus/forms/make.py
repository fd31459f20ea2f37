"""How do documents of the sample corpus look as PDF, as a scan, with an Action column, and from Word?

    python -m corpus.forms.make [FOLDER]

Writes each document of FORMS into FOLDER (default: the folder of this file): a PDF is set type with running headers and
page numbers, a scan a picture of every page without a text layer, a DOCX has headings and tables. The same program
gives the same bytes each time. Needs the development requirements (fpdf2, which brings Pillow, and python-docx).
"""

from __future__ import annotations

import datetime
import io
import itertools
import random
import re
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
import pypdfium2
from docx.oxml import OxmlElement
from fpdf import FPDF
from PIL import Image

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "sample"
MADE = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
SCAN_DPI = 150
_HEADING = re.compile(r"^(?:[A-Z]{2,4}\d{1,3}\s|\d{1,3}\.?\s)?[A-Z][A-Z0-9 ,'’&/()-]{5,}$")
_ACTION = re.compile(r"^Action: (?P<deed>(?P<owner>Clerk|Cllr \w+) .+)$")


@dataclass(frozen=True, slots=True)
class Form:
    """One document to make: `scanned` is a picture of each page, `column` has an Action column, `word` is DOCX."""

    source: str
    name: str
    scanned: bool = False
    column: bool = False
    word: bool = False

    @property
    def file(self) -> str:
        """The name of the file that is made."""
        return f"{self.name}.docx" if self.word else f"{self.name}.pdf"


FORMS = (
    Form("planning-2018-05-16-minutes.txt", "planning-2018-05-16-minutes"),
    Form("audit-2024-03-21-minutes.txt", "audit-2024-03-21-minutes"),
    Form("council-2023-03-01-minutes.txt", "council-2023-03-01-minutes"),
    Form("thornby-heath-2023-01-09-minutes.txt", "thornby-heath-2023-01-09-minutes", column=True),
    Form("thornby-heath-2021-10-11-minutes.txt", "thornby-heath-2021-10-11-minutes-scan", scanned=True),
    Form("planning-2022-03-09-minutes.txt", "planning-2022-03-09-minutes", word=True),
    Form("executive-board-2022-12-15-minutes.txt", "executive-board-2022-12-15-minutes", word=True),
)


def set_type(text: str, title: str, *, column: bool = False) -> bytes:
    """The text as a PDF with a running header and page numbers. With `column` the owner of a paragraph such as "Action:
    Clerk to …" is printed in the margin beside it.
    """
    paper = _Paper(title)
    paper.set_creation_date(MADE)
    paper.set_title(title)
    paper.set_margins(20, 25, 45 if column else 20)
    paper.set_auto_page_break(True, 22)
    paper.add_page()
    if column:
        paper.set_font("helvetica", "B", 11)
        paper.text(paper.w - 40, paper.get_y(), "Action")
        paper.ln(4)
    for paragraph in _paragraphs(text):
        action = _ACTION.match(paragraph) if column else None
        bold = bool(_HEADING.match(paragraph))
        paper.set_font("helvetica", "B" if bold else "", 11)
        if paper.get_y() > paper.h - 45:
            paper.add_page()
        if action:
            paper.text(paper.w - 40, paper.get_y() + 4, action["owner"])
        words = action["deed"] if action else paragraph
        paper.multi_cell(0, 5.2, words, align="L" if bold else "J", new_x="LMARGIN", new_y="NEXT")
        paper.ln(2.6)
    return bytes(paper.output())


def scan(data: bytes, seed: int = 1) -> bytes:
    """The pages of a PDF as pictures, a little askew and specked, in a PDF without text."""
    draw = random.Random(seed)  # noqa: S311
    paper = FPDF(unit="pt", format="A4")
    paper.set_creation_date(MADE)
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            picture = page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil()
            picture = picture.rotate(draw.uniform(-0.4, 0.4), fillcolor=255, resample=Image.Resampling.BICUBIC)
            for _ in range(picture.width * picture.height // 20_000):
                picture.putpixel((draw.randrange(picture.width), draw.randrange(picture.height)), 90)
            held = io.BytesIO()
            picture.point(lambda point: 255 if point > 150 else 0).convert("1").save(held, "PNG")
            paper.add_page()
            paper.image(held, 0, 0, paper.w, paper.h)
    finally:
        document.close()
    return bytes(paper.output())


def write_word(text: str) -> bytes:
    """The text as a Word file: headings by style, rows of cells as a table whose first row is its heading row."""
    made = docx.Document()
    made.core_properties.created = made.core_properties.modified = MADE.replace(tzinfo=None)
    made.core_properties.title = _paragraphs(text)[0].title()
    for is_table, lines in itertools.groupby(
        filter(str.strip, text.splitlines()), key=lambda line: line.startswith("|")
    ):
        if not is_table:
            for line in (line.replace("*", "").strip() for line in lines):
                made.add_paragraph(line, "Heading 2" if _HEADING.match(line) else None)
            continue
        rows = [[cell.strip() for cell in line.strip(" |").split("|")] for line in lines]
        rows = [row for row in rows if any(cell.strip("-: ") for cell in row)]
        table = made.add_table(0, max(map(len, rows)))
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=False):
                cell.text = words
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    held = io.BytesIO()
    made.save(held)
    return _dated(held.getvalue())


def _dated(data: bytes) -> bytes:
    """The same zip file with every part written at one fixed time."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as parts, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in parts.namelist():
            fixed.writestr(zipfile.ZipInfo(name, MADE.timetuple()[:6]), parts.read(name), zipfile.ZIP_DEFLATED)
    return held.getvalue()


def make(form: Form) -> bytes:
    """The bytes of one form."""
    text = (SAMPLE / form.source).read_text(encoding="utf-8")
    if form.word:
        return write_word(text)
    printed = set_type(text, _paragraphs(text)[0].title(), column=form.column)
    return scan(printed) if form.scanned else printed


class _Paper(FPDF):
    def __init__(self, running: str) -> None:
        super().__init__(format="A4")
        self.running = running

    def header(self) -> None:
        self.set_font("helvetica", "", 8)
        self.text(20, 15, self.running)

    def footer(self) -> None:
        self.set_font("helvetica", "", 8)
        self.text(self.w / 2 - 3, self.h - 12, f"{self.page_no()}")


def _paragraphs(text: str) -> list[str]:
    folded = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x2014: "-", 0x2022: "-"})
    return [line.strip() for line in folded.splitlines() if line.strip()]


def main(arguments: Sequence[str]) -> int:
    """Writes every form into the folder given, or beside this file."""
    folder = Path(arguments[0]) if arguments else HERE
    folder.mkdir(parents=True, exist_ok=True)
    for form in FORMS:
        data = make(form)
        (folder / form.file).write_bytes(data)
        sys.stderr.write(f"{form.file}: {len(data):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
