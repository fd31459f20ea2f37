"""What a run of the indexer makes of a folder, and what the next one keeps of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from three_minutes import MINUTES, files, forbid, run, snapshot
from tiny_model import tiny_export, tiny_model

from corpus.errors import LockedError, NothingToIndexError, ReadError
from corpus.model import Document
from indexer import entry, intake, lock, store
from indexer.build import build
from indexer.chunk import passages
from indexer.generation import GENERATIONS, MODELS

ROOT = Path(__file__).parent.parent


def test_a_folder_becomes_a_whole_index(folder: Path, index: Path) -> None:
    report = run([folder], index)
    assert report.published
    assert report.generation == store.current(index)
    assert (report.documents, report.read, report.new, report.unchanged, report.removed) == (3, 3, 3, 0, 0)
    assert report.passages == 12
    assert report.embedded == 2 * (3 + 3), "six texts, each with and without its header, however often they stand there"
    assert report.runtime == "onnx"
    assert set(report.seconds) == {"scan", "read", "parse", "write", "words", "model", "embed", "publish"}
    assert store.verify(index) == []
    held = store.open_generation(index)
    found = held.passages(held.rows(kinds=["resolution"]))
    assert len(found) == 3
    assert all("RESOLVED: That\n1) the report on" in one.text for one in found)
    assert {one.committee for one in found} == {"Children's Board"}
    assert {one.date for one in found} == {"2021-03-04"}
    held.close()


def test_a_second_run_does_nothing_and_says_so(folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run([folder], index)
    before = files(index)
    forbid(monkeypatch)
    second = run([folder], index)
    assert not second.published
    assert second.generation == first.generation
    assert (second.documents, second.read, second.unchanged, second.embedded) == (3, 0, 3, 0)
    assert files(index) == before


def test_a_new_file_costs_one_file(folder: Path, index: Path) -> None:
    first = run([folder], index)
    (folder / "roads.md").write_text(MINUTES.format(topic="roads"), "utf-8")
    second = run([folder], index)
    assert second.published
    assert (second.documents, second.read, second.unchanged, second.new) == (4, 1, 3, 1)
    assert 0 < second.embedded < first.embedded
    assert store.verify(index) == []


def test_a_changed_file_takes_the_place_of_what_it_was(folder: Path, index: Path) -> None:
    run([folder], index)
    (folder / "pledge.txt").write_text(MINUTES.format(topic="roads"), "utf-8")
    report = run([folder], index)
    assert (report.documents, report.read, report.new, report.removed) == (3, 1, 1, 1)
    assert "on pledge" not in str(snapshot(index)[1])


def test_a_touched_file_is_read_but_not_parsed_or_embedded(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([folder], index)
    os.utime(folder / "pledge.txt", ns=(1, 1))
    forbid(monkeypatch)
    report = run([folder], index)
    assert (report.read, report.unchanged, report.new, report.embedded) == (1, 2, 0, 0)
    assert not run([folder], index).published


def test_a_vanished_file_goes_and_documents_from_elsewhere_stay(folder: Path, index: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(MINUTES.format(topic="roads"), "utf-8")
    run([folder], index)
    run([other], index)
    (folder / "pledge.txt").unlink()
    report = run([folder], index)
    assert (report.documents, report.removed) == (3, 1)
    held = store.open_generation(index)
    assert [one.name for one in held.documents()] == ["budget.txt", "other.txt", "places.txt"]
    assert held.manifest.sources == (str(folder), str(other))
    held.close()
    other.unlink()
    assert run([other], index).removed == 1
    held = store.open_generation(index)
    assert held.manifest.sources == (str(folder),)
    held.close()


def test_only_removes_the_documents_of_other_paths(folder: Path, index: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(MINUTES.format(topic="roads"), "utf-8")
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    run([folder, other, bad], index)
    report = build([folder / "pledge.txt", other], index, only=True)
    assert (report.documents, report.removed, report.read, report.embedded) == (2, 2, 0, 0)
    held = store.open_generation(index)
    assert [one.name for one in held.documents()] == ["other.txt", "pledge.txt"]
    assert held.manifest.sources == (str(folder / "pledge.txt"), str(other))
    assert held.quarantine() == []
    held.close()
    assert store.verify(index) == []
    assert not build([folder / "pledge.txt", other], index, only=True).published


@pytest.mark.parametrize("name", ["READER_VERSION", "manifest"])
def test_only_keeps_away_what_is_read_again(
    folder: Path, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A generation that cannot be built on has all its sources read again: not with `only`."""
    other = tmp_path / "other.txt"
    other.write_text(MINUTES.format(topic="roads"), "utf-8")
    run([folder, other], index)
    if name == "READER_VERSION":
        monkeypatch.setattr("indexer.read.READER_VERSION", "another")
    else:
        (index / GENERATIONS / store.current(index) / "body.npy").write_bytes(b"x")
    report = build([other], index, only=True)
    assert (report.published, report.documents, report.read) == (True, 1, 1)


