"""Where do the records of this run wait until they are written? On the disk, so that memory does not grow with them."""

from __future__ import annotations

import tempfile
from pathlib import Path


class Spool:
    """Bytes by key, each taken once. The file has no name: it is gone when it is closed, or the process dies."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder, prefix=".spool")  # noqa: SIM115 -- closed by __exit__
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def put(self, key: str, record: bytes) -> None:
        """Keep a record."""
        self._file.seek(self._end)
        self._file.write(record)
        self._places[key] = (self._end, len(record))
        self._end += len(record)

    def take(self, key: str) -> bytes:
        """The record of a key, which is then forgotten."""
        start, length = self._places.pop(key)
        self._file.seek(start)
        return self._file.read(length)
