"""Where does the title of a numbered item end and its text begin, when both may stand on one line?"""

from __future__ import annotations

import re

from corpus.model import Span
from indexer.structure.attendance_label import label_of
from indexer.structure.draft import Draft
from indexer.structure.lines import Line, heading_strength, is_caps, is_title_case, line_of, trim
from indexer.structure.markers import PAGE_LABELS
from indexer.structure.numbering import Numbered
from indexer.structure.titles import usual_title

VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|be|been|will|would|could|mae|roedd|oedd|bu|cafwyd|wedi|bydd)\b|\b\w+wyd\b", re.I
)
SPLIT_TITLE = re.compile(r"^(?P<title>[^.:;|]{3,150}?)\s*(?::|\s[-–—]\s|\.\s+(?=[A-Z]))\s*\S")
_TO_DO = re.compile(r"^(?:[Tt]o\s+\w+|I\s+(?:dd|g|dr|n|y)\w+)\s")
# What stands behind a colon as the item's text, never as a part of its title.
_ANSWER = re.compile(
    r"^(?:none|no|nil|noted|approved|agreed|attached|deferred|received|read|as\b|cllrs?|councillors?|mrs?|ms|dr|the|"
    r"there|it|dim|nodwyd|cyng\w*)\b",
    re.I,
)
_ALWAYS_SPLIT = frozenset(
    {"apologies", "welcome", "interests", "minutes", "next", "police", "arising", "public", "other"}
)
# Usual business whose text follows its title without a mark.
_RUN_IN = re.compile(
    r"[*_]*(?P<title>apologies(?: for absence)?|declarations? of interests?|ymddiheuriadau)[*_]*\s+"
    r"(?=(?:cllrs?|councillors?|mr|mrs|ms|miss|none|no|nil|dim|cyng\w*)\b)|"
    r"[*_]*(?P<election>(?:re-?)?election of (?:the )?(?:vice[- ]?|deputy )?chair(?:man|woman|person)?)[*_]*\s+"
    r"(?=(?-i:It)\s+was\b)",
    re.I,
)
# The day of the next meeting behind its title: "Date of next meeting Monday 8 July".
_DAY_BEHIND = re.compile(
    r"(?P<title>(?:dates? of )?(?:the )?next meetings?)\s+"
    r"(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?\d|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+)",
    re.I,
)
# Behind a title, its number on the agenda: "Hedges (Item 9)".
_AGENDA_ITEM = re.compile(r"\s+\((?:agenda\s+)?item\s+(?:no\.?\s+)?\d{1,2}[a-z]?\)[\s*_]*\Z", re.I)
# A title that begins with the number of a decision or a file, however long.
_NUMBERED_MATTER = re.compile(r"\d{2,4}/\d{3,6}\s*[-–—:]\s+[A-Z]")
_LONGEST_MATTER = 260
# Words of a sentence, or of who speaks in it: "Cllr Green reported: …".
_SAYS = re.compile(
    r"\w{2}(?:ed|ing)\b|\b(?:cllrs?|councillors?|mrs?|ms|miss|dr|clerk|chair(?:man|woman|person)?|that|this|it|we|he|she|"
    r"they|said|told|gave|spoke|put|which|who|following|follows|thanks|seconder|none|no)\b|\d{4}",
    re.I,
)
_LONGEST_NAME = 10
_MAX_TITLE_LINES = 4
_LONGEST_TITLE = 200


