"""What can go wrong, by name. Raised where known; caught only at an edge (command line, HTTP)."""

from __future__ import annotations


class MinutebookError(Exception):
    """Base of every error that a user can cause or mend. `str(error)` is one clear line.

    `exit_code` is what the command line returns (docs/cli.md lists them); `http_status` is what the API answers.
    """

    exit_code = 1
    http_status = 500
    title = "Something went wrong"


class UsageError(MinutebookError):
    """The call itself is wrong: an empty question, an unknown filter, a date that does not exist."""

    exit_code = 2
    http_status = 422
    title = "The request cannot be used as it stands"


class QueryError(UsageError):
    """A question that cannot be searched: empty, too long, or nothing searchable in it."""

    title = "The question cannot be searched"


class ReadError(MinutebookError):
    """One document that could not be read. `code` is stable and listed by `minutebook status`."""

    exit_code = 3
    title = "A document could not be read"

    def __init__(self, path: str, code: str, why: str) -> None:
        super().__init__(f"{path}: {why} ({code})")
        self.path = path
        self.code = code
        self.why = why


class NothingToIndexError(MinutebookError):
    """The given paths hold no document that we read; nothing was published."""

    exit_code = 1
    title = "Nothing to index"


class IndexMissingError(MinutebookError):
    """No published generation where one was expected."""

    exit_code = 4
    http_status = 503
    title = "There is no index yet"


class FormatVersionError(MinutebookError):
    """The generation was written by another format, model, analyser or chunker than this program uses."""

    exit_code = 4
    http_status = 503
    title = "The index does not match this program"

    def __init__(self, what: str, found: object, wanted: object, mend: str) -> None:
        super().__init__(f"the index has {what} {found}, this program needs {wanted}; {mend}")
        self.what = what
        self.found = found
        self.wanted = wanted


class IndexDamagedError(MinutebookError):
    """A file of the generation is missing, has another size or another SHA-256 than the manifest says."""

    exit_code = 5
    http_status = 503
    title = "The index is damaged"

    def __init__(self, path: str, why: str, mend: str) -> None:
        super().__init__(f"{path}: {why}; {mend}")
        self.path = path
        self.why = why


class LockedError(MinutebookError):
    """Another writer holds the index."""

    exit_code = 6
    http_status = 503
    title = "Another process is writing the index"


class ModelError(MinutebookError):
    """The embedding model is missing, or its weights are not the ones pinned."""

    exit_code = 1
    http_status = 503
    title = "The embedding model cannot be used"


class GateError(MinutebookError):
    """`minutebook eval --verify`: a figure is below the committed expectation."""

    exit_code = 7
    title = "A measured figure is below the committed expectation"


class PortInUseError(MinutebookError):
    """The address that `minutebook serve` was asked to listen on is taken."""

    exit_code = 1
    title = "The port is in use"
