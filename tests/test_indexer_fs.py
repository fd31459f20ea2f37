import errno
import os
import sqlite3
from pathlib import Path

import pytest

from indexer.fs import Disk, DiskError, named_errors


class Watched(Disk):
    """A disk that remembers what it did."""

    def __init__(self) -> None:
        self.done: list[str] = []
        super().__init__(self.done.append)


def test_every_act_is_announced_in_order(tmp_path: Path) -> None:
    disk = Watched()
    disk.make_folder(tmp_path / "draft" / "part")
    disk.write(tmp_path / "draft" / "part" / "a", b"1")
    disk.append(tmp_path / "draft" / "part" / "a", b"2")
    disk.sync_tree(tmp_path / "draft")
    disk.rename(tmp_path / "draft", tmp_path / "made")
    disk.replace(tmp_path / "POINTER", b"made")
    disk.remove(tmp_path / "made")
    assert disk.done == [
        "mkdir part",
        "write a",
        "sync a",
        "append a",
        "sync part",
        "sync a",
        "sync draft",
        "rename made",
        f"sync {tmp_path.name}",
        "write .POINTER.new",
        "sync .POINTER.new",
        "replace POINTER",
        f"sync {tmp_path.name}",
        "remove made",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["POINTER"]


def test_files_hold_what_was_written(tmp_path: Path) -> None:
    disk = Disk()
    disk.write(tmp_path / "a", b"one")
    disk.append(tmp_path / "a", b" two")
    assert (tmp_path / "a").read_bytes() == b"one two"
    disk.replace(tmp_path / "a", b"three")
    assert (tmp_path / "a").read_bytes() == b"three"


def test_a_replacement_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "POINTER").write_bytes(b"old")
    for stop in ("write", "sync", "replace"):

        def full(step: str, stop: str = stop) -> None:
            if step.startswith(stop):
                raise OSError(errno.ENOSPC, "full")

        with pytest.raises(OSError, match="full"):
            Disk(full).replace(tmp_path / "POINTER", b"new")
        assert (tmp_path / "POINTER").read_bytes() == b"old"


def test_removing_what_is_not_there_is_fine_and_links_are_not_followed(tmp_path: Path) -> None:
    disk = Disk()
    disk.remove(tmp_path / "none")
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "kept")
    disk.remove(tmp_path / "link")
    assert (tmp_path / "kept" / "file").exists()
    assert not (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT, errno.EIO, errno.EMFILE])
def test_what_the_disk_refuses_becomes_one_line(number: int) -> None:
    with pytest.raises(DiskError) as caught, named_errors(Path("an-index")):
        raise OSError(number, os.strerror(number), "/somewhere/else")
    assert str(caught.value).startswith(f"an-index: {os.strerror(number)};")
    assert "\n" not in str(caught.value)


def test_a_short_write_of_an_array_becomes_one_line() -> None:
    with pytest.raises(DiskError, match="10 requested and 3 written"), named_errors(Path("an-index")):
        raise OSError("10 requested and 3 written")


def ask_database(statements: list[str]) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for statement in statements:
            connection.execute(statement)
    finally:
        connection.close()


def test_what_the_database_refuses_for_the_disk_becomes_one_line() -> None:
    fill = ["PRAGMA max_page_count = 2", "CREATE TABLE a (b)", "INSERT INTO a SELECT hex(zeroblob(100000))"]
    with pytest.raises(DiskError, match="an-index: database or disk is full"), named_errors(Path("an-index")):
        ask_database(fill)


def test_other_errors_pass_as_they_are() -> None:
    with pytest.raises(OSError, match="no such host"), named_errors(Path("an-index")):
        raise OSError(errno.EHOSTUNREACH, "no such host")
    with pytest.raises(sqlite3.OperationalError, match="syntax"), named_errors(Path("an-index")):
        ask_database(["SELEKT 1"])
