"""Which lines carry the running numbers of a meeting's items?

A line that begins with a number is only a candidate. Items are the best chain: numbers of one form that run on, printed
as headings. Lists within items restart, or are not printed as headings, and lose.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from corpus.dates import parse_date
from indexer.structure.lines import Line, heading_strength, is_caps, is_title_case
from indexer.structure.titles import usual_title


@dataclass(frozen=True, slots=True)
class NumberForm:
    """A way to print item numbers. Groups: `number` as printed, `fixed` parts that all items share, `seq` that runs.

    `plain`: the form is also that of ordinary lists, so only lines printed as headings count.
    """

    name: str
    pattern: re.Pattern[str]
    example: str
    plain: bool = False


def _form(name: str, pattern: str, example: str, plain: bool = False) -> NumberForm:
    return NumberForm(name, re.compile(pattern), example, plain)


_AFTER = r"(?=[\s.):\-–—]|$)"
NUMBER_FORMS: tuple[NumberForm, ...] = (
    _form(
        "letters-number-years",
        rf"(?P<number>(?P<fixed>[A-Za-z]{{1,5}}[/.-])(?P<seq>\d{{1,4}})(?P<fixed2>/\d\d(?:[-/]\d\d(?:\d\d)?)?)){_AFTER}",
        "Cou/285/07-08",
    ),
    _form("number-years", rf"(?P<number>(?P<seq>\d{{1,4}})(?P<fixed>[-/]\d\d(?:/\d\d|-\d\d))){_AFTER}", "61-20/21"),
    _form("number-month-year", rf"(?P<number>(?P<seq>\d{{3,5}})(?P<fixed>/\d\d/\d\d)){_AFTER}", "10457/04/19"),
    _form("year-month-number", rf"(?P<number>(?P<fixed>\d\d\.\d\d[. ])(?P<seq>\d{{1,2}})){_AFTER}", "19.09.03"),
    _form("letters-slash-number", rf"(?P<number>(?P<fixed>[A-Z]{{1,5}}[/-])(?P<seq>\d{{1,4}})){_AFTER}", "PC/114"),
    _form("number-slash-letters", rf"(?P<number>(?P<seq>\d{{1,4}})(?P<fixed>/[A-Z]{{1,4}})){_AFTER}", "298/PF"),
    _form("year-slash-number", rf"(?P<number>(?P<fixed>(?:20)?\d\d/(?:\d\d/)?)(?P<seq>\d{{1,4}})){_AFTER}", "23/165"),
    _form("number-slash-year", rf"(?P<number>(?P<seq>\d{{1,4}})(?P<fixed>/(?:20)?\d\d)){_AFTER}", "32/24"),
    _form("letters-number", rf"(?P<number>(?P<fixed>[A-Z]{{2,5}}\.?\s?)(?P<seq>\d{{1,4}})){_AFTER}", "CYP07"),
    _form("year-dot-number", rf"(?P<number>(?P<fixed>\d{{1,4}}\.)(?P<seq>\d{{1,3}})){_AFTER}", "21.44"),
    _form("number-dot-zero", rf"(?P<number>(?P<seq>\d{{1,2}})(?P<fixed>\.0)){_AFTER}", "1.0"),
    _form(
        "word-number",
        r"(?P<fixed>(?:Minute|Item|Agenda Item|MINUTE|ITEM|AGENDA ITEM|Cofnod)(?: No\.?)?) "
        r"(?P<number>(?P<seq>\d{1,4}))(?=[\s.:)\-–—]|"
        r"$)",
        "Minute 115",
    ),
    _form("number-letter-dot", r"(?P<number>(?P<seq>\d{1,3})[A-Za-z])(?P<fixed>\.)(?!\d)", "14A.", plain=True),
    _form("number-dot", r"(?P<number>(?P<seq>\d{1,4}))(?P<fixed>\\?\.)(?!\d)", "23.", plain=True),
    _form("number-bracket", r"\(?(?P<number>(?P<seq>\d{1,3}))(?P<fixed>\\?\))", "4)", plain=True),
    _form("number", r"(?P<number>(?P<seq>\d{1,4}))(?P<fixed>)(?=\s)", "12 APOLOGIES FOR ABSENCE", plain=True),
)
_MARKS = r"[*_\\]*"
_LEADS = tuple(
    re.compile(rf"{_MARKS}{form.pattern.pattern}{_MARKS}[.:)]?{_MARKS}(?P<space>\s*[-–—:]?\s*|$)")
    for form in NUMBER_FORMS
)
_MAX_STEP = 3
_SHORT_RUN, _LEAST_REACH = 5, 4
_LEAST_JOINED, _LEAST_STRENGTH = 2, 1.5
_NUMBER_ALONE = re.compile(r"^\(?\d{1,3}[.)]$")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that begins with a number: the number's form and print, where the words after it begin, its strength."""

    line: Line
    form: int
    fixed: str
    number: str
    seq: int
    rest_start: int
    strength: int


