"""What does this file say? Bytes in, `Document` out, whatever the format."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from corpus.errors import ReadError
from corpus.model import Document, document_id
from indexer.read import formats
from indexer.read.language import languages

READER_VERSION = "3"
MAX_BYTES = 128_000_000
MAX_TEXT_BYTES = 32_000_000
MAX_CHARACTERS = 20_000_000


def read(
    path: Path, data: bytes | None = None, max_bytes: int = MAX_BYTES, max_characters: int = MAX_CHARACTERS
) -> Document:
    """The document in the file at `path`, or in `data`, its bytes, where the caller has them already.

    The type is decided from the bytes, not from the name; text may have MAX_TEXT_BYTES at most, and `max_bytes` what
    else there is. ReadError with one of the codes unreadable, too-large, empty, binary, encoding, unsupported-format,
    no-text, too-deep, or one of its format's own (docs/formats.md); a pipe or a device, which might never end, is
    unreadable.
    """
    name = path.name
    if data is None:
        data = _bytes(path, max_bytes)
    limit = max_bytes if formats.media_type(data) else min(max_bytes, MAX_TEXT_BYTES)
    if len(data) > limit:
        raise ReadError(name, "too-large", f"{len(data):,} bytes, the limit is {limit:,}")
    kind, flow = formats.flow(name, data)
    if len(flow.text) > max_characters:
        raise ReadError(name, "too-large", f"{len(flow.text):,} characters, the limit is {max_characters:,}")
    if not flow.text.strip():
        raise ReadError(name, "no-text", "there are no words in it")
    return Document(
        id=document_id(data),
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        media_type=kind,
        text=flow.text,
        page_starts=flow.page_starts,
        title=flow.title,
        url=flow.url,
        created=flow.created,
        modified=flow.modified,
        headings=flow.headings,
        links=flow.links,
        anchors=flow.anchors,
        tables=flow.tables,
        scanned=flow.scanned,
        languages=languages(flow.text),
    )


def _bytes(path: Path, max_bytes: int) -> bytes:
    try:
        looks = path.stat()
        if not stat.S_ISREG(looks.st_mode):
            raise ReadError(path.name, "unreadable", "it is no file but a folder, pipe, device or socket")
        if looks.st_size > max_bytes:
            raise ReadError(path.name, "too-large", f"{looks.st_size:,} bytes, the limit is {max_bytes:,}")
        return path.read_bytes()
    except OSError as error:
        raise ReadError(path.name, "unreadable", error.strerror or "it could not be opened") from error
