"""The thesaurus: its file, and what a question gets from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import small_index

from indexer.analyse import tokens
from indexer.store import Generation, open_generation
from search import thesaurus


@pytest.fixture(name="generation", scope="module")
def _generation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    index = tmp_path_factory.mktemp("thesaurus") / "index"
    paragraphs = [
        "Special educational needs.",
        "Looked after children in the borough.",
        "Refuse is collected weekly.",
        "A household bin.",
    ]
    small_index.write(index, [small_index.entry("minutes.txt", paragraphs)])
    generation = open_generation(index)
    yield generation
    generation.close()


def found(generation: Generation, text: str) -> dict[str, str]:
    terms = thesaurus.analysed(generation.tokens)
    return {step.text: step.value for step, _ in thesaurus.look_up(generation, terms, text)}


def test_the_file_holds_groups_of_terms_that_can_be_searched() -> None:
    groups = thesaurus.groups()
    assert len(groups) >= 150
    for group in groups:
        assert len(group) >= 2, group
        assert len(set(group)) == len(group), group
        for term in group:
            assert 1 <= len(tokens(term)) <= thesaurus.LONGEST, term


def test_other_words_that_the_index_holds_are_found_and_named(generation: Generation) -> None:
    assert found(generation, "rubbish?") == {"rubbish": "bins, refuse"}
    assert "looked after children" in found(generation, "how many children in care")["children in care"]


def test_the_longest_term_wins(generation: Generation) -> None:
    assert list(found(generation, "children in care")) == ["children in care"]


def test_words_that_the_index_does_not_hold_are_not_offered(generation: Generation) -> None:
    assert found(generation, "the airport and its flights") == {}


def test_an_expansion_stands_for_the_words_asked_for(generation: Generation) -> None:
    terms = thesaurus.analysed(generation.tokens)
    ((_, expansions),) = thesaurus.look_up(generation, terms, "rubbish")
    assert {expansion.tokens for expansion in expansions} == {("bin",), ("refus",)}
    assert {expansion.instead_of for expansion in expansions} == {("rubbish",)}
    assert {expansion.weight for expansion in expansions} == {thesaurus.WEIGHT}


def test_an_english_word_is_no_short_form_that_is_spelt_like_it(generation: Generation) -> None:
    assert "special educational needs" in found(generation, "the SEND team")["SEND"]
    assert found(generation, "who did they send") == {}
