"""The command line: data on stdout, talk on stderr, and for every cause its own exit code and one clear line."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from api.cli import main

ROOT = Path(__file__).parent.parent
MINUTES = """Borough of Nowhere
Parks Committee

Minutes of the meeting held on 18 January 2023

Present: Councillors Ash (Chair) and Birch

1. APOLOGIES FOR ABSENCE

There were no apologies.

2. PARK GATES

The Committee heard that the gates were rusty.

RESOLVED: That

1) the gates be painted green; and

2) the cost be met from reserves.
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of one small document."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "docs").mkdir()
    (folder / "docs" / "parks.txt").write_text(MINUTES, encoding="utf-8")
    assert main(["index", str(folder / "docs"), "--index", str(folder / "index")]) == 0
    return folder / "index"


def one_line(text: str) -> str:
    lines = text.strip().splitlines()
    assert len(lines) == 1, text
    assert "Traceback" not in text
    return lines[0]


def test_help_names_every_command_and_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    text = capsys.readouterr().out
    for command in ("index", "parse", "search", "ask", "serve", "status", "verify", "eval"):
        assert command in text
    assert "exit codes" in text


@pytest.mark.parametrize("command", ["index", "parse", "search", "ask", "serve", "status", "verify", "eval"])
def test_help_of_every_command_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([command, "--help"])
    assert stop.value.code == 0
    assert f"minutebook {command}" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["index", "parse", "search", "ask", "serve", "status", "verify", "eval"])
def test_every_command_is_documented(command: str) -> None:
    assert f"`minutebook {command}" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def test_search_prints_json(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "rusty gates", "--index", str(small), "--json", "-k", "1"]) == 0
    captured = capsys.readouterr()
    hit = json.loads(captured.out)["hits"][0]
    assert captured.err == ""
    assert hit["document"] == "parks.txt"
    assert hit["date"] == "2023-01-18"
    assert MINUTES[hit["start"] : hit["end"]] == hit["text"]
    for mark in hit["highlights"]:
        assert hit["text"][mark["start"] : mark["end"]].lower().startswith(("gate", "rust"))


def test_ask_quotes_the_clauses(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "what did we resolve on the park gates", "--index", str(small), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] == "answered"
    assert [q["text"] for q in answer["quotes"]][:2] == [
        "the gates be painted green; and",
        "the cost be met from reserves.",
    ]
    for quote in answer["quotes"]:
        assert MINUTES[quote["start"] : quote["end"]] == quote["text"]


def test_ask_in_words(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "what did we resolve on the park gates", "--index", str(small)]) == 0
    text = capsys.readouterr().out
    assert "On 18 January 2023" in text
    assert "“the gates be painted green; and”" in text


def test_what_is_not_there_is_not_found(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "what was resolved on trolleybuses in Zanzibar", "--index", str(small), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["status"], answer["quotes"]) == ("not_found", [])


