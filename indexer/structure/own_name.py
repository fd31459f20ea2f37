"""Which of the words that end in "Council" are the council's own name, and which stand before it by chance?

A letterhead's logo, a room, a department and the month of the minutes stand right before the name, and a page read from
a picture prints the place twice.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_LEAD_WORDS = (
    "the|minutes|minuted|notes|agenda|report|update|meetings?|annual|ordinary|extraordinary|special|draft|of|a|an|at|for|"
    "to|on|from|by|in|"
    "with|and|said|contact|please|monthly|last|months?|full|unconfirmed|approved|statement|clerk|january|"
    "february|march|april|"
    "may|june|july|august|september|october|november|december"
)
_LEAD_IN = re.compile(
    r"^(?:(?:.*\b(?:Board|Committee|Cabinet|Panel|Executive|Meetings?|Minutes|Members?|Agenda|Forum)\s+(?:of|"
    r"for)\s+(?:the\s+)?)|"
    rf"(?:(?:{_LEAD_WORDS})\s+)+)+",
    re.I,
)
_KIND = r"(?:Borough|County|City|District|Town|Parish|Community)"
_WHOLE = re.compile(rf"(?P<place>.*?)\s+{_KIND}(?:\s+(?:and|&)\s+{_KIND})?\s+Council", re.I | re.S)
# What ends right before the name begins: another council's or a room's name, a comma, a full stop.
_ENDS_BEFORE = re.compile(
    r"(?:\bCouncil\b(?:\s+(?:Chambers?|Offices?|House)\b)?[,.]?|(?<=\w{4})[.]|,|\s[–—])\s+(?=[A-Z])"
)
_LOGO = re.compile(r"^(?:(?:[A-Z]{2,}|[&§]+)\s+)+(?=[A-Z][a-z])")
_TWICE = re.compile(r"^(?P<once>[A-Z][\w'’-]+(?:\s+[\w'’-]+){0,3}?)\s+(?=(?P=once)\s)", re.I)
_COMPASS = re.compile(r"\b(?:north|south|east|west|mid|upper|lower|great|little|new|old)\s*$", re.I)


def own_name(words: str, known: Collection[str] = ()) -> str:
    """The end of the words that is the council's name; the words themselves where none of them is to go.

    `known` are the names of councils that we know of: words before one of them are no part of it, but "North".
    """
    name = words[_lead_in(words) :]
    for place in [0, *(match.start() for match in re.finditer(r"(?<=\s)(?=[A-Z])", name))]:
        if " ".join(name[place:].split()) in known:
            return name if _COMPASS.search(name[:place]) else name[place:]
    for match in reversed(list(_ENDS_BEFORE.finditer(name))):
        rest = _WHOLE.fullmatch(name[match.end() :])
        if rest and not (match.group().startswith(",") and _ends_a_list(name[: match.start()], rest["place"])):
            name = name[match.end() :]
            break
    name = _LOGO.sub("", name) if any(letter.islower() for letter in name) else name
    name = name[_lead_in(name) :]
    while twice := _TWICE.match(name):
        name = name[twice.end() :]
    return name


def _lead_in(words: str) -> int:
    lead = _LEAD_IN.match(words)
    return lead.end() if lead else 0


def _ends_a_list(before: str, place: str) -> bool:
    """Whether the place ends a list of them: one council serves "Ambleford, Thornby and Heath"."""
    single = all(len(piece.split()) <= 2 for piece in before.split(","))
    return single and bool(re.search(r"\s(?:and|&)\s", place))
