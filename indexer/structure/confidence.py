"""How sure is the parser that a stretch is one item, and why?

Each figure is what a sign alone is worth: the share of the items with it that the gold has, one more right and one more
wrong added, so that a sign seen seldom is not trusted for it (`python -m eval.gold.sure`, docs/decisions/0080). An
item's `sure` is what its signs leave of doubt, `why` the signs in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Item, ItemKind
from indexer.structure.lines import is_caps
from indexer.structure.number_key import runs_on
from indexer.structure.titles import usual_title

# How sure a sign alone makes that there is an item here.
FOLLOWS = 0.99
FIRST_OF_RUN = 0.98
SKIPS = 0.95
OUT_OF_ORDER = 0.94
ENTRY = 0.89
REPORT_HEAD = 0.92
APPENDIX_HEADED = 0.75
APPENDIX_COVER = 0.9
BETWEEN_NUMBERS = 0.88
USUAL_HEADING = 0.88
OTHER_HEADING = 0.88
# No item of the gold has nothing but this.
CAPITALS = 0.75
# What each further sign takes of the doubt that is left, and what its lack adds.
USUAL_TITLE = 0.5
NO_TITLE = 2.0
_MOST, _LEAST = 0.99, 0.3


def judged(text: str, items: Sequence[Item]) -> tuple[Item, ...]:
    """The items with `sure` and `why`, by their numbers, titles and neighbours."""
    found: list[Item] = []
    numbers = [_place(item) for item in items]
    for position, item in enumerate(items):
        sure, why = _sign(text, items, numbers, position)
        doubt = 1 - sure
        usual = usual_title(item.title) if item.title else None
        if item.kind in (ItemKind.MINUTE, ItemKind.AGENDA_ENTRY):
            if usual and "usual business" not in why:
                doubt *= USUAL_TITLE
                why = [*why, "usual business"]
            if item.title is None:
                doubt *= NO_TITLE
                why = [*why, "no title"]
            elif is_caps(item.title) and "title in capitals" not in why:
                why = [*why, "title in capitals"]
        found.append(replace(item, sure=round(min(_MOST, max(_LEAST, 1 - doubt)), 2), why=tuple(why)))
    return tuple(found)


def _sign(text: str, items: Sequence[Item], numbers: Sequence[int | None], position: int) -> tuple[float, list[str]]:
    item, own = items[position], numbers[position]
    if item.kind is ItemKind.REPORT:
        return REPORT_HEAD, ["a report's head stands over it"]
    if item.kind is ItemKind.APPENDIX:
        if item.number:
            return APPENDIX_HEADED, [f"headed {item.number}"]
        if any(each.kind is ItemKind.REPORT for each in items[:position]):
            return APPENDIX_COVER, ["it follows a report under a title of its own"]
        return APPENDIX_COVER, ["it stands behind the items under a title of its own"]
    same = [at for at, each in enumerate(items) if each.kind is item.kind and numbers[at] is not None]
    if item.number is not None and own is not None:
        before = [at for at in same if at < position]
        if not before:
            after = [at for at in same if at > position]
            ran = bool(after) and numbers[after[0]] in (own + 1, own)
            return (
                (FIRST_OF_RUN, ["its number is the first of those that run on"])
                if ran
                else (OUT_OF_ORDER, ["it has a number"])
            )
        last = items[before[-1]]
        step = own - (numbers[before[-1]] or 0)
        if step in (0, 1):
            return FOLLOWS, [f"its number follows {last.number}"]
        if step > 1:
            return SKIPS, [f"its number follows {last.number}, leaving out {step - 1}"]
        return OUT_OF_ORDER, [f"its number stands out of order after {last.number}"]
    if item.number is not None:
        return ENTRY, ["it has a number"]
    if same:
        return BETWEEN_NUMBERS, ["a heading without a number among numbered items"]
    if item.title is None:
        return OTHER_HEADING, ["a stretch of text parted from the next"]
    if usual_title(item.title):
        return USUAL_HEADING, ["a heading of usual business"]
    if is_caps(item.title):
        return CAPITALS, ["title in capitals"]
    return OTHER_HEADING, ["a heading among headings of usual business"]


def _place(item: Item) -> int | None:
    """The figure by which an item's number runs: the only one, or the last of several (21.44), years aside."""
    if not item.number_key or item.kind is ItemKind.APPENDIX:
        return None
    only = runs_on(item.number_key)
    if only is not None:
        return only
    figures = [int(part) for part in item.number_key.split("/") if part.isdigit()]
    if not figures:
        return None
    years_last = len(figures) > 1 and figures[0] > figures[-1] and len(str(figures[0])) > 2
    return figures[0] if years_last or (len(figures) == 3 and figures[2] == figures[1] + 1) else figures[-1]
