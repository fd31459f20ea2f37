"""Does a text tell the kind of thing that the question asks for: a sum, a number of those named, a person, a reason?

Stricter than the signs that move a passage (`search/signs.py`): a date is no number of children, "paragraph 3" no sum,
and a name that the question itself holds is not the name it asks for. What is told is proved by nothing here; what is
not told cannot be the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from search.model import Query

NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen"  # fmt: skip
_MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"  # fmt: skip
# What holds figures and tells no number: dates, years, clause labels, references to papers and to the law.
_NO_FIGURE = re.compile(
    rf"(?i)\b\d{{1,2}}\s?(?:st|nd|rd|th)?\s(?:{_MONTHS})\b(?:\s\d{{4}})?"
    rf"|\b(?:{_MONTHS})\s\d{{4}}\b"
    r"|\b(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?\b"
    r"|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
    r"|^\W*\(?(?:(?:\d{1,2}\.)+\d{0,3}[.)]?|\d{1,3}[.)])(?=\s+\(?(?-i:[A-Z]))"
    r"|\b(?:minutes?|items?|sections?|paragraphs?|parts?|schedules?|appendix|appendices|pages?|article|standing order|no\.?|act|key stage|level|years?|phase|tier|stage|policy)\s[A-Z]{0,3}\d+[A-Z]?\b(?!\s?%)"
    r"|\b[A-Z]{2,}\d+\b"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NAME = re.compile(r"(?:[A-Z][\w’'&-]*|[A-Z]{2,})(?:(?: (?:of|and|the|for|&) | )[A-Z][\w’'&-]*)*")
# Capitalised words that name no person, company or school by themselves.
_COMMON_WORDS = """
    the a an this that these those it he she they in on at of for and but members member board committee council councillor
    councillors cllr report reports resolved minutes meeting chair chairman executive cabinet scrutiny agenda item officers
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december government act there we you our as if when what which who while with by from to an all any
    some no not so both each every after before since during following although however
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_ROLE_WORDS = "director manager officer officers headteacher head leader chairman chair clerk mayor secretary treasurer solicitor engineer assistant minister"
_ROLES = frozenset(_ROLE_WORDS.split())
INITIALS = 5  # letters of a word in capitals that may be a name; a longer one is a heading's
_PEOPLE = re.compile(
    r"(?i)\b(councillors?|cllrs?|mr|mrs|ms|miss|dr|sir|rev|chair\w*|vice|mayor|director|officers?|clerk|head|heads|leader|manager|managers|members?|staff|team|"
    r"residents?|parents?|carers?|families|children|pupils?|students?|people|workers?|teachers?|headteachers?|governors?|households?|tenants?|owners?|"
    r"group|panel|board|committee|cabinet|executive|council|service|authority|department|agency|police|nhs|trust|company|contractor|auditors?|applicants?|agent)\b"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A kind of thing asked for; `office` are the words of what a person is ("headteacher"), asked who that is."""

    kind: str
    office: str = ""

    def told(self, text: str, question: str, known: str = "") -> bool:
        """Whether a text holds one. Names of the question and of what is `known` (council, body) are none."""
        return _TOLD[self.kind](text, f"{question} {known}")


def without_dates(text: str) -> str:
    """The text with what holds figures but tells no number blanked, line by line; offsets stay."""
    return "\n".join(_NO_FIGURE.sub(lambda m: " " * len(m.group()), line) for line in text.split("\n"))


def _amount(text: str, known: str) -> bool:
    return bool(
        re.search(
            r"(?i)[£€$]\s?\d|\d\s?(?:pounds|euros?|pence|p\b)|\b(?:nothing|free of charge|no (?:cost|charge))\b", text
        )
    ) or bool(re.search(r"(?i)£", text) and re.search(r"\d", without_dates(text)))


def _percentage(text: str, known: str) -> bool:
    plain = without_dates(text)
    return bool(
        re.search(r"(?i)\d\s?%|per ?cent|\bpercentage", plain)
        or re.search(
            rf"(?i)\b(?:\d+|{NUMBERS}|one) (?:out of|of|in) (?:(?:the|every|each|all|a) )?(?:\d+|{NUMBERS})\b", plain
        )
        or re.search(r"(?i)\b(?:half|a third|two thirds|(?:a |three )quarters?|majority|most|all|none)\b", plain)
        or (("\t" in plain or "|" in plain) and re.search(r"\d", plain))
    )


def _number(text: str, known: str) -> bool:
    return bool(
        re.search(rf"(?i)\d|\b(?:{NUMBERS}|one|half|none|no|once|twice|both|nil|zero|single)\b", without_dates(text))
    )


def _duration(text: str, known: str) -> bool:
    return bool(
        re.search(
            rf"(?i)\b(?:\d+|{NUMBERS}|one|a|an|half|several)[ -](?:and a half )?(?:\w+[ -])?(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|years?|terms?|quarters?)\b"
            r"|\b(?:until|till|up to|from|since|by|between)\b|\b(?:weekly|monthly|quarterly|annual\w*|permanent\w*|daily)\b",
            text,
        )
    )


def _time(text: str, known: str) -> bool:
    return bool(
        re.search(
            r"(?i)\b\d{1,2}(?:[.:]\d{2})? ?[ap]\.?m\b|\b\d{1,2}[.:]\d{2}\b|\b(?:noon|midday|midnight|o[’']clock)\b",
            text,
        )
    )


def _frequency(text: str, known: str) -> bool:
    return _number(text, known) or bool(
        re.search(
            r"(?i)\b(?:daily|nightly|weekly|fortnightly|monthly|quarterly|termly|yearly|annual\w*|each|every|rarely|never|always|regular\w*)\b",
            text,
        )
    )


def _date(text: str, known: str) -> bool:
    return bool(
        re.search(
            rf"(?i)\b(?:{_MONTHS})\b|\b(?:19|20)\d\d\b|\b\d[./]\d|\b(?:months?|weeks?|days?|terms?|quarter\w*|spring|summer|autumn|winter|next meeting|immediate\w*|today|yesterday|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|christmas|easter|once|until|before|after|annual\w*|year)\b",
            text,
        )
    )


def _person(text: str, known: str) -> bool:
    return bool(_PEOPLE.search(text)) or bool(new_names(text, known))


def _named(text: str, known: str) -> bool:
    return bool(new_names(text, known))


def _address(text: str, known: str) -> bool:
    return bool(
        re.search(
            r"\b\d+[a-z]?,? [A-Z]\w+(?: [A-Z]\w+)* (?:Street|Road|Lane|Avenue|Close|Drive|Square|Way|Court|Place|Terrace)\b",
            text,
        )
        or re.search(r"\b[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}\b|@|\bwww\.", text)
        or re.search(r"\b(?:Street|Road|Lane|Avenue|Close|Drive|Square|Way|Terrace)\b", _without(text, known))
    )


def _voters(text: str, known: str) -> bool:
    return bool(
        re.search(
            r"(?i)\b(?:for|favour|against|abst\w+)\b[^.;\n]{0,60}?(?:[:(–-]\s*|\b)(?-i:(?:Councillors?|Cllrs?|Members?)\s[A-Z]|[A-Z]\w+, [A-Z]\w+)",
            text,
        )
    )


def _without(text: str, known: str) -> str:
    words = {word.casefold() for word in _WORD.findall(known)}
    return _WORD.sub(lambda m: " " * len(m.group()) if m.group().casefold() in words else m.group(), text)


def new_names(text: str, known: str) -> list[str]:
    """Names (capitalised words within a sentence, initials) of which no word is known: of what is asked, not from it."""
    words = {re.sub(r"['’]s$", "", word.casefold()) for word in _WORD.findall(known)} | _COMMON
    out = []
    for match in _NAME.finditer(text):
        before = text[: match.start()].rstrip()
        opens = not before or before[-1] in '.:;?!\n•*|\t-–“"(' or text[: match.start()].endswith("\n")
        own = [word for word in _WORD.findall(match.group()) if word[0].isupper()]
        if opens and len(own) == 1 and not own[0].isupper():
            continue
        fresh = [word for word in own if re.sub(r"['’]s$", "", word.casefold()) not in words]
        if {own[0].casefold(), own[-1].casefold()} & _ROLES or all(
            word.isupper() and len(word) > INITIALS for word in own
        ):
            continue
        if fresh and (len(fresh) == len(own) or len(fresh) > 1):
            out.append(match.group())
    return out


_TOLD: dict[str, Callable[[str, str], bool]] = {
    "voters": _voters,
    "address": _address,
    "amount": _amount,
    "percentage": _percentage,
    "duration": _duration,
    "time": _time,
    "frequency": _frequency,
    "number": _number,
    "date": _date,
    "named": _named,
    "person": _person,
}
# Kind → how the question asks for it; the first that matches decides.
KINDS: tuple[tuple[str, str], ...] = (
    ("voters", r"\b(?:each|every|individual) (?:councillor|member|cllr)s?\b.*\bvot|\bvot\w+ .*\b(?:each|every|individual) (?:councillor|member)"),
    ("address", r"\baddress of\b|\bwhat(?:'s| is| was) .*\baddress\b"),
    ("percentage", r"percent|per cent|what (?:proportion|share)|%"),
    ("amount", r"how much (?:money|funding|cash|more (?:money|funding))|how much .*\b(?:cost|pa(?:y|id|ying)|spen[dt]|claim\w*|grant|price\w*|budget\w*|charged?|fees?|rais(?:e|ed)|sav(?:e|ed|ings?)|ow(?:e|ed)|debts?|worth|precept|allowance|funding|get|got|receiv\w+|contribut\w+|award\w*|income|rent)\b|how much (?:was|is|were|are) (?!.*\b(?:time|longer|water|waste|land|space)\b)|what (?:amount|sum|cost|price|budget|salary|fee|rent)\b"),
    ("duration", r"how (?:much )?long(?:er)?\b"),
    ("time", r"(?:what|at which) time"),
    ("frequency", r"how (?:often|frequently|regularly)\b"),
    ("number", r"how (?:many|old|far|quickly|big|large|high|tall|wide)|number of|what (?:number|rate|figure)|rate of"),
    ("date", r"^\W*(?:when|on (?:what|which) (?:date|day))\b|(?:what|which) (?:dates?|day|year|month)\b(?! groups?)|by when"),
    ("named", r"\b(?:which|what|name of the) (?:\w+ ){0,2}(?:compan(?:y|ies)|firms?|organisations?|contractors?|schools?|charit(?:y|ies)|developers?|suppliers?|builders?|consultants?|provider)\b"),
    ("person", r"^\W*(?:who|whose)\b|name of"),
    ("number", r"^(?!.*\b(?:why|reasons?|sa(?:y|ys|id)|discuss\w*|concerns?)\b).*(?<!phone )\bnumbers\b"),
)  # fmt: skip
MEASURES = frozenset(("percentage", "duration", "time", "frequency", "number", "date"))  # told by figures and dates
FIGURES = frozenset(("percentage", "number", "amount"))  # what a row of a table may tell
_KINDS = tuple((name, re.compile(pattern, re.I)) for name, pattern in KINDS)
_OFFICE = re.compile(
    r"(?i)^\W*who (?:is|was|are|were|became|has been) (?:(?:the|a|an|our|their|new|now|currently|appointed|elected|chosen|named|made|as) )*(?!(?:of|for|at|in|on|to) )((?:[\w’'-]+ ){1,3}?)(?:of|for|at|in|on)\b"
)


def asked(query: Query) -> Asked | None:
    """The kind of thing that a question asks for; None if no particular one."""
    kind = next((name for name, pattern in _KINDS if pattern.search(query.reading)), None)
    if kind is None:
        return None
    holder = _OFFICE.search(query.reading) if kind == "person" else None
    return Asked(kind, holder[1].strip() if holder else "")
