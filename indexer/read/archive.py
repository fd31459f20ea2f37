"""Is this zip file safe to open? Checked from its directory, before anything is unpacked.

Word and OpenDocument files are zip files. One of a few kilobytes can unpack to gigabytes, hold a million entries, or
name files outside its folder; each is refused with a code of its own. What the directory declares can be a lie, so
`Archive.part` reads no more than a part's limit either.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from corpus.errors import ReadError

_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_LONGEST_COMMENT = 0xFFFF
_ENCRYPTED = 0x1
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """What a zip file may claim. `ratio` (unpacked to packed) counts only above `ratio_from_bytes` unpacked."""

    entries: int = 5_000
    directory_bytes: int = 2_000_000
    unpacked_bytes: int = 256_000_000
    part_bytes: int = 48_000_000
    ratio: int = 150
    ratio_from_bytes: int = 4_000_000


DEFAULT_LIMITS = ArchiveLimits()


class Archive:
    """A zip file whose directory was found harmless; its parts are read by name, each up to a limit."""

    def __init__(self, name: str, opened: zipfile.ZipFile, limits: ArchiveLimits) -> None:
        self.name = name
        self.names = frozenset(opened.namelist())
        self._opened = opened
        self._limits = limits

    def part(self, path: str) -> bytes | None:
        """The bytes of one part, None where there is none. ReadError: archive-bomb, broken-archive, encrypted."""
        if path not in self.names:
            return None
        entry = self._opened.getinfo(path)
        if entry.flag_bits & _ENCRYPTED:
            raise ReadError(self.name, "encrypted", "it is protected by a password")
        if entry.compress_type not in _READABLE:
            raise ReadError(self.name, "broken-archive", f"{path} is packed by an unusual method")
        limit = self._limits.part_bytes
        try:
            with self._opened.open(entry) as part:
                data = part.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise ReadError(self.name, "broken-archive", f"{path} in it is damaged") from error
        if len(data) > limit:
            raise ReadError(self.name, "archive-bomb", f"{path} unpacks to more than {limit:,} bytes")
        return data

    def xml(self, path: str) -> Any:
        """The root element of an XML part, None where there is none. ReadError as `part`, and broken-xml, unsafe-xml.

        Nothing outside the part is ever loaded; a part with a document type declaration (where entity bombs live) is
        refused, and so is one nested deeper than libxml2's own limit of 256 levels.
        """
        data = self.part(path)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            code = "unsafe-xml" if b"<!DOCTYPE" in data[:4096] else "broken-xml"
            raise ReadError(self.name, code, f"{path} in it is not well-formed XML") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError(self.name, "unsafe-xml", f"{path} in it declares a document type")
        return root


def unpack(name: str, data: bytes, limits: ArchiveLimits = DEFAULT_LIMITS) -> Archive:
    """The archive in `data`, if it is harmless. ReadError: broken-archive, archive-bomb, unsafe-archive."""
    _check_end(name, data, limits)
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise ReadError(name, "broken-archive", "it is a damaged or cut-off zip file") from error
    _check_entries(name, opened.infolist(), limits)
    return Archive(name, opened, limits)


def _check_end(name: str, data: bytes, limits: ArchiveLimits) -> None:
    """Look at the end record alone: reading a directory of a million entries would take the memory already."""
    at = data.rfind(_END_MARK, max(0, len(data) - _LONGEST_COMMENT - _END.size))
    if at < 0 or at + _END.size > len(data):
        raise ReadError(name, "broken-archive", "it is a damaged or cut-off zip file")
    _, _, _, _, entries, directory_bytes, _, _ = _END.unpack_from(data, at)
    if entries > limits.entries:
        raise ReadError(name, "archive-bomb", f"it claims {entries:,} or more entries, the limit is {limits.entries:,}")
    if directory_bytes > limits.directory_bytes:
        raise ReadError(name, "archive-bomb", f"its directory claims {directory_bytes:,} bytes")


def _check_entries(name: str, entries: list[zipfile.ZipInfo], limits: ArchiveLimits) -> None:
    if len(entries) > limits.entries:
        raise ReadError(name, "archive-bomb", f"it has {len(entries):,} entries, the limit is {limits.entries:,}")
    seen: set[str] = set()
    for entry in entries:
        if _unsafe(entry.filename) or entry.filename in seen:
            raise ReadError(name, "unsafe-archive", "it names a file outside its folder, or one file twice")
        seen.add(entry.filename)
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if unpacked > limits.unpacked_bytes:
        raise ReadError(name, "archive-bomb", f"it unpacks to {unpacked:,} bytes")
    if unpacked > limits.ratio_from_bytes and unpacked > packed * limits.ratio:
        raise ReadError(name, "archive-bomb", f"it unpacks to {unpacked // packed:,} times its size")


def _unsafe(path: str) -> bool:
    parts = PurePosixPath(path.replace("\\", "/")).parts
    return not path or path.startswith(("/", "\\")) or ".." in parts or ":" in path.split("/", 1)[0]
