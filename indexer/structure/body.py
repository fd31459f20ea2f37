"""Which body does a title block name: the committee, board or council that met?

Best is a sentence that calls or records a meeting ("Minutes of a meeting of the Planning Committee held on …"), then a
line that is nothing but a body's name. A council's name over a committee's is the letterhead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import ENGLISH_MONTHS, Precision, find_dates
from corpus.model import Span
from corpus.names import key
from indexer.structure.council import BOROUGH_OF
from indexer.structure.header_words import LETTER, OTHER_MEETING
from indexer.structure.joined import Joined
from indexer.structure.lines import Line, is_caps, is_title_case
from indexer.structure.markers import PAGE_HEADS
from indexer.structure.wording import either

BODY_WORD = re.compile(
    r"\b(?:Committee|Sub-?Committee|Board|Cabinet|Council(?!\s+(?:Chambers?|Offices?|House|Tax|Buildings|"
    r"Headquarters|HQ))|Panel|Forum|Executive|Commission|Trust|Partnership|Assembly|"
    r"Working (?:Group|Party)|Task (?:Group|Force)|Steering Group|Authority|Governing Body|"
    r"[PB]wyllgor|[CG]yngor|Is-[bp]wyllgor|Gweithgor|Cabinet Member|SPC|"
    r"Joint Committee|(?:Municipal|Metropolitan) District|Parish Meeting|Area Meeting)\b",
    re.I,
)
_LEAD = (
    r"\b(?:meeting|minutes|notes|extracts?|proceedings|session)\s+(?:[‘'“\"][^’'”\"]{2,20}[’'”\"]\s+|"
    r"to\s+consider\s+[^.;]{3,80}?\s+)?"
    r"(?:of|for|from)\s+(?:(?:the|a|an)\s+)?"
)
_BODY = r"(?P<body>(?:(?!\b(?:meeting|minutes|notes|proceedings)\s+(?:of|for|at|from)\b)[^.;:\n]){3,160}?)"
_STOP = (
    r"(?=\s*(?:,?\s+(?:(?:which|that)\s+)?(?:(?:to\s+be|will\s+be|was|were|is\s+to\s+be)\s+)?held\b|"
    r",?\s+on\s+(?:\w+day\b|"
    r"the\s+\d|\d)|\s+\(|,?\s+at\s+\d|\s*[,–-]\s*(?:\w+day|\d{1,2}(?:st|nd|rd|th)?\s+\w+,?\s+\d{4})|\s+\w+day\b|"
    r"\s+\d{1,2}(?:st|nd|rd|th)\b|\s+(?:(?:annual|ordinary|extraordinary|special|general|monthly)\s+)*meetings?\b|"
    r",?\s+in\s+the\b|,?\s+to be held|,?\s+(?:will|shall)\b|\s+to\s+consider\b|\s+in\s+order\s+to\b|\s+dated|"
    r"\s+relevant|"
    r"\s*\|\s*|$))"
)
_OF_BODY = re.compile(_LEAD + _BODY + _STOP, re.I)
_BODY_MEETING = re.compile(
    r"^(?P<body>[^.;:]{4,140}?)[\s,–-]+(?:(?:annual|ordinary|extraordinary|special|general|full|agm|monthly|"
    r"statutory|virtual)\s+)*(?:meeting|agm)(?:\s+(?:was\s+|to\s+be\s+)?held\b|\s+minutes|\s*[-–,:]|\s+\d|"
    r"\s+\w+day\b|$)",
    re.I,
)
_BODY_MET = re.compile(
    r"^(?P<body>[^.;:]{4,140}?)\s+(?:held\s+(?:their|its|an?)\b.{0,30}\bmeeting|met\s+(?:on|at|in)\b)",
    re.I,
)
_SUB_BODY = re.compile(
    r"\b(?:minutes|proceedings|notes)\s+(?:of|at)\s+(?:(?:the|a|an)\s+)?(?P<body>(?:(?!\b(?:meeting|minutes|"
    r"proceedings)\b)[^.;:]){3,80}?"
    r"\b(?:committee|subcommittee|panel|board|forum|group))\s+meeting\s+(?:of|for)\b",
    re.I,
)
_THIS = re.compile(
    r"^(?:this|the above(?:[- ]?named)?|above(?:[- ]?named)?|the)\s+(?:\w+\s+)?(?:committee|board|panel|council|"
    r"cabinet|body|meeting)$",
    re.I,
)
_PARISH_MEETING = re.compile(
    r"\b(?:minutes|notes|proceedings)\s+(?:of|"
    r"from)\s+(?:the\s+)?(?P<body>[^.;:]{3,60}?\b(?:annual\s+)?(?:parish|town|"
    r"community)\s+meeting)(?=,?\s+(?:was\s+)?held\b|\s+on\s)",
    re.I,
)
# A parish's electors meet once a year; their meeting is not the council's, under whose name it is called.
_ELECTORS = re.compile(
    r"^(?:the\s+)?(?P<body>annual\s+(?:parish|town|community)\s+(?:meeting|assembly)|"
    r"annual\s+(?:assembly|meeting\s+of\s+(?:the\s+)?(?:parish\s+)?electors))"
    r"(?=\s*(?:$|[,–—-]|(?:in|at|on|agenda|held|to be held)\b))",
    re.I,
)
_WELSH_MET = re.compile(
    r"\b[cg]ynhaliwyd\s+(?:cyfarfod\s+(?:blynyddol\s+|arbennig\s+)?(?:o\s+|yr?\s+)?)?(?P<body>(?:[cg]yngor|"
    r"[pb]wyllgor)\s+[^.;:]{3,80}?)(?=\s+(?:am|ar|yn)\s|,)",
    re.I,
)
_AFTER_BODY = re.compile(
    r"\s*(?:$|\(|[-–—:,]\s*(?!held|on\b)|(?:of|for|on|in|no\.?|number)\b(?!\s+(?:the\s+)?\d)|\d+$|[A-Z]$)", re.I
)
_WELSH_BODY = re.compile(
    r"^(?:yr?\s+)?(?:[cg]yngor|[pb]wyllgor|is-[bp]wyllgor|[cg]abinet|bwrdd|gweithgor)\s+\w{3}", re.I
)
_NOT_BODY = re.compile(
    r"^(?:in|at|to|chair of|dear|also|present)\b|^(?:committee|meeting) of\b.*\bcouncil$|"
    r"\b(?:chair of|each member|were|was|is|are|has|have|had|"
    r"will|be|please|contact|welcome[ds]?|resolved|apologies|present|agenda item|member|secretary|"
    r"treasurer|mrs?|ms|miss|above|review|terms|headquarters|directorate|department|services,|"
    r"view|venue|location|notice|report to|councillors?|members(?! of the public)|chief executive|tel(?:ephone)?|"
    r"e-?mail|fictional|sample|clerk)\b|@|https?:",
    re.I,
)
_STRIP = re.compile(
    r"^(?:(?:the\s+)?(?:draft|unconfirmed|approved|confirmed|signed|unapproved)\s+)*(?:(?:agenda|minutes|notes|"
    r"proceedings|extract(?:s)?)\b[\s,:]*(?:and\s+)?)+"
    r"(?:(?:of|for|from)\b\s*)?(?:(?:the|a|an)\s+)?|"
    r"^(?:(?:annual|ordinary|extraordinary|special|monthly|statutory|virtual|remote)\s+)*meeting\s+of\s+(?:the\s+)?",
    re.I,
)
_TAIL = re.compile(
    r"[\s,–—-]*(?:\b(?:(?:annual|ordinary|extraordinary|special|general|monthly|statutory|public|"
    r"agm)\s+)*(?:meeting|agm|a\.g\.m)\b.*|"
    r"\b(?:held|on\s+\w+day|minutes|agenda)\b.*|[-–—]\s*$)$",
    re.I,
)
_PERIOD = re.compile(
    r"^(?:(?:the|a|an|annual|ordinary|extraordinary|special|last|months?|january|february|march|april|may|june|"
    r"july|august|"
    r"september|october|november|december)\s+)+",
    re.I,
)
_LABEL = re.compile(r"^(?:(?:committee|body|meeting)(?: name)?|report to|pwyllgor)\s*:\s*(?P<name>.+)$", re.I)
_COUNCIL_BEFORE = re.compile(
    r"^(?:[A-Z][\w'’&-]*\s+(?:(?:of|and|&|upon)\s+)?){1,6}?Council,?\s+(?P<rest>[A-Z].*)$", re.I
)
_COUNCIL_AFTER = re.compile(
    r"^(?P<rest>.{3,80}\b(?:Committee|Board|Cabinet|Panel|Forum|Group|Executive|"
    r"Commission))\s+of\s+(?:the\s+)?.{3,60}\bCouncil$",
    re.I,
)
_BARE_COUNCIL = re.compile(
    r"(?:(?:the )?full )?council|(?:parish|town|community|borough|city|district|city and county) council", re.I
)
_EACH_MEMBER = re.compile(r"\bto\s*:?\s.{0,60}?\beach\s+member\s+of\s+(?:the\s+)?(?P<body>[^.;:]{4,140})$", re.I)
_OPEN_END = re.compile(r"(?:[,–—-]|\b(?:of|the|at|in|on|and|&|for|held|by|to|a|an))$", re.I)
_OTHER = either(OTHER_MEETING)
_LETTER = either(LETTER)
_CALLED = re.compile(r"\b(?:requested|summoned|invited)\s+to\s+attend\b", re.I)
_CONVENES = re.compile(
    _CALLED.pattern + r"|\bmeeting\b.{0,200}\b(?:(?:to|will) be held|will take place)\b|\b(?:minutes|proceedings|"
    r"notes)\b.{0,160}\bheld\b|\b[cg]ynhaliwyd\b",
    re.I,
)
_WAS_HELD = re.compile(r"^(?:an?|the)\s+(?:\w+\s+){0,3}meeting\s+of\b.{4,200}\bwas\s+held\b", re.I)
_MORE_LINES = 3
_TOP = 4
_DAY_END = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\W{0,3}$", re.I)
_MONTH_START = re.compile(rf"(?:{'|'.join(name for names in ENGLISH_MONTHS for name in names)})\b", re.I)
ABBREVIATED = re.compile(r"\b(?:Co|St|Mr|Mrs|Ms|Dr|Cllr|No)\.$")
_RUN = 420
_RUN_LINES = 20
_WIDE = 60


@dataclass(frozen=True, slots=True)
class Body:
    """A body's name as printed (capitals too), where it stands, and the line that it begins on."""

    name: str
    span: Span
    line: Line