def candidates(text: str, line: Line, following: Line | None = None) -> list[Numbered]:
    """Every way to read the line's beginning as an item's number; `following` is the title of one that stands alone."""
    bare = text[line.bare_start : line.bare_end]
    if not (bare[:1].isalnum() or bare[:1] in "*_\\(") or not any(character.isdigit() for character in bare[:24]):
        return []
    found: list[Numbered] = []
    for index, lead in enumerate(_LEADS):
        match = lead.match(bare)
        if match is None:
            continue
        if index == _YEAR_MONTH and parse_date(match["number"]) and not bare[match.end() :].strip():
            continue
        rest = bare[match.end() :]
        fixed = match["fixed"].strip(" \\.") + (match.groupdict().get("fixed2") or "")
        strength = _strength(line, rest, NUMBER_FORMS[index], following)
        if strength >= 0:
            found.append(
                Numbered(
                    line, index, fixed, match["number"], int(match["seq"]), line.bare_start + match.end(), strength
                )
            )
    return found


def best_chain(text: str, lines: list[Line], least: int = 2) -> list[Numbered]:
    """The items' number lines, in order; empty where no chain of at least `least` convinces."""
    chains: dict[tuple[int, str], list[_Link]] = {}
    tips: dict[tuple[int, str, int], _Link] = {}
    every: list[Numbered] = []
    place = {line.index: position for position, line in enumerate(lines)}
    for position, line in enumerate(lines):
        following = lines[position + 1] if position + 1 < len(lines) else None
        if _NUMBER_ALONE.match(line.plain) and any(
            _NUMBER_ALONE.match(lines[at].plain) for at in _beside(position, lines)
        ):
            # A column of numbers that recognition tore from its titles numbers nothing.
            continue
        for numbered in candidates(text, line, following):
            every.append(numbered)
            before = _before(tips, numbered)
            gain = numbered.strength + (0.4 if line.gap else 0.0)
            link = _Link(
                numbered,
                before,
                gain + (before.value if before else 0.0),
                (before.length if before else 0) + 1,
                before.first if before else numbered,
                (before.known if before else 0) + is_usual(text, numbered, following),
            )
            chains.setdefault((numbered.form, numbered.fixed), []).append(link)
            tip = (numbered.form, numbered.fixed, numbered.seq)
            if tip not in tips or link.value > tips[tip].value:
                tips[tip] = link
    best: _Link | None = None
    dotted = sum(len(links) for (form, _), links in chains.items() if form == _YEAR_DOT)
    for links in chains.values():
        link = max(links, key=lambda each: (each.value, -each.numbered.line.index))
        plain = NUMBER_FORMS[link.numbered.form].plain
        if link.numbered.form == _YEAR_DOT and (link.length * 5 < 3 * dotted or _is_within_item(link.first, every)):
            # 2.1, 2.2, 3.1: numbered paragraphs of several items, not items.
            continue
        running = link.length >= 5 and link.first.seq > 12
        usual = link.known >= 3 and link.known * 4 >= link.length
        reach = place[link.numbered.line.index] - place[link.first.line.index]
        over_all = link.length >= 4 and link.known >= 2 and link.first.seq <= 2 and reach * 2 >= len(lines)
        if plain and link.known == 0 and link.length < _SHORT_RUN and reach * _LEAST_REACH < len(lines):
            # A short list of headings in one corner of the text, none of them usual business.
            continue
        mean = link.value / link.length
        convincing = mean >= (0.9 if not plain else 1.0 if running or usual or over_all else 1.7)
        if link.length >= least and convincing and (best is None or link.value > best.value):
            best = link
    if best is None:
        return []
    return _joined(_with_unmarked(text, lines, _with_strays(text, lines, best.unroll(), every)), chains)


