"""Who may write the index? One process at a time; readers never ask.

The lock is `flock` on `<index>/lock` (through filelock), so the system lets it go when its holder dies, however that
happens. The file stays and means nothing by itself. Not for network file systems, where flock may be local.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import LockedError


@contextmanager
def writer(index: Path) -> Iterator[None]:
    """Hold the index for writing. LockedError at once if another holds it; OSError if the folder cannot be written."""
    import filelock

    lock = filelock.FileLock(index / "lock", timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise LockedError(f"{index}: another process is indexing; try again when it has finished") from None
    try:
        yield
    finally:
        lock.release()
