"""A quote out of a minute that was corrected later stands with its correction, and no other quote does."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_search_status import FIRST, SECOND, indexed, told

from api import show
from corpus.model import Span
from indexer.store import Generation
from search import status_corrected
from search.model import Became, DecisionStatus, Quote
from search.status_corrected import WORDINGS, taken_out
from search.trail_hop import quoted
from search.wire import Searcher
from web import views

SAID = FIRST.replace("The steps were looked at.", "The steps were looked at by 14 people.\n\nThe Chair thanked them.")
DONE = "the minutes of the meeting held on 4 March 2024 be confirmed as a correct record."
BY = "On 13 May 2024 the Weir Executive (Ambleford Borough Council)"
HERE, MINUTE = f"{BY} corrected this:", f"{BY} corrected this minute:"
TO = "RESOLVED: That, subject to"
CASES = [
    ("by 14 people", f"{TO} the substitution of 41 for 14 in Minute 18, {DONE}", HERE),
    ("thanked them", f"{TO} the substitution of 41 for 14 in Minute 18, {DONE}", MINUTE),
    ("by 14 people", f"RESOLVED: That, subject to the correction of the names in Minute 18, {DONE}", MINUTE),
    ("by 14 people", f"{TO} the substitution of 41 for 14 in Minute 19, {DONE}", None),
    ("by 14 people", f"RESOLVED: That, with “41” in Minute 19 to be corrected from “14”, {DONE}", None),
    ("by 14 people", f"RESOLVED: That, with the correction that “14” should read “41”, {DONE}", HERE),
    ("thanked them", f"RESOLVED: That, with the correction that “14” should read “41”, {DONE}", None),
    ("by 14 people", f"RESOLVED: That {DONE}", None),
]  # fmt: skip


def quote_of(generation: Generation, words: str) -> Quote:
    """Some words of the first document, as a quote of theirs."""
    for row in generation.documents():
        text = generation.document(row.id).text
        for meeting in generation.parsed(row.id).meetings:
            for item in meeting.items:
                at = text.find(words, item.span.start, item.span.end)
                if at >= 0:
                    return quoted(generation, item, meeting, Span(at, at + len(words)))
    raise AssertionError(f"no item holds {words!r}")


def corrected(generation: Generation, words: str) -> list[DecisionStatus]:
    return status_corrected.of_quotes(generation, [quote_of(generation, words)])


@pytest.mark.parametrize(("words", "said", "told_as"), CASES, ids=lambda value: str(value)[:60])
def test_a_correction_is_told_of_the_words_or_of_the_minute_that_it_corrects(
    tmp_path: Path, words: str, said: str, told_as: str | None
) -> None:
    generation = indexed(tmp_path, SAID, SECOND.format(title="MINUTES", said=said))
    found = corrected(generation, words)
    assert [each.words for each in found] == ([told_as] if told_as else [])
    for each in found:
        assert each.became is Became.CORRECTED
        assert each.decision.text == words
        assert each.quote is not None
        assert each.quote.date == "2024-05-13"
        assert generation.document(each.quote.document_id).text[each.quote.start : each.quote.end] == each.quote.text
    generation.close()


def test_a_correction_of_the_minutes_is_no_new_decision_on_the_matter(tmp_path: Path) -> None:
    said = f"RESOLVED: That, with the decision in Minute 18 to be amended to read £4,400, {DONE}"
    generation = indexed(tmp_path, SAID, SECOND.format(title="MINUTES", said=said))
    assert [each.became for each in told(generation, "18")] == [Became.UNCHANGED]
    assert [each.became for each in corrected(generation, "by 14 people")] == [Became.CORRECTED]
    generation.close()


@pytest.mark.parametrize(("pattern", "example", "old"), WORDINGS, ids=lambda value: str(value)[-40:])
def test_each_wording_takes_out_what_its_example_says(pattern: str, example: str, old: str) -> None:
    assert pattern
    assert taken_out(example) == [old]


def test_a_figure_of_the_sample_that_was_corrected_is_shown_with_its_correction(sample: Searcher) -> None:
    given = sample.ask("How many care leavers lived outside the borough in December 2022?")
    wrong = next(quote for quote in given.quotes if "32 lived outside" in quote.text)
    (found,) = [each for each in given.statuses if each.became is Became.CORRECTED]
    assert found.decision == wrong
    assert found.quote is not None
    assert 'substitution of "23" for "32"' in found.quote.text
    assert found.words == "On 15 March 2023 the Children and Young People Scrutiny Board corrected this:"
    shown = show.answer(given)
    assert (
        shown.index("32 lived outside") < shown.index("A correction, minuted later:") < shown.index("23 lived outside")
    )
    cited = [each for each in views.told(given) if each.corrected]
    assert [each.said[0].text for each in cited] == [wrong.text]
    assert views.standings(given) == ()
