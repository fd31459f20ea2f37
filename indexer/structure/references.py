"""To which other business does an item point: a minute by its number, an item of an agenda, a meeting's minutes?

Every wording is a row with an example. What the words do not say stays None: a number without a meeting, a meeting's
date without a number. Nothing is completed from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.dates import ENGLISH_MONTHS, Precision, find_dates, parse_date
from corpus.model import Reference, Span
from indexer.structure.body import BODY_WORD


@dataclass(frozen=True, slots=True)
class Pointer:
    """A wording that points elsewhere, and words that show it. `kind`: minute, item or meeting."""

    kind: str
    pattern: re.Pattern[str]
    example: str


_NUMBER = (
    r"(?P<number>(?:[A-Z]{1,5} ?|[A-Za-z]{1,5}[/.-])?\d{1,5}[A-Za-z]?(?:[/.-]\w{1,4}){0,3}"
    r"(?:\s?\([A-Za-z]{1,4}\))?)(?![\w%])"
)
_NO = r"(?:(?:[Nn]os?|NO|[Nn]umbers?|[Rr]ef(?:erence)?s?|[Rr]hif)\b\.?:?\s*)?"

POINTERS: tuple[Pointer, ...] = (
    Pointer(
        "minute",
        re.compile(rf"\b(?:[Mm]inutes?|MINUTES?|[Mm]in\.|[Cc]ofnod)[ \t\xa0]+{_NO}{_NUMBER}(?!\s*[-–]\s*\d)"),
        "Further to minute 23/165, the fence is mended.",
    ),
    Pointer(
        "item",
        re.compile(rf"\b(?:[Aa]genda\s+)?(?:[Ii]tems?|ITEM|[Ee]item)[ \t\xa0]+{_NO}{_NUMBER}"),
        "Councillor Green declared an interest in agenda item 6(E).",
    ),
    Pointer(
        "meeting",
        re.compile(
            r"\b(?:(?:[Tt]he|[Dd]raft)\s+)*[Mm]inutes\s+(?:of|from|for|relating\s+to)\b(?P<words>[^.;:?!|]{0,170})"
        ),
        "The minutes of the meeting held on 9 September 2019 were signed.",
    ),
    Pointer(
        "meeting",
        re.compile(r"\b[Mm]eetings?\s+of\s+(?:the\s+|y\s+)?(?P<words>[A-Z][^.;:?!|]{3,150})"),
        "It was put off at the meeting of the Planning Board held on 4 March 2024.",
    ),
    Pointer(
        "meeting",
        re.compile(
            r"\b(?:its|the|our|their|this|last|previous)\s+(?P<words>(?:[\w'’&-]+\s+){0,6}[Mm]eetings?,?\s+"
            r"(?:(?:which\s+was\s+)?held\s+)?(?:on|of|dated)\s[^.;:?!|]{4,60})"
        ),
        "At its meeting on 4 March 2024 the Board put it off.",
    ),
    Pointer(
        "meeting",
        re.compile(
            r"\b(?:[Cc]h?|[Gg])ofnodion\s+(?:y\s+|cyfarfod\s+|[gc]yfarfod(?:ydd)?\s+)(?P<words>[^.;:?!|]{0,150})"
        ),
        "Cadarnhawyd cofnodion y cyfarfod a gynhaliwyd ar y 14eg Mehefin 2017.",
    ),
)
# A count of time, or a figure that is no minute's.
_NO_MINUTE = re.compile(r"(?:\b(?:a|per|each|every|one|last|\d+)[\s-]+)$", re.I)
_MONTH = "|".join(names[0] for names in ENGLISH_MONTHS)
_AFTER_NO_MINUTE = re.compile(
    rf"^\s*(?:(?:st|nd|rd|th)?\s*(?:{_MONTH})\b|minutes?|mins?|seconds?|am\b|pm\b|a\.m|p\.m)", re.I
)
_MORE_NUMBERS = re.compile(rf"\s*(?:,|and|&|,\s*and)\s+(?!\d{{1,2}}(?:st|nd|rd|th)\b){_NUMBER}(?!\s+(?i:{_MONTH}))")
_MORE_DATES = re.compile(r"^\s*(?:,|and|&|,\s*and)\s*(?:on\s+)?(?:the\s+)?$")
_HELD = re.compile(
    r"[\s,(]*(?:(?:which\s+)?(?:(?:was|were)\s+)?held|a\s+gynhaliwyd|dated|that\s+took\s+place)\b.*$|"
    r"[\s,(–-]*(?:\b(?:on|of|dated|ar)\b)?\s*(?:\b(?:the|y)\b)?\s*(?:\b\w+day\b)?[\s,(–-]*(?:\b(?:the|y)\b)?\s*$",
    re.I,
)
_GENERIC = re.compile(
    r"^(?:(?:the|a|an|y|yr|last|previous|above|ac|a|annual|ordinary|extraordinary|special|general|monthly|quarterly|statutory|virtual|"
    r"additional|adjourned|full|following|draft|two|three|meetings?|minutes|agm|cyfarfod(?:ydd)?|diwethaf|blynyddol|of|its|"
    r"our|their|this|that|in|at|on|public|open|session|regular|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)\s+)+",
    re.I,
)
_TAIL = re.compile(
    r"[\s,–-]*\b(?:(?:annual|ordinary|extraordinary|special|general|monthly|last|council['’]s)\s+)*(?:meetings?|agm|a\.g\.m\.?|cyfarfod)\s*$",
    re.I,
)
_NOT_PAST = re.compile(r"\b(?:next|future|to be held|will be held|takes? place|be held)\b", re.I)
_JOINS = re.compile(r"^[\s,(–-]*(?:(?:of|in|from|at|on|to|under|dated|recorded)\s+)*(?:the\s+|its\s+|our\s+)?$", re.I)
_CLOSE = re.compile(r"^[\s,(–-]*(?:(?:and|under|at|see|as|in)\s+)?$", re.I)
_DATE_AFTER = re.compile(r"^[\s,(–-]*(?:of|dated|on|from|\(|,|–|-)?\s*(?:the\s+)?$", re.I)
_BODY_BEFORE = re.compile(
    r"(?P<body>(?:[A-Z][\w'’&-]+\s+){0,6}(?:Committee|Sub-Committee|Board|Cabinet|Council|Panel|Executive|Forum|Group))\s+$"
)
_BODY_AFTER = re.compile(
    r"^[\s,(–-]*(?:of\s+)?(?:the\s+)?(?P<body>(?:[A-Z][\w'’&-]+\s+){0,6}(?:Committee|Sub-Committee|Board|Cabinet|Council|"
    r"Panel|Executive|Forum|Group))\b(?P<more>[\s,(–-]*(?:meeting\s+)?(?:held\s+)?(?:of|on|dated)?\s*)"
)
_TITLE_FOLLOWS = re.compile(r"[*_]*\s*[:.–-]|[*_]*\s*$|[*_]*[ \t]+[A-Z]")
_LOOK = 70
# What a reference to a meeting holds at most.
_LONGEST = 260
# Where a day stands that belongs to the number before it.
_DAY_FOLLOWS = re.compile(
    rf"[\s,(–-]*(?:(?:of|dated|on|from)\b|[(,–-])?\s*(?:the\s+)?(?:\w+day,?\s+|Dydd\s+\w+,?\s+)?(?:the\s+)?(?:\d|(?:{_MONTH})\b)",
    re.I,
)
_LED = 16


def read_references(text: str, span: Span) -> tuple[Reference, ...]:
    """The references within a stretch of the text, in order, none within another; not resolved."""
    words = span.of(text)
    if not _worth_a_look(words):
        return ()
    meetings = sorted(_meetings(words), key=lambda each: each.span.end)
    numbers = list(_numbers(words))
    found: list[Reference] = []
    used: set[int] = set()
    near = 0
    for kind, number in sorted(numbers, key=lambda each: each[1].span):
        while near < len(meetings) and meetings[near].span.end < number.span.start - _LOOK:
            near += 1
        found.append(
            _joined(words, kind, number, meetings, range(near, len(meetings)), used) or _with_date(words, number)
        )
    found += [meeting for at, meeting in enumerate(meetings) if at not in used]
    kept: list[Reference] = []
    for reference in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if not kept or reference.span.start >= kept[-1].span.end:
            kept.append(reference)
    return tuple(_shifted(text, span.start, reference) for reference in kept)


def _worth_a_look(words: str) -> bool:
    folded = words.casefold()
    return any(word in folded for word in ("min", "item", "meeting", "ofnod", "eitem"))


def _numbers(words: str) -> Iterator[tuple[str, Reference]]:
    """Kind and reference of each number; a list of numbers ("Items 9 and 12") gives one reference each."""
    for pointer in POINTERS:
        if pointer.kind == "meeting":
            continue
        for match in pointer.pattern.finditer(words):
            before = words[max(0, match.start() - 12) : match.start()]
            after = words[match.end() : match.end() + 16]
            if _NO_MINUTE.search(before) or _AFTER_NO_MINUTE.match(after) or _is_heading(words, match):
                continue
            if parse_date(match["number"]):
                continue
            yield pointer.kind, _reference(words, match.start(), match.end("number"), number=match["number"])
            end = match.end("number")
            several = re.match(r"(?:agenda\s+)?(?:items|minutes|\w+[ \t]+nos)\b", match.group(), re.I)
            while several and (more := _MORE_NUMBERS.match(words, end)):
                yield pointer.kind, _reference(words, more.start("number"), more.end("number"), number=more["number"])
                end = more.end("number")


def _is_heading(words: str, match: re.Match[str]) -> bool:
    """Whether "Item 3" begins a line and a title follows: it is that item's own number."""
    led = words[max(0, match.start() - _LED) : match.start()]
    if "\n" not in led and len(led) == _LED:
        return False
    after = words[match.end() : match.end() + _LED].split("\n", 1)[0]
    return not led.rsplit("\n", 1)[-1].strip(" #*_|") and bool(_TITLE_FOLLOWS.match(after))


