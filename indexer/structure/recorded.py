"""Who voted for, against, or not at all, where the minutes print a recorded vote with names?

"For (8): Councillors Green and Brown", "In Favour" above a list of names and "(8)" below it, "Voting for the motion:
Councillors …". A table of votes runs from its first label to the last names or count; what was voted for other than a
motion (a candidate) is no such table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Span, Vote
from indexer.structure.lines import trim

_OBJECT = (
    r"(?:\s+(?:of\s+)?(?:the\s+|this\s+)?(?:substantive\s+|original\s+|amended\s+)?"
    r"(?:motion|amendment|proposal|recommendation|resolution))?"
)
# Wording, side, example. The label stands at the start of a line; `count` may stand with it.
SIDES: tuple[tuple[str, str, str], ...] = (
    ("for", rf"(?:(?:voting|voted|votes?)\s+)?(?:in\s+favou?r|for){_OBJECT}", "In favour of the motion (8)"),
    ("against", rf"(?:(?:voting|voted|votes?)\s+)?against{_OBJECT}", "Voted against: 3"),
    (
        "abstain",
        r"(?:abst(?:ain(?:ed|ing|s)?|entions?)|declined\s+to\s+vote|not\s+voting|no\s+vote)",
        "Abstentions (1)",
    ),
    ("for", r"(?:o\s+blaid|pleidleisio\s+o\s+blaid)", "O blaid (5)"),
    ("against", r"(?:yn\s+erbyn|pleidleisio\s+yn\s+erbyn)", "Yn erbyn (2)"),
    ("abstain", r"(?:ymatal|yn\s+ymatal)", "Ymatal (1)"),
)
_LABEL = re.compile(
    r"(?:^|(?<=\n)|(?<=[.)]\s)|(?<=\|\s))[*_ \t|]*(?:"
    + "|".join(f"(?P<{side}{place}>{words})" for place, (side, words, _) in enumerate(SIDES))
    + r")[*_]*(?:\s*\(no\s+votes?(?:\s+cast)?\))?\s*(?:[:|–-]\s*)?"
    r"(?:\(\s*(?P<count>\d{1,3})\s*\)|:?\s*(?P<bare>\d{1,3})(?=\s*(?:\n|$)))?"
    r"\s*[:–-]?[*_]*(?=\s|$)",
    re.I | re.M,
)
_TITLE = r"(?:Councillors?|Cllrs?\.?|Aldermen|Alderman|Members?|The\s+Mayor|Mr|Mrs|Ms|Miss|Dr|Sir|Cynghorwyr|Cyng\.?)"
# Where a list of names stops: a count, the end of a sentence, a blank line unless the list goes on behind it.
_NAMES_STOP = re.compile(
    r"\(\s*\d|(?<![A-Z]|r|s)\.(?=\s|$)|(?<![,&])(?<!\band)[ \t]*\n\s*(?:\n|(?=(?:The\s)?(?:\w+\s)?"
    r"(?:[Mm]otion|[Aa]mendment|[Pp]roposal|[Rr]esolution)\b))|\||:|;"
)
_MOST_NAMES = 1500
_NAME = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Sir|Cllr|The|the|Lord|Lady)\.?\s+)?[A-ZÁÉÍÓÚÂÊÎÔÛŴŶ][\w’'.-]*(?:\s+\S+){0,4}$"
)
_COUNT_AFTER = re.compile(r"\s*\.?\s*\(\s*(?P<count>\d{1,3})\s*\)")
_NOBODY = re.compile(r"\s*(?:None\b|Nil\b|There were no (?:abstentions|votes)\b[^.\n]*)\.?", re.I)
_ANY = re.compile(r"\b(?:for|favou?r|against|o\s+blaid)\b", re.I)
_FIRST = re.compile(
    r"^[*_ \t|]*(?:(?:voting|voted|votes?)\s+)?(?:in\s+favou?r|for|o\s+blaid|pleidleisio)\b", re.I | re.M
)
_SPLIT = re.compile(r"\s*(?:,|;|\n|\band\b|&|\bac?\b)\s*")
_LONGEST = 3000
_WIDEST_GAP = 60


def recorded_votes(text: str, start: int, end: int) -> Iterator[Vote]:
    """The recorded votes in [start, end), in order; each with the names that it prints."""
    if not _FIRST.search(text, start, end):
        return
    place = start
    while True:
        label = _LABEL.search(text, place, end)
        if label is None:
            return
        if _side(label) != "for":
            place = label.end()
            continue
        vote, place = _table(text, label, end)
        if vote is not None:
            yield vote


def _table(text: str, first: re.Match[str], end: int) -> tuple[Vote | None, int]:
    """The vote whose table begins with that label, if it names anybody and tells who voted against; where it ends."""
    names: dict[str, tuple[str, ...]] = {}
    counts: dict[str, int | None] = {}
    label: re.Match[str] | None = first
    start = first.start() + len(first.group()) - len(first.group().lstrip(" \t\n*_|"))
    stop = first.end()
    while label is not None and label.start() - first.start() < _LONGEST:
        side = _side(label)
        if side in counts or (side == "for" and label is not first):
            break
        number = label["count"] or label["bare"]
        stop = label.end()
        nobody = _NOBODY.match(text, stop, end)
        listed = _listed(text, stop, end)
        if nobody:
            names[side], stop, number = (), nobody.end(), number or "0"
        elif listed and (found := _names(listed.of(text))):
            names[side], stop = found, listed.end
            after = _COUNT_AFTER.match(text, stop, end)
            if after and number is None:
                number, stop = after["count"], after.end()
        counts[side] = int(number) if number is not None else None
        following = _LABEL.search(text, stop, min(end, stop + _WIDEST_GAP * 4))
        if following is not None and re.search(r"\w", text[stop : following.start()].replace("There were no", "")):
            following = None
        label = following
    named = any(names.values())
    if not named or "against" not in counts:
        return None, max(stop, first.end())
    while stop > start and text[stop - 1] in " \t\r\n*_|":
        stop -= 1
    vote = Vote(
        text[start:stop],
        Span(start, stop),
        counts.get("for"),
        counts.get("against"),
        counts.get("abstain"),
        named=True,
        names_for=names.get("for", ()),
        names_against=names.get("against", ()),
        names_abstaining=names.get("abstain", ()),
    )
    return vote, stop


def _side(label: re.Match[str]) -> str:
    side = next(name for name, value in label.groupdict().items() if value and name not in ("count", "bare"))
    return side.rstrip("0123456789")


def _listed(text: str, start: int, end: int) -> Span | None:
    """The stretch behind a label that can be a list of names."""
    begin = start
    while begin < end and text[begin] in " \t\r\n*_:|–-":
        begin += 1
    stop = _NAMES_STOP.search(text, begin, min(end, begin + _MOST_NAMES))
    last = stop.start() if stop else min(end, begin + _MOST_NAMES)
    label = _LABEL.search(text, begin, last)
    found = trim(text, begin, label.start() if label else last, after=",;")
    return found if found.end > found.start else None


def _names(words: str) -> tuple[str, ...]:
    """The names of a list; none where one part of it is no name."""
    titled = re.match(rf"{_TITLE}\b", words)
    found: list[str] = []
    for part in _SPLIT.split(words):
        name = " ".join(part.split()).strip(" .:*_|")
        name = re.sub(r"^(?:Councillors?|Cllrs?\.?|Aldermen|Members?|Cynghorwyr|Cyng\.?)\s*", "", name)
        if name and not _NAME.match(name):
            return ()
        if name:
            found.append(name)
    return tuple(found) if titled or len(found) > 1 else ()
