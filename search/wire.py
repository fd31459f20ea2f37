"""Where are the parts put together? Here, and only here."""

from __future__ import annotations

from pathlib import Path

from search.model import Answer, Coverage, Filter, Mode, SearchResult


class Searcher:
    """One open index generation that answers questions. Thread-safe; holds its generation until closed."""

    def search(
        self, question: str, k: int = 10, filter: Filter | None = None, mode: Mode = Mode.HYBRID
    ) -> SearchResult:
        """Up to k hits, best first. QueryError for a question that cannot be searched; UsageError for a bad filter."""
        raise NotImplementedError

    def ask(self, question: str, filter: Filter | None = None) -> Answer:
        """The answer in the documents' own words, or `related`, or `not_found`. Errors as `search`."""
        raise NotImplementedError

    def coverage(self) -> Coverage:
        """What the open generation holds."""
        raise NotImplementedError

    def close(self) -> None:
        """Let the generation go."""
        raise NotImplementedError


def open_searcher(index: Path, model: str | None = None) -> Searcher:
    """Open the published generation under `index`. IndexMissingError, FormatVersionError or IndexDamagedError if not."""
    raise NotImplementedError
