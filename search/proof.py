"""Does a lead-in of ours say anything that its quotes and their metadata do not?

Every number, amount, date and name of a lead-in must occur in the words quoted under it or in what is known of where
they stand: council, body, date, item. What does not is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from search.leadin import MISSING, long_date
from search.model import Quote

_DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")
_CLAIM = re.compile(r"[£€$]?\d[\w.,:/%]*\w%?|[£€$]?\d%?|[^\W\d_][\w’'-]*")
_WORD = re.compile(r"[£€$]?\d[\w.,:/%]*\w%?|[£€$]?\d%?|\w[\w’'-]*")
_OPENS = re.compile(r"(?:^|[.:] |[“\"(])$")
_MISSING = re.compile(rf"{MISSING} “[^“”]*”(?: and “[^“”]*”)*\. ")  # claims nothing of what is quoted
# Words that begin a sentence of ours, capitals and all; they claim nothing.
FRAME = frozenset(
    ("a", "actions", "an", "as", "at", "in", "it", "no", "nothing", "of", "on", "that", "the", "this", "what")
)


def unproved(lead: str, quotes: Sequence[Quote], held: int | None = None) -> list[str]:
    """The numbers, dates and names of a lead-in that neither its quotes nor their metadata hold, in order.

    A lead-in that counts is given `held`, how many records the quotes are the first of: that number and the number of
    the quotes are borne out by themselves.
    """
    lead = _MISSING.sub("", lead, count=1)
    known = [text for quote in quotes for text in _known(quote)]
    words = {_folded(word) for text in known for word in _WORD.findall(text)}
    if held is not None:
        words |= {str(len(quotes)), str(held)}
    whole = " ".join(" ".join(known).split()).casefold()
    missing = [found for found in _DATE.findall(lead) if found.casefold() not in whole]
    for match in _CLAIM.finditer(lead):
        word = match.group()
        if not (word[0].isupper() or any(c.isdigit() for c in word)):
            continue
        framing = _folded(word) in FRAME and _OPENS.search(lead[: match.start()]) is not None
        if not framing and _folded(word) not in words:
            missing.append(word)
    return list(dict.fromkeys(missing))


def _known(quote: Quote) -> Iterable[str]:
    stated = (quote.council, quote.committee, quote.item_number, quote.item_title, quote.label)
    yield from (text for text in stated if text)
    if quote.date:
        yield long_date(quote.date)
    yield quote.text


def _folded(word: str) -> str:
    return re.sub(r"['’]s$", "", word.casefold())