def _beside(position: int, lines: list[Line]) -> list[int]:
    return [at for at in (position - 1, position + 1) if 0 <= at < len(lines)]


def is_usual(text: str, numbered: Numbered, following: Line | None) -> bool:
    """Whether the words after a number, or the line after one that stands alone, are a usual item of business."""
    words = _words(text, numbered) or (following.plain if following else "")
    return usual_title(words) is not None


def _is_within_item(first: Numbered, every: list[Numbered]) -> bool:
    """Whether 4.1 comes after an item 4: the chain that it begins numbers that item's parts."""
    prefix = first.fixed.rstrip(".")
    return first.seq <= 2 and any(
        NUMBER_FORMS[other.form].plain and str(other.seq) == prefix and other.line.index < first.line.index
        for other in every
    )


def _joined(chain: list[Numbered], chains: dict[tuple[int, str], list[_Link]]) -> list[Numbered]:
    """The chain with the one before it and the one after it that run on in another plain form ("5 …" then "6. …").

    The one before must begin with the first item; each must have two items at least, printed as headings.
    """
    if not NUMBER_FORMS[chain[0].form].plain:
        return chain
    others = [
        link
        for (form, _), links in chains.items()
        if NUMBER_FORMS[form].plain and form != chain[0].form
        for link in links
        if link.length >= _LEAST_JOINED and link.value >= link.length * _LEAST_STRENGTH
    ]
    first, last = chain[0], chain[-1]
    before = [
        link
        for link in others
        if link.numbered.seq == first.seq - 1 and link.first.seq == 1 and link.numbered.line.index < first.line.index
    ]
    after = [link for link in others if link.first.seq == last.seq + 1 and link.first.line.index > last.line.index]
    led = max(before, key=lambda link: link.value).unroll() if before else []
    rest = max(after, key=lambda link: link.value).unroll() if after else []
    return [*led, *chain, *rest]


