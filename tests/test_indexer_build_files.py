"""Which files of a folder become documents, which are passed by, and which are kept apart with a reason?"""

import os
import resource
from pathlib import Path

import pytest
from three_minutes import MINUTES, forbid, run
from word_files import docx, paragraph

from corpus.errors import NothingToIndexError, UsageError
from indexer import store
from indexer.build import build
from indexer.generation import GENERATIONS
from indexer.read import ocr

ROOT = Path(__file__).parent.parent


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
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024  # other tests ran in this process
    report = run([folder], index)
    assert (report.documents, report.read) == (4, 6)
    assert [(Path(bad.path).name, bad.code) for bad in report.quarantined] == [("broken.docx", "broken-archive")]
    assert 0 < report.reader_bytes < 1 << 30
    assert report.own_bytes + report.reader_bytes <= report.run_bytes < max(before, 1 << 30) + (1 << 30)
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
