"""Which rows of a table ask somebody to do something, where its head says that it lists actions?

A table with a column of actions and one that says who (or how far they are) is such a table. What an earlier meeting
asked for is listed too, with what came of it: a row that says it is done asks for nothing any more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import find_dates
from corpus.model import Action, Span
from indexer.structure.due import due_of
from indexer.structure.lines import Line, trim
from indexer.structure.wording import Wording

# What heads a column, in which language, with an example of such a head.
WHAT = (
    Wording("en", r"(?:agreed\s+)?actions?(?:\s+(?:points?|required|agreed|needed|item))?|task", "Action required"),
    Wording("cy", r"gweithred(?:u|oedd)?|camau?\s+gweithredu", "Gweithredu"),
)
WHO = (
    Wording(
        "en",
        r"owners?|lead(?:\s+officer)?|responsib\w+(?:\s+\w+)?|(?:action\s+)?by\s+whom|who|action(?:ed)?\s+by|"
        r"assigned(?:\s+to)?|(?:responsible\s+)?officer|initials",
        "By whom",
    ),
    Wording("cy", r"gan\s+bwy|pwy|cyfrifoldeb|swyddog", "Gan bwy"),
)
WHEN = (
    Wording(
        "en",
        r"(?:by\s+)?when|due(?:\s+(?:date|by))?|deadline|target(?:\s+date)?|timescale|(?:action|completion)\s+date",
        "Due date",
    ),
    Wording("cy", r"(?:erbyn\s+)?pryd|dyddiad(?:\s+cau)?", "Erbyn pryd"),
)
TOLD = (
    Wording(
        "en", r"updates?|progress|status|outcome|results?|comments?|notes?|done|completed|date\s+completed", "Progress"
    ),
    Wording("cy", r"diweddariad|statws|cynnydd", "Diweddariad"),
)
# What an agenda's row says of an action that nobody need be asked about.
DONE = (
    Wording("en", r"(?:action\s+)?(?:completed?|done|closed|finished|discharged|resolved)\b", "Completed"),
    Wording("cy", r"cwblhawyd|wedi['’]i\s+(?:gwblhau|wneud)|cyflawnwyd", "Cwblhawyd"),
)
# What an agenda's column of that name says of an item: what the meeting is to do with it.
FOR_WHAT = (
    Wording(
        "en",
        r"(?:for|to)\s+(?:note|noting|inform\w*|decision|decide|approv\w+|discuss\w*|consider\w*|receive|agree\w*|"
        r"endorse\w*|ratif\w+|resol\w+)(?:\s*(?:/|,|and|&)\s*(?:for\s+|to\s+)?\w+)?\.?",
        "For information",
    ),
    Wording("cy", r"(?:er|i['’]w)\s+(?:gwybodaeth|nodi|trafod|cymeradwyo|derbyn)\.?", "Er gwybodaeth"),
)
_OF_EARLIER = re.compile(r"\b(?:previous|last|earlier|arising|blaenorol)\b", re.I)
_NUMBER_HEAD = re.compile(r"^(?:no|nos|number|ref|reference|item|minute|min|rhif)\b\.?(?:\s+no\.?)?$", re.I)
_STRAY_STOP = re.compile(r"(?<=\.)(?:\s+\.)+\Z")
_FIRST_CELL = 60


@dataclass(frozen=True, slots=True)
class Columns:
    """Where in a row a table of actions has what; None for a column that it lacks. `count` is how many head it."""

    what: int
    who: int | None
    when: int | None
    told: int | None
    count: int


def columns_of(text: str, line: Line) -> Columns | None:
    """The columns that a row heads, where it heads a table of actions; None for any other row."""
    if "|" not in line.plain:
        return None
    heads = [" ".join(cell.of(text).strip(" *_:.").split()) for cell in cells_of(text, line)]
    if len(heads) < 2 or any(len(head) > _FIRST_CELL for head in heads):
        return None
    what, who, when, told = (_headed(heads, rows) for rows in (WHAT, WHO, WHEN, TOLD))
    if what is None and who is not None and _NUMBER_HEAD.match(heads[0]) and len(heads) > 2 and heads[1] == "":
        # The head of a column may be lost where the others say what the table is.
        what = 1
    if what is None or who == what or (who is None and told is None and when is None):
        return None
    return Columns(what, who, when, told, len(heads))


def read_table(
    text: str, lines: Sequence[Line], position: int, columns: Columns, title: str | None = None, agenda: bool = False
) -> tuple[list[Action], int]:
    """The actions in the rows under the head at `position`, and the index after the rows.

    `title` is that of the item: under "Actions from the previous meeting" minutes tell what came of each: a row with
    news is that meeting's action, not this one's; an agenda lists them to be asked about.
    """
    earlier = bool(title and _OF_EARLIER.search(title))
    closed = () if not earlier else DONE if agenda else None
    rows: list[list[Span]] = []
    after = position + 1
    while after < len(lines):
        line = lines[after]
        if "|" not in text[line.start : line.end] or columns_of(text, line):
            break
        rows.append(cells_of(text, line))
        after += 1
    return [action for row in _joined(rows, columns) if (action := _row(text, row, columns, closed))], after


def cells_of(text: str, line: Line) -> list[Span]:
    """The cells of a row, without the marks that part them; an empty first cell counts."""
    words = text[line.start : line.end]
    framed = len(words) > 1 and words.startswith("|") and words.endswith("|")
    start, end = line.start + framed, line.end - framed
    spans: list[Span] = []
    for cell in text[start:end].split("|"):
        spans.append(trim(text, start, start + len(cell), "*_", "*_"))
        start += len(cell) + 1
    return spans


def _joined(rows: Sequence[list[Span]], columns: Columns) -> list[list[Span]]:
    """The rows without those that go on with the one before: no words where actions stand."""
    kept: list[list[Span]] = []
    for row in rows:
        goes_on = len(row) > columns.what and row[columns.what].start == row[columns.what].end
        if not (goes_on and kept):
            kept.append(row)
    return kept


def _row(text: str, row: Sequence[Span], columns: Columns, closed: Sequence[Wording] | None) -> Action | None:
    if len(row) <= columns.what:
        return None
    stray = _STRAY_STOP.search(text, row[columns.what].start, row[columns.what].end)
    what = Span(row[columns.what].start, stray.start() if stray else row[columns.what].end)
    words = what.of(text)
    if (
        len(words.split()) < 2
        or any(re.fullmatch(row.pattern, words, re.I) for row in FOR_WHAT)
        or not re.search(r"[^\W\d_]{2}", words)
    ):
        return None
    who = row[columns.who].of(text) if columns.who is not None and columns.who < len(row) else ""
    beyond = row[columns.count] if columns.told is None and len(row) > columns.count else None
    told = row[columns.told] if columns.told is not None and columns.told < len(row) else beyond
    news = told.of(text).strip(" .") if told is not None else ""
    if _is_closed(news, closed):
        return None
    owner = " ".join(who.split()).strip(" ?")
    if owner and len(set(owner.split())) == 1:
        owner = owner.split()[0]
    if not owner and columns.what and not row[0].of(text).strip():
        return None
    when = row[columns.when].of(text) if columns.when is not None and columns.when < len(row) else ""
    return Action(owner or None, words, what, _due(when) or due_of(words))


def _is_closed(news: str, closed: Sequence[Wording] | None) -> bool:
    """Whether a row's news close it: one of the wordings given; where None are given, any."""
    return bool(news) if closed is None else any(re.match(row.pattern, news, re.I) for row in closed)


def _due(when: str) -> str | None:
    if not re.search(r"\w", when) or _NOT_SET.match(when):
        return None
    return next((mention.iso for mention in find_dates(when) if mention.iso), None) or " ".join(when.split())


_NOT_SET = re.compile(r"\s*(?:n/?a|tbc|tba|none|[-–—?]+)\s*$", re.I)


def _headed(heads: Sequence[str], rows: Sequence[Wording]) -> int | None:
    for place, head in enumerate(heads):
        if any(re.fullmatch(rf"(?:{row.pattern})", head, re.I) for row in rows):
            return place
    return None
