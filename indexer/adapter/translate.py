"""Which words of minutes stand for the words that people ask in?

    python -m indexer.adapter.translate [--data ../shared/training] [--documents ../shared/corpus/real] [--out FILE]

"Rubbish" brings waste, "lorries" vehicles. Learned from the questions that the adapter is trained with and their
passages, by IBM's first model of translation (Brown et al., "The mathematics of statistical machine translation", 1993;
for retrieval Berger & Lafferty, "Information retrieval as statistical translation", 1999): each word of a question was
brought in by one word of its passage or by `NOTHING`, with a chance that expectation maximisation estimates. Which
pairs are kept is in `Kept`; `search.wording` reads the file. The sources in `data.HELD_BACK` are never seen.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.adapter import ours
from indexer.adapter.data import Example, load, split
from indexer.analyse import tokens

FILE = Path(__file__).parents[2] / "search" / "translations.csv"
NOTHING = ""  # stands in every passage, for words that any question may hold
_ROUNDS = 6  # of expectation maximisation
_WORD = re.compile(r"[^\W\d_]{3,}(?:['’]s)?")


@dataclass(frozen=True, slots=True)
class Kept:
    """Which pairs are kept; measured in docs/decisions/0107.

    `lift` is how much likelier the word is asked where the passage holds its translation, `share` how much of all that
    is asked with the word its translation brought in, `count` in how many questions at least, by expectation;
    `sources` how many public bodies say so, each in one question that is surer than `sure`. Names, which are written
    with a capital letter, are no translations.
    """

    lift: float = 200.0
    share: float = 0.015
    count: float = 4.0
    sources: int = 2
    sure: float = 0.15
    most: int = 5  # translations of a word


KEPT = Kept()


class Asked(NamedTuple):
    """The stems of a question, those of its passage, once each, and whose document that is."""

    question: tuple[str, ...]
    passage: tuple[str, ...]
    source: str


class Pair(NamedTuple):
    """A stem of questions, one of passages that brings it in, and in how many questions it does, by expectation."""

    asked: str
    said: str
    times: float


def main() -> int:
    """Learn from all questions but those about bodies held back, and write the file."""
    parser = argparse.ArgumentParser(prog="python -m indexer.adapter.translate")
    parser.add_argument("--data", type=Path, default=Path("../shared/training"))
    parser.add_argument("--documents", type=Path, default=Path("../shared/corpus/real"))
    parser.add_argument("--out", type=Path, default=FILE)
    given = parser.parse_args()
    shared, _ = split(load(given.data))
    examples = ours.with_ours(shared, given.documents)
    asked = list(_asked(examples))
    pairs = learn(asked)
    count = write(pairs, _written(_questions(examples)), _written(one.text for one in examples), given.out)
    sys.stderr.write(f"{count} words with translations from {len(asked)} questions, in {given.out}\n")
    return 0


def learn(asked: Sequence[Asked], kept: Kept = KEPT) -> list[Pair]:
    """The pairs kept, of each stem asked the commonest first; ties by the stem said."""
    askable = sorted({word for each in asked for word in each.question})
    sayable = [NOTHING, *sorted({word for each in asked for word in each.passage})]
    number_asked, number_said = ({word: at for at, word in enumerate(words)} for words in (askable, sayable))
    questions = [np.array([number_asked[word] for word in each.question], np.int64) for each in asked]
    passages = [np.array([0, *(number_said[word] for word in each.passage)], np.int64) for each in asked]
    lengths = np.repeat([len(passage) for passage in passages], [len(question) for question in questions])
    keys = np.concatenate(
        [
            np.repeat(question, len(passage)) * len(sayable) + np.tile(passage, len(question))
            for question, passage in zip(questions, passages, strict=True)
        ]
    )
    pairs, place = np.unique(keys, return_inverse=True)
    of_asked, of_said = pairs // len(sayable), pairs % len(sayable)
    counts, chance, sure = _maximise(place, np.repeat(np.arange(len(lengths)), lengths), of_said, kept.sure)
    wholes = np.bincount(of_asked, counts)
    whose = {name: at for at, name in enumerate(sorted({each.source for each in asked}))}
    sizes = [len(question) * len(passage) for question, passage in zip(questions, passages, strict=True)]
    source = np.repeat([whose[each.source] for each in asked], sizes)[sure]
    sources = np.bincount(np.unique(place[sure] * len(whose) + source) // len(whose), minlength=len(pairs))
    keep = (
        (counts >= kept.count)
        & (sources >= kept.sources)
        & (counts >= kept.share * wholes[of_asked])
        & (chance * wholes.sum() >= kept.lift * wholes[of_asked])
        & (of_said > 0)
    )
    out = [Pair(askable[of_asked[at]], sayable[of_said[at]], float(counts[at])) for at in np.flatnonzero(keep)]
    return sorted((one for one in out if one.asked != one.said), key=lambda one: (one.asked, -one.times, one.said))


def _maximise(
    place: NDArray[np.int64], group: NDArray[np.int64], said: NDArray[np.int64], sure: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """By pair the expected count and the chance of the word asked, given the word said; which entries are sure.

    An entry is a word of a question with a word of its passage: `place` is its pair, `group` the word of the question.
    """
    chance = np.ones(len(said), np.float64)
    for _ in range(_ROUNDS):
        posterior: NDArray[np.float64] = chance[place]
        posterior /= np.bincount(group, posterior)[group]
        counts = np.bincount(place, posterior, minlength=len(said)).astype(np.float64)
        chance = counts / np.bincount(said, counts)[said]
    return counts, chance, posterior > sure


def write(pairs: Sequence[Pair], asked: dict[str, str], said: dict[str, str], path: Path, kept: Kept = KEPT) -> int:
    """Write the words as they are written most, alphabetically; how many have translations. Names are left out."""
    rows: dict[str, list[str]] = {}
    for pair in pairs:
        if pair.asked in asked and pair.said in said:
            rows.setdefault(asked[pair.asked], []).append(said[pair.said])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("word", "translations"))
        writer.writerows((word, "; ".join(others[: kept.most])) for word, others in sorted(rows.items()))
    return len(rows)


def _asked(examples: Sequence[Example]) -> Iterator[Asked]:
    for one in examples:
        passage = tuple(sorted(set(tokens(f"{one.header} {one.text}"))))
        source = one.file if one.source == ours.INVENTED else one.source
        for question in (*one.questions, *one.paraphrases):
            if words := tuple(sorted(set(tokens(question)))):
                yield Asked(words, passage, source)


def _questions(examples: Sequence[Example]) -> Iterator[str]:
    for one in examples:
        yield from (*one.questions, *one.paraphrases)


def _written(texts: Iterator[str]) -> dict[str, str]:
    """Each stem → how it is written most (ties alphabetically), without those mostly written with a capital."""
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        for word in _WORD.findall(text):
            if len(stems := tokens(word)) == 1:
                forms.setdefault(stems[0], Counter())[word] += 1
    out = {}
    for stem, counted in forms.items():
        small = Counter({word: count for word, count in counted.items() if word.islower()})
        if 2 * small.total() >= counted.total():
            out[stem] = min(small, key=lambda word: (-small[word], word))
    return out


if __name__ == "__main__":
    raise SystemExit(main())