def body_in(plain: str) -> str | None:
    """The body that a line names in full ("At a meeting of the Planning Committee held on …"), if it names one."""
    parish = _PARISH_MEETING.search(plain)
    if parish and not _NOT_BODY.search(parish["body"]):
        return _PERIOD.sub("", parish["body"])
    for match in (
        _SUB_BODY.search(plain),
        _WELSH_MET.search(plain),
        *_OF_BODY.finditer(plain),
        _BODY_MEETING.match(plain),
        _BODY_MET.match(plain),
    ):
        name = clean(match["body"]) if match else ""
        if name and is_body(name) and not _THIS.match(name):
            return name
    return None


def is_body_heading(plain: str) -> bool:
    """Whether a line is nothing but the name of a body."""
    if len(plain) > 140 or plain.endswith((".", ";", ":")) or not is_body(plain):
        return False
    return is_caps(plain) or is_title_case(plain)


def is_body(name: str) -> bool:
    """Whether a name ends in a word for a body, or in that word and what it is for ("Committee on Licensing")."""
    if _NOT_BODY.search(name) or not name[:1].isalpha() or re.search(r"\b(?:of|for|on|in|the|and)$|^and\b", name, re.I):
        return False
    if _WELSH_BODY.match(name) and len(name.split()) <= 10:
        return True
    words = list(BODY_WORD.finditer(name))
    return bool(words) and bool(_AFTER_BODY.match(name, words[-1].end()))


