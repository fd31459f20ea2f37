"""Which numbered parts does a resolution or recommendation have, and where does it end?

It is given the lines from the marker on, and decides how many of them belong to the resolution. A list runs on as long
as its labels do: 1, 2, 3 or a, b, c or i, ii, iii; a list within a clause belongs to the clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Clause, Span
from indexer.structure.lines import Line, trim
from indexer.structure.markers import ACTS, RESOLUTION_ENDS

_ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
)
_LABEL = re.compile(
    r"[*_\\]*(?:\((?P<bracketed>\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})\)|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,2})(?=[.)]?\s)|"
    r"(?P<plain>\d{1,2}|[a-zA-Z]|[ivxIVX]{2,5})(?P<mark>[.)]))[.)\\]*[*_\\]*(?=\s|$)\s*[*_]*"
)
_INLINE = re.compile(r"(?:(?<=[:;,.–-])|(?<=and)|(?<=[tT]hat))\s+(?=\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\)\s)")
_JOINS = re.compile(r"(?:;|,|\band|\bor|:|\bthat|-|–|—)\s*[*_]*$", re.I)
_STOP = re.compile(r"[.!?]['\"’”)]*[*_\s]*$")
_SENTENCE = re.compile(
    r"(?<=[\w)%'’”\"])(?<!\bNo)(?<!\bCllr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\b[A-Z])(?<![ap]\.m)"
    r"\.\s+(?=[A-Z(“])(?!(?:That|To|And)\b)"
)
_MAX_LEAD_IN = 600


@dataclass(frozen=True, slots=True)
class Body:
    """What stands after a marker: words before the first label, clauses, where it ends, how many lines it took."""

    lead_in: str | None
    clauses: tuple[Clause, ...]
    end: int
    lines_used: int


@dataclass(slots=True)
class _Part:
    label: str | None
    start: int
    end: int


def read_body(text: str, start: int, lines: Sequence[Line], labelled: bool = True) -> Body | None:
    """The resolution whose marker ends at `start` in lines[0]; the other lines follow it. None where it says nothing.

    Behind a marker that is a label ("RESOLVED:") the whole paragraph is the resolution; in a sentence ("It was RESOLVED
    that …") only the sentence is, unless a list follows.
    """
    walker = _Walker(text)
    used = 0
    for index, line in enumerate(lines):
        if index == 0:
            begin = trim(text, start, line.bare_end, "*_:").start
            if begin < line.bare_end:
                walker.first(begin, line.bare_end if labelled else _sentence_end(text, begin, line.bare_end))
        elif not walker.take(line):
            break
        used = index + 1
    return walker.body(used)


class _Walker:
    """Takes lines until the resolution ends. Its state: which lists are open, and whether the last part closed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lead: Span | None = None
        self.parts: list[_Part] = []
        self.style: str | None = None
        self.last_label = ""
        self.nested: list[tuple[str, str]] = []

    def first(self, start: int, end: int) -> None:
        """The words behind the marker on its own line; labels within them split them."""
        cuts = self._inline_cuts(start, end)
        if not cuts:
            self.lead = Span(start, end)
            return
        if cuts[0] > start:
            self.lead = Span(start, self._trim(start, cuts[0]))
        for index, cut in enumerate(cuts):
            stop = cuts[index + 1] if index + 1 < len(cuts) else end
            label = _LABEL.match(self.text, cut, stop)
            if label:
                self._open(_name(label), label.end(), self._trim(label.end(), stop))

    def take(self, line: Line) -> bool:
        """Whether the line belongs to the resolution; if so it is added."""
        words = line.plain
        if RESOLUTION_ENDS.match(words) and not self._expects_more():
            return False
        label = _LABEL.match(self.text, line.bare_start, line.bare_end)
        if label and label.end() < line.bare_end and self._follows(label):
            self.nested.clear()
            self._open(_name(label), label.end(), line.bare_end, line)
            return True
        if label and self.parts and label.end() < line.bare_end and self._nests(label):
            self.parts[-1].end = line.bare_end
            return True
        if line.gap == 0 and not label:
            return self._continue(line)
        return self._paragraph(line)

    def body(self, used: int) -> Body | None:
        parts = self.parts
        lead = self.lead
        if not parts:
            if lead is None or lead.end <= lead.start:
                return None
            parts = [_Part(None, lead.start, lead.end)]
            lead = None
        clauses = tuple(
            Clause(
                part.label,
                self.text[part.start : part.end],
                Span(part.start, part.end),
                act_of(self.text[part.start : part.end]),
            )
            for part in parts
            if part.end > part.start
        )
        if not clauses:
            return None
        lead_in = " ".join(lead.of(self.text).split()) if lead and lead.end > lead.start else None
        return Body(lead_in, clauses, clauses[-1].span.end, used)

    def _expects_more(self) -> bool:
        last = self._last_words()
        return not last or bool(_JOINS.search(last)) or last.lower() in ("that", "that:", "to", "to:")

    def _last_words(self) -> str:
        if self.parts:
            part = self.parts[-1]
            return self.text[part.start : part.end][-80:].strip(" *_")
        return self.lead.of(self.text)[-80:].strip(" *_") if self.lead else ""

    def _open(self, label: str | None, start: int, end: int, line: Line | None = None) -> None:
        if line is not None:
            cuts = [cut for cut in self._inline_cuts(start, end, label) if cut > start]
            bounds = [start, *cuts, end]
            self.parts.append(_Part(label, start, self._trim(start, bounds[1])))
            self.last_label = label or ""
            for cut, stop in pairwise(bounds[1:]):
                inner = _LABEL.match(self.text, cut, stop)
                if inner:
                    self.parts.append(_Part(_name(inner), inner.end(), self._trim(inner.end(), stop)))
                    self.last_label = _name(inner)
            return
        self.parts.append(_Part(label, start, end))
        self.last_label = label or ""

    def _follows(self, label: re.Match[str]) -> bool:
        """Whether a label begins the list or is the next of it."""
        style, name = _style(label), _name(label)
        if self.style is None and not self.parts:
            if self.lead is not None and not self._lead_is_open():
                return False
            for first in _firsts(style, name):
                self.style = first
                return True
            return False
        if self.style is None:
            return False
        if name.lower() in _successors(self.style, self.last_label):
            return style == self.style or _compatible(style, self.style, name)
        return False

    def _lead_is_open(self) -> bool:
        assert self.lead is not None
        words = self.lead.of(self.text).strip(" *_")
        return len(words) <= _MAX_LEAD_IN and not _STOP.search(words)

    def _nests(self, label: re.Match[str]) -> bool:
        """Whether a label belongs to a list within the last clause."""
        style, name = _style(label), _name(label)
        if self.nested and name.lower() in _successors(self.nested[-1][0], self.nested[-1][1]):
            self.nested[-1] = (self.nested[-1][0], name)
            return True
        if not self._expects_more() and self.text[self.parts[-1].end - 1] != ":":
            return False
        for first in _firsts(style, name):
            if first != self.style:
                self.nested.append((first, name))
                return True
        return False

    def _continue(self, line: Line) -> bool:
        """A line without a blank line before it: the sentence runs on, unless it stopped and a new thing begins."""
        last = self._last_words()
        closed = bool(_STOP.search(last))
        if closed and (line.plain[:1].isupper() or line.bullet):
            return False
        return self._extend(line)

    def _paragraph(self, line: Line) -> bool:
        """A paragraph without a label that runs on."""
        if not self.parts and self.lead is None:
            if line.bullet or line.plain:
                self.lead = line.bare
            return True
        last = self._last_words()
        if line.bullet and not self.parts and self._lead_is_open():
            self.style = "bullet"
            self._open(None, line.bare_start, line.bare_end)
            return True
        if self.style == "bullet" and line.bullet and not _STOP.search(last):
            self._open(None, line.bare_start, line.bare_end)
            return True
        if (
            not self.parts
            and self.lead is not None
            and _JOINS.search(last)
            and last.endswith((";", "; and", ";and", "; or"))
        ):
            # Paragraphs without labels: "That X be noted;" "That Y be approved."
            self.parts.append(_Part(None, self.lead.start, self.lead.end))
            self.lead = None
            self.style = "paragraph"
        if self.style == "paragraph":
            if _STOP.search(last):
                return False
            self._open(None, line.bare_start, line.bare_end)
            return True
        if not _STOP.search(last) and (line.plain[:1].islower() or (_JOINS.search(last) and len(line.plain) > 3)):
            return self._extend(line)
        return False

    def _extend(self, line: Line) -> bool:
        if self.parts:
            self.parts[-1].end = line.bare_end
        elif self.lead is not None:
            self.lead = Span(self.lead.start, line.bare_end)
        else:
            self.lead = line.bare
        return True

    def _inline_cuts(self, start: int, end: int, label: str | None = None) -> list[int]:
        """Where labels stand within a paragraph, if they run 1, 2, 3 or a, b, c from its start or from `label`."""
        cuts: list[int] = []
        style: str | None = self.style if label else None
        last = label or ""
        places = [start] if label is None else []
        places += [match.end() for match in _INLINE.finditer(self.text, start, end)]
        for place in places:
            match = _LABEL.match(self.text, place, end)
            if match is None or match.end() >= end:
                continue
            name = _name(match)
            if style is None:
                firsts = _firsts(_style(match), name)
                if firsts:
                    style, last = firsts[0], name
                    cuts.append(place)
            elif name.lower() in _successors(style, last):
                last = name
                cuts.append(place)
        if label is None and cuts:
            self.style = style
        return cuts

    def _trim(self, start: int, end: int) -> int:
        return trim(self.text, start, end, after="*_").end


def _sentence_end(text: str, start: int, end: int) -> int:
    """Where the sentence ends, or the last that goes on with "That" or "To"."""
    for match in _SENTENCE.finditer(text, start, end):
        return match.start() + 1
    return end


def act_of(clause: str) -> str | None:
    """What a clause does (note, approve, refer, …): the verb that stands first in its first 200 characters."""
    head = clause[:200]
    found = [
        (match.start(), order, act) for order, (act, pattern) in enumerate(ACTS) if (match := pattern.search(head))
    ]
    return min(found)[2] if found else None


def _name(label: re.Match[str]) -> str:
    return label["bracketed"] or label["dotted"] or label["plain"]


def _style(label: re.Match[str]) -> str:
    name = _name(label)
    if "." in name:
        return "dotted"
    if name.isdigit():
        return "digit"
    return "letter"


def _firsts(style: str, name: str) -> list[str]:
    """The list styles that a first label may begin."""
    if style == "dotted":
        return ["dotted"] if name.rsplit(".", 1)[1] in ("1", "0") else []
    if style == "digit":
        return ["digit"] if name == "1" else []
    lowered = name.lower()
    if lowered == "i":
        return ["roman"]
    return ["letter"] if lowered == "a" else []


def _successors(style: str, last: str) -> tuple[str, ...]:
    lowered = last.lower()
    if style == "digit":
        return (str(int(last) + 1),) if last.isdigit() else ()
    if style == "dotted":
        head, _, tail = last.rpartition(".")
        return (f"{head}.{int(tail) + 1}",) if tail.isdigit() else ()
    if style == "roman":
        return (_ROMAN[_ROMAN.index(lowered) + 1],) if lowered in _ROMAN[:-1] else ()
    if style == "letter" and len(lowered) == 1 and lowered != "z":
        return (chr(ord(lowered) + 1),)
    return ()


def _compatible(style: str, wanted: str, name: str) -> bool:
    return wanted == "roman" and style == "letter" and name.lower() in _ROMAN
