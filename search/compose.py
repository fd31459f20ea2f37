"""How are quotes put together under lead-ins of ours?

Under "resolved" stand the clauses of that resolution and its own vote, never a debate, a proposal or another meeting's
words. What is merely said stands under "The papers … say".
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Item, Meeting, Passage, Resolution, Span
from indexer.store import Generation
from search import compare, decisions, extract, leadin, motion, proof, quote, signs, support
from search.extract import Sentence
from search.model import Quote
from search.part import WORDS, Case, Drafted, Part, fit, merged, overlaps, quotes, unanswered
from search.topic import coverage

RUN = 45  # words of one quotation that is not a clause, about
QUOTES = 5  # quotations of what is said, at most
GAP = 0.5  # how far behind the best sentence's score another may lie that is quoted too
BETWEEN = 40  # words between two quotes that may be filled in
MORE = 0.2  # the same of what is said beside a resolution
ON_IT = 0.3  # share of the topic that a resolution or its title must hold to be told as what came of it
OPENING = 6  # words from which on the opening of a resolution tells something that its clauses do not
_COMPARING = re.compile(
    r"(?i)\b(compar\w+|differ\w*|versus|vs\.?|both|which (councils?|committees?|meetings?)|between|changed?|or)\b"
)
_LABEL = re.compile(r"[\s:–-]*(?:[-*•·]\s*)?(?:\(?[a-z0-9ivx]{1,4}[).])?\s*$", re.I)


def recorded(case: Case, found: list[decisions.Found]) -> list[Part]:
    """The clauses of the items found, newest first; then what else is said on what was asked, where there is room."""
    parts = _made(case, found)
    every = [*parts, *_besides(case, parts)]
    return sorted(every, key=lambda part: part.quotes[0].date or "", reverse=True)


def _besides(case: Case, parts: list[Part]) -> list[Part]:
    """What else is said in the same minutes."""
    told = {(q.document_id, q.date) for q in quotes(parts)}
    here = [s for s in case.sentences if (s.passage.document_id, s.passage.date) in told]
    return beyond(replace(case, sentences=here), parts)


def _made(case: Case, found: list[decisions.Found]) -> list[Part]:
    """The resolution or recommendation of each item that was found, whole, as many as there is room for."""
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
            part = Part(lead, clauses, whole=True)
        if parts and not fit([*parts, part]):
            break
        parts.append(part)
    return parts


def decided(case: Case, passage: Passage, meeting: Meeting, item: Item, resolution: Resolution) -> Part:
    """A resolution with all its clauses and, where it is its own, its vote; its opening where that decides too."""
    document = case.generation.document(passage.document_id)
    told = [quote.make(document, c.span, passage.council, meeting, item, c.label) for c in resolution.clauses]
    opening = _opening(document.text, resolution)
    if opening:
        told.insert(0, quote.make(document, opening, passage.council, meeting, item))
    vote = resolution.vote
    if vote and motion.agrees(vote, resolution) and not any(q.start <= vote.span.start < q.end for q in told):
        told.append(quote.make(document, vote.span, passage.council, meeting, item))
    said = None if opening else resolution.lead_in
    known = (meeting.date, meeting.committee, passage.council, resolution.outcome)
    lead = leadin.decided(*known, said, resolution.amends)
    if proof.unproved(lead, told):  # its opening names what nothing quoted names
        lead = leadin.decided(*known, None, resolution.amends)
    return Part(lead, told, whole=True)


def with_outcome(case: Case, drafted: Drafted) -> Drafted:
    """What is said on a bare topic, and what was resolved in the item that says it, where there is room."""
    passage = case.sentences[0].passage if case.sentences else None
    if passage is None or passage.item_id is None or passage.meeting_id is None:
        return drafted
    item, meeting = case.generation.item(passage.item_id), case.generation.meeting(passage.meeting_id)
    text = case.generation.document(passage.document_id).text
    binding = [
        record
        for record in item.resolutions
        if decisions.binds(record)
        and coverage(case.generation, case.about, f"{item.title or ''} {record.span.of(text)}") >= ON_IT
    ]
    if not binding:
        return drafted
    outcome = decided(case, passage, meeting, item, binding[-1])
    said = [part for part in drafted.parts if not any(overlaps(q, outcome.quotes) for q in part.quotes)]
    if said and not fit([*said, outcome]):
        return drafted
    return Drafted([*said, outcome], drafted.answers)


def quoted(case: Case, sentences: list[Sentence], answers: bool) -> Drafted:
    """The best sentence, then the next best while there is room (from another document when the question compares).

    A sentence that lies in a resolution is told as that resolution, whole.
    """
    if not sentences:
        return Drafted([], False)
    if each := compare.cases(case):
        return compared(case, each, answers)
    first, rest = sentences[0], sentences[1:]
    if _COMPARING.search(case.query.reading):
        elsewhere = [s for s in rest if s.passage.document_id != first.passage.document_id]
        rest = [*elsewhere[:1], *rest]
    chosen = _chosen(case, [first, *rest], [], QUOTES, GAP)
    return Drafted(joined(case.generation, merged(chosen)), answers)


def compared(case: Case, every: dict[str, Case], answers: bool) -> Drafted:
    """What every side of a comparison says: the best of each first, then more of each while there is room."""
    run = min(RUN, WORDS // len(every) - 5)
    each = {name: _chosen(side, _fitting(side), [], 1, GAP, run) for name, side in every.items()}
    missing = _unanswered(every, each)
    held = [side for name, side in every.items() if name not in missing] or list(every.values())
    parts: list[Part] = []
    for most in (1, 2):
        for side in held:
            parts += _chosen(side, _fitting(side), parts, most, GAP, run)
    order = list(dict.fromkeys(part.lead for part in parts))
    ordered = sorted(parts, key=lambda part: (order.index(part.lead), part.whole))
    drafted = Drafted(joined(case.generation, merged(ordered)), answers)
    return _without(case, drafted, missing, every)


def _without(case: Case, drafted: Drafted, missing: list[str], every: dict[str, Case]) -> Drafted:
    """What is drafted, and which sides are missing; where all are, and the whole is no answer either, that says why."""
    if not missing or (len(missing) == len(every) and support.measure(case, drafted).value < support.ENOUGH):
        return drafted
    return unanswered(drafted, leadin.missing(missing))


def _unanswered(every: dict[str, Case], each: dict[str, list[Part]]) -> list[str]:
    """The names of the sides that nothing found answers, unless what answers another tells them too."""
    return [
        name
        for name, parts in each.items()
        if support.measure(every[name], Drafted(parts)).value < support.ENOUGH
        and not any(overlaps(q, quotes(told)) for other, told in each.items() if other != name for q in quotes(parts))
    ]


def _fitting(case: Case) -> list[Sentence]:
    """The sentences of a side; where a kind of thing is asked for and one of the best holds it, those that do."""
    fitting = [sentence for sentence in case.sentences[: compare.FIRST] if sentence.holds]
    return fitting if fitting and signs.asked_for(case.query) else case.sentences


def around(case: Case, parts: list[Part]) -> list[Part]:
    """What is said on the matter beside the parts that are there, as much as there is room for."""
    held = quotes(parts)
    rest = [s for s in case.sentences if not _within(s, held)]
    return joined(case.generation, merged(_chosen(case, rest, parts, QUOTES, GAP)))


def sides(case: Case) -> Drafted | None:
    """What each side of a comparison resolved, else what it says; None where nothing is compared or resolved.

    Where a figure is asked for, the figures are compared, whatever was decided.
    """
    every = compare.cases(case)
    if every and signs.asked_for(case.query) is not None:
        return compared(case, every, True)
    each: dict[str, list[Part]] = {}
    for name, side in every.items():
        found = decisions.find(side.generation, side.query, side.ranked, side.about, "resolutions")
        first = side.sentences[0].passage.item_id if side.sentences else None
        if found and (first is None or first in {f.item.id for f in found}):
            told = _made(side, found[:1])
            each[name] = told if fit([*_all(each), *told]) else []
    if not each:
        return None
    for name, side in every.items():
        made = each.setdefault(name, [])
        made += [part for part in _besides(side, made) if fit([*_all(each), part])] if made else []
        made += _chosen(side, _fitting(side), _all(each), 1, GAP, WORDS // len(every) - 5)
    missing = _unanswered(every, each)
    shown = [name for name in every if name not in missing] or list(every)
    drafted = Drafted(merged([part for name in shown for part in each[name]]))
    return _without(case, drafted, missing, every)


def _all(each: dict[str, list[Part]]) -> list[Part]:
    return [part for parts in each.values() for part in parts]


def beyond(case: Case, parts: list[Part]) -> list[Part]:
    """What is said on the matter beside the parts that are there: the sentences nearly as good as the best one."""
    return joined(case.generation, merged(_chosen(case, case.sentences, parts, 2, MORE)))


def _chosen(
    case: Case, sentences: list[Sentence], beside: list[Part], most: int, gap: float, run: int = RUN
) -> list[Part]:
    """Parts of the sentences in the order of the documents; none that overlaps `beside`, nor too long with it."""
    chosen: list[tuple[Sentence, Part]] = []
    for sentence in sentences:
        if len(chosen) >= most or sentence.score < sentences[0].score - gap:
            break
        others = [*beside, *(part for _, part in chosen)]
        held = quotes(others)
        if _within(sentence, held) or motion.strays(case, sentence):
            continue
        part = part_of(case, sentence, held, run)
        if any(overlaps(q, held) for q in part.quotes):
            continue
        if not others or fit([*others, part]):
            chosen.append((sentence, part))
    chosen.sort(key=lambda pair: (pair[0].at, pair[1].quotes[0].start))
    return [part for _, part in chosen]


def _within(sentence: Sentence, held: list[Quote]) -> bool:
    """Whether a sentence shares characters with a quote."""
    return any(
        q.document_id == sentence.passage.document_id and q.start < sentence.span.end and sentence.span.start < q.end
        for q in held
    )


def part_of(case: Case, sentence: Sentence, held: list[Quote], run: int = RUN) -> Part:
    """A sentence with what follows it (`run` words, about), as far as it overlaps nothing held.

    In a resolution it is that resolution, whole.
    """
    passage = sentence.passage
    document = case.generation.document(passage.document_id)
    meeting = case.generation.meeting(passage.meeting_id) if passage.meeting_id else None
    item = case.generation.item(passage.item_id) if passage.item_id else None
    records = item.resolutions if item and meeting else ()
    if item and meeting and (made := motion.of(item, sentence.span)):
        return decided(case, passage, meeting, item, made)
    end = item.span.end if item else passage.span.end
    span = extract.grown(sentence, document.text, end, max(run, len(sentence.text.split())))
    if item and meeting:
        for resolution in records:
            if not sentence.span.end <= resolution.span.start < span.end:
                continue
            before = document.text[span.start : resolution.span.start].rstrip(" \n\t*-–")
            if extract.leads_on(before) or extract.is_title(before, passage):  # "… and it was" – what was resolved
                return decided(case, passage, meeting, item, resolution)
            span = Span(span.start, span.start + len(before))
    taken = [Span(q.start, q.end) for q in held if q.document_id == document.id]
    for other in taken:
        if sentence.span.end <= other.start < span.end:
            span = Span(span.start, span.start + len(document.text[span.start : other.start].rstrip()))
    spans = [span]
    if sentence.heading:
        whole = Span(sentence.heading.start, span.end)
        spans = [whole] if len(whole.of(document.text).split()) <= run else [sentence.heading, span]
        spans = [each for each in spans if not any(o.start < each.end and each.start < o.end for o in taken)] or [span]
    lead = leadin.stated(passage.date, passage.committee, passage.council)
    return Part(lead, [quote.make(document, each, passage.council, meeting, item) for each in spans])


def joined(generation: Generation, parts: list[Part]) -> list[Part]:
    """The parts with quotes of one item that stand close together made one, where there is room for what is between.

    A resolution or recommendation between them keeps them apart: it stands under its own lead-in or not at all.
    """
    for at, part in enumerate(parts):
        if part.whole:
            continue
        out: list[Quote] = []
        for one in part.quotes:
            last = out[-1] if out else None
            if (
                last
                and last.document_id == one.document_id
                and last.end <= one.start
                and last.item_title == one.item_title
            ):
                text = generation.document(one.document_id).text
                between = text[last.end : one.start]
                both = replace(last, text=text[last.start : one.end], end=one.end)
                rest = [*out[:-1], both, *part.quotes[len(out) + 1 :]]
                near = len(between.split()) <= BETWEEN and not _holds_record(generation, last, one)
                if near and fit([*parts[:at], replace(part, quotes=rest), *parts[at + 1 :]]):
                    out[-1] = both
                    continue
            out.append(one)
        parts = [*parts[:at], replace(part, quotes=out), *parts[at + 1 :]]
    return parts


def _holds_record(generation: Generation, before: Quote, after: Quote) -> bool:
    """Whether a resolution or recommendation begins between two quotes of a document."""
    return any(
        before.end <= span.start < after.start
        for meeting in generation.parsed(before.document_id).meetings
        for item in meeting.items
        for span in (*(made.span for made in item.resolutions), *(asked.span for asked in item.recommendations))
    )


def _opening(text: str, resolution: Resolution) -> Span | None:
    """The words between marker and clauses, marker and all, where they decide something by themselves."""
    if not resolution.lead_in or len(resolution.lead_in.split()) < OPENING:
        return None
    start, end = resolution.span.start, resolution.clauses[0].span.start
    words = _LABEL.sub("", text[start:end])
    return Span(start, start + len(words)) if words.strip() else None
