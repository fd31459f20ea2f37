"""What stands beside the owners that a column at the edge of the page names?

A narrow column ("Action") holds initials, an office or a name. In extracted text such an owner is the last cell of a
row, a line by itself, or stands between the words of the line beside it. Initials by themselves count only where they
are those of somebody whom the minutes name, so that "NO" and "OCC" are owners of nothing by chance.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from corpus.model import Span
from indexer.structure.deeds import deed_of, each_to_do, label_end
from indexer.structure.lines import Line, ends_open, trim
from indexer.structure.owners import INITIALS, OWNER, acts, known_owner, parts_of

_CELL = re.compile(r"\s+\|\s+(?P<owner>[^|\n]{1,60}(?:\|[^|\n]{1,30})?)$")
_ANY_CELL = re.compile(r"\s\|\s+[^|\n]{1,60}$")
_BEHIND_A_STOP = re.compile(rf"(?<=[.!?])\s+(?P<owner>[A-Z][a-z]+|{INITIALS}(?:/{INITIALS})*)\Z")
_OFFICES = re.compile(r"(?:Clerk|Clerc|All|ALL|Pawb)\Z")
_CELL_LOOK = 90
_LEAST_WORDS = 3
_LONGEST_OWNER = 40
# What looks like initials in such a column and names nobody.
_NOBODY = re.compile(r"^(?:N/?A|TBC|TBA|OK|NO|YES|VAT|PC|CC|GBP|NIL|AOB|FOC|DD|BACS|SO|REF)$")
_FIRST = re.compile(rf"(?P<owner>{INITIALS}(?:\s?[/,&]\s?{INITIALS})*)\s+(?P<next>[a-zà-ÿ(]\S*)")
_INSIDE = re.compile(
    rf"(?P<before>[^\s.:;!?]+)\s+(?P<owner>{INITIALS}(?:/{INITIALS})*)\s+(?P<next>[a-zà-ÿ][\w'’-]*|\+)(?!\S*[:;])"
)
# Words that cannot stand before a subject: what follows them is no sentence about the person.
_NO_SUBJECT_AFTER = re.compile(
    r"\b(?:the|an?|it|is|was|be|been|of|its?|their|this|these|those|some|not|no|y|yr)$", re.I
)
_HANGS = re.compile(r"\b(?:the|an?|and|or|of|to|for|in|on|at|by|with|from|that|if|is|are|was|were|be)$", re.I)
_NO_COLUMN_AFTER = re.compile(
    r"(?:2nd|prop\w*|sec\w*|mov\w+|cllrs?|councillors?|cyng\w*|mr|mrs|ms|miss|dr|[A-Z]{2,4}|[A-Z][a-z]+ed|with|by|from)\b",
    re.I,
)
_PREPOSITION = re.compile(r"(?:in|of|on|at|for|to|by|with|from|about|within)$")
_DETERMINER = re.compile(r"^(?:the|an?|its?|their|this|these|those|some|y|yr)$", re.I)
# What may follow a person's name within a sentence: verbs, and the little words behind an object.
_AFTER_A_NAME = re.compile(
    r"^(?:to|all|unanimous|will|would|should|can|could|may|might|must|is|was|are|were|be|has|had|have|i|and|or|a|ac|as|at|by|for|from|"
    r"in|into|of|on|that|this|these|the|with|who|which|whose|about|re|regarding|if|when|while|but|because|than|via|"
    r"within|without|until|before|after|during|again|also|then|both|later|now|not|next|himself|herself|\w+ed|\w+ly|"
    r"\w+ing|said|spoke|met|gave|left|sent|took|felt|made|put|got|wrote|thought|did|does|says|reports|bydd|gan|wrth|am|"
    r"ar|yn)$",
    re.I,
)
# So many owners in an item's column make it likely that the next word like one is too.
_ESTABLISHED = 2
# So often stands "the CC" in a text where CC is a body and, it may be, somebody's initials.
_OF_A_BODY = 2


@dataclass(slots=True)
class _Paragraph:
    """Lines that read as one, and the owners beside them: where each stands, and in which words."""

    lines: list[Line] = field(default_factory=list)
    marks: list[tuple[Span, str]] = field(default_factory=list)


def margin_actions(
    text: str, lines: Sequence[Line], known: Collection[str] | None = None
) -> Iterator[tuple[Span, str]]:
    """What stands beside an owner in the column, with that owner as printed, in order.

    `known` are the initials of those whom the minutes name; None where nobody knows them: then only cells count.
    """
    paragraphs = list(_paragraphs(text, lines, known))
    found = sum(len(each.marks) for each in paragraphs)
    if found >= _ESTABLISHED:
        paragraphs = list(_paragraphs(text, lines, known, column=True))
    for paragraph in paragraphs:
        if known and found:
            paragraph.marks += _inside(text, paragraph.lines, known, found >= _ESTABLISHED)
        if not paragraph.marks or not paragraph.lines:
            continue
        span = _words(text, paragraph)
        apart = each_to_do(text, span)
        if apart:
            yield from apart
        elif len(span.of(text).split()) >= _LEAST_WORDS:
            owners = [part.strip(" .") for _, owner in sorted(paragraph.marks) for part in owner.split("|")]
            yield span, ", ".join(dict.fromkeys(owners))


def _words(text: str, paragraph: _Paragraph) -> Span:
    """The action among a paragraph's words: all of an entry of a list, else the sentence that the owner stands by."""
    first, last = paragraph.lines[0], paragraph.lines[-1]
    place, _ = max(paragraph.marks)
    behind = place.start >= last.bare_end or (place.end >= last.bare_end and place.start > last.bare_start)
    end = min(last.bare_end, place.start) if behind else last.bare_end
    start = label_end(text, first.bare_start, end)
    span = trim(text, start, end, before="|", after="|")
    if first.bullet:
        return span
    if not behind:
        return deed_of(text, span, [], at=min(paragraph.marks)[0].start)
    return deed_of(text, span, [part for _, owner in paragraph.marks for part in parts_of(owner)])


