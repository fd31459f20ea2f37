"""Which sentences of an item point back to business of an earlier meeting, and by which words?

A sentence counts only where it states a time (a day, a month with its year, "in January") that lies before the meeting,
or the number of a minute. Whether anything answers to it is decided where every meeting is known (`indexer.matters`).
To teach it a wording, add a row with its example; the tests read each one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.bodies import bodies, without_bodies
from corpus.dates import ENGLISH_MONTHS, Precision, find_dates
from corpus.model import Item, ItemKind, Meeting, Span
from indexer.analyse import tokens
from indexer.structure.number_key import number_key
from indexer.structure.sentences import within
from indexer.structure.wording import Wording, either


@dataclass(frozen=True, slots=True)
class Citation:
    """One sentence that points back. `span` is the sentence, `numbers` the keys of the minutes that it names.

    `periods` are the times it states, as first and last ISO days, the last before the meeting's own; a year counts only
    where it states nothing nearer and no number. `bodies` are the keys of the
    bodies it names, as it words them. `acts` says whether it tells of something done there, `words` what it is
    about (tokens without dates, numbers and bodies; only where it names no minute). `undoes` is whether it undoes or
    replaces what was decided there, `days` all the days that it states.
    """

    span: Span
    numbers: tuple[str, ...]
    periods: tuple[tuple[str, str], ...]
    bodies: tuple[str, ...]
    acts: bool
    corrects: bool
    words: frozenset[str] = frozenset()
    undoes: bool = False
    days: frozenset[str] = frozenset()


DONE: tuple[Wording, ...] = (
    Wording("en", r"\brecommend(?:ed|ations?)\b", "The recommendation of the Weir Board of 4 March was considered."),
    Wording("en", r"\brefer(?:red|ral)\b", "The motion referred by Council on 4 March 2024 was considered."),
    Wording("en", r"\b(?:request|ask)(?:ed|s)?\b", "As requested in January, figures were supplied."),
    Wording("en", r"\b(?:deferred|adjourned|postponed|put off|held over)\b", "Deferred from the last meeting."),
    Wording("en", r"\b(?:aris(?:ing|en) (?:from|out of)|further to|pursuant to|following)\b", "Further to minute 41."),
    Wording("en", r"\b(?:approv|agreed|accept|adopt|resolv|decid|confirm|endors)\w*", "It was approved in March 2024."),
    Wording("en", r"\b(?:refused|rejected|lost|carried|withdrawn|divided)\b", "It had been refused in March 2024."),
    Wording(
        "en",
        r"\b(?:consider(?:ed|ation)|discussed|suggested|proposed|reported)\b",
        "As it suggested in May.",
    ),
    Wording("en", r"\b(?:wished|said|set up)\b", "In March 2024 it had wished for more."),
    Wording("en", r"\b(?:rescind|revok|supersed|vari|overturn)\w*", "That minute 41 of 4 March 2024 be rescinded."),
    Wording("en", r"\b(?:scheme|scrutin|review|update|progress|follow-up)\w*", "The scheme of March 2019 (minute 90)."),
    Wording("cy", r"\b(?:argymell|cyfeiri|gohiri|penderfyn|cymeradwy|trafod)\w*", "Penderfynwyd hyn ar 4 Mawrth 2024."),
)
"""What a sentence tells of something done at the meeting that it names."""

CORRECTED: tuple[Wording, ...] = (
    Wording("en", r"\b(?:substitut|correct(?:ed|ion)|amended to|amendment|replac|transpos)\w*", "with 23 substituted"),
    Wording("en", r"\b(?:should|to) (?:read|be|say)\b[^.;]{0,60}\b(?:not|instead|rather)\b", "it should read 2, not 3"),
    Wording("cy", r"\b(?:[cg]ywir|dd?iwygi)\w*", "yn amodol ar gywiro'r rhif"),
)
"""What a sentence changes in the minutes that it names."""

UNDONE: tuple[Wording, ...] = (
    Wording(
        "en", r"\b(?:rescind|revok|supersed|repeal|overturn|annul)\w*", "That minute 41 of 4 March 2024 be rescinded."
    ),
    Wording(
        "en",
        r"\bin (?:place|substitution|lieu) (?:of|for) (?:the|its|that) (?:\w+ )?(?:resolution|decision)\b",
        "That, in place of the resolution of 4 March 2024, the steps be mended in June.",
    ),
    Wording("cy", r"\bd?d(?:diddymu|irymu|iddymu)\b", "bod penderfyniad 4 Mawrth 2024 yn cael ei ddiddymu"),
)
"""How a sentence undoes or replaces what was decided at the meeting that it names."""

_DONE = either(DONE)
_UNDONE = either(UNDONE)
_CORRECTED = either(CORRECTED)
_MONTHS = [names[0] for names in ENGLISH_MONTHS]
_BARE = re.compile(rf"\b(?:in|of|last)\s+(?P<month>{'|'.join(_MONTHS)})\b(?!\s*,?\s*(?:\d|and\b|to\b))", re.I)
_BUSINESS = """
    report reports update updates item items meeting meetings minute minutes motion motions committee board council
    councillor councillors member members officer officers recommendation recommendations matter annual year review
    considered requested asked agreed noted resolved
