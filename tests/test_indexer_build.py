import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny_model import tiny_export, tiny_model
from word_files import docx, paragraph

from corpus.errors import FormatVersionError, LockedError, ModelError, NothingToIndexError, ReadError, UsageError
from corpus.model import Document
from indexer import entry, intake, lock, store
from indexer.build import BuildReport, build
from indexer.chunk import passages
from indexer.generation import GENERATIONS, MODELS
from indexer.read import ocr

ROOT = Path(__file__).parent.parent

MINUTES = """Wrenmere Borough Council

CHILDREN'S BOARD

At a meeting of the Children's Board on Thursday, 4 March 2021 in the Town Hall

Present: Councillors Green (Chair) and Brown

Apologies for Absence: Councillor White

1 DECLARATIONS OF INTEREST

There were none.

2 SCHOOL PLACES

The Board considered a report on {topic}.

RESOLVED: That
1) the report on {topic} be noted; and
2) the Director write to every school.

3 DATE OF NEXT MEETING

The Board would meet again in June.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "minutes"
    found.mkdir()
    for topic in ("places", "pledge", "budget"):
        (found / f"{topic}.txt").write_text(MINUTES.format(topic=topic), "utf-8")
    return found


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Where an index will be; the model's export is there already, as after a first run."""
    found = tmp_path / "index"
    found.mkdir()
    (found / MODELS).symlink_to(tiny_export())
    return found


def run(paths: list[Path], index: Path) -> BuildReport:
    return build(paths, index, model=str(tiny_model()))


def snapshot(index: Path) -> list[object]:
    """Everything that an index says, but for its name."""
    held = store.open_generation(index)
    passages = held.passages(held.rows())
    said: list[object] = [held.documents(), passages, held.quarantine(), held.locations(), held.manifest.counts]
    said += [held.parsed(one.id) for one in held.documents()]
    said += [np.round(np.asarray(held.body), 4).tolist(), np.round(np.asarray(held.header), 4).tolist()]
    said += [held.bm25.get_scores(held.tokens("school places pledge")).tolist()]
    held.close()
    return said


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


