"""What the date of a meeting says of the question already, and what the question refuses."""

from __future__ import annotations

import numpy as np
import pytest

from search import dated, lexical
from search.model import Filter, Mode, Query
from search.understand import Period
from search.wire import Searcher


def read(sample: Searcher, question: str) -> Query:
    return sample._reader.read(question, Filter(), Mode.HYBRID)


def scores(sample: Searcher, question: str) -> tuple[np.ndarray, np.ndarray]:
    query, generation = read(sample, question), sample.generation
    tokens = generation.tokens(dated.searched(query))
    words = lexical.scores(generation, tokens, query.expansions)
    return words, dated.credited(generation, query, tokens, words, sample._named.within)


def test_the_words_of_a_period_are_held_by_all_that_is_of_it(sample: Searcher) -> None:
    words, credited = scores(sample, "what was resolved in February 2023")
    within = np.zeros(len(words), dtype=bool)
    within[sample.generation.rows(None, None, "2023-02-01", "2023-02-28")] = True
    assert within.any()
    assert (credited[within] > words[within]).all()
    assert (credited[~within] == words[~within]).all()
    assert credited.max() <= 1


def test_each_of_two_periods_is_held_by_its_own_passages(sample: Searcher) -> None:
    both = scores(sample, "children in care February 2023 or March 2025")
    rows = {year: sample.generation.rows(None, None, f"{year}-01-01", f"{year}-12-31") for year in ("2023", "2025")}
    gained = both[1] - both[0]
    assert {round(float(one), 4) for year in rows for one in gained[rows[year]]} > {0.0}
    assert all(gained[rows[year]].max() < 0.9 for year in rows)


@pytest.mark.parametrize("question", ["rents from April 2022", "bins", "bins before 2023"])
def test_a_bound_is_said_by_no_passage_inside_it(sample: Searcher, question: str) -> None:
    words, credited = scores(sample, question)
    assert (words == credited).all()


def test_minutes_that_only_name_the_month_do_not_come_first(sample: Searcher) -> None:
    period = Period("2020-01-01", "2021-03-31")
    hits = sample.search("what did we resolve between January 2020 and March 2021").hits
    assert [period.holds(hit.date) for hit in hits] == [True] * 10


def test_a_period_that_is_refused_is_no_word_to_search_for(sample: Searcher) -> None:
    query = read(sample, "decisions on the pledge, but not in 2023")
    assert dated.searched(query).split() == ["decisions", "on", "the", "pledge,", "but"]
    assert not any("date asked about" in why for hit in sample.search(query.text).hits for why in hit.why)


def test_a_hit_of_a_refused_period_says_so_and_the_step_can_be_left_out(sample: Searcher) -> None:
    reason = "date not asked about: 2022-11-24"
    hits = sample.search("complaints, except in 2022").hits
    assert hits[0].date != "2022-11-24"
    assert any(reason in hit.why for hit in hits)
    assert not any(
        reason in hit.why
        for hit in sample.search("complaints, except in 2022", without=["outside-except-in-2022"]).hits
    )
