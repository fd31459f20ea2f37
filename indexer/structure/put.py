"""Which motions and amendments are printed in full, and what do they ask for?

"Mr Green proposed and Mr Brown seconded the following amendment:", and below it, in quotation marks, the words that
were put. A motion may run over many paragraphs and recite what the council notes and believes before it says what the
council resolves; its clauses are what stands behind that. A list changed in debate may count 1, 2, 2, 3: each is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import Clause, Span
from indexer.structure.acts import CARRIES_OVER, DECIDES, act_of, addressee
from indexer.structure.labels import LABEL, name_of, style_of, successors
from indexer.structure.lines import Line, trim
from indexer.structure.subject import amends
from indexer.structure.wording import Wording, either

# The words of a motion stand below these.
LEADS = (
    Wording("en", r"\b(?:moved|proposed)\b[^.]{0,200}?\bthat\b\W*$", "Mr Green proposed, and Mr Brown seconded that"),
    Wording(
        "en",
        r"\b(?:moved|proposed)\b[^.]{0,300}?\b(?:motion|amendment|proposal|resolution)\b.{0,120}:\W*$",
        "Ms Green moved and Mr Brown seconded the following amendment to the motion:",
    ),
    Wording(
        "en",
        r"\b(?:motion|amendment|proposal)\b[^.:]{0,200}\b(?:moved|proposed|submitted)\b[^.]{0,160}:\W*$",
        "The following motion was proposed by Councillor Green and seconded by Councillor Brown:",
    ),
    Wording("cy", r"\b(?:cynigiwyd|cynigiodd)\b[^.]{0,200}:\W*$", "Cynigiwyd ac eiliwyd y gwelliant canlynol:"),
)
# Where a motion says what is to be done, after what it recites.
RESOLVES = (
    Wording("en", r"\bresolves?\b[^.]{0,160}[:;]$|\bresolves?\s+(?:that|to)$", "This Council resolves to:"),
    Wording(
        "en",
        r"\b(?:Council|Committee|Cabinet|Board|Authority|Assembly)\b[^.]{0,60}\b(?:is|are)\s+(?:therefore\s+)?"
        r"(?:asked|requested|invited|recommended)\s+to\b[^.]{0,60}[:;]$",
        "County Council is asked to:",
    ),
    Wording(
        "en",
        r"\b(?:Council|Committee|Cabinet|Board|Authority|Assembly|we)\s+(?:therefore\s+|also\s+|further\s+)*"
        r"(?:calls?\s+(?:up)?on|agrees?|requests?|asks?|instructs?|commits?|undertakes?|pledges)\b[^.]{0,120}[:;]$",
        "This Council therefore calls on the Leader to:",
    ),
)
_LEAD = either(LEADS)
_RESOLVES = either(RESOLVES)
_RECITES = re.compile(r"\b(?:notes?|believes?|recogni[sz]es?|considers?|welcomes?|regrets?)\b[^.]{0,40}:$", re.I)
_OPENS = re.compile(r"[“\"‘']\s*(?=\w)")
_CLOSES = re.compile(r"[”\"’'][\s.;*_]*$")
# What follows a motion whose closing mark was not printed.
_DEBATE = re.compile(
    r"\b(?:following|after)\s+(?:the|a|much|further)\s+(?:\w+\s+)?(?:debate|discussion)\b|"
    r"\bput\b[^.]{0,80}\bto the vote\b|"
    r"^(?:the\s+)?(?:motion|amendment)\b[^.]{0,60}\b(?:lost|carried|withdrawn)\b",
    re.I,
)
_PARAGRAPH = re.compile(r"^\(?(?P<number>\d{1,2}(?:\.\d{1,2})?)(?P<mark>[.)])\s")
_OF_THE_DEBATE = re.compile(r"\b(?:vote|debate|motion|amendment|chair\w*|members?|moved|proposed)\b", re.I)
# "County Council is asked to:" asks the meeting itself; the clauses say what for.
_ASKED = re.compile(r"\b(?:is|are)\s+(?:\w+\s+)?(?:asked|requested|invited|recommended)\s+to\b", re.I)
_MOST = 60
_LABEL_AGAIN = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s+", re.I)
_AN_AMENDMENT = re.compile(r"\bamendment\b|\bgwelliant\b", re.I)


@dataclass(frozen=True, slots=True)
class Put:
    """A motion printed in full: its words, clauses, the number of the paragraph that puts it; where it is moved."""

    span: Span
    lead_in: str | None
    clauses: tuple[Clause, ...]
    number: str | None
    moved: Span
    amends: bool


def put_motions(text: str, lines: Sequence[Line]) -> list[Put]:
    """The motions printed in full below the words that move them, in order."""
    found: list[Put] = []
    place = 0
    while place < len(lines):
        begun = _begins(text, lines, place)
        after = _end(text, lines, place, begun) if begun is not None else None
        if begun is None or after is None:
            place += 1
            continue
        put = _put(text, lines[place], _pieces(text, lines, place, begun, after))
        if put is not None:
            found.append(put)
        place = after
    return found


def _begins(text: str, lines: Sequence[Line], place: int) -> int | None:
    """Where the words of the motion begin that this line moves, behind their quotation mark."""
    line = lines[place]
    bare = text[line.bare_start : line.bare_end]
    if _LEAD.search(line.plain) and place + 1 < len(lines):
        mark = _OPENS.match(text, lines[place + 1].bare_start)
        if mark:
            return mark.end()
    open_at = bare.rfind("“")
    if open_at < 0 or "”" in bare[open_at:] or not bare[open_at + 1 :].strip():
        return None
    return line.bare_start + open_at + 1 if _LEAD.search(bare[:open_at].rstrip() + ":") else None


def _end(text: str, lines: Sequence[Line], place: int, begun: int) -> int | None:
    """The index after the last line of the motion: its quotation marks close there, or the debate begins."""
    number = _PARAGRAPH.match(lines[place].plain)
    depth = 0
    first = place if begun < lines[place].bare_end else place + 1
    for at in range(first, min(len(lines), place + _MOST)):
        line = lines[at]
        start = max(begun, line.bare_start)
        if at > first and (_DEBATE.search(line.plain) or _next_paragraph(number, line)):
            return at
        words = text[start : line.bare_end]
        depth += words.count("“") - words.count("”")
        if depth < 0 or (depth == 0 and text[begun - 1 : begun] != "“" and _CLOSES.search(words)):
            return at + 1
    return None


def _next_paragraph(number: re.Match[str] | None, line: Line) -> bool:
    """Whether the line begins the numbered paragraph after the one that moves the motion."""
    own = _PARAGRAPH.match(line.plain)
    if not (number and own and line.gap and own["mark"] == number["mark"] and _OF_THE_DEBATE.search(line.plain)):
        return False
    return own["number"] in successors("dotted" if "." in number["number"] else "digit", number["number"])


def _pieces(text: str, lines: Sequence[Line], place: int, begun: int, after: int) -> list[tuple[Span, Line]]:
    """The lines of the motion, those that a printer broke put together."""
    found: list[tuple[Span, Line]] = []
    for line in lines[place:after]:
        if line.bare_end <= begun:
            continue
        span = trim(text, max(begun, line.bare_start), line.bare_end)
        goes_on = found and not line.gap and not line.bullet and not LABEL.match(text, span.start, span.end)
        if found and goes_on and not text[: found[-1][0].end].endswith((":", ".", ";")):
            found[-1] = (Span(found[-1][0].start, span.end), found[-1][1])
        else:
            found.append((span, line))
    return found


def _put(text: str, moved: Line, pieces: list[tuple[Span, Line]]) -> Put | None:
    if not pieces:
        return None
    number = _PARAGRAPH.match(moved.plain)
    leads = [at for at, (span, _) in enumerate(pieces[:-1]) if _RESOLVES.search(" ".join(span.of(text).split()))]
    lead = None
    # Behind the last heading of its kind, unless what it recites comes after it.
    for at in leads:
        if not any(_RECITES.search(span.of(text)) for span, _ in pieces[at + 1 :]):
            lead = at
            break
    clauses = tuple(_clauses(text, pieces if lead is None else pieces[lead + 1 :], lead is not None))
    if not clauses:
        return None
    led = act_of(pieces[lead][0].of(text).rpartition("resolve")[2]) if lead is not None else None
    if led in CARRIES_OVER and not _ASKED.search(pieces[lead or 0][0].of(text)):
        clauses = tuple(replace(clause, act=led) for clause in clauses)
    said = text[moved.bare_start : min(moved.bare_end, pieces[0][0].start)]
    return Put(
        _unquoted(text, Span(pieces[0][0].start, pieces[-1][0].end)),
        " ".join(pieces[lead][0].of(text).split()) if lead is not None else None,
        clauses,
        number["number"] if number else None,
        moved.bare,
        bool(_AN_AMENDMENT.search(said)) or amends(said),
    )


def _clauses(text: str, pieces: Sequence[tuple[Span, Line]], listed: bool) -> Iterator[Clause]:
    """The parts of a motion: labelled ones, list entries, else paragraphs where it is `listed`, else the whole."""
    style = ""
    for span, _ in pieces:
        label = LABEL.match(text, span.start, span.end)
        if label and label.end() < span.end:
            style = style_of(label)
            break
    if not listed and not style and not any(line.bullet for _, line in pieces):
        yield _clause(text, None, _unquoted(text, Span(pieces[0][0].start, pieces[-1][0].end)), 0)
        return
    above: Clause | None = None
    numbered = False
    for span, _ in pieces:
        label = LABEL.match(text, span.start, span.end)
        if label and label.end() < span.end:
            name, start = name_of(label), label.end()
            if style_of(label) == style and (again := _LABEL_AGAIN.match(text, start, span.end)):
                name, start = f"{name} {again.group().strip()}", again.end()
            nested = style_of(label) != style or (above is not None and not numbered)
            numbered = numbered or not nested
            clause = _clause(text, name, _unquoted(text, Span(start, span.end)), int(nested))
            if nested and above is not None and above.act in CARRIES_OVER:
                clause = replace(clause, act=above.act, to=above.to)
            elif not nested:
                above = clause if clause.text.rstrip().endswith(":") else None
            yield clause
            continue
        clause = _clause(text, None, _unquoted(text, span), 0)
        above = clause if not numbered and clause.text.rstrip().endswith(":") else None
        yield clause


def _clause(text: str, label: str | None, span: Span, level: int) -> Clause:
    words = span.of(text)
    act = act_of(words)
    return Clause(label, words, span, act or DECIDES, addressee(words, act), level)


def _unquoted(text: str, span: Span) -> Span:
    words = span.of(text)
    close = words.rfind("”") if words.count("”") > words.count("“") else -1
    if close < 0 and words.count('"') % 2:
        close = words.rfind('"')
    end = span.start + close if close >= 0 and close >= len(words) - 3 else span.end
    return trim(text, span.start, end)
