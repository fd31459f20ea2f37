"""Who is to act, where a column or a mark at the end of a paragraph says so?

Initials ("RB", "PWh/RA"), offices ("Clerk", "Clerc", "All") and councillors, in the last cell of a row or in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.model import Span
from indexer.structure.lines import Line, trim

_INITIALS = r"(?:[A-Z]{2,4}|[A-Z]{2}[a-z])"
_OFFICE = (
    r"(?:(?:[Tt]he\s+|[Yy]\s+)?(?:Clerk|Clerc|Chair(?:man|person)?|Cadeirydd|Vice[- ]Chair|Secretary|Treasurer|All|"
    r"Pawb|"
    r"Everyone|RFO|(?:All\s+)?(?:Members|[Cc]ouncillors|Cllrs)))"
)
_PERSON = r"(?:(?:Cllrs?\.?|Councillors?|Cyng(?:horydd|\.)?|Cynghorwyr|Mr|Mrs|Ms|Dr)\s*[A-Z][\w.’' -]{1,30}?)"
_ONE = rf"(?:{_INITIALS}|{_OFFICE}|{_PERSON})"
_JOIN = r"(?:\s*(?:/|,|&|\|)\s*|\s+and\s+|\s+a[’']?r?\s+|\s+)"
OWNER = re.compile(rf"{_ONE}(?:{_JOIN}{_ONE}){{0,4}}\.?$")
_CELL = re.compile(r"\s+\|\s+(?P<owner>[^|\n]{1,60}(?:\|[^|\n]{1,30})?)$")
_ANY_CELL = re.compile(r"\s\|\s+[^|\n]{1,60}$")
_LABEL = re.compile(
    r"[*_]*\(?(?:\d{1,2}(?:\.\d{1,2})*)?\s?(?:[ivx]{1,5}|[a-z])?(?<=[\w])\)\s+(?=\S)|\d{1,2}\.(?:\d{1,2}\.?)*\s+(?=\S)"
)
_MOVERS = re.compile(r"(?:Prop|Proposed|Proposer)\b")
_LEAST_WORDS = 3
# What looks like initials in such a column and names nobody.
_NOBODY = re.compile(r"^(?:N/?A|TBC|TBA|OK|NO|YES|VAT|PC|CC|GBP|NIL|AOB|FOC|DD|BACS|SO|REF)$")


def column_actions(text: str, lines: Sequence[Line]) -> Iterator[tuple[Span, str]]:
    """What stands beside an owner in the last cell of its row, with that owner.

    The words are the paragraph's last sentence; the whole paragraph where it is an entry of a list, or where the cell
    stands in the middle of it.
    """
    for paragraph in _paragraphs(text, lines):
        cells = [(line, cell) for line in paragraph if (cell := _owner(text, line))]
        if not cells:
            continue
        line, cell = cells[-1]
        last = paragraph[-1]
        end = line.bare_start + cell.start() if line is last else last.bare_end
        label = _LABEL.match(text, paragraph[0].bare_start, end)
        span = trim(text, label.end() if label else paragraph[0].bare_start, end, after="|")
        if not paragraph[0].bullet and line is last:
            span = Span(span.start + _last_sentence(span.of(text)), span.end)
        if len(span.of(text).split()) >= _LEAST_WORDS:
            owners = [part.strip(" .") for _, each in cells for part in each["owner"].split("|")]
            yield span, ", ".join(dict.fromkeys(owners))


def _paragraphs(text: str, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that read as one: up to a blank line, a list's next entry, or the end of a row."""
    held: list[Line] = []
    for line in lines:
        labelled = _LABEL.match(text, line.bare_start, line.bare_end) is not None
        ended = bool(held) and _ANY_CELL.search(text, held[-1].bare_start, held[-1].bare_end) is not None
        lower = line.plain[:1].islower() and not labelled
        # A further owner beside a line that begins a sentence is of another action.
        further = bool(held) and not lower and _owner(text, line) and any(_owner(text, each) for each in held)
        if held and (line.gap or line.bullet or labelled or further or (ended and not lower)):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _owner(text: str, line: Line) -> re.Match[str] | None:
    words = text[line.bare_start : line.bare_end]
    found = _CELL.search(words, max(0, len(words) - 90))
    if found is None or not OWNER.match(found["owner"].strip()):
        return None
    owner = found["owner"].strip()
    # "NO to ask the farmer | NO": the words beside it say that it is somebody.
    acts = re.search(rf"\b{re.escape(owner)}\s+(?:to|will|agreed|offered|has|is)\b", words[: found.start()])
    return None if _NOBODY.match(owner) and not acts else found


def _last_sentence(words: str) -> int:
    stops = [
        match.end()
        for match in re.finditer(
            r"(?<!\bCllr)(?<!\bCyng)(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\b[A-Z])[.!?]\s+(?=[A-Z(])", words
        )
    ]
    if len(stops) > 1 and _MOVERS.match(words, stops[-1]):
        return stops[-2]
    return 0 if stops and _MOVERS.match(words, stops[-1]) else stops[-1] if stops else 0
