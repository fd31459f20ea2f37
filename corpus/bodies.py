"""Which bodies do words name, and to which of them does a clause send something?

Names are told by how they are written ("the Weir Board", "the scrutiny board", "Council"); whether there is such a body
is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.names import key

_WORD = r"(?!(?:Councillor|Cllr|Mr|Mrs|Ms|Dr|That|Minutes?|On|At|In|When)\b)[A-Z][\w’'&-]*"
_NOUNS = "Board Committee Sub-Committee Council Cabinet Panel Executive Forum Commission Assembly Authority Group Party"
_NOUN = rf"(?:{'|'.join(_NOUNS.split())})(?!\s+(?:[A-Z]|[Tt]ax\b))"
_SMALL = r"(?:board|committee|sub-committee|council|cabinet|panel|executive)(?!\s+tax\b)"
_NAME = rf"{_WORD}(?:,?\s+(?:(?:of|and|for|the|on|&)\s+){{0,2}}{_WORD}){{0,9}}?"
_BODY = re.compile(rf"(?:(?:{_NAME}\s+)?\b{_NOUN}|\b[a-z]+\s+{_SMALL})\b(?!['’])")
_POINTING = re.compile(r"^(?:this|that|the|its|our|their|a|an|said|same|each|any|by|to|of)\s+")
_SENDS = r"recommend|refer(?:r(?=ed))?|(?<!the )(?<!a )(?<!this )(?<!that )report|submit(?:t(?=ed))?|forward"
_SEND = re.compile(rf"\b(?:{_SENDS})(?:ed|s|ation|ations)?\b[^.;]*$", re.I)
_TO = re.compile(r"\b(?:to|onto|at)\s+(?:the\s+)?$", re.I)
_RECOMMEND = re.compile(r"\brecommends?\s+(?:that\s+)?(?:the\s+)?$", re.I)
_PERSON = r"(?:chair(?:man|woman|person)?|clerk|secretary|leader|officers?|members?|representatives?)\s+(?:of|for|from)"
_OF = re.compile(rf"\b{_PERSON}\s+(?:the\s+)?$", re.I)
_OFFICER = re.compile(rf"\bchief executive$|^(?:the\s+)?{_PERSON}\b", re.I)
_LISTED = re.compile(r",\s+the\b")  # "the Police and the Parish Council" is no body's name
_MEETING = re.compile(r"^.*\b[Mm]eeting of (?:the )?")
_ASKED = re.compile(r"\s*(?:is|be|are)\s+(?:\w+\s+)?(?:recommended|asked|requested|invited|advised)\b", re.I)


def bodies(words: str) -> Iterator[str]:
    """The keys of the bodies that the words name, as they name them: `executive board`, `scrutiny board`, `board`."""
    for match in _BODY.finditer(words):
        yield _POINTING.sub("", key(match.group()))


def sent_to(words: str) -> Iterator[str]:
    """The keys of the bodies to which the words of a clause send something: "be referred to the Weir Board".

    Somebody of a body is not that body: "the chair of the Weir Board be invited", "reported to the Chief Executive".
    """
    for match in _BODY.finditer(words):
        before, after = words[: match.start()], words[match.end() : match.end() + 40]
        if match.group().casefold().startswith("the "):
            before += "the "
        if _OF.search(before) or _OFFICER.search(match.group()) or _LISTED.search(match.group()):
            continue
        if (_SEND.search(before) and _TO.search(before)) or _RECOMMEND.search(before) or _ASKED.match(after):
            yield _POINTING.sub("", key(_MEETING.sub("", match.group())))


def without_bodies(words: str) -> str:
    """The words without the names of bodies."""
    return _BODY.sub(" ", words)
