"""By which signs is a passage known that states the kind of thing that the question asks for?

An amount of money by a pound sign, the chair of a meeting by "in the chair", what a short form means by the short form
in brackets. A sign is a step of the question, shown and removable; it moves a passage up a little and proves nothing.
"""

from __future__ import annotations

import re
from itertools import islice

from search.model import Intent, Query, Step

# What kind of thing is asked for → how the question asks → how a sentence shows that it holds one. First match wins.
KINDS_OF_ANSWER: tuple[tuple[str, str, str], ...] = (
    ("amount", r"how much (money|funding|does .* cost|did .* cost|is .* paid|are .* paid|per)|what (amount|sum|cost|price|budget|salary)|£", r"£|\bpounds?\b|\bpence\b"),
    ("percentage", r"percent|per cent|what (proportion|share)|%", r"%|per ?cent|\d\.\d|\b\d{1,3}\b.*\b\d{1,3}\b"),
    ("date", r"^\W*(when|on (what|which) (date|day))\b|what date|by when|what dates", r"\b\d{1,2}(st|nd|rd|th)?\b.*\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(19|20)\d\d\b|\bmonths?\b|\bweeks?\b|\bquarter|\bnext meeting|\d[./]\d"),
    ("person", r"^\W*who(se)?\b|name of", r"\b(councillors?|cllrs?|mr|mrs|ms|miss|dr|sir|rev|chair\w*|mayor|director|officer|clerk|head|leader|manager)\b|(?<=[a-z,] )[A-Z]\w+ [A-Z]\w+"),
    ("body", r"(which|what) (?:(?!(?:did|do|does|has|have|had|is|are|was|were|must|should|could|can|will|would|happens|if)\b)\w+ ){0,2}(compan(y|ies)|firms?|organisations?|contractors?|schools?|bodies|body|councils?|charit\w+|developers?)\b", r"(?<=[a-z,(] )[A-Z]\w+|\b[A-Z]{2,}\b"),
    ("place", r"(?<!to )\baddress\b", r"\b\d+,? [A-Z]\w+|\b(street|road|lane|avenue|close|drive|hall|centre|square)\b"),
    ("number", r"how (many|often|long|old|far|quickly)|number of|what (number|rate|figure)|rate of", r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|half|none|no|once|twice)\b"),
)  # fmt: skip
# What is asked of a meeting → how the question asks → how a line states it. First match wins.
ASPECTS: tuple[tuple[str, str, str], ...] = (
    ("apologies", r"apolog|absent|not (present|there)|missing from|who missed|did not attend", r"apologies|absent|not present|ymddiheuriadau"),
    ("next meeting", r"next ([\w'’-]+ ){0,4}meeting|meet(ing)? (next|after|again)", r"next (meeting|ordinary)"),
    ("contact", r"\bcontact|phone|telephone|e-?mail", r"\bcontact|@|\b0\d{3,4} \d{3}"),
    ("vice-chair", r"vice[- ]?chair|deputy chair", r"vice[- ]?chair|deputy chair"),
    ("chair", r"\bchair(ed|s|man|woman|person|ing)?\b|presid", r"\(chair|\bchair(man|woman|person)?\b|presid|in the chair"),
    ("officers", r"officers? (were |was )?(present|there|attend)|which officers|what officers", r"officers?|in attendance"),
    ("end", r"\b(finish|end(ed)?|close[ds]?|conclude[ds]?)\b", r"(ended|closed|finished|concluded|rose) at|meeting (ended|closed)"),
    ("venue", r"\bwhere\b|venue|which (room|building|hall)", r"venue|room|hall|chamber|suite|centre|building|office"),
    ("time", r"what time|when (did|does|was|is|will).*(start|begin|held|meet|place)|what day", r"\b\d{1,2}[.:]\d{2}|\b\d{1,2} ?[ap]\.?m|\b(19|20)\d\d\b"),
    ("present", r"\bpresent\b|attend|who was (there|at)|who (were|came|went|turned up)|members? (of|on)", r"\bpresent\b|\battend(ees|ed|ing)?\b|\bmembership\b"),
)  # fmt: skip
_KINDS = tuple((name, re.compile(ask, re.I), re.compile(hold, re.I)) for name, ask, hold in KINDS_OF_ANSWER)
COMPILED_ASPECTS = tuple((name, re.compile(ask, re.I), re.compile(state, re.I)) for name, ask, state in ASPECTS)
_STATING = {name: state for name, _, state in COMPILED_ASPECTS}
_HOLDING = {name: hold for name, _, hold in _KINDS}
_REST = re.compile(r"\w*")
DEFINED = "meaning of"  # how the sign of a short form is called
SHORT_FORM = re.compile(r"\b[A-Z][A-Za-z&]*[A-Z]\w*\b")


def asked_for(query: Query) -> re.Pattern[str] | None:
    """What a sentence must hold to tell what is asked for; None if that is no particular kind of thing."""
    return next((hold for _, ask, hold in _KINDS if ask.search(query.reading)), None)


def sign_steps(text: str, intent: Intent) -> list[Step]:
    """Which signs fit a question of an intent: what kind of thing it asks for, what of a meeting, which short forms."""
    tables = [_KINDS, COMPILED_ASPECTS] if intent is Intent.ATTENDANCE else [_KINDS]
    steps: list[Step] = []
    for table in tables:
        found = (Step("sign", _whole(text, match), name) for name, ask, _ in table if (match := ask.search(text)))
        steps += islice(found, 1)
    if intent is Intent.MEANING:
        steps += [Step("sign", short, f"{DEFINED} {short}") for short in dict.fromkeys(SHORT_FORM.findall(text))]
    return steps


def _whole(text: str, match: re.Match[str]) -> str:
    """The words that a match stands in, whole: "apologies" where a row has "apolog"."""
    rest = _REST.match(text, match.end())
    return text[match.start() : rest.end() if rest else match.end()].strip()


def signs(query: Query) -> list[tuple[str, re.Pattern[str]]]:
    """The signs among the steps of a query, by the weight that each counts with (`holds`, `stated`, `defined`)."""
    told = [step for step in query.steps if step.kind == "sign"]
    found = [("holds", _HOLDING[step.value]) for step in told if step.value in _HOLDING]
    found += [("stated", _STATING[step.value]) for step in told if step.value in _STATING]
    if shorts := [step.text for step in told if step.value.startswith(DEFINED)]:
        any_of = "|".join(map(re.escape, shorts))
        found.append(
            (
                "defined",
                re.compile(rf"\((?:{any_of})s?\)|\b(?:{any_of}) \(|\b(?:{any_of}) (?:[A-Z][a-z]+ (?:of |and )?){{2}}"),
            )
        )
    return found