def files(index: Path) -> dict[str, tuple[int, int]]:
    looks = {path: path.stat() for path in sorted((index / GENERATIONS).rglob("*"))}
    return {str(path): (look.st_ino, look.st_mtime_ns) for path, look in looks.items()}


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read, parsed or cut: each would be done by another process."""

    def never(*given: object, **named: object) -> None:
        raise AssertionError("this work was done before")

    monkeypatch.setattr("subprocess.Popen", never)


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


def test_nothing_that_can_be_read_publishes_nothing(tmp_path: Path, index: Path) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    with pytest.raises(NothingToIndexError, match="no files there"):
        run([bad], index)
    (bad / "empty.txt").write_bytes(b"")
    (bad / "scan.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(NothingToIndexError, match=r"1 broken-pdf, 1 empty; .*/empty.txt: the file is empty"):
        run([bad], index)
    assert not (index / "CURRENT").exists()
    assert list((index / GENERATIONS).iterdir()) == []


def test_paths_that_hold_nothing_leave_the_index_as_it_was(folder: Path, index: Path, tmp_path: Path) -> None:
    (folder / "nul.txt").write_bytes(b"\x00" * 5000)
    first = run([folder], index)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(NothingToIndexError, match="no files there"):
        run([empty], index)
    for path in folder.iterdir():
        path.unlink()
    with pytest.raises(NothingToIndexError):
        run([folder], index)
    assert store.current(index) == first.generation


def test_a_path_that_does_not_exist_is_named(folder: Path, index: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        run([folder, tmp_path / "nowhere"], index)
    assert not (index / "CURRENT").exists()


def test_what_is_passed_by_is_counted(folder: Path, index: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text(MINUTES.format(topic="outside"), "utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "broken.txt").symlink_to(tmp_path / "nowhere.txt")
    (folder / "broken-within.txt").symlink_to("nowhere.txt")
    (folder / "itself.txt").symlink_to("itself.txt")
    (folder / "scan.TIFF").write_bytes(b"x")
    (folder / "noext").write_bytes(b"x")
    (folder / ".hidden.txt").write_text("x", "utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.txt").write_text("x", "utf-8")
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop").symlink_to(folder)
    report = run([folder], index)
    assert report.documents == 3
    assert report.skipped == {"broken-link": 3, "link-out": 1, "not-a-file": 1, "unsupported-format": 2}


def test_only_the_readme_of_a_given_folder_is_passed_by(folder: Path, index: Path) -> None:
    (folder / "deeper").mkdir()
    for path in (folder / "README.md", folder / "deeper" / "readme.txt", folder / "deeper" / "README.md"):
        path.write_text(MINUTES.format(topic=str(path)), "utf-8")
    report = run([folder], index)
    assert (report.documents, report.skipped) == (5, {"readme": 1})
    for paths in ([folder, folder / "deeper"], [folder / "deeper", folder]):
        report = build(paths, index, only=True)
        assert (report.documents, report.skipped) == (3, {"readme": 3})
    assert run([folder / "README.md"], index).documents == 4


def test_a_file_named_explicitly_is_always_tried(tmp_path: Path, index: Path) -> None:
    odd = tmp_path / ".odd"
    odd.write_text(MINUTES.format(topic="odd"), "utf-8")
    assert run([odd, odd], index).documents == 1


def test_the_index_is_not_indexed_though_it_lies_within_the_folder(folder: Path) -> None:
    (folder / "index").mkdir()
    (folder / "index" / "stray.txt").write_text(MINUTES.format(topic="stray"), "utf-8")
    assert run([folder], folder / "index").documents == 3


def test_files_of_every_format_are_read_and_a_poisoned_one_costs_itself(folder: Path, index: Path) -> None:
    (folder / "word.docx").write_bytes(docx("".join(paragraph(line) for line in MINUTES.splitlines() if line)))
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 cut off")
    (folder / "again.pdf").write_bytes((folder / "word.docx").read_bytes())
    report = run([folder], index)
    assert (report.documents, report.read) == (4, 6)
    assert [(Path(bad.path).name, bad.code) for bad in report.quarantined] == [("broken.docx", "broken-archive")]
    assert 0 < report.reader_bytes < 1 << 30
    assert report.own_bytes + report.reader_bytes <= report.run_bytes < 2 << 30
    held = store.open_generation(index)
    (word,) = [one for one in held.documents() if one.media_type.endswith("wordprocessingml.document")]
    assert [Path(place).name for place in word.locations] == ["again.pdf", "word.docx"]
    passages = held.passages(held.rows_of(word.id))
    assert {(one.committee, one.date, one.language, one.ocr) for one in passages} == {
        ("Children's Board", "2021-03-04", "en", None)
    }
    held.close()


def test_a_quarantined_file_is_tried_again_only_when_its_bytes_change(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = folder / "bad.docx"
    bad.write_bytes(b"PK\x03\x04 cut off")
    (first,) = run([folder], index).quarantined
    with monkeypatch.context() as patched:
        forbid(patched)
        assert run([folder], index).quarantined == (first,)
        os.utime(bad, ns=(1, 1))
        (touched,) = run([folder], index).quarantined
    assert (touched.code, touched.mtime_ns) == (first.code, 1)
    bad.write_bytes(docx(paragraph("Minutes of the meeting")))
    assert run([folder], index).quarantined == ()


def test_a_scan_is_tried_again_once_it_can_be_recognised(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "scan.pdf").write_bytes((ROOT / "corpus/forms/thornby-heath-2021-10-11-minutes-scan.pdf").read_bytes())
    monkeypatch.setenv("PATH", str(folder))
    report = run([folder], index)
    assert [bad.code for bad in report.quarantined] == ["ocr-missing"]
    assert "tesseract" in report.quarantined[0].why
    assert run([folder], index).read == 0
    monkeypatch.undo()
    if "eng" not in ocr.languages():
        pytest.skip("tesseract with English data is not installed")
    report = run([folder], index)
    assert (report.read, report.documents, report.quarantined) == (1, 4, ())
    held = store.open_generation(index)
    (scan,) = [one for one in held.documents() if one.media_type == "application/pdf"]
    passages = held.passages(held.rows_of(scan.id))
    assert all(one.ocr is not None and 50 < one.ocr <= 100 for one in passages)
    assert {one.page for one in passages} == {1, 2, 3}
    held.close()


def test_names_of_any_bytes_are_taken(folder: Path, index: Path) -> None:
    (Path(os.fsdecode(os.fsencode(folder) + b"/b\xff\n.txt"))).write_text(MINUTES.format(topic="odd"), "utf-8")
    report = run([folder], index)
    assert report.documents == 4
    assert not run([folder], index).published
    held = store.open_generation(index)
    assert "b\\xff\n.txt" in [one.name for one in held.documents()]
    held.close()


@pytest.mark.parametrize("what", ["READER_VERSION", "PARSER_VERSION", "CHUNKER_VERSION", "ANALYSER_VERSION"])
def test_another_version_is_refused_and_mended_without_embedding(
    folder: Path, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(MINUTES.format(topic="roads"), "utf-8")
    run([folder, other], index)
    expected = snapshot(index)
    place = {"READER": "read", "PARSER": "structure.parse", "CHUNKER": "chunk", "ANALYSER": "analyse"}
    monkeypatch.setattr(f"indexer.{place[what.split('_')[0]]}.{what}", "another")
    with pytest.raises(FormatVersionError):
        store.open_generation(index)
    report = run([folder], index)
    assert report.published
    assert report.embedded == 0
    assert report.documents == 4
    assert report.read == (4 if what == "READER_VERSION" else 0)
    assert snapshot(index) == expected


def test_another_model_makes_all_vectors_anew_and_is_kept_from_then_on(
    folder: Path, index: Path, tmp_path: Path
) -> None:
    first = run([folder], index)
    other = str(tiny_model(normalised=False))
    (index / MODELS).unlink()
    report = build([folder], index, model=other)
    assert report.published
    assert report.embedded == first.embedded
    again = build([folder], index)
    assert (again.published, again.model) == (False, other)
    assert store.verify(index) == []


def test_a_model_that_is_not_exported_is_served_directly(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    report = build([folder / "pledge.txt"], index, model=str(tiny_model(pooling="cls")))
    assert report.runtime == "sentence-transformers"
    held = store.open_generation(index)
    passage = held.passages([0])[0]
    assert np.allclose(held.embedder().embed([passage.text])[0], held.body[0], atol=1e-5)
    held.close()
    assert store.verify(index) == []


def test_a_model_that_is_missing_changes_nothing(folder: Path, index: Path) -> None:
    first = run([folder], index)
    with pytest.raises(ModelError):
        build([folder], index, model="/no/such/model")
    assert store.current(index) == first.generation


@pytest.mark.parametrize("name", ["corpus.sqlite", "body.npy", "vectors.faiss", "manifest.json"])
def test_a_damaged_index_is_made_anew(folder: Path, index: Path, tmp_path: Path, name: str) -> None:
    other = tmp_path / "other.txt"
    other.write_text(MINUTES.format(topic="roads"), "utf-8")
    run([folder, other], index)
    expected = snapshot(index)
    path = index / GENERATIONS / store.current(index) / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    report = run([folder, other] if name == "manifest.json" else [folder], index)
    assert report.published
    assert name in report.notes[0]
    assert store.verify(index) == []
    assert snapshot(index) == expected


def test_a_damaged_export_is_made_anew(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    run([folder], index)
    (export,) = (index / MODELS).iterdir()
    (export / "model.onnx").write_bytes(b"x")
    assert store.verify(index) != []
    report = run([folder], index)
    assert "model.onnx" in report.notes[0]
    assert report.embedded > 0
    assert store.verify(index) == []


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
