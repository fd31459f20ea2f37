"""Is this stretch of lines minutes, an agenda, or neither? Signs are counted; one sign alone decides nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.dates import Precision, find_dates
from indexer.structure.agenda import AGENDA_HEAD, calls_meeting
from indexer.structure.attendance_label import label_of
from indexer.structure.body import BODY_WORD
from indexer.structure.draft import Draft
from indexer.structure.lines import Line
from indexer.structure.markers import MEETING_ENDS
from indexer.structure.titles import usual_title

_NUMBERED = re.compile(r"^\(?\d{1,4}[\w/.-]{0,8}[.):]?\s*")
_LEAST_CALLED = 3
_NAMES_MEETING = re.compile(r"\bmeeting|minutes|agenda|notes\b|\b[cg]yfarfod|\b[cg]ofnodion\b", re.I)
_SAYS_MINUTES = re.compile(r"^(?:at a\b.{0,40}meeting of|(?:draft |unconfirmed )?minutes\b)", re.I)
_SAYS_AGENDA = re.compile(r"^agenda\b|^notice of\b.{0,30}meeting|.*\b(?:summoned|invited) to attend\b", re.I)


def looks_like_minutes(lines: Sequence[Line]) -> bool:
    """Two signs of: attendance, "Minutes of …", a resolution, the meeting's end, usual business by number with text."""
    head = list(lines[:60])
    agenda = next((at for at, line in enumerate(head) if AGENDA_HEAD.match(" ".join(line.plain.split()))), len(head))
    # "Apologies for absence" under the heading of an agenda is business; over it, it is who was not there.
    named = [(at, label[0]) for at, line in enumerate(head) if (label := label_of(line.plain))]
    attended = any(part in ("present", "not_present") or (part == "apologies" and at < agenda) for at, part in named)
    said = any(_SAYS_MINUTES.match(line.plain) for line in lines[:15])
    resolved = any("RESOLVED" in line.plain or line.plain.startswith("Resolved") for line in lines)
    ended = any(MEETING_ENDS.match(line.plain) for line in lines[-40:])
    business = sum(1 for line in lines if _is_usual(line)) >= 3
    stated = attended and states_meeting(lines)
    return sum((attended, said, resolved, ended, business)) >= 2 or stated


def looks_like_agenda(lines: Sequence[Line], entries: Sequence[Draft]) -> bool:
    """An agenda says so, or is a bare list of usual business."""
    if any(AGENDA_HEAD.match(" ".join(line.plain.split())) for line in lines):
        return True
    if any(_SAYS_AGENDA.match(line.plain) for line in lines[:25]):
        return True
    if len(entries) >= _LEAST_CALLED and calls_meeting(lines):
        return True
    bare = sum(1 for entry in entries if not entry.body)
    usual = sum(1 for line in lines if _is_usual(line))
    return usual >= 3 and bare * 2 >= len(entries)


def states_meeting(lines: Sequence[Line]) -> bool:
    """Whether the first lines name a body and a day, as a meeting's title block does."""
    head = lines[:15]
    dated = any(
        mention.precision is Precision.DAY
        for line in head
        if len(line.plain) < 200
        for mention in find_dates(line.plain)
    )
    return dated and any(BODY_WORD.search(line.plain) and _NAMES_MEETING.search(line.plain) for line in head)


def _is_usual(line: Line) -> bool:
    """Whether a line is a usual item of business with its number."""
    number = _NUMBERED.match(line.plain)
    return number is not None and usual_title(line.plain[number.end() :]) is not None