def test_only_of_nothing_leaves_the_index_as_it_was(folder: Path, index: Path, tmp_path: Path) -> None:
    first = run([folder], index)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(NothingToIndexError):
        build([empty], index, only=True)
    assert store.current(index) == first.generation


def test_the_same_bytes_twice_are_one_document_at_two_places(folder: Path, index: Path) -> None:
    (folder / "again").mkdir()
    (folder / "again" / "copy.txt").write_bytes((folder / "pledge.txt").read_bytes())
    report = run([folder], index)
    assert report.documents == 3
    held = store.open_generation(index)
    (twice,) = [one for one in held.documents() if len(one.locations) == 2]
    assert twice.locations == (str(folder / "again" / "copy.txt"), str(folder / "pledge.txt"))
    assert twice.name == "copy.txt"
    held.close()
    (folder / "again" / "copy.txt").unlink()
    assert run([folder], index).removed == 0
    held = store.open_generation(index)
    assert [one.name for one in held.documents()] == ["budget.txt", "places.txt", "pledge.txt"]
    assert {one.document for one in held.passages(held.rows())} == {"budget.txt", "places.txt", "pledge.txt"}
    assert {held.parsed(one.id).document for one in held.documents()} == {"budget.txt", "places.txt", "pledge.txt"}
    held.close()


def test_one_bad_document_costs_one_document(folder: Path, index: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "nul.txt").write_bytes(b"\x00" * 5000)
    report = run([folder], index)
    assert report.published
    assert report.documents == 3
    assert {(Path(bad.path).name, bad.code) for bad in report.quarantined} == {
        ("empty.txt", "empty"),
        ("nul.txt", "binary"),
    }
    again = run([folder], index)
    assert (again.published, again.read) == (False, 0)
    assert again.quarantined == report.quarantined
    (folder / "nul.txt").write_text(MINUTES.format(topic="roads"), "utf-8")
    assert {bad.code for bad in run([folder], index).quarantined} == {"empty"}


LATER = ("indexer.read:read", "reading_jobs:behave_later")


@pytest.mark.parametrize(
    ("deed", "code"),
    [("recurse", "parse-too-deep"), ("crash", "parse-crashed"), ("fail", "parse-failed"), ("swell", "parse-memory")],
)
def test_a_document_that_breaks_the_parser_costs_one_document(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch, deed: str, code: str
) -> None:
    (folder / "bad.txt").write_text(f"{deed} minutes", "utf-8")
    (folder / "bad-again.txt").write_text(f"{deed} minutes", "utf-8")
    monkeypatch.setattr(intake, "READ_AND_PARSE", LATER)
    report = run([folder], index)
    assert report.documents == 3
    assert [(Path(bad.path).name, bad.code) for bad in report.quarantined] == [
        ("bad-again.txt", code),
        ("bad.txt", code),
    ]
    assert store.verify(index) == []
    with monkeypatch.context() as patched:
        forbid(patched)
        assert not run([folder], index).published
    monkeypatch.undo()
    monkeypatch.setattr("indexer.structure.parse.PARSER_VERSION", "another")
    mended = run([folder], index)
    assert (mended.documents, mended.read, mended.quarantined) == (4, 2, ())