def numbered_draft(text: str, head: Numbered, lines: list[Line]) -> Draft:
    """The item whose number stands in `lines[0]`; its title is None where running text follows the number."""
    line = lines[0]
    body = lines[1:]
    lead = text[head.rest_start : line.bare_end]
    rest = Span(head.rest_start + len(lead) - len(lead.lstrip(" |\t")), line.bare_end)
    if not rest.of(text).strip(" *_"):
        # The number stands alone; the next line is the title, unless the item goes straight to its text.
        if body and not PAGE_LABELS.match(body[0].plain) and _may_be_title(body[0]):
            return Draft(line.start, head.number, trimmed(text, body[0].bare), body[1:])
        return Draft(line.start, head.number, None, body, end=None if body else line.end)
    words = " ".join(rest.of(text).replace("*", "").split())
    day = _DAY_BEHIND.match(rest.of(text))
    if day:
        return _split(text, head, line, rest, day.end("title"), day.end(), body)
    parted = _before_its_parts(rest.of(text), head.seq)
    if parted:
        return _split(text, head, line, rest, *parted, body)
    if is_caps(words):
        return _capitals(text, head, line, rest, body)
    caps = re.match(r"(?P<title>(?:[^a-z\n]{5,160}?))[*_]*\s*(?:[-–—:.]\s*)?[*_]*(?=[A-Z][a-z])", rest.of(text))
    if caps and is_caps(caps["title"]) and sum(c.isalpha() for c in caps["title"]) >= 5:
        return _split(text, head, line, rest, caps.end("title"), caps.end(), body)
    bold = re.match(r"[*_]{2,3}(?P<title>[^*\n]{3,200}?)[*_]{2,3}[:.]?\s*", rest.of(text))
    if bold and rest.of(text)[bold.end() :].strip():
        begin = bold.start("title")
        return _split(
            text, head, line, Span(rest.start + begin, rest.end), bold.end("title") - begin, bold.end() - begin, body
        )
    over_two = _over_two_lines(text, rest, body)
    if over_two is not None:
        return _split(text, head, body[0], Span(rest.start, body[0].bare_end), *over_two, body[1:], line.start)
    split = SPLIT_TITLE.match(rest.of(text))
    if split and rest.of(text)[split.end("title") :].lstrip()[:1] == ":" and _splits(text, rest, split, line, body):
        return _split(
            text, head, line, rest, split.end("title"), rest.of(text).index(":", split.end("title")) + 1, body
        )
    run_in = _RUN_IN.match(rest.of(text))
    if run_in:
        end = max(run_in.end("title"), run_in.end("election"))
        return _split(text, head, line, rest, end, end, body)
    aside = re.search(r"\s[-–—]\s+(?=[a-z])", rest.of(text))
    head_words = rest.of(text)[: aside.start()] if aside else ""
    short = bool(aside) and len(head_words.split()) <= 12 and "." not in head_words
    if aside and short and (usual_title(words) or heading_strength(line, head_words) >= 1):
        return _split(text, head, line, rest, aside.start(), aside.end(), body)
    alone = not body or bool(body[0].gap)
    if alone and _NUMBERED_MATTER.match(words) and len(words) <= _LONGEST_MATTER and not words.endswith("."):
        return Draft(line.start, head.number, trimmed(text, rest), body)
    if _is_title(line, words, body):
        if words.count("(") > words.count(")") and body and not body[0].gap and body[0].plain.endswith(")"):
            return Draft(line.start, head.number, trimmed(text, Span(rest.start, body[0].bare_end)), body[1:])
        return Draft(line.start, head.number, trimmed(text, rest), body)
    if (
        split
        and (is_title_case(split["title"]) or usual_title(split["title"]) or _names_a_matter(split, rest.of(text)))
        and len(split["title"].split()) <= 12
        and split["title"].count("(") == split["title"].count(")")
    ):
        return _split(text, head, line, rest, split.end("title"), split.end("title") + 1, body)
    # A number and then running text: the page prints no title.
    return Draft(line.start, head.number, None, [rest_of(text, line, rest.start), *body])


def _names_a_matter(split: re.Match[str], words: str) -> bool:
    """Whether what stands before a colon names a matter ("Repair of the lych gate: Quote received"), in no sentence."""
    title = split["title"]
    return (
        words[split.end("title") :].lstrip()[:1] == ":"
        and words[split.end("title") :].lstrip(" :")[:1].isupper()
        and 2 <= len(title.split()) <= _LONGEST_NAME
        and bool(re.match(r"[A-Z0-9]", title))
        and not (VERB.search(title) or _SAYS.search(title))
    )


def _before_its_parts(words: str, seq: int) -> tuple[int, int] | None:
    """Where a usual title ends and a list begins on its line: "7. Correspondence 7.1 Letter", "8. Reports • Roads"."""
    match = re.match(rf"(?P<title>[^.:;•|*_]{{3,90}}?)\.?\s+(?=•\s|{seq}\.1\s|1\.\s+[A-Z])", words)
    if match is None or usual_title(match["title"]) is None or VERB.search(match["title"]):
        return None
    return match.end("title"), match.end()


def _may_be_title(line: Line) -> bool:
    """Whether the line after a number that stands alone is its title; what stands in brackets does not count."""
    words = re.sub(r"\([^()]*\)?", "", line.plain).strip()
    if len(line.plain) > _LONGEST_TITLE or (VERB.search(words) and len(words.split()) > 6 and not is_caps(words)):
        return False
    return heading_strength(line, words) >= 1


