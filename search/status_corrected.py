"""Does a quote stand in a minute that a later meeting corrected, and in the very words that were corrected?

When minutes are approved with a correction ("subject to the substitution of 23 for 32 in Minute 41"), the minute goes
on saying what was wrong. The correction is found by the links of the index, never by likeness, and shown in its own
words. It is said of the words quoted only where the words that it takes out stand there and nowhere else in the minute;
else it is said of the minute. To teach it a wording, add a row with its example; the tests read each one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Item, ItemKind, Meeting, Outcome, Span
from indexer.store import Generation, LinkRow, number_key, same_number
from search import leadin, proof, quote
from search.model import Became, DecisionStatus, Quote
from search.trail_hop import copies, meeting_of, quoted

_WORDED = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
_TERM = (
    r"[“\"‘'][^”\"’']{1,80}[”\"’']|\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]+(?:\s\d{4})?|"
    rf"[£€]?\d(?:[\d,.:/]*\d)?\w*%?|[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){{0,4}}|\b(?:{_WORDED})\b"
)
_OLD = rf"(?i:the\s+)?(?i:(?:figures?|words?|names?|dates?|sums?|amounts?|time)\s+(?:of\s+)?)?(?P<old>{_TERM})"
_NEW = _OLD.replace("(?P<old>", "(?P<new>")
_READ = r"(?i:read|say|be|state|show|have read|have been)"

# How a correction says which words it takes out → an example, and those words.
WORDINGS: tuple[tuple[str, str, str], ...] = (
    (rf"(?i:substitut(?:ion of|ing))\s+{_NEW}\s+for\s+{_OLD}",
     "subject to the substitution of “41” for “14” in Minute 8", "14"),
    (rf"{_NEW}\s+(?i:(?:be|being|is|was)\s+)?substituted\s+for\s+{_OLD}",
     "with £650 substituted for £560", "£560"),
    (rf"(?i:replac(?:ement of|ing))\s+{_OLD}\s+(?i:by|with)\s+{_NEW}", "by replacing “weir” with “ford”", "weir"),
    (rf"{_OLD}\s+(?i:(?:be|being|is|was)\s+)?replaced\s+(?i:by|with)\s+{_NEW}",
     "that 3 May be replaced by 5 May", "3 May"),
    (rf"(?i:should|to)\s+{_READ}\s+{_NEW},?\s+(?i:and\s+not|not|instead\s+of|rather\s+than|in\s+place\s+of)\s+{_OLD}",
     "the cost of the shelter should read £6,500 and not £5,600", "£5,600"),
    (rf"{_NEW}\s+(?i:instead\s+of|rather\s+than|in\s+place\s+of|in\s+lieu\s+of)\s+{_OLD}",
     "with Councillor Rust in place of Councillor Grey", "Councillor Grey"),
    (rf"{_OLD}\s+(?i:(?:be|being|is|was)\s+)?(?i:amended|corrected|changed|altered)\s+to\s+(?i:read\s+)?{_NEW}",
     "that “nine” be amended to read “eleven”", "nine"),
    (rf"(?i:amend|correct|chang|alter)\w*\s+(?i:from\s+|of\s+)?{_OLD}\s+to\s+(?i:read\s+)?{_NEW}",
     "the total was corrected from 18% to 81%", "18%"),
    (rf"{_OLD}\s+(?i:should|to)\s+{_READ}\s+{_NEW}", "in Minute 8 the figure 250 should read 520", "250"),
)  # fmt: skip
_COMPILED = tuple(re.compile(pattern) for pattern, _, _ in WORDINGS)
_AGREED = re.compile(
    r"(?i)\b(?:resolved|agreed|approved|confirmed|accepted|adopted|signed|received)\b|\bcymeradwy|\bcadarnha|\bpenderfyn"
)
_NOT_MADE = (Outcome.LOST, Outcome.WITHDRAWN, Outcome.DEFERRED, Outcome.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Correction:
    """The words of a later meeting that correct a minute. `whole` is whether they name no minute but the meeting."""

    item_id: str
    quote: Quote
    agreed: bool
    whole: bool


def of_quotes(generation: Generation, quotes: Sequence[Quote]) -> list[DecisionStatus]:
    """The corrections of what is quoted, each with the quote that it is of, in their order."""
    tied: list[tuple[str, DecisionStatus]] = []
    other: dict[tuple[str, Quote], tuple[str, DecisionStatus]] = {}
    for given in quotes:
        held = _item(generation, given)
        if held is None:
            continue
        item, meeting = held
        for found in _corrections(generation, item, meeting):
            here = _in_these_words(generation, item, given, found.quote.text)
            told = DecisionStatus(given, Became.CORRECTED, _said(found, here), found.quote, found.item_id)
            if proof.unproved(told.words, [found.quote]):
                continue
            if here:
                tied.append((item.id, told))
            elif not found.whole:
                other.setdefault((item.id, found.quote), (item.id, told))
    shown = {(item_id, told.quote) for item_id, told in tied}
    rest = [told for mark, (_, told) in other.items() if mark not in shown]
    places = {given: at for at, given in reversed(list(enumerate(quotes)))}
    return sorted((*(told for _, told in tied), *rest), key=lambda told: places[told.decision])


def taken_out(words: str) -> list[str]:
    """The words that a correction takes out, as it prints them, without quotation marks."""
    text = " ".join(words.split())
    found = [match["old"].strip("“”\"‘’'") for pattern in _COMPILED for match in pattern.finditer(text)]
    return list(dict.fromkeys(each.strip() for each in found if each.strip()))


def _item(generation: Generation, given: Quote) -> tuple[Item, Meeting] | None:
    """The minute that a quote stands in."""
    for meeting in generation.parsed(given.document_id).meetings:
        for item in meeting.items:
            if item.kind is ItemKind.MINUTE and item.span.start <= given.start and given.end <= item.span.end:
                return item, meeting
    return None


def _corrections(generation: Generation, item: Item, meeting: Meeting) -> Iterator[_Correction]:
    """What later meetings corrected in a minute, or without naming one in the minutes of its meeting."""
    seen: set[tuple[str | None, str]] = set()
    records = {item.id, *copies(generation, item.id)}
    links = {link for id in records for link in generation.item_links(item_id=id)}
    links |= {link for link in generation.item_links(meeting_id=meeting.id) if link.to_item is None}
    for link in sorted(links, key=lambda link: (link.to_item is None, link.from_item, link.to_item or "")):
        whole = link.to_item is None and link.to_meeting == meeting.id
        if link.kind != "corrects" or not (whole or link.to_item in records):
            continue
        for found in _worded(generation, link, item, meeting.date or "", whole):
            mark = (found.quote.date, " ".join(found.quote.text.split()))
            if (found.quote.date or "") > (meeting.date or "") and mark not in seen:
                seen.add(mark)
                yield found


def _worded(generation: Generation, link: LinkRow, item: Item, day: str, whole: bool) -> Iterator[_Correction]:
    """The sentence of the correcting item that corrects a minute of a day: that agrees it, where one does."""
    later, there = generation.item(link.from_item), meeting_of(generation, link.from_item)
    text = generation.document(later.id.split(".", 1)[0]).text
    number = number_key(item.number)
    spans = [
        citation.span
        for citation in generation.citations(later.id)
        if citation.corrects
        and (any(same_number(number, each) for each in citation.numbers) or (whole and not citation.numbers))
        and (not citation.periods or any(first <= day <= last for first, last in citation.periods))
    ]
    if not spans:
        spans = [
            each.span
            for each in later.corrections
            if (whole and not _numbered(later, each.span))
            or (each.of and each.of.number and same_number(number, number_key(each.of.number) or ""))
        ]
    found = [
        _Correction(later.id, quoted(generation, later, there, span), _agrees(later, text, span), whole)
        for span in spans
    ]
    found = [each for each in found if quote.stands(generation, each.quote)]
    yield from [each for each in found if each.agreed][:1] or found[:1]


def _numbered(item: Item, span: Span) -> bool:
    """Whether words of an item name a minute by its number."""
    return any(each.number and span.start <= each.span.start < span.end for each in item.references)


def _agrees(item: Item, text: str, span: Span) -> bool:
    """Whether a sentence of an item tells what was agreed."""
    for made in item.resolutions:
        if made.span.start < span.end and span.start < made.span.end:
            return made.outcome not in _NOT_MADE
    return bool(_AGREED.search(span.of(text)))


def _in_these_words(generation: Generation, item: Item, given: Quote, correction: str) -> bool:
    """Whether what a correction takes out stands in a quote, and nowhere else in its minute."""
    text = generation.document(given.document_id).text
    rest = (text[item.span.start : given.start], text[given.end : item.span.end])
    return any(_holds([given.text], old) and not _holds(rest, old) for old in taken_out(correction))


def _holds(texts: Iterable[str], words: str) -> bool:
    pattern = r"\s+".join(map(re.escape, words.split()))
    bare = "£€" if words[0].isdigit() else ""
    whole = re.compile(rf"(?<![\w{bare}])(?<!\d[.,]){pattern}(?![\w%])(?![.,/]\d)", re.I)
    return any(whole.search(text) for text in texts)


def _said(found: _Correction, here: bool) -> str:
    by, day = leadin.body(found.quote.committee, found.quote.council), found.quote.date
    if not found.agreed:
        of = f" for {leadin.long_date(day)}" if day else ""
        return f"The minutes of {by}{of} say of this minute:"
    return f"{leadin.when(day)} {by} corrected this{'' if here else ' minute'}:"
