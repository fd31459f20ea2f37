"""What does one sentence claim? Its words, what turns them round, and its facts: dates, numbers and names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from corpus.dates import find_dates
from search.writer import vocabulary

Tokens = Callable[[str], list[str]]

_END = re.compile(r"(?<=[.;:!?])\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NUMBER = re.compile(
    r"([£$€]?)\s?(\d+(?:[.,:/]\d+)*)\s?(%|[^\W\d_]{1,3}\b|per ?cent\b|million\b|billion\b|thousand\b)?", re.I
)
_UNITS = {
    "%": "%", "percent": "%", "per cent": "%", "m": "million", "million": "million", "bn": "billion",
    "billion": "billion", "k": "thousand", "thousand": "thousand", "am": "am", "pm": "pm", "p": "pence", "km": "km",
    "ha": "ha", "kg": "kg",
}  # fmt: skip
_COUNCILLOR = frozenset(("cllr", "cllrs", "councillor", "councillors"))
_OPENING = vocabulary.FUNCTION | vocabulary.FRAMING


@dataclass(frozen=True, slots=True)
class Name:
    """Capitalised words next to each other, folded; `at` is where the first begins, in characters."""

    value: str
    at: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """`words` are folded words with where they begin, `stems` what the word index makes of them.

    `dates` are first day, last day and place; `numbers` those outside dates. `turned`, `doubtful` and `told` say
    whether a word of NOT, MAYBE or TOLD stands in it.
    """

    text: str
    words: tuple[tuple[str, int], ...]
    stems: frozenset[str]
    dates: tuple[tuple[str, str, int], ...]
    numbers: tuple[str, ...]
    names: tuple[Name, ...]
    turned: bool
    doubtful: bool
    told: bool

    @property
    def folded(self) -> list[str]:
        """The words alone."""
        return [word for word, _ in self.words]

    @property
    def anchored(self) -> bool:
        """Whether it holds a fact of its own."""
        return bool(self.dates or self.numbers or self.names)


def sentences(text: str, tokens: Tokens) -> list[Sentence]:
    """The sentences of a text, in order; a semicolon and a colon end one too."""
    return [read(piece, tokens) for piece in _END.split(text) if _WORD.search(piece)]


def read(text: str, tokens: Tokens) -> Sentence:
    """One sentence."""
    found = [(fold(match.group()), match.start()) for match in _WORD.finditer(text)]
    only = [word for word, _ in found]
    return Sentence(
        text,
        tuple(found),
        frozenset(stem for word in only for stem in stems(word, tokens)),
        tuple((mention.first, mention.last, mention.span.start) for mention in find_dates(text)),
        tuple(_numbers(text)),
        tuple(_names(text)),
        any(begins(word, vocabulary.NOT) or word.endswith("n't") for word in only),
        # May the month leaves no doubt; "may" does.
        any(begins(word, vocabulary.MAYBE) and not (word == "may" and text[at].isupper()) for word, at in found),
        any(begins(word, vocabulary.TOLD) for word in only),
    )


def fold(word: str) -> str:
    """A word in lower case, with straight apostrophes and without accents."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def stems(word: str, tokens: Tokens) -> frozenset[str]:
    """What the word index makes of a folded word; a stop word is itself."""
    return frozenset(tokens(word)) or frozenset((word,))


@cache
def begins(word: str, beginnings: tuple[str, ...]) -> bool:
    """Whether a word begins as one of the table does; those of WHOLE must be the whole word."""
    return any(word == each or (each not in vocabulary.WHOLE and word.startswith(each)) for each in beginnings)


def run_at(name: str, sentence: Sentence) -> int | None:
    """Where the words of a name stand next to each other in a sentence, in characters; None where they do not."""
    wanted, held = _bare(name.split(" ")), _bare(sentence.folded)
    places = (at for at in range(len(held) - len(wanted) + 1) if held[at : at + len(wanted)] == wanted)
    return next((sentence.words[at][1] for at in places), None)


def _bare(words: list[str]) -> list[str]:
    return [word.removesuffix("'s") for word in words]


def _numbers(text: str) -> list[str]:
    """Numbers outside dates, each with its currency and unit; "£5" is not "5%"."""
    days = [mention.span for mention in find_dates(text)]
    out = []
    for match in _NUMBER.finditer(text):
        if any(span.start <= match.start(2) < span.end for span in days):
            continue
        currency, digits, unit = match.groups()
        known = _UNITS.get(re.sub(r"\s", " ", (unit or "").casefold()), "")
        out.append(f"{currency}{digits.replace(',', '')} {known}".strip())
    return out


def _names(text: str) -> list[Name]:
    """Runs of capitalised words; at the beginning without words that are capitals only by their place."""
    out: list[Name] = []
    run: list[tuple[str, int]] = []
    end = 0
    for match in [*_WORD.finditer(text), None]:
        if match and match.group()[0].isupper() and (not run or not text[end : match.start()].strip(" &'’")):
            run.append((fold(match.group()), match.start()))
        else:
            out += _name(run, text)
            run = [(fold(match.group()), match.start())] if match and match.group()[0].isupper() else []
        end = match.end() if match else end
    return out


def _name(run: list[tuple[str, int]], text: str) -> list[Name]:
    opening = bool(run) and not _WORD.search(text[: run[0][1]])
    while run and (run[0][0] in _COUNCILLOR or (opening and run[0][0] in _OPENING)):
        run = run[1:]
    return [Name(" ".join(word for word, _ in run), run[0][1])] if run else []
