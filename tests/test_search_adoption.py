"""Recommendation and resolution are compared by their words: endings and order do not count, figures and "not" do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.adoption import compare, diff, told
from search.model import Quote
from search.trail_model import Change, Compared, Fate

SAID = "mend the ferry steps by 1 May at £250 not before"
WORDS = st.lists(st.sampled_from(SAID.split()), min_size=1, max_size=12)


def quotes(*texts: str) -> list[Quote]:
    where = ("a.txt", "0" * 12, 0, 1, None, None, None, None, None, None)
    return [Quote(text, *where, label=str(at)) for at, text in enumerate(texts, start=1)]


def fates(recommended: list[Quote], resolved: list[Quote]) -> list[Fate]:
    return [each.fate for each in compare(recommended, resolved)]


def test_the_same_words_in_another_form_are_adopted() -> None:
    asked = quotes("mend the ferry steps before 1 May;", "refer the weir gates to the Council for repair.")
    made = quotes(
        "the weir gates be referred to the Council for repair; and", "the ferry steps be mended before 1 May."
    )
    assert fates(asked, made) == [Fate.ADOPTED, Fate.ADOPTED]
    assert told(compare(asked, made)) == "adopted as recommended"


def test_who_is_asked_to_decide_does_not_count_and_not_does() -> None:
    assert fates(quotes("Members note the report."), quotes("That the report be noted.")) == [Fate.ADOPTED]
    assert fates(quotes("the weir be mended in May"), quotes("the weir be not mended in May")) == [Fate.CHANGED]


def test_a_figure_or_a_day_that_differs_is_a_change() -> None:
    (changed,) = compare(
        quotes("mend the ferry steps for £250 by 1 May"), quotes("mend the ferry steps for £300 by 1 May")
    )
    assert changed.fate is Fate.CHANGED
    assert [(piece.change, piece.text) for piece in changed.diff if piece.change is not Change.KEPT] == [
        (Change.REMOVED, "£250"),
        (Change.INSERTED, "£300"),
    ]


def test_what_is_refused_in_words_is_not_called_adopted() -> None:
    asked = quotes("the Executive be recommended to allow 45 days for the mending of steps.")
    made = quotes("the recommendation to allow 45 days for the mending of steps be not accepted.")
    assert fates(asked, made) == [Fate.REJECTED]


def test_recommendations_approved_as_a_whole_are_adopted_and_amended_ones_are_not() -> None:
    asked = quotes("mend the ferry steps;", "paint the weir gates.")
    for whole in ("That the recommendations set out in the report be approved.", "the recommendations be agreed"):
        assert fates(asked, quotes(whole)) == [Fate.ADOPTED, Fate.ADOPTED]
    assert Fate.ADOPTED not in fates(asked, quotes("the recommendations, as amended, be approved"))
    assert Fate.ADOPTED not in fates(asked, quotes("recommendations 1 to 4 be approved"))


def test_what_has_no_counterpart_is_dropped_or_added() -> None:
    compared = compare(
        quotes("mend the ferry steps;", "sell the weir."), quotes("the ferry steps be mended;", "tea be had.")
    )
    assert [each.fate for each in compared] == [Fate.ADOPTED, Fate.DROPPED, Fate.ADDED]
    assert told(compared) == "1 adopted as recommended, 1 not seen among what was resolved, 1 added"


@given(WORDS, WORDS)
def test_a_clause_is_adopted_by_itself_and_every_clause_is_told_once(one: list[str], other: list[str]) -> None:
    asked, made = quotes(" ".join(one)), quotes(" ".join(other))
    assert all(piece.change is Change.KEPT for piece in diff(asked[0].text, asked[0].text))
    compared: list[Compared] = compare(asked, made)
    assert [each.recommended for each in compared if each.recommended] == asked
    assert [each.resolved for each in compared if each.resolved] == made
    inserted = [
        word
        for piece in diff(asked[0].text, made[0].text)
        if piece.change is not Change.REMOVED
        for word in piece.text.split()
    ]
    assert inserted == made[0].text.split()
