"""Zip files are judged by their directory before anything is unpacked."""

from __future__ import annotations

import struct

import poison
import pytest
from word_files import zipped

from corpus.errors import ReadError
from indexer.read.archive import ArchiveLimits, unpack


def code(data: bytes, limits: ArchiveLimits | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        unpack("a.docx", data, limits or ArchiveLimits())
    return caught.value.code


def test_a_harmless_archive_gives_its_parts() -> None:
    opened = unpack("a.docx", zipped({"word/document.xml": "<a>words</a>", "b": b"\x00"}))
    assert opened.names == {"word/document.xml", "b"}
    assert opened.part("b") == b"\x00"
    assert opened.xml("word/document.xml").text == "words"
    assert opened.part("c") is None
    assert opened.xml("c") is None


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/x", "\\x", "a\\..\\..\\x", "C:/x", "a/.."])
def test_names_that_lead_outside_are_refused(name: str) -> None:
    assert code(zipped({name: "x"})) == "unsafe-archive"


@pytest.mark.parametrize("name", ["a..b/c", "word/media/image 1.png", "[Content_Types].xml", "…/ŵ.xml"])
def test_names_that_only_look_odd_pass(name: str) -> None:
    assert unpack("a.docx", zipped({name: "x"})).names == {name}


def test_each_limit_is_the_last_that_passes() -> None:
    data = zipped({"a": "x" * 100, "b": "y" * 100})
    assert unpack("a", data, ArchiveLimits(entries=2, unpacked_bytes=200)).names == {"a", "b"}
    assert code(data, ArchiveLimits(entries=1)) == "archive-bomb"
    assert code(data, ArchiveLimits(unpacked_bytes=199)) == "archive-bomb"
    assert code(data, ArchiveLimits(directory_bytes=10)) == "archive-bomb"
    assert code(data, ArchiveLimits(ratio=2, ratio_from_bytes=100)) == "archive-bomb"


def test_a_part_is_read_up_to_its_limit_and_no_further() -> None:
    data = zipped({"a": "x" * 100, "b": "y" * 101})
    opened = unpack("a", data, ArchiveLimits(part_bytes=100))
    assert opened.part("a") == b"x" * 100
    with pytest.raises(ReadError) as caught:
        opened.part("b")
    assert caught.value.code == "archive-bomb"


def test_a_directory_of_many_entries_is_refused_unread() -> None:
    assert code(poison.many_entries()) == "archive-bomb"


def test_a_part_with_a_wrong_checksum_is_broken() -> None:
    data = bytearray(zipped({"a": "words " * 50}, stored=True))
    at = data.index(b"words")
    data[at] ^= 1
    with pytest.raises(ReadError) as caught:
        unpack("a", bytes(data)).part("a")
    assert caught.value.code == "broken-archive"


def test_an_unusual_method_of_packing_is_named() -> None:
    data = bytearray(zipped({"a": "x"}))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", data, data.index(mark) + at, 99)
    with pytest.raises(ReadError) as caught:
        unpack("a", bytes(data)).part("a")
    assert caught.value.code == "broken-archive"


@pytest.mark.parametrize("length", range(0, 120, 7))
def test_a_cut_off_archive_is_broken_wherever_it_is_cut(length: int) -> None:
    whole = zipped({"word/document.xml": "<a/>"})
    assert code(whole[: min(length, len(whole) - 1)]) == "broken-archive"


def test_xml_that_loads_or_multiplies_is_refused() -> None:
    for part in ("<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"):
        opened = unpack("a", zipped({"p": part}))
        with pytest.raises(ReadError) as caught:
            opened.xml("p")
        assert caught.value.code == "unsafe-xml"


def test_malformed_xml_is_named() -> None:
    opened = unpack("a", zipped({"p": "<a><b></a>"}))
    with pytest.raises(ReadError) as caught:
        opened.xml("p")
    assert caught.value.code == "broken-xml"
