"""Everyday words, and the ones of minutes that they bring in."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analyse import tokens
from search import lexical, wording
from search.model import Mode
from search.wire import Searcher

TABLES = wording.TABLES


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_in_order_and_has_each_word_once(name: str) -> None:
    asked = [word for word, _ in wording.rows(name)]
    assert asked == sorted(set(asked))
    assert len(asked) > 300


@pytest.mark.parametrize("name", TABLES)
def test_a_word_brings_in_no_more_than_can_be_shown_and_never_itself(name: str) -> None:
    for word, terms in wording.rows(name):
        assert 1 <= len(terms) <= 8, word
        assert len(set(terms)) == len(terms), word
        for term in terms:
            own, other = set(tokens(word)), set(tokens(term))
            assert own, word
            assert other, (word, term)
            assert not own <= other, (word, term)
            assert not other <= own, (word, term)


@pytest.fixture(scope="module")
def tables(sample: Searcher) -> wording.Read:
    return wording.analysed(sample.generation.tokens)


OTHERWISE = "merging town halls into one big authority"  # no word of the minutes of the reorganisation


def brought(searcher: Searcher, tables: wording.Read, question: str, *names: str) -> set[str]:
    found = wording.look_up(searcher.generation, tables, question, names)
    return {" ".join(each.tokens) for each in found.expansions}


def test_an_everyday_word_brings_in_the_one_of_minutes_and_not_the_other_way(
    sample: Searcher, tables: wording.Read
) -> None:
    assert "oppos" in brought(sample, tables, "which scheme got a thumbs down")
    assert "thumb" not in " ".join(brought(sample, tables, "which scheme was opposed"))


def test_any_inflection_counts_and_another_word_of_the_stem_does_not(sample: Searcher, tables: wording.Read) -> None:
    assert brought(sample, tables, "scrapping it") == brought(sample, tables, "scrapped it") != set()
    assert wording._form("stopping") == wording._form("stopped") == wording._form("stops")
    assert wording._form("office") != wording._form("officer")


def test_a_form_that_the_table_has_is_no_inflection_of_another(sample: Searcher, tables: wording.Read) -> None:
    assert "open space" in brought(sample, tables, "the park")
    for question in ("parking on the pavement", "a lorry was parked there"):
        assert "open space" not in brought(sample, tables, question)


def test_words_with_capitals_beside_each_other_are_a_name(sample: Searcher, tables: wording.Read) -> None:
    plain = brought(sample, tables, "which scheme on the mill lane got a thumbs down")
    named = brought(sample, tables, "which scheme on Mill Lane got a thumbs down")
    assert "oppos" in named < plain
    assert brought(sample, tables, "Thumbs Down") == brought(sample, tables, "thumbs down") != set()


def test_an_office_has_no_everyday_words(sample: Searcher) -> None:
    told = [step for step in sample.search("axed by the Head of Finance").query.steps if step.kind == "wording"]
    assert [step.text for step in told] == ["axed"]


@pytest.mark.parametrize("question", ["tell me", "list them", "show me", "what did they say", "name it", "they cant"])
def test_words_of_asking_bring_in_nothing(question: str, sample: Searcher, tables: wording.Read) -> None:
    only_plain = tables[:1]
    assert wording.look_up(sample.generation, only_plain, question) == wording.NOTHING


def test_words_of_a_name_bring_in_nothing(sample: Searcher, tables: wording.Read) -> None:
    assert brought(sample, tables, "Councillor Bill Scrapp on scrapping it", "Councillor Bill Scrapp") == brought(
        sample, tables, "on scrapping it"
    )


def test_the_step_shows_what_is_brought_in_and_takes_it_away(sample: Searcher) -> None:
    query = sample.search(OTHERWISE).query
    step = next(step for step in query.steps if step.kind == "wording")
    assert "merging" in step.text
    assert query.wording
    without = sample.search(OTHERWISE, without=[step.id]).query
    assert without.wording == ()
    assert not any(step.kind == "wording" for step in without.steps)


def test_a_question_in_the_words_of_minutes_needs_no_others(sample: Searcher) -> None:
    query = sample.search("What was resolved on the Care Leavers Pledge?").query
    assert query.wording == ()
    assert not any(step.kind == "wording" for step in query.steps)


def test_the_vector_leg_alone_has_no_other_words(sample: Searcher) -> None:
    assert sample.search(OTHERWISE, mode=Mode.VECTOR).query.wording == ()


def test_what_moves_up_says_so(sample: Searcher) -> None:
    """The right passage moves up, and what it was found by is marked in it."""
    found, plain = (sample.search(OTHERWISE, without=without).hits for without in ((), ("wording",)))
    right = next(hit for hit in found if "reorganisation" in (hit.item_title or "").lower())
    assert right.rank < next(hit.rank for hit in plain if hit.item_title == right.item_title)
    typed = set(sample.generation.tokens(OTHERWISE))
    marked = {token for mark in right.highlights for token in sample.generation.tokens(mark.of(right.text))}
    assert marked - typed


@given(st.sampled_from([word for name in TABLES for word, _ in wording.rows(name)]))
def test_a_word_counts_no_more_than_it_is_rare(sample: Searcher, tables: wording.Read, word: str) -> None:
    generation = sample.generation
    found = wording.look_up(generation, tables, word)
    for each in found.expansions:
        asked = [lexical.idf(generation, token) for token in each.instead_of]
        said = [generation.idf(token) for token in each.tokens]
        assert all(said)
        assert max(asked) >= wording.RARE
        assert 0 < each.weight <= wording.WEIGHT * min(1.0, sum(said) / sum(asked)) + 1e-9
    assert len({(each.instead_of, each.tokens) for each in found.expansions}) == len(found.expansions)


def test_what_a_tenth_of_all_passages_hold_brings_in_nothing(sample: Searcher, tables: wording.Read) -> None:
    generation = sample.generation
    common = min(
        (word for word, _ in wording.rows("plain_words.csv") if len(generation.tokens(word)) == 1),
        key=lambda word: lexical.idf(generation, generation.tokens(word)[0]),
    )
    assert lexical.idf(generation, generation.tokens(common)[0]) < wording.RARE == math.log(10)
    assert wording.look_up(generation, tables, common) == wording.NOTHING
