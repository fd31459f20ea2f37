"""Which records answer a question for a list: decisions, discussions, meetings, actions, declarations?

Everything that the question names must hold: the body, the council, the period, and every word of its matter, in the
item's title or in the record's own words. The newest come first. A decision is listed by what was decided and by no
mention of it; a matter came up where an item bears its name or a sentence holds its words close together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import numpy as np

from corpus.model import Outcome, Passage, Span
from corpus.names import council_key, key, person_key
from indexer.store import Decided, Generation
from search import extract, lexical
from search.enquiry import Enquiry, Sort
from search.entries import Entry, line
from search.model import Expansion, Query
from search.naming import people
from search.scope import Scope
from search.topic import ASKING

FIRM = 0.5  # weight of other words from which on they are the same in short or in full, not merely alike
APART = 3  # other words that may stand among those of a matter where a sentence names it
# What decisions a deed is: the outcomes that are it, the acts of clauses that are it, and the words that show it.
_OUTCOMES = {
    "defer": frozenset((Outcome.DEFERRED,)),
    "lose": frozenset((Outcome.LOST,)),
    "withdraw": frozenset((Outcome.WITHDRAWN,)),
}
_ACTS = {"defer": "defer", "refuse": "refuse", "withdraw": "withdraw", "refer": "refer"}
_SHOWS = {
    "defer": re.compile(r"(?i)\bdefer|\bpostpon|\badjourn(?!ed meeting)|\bstand over\b|\blie on the table\b"),
    "refuse": re.compile(r"(?i)\brefus|\breject"),
    "lose": re.compile(r"(?i)\blost\b|\bdefeat|\bfell\b|\bnot carried\b|\breject|\bvoting against\b|\bno seconder\b"),
    "withdraw": re.compile(r"(?i)\bwithdr"),
    "refer": re.compile(r"(?i)\brefer"),
    "unanimous": re.compile(r"(?i)\bunanim"),
    "vote": re.compile(r"(?i)\bvot|\bfor\b|\bagainst\b"),
}
# What a decision is about, by the noun that the question asks for; a noun that is not here is any of them.
_NOUNS = {
    "motion": re.compile(r"(?i)\bmotions?\b|\bmov(?:ed|er)\b|\bamendments?\b|\bproposed\b.*\bseconded\b"),
    "amendment": re.compile(r"(?i)\bamendments?\b|\bbe amended\b"),
    "application": re.compile(
        r"(?i)\bapplications?\b|\bpermission\b|\b(?:building|planning) consent\b|\b\d{2,4}/\d{3,5}\b"
    ),
    "report": re.compile(r"(?i)\breports?\b"),
    "petition": re.compile(r"(?i)\bpetitions?\b"),
}
_PUT = frozenset(("lose", "unanimous", "vote"))  # what is lost or carried was put to the meeting, whatever it is called
# What is told in so many words, without a resolution → an example. The words that it is looked for by come first.
_TOLD = {
    "withdraw": (
        "withdrawn withdrew",
        r"\b(?:motions?|amendments?|applications?|reports?|items?|proposals?|petitions?|recommendations?)\b"
        r"[^.;:\n]{0,40}?\b(?:was|were|had been)\s+(?:\w+\s+){0,2}withdrawn\b|"
        r"\bwithdr[ae]w\s+(?:the|his|her|their)\s+(?:motion|amendment|application|proposal|report)\b",
        "By agreement of the meeting, this motion was withdrawn.",
    ),
    "defer": (
        "deferred postponed adjourned",
        r"\b(?:this|the|these|that)\s+(?:motions?|applications?|reports?|items?|matters?|proposals?)\b"
        r"[^.;:\n]{0,40}?\b(?:was|were)\s+(?:\w+\s+)?(?:deferred|postponed|adjourned)\b(?! from)",
        "This item was deferred to the next meeting.",
    ),
}
_TELLS = {deed: (words, re.compile(pattern, re.I)) for deed, (words, pattern, _) in _TOLD.items()}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_REFERRED_TO = re.compile(
    r"(?i)\breferred\b(?: on| back)? to (?:the )?(.+?)(?:\s+(?:in|on|during|since|by|between|at)\b|[?.!]|$)"
)
_UNBOUND = frozenset((Outcome.LOST, Outcome.WITHDRAWN))
# Words of asking for lists, beside those of every question.
_WORDS = """
list show name give find tell all every each time times often many occasion occasions number year years month months
items agenda business matter matters motion motions application applications amendment amendments report reports
proposal proposals petition petitions things issue issues discussed discuss discussing considered consider debated
debate raised raise talked mention mentioned look looked dealt deal heard come came hold held hosted took take place
action actions task tasks assigned owned given fall due outstanding open current declare declared declares declaration
declarations interest interests pecuniary minutes record recorded far date dates day days bodies panel panels other
made make making anyone anybody any mention mentions
people councils committees boards put back upon spoken speak late papers carried newest ever
"""


def entries(generation: Generation, query: Query, asked: Enquiry) -> list[Entry] | None:
    """The entries of a list, newest first; None where the question asks for too little to be sure what is meant."""
    to = _addressee(query, asked)
    scope = Scope(generation, query, to)
    about = matter(generation, query, asked)
    if scope.strange and not to:
        return None
    if asked.sort is Sort.DECISIONS:
        return _decisions(generation, scope, asked, about, query)
    if asked.sort is Sort.MEETINGS:
        return None if about else list(_meetings(generation, scope))
    if asked.sort is Sort.ACTIONS:
        return _tasks(generation, scope, about, query)
    if asked.sort is Sort.DECLARED:
        return list(_declared(generation, scope, about))
    if asked.sort in (Sort.DISCUSSED, Sort.COUNCILS, Sort.BODIES) and about:
        return _first_of_each(_discussed(generation, scope, about, query), asked.sort)
    return None


def matter(generation: Generation, query: Query, asked: Enquiry) -> list[str]:
    """The analysed words of what a list is about; none where only bodies, councils, periods and deeds are named."""
    aside = set(generation.tokens(f"{ASKING} {_WORDS} {asked.said}"))
    if asked.noun.startswith("application"):
        aside |= set(generation.tokens("planning"))
    for step in query.steps:
        if step.kind in ("date", "outside"):
            aside |= set(generation.tokens(step.text))
        elif step.kind in ("council", "committee"):
            aside |= set(generation.tokens(f"{step.text} {step.value}"))
    aside -= set(generation.tokens(_addressee(query, asked)))
    return [token for token in dict.fromkeys(generation.tokens(query.reading)) if token not in aside]


def _addressee(query: Query, asked: Enquiry) -> str:
    """To whom something was referred, where the question says so."""
    found = _REFERRED_TO.search(query.reading) if asked.deed == "refer" else None
    return found[1] if found else ""


def _decisions(generation: Generation, scope: Scope, asked: Enquiry, about: list[str], query: Query) -> list[Entry]:
    """What was resolved to that end, and what items say of it in so many words where they resolve nothing like it."""
    out: list[Entry] = []
    seen: set[tuple[str, str]] = set()
    for made in generation.register().decided:
        spans = _deciding(made, asked.deed) if _SHOWS[asked.deed].search(made.text) or asked.deed in _PUT else []
        if not spans or not scope.holds(made.item.meeting):
            continue
        words = f"{made.item.title or ''} {made.item.number or ''} {made.text}"
        if not told(generation, about, query, words) or not (asked.deed in _PUT or _is_one(asked.noun, words)):
            continue
        mark = (made.item.meeting.id, " ".join(made.text.split()).casefold())
        if mark not in seen:
            seen.add(mark)
            out.append(Entry(made.item.meeting, made.item, _shown(generation, made, spans, _SHOWS[asked.deed])))
    if asked.deed in _TELLS:
        resolved = {entry.item.id for entry in out if entry.item}
        out += [
            entry
            for entry in _telling(generation, asked, about, query)
            if scope.holds(entry.meeting) and entry.item and entry.item.id not in resolved
        ]
    return sorted(out, key=lambda entry: entry.meeting.date or "", reverse=True)


def kind(asked: Enquiry) -> str:
    """The noun, in the plural, where it leaves out other business; none where whatever was put is of that kind."""
    bare = asked.noun.removesuffix("s")
    return f"{bare}s" if bare in _NOUNS and asked.deed not in _PUT else ""


def _is_one(noun: str, words: str) -> bool:
    """Whether a decision in these words is of the kind that the noun asks for."""
    wanted = _NOUNS.get(noun.removesuffix("s"))
    return wanted is None or bool(wanted.search(words))


def _telling(generation: Generation, asked: Enquiry, about: list[str], query: Query) -> Iterator[Entry]:
    """The sentences that tell a deed, one of each item."""
    words, tells = _TELLS[asked.deed]
    items = {item.id: item for item in generation.register().items}
    rows = {int(row) for token in set(generation.tokens(words)) for row in lexical.holding(generation, token)}
    done: set[str] = set()
    for passage in generation.passages(sorted(rows)):
        item = items.get(passage.item_id or "")
        if item is None or item.id in done or not tells.search(passage.text):
            continue
        for span in extract.sentences(passage):
            sentence = _within(passage, span)
            said = f"{item.title or ''} {sentence}"
            if tells.search(sentence) and told(generation, about, query, said) and _is_one(asked.noun, sentence):
                done.add(item.id)
                yield Entry(item.meeting, item, (span,))
                break


def _deciding(made: Decided, deed: str) -> list[Span]:
    """Where a decision is the deed: the clauses of that act, or the whole; none where it is another."""
    if deed in ("unanimous", "vote"):
        wanted = deed == "vote" or (made.unanimous and made.outcome not in _UNBOUND)
        return [made.vote] if made.vote and wanted else []
    if made.outcome in _OUTCOMES.get(deed, frozenset()):
        return [made.span]
    if made.outcome in _UNBOUND or made.amends or deed not in _ACTS:
        return []
    return [span for act, span in made.acts if act == _ACTS[deed]]


def _shown(generation: Generation, made: Decided, spans: list[Span], shows: re.Pattern[str]) -> tuple[Span, ...]:
    """What can stand for a decision: all of it, the clause of the deed, the sentence that shows it.

    Clauses may be no more than reasons: the deed then stands in the words before them.
    """
    text = generation.document(made.item.meeting.document_id).text
    if spans[0] == made.vote:
        return (line(text, made.vote), made.vote)
    opening = Span(made.span.start, made.acts[0][1].start) if made.acts else made.span
    places = [span for span in (spans[0], opening, made.span) if shows.search(span.of(text))]
    sentences = [_moved(one, place.start) for place in places for one in extract.split(place.of(text))]
    showing = [span for span in sentences if shows.search(span.of(text))]
    return tuple(dict.fromkeys([made.span, *places[:1], *showing[-1:]]))


def _meetings(generation: Generation, scope: Scope) -> Iterator[Entry]:
    for held in generation.register().meetings:
        if held.place and held.date and scope.holds(held):
            text = generation.document(held.document_id).text
            yield Entry(held, None, (line(text, held.place), held.place))


def _tasks(generation: Generation, scope: Scope, about: list[str], query: Query) -> list[Entry] | None:
    """The actions of whom the question names, or due in the period that it names; None where it names neither."""
    due = re.search(r"(?i)\bdue\b|\bby\b", query.reading) is not None
    asked_of = set(about) | {token for step in people(query.reading) for token in generation.tokens(step.value)}
    out: list[Entry] = []
    owned = False
    for task in generation.register().tasks:
        owner = set(generation.tokens(_bare(task.owner or "")))
        rest = [token for token in about if token not in owner]
        named = bool(owner) and bool(owner & asked_of) and _names(owner, asked_of)
        dated = due and _due_within(task.due, scope)
        if not named and not (due and not about and dated):
            continue
        owned = owned or named
        if not scope.holds(task.item.meeting, dated=not due) or (due and scope.names and not dated):
            continue
        if told(generation, rest, query, f"{task.item.title or ''} {task.text}"):
            out.append(Entry(task.item.meeting, task.item, (task.span,)))
    return out if owned or out else None


def _names(owner: set[str], asked_of: set[str]) -> bool:
    """Whether an owner's words are those asked for, but for initials: "Cllr S Nunn" is asked for as "Nunn"."""
    return all(word in asked_of or len(word) == 1 for word in owner)


