"""Which body does a title block name: the committee, board or council that met?

Best is a sentence that calls or records a meeting ("Minutes of a meeting of the Planning Committee held on …"), then a
line that is nothing but a body's name. A council's name over a committee's is the letterhead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import Precision, find_dates
from corpus.model import Span
from corpus.names import key
from indexer.structure.body import (
    BODY_WORD,
    NOT_BODY,
    STRIP,
    TAIL,
    THIS,
    clean,
    is_body,
    is_body_heading,
    without_council,
)
from indexer.structure.body_sentence import body_in
from indexer.structure.broken_lines import run
from indexer.structure.council import BOROUGH_OF
from indexer.structure.header_words import LETTER, OTHER_MEETING
from indexer.structure.joined import Joined
from indexer.structure.lines import Line, is_caps, is_title_case
from indexer.structure.markers import PAGE_HEADS
from indexer.structure.own_name import own_name
from indexer.structure.wording import either

# A parish's electors meet once a year; their meeting is not the council's, under whose name it is called.
_ELECTORS = re.compile(
    r"^(?:the\s+)?(?P<body>annual\s+(?:parish|town|community)\s+(?:meeting|assembly)|"
    r"annual\s+(?:assembly|meeting\s+of\s+(?:the\s+)?(?:parish\s+)?electors))"
    r"(?=\s*(?:$|[,–—-]|(?:in|at|on|agenda|held|to be held)\b))",
    re.I,
)
_LABEL = re.compile(r"^(?:(?:committee|body|meeting)(?: name)?|report to|pwyllgor)\s*:\s*(?P<name>.+)$", re.I)
BARE_COUNCIL = re.compile(
    r"(?:(?:the )?full )?council|(?:parish|town|community|borough|city|district|city and county) council", re.I
)
_EACH_MEMBER = re.compile(r"\bto\s*:?\s.{0,60}?\beach\s+member\s+of\s+(?:the\s+)?(?P<body>[^.;:]{4,140})$", re.I)
_OTHER = either(OTHER_MEETING)
_LETTER = either(LETTER)
_PRINCIPAL = re.compile(r"\b(?:Borough|County|City|District|Metropolitan)\b", re.I)
_YEAR_BEHIND = re.compile(r"\s+(?:19|20)\d\d$")
_OF_COUNCIL = re.compile(r"\bCouncil(?:\s+(?:19|20)\d\d)?$", re.I)
_NOT_HEADING = re.compile(r"^(?:review|report|update|terms)\b", re.I)


@dataclass(frozen=True, slots=True)
class Body:
    """A body's name as printed (capitals too), where it stands, and the line that it begins on."""

    name: str
    span: Span
    line: Line


def find_body(text: str, block: Sequence[Line]) -> Body | None:
    """The body that a title block names; None where it names none."""
    named: Body | None = None
    named_with_date = False
    headings: list[Body] = []
    letter = any(_LETTER.search(line.plain) for line in block)
    for position, line in enumerate(block):
        plain = line.plain
        if PAGE_HEADS.match(plain) or _OTHER.search(plain):
            continue
        electors = _ELECTORS.match(plain)
        if electors and is_title_case(electors["body"]):
            return _located(electors["body"], text, [line], line)
        labelled = _LABEL.match(plain)
        if labelled and BODY_WORD.search(labelled["name"]):
            name = without_council(body_in(labelled["name"]) or clean(labelled["name"]))
            if BODY_WORD.search(name):
                return _located(name, text, [line], line)
        found = _sentence(text, block, position)
        if found and named and found[1] and _is_short_for(found[0].name, named.name):
            named_with_date = True
        elif found and (named is None or (found[1] and not named_with_date)):
            named, named_with_date = found
        heading = heading_at(text, block, position, bool(headings))
        if heading and not (letter and "," in heading.name):
            headings.append(heading)
    if named is None and letter:
        named = _addressed(text, block)
    committees = [each for each in headings if not re.search(r"\bCouncil$", each.name, re.I)]
    if named and BARE_COUNCIL.fullmatch(named.name):
        named = in_full(named, headings, text, block)
    if named and (not committees or named_with_date or not re.search(r"\bCouncil$", named.name, re.I)):
        return named
    if committees:
        return committees[0]
    # Of "WRENMERE BOROUGH COUNCIL" over "COUNCIL" the second is the body that met.
    shortest = min(headings, key=lambda each: len(each.name.split()), default=None)
    bare = shortest and BARE_COUNCIL.fullmatch(shortest.name)
    return in_full(shortest, headings, text, block) if shortest and bare else shortest


