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
from search import acronyms, latest, spelling, thesaurus
from search.model import Expansion, Filter, Mode, Query, Step
from search.understand import understand


class Reader:
    """Reads questions against one generation. Safe to use from several threads."""

    def __init__(self, generation: Generation, councils: Sequence[str], committees: Sequence[str]) -> None:
        self._generation = generation
        self._councils = councils
        self._committees = committees
        self._glossary = acronyms.Glossary(generation)

    def read(
        self, text: str, filter: Filter, mode: Mode, removed: Collection[str] = (), today: date | None = None
    ) -> Query:
        """A checked question, understood. Steps whose id is among `removed` are left out."""
        slips = [step for step in self._slips(text) if step.id not in removed]
        reading = spelling.put_right(text, slips)
        query = understand(reading, filter, mode, self._councils, self._committees, removed, today)
        steps = [*slips, *(step for step in query.steps if step.kind != "intent")]
        expansions: list[Expansion] = []
        if mode is not Mode.VECTOR:
            found = [
                *acronyms.look_up(self._generation, self._glossary, reading),
                *thesaurus.look_up(self._generation, self._terms, reading),
            ]
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
        return latest.put_in(read, self._generation, today)

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
