"""Search over the sample corpus: order, prefix, filters, legs, highlights and reasons."""

from __future__ import annotations

import pytest

from corpus.errors import QueryError, UsageError
from search import retrieve
from search.model import Filter, Mode
from search.wire import MOST, Searcher

QUESTION = "care leavers pledge and housing"


@pytest.mark.parametrize("mode", list(Mode))
def test_the_first_k_are_a_prefix_of_more(mode: Mode, sample: Searcher) -> None:
    longest = sample.search(QUESTION, 30, mode=mode).hits
    assert [hit.rank for hit in longest] == list(range(1, len(longest) + 1))
    assert [hit.score for hit in longest] == sorted((hit.score for hit in longest), reverse=True)
    for k in (1, 5, 29):
        assert sample.search(QUESTION, k, mode=mode).hits == longest[:k]


@pytest.mark.parametrize("question", [QUESTION, "decisions on highways, not in 2021", "RESOLVED in February 2023"])
def test_what_is_not_read_comes_where_its_sum_puts_it(question: str, sample: Searcher) -> None:
    query = sample.search(question).query
    longest = retrieve.rank(sample.generation, query, None, 300).scored
    assert len(longest) > retrieve.READ
    assert [each.total for each in longest] == sorted((each.total for each in longest), reverse=True)
    for k in (1, 50, retrieve.READ, retrieve.READ + 1, 299):
        assert retrieve.rank(sample.generation, query, None, k).scored == longest[:k]


@pytest.mark.parametrize("mode", list(Mode))
def test_hits_are_verbatim_and_say_where_and_why(mode: Mode, sample: Searcher) -> None:
    for hit in sample.search(QUESTION, 10, mode=mode).hits:
        document = sample.generation.document(hit.document_id)
        assert document.text[hit.start : hit.end] == hit.text
        assert document.name == hit.document
        assert len(hit.text) <= 2000
        assert hit.why
        ends = 0
        for mark in hit.highlights:
            assert ends <= mark.start < mark.end <= len(hit.text)
            ends = mark.end


def test_each_leg_names_its_own_reason(sample: Searcher) -> None:
    words = sample.search(QUESTION, 5, mode=Mode.LEXICAL).hits
    meaning = sample.search(QUESTION, 5, mode=Mode.VECTOR).hits
    assert all(hit.why[0].startswith("words:") and hit.highlights for hit in words)
    assert all(hit.why[0].startswith("meaning:") for hit in meaning)


def test_words_alone_find_only_passages_that_share_one(sample: Searcher) -> None:
    assert sample.search("zzyzx", 10, mode=Mode.LEXICAL).hits == ()
    assert sample.search("zzyzx", 10, mode=Mode.VECTOR).hits


@pytest.mark.parametrize(
    "filter",
    [
        Filter(committee="Executive Board"),
        Filter(committee="executive"),
        Filter(date_from="2023-01-01", date_to="2023-12-31"),
        Filter(kind="resolution"),
        Filter(committee="Executive Board", date_from="2023-01-01", kind="resolution"),
    ],
)
def test_filters_bind(filter: Filter, sample: Searcher) -> None:
    result = sample.search(QUESTION, 50, filter)
    assert result.hits
    assert result.stats.searched < sample.generation.size
    for hit in result.hits:
        assert filter.committee is None or "executive" in (hit.committee or "").lower()
        assert filter.date_from is None or (hit.date is not None and hit.date >= filter.date_from)
        assert filter.date_to is None or (hit.date is not None and hit.date <= filter.date_to)
        assert filter.kind is None or hit.kind == filter.kind


def test_a_filter_that_leaves_nothing_gives_nothing(sample: Searcher) -> None:
    assert sample.search(QUESTION, 10, Filter(date_to="1950-01-01")).hits == ()
    assert sample.ask(QUESTION, Filter(date_to="1950-01-01")).quotes == ()


@pytest.mark.parametrize(
    "filter",
    [
        Filter(council="Atlantis"),
        Filter(committee="!!"),
        Filter(kind="poem"),
        Filter(date_from="2023-02-30"),
        Filter(date_from="yesterday"),
        Filter(date_from="2023-02-02", date_to="2023-02-01"),
    ],
)
def test_a_bad_filter_is_refused(filter: Filter, sample: Searcher) -> None:
    with pytest.raises(UsageError):
        sample.search(QUESTION, 10, filter)
    with pytest.raises(UsageError):
        sample.ask(QUESTION, filter)


@pytest.mark.parametrize("k", [0, -1, MOST + 1])
def test_k_out_of_range_is_refused(k: int, sample: Searcher) -> None:
    with pytest.raises(UsageError):
        sample.search(QUESTION, k)


@pytest.mark.parametrize("question", ["", "…", "a" * 1001, "a\0b"])
def test_what_cannot_be_searched_is_refused(question: str, sample: Searcher) -> None:
    with pytest.raises(QueryError):
        sample.search(question)
    with pytest.raises(QueryError):
        sample.ask(question)


@pytest.mark.parametrize(
    "question",
    ["'; DROP TABLE passages; --", "AND OR NOT * ^ ~ ( ) [ ]", "😀 pledge", "ﷺ", "%00 ../../etc/passwd", "the of and"],
)
def test_odd_questions_are_searched(question: str, sample: Searcher) -> None:
    sample.search(question)
    sample.ask(question)


def test_what_was_understood_moves_passages_up_and_is_said(sample: Searcher) -> None:
    hits = sample.search("what did the Executive Board decide on the pledge in February 2023", 3).hits
    assert hits[0].date == "2023-02-16"
    assert any(reason.startswith("date asked about") for reason in hits[0].why)
    assert any(reason.startswith("committee named") for reason in hits[0].why)


def test_coverage_counts_what_is_there(sample: Searcher) -> None:
    coverage = sample.coverage()
    assert coverage.passages == sample.generation.size
    assert coverage.documents >= 24
    assert sum(named.passages for named in coverage.kinds) == coverage.passages
    assert (coverage.date_from or "")[:4] == "2018"
    assert (coverage.date_to or "")[:4] == "2025"