def _sentence(text: str, block: Sequence[Line], position: int) -> tuple[Body, bool] | None:
    """The body of a sentence that begins on a line, and whether it states a day too."""
    line = block[position]
    words, taken = run(text, block, position)
    body = body_of(words, line)
    if body is None and len(taken) > 1:
        words = Joined(text, [line])
        body = body_of(words, line)
    return (body, has_day(words.text)) if body else None


def body_of(words: Joined, line: Line) -> Body | None:
    """The body that a sentence names, unless the sentence is of another meeting."""
    plain = words.text
    name = body_in(plain) if BODY_WORD.search(plain) else None
    at = plain.find(name) if name else -1
    if name is None or _OTHER.search(plain[: at + 1]):
        return None
    return Body(_itself(without_council(name)), words.span(at, at + len(name)) if at >= 0 else line.bare, line)


def in_full(named: Body, headings: Sequence[Body], text: str, block: Sequence[Line]) -> Body:
    """The council that "the Council" is: the heading, or the letter's address, that gives its name in full.

    Where a council has boards and committees, "the Council" names the body among them, and stays.
    """
    addressed = _addressed(text, block)
    known = [*headings, *([addressed] if addressed else [])]
    full = [each for each in known if key(each.name).endswith(key(named.name)) and not _PRINCIPAL.search(each.name)]
    return max(full, key=lambda each: len(each.name), default=named)


def _is_short_for(name: str, whole: str) -> bool:
    """Whether "Committee" is the body that "Parks Committee" has named."""
    return len(name.split()) == 1 and not BARE_COUNCIL.fullmatch(name) and key(whole).endswith(f" {key(name)}")


def heading_at(text: str, block: Sequence[Line], position: int, later: bool) -> Body | None:
    """The body that a line, or a line with the one before, is the name of."""
    line = block[position]
    plain = line.plain
    heading = TAIL.sub("", STRIP.sub("", re.split(r"\s+[-–—]\s+(?=\w+day\b|\d)|\s*\|\s*", plain)[0])).strip(" ,-–—")
    before = block[position - 1] if position and line.gap == 0 and not later else None
    if heading and before and _continues(before.plain, plain):
        joined = f"{before.plain} {heading}"
        if is_body_heading(joined) and not _NOT_HEADING.match(joined):
            return _located(_itself(joined), text, [before, line], line)
    if heading and is_body_heading(heading) and not _NOT_HEADING.match(heading):
        return _located(_itself(heading), text, [line], line)
    return None


def _addressed(text: str, block: Sequence[Line]) -> Body | None:
    """The body to whose every member a letter is addressed."""
    for position, line in enumerate(block):
        words = run(text, block, position)[0].text
        match = _EACH_MEMBER.search(words)
        name = clean(match["body"]) if match else ""
        if name and is_body(name) and not THIS.match(name):
            return _located(name, text, block[position : position + 3], line)
    return None


def _located(name: str, text: str, lines: Sequence[Line], line: Line) -> Body:
    words = Joined(text, lines)
    at = words.text.find(name)
    return Body(name, words.span(at, at + len(name)) if at >= 0 and name else line.bare, line)


def _itself(name: str) -> str:
    """A council's name without the words that a title has before and after it; the name of any other body as it is."""
    if not _OF_COUNCIL.search(name) or len(BODY_WORD.findall(name)) > 1:
        return name
    return re.sub(r"\s+annual(?=\s)", "", own_name(_YEAR_BEHIND.sub("", name)), flags=re.I)


def _continues(before: str, plain: str) -> bool:
    """Whether a body's name began on the line above: words in the same case, no date, no stop."""
    if not before or find_dates(before) or before.endswith((".", ":", ";")) or PAGE_HEADS.match(before):
        return False
    if NOT_BODY.search(before) or re.search(r"\bCouncil$", before, re.I) or BOROUGH_OF.match(before):
        return False
    if STRIP.match(before):
        return False
    return is_caps(before) == is_caps(plain) and (is_caps(before) or is_title_case(before)) and len(before) < 80


def has_day(words: str) -> bool:
    """Whether words state a date to the day."""
    return any(mention.precision is Precision.DAY for mention in find_dates(words))
