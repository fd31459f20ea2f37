"""Which label does Word draw before this paragraph?

Word keeps no list labels in the text: a paragraph names a list (`numId`) and a level, and the label follows from the
level's pattern ("%1.%2"), its number form and how many entries came before (ECMA-376 part 1, 17.9). Lists that share
an abstract list go on counting from each other, unless a list restarts a level when it is first used.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from indexer.read.docx_xml import attribute, child, children, value
from indexer.read.flow import BULLET

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LETTERS = "M CM D CD C XC L XL X IX V IV I"
_ROMAN = tuple(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), _LETTERS.split(), strict=True))
_SMALL = (
    "Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen "
    "Eighteen Nineteen"
)
_ROUND = "Zero Ten Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and looks. `restart_after` is the level, from 1, that restarts it; 0 none."""

    pattern: str = "%1."
    form: str = "decimal"
    start: int = 1
    restart_after: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class Numbering:
    """The lists of one document, and how far each has counted."""

    abstract_of: dict[str, str] = field(default_factory=dict)
    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _used: set[tuple[str, int]] = field(default_factory=set)

    def label(self, list_id: str, level: int) -> str:
        """Count one entry, and give its label; empty for a list that draws none or does not exist."""
        abstract = self.abstract_of.get(list_id)
        if abstract is None or not 0 <= level < LEVELS:
            return ""
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        self._count(list_id, level, counts)
        look = self._level(list_id, level)
        if look.form == "bullet":
            return BULLET

        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            shown = self._level(list_id, at)
            count = counts[at]
            form = "decimal" if look.legal and at < level else shown.form
            return written(shown.start if count is None else count, form)

        return _PLACE.sub(number, look.pattern).strip()

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level that a list keeps for paragraphs of this style; 0 where it keeps none."""
        for level in range(LEVELS):
            if self._level(list_id, level).style == style:
                return level
        return 0

    def _level(self, list_id: str, level: int) -> Level:
        own = self.levels.get((f"num:{list_id}", level))
        return own or self.levels.get((self.abstract_of[list_id], level)) or Level(f"%{level + 1}.")

    def _count(self, list_id: str, level: int, counts: list[int | None]) -> None:
        key = (list_id, level)
        before = counts[level]
        if key in self.restarts and key not in self._used:
            counts[level] = self.restarts[key]
        else:
            counts[level] = self._level(list_id, level).start if before is None else before + 1
        self._used.add(key)
        for deeper in range(level + 1, LEVELS):
            after = self._level(list_id, deeper).restart_after
            if after is None or level < after:
                counts[deeper] = None


def read_numbering(root: Any) -> Numbering:
    """The lists that a numbering part defines; none where the document has no such part."""
    numbering = Numbering()
    if root is None:
        return numbering
    linked: dict[str, str] = {}
    named: dict[str, str] = {}
    for abstract in children(root, "abstractNum"):
        one = attribute(abstract, "abstractNumId") or ""
        for level in children(abstract, "lvl"):
            _read_level(numbering, one, level)
        link, style = value(abstract, "numStyleLink"), value(abstract, "styleLink")
        if link:
            linked[one] = link
        if style:
            named[style] = one
    for number in children(root, "num"):
        one = attribute(number, "numId") or ""
        target = value(number, "abstractNumId") or ""
        numbering.abstract_of[one] = named.get(linked.get(target, ""), target)
        for override in children(number, "lvlOverride"):
            level = _integer(attribute(override, "ilvl"), 0)
            start = value(override, "startOverride")
            if start is not None:
                numbering.restarts[(one, level)] = _integer(start, 1)
            for look in children(override, "lvl"):
                _read_level(numbering, f"num:{one}", look)
    return numbering


def written(count: int, form: str) -> str:
    """A count in one of Word's number forms; forms of other scripts are written in digits."""
    return _FORMS.get(form, str)(count)


def _read_level(numbering: Numbering, owner: str, element: Any) -> None:
    pattern = child(element, "lvlText")
    restart = value(element, "lvlRestart")
    level = _integer(attribute(element, "ilvl"), 0)
    numbering.levels[(owner, level)] = Level(
        pattern=(attribute(pattern, "val") or "") if pattern is not None else "",
        form=value(element, "numFmt") or "decimal",
        start=_integer(value(element, "start"), 0),
        restart_after=_integer(restart, 0) if restart is not None else None,
        legal=child(element, "isLgl") is not None,
        style=value(element, "pStyle"),
    )


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default


def _letter(count: int) -> str:
    """a … z, aa … zz, as Word counts."""
    return chr(ord("a") + (count - 1) % 26) * min(1 + (count - 1) // 26, 9) if count > 0 else ""


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    written = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        written += letters * times
    return written


def _ordinal(count: int) -> str:
    ending = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def _words(count: int) -> str:
    if not 0 <= count < 100:
        return str(count)
    small = _SMALL.split()
    if count < len(small):
        return small[count]
    tens, ones = divmod(count, 10)
    return _ROUND.split()[tens] + (f"-{small[ones].lower()}" if ones else "")


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda count: "",
    "bullet": lambda count: BULLET,
    "decimalZero": lambda count: f"{count:02}",
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperRoman": _roman,
    "ordinal": _ordinal,
    "cardinalText": _words,
}
