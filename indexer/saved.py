"""Which texts has a run embedded that did not get as far as publishing?

Embedding is nearly all of the work, so every slice of vectors is appended to `<index>/embedded.<revision>` as it is
made, and the next run takes them from there. A record is the text's SHA-256, its vector and a CRC-32 of both; reading
stops at the first record that is cut short or damaged, and writing goes on from there. Removed when a generation is
published.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.fs import Disk

_PREFIX = "embedded."


class Saved:
    """The vectors of an unfinished run with one model. One writer at a time: the caller holds the index's lock."""

    def __init__(self, index: Path, revision: str, dimension: int, disk: Disk) -> None:
        self._path = index / f"{_PREFIX}{revision}"
        self._disk = disk
        self._record = 32 + 4 * dimension + 4
        self._rows: dict[bytes, NDArray[np.float32]] = {}
        data = self._path.read_bytes() if self._path.exists() else b""
        for start in range(0, len(data) - self._record + 1, self._record):
            body, crc = data[start : start + self._record - 4], data[start + self._record - 4 : start + self._record]
            if zlib.crc32(body).to_bytes(4, "big") != crc:
                break
            self._rows[body[:32]] = np.frombuffer(body[32:], "<f4").astype(np.float32)
        if len(data) > len(self._rows) * self._record:
            os.truncate(self._path, len(self._rows) * self._record)

    def get(self, text: str) -> NDArray[np.float32] | None:
        """The vector of a text; None if it is not there."""
        return self._rows.get(_digest(text))

    def add(self, texts: list[str], rows: NDArray[np.float32]) -> None:
        """Append vectors and flush them to the disk."""
        records = []
        for text, row in zip(texts, rows, strict=True):
            body = _digest(text) + row.astype("<f4").tobytes()
            records.append(body + zlib.crc32(body).to_bytes(4, "big"))
        self._disk.append(self._path, b"".join(records))


def forget(index: Path, disk: Disk) -> None:
    """Remove what unfinished runs left, with whatever model: a generation holds it now, or nobody wants it."""
    for path in sorted(index.glob(f"{_PREFIX}*")):
        disk.remove(path)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
