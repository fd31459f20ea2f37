"""Where does one item of a meeting's minutes end and the next begin, where lines carry numbers or headings?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Span
from indexer.structure.attendance import label_of
from indexer.structure.draft import Draft
from indexer.structure.lines import Line, heading_strength, is_caps, is_title_case, line_of, trim
from indexer.structure.markers import KNOWN_TITLES, MEETING_ENDS, PAGE_LABELS
from indexer.structure.numbering import Numbered, best_chain

_LEAST_HEADINGS = 3
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|be|been|will|would|could)\b")
_MAX_TITLE_LINES = 4
_SPLIT_TITLE = re.compile(r"^(?P<title>[^.:;|]{3,110}?)\s*(?::|\s[-–—]\s|\.\s+(?=[A-Z]))\s*\S")


def numbered(text: str, lines: Sequence[Line], least: int = 2) -> list[Draft]:
    """Items by their running numbers; empty where no such numbers convince."""
    chain = best_chain(text, list(lines), least)
    if not chain:
        return []
    place = {line.index: position for position, line in enumerate(lines)}
    drafts: list[Draft] = []
    for order, head in enumerate(chain):
        first = place[head.line.index]
        last = place[chain[order + 1].line.index] if order + 1 < len(chain) else len(lines)
        drafts.append(_numbered_draft(text, head, list(lines[first:last])))
    return drafts


def headed(text: str, lines: Sequence[Line]) -> list[Draft]:
    """Items by headings alone, in minutes without numbers; empty where too few headings are usual items of business."""
    heads = [position for position, line in enumerate(lines) if _is_head(line, lines, position)]
    known = sum(1 for position in heads if KNOWN_TITLES.match(_head_words(lines[position])))
    if len(heads) < _LEAST_HEADINGS or known < 2 or known * 4 < len(heads):
        return []
    drafts: list[Draft] = []
    for order, position in enumerate(heads):
        stop = heads[order + 1] if order + 1 < len(heads) else len(lines)
        line = lines[position]
        words = _head_words(line)
        span = Span(line.bare_start, line.bare_end)
        body = list(lines[position + 1 : stop])
        if words != line.plain.rstrip(" :"):
            split = _SPLIT_TITLE.match(text[line.bare_start : line.bare_end])
            if split:
                span = Span(line.bare_start, line.bare_start + split.end("title"))
                body = [_rest(text, line, span.end), *body]
        drafts.append(Draft(line.start, None, _trimmed(text, span), body))
    return drafts


def sectioned(text: str, lines: Sequence[Line]) -> list[Draft]:
    """The sections of notes: numbered or short headings in title case that stand alone."""
    heads: list[tuple[int, str | None, Span]] = []
    for position, line in enumerate(lines):
        if not _alone(lines, position) or line.bullet or "\t" in text[line.start : line.end]:
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


def before_end(lines: Sequence[Line]) -> tuple[list[Line], str | None, int | None]:
    """The lines up to "Meeting ended at 8.30 p.m.", the time that it states, and that line's index in the document."""
    for position in range(len(lines) - 1, max(-1, len(lines) - 40), -1):
        match = MEETING_ENDS.match(lines[position].plain)
        if match:
            time = match["time"] or match["time2"]
            return list(lines[:position]), time, lines[position].index
    return list(lines), None, None