def _bare(owner: str) -> str:
    return re.sub(r"(?i)\b(?:councillors?|cllrs?|the|mrs?|ms|dr)\b\.?", " ", owner)


def _due_within(due: str | None, scope: Scope) -> bool:
    return due is not None and _DAY.fullmatch(due) is not None and scope.spans(due)


def _declared(generation: Generation, scope: Scope, about: list[str]) -> Iterator[Entry]:
    seen: set[tuple[str, str, str]] = set()
    for one in generation.register().declared:
        words = f"{one.text} {one.member or ''} {one.on or ''}"
        if not scope.holds(one.item.meeting) or not set(about) <= set(generation.tokens(words)):
            continue
        mark = (one.item.meeting.id, person_key(one.member or ""), one.on or str(one.span.start))
        if mark not in seen:  # an interest is declared again when its item is reached
            seen.add(mark)
            yield Entry(one.item.meeting, one.item, (one.span,))


def _discussed(generation: Generation, scope: Scope, about: list[str], query: Query) -> Iterator[Entry]:
    """The items at which a matter came up, newest meeting first: in their title, or in a sentence of theirs."""
    by_item: dict[str, list[Passage]] = {}
    for passage in generation.passages(_holding(generation, about, query)):
        if passage.item_id:
            by_item.setdefault(passage.item_id, []).append(passage)
    for item in generation.register().items:
        if item.id not in by_item or not scope.holds(item.meeting):
            continue
        if item.heading and told(generation, about, query, item.title or ""):
            yield Entry(item.meeting, item, (item.heading,), named=True)
            continue
        found = [
            span
            for passage in by_item[item.id]
            for span in extract.sentences(passage)
            if _together(generation, about, query, _within(passage, span))
        ]
        if found:
            yield Entry(item.meeting, item, (found[0],))


