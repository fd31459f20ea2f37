"""Bytes of plain text → Document, or one clear reason why not."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ReadError
from indexer.read import read
from indexer.read.text import tables

WORDS = "RESOLVED: That the café’s lease be noted – £5.\r\nNext line\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_text_is_the_decoded_file_unchanged(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    document = read(Path("a.txt"), mark + WORDS.encode(encoding))
    assert document.text == WORDS
    assert document.media_type == "text/plain"
    assert document.page_starts == ()


def test_a_document_knows_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_bytes(b"RESOLVED: That it be noted.")
    document = read(path)
    assert document.name == "minutes.txt"
    assert document.sha256 == hashlib.sha256(b"RESOLVED: That it be noted.").hexdigest()
    assert document.id == document.sha256[:12]
    assert document.size_bytes == 27


def test_a_pipe_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ReadError) as told:
        read(tmp_path / "pipe.txt")
    assert told.value.code == "unreadable"


def test_form_feeds_begin_pages() -> None:
    document = read(Path("a.txt"), b"one\ftwo\fthree")
    assert document.page_starts == (0, 4, 8)
    assert document.page_of(5) == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\x00" * 64, "binary"),
        (b"minutes\x00\x01\x02 of", "binary"),
        (bytes(range(1, 9)) * 40, "binary"),
        (b"%PDF-1.7 \xe2\xe3", "broken-pdf"),
        (b"PK\x03\x04\x14\x00\x00", "broken-archive"),
        (b"\x89PNG\r\n\x1a\n", "unsupported-format"),
        (b"\xff\xfea", "encoding"),
        (b"<html><body><script>x()</script></body></html>", "no-text"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(Path("bad.txt"), data)
    assert caught.value.code == code
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("bad.txt: ")


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    path.write_bytes(b"minutes " * 100)
    with pytest.raises(ReadError) as caught:
        read(path, max_bytes=500)
    assert caught.value.code == "too-large"
    with pytest.raises(ReadError) as caught:
        read(path, max_characters=500)
    assert caught.value.code == "too-large"


def test_a_folder_or_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(ReadError) as caught:
            read(path)
        assert caught.value.code == "unreadable"


def test_windows_quotes_are_no_reason_to_guess_another_encoding() -> None:
    document = read(Path("a.txt"), b"The Chair\x92s report \x96 \x93noted\x94 at \xa35")
    assert document.text == "The Chair’s report – “noted” at £5"


@given(
    st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1).filter(
        lambda text: text.strip(" \x00")
    )
)
def test_utf8_text_comes_back_unchanged_or_is_refused(text: str) -> None:
    with contextlib.suppress(ReadError):
        document = read(Path("a.txt"), text.encode("utf-8"))
        assert document.media_type == "text/html" or document.text == text.removeprefix("\ufeff")


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail_otherwise(data: bytes) -> None:
    with contextlib.suppress(ReadError):
        assert read(Path("a.bin"), data).text.strip()


def test_text_that_holds_tags_is_text_still() -> None:
    text = "# Minutes\n\n<table><tr><td>a</td></tr><tr><td>b</td></tr></table>\n\n1. <p>one</p><p>two</p>"
    document = read(Path("a.txt"), text.encode())
    assert (document.media_type, document.text) == ("text/plain", text)


def marked(text: str) -> list[tuple[str, str | None]]:
    """Each table of a text and its heading."""
    return [(one.span.of(text), one.header.of(text) if one.header else None) for one in tables(text)]


def test_lines_with_bars_are_a_table_and_what_stands_above_the_divider_heads_it() -> None:
    text = "Budget\n\n| Item | 2018-19 |\n|---|---|\n| Roof | 40 |\n| Wall |  |\n\nThe end."
    rows = "| Item | 2018-19 |\n|---|---|\n| Roof | 40 |\n| Wall |  |"
    assert marked(text) == [(rows, "| Item | 2018-19 |")]


def test_without_a_divider_words_and_years_head_a_table() -> None:
    assert marked("Item | 2018 | 2019\nRoof | 40 | 1\nWall | 2 | 3") == [
        ("Item | 2018 | 2019\nRoof | 40 | 1\nWall | 2 | 3", "Item | 2018 | 2019")
    ]
    assert marked("Roof | 40 | 1\nWall | 2 | 3\nDoor | 4 | 5")[0][1] is None


@pytest.mark.parametrize(
    "text", ["a | b\nc | d", "No. | Item |\n---|---|\nMinutes: read. |\n|\nNone. |", "a\n|\nb", ""]
)
def test_a_bar_here_and_there_is_no_table(text: str) -> None:
    assert marked(text) == []
