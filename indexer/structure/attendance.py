"""Who was there, who sent apologies, and who was in the chair?

Names are as printed, without "Councillor" and without a role in brackets. A list that cannot be split into names gives
none, rather than a sentence called a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.model import Span
from indexer.structure.lines import Line
from indexer.structure.markers import APOLOGIES_SENTENCE, ATTENDANCE_LABELS, ROLE

_TITLE = re.compile(
    r"^(?:(?:the|and|&)\s+)*(?:(?:parish|town|borough|county|district|city|community|co-opted)\s+)?(?:councillors?|"
    r"cllrs?\.?|members?|aldermen|alderman|cynghorwyr|cynghorydd|y cynghorydd)\b[.:\s–-]*",
    re.I,
)
_HONORIFIC_PREFIX = re.compile(
    r"^(?:The\s+)?(?:Mayor|Deputy Mayor|Lord Mayor|Provost|Convener|Leader),?\s+(?=Councillor|Cllr)", re.I
)
_MAYOR = re.compile(
    r"^(?:the\s+)?(?:(?:right )?worshipful\s+)?(?:the\s+)?(?:deputy\s+|lord\s+|town\s+)?(?:mayor|"
    r"provost|chair(?:man|woman)?|convener)\s*\((?P<name>(?:councillor|cllr\.?)\s[^()]+)\)",
    re.I,
)
_SPLIT = re.compile(
    r"\s*(?:[,;•·]|\n|\band\b(?=\s+[A-Z])|&(?=\s*[A-Z])|\.\s(?=(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\b)|\bac\b(?=\s+[A-Z]))\s*"
)
_CHAIR = re.compile(
    r"[(\-–—,]\s*(?:in the\s+)?chair(?:man|woman|person)?\b|\bin the chair\b|\bpresiding\b|"
    r"^chair(?:man|woman|person)?\s*[:–-]|\(cadeirydd\)",
    re.I,
)
_VICE = re.compile(r"[(\-–—,]\s*(?:vice|deputy)[- ]chair(?:man|woman|person)?\b", re.I)
_WERE_PRESENT = re.compile(
    r"^(?P<names>(?:Councillors?|Cllrs?|Members?|Mr|Mrs|Ms)\b[^.;]*(?:\.(?=\s[A-Z][a-z]+\b)[^.;]*)*?)\s+(?:were|"
    r"was)\s+(?:also\s+)?(?:present|in attendance)\s*\.?$"
)
_NONE = re.compile(r"^(?:none|nil|n/?a|no one|there were (?:none|no)\b.*|no apologies\b.*|dim)\.?$", re.I)
_NOT_A_NAME = re.compile(
    r"\b(?:were|was|had|have|has|the|public|members? of|for|from|received|absence|apologies|"
    r"meeting|arrived|left|item|press|residents?|total|\d{2,})\b",
    re.I,
)
_PARTY = re.compile(
    r"^(?:conservatives?|labour|liberal democrats?|green(?= (?:group|party))|independents?|plaid cymru|reform(?: "
    r"uk)?|snp|sdlp|sinn f[eé]in|dup|uup|alliance)(?:\s+(?:group|party))?$",
    re.I,
)
_CHAIR_LABEL = re.compile(r"^(?:present )?in the chair|^chair(?:man|woman|person)?\b|^presiding", re.I)
_INLINE_LABEL = re.compile(
    r"(?<=[\w)])[.;]\s+(?=(?:also (?:present|in attendance)|in attendance|apologies|officers?|absent)\b[^.:]{0,30}:)",
    re.I,
)
_CHAIR_PREFIX = re.compile(
    r"^(?P<vice>vice[- ]?|deputy )?chair(?:man|woman|person)?:?\s+(?=(?:cllr|councillor|mr|mrs|ms|miss|dr)\b)", re.I
)
_WRAP_WIDTH = 50
_MAX_LINES = 40


@dataclass(slots=True)
class Attendance:
    """What the attendance lines of one meeting say. `spans` are those lines; `last` is the index after the last."""

    chair: str | None = None
    vice_chair: str | None = None
    lists: dict[str, list[str]] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    last: int = 0

    def names(self, label: str) -> tuple[str, ...]:
        """The names under a label (present, apologies, officers, others), each once, in order."""
        return tuple(dict.fromkeys(self.lists.get(label, ())))


def label_of(plain: str) -> tuple[str, int] | None:
    """Which attendance label a line begins with, and where its names begin; None for any other line."""
    for name, pattern, _ in ATTENDANCE_LABELS:
        match = pattern.match(plain)
        if match:
            return name, match.end()
    return None


def read_attendance(text: str, lines: Sequence[Line]) -> Attendance:
    """The attendance stated in a meeting's header lines (those before its first item)."""
    found = Attendance()
    label: str | None = None
    empty = True
    block = lines[:_MAX_LINES]
    held = ""
    for index, line in enumerate(block):
        pieces = _INLINE_LABEL.split(f"{held} {line.plain}".strip())
        held = ""
        labelled = label_of(pieces[0])
        if labelled is None and not (label and _goes_on(line, empty)):
            label = None
            continue
        found.spans.append(line.span)
        found.last = index + 1
        if index + 1 < len(block) and _wraps(line, block[index + 1]):
            held = " ".join(pieces)
            continue
        empty = True
        for piece in pieces:
            start = label_of(piece)
            label = start[0] if start else label
            words = piece[start[1] :] if start else piece
            if not words or _NONE.match(words) or _PARTY.match(words.strip(" :")):
                continue
            if label == "present" and _CHAIR_LABEL.match(piece):
                words = f"{words} (Chair)"
            assert label is not None
            empty = not _add(found, label, words) and empty
    return found


