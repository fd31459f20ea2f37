"""How are quotes put together under lead-ins of ours?

A part is one lead-in with the quotes that stand under it; nothing else may come to stand there. Under "resolved" stand
the clauses of that resolution and its own vote, never a debate, a proposal or another meeting's words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.model import Item, Meeting, Outcome, Passage, Resolution, Span, Vote
from indexer.store import Generation
from search import decisions, extract, leadin, quote
from search.extract import Sentence
from search.model import Query, Quote
from search.retrieve import Ranked
from search.topic import coverage
from search.understand import periods

WORDS = 130  # words of an answer, about; clauses of a resolution are never cut
MEETING_WORDS = 200  # words of an answer that lists what a whole meeting resolved
RUN = 60  # words of one quotation that is not a clause, about
_COMPARING = re.compile(
    r"(?i)\b(compar\w+|differ\w*|versus|vs\.?|both|which (councils?|committees?|meetings?)|between|changed?|or)\b"
)
_PROPOSING = re.compile(r"(?i)\b(proposed|moved|seconded|amendment|motion)\b")


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
    """One lead-in of ours and the quotes under it."""

    lead: str
    quotes: list[Quote]


@dataclass(frozen=True, slots=True)
class Drafted:
    """The parts of an answer in order, and whether they answer or merely relate."""

    parts: list[Part]
    answers: bool = True


def unanswered(drafted: Drafted, why: str) -> Drafted:
    """The same quotes as related matter, with why they are no answer."""
    parts = [Part(f"{why} {part.lead}" if at == 0 else part.lead, part.quotes) for at, part in enumerate(drafted.parts)]
    return Drafted(parts, False)


def recorded(case: Case, found: list[decisions.Found]) -> list[Part]:
    """The clauses of the items found, newest first; then what tells more of what was asked, from the same items."""
    parts: list[Part] = []
    for f in found:
        text = case.generation.document(f.passage.document_id).text
        record = decisions.pick(case.generation, case.query, text, f, case.about)
        if isinstance(record, Resolution):
            part = decided(case, f.passage, f.meeting, f.item, record)
        else:
            lead = leadin.recommended(f.item.title, f.meeting.date, f.meeting.committee, f.passage.council)
            document = case.generation.document(f.passage.document_id)
            clauses = [
                quote.make(document, c.span, f.passage.council, f.meeting, f.item, c.label) for c in record.clauses
            ]
            part = Part(lead, clauses)
        if parts and _words([*parts, part]) > WORDS:
            break
        parts.append(part)
    more = _beyond(case, parts, {f.item.id for f in found})
    return [*parts, more] if more else parts


def decided(case: Case, passage: Passage, meeting: Meeting, item: Item, resolution: Resolution) -> Part:
    """A resolution with all its clauses and, where it is its own, its vote."""
    document = case.generation.document(passage.document_id)
    quotes = [quote.make(document, c.span, passage.council, meeting, item, c.label) for c in resolution.clauses]
    if resolution.vote and _agrees(resolution.vote, resolution.outcome):
        quotes.append(quote.make(document, resolution.vote.span, passage.council, meeting, item))
    lead = leadin.decided(meeting.date, meeting.committee, passage.council, resolution.outcome, resolution.lead_in)
    return Part(lead, quotes)


def whole_meeting(case: Case) -> Drafted | None:
    """What the best matching meeting of the period asked about resolved, item by item; None without such a meeting."""
    spans = periods(case.query)
    for passage in case.ranked.passages:
        if passage.meeting_id is None or not any(span.holds(passage.date) for span in spans):
            continue
        meeting = case.generation.meeting(passage.meeting_id)
        parts: list[Part] = []
        for item in meeting.items:
            for resolution in item.resolutions:
                part = decided(case, passage, meeting, item, resolution)
                if parts and _words([*parts, part]) > MEETING_WORDS:
                    return Drafted(parts)
                parts.append(part)
        if parts:
            return Drafted(parts)
    return None


def with_outcome(case: Case, drafted: Drafted) -> Drafted:
    """What is said on a bare topic, and what was resolved in the item that says it, where there is room."""
    passage = case.sentences[0].passage
    if passage.item_id is None or passage.meeting_id is None:
        return drafted
    item, meeting = case.generation.item(passage.item_id), case.generation.meeting(passage.meeting_id)
    if not item.resolutions:
        return drafted
    outcome = decided(case, passage, meeting, item, item.resolutions[-1])
    said = [part for part in drafted.parts if not any(_overlaps(q, outcome.quotes) for q in part.quotes)]
    while said and _words([*said, outcome]) > WORDS:
        said = said[:-1]
    return Drafted([*said, outcome])


def quoted(case: Case, sentences: list[Sentence], answers: bool) -> Drafted:
    """The best sentence, then others nearly as good (from another document when the question compares).

    A sentence that lies in a resolution is told as that resolution, whole.
    """
    if not sentences:
        return Drafted([], False)
    first = sentences[0]
    chosen: list[tuple[Sentence, Part]] = []
    rest = sentences[1:]
    if _COMPARING.search(case.query.reading):
        elsewhere = [s for s in rest if s.passage.document_id != first.passage.document_id]
        rest = [*elsewhere[:1], *rest]
    for sentence in [first, *rest]:
        if len(chosen) >= 3 or sentence.score < first.score - 0.5:
            break
        part = _part(case, sentence)
        held = [q for _, other in chosen for q in other.quotes]
        if any(_overlaps(q, held) for q in part.quotes):
            continue
        if not chosen or _words([*(other for _, other in chosen), part]) <= WORDS:
            chosen.append((sentence, part))
    chosen.sort(key=lambda pair: (pair[0].at, pair[1].quotes[0].start))
    return Drafted(_merged([part for _, part in chosen]), answers)


def _part(case: Case, sentence: Sentence) -> Part:
    passage = sentence.passage
    document = case.generation.document(passage.document_id)
    meeting = case.generation.meeting(passage.meeting_id) if passage.meeting_id else None
    item = case.generation.item(passage.item_id) if passage.item_id else None
    if item and meeting:
        for resolution in item.resolutions:
            if resolution.span.start <= sentence.span.start < resolution.span.end:
                return decided(case, passage, meeting, item, resolution)
    span = extract.grown(sentence, max(RUN, len(sentence.text.split())))
    if item and meeting:
        for resolution in item.resolutions:
            if not sentence.span.end <= resolution.span.start < span.end:
                continue
            before = document.text[span.start : resolution.span.start].rstrip(" \n\t*-–")
            if extract.leads_on(before) or extract.is_title(before, passage):  # "… and it was" – what was resolved
                return decided(case, passage, meeting, item, resolution)
            span = Span(span.start, span.start + len(before))
    lead = leadin.stated(passage.date, passage.committee, passage.council)
    return Part(lead, [quote.make(document, span, passage.council, meeting, item)])


def _merged(parts: list[Part]) -> list[Part]:
    """Neighbours under the same lead-in become one part."""
    out: list[Part] = []
    for part in parts:
        if out and out[-1].lead == part.lead:
            out[-1] = replace(out[-1], quotes=[*out[-1].quotes, *part.quotes])
        else:
            out.append(part)
    return out


def _beyond(case: Case, parts: list[Part], items: set[str]) -> Part | None:
    """A sentence of the items told that covers more of the topic than the clauses do; never a proposal."""
    held = [q for part in parts for q in part.quotes]
    told = coverage(case.generation, case.about, " ".join(q.text for q in held))
    for sentence in case.sentences[:5]:
        if sentence.passage.item_id not in items or sentence.shared <= told + 0.1:
            continue
        more = _part(case, sentence)
        text = " ".join(q.text for q in more.quotes)
        if _PROPOSING.search(text) or any(_overlaps(q, held) for q in more.quotes):
            continue
        if _words([*parts, more]) <= WORDS:
            return more
    return None


def _agrees(vote: Vote, outcome: Outcome) -> bool:
    """Whether a vote can be the one that led to the outcome; one that cannot belongs to another motion."""
    if outcome not in (Outcome.LOST, Outcome.CARRIED, Outcome.NOTED):
        return False
    if vote.votes_for is None or vote.votes_against is None:
        return True
    carried = vote.votes_for >= vote.votes_against  # a tie goes by the casting vote, either way
    return carried == (outcome is not Outcome.LOST) or vote.votes_for == vote.votes_against


def _words(parts: list[Part]) -> int:
    return sum(quote.words(part.quotes) for part in parts)


def _overlaps(one: Quote, others: list[Quote]) -> bool:
    return any(
        other.document_id == one.document_id and other.start < one.end and one.start < other.end for other in others
    )
