"""Which words does a text hold, as the word index counts them?

`tokens` is applied alike to passages and to questions. Lower case without accents; `children's` is `children`;
`£1,234.50` is `1234.50`; `2019/20`, `21.44` and `CYP19` stay whole and are found by their parts where those mean
something (`2019/20` also by `2019`, `CYP19` also by `19`); `co-opted` is found as `coopted`, `co` and `opted`. British
stop words are dropped (never `may`, `no` or `not`), the rest is stemmed (Snowball English).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import chain
from typing import Protocol, cast

ANALYSER_VERSION = "1"

_STOP_WORDS = """
    a about above after again all also am an and any are as at be because been before being below between both but
    by can could did do does doing down during each either few for from further had has have having he her here hers
    herself him himself his how i if in into is it its itself just me more most my myself nor of off on once only or
    other our ours ourselves out over own same shall she should so some such than that the their theirs them
    themselves then there these they this those through to too under until up upon very was we were what when where
    whether which while who whom whose why will with would you your yours yourself yourselves
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "‐": "-", "‑": "-", "−": "-"})
_RAW = re.compile(
    r"[^\W\d_]+\d[\w]*(?:/\d+)*"  # CYP19, PB41/2020
    r"|\d+(?:[.,/:-]\d+)*(?:[^\W\d_]+)?"  # 31, 1,234.50, 2019/20, 21.44, 6.30pm, 27th
    r"|[^\W\d_]+(?:['-][^\W\d_]+)*"  # board, children's, co-opted
)
_LETTERS_DIGITS = re.compile(r"([^\W\d_]+)(\d+)")
_NUMBER = re.compile(r"(\d+(?:[.,/:-]\d+)*)([^\W\d_]*)")
_YEARS = re.compile(r"((?:19|20)\d\d)[/-](\d\d|(?:19|20)\d\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


def tokens(text: str) -> list[str]:
    """The words of a text in their order, repeated as often as they occur."""
    return list(chain.from_iterable(map(_expand, _RAW.findall(_fold(text)))))


def _fold(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_QUOTES))
        text = "".join(char for char in text if not unicodedata.combining(char))
    return text.lower()


@lru_cache(maxsize=1 << 17)
def _expand(raw: str) -> tuple[str, ...]:
    """The tokens of one raw word; a word repeats so often that this is mostly a look-up."""
    if raw[0].isdigit():
        return _of_number(raw)
    if any(char.isdigit() for char in raw):
        return _of_reference(raw)
    parts = [part for part in raw.split("-") if part]
    words = [_word(part) for part in parts]
    found = [_stem(word) for word in words if word not in STOP_WORDS]
    if len(words) > 1:
        found.insert(0, _stem("".join(words)))
    return tuple(found)


def _word(part: str) -> str:
    """children's → children, o'brien → obrien."""
    return part.removesuffix("'s").replace("'", "")


def _of_number(raw: str) -> tuple[str, ...]:
    match = _NUMBER.match(raw)
    assert match
    number, suffix = match.groups()
    if suffix in {"st", "nd", "rd", "th"}:
        suffix = ""
    found: list[str] = []
    years = _YEARS.fullmatch(number)
    if years and (int(years[1]) + 1) % 100 == int(years[2]) % 100:
        found += [f"{years[1]}/{years[2][-2:]}", years[1]]
    elif _THOUSANDS.fullmatch(number):
        found.append(number.replace(",", ""))
    else:
        for part in re.split(r"[,-]", number):
            found.append(part)
            if "/" in part:
                found += part.split("/")
    if suffix:
        found += [found.pop() + suffix] if len(suffix) == 1 else [_stem(suffix)]
    return tuple(found)


def _of_reference(raw: str) -> tuple[str, ...]:
    whole = [raw]
    match = _LETTERS_DIGITS.fullmatch(raw)
    if match:
        whole.append(match[2])
    return tuple(whole)


def _stem(word: str) -> str:
    return _stemmer().stemWord(word)


@cache
def _stemmer() -> _Stemmer:
    import Stemmer

    return cast(_Stemmer, Stemmer.Stemmer("english"))
