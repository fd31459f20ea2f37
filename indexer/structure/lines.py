"""Where are the lines of a text, and what do they say without list marks and emphasis?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Span

# "---" within a line is where a page of a scan ended; before an item's number it is as good as a line's end.
_BREAK = re.compile(r"\r\n|[\r\n\f\v\u2028\u2029]|<br\s*/?>|(?<=\s)-{3}[ \t]+(?=\d{1,3}[.)][ \t]?[A-Z])", re.I)
_LEAD = re.compile(
    r"(?:>\s*)*(?:\#{1,6}\s+)?(?:\|\s*)?(?:(?:[-–+•·●▪◦∑*]|\uf0b7)\s+){0,2}(?:[*_]{1,3}(?=\S)|<(?:b|i|u|p|strong|em)>\s*)*"
)
_TAIL = re.compile(r"(?:[\s*_\\|]|</(?:b|i|u|p|strong|em)>|<br ?/?>)+$")
_WHITE = " \t\r\n\f\v\xa0\u2028\u2029"
_TAIL_LOOK = 80
INNER = re.compile(
    r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|\\(?=[.()#-])|\^(?=th|st|nd|rd)|(?<=th|st|nd|rd)\^|</?(?:b|i|u|strong|em)>"
)
_BULLET = re.compile(r"^(?:>\s*)*(?:[-–+•·●▪◦∑]|\*|\uf0b7)\s")
_STOPS = (".", "!", "?", ";", ":", ",")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that has words. [start, end) is the line without surrounding white space; [bare_start, bare_end) lacks

    list marks and emphasis at its ends too. `plain` is for matching only: the bare text without inner emphasis, white
    space collapsed. `gap` counts the blank lines before it.
    """

    index: int
    start: int
    end: int
    bare_start: int
    bare_end: int
    plain: str
    gap: int
    bullet: bool
    bold: bool

    @property
    def span(self) -> Span:
        """The line as printed."""
        return Span(self.start, self.end)

    @property
    def bare(self) -> Span:
        """The line without marks at its ends."""
        return Span(self.bare_start, self.bare_end)


def split(text: str) -> list[Line]:
    """The lines of `text` that have words, in order."""
    lines: list[Line] = []
    begin = 0
    breaks = 0
    for match in _BREAK.finditer(text):
        breaks = _take(text, begin, match.start(), breaks, lines) + 1
        begin = match.end()
    _take(text, begin, len(text), breaks, lines)
    return lines


def line_of(text: str, start: int, end: int, index: int, gap: int) -> Line:
    """The line at [start, end), which must not begin or end with white space."""
    raw = text[start:end]
    lead = _LEAD.match(raw)
    skip = lead.end() if lead else 0
    if skip >= len(raw):
        skip = 0
    tail = _TAIL.search(raw, max(skip, len(raw) - _TAIL_LOOK))
    stop = tail.start() if tail and tail.start() > skip else len(raw)
    inner = raw[skip:stop]
    plain = " ".join(INNER.sub("", inner).split()) if inner else ""
    bold = bool(re.search(r"(?:\*\*|__|<b>|<strong>)$", raw[:skip])) and stop < len(raw)
    bold = bold or bool(re.match(r"(?:#{1,6})\s", raw))
    return Line(index, start, end, start + skip, start + stop, plain, gap, bool(_BULLET.match(raw)), bold)


def trim(text: str, start: int, end: int, before: str = "", after: str = "") -> Span:
    """The stretch without white space and the marks given at its ends; empty at `start` where nothing is left."""
    words = text[start:end]
    led = len(words) - len(words.lstrip(_WHITE + before))
    kept = words[led:].rstrip(_WHITE + after)
    return Span(start + led, start + led + len(kept)) if kept else Span(start, start)


def is_caps(plain: str) -> bool:
    """Whether the words are printed in capitals; marks and digits do not count, two letters are the least."""
    letters = sum(map(str.isalpha, plain))
    return letters >= 2 and sum(map(str.isupper, plain)) * 10 >= letters * 9


def is_title_case(plain: str) -> bool:
    """Whether every word that carries meaning begins with a capital or a digit."""
    words = [word.strip("()[]'\"‘’“”,.:;–—-&/") for word in plain.split()]
    words = [word for word in words if word]
    return bool(words) and all(word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL for word in words)


def ends_open(plain: str) -> bool:
    """Whether the words end without a stop, as a heading does, or a sentence that a page break cuts."""
    return not plain.endswith(_STOPS)


def heading_strength(line: Line, plain: str | None = None) -> int:
    """How much a line looks like a heading: 3 capitals, 2 bold or title case, 1 short without a stop, 0 not at all."""
    words = line.plain if plain is None else plain
    if not words or len(words) > 220 or not any(character.isalpha() for character in words):
        return 0
    if words.endswith((";", ",")) or "\t" in words or words.count("|") > 1:
        return 0
    stopped = words.endswith((".", "?", "!")) and not words.endswith(("etc.", "Cllr."))
    if is_caps(words):
        return 3
    if line.bold:
        return 2
    if stopped or len(words) > 160:
        return 0
    if is_title_case(words):
        return 2
    return 1 if len(words) <= 140 and words[0].isupper() else 0


_SMALL_TEXT = "a an and as at by for from in into of on or the to upon with per y yr o ar am i"
_SMALL = frozenset(_SMALL_TEXT.split(" "))


def _take(text: str, begin: int, end: int, breaks: int, lines: list[Line]) -> int:
    """Add the line at [begin, end) if it has words; the number of line breaks that stand open after it."""
    raw = text[begin:end]
    words = raw.strip()
    if not words:
        return breaks
    start = begin + len(raw) - len(raw.lstrip())
    gap = max(0, breaks - 1) if lines else breaks
    lines.append(line_of(text, start, start + len(words), len(lines), gap))
    return 0
