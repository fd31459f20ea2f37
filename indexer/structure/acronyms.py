"""Which short forms does a document define, and what do they stand for?

A definition is the words in full with the short form in brackets, or the short form with the words in brackets, or a
row of a list of them; and the letters must be those of the words. A tag in brackets that its words do not spell
("(PSHE) lessons", "Mr Green (HBC)") defines nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.model import Acronym, Span
from indexer.structure.lines import Line

_SHORT = r"(?:[A-Za-z]\.){2,7}[A-Za-z]?|[A-Za-z][A-Za-z&]{1,8}\+?s?"
_BRACKETED = re.compile(rf"[(\[]\s*[“\"‘']?(?P<short>{_SHORT})[”\"’']?\s*[)\]]")
_SHORT_FIRST = re.compile(
    rf"(?<![\w(])(?P<short>{_SHORT})\s*[(\[]\s*(?P<words>(?:[Tt]he\s+)?[^()\[\]\n]{{6,90}}?)\s*[)\]]"
)
_GLOSSARY = re.compile(
    rf"(?P<short>{_SHORT})(?:\s*(?:\||\t|:|=|[-–—]\s)\s*|\s+)(?P<words>[A-Z][^|\t;:.()]{{5,90}}$)", re.M
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "&",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "to",
        "upon",
        "with",
        "y",
        "yr",
        "a'r",
        "ac",
        "o",
        "i",
        "ar",
        "am",
    ]
)
_BREAKS = re.compile(r"[.;:!?|\t]|\n\s*\n")
_LOOK_BACK = 120
_LEAST_ROWS = 4


def read_acronyms(text: str, stretches: Iterable[Span], lines: Sequence[Line]) -> tuple[Acronym, ...]:
    """The definitions in these stretches of a text, in order; the same short form with the same words counts once.

    A short form that is defined twice with other words is kept twice. `lines` are looked at for lists of short forms.
    """
    found: list[Acronym] = []
    for stretch in stretches:
        found += _bracketed(text, stretch)
        found += _short_first(text, stretch)
    found += _glossary(text, lines)
    if any(_like_a_name(each) for each in found):
        common = set(re.findall(r"\b[a-z]{3,}\b", text))
        found = [
            each
            for each in found
            if not _like_a_name(each) or all(word.casefold() in common for word in each.expansion.split())
        ]
    kept: dict[tuple[str, str], Acronym] = {}
    for acronym in sorted(found, key=lambda each: each.span):
        kept.setdefault((acronym.short.rstrip("s"), _folded(acronym.expansion)), acronym)
    return tuple(kept.values())


def spells(short: str, words: Sequence[str]) -> bool:
    """Whether the capitals of a short form are the first letters of the words, small words counting or not.

    Its small letters may stand for small words (`DoE`) or go on with the word before (`EqIA`).
    """
    letters = short.replace(".", "").rstrip("+")
    if len(letters) > 2 and letters.endswith("s") and letters[:-1].isupper():
        letters = letters[:-1]
    pieces = [piece for word in words for piece in re.split(r"(?<=\w)[-/](?=\w)", word)]
    return bool(pieces) and _spells(letters, 0, pieces, 0)


def _spells(letters: str, at: int, words: Sequence[str], place: int) -> bool:
    if at == len(letters):
        return all(word.casefold() in _SMALL for word in words[place:])
    if place == len(words):
        return False
    word, letter = words[place], letters[at]
    if word[:1].casefold() == letter.casefold() and (
        letter.isupper() or letter == "&" or word.casefold() in _SMALL or at == 0
    ):
        after = at + 1
        while True:
            if _spells(letters, after, words, place + 1):
                return True
            inner = after - at
            if (
                after < len(letters)
                and letters[after].islower()
                and inner < len(word)
                and letters[after] == word[inner].lower()
            ):
                after += 1
                continue
            break
    return word.casefold() in _SMALL and _spells(letters, at, words, place + 1)


def _bracketed(text: str, stretch: Span) -> Iterator[Acronym]:
    for match in _BRACKETED.finditer(text, stretch.start, stretch.end):
        short = match["short"]
        if not _is_short(short):
            continue
        before = text[max(stretch.start, match.start() - _LOOK_BACK) : match.start()]
        stop = max((each.end() for each in _BREAKS.finditer(before)), default=0)
        begin = match.start() - len(before) + stop
        words = list(_WORD.finditer(text, begin, match.start()))
        if not words or text[words[-1].end() : match.start()].strip(" \n\r\u00a0”\"’'*_,-–"):
            continue
        letters = sum(each.isupper() for each in short)
        for count in range(1, min(len(words), letters * 2 + 3) + 1):
            chosen = words[len(words) - count :]
            first = chosen[0].group()
            if first.casefold() in _SMALL or not spells(short, [each.group() for each in chosen]):
                continue
            start, end = chosen[0].start(), chosen[-1].end()
            if not _may_be_words(text[start:end], short):
                break
            yield Acronym(short, " ".join(text[start:end].split()), Span(start, match.end()))
            break


def _short_first(text: str, stretch: Span) -> Iterator[Acronym]:
    for match in _SHORT_FIRST.finditer(text, stretch.start, stretch.end):
        words = re.sub(r"^the\s+", "", match["words"], flags=re.I)
        if (
            _is_short(match["short"])
            and spells(match["short"], _WORD.findall(words))
            and _may_be_words(words, match["short"])
        ):
            yield Acronym(match["short"], " ".join(words.split()), Span(match.start(), match.end()))


def _glossary(text: str, lines: Sequence[Line]) -> list[Acronym]:
    """The rows of a list of short forms: at least four lines of that shape, most of which spell their words."""
    found: list[Acronym] = []
    run: list[Acronym] = []
    rest = 0
    for line in lines:
        match = _GLOSSARY.match(text, line.bare_start, line.bare_end) if line.bare_end - line.bare_start < 130 else None
        if match and _is_short(match["short"]):
            run.append(Acronym(match["short"], " ".join(match["words"].split()), Span(match.start(), match.end())))
            rest = 0
            continue
        rest += 1
        if rest > 2:
            found += _listed(run)
            run = []
    return found + _listed(run)


def _listed(run: list[Acronym]) -> list[Acronym]:
    spelled = sum(spells(each.short, _WORD.findall(each.expansion)) for each in run)
    return run if spelled >= _LEAST_ROWS and spelled * 5 >= len(run) * 3 else []


def _like_a_name(acronym: Acronym) -> bool:
    """Two words with a capital each: somebody's name and initials, unless the text uses the words in small letters."""
    words = acronym.expansion.split()
    return len(words) == 2 and len(acronym.short) <= 3 and all(word[:1].isupper() for word in words)


def _is_short(short: str) -> bool:
    letters = short.replace(".", "")
    return sum(each.isupper() for each in letters) >= 2 and sum(map(str.isalpha, letters)) >= 2


def _may_be_words(words: str, short: str) -> bool:
    """Not a name in capitals before its initials in capitals, nor words that are the short form again."""
    return len(words) > len(short) + 2 and any(map(str.isalpha, words))


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold().replace("&", " and ")))
