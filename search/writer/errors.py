"""Why is nothing of the language model shown? One error, whose words are ours and hold nothing that it wrote."""

from __future__ import annotations

from corpus.errors import MinutebookError


class WithheldError(MinutebookError):
    """What the model did cannot be shown. `str(error)` is `Answer.withheld`; it reaches no reader as an error."""
