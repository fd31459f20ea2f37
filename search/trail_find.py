"""Which item does a reference mean: an item's id, a permalink, "minute 31 of 27 January 2020"?"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from corpus.dates import find_dates
from corpus.errors import UsageError
from corpus.model import Item, ItemKind, Meeting
from corpus.names import key
from indexer.store import Generation, UnknownIdError, number_key, same_number
from search.model import Answer, Status

_ID = re.compile(r"[0-9a-f]{12}\.[a-z]\d+(?:-\d+)?")
_LEAD = re.compile(r"^(?:the\s+)?(?:minutes?|items?|no\.?|number)\s+(?:no\.?\s*)?", re.I)
_JOIN = re.compile(r"[\s,]*(?:\bof\b|\bon\b|\bat\b|\bthe\b|,)*[\s,]*$", re.I)
_NUMBER = re.compile(r"^\s*(?P<number>[\w/.()-]*\d[\w/.()-]*)\s*(?P<body>.*)$", re.S)
_SHOWN = 5  # of the items that a reference could mean, in the error that says so


def find(generation: Generation, reference: str) -> str:
    """The id of the one item that a reference means. UnknownIdError; UsageError where it means none or several.

    An id of an item or of anything within one; an address of a page that shows it; or a number as printed with the day
    of the meeting, and the body where several met: "minute EXB80 of the Executive Board, 16 February 2023".
    """
    text = " ".join(reference.split())
    if _ID.fullmatch(text):
        return _holding(generation, text)
    if "/" in text and (found := _of_address(generation, text)):
        return found
    return _of_words(generation, text)


def item_answered(generation: Generation, answer: Answer) -> str | None:
    """The item whose resolution or recommendation an answer quotes first; None where it quotes none."""
    if answer.status is not Status.ANSWERED:
        return None
    for quote in answer.quotes:
        for meeting in generation.parsed(quote.document_id).meetings:
            for item in meeting.items:
                spans = [made.span for made in item.resolutions] + [made.span for made in item.recommendations]
                if any(span.start <= quote.start and quote.end <= span.end for span in spans):
                    return item.id
    return None


def _of_address(generation: Generation, text: str) -> str | None:
    parts = urlsplit(text)
    last = parts.path.rstrip("/").rsplit("/", 1)[-1]
    if _ID.fullmatch(last):
        return _holding(generation, last)
    start = parse_qs(parts.query).get("start", [""])[0]
    if re.fullmatch(r"[0-9a-f]{12}", last) and start.isdecimal():
        return _around(generation, last, int(start))
    return None


def _holding(generation: Generation, id: str) -> str:
    """The item itself, or the one within which a resolution, passage or meeting's part of that id begins."""
    document_id, _, rest = id.partition(".")
    held = [item for meeting in generation.parsed(document_id).meetings for item in meeting.items]
    if any(item.id == id for item in held):
        return id
    if rest[0] in "rp" and (start := re.search(r"\d+", rest)):
        return _around(generation, document_id, int(start.group()))
    raise UnknownIdError(f"there is no item {id} in the index")


def _around(generation: Generation, document_id: str, at: int) -> str:
    for meeting in generation.parsed(document_id).meetings:
        for item in meeting.items:
            if item.span.start <= at < item.span.end:
                return item.id
    raise UsageError(f"character {at} of document {document_id} belongs to no item")


def _of_words(generation: Generation, text: str) -> str:
    days = [mention for mention in find_dates(text) if mention.iso]
    if len(days) != 1:
        raise UsageError(f"{text[:80]!r} is no item: give an id, a permalink, or a number and day (31 of 2020-01-27)")
    day = days[0]
    rest = text[: day.span.start] + " " + text[day.span.end :]
    match = _NUMBER.match(_LEAD.sub("", rest.strip()))
    if match is None:
        raise UsageError(f"{text[:80]!r} states no number of a minute")
    body = key(_JOIN.sub("", re.sub(r"^[\s,]*(?:(?:of|on|at|the)\s+)*", "", match["body"])))
    found = _bearing(generation, day.first, match["number"].strip(".,()"), body)
    minutes = [pair for pair in found if pair[1].kind is ItemKind.MINUTE] or found
    if len({_printed(meeting, item) for meeting, item in minutes}) == 1:
        return minutes[0][1].id
    if not minutes:
        raise UsageError(f"no minute {match['number']} of {day.first} is indexed")
    shown = "; ".join(
        f"{item.id} ({meeting.committee}, {item.number} {item.title or ''})" for meeting, item in minutes[:_SHOWN]
    )
    raise UsageError(f"{text[:80]!r} can mean {len(minutes)} items: {shown}")


def _bearing(generation: Generation, day: str, number: str, body: str) -> list[tuple[Meeting, Item]]:
    """The items of that number on a day, in every document that records the meeting."""
    wanted = number_key(number) or ""
    found: list[tuple[Meeting, Item]] = []
    for row in generation.meetings(day, day):
        if body and not f" {key(row.committee)} ".endswith(f" {body} ") and body not in key(row.committee):
            continue
        meeting = generation.meeting(row.id)
        found += [(meeting, item) for item in meeting.items if same_number(number_key(item.number), wanted)]
    return found


def _printed(meeting: Meeting, item: Item) -> tuple[str, str]:
    return key(meeting.committee or ""), key(item.title or item.number or "")