def _meetings(words: str) -> Iterator[Reference]:
    """References to a meeting, or to its minutes, that state its day; further days of the same phrase give one each."""
    for pointer in POINTERS:
        if pointer.kind != "meeting":
            continue
        for match in pointer.pattern.finditer(words):
            stretch = re.split(r"\n\s*\n", match["words"], maxsplit=1)[0]
            days = [each for each in find_dates(stretch) if each.precision is Precision.DAY]
            if (
                not days
                or _NOT_PAST.search(stretch[: days[0].span.start])
                or _NOT_PAST.search(words[max(0, match.start() - 12) : match.start()])
            ):
                continue
            base = match.start("words")
            body = _body(stretch[: days[0].span.start])
            end = base + days[0].span.end
            yield _reference(words, match.start(), end, body=body, date=days[0].iso)
            for before, day in pairwise(days):
                if not _MORE_DATES.match(stretch[before.span.end : day.span.start]):
                    break
                yield _reference(words, base + day.span.start, base + day.span.end, body=body, date=day.iso)


def _body(stretch: str) -> str | None:
    """The body named between "meeting of" and the day, as printed; None where none is."""
    words = _HELD.sub("", " ".join(stretch.split()), count=1).strip(" ,*_()–-")
    words = _GENERIC.sub("", words + " ").strip(" ,")
    words = _TAIL.sub("", words).strip(" ,*_()")
    words = re.sub(r"^(?:the|y|yr)\s+", "", words, flags=re.I)
    named = BODY_WORD.search(words) and words[:1].isupper() and len(words.split()) <= 14
    return words if named else None


