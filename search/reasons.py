"""Why was it decided so?

The reason must stand in the same item as the decision: printed after it under a heading of its own, or in the words of
the decision itself ("be deferred to allow a site visit"). What was argued in the debate is what members said, and no
reason of the meeting; a question that finds no reason is answered by what was said, as any other.
"""

from __future__ import annotations

import re

from corpus.model import Item, Meeting, Outcome, Passage, Resolution, Span
from search import decisions, leadin, listing, quote
from search.compose import decided
from search.enquiry import DEEDS, Enquiry, Sort
from search.model import Quote
from search.part import Case, Drafted, Part, overlaps, unanswered, words
from search.scope import Scope

# How a decision is asked about by its reason → an example.
ASKED: tuple[tuple[str, str], ...] = (
    (r"^\W*(?:why|how come)\b", "Why was the coffee shop refused?"),
    (r"^\W*(?:for what|on what|what (?:was|were|is|are) the|give the|what)\s+(?:reasons?|grounds?|justification)\b", "What were the reasons for refusing it?"),
)  # fmt: skip
_ASKED = tuple(re.compile(pattern, re.I) for pattern, _ in ASKED)
# Beside the deeds of lists: what else is decided, and asked about by its reason → an example.
_APPROVED = r"approv(?:ed?|al|ing)|grant(?:ed|ing)?|agree(?:d|ing)?|adopt(?:ed|ing)?|accept(?:ed|ing)?|pa(?:y|id)"
_MORE = r"refusing|deferring|rejecting|withdrawing|referring"
_DEED = re.compile(
    "|".join(f"(?P<{name}>\\b(?:{pattern})\\b)" for name, pattern, _ in DEEDS if name not in ("unanimous", "vote"))
    + f"|(?P<approve>\\b(?:{_APPROVED})\\b)|(?P<more>\\b(?:{_MORE})\\b)",
    re.I,
)
_MEANT = {
    "refusing": "refuse",
    "deferring": "defer",
    "rejecting": "refuse",
    "withdrawing": "withdraw",
    "referring": "refer",
}
_ACTS = {
    "refuse": ("refuse",),
    "defer": ("defer",),
    "withdraw": ("withdraw",),
    "refer": ("refer",),
    "approve": ("approve", "endorse"),
}
_CONTRARY = {"refuse": "approve", "approve": "refuse"}
# Words of a decision by which it gives its reason → an example.
CAUSES: tuple[tuple[str, str], ...] = (
    (r"\bbecause\b|\bon the grounds? (?:that|of)\b|\bowing to\b|\bdue to\b|\bin view of\b|\bin (?:the )?light of\b|\bgiven that\b", "be refused because the access is on a bend"),
    (r"\bin order (?:to|that)\b|\bso (?:that|as to)\b|\bto (?:allow|enable|permit|give)\b|\bpending\b|\bfor further (?:information|consideration|consultation)", "be deferred to allow a site visit"),
    (r"\bfor the following reasons?\b|\breasons? (?:being|for|is|are|was|were)\b|\bas it (?:would|was|is|had)\b|\bsince (?:it|the|there)\b", "be refused for the following reasons"),
)  # fmt: skip
_CAUSES = re.compile("|".join(pattern for pattern, _ in CAUSES), re.I)
LONGEST = 150  # words of reasons quoted beside the decision


def found(case: Case) -> Drafted | None:
    """The decision that is asked about with its reason; None where none is asked for, or the decision gives none.

    Where the matter was decided the other way, that is shown, and it is no answer.
    """
    deed = _deed(case.query.reading)
    if deed is None:
        return None
    asked = Enquiry(Sort.DECISIONS, deed, deed_words(case.query.reading))
    about = [token for token in listing.matter(case.generation, case.query, asked) if token not in _asking(case)]
    if not about:
        return None
    scope = Scope(case.generation, case.query)
    register = {held.id: held for held in case.generation.register().meetings}
    seen: set[str] = set()
    contrary: Part | None = None
    for passage in case.ranked.passages:
        if passage.item_id is None or passage.item_id in seen or passage.meeting_id not in register:
            continue
        seen.add(passage.item_id)
        if not scope.holds(register[passage.meeting_id]):
            continue
        item, meeting = case.generation.item(passage.item_id), case.generation.meeting(passage.meeting_id)
        text = case.generation.document(passage.document_id).text
        if not listing.told(case.generation, about, case.query, f"{item.title or ''} {item.span.of(text)}"):
            continue
        for resolution in reversed(item.resolutions):
            if _is(resolution, deed) and (drafted := _told(case, passage, meeting, item, resolution)):
                return drafted
            if contrary is None and decisions.binds(resolution) and _is(resolution, _CONTRARY.get(deed, "lose")):
                contrary = decided(case, passage, meeting, item, resolution)
        if any(_is(resolution, deed) for resolution in item.resolutions):
            return None
    return unanswered(Drafted([contrary]), "No such decision was found, but the contrary one.") if contrary else None


def deed_words(question: str) -> str:
    """The words of a question that name deeds; they are no part of what it is about."""
    return " ".join(match.group() for match in _DEED.finditer(question))


def _deed(question: str) -> str | None:
    if not any(asked.search(question) for asked in _ASKED):
        return None
    match = _DEED.search(question)
    if match is None:
        return None
    return _MEANT[match.group().casefold()] if match.lastgroup == "more" else match.lastgroup


def _asking(case: Case) -> set[str]:
    return set(case.generation.tokens("why reason reasons ground grounds justification because given planning"))


def _is(resolution: Resolution, deed: str) -> bool:
    if deed == "lose" or resolution.amends or resolution.outcome in (Outcome.LOST, Outcome.WITHDRAWN):
        return False
    if deed == "defer" and resolution.outcome is Outcome.DEFERRED:
        return True
    return any(clause.act in _ACTS[deed] for clause in resolution.clauses)


def _told(case: Case, passage: Passage, meeting: Meeting, item: Item, resolution: Resolution) -> Drafted | None:
    """A decision and the reasons printed for it; None where neither print nor words give one."""
    made = decided(case, passage, meeting, item, resolution)
    printed = _printed(case, passage, meeting, item, resolution)
    parts = [made]
    if printed and not any(overlaps(each, made.quotes) for each in printed):
        lead = leadin.stated(meeting.date, meeting.committee, passage.council)
        parts.append(Part(lead, printed, whole=True))
        return Drafted(parts, stated=True)
    return Drafted(parts, stated=True) if _CAUSES.search(resolution.text) else None


def _printed(case: Case, passage: Passage, meeting: Meeting, item: Item, resolution: Resolution) -> list[Quote]:
    """The reasons under their heading, as many as have room."""
    document = case.generation.document(passage.document_id)
    out: list[Quote] = []
    for each in resolution.reasons:
        span = Span(each.span.start, each.span.end)
        out.append(quote.make(document, span, passage.council, meeting, item))
        if words([Part("", out)]) > LONGEST:
            return out[:-1]
    return out
