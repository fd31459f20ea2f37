"""Markdown as its reader sees it, whoever made it; and text with a browser's marks left in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ReadError
from indexer.read import breaks, markdown
from indexer.read.flow import Flow


def read(source: str) -> Flow:
    return markdown.extract("a.md", source)


def test_headings_emphasis_escapes_and_entities() -> None:
    flow = read("# Minutes\n\n1\\. **Apologies** &amp; _absence_: O'Neill\\\nnone <br> noted\n")
    assert flow.text == "Minutes\n\n1. Apologies & absence: O'Neill\nnone\nnoted"
    assert [(one.level, one.span.of(flow.text)) for one in flow.headings] == [(1, "Minutes")]


def test_list_labels_stay_as_written_and_a_list_of_ones_is_counted() -> None:
    assert read("3. A\n4. B\n9. C\n").text.split("\n") == ["3. A", "4. B", "9. C"]
    assert read("1) A\n1) B\n").text.split("\n") == ["1) A", "2) B"]
    assert read("- A\n- B\n").text.split("\n") == ["• A", "• B"]


def test_tables_and_links() -> None:
    flow = read("| Payee | Sum |\n| --- | --: |\n| [Clerk](http://a.example/) | £1 |\n|  | £2 |\n")
    assert flow.text == "Payee | Sum\nClerk | £1\n| £2"
    assert flow.tables[0].header is not None
    assert flow.tables[0].header.of(flow.text) == "Payee | Sum"
    assert [(one.span.of(flow.text), one.address) for one in flow.links] == [("Clerk", "http://a.example/")]


def test_front_matter_gives_title_and_day_of_posting_but_no_text() -> None:
    flow = read('---\ntitle: "Minutes of 3 May 2020"\ndate: "2020-06-01"\nlayout: post\n---\nPresent: two\n')
    assert flow.text == "Present: two"
    assert (flow.title, flow.created) == ("Minutes of 3 May 2020", "2020-06-01")


def test_a_title_without_a_day_opens_the_text_unless_the_body_says_it() -> None:
    assert read("---\ntitle: Thornby Heath Parish Council\n---\nPresent\n").text.startswith("Thornby Heath")
    assert read("---\ntitle: Parish Council\n---\nThe Parish\nCouncil met\n").text.startswith("The Parish")


def test_a_link_above_the_first_rule_is_the_address_of_the_original() -> None:
    flow = read("[Original file](https://a.example/m.pdf)\n\n---\nMinutes\n")
    assert (flow.text, flow.url) == ("Minutes", "https://a.example/m.pdf")


PAGED = "[file](https://a.example/m.pdf)\n\n---\nFirst page ends in the\n---\n2\n\nmiddle of it.\n---\n3\n\nThird.\n"


def test_pages_divided_by_rules_are_pages_where_their_numbers_say_so() -> None:
    flow = read(PAGED)
    assert flow.text == "First page ends in the middle of it.\n\nThird."
    assert [flow.text[at:][:6] for at in flow.page_starts] == ["First ", "middle", "Third."]


def test_rules_without_numbers_are_no_pages_and_a_number_that_is_not_the_pages_stays() -> None:
    flow = read("One\n\n---\n\n1984\n\n---\n\nThree\n")
    assert flow.page_starts == ()
    assert "1984" in flow.text


def test_a_note_on_a_scan_is_told_and_left_out() -> None:
    note = "*<small>Scanned page, text may contain errors</small>*\n"
    flow = read(f"file\n\n---\n{note}\nMinutes\n\n---\n{note}\n2\nMore\n")
    assert flow.text == "file\n\nMinutes\n\nMore"
    assert [one.span.of(flow.text) for one in flow.scanned] == ["Minutes", "More"]


def test_lines_that_a_page_broke_are_joined_and_lines_that_a_writer_ended_are_not() -> None:
    filled = (
        "The Council considered the report of the Clerk on the state\nof the footpath and agreed that it be mended."
    )
    assert read(filled).text == filled.replace("\n", " ")
    listed = "Present:\nCllr A Able (Chair)\nCllr B Baker\nThe Council considered the report of the Clerk on it"
    assert read(listed).text == listed


def test_a_file_in_which_every_line_is_a_paragraph_is_mended() -> None:
    line = "The Council considered at some length the report of the Clerk on the"
    lines = [f"{line} matter" if number % 4 else "1. Item of business" for number in range(40)]
    text = read("\n\n".join(lines)).text
    assert "matter The Council" in text
    assert "matter 1." not in text


def test_nothing_but_front_matter_is_no_text() -> None:
    with pytest.raises(ReadError) as caught:
        read("---\ntitle: Minutes of 3 May\n---\n\n")
    assert caught.value.code == "no-text"


@given(st.lists(st.sampled_from(["word", "Another one.", "1. entry", "- entry", "# head", "> quote", "---", "", "12"])))
def test_every_word_is_shown_and_every_mark_is_verbatim(lines: list[str]) -> None:
    source = "\n".join([*lines, "", "end"])
    flow = read(source)
    for word in ("word", "Another", "entry", "head", "quote", "end"):
        assert flow.text.split().count(word) == source.split().count(word)
    for mark in (*flow.headings, *flow.links, *flow.scanned):
        assert mark.span.of(flow.text).strip() == mark.span.of(flow.text) != ""
    assert list(flow.page_starts) == sorted(flow.page_starts)


def test_breaks_and_entities_of_a_browser_in_plain_text() -> None:
    source = (
        "<h1>Minutes</h1>\n1. Present<br />Cllr A &amp; B<br/>\nTotal &pound;5 < 6\n<ul><li>one</li><li>two</li></ul>"
    )
    assert breaks.has_breaks(source)
    assert breaks.extract(source).text == "Minutes\n\n1. Present\nCllr A & B\n\nTotal £5 < 6\n\n• one\n\n• two"
    assert not breaks.has_breaks("a < b & c; R&D\n")


def test_every_real_markdown_file_keeps_its_words(shared: Path) -> None:
    files = sorted((shared / "corpus" / "real").rglob("*.md"))
    if not files:
        pytest.skip("the real Markdown files are not there")
    for path in files[::10]:
        source = path.read_text(encoding="utf-8")
        body = source.split("\n---\n", 1)[-1] if source.startswith("---\n") else source
        shown = markdown.extract(path.name, source).text
        letters = [one for one in "".join(body.split("](")).lower() if one.isalpha()]
        assert len([one for one in shown if one.isalpha()]) > 0.2 * len(letters), path.name


def test_an_empty_mark_within_another_leaves_the_other_in_place() -> None:
    flow = read("---\ntitle: Parish Council\n---\n# [](http://a.example/)\n\n## [![](x.png)](y) Minutes\n")
    assert [one.span.of(flow.text) for one in flow.headings] == ["Parish Council", "Minutes"]
