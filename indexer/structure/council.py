"""Whose document is this? The council's name as printed, or inferred from evidence that can be shown."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.model import Span
from corpus.names import council_key, key, title_case
from indexer.structure.lines import Line

TABLE = Path(__file__).parents[2] / "corpus" / "councils.csv"
_NAME_WORDS = r"(?:[A-Z][\w'’.-]+|of|upon|on|and|&|the|in|le|with)"
_KIND = r"(?:(?:Metropolitan|London|Royal)\s+)?(?:Borough|County Borough|County|City|District|Town|Parish|Community|Islands)"
_PRINTED = re.compile(
    rf"(?:(?:[A-Z][\w'’.-]+|St\.?)(?:[ ,-]+{_NAME_WORDS}){{0,5}}?\s+(?:{_KIND}(?:\s+(?:and|&)\s+(?:County|City|Borough))?)\s+Council"
    rf"|(?:(?:Royal|London|Metropolitan)\s+)?(?:Borough|City|County) Council of\s+[A-Z][\w'’.-]+(?:[ -]+{_NAME_WORDS}){{0,4}}"
    rf"|(?:Royal\s+|London\s+)?Borough of\s+[A-Z][\w'’.-]+(?:\s+(?:and|upon)\s+[A-Z][\w'’-]+)*"
    rf"|Cyngor\s+(?:Cymuned|Tref|Sir|Bwrdeistref Sirol|Dinas)\s+[A-Z][\w'’.-]+(?:\s+(?:a|ac|y|yr)?\s*[A-Z][\w'’.-]+){{0,3}})"
)
_PRINTED_CAPS = re.compile(
    r"\b(?P<name>(?:[A-Z][A-Z'’.-]+[ ,&-]+){1,6}(?:BOROUGH|COUNTY|CITY|DISTRICT|TOWN|PARISH|COMMUNITY) COUNCIL)\b"
)
_LEAD_IN = re.compile(
    r"^(?:(?:the|minutes|notes|agenda|meeting|annual|ordinary|extraordinary|draft|of|a|an|at|for|to|from|by|in|with|and|councillors?|"
    r"this|that|said|cllr|council|contact|please|monthly|full|unconfirmed|approved|statement|clerk)\s+)+",
    re.I,
)
_ADDRESS = re.compile(
    r"(?:@|://|www\.)(?P<host>[\w.-]+\.(?:gov\.uk|gov\.wales|llyw\.cymru|org\.uk|gov\.scot|co\.uk|com|org|example))",
    re.I,
)
_HEADER_LINES = 40
_LEAST_MENTIONS = 3


@dataclass(frozen=True, slots=True)
class CouncilFact:
    """One row of corpus/councils.csv: official name, the place it is called by, its internet domains."""

    name: str
    place: str
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Council:
    """The council and where that was read; `inferred` where its name is not printed there."""

    name: str
    inferred: bool
    evidence: Span


@lru_cache(maxsize=1)
def facts() -> tuple[CouncilFact, ...]:
    """The councils that we know of."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(
            CouncilFact(row["name"], row["place"], tuple(row["domains"].split())) for row in csv.DictReader(file)
        )


def find_council(text: str, lines: Sequence[Line]) -> Council | None:
    """The council that the document is of; None where nothing tells.

    In this order: a name printed in the title block; a council's internet domain (that name, unless the text prints it
    in full, is inferred); the one council that the text names most, at least three times or alone; the place of a known
    council in "Halton's" or "in Halton", at least three times and more than any other.
    """
    if not lines:
        return None
    head_end = lines[min(_HEADER_LINES, len(lines)) - 1].end
    title_end = lines[min(12, len(lines)) - 1].end
    return (
        _printed_in_title(text, title_end)
        or _by_domain(text, head_end)
        or _by_domain(text, len(text))
        or _printed_most(text)
        or _by_place(text)
    )


