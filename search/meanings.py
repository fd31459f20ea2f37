"""What does a short form mean, in all the documents that define it?

Every meaning is quoted where a document defines it, one place each; a short form with two meanings has two answers.
"""

from __future__ import annotations

from corpus.model import Span
from search import extract, leadin, quote
from search.model import Quote
from search.part import Case, Part
from search.signs import SHORT_FORM

MOST = 3  # meanings of one answer
WORDS = 50  # words of a sentence that defines; of a longer one the definition alone is quoted


def found(case: Case) -> list[Part]:
    """A part for each meaning of the short forms in the question, those of the best passages first."""
    wanted = {short.rstrip("s").upper() for short in SHORT_FORM.findall(case.query.reading)}
    if not wanted:
        return []
    parts: dict[str, Part] = {}
    documents = list(dict.fromkeys(passage.document_id for passage in case.ranked.passages))
    for document_id in documents:
        for acronym in case.generation.parsed(document_id).acronyms:
            meaning = " ".join(case.generation.tokens(acronym.expansion))
            if acronym.short.rstrip("s").upper() in wanted and meaning not in parts:
                parts[meaning] = _defined(case, document_id, acronym.span)
    return list(parts.values())[:MOST]


def _defined(case: Case, document_id: str, span: Span) -> Part:
    """The sentence that holds a definition, or the definition where the sentence is long."""
    generation = case.generation
    document = generation.document(document_id)
    start = max(document.text.rfind("\n", 0, span.start) + 1, span.start - 1000)
    end = document.text.find("\n", span.end)
    line = document.text[start : end if 0 <= end < span.end + 1000 else span.end]
    for sentence in extract.split(line):
        whole = Span(start + sentence.start, start + sentence.end)
        if whole.start <= span.start and span.end <= whole.end and len(whole.of(document.text).split()) <= WORDS:
            span = whole
            break
    made = _placed(case, document_id, span)
    return Part(leadin.stated(made.date, made.committee, made.council), [made])


def _placed(case: Case, document_id: str, span: Span) -> Quote:
    """The quote with the meeting and item that it stands in, where it stands in any."""
    parsed = case.generation.parsed(document_id)
    document = case.generation.document(document_id)
    for meeting in parsed.meetings:
        if any(s.start <= span.start < s.end for s in meeting.segments):
            item = next((i for i in meeting.items if i.span.start <= span.start < i.span.end), None)
            return quote.make(document, span, meeting.council or parsed.council, meeting, item)
    return quote.make(document, span, parsed.council, None, None)
