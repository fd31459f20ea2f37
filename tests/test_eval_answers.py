"""Judging answers: what is said, where it comes from, whether it stands there."""

import json
from pathlib import Path

import pytest

from corpus.errors import QueryError
from eval.answers import Given, Mark, ask_all, mark, read_source, tally, write_answers
from eval.questions import Evidence, Question
from search.model import Quote, Status

TEXT = "12 BINS\n\nRESOLVED: That the bins be emptied each Monday and the cost of £4,000 be met.\n"


def _quote(text: str, start: int | None = None) -> Quote:
    at = TEXT.find(text) if start is None else start
    return Quote(text, "minutes.txt", "d1", at, at + len(text), None, None, None, None, None, None)


def _question(
    answerable: bool = True, facts: tuple[tuple[str, ...], ...] = (("monday",), ("£4,000", "4,000 pounds"))
) -> Question:
    relevant = (Evidence("minutes.txt", "the bins be emptied each Monday"),) if answerable else ()
    return Question("a", "When are bins emptied?", "fact", "resident", answerable, relevant, facts=facts)


def _mark(status: Status, text: str, *quotes: Quote, question: Question | None = None) -> Mark:
    return mark(question or _question(), Given("a", status, text, quotes), {"d1": read_source(TEXT)})


def test_a_right_answer_states_every_fact_from_the_right_place() -> None:
    found = _mark(Status.ANSWERED, "", _quote("That the bins be emptied each Monday and the cost of £4,000 be met."))
    assert (found.facts, found.source, found.quotes, found.quotes_exact, found.quotes_in_place) == (True, True, 1, 1, 1)


def test_a_fact_left_out_is_not_right_and_any_wording_of_it_is() -> None:
    assert not _mark(Status.ANSWERED, "", _quote("emptied each Monday")).facts
    assert _mark(Status.ANSWERED, "It costs 4,000 pounds.", _quote("emptied each Monday")).facts


def test_a_quote_within_the_evidence_is_a_right_source() -> None:
    assert _mark(Status.ANSWERED, "", _quote("bins be emptied")).source
    assert not _mark(Status.ANSWERED, "", _quote("the cost of £4,000 be met")).source


def test_what_is_only_related_is_not_answered() -> None:
    found = _mark(Status.RELATED, "", _quote("That the bins be emptied each Monday and the cost of £4,000 be met."))
    assert (found.facts, found.source) == (False, False)


def test_two_hundred_words_are_the_most() -> None:
    assert _mark(Status.ANSWERED, "word " * 197, _quote("Monday"), _quote("£4,000 be")).facts
    assert not _mark(Status.ANSWERED, "word " * 198, _quote("Monday"), _quote("£4,000 be")).facts


def test_an_invented_quote_is_not_exact_and_a_moved_one_not_in_place() -> None:
    invented = _mark(Status.ANSWERED, "", _quote("emptied each Tuesday", start=0))
    moved = _mark(Status.ANSWERED, "", _quote("each Monday", start=3))
    assert (invented.quotes_exact, invented.quotes_in_place) == (0, 0)
    assert (moved.quotes_exact, moved.quotes_in_place) == (1, 0)


def test_a_quote_of_an_unknown_document_is_neither() -> None:
    given = Given("a", Status.ANSWERED, "", (_quote("Monday"), _quote("", start=0)))
    found = mark(_question(), given, {})
    assert (found.quotes, found.quotes_exact, found.quotes_in_place) == (2, 0, 0)


def test_counts_and_shares_of_five_answers_worked_by_hand() -> None:
    def made(answerable: bool, status: Status, facts: bool = False, source: bool = False) -> Mark:
        return Mark("a", "fact", answerable, status, facts, source, 2, 2, 1)

    found = tally(
        [
            made(True, Status.ANSWERED, facts=True, source=True),
            made(True, Status.ANSWERED, source=True),
            made(True, Status.NOT_FOUND),
            made(False, Status.RELATED),
            made(False, Status.ANSWERED),
        ]
    )
    assert (found.answerable, found.answered, found.facts_right, found.source_right) == (3, 2, 1, 2)
    assert (found.unanswerable, found.declined) == (2, 1)
    assert (found.quotes, found.quotes_exact, found.quotes_in_place) == (10, 10, 5)
    shares = (found.answered_share, found.facts_share, found.source_share, found.declined_share)
    assert [share.value for share in shares if share] == pytest.approx([2 / 3, 1 / 3, 2 / 3, 1 / 2])
    assert found.right_when_answered is not None
    assert found.right_when_answered.value == 0.5


def test_a_share_of_nothing_is_none() -> None:
    assert tally([]).declined_share is None
    assert tally([]).right_when_answered is None


def test_a_question_that_cannot_be_asked_is_kept_as_not_found() -> None:
    def ask(question: str) -> tuple[Status, str, tuple[Quote, ...], float | None]:
        raise QueryError("nothing to search")

    run = ask_all(ask, [_question()], lambda _: None)
    assert run.given["a"] == Given("a", Status.NOT_FOUND, "", (), "nothing to search")


def test_the_answer_file_holds_what_a_scorer_needs(tmp_path: Path) -> None:
    run = ask_all(lambda _: (Status.ANSWERED, "Mondays:", (_quote("Monday"),), 0.9), [_question()], lambda _: None)
    write_answers(run, tmp_path / "answers.jsonl")
    row = json.loads((tmp_path / "answers.jsonl").read_text(encoding="utf-8"))
    assert (row["id"], row["status"], row["answer"]) == ("a", "answered", "Mondays:")
    assert row["quotes"][0]["document"] == "minutes.txt"
    assert TEXT[row["quotes"][0]["start"] : row["quotes"][0]["end"]] == row["quotes"][0]["text"] == "Monday"
