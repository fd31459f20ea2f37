"""What is to be done, by whom, by when, where the document says so in as many words?

Explicit actions only: a line that begins "Action:", a list under such a heading or under "agreed the following
actions:", and text beside an owner in the margin column. Wishes in the discussion are not actions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from corpus.model import Action, Span
from indexer.structure.action_tables import columns_of, read_table
from indexer.structure.deeds import deed_of, label_end
from indexer.structure.due import due_of
from indexer.structure.furniture import MarginNote
from indexer.structure.lines import Line, ends_open
from indexer.structure.margin import margin_actions
from indexer.structure.owners import OWNER, known_owner, parts_of

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
_TRAILING_OWNER = re.compile(
    r"\s*[\[(](?:Action|ACTION|Owner)\s*[:–-]?\s*(?P<owner>[^\])]{2,60})[\])]\s*\.?$|"
    r"\s+[-–—]\s*(?:Action|ACTION|Gweithred|GWEITHREDU?)\s*(?:by\s+)?(?P<mark>[:–-])?\s*(?P<behind>[A-Z][^|]{1,200})$"
)
# A paragraph this long is discussion; only its last sentence is what an owner behind it is to do.
_LONGEST_ENTRY = 700
# A line goes on in the next where it is nearly as wide as the widest, or as a column of print.
_WRAPS = 0.8
_COLUMN = 72


def read_actions(
    text: str,
    lines: Sequence[Line],
    notes: Sequence[MarginNote] = (),
    title: str | None = None,
    known: Collection[str] | None = None,
) -> tuple[Action, ...]:
    """The explicit actions in an item's lines, in order. `notes` are the margin owners within the item.

    `known` are the initials of those whom the minutes name, None where nobody looked. An item titled "Next Steps" or
    "Actions" is itself the heading of a list.
    """
    found: list[Action] = []
    tables: list[Span] = []
    position = 0
    if title and _LIST_HEAD.search(title) and lines and lines[0].bullet:
        position = _list(text, lines, -1, found)
    while position < len(lines):
        line = lines[position]
        columns = columns_of(text, line)
        if columns:
            rows, position = read_table(text, lines, position, columns, title)
            found += rows
            tables.append(Span(line.start, lines[position - 1].end))
            continue
        if _LIST_HEAD.search(line.plain):
            position = _list(text, lines, position, found)
            continue
        label = _LABEL.match(text[line.bare_start : line.bare_end])
        if label:
            rest = Span(line.bare_start + label.end(), line.bare_end)
            if rest.start >= rest.end:
                position = _list(text, lines, position, found)
                continue
            found += _labelled(text, lines, position, rest, label["in_brackets"], known)
        else:
            found += _marked_behind(text, lines, position, known)
        position += 1
    for span, owner in margin_actions(text, lines, known):
        if not any(each.start < span.end and span.start < each.end for each in [*tables, *(one.span for one in found)]):
            found.append(_action(text, span, owner))
    for note in notes:
        action = _beside(text, lines, note)
        if action and not any(each.span == action.span for each in found):
            found.append(action)
    return tuple(sorted(found, key=lambda action: action.span))


def listed_actions(text: str, lines: Sequence[Line], title: str | None) -> tuple[Action, ...]:
    """The actions that an agenda's entry lists in a table, such as those of the last meeting that are still open."""
    found: list[Action] = []
    position = 0
    while position < len(lines):
        columns = columns_of(text, lines[position])
        rows, position = read_table(text, lines, position, columns, title, True) if columns else ([], position + 1)
        found += rows
    return tuple(found)


def _labelled(
    text: str, lines: Sequence[Line], position: int, rest: Span, owner: str | None, known: Collection[str] | None
) -> Iterator[Action]:
    """What stands behind "Action:" on its line; where that is only who, the paragraph above is to be done."""
    words = rest.of(text).strip(" .*_|")
    if not (OWNER.match(words) or known_owner(words, known or ())):
        yield _action(text, rest, owner)
        return
    if not position or _LABEL.match(lines[position - 1].plain):
        return
    first = _paragraph(lines, position - 1)
    span = Span(label_end(text, first.bare_start, first.bare_end), lines[position - 1].bare_end)
    if not first.bullet or span.end - span.start > _LONGEST_ENTRY:
        span = deed_of(text, span, parts_of(words))
    yield _action(text, span, words)


def _marked_behind(text: str, lines: Sequence[Line], position: int, known: Collection[str] | None) -> Iterator[Action]:
    """What an owner in brackets, or a mark behind a dash ("- Action: GB to mend it"), says of the words before it."""
    line = lines[position]
    trailing = _TRAILING_OWNER.search(text[line.bare_start : line.bare_end])
    if trailing is None:
        return
    behind = trailing["owner"] or trailing["behind"]
    owner = " ".join(behind.split()).strip(" .|")
    if trailing["behind"] and not (OWNER.match(owner) or known_owner(owner, known or ())):
        if trailing["mark"]:
            yield _action(text, Span(line.bare_start + trailing.start("behind"), line.bare_end), None)
        return
    first = _paragraph(lines, position)
    span = Span(first.bare_start, line.bare_start + trailing.start())
    if span.end - span.start > _LONGEST_ENTRY or trailing["behind"]:
        span = deed_of(text, span, parts_of(owner))
    if span.end > span.start:
        yield _action(text, span, owner)


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
    widest = max(len(line.plain) for line in lines)
    while position and not (lines[position].gap or lines[position].bullet):
        before = lines[position - 1].plain
        wide = ends_open(before) and len(before) >= min(_COLUMN, widest * _WRAPS)
        if not (lines[position].plain[:1].islower() or wide) or _TRAILING_OWNER.search(before):
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
