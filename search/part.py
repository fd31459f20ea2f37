"""What is an answer put together from?

A part is one lead-in of ours with the quotes that stand under it; nothing else may come to stand there. An answer is
short: what is quoted on a matter runs to WORDS words, whole resolutions come on top of that, and everything together,
lead-ins included, to MOST.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.store import Generation
from search import quote
from search.extract import Sentence
from search.model import Query, Quote
from search.retrieve import Ranked

WORDS = 120  # words quoted in an answer, besides whole resolutions
MOST = 190  # words of an answer with everything in it; only one resolution that is longer by itself may pass it


@dataclass(frozen=True, slots=True)
class Case:
    """A query with everything that may answer it. `about` is its topic, empty where it names no matter."""

    generation: Generation
    query: Query
    ranked: Ranked
    about: list[str]
    sentences: list[Sentence]


@dataclass(frozen=True, slots=True)
class Part:
    """One lead-in of ours and the quotes under it; `whole` where they are a whole resolution or recommendation."""

    lead: str
    quotes: list[Quote]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Drafted:
    """The parts of an answer in order, and whether they answer or merely relate.

    `stated` where they are lines that state the fact of a meeting that is asked for, whatever their words.
    """

    parts: list[Part]
    answers: bool = True
    stated: bool = False


def unanswered(drafted: Drafted, why: str) -> Drafted:
    """The same quotes as related matter, with why they are no answer."""
    parts = [
        replace(part, lead=f"{why} {part.lead}" if at == 0 else part.lead) for at, part in enumerate(drafted.parts)
    ]
    return Drafted(parts, False)


def fit(parts: list[Part]) -> bool:
    """Whether the parts are short enough together."""
    return sum(quote.words(part.quotes) for part in parts if not part.whole) <= WORDS and words(parts) <= MOST


def words(parts: list[Part]) -> int:
    """The words of the parts, lead-ins counted once each."""
    leads = dict.fromkeys(part.lead for part in parts)
    return sum(len(lead.split()) for lead in leads) + sum(quote.words(part.quotes) for part in parts)


def merged(parts: list[Part]) -> list[Part]:
    """Neighbours under the same lead-in become one part."""
    out: list[Part] = []
    for part in parts:
        if out and (out[-1].lead, out[-1].whole) == (part.lead, part.whole):
            out[-1] = replace(out[-1], quotes=[*out[-1].quotes, *part.quotes])
        else:
            out.append(part)
    return out


def quotes(parts: list[Part]) -> list[Quote]:
    """All quotes of the parts, in order."""
    return [each for part in parts for each in part.quotes]


def overlaps(one: Quote, others: Sequence[Quote]) -> bool:
    """Whether a quote shares characters of its document with one of the others."""
    return any(
        other.document_id == one.document_id and other.start < one.end and one.start < other.end for other in others
    )
