"""What do the documents say in answer, word for word?

An answer is a lead-in of ours and quotations. Nothing is shown whose span does not stand in the stored text. Three
honest states: `answered`; `related` (the matter is there, but not what was asked); `not_found`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Passage
from corpus.names import council_key, key
from indexer.store import Generation
from search import (
    attendance,
    decisions,
    extract,
    leadin,
    meanings,
    movers,
    proof,
    quote,
    reasons,
    records,
    sitting,
    status_answer,
    status_question,
    support,
    tasks,
)
from search.compose import around, beyond, quoted, recorded, sides, with_outcome
from search.extract import Sentence
from search.model import Answer, Hit, Intent, Query, Status
from search.newest import newest_first
from search.part import Case, Drafted, Part, unanswered
from search.retrieve import Ranked
from search.rivals import of_another_year
from search.support import speaks_of
from search.topic import ASKING, coverage, topic, unknown, weight
from search.understand import is_of, named, periods

SHARED = 0.35  # share of the topic in a sentence from which on it may tell a decision
STRANGE = 0.4  # share of the topic in words that the index has never seen, from which on a decision is not there
REST = 0.5  # share of the topic that the lines of an attendance must tell, or what is said on it is looked at
MANY = 3  # words beside the attendance from which on another matter may be asked about
SURE = 0.6  # support from which on a sentence answers what no line of an attendance states
FAR = 0.3  # support below which what was found is not even related
KNOWN = 0.75  # share of the words that the index knows which the best passage must then hold
NEAR_BEST = 0.8  # share of the best passage's score from which on one of the period asked about is as good
MONTH = 31  # days: a period no longer than this is that of a meeting
_DECIDING = re.compile(
    r"(?i)\b(resolv|agree[ds]?\b|approv|accept|endors|confirm|signed|adopt|carried|lost\b|received\b|noted\b|refus|"
    r"grant|defer|withdr|elected|appoint|reject|be (held|discussed|brought|provided|invited|submitted))"
)
_NAME = re.compile(r"(?<=[\w,;] )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*|^[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+")
_ASKING = re.compile(
    r"(?i)^\W*(who|what|when|where|why|how|which|is|are|was|were|did|do|does|has|have|can|could|would)\b"
)

NOTHING = "Nothing in what is indexed is close to this question."


def answer(generation: Generation, query: Query, ranked: Ranked, hits: tuple[Hit, ...], searched: str) -> Answer:
    """The answer to a query from its ranked passages."""
    if listed := records.answer(generation, query, hits, searched):
        return listed
    about = topic(generation, query)
    whole = Case(generation, query, ranked, about, [])
    if sitting.asked(whole) and (there := sitting.decided_there(whole)):
        return _given(generation, query, there, hits, searched, 1.0)
    refusal = _refusal(generation, query, ranked, about)
    if refusal:
        return Answer(Status.NOT_FOUND, refusal, (), hits, query, searched)
    bound = _bound(query, ranked)
    case = Case(generation, query, bound or ranked, about, _evidence(generation, query, bound or ranked, about))
    drafted = _of_the_year(query, _draft(case))
    supported = support.measure(case, drafted)
    value = supported.value if drafted.answers and bound else None
    if bound is None:
        drafted = unanswered(drafted, "Nothing by the council or body that the question names was found on this.")
    elif supported.value < support.ENOUGH and drafted.answers:
        if supported.value < FAR and not supported.named:
            return Answer(Status.NOT_FOUND, NOTHING, (), hits, query, searched, support=value)
        drafted = unanswered(drafted, supported.why)
    return _given(generation, query, drafted, hits, searched, value)


def _of_the_year(query: Query, drafted: Drafted) -> Drafted:
    """The parts without those that name another financial year than the question does, where any are left."""
    kept = [
        part
        for part in drafted.parts
        if not of_another_year(query.reading, " ".join([part.lead, *(quoted.text for quoted in part.quotes)]))
    ]
    return replace(drafted, parts=kept) if kept else drafted


def _given(
    generation: Generation, query: Query, drafted: Drafted, hits: tuple[Hit, ...], searched: str, value: float | None
) -> Answer:
    """What was drafted, less the quotes that do not stand or whose lead-in says more than they do."""
    quotes = tuple(
        replace(quoted, lead=part.lead)
        for part in drafted.parts
        if not proof.unproved(part.lead, part.quotes)
        for quoted in part.quotes
        if quote.stands(generation, quoted)
    )
    if not quotes:
        return Answer(Status.RELATED, "Nothing in what is indexed says so.", (), hits, query, searched)
    status = Status.ANSWERED if drafted.answers else Status.RELATED
    text = "\n".join(dict.fromkeys(quoted.lead for quoted in quotes))
    return Answer(status, text, quotes, hits, query, searched, support=value)


def _bound(query: Query, ranked: Ranked) -> Ranked | None:
    """What is left where the question names a council or, of a decision or a meeting, a body. None: nothing at all.

    An item may be about the body that is named ("Executive Board minutes"): its title counts as well. "The parish
    council and the Planning Committee" are two places: what is of either is kept.
    """
    councils = {council_key(name) for name in named(query, "council")}
    committees = {key(name) for name in named(query, "committee")}
    if query.intent not in (Intent.RESOLUTION, Intent.RECOMMENDATION, Intent.ATTENDANCE):
        committees = set()
    holds = any if councils and committees and _two_places(query) else all
    kept = [
        (scored, passage)
        for scored, passage in zip(ranked.scored, ranked.passages, strict=True)
        if holds(
            (
                not councils or council_key(passage.council or "") in councils,
                not committees or _is_of(passage, committees),
            )
        )
    ]
    if not kept:
        return None
    return replace(ranked, scored=[scored for scored, _ in kept], passages=[passage for _, passage in kept])


def _two_places(query: Query) -> bool:
    """Whether a council and a body stand side by side in the question, joined as two: with "and", "or", a comma."""
    council, body = (
        "|".join(re.escape(name) for step in query.steps if step.kind == kind for name in (step.value, step.text))
        for kind in ("council", "committee")
    )
    joined = r"(?:['’]s)?(?:,| and| or|, and| versus| vs\.?) (?:the )?"
    return any(
        re.search(rf"(?i)(?:{one}){joined}(?:{other})", query.reading)
        for one, other in ((council, body), (body, council))
    )


def _is_of(passage: Passage, committees: set[str]) -> bool:
    title = f" {key(passage.item_title or '')} "
    return is_of(passage, committees) or any(f" {name} " in title for name in committees)


def _evidence(generation: Generation, query: Query, ranked: Ranked, about: list[str]) -> list[Sentence]:
    """The best sentences; of passages that speak of the periods asked about, where one is nearly as good as any."""
    spans = periods(query)
    kept = [
        (scored, passage)
        for scored, passage in zip(ranked.scored, ranked.passages, strict=True)
        if any(speaks_of(passage, span) for span in spans)
    ]
    if kept and kept[0][0].total >= NEAR_BEST * ranked.scored[0].total:
        ranked = replace(ranked, scored=[scored for scored, _ in kept], passages=[passage for _, passage in kept])
    return extract.best(generation, query, ranked, about)


def _refusal(generation: Generation, query: Query, ranked: Ranked, about: list[str]) -> str | None:
    """Why nothing can be answered at all, or None."""
    if not ranked.scored:
        return "Nothing in what is indexed matches."
    missing = unknown(generation, about)
    if strangers := _strangers(generation, query, missing):
        return f"Nothing that is indexed mentions {_as_asked(generation, query, strangers)}."
    if query.intent in (Intent.RESOLUTION, Intent.RECOMMENDATION, Intent.ATTENDANCE):
        share = weight(generation, missing) / (weight(generation, about) or 1.0)
        covered = max(coverage(generation, about, f"{p.header} {p.text}") for p in ranked.passages[:3])
        if share >= STRANGE and (covered < KNOWN * (1 - share) or share >= 1 - STRANGE):
            return f"Nothing that is indexed mentions {_as_asked(generation, query, missing)}."
    return _outside(query, ranked)


def _strangers(generation: Generation, query: Query, missing: list[str]) -> list[str]:
    """Tokens of names (capitalised words in a row) of which the index knows no part."""
    asking = set(generation.tokens(ASKING))
    out: list[str] = []
    for name in _NAME.findall(query.reading):
        if name.isupper():  # initials, which the documents may simply write out
            continue
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
            passage.date is None or (period.holds(passage.date) if meeting else speaks_of(passage, period))
            for passage in ranked.passages
        ):
            return f"Nothing that is indexed on this matter is of “{step.text}”."
    return None


def _as_asked(generation: Generation, query: Query, tokens: list[str]) -> str:
    words = dict.fromkeys(re.findall(r"[\w’'-]+", query.reading))
    return ", ".join(f"“{word}”" for word in words if set(generation.tokens(word)) & set(tokens))


def _draft(case: Case) -> Drafted:
    if because := reasons.found(case):
        return because
    if moved := movers.found(case):
        return moved
    if movers.untold(case.query.reading):
        return unanswered(_said(case), "No line found on this says who moved or seconded it.")
    intent = case.query.intent
    if (asks := status_question.asked(case.query.reading)) and (told := status_answer.found(case, asks)):
        return told
    if intent is Intent.ATTENDANCE:
        return _attendance(case)
    if intent is Intent.RESOLUTION:
        return _decision(case)
    if intent is Intent.MEANING and (parts := meanings.found(case)):
        return Drafted([*parts, *around(case, parts)], stated=True)
    if intent is Intent.ACTION or tasks.asked(case.query.reading):
        parts = tasks.found(case)
        if parts:
            return Drafted([*parts, *around(case, parts)])
    if intent is Intent.RECOMMENDATION:
        found = _recommending(case)
        if found:
            return Drafted(recorded(case, found))
    return _said(case)


def _recommending(case: Case) -> list[decisions.Found]:
    """What a report recommended or a body resolved to recommend, whichever covers the topic better."""
    reports = decisions.find(case.generation, case.query, case.ranked, case.about, "recommendations")
    bodies = [
        f
        for f in decisions.find(case.generation, case.query, case.ranked, case.about, "resolutions")
        if any("recommend" in record.text.casefold() for record in f.records)
    ]
    best = max((f.covered for f in reports), default=0.0)
    return bodies if bodies and max(f.covered for f in bodies) > best + 0.01 else reports


def _decision(case: Case) -> Drafted:
    """Resolutions on the topic; else sentences that tell a decision; else what is merely said about it."""
    if not case.about:
        return _said(case)
    if compared := sides(case):
        return compared
    found = decisions.find(case.generation, case.query, case.ranked, case.about, "resolutions")
    first = case.sentences[0] if case.sentences else None
    items = {f.item.id for f in found}
    if found and (not first or first.passage.item_id in items):
        return Drafted(recorded(case, found))
    spans = periods(case.query)
    deciding = [
        s
        for s in case.sentences[:8]
        if _DECIDING.search(s.text)
        and s.shared >= SHARED
        and (not spans or any(speaks_of(s.passage, span) for span in spans))
    ]
    if found and not (deciding and deciding[0].shared > found[0].covered + 0.15):
        return Drafted(recorded(case, found))
    if deciding:
        return quoted(case, deciding, True)
    return unanswered(_said(case), "None of the passages found on this records a resolution that answers the question.")


def _attendance(case: Case) -> Drafted:
    """The lines that state it, and what else is said where they do not tell the rest of the question.

    Where they tell little of it and a sentence answers ("attendance at school"), no meeting's attendance was asked for.
    """
    lines = attendance.lines(case.generation, case.query, case.ranked, case.about)
    if not lines:
        said = _said(case)
        other = attendance.beside(case.generation, case.query, case.about, "")
        if attendance.loosely(case.query) and len(other) >= MANY and support.measure(case, said).value >= SURE:
            return said
        return unanswered(said, "No line that lists who attended, or when and where, was found to state this.")
    first = lines[0]
    document = case.generation.document(first.document_id)
    quotes = [quote.make(document, line.span, first.council, line.meeting, None) for line in lines]
    part = Part(leadin.stated(first.meeting.date, first.meeting.committee, first.council), quotes)
    told = " ".join([first.meeting.committee or "", first.council or "", *(q.text for q in quotes)])
    rest = attendance.beside(case.generation, case.query, case.about, told)
    if not rest:
        return Drafted([part], stated=True)
    if len(rest) >= MANY and weight(case.generation, rest) > (1 - REST) * weight(case.generation, case.about):
        said = _said(case)
        if support.measure(case, said).value >= support.ENOUGH:
            return said
    here = [s for s in case.sentences if s.passage.meeting_id == first.meeting.id]
    return Drafted([part, *beyond(replace(case, sentences=here), [part])], stated=True)


def _said(case: Case) -> Drafted:
    """What is said on the topic; of the sentences those that hold the kind of thing asked for, where any does."""
    best = case.sentences[:6]
    fitting = [s for s in best if s.holds]
    wanted = extract.sought(case.query)
    drafted = quoted(case, fitting if wanted and fitting else case.sentences, bool(case.about))
    drafted = newest_first(case, drafted)
    if case.query.intent is Intent.DISCUSSION and not _ASKING.search(case.query.reading):
        return with_outcome(case, drafted)
    return drafted
