"""Slips of the pen: which words are taken for one, and what they are put right to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import small_index

from indexer.store import Generation, open_generation
from search import capitals, spelling
from search.understand import named
from search.wire import Searcher


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
        "Parrents Lane",  # a capital, and no document has the two side by side: a name
        "ask Safegarding",  # a name, for all that can be seen
        "the PARRENTS scheme",  # initials, for all that can be seen
        "Councillor Parrents",  # nobody of that name in the register
        "dr parrents",
        "McParrents",
        "CYP19 and 12345",
        "the boarf",  # five letters, and none that changed places
        "pavillion",  # its right form stands in one passage only, and may be a slip itself
        "zzyzxwq",
    ],
)
def test_what_is_no_slip_is_left_alone(generation: Generation, text: str) -> None:
    assert slips(generation, text) == {}


@pytest.mark.parametrize(
    ("text", "typed", "meant"),
    [
        ("Corporate Parrents", "Parrents", "Parents"),  # as the documents have it
        ("what did Corporate Parrents say", "Parrents", "Parents"),
        ("Parrents who foster", "Parrents", "Parents"),
        ("the Safegarding report", "Safegarding", "Safeguarding"),  # a thing
        ("why Safegaurding", "Safegaurding", "Safeguarding"),  # letters that changed places
        ("COMITTEE PARRENTS", "PARRENTS", "PARENTS"),
        ("the parking of wremnere borough", "wremnere", "wrenmere"),
    ],
)
def test_a_slip_with_a_capital_is_put_right_where_it_is_no_name(
    generation: Generation, text: str, typed: str, meant: str
) -> None:
    assert slips(generation, text)[typed] == meant


@pytest.mark.parametrize(
    ("typed", "name"),
    [("jonhson", "Johnson"), ("ashwort", None), ("smyth", None), ("philips", "Phillips"), ("johnston", None)],
)
def test_a_surname_is_put_right_only_where_letters_changed_places_or_were_doubled(typed: str, name: str | None) -> None:
    known = {"johnson": "Johnson", "smith": "Smith", "phillips": "Phillips", "ashworth": "Ashworth"}
    assert capitals.surname(known, typed) == name


def test_a_surname_that_may_be_either_of_two_is_nobodys() -> None:
    assert capitals.surname({"hallet": "Hallet", "haletl": "Haletl"}, "halet") == "Hallet"
    assert capitals.surname({"hallet": "Hallet", "haelt": "Haelt"}, "halet") is None


def test_a_member_of_the_register_is_meant_after_a_title(sample: Searcher) -> None:
    (step,) = (step for step in sample.search("was Councillor Marlwoe present").query.steps if step.kind == "spelling")
    assert (step.text, step.value) == ("Marlwoe", "Marlowe")
    assert sample.search("was Councillor Marlwoe present", without=[step.id]).query.reading.endswith("Marlwoe present")


def test_a_body_is_read_through_a_slip(sample: Searcher) -> None:
    assert named(sample.search("Planing Committee decisions").query, "committee") == ["Planning Committee"]


def test_a_word_that_slips_twice_is_one_step(sample: Searcher) -> None:
    steps = sample.search("the pavillion, and why the pavillion").query.steps
    assert [step.value for step in steps if step.kind == "spelling"] == ["pavilion"]


def test_the_question_is_put_right_word_by_word(generation: Generation) -> None:
    steps = spelling.slips(generation, spelling.vocabulary(generation), "parrents, and parrentss")
    assert spelling.put_right("parrents, and more", steps[:1]) == "parents, and more"


def test_the_list_of_english_words_is_where_it_is_looked_for() -> None:
    assert spelling.is_english("playground")
    assert spelling.is_english("children's")
    assert not spelling.is_english("safegaurding")


def test_every_line_of_the_list_of_english_words_is_found_in_it_and_nothing_else() -> None:
    lines = spelling._english().splitlines()
    assert lines == sorted(lines)
    words = [lines[0], lines[-1], *lines[1::9973]]
    assert all(spelling.is_english(word.decode()) for word in words)
    held = set(lines)
    others = [word + b"q" for word in words] + [word[1:] for word in words] + [b"", b"\xc3\xa9", b"0"]
    assert [spelling.is_english(word.decode()) for word in others] == [word in held for word in others]
