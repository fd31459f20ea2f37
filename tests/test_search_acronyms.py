"""Short forms as the documents define them, both ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import small_index

from corpus.model import Acronym, Span
from corpus.names import acronym_key
from indexer.schema import Entry
from indexer.store import Generation, open_generation
from search import acronyms

PARAGRAPHS = ["The EHCP was late.", "The AGS met.", "Mr Green (HBC) spoke."]
DEFINED = [
    [("EHCP", "Education, Health and Care Plan"), ("AGS", "Allotment and Gardens Society")],
    [("AGS", "Annual Governance Statement"), ("E.H.C.P.", "education health and care plan"), ("PIT", "Play in Towns")],
]


def entry(name: str, defined: list[tuple[str, str]]) -> Entry:
    made = small_index.entry(name, [f"{name} of the day.", *PARAGRAPHS])
    known = tuple(Acronym(short, words, Span(0, 3)) for short, words in defined)
    return replace(made, parsed=replace(made.parsed, acronyms=known))


@pytest.fixture(name="generation", scope="module")
def _generation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    index = tmp_path_factory.mktemp("acronyms") / "index"
    small_index.write(index, [entry(f"minutes{at}.txt", defined) for at, defined in enumerate(DEFINED)])
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


def test_the_longest_words_with_a_short_form_count_and_commas_do_not() -> None:
    held = {("education", "health", "care", "plan"): ("EHCP",), ("health", "care"): ("HC",)}

    class Given:
        def tokens(self, text: str) -> list[str]:
            return [] if text == "and" else [text]

        def idf(self, token: str) -> float:
            return float(token in ("ehcp", "hc"))

        def shorts(self, words: tuple[str, ...]) -> tuple[str, ...]:
            return held.get(words, ())

        def meanings(self, short: str) -> tuple[str, ...]:
            return ()

    def values(text: str) -> list[str]:
        given = Given()
        return [step.value for step, _ in acronyms.look_up(given, given, text)]  # type: ignore[arg-type]

    assert values("an education, health and care plan of health and care") == ["EHCP", "HC"]
    assert values("education. health and care plan") == ["HC"]
    assert values("health; care") == []


def test_a_short_form_that_nobody_uses_is_not_searched(generation: Generation) -> None:
    assert found(generation, "was there play in towns?") == set()


@pytest.mark.parametrize("short", ["EHCP", "EHCPs", "E.H.C.P.", "Ehcp"])
def test_a_short_form_has_one_key(short: str) -> None:
    assert acronym_key(short) == "EHCP"
