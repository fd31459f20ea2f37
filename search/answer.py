"""What do the documents say in answer, word for word?

An answer is a lead-in of ours and quotations. Nothing is shown whose span does not stand in the stored text. Three
honest states: `answered`; `related` (the matter is there, but not what was asked); `not_found`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Item, Meeting, Outcome, Resolution, Span
from indexer.store import Generation
from search import attendance, decisions, extract, leadin
from search.model import Answer, Hit, Intent, Query, Quote, Status
from search.retrieve import Ranked
from search.topic import coverage, topic, unknown
from search.understand import periods

WORDS = 120  # words of an answer, about; clauses of a resolution are never cut
_DECIDING = re.compile(
    r"(?i)\b(resolv|agree[ds]?\b|approv|accept|endors|confirm|signed|adopt|carried|lost\b|received\b|noted\b|refus|"
    r"grant|defer|withdr|elected|appoint|reject|be (held|discussed|brought|provided|invited|submitted))"
)
_COMPARING = re.compile(
    r"(?i)\b(compar\w+|differ\w*|versus|vs\.?|both|which (councils?|committees?|meetings?)|between|or)\b"
)
_NAME = re.compile(r"(?<=[\w,;] )[A-Z][a-z]{3,}\b|^[A-Z][a-z]{3,}\b")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A lead-in with its quotes, and whether they answer or merely relate."""

    text: str
    quotes: list[Quote]
    answers: bool = True


def answer(generation: Generation, query: Query, ranked: Ranked, hits: tuple[Hit, ...], searched: str) -> Answer:
    """The answer to a query from its ranked passages."""
    about = topic(generation, query)
    refusal = _refusal(generation, query, ranked, about)
    if refusal or not hits:
        text = refusal or "Nothing in what is indexed matches."
        return Answer(Status.NOT_FOUND, text, (), hits, query, searched)
    drafted = _draft(generation, query, ranked, about)
    quotes = tuple(quote for quote in drafted.quotes if _stands(generation, quote))
    if not quotes:
        text = "Nothing in what is indexed says so."
        return Answer(Status.RELATED, text, (), hits, query, searched)
    status = Status.ANSWERED if drafted.answers else Status.RELATED
    return Answer(status, drafted.text, quotes, hits, query, searched)


def _draft(generation: Generation, query: Query, ranked: Ranked, about: list[str]) -> Drafted:
    if query.intent is Intent.ATTENDANCE:
        return _attendance(generation, query, ranked, about)
    if query.intent is Intent.RESOLUTION:
        return _decision(generation, query, ranked, about)
    if query.intent is Intent.RECOMMENDATION:
        found = decisions.find(generation, query, ranked, about, "recommendations")
        if found:
            return _recorded(generation, query, ranked, about, found)
    return _sentences(generation, query, ranked, about)


def _refusal(generation: Generation, query: Query, ranked: Ranked, about: list[str]) -> str | None:
    """Why nothing can be answered at all, or None."""
    if not ranked.scored:
        return "Nothing in what is indexed matches."
    names = set(generation.tokens(" ".join(_NAME.findall(query.text))))
    strangers = [token for token in unknown(generation, about) if token in names]
    if strangers:
        return "Nothing that is indexed mentions " + ", ".join(_as_asked(generation, query, strangers)) + "."
    top = ranked.scored[0]
    covered = max(
        coverage(generation, about, f"{passage.header} {passage.text}") for passage in ranked.passages[:3]
    )
    nearest = max(scored.vector for scored in ranked.scored[:5])
    if covered < 0.34 and nearest < 0.30 and top.lexical < 0.3:
        return "Nothing in what is indexed is close to this question."
    if query.intent in (Intent.RESOLUTION, Intent.RECOMMENDATION, Intent.ATTENDANCE):
        missing = unknown(generation, about)
        if missing and covered < 0.5:
            return "Nothing that is indexed mentions " + ", ".join(_as_asked(generation, query, missing)) + "."
        return _no_such_meeting(query, ranked)
    return None


