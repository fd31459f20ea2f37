"""What does a parsed document look like, to a program and to a person?"""

from __future__ import annotations

from typing import Any

from corpus.model import (
    Action,
    Clause,
    Document,
    Item,
    Meeting,
    Outcome,
    Parsed,
    Recommendation,
    Reference,
    Report,
    Resolution,
    Span,
    Vote,
)
from indexer.structure.outline_lines import acronym_lines, meeting_lines

_NO_DECISION = (Outcome.LOST, Outcome.WITHDRAWN)


def as_json(parsed: Parsed, document: Document) -> dict[str, Any]:
    """What `minutebook parse --json` prints: names as in docs, offsets as code points, None for what is not stated.

    Lost and withdrawn motions, and carried amendments, stand under `motions`, never under `resolutions`.
    """
    evidence = parsed.council_evidence
    return {
        "document": parsed.document,
        "document_id": parsed.document_id,
        "council": parsed.council,
        "council_inferred": parsed.council_inferred,
        "council_evidence": evidence.of(document.text) if evidence else None,
        "acronyms": [
            {"short": each.short, "expansion": each.expansion, **_span(each.span)} for each in parsed.acronyms
        ],
        "meetings": [_meeting(meeting, parsed.council) for meeting in parsed.meetings],
    }


def as_outline(parsed: Parsed, document: Document) -> str:
    """The document at a glance: meetings, who was there, items, what was decided and how; doubt where there is some."""
    lines = [parsed.document]
    if parsed.council:
        evidence = parsed.council_evidence
        told = f" (inferred from “{evidence.of(document.text)}”)" if parsed.council_inferred and evidence else ""
        lines.append(f"Council: {parsed.council}{told}")
    else:
        lines.append("Council: not stated")
    for meeting in parsed.meetings:
        lines += ["", *meeting_lines(meeting)]
    if parsed.acronyms:
        lines += ["", *acronym_lines(parsed.acronyms)]
    return "\n".join(lines) + "\n"


def _meeting(meeting: Meeting, council: str | None) -> dict[str, Any]:
    return {
        "id": meeting.id,
        "kind": meeting.kind.value,
        "standing": meeting.standing.value if meeting.standing else None,
        "council": meeting.council or council,
        "committee": meeting.committee,
        "date": meeting.date,
        "not_before": meeting.not_before,
        "not_after": meeting.not_after,
        "time": meeting.time,
        "end_time": meeting.end_time,
        "venue": meeting.venue,
        "chair": meeting.chair,
        "vice_chair": meeting.vice_chair,
        "present": list(meeting.present),
        "apologies": list(meeting.apologies),
        "officers": list(meeting.officers),
        "others": list(meeting.others),
        "people": [
            {"name": each.name, "key": each.key, "part": each.part, "role": each.role, **_span(each.span)}
            for each in meeting.people
        ],
        "movements": [
            {"name": each.name, "kind": each.kind, "time": each.time, "text": each.text, **_span(each.span)}
            for each in meeting.movements
        ],
        "stated": {each.field: _span(each.span) for each in meeting.stated},
        "notes": list(meeting.notes),
        "start": meeting.span.start,
        "end": meeting.span.end,
        "segments": [_span(segment) for segment in meeting.segments],
        "items": [_item(item) for item in meeting.items],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "number": item.number,
        "number_key": item.number_key,
        "title": item.title,
        "kind": item.kind.value,
        "role": item.role,
        "belongs_to": item.belongs_to,
        "sure": item.sure,
        "why": list(item.why),
        **_span(item.span),
        "resolutions": [_resolution(each) for each in item.resolutions if _decides(each)],
        "recommendations": [_recommendation(each) for each in item.recommendations],
        "motions": [_resolution(each) for each in item.resolutions if not _decides(each)],
        "actions": [_action(action) for action in item.actions],
        "votes": [_vote(vote) for vote in item.votes],
        "declarations": [
            {
                "member": each.member,
                "interest": each.interest,
                "item_number": each.item_number,
                "text": each.text,
                **_span(each.span),
            }
            for each in item.declarations
        ],
        "references": [_reference(each) for each in item.references],
        "corrections": [
            {"text": each.text, "of": _reference(each.of) if each.of else None, **_span(each.span)}
            for each in item.corrections
        ],
        "report": _report(item.report) if item.report else None,
        "officer": item.officer,
        "exempt": item.exempt,
    }


def _report(report: Report) -> dict[str, Any]:
    return {
        "author": report.author,
        "date": report.date,
        "portfolio": report.portfolio,
        "wards": list(report.wards),
        "sections": [{"number": each.number, "title": each.title, **_span(each.span)} for each in report.sections],
    }


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "text": reference.text,
        "number": reference.number,
        "body": reference.body,
        "date": reference.date,
        "item_id": reference.item_id,
        "meeting_id": reference.meeting_id,
        **_span(reference.span),
    }


def _decides(resolution: Resolution) -> bool:
    return resolution.outcome not in _NO_DECISION and not resolution.amends


def _resolution(resolution: Resolution) -> dict[str, Any]:
    return {
        "id": resolution.id,
        "marker": resolution.marker,
        "lead_in": resolution.lead_in,
        "text": resolution.text,
        **_span(resolution.span),
        "outcome": resolution.outcome.value,
        "mover": resolution.mover,
        "seconder": resolution.seconder,
        "vote": _vote(resolution.vote) if resolution.vote else None,
        "amends": resolution.amends,
        "reasons": [{"text": each.text, **_span(each.span)} for each in resolution.reasons],
        "alternatives": [{"text": each.text, **_span(each.span)} for each in resolution.alternatives],
        "clauses": [_clause(clause) for clause in resolution.clauses],
    }


def _recommendation(recommendation: Recommendation) -> dict[str, Any]:
    return {
        "id": recommendation.id,
        "marker": recommendation.marker,
        "lead_in": recommendation.lead_in,
        "text": recommendation.text,
        **_span(recommendation.span),
        "clauses": [_clause(clause) for clause in recommendation.clauses],
    }


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "label": clause.label,
        "level": clause.level,
        "text": clause.text,
        "act": clause.act,
        "to": clause.to,
        **_span(clause.span),
    }


def _action(action: Action) -> dict[str, Any]:
    return {"owner": action.owner, "text": action.text, "due": action.due, **_span(action.span)}


def _vote(vote: Vote) -> dict[str, Any]:
    return {
        "text": vote.text,
        "for": vote.votes_for,
        "against": vote.votes_against,
        "abstentions": vote.abstentions,
        "unanimous": vote.unanimous,
        "named": vote.named,
        "names_for": list(vote.names_for),
        "names_against": list(vote.names_against),
        "names_abstaining": list(vote.names_abstaining),
        **_span(vote.span),
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
