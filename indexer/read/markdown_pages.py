"""Where are the pages and paragraphs in Markdown that a program made from a PDF?

Such files divide pages by rules (`---`), leave page numbers and a note on the scan in the flow, and break lines where
the page did, sometimes with a blank line after every one. A rule counts as the end of a page only where the numbers
that follow the rules say so; elsewhere it stays what Markdown says it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

NARROW = 50
FULL = 0.8
CAPITAL_EXTRA = 0.4
DOUBLE_SPACED_LINES = 12
_RULE = re.compile(r"^[ ]{0,3}-{3,}[ \t]*$", re.M)
_NUMBER = re.compile(r"\W*(\d{1,3})\W*$")
_NOTE = re.compile(r"[*_]*<small>(?P<note>[^<]*)</small>[*_ ]*$", re.I)
_SCAN = re.compile(r"\bscan|\bOCR\b", re.I)
_LABEL = re.compile(r"(?:[-*+•>#|]|\\?\(?(?:\d{1,4}(?:\.\d+)*|[a-zA-Z]|[ivxIVX]{2,5})\\?[.):])(?:\s|$)|\d+\.\d|```")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Co|St|No))(?<!\bMrs)[.!?:;]['\"’”)*_]*\s*$")
_MARKUP = re.compile(r"\*\*|__|\\(?=[.)\]])")


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of Markdown. `numbered` where it is a page of the original; `scanned` where a note says so."""

    text: str
    numbered: bool = False
    scanned: bool = False


def pages(body: str) -> list[Page]:
    """The pages of the original where rules divide them, else the whole body as one stretch."""
    stretches = _RULE.split(body)
    noted = [_without_note(stretch) for stretch in stretches]
    first = _first_page([text for text, _ in noted])
    if first is None:
        scanned = any(scan for _, scan in noted)
        rules = _RULE.findall(body)
        whole = (
            "".join(
                text + (f"\n\n{rule.strip()}\n\n" if rule else "")
                for (text, _), rule in zip(noted, [*rules, ""], strict=True)
            )
            if scanned
            else body
        )
        return [Page(_mended(whole), scanned=scanned)]
    width = _width([text for text, _ in noted])
    return [
        Page(_mended(_without_number(text, at - first + 1), width), at >= first, scan)
        for at, (text, scan) in enumerate(noted)
    ]


def fills(line: str, following: str, width: float) -> bool:
    """Whether the next line's first word would hardly have fitted: the break is the page's, not the writer's.

    Letters of printed pages differ in width: a line counts as full from four fifths, capitals as wider than they are.
    """
    words = _plain(following).split(maxsplit=1)
    return width >= NARROW and bool(words) and measure(line) + 1 + measure(words[0]) > width * FULL


def measure(line: str) -> float:
    """How wide a line looks, in letters of usual width; marks of emphasis do not count."""
    plain = _plain(line)
    return len(plain) + CAPITAL_EXTRA * sum(map(str.isupper, plain))


def continues(before: str, after: str) -> bool:
    """Whether a page goes on in the sentence that the page before left open."""
    last, first = before.rstrip(), after.lstrip()
    if not last or not first or _SENTENCE_END.search(last) or _LABEL.match(first):
        return False
    return first[0].islower() and not last.splitlines()[-1].lstrip().startswith(("#", "|"))


def _first_page(stretches: Sequence[str]) -> int | None:
    """Which stretch is page 1, told by the numbers at the head of the others; None where they do not agree."""
    votes: Counter[int] = Counter()
    for at, stretch in enumerate(stretches):
        number = _NUMBER.match(_first_line(stretch))
        if number and at:
            votes[at - int(number[1]) + 1] += 1
    if not votes:
        return None
    first, agreed = votes.most_common(1)[0]
    filled = sum(bool(stretch.strip()) for stretch in stretches[1:])
    if first not in (0, 1) or agreed * 3 < sum(votes.values()) * 2 or agreed * 3 < filled - 1:
        return None
    return first


def _first_line(stretch: str) -> str:
    return next((line.strip() for line in stretch.split("\n") if line.strip()), "")


def _without_number(stretch: str, number: int) -> str:
    """The page without its own number at its head or foot."""
    lines = stretch.strip("\n").split("\n")
    for at in (0, -1):
        found = _NUMBER.match(lines[at].strip()) if lines else None
        if found and int(found[1]) == number:
            lines.pop(at)
    return "\n".join(lines)


def _without_note(stretch: str) -> tuple[str, bool]:
    """The stretch without small print at its head, and whether that print says that it was scanned."""
    found = _NOTE.match(_first_line(stretch))
    if not found:
        return stretch, False
    at = stretch.index("<small>")
    end = stretch.find("\n", at)
    return ("" if end < 0 else stretch[end:]), bool(_SCAN.search(found["note"]))


def _width(texts: Sequence[str]) -> int:
    """The width to which lines were set: that of the long ones, one odd line aside."""
    lengths = sorted(round(measure(line)) for text in texts for line in text.split("\n") if line.strip())
    return lengths[len(lengths) * 19 // 20] if lengths else 0


def _mended(text: str, width: int | None = None) -> str:
    """Paragraphs joined where every line of the original had become one."""
    paragraphs = [one.strip("\n") for one in re.split(r"\n[ \t]*\n", text) if one.strip()]
    width = _width([text]) if width is None else width
    if not _double_spaced(paragraphs, width):
        return text
    joined: list[str] = []
    for paragraph in paragraphs:
        if joined and _goes_on(joined[-1].rsplit("\n", 1)[-1], paragraph, width):
            joined[-1] += "\n" + paragraph.strip()
        else:
            joined.append(paragraph)
    return "\n\n".join(one.replace("\n", " ") if _was_joined(one) else one for one in joined)


def _double_spaced(paragraphs: Sequence[str], width: int) -> bool:
    """Whether most paragraphs are one line, and most of the long ones break off in the middle of a sentence."""
    if len(paragraphs) < DOUBLE_SPACED_LINES or width < NARROW:
        return False
    single = [one for one in paragraphs if "\n" not in one]
    long = [one for one in single if len(_plain(one)) > width * 0.7]
    broken = sum(not _SENTENCE_END.search(one) for one in long)
    return width < 200 and len(single) * 5 > len(paragraphs) * 4 and len(long) > 5 and broken * 2 > len(long)


def _goes_on(line: str, paragraph: str, width: int) -> bool:
    if "\n" in paragraph or _LABEL.match(paragraph.lstrip()) or _LABEL.fullmatch(line.strip()):
        return False
    if _SENTENCE_END.search(line) and not paragraph.lstrip()[:1].islower():
        return False
    open_sentence = paragraph.lstrip()[:1].islower() and measure(line) * 2 > width
    return open_sentence or fills(line, paragraph, width)


def _was_joined(paragraph: str) -> bool:
    return "\n" in paragraph and not paragraph.lstrip().startswith("|")


def _plain(line: str) -> str:
    return _MARKUP.sub("", line).strip()