def _paragraphs(
    text: str, lines: Sequence[Line], known: Collection[str] | None, column: bool = False
) -> Iterator[_Paragraph]:
    """Lines that read as one: up to a blank line, a list's next entry, or the end of a row.

    `column`: there are owners in a column, so that a last sentence which is nothing but an owner is one too.
    """
    held = _Paragraph()
    waiting: list[tuple[Span, str]] = []
    over = False
    for position, line in enumerate(lines):
        alone = known_owner(line.plain, known) if known and len(line.plain) <= _LONGEST_OWNER else None
        if alone:
            following = next((each for each in lines[position + 1 :] if not known_owner(each.plain, known or ())), None)
            side = _side(text, held, line, following)
            if side < 0:
                held.marks.append((line.span, alone))
            elif side > 0:
                waiting.append((line.span, alone))
            over = not (side < 0 and following is not None and _goes_on(text, held, following))
            continue
        cell = _owner(text, line, known) or (_last_word(text, line, known) if column else None)
        merged = _first(text, held, line, known)
        if held.lines and not merged and (over or _parts(text, held, line, cell)):
            yield held
            held = _Paragraph()
        over = False
        held.lines.append(line)
        if waiting:
            held.marks += waiting
            waiting = []
        if merged:
            held.marks.append(merged)
        if cell:
            held.marks.append(cell)
    if held.lines:
        yield held


def _parts(text: str, held: _Paragraph, line: Line, cell: tuple[Span, str] | None) -> bool:
    """Whether a line begins a new paragraph."""
    labelled = label_end(text, line.bare_start, line.bare_end) > line.bare_start
    lower = line.plain[:1].islower() and not labelled
    last = held.lines[-1]
    if line.bullet or labelled:
        return True
    before = _without_cell(last.plain)
    if held.marks and line.gap <= 1 and ends_open(before) and (lower or _HANGS.search(before)):
        return False
    ended = _ANY_CELL.search(text, last.bare_start, last.bare_end) is not None
    # A further owner beside a line that begins a sentence is of another action.
    further = not lower and cell is not None and bool(held.marks)
    return bool(line.gap) or further or (ended and not lower)


def _goes_on(text: str, held: _Paragraph, line: Line) -> bool:
    """Whether a line goes on with the sentence that the paragraph leaves open."""
    labelled = line.bullet or label_end(text, line.bare_start, line.bare_end) > line.bare_start
    return (
        bool(held.lines)
        and ends_open(_without_cell(held.lines[-1].plain))
        and line.plain[:1].islower()
        and not labelled
    )


