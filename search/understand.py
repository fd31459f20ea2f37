"""What does the question ask for, and about when, where and whom?

Everything understood is a visible `Step`, and without the step it does not weigh: the signs of what is asked for too
(`signs`); the weight of a kind of passage, and the lift of a decision to its business (`fuse`), go with the intent. A
step weighs in the ranking and never filters: only the user's own filter binds, so a misread question loses rank, not
results. Cue words are data (`CUES`), one row a cue, first match wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.errors import QueryError
from corpus.model import Passage
from corpus.names import council_key, key
from search import excepted
from search.bodies import by_initials, names_read, strangers, without_councils
from search.model import Filter, Intent, Mode, Query, Step
from search.naming import minutes, offices, people, phrases
from search.signs import sign_steps
from search.when import date_steps

# What the reader of a step is told that a kind of question does besides: how `fuse` lifts a decision.
LIFTED = "A decision stands as high as the best passage on its business."
FULL = "Council"  # how a council's own meeting is called
LIMIT = 1000  # characters of a question, at most

BETWEEN = r".{0,120}"  # what may stand between two words of a cue: a council's and its committee's full names

# (intent, pattern, example) — in order: the first row that matches decides.
CUES: tuple[tuple[Intent, str, str], ...] = (
    (Intent.DISCUSSION, r"(?i)^\s*(why|how come|for what reason)\b", "Why was the application deferred"),
    (Intent.MEANING, r"\b(stands? for|abbreviat\w*|acronym for|what (is|are|does) (an? )?[A-Z]{2,}\w*( mean)?\b)", "What does EHCP stand for"),
    (Intent.MEANING, r"(?i)\bwhat (does|is meant by|do)\b.*\bmean(s|t)?\b", "what does partially upheld mean"),
    (Intent.RECOMMENDATION, r"(?i)\brec(s|ommend\w*)\b|\bwere (members|councillors) asked to (approve|agree|note)", "what did the report recommend"),
    (Intent.ATTENDANCE, rf"(?i)\b(was|were|did) {BETWEEN}\b(present|absent|in attendance|attend|turn up)\b", "Was Councillor Ash present"),
    (Intent.ATTENDANCE, r"(?i)\b(who (chaired|attended|was (present|absent|there|in the chair)|were present|sent apolog\w+|gave apolog\w+)|apolog(y|ies|ised)|attendance|attend(ed|ees?)|chair(ed|man|ed by)? (of|the meeting)|present at|absent)\b", "Who sent apologies"),
    (Intent.ATTENDANCE, r"(?i)\bwho (else )?((was|were)(n['’]?t| not)|was missing|missed|did(n['’]?t| not) (come|go|turn up|make it)|could(n['’]?t| not) (come|be there|make it))\b", "who was not there"),
    (Intent.ATTENDANCE, r"(?i)\b(who (was|were|is|acted as) (the |our )?((vice|deputy|acting)[- ])?chair(man|woman|person)?\b|who (presided|took the chair)|(members|councillors|officers|those) (who were )?(present|there))\b", "who was the chairman in January"),
    (Intent.ATTENDANCE, r"(?i)\bwho (was|were|came|went|turned up) (at|to) (the |that |this )?([\w'’-]+ ){0,5}(meetings?|council|committee|board|cabinet)\b", "Who was at the planning meeting"),
    (Intent.ATTENDANCE, rf"(?i)\b(venue|what time|(where|when) (was|is|did|does|will) (the )?({BETWEEN}\b(meet|held|meeting|take place)|.{{0,60}}\b(start|finish|end)|.{{0,60}}\bmeeting (begin|open|close|conclude))\b|(what|which) (day|date|room|hall|building|place) (was|were|is|did|does|will) {BETWEEN}\b(meet|held|meeting)\b|how long (was|did) {BETWEEN}\bmeeting\b|(start|finish|end) time of|(time|place|location) of (the |that |this |our )?([\w'’-]+ ){{0,3}}meeting|next meeting|who (do i|should i|to|is the officer to) contact|contact (officer|details|number))", "Where was the meeting held"),
    (Intent.ATTENDANCE, r"^\W*(?i:was|were) (?i:councillor|cllr|mr|mrs|ms|miss|dr|sir|dame)\.? ([A-Z][\w.'’-]*( [A-Z][\w.'’-]*)*|[a-z][\w-]+) (?i:there\W*$|(there )?at (the |that |this )?([\w'’-]+ ){0,5}(meeting|council|committee|board|cabinet)\b)", "Was Mr Ash at the planning meeting"),
    (Intent.FACT, r"(?i)^\W*(when|where) (does|do|can|could|will|would|should|must|may)\b.*\b(decisions|resolutions|motions|permissions)\b", "Where can planning decisions be inspected"),
    (Intent.RESOLUTION, r"(?i)\b(resolv\w+|resolutions?|decid\w+|decisions?|outcome|agreed?|approv\w+|endors\w+|adopt(ed|s)?|reject\w*|refus\w+|carried|defeated|lost|vot(e|ed|es|ing)|motions?|permissions?|granted|deferr?\w*|confirmed|what happened (with|to|about|when)|signed (as|off))\b", "what did we resolve on the Pledge"),
    (Intent.RESOLUTION, r"(?i)\b(turn(ed)? (.{1,40} )?down|sa(y|id) (no|yes) to|thr(ew|own?) (.{1,40} )?out|knocked back|withdr(ew|awn)|postponed|(go[- ]?ahead|green light)\b(?! (and|for))|(amendments?|proposals?) (that )?(fell|fall|passed|failed)|(was|were|been|got) (.{1,60} )?put off|(was|were|been|got) passed\b(?! (on|to|away|over|by)\b))\b", "What did we say no to"),
    (Intent.RESOLUTION, r"(?i)\b(rescind\w*|revok\w*|supersed\w*|repeal\w*|overturn\w*|reaffirm\w*|(still|no longer|remains?) (in (force|effect|place)|stand\w*|appl(y|ies))|what (has )?(became|become|came|come) of)\b", "Is the Pledge still in force"),
    (Intent.ACTION, r"(?i)\b(actions?|who (is|was|are|were) to|to be (circulated|sent|provided|drawn)|asked (to|for)|request\w*|promis\w+|bring back|report back|follow.?up|by when|deadline)\b", "Who is to circulate the list"),
    (Intent.FACT, r"(?i)\b(how (many|much|often|long|old|far|quickly)|what (percentage|proportion|share|number|rate|figure|amount|cost|budget)|percent\w*|per cent|number of|rate of|total)\b|%|£", "How many complaints"),
    (Intent.DISCUSSION, r"(?i)\b(why|what did (members|officers|councillors|they) (say|ask|think|raise|query)|discuss\w*|concerns?|views?|comment\w*|quer(y|ied)|ask(ed)?|question(s|ed)?)\b", "Why was recruitment paused"),
)  # fmt: skip
_COMPILED = tuple((intent, re.compile(pattern)) for intent, pattern, _ in CUES)
_WORD = re.compile(r"\w")
_WHEN_OR_WHERE = re.compile(r"(?i)\b(when|where|what time)\b")
_OF_A_MEETING = re.compile(
    r"(?i)\b(meet(s|ing|ings)?|committee|council|board|cabinet|panel|scrutiny|executive|workshop|apolog\w+|chair\w*)\b"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that the question names, ISO dates, inclusive; None is open. `but` are parts it refuses."""

    first: str | None
    last: str | None
    but: tuple[Period, ...] = ()

    @property
    def days(self) -> float:
        """How many days it holds; infinite where it is open."""
        if self.first is None or self.last is None:
            return float("inf")
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days + 1

    def holds(self, day: str | None) -> bool:
        """Whether an ISO day (None: unknown, so no) lies in the period."""
        if day is None or not (self.first or "") <= day <= (self.last or "9999-12-31"):
            return False
        return not any(period.holds(day) for period in self.but)