def _joined(
    words: str, kind: str, number: Reference, meetings: list[Reference], places: range, used: set[int]
) -> Reference | None:
    """ "Minute 23 of the meeting held on 4 March 2024", or the other way about, as one reference."""
    for at in places:
        meeting = meetings[at]
        if at in used:
            continue
        if meeting.span.end > number.span.end + _LOOK + _LONGEST:
            break
        if number.span.end <= meeting.span.start <= number.span.end + 30:
            between, start, end = words[number.span.end : meeting.span.start], number.span.start, meeting.span.end
            joins = _JOINS.match(between)
        elif kind == "minute" and meeting.span.end <= number.span.start <= meeting.span.end + 12:
            between, start, end = words[meeting.span.end : number.span.start], meeting.span.start, number.span.end
            joins = _CLOSE.match(between)
        else:
            continue
        if joins:
            used.add(at)
            return _reference(words, start, end, number=number.number, body=meeting.body, date=meeting.date)
    return None


def _with_date(words: str, number: Reference) -> Reference:
    """A reference by number with the body and the day that stand beside it: "Cabinet minute 23 of 4 March 2024"."""
    start, end = number.span.start, number.span.end
    body = date = None
    before = _BODY_BEFORE.search(words[max(0, start - _LOOK) : start])
    if before:
        body, start = before["body"], start - len(before.group())
    after = words[end : end + _LOOK]
    named = _BODY_AFTER.match(after) if body is None else None
    shift = named.end() if named else 0
    dated = _DAY_FOLLOWS.match(after, shift)
    days = [each for each in find_dates(after[shift:]) if each.precision is Precision.DAY] if dated else []
    if days and (_DATE_AFTER.match(after[shift : shift + days[0].span.start])):
        date = days[0].iso
        end += shift + days[0].span.end
        body = body or (named["body"] if named else None)
    elif named and re.match(r"[\s,(–-]*(?:of\s+)?(?:the\s+)?\S", after) and after.lstrip().startswith("of"):
        body = named["body"]
        end += named.end("body")
    return _reference(words, start, end, number=number.number, body=body, date=date)


def _reference(
    words: str, start: int, end: int, number: str | None = None, body: str | None = None, date: str | None = None
) -> Reference:
    stretch = words[start:end]
    led = len(stretch) - len(stretch.lstrip())
    span = Span(start + led, start + len(stretch.rstrip()))
    return Reference(span.of(words), span, " ".join(number.split()) if number else None, body, date)


def _shifted(text: str, by: int, reference: Reference) -> Reference:
    span = Span(reference.span.start + by, reference.span.end + by)
    return replace(reference, span=span, text=span.of(text))
