"""Who moved, proposed or seconded it? The line of the item that names them, with the beginning of what they moved.

A motion and an amendment to it have movers of their own: lines on the one are no answer on the other. Where an item
had several motions before it, the line of each is quoted and the reader sees whose each was.
"""

from __future__ import annotations

import re

from corpus.model import Span
from search import decisions, extract, leadin, quote
from search.part import Case, Drafted, Part
from search.topic import coverage

MOST = 3  # lines quoted
OPENING = 40  # words of the motion that follow a line which ends with a colon, about
_ASKED = re.compile(
    r"(?i)^\W*(?:by )?who(?:m)?\b.{0,40}?\b(?P<deed>mov(?:ed|er)|second(?:ed|er)|propos(?:ed|er))\b"
    r"(?! (?:to|in|into|from|on|out)\b)"
)
_NAME = r"(?:Councillors?|Cllrs?\.?|Mr|Mrs|Ms|Miss|Dr|[A-Z]\.?)\s+[A-Z]"
_DEED = r"(?:moved|proposed|seconded|mover|proposer|seconder)"
_SAYS = re.compile(rf"(?:{_NAME}.{{0,60}}?\b{_DEED}\b)|(?:\b(?i:{_DEED})\b:?\s*(?:by\b:?\s*)?(?:the\s+)?{_NAME})")
_BARE = re.compile(rf"(?i)^\W*{_DEED}\b[^:]{{0,4}}:?(?!.*\bthat\b)[^:]*$")  # says who, and not what
_SECOND = re.compile(r"(?i)\bsecond(?:ed|er)\b")
_AMENDS = re.compile(r"(?i)\bamend\w*|\bsubstitut\w+|\bbe (?:added|deleted|replaced)\b")
_ASKING = "moved mover proposed proposer seconded seconder motion motions amendment amendments proposal who"


def found(case: Case) -> Drafted | None:
    """The lines that name them, of the item on the matter; None where that is not asked or no line names them."""
    asked = _ASKED.search(case.query.reading)
    if asked is None:
        return None
    aside = set(case.generation.tokens(_ASKING))
    about = [token for token in case.about if token not in aside]
    items = decisions.find(case.generation, case.query, case.ranked, about, "resolutions") if about else []
    seconded = bool(_SECOND.match(asked["deed"]))
    amends = bool(_AMENDS.search(case.query.reading))
    told: list[tuple[float, float, decisions.Found, Span]] = []
    for each in items:
        text = case.generation.document(each.passage.document_id).text
        for line in _lines(text, each.item.span):
            words = line.of(text)
            if (_SECOND.search(words) or not seconded) and bool(_AMENDS.search(words)) == amends:
                told.append((round(coverage(case.generation, about, words), 3), each.score, each, line))
    if not told:
        return None
    covered, _, best, _ = max(told, key=lambda one: one[:2])
    lines = [line for share, _, each, line in told if each is best and share == covered]
    document, council = case.generation.document(best.passage.document_id), best.passage.council
    lead = leadin.stated(best.meeting.date, best.meeting.committee, council)
    quotes = [quote.make(document, line, council, best.meeting, best.item) for line in lines[:MOST]]
    return Drafted([Part(lead, quotes)])


def untold(question: str) -> bool:
    """Whether a question asks for the mover or seconder in so many words: nothing else answers it."""
    asked = _ASKED.search(question)
    return asked is not None and not asked["deed"].casefold().startswith("propos")


def _lines(text: str, item: Span) -> list[Span]:
    """The sentences of an item that name who moved something, each with what was moved: after a colon, or before."""
    spans = [Span(item.start + s.start, item.start + s.end) for s in extract.split(item.of(text))]
    out: list[Span] = []
    for at, span in enumerate(spans):
        words = span.of(text)
        if not _SAYS.search(words):
            continue
        start = spans[at - 1].start if at and _BARE.match(words) else span.start
        end = span.end
        for following in spans[at + 1 :] if extract.leads_on(words) else []:
            if len(text[span.end : following.end].split()) > OPENING and end > span.end:
                break
            end = following.end
        if out and start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(end, out[-1].end))
        else:
            out.append(Span(start, end))
    return out
