"""The benches: what they print and refuse. How fast things are is never asserted."""

from pathlib import Path

import pytest

from corpus.errors import UsageError
from eval.bench import embed, query
from search.wire import Searcher


def test_windows_are_whole_and_of_one_length(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one two three four five")
    (tmp_path / "b.txt").write_text("six seven")
    assert embed.windows([tmp_path / "a.txt", tmp_path / "b.txt"], words=2, count=3) == [
        "one two",
        "three four",
        "six seven",
    ]
    with pytest.raises(UsageError, match="hold 2 passages of 2 words; 3"):
        embed.windows([tmp_path / "a.txt"], words=2, count=3)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert embed.main([str(tmp_path / "none.txt")]) == UsageError.exit_code
    assert "none.txt: cannot be read as text" in capsys.readouterr().err


def test_embedders_are_shown_as_ratios_to_the_first() -> None:
    text = embed.as_text([embed.Speed("slow", 2.0, 40.0, 7.0, 0.0), embed.Speed("fast", 0.2, 100.0, 2.0, 1e-7)])
    assert [cell.strip() for cell in text.splitlines()[-1].split("|")[1:-1]] == [
        "fast", "0.20", "100.0", "2.50", "2.00", "1.0e-07",
    ]  # fmt: skip


def test_searches_are_shown_as_ratios_to_the_baseline() -> None:
    timed = {
        "rank-bm25": query.Timed([4.0, 2.0, 6.0], [4.0, 4.0, 4.0]),
        "plain words": query.Timed([1.0, 1.0, 1.0], [0.5, 0.5, 0.5]),
        "hybrid": query.Timed([8.0, 8.0, 9.0], [6.0, 6.0, 7.0]),
    }
    text = query.as_text(query.Served(1500, timed, {"embed": [3.0, 1.0, 2.0]}), [900.0, 1100.0, 1000.0])
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("| ")]
    assert ["rank-bm25", "4.00", "6.00", "4.00", "1.00", "8.00"] in rows
    assert ["hybrid", "8.00", "9.00", "6.00", "1.50", "12.00"] in rows
    assert ["embed", "2.00"] in rows
    assert text.startswith("1,500 passages")
    assert ["minutebook search", "1000", "1100", "3"] in rows


def test_every_system_is_timed_and_the_plain_legs_find_something(sample: Searcher, sample_index: Path) -> None:
    served = query.time_served(sample_index, ["care leavers pledge", "what did we resolve"], rounds=1)
    assert list(served.systems) == [
        "rank-bm25", "plain words", "plain vectors", "lexical", "vector", "hybrid", "ask", query.FIRST,
    ]  # fmt: skip
    counts = {name: (len(timed.ms), len(timed.cpu_ms)) for name, timed in served.systems.items()}
    assert counts.pop(query.FIRST) == (1, 1)
    assert set(counts.values()) == {(2, 2)}
    assert len(served.stages["embed"]) == 2
    assert query.plain_words(sample.generation, "the") == []
    for find in (query.plain_words, query.plain_vectors):
        (best, *_) = find(sample.generation, "care leavers pledge")
        assert "pledge" in f"{best.header} {best.text}".lower()


def test_without_cold_starts_their_table_is_left_out() -> None:
    assert "cold" not in query.as_text(query.Served(1, {"rank-bm25": query.Timed([1.0], [1.0])}, {}), [])


def test_an_index_that_is_not_there_is_one_line_and_its_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text(
        '{"id": "a", "question": "What?", "category": "fact", "asker": "officer", "relevant": [], "answer": "", '
        '"answer_facts": [], "expect": {}, "answerable": false}\n'
    )
    assert query.main([str(tmp_path / "index"), "--questions", str(questions)]) == 4
    assert len(capsys.readouterr().err.splitlines()) == 1
