"""English and Welsh, told passage by passage; what tells neither is neither."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.read import pdf
from indexer.read.language import ENGLISH, WELSH, language_of, languages, main_language

IN_ENGLISH = "The Clerk reported that the footpath had been mended and that it was open to the public."
IN_WELSH = "Adroddodd y Clerc fod y llwybr wedi ei drwsio a'i fod ar agor i'r cyhoedd."


@pytest.mark.parametrize(
    ("passage", "language"),
    [
        (IN_ENGLISH, ENGLISH),
        (IN_WELSH, WELSH),
        ("Apologies for absence", ENGLISH),
        ("Ymddiheuriadau am absenoldeb", WELSH),
        ("Dim i’w drafod.", WELSH),
        ("COFNODION CYFARFOD Y CYNGOR", WELSH),
        ("MINUTES OF THE COUNCIL MEETING", ENGLISH),
        ("Cllr Dafydd Llewellyn", None),
        ("£1,204.50 | 3/2021", None),
        ("", None),
        (f"{IN_ENGLISH} {IN_WELSH}", None),
    ],
)
def test_passages(passage: str, language: str | None) -> None:
    assert language_of(passage) == language


def test_a_document_in_both_languages_is_cut_where_the_language_changes() -> None:
    text = f"{IN_WELSH}\n\nCllr D Llewellyn\n\n{IN_ENGLISH}\n\n£5.00\n\n{IN_WELSH}\n"
    stretches = languages(text)
    assert [stretch.language for stretch in stretches] == [WELSH, ENGLISH, WELSH]
    assert "Llewellyn" in stretches[0].span.of(text)
    assert "£5.00" in stretches[1].span.of(text)


def test_the_main_language_is_that_of_most_text() -> None:
    assert main_language(f"{IN_WELSH}\n\n{IN_ENGLISH}\n\n{IN_ENGLISH}") == ENGLISH
    assert main_language("£5.00\n\nCllr D Llewellyn") is None


@given(st.lists(st.sampled_from([IN_ENGLISH, IN_WELSH, "£5", "\n", " ", "\n\n\n", "x"])).map("\n\n".join))
def test_stretches_cover_the_text_without_a_gap(text: str) -> None:
    stretches = languages(text)
    assert "".join(stretch.span.of(text) for stretch in stretches) == text
    assert all(one.language != other.language for one, other in pairwise(stretches))


def test_all_twins_are_told_apart(shared: Path) -> None:
    root = shared / "corpus" / "real"
    if not (root / "PAIRS_welsh_english.jsonl").is_file():
        pytest.skip("the Welsh and English twins are not there")
    pairs = [json.loads(line) for line in (root / "PAIRS_welsh_english.jsonl").read_text().splitlines()]
    wrong, told = 0, 0
    for pair in pairs:
        for language, name in pair.items():
            text = pdf.extract(name, (root / name).read_bytes()).text
            assert main_language(text) == language, name
            passages = [language_of(passage) for passage in re.split(r"\n\s*\n", text)]
            told += sum(passage is not None for passage in passages)
            wrong += sum(passage not in (language, None) for passage in passages)
    assert len(pairs) == 20
    assert wrong * 100 <= told
