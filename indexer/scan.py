"""Which files do the given paths name?

Folders are walked in sorted order for files of EXTENSIONS; hidden names and the index itself are passed by; links that
lead nowhere or out of the folder, other kinds and the README at the top of a given folder, which says what that holds,
are counted as skipped. A file named explicitly is always tried. Nothing is opened.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import UsageError

EXTENSIONS = frozenset({".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".doc", ".odt", ".rtf", ".pptx"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read, as it looked when it was found. `path` is absolute."""

    path: Path
    size_bytes: int
    mtime_ns: int

    @property
    def key(self) -> str:
        """The path as it is stored: text that any database and terminal takes, whatever bytes the name has."""
        return stored(self.path)


@dataclass(frozen=True, slots=True)
class Missed:
    """A file that could not be looked at or is not tried.

    Codes of the latter: `unsupported-format`, `readme`, `link-out`, `broken-link`, `not-a-file`.
    """

    path: str
    code: str
    why: str


@dataclass(slots=True)
class Scan:
    """What was found under the given paths."""

    files: list[Found] = field(default_factory=list)
    skipped: list[Missed] = field(default_factory=list)
    unreadable: list[Missed] = field(default_factory=list)


def scan(paths: list[Path], known: frozenset[str] = frozenset(), without: Path | None = None) -> Scan:
    """Look under every path; one file named twice is found once. UsageError for a path that does not exist.

    A path that does not exist but is or holds a `known` stored path is no error: its files have vanished. `without` is
    a folder that is never entered (the index).
    """
    found = Scan()
    seen: set[Path] = set()
    given = [absolute(path) for path in paths]
    for path in given:
        if path.is_dir():
            _walk(path, frozenset(given), found, seen, without and absolute(without))
        elif os.path.lexists(path):
            _explicit(path, found, seen)
        elif not any(within(one, stored(path)) for one in known):
            raise UsageError(f"{path}: there is no such file or folder")
    found.files.sort(key=lambda file: file.key)
    return found


def absolute(path: Path) -> Path:
    """The path from the root, links kept."""
    return Path(os.path.abspath(path))


def stored(path: Path) -> str:
    """A path as text; bytes of a name that are not UTF-8 become backslash escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def within(path: str, folder: str) -> bool:
    """Whether a stored path is the given one or lies under it."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def under(path: str, folders: list[str]) -> bool:
    """Whether a stored path is one of the given ones or lies under one."""
    return any(within(path, folder) for folder in folders)


def _walk(folder: Path, given: frozenset[Path], found: Scan, seen: set[Path], without: Path | None) -> None:
    for path in _files_under(folder, found, without):
        if path in seen:
            continue
        seen.add(path)
        if path.is_symlink() and _leads_nowhere(path):
            found.skipped.append(Missed(stored(path), "broken-link", "a link to something that is not there"))
        elif path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            found.skipped.append(Missed(stored(path), "link-out", "a link to something outside the folder"))
        elif path.stem.lower() == "readme" and path.parent in given:
            found.skipped.append(Missed(stored(path), "readme", "says what the given folder holds"))
        elif path.suffix.lower() not in EXTENSIONS:
            found.skipped.append(Missed(stored(path), "unsupported-format", f"{path.suffix or 'no'} extension"))
        else:
            _take(path, found, found.skipped)


def _leads_nowhere(link: Path) -> bool:
    try:
        link.stat()
    except OSError as error:
        return error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
    return False


def _files_under(folder: Path, found: Scan, without: Path | None) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        found.unreadable.append(Missed(stored(Path(error.filename)), "unreadable", str(error.strerror)))

    for at, folders, names in os.walk(folder, onerror=unreadable):
        here = Path(at)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and here / name != without)
        yield from (here / name for name in sorted(names) if not name.startswith("."))


def _explicit(path: Path, found: Scan, seen: set[Path]) -> None:
    if path not in seen:
        seen.add(path)
        _take(path, found, found.unreadable)


def _take(path: Path, found: Scan, missed: list[Missed]) -> None:
    """Look at a file without opening it: a pipe or a device would hang or never end."""
    try:
        looks = path.stat()
    except OSError as error:
        found.unreadable.append(Missed(stored(path), "unreadable", error.strerror or "cannot be looked at"))
        return
    if stat.S_ISREG(looks.st_mode):
        found.files.append(Found(path, looks.st_size, looks.st_mtime_ns))
    else:
        missed.append(Missed(stored(path), "not-a-file", "a pipe, device or socket"))