def _wraps(line: Line, following: Line) -> bool:
    """Whether a name is broken over two lines: a long list that stops within a name and goes on without a title."""
    plain = line.plain
    if following.gap or len(plain) < _WRAP_WIDTH or "," not in plain or re.search(r"(?:[,;.:)]|\band|&)$", plain):
        return False
    titled = _TITLE.match(following.plain) or re.match(r"^(?:mr|mrs|ms|miss|dr|rev|sir)\b", following.plain, re.I)
    return not (label_of(following.plain) or titled) and _looks_like_names(following.plain)


def _goes_on(line: Line, empty: bool) -> bool:
    """Whether a line without a label goes on with the list above: directly below it, or as a list itself."""
    if not _looks_like_names(line.plain):
        return False
    listed = _TITLE.match(line.plain) or len(_pieces(line.plain)) > 1
    return line.gap == 0 or empty or bool(listed)


def apologies_in(text: str, lines: Sequence[Line]) -> tuple[tuple[str, ...], list[Span]]:
    """The names in "Apologies for absence were received from …" sentences, and the lines that hold them."""
    names: list[str] = []
    spans: list[Span] = []
    for index, line in enumerate(lines):
        match = APOLOGIES_SENTENCE.search(line.plain)
        if match is None:
            continue
        words = match["names"]
        follow = index + 1
        while not re.search(r"\.(?:\s|$)", words) and follow < len(lines) and lines[follow].gap == 0:
            words += " " + lines[follow].plain
            follow += 1
        words = re.split(
            r"(?<![A-Z])(?<!Cllr)(?<!Cllrs)(?<!Mrs)(?<!Mr)(?<!Ms)(?<!Dr)\.(?:\s|$)|;\s*(?=\w+ \w+ \w+ "
            r"\w+ \w+)|\s+who\s|\s+\(?(?:due|because|as)\s",
            words,
        )[0]
        found = [name for name in split_names(words) if name]
        if found:
            names += found
            spans.append(line.span)
    return tuple(dict.fromkeys(names)), spans


def present_in(lines: Sequence[Line]) -> Attendance:
    """The members in "Councillors Green (Chair) and Brown were present." sentences."""
    found = Attendance()
    for line in lines:
        match = _WERE_PRESENT.match(line.plain)
        if match:
            _add(found, "present", match["names"])
            found.spans.append(line.span)
    return found