def _no_such_meeting(query: Query, ranked: Ranked) -> str | None:
    """A period that is asked about, in which no meeting found lies and which no passage found mentions."""
    for step, period in zip((s for s in query.steps if s.kind == "date"), periods(query), strict=True):
        asked = step.text.casefold()
        if not any(
            period.holds(passage.date) or asked in " ".join(passage.text.casefold().split())
            for passage in ranked.passages
        ):
            return f"No meeting that is indexed and on this matter falls within “{step.text}”."
    return None


def _as_asked(generation: Generation, query: Query, tokens: list[str]) -> list[str]:
    words = re.findall(r"[\w’'-]+", query.text)
    return [f"“{word}”" for word in words if set(generation.tokens(word)) & set(tokens)]


def _decision(generation: Generation, query: Query, ranked: Ranked, about: list[str]) -> Drafted:
    found = decisions.find(generation, query, ranked, about, "resolutions")
    sentences = extract.best(generation, query, ranked, about)
    first = sentences[0] if sentences else None
    if found:
        clauses = " ".join(record.span.of(_text(generation, f)) for f in found for record in f.records)
        told = coverage(generation, about, f"{clauses} {found[0].item.title or ''}")
        if not first or told + 0.15 >= first.shared or first.passage.item_id in {f.item.id for f in found}:
            return _recorded(generation, query, ranked, about, found)
    deciding = [s for s in sentences[:6] if _DECIDING.search(s.text) and s.shared >= 0.3]
    if deciding:
        return _quoted(generation, query, deciding, True)
    if found:
        return _recorded(generation, query, ranked, about, found)
    drafted = _sentences(generation, query, ranked, about)
    lead = "The matter is mentioned, but no resolution on it was found in what is indexed. " + drafted.text
    return Drafted(lead, drafted.quotes, False)


def _recorded(
    generation: Generation, query: Query, ranked: Ranked, about: list[str], found: list[decisions.Found]
) -> Drafted:
    """The clauses of the items found, newest first; then a sentence of the same item that tells more of what was asked."""
    texts: list[str] = []
    quotes: list[Quote] = []
    for f in found:
        text = _text(generation, f)
        record = decisions.pick(generation, text, f, about)
        fresh = _clauses(generation, f, record.clauses)
        if quotes and _words(quotes) + _words(fresh) > WORDS:
            break
        if isinstance(record, Resolution):
            texts.append(
                leadin.decided(f.meeting.date, f.meeting.committee, f.passage.council, record.outcome, record.lead_in)
            )
            if record.vote and record.outcome in (Outcome.LOST, Outcome.CARRIED):
                fresh.append(_quote(f.passage.document, f.passage.document_id, record.vote.span, text, f))
        else:
            texts.append(
                leadin.recommended(f.item.title, f.meeting.date, f.meeting.committee, f.passage.council)
            )
        quotes += fresh
    more = _beyond(generation, query, ranked, about, quotes, found)
    if more:
        quotes.append(more)
    return Drafted("\n".join(texts), quotes)


def _beyond(
    generation: Generation,
    query: Query,
    ranked: Ranked,
    about: list[str],
    quotes: list[Quote],
    found: list[decisions.Found],
) -> Quote | None:
    """One sentence of the items found that covers more of the topic than the clauses do, if there is room."""
    told = coverage(generation, about, " ".join(quote.text for quote in quotes))
    for sentence in extract.best(generation, query, ranked, about)[:5]:
        in_item = sentence.passage.item_id in {f.item.id for f in found}
        fits = _words(quotes) + len(sentence.text.split()) <= WORDS
        inside = any(q.start < sentence.span.end and sentence.span.start < q.end for q in quotes)
        if in_item and fits and not inside and sentence.shared > told + 0.1:
            return _sentence_quote(generation, sentence)
    return None


