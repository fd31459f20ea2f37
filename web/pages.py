"""What does a reader see? Views in, HTML out; every text is escaped by the templates, none is trusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from corpus.model import Document, PassageKind, Span
from search.model import Answer, Coverage, Hit, Mode, Step
from search.trail_item import ItemView
from search.trail_model import Trail
from search.writer.note import note
from web import words
from web.assets import Assets
from web.holding import NotRead, Version, facts, families
from web.reading import lay_out, parts
from web.reference import Reference
from web.trail import route, shown
from web.views import Form, results, standings, told

MODES = {Mode.HYBRID: "words and meaning", Mode.LEXICAL: "words only", Mode.VECTOR: "meaning only"}

FIELDS = {
    "q": "Question",
    "council": "Council",
    "committee": "Committee",
    "kind": "Kind of passage",
    "from": "Met on or after",
    "to": "Met on or before",
    "mode": "Search by",
}
"""What a reader calls the fields of the form."""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of results. `answer` is None on the pages after the first; `searched` counts passages.

    `steps` are how the question was read, each with the address that asks without it; `whole` is the address that asks
    with all of them, None where none is left out. `trail` is that of the resolution that the answer quotes first.
    """

    answer: Answer | None
    hits: Sequence[Hit]
    steps: Sequence[tuple[Step, str]]
    whole: str | None
    searched: int
    offset: int
    previous: str | None
    after: str | None
    trail: Trail | None = None


class Pages:
    """Renders every page. `notice` stands at the foot of each."""

    def __init__(self, assets: Assets, notice: str | None) -> None:
        self._templates = Environment(
            loader=PackageLoader("web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters.update(standing=words.standing, kind=words.kind, date_or_blank=words.date_or_blank)
        self._templates.globals.update(
            notice=notice, asset=assets.address, count=words.count, period=words.period, kinds=PassageKind, modes=MODES
        )

    def start(self, coverage: Coverage, examples: Sequence[str]) -> str:
        """The page before a question has been asked."""
        return self._render("start.html", form=Form(), coverage=coverage, examples=examples or suggestions(coverage))

    def found(self, form: Form, coverage: Coverage, found: Found) -> str:
        """The answer and the passages."""
        answer = found.answer
        return self._render(
            "found.html",
            form=form,
            coverage=coverage,
            found=found,
            answer=answer,
            understood=[(*words.understood(step), step.remark, without) for step, without in found.steps],
            told=told(answer) if answer else (),
            standings=standings(answer) if answer else (),
            route=route(found.trail) if found.trail else None,
            note=note(answer) if answer else None,
            results=results(found.hits),
        )

    def refused(self, form: Form, coverage: Coverage, field: str, why: str) -> str:
        """The form again, with what is wrong in which field."""
        return self._render("refused.html", form=form, coverage=coverage, field=field, label=FIELDS.get(field), why=why)

    def coverage(self, coverage: Coverage, formats: Mapping[str, int], unread: Sequence[NotRead]) -> str:
        """What is held, by format, council and committee, and every file that could not be used, with the reason."""
        named = [(words.media_type(name), count) for name, count in formats.items()]
        return self._render("coverage.html", coverage=coverage, formats=named, unread=unread)

    def document(
        self, document: Document, quoted: Span | None, part: int, generation: str, versions: Sequence[Version] = ()
    ) -> str:
        """The extracted text of a document, with a passage marked. `part`, from 1, is of `web.reading.parts`.

        `versions` are those of its meetings that other documents record too.
        """
        stretches = parts(document.text)
        url = document.url if (document.url or "").startswith(("https://", "http://")) else None
        return self._render(
            "document.html",
            document=document,
            pages=lay_out(document, stretches[part - 1], quoted),
            part=part,
            part_count=len(stretches),
            quoted=quoted,
            url=url,
            facts=facts(document),
            families=families(versions),
            generation=generation,
        )

    def trail(self, trail: Trail, generation: str) -> str:
        """One matter through the documents."""
        return self._render("trail.html", route=route(trail), generation=generation)

    def item(self, view: ItemView, generation: str) -> str:
        """One item, what was decided in it and what is linked to it."""
        return self._render("item.html", item=shown(view), generation=generation)

    def problem(self, title: str, status: int, detail: str) -> str:
        """An error that is not about the form."""
        return self._render("problem.html", title=title, status=status, detail=detail)

    def reference(self, reference: Reference) -> str:
        """The guide to the HTTP API."""
        return self._render("reference.html", reference=reference)

    def _render(self, template: str, **view: Any) -> str:
        return self._templates.get_template(template).render(**view)


def suggestions(coverage: Coverage) -> list[str]:
    """Two questions about the committee that the index knows best; none when it knows no committee."""
    if not coverage.committees:
        return []
    known = max(coverage.committees, key=lambda committee: committee.passages).name
    known = known.removeprefix("The ")
    return [f"What was decided at the last meeting of the {known}?", f"Who sent apologies to the {known}?"]
