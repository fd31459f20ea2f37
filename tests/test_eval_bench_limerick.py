"""What does a file's name state of the meeting, and when is a body the same?"""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.bench.limerick import Named, main, name_states, same_body


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "Minutes -\xa0Monthly Meeting of the Municipal District of Wren - 20th July 2020.md",
            Named("2020-07-20", "Municipal District of Wren"),
        ),
        ("Agenda_ Roads SPC – 3rd december 2018.md", Named("2018-12-03", "Roads SPC")),
        ("Minutes of Meeting - 18th May, 2015.md", Named("2015-05-18", None)),
        ("Map.md", Named(None, None)),
    ],
)
def test_what_a_name_states(name: str, expected: Named) -> None:
    assert name_states(name) == expected


@pytest.mark.parametrize(
    ("said", "found", "head", "same"),
    [
        ("Roads SPC", "Roads Strategic Policy Committee", "", True),
        ("Municipal District of Wren-Thorn", "Municipal District of Wren", "MUNICIPAL DISTRICT OF WREN-THORN", False),
        (
            "Municipal District of Wrenmere-Thornby",
            "Municipal District of Wrenmere-Thomby",
            "District of Wrenmere-Thomby",
            False,
        ),
        ("Roads Committee", "Wrenmere Roads Committee", "Minutes of the Wrenmere Roads Committee", True),
        ("Roads Committee", "Finance Committee", "Roads Committee and Finance Committee", False),
    ],
)
def test_when_a_body_is_the_same(said: str, found: str, head: str, same: bool) -> None:
    assert same_body(said, found, head) is same


def test_the_table_counts_right_empty_and_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Minutes of the Roads Committee held on Monday 20th July 2020\n\nPresent: Councillors Green and Brown\n"
    (tmp_path / "Minutes - Roads Committee - 20th July 2020.md").write_text(text, encoding="utf-8")
    (tmp_path / "Minutes - Roads Committee - 21st July 2020.md").write_text(text, encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "| date |     2 |      1 |     1 |     0 |     0 |           1.000 |                   1 |" in printed
    assert "date not stated: 'Minutes - Roads Committee - 21st July 2020.md'" in printed
