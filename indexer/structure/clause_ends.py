"""Where do the words of a resolution or a clause end on their line?"""

from __future__ import annotations

import re

from corpus.model import Span
from indexer.structure.lines import trim

_SENTENCE = re.compile(
    r"(?<=[\w)%'’”\"])(?<!\bNo)(?<!\bNos)(?<!\bCllr)(?<!\bCllrs)(?<!\bClr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)"
    r"(?<!\bCyng)(?<!\bCmhlr)(?<!\bRev)(?<!\bProf)(?<!\bJr)(?<!\b[A-Z])(?<![ap]\.m)"
    r"\.['’”\"]?\s+(?=[A-Z£€(“\[|])(?!(?:That|To|And)\b)"
)
# The next of several points told in one paragraph: "it was agreed that …; (iv) the Chair said".
_NEXT_ENTRY = re.compile(r"(?<=;)\s+(?:and\s+)?\((?:[ivx]{2,5}|[b-hj-uw-z]|[2-9])\)[\s.]*")
# The last cell of a row, when it is as short as the name of who is to act.
_CELL = re.compile(r"\s+\|\s+(?=[^|]{1,40}$|(?:Cllr|Cyng|Councillor|Cynghor)[^|]{1,80}$)")


def cell_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """The bar before the last cell of a row, when the cell is as short as the name of who is to act."""
    return _CELL.search(text, start, end)


def sentence_end(text: str, start: int, end: int) -> int:
    """Where the sentence ends, or the last that goes on with "That" or "To"."""
    entry = _NEXT_ENTRY.search(text, start, end)
    stop = entry.start() if entry else end
    for match in _SENTENCE.finditer(text, start, stop):
        return match.start() + 1
    return stop


def quoted_end(text: str, start: int, end: int) -> int:
    """Where a resolution in quotation marks ends on its line, when other words follow the closing one."""
    if not text.startswith("“", start):
        return end
    close = text.find("”", start, end)
    behind = text[close + 1 : end]
    return close + 1 if close >= 0 and text.count("“", start, close) == 1 and re.search(r"\w{2}", behind) else end


def unquoted(text: str, start: int, end: int) -> Span:
    """The words without the quotation marks that stand around them; a mark without its fellow here goes too."""
    words = text[start:end]
    close = words.rfind("”")
    if close >= 0 and close >= len(words) - 2 and words.find("“", 1) < 0:
        end = start + close
    if words.startswith("“") and words.find("”") in (-1, close):
        start += 1
    found = trim(text, start, end, "|")
    return found if found.end > found.start else Span(start, end)
