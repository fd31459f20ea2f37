"""How is a quotation introduced? By our own short lead-in, made only of metadata that the documents state."""

from __future__ import annotations

from datetime import date

from corpus.model import Outcome

MISSING = "Nothing that answers this was found for"
_SAID = {
    Outcome.LOST: "did not agree the following, which was lost",
    Outcome.DEFERRED: "deferred the matter",
    Outcome.WITHDRAWN: "did not decide the following, which was withdrawn",
    Outcome.NOTED: "resolved",
    Outcome.CARRIED: "resolved",
    Outcome.AGREED: "agreed",
    Outcome.UNKNOWN: "had the following motion before it, and what became of it is not stated",
}
_AMENDED = {
    Outcome.LOST: "did not agree the following amendment, which was lost",
    Outcome.CARRIED: "carried the following amendment",
    Outcome.AGREED: "agreed the following amendment",
    Outcome.UNKNOWN: "voted on the following amendment",
}


def long_date(iso: str) -> str:
    """27 January 2020, from 2020-01-27."""
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def body(committee: str | None, council: str | None) -> str:
    """The body as a reader would name it, from what the document states."""
    if committee and council and council.casefold() not in committee.casefold():
        name = f"{committee} ({council})"
    else:
        name = committee or council or ""
    if not name:
        return "the meeting"
    return name if name.casefold().startswith("the ") else f"the {name}"


def when(iso: str | None) -> str:
    """On 27 January 2020 — or that the document does not state it."""
    return f"On {long_date(iso)}" if iso else "At a meeting whose date the document does not state,"


def decided(
    iso: str | None,
    committee: str | None,
    council: str | None,
    outcome: Outcome,
    lead_in: str | None,
    amends: bool = False,
) -> str:
    """The lead-in of a resolution, with its own opening words ("That the Board") where clauses follow them.

    What was put as an amendment is told as one: carried, it changed the motion and is no decision by itself.
    """
    deed = (_AMENDED if amends else _SAID).get(outcome, _SAID[outcome])
    said = f"{when(iso)} {body(committee, council)} {deed}"
    opening = " ".join((lead_in or "").split()).rstrip(" :–-")
    return f"{said}: {opening} …" if opening else f"{said}:"


def recommended(title: str | None, iso: str | None, committee: str | None, council: str | None) -> str:
    """The lead-in of a report's recommendations."""
    report = f"The report “{title}”" if title else "A report"
    meeting = f"{body(committee, council)} on {long_date(iso)}" if iso else body(committee, council)
    return f"{report} to {meeting} recommended:"


def acted(iso: str | None, committee: str | None, council: str | None) -> str:
    """The lead-in of something that is to be done."""
    where = body(committee, council)
    if iso:
        return f"Actions that the minutes of {where} for {long_date(iso)} record:"
    return f"Actions that the minutes of {where} record (the document does not state the meeting's date):"


def stated(iso: str | None, committee: str | None, council: str | None) -> str:
    """The lead-in of a quotation that is neither resolution nor recommendation."""
    where = body(committee, council)
    if iso:
        return f"The papers of {where} for {long_date(iso)} say:"
    return f"The papers of {where} say (the document does not state the meeting's date):"


def missing(sides: list[str]) -> str:
    """That of the things compared nothing was found on these, in the question's own words for them."""
    return f"{MISSING} {' and '.join(f'“{side}”' for side in sides)}."
