"""Reading in child processes: a poisoned file costs itself, in time and memory that are bounded, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import poison
import pytest
from pdf_builder import Page, build

from corpus.model import Document
from eval.bench import read_all
from indexer.entry import READ_AND_PARSE
from indexer.read.child import answer, found
from indexer.read.limits import Limits
from indexer.read.pool import ReaderStartError, Reading, read_files
from indexer.record import load
from indexer.schema import Entry

STEPS = ("reading_jobs:behave",)
PARSED = ("indexer.read:read", "reading_jobs:behave_later")
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
    return list(read_files(paths, workers, limits, STEPS))


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


@pytest.mark.parametrize(
    ("deed", "code", "why"),
    [
        ("hang", "parse-timeout", "parsing it took longer than 3 seconds"),
        ("spin", "parse-timeout", "parsing it takes more than 1 seconds of processor time"),
        ("swell", "parse-memory", "parsing it takes more memory than is allowed"),
        ("crash", "parse-crashed", "parsing it crashed (SIGSEGV)"),
        ("leave", "parse-crashed", "parsing it crashed (exit status 3)"),
        ("recurse", "parse-too-deep", "its parts are nested too deep"),
        ("fail", "parse-failed", "parsing it failed with KeyError"),
    ],
)
def test_what_goes_wrong_after_reading_has_its_own_code_and_bounds(
    tmp_path: Path, deed: str, code: str, why: str
) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for path, first in zip(paths, ("Minutes", deed, "Minutes"), strict=True):
        path.write_text(f"{first} of the parish council", "ascii")
    bounds = {"hang": Limits(parse_wall_s=3.0), "spin": Limits(parse_cpu_s=1), "swell": Limits(memory_bytes=700 << 20)}
    limits = bounds.get(deed, Limits())
    readings = list(read_files(paths, 1, limits, PARSED))
    assert [outcome(reading) for reading in readings] == [None, code, None]
    assert readings[1].error is not None
    assert readings[1].error.why == why
    entry = load(Entry, readings[2].record)
    assert entry.document.id == readings[2].id
    assert [passage.text for passage in entry.passages] == ["Minutes of the parish council"]


def test_a_pack_of_five_hundred_pages_is_read_and_parsed_within_the_limits(tmp_path: Path) -> None:
    drawn = [
        Page().lines(72, 72, [f"{number}.{line} The board noted the report." for line in range(20)])
        for number in range(500)
    ]
    (tmp_path / "pack.pdf").write_bytes(build(drawn))
    (reading,) = read_files([tmp_path / "pack.pdf"], 1, LIMITS, READ_AND_PARSE)
    assert outcome(reading) is None
    assert reading.pages == 500
    pages = [passage.page or 0 for passage in load(Entry, reading.record).passages]
    assert (pages[0], sorted(pages) == pages, pages[-1] >= 498) == (1, True, True)


# What regular expressions fear: long runs of one thing, and of what may be the start of something.
RUNS = [
    "a",
    " ",
    "\n",
    "\t",
    "1",
    ".",
    "(",
    "-",
    "*",
    "|",
    "a | ",
    "1.",
    "(a)",
    "1 ",
    "Cllr A, ",
    "RESOLVED ",
    "and ",
    "4 March ",
    "A B, ",
]


@pytest.mark.parametrize("unit", RUNS)
def test_long_runs_are_parsed_within_the_limits(tmp_path: Path, unit: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Minutes of the meeting " + unit * (60_000 // len(unit)) + " end", "utf-8")
    (reading,) = read_files([path], 1, Limits(parse_cpu_s=20), READ_AND_PARSE)
    assert outcome(reading) is None


def test_records_that_are_too_large_are_refused(tmp_path: Path) -> None:
    (path,) = files(tmp_path, "a.txt")
    (reading,) = read_files([path], 1, Limits(output_bytes=100), READ_AND_PARSE)
    assert outcome(reading) == "parse-too-large"


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
    readings = read_files(files(tmp_path, "a.txt", "hang.txt", "hang-2.txt"), 1, LIMITS, STEPS)
    assert outcome(next(readings)) is None
    readings.close()  # type: ignore[attr-defined]
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    assert [child for child in children if b"indexer.read.child" in Path(f"/proc/{child}/cmdline").read_bytes()] == []


def test_a_reader_that_cannot_be_started_is_no_fault_of_the_files(tmp_path: Path) -> None:
    with pytest.raises(ReaderStartError, match="cannot be started"):
        list(read_files(files(tmp_path, "a.txt", "b.txt"), 1, LIMITS, ["reading_jobs:there_is_no_such_step"]))


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
    facts, record = answer(found(STEPS), path, lambda step: None)
    assert facts.get("code") in BROKEN or load(Document, record).text


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
