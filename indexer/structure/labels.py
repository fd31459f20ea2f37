"""Which labels do the parts of a list carry (1, 2; a, b; i, ii; 2.1, 2.2), and which label comes next?"""

from __future__ import annotations

import re

_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii"
_ROMAN = tuple(_NUMERALS.split(" "))
LABEL = re.compile(
    r"[*_\\]*(?:\((?P<bracketed>\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})\)|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,2})(?=[.)]?\s)|"
    r"(?P<plain>\d{1,2}|[a-zA-Z]|[ivxIVX]{2,5})(?P<mark>[.)]))[.)\\]*[*_\\]*(?=\s|$)\s*[*_]*"
)


def name_of(label: re.Match[str]) -> str:
    """The label as printed, without brackets and stop."""
    return label["bracketed"] or label["dotted"] or label["plain"]


def style_of(label: re.Match[str]) -> str:
    """Of what kind it is: `digit`, `dotted` or `letter` (a Roman number is one until its list tells)."""
    name = name_of(label)
    if "." in name:
        return "dotted"
    if name.isdigit():
        return "digit"
    return "letter"


def firsts(style: str, name: str) -> list[str]:
    """The list styles that a first label may begin."""
    if style == "dotted":
        return ["dotted"] if name.rsplit(".", 1)[1] in ("1", "0") else []
    if style == "digit":
        return ["digit"] if name == "1" else []
    lowered = name.lower()
    if lowered == "i":
        return ["roman"]
    return ["letter"] if lowered == "a" else []


def successors(style: str, last: str) -> tuple[str, ...]:
    """What label may follow `last` in a list of that style."""
    lowered = last.lower()
    if style == "digit":
        return (str(int(last) + 1),) if last.isdigit() else ()
    if style == "dotted":
        head, _, tail = last.rpartition(".")
        return (f"{head}.{int(tail) + 1}",) if tail.isdigit() else ()
    if style == "roman":
        return (_ROMAN[_ROMAN.index(lowered) + 1],) if lowered in _ROMAN[:-1] else ()
    if style == "letter" and len(lowered) == 1 and lowered != "z":
        return (chr(ord(lowered) + 1),)
    return ()


def is_compatible(style: str, wanted: str, name: str) -> bool:
    """Whether a label of one kind can stand in a list of another: a letter that is a Roman number too."""
    return wanted == "roman" and style == "letter" and name.lower() in _ROMAN
