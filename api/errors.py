"""What can go wrong over HTTP alone? Children of `corpus.errors.MinutebookError`, as everywhere."""

from __future__ import annotations

from corpus.errors import MinutebookError, UsageError


class ParameterError(UsageError):
    """A parameter of the request that is unknown, given twice, or has a value that cannot be used."""

    def __init__(self, parameter: str, why: str) -> None:
        super().__init__(f"{parameter}: {why}")
        self.parameter = parameter
        self.why = why


class BusyError(MinutebookError):
    """Every place for a search is taken."""

    http_status = 503
    title = "The server is busy"

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(f"too many searches at once; try again in {retry_after_s} seconds")
        self.retry_after_s = retry_after_s


class NotHereError(MinutebookError):
    """Nothing of this id is in the index."""

    http_status = 404
    title = "Not found in this index"
