"""How is a reader told what a language model had to do with an answer?"""

from __future__ import annotations

from search.model import Answer


def note(given: Answer) -> str | None:
    """One line beside the answer; None where no model had any part in it."""
    if given.written_by:
        return f"Lead-in written by {given.written_by}, checked; the quotations are the documents' own words."
    if given.withheld:
        return f"The lead-in is our own: {given.withheld}."
    return None
