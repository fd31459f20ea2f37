"""What does every layout hand over of an item, and how does that become a record?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from corpus.model import Item, ItemKind, Report, Span, record_id
from indexer.structure.actions import listed_actions, read_actions
from indexer.structure.declarations import read_declarations
from indexer.structure.furniture import MarginNote
from indexer.structure.lines import Line
from indexer.structure.markers import EXEMPT
from indexer.structure.resolutions import read_recommendations, read_recorded, read_resolutions
from indexer.structure.votes import read_votes


@dataclass(slots=True)
class Draft:
    """An item as a layout found it: where it starts, its number and title, and the lines of its body.

    `preface` are lines before the item that speak of it, such as an interest declared "in the following item". Where
    the item is a record of one decision, `recorded` is its label, behind which the decision's own words begin.
    `exempted` are words outside the item that exempt it from publication.
    """

    start: int
    number: str | None = None
    title_span: Span | None = None
    body: list[Line] = field(default_factory=list)
    kind: ItemKind = ItemKind.MINUTE
    title: str | None = None
    officer: str | None = None
    end: int | None = None
    preface: list[Line] = field(default_factory=list)
    report: Report | None = None
    recorded: Span | None = None
    exempted: Span | None = None

    def finish(self) -> int:
        """Where the item ends: with the last word of its body, or of its title."""
        if self.end is not None:
            return self.end
        last = max((line.end for line in self.body), default=self.start)
        return max(last, self.title_span.end if self.title_span else self.start)


def build(
    text: str,
    document_id: str,
    draft: Draft,
    notes: Sequence[MarginNote] = (),
    known: Collection[str] | None = None,
) -> Item:
    """The record of an item, with what its body says by its kind: minutes resolve, reports recommend.

    `known` are the initials of those whom the minutes name, None where nobody looked.
    """
    span = Span(draft.start, draft.finish())
    title = draft.title
    if title is None and draft.title_span is not None:
        title = " ".join(draft.title_span.of(text).split()) or None
    minute = draft.kind is ItemKind.MINUTE
    report = draft.kind is ItemKind.REPORT
    exempt = EXEMPT.search(text, span.start, span.end) if draft.kind is not ItemKind.APPENDIX else None
    if exempt is None and draft.exempted is not None:
        exempt = EXEMPT.search(text, draft.exempted.start, draft.exempted.end)
    within = [note for note in notes if draft.body and draft.body[0].index <= note.first <= draft.body[-1].index + 1]
    if draft.recorded is not None:
        resolutions, recommendations = read_recorded(text, document_id, draft.body, draft.recorded, taken=minute)
    else:
        resolutions = read_resolutions(text, document_id, draft.body) if minute else ()
        recommendations = read_recommendations(text, document_id, draft.body, report) if minute or report else ()
    return Item(
        id=record_id(document_id, "x" if draft.kind is ItemKind.APPENDIX else "i", span.start),
        number=draft.number,
        title=title,
        kind=draft.kind,
        span=span,
        title_span=draft.title_span,
        resolutions=resolutions,
        recommendations=recommendations,
        actions=(
            read_actions(text, draft.body, within, title, known)
            if minute or report
            else listed_actions(text, draft.body, title)
        ),
        votes=read_votes(text, draft.body) if minute else (),
        declarations=read_declarations(text, [*draft.preface, *draft.body]) if minute else (),
        officer=draft.officer,
        report=draft.report,
        exempt=" ".join(next(filter(None, exempt.groups())).split()) if exempt else None,
    )
