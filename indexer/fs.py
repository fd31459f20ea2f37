"""How does a file get to the disk so that a crash leaves the old one or the new one, never half of either?

Every step of a writer that touches the disk goes through a `Disk` and is announced to its `step` just before it
happens ("write manifest.json", "sync body.npy", "rename generations/1f…", "replace CURRENT"). In use nobody listens.
Tests kill the process or raise ENOSPC at the n-th announcement, for every n.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import MinutebookError

Step = Callable[[str], None]


class DiskError(MinutebookError):
    """The index could not be written: the disk is full, or refuses. Whatever is published is whole."""

    exit_code = 1
    http_status = 507
    title = "The index could not be written"


def unwatched(step: str) -> None:
    """Nobody listens."""


class Disk:
    """The writer's hands. Raises OSError as the system does; `named_errors` turns it into a DiskError at the edge."""

    def __init__(self, step: Step = unwatched) -> None:
        self.step = step

    def make_folder(self, path: Path) -> None:
        """Create a folder and its parents; one that exists is fine."""
        self.step(f"mkdir {path.name}")
        path.mkdir(parents=True, exist_ok=True)

    def write(self, path: Path, data: bytes) -> None:
        """Write a new file and flush it to the disk. Not atomic: for files of a folder that nobody reads yet."""
        self.step(f"write {path.name}")
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            self.step(f"sync {path.name}")
            os.fsync(file.fileno())

    def append(self, path: Path, data: bytes) -> None:
        """Add to a file, made if need be, and flush it. A crash may leave a part of `data`."""
        self.step(f"append {path.name}")
        with path.open("ab") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def sync(self, path: Path) -> None:
        """Flush a file that somebody else wrote, or a folder's list of names."""
        self.step(f"sync {path.name}")
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def sync_tree(self, folder: Path) -> None:
        """Flush every file and folder under `folder`, then `folder` itself."""
        for path in sorted(folder.rglob("*")):
            self.sync(path)
        self.sync(folder)

    def rename(self, source: Path, target: Path) -> None:
        """Give a finished folder its name. The target must not exist."""
        self.step(f"rename {target.name}")
        source.rename(target)
        self.sync(target.parent)

    def replace(self, path: Path, data: bytes) -> None:
        """Put a small file in the place of another in one step that readers see whole."""
        beside = path.with_name(f".{path.name}.new")
        self.write(beside, data)
        self.step(f"replace {path.name}")
        beside.replace(path)
        self.sync(path.parent)

    def remove(self, path: Path) -> None:
        """Remove a file or a folder with all it holds; one that is gone already is fine."""
        self.step(f"remove {path.name}")
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


@contextmanager
def named_errors(index: Path) -> Iterator[None]:
    """Turn what the disk refuses (full, read-only, quota, no permission) into one clear line."""
    try:
        yield
    except OSError as error:
        if error.errno is not None and error.errno not in _REFUSALS:
            raise
        why = os.strerror(error.errno) if error.errno is not None else str(error)
        raise DiskError(f"{index}: {why}; what is published is whole") from error
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _DATABASE_REFUSALS:
            raise
        raise DiskError(f"{index}: {error}; what is published is whole") from error


_REFUSALS = {
    errno.EACCES,
    errno.EDQUOT,
    errno.EEXIST,
    errno.EFBIG,
    errno.EIO,
    errno.EMFILE,
    errno.ENFILE,
    errno.ENOSPC,
    errno.ENOTDIR,
    errno.EPERM,
    errno.EROFS,
}
_DATABASE_REFUSALS = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
}
