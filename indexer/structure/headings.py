"""Which headings begin an item where no number does: in minutes without numbers, in notes, between numbered items?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.model import Span
from indexer.structure.attendance_label import begins_present, label_of
from indexer.structure.draft import Draft
from indexer.structure.item_title import SPLIT_TITLE, VERB, rest_of, trimmed
from indexer.structure.lines import Line, heading_strength, is_caps, is_title_case
from indexer.structure.titles import role_of, usual_title

_LEAST_HEADINGS = 3
# A heading that comes so often ("REPLY") marks a part of items.
_REPEATED = 3
# So many headings of usual business printed alike teach how the others are printed.
_LEAST_ALIKE, _LONGEST_ALIKE = 3, 9
# The attendance list stands within so many lines of the top; a heading above it is the meeting's, not an item's.
_TITLE_BLOCK = 30
_MEETING_TITLE = re.compile(
    r"^(?:(?:draft|unconfirmed)\s+)?minutes\b(?:.*\b(?:meeting|held)\b|"
    r"\s+of\s+(?:the\s+)?[^.]{3,80}\b(?:committee|council|board|cabinet|panel|forum)$)|^cofnodion\b.*\bcyfarfod\b",
    re.I,
)
# Usual business that may stand without a number between numbered items.
_BETWEEN = frozenset(
    {"other", "next", "exclusion", "public", "finance", "planning", "correspondence", "election", "close", "urgent"}
)
_ANYWHERE = frozenset({"other", "next", "close", "exclusion", "election"})
# These name a part of an item as often as an item; alone they are the usual item.
_SHORT = frozenset({"finance", "planning", "correspondence"})
_GATHERS = frozenset({"reports", "members-report", "officers-report", "arising", "correspondence"})
# Headings over several items, such as "NOTICES OF MOTION"; they are none themselves.
_GROUPS = frozenset({"questions", "motions", "reports", "correspondence", "presentation"})


def headed(text: str, lines: Sequence[Line]) -> list[Draft]:
    """Items by headings alone, in minutes without numbers; empty where too few headings are usual items of business."""
    attended = next((at for at, line in enumerate(lines[:_TITLE_BLOCK]) if begins_present(line)), 0)
    heads = [
        position
        for position, line in enumerate(lines)
        if _is_head(line, lines, position) and (position > attended or usual_title(_head_words(line)))
    ]
    heads = _with_alike(lines, heads)
    counts = Counter(_head_words(lines[position]).casefold() for position in heads)
    heads = [
        position
        for position in heads
        if counts[_head_words(lines[position]).casefold()] < _REPEATED or usual_title(_head_words(lines[position]))
    ]
    known = sum(1 for position in heads if usual_title(_head_words(lines[position])))
    if (len(heads) < _LEAST_HEADINGS and known < len(heads)) or known < 2 or known * 4 < len(heads):
        return []
    drafts: list[Draft] = []
    for order, position in enumerate(heads):
        stop = heads[order + 1] if order + 1 < len(heads) else len(lines)
        line = lines[position]
        words = _head_words(line)
        span = Span(line.bare_start, line.bare_end)
        body = list(lines[position + 1 : stop])
        if words != line.plain.rstrip(" :"):
            split = SPLIT_TITLE.match(text[line.bare_start : line.bare_end])
            if split:
                span = Span(line.bare_start, line.bare_start + split.end("title"))
                body = [rest_of(text, line, span.end), *body]
        drafts.append(Draft(line.start, None, trimmed(text, span), body))
    return drafts


def _with_alike(lines: Sequence[Line], heads: list[int]) -> list[int]:
    """With the headings of unusual business where those of usual business stand alone and end with a colon.

    "Apologies: Ann Green" above the first of them is then no item but a list, as all else above it.
    """
    styled = [position for position in heads if _stands_with_colon(lines, position)]
    if len(styled) < _LEAST_ALIKE or len(styled) * 2 < len(heads):
        return heads
    alike = [
        position
        for position in range(styled[0], len(lines))
        if _stands_with_colon(lines, position)
        and not label_of(lines[position].plain)
        and not VERB.search(lines[position].plain)
        and is_title_case(lines[position].plain.rstrip(" :"))
    ]
    lists = [position for position in heads if position < styled[0] and label_of(lines[position].plain)]
    return sorted({*heads, *alike} - set(lists))


def _stands_with_colon(lines: Sequence[Line], position: int) -> bool:
    line = lines[position]
    return (
        alone(lines, position)
        and not line.bullet
        and line.plain.endswith(":")
        and line.plain.count(":") == 1
        and 1 < len(line.plain.split()) <= _LONGEST_ALIKE
    )


def sectioned(text: str, lines: Sequence[Line]) -> list[Draft]:
    """The sections of notes: numbered or short headings in title case that stand alone."""
    heads: list[tuple[int, str | None, Span]] = []
    for position, line in enumerate(lines):
        if not alone(lines, position) or line.bullet or "\t" in text[line.start : line.end]:
            continue
        match = re.match(r"(?P<number>\d{1,2}(?:\.0)?)[.)]?\s+(?P<title>\S.*)$", text[line.bare_start : line.bare_end])
        words = match["title"] if match else line.plain
        if len(words) > 80 or (words.endswith((".", ":", "?", ",", ";")) and not match):
            continue
        if not (is_title_case(words) or is_caps(words)) or (match is None and len(words.split()) < 2):
            continue
        start = line.bare_start + (match.start("title") if match else 0)
        heads.append((position, match["number"] if match else None, Span(start, line.bare_end)))
    drafts: list[Draft] = []
    for order, (position, number, span) in enumerate(heads):
        stop = heads[order + 1][0] if order + 1 < len(heads) else len(lines)
        drafts.append(Draft(lines[position].start, number, span, list(lines[position + 1 : stop])))
    return drafts


def over_lists(text: str, lines: Sequence[Line]) -> bool:
    """Whether lists that begin at 1 stand right under headings of usual business: the headings are the items."""
    heads = {position for position, line in enumerate(lines) if _is_head(line, lines, position)}
    under = sum(
        1
        for position in heads
        if position + 1 < len(lines)
        and re.match(r"^1[.)]\s", lines[position + 1].plain)
        and usual_title(lines[position].plain)
    )
    return under >= 2 and len(headed(text, lines)) >= _LEAST_HEADINGS


def between(lines: Sequence[Line], position: int, within: str | None, lost: bool = False) -> Span | None:
    """The title of an item without number that begins at this line between numbered items; None where none does.

    `within` is the title of the numbered item before it: under "Reports" a heading is mostly a part of that item,
    unless a number is `lost` between that item's and the next.
    """
    line = lines[position]
    plain = line.plain
    if line.bullet or "|" in plain or len(plain) > 140 or not (line.gap or line.bold) or label_of(plain):
        return None
    head = re.match(r"^(?P<title>[^:]{3,60}?)\s*:", plain)
    words = (head["title"] if head else plain.rstrip(" :")).strip()
    usual = usual_title(words)
    role = role_of(words, True)
    if (
        len(words.split()) > 6
        or re.search(r"\.$|\d", words)
        or VERB.search(words)
        or not (usual or role == "interlude")
    ):
        return None
    if not (is_caps(words) or is_title_case(words) or words[:1].isupper()):
        return None
    if usual and role != "interlude":
        held_by = usual_title(within) if within else None
        if usual.name not in _BETWEEN or (held_by and held_by.name == usual.name):
            return None
        if held_by and held_by.name in _GATHERS and usual.name not in _ANYWHERE and not lost:
            return None
        if usual.name in _SHORT and len(words.split()) > 2:
            return None
        run_in = head is not None and plain.rstrip().rstrip(":") != words
        if run_in and usual.name not in _ANYWHERE:
            return None
        if (
            not run_in
            and not line.bold
            and not is_caps(words)
            and position + 1 < len(lines)
            and _goes_on(line, lines[position + 1])
        ):
            return None
    if head:
        # Marks of emphasis may stand before the colon; the title is what the bare line says up to it.
        return Span(line.bare_start, line.bare_start + len(head["title"])) if _same(line, head["title"]) else None
    return line.bare


def is_group(line: Line) -> bool:
    """Whether a line is a heading over several items, which belongs to none of them."""
    plain = line.plain.rstrip(" :")
    usual = usual_title(plain)
    return (
        bool(line.gap)
        and not line.bullet
        and len(plain.split()) <= 4
        and (is_caps(plain) or line.bold)
        and usual is not None
        and usual.name in _GROUPS
    )


def alone(lines: Sequence[Line], position: int) -> bool:
    """Whether a line stands between blank lines."""
    line = lines[position]
    after = lines[position + 1] if position + 1 < len(lines) else None
    return bool(line.gap or position == 0) and (after is None or bool(after.gap))


def _same(line: Line, words: str) -> bool:
    return line.bare_end - line.bare_start >= len(words) and line.plain.startswith(words)


def _goes_on(line: Line, following: Line) -> bool:
    return following.gap == 0 and following.plain[:1].islower() and len(line.plain) > 60


def _head_words(line: Line) -> str:
    plain = line.plain.rstrip(" :")
    if line.bold or is_caps(plain):
        return plain
    split = SPLIT_TITLE.match(line.plain)
    return split["title"].strip() if split else plain


def _is_head(line: Line, lines: Sequence[Line], position: int) -> bool:
    if line.bullet or len(line.plain) < 3 or re.match(r"^(?:resolved|signed|chairman\b)", line.plain, re.I):
        return False
    if _MEETING_TITLE.match(line.plain) and position < 8:
        return False
    words = _head_words(line)
    usual = usual_title(words)
    if label_of(line.plain) and not usual:
        return False
    stands = alone(lines, position)
    if (
        len(words) <= 90
        and stands
        and heading_strength(line, line.plain.rstrip(" :")) >= 2
        and (line.bold or is_caps(line.plain))
    ):
        return True
    if usual and len(words.split()) <= 9:
        return (stands and heading_strength(line, words) >= 1) or (words != line.plain.rstrip(" :") and bool(line.gap))
    return False
