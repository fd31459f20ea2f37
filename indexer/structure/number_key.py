"""In which form are item numbers compared, however they are printed or referred to?"""

from __future__ import annotations

import re

_RUN = re.compile(r"\d+|[^\W\d_]+|\+")
_WORDS = re.compile(
    r"^(?:agenda\s+)?(?:minutes?|mins?\.?|item|ref(?:erence)?\.?|cofnod|eitem)(?=[\s.:])[\s.:]*(?:(?:no|nos|number|ref|rhif)\b\.?:?\s*)?",
    re.I,
)


def number_key(printed: str | None) -> str | None:
    """The parts of a number in lower case, parted by slashes, without leading zeros; None where it has no parts.

    `31.` gives 31, `CYP 07` cyp/7, `6(E)` and `6 e` 6/e, `61-20/21` 61/20/21, `Cou/285/07-08` cou/285/7/8. A year of
    this century is its last two digits where it is one part of several: `2023/165` is `23/165`.
    """
    words = _WORDS.sub("", (printed or "").strip().replace("\\", ""))
    runs = _RUN.findall(words.casefold())
    parts = [_part(run, len(runs)) for run in runs]
    return "/".join(parts) or None


def runs_on(key: str) -> int | None:
    """The part of a key that runs from item to item where only one part can: `cyp/19` 19, `61/20/21` None."""
    figures = [part for part in key.split("/") if part.isdigit()]
    return int(figures[0]) if len(figures) == 1 else None


def is_distinctive(key: str) -> bool:
    """Whether a number names one item of a body for years: it has letters before it, or a year beside it."""
    parts = key.split("/")
    figures = sum(part.isdigit() for part in parts)
    return figures >= 2 or (figures == 1 and len(parts) >= 2 and (not parts[0].isdigit() or len(parts[1]) > 1))


def _part(run: str, count: int) -> str:
    if not run.isdigit():
        return run
    figure = int(run)
    if count > 1 and len(run) == 4 and 2000 <= figure < 2100:
        figure -= 2000
    return str(figure)
