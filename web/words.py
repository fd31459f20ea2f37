"""How do we put a fact into words for a reader?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from search.model import Step

UNDATED = "date not stated in the document"
KINDS = {
    "resolution": "Resolution",
    "recommendation": "Recommendation, not a decision",
    "action": "Action",
    "attendance": "Attendance",
    "discussion": "Discussion",
    "report": "Report",
    "appendix": "Appendix",
    "agenda": "Agenda",
    "notes": "Notes",
}
STANDINGS = {
    "approved": "Approved minutes",
    "minutes": "Minutes",
    "draft": "Draft minutes",
    "notes": "Notes",
    "agenda": "Agenda",
}
LANGUAGES = {"en": "English", "cy": "Welsh"}
FORMATS = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word (.docx)",
    "application/msword": "Word (.doc)",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "Slides (.pptx)",
    "application/vnd.oasis.opendocument.text": "OpenDocument",
    "application/rtf": "RTF",
    "text/html": "Web page",
    "text/markdown": "Markdown",
    "text/plain": "Plain text",
}
INTENTS = {
    "resolution": "what was resolved",
    "recommendation": "what was recommended",
    "action": "what was to be done, and by whom",
    "attendance": "who attended",
    "meaning": "what something means",
    "discussion": "what was said",
    "fact": "a fact",
}


def day(iso: str | None) -> str:
    """`2020-01-27` → "27 January 2020"; an unstated date is said to be unstated."""
    if iso is None:
        return UNDATED
    when = date.fromisoformat(iso)
    return f"{when.day} {when:%B %Y}"


def kind(name: str) -> str:
    """What a reader calls a kind of passage."""
    return KINDS.get(name, name.capitalize())


def item(number: str | None, title: str | None) -> str | None:
    """The heading of an item as far as the document prints it; None when it prints neither number nor title."""
    if number and title:
        return f"{number}. {title}" if number.isdigit() else f"{number} {title}"
    return title or (f"Item {number}" if number else None)


def scan(ocr: float | None, scanned: bool = True) -> str | None:
    """How surely a stretch was recognised from a picture; None where it was not. No more certain than it was."""
    if ocr is not None:
        return f"read from a scan by machine, {int(ocr)} % sure"
    return "read from a scan by machine, how surely is not stated" if scanned else None


def reading(language: str | None, ocr: float | None) -> str | None:
    """What a reader must know of how the words came here: in Welsh, read from a picture and how surely; None for none.

    No more certain than it was: 99.6 is "99 % sure".
    """
    said = ["in Welsh"] if language == "cy" else []
    recognised = scan(ocr, scanned=False)
    return ", ".join([*said, recognised] if recognised else said) or None


def media_type(name: str) -> str:
    """What a reader calls a format."""
    return FORMATS.get(name, name)


def languages(codes: Sequence[str]) -> str | None:
    """`en`, `cy` → "English and Welsh"; None where nothing tells."""
    return " and ".join(LANGUAGES.get(code, code) for code in codes) or None


def written(created: str | None, modified: str | None) -> str | None:
    """The file's own days of writing; None where it states none, or one that is no date."""
    said = [
        f"{verb} {day(iso)}"
        for verb, iso in (("made", created), ("changed", modified))
        if iso and day_typed(iso) != iso
    ]
    return ", ".join(said) + " (by the file’s own account)" if said else None


def standing(name: str) -> str:
    """What a reader calls a version of a meeting's record."""
    return STANDINGS.get(name, name.capitalize())


def clause(label: str | None) -> str | None:
    """A clause's label as it is set before the clause: "1" → "1)"."""
    return f"{label})" if label and label[-1].isalnum() else label


SIGNS = {
    "amount": "an amount of money",
    "percentage": "a percentage or share",
    "date": "a date or time",
    "person": "a person",
    "body": "an organisation",
    "place": "an address",
    "number": "a number",
    "apologies": "apologies",
    "next meeting": "the next meeting",
    "contact": "whom to contact",
    "vice-chair": "the vice-chair",
    "chair": "the chair",
    "officers": "the officers there",
    "end": "when it ended",
    "venue": "where it was held",
    "time": "when it was held",
    "present": "who was present",
}
"""What a passage is to state (`search.signs`), as it is said to a reader."""

STEPS = {
    "spelling": "{value}",
    "synonym": "also {value}",
    "wording": "also {value}",
    "acronym": "{value}",
    "phrase": "these very words",
    "minute": "minute or item {value}",
    "except": "not looked for: {value}",
    "person": "a person, {value}",
}
"""How a kind of step is said to a reader."""


def understood(step: Step) -> tuple[str | None, str]:
    """What was read in a question: the words it was read from (None for the whole), and what they were read as."""
    if step.kind == "intent":
        return None, f"looking for {INTENTS.get(step.value, step.value)}"
    if step.kind in ("date", "outside"):
        first, _, last = step.value.partition("/")
        told = _interval(first, last or first)
        return step.text, told if step.kind == "date" else f"not looked for: {told}"
    if step.kind == "sign":
        return step.text, f"asking for {SIGNS.get(step.value, f'the {step.value}')}"
    return step.text, STEPS.get(step.kind, "{kind} {value}").format(kind=step.kind, value=step.value)


def count(number: int, one: str, many: str) -> str:
    """ "1 meeting", "1,240 meetings"."""
    return f"{number:,} {one if number == 1 else many}"


def period(first: str | None, last: str | None) -> str | None:
    """ "15 January 2018 to 4 March 2025"; None when no document states a date."""
    if first is None or last is None:
        return None
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def day_typed(value: str) -> str:
    """A date as typed into the form, in words where it is one; as typed where it is none."""
    try:
        return day(value) if value else ""
    except ValueError:
        return value


def date_or_blank(value: str) -> str:
    """What a date field can show: a date as it was typed, or nothing where that is no date."""
    try:
        return value if date.fromisoformat(value).isoformat() == value else ""
    except ValueError:
        return ""


def _interval(first: str, last: str) -> str:
    if first == "..":
        return f"until {day(last)}"
    if last == "..":
        return f"from {day(first)} on"
    return day(first) if first == last else f"{day(first)} to {day(last)}"
