"""Passages by row: in the order asked for, read once while they are remembered, and not for ever."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
import small_index

from indexer import schema
from indexer.passage_rows import PassageRows
from indexer.store import open_generation

PARAGRAPHS = ["The bins are emptied on Mondays.", "RESOLVED: That accounts be approved.", "The meeting closed at 8 pm."]


class Reads:
    """A database that notes which rows were read."""

    def __init__(self, path: Path) -> None:
        self._connection = schema.open_readonly(path)
        self.rows: list[int] = []

    def __call__(self, sql: str, wanted: str) -> list[sqlite3.Row]:
        self.rows += json.loads(wanted)
        return self._connection.execute(sql, (wanted,)).fetchall()

    def close(self) -> None:
        self._connection.close()


def test_passages_are_read_once_while_they_are_remembered(tmp_path: Path) -> None:
    index = tmp_path / "index"
    small_index.write(index, [small_index.entry("minutes.txt", PARAGRAPHS)])
    generation = open_generation(index)
    expected = generation.passages(generation.rows())
    generation.close()
    (path,) = index.glob("generations/*/corpus.sqlite")
    reads = Reads(path)
    held = PassageRows(reads, remembered=2)
    assert held.of([1, 0, 1]) == [expected[1], expected[0], expected[1]]
    assert sorted(reads.rows) == [0, 1, 1]
    reads.rows.clear()
    assert held.of([0]) == [expected[0]]
    assert reads.rows == []
    assert held.of([2]) == [expected[2]]  # row 1 was asked for longest ago, so it goes
    assert held.of([0, 1]) == [expected[0], expected[1]]
    assert reads.rows == [2, 1]
    with pytest.raises(KeyError, match="7"):
        held.of([0, 7])
    reads.close()