def clean(name: str) -> str:
    """A body's name without the words about its meeting before and after it."""
    name = " ".join(name.split()).strip(" ,-–—*")
    name = _TAIL.sub("", _STRIP.sub("", name)).strip(" ,-–—")
    return re.sub(r"\s+annual(?=\s)", "", _PERIOD.sub("", name), flags=re.I)


def _run(text: str, block: Sequence[Line], position: int) -> tuple[Joined, list[Line]]:
    """A line with those that go on with it: a sentence or a name that is broken over lines; and those lines."""
    usual = usual_gap(block)
    taken = [block[position]]
    words = Joined(text, taken)
    for line in block[position + 1 : position + _RUN_LINES]:
        if len(words) >= _RUN or not runs_on(taken[-1], line, usual):
            break
        words.add(line)
        taken.append(line)
    return words, taken


def usual_gap(block: Sequence[Line]) -> int:
    """How many blank lines stand between the lines of a paragraph: one in a text that is spaced throughout."""
    gaps = [line.gap for line in block[1:]]
    return 1 if len(gaps) > 2 and sum(gap == 0 for gap in gaps) * 5 <= len(gaps) else 0


def runs_on(before: Line, line: Line, usual: int) -> bool:
    """Whether a line goes on with the one before it, as far as their looks tell."""
    if line.bullet or before.plain.endswith((":", ";", "?", "!")) or PAGE_HEADS.match(line.plain):
        return False
    if before.plain.endswith(".") and not ABBREVIATED.search(before.plain):
        return False
    if _OPEN_END.search(before.plain) or line.plain[:1].islower():
        return True
    if _DAY_END.search(before.plain) and _MONTH_START.match(line.plain):
        return True
    both_caps = is_caps(before.plain) and is_caps(" ".join(line.plain.split()[:3]))
    if line.gap > usual or usual:
        wide = line.gap <= usual and len(before.plain) >= _WIDE
        return wide or (both_caps and not (is_body_heading(before.plain) and is_body_heading(line.plain)))
    return len(before.plain) >= _WIDE or both_caps


