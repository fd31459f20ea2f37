"""By which words does a later resolution undo, replace, change or keep an earlier one, or say that it was carried out?

A deed counts only in the form that does it ("be rescinded", "to rescind"), never as a tale of the past ("was
rescinded"), and not where it is asked for, supposed or denied. To teach it a wording, add a row with its example; the
tests read each one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.model import Became

_BE = r"\b(?:be|is|are|is hereby|be hereby|are hereby)\s+(?:now\s+|hereby\s+|therefore\s+|accordingly\s+|formally\s+)?"
_TO = (
    r"(?:\bto\s+(?:formally\s+|now\s+)?|\bhereby\s+|\bnow\s+|^\W*(?:that\s+)?(?:the \w+(?: \w+)?\s+)?|\bresolution\s+)"
)


@dataclass(frozen=True, slots=True)
class Deed:
    """A wording of what a resolution does to an earlier one. `said` is our word for it, "rescinded".

    `noun` is whether the words must also name a decision ("the decision", "minute 41"): "replaced" alone says it of
    boilers as well.
    """

    became: Became
    said: str
    language: str
    pattern: str
    noun: bool
    example: str


DEEDS: tuple[Deed, ...] = (
    Deed(Became.RESCINDED, "rescinded", "en", rf"{_BE}rescinded\b|{_TO}rescinds?\b", False,
         "that the resolution of 4 March 2024 be rescinded"),
    Deed(Became.RESCINDED, "revoked", "en", rf"{_BE}revoked\b|{_TO}revokes?\b", False,
         "to revoke the decision of 4 March 2024 (Minute 18)"),
    Deed(Became.RESCINDED, "repealed", "en", rf"{_BE}repealed\b|{_TO}repeals?\b", False,
         "that Minute 18 of 4 March 2024 be repealed"),
    Deed(Became.RESCINDED, "overturned", "en", rf"{_BE}(?:overturned|reversed)\b|{_TO}(?:overturn|reverse)s?\b", True,
         "that the decision of 4 March 2024 be overturned"),
    Deed(Became.RESCINDED, "annulled", "en",
         rf"{_BE}(?:annulled|quashed|nullified)\b|{_TO}(?:annul|quash|nullify)\b", True,
         "that the decision of 4 March 2024 be annulled"),
    Deed(Became.RESCINDED, "set aside", "en", rf"{_BE}set aside\b|{_TO}set aside\b", True,
         "that the decision of 4 March 2024 be set aside"),
    Deed(Became.RESCINDED, "withdrew", "en", rf"{_BE}withdrawn\b|{_TO}withdraw\b", True,
         "that the resolution of 4 March 2024 be withdrawn"),
    Deed(Became.RESCINDED, "rescinded", "cy", r"\b(?:ddiddymu|diddymu|ddirymu|dirymu)\b", True,
         "bod penderfyniad 4 Mawrth 2024 yn cael ei ddiddymu"),
    Deed(Became.SUPERSEDED, "superseded", "en", rf"{_BE}superseded\b|{_TO}supersedes?\b", False,
         "This resolution supersedes the resolution of 4 March 2024"),
    Deed(Became.SUPERSEDED, "replaced", "en", rf"{_BE}(?:replaced|substituted)\b|{_TO}replaces?\b", True,
         "that the decision of 4 March 2024 be replaced by the following"),
    Deed(Became.SUPERSEDED, "decided in place of", "en",
         r"\bin (?:place|substitution|lieu|replacement) (?:of|for)\b|\binstead of\b", True,
         "that, in place of the resolution of 4 March 2024, the steps be mended in June"),
    Deed(Became.AMENDED, "amended", "en", rf"{_BE}(?:amended|modified)\b|{_TO}(?:amend|modify)\b", True,
         "that resolution (2) of 4 March 2024 be amended to read June"),
    Deed(Became.AMENDED, "varied", "en", rf"{_BE}varied\b|{_TO}vary\b", True,
         "that the decision of 4 March 2024 (Minute 18) be varied"),
    Deed(Became.KEPT, "confirmed", "en",
         rf"{_BE}(?:re-?affirmed|affirmed|upheld|confirmed|ratified)\b|{_TO}(?:re-?affirm|affirm|uphold|confirm|ratify)\b",
         True, "that the decision of 4 March 2024 be reaffirmed"),
)  # fmt: skip
"""What a resolution does to an earlier one, the first row that matches telling what."""

DONE = re.compile(
    r"(?i)\b(?:has|have|had|was|were)\s+(?:now\s+|since\s+|all\s+|both\s+)*(?:been\s+)?(?:now\s+)?"
    r"(?:completed|implemented|carried out|discharged|put into effect)\b|"
    r"\b(?:noted|recorded|reported|marked)\s+(?:as|to be)\s+(?:now\s+)?complete[d]?\b|"
    r"\b(?:is|are)\s+now\s+(?:complete|in force|in effect)\b"
)
"""That what was resolved has been done: "had been completed", "noted as complete"."""

NOUN = re.compile(
    r"(?i)\b(?:resolutions?|decisions?|minute|minutes (?:nos?\.?\s*)?[a-z/]*\d\S*(?! \w+ \d{4})|motions?|"
    r"determinations?|resolved|decided|penderfyniad\w*|cofnod\w*)(?!\w)"
)
"""Words for a decision."""

_POINTING = re.compile(
    r"(?i)\b(?:th(?:at|is|e|ose|ese)|its|their|our|said|same|such|above|earlier|previous|former|original|existing|"
    r"the (?:council|board|committee|cabinet|panel|executive)['’]s)\s+(?:\w+\s+){0,2}?"
    r"(?:resolution|decision|minute|motion)\b|"
    r"\b(?:earlier|previous|former|original) (?:resolution|decision)\b|\bit be (?:rescind|revok|revers|overturn)ed\b"
)
_UNDONE = re.compile(
    r"(?i)\b(?:not|nor|never|neither|without|unless|if|whether|refus\w*|reject\w*|declin\w*|recommend\w*|consider\w*|"
    r"propos(?:al|ed|es)|request(?:ed|s)?|asked?|intend\w*|intention|notice (?:to|of (?:motion|intention))|seek\w*|"
    r"possib\w*|power\w*|authori[sz]\w*|delegat\w*|subject to|pending|(?-i:may)|might|could|should|would|no longer)\b"
)
_PART = re.compile(
    r"(?i)\b(?:in part|in so far|insofar|so far as|partly|except|save (?:for|that)|part of|clause|paragraph)\b"
)
_ENDS = re.compile(r";\s+|\.\s+(?=[A-Z(])|,?\s+and\s+(?=(?:that|the|an?|to)\b)|,\s+(?=(?:that|to)\b)")


@dataclass(frozen=True, slots=True)
class Done:
    """A deed found in words: the row, the words that belong to it, and whether it is done to a part alone."""

    deed: Deed
    words: str
    in_part: bool

    @property
    def points(self) -> bool:
        """Whether the words mean a decision without saying which: "that decision"."""
        return bool(_POINTING.search(self.words))

    @property
    def became(self) -> Became:
        """What it makes of the earlier one; undone in part it is changed."""
        return Became.AMENDED if self.in_part and self.deed.became is Became.RESCINDED else self.deed.became


_COMPILED = tuple((deed, re.compile(deed.pattern, re.I)) for deed in DEEDS)


def deeds(words: str) -> Iterator[Done]:
    """The deeds that words do to earlier decisions, in order; each in the part of the sentence that it stands in."""
    text = " ".join(words.split())
    start = 0
    for end in (*_ENDS.finditer(text), None):
        part = text[start : end.start() if end else len(text)]
        start = end.end() if end else start
        if _UNDONE.search(part):
            continue
        for deed, pattern in _COMPILED:
            if pattern.search(part) and (not deed.noun or NOUN.search(part)):
                yield Done(deed, part, bool(_PART.search(part)))
                break
