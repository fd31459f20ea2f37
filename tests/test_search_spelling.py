"""Slips of the pen: which words are taken for one, and what they are put right to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import small_index

from indexer.store import Generation, open_generation
from search import spelling


@pytest.fixture(name="generation", scope="module")
def _generation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    index = tmp_path_factory.mktemp("spelling") / "index"
    paragraphs = [f"Corporate parents and safeguarding in committee room {number} of the board." for number in range(6)]
    small_index.write(index, [small_index.entry("minutes.txt", [*paragraphs, "The Pellworth pavilion."])])
    generation = open_generation(index)
    yield generation
    generation.close()


def slips(generation: Generation, text: str) -> dict[str, str]:
    steps = spelling.slips(generation, spelling.vocabulary(generation), text)
    return {step.text: step.value for step in steps}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("parrents", "parents"), ("safegaurding", "safeguarding"), ("comittee", "committee"), ("borad", "board")],
)
def test_a_slip_is_put_right(generation: Generation, typed: str, meant: str) -> None:
    assert slips(generation, f"the {typed} asked") == {typed: meant}


@pytest.mark.parametrize(
    "text",
    [
        "corporate parents",  # held
        "the patents office",  # English, and one letter from a word that is held
        "Parrents Lane",  # a capital: a name
        "CYP19 and 12345",
        "the boarf",  # five letters, and none that changed places
        "pavillion",  # its right form stands in one passage only, and may be a slip itself
        "zzyzxwq",
    ],
)
def test_what_is_no_slip_is_left_alone(generation: Generation, text: str) -> None:
    assert slips(generation, text) == {}


def test_the_question_is_put_right_word_by_word(generation: Generation) -> None:
    steps = spelling.slips(generation, spelling.vocabulary(generation), "parrents, and parrentss")
    assert spelling.put_right("parrents, and more", steps[:1]) == "parents, and more"


def test_the_list_of_english_words_is_where_it_is_looked_for() -> None:
    assert spelling.is_english("playground")
    assert spelling.is_english("children's")
    assert not spelling.is_english("safegaurding")