@pytest.mark.parametrize("command", ["search", "ask"])
def test_many_questions(command: str, small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    queries = tmp_path / "queries.jsonl"
    rows = [{"id": "a", "question": "park gates"}, {"id": "b", "question": "Who chaired the meeting?"}]
    queries.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    assert main([command, "--queries", str(queries), "--index", str(small)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in lines] == ["a", "b"]
    assert all(line["hits"] for line in lines)
    assert [[step["kind"] for step in line["understood"]][-1] for line in lines] == ["intent", "intent"]


def test_a_step_of_which_nothing_is_indexed_says_so(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    question = "what was agreed on the park gates in 1985"
    assert main(["search", question, "--index", str(small)]) == 0
    assert "[date-1985]. Nothing of that is indexed." in capsys.readouterr().out
    assert main(["search", question, "--index", str(small), "--json"]) == 0
    step = json.loads(capsys.readouterr().out)["understood"][0]
    assert (step["passages"], step["note"]) == (0, "Nothing of that is indexed.")


def test_parse_shows_the_outline_and_the_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "parks.txt"
    path.write_text(MINUTES, encoding="utf-8")
    assert main(["parse", str(path)]) == 0
    assert "PARK GATES" in capsys.readouterr().out
    assert main(["parse", str(path), "--json"]) == 0
    parsed = json.loads(capsys.readouterr().out)
    clauses = parsed["meetings"][0]["items"][-1]["resolutions"][0]["clauses"]
    assert parsed["extracted"]["media_type"] == "text/plain"
    assert {span["language"] for span in parsed["extracted"]["languages"]} <= {"en", None}
    assert parsed["extracted"]["pages"] == []
    assert [clause["label"] for clause in clauses] == ["1", "2"]


def test_status_and_verify(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--index", str(small), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["documents"] == 1
    assert main(["status", "--index", str(small)]) == 0
    assert "1 documents" in capsys.readouterr().out
    assert main(["verify", "--index", str(small)]) == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["search", ""], "empty"),
        (["search", "   "], "empty"),
        (["ask", "x" * 100_000], "at most 1,000"),
        (["search", "gates", "-k", "0"], "k is 0"),
        (["search", "gates", "-k", "1000000"], "k is 1000000"),
        (["search", "gates", "--council", "Atlantis"], "no council called"),
        (["search", "gates", "--committee", "???"], "holds no words"),
        (["search", "gates", "--kind", "poem"], "unknown kind"),
        (["search", "gates", "--from", "2023-02-30"], "2023-02-30"),
        (["search", "gates", "--from", "20230101"], "20230101"),
        (["ask", "gates", "--to", "2023-W01-1"], "2023-W01-1"),
        (["search", "gates", "--from", "2023-03-01", "--to", "2023-02-01"], "later than"),
        (["search"], "QUESTION or --queries"),
        (["search", "gates", "--queries", "no-such-file.jsonl"], "QUESTION or --queries"),
        (["ask", "--queries", "no-such-file.jsonl"], "cannot be read"),
    ],
)
def test_a_wrong_call_is_one_line_and_code_2(
    arguments: list[str], says: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--index", str(small)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert says in one_line(captured.err)


@pytest.mark.parametrize("command", ["search", "ask"])
def test_a_question_that_cannot_be_searched_costs_its_own_line(
    command: str, small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = tmp_path / "queries.jsonl"
    asked = {"empty": " ", "good": "park gates", "long": "x" * 100_000}
    queries.write_text("".join(json.dumps({"id": i, "question": q}) + "\n" for i, q in asked.items()), encoding="utf-8")
    assert main([command, "--queries", str(queries), "--index", str(small)]) == 2
    captured = capsys.readouterr()
    lines = {line["id"]: line for line in map(json.loads, captured.out.splitlines())}
    assert list(lines) == ["empty", "good", "long"]
    assert lines["good"]["hits"]
    assert lines["empty"] == {"id": "empty", "error": "the question is empty"}
    assert "at most 1,000" in lines["long"]["error"]
    assert "2 of 3 questions" in one_line(captured.err)


def test_a_wrong_filter_stops_many_questions_at_once(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": "a", "question": "gates"}', encoding="utf-8")
    assert main(["search", "--queries", str(queries), "--index", str(small), "--council", "Atlantis"]) == 2
    captured = capsys.readouterr()
    assert (captured.out, "no council called" in one_line(captured.err)) == ("", True)


@pytest.mark.parametrize("line", ["not json", '{"id": 1}', '{"id": "a", "question": 7}', "[]"])
def test_a_bad_line_of_queries_is_named(
    line: str, small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": "a", "question": "gates"}\n' + line, encoding="utf-8")
    assert main(["search", "--queries", str(queries), "--index", str(small)]) == 2
    assert "line 2" in one_line(capsys.readouterr().err)


def test_an_empty_folder_is_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "docs").mkdir()
    assert main(["index", str(tmp_path / "docs"), "--index", str(tmp_path / "index")]) == 1
    one_line(capsys.readouterr().err)
    assert not (tmp_path / "index" / "CURRENT").exists()


def test_nothing_to_index_names_a_file_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "huge.txt").write_bytes(b"The Board noted the report.\n" * (50_000_000 // 28))
    assert main(["index", str(docs), "--index", str(tmp_path / "index")]) == 1
    line = one_line(capsys.readouterr().err)
    assert f"{docs / 'huge.txt'}: " in line
    assert "the limit is 32,000,000" in line


def test_only_keeps_what_the_command_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = ["--index", str(tmp_path / "index"), "--json"]
    for name in ("parks", "roads"):
        (tmp_path / f"{name}.txt").write_text(MINUTES.replace("Parks", name.title()), encoding="utf-8")
        assert main(["index", str(tmp_path / f"{name}.txt"), *index]) == 0
    assert main(["index", "--only", str(tmp_path / "roads.txt"), *index]) == 0
    assert main(["status", *index]) == 0
    told = capsys.readouterr().out
    status = json.loads(told[told.rindex("\n{\n") :])
    assert status["sources"] == [str(tmp_path / "roads.txt")]
    assert status["counts"]["documents"] == 1


def test_a_path_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", str(tmp_path / "nowhere"), "--index", str(tmp_path / "index")]) in (1, 2)
    assert "nowhere" in one_line(capsys.readouterr().err)


def test_bad_files_cost_themselves_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "good.txt").write_text(MINUTES, encoding="utf-8")
    (docs / "nul.txt").write_bytes(b"\0" * 5000)
    (docs / "empty.txt").write_bytes(b"")
    (docs / "huge.txt").write_bytes(b"The Board noted the report.\n" * (50_000_000 // 28))
    (docs / "undecodable.txt").write_bytes(bytes(range(128, 256)) * 20 + b"\x81\x8d\x8f")
    code = main(["index", str(docs), "--index", str(tmp_path / "index"), "--json"])
    report = json.loads(capsys.readouterr().out)
    assert code == 3
    assert report["documents"] == 1
    bad = {Path(entry["path"]).name: entry["code"] for entry in report["quarantined"]}
    assert set(bad) == {"nul.txt", "empty.txt", "huge.txt", "undecodable.txt"}
    assert bad["huge.txt"] == "too-large"
    assert main(["status", "--index", str(tmp_path / "index")]) == 0
    assert "huge.txt" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["search", "gates"], ["ask", "gates"], ["status"], ["verify"]])
def test_a_missing_index_is_code_4_and_names_the_command(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--index", str(tmp_path / "none")]) == 4
    assert "minutebook index" in one_line(capsys.readouterr().err)


def test_a_damaged_index_is_code_5(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = tmp_path / "index"
    shutil.copytree(small, index)
    victim = next(index.glob("generations/*/vectors.faiss"))
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.write_bytes(bytes(data))
    assert main(["verify", "--index", str(index)]) == 5
    captured = capsys.readouterr()
    assert "vectors.faiss" in captured.out
    assert main(["search", "gates", "--index", str(index)]) == 5
    assert "vectors.faiss" in one_line(capsys.readouterr().err)


def test_a_taken_port_is_code_1(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--index", str(small), "--port", str(port)]) == 1
    assert str(port) in one_line(capsys.readouterr().err)


def test_a_port_out_of_range_is_code_2(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--index", str(small), "--port", "99999"]) == 2
    assert "99999" in one_line(capsys.readouterr().err)


def test_eval_of_no_questions_is_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "parks.txt").write_text(MINUTES, encoding="utf-8")
    (tmp_path / "none.jsonl").write_text("", encoding="utf-8")
    arguments = ["eval", str(tmp_path / "none.jsonl"), "--corpus", str(tmp_path / "docs"), "--out", str(tmp_path)]
    assert main(arguments) == 2
    assert "none.jsonl" in capsys.readouterr().err


def test_eval_measures_the_corpus_it_names_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two corpora under one name of questions share a folder; the second must not be measured on the first as well."""
    (tmp_path / "none.jsonl").write_text("", encoding="utf-8")
    for name in ("parks", "roads"):
        (tmp_path / f"{name}.txt").write_text(MINUTES.replace("Parks", name.title()), encoding="utf-8")
        corpus = ["--corpus", str(tmp_path / f"{name}.txt"), "--out", str(tmp_path / "out")]
        assert main(["eval", str(tmp_path / "none.jsonl"), *corpus]) == 2
    capsys.readouterr()
    assert main(["status", "--index", str(tmp_path / "out" / "index"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sources"] == [str(tmp_path / "roads.txt")]


def test_as_a_whole_process(small: Path) -> None:
    """The installed program: no torch, no talk on stdout, a reader that leaves early is no error."""
    watch = (
        "import sys; from api.cli import main; code = main(); "
        "sys.stderr.write(str('torch' in sys.modules)); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", watch, "search", "gates", "--index", str(small), "--json"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
    )
    assert json.loads(done.stdout)["hits"]
    assert done.stderr.strip() == "False"
    early = subprocess.run(
        f"{sys.executable} -m api.cli search gates --index {small} | head -c 1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert early.stderr == ""