def _holding(generation: Generation, about: list[str], query: Query) -> list[int]:
    """The rows of the passages that hold every word of a matter, written short or in full."""
    rows: np.ndarray | None = None
    for token in about:
        found = lexical.holding(generation, token)
        for expansion in _same(query):
            if token in expansion.instead_of:
                others = [lexical.holding(generation, other) for other in expansion.tokens]
                both = others[0]
                for other in others[1:]:
                    both = np.intersect1d(both, other, assume_unique=True)
                found = np.union1d(found, both)
        rows = found if rows is None else np.intersect1d(rows, found, assume_unique=True)
    return [] if rows is None else [int(row) for row in rows]


def _first_of_each(found: Iterable[Entry], sort: Sort) -> list[Entry]:
    """One entry for each meeting, body or council that is asked for: an item named for the matter, if there is one."""
    out: dict[str, Entry] = {}
    for entry in sorted(found, key=lambda one: not one.named):
        held = entry.meeting
        council = council_key(held.council or "")
        mark = {
            Sort.COUNCILS: council,
            Sort.BODIES: f"{council} {key(held.committee)}" if held.committee else "",
        }.get(sort, held.id)
        if mark:
            out.setdefault(mark, entry)
    return sorted(out.values(), key=lambda entry: entry.meeting.date or "", reverse=True)


def told(generation: Generation, about: Iterable[str], query: Query, text: str) -> bool:
    """Whether a text holds every word of a matter, written short or in full."""
    held = set(generation.tokens(text))
    return all(
        token in held or any(token in e.instead_of and held.issuperset(e.tokens) for e in _same(query))
        for token in about
    )


def _together(generation: Generation, about: list[str], query: Query, sentence: str) -> bool:
    """Whether a sentence names a matter: holds its words close together, or written short or in full."""
    if not told(generation, about, query, sentence):
        return False
    tokens = generation.tokens(sentence)
    wanted = set(about)
    if not wanted <= set(tokens):
        return True
    size = len(wanted) * 2 + APART
    return any(wanted <= set(tokens[at : at + size]) for at in range(max(1, len(tokens) - size + 1)))


def _same(query: Query) -> list[Expansion]:
    return [expansion for expansion in query.expansions if expansion.weight >= FIRM and expansion.tokens]


def _within(passage: Passage, span: Span) -> str:
    return passage.text[span.start - passage.span.start : span.end - passage.span.start]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
