"""Words that stand for each other, learned from questions and their passages."""

import csv
from pathlib import Path

import pytest

from indexer.adapter.translate import NOTHING, Asked, Kept, Pair, learn, write

LOOSE = Kept(lift=1.5, share=0.2, count=1.0, sources=2, sure=0.3)


def asked(times: int, source: str) -> list[Asked]:
    """Questions on lorries and on pupils, in other words than the passages'; each also says "what"."""
    found = []
    for number in range(times):
        found += [
            Asked(("lorri", "what"), ("hgv", "report", f"road{number}"), source),
            Asked(("kid", "what"), ("pupil", "report", f"school{number}"), source),
            Asked(("what",), ("report", f"other{number}"), source),
        ]
    return found


def test_a_word_is_brought_in_by_the_one_that_is_always_there() -> None:
    pairs = learn([*asked(5, "north"), *asked(5, "south")], LOOSE)
    assert [(pair.asked, pair.said) for pair in pairs if pair.asked != "what"] == [("kid", "pupil"), ("lorri", "hgv")]


def test_what_one_body_alone_says_is_no_translation() -> None:
    assert not [pair for pair in learn(asked(10, "north"), LOOSE) if pair.asked != "what"]


def test_nothing_takes_what_any_question_may_hold() -> None:
    questions = [
        Asked(("please", f"matter{number % 4}"), (f"matter{number % 4}", f"word{number}"), f"body{number % 3}")
        for number in range(24)
    ]
    assert not [pair for pair in learn(questions, LOOSE) if pair.asked == "please"]
    assert NOTHING not in {pair.said for pair in learn(questions, LOOSE)}


def test_a_word_is_no_translation_of_itself() -> None:
    questions = [Asked(("bin",), ("bin", f"street{number}"), f"body{number % 3}") for number in range(9)]
    assert learn(questions, LOOSE) == []


def test_the_order_of_the_questions_does_not_matter() -> None:
    questions = [*asked(4, "north"), *asked(4, "south")]
    first, second = learn(questions, LOOSE), learn(questions[::-1], LOOSE)
    assert [pair[:2] for pair in first] == [pair[:2] for pair in second]
    assert [pair.times for pair in first] == pytest.approx([pair.times for pair in second])


def test_words_are_written_as_people_write_them_and_names_are_left_out(tmp_path: Path) -> None:
    pairs = [Pair("lorri", "hgv", 3.0), Pair("lorri", "wrenmer", 2.0), Pair("wrenmer", "hgv", 2.0)]
    count = write(pairs, {"lorri": "lorries"}, {"hgv": "hgvs"}, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert [*csv.reader(file)] == [["word", "translations"], ["lorries", "hgvs"]]
    assert count == 1


def test_no_more_are_written_than_are_kept(tmp_path: Path) -> None:
    pairs = [Pair("lorri", f"said{number}", 9.0 - number) for number in range(7)]
    write(pairs, {"lorri": "lorries"}, {pair.said: pair.said for pair in pairs}, tmp_path / "out.csv", Kept(most=2))
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()[1] == "lorries,said0; said1"
