"""The thesaurus: its file, and what a question gets from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import small_index
from hypothesis import given
from hypothesis import strategies as st

from indexer.analyse import tokens
from indexer.store import Generation, open_generation
from search import acronyms, thesaurus
from search.model import Expansion


@pytest.fixture(name="generation", scope="module")
def _generation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    index = tmp_path_factory.mktemp("thesaurus") / "index"
    paragraphs = [
        "Special educational needs.",
        "Looked after children in the borough.",
        "Refuse is collected weekly.",
        "A household bin.",
        "The ward boundary was agreed; Councillors had received the report by email.",
        "The application was refused and the decision deferred.",
        "The chairman asked the personal education plan (a PEP) to be sent to Cabinet and Executive.",
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
        ways = (*group.terms, *group.asked)
        assert group.terms, group
        assert len(ways) >= 2, group
        assert len(set(ways)) == len(ways), group
        for way in ways:
            assert 1 <= len(way.replace("-", " ").split()) <= thesaurus.LONGEST, way
            assert "," not in way, way


def test_verbs_of_asking_are_no_terms() -> None:
    words = {word for group in thesaurus.groups() for word in (*group.terms, *group.asked)}
    assert words.isdisjoint({"say", "said", "talk", "talks", "tell", "told", "show", "list"})


def test_no_term_is_searched_by_a_part_of_it() -> None:
    """What the index leaves out of a term of several words may not leave one: "put up" would be searched as "put"."""
    for group in thesaurus.groups():
        for term in group.terms:
            assert len(tokens(term)) >= min(2, len(term.replace("-", " ").split())), term


def test_other_words_that_the_index_holds_are_found_and_named(generation: Generation) -> None:
    assert found(generation, "rubbish?") == {"rubbish": "refuse, bins"}
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


@pytest.mark.parametrize(
    "text",
    [
        "bring the report back",
        "which questions were raised",
        "what was put to the meeting",
        "when did it start",
        "which motions fell",
        "the application",
        "excluding the Pledge",
        "early in the year",
        "it was refused",
        "a pep talk",
        "Send it on",
    ],
)
def test_a_word_that_is_a_term_only_in_one_construction_is_left_alone(generation: Generation, text: str) -> None:
    assert found(generation, text) == {}


def test_a_construction_is_read_whole_with_its_small_words(generation: Generation) -> None:
    assert found(generation, "was it turned down") == {"turned down": "refused"}
    assert found(generation, "why was it put off?") == {"put off": "deferred"}


def test_what_is_asked_only_is_brought_in_by_nothing(generation: Generation) -> None:
    assert found(generation, "refused by the committee") == {}


def test_words_that_hold_those_asked_for_are_no_help(generation: Generation) -> None:
    assert found(generation, "the ward") == {}


def test_names_have_no_other_words(generation: Generation) -> None:
    terms = thesaurus.analysed(generation.tokens)
    assert thesaurus.look_up(generation, terms, "Cabinet on rubbish", ["Cabinet"])[0][0].text == "rubbish"
    assert [step.text for step, _ in thesaurus.look_up(generation, terms, "Cabinet")] == ["Cabinet"]


def test_a_short_form_and_its_words_stand_for_each_other_in_both_directions(generation: Generation) -> None:
    assert found(generation, "PEPs in March") == {"PEPs": "personal education plan"}
    assert found(generation, "a personal education plan") == {"personal education plan": "PEP"}


def test_a_short_form_counts_as_those_of_the_documents_do(generation: Generation) -> None:
    terms = thesaurus.analysed(generation.tokens)
    ((_, expansions),) = thesaurus.look_up(generation, terms, "LAC")
    weights = {expansion.tokens: expansion.weight for expansion in expansions}
    assert weights[("look", "children")] == acronyms.WEIGHT
    assert set(weights.values()) <= {acronyms.WEIGHT, thesaurus.WEIGHT}


def test_what_the_documents_themselves_say_is_not_said_again(generation: Generation) -> None:
    terms = thesaurus.analysed(generation.tokens)
    known = [Expansion(("pep",), ("person", "educ", "plan"), acronyms.WEIGHT)]
    assert thesaurus.look_up(generation, terms, "PEP", known=known) == []


@given(st.text(alphabet="abcdefSENDLAC '-’?", max_size=40))
def test_what_is_typed_is_shown_as_it_stands(generation: Generation, text: str) -> None:
    terms = thesaurus.analysed(generation.tokens)
    for step, expansions in thesaurus.look_up(generation, terms, text):
        assert step.text in text
        assert expansions
