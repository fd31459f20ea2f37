"""What is the question about, once the words that only say what kind of answer is wanted are taken away?

"What did we resolve on the Pledge" is about the Pledge. How much of that a passage or item covers, weighted by the
rarity of the words, decides whether it may answer or is merely related.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.store import Generation
from search import lexical, status_question
from search.model import Intent, Query

# Words of asking, of meetings and of deciding: they say which kind of text answers, not what it is about.
ASKING = """
what which who whom whose when where why how many much often long did do does was were is are be been has have had
tell say said says show find list give any anything something there about happen happened get got
summarise summarize summary
resolve resolved resolution resolutions decide decided decides decision decisions agree agreed agrees approve approved
approval endorse endorsed vote voted votes voting motion outcome result carried carry adopt adopted conclude concluded
recommend recommended recommendation recommendations recommends ask asked asks want wanted need needed
council councils councillor councillors borough county district parish town committee committees board boards meeting
meetings member members minuted officer officers item agenda earlier previous latest last
vs versus compare compared
absent present attend attended attending attendance apologies
"""
OF_PEOPLE = "chosen elected came went turned up"  # words of asking too, of who held an office or was there
_POSSESSIVE = re.compile(r"['’]s\b")


def topic(generation: Generation, query: Query) -> list[str]:
    """Analysed tokens of what the question is about, without repeats; none if it names no matter at all."""
    aside: set[str] = set(generation.tokens(f"{ASKING} {OF_PEOPLE}" if query.intent is Intent.ATTENDANCE else ASKING))
    aside |= set(generation.tokens(status_question.aside(query.reading)))
    for step in query.steps:
        said = generation.tokens(step.text)
        if step.kind in ("council", "date", "outside", "except"):
            aside |= set(said)
        elif step.kind == "committee":  # initials that the documents do not use are understood, not unknown
            aside |= set(unknown(generation, said))
    everything = list(dict.fromkeys(generation.tokens(_POSSESSIVE.sub("", query.reading))))
    return [token for token in everything if token not in aside]


def coverage(generation: Generation, tokens: Iterable[str], text: str) -> float:
    """The share, 0 to 1, of the tokens that the text holds, weighted by idf. 1 for no tokens at all."""
    held = set(generation.tokens(text))
    weights = {token: lexical.idf(generation, token) for token in tokens}
    whole = sum(weights.values())
    return sum(weight for token, weight in weights.items() if token in held) / whole if whole else 1.0


def unknown(generation: Generation, tokens: Iterable[str]) -> list[str]:
    """The tokens that no passage of the index holds."""
    return [token for token in tokens if not generation.idf(token)]


def weight(generation: Generation, tokens: Iterable[str]) -> float:
    """The idf of the tokens, added up."""
    return sum(lexical.idf(generation, token) for token in tokens)
