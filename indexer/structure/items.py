"""Where does one item of a meeting's minutes end and the next begin, where lines carry numbers?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Span
from indexer.structure.draft import Draft
from indexer.structure.headings import between, headed, is_group, over_lists, sectioned
from indexer.structure.item_title import VERB, numbered_draft
from indexer.structure.lines import Line, heading_strength, line_of
from indexer.structure.markers import MEETING_ENDS
from indexer.structure.numbering import NUMBER_FORMS, Numbered, best_chain
from indexer.structure.titles import usual_title

__all__ = ["before_end", "headed", "numbered", "sectioned"]

# What stands under the last item and belongs to none.
CLOSES = re.compile(
    r"^(?:this (?:concluded|concludes|ended) the (?:meeting|business)|daeth y cyfarfod i ben|gorffennwyd y cyfarfod|"
    r"(?:signed|llofnodwyd|arwyddwyd|lofnodwyd)\b(?:\s+(?:by|as|gan)\b.{0,60})?\s*[:.…_–-]*(?:.{0,60}\b(?:dated?|dyddiad)\b.{0,40})?$|"
    r"(?:chair(?:man|person)?|cadeirydd|dated?|dyddiad|clerk)\s*:?\s*[.…_]{3,}|action (?:list|points?) summary$)",
    re.I,
)
_CLOSING_LINES = 24
_SUB = re.compile(r"^[*_]*(?P<item>\d{1,3})\.(?P<part>\d{1,2})[.)]?[*_]*\s+(?P<title>\S.*)$")
_LETTER = re.compile(r"^\((?P<letter>[a-z])\)$")


def numbered(text: str, lines: Sequence[Line], least: int = 2) -> list[Draft]:
    """Items by their running numbers, with the headings without number between them; empty where none convince."""
    chain = best_chain(text, list(lines), least)
    if not chain or (NUMBER_FORMS[chain[0].form].plain and over_lists(text, lines)):
        return []
    place = {line.index: position for position, line in enumerate(lines)}
    drafts: list[Draft] = []
    first = place[chain[0].line.index]
    drafts += _before_the_first(lines[:first])
    for order, head in enumerate(chain):
        first = place[head.line.index]
        last = place[chain[order + 1].line.index] if order + 1 < len(chain) else len(lines)
        own = list(lines[first:last])
        if order + 1 < len(chain):
            while len(own) > 1 and is_group(own[-1]):
                own.pop()
        else:
            own = _without_closing(own)
        drafts += _parted(text, head, own, order + 1 < len(chain) and chain[order + 1].seq == head.seq + 2)
    return drafts


def before_end(lines: Sequence[Line]) -> tuple[list[Line], str | None, int | None]:
    """The lines up to "Meeting ended at 8.30 p.m.", the time that it states, and that line's index in the document."""
    for position in range(len(lines) - 1, max(-1, len(lines) - 40), -1):
        match = MEETING_ENDS.match(lines[position].plain)
        if match:
            time = match["time"] or match["time2"]
            return list(lines[:position]), time, lines[position].index
    return list(lines), None, None


def _parted(text: str, head: Numbered, lines: list[Line], lost: bool) -> list[Draft]:
    """The item that a number begins, its headed parts where each is an item, and what follows it without number.

    `lost`: the next number leaves one out.
    """
    whole = numbered_draft(text, head, lines)
    title = whole.title_span.of(text) if whole.title_span else None
    parts = _dotted_parts(text, head, whole) or _lettered_parts(whole)
    heads: list[tuple[int, str | None, Span]] = list(parts)
    starts = {index for index, _, _ in parts}
    for position, line in enumerate(whole.body):
        if line.index in starts:
            continue
        found = between(whole.body, position, title, lost) if position else None
        if found is not None and line.index != lines[0].index:
            heads.append((line.index, None, found))
    if not heads:
        return [whole]
    heads.sort(key=lambda each: each[0])
    drafts = [whole]
    body = whole.body
    whole.body = [line for line in body if line.index < heads[0][0]]
    if not whole.body:
        whole.end = whole.title_span.end if whole.title_span else lines[0].end
    for order, (index, number, span) in enumerate(heads):
        after = heads[order + 1][0] if order + 1 < len(heads) else body[-1].index + 1
        line = next(line for line in body if line.index == index)
        rest = [each for each in body if index < each.index < after]
        tail = text[span.end : line.end].strip(" *_:|")
        if tail and span.end < line.end:
            start = text.index(tail, span.end)
            rest = [line_of(text, start, line.end, line.index, 0), *rest]
        elif rest and rest[0].start <= span.start < rest[0].end:
            rest = rest[1:]
        drafts.append(Draft(line.start, number, span, rest, end=None if rest else max(line.end, span.end)))
    return drafts


def _dotted_parts(text: str, head: Numbered, whole: Draft) -> list[tuple[int, str, Span]]:
    """5.1, 5.2 … under item 5, where 5 has no text of its own and each part has a heading; else none."""
    if not NUMBER_FORMS[head.form].plain or not whole.body or whole.title_span is None:
        return []
    parts: list[tuple[int, str, Span]] = []
    for position, line in enumerate(whole.body):
        match = _SUB.match(text[line.bare_start : line.bare_end])
        if match is None or int(match["item"]) != head.seq:
            continue
        words = match["title"].strip(" *_")
        titled = (
            len(words.rstrip(" :")) <= 70
            and not words.endswith((".", ";", ","))
            and not VERB.search(words)
            and not re.match(r"(?:no|none|nothing)\b", words, re.I)
            and heading_strength(line, words.rstrip(" :")) >= 1
            and (position + 1 == len(whole.body) or bool(whole.body[position + 1].gap))
        )
        if not titled or int(match["part"]) != len(parts) + 1 or (not parts and position):
            return []
        start = line.bare_start + match.start("title")
        title = text[start : line.bare_end].rstrip(" :*_")
        parts.append((line.index, f"{match['item']}.{match['part']}", Span(start, start + len(title))))
    return parts if len(parts) >= 2 else []


def _lettered_parts(whole: Draft) -> list[tuple[int, str, Span]]:
    """(a), (b) … each on a line of its own over a heading, under an item without text of its own; else none."""
    parts: list[tuple[int, str, Span]] = []
    for position, line in enumerate(whole.body):
        match = _LETTER.match(line.plain)
        if match is None:
            continue
        after = whole.body[position + 1] if position + 1 < len(whole.body) else None
        titled = (
            after is not None
            and heading_strength(after) >= 2
            and len(after.plain) <= 160
            and not VERB.search(after.plain)
        )
        if not titled or ord(match["letter"]) - ord("a") != len(parts) or (not parts and position):
            return []
        assert after is not None
        parts.append((line.index, line.plain, after.bare))
    return parts if len(parts) >= 2 else []


def _before_the_first(lines: Sequence[Line]) -> list[Draft]:
    """The election of a chair and the like, minuted without a number before the first one."""
    for position in range(2, len(lines)):
        usual = usual_title(lines[position].plain)
        if usual is None or usual.name != "election" or not lines[position].gap:
            continue
        span = between(lines, position, None)
        if span is not None and position + 1 < len(lines):
            return [Draft(lines[position].start, None, span, list(lines[position + 1 :]))]
    return []


def _without_closing(lines: list[Line]) -> list[Line]:
    """The last item's lines up to the signature, or to the words that close the meeting."""
    for position in range(max(1, len(lines) - _CLOSING_LINES), len(lines)):
        if CLOSES.match(lines[position].plain):
            return lines[:position]
    return lines
