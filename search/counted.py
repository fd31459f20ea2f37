"""What does a question count ("how many homes"), and does a text tell how many of that there are?"""

from __future__ import annotations

import re

from indexer.store import Generation
from search.asked import NUMBERS, without_dates
from search.model import Query
from search.rows import is_row

PEOPLE = r"(?i)(?:people|persons?)\b"  # "how many people signed": "1,184 signatures"
AFTER = 3  # words after a number, of which one must be what is counted: "thirteen affordable homes"
_COUNTING = re.compile(r"(?i)\b(?:how many|numbers? of)\W+((?:[\w’'-]+(?:\W+|$)){1,5})")
_NUMBERED = re.compile(r"(?i)((?:[\w’'-]+ ){1,4})numbers\b")  # "children in care numbers"
# Words at which the name of what is counted ends.
_ENDS = re.compile(
    r"(?i)(?:^|(?<=\W))(?:a|about|an|and|are|at|between|by|can|could|did|do|does|each|for|from|had|has|have|in|is|of|on|"
    r"or|per|that|the|there|to|under|was|were|which|who|will|with|would)(?:\W|$).*"
)
_NUMBER = re.compile(rf"(?i)(?<![\w.])(?:\d[\d,]*(?:\.\d+)?|{NUMBERS}|one|no)\b(?!\s?%|[.:]\d)")
# "The number of fostering households was now 79": what is counted, and how many words on the number stands at most.
_NUMBER_OF = re.compile(rf"(?i)\bnumbers? of\W+((?:\w+\W+){{1,10}}?){_NUMBER.pattern.removeprefix('(?i)')}")
_SECTION = re.compile(r"(?m)^\W*\d+(?=\s+[A-Z])")  # "4 How Complaints are Received"
_WORD = re.compile(r"[\w’'-]+")


def thing(question: str) -> str:
    """The words for what is counted; none where nothing is."""
    if found := _COUNTING.search(question):
        return _ENDS.sub("", found[1]).strip(" ?.,;:")
    return named[1].strip() if (named := _NUMBERED.search(question)) else ""


def tokens(generation: Generation, query: Query) -> frozenset[str]:
    """What is counted, analysed, and each other word for it; none of people, who may be told by what they did."""
    if re.match(PEOPLE, thing(query.reading)):
        return frozenset()
    own = {token for token in generation.tokens(thing(query.reading)) if not token.isdigit()}
    others = {e.tokens[0] for e in query.expansions if len(e.tokens) == 1 and own & set(e.instead_of)}
    return frozenset(own | others)


def mentions(generation: Generation, text: str, wanted: frozenset[str]) -> bool:
    """Whether a text holds a word for what is counted, or is of a table, whose columns and caption may hold it."""
    return is_row(text.split("\n")[-1]) or any(
        _same(held, token) for held in generation.tokens(text) for token in wanted
    )


def tells(generation: Generation, text: str, wanted: frozenset[str]) -> bool:
    """Whether a number stands in a text right before a word for what is counted, or is said to be the number of it."""
    plain = _SECTION.sub(lambda label: " " * len(label.group()), without_dates(text))
    if any(wanted & set(generation.tokens(found[1])) for found in _NUMBER_OF.finditer(plain)):
        return True
    return any(
        wanted & set(generation.tokens(" ".join(_WORD.findall(plain[found.end() :].split("\n")[0])[:AFTER])))
        for found in _NUMBER.finditer(plain)
    )


def _same(one: str, other: str) -> bool:
    """Whether two tokens are of one word: "bus" and "buse" (of "buses")."""
    return one == other or (abs(len(one) - len(other)) == 1 and (one.startswith(other) or other.startswith(one)))
