"""Reading in child processes: a poisoned file costs itself, in time and memory that are bounded, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import poison
import pytest

from eval.bench import read_all
from indexer.read.child import find_job, read_one
from indexer.read.limits import Limits
from indexer.read.pool import Reading, read_files

JOB = "reading_jobs:behave"
LIMITS = Limits(memory_bytes=700 << 20, cpu_s=20, wall_s=60.0, output_bytes=2_000_000, written_bytes=10_000_000)


BROKEN = {
    "archive-bomb",
    "broken-archive",
    "broken-xml",
    "broken-docx",
    "unsafe-archive",
    "encrypted",
    "unsupported-format",
    "no-text",
}


def files(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).write_bytes(poison.MINUTES)
    return [folder / name for name in names]


def read(paths: list[Path], limits: Limits = LIMITS, workers: int = 1) -> list[Reading]:
    return list(read_files(paths, workers, limits, JOB))


def outcome(reading: Reading) -> str | None:
    return reading.error.code if reading.error else None


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        ("swell", "memory"),
        ("crash", "crashed"),
        ("leave", "crashed"),
        ("shout", "too-large"),
        ("connect", "read-failed"),
        ("recurse", "too-deep"),
        ("fail", "read-failed"),
        ("write", "read-failed"),
        ("print", None),
    ],
)
def test_a_deed_costs_its_file_and_neighbours_are_read(tmp_path: Path, deed: str, code: str | None) -> None:
    readings = read(files(tmp_path, "a.txt", f"{deed}.txt", "z.txt"))
    assert [outcome(reading) for reading in readings] == [None, code, None]
    assert readings[2].document is not None
    assert readings[2].document.text.startswith("Minutes")


def test_waiting_is_bounded_and_the_whole_process_group_ends(tmp_path: Path) -> None:
    readings = read(files(tmp_path, "hang.txt", "orphan.txt", "z.txt"), Limits(wall_s=3.0))
    assert [outcome(reading) for reading in readings] == ["timeout", "timeout", None]
    orphan = int((tmp_path / "orphan.pid").read_text())
    status = Path(f"/proc/{orphan}/stat")
    assert not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] == "Z"


def test_processor_time_is_bounded_for_each_file(tmp_path: Path) -> None:
    readings = read(files(tmp_path, "spin.txt", "z.txt"), Limits(cpu_s=1))
    assert [outcome(reading) for reading in readings] == ["timeout", None]
    assert readings[0].error is not None
    assert "processor" in readings[0].error.why


def test_results_come_in_order_whatever_happens_between(tmp_path: Path) -> None:
    names = [f"{'crash' if number % 5 == 3 else 'n'}-{number}.txt" for number in range(40)]
    paths = files(tmp_path, *names)
    readings = read(paths, workers=3)
    assert [reading.path for reading in readings] == paths
    assert [outcome(reading) for reading in readings] == ["crashed" if "crash" in name else None for name in names]


def test_a_file_that_is_not_there_or_not_readable_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    readings = list(read_files([tmp_path / "gone.txt", tmp_path / "folder.txt"], 1, LIMITS))
    assert [outcome(reading) for reading in readings] == ["unreadable", "unreadable"]


def test_leaving_early_ends_the_children(tmp_path: Path) -> None:
    readings = read_files(files(tmp_path, "a.txt", "hang.txt", "hang-2.txt"), 1, LIMITS, JOB)
    assert outcome(next(readings)) is None
    readings.close()  # type: ignore[attr-defined]
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    assert [child for child in children if b"indexer.read.child" in Path(f"/proc/{child}/cmdline").read_bytes()] == []


def test_names_of_any_bytes_are_read(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/new\nline \xff.txt"))
    path.write_bytes(poison.MINUTES)
    assert [outcome(reading) for reading in read([path])] == [None]


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reading]:
    """Every poison between two healthy files, read in one run."""
    folder = tmp_path_factory.mktemp("poison")
    paths = [*files(folder, "0.txt")]
    for number, (name, make, _) in enumerate(poison.KINDS.values(), 1):
        path = folder / str(number) / name
        path.parent.mkdir()
        path.write_bytes(make())
        paths.append(path)
        paths.extend(files(path.parent, "neighbour.txt"))
    readings = read(paths, Limits(memory_bytes=700 << 20, cpu_s=20, wall_s=60.0), workers=2)
    healthy = [reading for reading in readings if reading.path.name in ("0.txt", "neighbour.txt")]
    assert [outcome(reading) for reading in healthy] == [None] * (len(poison.KINDS) + 1)
    return dict(zip(poison.KINDS, [one for one in readings if one not in healthy], strict=True))


@pytest.mark.parametrize("kind", poison.KINDS)
def test_each_poison_has_its_code(poisoned: dict[str, Reading], kind: str) -> None:
    assert outcome(poisoned[kind]) == poison.KINDS[kind][2]
    assert poisoned[kind].peak_bytes < 700 << 20


def test_no_poison_shows_what_the_machine_holds(poisoned: dict[str, Reading]) -> None:
    assert not any(one.document and "root:" in one.document.text for one in poisoned.values())


@pytest.mark.parametrize("seed", range(60))
def test_changed_bytes_are_read_or_refused_by_name(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(poison.mixed(seed))
    answer = read_one(find_job(JOB), path)
    assert answer.get("code") in BROKEN or answer["document"]["text"]


def test_the_table_counts_every_file_by_folder_and_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "parish").mkdir()
    files(tmp_path / "parish", "a.txt", "b.txt")
    (tmp_path / "parish" / "c.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "d.txt").write_bytes(b"")
    assert read_all.main([str(tmp_path), "--workers", "1", "--refused"]) == 0
    shown = capsys.readouterr()
    rows = [[cell.strip() for cell in line.split("|")[1:8]] for line in shown.out.splitlines() if "parish" in line]
    assert rows == [
        ["parish", ".docx", "1", "0", "0", "0", "0/0/0"],
        ["parish", ".txt", "2", "2", "0", "12", "2/0/0"],
    ]
    assert "c.docx: it is a damaged or cut-off zip file (broken-archive)" in shown.err
    assert "4 files in" in shown.out