def check_question(text: str) -> str:
    """The question with white space collapsed. QueryError if empty, too long, or with nothing searchable in it."""
    if len(text) > LIMIT:
        raise QueryError(f"the question has {len(text):,} characters; at most {LIMIT:,} can be searched")
    if _CONTROL.search(text):
        raise QueryError("the question holds characters that are no text")
    clean = " ".join(unicodedata.normalize("NFC", text).split())
    if not _WORD.search(clean):
        raise QueryError("the question is empty" if not clean else "the question holds no words or numbers")
    return clean


def understand(
    text: str,
    filter: Filter,
    mode: Mode,
    councils: Sequence[str] = (),
    committees: Sequence[str] = (),
    removed: Collection[str] = (),
    today: date | None = None,
) -> Query:
    """Read a checked question. `councils` and `committees` are the names that the index holds.

    Steps whose id is among `removed` are left out: what they were read from counts as plain words. `today` (default:
    the machine's date) is what "last year" is counted from.
    """
    dates = date_steps(text, today or date.today())
    left_out = [
        step
        for step in excepted.matters(excepted.without(text, [step for step in dates if step.kind == "outside"]))
        if step.id not in removed
    ]
    rest = excepted.without(text, left_out)
    intent = _intent(rest)
    asked = Step("intent", text, intent.value, note=LIFTED if intent is Intent.RESOLUTION else None)
    if asked.id in removed:
        intent = Intent.FACT
    whole = frozenset(whole_councils(councils, committees))
    bodies = [name for name in committees if name not in whole]
    if len(bodies) < len(committees) and FULL not in bodies:
        bodies.append(FULL)
    read = [
        *dates,
        *left_out,
        *strangers(rest, bodies),
        *(of_councils := names_read("council", rest, councils)),
        *names_read("committee", without_councils(rest, of_councils), bodies),
        *by_initials(rest, bodies),
        *people(rest),
        *offices(rest),
        *minutes(rest),
        *phrases(rest),
        *sign_steps(rest, intent),
        asked,
    ]
    steps = tuple({step.id: step for step in read if step.id not in removed}.values())
    return Query(text=text, filter=filter, mode=mode, intent=intent, steps=steps, removed=frozenset(removed))


