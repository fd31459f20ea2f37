"""What follows from one document: its records, its passages, all within the laws?

Steps of a child process (`indexer.read.child`): what comes before is the document, read from a file or taken from a
generation, and what comes out goes into the next one.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from corpus.errors import ReadError
from corpus.model import Document
from indexer import schema
from indexer.chunk import passages
from indexer.laws import contradictions
from indexer.schema import Entry
from indexer.structure.parse import parse

READ_AND_PARSE = ("indexer.read:read", "indexer.entry:entry_of")
PARSE_AGAIN = ("indexer.entry:kept", "indexer.entry:entry_of")


def entry_of(document: Document) -> Entry:
    """Parse and cut a document. ReadError, inconsistent: its records break a law, which is a fault of ours."""
    parsed = parse(document)
    entry = Entry(document, parsed, tuple(passages(document, parsed)))
    wrong = contradictions(document, parsed, entry.passages)
    if wrong:
        raise ReadError(document.name, "inconsistent", wrong[0])
    return entry


def kept(path: Path) -> Document:
    """A document of a generation. `path` is that of its database and then, as if that were a folder, the id."""
    with closing(schema.open_readonly(path.parent)) as connection:
        row = connection.execute("SELECT * FROM documents WHERE id = ?", (path.name,)).fetchone()
    return schema.document(row)
