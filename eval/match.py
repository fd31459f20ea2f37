"""When does a passage hold the evidence?

The rules are those of the project's scoring script, so that anybody can score our run files and get our figures: a
passage is right when it holds a gold quote, or either half of a quote of 80 characters and more (evidence may be cut
between two passages). White space, case, dashes, apostrophes, quotation marks and table or emphasis marks are folded.
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterable

from eval.questions import Evidence

PASSAGE_CHARS = 2000
HALVED_FROM_CHARS = 80

_CELL_MARKS = re.compile(r"[*|\\]+")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def fold(text: str) -> str:
    """The text without differences that no reader sees; underscores go after white space is collapsed, as emphasis."""
    spaced = " ".join(_CELL_MARKS.sub(" ", text).split())
    return spaced.replace("_", "").translate(_ALIKE).lower()


def holds(folded: str, quote: str) -> bool:
    """Whether folded text contains the quote, or for a long quote the words before or after its middle."""
    wanted = fold(quote)
    if wanted in folded:
        return True
    if len(wanted) < HALVED_FROM_CHARS:
        return False
    middle = wanted.rfind(" ", 0, len(wanted) // 2 + 1)
    return wanted[:middle] in folded or wanted[middle + 1 :] in folded


def is_right(document: str, text: str, relevant: Iterable[Evidence]) -> bool:
    """Whether the first 2,000 characters of a passage hold any evidence of the document with the same file name."""
    folded, name = fold(text[:PASSAGE_CHARS]), os.path.basename(document)
    return any(os.path.basename(each.document) == name and holds(folded, each.quote) for each in relevant)
