"""Which labels of a list stand within a paragraph ("that: (1) the fence be mended; and (2) the path be cleared")?"""

from __future__ import annotations

import re
from typing import NamedTuple

from indexer.structure.labels import LABEL, firsts, name_of, style_of, successors

_INLINE = re.compile(r"(?:(?<=[:;,.–-])|(?<=and)|(?<=[tT]hat))\s+(?=\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\)\s)")


class InlineCuts(NamedTuple):
    """Where the labels of a paragraph begin, and the style of the list that they are of."""

    places: list[int]
    style: str | None


def inline_cuts(text: str, start: int, end: int, style: str | None = None, last: str | None = None) -> InlineCuts:
    """Where labels stand within a paragraph, if they run 1, 2, 3 or a, b, c from its start or go on after `last`.

    `style` is that of the list which goes on.
    """
    cuts: list[int] = []
    style, label = style if last else None, last or ""
    places = [start] if last is None else []
    places += [match.end() for match in _INLINE.finditer(text, start, end)]
    for place in places:
        match = LABEL.match(text, place, end)
        if match is None or match.end() >= end:
            continue
        name = name_of(match)
        if style is None:
            begun = firsts(style_of(match), name)
            if begun:
                style, label = begun[0], name
                cuts.append(place)
        elif name.lower() in successors(style, label):
            label = name
            cuts.append(place)
    if last is None and len(cuts) == 1 and start < cuts[0] and _names_another(text, cuts[0], end, style, label):
        return InlineCuts([], None)
    return InlineCuts(cuts, style)


def _names_another(text: str, start: int, end: int, style: str | None, last: str) -> bool:
    """Whether the second label of a list stands amid a sentence, so that the list is not one of clauses."""
    following = successors(style, last) if style else ()
    return any(re.search(rf"\s\(?{re.escape(each)}\)\s", text[start:end], re.I) for each in following)
