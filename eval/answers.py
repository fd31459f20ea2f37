"""Does `ask` answer what it should, with the right words from the right place, and decline the rest?

Rules as in the project's scoring script. An answer is right in fact when it is given at all, its lead-in and quotes
run to 200 words at most and state every fact in one of its wordings; right in source when one of its quotes holds
evidence, or stands within it. A quote is exact when the folded text of its document contains it; in place when the
document's own text holds exactly those characters at the span that the quote names.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import QueryError
from eval.match import fold, holds, is_right
from eval.metrics import Estimate, estimate
from eval.questions import Question
from eval.runs import Progress
from search.model import Quote, Status

LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as given. `refused` is the reason where the question could not be searched.

    `support` is how well the quotes support an answer, None where they were none whatever their support.
    """

    id: str
    status: Status
    text: str
    quotes: tuple[Quote, ...]
    refused: str | None = None
    support: float | None = None


@dataclass(frozen=True, slots=True)
class AnswerRun:
    """Every answer by question id; `ms` in the order asked, no part of the result."""

    given: dict[str, Given]
    ms: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document's own text, and the same folded."""

    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One answer judged. `facts` and `source` are False for an unanswerable question.

    `stated` is whether the text and quotes state every fact in the length allowed, even where they were not given as an
    answer; `support` as in Given.
    """

    id: str
    category: str
    answerable: bool
    status: Status
    facts: bool
    source: bool
    quotes: int
    quotes_exact: int
    quotes_in_place: int
    stated: bool = False
    support: float | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Marks counted; the shares are over answerable questions, `declined_share` over unanswerable ones.

    `right_when_answered` is the share of given answers that are right in fact. A share of nothing is None.
    """

    answerable: int
    answered: int
    facts_right: int
    source_right: int
    unanswerable: int
    declined: int
    quotes: int
    quotes_exact: int
    quotes_in_place: int
    answered_share: Estimate | None
    facts_share: Estimate | None
    source_share: Estimate | None
    declined_share: Estimate | None
    right_when_answered: Estimate | None


def ask_all(
    ask: Callable[[str], tuple[Status, str, tuple[Quote, ...], float | None]],
    questions: Sequence[Question],
    progress: Progress,
) -> AnswerRun:
    """Puts every question to `ask`. A question that cannot be searched is kept as not found, with the reason."""
    given: dict[str, Given] = {}
    ms: list[float] = []
    for count, question in enumerate(questions, start=1):
        started = time.perf_counter()
        try:
            status, text, quotes, support = ask(question.question)
            given[question.id] = Given(question.id, status, text, quotes, support=support)
        except QueryError as error:
            given[question.id] = Given(question.id, Status.NOT_FOUND, "", (), str(error))
        ms.append((time.perf_counter() - started) * 1000)
        if count % 100 == 0 or count == len(questions):
            progress(f"answers: {count} of {len(questions)} questions")
    return AnswerRun(given, tuple(ms))


def read_source(text: str) -> Source:
    """A document's text as quotes are checked against it."""
    return Source(text, fold(text))


def mark(question: Question, given: Given, sources: Mapping[str, Source]) -> Mark:
    """`sources` are the documents by document id; a quote of a document that is not there is not exact."""
    said = given.status is Status.ANSWERED
    body = fold(" ".join([given.text, *(quote.text for quote in given.quotes)]))
    short = len(body.split()) <= LONGEST_WORDS
    states_all = all(any(fold(wording) in body for wording in wordings) for wordings in question.facts)
    shown = [(quote, sources[quote.document_id]) for quote in given.quotes if quote.document_id in sources]
    return Mark(
        id=question.id,
        category=question.category,
        answerable=question.answerable,
        status=given.status,
        facts=question.answerable and said and short and states_all,
        source=question.answerable and said and any(_shows_evidence(quote, question) for quote in given.quotes),
        quotes=len(given.quotes),
        quotes_exact=sum(fold(quote.text) in source.folded for quote, source in shown),
        quotes_in_place=sum(source.text[quote.start : quote.end] == quote.text for quote, source in shown),
        stated=question.answerable and short and states_all,
        support=given.support,
    )


def tally(marks: Sequence[Mark]) -> Tally:
    """Counts any selection of marks."""
    asked = [each for each in marks if each.answerable]
    others = [each for each in marks if not each.answerable]
    answered = [each for each in asked if each.status is Status.ANSWERED]
    return Tally(
        answerable=len(asked),
        answered=len(answered),
        facts_right=sum(each.facts for each in asked),
        source_right=sum(each.source for each in asked),
        unanswerable=len(others),
        declined=sum(each.status is not Status.ANSWERED for each in others),
        quotes=sum(each.quotes for each in marks),
        quotes_exact=sum(each.quotes_exact for each in marks),
        quotes_in_place=sum(each.quotes_in_place for each in marks),
        answered_share=_share([each.status is Status.ANSWERED for each in asked]),
        facts_share=_share([each.facts for each in asked]),
        source_share=_share([each.source for each in asked]),
        declined_share=_share([each.status is not Status.ANSWERED for each in others]),
        right_when_answered=_share([each.facts for each in answered]),
    )


def write_answers(run: AnswerRun, path: Path) -> None:
    """The answers as JSON Lines, in the order of the questions."""
    lines = (
        json.dumps(
            {
                "id": id,
                "status": given.status.value,
                "answer": given.text,
                "quotes": [
                    {"document": quote.document, "text": quote.text, "start": quote.start, "end": quote.end}
                    for quote in given.quotes
                ],
            },
            ensure_ascii=False,
        )
        for id, given in run.given.items()
    )
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _shows_evidence(quote: Quote, question: Question) -> bool:
    if is_right(quote.document, quote.text, question.relevant):
        return True
    return any(holds(fold(each.quote), quote.text) for each in question.relevant)


def _share(flags: Sequence[bool]) -> Estimate | None:
    return estimate([float(flag) for flag in flags]) if flags else None