def convening(text: str, block: Sequence[Line]) -> tuple[Body, list[Line]] | None:
    """The body that a sentence names which calls or records a meeting, and the sentence's lines; None where none does.

    A meeting is called by "You are requested to attend a meeting of …" or "A meeting of … will be held", recorded by
    "Minutes of a meeting of … held …".
    """
    for position, line in enumerate(block):
        words, taken = _run(text, block, position)
        if not (_CONVENES.search(words.text) or (position < _TOP and _WAS_HELD.match(words.text))):
            continue
        _to_its_day(words, taken, block[position + len(taken) : position + len(taken) + _MORE_LINES])
        body = _body_of(words, line)
        if body:
            if _BARE_COUNCIL.fullmatch(body.name):
                headings = [_heading(text, block, place, False) for place in range(position)]
                body = _in_full(body, [each for each in headings if each], text, block)
            return body, taken
        if _CALLED.search(line.plain):
            return None
    return None


def _to_its_day(words: Joined, taken: list[Line], following: Sequence[Line]) -> None:
    """Add the lines after a sentence that is cut before it states the day, as far as that."""
    before = len(words), len(taken)
    for line in following:
        if _has_day(words.text) or (taken[-1].plain.endswith(".") and not ABBREVIATED.search(taken[-1].plain)):
            return
        words.add(line)
        taken.append(line)
    if not _has_day(words.text):
        words.cut(before[0])
        del taken[before[1] :]


def _has_day(words: str) -> bool:
    return any(mention.precision is Precision.DAY for mention in find_dates(words))


def find_body(text: str, block: Sequence[Line]) -> Body | None:
    """The body that a title block names; None where it names none."""
    named: Body | None = None
    named_with_date = False
    headings: list[Body] = []
    letter = any(_LETTER.search(line.plain) for line in block)
    for position, line in enumerate(block):
        plain = line.plain
        if PAGE_HEADS.match(plain) or _OTHER.search(plain):
            continue
        electors = _ELECTORS.match(plain)
        if electors and is_title_case(electors["body"]):
            return _located(electors["body"], text, [line], line)
        labelled = _LABEL.match(plain)
        if labelled and BODY_WORD.search(labelled["name"]):
            name = without_council(body_in(labelled["name"]) or clean(labelled["name"]))
            if BODY_WORD.search(name):
                return _located(name, text, [line], line)
        found = _sentence(text, block, position)
        if found and named and found[1] and _is_short_for(found[0].name, named.name):
            named_with_date = True
        elif found and (named is None or (found[1] and not named_with_date)):
            named, named_with_date = found
        heading = _heading(text, block, position, bool(headings))
        if heading and not (letter and "," in heading.name):
            headings.append(heading)
    if named is None and letter:
        named = _addressed(text, block)
    committees = [each for each in headings if not re.search(r"\bCouncil$", each.name, re.I)]
    if named and _BARE_COUNCIL.fullmatch(named.name):
        named = _in_full(named, headings, text, block)
    if named and (not committees or named_with_date or not re.search(r"\bCouncil$", named.name, re.I)):
        return named
    if committees:
        return committees[0]
    # Of "WRENMERE BOROUGH COUNCIL" over "COUNCIL" the second is the body that met.
    return min(headings, key=lambda each: len(each.name.split()), default=None)


