"""Which files do the pages need beside their HTML? Our own, read once, addressed by their content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One static file. `version` changes with its bytes."""

    data: bytes
    media_type: str
    version: str


@dataclass(frozen=True, slots=True)
class Assets:
    """The static files by name."""

    by_name: Mapping[str, Asset]

    def address(self, name: str) -> str:
        """Where a page finds the file. KeyError for a file that is not there, which is a fault of ours."""
        return f"/static/{name}?v={self.by_name[name].version}"


def load() -> Assets:
    """Every file of `web/static` whose type is known."""
    found = {}
    for entry in files("web").joinpath("static").iterdir():
        suffix = "." + entry.name.rsplit(".", 1)[-1]
        if suffix in TYPES:
            data = entry.read_bytes()
            found[entry.name] = Asset(data, TYPES[suffix], hashlib.sha256(data).hexdigest()[:12])
    return Assets(found)
