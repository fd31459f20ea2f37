"""Was it adopted as it was recommended? Clause by clause, word by word.

Words count by their stems, so that "endorse the draft" and "the draft be endorsed" agree; words of form ("the", "be")
are left aside. Nothing else is: a number, a date, a "not" that differs is a change.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby

from search.model import Quote
from search.trail_model import Change, Compared, Fate, Piece

ALIKE = 0.5  # share of two clauses' words, in common, from which on one is what became of the other …
LABELLED = 0.35  # … or from which on it is where both bear one label

_LEAST = 2  # words in common from which on a short clause may be found within a long one …
_HELD = 0.7  # … that holds so much of it
_MARKS = ".,;:()\"'“”‘’*–-"
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_FORM_WORDS = "the a an that be is are was were been being of at its their it and to hereby shall should will would"
_FORM = frozenset(_FORM_WORDS.split())
_WORD = re.compile(r"[£€]?\d[\d.,:/]*\d|[£€]?\d|[^\W\d_]+(?:['’-][^\W\d_]+)*|%")
_ENDING = re.compile(r"(?:ies|ied|ing|ed|es|e|s|y)$")
_NEGATED = re.compile(
    r"(?i)\bnot (?:be )?(?:accepted|adopted|agreed|approved|supported)\b|\b(?:reject|refus)(?:ed|e)\b"
)
_APPROVED = r"(?:approv|accept|agre|adopt|endors)(?:es?|ed|s)?"
_WHOLESALE = re.compile(
    rf"(?i)^\W*(?:that |to )?(?!.*\b(?:amend|subject|except|save|apart|not|with)\w*\b)"
    rf"(?:(?:all )?(?:the )?(?:officers?['’]? )?recommendations?(?: [a-z]+){{0,8}}? (?:be|is|are|were) {_APPROVED}|"
    rf"{_APPROVED} (?:all )?(?:the )?(?:officers?['’]? )?recommendations?(?: [a-z]+){{0,8}}?)\W*$"
)
_ADDRESS = re.compile(
    r"(?i)^\W*(?:that )?(?:(?:the )?[\w' -]{3,70}? (?:be|is|are) recommended (?:to|that)\s+|"
    r"(?:(?:to )?recommends?|it (?:be|is) recommended)\s+(?:to )?(?:the )?[\w' -]{3,70}? (?:to|that)\s+)"
)
_SUBJECT = re.compile(
    r"^\W*(?:[Tt]hat )?(?:[Tt]he )?(?:[Mm]embers?|[A-Z]{2,5}|[Bb]oard|[Cc]ommittee|[Cc]ouncil|[Cc]abinet|[Pp]anel)"
    r"(?: of the [A-Z]\w+)? (?=(?:agree|approve|adopt|accept|consider|endorse|note|receive|support|welcome)s?\b)"
)
"""Who is asked to decide, where a report names them and the minute does not: "Members note", "the Board notes"."""


def compare(recommended: Sequence[Quote], resolved: Sequence[Quote]) -> list[Compared]:
    """What became of each recommended clause, in order; then what was added. Quotes carry the clauses' labels."""
    wholesale = next((quote for quote in resolved if _WHOLESALE.match(quote.text)), None)
    pairs = _pairs(recommended, resolved)
    out: list[Compared] = []
    for at, asked in enumerate(recommended):
        made = resolved[pairs[at]] if at in pairs else None
        if made is not None:
            out.append(Compared(_fate(asked.text, made.text), asked, made, tuple(diff(asked.text, made.text))))
        elif wholesale is not None:
            out.append(Compared(Fate.ADOPTED, asked, wholesale, ()))
        else:
            out.append(Compared(Fate.DROPPED, asked, None, ()))
    used = set(pairs.values())
    out += [
        Compared(Fate.ADDED, None, made, ())
        for at, made in enumerate(resolved)
        if at not in used and made is not wholesale
    ]
    return out