"""
_USUAL = frozenset(tokens(_BUSINESS + " ".join(_MONTHS)))
_ITEM = re.compile(r"^(?:agenda\s+)?(?:items?|eitem(?:au)?)\b", re.I)
_DATED = re.compile(
    r"\b(?:dated|received|published|circulated|due|from|since|to|until|by)\s+(?:the\s+|\w+day,?\s+)*$", re.I
)
_FUTURE = re.compile(r"\b(?:next|future|forthcoming|will|shall|to be|upcoming|planned)\b", re.I)
_BLANK = re.compile(r"\n\s*\n")
_LONGEST = 900


def citations(text: str, meeting: Meeting, item: Item) -> list[Citation]:
    """The sentences of an item that point back, in order. None for an entry of an agenda or an undated meeting."""
    if meeting.date is None or item.kind is ItemKind.AGENDA_ENTRY or item.kind is ItemKind.APPENDIX:
        return []
    named = [each for each in item.references if each.number and not _ITEM.match(each.text)]
    found: list[Citation] = []
    for sentence in _sentences(text, item.span):
        words = sentence.of(text)
        printed = [each for each in named if sentence.start <= each.span.start < sentence.end]
        numbers = [number_key(each.number) for each in printed]
        periods = tuple(_periods(words, meeting.date, any(numbers)))
        acts = bool(_DONE.search(words))
        if numbers or (periods and acts):
            found.append(
                Citation(
                    sentence,
                    tuple(dict.fromkeys(number for number in numbers if number)),
                    periods,
                    tuple(dict.fromkeys(bodies(words))),
                    acts,
                    bool(_CORRECTED.search(words)),
                    frozenset() if any(numbers) else content(without_bodies(words)),
                    bool(_UNDONE.search(words)),
                    days(words),
                )
            )
    return found


def content(words: str) -> frozenset[str]:
    """What words are about: their tokens without months, figures and the usual words of business."""
    return frozenset(token for token in tokens(words) if token not in _USUAL and not any(map(str.isdigit, token)))


def days(words: str) -> frozenset[str]:
    """The days that words state, ISO."""
    return frozenset(mention.iso for mention in find_dates(words) if mention.iso)


def _sentences(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for blank in _BLANK.finditer(text, span.start, span.end):
        yield from _short(text, Span(start, blank.start()))
        start = blank.end()
    yield from _short(text, Span(start, span.end))


def _short(text: str, paragraph: Span) -> Iterator[Span]:
    for sentence in within(text, paragraph):
        if sentence.end - sentence.start <= _LONGEST and sentence.of(text).strip():
            yield sentence


def _periods(words: str, before: str, numbered: bool) -> Iterator[tuple[str, str]]:
    """The days and months that the words state, those before a day; without a number, none that a paper bears."""
    stated = find_dates(words)
    for mention in stated:
        of_paper = not numbered and _DATED.search(words[: mention.span.start])
        if mention.precision is not Precision.YEAR and mention.last < before and not of_paper:
            yield mention.first, mention.last
    if not numbered and all(mention.precision is Precision.YEAR for mention in stated):
        yield from ((mention.first, mention.last) for mention in stated if mention.first[:4] < before[:4])
    for match in _BARE.finditer("" if _FUTURE.search(words) else words):
        if not any(mention.span.start < match.end() and match.start() < mention.span.end for mention in stated):
            month, year = _MONTHS.index(match["month"].casefold()) + 1, int(before[:4])
            if month >= int(before[5:7]):
                year -= 1
            yield f"{year}-{month:02}-01", f"{year}-{month:02}-31"
