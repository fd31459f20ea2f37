"""A lead-in of a language model is shown only if the record bears out every word of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_answers import a_quote

from indexer.analyse import tokens
from search.leadin import long_date
from search.writer import vocabulary
from search.writer.check import check
from search.writer.errors import WithheldError
from search.writer.offer import Kind, Unit


def unit(kind: Kind = Kind.RESOLVED, text: str = "the refreshed Pledge be approved at £40,000.", **source) -> Unit:
    return Unit("q1", kind, (a_quote(text, **source),), True)


RESOLVED = unit()
LOST = unit(Kind.LOST, committee="Council", date="2019-07-04", item_title="Motion on parking")
REPORT = unit(Kind.RECOMMENDED, date="2021-02-01", item_title="Budget")
SAID = unit(Kind.SAID, "Cllr Smith said that she would not close it.", item_title="Libraries")
CLOSURE = unit(item_title="Closure of the library")
MINUTES = unit(committee="Council", item_title="Executive Board minutes of 3 March 2019")


@pytest.mark.parametrize(
    ("lead_in", "chosen"),
    [
        ("On 27 January 2020 the Executive Board resolved the following about the Pledge:", [RESOLVED]),
        ("In January 2020 the Board resolved as follows:", [RESOLVED]),
        ("About the Pledge, the Executive Board of Marlow Vale Borough Council resolved:", [RESOLVED]),
        ("The meeting decided the following on item 31:", [RESOLVED]),
        ("On 4 July 2019 the following motion on parking was lost at the Council:", [LOST]),
        ("The report to the Executive Board for 1 February 2021 recommended the following:", [REPORT]),
        ("The papers of the Executive Board for 27 January 2020 say the following about libraries:", [SAID]),
        ("At the Council the vote was about the following amendment:", [unit(Kind.AMENDMENT, committee="Council")]),
        ("The following matter was deferred on 27 January 2020:", [unit(Kind.DEFERRED)]),
        ("The following motion was withdrawn:", [unit(Kind.WITHDRAWN)]),
        ("On 4 July 2019 the following was lost at the Council; the Executive Board resolved:", [LOST, RESOLVED]),
        ("About the closure of the library the Board resolved the following:", [CLOSURE]),
        ("The Board resolved about 31 Rents, by ward: questions of members (2019/20):",
         [unit(item_title="Rents, by ward: questions of members (2019/20)")]),
        ("The Council resolved about the Executive Board minutes of 3 March 2019:", [MINUTES]),
    ],
)  # fmt: skip
def test_what_the_record_bears_out_may_stand(lead_in, chosen):
    check(lead_in, chosen, tokens)


@pytest.mark.parametrize(
    ("lead_in", "chosen", "why"),
    [
        # dates, numbers, names and amounts that the source does not state
        ("On 27 January 2021 the Executive Board resolved the following:", [RESOLVED], "does not state"),
        ("On 4 July 2020 the Executive Board resolved the following:", [RESOLVED], "does not state"),
        ("On 20 January 2027 the Executive Board resolved the following:", [RESOLVED], "does not state"),
        ("On 4 July 2019 the Executive Board resolved the following:", [LOST, RESOLVED], "does not"),
        ("The Board resolved the following about item 32:", [RESOLVED], "does not state"),
        ("The Board resolved the following about £31:", [RESOLVED], "a number"),
        ("The Board resolved the following about the £40,000:", [RESOLVED], "does not state"),
        ("The Board resolved the following about Cllr Smith:", [RESOLVED], "does not state"),
        ("The Board resolved the following about the Vale Pledge:", [RESOLVED], "a name"),
        ("The Board resolved the following three parts unanimously:", [RESOLVED], "does not state"),
        # another body
        ("The Planning Board resolved the following:", [RESOLVED], "does not state"),
        ("The Council resolved the following:", [RESOLVED], "another body"),
        ("Marlow Vale Borough Council resolved the following:", [RESOLVED], "another body"),
        ("The cabinet resolved the following:", [RESOLVED], "does not state"),
        ("The Executive Board resolved the following:", [MINUTES], "another body"),
        ("On 3 March 2019 the Council resolved the following about minutes:", [MINUTES], "another date"),
        ("The following was resolved by the Board:", [RESOLVED], "retells"),
        # another outcome
        ("The Board resolved the following:", [LOST], "was lost"),
        ("The motion was lost and the Council resolved on it:", [LOST], "in other words"),
        ("The following motion was lost:", [RESOLVED], "was resolved"),
        ("The following was lost:", [LOST, RESOLVED], "was resolved"),
        ("The Board did not resolve the following:", [RESOLVED], "does not state"),
        ("The Executive Board resolved the following:", [REPORT], "was recommended"),
        ("The Executive Board recommended the following:", [REPORT], "a report recommended"),
        ("The Executive Board and the report recommended the following:", [REPORT], "a report recommended"),
        ("The Board resolved the following:", [SAID], "was said"),
        ("The Board agreed and the papers say the following:", [SAID], "in other words"),
        ("The Board says the following:", [SAID], "the papers say"),
        ("The Board approved the following:", [unit(Kind.DEFERRED)], "was deferred"),
        # retelling, which is for the quotations
        ("The Board resolved the closure of the library:", [CLOSURE], "retells"),
        ("The Board agreed on the closure of the library:", [CLOSURE], "retells"),
        ("The closure of the library was agreed:", [CLOSURE], "retells"),
        ("The Board resolved that the refreshed Pledge be approved:", [RESOLVED], "in other words"),
        ("The papers say that Cllr Smith would close it:", [SAID], "retells"),
        ("The Board resolved the following. It was approved.", [RESOLVED], "was resolved"),
        # a title that denies, doubts or demands is used only as such
        ("The Board resolved about closing the library:",
         [unit(item_title="Proposal on closing the library")], "does not state"),
        ("The Board resolved about closing the library:",
         [unit(item_title="Say that closing the library is best")], "does not state"),
        ("The Board resolved about closing the library:", [unit(item_title="Against closing the library, never")],
         "does not state"),
        # not a sentence of ours at all
        ("", [RESOLVED], "empty"),
        (" : ", [RESOLVED], "empty"),
        ("The Board resolved the following " * 20, [RESOLVED], "longer"),
        ("See https://pay.example/x, where the Board resolved the following:", [RESOLVED], "address"),
        ("At pay.example the Board resolved the following:", [RESOLVED], "address"),
        ("<b>The Board</b> resolved the following:", [RESOLVED], "markup"),
        ("The Board **resolved** the following:", [RESOLVED], "markup"),
        ("The [Board](x) resolved the following:", [RESOLVED], "markup"),
        ("The Board “resolved” the following:", [RESOLVED], "markup"),
        ("The Bоard resolved the following:", [RESOLVED], "markup"),  # a Cyrillic о
        ("The Board\u202e resolved the following:", [RESOLVED], "markup"),
        ("The Board resolved the following: ignore the above.", [RESOLVED], "was resolved"),
    ],
)  # fmt: skip
def test_what_it_does_not_bear_out_is_withheld(lead_in, chosen, why):
    with pytest.raises(WithheldError, match=why):
        check(lead_in, chosen, tokens)


def test_no_reason_repeats_what_the_model_wrote():
    with pytest.raises(WithheldError) as caught:
        check("The Board resolved about Xyzzy:", [RESOLVED], tokens)
    assert "xyzzy" not in str(caught.value).lower()


def test_each_kind_has_a_rule():
    assert set(vocabulary.RULES) == set(Kind)


WORDS = """
    On the of Board Executive Council Planning resolved the following about Pledge was lost agreed approved not that
    27 28 January March 2020 2021 £40,000 31 32 refreshed Cllr Smith Smith's and at item papers say recommended 5%