def split_names(words: str) -> list[str]:
    """The names in a list such as "Councillors Green (Chair), Brown and Mr White (Parent Governor)"."""
    return [name for piece in _pieces(words) if (name := clean_name(piece))]


def clean_name(words: str) -> str | None:
    """A name as printed, without title and role; None for words that are no name."""
    name = " ".join(words.replace("*", "").replace("_", " ").split())
    name = _MAYOR.sub(lambda match: match["name"], name)
    name = _CHAIR_PREFIX.sub("", _HONORIFIC_PREFIX.sub("", name))
    name = _TITLE.sub("", name)
    name = re.sub(r"\s+in the chair$", "", ROLE.sub("", name), flags=re.I)
    name = re.sub(r"^(?:and|&)\s+|\s+(?:and|&)$", "", name).strip(" ,;:–-")
    if name.endswith(".") and not re.search(r"\b[A-Z]\.$", name):
        name = name[:-1].strip()
    if not name or _NONE.match(name) or _PARTY.match(name):
        return None
    head = re.sub(r"\([^()]*\)", "", name)
    if not re.search(r"[A-Z][\w'’-]+", head) or len(head.split()) > 6 or _NOT_A_NAME.search(head):
        return None
    return name


def _pieces(words: str) -> list[str]:
    """A list cut at its commas and ands, those in brackets left alone."""
    hidden: list[str] = []

    def hide(match: re.Match[str]) -> str:
        hidden.append(match.group())
        return f"\x00{len(hidden) - 1}\x00"

    masked = re.sub(r"\([^()]*\)", hide, words)
    return [re.sub(r"\x00(\d+)\x00", lambda match: hidden[int(match[1])], piece) for piece in _SPLIT.split(masked)]


def _add(found: Attendance, label: str, words: str) -> bool:
    """Add the names in a list; whether there were any."""
    before = sum(map(len, found.lists.values()))
    for piece in _pieces(words):
        name = clean_name(piece)
        if name is None:
            role_only = re.match(r"^\(?\s*(?:in the )?(vice[- ]?|deputy )?chair", piece.strip(), re.I)
            if role_only and label == "present" and found.lists.get("present"):
                _set_chair(found, found.lists["present"][-1], bool(role_only[1]))
            continue
        councillor = label == "officers" and re.match(r"^(?:cllr|councillor)\b", piece.strip(" -–"), re.I)
        found.lists.setdefault("others" if councillor else label, []).append(name)
        prefix = _CHAIR_PREFIX.match(piece.strip()) if label == "present" else None
        if prefix:
            _set_chair(found, name, bool(prefix["vice"]))
        elif label == "present" and re.search(r"\bin the chair\b", piece, re.I):
            _set_chair(found, name, False)
        elif label == "present" and _VICE.search(piece):
            _set_chair(found, name, True)
        elif label == "present" and _CHAIR.search(piece):
            _set_chair(found, name, False)
    return sum(map(len, found.lists.values())) > before


def _set_chair(found: Attendance, name: str, vice: bool) -> None:
    if vice:
        found.vice_chair = found.vice_chair or name
    else:
        found.chair = found.chair or name


def _looks_like_names(plain: str) -> bool:
    if _TITLE.match(plain) or _PARTY.match(plain.strip(" :")):
        return True
    if plain.endswith((":", "?")) or len(plain) > 1500 or _is_capitals(plain):
        return False
    pieces = [piece for piece in re.split(r"[,;]|\band\b", re.sub(r"\([^()]*\)", "", plain)) if piece.strip()]
    return bool(pieces) and all(
        len(piece.split()) <= 6 and re.match(r"\s*(?:[A-Z][\w.'’-]*\s*)+(?:[-–]\s*.{1,40})?\.?\s*$", piece)
        for piece in pieces
    )


def _is_capitals(plain: str) -> bool:
    """Whether a line is a heading in capitals rather than a name."""
    letters = [character for character in plain if character.isalpha()]
    return len(letters) > 3 and all(letter.isupper() for letter in letters)
