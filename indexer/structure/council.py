"""Whose document is this? The council's name as printed, or inferred from evidence that can be shown.

A name deep in the text is no evidence: minutes name other councils more often than their own, which is "the Council".
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.model import Span
from corpus.names import title_case
from indexer.structure.attendance_label import label_of
from indexer.structure.lines import Line
from indexer.structure.own_name import own_name

TABLE = Path(__file__).parents[2] / "corpus" / "councils.csv"
_WORD = r"(?:[A-Z][\w'’.-]+)"
_JOIN = r"(?:of|upon|on|and|&|the|in|le|with|under|by|next)"
_KIND = (
    r"(?:(?:Metropolitan|London|Royal)\s+)?(?:Borough|County Borough|County|City|District|Town|"
    r"Parish|Community|Islands)"
)
_PRINTED = re.compile(
    rf"(?:{_WORD}(?:,?[ ]{_JOIN} {_WORD}|,?[ -]{_WORD}){{0,5}}?\s{_KIND}(?: (?:and|&) (?:County|"
    rf"City|Borough))?\sCouncil\b)"
    rf"|(?:(?:Royal|London|Metropolitan) )?(?:Borough|City|County) Council of {_WORD}(?:[ -](?:{_JOIN} "
    rf")?{_WORD}){{0,4}}"
    rf"|(?:Royal |London )Borough of {_WORD}(?: (?:and|upon) {_WORD})*"
    rf"|Cyngor (?:Cymuned|Tref|Sir|Bwrdeistref Sirol|Dinas) {_WORD}(?: (?:(?:a|ac|y|yr) )?{_WORD}){{0,3}}"
)
_PRINTED_CAPS = re.compile(
    r"\b(?P<name>(?:[A-Z][A-Z'’.-]+[ ,&-]+){1,6}(?:BOROUGH|COUNTY|CITY|DISTRICT|TOWN|PARISH|COMMUNITY) COUNCIL)\b"
)
_PRINTED_WELSH = re.compile(
    r"^[ \t*#]*(?P<name>CYNGOR (?:CYMUNED|TREF|SIR|BWRDEISTREF SIROL|DINAS)(?: [A-ZÂÊÎÔÛŴŶ'’-]+){1,6}|"
    r"CYNGOR (?:CYMUNED|TREF)(?: (?:[A-ZÂÊÎÔÛŴŶ'’-]+|a|ac|y|yr)){1,6})[ \t*]*$",
    re.M,
)
_BARE = re.compile(
    r"^(?:the\s+)?(?:(?:Borough|County|City|District|Town|Parish|Community|Metropolitan|London|and|&)\s*)+(?:Council)?$",
    re.I,
)
_OTHER = re.compile(r"\b(?:councillor|cllr|representative|from|attended by|member of)\b", re.I)
_LOCAL = re.compile(r"\b(?:parish|town|community)\s+council\b", re.I)
_ADDRESS = re.compile(r"(?:@|://|www\.)(?P<host>[\w-]+(?:\.[\w-]+){1,5})")
# Places whose names are words too: "progress in Reading" is no place.
_ORDINARY_WORDS = frozenset({"Reading", "Hart", "Rugby", "Angus", "Eden", "Craven", "Boston", "Dover", "Slough"})
_TITLE_LINES = 12
_HEADER_LINES = 45
_LEAST_WITH_DOMAIN = 3
_LEAST_ALONE = 5
# A line that is no more than "London Borough of Nowhere": a council's name, never the beginning of a committee's.
BOROUGH_OF = re.compile(
    r"^[ \t*#]*(?P<name>(?:(?:Royal|London|Metropolitan)[ \t]+)*(?:Borough|City)[ \t]+of[ \t]+[A-Z][\w'’-]+"
    r"(?:[ \t]+(?:(?:and|upon|on|of|the)[ \t]+)*[A-Z][\w'’-]+){0,4})[ \t*]*$",
    re.M,
)
_TITLE_LOOK = 4_000
_LONG = 300
_LOOK = 400_000


@dataclass(frozen=True, slots=True)
class CouncilFact:
    """One row of corpus/councils.csv: official name, the place it is called by, its internet domains."""

    name: str
    place: str
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Council:
    """The council; `inferred` where its name is not printed as the document's own; where in the text that was read.

    `evidence` is None where the page's own title states the name, which is not part of its text.
    """

    name: str
    inferred: bool
    evidence: Span | None


@lru_cache(maxsize=1)
def facts() -> tuple[CouncilFact, ...]:
    """The councils that we know of."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(
            CouncilFact(row["name"], row["place"], tuple(row["domains"].split())) for row in csv.DictReader(file)
        )


def find_council(text: str, lines: Sequence[Line], page_title: str | None = None) -> Council | None:
    """The council that the document is of; None where nothing tells.

    In this order: a name printed in the title block or the web page's title; a known council's internet domain in the
    title block; such a domain elsewhere, if no other council's is there and the text names the place three times; a
    known council's full name, five times and no other's; the place of a known borough, city or district, five times in
    "in Wrenmere" or "Wrenmere's" and three times as often as any other. A parish's page names its county and
    borough often, so nothing is inferred from the text of one.
    """
    if not lines:
        return None
    title_end = _title_end(lines)
    printed = _printed(text, title_end)
    if printed:
        return printed
    if page_title:
        titled = _printed(page_title, len(page_title))
        if titled:
            return Council(titled.name, False, None)
    in_header = _by_domain(text, lines[min(_HEADER_LINES, len(lines)) - 1].end)
    if in_header:
        return in_header
    if _LOCAL.search(text, 0, title_end):
        return None
    return _by_domain_and_place(text) or (None if _LOCAL.search(text) else _by_name(text) or _by_place(text))