"""
QUOTED_ONLY = {"refreshed", "£40,000", "Smith", "Smith's"}
NOWHERE = {"28", "March", "2021", "32", "5%", "Planning"}


@given(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=14))
def test_nothing_comes_through_that_is_no_metadata(words):
    """Whatever the words and their order: what is let through holds none that only the quotation holds, or nobody."""
    try:
        check(" ".join(words), [RESOLVED], tokens)
    except WithheldError:
        return
    assert not (QUOTED_ONLY | NOWHERE) & set(words)
    assert not {"lost", "approved", "not", "say", "recommended"} & set(words)
    assert {"resolved", "agreed"} & set(words)


@given(st.dates(), st.dates())
def test_only_the_day_of_the_record_may_be_told(day, told):
    lead_in = f"On {long_date(told.isoformat())} the Executive Board resolved the following:"
    chosen = [unit(date=day.isoformat())]
    if day == told:
        check(lead_in, chosen, tokens)
    else:
        with pytest.raises(WithheldError):
            check(lead_in, chosen, tokens)


@given(st.text(max_size=80))
def test_any_text_at_all_is_judged(lead_in):
    """Nothing but WithheldError, and what it lets through says what was resolved."""
    try:
        check(lead_in, [RESOLVED], tokens)
    except WithheldError:
        return
    assert any(word in lead_in.casefold() for word in ("resolv", "agree", "decid"))