def _printed_in_title(text: str, end: int) -> Council | None:
    for match in _PRINTED.finditer(text, 0, end):
        line_start = text.rfind("\n", 0, match.start()) + 1
        line_end = text.find("\n", match.end())
        line = text[line_start : line_end if line_end >= 0 else len(text)]
        if len(line) > 140 or re.search(
            r"\b(?:councillor|cllr|representative|from)\b", line[: match.start() - line_start], re.I
        ):
            continue
        found = _tidy(match, text)
        if found:
            return found
    for match in _PRINTED_CAPS.finditer(text, 0, end):
        name = _LEAD_IN.sub("", " ".join(match["name"].split()))
        if len(name.split()) >= 3:
            start = match.end() - len(match["name"])
            return Council(title_case(name), False, Span(start, match.end()))
    return None


def _tidy(match: re.Match[str], text: str) -> Council | None:
    name = match.group()
    lead = _LEAD_IN.match(name)
    start = match.start() + (lead.end() if lead else 0)
    name = " ".join(text[start : match.end()].split())
    if not re.match(r"[A-Z]", name) or key(name) in (
        "borough council",
        "county council",
        "city council",
        "town council",
        "parish council",
        "district council",
    ):
        return None
    if re.match(r"^(?:Borough|County|City|District|Town|Parish|Community|Metropolitan)\s+Council$", name):
        return None
    return Council(name, False, Span(start, match.end()))


def _by_domain(text: str, end: int) -> Council | None:
    for match in _ADDRESS.finditer(text, 0, end):
        host = match["host"].lower().strip(".")
        for fact in facts():
            if any(host == domain or host.endswith("." + domain) for domain in fact.domains):
                printed = re.search(re.escape(fact.name).replace("\\ ", r"\s+"), text)
                if printed:
                    return Council(fact.name, False, Span(*printed.span()))
                return Council(fact.name, True, Span(*match.span("host")))
        labels = host.split(".")
        for printed in _PRINTED.finditer(text):
            found = _tidy(printed, text)
            if found and council_key(found.name).replace(" ", "") in [label.replace("-", "") for label in labels]:
                return found
    return None


def _printed_most(text: str) -> Council | None:
    counts: Counter[str] = Counter()
    first: dict[str, Council] = {}
    for match in _PRINTED.finditer(text):
        found = _tidy(match, text)
        if found:
            name = key(found.name)
            counts[name] += 1
            first.setdefault(name, found)
    if not counts:
        return None
    ranked = counts.most_common(2)
    alone = len(ranked) == 1
    if alone or (ranked[0][1] >= _LEAST_MENTIONS and ranked[0][1] >= 2 * ranked[1][1]):
        return first[ranked[0][0]]
    return None


def _by_place(text: str) -> Council | None:
    counts: Counter[str] = Counter()
    first: dict[str, re.Match[str]] = {}
    names: dict[str, list[str]] = {}
    for fact in facts():
        names.setdefault(fact.place, []).append(fact.name)
    places = sorted(names, key=len, reverse=True)
    pattern = re.compile(
        r"(?:\b(?:in|within|across|of|for|throughout|by|from)\s+(?P<place>"
        + "|".join(map(re.escape, places))
        + r")\b(?!\s+(?:Street|Road|Lane|School|Academy|University|College|Hall|Hope))"
        r"|\b(?P<owner>" + "|".join(map(re.escape, places)) + r")(?:['’]s\b|\s+Council\b))"
    )
    for match in pattern.finditer(text):
        place = match["place"] or match["owner"]
        counts[place] += 1
        first.setdefault(place, match)
    if not counts:
        return None
    ranked = counts.most_common(2)
    place, count = ranked[0]
    if count < _LEAST_MENTIONS or (len(ranked) > 1 and count < 2 * ranked[1][1]) or len(names[place]) != 1:
        return None
    return Council(names[place][0], True, Span(*first[place].span()))