def _attendance(generation: Generation, query: Query, ranked: Ranked, about: list[str]) -> Drafted:
    lines = attendance.lines(generation, query, ranked, about)
    if not lines:
        drafted = _sentences(generation, query, ranked, about)
        return Drafted("What is indexed does not state this. " + drafted.text, drafted.quotes, False)
    document = generation.document(lines[0].document_id)
    council = next((p.council for p in ranked.passages if p.document_id == document.id), None)
    meeting = lines[0].meeting
    quotes = [
        Quote(
            text=line.span.of(document.text),
            document=document.name,
            document_id=document.id,
            start=line.span.start,
            end=line.span.end,
            page=document.page_of(line.span.start),
            council=council,
            committee=meeting.committee,
            date=meeting.date,
            item_number=None,
            item_title=None,
        )
        for line in lines
    ]
    return Drafted(leadin.stated(meeting.date, meeting.committee, council), quotes)


def _sentences(generation: Generation, query: Query, ranked: Ranked, about: list[str]) -> Drafted:
    sentences = extract.best(generation, query, ranked, about)
    confident = bool(sentences) and (
        sentences[0].shared >= 0.3 or sentences[0].meaning >= 0.4 or ranked.scored[0].vector >= 0.45
    )
    return _quoted(generation, query, sentences, confident)


def _quoted(generation: Generation, query: Query, sentences: list[extract.Sentence], answers: bool) -> Drafted:
    """The best sentence, then others nearly as good (from another document when the question compares)."""
    if not sentences:
        return Drafted("", [], False)
    chosen = [sentences[0]]
    comparing = bool(_COMPARING.search(query.text))
    if comparing:
        other = next((s for s in sentences if s.passage.document_id != chosen[0].passage.document_id), None)
        if other:
            chosen.append(other)
    for sentence in sentences[1:]:
        if len(chosen) >= 3 or sum(len(s.text.split()) for s in [*chosen, sentence]) > WORDS:
            break
        if sentence not in chosen and sentence.score >= chosen[0].score - 0.5:
            chosen.append(sentence)
    chosen.sort(key=lambda s: (s.at, s.span.start))
    best = sentences[0].passage
    quotes = [_sentence_quote(generation, sentence) for sentence in chosen]
    return Drafted(leadin.stated(best.date, best.committee, best.council), quotes, answers)


def _sentence_quote(generation: Generation, sentence: extract.Sentence) -> Quote:
    passage = sentence.passage
    return Quote(
        text=sentence.text,
        document=passage.document,
        document_id=passage.document_id,
        start=sentence.span.start,
        end=sentence.span.end,
        page=generation.document(passage.document_id).page_of(sentence.span.start),
        council=passage.council,
        committee=passage.committee,
        date=passage.date,
        item_number=passage.item_number,
        item_title=passage.item_title,
    )


def _clauses(generation: Generation, found: decisions.Found, clauses: tuple[object, ...]) -> list[Quote]:
    text = _text(generation, found)
    return [
        _quote(found.passage.document, found.passage.document_id, clause.span, text, found, clause.label)  # type: ignore[attr-defined]
        for clause in clauses
    ]


def _quote(
    document: str, document_id: str, span: Span, text: str, found: decisions.Found, label: str | None = None
) -> Quote:
    meeting: Meeting = found.meeting
    item: Item = found.item
    return Quote(
        text=span.of(text),
        document=document,
        document_id=document_id,
        start=span.start,
        end=span.end,
        page=found.passage.page,
        council=found.passage.council,
        committee=meeting.committee,
        date=meeting.date,
        item_number=item.number,
        item_title=item.title,
        label=label,
    )


def _text(generation: Generation, found: decisions.Found) -> str:
    return generation.document(found.passage.document_id).text


def _stands(generation: Generation, quote: Quote) -> bool:
    """The verbatim law: the quoted words stand at their offsets in the stored text."""
    return bool(quote.text) and generation.document(quote.document_id).text[quote.start : quote.end] == quote.text


def _words(quotes: list[Quote]) -> int:
    return sum(len(quote.text.split()) for quote in quotes)
