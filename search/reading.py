"""How does a question read against these documents: with slips put right, short forms spelled out, other words found?

`understand` reads what the question says by itself; here it is read with what one generation holds. What takes time to
gather (the index's words, the thesaurus analysed) is gathered at the first question that needs it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from indexer.store import Generation
from search import acronyms, cited, latest, members, spelling, step_counts, thesaurus, wording
from search.model import Expansion, Filter, Mode, Query, Step
from search.named_rows import NamedRows
from search.references import References
from search.understand import understand

_NAMES = ("committee", "council", "person", "phrase", "except")  # kinds of step of which no word has others


class Reader:
    """Reads questions against one generation. Safe to use from several threads."""

    def __init__(
        self,
        generation: Generation,
        councils: Sequence[str],
        committees: Sequence[str],
        named: NamedRows | None = None,
    ) -> None:
        """`named` finds the rows of what is read; without it the steps are not counted."""
        self._generation = generation
        self._named = named
        self._councils = councils
        self._committees = committees
        self._glossary = acronyms.Glossary(generation)
        self._members = members.Members(generation)
        self._references = References(generation, named) if named else None

    def read(
        self, text: str, filter: Filter, mode: Mode, removed: Collection[str] = (), today: date | None = None
    ) -> Query:
        """A checked question, understood. Steps whose id is among `removed` are left out."""
        slips = [step for step in self._slips(text) if step.id not in removed]
        reading = spelling.put_right(text, slips)
        query = understand(reading, filter, mode, self._councils, self._committees, removed, today)
        query = self._references.read(query) if self._references else query
        steps = [*slips, *(step for step in query.steps if step.kind != "intent")]
        steps += [step for step in self._members.named(reading, query.steps) if step.id not in removed]
        expansions: list[Expansion] = []
        if mode is not Mode.VECTOR:
            spelled = acronyms.look_up(self._generation, self._glossary, reading)
            names = [step.text for step in steps if step.kind in _NAMES]
            known = [expansion for _, expansions in spelled for expansion in expansions]
            found = [*spelled, *thesaurus.look_up(self._generation, self._terms, reading, names, known)]
            kept = [(step, others) for step, others in found if step.id not in removed]
            steps += [step for step, _ in kept]
            expansions = [expansion for _, others in kept for expansion in others]
        read = replace(
            query,
            text=text,
            corrected=reading if slips else None,
            steps=(*steps, *(step for step in query.steps if step.kind == "intent")),
            expansions=tuple(dict.fromkeys(expansions)),
            words=max(1, len(self._generation.tokens(reading))),
        )
        read = latest.put_in(read, self._generation, today)
        if not any(step.kind == "phrase" for step in read.steps):
            copied = cited.copied(self._generation, reading)
            if copied and copied.id not in removed:
                read = replace(read, steps=(copied, *read.steps))
        if self._named is None:
            return read
        return replace(read, steps=step_counts.counted(self._generation, self._named, read.steps))

    def worded(self, query: Query) -> Query:
        """The same query with the official words that its everyday ones bring in, and the step that shows them."""
        names = [step.text for step in query.steps if step.kind in (*_NAMES, "date", "outside", "office")]
        found = wording.look_up(self._generation, self._wording, query.reading, names, query.expansions)
        if found.step is None or found.step.id in query.removed:
            return query
        intent = [step for step in query.steps if step.kind == "intent"]
        others = [step for step in query.steps if step.kind != "intent"]
        return replace(query, steps=(*others, found.step, *intent), wording=found.expansions)

    def _slips(self, text: str) -> list[Step]:
        tokens = self._generation.tokens(text)
        if all(self._generation.idf(token) for token in tokens):
            return []
        return spelling.slips(self._generation, self._vocabulary, text)

    @cached_property
    def _vocabulary(self) -> spelling.Vocabulary:
        return spelling.vocabulary(self._generation)

    @cached_property
    def _terms(self) -> thesaurus.Terms:
        return thesaurus.analysed(self._generation.tokens)

    @cached_property
    def _wording(self) -> wording.Read:
        return wording.analysed(self._generation.tokens)
