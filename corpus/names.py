"""Do two printed names mean the same council or committee?

Keys are for comparing, never for showing: what is shown is the name as printed, or `title_case` of it where the page
prints capitals.
"""

from __future__ import annotations

import re
from functools import lru_cache

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})
_COUNCIL_WORDS = re.compile(
    r"\b(?:royal|metropolitan|london|borough|county|district|city|town|parish|community|unitary|principal|council|"
    r"authority|corporation|bc|mbc|cbc|cc|dc|tc|pc|lbc|rbc|cyngor|sir|dinas|tref|cymuned|bwrdeistref|of|and|the)\b"
)
_SMALL_WORDS_TEXT = "a an and as at by for from in into of on or the to upon with y yr a'r"
_SMALL_WORDS = frozenset(_SMALL_WORDS_TEXT.split(" "))
_ACRONYMS = frozenset(["SEN", "SEND", "NHS", "SACRE", "PPB", "CYP", "ICT", "HR", "UK", "EU", "LGPS", "ICB"])

_PERSON_TITLES_TEXT = (
    "the mr mrs ms miss dr prof professor rev revd reverend sir dame lord lady messrs hon councillor "
    "councillors cllr cllrs "
    "alderman ald mayor provost bailie county borough parish district city town community y yr cynghorydd "
    "cynghorwyr cyng "
    "comhairleoir cmhlr m/s"
)
_PERSON_TITLES = frozenset(_PERSON_TITLES_TEXT.split(" "))


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """A name without case, punctuation, "&" against "and", extra space and leading "the".

    "Parks, Markets & Commons Committee" and "PARKS MARKETS AND COMMONS COMMITTEE" have one key.
    """
    text = name.casefold().translate(_APOSTROPHES).replace("&", " and ").replace("'", "")
    text = " ".join(re.findall(r"\w+", text.replace("_", " ")))
    return text.removeprefix("the ")


@lru_cache(maxsize=8192)
def council_key(name: str) -> str:
    """`key` without the words that say what kind of council it is: "Wrenmere BC" and "Wrenmere Borough Council" agree.

    A county and its county town therefore share a key; compare `key` where that matters. A name made of such words
    alone ("City Council") keeps them.
    """
    text = key(name)
    bare = " ".join(_COUNCIL_WORDS.sub(" ", text).split())
    return bare or text


def title_case(name: str) -> str:
    """A name in capitals as one would write it; a name that has small letters already is returned unchanged.

    Small words stay small within the name, acronyms in brackets or known ones stay capitals.
    """
    collapsed = " ".join(name.split())
    if any(letter.islower() for letter in collapsed):
        return collapsed
    return " ".join(_word(word, index) for index, word in enumerate(collapsed.split(" ")))


def person_key(name: str) -> str:
    """A person's name without case, title, brackets and full stops: "Cllr. J. O’Neill" and "J O'Neill" have one key.

    Brackets that hold initials alone are part of it, first: "Sheahan (J)" is "j sheahan".
    """
    text = " ".join(name.translate(_APOSTROPHES).split())
    initials = re.search(r"\(\s*((?:[A-Z]\.?\s?){1,3})\)\s*$", text)
    text = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", text)
    if initials and len(text.split()) == 1:
        text = f"{initials[1]} {text}"
    text = re.sub(r"(?<=\b[A-Z])\.?(?=[A-Z]\b)", " ", text)
    words = re.findall(r"[\w'-]+", text.casefold())
    while len(words) > 1 and words[0] in _PERSON_TITLES:
        words = words[1:]
    return " ".join(words).replace("'", "")


def _word(word: str, index: int) -> str:
    bare = word.strip("(),.;:")
    if bare in _ACRONYMS or (word.startswith("(") and word.endswith(")") and 2 <= len(bare) <= 6 and bare.isalpha()):
        return word
    small = word.lower()
    if index and small.strip("(),.;:") in _SMALL_WORDS:
        return small
    return re.sub(r"(^|[-/(\"‘“])(\w)", lambda match: match[1] + match[2].upper(), small)


def acronym_key(short: str) -> str:
    """A short form as it is looked up, in capitals: of "EHCPs", "E.H.C.P." and "Ehcp" alike EHCP."""
    return short.replace(".", "").removesuffix("s").upper()
