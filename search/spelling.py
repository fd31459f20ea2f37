"""Which words of the question does no document hold, and what were they meant to be?

Only a word that neither the index nor a list of English words holds, and that is no number or reference, is taken for
a slip; one with a capital only where more speaks for it than for a name (`capitals.py`), and after a title only
surnames of the register count. The index's own words at an edit distance of 1 (2 in words of eight letters and more)
that begin alike stand against it, and the most frequent of the nearest wins, if it is frequent enough to be no slip
itself. In a word of five letters only two that changed places count. Both are searched. The list of English words is
that of the `unstructured` package, read as a file.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path

from rapidfuzz.distance import OSA

from corpus.names import council_key, key
from indexer.store import Generation
from search import capitals, lexical
from search.model import Step

SHORTEST = 6  # letters; a shorter word has too many neighbours, and many names are short
SWAPPED_FROM = 5  # letters from which on two that changed places are believed
TWO_FROM = 8  # letters from which on two slips are believed
LEAST = (0, 2, 4)  # passages that must hold the right word, by distance
FARTHEST = 2  # between a word and what it is put right to, endings and all
CLOSER = 2.0  # an edit outweighs this many powers of e of frequency
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CAPITAL = re.compile(r"[^\W\d_](?=[^A-Z]+$)")  # and small letters after it
_LOOKED_AT = 8  # passages in which the printed form of the right word is looked for


class Vocabulary:
    """What a word may be put right to: the index's words, the names of bodies and of people."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        held = generation.coverage()
        councils = [tally.name for tally in held.councils]
        self.words = _by_first_letter(generation)
        self.beside = capitals.beside((tally.name for tally in held.committees), councils)
        self.places = frozenset(word for name in councils for word in council_key(name).split())

    @cached_property
    def surnames(self) -> Mapping[str, str]:
        """Surnames of the register as printed, by key; read at the first title before an unknown word."""
        return capitals.surnames(self._generation)


def vocabulary(generation: Generation) -> Vocabulary:
    """What the slips of questions to a generation are put right to."""
    return Vocabulary(generation)


def slips(generation: Generation, known: Vocabulary, text: str) -> list[Step]:
    """A step for each slip: the word as typed, and as the documents print it. None where nothing is near enough."""
    steps: dict[str, Step] = {}
    for match in _WORD.finditer(text):
        word = match.group()
        if len(word) < SWAPPED_FROM or not (word.islower() or word.isupper() or _CAPITAL.match(word)):
            continue
        tokens = generation.tokens(word)
        if len(tokens) != 1 or generation.idf(tokens[0]):
            continue
        printed = _meant(generation, known, text, match, tokens[0])
        if printed is not None:
            steps.setdefault(word, Step("spelling", word, _in_case_of(word, printed)))
    return [*steps.values()]


def is_english(word: str) -> bool:
    """Whether a word in small letters, or what its apostrophe leaves of it, stands in the list of English words."""
    bare = re.split(r"['’]", word, maxsplit=1)[0].encode()
    words = _english()
    found = bisect_left(range(len(words)), bare, key=lambda at: _line(words, at))
    return found < len(words) and _line(words, found) == bare


def _line(lines: bytes, at: int) -> bytes:
    """The line that a byte is in, or ends."""
    return lines[lines.rfind(b"\n", 0, at) + 1 : lines.find(b"\n", at)]


@cache
def _english() -> bytes:
    """The list, a word a line, by the order of bytes (a test looks). FileNotFoundError if the package has none."""
    found = find_spec("unstructured")
    folder = Path(found.origin).parent if found and found.origin else Path("unstructured")
    return (folder / "nlp" / "english-words.txt").read_bytes().rstrip(b"\n") + b"\n"


def put_right(text: str, steps: Sequence[Step]) -> str:
    """The question with these slips mended."""
    for step in steps:
        text = re.sub(rf"\b{re.escape(step.text)}\b", step.value, text)
    return text


def _by_first_letter(generation: Generation) -> dict[str, list[str]]:
    """The index's words of letters alone, by first letter."""
    out: dict[str, list[str]] = {}
    for token in generation.bm25.vocab_dict:
        if len(token) >= SHORTEST - 1 and token.isalpha():
            out.setdefault(token[0], []).append(token)
    return out


def _meant(generation: Generation, known: Vocabulary, text: str, match: re.Match[str], token: str) -> str | None:
    """What an unknown word of the question is put right to, in small letters or as a name is printed."""
    start, end = match.span()
    word = match.group().lower()
    if capitals.is_titled(text, start):
        return capitals.surname(known.surnames, word)
    if word.isalpha() and (body := capitals.of_a_body(known.beside, known.places, text, start, end)):
        return body
    if is_english(word):
        return None
    small = match.group().islower() or text.isupper()  # of a question all in capitals these tell nothing
    meant = _nearest(generation, known.words, word, token, _most(word) if small else 1)
    printed = None if meant is None else _as_printed(generation, meant, word)
    if printed is None or small:
        return printed
    is_name = key(printed) in known.surnames or not is_english(printed)
    return printed if capitals.stands(generation, text, start, end, printed, is_name) else None


def _in_case_of(word: str, printed: str) -> str:
    """What a word is put right to, in capitals where the word is."""
    if word.isupper():
        return printed.upper()
    return printed[0].upper() + printed[1:] if word[0].isupper() else printed


def _nearest(
    generation: Generation, words: Mapping[str, Sequence[str]], word: str, token: str, most: int
) -> str | None:
    best: tuple[float, str] | None = None
    for candidate in words.get(token[0], ()):
        if abs(len(candidate) - len(token)) > most:
            continue
        distance = OSA.distance(token, candidate, score_cutoff=most)
        if distance > most or (len(word) < SHORTEST and sorted(token) != sorted(candidate)):
            continue
        held = len(lexical.holding(generation, candidate))
        if held >= LEAST[distance]:
            rank = (CLOSER * distance - math.log(held), candidate)
            best = min(best, rank) if best else rank
    return best[1] if best else None


def _as_printed(generation: Generation, token: str, word: str) -> str | None:
    """The form in which the documents print a word of the index that is nearest to what was typed, if near enough."""
    forms = {
        match.group().lower()
        for passage in generation.passages(lexical.holding(generation, token)[:_LOOKED_AT])
        for match in _WORD.finditer(f"{passage.header}\n{passage.text}")
    }
    near = [form for form in forms if form[0] == token[0] and generation.tokens(form) == [token]]
    best = min(near, key=lambda form: (OSA.distance(form, word), form), default=None)
    return best if best is not None and OSA.distance(best, word) <= FARTHEST else None


def _most(word: str) -> int:
    return 2 if len(word) >= TWO_FROM else 1