def trimmed(text: str, span: Span) -> Span | None:
    """The title without marks and white space at its ends; None where nothing is left."""
    agenda = _AGENDA_ITEM.search(text, span.start, span.end)
    end = agenda.start() if agenda and agenda.start() > span.start else span.end
    found = trim(text, span.start, end, "*_:-–—\\|", "*_:-–—\\|")
    words = found.of(text)
    if words.endswith(".") and words.count(".") == 1 and not words.endswith(("etc.", "No.")):
        found = Span(found.start, found.end - 1)
    return found if found.end > found.start else None


def rest_of(text: str, line: Line, start: int) -> Line:
    """What the line says from `start` on; the line itself where that is nothing."""
    rest = trim(text, start, line.end, "*_:–—-|")
    return line_of(text, rest.start, rest.end, line.index, 0) if rest.end > rest.start else line


def _capitals(text: str, head: Numbered, line: Line, rest: Span, body: list[Line]) -> Draft:
    used = 0
    while used < min(len(body), _MAX_TITLE_LINES - 1) and _title_goes_on(body[used]):
        rest = Span(rest.start, body[used].bare_end)
        used += 1
    if used == 0:
        split = re.match(
            r"(?P<title>[^a-z]{4,160}?)(?:\s*[*_]+)?(?:\s*[:–—-]\s*|\.?\s+)(?=[*_]*(?:[A-Z][a-z]|[a-z]))", rest.of(text)
        )
        if split and not is_caps(rest.of(text)[split.end() :]):
            return _split(text, head, line, rest, split.end("title"), split.end(), body)
    return Draft(line.start, head.number, trimmed(text, rest), body[used:])


def _over_two_lines(text: str, rest: Span, body: list[Line]) -> tuple[int, int] | None:
    """Where a title over two lines ends and its text begins: "To receive matters raised by / the public: None"."""
    if not body or body[0].gap or not body[0].plain[:1].islower() or ":" in rest.of(text):
        return None
    both = text[rest.start : body[0].bare_end]
    split = SPLIT_TITLE.match(both)
    if split is None or both[split.end("title") :].lstrip()[:1] != ":" or split.end("title") <= rest.end - rest.start:
        return None
    title = " ".join(split["title"].split())
    if len(title) > _LONGEST_TITLE or not (usual_title(title) or _TO_DO.match(title) or is_title_case(title)):
        return None
    return split.end("title"), both.index(":", split.end("title")) + 1


def _splits(text: str, rest: Span, split: re.Match[str], line: Line, body: list[Line]) -> bool:
    """Whether a colon parts title from text; in "Accounts: financial position" it stands within the title."""
    title = split["title"].lstrip(" |*_")
    usual = usual_title(title)
    if not (usual or _TO_DO.match(title) or is_title_case(title)) or len(title.split()) > 20:
        return False
    if usual and usual.name in _ALWAYS_SPLIT:
        return True
    after = rest.of(text)[split.end("title") :].lstrip(" :-–—\t*_")
    runs_on = bool(body) and body[0].gap == 0
    part_of_title = (
        1 < len(after.split()) <= 5
        and not runs_on
        and after[:1].isupper()
        and all(word.isalpha() for word in after.split())
        and not _ANSWER.match(after)
    )
    return not part_of_title


def _is_title(line: Line, words: str, body: list[Line]) -> bool:
    alone = not body or bool(body[0].gap)
    bare = words.rstrip(" :")
    if words.endswith(":") and len(words.split()) <= 10 and not VERB.search(words):
        return True
    if alone and words.endswith(".") and len(words.split()) <= 14 and words.count(".") == 1 and not VERB.search(words):
        return is_title_case(bare.rstrip(".")) or usual_title(words) is not None
    sentence = heading_strength(line, words) < 2 and VERB.search(words) and len(words.split()) > 4
    return heading_strength(line, words) >= 1 and not sentence and not re.search(r":\s+\S+\s+\S+\s+\S+\s+\S", words)


def _split(
    text: str,
    head: Numbered,
    line: Line,
    rest: Span,
    title_end: int,
    body_start: int,
    body: list[Line],
    start: int | None = None,
) -> Draft:
    title = trimmed(text, Span(rest.start, rest.start + title_end))
    begin = line.start if start is None else start
    return Draft(begin, head.number, title, [rest_of(text, line, rest.start + body_start), *body])


def _title_goes_on(line: Line) -> bool:
    return (
        line.gap == 0 and is_caps(line.plain) and not line.bullet and not label_of(line.plain) and len(line.plain) > 2
    )
