"""Which sentences need the next one, how far a quote runs on for it, and how many rows of a table compete."""

from __future__ import annotations

import pytest

from corpus.model import Passage, PassageKind, Span
from search.extract import REPLY, ROWS, Sentence, _of_each_table, goes_on, grown, sought
from search.model import Query

ASKED = "A member asked why the sluice had been shut."
ANSWER = "The warden had found a crack in the lower gate on the second day of the flood."
LATER = "The board thanked the wardens."
TEXT = f"{ASKED} {ANSWER} {LATER}"


def sentence(text: str, words: str, end: int, reach: int = 0, heading: Span | None = None) -> Sentence:
    span = Span(text.index(words), text.index(words) + len(words))
    passage = Passage("p", "d", "d.txt", Span(0, end), text[:end], "", PassageKind.DISCUSSION)
    return Sentence(span, words, 1.0, 0.0, 0.0, True, passage, 0, heading, reach)


@pytest.mark.parametrize(
    ("first", "following"),
    [
        (ASKED, ANSWER),
        ("Why was the sluice shut?", ANSWER),
        ("Two wardens spoke.", "They said that the gate was cracked."),
        ("The gate was looked at.", "In reply to a member, the warden spoke of a crack."),
    ],
)
def test_a_sentence_that_needs_the_next_one(first: str, following: str) -> None:
    assert goes_on(first, following)


def test_a_sentence_that_stands_by_itself() -> None:
    assert not goes_on("The sluice was shut.", LATER)


def test_a_reply_is_quoted_beyond_the_words_and_the_passage_but_what_follows_it_is_not() -> None:
    one = sentence(TEXT, ASKED, len(ASKED), REPLY)
    assert grown(one, TEXT, len(TEXT), len(ASKED.split())).of(TEXT) == f"{ASKED} {ANSWER}"


def test_without_reach_a_quote_keeps_to_its_words() -> None:
    one = sentence(TEXT, ASKED, len(TEXT))
    assert grown(one, TEXT, len(TEXT), len(ASKED.split())).of(TEXT) == ASKED


def test_rows_of_one_table_do_not_crowd_out_the_rest() -> None:
    rows = "".join(f"Gate {n}\t{n}\n" for n in range(9))
    text = f"Gate\tCracks\n{rows}The board noted it."
    heading = Span(0, len("Gate\tCracks"))
    pool = [sentence(text, f"Gate {n}\t{n}", len(text), heading=heading) for n in range(9)]
    pool.append(sentence(text, "The board noted it.", len(text)))
    left = _of_each_table(pool)
    assert left == [*pool[:ROWS], pool[-1]]


def test_a_number_is_looked_for_strictly_and_why_is_no_particular_kind() -> None:
    wanted = sought(Query("How many gates are cracked?"))
    assert wanted is not None
    assert wanted("Nine gates were cracked.")
    assert not wanted("The report of 3 May 2031 was noted.")
    assert sought(Query("Why was the gate shut?")) is None