def _side(text: str, held: _Paragraph, line: Line, following: Line | None) -> int:
    """Whether an owner on a line by itself is of the words before it (-1) or after it (1); 0 where nothing tells."""
    last = held.lines[-1] if held.lines else None
    if last is None:
        return 1 if following is not None and following.gap == 0 else 0
    if following is None:
        blank = re.match(r"[ \t]*\r?\n[ \t]*\r?\n", text[line.end : line.end + 20])
        return -1 if line.gap == 0 or blank or not text[line.end :].strip() else 0
    if _goes_on(text, held, following):
        return -1
    own = set(parts_of(line.plain))
    told, to_tell = set(acts(last.plain)), set(acts(following.plain))
    if own & told and not own & to_tell:
        return -1 if own <= told or line.gap < following.gap else 0
    if own & to_tell and not own & told:
        return 1
    if line.gap != following.gap:
        return 1 if line.gap > following.gap else -1
    if told and not own <= told:
        return 0 if own & told or to_tell else 1
    return -1


def _first(text: str, held: _Paragraph, line: Line, known: Collection[str] | None) -> tuple[Span, str] | None:
    """An owner that stands before the rest of a sentence broken by the column: "RB hedges now need to be cut."."""
    if not known or not held.lines or line.bullet:
        return None
    match = _FIRST.match(text, line.bare_start, line.bare_end)
    if match is None or not known_owner(match["owner"], known):
        return None
    before = _without_cell(held.lines[-1].plain)
    if not ends_open(before):
        return None
    torn = line.gap and _PREPOSITION.match(match["next"])
    if _AFTER_A_NAME.match(match["next"]) and not (torn or _NO_SUBJECT_AFTER.search(before)):
        return None
    return Span(*match.span("owner")), match["owner"]


def _inside(text: str, lines: Sequence[Line], known: Collection[str], established: bool) -> Iterator[tuple[Span, str]]:
    """Owners that stand between two words that belong together ("the RB right of way")."""
    for line in lines:
        for match in _INSIDE.finditer(text, line.bare_start, line.bare_end):
            if not known_owner(match["owner"], known) or _AFTER_A_NAME.match(match["next"]):
                continue
            before = match["before"]
            name = before[:1].isupper() and not _NO_COLUMN_AFTER.match(before)
            apart = before.endswith(",") or match["next"] == "+"
            behind_article = _DETERMINER.match(before) and match["next"] != "+"
            if behind_article and _is_body(text, match["owner"]):
                continue
            if behind_article or (established and (name or apart) and not _DETERMINER.match(before)):
                yield Span(*match.span("owner")), match["owner"]


def _is_body(text: str, initials: str) -> bool:
    return len(re.findall(rf"\b[Tt]he {re.escape(initials)}\b", text)) >= _OF_A_BODY


def _owner(text: str, line: Line, known: Collection[str] | None) -> tuple[Span, str] | None:
    """The owner in a line's last cell, and where it stands."""
    words = text[line.bare_start : line.bare_end]
    found = _CELL.search(words, max(0, len(words) - _CELL_LOOK))
    if found is None or not OWNER.match(found["owner"].strip()):
        return None
    owner = found["owner"].strip()
    # "NO to ask the farmer | NO": the words beside it say that it is somebody.
    named = re.search(rf"\b{re.escape(owner)}\s+(?:to|will|agreed|offered|has|is)\b", words[: found.start()])
    chance = _NOBODY.match(owner) or (known is not None and not _may_be(owner, known))
    if chance and not named and not known_owner(owner, known or ()):
        return None
    return Span(line.bare_start + found.start(), line.bare_start + found.end()), owner


def _last_word(text: str, line: Line, known: Collection[str] | None) -> tuple[Span, str] | None:
    """An owner whose cell extraction lost: "The hedge is to be cut. Clerk"."""
    match = _BEHIND_A_STOP.search(text, max(line.bare_start, line.bare_end - _LONGEST_OWNER), line.bare_end)
    if match is None or not (_OFFICES.match(match["owner"]) or known_owner(match["owner"], known or ())):
        return None
    return Span(match.start(), match.end()), match["owner"]


def _may_be(owner: str, known: Collection[str]) -> bool:
    """Whether initials may be somebody's: anything but initials may; they may where the minutes use initials at all."""
    return not re.fullmatch(INITIALS, owner) or bool(known)


def _without_cell(plain: str) -> str:
    return re.sub(r"\s*\|\s*[^|]{1,60}$", "", plain)