def _with_strays(text: str, lines: list[Line], chain: list[Numbered], every: list[Numbered]) -> list[Numbered]:
    """The chain with the numbers that fell out of it: out of order, or with a slip in the part that is fixed."""
    form, head = NUMBER_FORMS[chain[0].form], chain[0]
    taken = {numbered.line.index for numbered in chain}
    places = [numbered.line.index for numbered in chain]
    seqs = {numbered.seq for numbered in chain}
    last = max(seqs)
    usual_strength = sorted(numbered.strength for numbered in chain)[len(chain) // 2]
    following = {line.index: after for line, after in pairwise(lines)}
    alone = sum(not _words(text, numbered) for numbered in chain) * 2 > len(chain)
    found = list(chain)
    for numbered in every:
        line = numbered.line
        if line.index in taken or not line.gap or len(chain) < 3:
            continue
        inserted = form.name == "number-dot" and numbered.form == _INSERTED and numbered.strength >= usual_strength
        if numbered.form != head.form and not inserted:
            continue
        at = bisect.bisect(places, line.index)
        before, after = chain[at - 1] if at else None, chain[at] if at < len(chain) else None
        words = _words(text, numbered)
        short = len(words.split()) <= 6 and "|" not in words
        if inserted:
            fits = before is not None and before.seq == numbered.seq
        elif numbered.fixed == head.fixed:
            missing = numbered.seq not in seqs and numbered.seq < last
            same_style = numbered.strength >= usual_strength and (not alone or not words)
            usual = is_usual(text, numbered, following.get(line.index)) and short
            fits = (missing and same_style) if form.plain else (missing or numbered.seq not in seqs)
            fits = fits or (usual and before is not None and abs(before.seq - numbered.seq) <= 1)
        else:
            # A slip in the fixed part: the running part must stand between its neighbours'.
            fits = (
                not form.plain
                and form.name == "year-month-number"
                and short
                and before is not None
                and before.seq < numbered.seq
                and (after is None or numbered.seq < after.seq)
                and heading_strength(line, words.lstrip("| ")) >= 1
            )
        if fits:
            taken.add(line.index)
            seqs.add(numbered.seq)
            found.append(numbered)
    return sorted(found, key=lambda numbered: numbered.line.index)


def _with_unmarked(text: str, lines: list[Line], chain: list[Numbered]) -> list[Numbered]:
    """The chain with the one number that a gap of one in it, or its end, lost for want of its dot.

    "11.", "12Apologies", "13." and "1.", "2 Matters arising", "3."; before a space, or as the last, only usual
    business.
    """
    if not NUMBER_FORMS[chain[0].form].plain:
        return chain
    found = list(chain)
    for before, after in zip_longest(chain, chain[1:]):
        if before is None or (after is not None and after.seq != before.seq + 2):
            continue
        number = str(before.seq + 1)
        stop = after.line.index if after else lines[-1].index + 1
        within = (line for line in lines if before.line.index < line.index < stop and line.gap)
        starts = [(line, start) for line in within if (start := _unmarked(text, line, number, after is None))]
        if len(starts) == 1:
            line, start = starts[0]
            found.append(Numbered(line, before.form, before.fixed, number, before.seq + 1, start, before.strength))
    return sorted(found, key=lambda numbered: numbered.line.index)


def _unmarked(text: str, line: Line, number: str, last: bool) -> int | None:
    """Where the words begin behind a number without a mark; None where the line does not begin with it."""
    match = re.match(rf"{number}(?P<space>\s*)(?=[A-Z]\w)", text[line.bare_start : line.bare_end])
    if match is None:
        return None
    start = line.bare_start + match.end()
    usual = usual_title(text[start : line.bare_end]) is not None
    return start if usual or not (last or match["space"]) else None


@dataclass(frozen=True, slots=True)
class _Link:
    numbered: Numbered
    before: _Link | None
    value: float
    length: int
    first: Numbered
    known: int

    def unroll(self) -> list[Numbered]:
        chain: list[Numbered] = []
        link: _Link | None = self
        while link:
            chain.append(link.numbered)
            link = link.before
        return chain[::-1]


def _words(text: str, numbered: Numbered) -> str:
    return text[numbered.rest_start : numbered.line.bare_end].lstrip(" *_")


def _before(tips: dict[tuple[int, str, int], _Link], numbered: Numbered) -> _Link | None:
    best: _Link | None = None
    for step in range(1, _MAX_STEP + 1):
        link = tips.get((numbered.form, numbered.fixed, numbered.seq - step))
        if link and (best is None or link.value - step + 1 > best.value):
            best = link
    return best


def _strength(line: Line, rest: str, form: NumberForm, following: Line | None) -> int:
    """-1: not an item. Distinctive numbers may be followed by running text, plain ones only by a heading."""
    words = " ".join(rest.replace("*", " ").replace("_", " ").replace("\\", " ").split())
    if not words:
        if form.name == "number":
            return -1
        return max(1, heading_strength(following)) if following and following.gap else 1
    if line.bullet and form.plain and not is_caps(words):
        return -1
    strength = heading_strength(line, words)
    if form.plain and form.name != "number" and usual_title(words):
        strength = max(strength, 2)
    if "**" in rest or rest.startswith("__"):
        strength = max(strength, 2)
    if strength == 0 and form.plain and form.name != "number":
        split = re.match(r"(?P<title>[^.:;|]{3,90}?)\s*:[-–]?(?:\s|$)", words)
        if split and (usual_title(split["title"]) or is_title_case(split["title"])):
            return 2
    if form.name == "number":
        return strength if strength >= 3 or (strength == 2 and "\t" not in rest) else -1
    if form.plain:
        return strength
    return max(strength, 1)


_YEAR_DOT = next(index for index, form in enumerate(NUMBER_FORMS) if form.name == "year-dot-number")
_INSERTED = next(index for index, form in enumerate(NUMBER_FORMS) if form.name == "number-letter-dot")
_YEAR_MONTH = next(index for index, form in enumerate(NUMBER_FORMS) if form.name == "year-month-number")
