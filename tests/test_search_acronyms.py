"""Short forms as the documents define them, both ways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import small_index

from indexer.store import Generation, open_generation
from search import acronyms

PARAGRAPHS = [
    "An Education, Health and Care Plan (EHCP) was made.",
    "The Allotment and Gardens Society (AGS) met.",
    "The AGS (Annual Governance Statement) was signed.",
    "The EHCP was late.",
    "Mr Green (HBC) spoke.",
]


@pytest.fixture(name="generation", scope="module")
def _generation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    index = tmp_path_factory.mktemp("acronyms") / "index"
    small_index.write(index, [small_index.entry("minutes.txt", PARAGRAPHS)])
    generation = open_generation(index)
    yield generation
    generation.close()


def found(generation: Generation, text: str) -> set[tuple[str, str]]:
    looked_up = acronyms.look_up(generation, acronyms.Glossary(generation), text)
    return {(step.text, step.value) for step, _ in looked_up}


def test_a_short_form_is_spelled_out(generation: Generation) -> None:
    assert found(generation, "is the EHCP late") == {("EHCP", "Education, Health and Care Plan")}
    assert found(generation, "is the ehcp late") == set()  # it could be a word: it has a vowel


def test_a_short_form_with_two_meanings_has_both(generation: Generation) -> None:
    meanings = {("AGS", "Allotment and Gardens Society"), ("AGS", "Annual Governance Statement")}
    assert found(generation, "the AGS") == meanings
    steps = [step for step, _ in acronyms.look_up(generation, acronyms.Glossary(generation), "the AGS")]
    assert len({step.id for step in steps}) == 2


def test_words_get_their_short_form(generation: Generation) -> None:
    text = "who wrote the education health and care plan?"
    assert found(generation, text) == {("education health and care plan", "EHCP")}


def test_what_no_document_defines_has_no_meaning(generation: Generation) -> None:
    assert found(generation, "the HBC and the XYZ") == set()


@pytest.mark.parametrize(
    ("short", "words", "spelled"),
    [
        ("EHCP", "Education, Health and Care Plan", True),
        ("DoE", "Department of Education", True),
        ("AGS", "Gardens Society", False),
        ("CIB", "Children’s Improvement Board", True),
        ("PPBs", "Policy and Performance Board", True),
        ("A", "Anything", False),
    ],
)
def test_letters_are_those_of_the_words(short: str, words: str, spelled: bool) -> None:
    assert acronyms.spells(short, words) is spelled
