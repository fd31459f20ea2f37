"""What do the documents say in answer, word for word?

An answer is a lead-in of ours and quotations. Nothing is shown whose span does not stand in the stored text. Three
honest states: `answered`; `related` (the matter is there, but not what was asked); `not_found`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.dates import find_dates
from corpus.model import Outcome, Passage, Resolution, Span, Vote
from indexer.store import Generation
from search import attendance, decisions, extract, leadin, quote
from search.extract import Sentence
from search.model import Answer, Hit, Intent, Query, Quote, Status
from search.retrieve import Ranked
from search.topic import ASKING, coverage, topic, unknown, weight
from search.understand import Period, periods

WORDS = 130  # words of an answer, about; clauses of a resolution are never cut
RUN = 60  # words of one quotation that is not a clause, about
SHARED = 0.35  # share of the topic in a sentence from which on it may answer …
MEANING = 0.55  # … or closeness in meaning
STRANGE = 0.4  # share of the topic in words that the index has never seen, from which on a decision is not there
KNOWN = 0.75  # share of the words that the index knows which the best passage must then hold
MONTH = 31  # days: a period no longer than this is that of a meeting
_DECIDING = re.compile(
    r"(?i)\b(resolv|agree[ds]?\b|approv|accept|endors|confirm|signed|adopt|carried|lost\b|received\b|noted\b|refus|"
    r"grant|defer|withdr|elected|appoint|reject|be (held|discussed|brought|provided|invited|submitted))"
)
_COMPARING = re.compile(
    r"(?i)\b(compar\w+|differ\w*|versus|vs\.?|both|which (councils?|committees?|meetings?)|between|changed?|or)\b"
)
_NAME = re.compile(r"(?<=[\w,;] )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*|^[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+")
_PROPOSING = re.compile(r"(?i)\b(proposed|moved|seconded|amendment)\b")
_ASKING = re.compile(
    r"(?i)^\W*(who|what|when|where|why|how|which|is|are|was|were|did|do|does|has|have|can|could|would)\b"
)
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Case:
    """A query with everything that may answer it."""

    generation: Generation
    query: Query
    ranked: Ranked
    about: list[str]
    sentences: list[Sentence]


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
    if refusal:
        return Answer(Status.NOT_FOUND, refusal, (), hits, query, searched)
    sentences = extract.best(generation, query, ranked, about)
    if spans := periods(query):
        sentences = [s for s in sentences if any(_speaks_of(s.passage, span) for span in spans)] or sentences
    case = Case(generation, query, ranked, about, sentences)
    drafted = _draft(case)
    quotes = tuple(q for q in drafted.quotes if quote.stands(generation, q))
    if not quotes:
        return Answer(Status.RELATED, "Nothing in what is indexed says so.", (), hits, query, searched)
    status = Status.ANSWERED if drafted.answers else Status.RELATED
    return Answer(status, drafted.text, quotes, hits, query, searched)


def _refusal(generation: Generation, query: Query, ranked: Ranked, about: list[str]) -> str | None:
    """Why nothing can be answered at all, or None."""
    if not ranked.scored:
        return "Nothing in what is indexed matches."
    missing = unknown(generation, about)
    if strangers := _strangers(generation, query, missing):
        return f"Nothing that is indexed mentions {_as_asked(generation, query, strangers)}."
    covered = max(coverage(generation, about, f"{p.header} {p.text}") for p in ranked.passages[:3])
    nearest = max(scored.vector for scored in ranked.scored[:5])
    if covered < 0.34 and nearest < 0.30:
        return "Nothing in what is indexed is close to this question."
    recorded = query.intent in (Intent.RESOLUTION, Intent.RECOMMENDATION, Intent.ATTENDANCE)
    share = weight(generation, missing) / (weight(generation, about) or 1.0)
    told = covered / (1 - share) if share < 1 else 0.0
    if share >= STRANGE and (nearest < MEANING or (recorded and (told < KNOWN or share >= 1 - STRANGE))):
        return f"Nothing that is indexed mentions {_as_asked(generation, query, missing)}."
    return _outside(query, ranked)


def _strangers(generation: Generation, query: Query, missing: list[str]) -> list[str]:
    """Tokens of names (capitalised words in a row) of which the index knows no part."""
    asking = set(generation.tokens(ASKING))
    out: list[str] = []
    for name in _NAME.findall(query.text):
        tokens = [token for token in generation.tokens(name) if token not in asking]
        if tokens and all(token in missing for token in tokens):
            out += tokens
    return out


def _outside(query: Query, ranked: Ranked) -> str | None:
    """A period that is asked about, of which nothing found speaks."""
    steps = [step for step in query.steps if step.kind == "date"]
    for step, period in zip(steps, periods(query), strict=True):
        meeting = query.intent is Intent.RESOLUTION and period.days <= MONTH
        if not any(
            passage.date is None or (period.holds(passage.date) if meeting else _speaks_of(passage, period))
            for passage in ranked.passages
        ):
            return f"Nothing that is indexed on this matter is of “{step.text}”."
    return None


def _speaks_of(passage: Passage, period: Period) -> bool:
    """Whether a passage is of a meeting in the period, or names a date that overlaps it."""
    if period.holds(passage.date):
        return True
    first, last = period.first or "", period.last or "9999-12-31"
    return any(mention.first <= last and first <= mention.last for mention in find_dates(passage.text))


def _as_asked(generation: Generation, query: Query, tokens: list[str]) -> str:
    words = dict.fromkeys(re.findall(r"[\w’'-]+", query.text))
    return ", ".join(f"“{word}”" for word in words if set(generation.tokens(word)) & set(tokens))


def _draft(case: Case) -> Drafted:
    intent = case.query.intent
    if intent is Intent.ATTENDANCE:
        return _attendance(case)
    if intent is Intent.RESOLUTION:
        return _decision(case)
    if intent is Intent.RECOMMENDATION:
        found = decisions.find(case.generation, case.query, case.ranked, case.about, "recommendations")
        if found:
            return _recorded(case, found)
    return _said(case)


def _decision(case: Case) -> Drafted:
    """Resolutions on the topic; else sentences that tell a decision; else what is merely said about it."""
    found = decisions.find(case.generation, case.query, case.ranked, case.about, "resolutions")
    first = case.sentences[0] if case.sentences else None
    items = {f.item.id for f in found}
    if found and (not first or first.passage.item_id in items):
        return _recorded(case, found)
    spans = periods(case.query)
    deciding = [
        s
        for s in case.sentences[:8]
        if _DECIDING.search(s.text)
        and s.shared >= SHARED
        and (not spans or s.passage.date is None or any(span.holds(s.passage.date) for span in spans))
    ]
    if found and not (deciding and deciding[0].shared > found[0].covered + 0.15):
        return _recorded(case, found)
    if deciding:
        return _quoted(case, deciding, True)
    said = _said(case)
    lead = "The matter is mentioned, but no resolution on it was found in what is indexed. " + said.text
    return Drafted(lead, said.quotes, False)


def _recorded(case: Case, found: list[decisions.Found]) -> Drafted:
    """The clauses of the items found, newest first; then what tells more of what was asked, from the same items."""
    leads: list[str] = []
    quotes: list[Quote] = []
    for f in found:
        document = case.generation.document(f.passage.document_id)
        record = decisions.pick(case.generation, case.query, document.text, f, case.about)
        council = f.passage.council
        fresh = [quote.make(document, c.span, council, f.meeting, f.item, c.label) for c in record.clauses]
        if quotes and quote.words(quotes) + quote.words(fresh) > WORDS:
            break
        if isinstance(record, Resolution):
            leads.append(leadin.decided(f.meeting.date, f.meeting.committee, council, record.outcome, record.lead_in))
            if record.vote and _agrees(record.vote, record.outcome):
                fresh.append(quote.make(document, record.vote.span, council, f.meeting, f.item))
        else:
            leads.append(leadin.recommended(f.item.title, f.meeting.date, f.meeting.committee, council))
        quotes += fresh
    items = {f.item.id for f in found}
    told = coverage(case.generation, case.about, " ".join(q.text for q in quotes))
    for sentence in case.sentences[:5]:
        if sentence.passage.item_id in items and sentence.shared > told + 0.1 and not _PROPOSING.search(sentence.text):
            more = _run(case, sentence)
            if not _overlaps(more, quotes) and quote.words([*quotes, more]) <= WORDS:
                quotes.append(more)
                break
    return Drafted("\n".join(leads), quotes)


def _agrees(vote: Vote, outcome: Outcome) -> bool:
    """Whether a vote can be the one that led to the outcome; one that cannot belongs to another motion."""
    if outcome not in (Outcome.LOST, Outcome.CARRIED, Outcome.NOTED):
        return False
    if vote.votes_for is None or vote.votes_against is None:
        return True
    carried = vote.votes_for >= vote.votes_against  # a tie goes by the casting vote, either way
    return carried == (outcome is not Outcome.LOST) or vote.votes_for == vote.votes_against


def _attendance(case: Case) -> Drafted:
    lines = attendance.lines(case.generation, case.query, case.ranked, case.about)
    if not lines:
        said = _said(case)
        return Drafted("What is indexed does not state this. " + said.text, said.quotes, False)
    first = lines[0]
    document = case.generation.document(first.document_id)
    quotes = [quote.make(document, line.span, first.council, line.meeting, None) for line in lines]
    return Drafted(leadin.stated(first.meeting.date, first.meeting.committee, first.council), quotes)


def _said(case: Case) -> Drafted:
    """What is said on the topic. It answers when the best sentence is on the topic and holds what is asked for."""
    wanted = extract.asked_for(case.query)
    best = case.sentences[:6]
    fitting = [s for s in best if s.holds]
    on_topic = any(
        max(s.shared, coverage(case.generation, case.about, f"{s.passage.item_title or ''} {s.text}")) >= SHARED
        or s.meaning >= MEANING
        for s in (fitting or best)[:3]
    )
    answers = on_topic and (wanted is None or bool(fitting)) and _numbers_told(case)
    drafted = _quoted(case, fitting if wanted and fitting else case.sentences, answers)
    if answers and case.query.intent is Intent.DISCUSSION and not _ASKING.search(case.query.text):
        return _with_outcome(case, drafted)
    return drafted


def _with_outcome(case: Case, drafted: Drafted) -> Drafted:
    """A bare topic is answered by what is said of it and by what was resolved in the item, where there is room."""
    passage = case.sentences[0].passage
    if passage.item_id is None or passage.meeting_id is None:
        return drafted
    item, meeting = case.generation.item(passage.item_id), case.generation.meeting(passage.meeting_id)
    if not item.resolutions:
        return drafted
    document = case.generation.document(passage.document_id)
    last = item.resolutions[-1]
    clauses = [quote.make(document, c.span, passage.council, meeting, item, c.label) for c in last.clauses]
    if any(_overlaps(clause, drafted.quotes) for clause in clauses):
        return drafted
    said = drafted.quotes
    while said and quote.words([*said, *clauses]) > WORDS:
        said = said[:-1]
    if not said:
        return drafted
    decided = leadin.decided(meeting.date, meeting.committee, passage.council, last.outcome, last.lead_in)
    return Drafted(f"{drafted.text}\n{decided}", [*said, *clauses])


def _numbers_told(case: Case) -> bool:
    """Whether some passage that a sentence came from holds every number of the question that is no date understood."""
    numbers = {token for token in case.about if _DIGIT.search(token)}
    return any(
        numbers <= set(case.generation.tokens(f"{s.passage.header} {s.passage.text}")) for s in case.sentences[:6]
    )


def _quoted(case: Case, sentences: list[Sentence], answers: bool) -> Drafted:
    """The best sentence, then others nearly as good (from another document when the question compares)."""
    if not sentences:
        return Drafted("", [], False)
    first = sentences[0]
    chosen = [(first, _run(case, first))]
    rest = sentences[1:]
    if _COMPARING.search(case.query.text):
        elsewhere = [s for s in rest if s.passage.document_id != first.passage.document_id]
        rest = [*elsewhere[:1], *rest]
    for sentence in rest:
        run = _run(case, sentence)
        quotes = [q for _, q in chosen]
        if len(chosen) >= 3 or sentence.score < first.score - 0.5:
            break
        if not _overlaps(run, quotes) and quote.words([*quotes, run]) <= WORDS:
            chosen.append((sentence, run))
    chosen.sort(key=lambda pair: (pair[0].at, pair[1].start))
    passage = first.passage
    one = len({s.passage.meeting_id for s, _ in chosen}) == 1
    lead = leadin.stated(passage.date, passage.committee, passage.council) if one else leadin.SEVERAL
    return Drafted(lead, [q for _, q in chosen], answers)


def _run(case: Case, sentence: Sentence) -> Quote:
    """A sentence with what it calls for, as a quote."""
    passage = sentence.passage
    document = case.generation.document(passage.document_id)
    meeting = case.generation.meeting(passage.meeting_id) if passage.meeting_id else None
    item = case.generation.item(passage.item_id) if passage.item_id else None
    span = extract.grown(sentence, max(RUN, len(sentence.text.split())))
    return quote.make(document, span, passage.council, meeting, item)


def _overlaps(one: Quote, others: list[Quote]) -> bool:
    here = Span(one.start, one.end)
    return any(
        other.document_id == one.document_id and other.start < here.end and here.start < other.end for other in others
    )
