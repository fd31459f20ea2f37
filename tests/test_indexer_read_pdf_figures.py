"""Tables that no rules mark: figures keep their columns, and what stands above them names the columns."""

from __future__ import annotations

from corpus.model import Table
from indexer.read import pdf
from tests.pdf_builder import Page, build

COLUMNS = (300.0, 380.0, 460.0)


def budget(rows: list[tuple[str, str, str, str]], page: Page | None = None, top: float = 100) -> Page:
    """Rows of a label and three figures, set right in their columns, without a rule."""
    page = page or Page()
    for number, (label, *figures) in enumerate(rows):
        y = top + 18 * number
        page.text(60, y, label)
        for x, figure in zip(COLUMNS, figures, strict=True):
            if figure:
                page.text(x - 5.5 * len(figure), y, figure)
    return page


ROWS = [
    ("", "2017-18", "2018-19", "2019-20"),
    ("Heating", "1,204.5", "", "977.0"),
    ("Roofs and gutters", "80.0", "92.5", "110.0"),
    ("Grants to clubs", "", "", "12.0"),
    ("Insurance", "310.0", "325.5", "331.0"),
    ("Total", "1,594.5", "418.0", "1,430.0"),
]


def read(*pages: Page) -> tuple[list[str], tuple[Table, ...], str]:
    """The lines of a file of these pages, its tables, its text."""
    written = pdf.extract("a.pdf", build(pages))
    return written.text.splitlines(), written.tables, written.text


def test_a_figure_keeps_its_column_where_its_neighbours_are_empty() -> None:
    lines, _, _ = read(budget(ROWS))
    assert "Heating | 1,204.5 |  | 977.0" in lines
    assert "Grants to clubs |  |  | 12.0" in lines
    assert "Insurance | 310.0 | 325.5 | 331.0" in lines


def test_years_above_the_figures_head_the_table() -> None:
    _, tables, text = read(budget(ROWS))
    assert [table.header and table.header.of(text) for table in tables] == ["| 2017-18 | 2018-19 | 2019-20"]
    assert tables[0].span.of(text).endswith("Total | 1,594.5 | 418.0 | 1,430.0")


def test_a_heading_that_spans_columns_stands_over_the_first_of_them() -> None:
    page = Page()
    for x, word in ((150, "2024-25"), (335, "2025-26")):
        page.text(x + 30, 82, word)
    for x in (200, 270, 350, 430):
        page.text(x - 30, 100, "Core" if x in (200, 350) else "Total")
    for number in range(4):
        page.text(60, 118 + 18 * number, f"Service {'abcd'[number]}")
        for x in (200, 270, 350, 430):
            page.text(x - 22, 118 + 18 * number, f"{number + 1},{x}.0"[-5:])
    _, tables, text = read(page)
    assert tables[0].header is not None
    assert tables[0].header.of(text).splitlines() == [
        "| 2024-25 |  | 2025-26",
        "| Core | Total | Core | Total",
    ]


def test_a_table_over_the_page_in_the_same_columns_has_the_same_heading() -> None:
    first = budget(ROWS)
    second = budget([("Office", "7.0", "8.0", "9.0"), ("Rates", "1.0", "2.0", "3.0"), ("Post", "4.0", "5.0", "6.0")])
    second.text(60, 60, "Words of the second page that stand above its rows of figures.")
    _, tables, text = read(first, second)
    assert len(tables) == 2
    assert tables[1].header == tables[0].header
    assert "Office" in tables[1].span.of(text)


def test_a_total_by_itself_stands_in_the_columns_of_the_table_above() -> None:
    page = budget(ROWS)
    page.text(60, 300, "Net")
    page.text(COLUMNS[0] - 5.5 * 5, 300, "900.0")
    page.text(COLUMNS[2] - 5.5 * 5, 300, "800.0")
    lines, tables, _ = read(page)
    assert "Net | 900.0 |  | 800.0" in lines
    assert tables[-1].header == tables[0].header


def test_figures_within_sentences_make_no_table() -> None:
    page = Page()
    page.lines(60, 100, [f"The fund stood at {n}50.0 in May and at {n}70.5 in June, as reported." for n in range(1, 7)])
    lines, tables, _ = read(page)
    assert tables == ()
    assert not any("|" in line for line in lines)


def test_a_numbered_list_with_one_sum_each_makes_no_table() -> None:
    page = Page()
    for n in range(1, 6):
        page.text(60, 80 + 18 * n, f"{n}.").text(80, 80 + 18 * n, "Grass cutting at the green").text(
            400, 80 + 18 * n, "45.00"
        )
    _, tables, _ = read(page)
    assert tables == ()