def diff(before: str, after: str) -> list[Piece]:
    """The words of both texts as kept, removed and inserted runs, read in the order of `after`.

    A word that only moved, changed its ending or is a word of form counts as kept.
    """
    one, other = before.split(), after.split()
    stems, others = [_stem(word) for word in one], [_stem(word) for word in other]
    matcher = SequenceMatcher(None, stems, others, autojunk=False)
    codes = matcher.get_opcodes()
    gone = Counter(stem for tag, a, b, _, _ in codes if tag != "equal" for stem in stems[a:b])
    come = Counter(stem for tag, _, _, c, d in codes if tag != "equal" for stem in others[c:d])
    moved_from, moved_to = gone & come, gone & come
    addressed = _ADDRESS.match(before)
    address = len(addressed.group().split()) if addressed else 0
    words: list[tuple[Change, str]] = []
    for tag, a, b, c, d in codes:
        if tag == "equal":
            words += [(Change.KEPT, word) for word in other[c:d]]
            continue
        for at in range(a, b):
            if stems[at] and not _taken(moved_from, stems[at]) and at >= address:
                words.append((Change.REMOVED, one[at]))
        for word, stem in zip(other[c:d], others[c:d], strict=True):
            kept = not stem or _taken(moved_to, stem)
            words.append((Change.KEPT if kept else Change.INSERTED, word))
    return [
        Piece(change, " ".join(word for _, word in run)) for change, run in groupby(words, key=lambda pair: pair[0])
    ]


def told(compared: Sequence[Compared]) -> str:
    """The result in a few words: "3 adopted as recommended, 1 changed, 1 added"."""
    names = {
        Fate.ADOPTED: "adopted as recommended",
        Fate.CHANGED: "changed",
        Fate.REJECTED: "not accepted",
        Fate.DROPPED: "not seen among what was resolved",
        Fate.ADDED: "added",
    }
    count = Counter(each.fate for each in compared)
    if set(count) == {Fate.ADOPTED}:
        return "adopted as recommended"
    return ", ".join(f"{count[fate]} {name}" for fate, name in names.items() if count[fate])


def _pairs(recommended: Sequence[Quote], resolved: Sequence[Quote]) -> dict[int, int]:
    """The clause that each recommended one became, by position; the most alike first, none twice."""
    scored = sorted(
        (
            (-_alike(asked.text, made.text), abs(at - to), at, to)
            for at, asked in enumerate(recommended)
            for to, made in enumerate(resolved)
        ),
    )
    pairs: dict[int, int] = {}
    for alike, _, at, to in scored:
        labelled = recommended[at].label is not None and recommended[at].label == resolved[to].label
        least = LABELLED if labelled else ALIKE
        if -alike >= least and at not in pairs and to not in pairs.values():
            pairs[at] = to
    return pairs


def _fate(asked: str, made: str) -> Fate:
    if _NEGATED.search(made) and not _NEGATED.search(asked):
        return Fate.REJECTED
    return Fate.ADOPTED if Counter(_stems(asked)) == Counter(_stems(made)) else Fate.CHANGED


def _alike(asked: str, made: str) -> float:
    """Twice the words in common over the words of both (Dice); what is printed in quotation marks may be left out."""
    return max(_dice(asked, made), _dice(_QUOTED.sub(" ", asked), made))


def _dice(asked: str, made: str) -> float:
    one, other = Counter(_stems(asked)), Counter(_stems(made))
    both = sum((one & other).values())
    if both >= _LEAST and both >= _HELD * sum(one.values()):
        return max(ALIKE, 2 * both / (sum(one.values()) + sum(other.values())))
    return 2 * both / (sum(one.values()) + sum(other.values()) or 1)


def _stems(clause: str) -> list[str]:
    """The words that carry meaning, by stem; what addresses the clause to a body is left off."""
    words = [_stem(match) for match in _WORD.findall(_SUBJECT.sub("", _ADDRESS.sub("", clause)))]
    return [word for word in words if word]


def _stem(word: str) -> str:
    """A word without case, marks and ending; empty for a word of form."""
    bare = word.casefold().strip(_MARKS).replace("’", "'")
    if bare in _FORM:
        return ""
    if bare == "not":  # which is no form of "note"
        return "not "
    stem = _ENDING.sub("", bare) if bare.isalpha() else bare
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem


def _taken(moved: Counter[str], stem: str) -> bool:
    """Whether a word is one of those that moved; each counts once."""
    if moved[stem] <= 0:
        return False
    moved[stem] -= 1
    return True
