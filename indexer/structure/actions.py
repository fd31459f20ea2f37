"""What is to be done, by whom, by when, where the document says so in as many words?

Explicit actions only: a line that begins "Action:", a list under such a heading or under "agreed the following
actions:", and text beside an owner in the margin column. Wishes in the discussion are not actions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.dates import find_dates
from corpus.model import Action, Span
from indexer.structure.due import due_of
from indexer.structure.furniture import MarginNote
from indexer.structure.lines import Line
from indexer.structure.owners import column_actions

_LABEL = re.compile(
    r"^\(?(?:actions?(?:\s+(?:agreed|required|point|points|for|by|on))?|action\s*\d+)\s*(?:\((?P<in_brackets>[^()]{2,60})\)\s*)?"
    r"(?:[-–—:]|\bby\b)\s*:?\s*",
    re.I,
)
_LIST_HEAD = re.compile(
    r"^(?:next steps?(?: agreed)?|actions?(?:\s+(?:agreed|arising|points?|required|list))?|agreed actions?)\s*:?$|"
    r"\b(?:agreed|identified)\s+the\s+following\s+actions?\s*:$|\bthe following actions? (?:was|were) agreed\s*:$",
    re.I,
)
_HEAD_OWNER = re.compile(
    r"^(?P<owner>The [A-Z][\w '’&-]{3,60}?)\s+(?:has|have|had)?\s*(?:agreed|identified)\s+the\s+following", re.I
)
_TO = re.compile(
    r"^(?P<owner>(?:(?:The|Cllrs?\.?|Councillors?|Mr|Mrs|Ms|Miss|Dr|All|Reps?)\s+)?[\w.'‘’“”&()/ -]{2,70}?)\s+(?:(?:is|"
    r"are|was|were|agreed|has|have)\s+)?"
    r"(?P<verb>to|will)\s+(?!be\b|follow\b|take\b|have been\b)(?P<deed>[a-z]\w+)"
)
_OWNER_WORD = re.compile(
    r"\b(?:clerk|director|officer|manager|head|chair(?:man|person)?|chief|cllrs?|councillors?|board|group|team|trust|committee|council|"
    r"secretary|treasurer|members?|reps?|leader|mayor|solicitor|mr|mrs|ms|miss|dr|all)\b",
    re.I,
)
_INITIALS = re.compile(r"^[A-Z]{2,4}(?:/[A-Z]{2,4})*$")
_DASH = re.compile(r"^(?P<owner>[\w.'’& /-]{2,60}?)(?:\s+[–—-]\s+|:\s+)")
_PERSON = re.compile(r"(?:[A-Z][\w'’-]*\.?\s?){1,4}")
_REQUEST = re.compile(
    r"\b(?:requested|asked|undertook|agreed to|would be (?:\w+ (?:and )?){0,3}(?:sent|circulated|"
    r"provided|reported|checked|brought)|to be (?:circulated|sent|provided|reported)|"
    r"be disseminated)\b",
    re.I,
)
_TRAILING_OWNER = re.compile(r"\s*[\[(](?:Action|ACTION|Owner)\s*[:–-]?\s*(?P<owner>[^\])]{2,60})[\])]\s*\.?$")
_TABLE_HEAD_LATER = re.compile(
    r"^\|?\s*(?:no\.?|ref\.?|minute|item)\s*\|\s*actions?\s*\|.*\b(?:owner|lead|responsible|by whom|who)\b", re.I
)
_TABLE_HEAD = re.compile(r"^\|?\s*(?:no\.?\s*\|\s*)?actions?\s*\|.*\b(?:owner|lead|responsible|by whom|who)\b", re.I)
# A table of what an earlier meeting asked for, with what came of it, asks for nothing.
_OF_EARLIER = re.compile(r"\b(?:previous|last|earlier|arising)\b", re.I)
_TOLD = re.compile(r"\|\s*(?:updates?|progress|outcome|result|done|completed)\b", re.I)
# A paragraph this long is discussion; only its last sentence is what an owner behind it is to do.
_LONGEST_ENTRY = 700


def read_actions(
    text: str, lines: Sequence[Line], notes: Sequence[MarginNote] = (), title: str | None = None
) -> tuple[Action, ...]:
    """The explicit actions in an item's lines, in order. `notes` are the margin owners within the item.

    An item titled "Next Steps" or "Actions" is itself the heading of a list.
    """
    found: list[Action] = []
    position = 0
    if title and _LIST_HEAD.search(title) and lines and lines[0].bullet:
        position = _list(text, lines, -1, found)
    while position < len(lines):
        line = lines[position]
        if _TABLE_HEAD.match(line.plain) or _TABLE_HEAD_LATER.match(line.plain):
            told = bool(title and _OF_EARLIER.search(title) and _TOLD.search(line.plain))
            position = _table(text, lines, position, [] if told else found)
            continue
        if _LIST_HEAD.search(line.plain):
            position = _list(text, lines, position, found)
            continue
        label = _LABEL.match(text[line.bare_start : line.bare_end])
        if label:
            rest = line.bare_start + label.end()
            if rest < line.bare_end:
                owner = label["in_brackets"]
                found.append(_action(text, Span(rest, line.bare_end), owner))
            else:
                position = _list(text, lines, position, found)
                continue
        else:
            trailing = _TRAILING_OWNER.search(text[line.bare_start : line.bare_end])
            if trailing:
                first = _paragraph(lines, position)
                span = Span(first.bare_start, line.bare_start + trailing.start())
                if span.end - span.start > _LONGEST_ENTRY:
                    span = Span(span.start + _last_sentence(span.of(text)), span.end)
                if span.end > span.start:
                    found.append(_action(text, span, trailing["owner"].strip()))
        position += 1
    for span, owner in column_actions(text, lines):
        if not any(each.span.start < span.end and span.start < each.span.end for each in found):
            found.append(_action(text, span, owner))
    for note in notes:
        action = _beside(text, lines, note)
        if action and not any(each.span == action.span for each in found):
            found.append(action)
    return tuple(sorted(found, key=lambda action: action.span))


def _list(text: str, lines: Sequence[Line], position: int, found: list[Action]) -> int:
    """The entries under a heading such as "Action Agreed:"; the index after the last of them."""
    head = _HEAD_OWNER.match(lines[position].plain) if position >= 0 else None
    owner = head["owner"] if head else None
    after = position + 1
    taken = 0
    numbered = 0
    while after < len(lines):
        line = lines[after]
        entry = re.match(r"(?:\(?\d{1,2}[.)]|\(?[a-z]\))\s+", text[line.bare_start : line.bare_end])
        if entry:
            number = re.sub(r"\D", "", entry.group())
            if number and int(number) <= numbered:
                break
            numbered = int(number) if number else numbered
        if not line.bullet and entry is None:
            if (taken == 0 and _LIST_HEAD.search(line.plain)) or (
                taken == 0 and _LABEL.match(line.plain) and line.plain.endswith(":")
            ):
                after += 1
                continue
            break
        start = line.bare_start + (entry.end() if entry else 0)
        end = line.bare_end
        words = text[start:end]
        if words.rstrip(" =*:").endswith(("update", "following")) or re.search(r"[=:]\s*[*_]*$", words):
            end = start + len(words.rstrip(" =*:_"))
            found.append(_action(text, Span(start, end), owner))
            after = _indented(text, lines, after + 1, line)
            taken += 1
            continue
        found.append(_action(text, Span(start, end), owner))
        taken += 1
        after += 1
    return max(after, position + 1)


def _indented(text: str, lines: Sequence[Line], position: int, parent: Line) -> int:
    """The index after the entries that stand deeper than `parent`."""
    depth = _indent(text, parent)
    while position < len(lines) and _indent(text, lines[position]) > depth:
        position += 1
    return position


def _indent(text: str, line: Line) -> int:
    begin = max(text.rfind("\n", 0, line.start), text.rfind("\r", 0, line.start)) + 1
    return line.start - begin


def _table(text: str, lines: Sequence[Line], position: int, found: list[Action]) -> int:
    head = [cell.strip().lower() for cell in lines[position].plain.strip("| ").split("|")]
    what = next((index for index, cell in enumerate(head) if cell.startswith("action")), None)
    who = next(
        (index for index, cell in enumerate(head) if re.match(r"owner|lead|responsible|by whom|who", cell)), None
    )
    after = position + 1
    while after < len(lines) and "|" in text[lines[after].start : lines[after].end]:
        line = lines[after]
        after += 1
        start = line.bare_start
        cells: list[Span] = []
        for cell in re.split(r"\|", text[line.bare_start : line.bare_end]):
            inner = cell.strip()
            begin = start + len(cell) - len(cell.lstrip())
            cells.append(Span(begin, begin + len(inner)))
            start += len(cell) + 1
        if what is None or who is None or len(cells) <= max(what, who) or not cells[what].of(text).strip("-: "):
            continue
        row = text[line.bare_start : line.bare_end]
        due = next((mention.iso for mention in find_dates(row) if mention.iso), None)
        found.append(Action(cells[who].of(text) or None, cells[what].of(text), cells[what], due))
    return after


def _action(text: str, span: Span, owner: str | None) -> Action:
    words = span.of(text)
    trimmed = words.rstrip(" *_")
    span = Span(span.start, span.start + len(trimmed))
    return Action(owner or _owner(trimmed), trimmed, span, due_of(trimmed))


def _owner(words: str) -> str | None:
    for pattern in (_TO, _DASH):
        match = pattern.match(words)
        if match:
            name = match["owner"].strip()
            if name[:1].isupper() and (_OWNER_WORD.search(name) or _INITIALS.match(name) or _PERSON.fullmatch(name)):
                return name
    return None


def _paragraph(lines: Sequence[Line], position: int) -> Line:
    """The line that begins the paragraph of that line, behind the owner of the one before it."""
    while position and not (lines[position].gap or lines[position].bullet):
        if _TRAILING_OWNER.search(lines[position - 1].plain):
            break
        position -= 1
    return lines[position]


def _beside(text: str, lines: Sequence[Line], note: MarginNote) -> Action | None:
    """The text that a margin owner stands beside: the requests in the paragraph above it, else the last undertaking."""
    before = [line for line in lines if line.index < note.first]
    paragraph: list[Line] = []
    for line in reversed(before):
        paragraph.insert(0, line)
        if not line.plain[:1].islower():
            break
    if paragraph and not paragraph[-1].plain.upper().startswith("RESOLVED"):
        start, end = paragraph[0].bare_start, paragraph[-1].bare_end
        sentences = [
            Span(start + match.start(), start + match.end())
            for match in re.finditer(r"\S[^.]*(?:\.(?!\s|$)[^.]*)*\.?", text[start:end])
        ]
        wanted = [span for span in sentences if _REQUEST.search(span.of(text))]
        if wanted:
            span = Span(wanted[0].start, wanted[-1].end)
            return Action(note.owner, span.of(text), span, due_of(span.of(text)))
    for line in before:
        if line.plain.upper().startswith("RESOLVED"):
            break
        if line.bullet and _REQUEST.search(line.plain):
            return Action(note.owner, line.bare.of(text), line.bare, due_of(line.plain))
    return None


def _last_sentence(words: str) -> int:
    stops = [match.end() for match in re.finditer(r"[.!?]\s+", words)]
    return stops[-1] if stops else 0