def _sentence(text: str, block: Sequence[Line], position: int) -> tuple[Body, bool] | None:
    """The body of a sentence that begins on a line, and whether it states a day too."""
    line = block[position]
    words, taken = _run(text, block, position)
    body = _body_of(words, line)
    if body is None and len(taken) > 1:
        words = Joined(text, [line])
        body = _body_of(words, line)
    return (body, _has_day(words.text)) if body else None


def _body_of(words: Joined, line: Line) -> Body | None:
    """The body that a sentence names, unless the sentence is of another meeting."""
    plain = words.text
    name = body_in(plain) if BODY_WORD.search(plain) else None
    at = plain.find(name) if name else -1
    if name is None or _OTHER.search(plain[: at + 1]):
        return None
    return Body(without_council(name), words.span(at, at + len(name)) if at >= 0 else line.bare, line)


def without_council(name: str) -> str:
    """A committee's name without the council's before or after it, and whole where it is cut at a hyphen."""
    name = re.sub(r"(?<=[A-Za-z])- (?=[A-Z])", "-", name)
    after = _COUNCIL_AFTER.match(name)
    name = re.sub(r"^G(?=yngor\b|YNGOR\b)", "C", re.sub(r"^B(?=wyllgor\b|WYLLGOR\b)", "P", name))
    name = after["rest"] if after and is_body(after["rest"]) else name
    match = _COUNCIL_BEFORE.match(name)
    return match["rest"] if match and is_body(match["rest"]) and len(match["rest"].split()) > 1 else name


def _in_full(named: Body, headings: Sequence[Body], text: str, block: Sequence[Line]) -> Body:
    """The council that "the Council" is: the heading, or the letter's address, that gives its name in full.

    Where a council has boards and committees, "the Council" names the body among them, and stays.
    """
    addressed = _addressed(text, block)
    known = [*headings, *([addressed] if addressed else [])]
    full = [each for each in known if key(each.name).endswith(key(named.name)) and not _PRINCIPAL.search(each.name)]
    return max(full, key=lambda each: len(each.name), default=named)


def _is_short_for(name: str, whole: str) -> bool:
    """Whether "Committee" is the body that "Parks Committee" has named."""
    return len(name.split()) == 1 and not _BARE_COUNCIL.fullmatch(name) and key(whole).endswith(f" {key(name)}")


_PRINCIPAL = re.compile(r"\b(?:Borough|County|City|District|Metropolitan)\b", re.I)


def _heading(text: str, block: Sequence[Line], position: int, later: bool) -> Body | None:
    """The body that a line, or a line with the one before, is the name of."""
    line = block[position]
    plain = line.plain
    heading = _TAIL.sub("", _STRIP.sub("", re.split(r"\s+[-–—]\s+(?=\w+day\b|\d)|\s*\|\s*", plain)[0])).strip(" ,-–—")
    before = block[position - 1] if position and line.gap == 0 and not later else None
    if heading and before and _continues(before.plain, plain):
        joined = f"{before.plain} {heading}"
        if is_body_heading(joined) and not _NOT_HEADING.match(joined):
            return _located(joined, text, [before, line], line)
    if heading and is_body_heading(heading) and not _NOT_HEADING.match(heading):
        return _located(heading, text, [line], line)
    return None


_NOT_HEADING = re.compile(r"^(?:review|report|update|terms)\b", re.I)


def _addressed(text: str, block: Sequence[Line]) -> Body | None:
    """The body to whose every member a letter is addressed."""
    for position, line in enumerate(block):
        words = _run(text, block, position)[0].text
        match = _EACH_MEMBER.search(words)
        name = clean(match["body"]) if match else ""
        if name and is_body(name) and not _THIS.match(name):
            return _located(name, text, block[position : position + 3], line)
    return None


def _located(name: str, text: str, lines: Sequence[Line], line: Line) -> Body:
    words = Joined(text, lines)
    at = words.text.find(name)
    return Body(name, words.span(at, at + len(name)) if at >= 0 and name else line.bare, line)


def _continues(before: str, plain: str) -> bool:
    """Whether a body's name began on the line above: words in the same case, no date, no stop."""
    if not before or find_dates(before) or before.endswith((".", ":", ";")) or PAGE_HEADS.match(before):
        return False
    if _NOT_BODY.search(before) or re.search(r"\bCouncil$", before, re.I) or BOROUGH_OF.match(before):
        return False
    if _STRIP.match(before):
        return False
    return is_caps(before) == is_caps(plain) and (is_caps(before) or is_title_case(before)) and len(before) < 80
