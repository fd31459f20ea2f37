"""Does the next line still belong to the resolution, and to which of its clauses?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Span
from indexer.structure.clause_ends import cell_in, quoted_end, sentence_end
from indexer.structure.clause_rows import ASIDE, DIGIT, LONGEST_SUM, ROW, lists_a_sum
from indexer.structure.inline_labels import inline_cuts
from indexer.structure.labels import LABEL, firsts, is_compatible, name_of, style_of, successors
from indexer.structure.lines import Line, trim
from indexer.structure.markers import RESOLUTION_ENDS

_JOINS = re.compile(r"(?:;|,|\band|\bor|:|\bthat|-|–|—)\s*[*_]*$", re.I)
_STOP = re.compile(r"[.!?]['\"’”)]*[*_\s]*$")
_ENDS_ANYHOW = re.compile(r"^(?:voting|votes?|reasons?|alternative options)\b", re.I)
_VOTING = re.compile(r"^(?:voting|votes?)\b", re.I)
# A paragraph that begins with what is to be done: one of several below "… is asked to:" without labels.
_VERB_FIRST = re.compile(
    r"[*_“\"]*(?:To\s+|TO\s+)?(?:(?:adopt|agree|approve|accept|allocate|appoint|authori[sz]e|award|confirm|consider|commission|"
    r"delegate|defer|endorse|grant|instruct|note|nominate|recommend|receive|refer|refuse|reject|request|support|welcome)s?)\b",
    re.I,
)
_MAX_LEAD_IN = 600
# A line this long is one that a printer broke; a shorter one ends by itself.
_BROKEN_AT = 60


@dataclass(slots=True)
class Part:
    """A clause as far as it has been read; without a label where its list has none."""

    label: str | None
    start: int
    end: int
    level: int = 0


class ClauseWalk:
    """Takes lines until the resolution ends. Its state: which lists are open, and whether the last part closed.

    In `prose` only one sentence is the resolution, unless a list follows; `closed` once that sentence has ended.
    `width` is that of the line before; `listing` once lines follow a colon; `aside` while words stand between a table's
    rows that are no part of it.
    """

    def __init__(self, text: str, prose: bool = False) -> None:
        self.text = text
        self.prose = prose
        self.closed = False
        self.width = _BROKEN_AT
        self.listing = False
        self.aside = False
        self.lead: Span | None = None
        self.parts: list[Part] = []
        self.style: str | None = None
        self.last_label = ""
        self.nested: list[tuple[str, str]] = []

    def first(self, start: int, end: int) -> None:
        """The words behind the marker on its own line; labels within them split them."""
        cuts, style = inline_cuts(self.text, start, end)
        if not cuts:
            self.lead = Span(start, end)
            return
        self.style = style
        if cuts[0] > start:
            self.lead = Span(start, self._trim(start, cuts[0]))
        for index, cut in enumerate(cuts):
            stop = cuts[index + 1] if index + 1 < len(cuts) else end
            label = LABEL.match(self.text, cut, stop)
            if label:
                self._open(name_of(label), label.end(), self._trim(label.end(), stop))

    def take(self, line: Line) -> bool:
        """Whether the line belongs to the resolution; if so it is added."""
        words = line.plain
        if self.closed:
            return False
        if RESOLUTION_ENDS.match(words):
            if self.parts and _VOTING.match(words) and self._expects_more():
                return True
            if not self._expects_more() or _ENDS_ANYHOW.match(words):
                return False
        if self.parts and self.parts[-1].end <= self.parts[-1].start:
            self.parts[-1].start, self.parts[-1].end = line.bare_start, line.bare_end
            return True
        label = LABEL.match(self.text, line.bare_start, line.bare_end)
        alone = label is not None and label.end() >= line.bare_end
        if label and not (alone and label["mark"] == ".") and self._follows(label):
            self.nested.clear()
            self._open(name_of(label), label.end(), line.bare_end, line)
            return True
        if label and self.parts and not alone and self._nests(label):
            self._open(name_of(label), label.end(), line.bare_end, line, len(self.nested))
            return True
        if label and self.prose and not alone:
            return False
        if self.style == "sums" or (self.style is None and self._awaits_list() and lists_a_sum(words)):
            return self._sum(line)
        if (self.style == "table" or (self.style is None and self._awaits_list())) and ASIDE.search(words):
            self.aside = True
            return True
        if self.style == "table" or (self.style is None and self._awaits_list() and ROW.search(words)):
            return self._row(line)
        if line.gap == 0 and not label:
            return self._continue(line)
        return self._paragraph(line)

    def _expects_more(self) -> bool:
        last = self._last_words()
        return not last or bool(_JOINS.search(last)) or last.lower() in ("that", "that:", "to", "to:")

    def _last_words(self) -> str:
        if self.parts:
            part = self.parts[-1]
            return self.text[part.start : part.end][-80:].strip(" *_")
        return self.lead.of(self.text)[-80:].strip(" *_") if self.lead else ""

    def _open(self, label: str | None, start: int, end: int, line: Line | None = None, level: int = 0) -> None:
        if level:
            self.parts.append(Part(label, start, end, level))
            return
        if line is not None:
            cuts = [cut for cut in inline_cuts(self.text, start, end, self.style, label).places if cut > start]
            bounds = [start, *cuts, end]
            self.parts.append(Part(label, start, self._trim(start, bounds[1])))
            self.last_label = label or ""
            for cut, stop in pairwise(bounds[1:]):
                inner = LABEL.match(self.text, cut, stop)
                if inner:
                    self.parts.append(Part(name_of(inner), inner.end(), self._trim(inner.end(), stop)))
                    self.last_label = name_of(inner)
            return
        self.parts.append(Part(label, start, end))
        self.last_label = label or ""

    def _follows(self, label: re.Match[str]) -> bool:
        """Whether a label begins the list or is the next of it."""
        style, name = style_of(label), name_of(label)
        if self.style is None and not self.parts:
            if self.lead is not None and not self._lead_is_open():
                return False
            for first in firsts(style, name):
                self.style = first
                return True
            return False
        if self.style is None:
            return False
        if name.lower() in successors(self.style, self.last_label):
            return style == self.style or is_compatible(style, self.style, name)
        return False

    def _lead_is_open(self) -> bool:
        assert self.lead is not None
        words = self.lead.of(self.text).strip(" *_")
        return len(words) <= _MAX_LEAD_IN and not _STOP.search(words)

    def _nests(self, label: re.Match[str]) -> bool:
        """Whether a label belongs to a list within the last clause."""
        style, name = style_of(label), name_of(label)
        for depth in range(len(self.nested), 0, -1):
            if name.lower() in successors(*self.nested[depth - 1]):
                del self.nested[depth:]
                self.nested[-1] = (self.nested[-1][0], name)
                return True
        if not self._expects_more() and self.text[self.parts[-1].end - 1] != ":":
            return False
        for first in firsts(style, name):
            if first not in (self.style, *(style for style, _ in self.nested)):
                self.nested.append((first, name))
                return True
        return False

    def _awaits_list(self) -> bool:
        return not self.parts and (self.lead is None or self._last_words().endswith(":"))

    def _sum(self, line: Line) -> bool:
        """One of several sums of money, each on a line of its own without a label: together they are one clause."""
        below = line.gap == 0 and self.style == "sums"
        if not lists_a_sum(line.plain, 3 * LONGEST_SUM if below else LONGEST_SUM):
            return line.gap == 0 and self._last_words().endswith(",") and self._extend(line)
        self.style = "sums"
        self.lead = Span(self.lead.start if self.lead else line.bare_start, line.bare_end)
        return True

    def _row(self, line: Line) -> bool:
        """A row of the table that was decided on: together they are one clause, until somebody leaves the room."""
        row = bool(ROW.search(line.plain))
        if row and not DIGIT.search(line.plain) and (self.aside or not self.parts):
            return True
        if row and (self.aside or not self.parts):
            self.style = "table"
            self.aside = False
            self._open(None, line.bare_start, line.bare_end)
            return True
        if not self.aside and (row or (line.gap == 0 and not _STOP.search(self._last_words()))):
            return self._extend(line)
        return False

    def _continue(self, line: Line) -> bool:
        """A line without a blank line before it: the sentence runs on, unless it stopped and a new thing begins."""
        last = self._last_words()
        ended = bool(_STOP.search(last)) or (
            self.prose and not self.listing and self.width < _BROKEN_AT and not _JOINS.search(last)
        )
        if ended and (line.plain[:1].isupper() or line.bullet):
            return False
        return self._extend(line)

    def _paragraph(self, line: Line) -> bool:
        """A paragraph without a label that runs on."""
        if not self.parts and self.lead is None:
            if line.bullet:
                self.style = "bullet"
                self._open(None, line.bare_start, line.bare_end)
            else:
                end = quoted_end(self.text, line.bare_start, line.bare_end)
                self.lead = Span(line.bare_start, end)
                self.closed = end < line.bare_end
            return True
        last = self._last_words()
        if line.bullet and not self.parts and self._lead_is_open():
            self.style = "bullet"
            self._open(None, line.bare_start, line.bare_end)
            return True
        if self.style == "bullet" and line.bullet and not _STOP.search(last):
            self._open(None, line.bare_start, line.bare_end)
            return True
        begins = bool(_VERB_FIRST.match(line.plain)) and line.plain[:1].isupper()
        if begins and not self.parts and self.lead is not None and last.endswith(":"):
            self.style = "verbs"
        if self.style == "verbs":
            if begins:
                self._open(None, line.bare_start, line.bare_end)
            return begins
        if (
            not self.parts
            and self.lead is not None
            and _JOINS.search(last)
            and last.endswith((";", "; and", ";and", "; or"))
        ):
            # Paragraphs without labels: "That X be noted;" "That Y be approved."
            self.parts.append(Part(None, self.lead.start, self.lead.end))
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
        self.listing = self.listing or self._last_words().endswith(":")
        if self.parts:
            self.parts[-1].end = line.bare_end
        elif self.lead is not None:
            cell = cell_in(self.text, line.bare_start, line.bare_end) if self.prose else None
            cell = None if self._last_words().endswith(":") else cell
            stop = cell.start() if cell else line.bare_end
            end = sentence_end(self.text, max(self.lead.start, line.bare_start - 1), stop) if self.prose else stop
            self.closed = end < stop or cell is not None
            self.lead = Span(self.lead.start, end)
        else:
            self.lead = line.bare
        return True

    def _trim(self, start: int, end: int) -> int:
        return trim(self.text, start, end, after="*_").end
