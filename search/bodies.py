"""Which councils and bodies does the question name: in full, in part, by initials, in a hurry?

Only names that the index holds are read, but for a kind of body that none in it is: "the Cabinet".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.names import council_key, key
from search.model import Step

_SMALL = frozenset(("and", "of", "the", "for", "in", "to", "on", "with"))
_VOWELLED = re.compile(r"(?i)[aeiou]")  # initials that could be a word ("cap", "pit") are left alone
_GENERIC = frozenset(("council", "board", "committee", "cabinet", "executive", "assembly"))
_OWN_BODIES = "|".join(sorted(_GENERIC - {"council"}))
# How a hurried reader writes the words of a body's name.
SHORTENED = {"exec": "executive", "cttee": "committee", "ctte": "committee", "cmte": "committee"}
_SHORTENED = re.compile(rf"\b(?:{'|'.join(SHORTENED)})\b")
# What a body is called between a word that leads up to it and its last word.
_LEADING = r"(?:the|of|by|at|to|from|for|in|did|has|our|this|that|chairs|chaired)"
_CALLED = re.compile(rf"(?:^ |\b{_LEADING} )((?:(?!{_LEADING} )\w+ ){{1,4}})(committee|board|panel|forum|commission)\b")


def names_read(kind: str, text: str, names: Sequence[str]) -> list[Step]:
    """Names of the index that the question contains as whole words; of names within names the longest."""
    asked = f" {key(text.replace('’s', '').replace(chr(39) + 's', ''))} "
    to_key = council_key
    if kind == "committee":
        to_key, asked = key, _SHORTENED.sub(lambda match: SHORTENED[match.group()], asked)
    found = [(to_key(name), name) for name in names]
    found = [(short, name) for short, name in found if short and f" {short} " in asked]
    found = [(short, name) for short, name in found if short not in _GENERIC or _as_a_name(short, text)]
    steps = [
        Step(kind, short, name)
        for short, name in found
        if not any(short != other and f" {short} " in f" {other} " for other, _ in found)
    ]
    return steps + _part_steps(asked, names, steps) if kind == "committee" else steps


def strangers(text: str, committees: Sequence[str]) -> list[Step]:
    """A kind of body that the question names and no indexed committee is: nothing by it can be there."""
    held = {word for name in committees for word in key(name).split()}
    words = [word for word in sorted(_GENERIC - {"council"}) if word not in held and _as_a_name(word, text)]
    return [Step("committee", word.capitalize(), word.capitalize()) for word in words]


def without_councils(text: str, read: Sequence[Step]) -> str:
    """The question without the councils read from it, whose names hold what bodies are called ("Parish Council").

    What a council has besides stays as a name of its own: "Wrenmere Cabinet" is the Cabinet, "Wrenmere Council"
    no Council.
    """
    for step in read:
        text = re.sub(rf"(?i)\b{re.escape(step.value)}\b(?:['’]s)?", " ", text)
        text = re.sub(rf"(?i)\b{re.escape(step.text)}(?:['’]s)? (?=(?:{_OWN_BODIES})\b)", "", text)
    return text


def by_initials(text: str, committees: Sequence[str]) -> list[Step]:
    """Committees that the question calls by their first or last initials: "CYP" for Children and Young People Board."""
    asked = [word for word in re.findall(r"\b[A-Za-z]{3,8}\b", text) if not _VOWELLED.search(word)]
    if not asked:
        return []
    initials = [("".join(word[0] for word in key(name).split() if word not in _SMALL), name) for name in committees]
    return [
        Step("committee", word, name)
        for short, name in initials
        for word in asked
        if short.startswith(word.casefold()) or short.endswith(word.casefold())
    ]


def _as_a_name(word: str, text: str) -> bool:
    """Whether a common word ("Council") stands as a body's whole name: a capital, no name before it, no noun after.

    "Full council" is one in small letters too.
    """
    name = word.capitalize()
    return bool(
        re.search(rf"(?:^|\b[a-z]+ |\bFull |\bThe |[^\w\s] )(?:{name})\b(?! [A-Z]| tax\b| hous)", text)
        or re.search(rf"(?i)\bfull {word}\b(?! tax\b| hous)", text)
    )


def _part_steps(asked: str, names: Sequence[str], read: Sequence[Step]) -> list[Step]:
    """Bodies that the question calls by the last words of it and some before: "the audit committee".

    Where one body alone of the index is called so, and the words are the whole of what the question calls it.
    """
    for step in read:
        asked = asked.replace(f" {step.text} ", " | ")
    out = []
    for match in _CALLED.finditer(asked):
        words, head = match[1].split(), match[2]
        if set(words) & (_GENERIC | _SMALL - {"and", "of"}):
            continue
        bodies = {short: name for name in names if _is_part([*words, head], (short := key(name)).split())}
        if len(bodies) == 1:
            out.append(Step("committee", f"{match[1]}{head}", next(iter(bodies.values()))))
    return out


def _is_part(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether a name has all the words in their order and ends with the last."""
    left = iter(name)
    return name[-1:] == words[-1:] and all(word in left for word in words)
