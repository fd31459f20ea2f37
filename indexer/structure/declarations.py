"""Who declared an interest, of what kind, and in which item?

Where several items are named, there is one declaration for each, with the same words. An item is given as printed, and
only where a number is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.model import Declaration, Span
from indexer.structure.lines import Line
from indexer.structure.people import clean_name

_TITLE = r"(?:Councillors?|Cllrs?\.?|Mr|Mrs|Ms|Miss|Dr|Rev\.?|Alderman|Sir|Cyng(?:horydd|horwyr|\.)?)"
_WHO = (
    rf"(?P<who>(?:{_TITLE}\s+)[^;:()]{{1,120}}?|\b(?:[A-Z]{{2,4}})(?:(?:,|\s+and|\s+&)\s+[A-Z]{{2,4}})*|"
    r"\b[Tt]he\s+(?:Vice-)?Chair(?:man|person)?|\b[A-Z][a-z]+\s+[A-Z][a-z’'-]+(?:\s+\([A-Z]{2,3}\))?)"
)
_DECLARED = re.compile(
    rf"{_WHO}\s*(?:\([^()\n]{{0,60}}\)\s*)?,?\s+(?:(?:again|also|each|both|then|all|had|has|have)\s+){{0,2}}"
    r"(?:[Dd]eclared|[Dd]isclosed|[Rr]egistered)\s+(?:(?:a|an|[Aa]n|the|his|her|their|that)\s+)?"
    r"(?:[\w,/ -]{0,80}?\b)?(?:[Ii]nterests?|predetermination)\b"
)
_DECLARED_WELSH = re.compile(
    rf"\b[Dd]atganodd\s+(?:y\s+|yr\s+)?(?P<who>{_TITLE}\s+[^;:()]{{1,60}}?)\s+(?:f?uddiant|ddiddordeb|diddordeb)\b"
)
_DECLARED_WELSH_LATER = re.compile(
    rf"\b(?:[Ff]e\s+)?[Ww]naeth\s+(?:y\s+|yr\s+)?(?P<who>{_TITLE}\s+[^;:()]{{1,60}}?)\s+ddatgan\s+(?:f?uddiant|diddordeb)\b"
)
_MADE_WELSH = re.compile(
    rf"\b(?:[Dd]erbyniwyd|[Cc]afwyd|[Gg]wnaed)\s+(?:y\s+)?datganiad(?:au)?\s+o\s+(?:ddiddordeb|fuddiant)\s+gan\s+(?:y\s+|yr\s+)?"
    rf"(?P<who>{_TITLE}\s+[^;:()]{{1,60}}?)(?=\s+(?:yn|mewn|ar|parthed)\b|[,;]|(?<![A-Z])(?<!Cyng)\.\s|$)"
)
_MADE = re.compile(
    rf"\b(?:an?\s+)?(?:[\w-]+\s+){{0,3}}?interests?\s+(?:was|were)\s+(?:declared|disclosed)\s+by\s+"
    rf"(?P<who>{_TITLE}\s+[^;:()]{{1,80}}?)(?=\s+(?:in|regarding|concerning|as|re)\b|[.,;]|$)"
)
_NUMBER = r"(?:\d{1,5}(?:[./]\d{1,3}){0,3}|[A-Z]{2,5}\s?\d{1,3})(?:\s?\((?:\d{1,2}|[a-z]|[ivx]{1,4})\))?"
_ITEM = re.compile(
    rf"\b(?:(?:[Aa]genda\s+)?[Ii]tems?|ITEMS?|[Aa]genda|[Mm]inutes?|(?:[Aa]genda\s+)?[Ee]item(?:au)?(?:\s+[Aa]genda)?|[Cc]ofnod(?:ion)?)\s+"
    rf"(?:(?:[Nn]os?\.?|[Nn]umbers?|[Rr]hif)\s*)?(?P<numbers>{_NUMBER}(?:\s*(?:,|and|&|a|ac)\s*{_NUMBER})*)"
)
# Under a heading of declarations: who, "re", which item; or the item first.
_ENTRY = re.compile(
    rf"(?P<who>(?:County\s+)?{_TITLE}\s+[^;:.()\n]{{1,80}}?(?:\.\s[A-Z][\w’']+)?)\s*(?:\bre\b\.?|[-–—:,(])\s*"
    rf"(?:(?:[Aa]genda|[Ii]tems?|[Ee]item(?:au)?|[Rr]hif|[Mm]inutes?|[Nn]os?\.?)\s*){{0,3}}(?P<numbers>{_NUMBER}(?:\s*(?:,|and|&)\s*{_NUMBER})*)(?![\d/])"
)
_ENTRY_ITEM_FIRST = re.compile(
    rf"^(?:(?:[Aa]genda|[Ii]tems?|[Ee]item(?:au)?|[Rr]hif|[Mm]inutes?|[Nn]os?\.?)\s*){{0,3}}(?P<numbers>{_NUMBER})\b[^\n]{{0,160}}?\s[-–—]\s*"
    rf"(?P<who>(?:County\s+)?{_TITLE}\s+[^\n]{{2,120}}?)\.?$"
)
_HEADING = re.compile(r"\binterests?\b|\bDIDDORDEB\b|\b[Dd]diddordeb\b|\b[Bb]uddiannau\b", re.I)
_KIND = re.compile(
    r"\b(?P<kind>(?:(?:disclosable|other|non[- ]disclosable)\s+)?(?:non[- ])?(?:pecuniary|prejudicial|personal|"
    r"registrable|registerable|financial)(?:\s+(?:and|but\s+not|,)\s+(?:non[- ])?(?:pecuniary|prejudicial|personal))?|"
    r"(?:other\s+)?significant|personol(?:\s+a\s+rhagfarnol)?|rhagfarnol)\b(?=[^.;]{0,40}?\b(?:interests?|f?uddiant)\b|\s*[,.;)]|$)",
    re.I,
)
_KIND_AFTER = re.compile(r"\b(?:f?uddiant|diddordeb)\s+(?P<kind>personol(?:\s+a\s+rhagfarnol)?|rhagfarnol)\b", re.I)
_NONE = re.compile(r"\b(?:no|none|not)\b[^.]{0,40}$", re.I)
_NO_MEMBER = re.compile(r"\b(?:council|committee|board|company|unable|vote[ds]?|due|for and)\b|^(?-i:All|No)\b", re.I)
_ADVERBS = re.compile(r"(?:\s+(?:again|also|each|both|then|all|had|has|have|unwaith\s+eto|hefyd))+$")
_VERB = re.compile(r"\b(?:that|had|has|was|were|who|advised|stated|reported|left|said|asked|is)\b")
_NAMED = re.compile(rf"{_TITLE}\s+(?:[A-Z][\w.’'-]*\s?)+")
_LOOK_BACK = 160


def read_declarations(text: str, lines: Sequence[Line]) -> tuple[Declaration, ...]:
    """The sentences in an item's lines that say who declared an interest, in order.

    Where several members are named together, `member` is the list as printed.
    """
    found: list[Declaration] = []
    headed = bool(lines) and _is_headed(text, lines[0].bare_start)
    for paragraph in _paragraphs(lines):
        words = paragraph.of(text)
        until = 0
        if any(hint in words for hint in ("nterest", "iddordeb", "uddiant", "predeterm")):
            matches = sorted(
                (match.start("who"), match)
                for pattern in (_DECLARED, _DECLARED_WELSH, _DECLARED_WELSH_LATER, _MADE_WELSH, _MADE)
                for match in pattern.finditer(words)
            )
            for place, (start, match) in enumerate(matches):
                if start < until or _NO_MEMBER.search(match["who"]):
                    continue
                start = min(start, match.start())
                # A declaration may follow without a stop: it begins where its own match does.
                later = (each.start() for _, each in matches[place + 1 :] if each.start() >= match.end())
                until = min(_sentence_end(words, match.end()), next(later, len(words)))
                until = start + len(words[start:until].rstrip())
                span = Span(paragraph.start + start, paragraph.start + until)
                found += _declarations(text, span, match["who"], words[match.start() : until])
        if headed and not until:
            found += _entries(text, paragraph)
    return tuple(found)


def _declarations(text: str, span: Span, who: str, said: str) -> Iterator[Declaration]:
    item = _ITEM.search(said)
    numbers = _numbers(item["numbers"]) if item else [None]
    for number in numbers:
        yield Declaration(_member(who), span.of(text), span, number, _interest(said))


def _entries(text: str, paragraph: Span) -> Iterator[Declaration]:
    """What a line under a heading of declarations says without the verb."""
    words = paragraph.of(text)
    matches = list(_ENTRY.finditer(words)) or list(_ENTRY_ITEM_FIRST.finditer(words))
    for match in matches:
        if _NONE.search(words[: match.start()]):
            continue
        span = Span(paragraph.start + match.start(), paragraph.start + match.end())
        for number in _numbers(match["numbers"]):
            yield Declaration(_member(match["who"]), span.of(text), span, number, _interest(words))


def _numbers(words: str) -> list[str | None]:
    return [" ".join(number.split()) for number in re.findall(_NUMBER, words)] or [None]


def _interest(words: str) -> str | None:
    found = _KIND.search(words) or _KIND_AFTER.search(words)
    return " ".join(found["kind"].lower().split()) if found else None


def _is_headed(text: str, start: int) -> bool:
    """Whether the words that stand before an item's body, on its line or the one above, speak of interests."""
    before = text[max(0, start - _LOOK_BACK) : start].rstrip(" \t\n:*_|–-.")
    return bool(_HEADING.search(before.rsplit("\n", 1)[-1]))


