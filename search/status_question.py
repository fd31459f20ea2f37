"""Does a question ask what became of a decision: is it still in force, was it rescinded, adopted, what came of it?

The words that ask so are no part of the matter that is asked about. To teach it a wording, add a row with its example;
the tests read each one.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Asks(StrEnum):
    """What a question wants to know of a decision."""

    STANDS = "stands"
    UNDONE = "undone"
    ADOPTED = "adopted"
    BECAME = "became"
    APPROVED = "approved"


_DEED = r"rescind\w*|revok\w*|supersed\w*|repeal\w*|overturn\w*|annull?\w*|quash\w*|reaffirm\w*|set aside"
_CHANGED = r"replaced|changed|amended|varied|withdrawn|cancelled|dropped|reversed|scrapped"
_PAPER = r"resolution|decision|policy|scheme|strategy|charter|pledge|code|standing orders?|plan|rule|minute|order|ban"
_BE = r"^\W*(?:is|are|was|were|has|have|had|did|does|do)\b"
_EVER = r"(?:been |ever |since |later |being )*"
_STILL = r"(?:still |remains? |now |currently |no longer |yet )*"
_FORCE = r"in force|in effect|in operation|binding"
_HOLDS = r"stands?|appl(?:y|ies)|holds?|valid|current|council policy|the policy|in place"
_ACCEPT = r"(?:adopt|accept|agree|approv|endors|follow|implement)\w*|taken up|take up"
_DID = (
    r"approv\w*|agree\w*|adopt\w*|accept\w*|endors\w*|grant\w*|pass\w*|carr(?:y|ied)|refus\w*|reject\w*|lost|defeated"
)

# What is asked, how (`aside` is no part of the matter), an example; the first row that matches decides.
ROWS: tuple[tuple[Asks, str, str], ...] = (
    (Asks.UNDONE, rf"(?:{_BE}|^\W*(?:when|who|why)\b).*\b(?P<aside>{_EVER}(?:{_DEED}))\b",
     "Has the decision been rescinded?"),
    (Asks.UNDONE, rf"{_BE}.*\b(?:{_PAPER})\b.*\b(?P<aside>{_EVER}(?:{_CHANGED}))\b",
     "Has the dog policy been replaced?"),
    (Asks.STANDS, rf"\b(?P<aside>{_STILL}(?:{_FORCE}))\b", "Is the Care Leavers Pledge still in force?"),
    (Asks.STANDS, rf"{_BE}.*\b(?P<aside>still (?:{_HOLDS}))\b", "Does the parking decision still stand?"),
    (Asks.ADOPTED, rf"{_BE}.*\b(?:{_ACCEPT})\b.*\brecommend\w*",
     "Did the Council adopt the recommendation on the steps?"),
    (Asks.ADOPTED, rf"{_BE}.*\brecommend\w*.*\b(?:{_ACCEPT})\b", "Was the recommendation to mend the steps accepted?"),
    (Asks.BECAME, r"\bwhat\b.{0,20}\b(?P<aside>(?:became|become|come|came) of)\b", "What became of the ferry steps?"),
    (Asks.BECAME, r"\bwhat (?:has |have )?happen(?:ed|s) (?:to|with|about)\b", "What happened to the parking motion?"),
    (Asks.BECAME, r"\b(?:outcome|(?P<aside>upshot|status)) of\b", "What was the outcome of the ferry steps report?"),
    (Asks.APPROVED, rf"{_BE}.*\b(?:{_DID})\b", "Was the sale of the pavilion approved?"),
)  # fmt: skip
_COMPILED = tuple((asks, re.compile(pattern, re.I)) for asks, pattern, _ in ROWS)


def asked(question: str) -> Asks | None:
    """What a question wants to know of a decision; None where it asks for something else."""
    return next((asks for asks, pattern in _COMPILED if pattern.search(question)), None)


def aside(question: str) -> str:
    """The words of a question that ask what became of a decision, and name no matter."""
    for _, pattern in _COMPILED:
        if match := pattern.search(question):
            return (match.groupdict().get("aside") or "").strip()
    return ""