def printed_in(text: str, start: int, end: int) -> str | None:
    """The council whose name is printed first in a stretch of text, if one is."""
    found = _printed(text[start:end], end - start)
    return found.name if found else None


def printed_councils(text: str, start: int, end: int) -> Iterator[Council]:
    """The councils whose names are printed in [start, end), in order."""
    for match in _PRINTED.finditer(text, start, end):
        found = _tidy(match, text)
        if found:
            yield found
    for match in _PRINTED_CAPS.finditer(text, start, end):
        found = _tidy(match, text)
        if found:
            yield found


def _title_end(lines: Sequence[Line]) -> int:
    """Where the title block ends: at the attendance, the first number, a long paragraph, or after twelve lines."""
    end = 0
    for line in lines[:_TITLE_LINES]:
        if end and (label_of(line.plain) or re.match(r"^\d{1,4}[.)\s]", line.plain) or len(line.plain) > _LONG):
            break
        end = line.end
    return min(end, _TITLE_LOOK)


def _printed(text: str, end: int) -> Council | None:
    for match in _PRINTED.finditer(text, 0, end):
        line_start = text.rfind("\n", 0, match.start()) + 1
        if match.start() - line_start > 120 or _OTHER.search(text, line_start, match.start()):
            continue
        found = _tidy(match, text)
        if found:
            return found
    welsh = _PRINTED_WELSH.search(text, 0, end)
    if welsh:
        return Council(title_case(" ".join(welsh["name"].split())), False, Span(*welsh.span("name")))
    for match in _PRINTED_CAPS.finditer(text, 0, end):
        found = _tidy(match, text)
        if found:
            return found
    alone = BOROUGH_OF.search(text, 0, end)
    return Council(" ".join(alone["name"].split()), False, Span(*alone.span("name"))) if alone else None


def _tidy(match: re.Match[str], text: str) -> Council | None:
    """The council that matched words name; None where they say only what kind of council it is."""
    printed = own_name(match.group(), _known_names())
    name = " ".join(printed.split())
    if not name[:1].isupper() or _BARE.match(name):
        return None
    # "Ambleford Annual Parish Council meeting" is the annual meeting of Ambleford Parish Council.
    name = re.sub(r"\s+Annual(?=\s)", "", title_case(name))
    return Council(name, False, Span(match.end() - len(printed), match.end()))


@lru_cache(maxsize=1)
def _known_names() -> frozenset[str]:
    return frozenset(fact.name for fact in facts())


def _known_domains(text: str, end: int) -> list[tuple[CouncilFact, Span]]:
    found: list[tuple[CouncilFact, Span]] = []
    by_domain = {domain: fact for fact in facts() for domain in fact.domains}
    for match in _ADDRESS.finditer(text, 0, end):
        labels = match["host"].lower().split(".")
        for cut in range(len(labels) - 1):
            fact = by_domain.get(".".join(labels[cut:]))
            if fact:
                found.append((fact, Span(*match.span("host"))))
                break
    return found


def _by_domain(text: str, end: int) -> Council | None:
    known = _known_domains(text, end)
    if len({fact.name for fact, _ in known}) != 1:
        return None
    fact, span = known[0]
    return Council(fact.name, True, span)


def _by_domain_and_place(text: str) -> Council | None:
    known = _known_domains(text, len(text))
    if len({fact.name for fact, _ in known}) != 1:
        return None
    fact, span = known[0]
    if len(re.findall(rf"\b{re.escape(fact.place)}\b", text)) < _LEAST_WITH_DOMAIN:
        return None
    return Council(fact.name, True, span)


def _by_name(text: str) -> Council | None:
    """The known council whose full name the text prints often, where it prints no other known council's."""
    found: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for match in _name_pattern().finditer(text, 0, _LOOK):
        name = " ".join(match.group().split())
        found[name] += 1
        first.setdefault(name, Span(*match.span()))
    if len(found) != 1:
        return None
    ((name, count),) = found.items()
    return Council(name, True, first[name]) if count >= _LEAST_ALONE else None


@lru_cache(maxsize=1)
def _name_pattern() -> re.Pattern[str]:
    names = sorted({fact.name for fact in facts()}, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(r"\s+".join(map(re.escape, name.split())) for name in names) + r")\b")


def _by_place(text: str) -> Council | None:
    names: dict[str, list[str]] = {}
    for fact in facts():
        if fact.place not in _ORDINARY_WORDS:
            names.setdefault(fact.place, []).append(fact.name)
    counts: Counter[str] = Counter()
    first: dict[str, re.Match[str]] = {}
    for match in _place_pattern().finditer(text, 0, _LOOK):
        place = match["place"] or match["owner"]
        if place not in names:
            continue
        counts[place] += 1
        first.setdefault(place, match)
    if not counts:
        return None
    ranked = counts.most_common(2)
    place, count = ranked[0]
    rival = ranked[1][1] if len(ranked) > 1 else 0
    county = any("County Council" in name for name in names[place])
    if count < _LEAST_ALONE or count < 3 * rival or len(names[place]) != 1 or county:
        return None
    return Council(names[place][0], True, Span(*first[place].span()))


@lru_cache(maxsize=1)
def _place_pattern() -> re.Pattern[str]:
    places = "|".join(re.escape(place) for place in sorted({fact.place for fact in facts()}, key=len, reverse=True))
    not_the_area = r"(?!\s+(?:Street|Road|Lane|School|Academy|University|College|Hall|House|Park|Hospital|[A-Z][a-z]+))"
    return re.compile(
        rf"\b(?:in|within|across|of|for|throughout|from)\s+(?P<place>{places})\b{not_the_area}|"
        rf"\b(?P<owner>{places})(?:['’]s\b|\s+Council\b)"
    )