def _paragraphs(lines: Sequence[Line]) -> list[Span]:
    """Lines that follow each other without a blank line read as one."""
    spans: list[Span] = []
    before: Line | None = None
    for line in lines:
        joined = before is not None and line.gap == 0 and line.index == before.index + 1 and not line.bullet
        start = spans.pop().start if joined else line.bare_start
        spans.append(Span(start, line.bare_end))
        before = line
    return spans


def _member(words: str) -> str | None:
    # The sentence before may run into the name where a page break lost its stop.
    last = re.split(r"\.\s+(?=(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Cyng)\b)", words)[-1]
    last = _ADVERBS.sub("", " ".join(last.split()))
    if _VERB.search(last):
        # What else is said of the member stands between the name and the verb.
        named = _NAMED.match(last)
        last = named.group().strip() if named else last
    if re.fullmatch(rf"{_TITLE}(?:\s+(?:canlynol|following|present))?", last):
        return None
    if re.search(r",|\band\b|&", last):
        return last
    return clean_name(last) or " ".join(last.split())


def _sentence_end(words: str, start: int) -> int:
    match = re.compile(r"(?<!\b[A-Z])(?<!Cllr)(?<!Cyng)(?<!Mr)(?<!Mrs)(?<!No)(?<!Nos)[.;](?:\s|$)").search(words, start)
    return match.start() + 1 if match else len(words)
