"""What a PDF says: paragraphs, pages, furniture, margin columns, tables, two columns, hyphens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_builder import Page, build

from indexer.read import pdf

PROSE = [
    "The Committee considered a report of the Director on the repair of",
    "the footbridge over the mill stream and on the cost of keeping it",
    "open through the winter months for those who walk to the school.",
]


def text_of(*pages: Page) -> str:
    return pdf.extract("a.pdf", build(pages)).text


def test_broken_lines_are_one_paragraph_and_a_heading_stays_alone() -> None:
    page = Page().text(72, 100, "4. Footbridge", bold=True).lines(72, 114, PROSE).lines(72, 180, PROSE)
    assert text_of(page) == "4. Footbridge\n" + " ".join(PROSE) + "\n\n" + " ".join(PROSE)


def test_a_line_that_ends_where_the_next_word_would_fit_stays_broken() -> None:
    page = (
        Page().lines(72, 100, PROSE).text(72, 142, "and home.").text(72, 156, "Clerk to write").text(72, 170, "Noted")
    )
    assert text_of(page).splitlines()[-2:] == ["Clerk to write", "Noted"]


def test_list_entries_stand_one_a_line_with_their_labels() -> None:
    page = Page().lines(72, 80, PROSE).lines(72, 136, ["(a) that the report be noted; and", "(b) that work begin."])
    assert text_of(page).splitlines()[-2:] == ["(a) that the report be noted; and", "(b) that work begin."]


def test_a_number_beside_its_title_stands_before_it() -> None:
    page = Page().text(50, 100, "12").text(90, 100, "Apologies for Absence").lines(90, 114, PROSE)
    assert text_of(page).startswith("12 Apologies for Absence\nThe Committee")


def test_a_heading_in_the_text_is_read_on_over_its_gap() -> None:
    page = (
        Page()
        .lines(72, 40, PROSE)
        .text(72, 100, "Litter")
        .text(130, 100, PROSE[0][:52] + " of")
        .text(72, 114, PROSE[1])
    )
    page.lines(72, 160, PROSE)
    assert f"Litter {PROSE[0][:52]} of {PROSE[1]}" in text_of(page)


def test_pages_begin_where_their_first_words_stand() -> None:
    data = build(
        [Page().lines(72, 100, PROSE[:2]), Page().lines(72, 100, PROSE[2:]), Page(), Page().text(72, 99, "End")]
    )
    read = pdf.extract("a.pdf", data)
    assert len(read.page_starts) == 4
    assert read.text.startswith(" ".join(PROSE))
    assert read.text[read.page_starts[1] :].startswith(PROSE[2])
    assert read.text[read.page_starts[3] :] == "End"
    assert read.page_starts[2] == read.page_starts[3]


def test_running_headers_are_kept_once_and_page_numbers_never() -> None:
    pages = [
        Page()
        .text(72, 40, "Wrenmere Borough Council")
        .lines(72, 120, [f"Business of sheet {word} was taken."])
        .text(290, 800, f"Page {n} of 4")
        for n, word in enumerate(("one", "two", "three", "four"), start=1)
    ]
    text = text_of(*pages)
    assert text.count("Wrenmere Borough Council") == 1
    assert text.startswith("Wrenmere Borough Council")
    assert "Page" not in text


def test_numbered_headings_at_the_top_of_pages_are_no_furniture() -> None:
    pages = [Page().text(72, 60, f"Appendix {n}").lines(72, 120, PROSE) for n in (1, 2, 3)]
    assert [f"Appendix {n}" in text_of(*pages) for n in (1, 2, 3)] == [True, True, True]


def margin_page(top: float, owners: dict[int, str], *, head: bool = True) -> Page:
    page = Page()
    if head:
        page.text(60, top, "ITEMS").text(500, top, "Action")
    for number in range(3):
        page.lines(60, top + 30 + 60 * number, PROSE)
        if number in owners:
            page.text(505, top + 30 + 60 * number + 14, owners[number])
    return page


def test_an_action_column_goes_to_the_paragraph_beside_it() -> None:
    text = text_of(margin_page(100, {0: "JS", 2: "GD"}))
    paragraphs = text.split("\n\n")
    whole = " ".join(PROSE)
    assert paragraphs == ["ITEMS", f"{whole} [Action: JS]", whole, f"{whole} [Action: GD]"]


def test_the_action_column_goes_on_over_the_page() -> None:
    text = text_of(margin_page(100, {1: "JS"}), margin_page(60, {1: "KC"}, head=False))
    assert text.count("[Action: JS]") == 1
    assert text.count("[Action: KC]") == 1


def test_an_acronym_at_the_end_of_a_line_is_no_owner() -> None:
    lines = ["The Clerk had spoken to the officers of the county and to the BHA", "about the lights.", *PROSE]
    page = Page().text(60, 80, "Mr A Smith").text(200, 80, "AS").text(60, 110, "ITEMS").text(380, 110, "Action")
    assert "[Action" not in text_of(page.lines(60, 140, lines))


def test_a_ruled_table_is_rows_of_cells() -> None:
    page = Page().lines(72, 80, PROSE).grid([72, 200, 300, 400], [150, 170, 210, 230])
    page.text(76, 164, "Year").text(204, 164, "Recycled").text(304, 164, "Target")
    page.text(76, 184, "2018-19").text(204, 184, "43.1% of all").text(204, 198, "household waste").text(304, 184, "45%")
    page.text(76, 224, "2019-20").text(304, 224, "46%")
    assert text_of(page).split("\n\n")[1].splitlines() == [
        "Year | Recycled | Target",
        "2018-19 | 43.1% of all household waste | 45%",
        "2019-20 |  | 46%",
    ]


def test_a_merged_cell_stands_where_it_begins() -> None:
    page = Page().rule(72, 100, 400, 100).rule(72, 160, 400, 160).rule(72, 100, 72, 160).rule(400, 100, 400, 160)
    page.rule(72, 120, 400, 120).rule(72, 140, 400, 140).rule(200, 120, 200, 160).rule(300, 120, 300, 160)
    page.text(76, 114, "Grants paid").text(76, 134, "Hall").text(204, 134, "100").text(304, 134, "Yes")
    page.text(76, 154, "Club").text(204, 154, "20").text(304, 154, "No")
    assert text_of(page).splitlines() == ["Grants paid", "Hall | 100 | Yes", "Club | 20 | No"]


def test_a_table_with_lines_under_its_rows_only() -> None:
    page = Page()
    for y in (100, 120, 150, 170):
        page.rule(60, y, 500, y)
    page.text(64, 114, "Service").text(250, 114, "Budget").text(400, 114, "Variance")
    page.text(64, 134, "Older people").text(64, 147, "at home").text(250, 140, "97.5").text(400, 140, "+27.4")
    page.text(64, 164, "Libraries").text(250, 164, "3.0").text(400, 164, "-0.1")
    assert text_of(page).splitlines() == [
        "Service | Budget | Variance",
        "Older people at home | 97.5 | +27.4",
        "Libraries | 3.0 | -0.1",
    ]


def test_figures_side_by_side_are_cells() -> None:
    page = Page().text(72, 100, "Totals").text(200, 100, "1,200.0").text(246, 100, "-313.3")
    assert text_of(page) == "Totals | 1,200.0 | -313.3"


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [
        f"left column line {word} tells of the parish"
        for word in ["one", "two", "three", "four", "five", "six", "seven"]
    ]
    right = [line.replace("left", "right") for line in left]
    page = Page().lines(40, 100, left).lines(320, 100, right)
    words = text_of(page).split()
    assert words.index("right") > max(i for i, word in enumerate(words) if word == "left")


def test_a_hyphen_of_the_page_goes_and_one_of_the_word_stays() -> None:
    lines = ["The Committee spoke of the recommend-", "ations at length. Those recommendations"]
    more = ["were about the long-", "term plan, which has a long-term view of the whole of it."]
    text = text_of(Page().lines(72, 100, lines).lines(72, 200, more))
    assert "the recommendations at length" in text
    assert "long-term plan" in text


def test_a_raised_ordinal_stays_with_its_number() -> None:
    page = Page().text(72, 100, "Held on 28").text(125.7, 96, "th", size=7).text(136, 100, "September 2023")
    assert text_of(page) == "Held on 28th September 2023"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_still_read(turn: int) -> None:
    page = Page(rotate=turn).lines(72, 200, PROSE)
    assert set(text_of(page).split()) == set(" ".join(PROSE).split())


@pytest.mark.parametrize("box", ["[0 0 595 842]", "[0 -100 595 842]", "[-50 0 800 1200]"])
def test_a_page_may_inherit_its_box(box: str) -> None:
    page = Page().text(72, 20, "At the very top").lines(72, 200, PROSE)
    assert pdf.extract("a.pdf", build([page], tree_box=box)).text == "At the very top\n\n" + " ".join(PROSE)


def test_title_and_day_come_from_the_file_unless_they_are_a_file_name() -> None:
    page = Page().lines(72, 100, PROSE)
    read = pdf.extract("a.pdf", build([page], title="Budget Report"))
    assert (read.title, read.created) == ("Budget Report", "2024-01-02")
    assert pdf.extract("a.pdf", build([page], title="Microsoft Word - mins.doc")).title is None


@given(st.lists(st.lists(st.sampled_from(PROSE), min_size=0, max_size=6), min_size=1, max_size=4))
def test_no_word_is_lost_and_pages_are_in_order(pages: list[list[str]]) -> None:
    if not any(pages):
        return
    read = pdf.extract("a.pdf", build([Page().lines(72, 200, lines) for lines in pages]))
    assert read.text.split() == " ".join(line for lines in pages for line in lines).split()
    assert list(read.page_starts) == sorted(read.page_starts)
    assert len(read.page_starts) == len(pages)