def _intent(text: str) -> Intent:
    """What kind of thing a question asks for."""
    intent = next((intent for intent, pattern in _COMPILED if pattern.search(text)), Intent.DISCUSSION)
    if intent is Intent.ATTENDANCE and _WHEN_OR_WHERE.search(text) and not _OF_A_MEETING.search(text):
        return Intent.FACT  # "when does the free bus start" asks for a time, but not for a meeting's
    return intent


def whole_councils(councils: Sequence[str], committees: Sequence[str]) -> list[str]:
    """The committees that are a council meeting as a whole: to name one of these is to name the council, not a body."""
    own = {council_key(name) for name in councils}
    return [name for name in committees if council_key(name) in own]


def is_of(passage: Passage, bodies: Collection[str]) -> bool:
    """Whether a passage is of one of the bodies (keys). "Council" is the council itself, whatever its page calls it."""
    if not passage.committee:
        return False
    own = key(passage.committee)
    if own in bodies:
        return True
    return (
        key(FULL) in bodies
        and passage.council is not None
        and council_key(passage.committee) == council_key(passage.council)
    )


def periods(query: Query) -> list[Period]:
    """The periods among the steps of a query that it asks about, without what it refuses."""
    but = tuple(refused(query))
    return [replace(period(step), but=but) for step in query.steps if step.kind == "date"]


def refused(query: Query) -> list[Period]:
    """The periods that a query refuses ("not in 2024")."""
    return [period(step) for step in query.steps if step.kind == "outside"]


def period(step: Step) -> Period:
    """The period of a step of kind `date` or `outside`."""
    first, _, last = step.value.partition("/")
    return Period(None if first == ".." else first, None if last == ".." else last)


def named(query: Query, kind: str) -> list[str]:
    """The names of one kind ("council" or "committee") among the steps of a query."""
    return [step.value for step in query.steps if step.kind == kind]