@pytest.mark.parametrize("version", ["PARSER", "CHUNKER"])
def test_a_document_that_breaks_another_parser_costs_one_document(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    (folder / "bad.txt").write_text("fail minutes", "utf-8")
    assert run([folder], index).documents == 4
    module = {"PARSER": "structure.parse", "CHUNKER": "chunk"}[version]
    monkeypatch.setattr(f"indexer.{module}.{version}_VERSION", "another")
    monkeypatch.setattr(intake, "PARSE_AGAIN", ("indexer.entry:kept", "reading_jobs:behave_later"))
    report = run([folder], index)
    assert (report.documents, report.read, report.removed) == (3, 0, 1)
    assert [(Path(bad.path).name, bad.code) for bad in report.quarantined] == [("bad.txt", "parse-failed")]
    assert store.verify(index) == []
    assert not run([folder], index).published


@pytest.mark.parametrize("workers", [1, 3])
def test_as_many_readers_as_you_like_give_the_same_index(
    folder: Path, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    expected = run([folder], index).generation
    monkeypatch.setattr("os.sched_getaffinity", lambda process: range(workers))
    other = tmp_path / "other"
    other.mkdir()
    (other / MODELS).symlink_to(tiny_export())
    assert run([folder], other).generation == expected


def test_records_that_break_a_law_are_not_indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser's own faults: a document whose passages are given twice."""
    monkeypatch.setattr(entry, "passages", lambda document, parsed: passages(document, parsed) * 2)
    text = MINUTES.format(topic="pledge")
    with pytest.raises(ReadError) as caught:
        entry.entry_of(Document("d", "pledge.txt", "", len(text), "text/plain", text, (0,)))
    assert caught.value.code == "inconsistent"
    assert "two records have the id" in caught.value.why


def test_one_writer_at_a_time(folder: Path, index: Path) -> None:
    index.mkdir(exist_ok=True)
    with lock.writer(index), pytest.raises(LockedError):
        run([folder], index)
    assert run([folder], index).published


def test_an_interrupted_run_leaves_the_index_as_it_was(folder: Path, index: Path) -> None:
    first = run([folder], index)
    (folder / "roads.txt").write_text(MINUTES.format(topic="roads"), "utf-8")

    def interrupt(stage: str, done: int, total: int, note: str = "") -> None:
        if stage == "embed":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([folder], index, progress=interrupt)
    assert store.current(index) == first.generation
    assert store.verify(index) == []
    assert not list((index / GENERATIONS).glob(".*"))
    assert run([folder], index).documents == 4


def test_progress_counts_to_the_end(folder: Path, index: Path) -> None:
    seen: dict[str, tuple[int, int]] = {}

    def watch(stage: str, done: int, total: int, note: str = "") -> None:
        seen[stage] = (done, total)

    build([folder], index, str(tiny_model()), watch)
    assert seen["read"] == seen["write"] == (3, 3)
    assert seen["embed"][0] == seen["embed"][1] > 0


CHANGES = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from(["places", "pledge", "roads", "", None])), min_size=1, max_size=6
)


@given(CHANGES)
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_step_by_step_gives_what_one_run_gives(tmp_path_factory: pytest.TempPathFactory, changes: object) -> None:
    base = tmp_path_factory.mktemp("steps")
    folder, stepwise, at_once = base / "minutes", base / "stepwise", base / "at_once"
    folder.mkdir()
    for index in (stepwise, at_once):
        index.mkdir()
        (index / MODELS).symlink_to(tiny_export())
    (folder / "kept.txt").write_text(MINUTES.format(topic="kept"), "utf-8")
    for name, topic in changes:
        path = folder / f"{name}.txt"
        if topic is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(MINUTES.format(topic=topic) if topic else "", "utf-8")
        run([folder], stepwise)
    run([folder], at_once)
    assert snapshot(stepwise) == snapshot(at_once)
    assert store.verify(stepwise) == []


def test_indexing_makes_no_network_call(folder: Path, tmp_path: Path) -> None:
    code = (
        "import socket, sys\n"
        "def refuse(*given, **named): raise AssertionError('a network call')\n"
        "socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse\n"
        "from pathlib import Path\n"
        "from indexer.build import build\n"
        "build([Path(sys.argv[1])], Path(sys.argv[2]), model=sys.argv[3])\n"
        "from indexer.store import open_generation\n"
        "open_generation(Path(sys.argv[2])).embedder().embed(['pledge'])\n"
    )
    command = [sys.executable, "-c", code, str(folder), str(tmp_path / "index"), str(tiny_model())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert store.verify(tmp_path / "index") == []


def test_nothing_is_said_where_stderr_is_no_terminal(folder: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from indexer.build import build;"
        "build([Path(sys.argv[1])], Path(sys.argv[2]), model=sys.argv[3])"
    )
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / MODELS).symlink_to(tiny_export())
    command = [sys.executable, "-c", code, str(folder), str(tmp_path / "index"), str(tiny_model())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