def _numbered_draft(text: str, head: Numbered, lines: list[Line]) -> Draft:
    line = lines[0]
    body = lines[1:]
    rest = Span(head.rest_start, line.bare_end)
    if not rest.of(text).strip(" *_"):
        # The number stands alone; the next line is the title, unless the item goes straight to its text.
        if body and not PAGE_LABELS.match(body[0].plain) and heading_strength(body[0]) and len(body[0].plain) <= 200:
            return Draft(line.start, head.number, body[0].bare, body[1:])
        return Draft(line.start, head.number, None, body, end=None if body else line.end)
    words = " ".join(rest.of(text).replace("*", "").split())
    used = 0
    if is_caps(words):
        while used < min(len(body), _MAX_TITLE_LINES - 1) and _title_goes_on(body[used]):
            rest = Span(rest.start, body[used].bare_end)
            used += 1
        if used == 0:
            split = re.match(
                r"(?P<title>[^a-z]{4,160}?)(?:\s*[*_]+)?(?:\s*[:–—-]\s*|\.?\s+)(?=[*_]*(?:[A-Z][a-z]|[a-z]))",
                rest.of(text),
            )
            if split and not is_caps(rest.of(text)[split.end() :]):
                return _split(text, head, line, rest, split.end("title"), split.end(), body)
        return Draft(line.start, head.number, _trimmed(text, rest), body[used:])
    caps = re.match(r"(?P<title>(?:[^a-z\n]{5,160}?))[*_]*\s*(?:[-–—:.]\s*)?[*_]*(?=[A-Z][a-z])", rest.of(text))
    if (
        caps
        and is_caps(caps["title"])
        and len(caps["title"].split()) >= 1
        and sum(c.isalpha() for c in caps["title"]) >= 5
    ):
        return _split(text, head, line, rest, caps.end("title"), caps.end(), body)
    bold = re.match(r"[*_]{2,3}(?P<title>[^*\n]{3,200}?)[*_]{2,3}[:.]?\s*", rest.of(text))
    if bold and rest.of(text)[bold.end() :].strip():
        return _split(
            text,
            head,
            line,
            Span(rest.start + bold.start("title"), rest.end),
            bold.end("title") - bold.start("title"),
            bold.end() - bold.start("title"),
            body,
        )
    known = _SPLIT_TITLE.match(rest.of(text))
    if known and rest.of(text)[known.end("title")] == ":" and KNOWN_TITLES.match(known["title"].lstrip(" |*_")):
        return _split(text, head, line, rest, known.end("title"), known.end("title") + 1, body)
    sentence = heading_strength(line, words) < 2 and _VERB.search(words) and len(words.split()) > 4
    if heading_strength(line, words) >= 1 and not sentence and not re.search(r":\s+\S+\s+\S+\s+\S+\s+\S", words):
        return Draft(line.start, head.number, _trimmed(text, rest), body)
    split = _SPLIT_TITLE.match(rest.of(text))
    if (
        split
        and (is_title_case(split["title"]) or KNOWN_TITLES.match(split["title"]))
        and len(split["title"].split()) <= 12
    ):
        return _split(text, head, line, rest, split.end("title"), split.end("title") + 1, body)
    # A number and then running text: the page prints no title.
    return Draft(line.start, head.number, None, [_rest(text, line, rest.start), *body])


def _split(
    text: str, head: Numbered, line: Line, rest: Span, title_end: int, body_start: int, body: list[Line]
) -> Draft:
    title = _trimmed(text, Span(rest.start, rest.start + title_end))
    return Draft(line.start, head.number, title, [_rest(text, line, rest.start + body_start), *body])


def _title_goes_on(line: Line) -> bool:
    return (
        line.gap == 0 and is_caps(line.plain) and not line.bullet and not label_of(line.plain) and len(line.plain) > 2
    )


def _trimmed(text: str, span: Span) -> Span | None:
    found = trim(text, span.start, span.end, "*_:-–—\\|", "*_:-–—\\|")
    return found if found.end > found.start else None


def _rest(text: str, line: Line, start: int) -> Line:
    """What the line says from `start` on; the line itself where that is nothing."""
    rest = trim(text, start, line.end, "*_:–—-|")
    return line_of(text, rest.start, rest.end, line.index, 0) if rest.end > rest.start else line


def _head_words(line: Line) -> str:
    plain = line.plain.rstrip(" :")
    if line.bold or is_caps(plain):
        return plain
    split = _SPLIT_TITLE.match(line.plain)
    return split["title"].strip() if split else plain


def _is_head(line: Line, lines: Sequence[Line], position: int) -> bool:
    if line.bullet or len(line.plain) < 3 or re.match(r"^(?:resolved|signed|chairman\b)", line.plain, re.I):
        return False
    alone = _alone(lines, position)
    words = _head_words(line)
    if label_of(line.plain) and not KNOWN_TITLES.match(line.plain):
        return False
    if (
        len(words) <= 90
        and alone
        and heading_strength(line, line.plain.rstrip(" :")) >= 2
        and (line.bold or is_caps(line.plain))
    ):
        return True
    if KNOWN_TITLES.match(words) and len(words.split()) <= 9:
        return (alone and heading_strength(line, words) >= 1) or (words != line.plain.rstrip(" :") and bool(line.gap))
    return False


def _alone(lines: Sequence[Line], position: int) -> bool:
    line = lines[position]
    after = lines[position + 1] if position + 1 < len(lines) else None
    return bool(line.gap or position == 0) and (after is None or bool(after.gap))
